import type { InspectionSheet } from '../../../contract/inspections.ts'
import { formatDecimal, ratio } from '../../../values/ratio.ts'
import { clockTimeOf } from '../../../values/shanghai-time.ts'
import type { KeptPicture } from '../../app/use-kept-pictures.ts'
import { momentWords } from '../../ui/formats.tsx'
import { PhoneField } from '../../ui/phone/phone-field.tsx'
import { PhoneFacts } from '../../ui/phone/phone-list.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'
import { SignaturePad } from '../../ui/phone/signature-pad.tsx'
import { NOTES, placeOf, problemsOf, type Visit } from './visit.ts'

/** 核对，签字: everything once more with a way back to it, then the signature. */
export function SignStep({
  sheet,
  visit,
  update,
  pictures,
  signer,
  time,
}: {
  sheet: InspectionSheet
  visit: Visit
  update: (part: Partial<Visit>) => void
  pictures: readonly KeptPicture[]
  signer: string
  time: () => string
}) {
  const back = (step: Visit['step']) => () => update({ step })
  const problems = problemsOf(visit)
  return (
    <>
      <PhoneFacts
        facts={[
          {
            label: '在位',
            value: (
              <b>
                {visit.presentCount} 人（名册 {sheet.rosterCount}）
              </b>
            ),
            onChange: back('count'),
          },
          { label: '请假', value: `${visit.leaveCount ?? sheet.leaveCount} 人`, onChange: () => update({ step: 'count', isMismatchOpen: true }) },
          ...(visit.outsideCount > 0 ? [{ label: '名册外', value: `${visit.outsideCount} 人`, tone: 'warn' as const, onChange: back('count') }] : []),
          ...NOTES.map(({ key, label }) => {
            const note = visit.notes[key]
            return {
              label,
              value: note.value === 'PROBLEM' ? note.text : '正常',
              ...(note.value === 'PROBLEM' ? { tone: 'warn' as const } : {}),
              onChange: back('look'),
            }
          }),
          ...(problems === '' ? [] : [{ label: '另记', value: problems, onChange: back('count') }]),
          { label: '照片', value: `${pictures.length} 张，${pictures.map((p) => clockTimeOf(new Date(p.at))).join('、')}`, onChange: back('look') },
          {
            label: '地点',
            value: placeOf(sheet, visit) || '还没填',
            ...(placeOf(sheet, visit) === '' ? { tone: 'warn' as const } : {}),
            onChange: back('look'),
          },
        ]}
      />
      <PhoneSection>
        <SignaturePad
          label="检查人员签字"
          note={`${signer}，${momentWords(time())}`}
          value={visit.signature}
          onChange={(signature) => update({ signature })}
        />
      </PhoneSection>
      <PhoneField
        label="同行检查人员"
        hint="两人检查更稳妥；一个人的可以不填"
        maxLength={40}
        value={visit.companion}
        onChange={(companion) => update({ companion })}
      />
      <p className="rg-visit-note">{consequence(sheet, visit.presentCount)}</p>
    </>
  )
}

/** What sending will do to the class's figures. */
function consequence(sheet: InspectionSheet, present: number): string {
  if (sheet.inspection.kind === 'OPENING') return `发出后，开班人数（实到）记为 ${present} 人。`
  if (sheet.earlierCounts.length === 0) return `发出后，这次的 ${present} 人计入在位平均。`
  const counts = [...sheet.earlierCounts, present]
  const mean = ratio(
    counts.reduce((sum, n) => sum + n, 0),
    counts.length,
  )
  return `发出后，这次的 ${present} 人会和以前的 ${sheet.earlierCounts.join('、')} 人一起算在位平均：${mean === null ? '—' : formatDecimal(mean)} 人。`
}
