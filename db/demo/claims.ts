import { randomUUID } from 'node:crypto'
import * as contract from '../../src/contract/claims.ts'
import type { ClaimView } from '../../src/contract/claims.ts'
import { acceptObjection, closeNotice, fileObjection, investigateObjection, listObjections, publishNotice } from '../../src/contract/notices.ts'
import { addDays, plainDate, weekdayOf, type PlainDate } from '../../src/values/plain-date.ts'
import type { Case, ClaimPlan, ClaimStop } from './case.ts'
import { treasuryOf } from './funds.ts'
import { pay } from './paying.ts'

const ORDER: readonly ClaimStop[] = ['DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_AGREED', 'IN_PUBLICITY', 'OBJECTION_HANDLING', 'HR_FIRST', 'FIN_AGREED', 'PAID']

/** A claim while it is told; `day` is the day of the story it has come to. */
interface Telling { told: Case; plan: ClaimPlan; params: { id: string }; claim: ClaimView; day: PlainDate }

/** Takes the claim of a completed class as far as the story goes, every step by the person whose it is and on a day of its own. */
export async function tellClaim(told: Case, plan: ClaimPlan, kind: 'MAIN' | 'SUPPLEMENT' = 'MAIN'): Promise<void> {
  const { desks, school } = told
  const id = randomUUID()
  desks.on(plan.from, '09:00')
  const claim = await desks.send(school.reg, contract.proposeClaim, { params: told.params, body: { id, kind } })
  const telling: Telling = { told, plan, params: { id }, claim, day: plan.from }
  for (const [stop, step] of way) {
    if (ORDER.indexOf(stop) > ORDER.indexOf(plan.stop)) return
    if (stop === 'OBJECTION_HANDLING' && plan.stop !== stop) continue
    await step(telling)
  }
}

const way: readonly (readonly [ClaimStop, (telling: Telling) => Promise<void>])[] = [
  ['SUBMITTED', submit], ['VA_FIRST', accept], ['VA_AGREED', review], ['IN_PUBLICITY', publish], ['OBJECTION_HANDLING', object], ['HR_FIRST', endPublicity], ['FIN_AGREED', agree], ['PAID', payIt],
]

const sealed = { opinion: '审核无误，同意。', sealConfirmed: true as const }
const promised = ({ told, claim }: Telling) => ({ version: claim.version, commitmentVersion: claim.commitment.version, signedBy: told.school.head, agreed: true as const })

async function submit(telling: Telling): Promise<void> {
  const { told: { desks, school }, params } = telling
  telling.claim = await desks.send(school.iad, contract.submitClaim, { params, body: promised(telling) })
}

/** Accepted; where the story has it, returned once and mended. */
async function accept(telling: Telling): Promise<void> {
  const { told: { desks, school, counter }, plan, params } = telling
  next(telling)
  telling.claim = await desks.send(counter.va1, contract.acceptClaim, { params, body: { version: telling.claim.version } })
  if (!plan.returned) return
  next(telling)
  telling.claim = await desks.send(counter.va1, contract.returnClaim, { params, body: { version: telling.claim.version, reason: '材料不齐，请补正后重新提交。', items: ['第 3 号学员的到课签字看不清，请重新上传', '请说明纸质合格证书的来历'] } })
  next(telling, 3)
  telling.claim = await desks.send(school.iad, contract.resubmitClaim, { params, body: { ...promised(telling), answers: ['已重新扫描，字迹清楚', '学员本人补领，不申领补贴'] } })
  next(telling)
  telling.claim = await desks.send(counter.va1, contract.acceptClaim, { params, body: { version: telling.claim.version } })
}

