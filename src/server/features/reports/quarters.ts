import { addWorkingDays, hasExpired, type WorkingDayTerm } from '../../../policy/calendar.ts'
import { lastDayOfMonth, type PlainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { calendar, parametersFor } from '../parameters/index.ts'
import * as store from './quarters-store.ts'

/** How a quarter stands: open until its last working day for corrections is over, then frozen for good (附3, R-183). */
export interface QuarterStanding { frozen: store.FrozenQuarter | null; term: WorkingDayTerm; isNext: boolean }

/** How a quarter stands; `isNext` = the earliest open one, which carries what is corrected in the quarters before. */
export async function standingOf(tx: Tx, year: number, quarter: number): Promise<QuarterStanding> {
  const [frozen, last] = [await store.findFrozen(tx, year, quarter), await store.lastFrozen(tx)]
  return { frozen, term: await termOf(tx, year, quarter), isNext: last !== null && after(last).year === year && after(last).quarter === quarter }
}

/** Every night: quarters whose time for corrections is over are frozen, each in its turn; a provisional calendar freezes nothing (D-32). */
export async function freezeDue(tx: Tx): Promise<void> {
  const day = await today(tx)
  const last = await store.lastFrozen(tx)
  let next = last === null ? await store.firstFilled(tx) : after(last)
  while (next !== null) {
    const { year, quarter } = next
    const term = await termOf(tx, year, quarter)
    if (!hasExpired(term, day)) return
    const carried = await store.freeze(tx, year, quarter, term.deadline)
    await audit(tx, { noun: 'ledger', recordId: `${year}-Q${quarter}`, action: 'freeze', summary: `${year}年第${quarter}季度台账冻结，带以前季度的补报、冲减 ${carried} 条`, after: { rows: carried } })
    next = after(next)
  }
}

/** Every night: frozen quarters are as they were frozen; a difference is written to the log, where auditors look. */
export async function compareFrozen(tx: Tx): Promise<void> {
  for (const { year, quarter, digest } of await store.differingDigests(tx)) {
    await audit(tx, { noun: 'ledger', recordId: `${year}-Q${quarter}`, action: 'difference', summary: `${year}年第${quarter}季度台账与冻结时的指纹不符，请立即核查`, after: { digest } })
  }
}

const after = ({ year, quarter }: { year: number; quarter: number }) => (quarter === 4 ? { year: year + 1, quarter: 1 } : { year, quarter: quarter + 1 })

async function termOf(tx: Tx, year: number, quarter: number): Promise<WorkingDayTerm> {
  const end = lastDayOfMonth(year, quarter * 3)
  const { values } = await parametersFor(tx, null, end)
  return addWorkingDays(await calendar(tx), end, values.FREEZE_LEDGER_WD)
}

/** A record of the ledger with what the caller may know of it. */
export type NamedRecord = { onDate: PlainDate; amount: number } & (
  | { kind: 'CLASS'; named: store.NamedClass; isShare: boolean }
  | { kind: 'PERSON'; named: Omit<store.NamedCertificate, 'idNoEnc'> & { idMasked: string } })

/** The records of the caller's range by name, in their order; the others are left out. */
export async function nameRecords(tx: Tx, vault: Vault, records: readonly store.LedgerRecord[]): Promise<NamedRecord[]> {
  const ids = (what: store.LedgerRecord['what']) => records.filter((r) => r.what === what).map((r) => r.id)
  const classes = new Map((await store.nameClasses(tx, ids('CLASS'), ids('SHARE'))).map((c) => [c.id, c]))
  const certificates = new Map((await store.nameCertificates(tx, ids('CERTIFICATE'))).map((c) => [c.id, c]))
  return records.flatMap(({ id, what, onDay, amount }): NamedRecord[] => {
    const [known, certificate] = [classes.get(id), certificates.get(id)]
    if (known !== undefined) return [{ kind: 'CLASS', onDate: onDay, amount, named: known, isShare: what === 'SHARE' }]
    if (certificate === undefined) return []
    const { idNoEnc, ...rest } = certificate
    return [{ kind: 'PERSON', onDate: onDay, amount, named: { ...rest, idMasked: shown(tx.principal, vault, 'veterans.id_no_enc', idNoEnc) } }]
  })
}
