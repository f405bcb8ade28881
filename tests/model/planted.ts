import { decision } from '../../src/values/decision.ts'
import type * as opening from '../../src/policy/opening.ts'
import type * as reviewers from '../../src/policy/reviewers.ts'
import type * as clock from '../../src/policy/claim-clock.ts'
import type * as filing from '../../src/policy/exam-filing.ts'
import type * as visits from '../../src/policy/inspection.ts'
import type * as funds from '../../src/server/features/funds/index.ts'

/** A bug of the chain: what the rules are made to answer, and which defences of the database are taken away with it. */
export interface Planted { name: string; before?: readonly string[]; after?: readonly string[] }

/** The bug that is in place now. */
export const now: { bug: string | null } = { bug: null }
const is = (name: string): boolean => now.bug === name
const trigger = (table: string, name: string): Pick<Planted, 'before' | 'after'> => ({ before: [`ALTER TABLE ${table} DISABLE TRIGGER ${name}`], after: [`ALTER TABLE ${table} ENABLE TRIGGER ${name}`] })

export const PLANTED: readonly Planted[] = [
  { name: 'opens with nobody there' },
  { name: 'opens before the day' },
  {
    name: 'one hand signs twice',
    before: ['ALTER TABLE review_steps DROP CONSTRAINT first_is_not_second', 'ALTER TABLE review_steps DISABLE TRIGGER review_by_two_others', 'ALTER TABLE claim_reviews DROP CONSTRAINT claim_first_is_not_second', 'ALTER TABLE claim_reviews DISABLE TRIGGER claim_reviewed_by_others'],
    after: ['ALTER TABLE review_steps ADD CONSTRAINT first_is_not_second CHECK (first_person IS DISTINCT FROM second_person OR first_person IS NULL)', 'ALTER TABLE review_steps ENABLE TRIGGER review_by_two_others', 'ALTER TABLE claim_reviews ADD CONSTRAINT claim_first_is_not_second CHECK (first_person IS DISTINCT FROM second_person OR first_person IS NULL)', 'ALTER TABLE claim_reviews ENABLE TRIGGER claim_reviewed_by_others'],
  },
  {
    name: 'a visit counts who is on no roster',
    before: ['ALTER TABLE inspections DROP CONSTRAINT inspections_check'], after: ['ALTER TABLE inspections ADD CONSTRAINT inspections_check CHECK (present_count IS NULL OR roster_count IS NULL OR present_count <= roster_count)'],
  },
  { name: 'an exam is filed the day before' },
  { name: 'publicity is cut short', ...trigger('public_notices', 'public_notices_guard') },
  { name: 'the ledger hears nothing of a payment' },
]

export const ofOpening = (real: typeof opening): typeof opening => ({
  ...real,
  decideOpening: (facts, parameters) => {
    const judged = real.decideOpening(facts, parameters)
    const code = is('opens with nobody there') ? 'OPENING_SIGN_IN' : is('opens before the day') ? 'OPENING_DAY' : null
    return decision(null, judged.reasons.filter((r) => r.code !== code))
  },
})
export const ofReviewers = (real: typeof reviewers): typeof reviewers => ({
  ...real, decideSecondReviewer: (facts) => real.decideSecondReviewer(is('one hand signs twice') ? { firstPersonId: 'one', secondPersonId: 'another' } : facts),
})
export const ofVisits = (real: typeof visits): typeof visits => ({
  ...real,
  decideInspection: (facts, parameters) => real.decideInspection(is('a visit counts who is on no roster') && facts.rosterCount !== null ? { ...facts, rosterCount: 80 } : facts, parameters),
})
export const ofFiling = (real: typeof filing): typeof filing => ({
  ...real, decideExamFiling: (facts, parameters) => (is('an exam is filed the day before') && facts.examOn !== null ? decision(facts.examOn, []) : real.decideExamFiling(facts, parameters)),
})
export const ofClock = (real: typeof clock): typeof clock => ({
  ...real,
  decidePublicityClose: (term, facts, minimum, parameters) => (is('publicity is cut short') ? decision(term.until, []) : real.decidePublicityClose(term, facts, minimum, parameters)),
})
export const ofFunds = (real: typeof funds): typeof funds => ({
  ...real, post: (tx, kind, splits, about) => (kind === 'PAY' && is('the ledger hears nothing of a payment') ? Promise.resolve() : real.post(tx, kind, splits, about)),
})
