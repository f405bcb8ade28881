import { SELF_EMPLOYMENT_SOLDIER } from '../../../policy/eligibility.ts'
import { mayLock, type FreeRightEvent, type FreeRightStanding } from '../../../policy/free-right-states.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { parametersFor } from '../parameters/index.ts'
import * as store from './free-right-store.ts'

export type FreeRightHolder = FreeRightEvent['by']
/** How a person's page will name what happened. */
export interface Told { what: string; institution?: string | null; on?: string | null }

/**
 * The one free training of a self-employment soldier (R-029, A-27, D-02), across the province. Enrolments are followed by the database wherever they are written: locked when on a
 * roster of DEMOB_SKILL, given back when the person leaves, the class falls or no certificate comes, used with the first verified certificate. Filings and payments call here.
 */
export const freeRight = {
  /** Lets one transaction at a time decide about this person; call it before reading what is decided on. */
  hold: async (tx: Tx, veteranId: string): Promise<void> => { await store.hold(tx, veteranId) },

  /** State, number of trainings that gave it back, and `lockedBy` when it is the given holder; another office's holder is never named. */
  async standing(tx: Tx, veteranId: string, by: FreeRightHolder | null = null): Promise<FreeRightStanding & { applies: boolean }> {
    const { state, isHeldBy, releases, dischargeType } = await store.verdicts(tx, veteranId, by)
    return { state, lockedBy: state === 'LOCKED' && isHeldBy ? by : null, releases, applies: dischargeType === SELF_EMPLOYMENT_SOLDIER }
  },

  /** Locks the right for a filing or an enrolment; again for the same holder changes nothing. Refuses with a sentence when it is used, held elsewhere, or was given back too often. */
  async lock(tx: Tx, veteranId: string, by: FreeRightHolder, told: Told): Promise<void> {
    await store.hold(tx, veteranId)
    const standing = await freeRight.standing(tx, veteranId, by)
    if (!standing.applies) throw refuse('FREE_RIGHT_NONE', '只有自主就业退役士兵享有一次免费职业技能培训资格。其他人员请按普惠性培训办理。', { clause: '三(一)3' })
    const retries = (await parametersFor(tx, null, await today(tx))).values.FREE_RIGHT_RETRIES
    const verdict = mayLock(standing, by, retries)
    if (verdict === 'SAME_LOCK') return
    if (verdict !== 'YES') throw refuse(`FREE_RIGHT_${verdict}`, refusals[verdict](standing.releases, retries), { clause: '三(一)3' })
    await store.record(tx, eventOf(veteranId, 'LOCKED', by, told))
  },

  /** Gives the right back; `trained` when the person was trained all the same, which counts against P:FREE_RIGHT_RETRIES. False when this holder does not hold it or it is used. */
  async release(tx: Tx, veteranId: string, by: FreeRightHolder, { trained, ...told }: Told & { trained: boolean }): Promise<boolean> {
    await store.hold(tx, veteranId)
    const standing = await freeRight.standing(tx, veteranId, by)
    if (standing.lockedBy === null) return false
    await store.record(tx, { ...eventOf(veteranId, 'RELEASED', by, told), wasTrained: trained })
    return true
  },

  /** Uses the right up: public money was paid for this enrolment or filing, or its certificate verified, whichever came first. False when it was used already. */
  async use(tx: Tx, veteranId: string, by: FreeRightHolder, told: Told): Promise<boolean> {
    await store.hold(tx, veteranId)
    const standing = await freeRight.standing(tx, veteranId, by)
    if (!standing.applies || standing.state === 'USED') return false
    await store.record(tx, eventOf(veteranId, 'USED', by, told))
    return true
  },

  /** Records a use of earlier years from paper (T28), for a person of the caller's own range; false when the right was used already. */
  async importUsed(tx: Tx, veteranId: string, importId: string, past: { year: number; place: string; institution: string | null; document: string }): Promise<boolean> {
    await store.hold(tx, veteranId)
    const standing = await freeRight.standing(tx, veteranId)
    if (!standing.applies) throw refuse('FREE_RIGHT_NONE', '这个人不是自主就业退役士兵，没有一次免费培训资格，不用登记。', { clause: '三(一)3' })
    if (standing.state === 'USED') return false
    await store.record(tx, {
      ...eventOf(veteranId, 'IMPORTED_AS_USED', { kind: 'IMPORT', id: importId }, { what: `${past.year} 年${past.place}免费培训`, institution: past.institution }),
      pastYear: past.year, place: past.place, document: past.document,
    })
    return true
  },
}

const refusals = {
  USED: () => '一次免费培训资格已经使用，不能再用。可按普惠性培训办理。',
  LOCKED_ELSEWHERE: () => '免费培训资格正被另一个班或另一次报备占用，不能同时再用。请先办完或撤销那一次。',
  RETRIES_SPENT: (releases: number, retries: number) => `免费培训资格培训后没有用上、已退回 ${releases} 次，最多可退回 ${retries} 次。可按普惠性培训办理。`,
} as const

const eventOf = (veteranId: string, kind: FreeRightEvent['kind'], by: FreeRightHolder, told: Told): store.NewEvent => ({
  veteranId, kind, by, wasTrained: false, what: told.what, institution: told.institution ?? null, on: told.on ?? null, pastYear: null, place: null, document: null,
})