/** Decides every line as the rules propose, and both reviewers of the bureau sign. */
async function review(telling: Telling): Promise<void> {
  const { told: { desks, counter }, params } = telling
  next(telling)
  const lines = telling.claim.lines.filter((l) => l.group === 'OUT' || l.group === 'HINT').map((l) => ({ lineId: l.id, decision: l.group === 'OUT' ? 'EXCLUDED' as const : 'APPROVED' as const, code: l.ruledCode, note: '' }))
  const { version } = await desks.send(counter.va1, contract.decideClaimLines, { params, body: { version: telling.claim.version, approveClean: true, lines } })
  telling.claim = await desks.send(counter.va1, contract.firstReviewClaim, { params, body: { version, opinion: '人数、证书、到课已核对，两式都平。' } })
  next(telling)
  telling.claim = await desks.send(counter.va2, contract.secondReviewClaim, { params, body: { version: telling.claim.version, ...sealed } })
}

async function publish(telling: Telling): Promise<void> {
  const { told: { desks, counter }, params, claim } = telling
  const noticeId = randomUUID()
  next(telling)
  await desks.send(counter.hr1, contract.draftClaimNotice, { params, body: { version: claim.version, noticeId, replaces: null } })
  await desks.send(counter.hr2, publishNotice, { params: { id: noticeId }, body: { version: 1, workingDays: 3 } })
  telling.claim = await desks.send(counter.hr1, contract.getClaim, { params })
}

/** Somebody comes to the desk on the day after publication; a person who took no part looks into it. */
async function object(telling: Telling): Promise<void> {
  const { told: { desks, counter }, claim } = telling
  const { noticeId = '' } = claim.publicity ?? {}
  const login = counter.objections ?? ''
  next(telling)
  await desks.send(login, fileObjection, { params: { id: noticeId }, body: { id: randomUUID(), content: '名单第 2 号上课期间在外地打工，请核查到课情况。', rowNo: 2 } })
  const { items: [listed] } = await desks.send(login, listObjections, { query: { which: 'open', noticeId } })
  if (!listed) throw new Error('the objection was filed')
  const params = { id: listed.id }
  next(telling)
  const { version } = await desks.send(login, acceptObjection, { params, body: { version: 1 } })
  await desks.send(login, investigateObjection, { params, body: { version } })
}

async function endPublicity(telling: Telling): Promise<void> {
  const { told: { desks, counter }, params, claim } = telling
  const { noticeId = '', until } = claim.publicity ?? {}
  telling.day = addDays(plainDate(until ?? telling.day), 1)
  desks.on(telling.day)
  await desks.send(counter.hr2, closeNotice, { params: { id: noticeId }, body: { version: 2 } })
  telling.claim = await desks.send(counter.hr1, contract.getClaim, { params })
}

/** R27 and R28: labour department and finance, two persons each. */
async function agree(telling: Telling): Promise<void> {
  const { told: { desks, counter, school }, params } = telling
  const { fin1, fin2 } = treasuryOf(school.place)
  const opinion = '公示无异议，核对无误。'
  const steps = [
    (version: number) => desks.send(counter.hr1, contract.hrFirstClaim, { params, body: { version, opinion } }), (version: number) => desks.send(counter.hr2, contract.hrSecondClaim, { params, body: { version, ...sealed } }),
    (version: number) => desks.send(fin1, contract.finFirstClaim, { params, body: { version, opinion: '资金已落实，同意。' } }), (version: number) => desks.send(fin2, contract.finSecondClaim, { params, body: { version, ...sealed } }),
  ]
  for (const step of steps) {
    next(telling)
    telling.claim = await step(telling.claim.version)
  }
}

async function payIt(telling: Telling): Promise<void> {
  const { told: { desks, school }, plan, params } = telling
  next(telling, 2)
  await pay(desks, treasuryOf(school.place).payer, { kind: 'CLAIM', id: params.id }, telling.day, plan.payment)
}

/** So many office days later. */
function next(telling: Telling, days = 1): void {
  for (let left = days; left > 0; left--) do telling.day = addDays(telling.day, 1); while (weekdayOf(telling.day) > 5)
  telling.told.desks.on(telling.day)
}
