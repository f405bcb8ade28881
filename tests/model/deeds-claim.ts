import * as claims from '../../src/contract/claims.ts'
import * as notices from '../../src/contract/notices.ts'
import { isPublic, openObjections, type Course } from './course.ts'
import type { Deed, Real } from './deed.ts'
import { fresh } from './stations.ts'

const opinion = '同意'
const never = (): boolean => false
const sealed = { opinion, sealConfirmed: true as const }
const stands = (...states: string[]) => (c: Course): boolean => c.claim !== null && states.includes(c.claim)
const moved = (to: string) => (c: Course): void => {
  c.claim = to
}
const at = (day: string) => () => `${day}T10:00:00+08:00`
/** The days of a claim, the same for every class: reckoned on the first working day after the holidays, public for three. */
const [CLAIMED, PUBLISHED, RUNNING, OVER] = [at('2022-10-08'), at('2022-10-08'), at('2022-10-11'), at('2022-10-13')]
const ofClaim = (c: Course, real: Real) => ({ params: { id: real.stand(c).claim ?? fresh() }, version: real.stand(c).claimVersion ?? 1 })
const nobody = { id: fresh(), state: 'REPLIED' as const }
/** Every deed of a claim that is one signature: who, on which day, from where to where. */
const signature = (name: string, login: string, endpoint: typeof claims.firstReviewClaim | typeof claims.secondReviewClaim, day: Deed['day'], ought: Deed['ought'], to: string | null, body: object = { opinion }, near: Deed['ought'] = never): Deed => ({
  name, day, ought, near, ...(to === null ? {} : { effect: moved(to) }), ask: (c, real) => { const { params, version } = ofClaim(c, real); return real.ask(login, endpoint, { params, body: { version, opinion, ...body } as never }) },
})

export const claim: readonly Deed[] = [
  { name: 'propose a claim', day: CLAIMED, ought: (c) => c.cls === 'COMPLETED' && c.claim === null, effect: moved('DRAFT'), ask: (c, real) => real.ask('reg-410184', claims.proposeClaim, { params: { id: c.id }, body: { id: fresh(), kind: 'MAIN' } }) },
  {
    name: 'promise and submit', day: CLAIMED, ought: stands('DRAFT'), effect: (c) => { c.claim = 'SUBMITTED'; c.cls = 'CLAIMED' },
    ask: (c, real) => { const { params, version } = ofClaim(c, real); return real.ask('iad-410184', claims.submitClaim, { params, body: { version, commitmentVersion: '豫退役军人〔2022〕12号 附件2', signedBy: '示例负责人', agreed: true } }) },
  },
  { name: 'accept the claim', day: CLAIMED, ought: stands('SUBMITTED'), effect: moved('VA_FIRST'), ask: (c, real) => { const { params, version } = ofClaim(c, real); return real.ask('cty1-410184', claims.acceptClaim, { params, body: { version } }) } },
  {
    name: 'decide the lines', day: CLAIMED, ought: stands('VA_FIRST'), effect: (c) => { c.isDecided = true },
    ask: (c, real) => { const { params, version } = ofClaim(c, real); return real.ask('cty1-410184', claims.decideClaimLines, { params, body: { version, approveClean: true, lines: [] } }) },
  },
]

export const reviewClaim: readonly Deed[] = [
  signature('first review R25', 'cty1-410184', claims.firstReviewClaim, CLAIMED, (c) => c.claim === 'VA_FIRST' && c.isDecided, 'VA_SECOND'),
  signature('second review R25', 'cty2-410184', claims.secondReviewClaim, CLAIMED, stands('VA_SECOND'), 'VA_AGREED', sealed),
  signature('second review R25 by the first hand', 'cty1-twin', claims.secondReviewClaim, CLAIMED, never, null, sealed, stands('VA_SECOND')),
  signature('first review R27', 'hr1-410184', claims.hrFirstClaim, OVER, stands('HR_FIRST'), 'HR_SECOND'),
  signature('second review R27', 'hr2-410184', claims.hrSecondClaim, OVER, stands('HR_SECOND'), 'FIN_FIRST', sealed),
  signature('second review R27 by the first hand', 'hr1-twin', claims.hrSecondClaim, OVER, never, null, sealed, stands('HR_SECOND')),
  signature('first review R28', 'fin1-410184', claims.finFirstClaim, OVER, stands('FIN_FIRST'), 'FIN_SECOND'),
  signature('second review R28', 'fin2-410184', claims.finSecondClaim, OVER, stands('FIN_SECOND'), 'FIN_AGREED', sealed),
  signature('second review R28 by the first hand', 'fin1-twin', claims.finSecondClaim, OVER, never, null, sealed, stands('FIN_SECOND')),
]

