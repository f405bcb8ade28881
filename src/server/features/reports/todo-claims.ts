import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import { REVIEW_REMINDERS, reviewClock } from '../../../policy/claim-clock.ts'
import { formatMoneyWithWan } from '../../../values/fen.ts'
import type { Tx } from '../../platform/database.ts'
import { dueOf, dutiesOf, kindLabels, overdueBelow, type ClaimDuty } from '../subsidies/index.ts'

type Item = z.input<typeof todoItem>

const words: Readonly<Record<string, { what: string; action: string }>> = {
  DRAFT: { what: '承诺并提交补贴申领', action: '核对提交' }, RETURNED: { what: '补正补贴申领', action: '补正' }, SUBMITTED: { what: '受理补贴申领', action: '受理' }, VA_FIRST: { what: '初审补贴申领', action: '初审' },
  VA_SECOND: { what: '复核补贴申领并盖章', action: '复核' }, HR_FIRST: { what: '人社初审补贴申领', action: '初审' }, HR_SECOND: { what: '人社复核补贴申领并盖章', action: '复核' }, FIN_FIRST: { what: '财政初审补贴申领', action: '初审' },
  FIN_SECOND: { what: '财政复核补贴申领', action: '复核' },
}

/** Claims that wait for me, with the reminders of the tenth and thirteenth working day; for a city and the province what their offices let run over. */
export async function claimTodo(tx: Tx): Promise<Item[]> {
  const own = (await dutiesOf(tx)).map((duty): Item => {
    const { what, action } = words[duty.claim.state] ?? { what: kindLabels[duty.claim.kind], action: '办理' }
    return { ...common(duty), key: `${duty.claim.id} ${duty.claim.state}`, what, detail: `${duty.cls.title}・${duty.cls.institutionName}，${duty.claim.persons} 人，${formatMoneyWithWan(duty.claim.amountFen)}${reminder(duty)}`, action }
  })
  const below = (await overdueBelow(tx)).map((duty): Item => ({
    ...common(duty), key: `${duty.claim.id} overdue`, what: '督促超期的补贴审核', detail: `${duty.cls.responsibleOrgName}：${duty.cls.title}已用 ${duty.used} 个工作日，时限 ${duty.limit} 个工作日`, action: '看申领',
  }))
  return [...own, ...below]
}

const common = ({ claim, cls, rules }: ClaimDuty) => ({ classId: cls.id, due: dueOf(claim, rules), href: `/claims/${claim.id}`, module: 'CLAIM' as const })

function reminder({ claim, rules }: ClaimDuty): string {
  if (claim.acceptedOn === null || (claim.state !== 'VA_FIRST' && claim.state !== 'VA_SECOND')) return ''
  const { used, limit, state } = reviewClock(rules.calendar, { acceptedOn: claim.acceptedOn, pauses: claim.pauses, today: rules.today }, rules.parameters)
  if (state === 'OVERDUE') return `；已超期，用了 ${used} 个工作日`
  const passed = REVIEW_REMINDERS.filter((day) => used >= day).at(-1)
  return passed === undefined ? '' : `；已过第 ${passed} 个工作日，今天第 ${used}/${limit} 个`
}
