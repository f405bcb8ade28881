import type { MyClassView } from '../../../contract/my.ts'
import { dateWords, InstantText } from '../../ui/formats.tsx'
import { PhoneList, type PhoneItem } from '../../ui/phone/phone-list.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'

const tones: Readonly<Record<string, PhoneItem['tone']>> = { APPROVED: 'ok', MAKEUP_PLANNED: 'ok', MADE_UP: 'ok', REFUSED: 'block', LAPSED: 'warn' }
const words: Readonly<Record<string, string>> = {
  SUBMITTED: '等老师看', TRAINER_APPROVED: '等教务看', APPROVED: '准了', REFUSED: '没准', MAKEUP_PLANNED: '要补课', MADE_UP: '补完了', LAPSED: '没补课',
}

/** The own leave slips with where they stand, and the lessons to make up. */
export function LeaveSlips({ cls }: { cls: MyClassView }) {
  if (cls.leaves.length === 0) return null
  const ahead = cls.makeUps.filter((m) => m.state === 'PLANNED')
  return (
    <>
      <PhoneSection title="我的假条">
        <PhoneList label="我的假条" items={cls.leaves.map((slip) => ({
          key: slip.id, title: `${slip.reasonLabel}，${slip.lessons} 课时`, end: words[slip.state] ?? slip.stateLabel, ...(tones[slip.state] === undefined ? {} : { tone: tones[slip.state] }),
          text: `${[...new Set(slip.covers.map((c) => dateWords(c.onDate, 'day')))].join('、')}。${slip.refusal === null ? '' : `原因：${slip.refusal}`}`,
        }))} />
      </PhoneSection>
      {ahead.length > 0 && (
        <PhoneSection title="要补的课">
          <PhoneList label="要补的课" items={ahead.map((m) => ({ key: m.id, title: <InstantText at={m.startsAt} />, text: `${m.wayLabel}${m.trainerName === null ? '' : `，${m.trainerName}老师`}` }))} />
        </PhoneSection>
      )}
    </>
  )
}