const ofNotice = (c: Course, real: Real) => ({ params: { id: real.stand(c).notice ?? fresh() }, body: { version: real.stand(c).noticeVersion ?? 1 } })
const closing = (name: string, day: Deed['day'], ought: Deed['ought'], near: Deed['ought']): Deed => ({
  name, day, ought, near, effect: (c) => { c.notice = 'HIDDEN'; c.claim = 'HR_FIRST' }, ask: (c, real) => real.ask('hr2-free', notices.closeNotice, ofNotice(c, real)),
})

export const publish: readonly Deed[] = [
  {
    name: 'draw up a notice', day: PUBLISHED, ought: (c) => c.claim === 'VA_AGREED' && c.notice === null, effect: (c) => { c.notice = 'DRAFT' },
    ask: (c, real) => {
      const { params, version } = ofClaim(c, real)
      return c.notice !== null ? Promise.resolve(false) : real.ask('hr1-410184', claims.draftClaimNotice, { params, body: { version, noticeId: fresh(), replaces: null } })
    },
  },
  {
    name: 'publish for three days', day: PUBLISHED, ought: (c) => c.notice === 'DRAFT', effect: (c) => { c.notice = 'PUBLISHED'; c.claim = 'IN_PUBLICITY' },
    ask: (c, real) => { const { params, body } = ofNotice(c, real); return real.ask('hr2-410184', notices.publishNotice, { params, body: { ...body, workingDays: 3 } }) },
  },
  { name: 'publish for two days', day: PUBLISHED, ought: never, near: (c) => c.notice === 'DRAFT', ask: (c, real) => { const { params, body } = ofNotice(c, real); return real.ask('hr2-410184', notices.publishNotice, { params, body: { ...body, workingDays: 2 } }) } },
  closing('end publicity', OVER, (c) => isPublic(c) && openObjections(c) === 0, (c) => isPublic(c) && openObjections(c) > 0), closing('end publicity too early', RUNNING, never, (c) => isPublic(c) && openObjections(c) === 0),
]

const step = (name: string, login: string, from: string, to: 'ACCEPTED' | 'REJECTED' | 'UPHELD' | 'REPLIED', asked: (id: string, version: number, real: Real) => Promise<boolean>): Deed => ({
  name, day: RUNNING, ought: (c) => isPublic(c) && c.objections.some((o) => o.state === from) && login.endsWith('-free'),
  effect: (c) => {
    const first = c.objections.find((o) => o.state === from)
    if (first === undefined) return
    first.state = to
    if (to === 'ACCEPTED') c.claim = 'OBJECTION_HANDLING'
    if (to === 'REPLIED' && openObjections(c) === 0) c.claim = 'IN_PUBLICITY'
  },
  ask: async (c, real) => {
    const { id } = c.objections.find((o) => o.state === from) ?? nobody
    return asked(id, real.stand(c).objectionVersions[id] ?? 1, real)
  },
})
const accept = (login: string) => (id: string, version: number, real: Real) => real.ask(login, notices.acceptObjection, { params: { id }, body: { version } })

export const object: readonly Deed[] = [
  {
    name: 'object', day: RUNNING, ought: isPublic,
    ask: async (c, real) => {
      const id = fresh()
      const said = await real.ask('hr1-free', notices.fileObjection, { params: { id: real.stand(c).notice ?? fresh() }, body: { id, content: '名单里有人没有参加培训' } })
      if (said) c.objections.push({ id, state: 'RECEIVED' })
      return said
    },
  },
  step('take the objection up', 'hr1-free', 'RECEIVED', 'ACCEPTED', accept('hr1-free')),
  { ...step('take the objection up after signing for it', 'hr1-410184', 'RECEIVED', 'ACCEPTED', accept('hr1-410184')), ought: never, near: (c) => isPublic(c) && c.objections.some((o) => o.state === 'RECEIVED') },
  step('find it unfounded', 'hr2-free', 'ACCEPTED', 'REJECTED', (id, version, real) => real.ask('hr2-free', notices.decideObjection, { params: { id }, body: { version, outcome: 'REJECTED', finding: '经核查，到课记录属实。', lines: [] } })),
  step('answer it', 'hr1-free', 'REJECTED', 'REPLIED', (id, version, real) => real.ask('hr1-free', notices.replyToObjection, { params: { id }, body: { version, reply: '经核查，您反映的情况不属实。' } })),
]
