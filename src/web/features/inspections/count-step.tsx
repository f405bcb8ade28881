import type { InspectionSheet } from '../../../contract/inspections.ts'
import { dateWords } from '../../ui/formats.tsx'
import { Icon } from '../../ui/icons.tsx'
import { BigButton, BigRow } from '../../ui/phone/big-button.tsx'
import { ChoiceRow } from '../../ui/phone/choice-row.tsx'
import { Counter } from '../../ui/phone/counter.tsx'
import { PhoneField } from '../../ui/phone/phone-field.tsx'
import { PhoneFigures } from '../../ui/phone/phone-list.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'
import { draw, placeOf, type Visit } from './visit.ts'

const answers = [
  { value: 'here', title: '到', tone: 'ok' as const },
  { value: 'away', title: '没到', tone: 'block' as const },
]

interface StepProps {
  sheet: InspectionSheet
  visit: Visit
  update: (part: Partial<Visit>) => void
  time: () => string
}

/** 点人数: the heads, never more than the roster; five names at random; strangers counted apart. */
export function CountStep({ sheet, visit, update, time }: StepProps) {
  const leave = visit.leaveCount ?? sheet.leaveCount
  const absent = Math.max(0, sheet.rosterCount - leave - visit.presentCount)
  const session = sheet.sessions[0]
  return (
    <>
      <div className="rg-visit-head">
        <h2>{sheet.inspection.classTitle}</h2>
        <p>
          <Icon name="pin" size={18} />
          {placeOf(sheet, visit) || '地点还没填'}，{dateWords(sheet.today, 'day')}
        </p>
        {session !== undefined && (
          <p>
            {session.startsAt}—{session.endsAt} {session.kind}：{session.topic}，教师 {session.trainerNames.join('、')}
          </p>
        )}
      </div>
      <Counter
        label="现在教室里有几个人？"
        value={visit.presentCount}
        max={sheet.rosterCount}
        hint="亲自数，不要抄签到表。按住 + 可以连加"
        onChange={(presentCount) => update({ presentCount, countedAt: time() })}
      />
      <PhoneFigures
        figures={[
          { label: '名册', value: sheet.rosterCount },
          { label: '请假', value: leave },
          {
            label: '没请假也没到',
            value: visit.countedAt === null ? '—' : absent,
            ...(visit.countedAt !== null && absent > 0 ? { tone: 'warn' as const } : {}),
          },
        ]}
      />
      <BigRow>
        <BigButton kind="secondary" icon="person" onClick={() => update({ picks: draw(sheet.trainees) })}>
          {visit.picks.length === 0 ? '抽点 5 人' : '重新抽 5 人'}
        </BigButton>
        <BigButton kind="secondary" icon="warning" onClick={() => update({ isMismatchOpen: !visit.isMismatchOpen })}>
          人数对不上
        </BigButton>
      </BigRow>
      {visit.picks.length > 0 && (
        <PhoneSection title="抽点，叫到名字请举手">
          {visit.picks.map((pick) => (
            <ChoiceRow
              key={pick.enrolmentId}
              number={pick.rosterNo}
              label={pick.name}
              choices={answers}
              value={pick.isHere === null ? null : pick.isHere ? 'here' : 'away'}
              open={pick.isHere === null}
              onChange={(value) => update({ picks: visit.picks.map((p) => (p === pick ? { ...p, isHere: value === 'here' } : p)) })}
            />
          ))}
        </PhoneSection>
      )}
      {visit.isMismatchOpen && (
        <PhoneSection title="人数对不上">
          <PhoneField
            label="名册以外的人"
            hint={`不在名册上的人另记，不算进在位人数；在位最多 ${sheet.rosterCount} 人`}
            kind="digits"
            value={String(visit.outsideCount)}
            onChange={(text) => update({ outsideCount: numberOf(text) })}
          />
          <PhoneField
            label="请假的人"
            hint="看请假条"
            kind="digits"
            value={String(leave)}
            onChange={(text) => update({ leaveCount: numberOf(text) })}
          />
          <PhoneField
            label="怎么对不上"
            kind="lines"
            maxLength={200}
            placeholder="写一句"
            value={visit.mismatch}
            onChange={(mismatch) => update({ mismatch })}
          />
        </PhoneSection>
      )}
    </>
  )
}

const numberOf = (text: string): number => Math.min(999, Number(text.replaceAll(/\D/g, '')))
