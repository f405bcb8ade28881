import { useState } from 'react'
import { getDeadline } from '../../../contract/parameters.ts'
import { useSession } from '../../app/session.tsx'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { DateField, NumberField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Section } from '../../ui/section.tsx'
import { WorkdayRuler } from '../../ui/workday-ruler.tsx'
import './parameters.css'

const longestRuler = 60

/** 从…起 n 个工作日 ends when: the day itself, and every day counted or skipped. */
export function DeadlineCalculator() {
  const { today } = useSession()
  const [from, setFrom] = useState<string | null>(today)
  const [plus, setPlus] = useState('15')
  const days = Number(plus)
  const isAsked = from !== null && plus !== '' && days <= 1000
  const reply = useCall(getDeadline, { query: { from: from ?? today, plus: days } }, { enabled: isAsked, keepPrevious: true })
  return (
    <Section title="算期限">
      <div className="rg-calculator">
        <DateField label="从哪天起" value={from} onChange={setFrom} clearable={false} />
        <NumberField label="几个工作日" unit="个工作日" value={plus} onChange={setPlus} maxLength={4} error={days > 1000 ? '最多 1000 个工作日' : undefined} />
      </div>
      {isAsked && (
        <Awaiting reply={reply} rows={2}>
          {({ deadline, skipped, ruler }) => (
            <>
              <p role="status">从{dateWords(deadline.from)}起 {deadline.workingDays} 个工作日，最后一天是 <b>{dateWords(deadline.due)}</b>{deadline.provisional && '（暂按，那一年的放假安排还没有公布）'}。当天不算，跳过 {skipped.length} 天周末和假日。</p>
              {ruler.length <= longestRuler && <WorkdayRuler days={ruler.map((day) => ({ date: day.date, counted: day.counted, note: day.note.slice(0, 2) }))} today={today} startWord="起" />}
            </>
          )}
        </Awaiting>
      )}
    </Section>
  )
}
