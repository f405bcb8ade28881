import { describe, expect, it } from 'vitest'
import { objection, publicNotice } from './notice-machines.ts'
import { CLAIM_STATES, isSettled, subsidyClaim } from './subsidy-claim.ts'
import type { ClaimEvent, ClaimState } from './subsidy-claim.ts'
import { voucher } from './voucher.ts'

const THE_WAY: readonly (readonly [ClaimEvent, ClaimState])[] = [
  ['submit', 'SUBMITTED'], ['accept', 'VA_FIRST'], ['vaFirstAgree', 'VA_SECOND'], ['vaSecondAgree', 'VA_AGREED'], ['publish', 'IN_PUBLICITY'], ['closePublicity', 'PUBLICITY_DONE'], ['startFinal', 'HR_FIRST'],
  ['hrFirstAgree', 'HR_SECOND'], ['hrSecondAgree', 'FIN_FIRST'], ['finFirstAgree', 'FIN_SECOND'], ['finSecondAgree', 'FIN_AGREED'], ['pay', 'PAID'],
]

describe('the order of hands of a subsidy (附2-R23–R30)', () => {
  it('R-162 R-163 R-164 R-165 R-166 bureau, publicity, labour, finance, payment: in this order and only in it', () => {
    let state: ClaimState = 'DRAFT'
    for (const [event, to] of THE_WAY) {
      for (const [later] of THE_WAY.slice(THE_WAY.findIndex(([e]) => e === event) + 1)) expect(subsidyClaim.transition(state, later).ok).toBe(false)
      expect(subsidyClaim.transition(state, event)).toMatchObject({ ok: true, to })
      state = to
    }
  })

  it('R-166 money moves from FIN_AGREED and PAID_PART only, and nothing that was paid is withdrawn or rejected', () => {
    expect(CLAIM_STATES.filter((s) => subsidyClaim.transition(s, 'pay').ok)).toEqual(['FIN_AGREED', 'PAID_PART'])
    for (const event of ['withdraw', 'reject', 'returnForCorrection', 'returnToBureau'] as const) expect(subsidyClaim.transition('PAID', event).ok).toBe(false)
  })

  it('R-130 money is asked back of what was paid, again while some is on its way and after it came; nothing else follows', () => {
    expect(CLAIM_STATES.filter((s) => subsidyClaim.transition(s, 'orderRecovery').ok)).toEqual(['PAID', 'RECOVERING', 'RECOVERED', 'WRITTEN_OFF'])
    for (const end of ['RECOVERED', 'WRITTEN_OFF'] as const) expect(subsidyClaim.allowedEvents(end).toSorted()).toEqual(['orderRecovery', 'unpay'])
    // while others are still owed, theirs is paid on
    expect(subsidyClaim.transition('PAID_PART', 'orderRecoveryPart')).toMatchObject({ to: 'PAID_PART' })
    expect(CLAIM_STATES.filter(isSettled)).toEqual(['PAID', 'REJECTED', 'WITHDRAWN', 'RECOVERING', 'RECOVERED', 'WRITTEN_OFF'])
  })

  it('R-164 R-165 labour returns to the bureau, finance to either; what was published is not returned past its publicity', () => {
    expect(subsidyClaim.transition('HR_FIRST', 'returnToBureau')).toMatchObject({ to: 'VA_FIRST' })
    expect(subsidyClaim.transition('FIN_SECOND', 'returnToLabour')).toMatchObject({ to: 'HR_FIRST' })
    expect(subsidyClaim.transition('IN_PUBLICITY', 'returnForCorrection')).toMatchObject({ ok: false, message: expect.stringContaining('公示中') as string })
  })

  it('R-194 R-195 a notice is replaced or closed, never edited; an objection ends with a reply', () => {
    expect(publicNotice.allowedEvents('HIDDEN')).toEqual([])
    expect(publicNotice.transition('CLOSED', 'publish').ok).toBe(false)
    for (const state of ['UPHELD', 'PARTLY', 'REJECTED', 'NOT_ACCEPTED'] as const) expect(objection.allowedEvents(state)).toEqual(['reply'])
  })
})

describe('电子培训券 (三(三)12)', () => {
  it('R-090 no event gives a voucher to somebody else', () => {
    expect(Object.keys(voucher.events).filter((event) => /transfer|give(?!Back)|assign/i.test(event))).toEqual([])
  })

  it('R-091 claimed, registered, verified, certificate, two reviews, settled; released while unpaid, and out of the settlement only by a bounce', () => {
    let state = voucher.transition('CLAIMED', 'register')
    for (const event of ['verify', 'linkCertificate', 'reviewFirst', 'reviewSecond', 'settle'] as const) state = voucher.transition(state.ok ? state.to : 'VOID', event)
    expect(state).toMatchObject({ ok: true, to: 'SETTLED' })
    expect(voucher.transition('VERIFIED', 'settle').ok).toBe(false)
    expect(voucher.transition('REVIEWED', 'release')).toMatchObject({ to: 'CLAIMED' })
    expect(voucher.allowedEvents('SETTLED')).toEqual(['bounce'])
    for (const end of ['EXPIRED', 'RETURNED', 'VOID'] as const) expect(voucher.isFinal(end)).toBe(true)
  })

  it('R-090 a certificate that counts no more takes the value with it', () => {
    for (const state of ['CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED'] as const) expect(voucher.transition(state, 'unlinkCertificate')).toMatchObject({ to: 'VERIFIED' })
  })
})
