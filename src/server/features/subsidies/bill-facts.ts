import type { z } from 'zod'
import type { getBill } from '../../../contract/bills.ts'
import type { KeptLine } from '../../../policy/claim-bill.ts'
import { CHANNELS, LEVELS, PROGRAMMES, TRAINEE_KINDS } from '../../../policy/vocabulary.ts'
import { formatDate } from '../../../values/plain-date.ts'

type View = z.input<typeof getBill.reply>
/** Facts as they stand on a line; a line kept without any has no person. */
export type LineFacts = { person: KeptLine['facts']['person'] | null; class?: KeptLine['facts']['class'] }

const yes = (fact: boolean | null): string => (fact === null ? '没有记录' : fact ? '是' : '否')

/** The kept facts people may read here; birth, sex and service details stay where they are. */
export function factsShown({ person, class: cls }: LineFacts): View['facts'] {
  if (person === null || cls === undefined) return []
  const { lessons } = person
  return [
    { label: '培训结束', value: formatDate(cls.completedOn) }, { label: '申领日期', value: formatDate(cls.claimedOn) }, { label: '实际学时', value: `${cls.lessonsGiven}` }, { label: '培训类别', value: person.programme === null ? '没有记录' : PROGRAMMES[person.programme] },
    { label: '人员类型', value: person.traineeKind === null ? '没有记录' : TRAINEE_KINDS[person.traineeKind] },
    { label: '课时', value: lessons === null ? '没有记录' : `应到 ${lessons.required}，到课 ${lessons.attended}，转入前 ${lessons.carried}，补课 ${lessons.madeUp}` }, { label: '到课天数', value: person.attendedDays === null ? '没有记录' : `${person.attendedDays}` },
    { label: '实名核验通过', value: yes(person.realNameVerified) }, { label: '开班前在名册上', value: yes(person.onRosterBeforeOpening) }, { label: '进入系统', value: yes(person.inSystem) }, { label: '同期在别的班', value: yes(person.overlapsClass) },
    { label: '当年已补贴次数', value: person.subsidiesThisYear === null ? '没有记录' : `${person.subsidiesThisYear}` },
    { label: '本工种已补贴等级', value: person.paidLevels === null ? '没有记录' : person.paidLevels.map((level) => LEVELS[level].label).join('、') || '无' },
    ...(person.certificates ?? []).map((c) => ({ label: '证书', value: `${CHANNELS[c.type]}${c.level === 'NONE' ? '' : `（${LEVELS[c.level].label}）`}，${formatDate(c.issuedOn)}发证，${c.verified ? '已核验' : '没有核验通过'}` })),
  ]
}

/** What of the kept facts is otherwise today; the day of claiming belongs to the claim and does not change. Nothing to compare with = nothing. */
export function changedFacts(kept: LineFacts, today: LineFacts | undefined): View['changed'] {
  if (kept.person === null || kept.class === undefined || today?.class === undefined) return []
  const before = byLabel(kept)
  const now = today.person === null ? new Map<string, string>() : byLabel({ ...today, class: { ...today.class, claimedOn: kept.class.claimedOn } })
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((label) => {
    const [old, fresh] = [before.get(label) ?? '没有', now.get(label) ?? '没有']
    return old === fresh ? [] : [{ label, kept: old, today: fresh }]
  })
}

function byLabel(facts: LineFacts): Map<string, string> {
  const found = new Map<string, string>()
  for (const { label, value } of factsShown(facts)) found.set(label, found.has(label) ? `${found.get(label) ?? ''}；${value}` : value)
  return found
}
