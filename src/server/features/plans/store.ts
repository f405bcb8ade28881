import type { ProvincialTargets, SplitTargets } from '../../../contract/plans.ts'
import type { Tx } from '../../platform/database.ts'

export interface UnitTargets extends SplitTargets { code: string }

const split = 'training_person_times AS "trainingPersonTimes", new_skilled AS "newSkilled", new_high_skilled AS "newHighSkilled"'

/** Provincial totals of a year, or null when the year has none. */
export const findTotals = (tx: Tx, year: number) =>
  tx.maybe<ProvincialTargets & { locked: boolean }>(`SELECT ${split}, startup_trained AS "startupTrained", stars, locked FROM target_totals WHERE year = $1`, [year])

/** The same, locked against other corrections until the transaction ends. */
export const lockTotals = (tx: Tx, year: number) =>
  tx.maybe<ProvincialTargets & { locked: boolean }>(`SELECT ${split}, startup_trained AS "startupTrained", stars, locked FROM target_totals WHERE year = $1 FOR UPDATE`, [year])

export const listYears = async (tx: Tx): Promise<number[]> => (await tx.many<{ year: number }>('SELECT year FROM target_totals ORDER BY year')).map((r) => r.year)

/** The rows of annex 1 in no order. */
export const listUnitTargets = (tx: Tx, year: number) => tx.many<UnitTargets>(`SELECT unit_code AS code, ${split} FROM annual_targets WHERE year = $1 AND county_code = ''`, [year])

export const listCountyTargets = (tx: Tx, year: number, unit: string) =>
  tx.many<UnitTargets>(`SELECT county_code AS code, ${split} FROM annual_targets WHERE year = $1 AND unit_code = $2 AND county_code <> '' ORDER BY county_code`, [year, unit])

export const saveTotals = (tx: Tx, year: number, t: ProvincialTargets) =>
  tx.run('UPDATE target_totals SET training_person_times = $2, new_skilled = $3, new_high_skilled = $4, startup_trained = $5, stars = $6 WHERE year = $1',
    [year, t.trainingPersonTimes, t.newSkilled, t.newHighSkilled, t.startupTrained, t.stars])

/** Writes rows of annex 1 (`county` empty) or of a city's split. */
export const saveTargets = (tx: Tx, year: number, rows: readonly (SplitTargets & { unit: string; county: string })[]) =>
  tx.run(
    `INSERT INTO annual_targets (year, unit_code, county_code, training_person_times, new_skilled, new_high_skilled)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::int[])
     ON CONFLICT (year, unit_code, county_code) DO UPDATE
       SET training_person_times = excluded.training_person_times, new_skilled = excluded.new_skilled, new_high_skilled = excluded.new_high_skilled`,
    [year, rows.map((r) => r.unit), rows.map((r) => r.county), rows.map((r) => r.trainingPersonTimes), rows.map((r) => r.newSkilled), rows.map((r) => r.newHighSkilled)])

export const setLocked = (tx: Tx, year: number) => tx.run('UPDATE target_totals SET locked = true WHERE year = $1', [year])

export interface TargetsState { totals: ProvincialTargets; rows: Record<string, SplitTargets> }

export const insertChange = (tx: Tx, c: { id: string; year: number; reason: string; before: TargetsState; after: TargetsState }) =>
  tx.run('INSERT INTO target_changes (id, year, reason, before, after, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, app_user(), app_now())',
    [c.id, c.year, c.reason, JSON.stringify(c.before), JSON.stringify(c.after)])

/** Corrections of a year, newest first. */
export const listChanges = (tx: Tx, year: number) =>
  tx.many<{ id: string; at: Date; by: string; reason: string; before: TargetsState; after: TargetsState }>(
    `SELECT c.id, c.changed_at AS at, u.name AS by, c.reason, c.before, c.after FROM target_changes c JOIN users u ON u.id = c.changed_by
      WHERE c.year = $1 ORDER BY c.changed_at DESC, c.id`, [year])
