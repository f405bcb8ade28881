import { describe, expect, it } from 'vitest'
import { FILING_STATES, individualFiling } from './individual-filing.ts'
import type { FilingEvent, FilingState } from './individual-filing.ts'

const THE_WAY: readonly (readonly [FilingEvent, FilingState])[] = [
  ['file', 'FILED'], ['acknowledge', 'ACKNOWLEDGED'], ['recordSignUp', 'SIGNED_UP'], ['startTraining', 'TRAINING'], ['recordCertificate', 'CERTIFIED'], ['claim', 'CLAIMED'], ['accept', 'CLAIM_FIRST'], ['claimFirstAgree', 'CLAIM_SECOND'],
  ['claimSecondAgree', 'FIN_FIRST'], ['finFirstAgree', 'FIN_SECOND'], ['finSecondAgree', 'FIN_AGREED'], ['pay', 'PAID'], ['close', 'CLOSED'],
]

describe('个人报备与报销 (三(三)11)', () => {
  it('R-080 R-081 R-084 R-085 filing, acknowledgement, sign-up, certificate, claim, bureau, finance, payment: in this order and only in it', () => {
    let state: FilingState = 'DRAFT'
    for (const [event, to] of THE_WAY) {
      for (const [later] of THE_WAY.slice(THE_WAY.findIndex(([e]) => e === event) + 1)) expect(individualFiling.transition(state, later).ok).toBe(false)
      expect(individualFiling.transition(state, event)).toMatchObject({ ok: true, to, clause: '三(三)11' })
      state = to
    }
  })

  it('R-081 A-26 silence acknowledges, the filing is a notice and nobody can refuse it', () => {
    expect(individualFiling.transition('FILED', 'autoAcknowledge')).toMatchObject({ to: 'ACKNOWLEDGED', who: ['SYSTEM'] })
    expect(FILING_STATES.filter((s) => individualFiling.transition(s, 'refuseClaim').ok)).toEqual(['CLAIM_FIRST', 'CLAIM_SECOND', 'FIN_FIRST', 'FIN_SECOND'])
  })

  it('R-085 every reviewer may return to the veteran, and what was corrected is reviewed from the beginning', () => {
    expect(FILING_STATES.filter((s) => individualFiling.transition(s, 'returnForCorrection').ok)).toEqual(['CLAIMED', 'CLAIM_FIRST', 'CLAIM_SECOND', 'FIN_FIRST', 'FIN_SECOND'])
    expect(individualFiling.transition('RETURNED', 'resubmit')).toMatchObject({ to: 'CLAIMED' })
  })

  it('D-02 R-085 without certificate it lapses, and so does a return nobody answered; otherwise, and once money was paid, it neither lapses nor is cancelled', () => {
    expect(FILING_STATES.filter((s) => individualFiling.transition(s, 'lapse').ok)).toEqual(['FILED', 'ACKNOWLEDGED', 'SIGNED_UP', 'TRAINING', 'RETURNED'])
    expect(individualFiling.transitionsFrom('RETURNED').find((row) => row.event === 'resubmit')?.deadline).toMatchObject({ parameter: 'RETURN_WD', unit: 'WD' })
    for (const state of ['FIN_AGREED', 'PAID', 'CLOSED'] as const) expect(individualFiling.transition(state, 'cancel').ok).toBe(false)
    for (const end of ['JOINED_CLASS', 'LAPSED', 'CANCELLED', 'REFUSED_CLAIM'] as const) expect(individualFiling.isFinal(end)).toBe(true)
  })
})
