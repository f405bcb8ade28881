import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/funds.ts'
import { openDatabase, transact } from '../../platform/database.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { post, reverse } from './index.ts'
import { compareBalances } from './reconciling.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const first = () => world.as('fin1-410184')
const second = () => world.as('fin2-410184')
const account = (changes: object = {}) => ({ requestId: randomUUID(), id: randomUUID(), purpose: 'EXCLUSIVE_FUND' as const, source: 'EMPLOYMENT_SUBSIDY_FUND' as const, sourceNote: null, level: 'COUNTY' as const, year: 2026, ...changes })
const change = (changes: object = {}) => ({ requestId: randomUUID(), id: randomUUID(), kind: 'BUDGET' as const, toFundId: null, amountFen: 10_000_000, document: '示例财社〔2026〕1号', note: '', ...changes })

/** An account of a source of its own, with a confirmed budget. */
async function funded(amountFen: number, changes: object = {}): Promise<string> {
  const body = account({ source: 'OTHER', sourceNote: `来源${randomUUID().slice(0, 8)}`, ...changes })
  await first().call(contract.openFund, { body })
  const entered = change({ amountFen })
  await first().call(contract.proposeFundChange, { params: { id: body.id }, body: entered })
  await second().call(contract.decideFundChange, { params: { id: entered.id }, body: { requestId: randomUUID(), confirm: true, note: '' } })
  return body.id
}
const balances = async (id: string) => (await first().call(contract.getFund, { params: { id } })).balances
const about = (note = '测试') => ({ id: randomUUID(), subject: null, note })
const system = <T>(work: Parameters<World['run']>[0]) => world.run(work) as Promise<T>

describe('资金账户 (四(四))', () => {
  it('R-126 is opened by the first finance clerk of the place, once per purpose, source, level and year', async () => {
    for (const login of ['cty1-410184', 'hr2-410184', 'fin2-410184', 'aud', 'prv2']) expect(await world.as(login).refused(contract.openFund, { body: account() })).toMatchObject({ status: 403 })
    for (const login of ['reg-410184', 'adm']) expect(await world.as(login).refused(contract.listFunds, { query: { year: 2026 } })).toMatchObject({ status: 403 })
    const body = account()
    const opened = await first().call(contract.openFund, { body })
    expect(opened).toMatchObject({ name: '退役军人专属职业技能培训资金 · 就业补助资金（县级，2026年）', regionCode: '410184000000', balances: { available: 0 }, executionText: '—' })
    expect(await first().call(contract.openFund, { body })).toEqual(opened)
    expect(await first().refused(contract.openFund, { body: account() })).toMatchObject({ status: 409, code: 'FUND_EXISTS' })
    // the same money for another purpose is another account: two dimensions
    expect(await first().call(contract.openFund, { body: account({ purpose: 'GOV_COORDINATED_FUND' }) })).toMatchObject({ purpose: 'GOV_COORDINATED_FUND', source: 'EMPLOYMENT_SUBSIDY_FUND' })
    expect(await first().refused(contract.openFund, { body: account({ source: 'OTHER' }) })).toMatchObject({ status: 422, code: 'SOURCE_NAME' })
  })

  it('R-126 a budget moves only after a second person confirmed it, with a fresh proof, once', async () => {
    const body = account({ source: 'SKILL_UPGRADE_FUND' })
    await first().call(contract.openFund, { body })
    const entered = change()
    await first().call(contract.proposeFundChange, { params: { id: body.id }, body: entered })
    expect(await balances(body.id)).toMatchObject({ appropriated: 0, available: 0 })
    expect(await first().refused(contract.decideFundChange, { params: { id: entered.id }, body: { requestId: randomUUID(), confirm: true, note: '' } })).toMatchObject({ status: 403 })
    const decided = { params: { id: entered.id }, body: { requestId: randomUUID(), confirm: true, note: '' } }
    expect((await second().call(contract.decideFundChange, decided)).balances).toMatchObject({ appropriated: 10_000_000, available: 10_000_000 })
    expect((await second().call(contract.decideFundChange, decided)).balances).toMatchObject({ available: 10_000_000 })
    expect(await second().refused(contract.decideFundChange, { ...decided, body: { ...decided.body, requestId: randomUUID() } })).toMatchObject({ status: 409, code: 'ALREADY_DECIDED' })
    expect(await world.as('fin1-410184').refused(contract.decideFundChange, { params: { id: randomUUID() }, body: decided.body })).toMatchObject({ status: 403 })
    expect(await world.sql(`SELECT action FROM audit_log WHERE noun = 'fund' AND record_id = $1 ORDER BY at`, [body.id])).toEqual([{ action: 'open' }, { action: 'propose' }, { action: 'BUDGET' }])
  })

  it('R-128 the trend adds the accounts of a year up, year over year, for those who see the ledger', async () => {
    await funded(500, { year: 2031 })
    await funded(700, { year: 2032 })
    expect(await world.as('reg-410184').refused(contract.fundTrend, {})).toMatchObject({ status: 403 })
    expect((await first().call(contract.fundTrend, {})).years.filter((y) => y.year > 2030)).toEqual([
      { year: 2031, appropriatedFen: 500, carriedInFen: 0, paidFen: 0, executionText: '0.0 %' }, { year: 2032, appropriatedFen: 700, carriedInFen: 0, paidFen: 0, executionText: '0.0 %' }])
    expect((await world.as('fin1-410122').call(contract.fundTrend, {})).years.filter((y) => y.year > 2030)).toEqual([])
  })

  it('S-05 nobody confirms what he entered, whatever account he uses: the application says so, and the database', async () => {
    const person = (await world.sql<{ person_id: string }>('SELECT person_id FROM users WHERE id = $1', [world.user('fin1-410184')]))[0]?.person_id ?? ''
    await world.addUser({ login: 'fin1-as-second', role: 'FIN2', org: 'FIN-410184', personId: person })
    const id = await funded(100)
    const entered = change()
    await first().call(contract.proposeFundChange, { params: { id }, body: entered })
    expect(await world.as('fin1-as-second').refused(contract.decideFundChange, { params: { id: entered.id }, body: { requestId: randomUUID(), confirm: true, note: '' } })).toMatchObject({ status: 422, code: 'CONFIRMS_OWN' })
    await expect(world.sql(`UPDATE fund_changes SET state = 'REFUSED', decided_by = $2, decided_at = now() WHERE id = $1`, [entered.id, world.user('fin1-as-second')])).rejects.toThrow('separation of persons')
  })

  it('R-126 another county sees none of it, the city and the auditor do, and amounts of nonsense are refused', async () => {
    const id = await funded(100)
    expect(await world.as('fin1-410122').refused(contract.getFund, { params: { id } })).toMatchObject({ status: 404 })
    expect(await world.as('cit1-410100').call(contract.getFund, { params: { id } })).toMatchObject({ id, can: [] })
    expect(await world.as('aud').call(contract.getFund, { params: { id } })).toMatchObject({ id })
    for (const amountFen of [0, -1, 1.5, 1e16]) expect(await first().refused(contract.proposeFundChange, { params: { id }, body: change({ amountFen }) })).toMatchObject({ status: 400 })
    expect(await first().refused(contract.proposeFundChange, { params: { id }, body: change({ kind: 'CARRY_OVER' }) })).toMatchObject({ status: 422, code: 'CARRY_OVER_TARGET' })
  })

  it('R-126 a cut below what is free is refused with the figures, and nothing is half done', async () => {
    const id = await funded(1000)
    await system((tx) => post(tx, 'COMMIT', [{ fundId: id, amountFen: 800n }], about()))
    const cut = change({ kind: 'BUDGET_CUT', amountFen: 300 })
    await first().call(contract.proposeFundChange, { params: { id }, body: cut })
    expect(await second().refused(contract.decideFundChange, { params: { id: cut.id }, body: { requestId: randomUUID(), confirm: true, note: '' } })).toMatchObject({ status: 422, code: 'FUND_SHORT', message: expect.stringContaining('“可用”只有 ¥2.00，要用 ¥3.00，还差 ¥1.00') as string })
    expect(await balances(id)).toMatchObject({ appropriated: 1000, available: 200, committed: 800 })
  })

  it('R-126 F24 what is left is carried into the next year’s account of the same money, and into no other', async () => {
    const sourceNote = `来源${randomUUID().slice(0, 8)}`
    const from = await funded(1000, { sourceNote })
    const to = account({ source: 'OTHER', sourceNote, year: 2027 })
    await first().call(contract.openFund, { body: to })
    const other = await funded(1, { year: 2027 })
    expect(await first().refused(contract.proposeFundChange, { params: { id: from }, body: change({ kind: 'CARRY_OVER', toFundId: other, amountFen: 400 }) })).toMatchObject({ status: 422, code: 'NOT_NEXT_YEAR' })
    const carry = change({ kind: 'CARRY_OVER', toFundId: to.id, amountFen: 400 })
    await first().call(contract.proposeFundChange, { params: { id: from }, body: carry })
    await second().call(contract.decideFundChange, { params: { id: carry.id }, body: { requestId: randomUUID(), confirm: true, note: '' } })
    expect(await balances(from)).toMatchObject({ available: 600, carriedOut: 400 })
    expect(await balances(to.id)).toMatchObject({ available: 400, carriedIn: 400, appropriated: 0 })
  })
})

describe('复式台账 (S-10)', () => {
  it('S-10 every posting balances at COMMIT; entries, postings and funds are only ever added to', async () => {
    const id = await funded(1000)
    const posting = randomUUID()
    const one = (account: string, debit: number, credit: number, seq = 1) => world.sql('INSERT INTO fund_entries (posting_id, seq, fund_id, account, debit_fen, credit_fen) VALUES ($1, $2, $3, $4, $5, $6)', [posting, seq, id, account, debit, credit])
    await world.sql('BEGIN')
    await world.sql(`INSERT INTO fund_postings (id, kind, region_code, entry_count, total_fen, note, posted_on, posted_at) VALUES ($1, 'COMMIT', '410184000000', 2, 10, 'x', current_date, now())`, [posting])
    await one('COMMITTED', 10, 0)
    await one('AVAILABLE', 0, 9, 2)
    await expect(world.sql('COMMIT')).rejects.toThrow('does not balance')
    const [last] = await world.sql<{ id: string }>('SELECT posting_id AS id FROM fund_entries WHERE fund_id = $1', [id])
    await expect(world.sql(`INSERT INTO fund_entries (posting_id, seq, fund_id, account, debit_fen, credit_fen) VALUES ($1, 3, $2, 'AVAILABLE', 5, 0)`, [last?.id, id])).rejects.toThrow('does not balance')
    for (const statement of ['UPDATE fund_entries SET debit_fen = 1 WHERE debit_fen > 0', 'DELETE FROM fund_entries', 'TRUNCATE fund_entries', `UPDATE fund_postings SET note = 'x'`, 'DELETE FROM fund_postings', 'DELETE FROM funds'])
      await expect(world.sql(statement)).rejects.toThrow(/append-only|foreign key/)
  })

  it('S-10 a mistake is corrected by a reversing posting, once', async () => {
    const id = await funded(1000)
    const wrong = about('记错')
    await system((tx) => post(tx, 'COMMIT', [{ fundId: id, amountFen: 300n }], wrong))
    await system((tx) => reverse(tx, wrong.id, about('更正')))
    expect(await balances(id)).toMatchObject({ available: 1000, committed: 0 })
    await expect(system((tx) => reverse(tx, wrong.id, about('再更正')))).rejects.toMatchObject({ body: { code: 'ALREADY_REVERSED' } })
    const { items } = await first().call(contract.fundStatement, { params: { id }, query: { account: 'AVAILABLE' } })
    expect(items.map((e) => [e.kindLabel, e.debitFen, e.creditFen, e.balanceFen])).toEqual([['下达预算', 1000, 0, 1000], ['批准开班占用', 0, 300, 700], ['批准开班占用', 300, 0, 1000]])
    expect(items.at(-1)?.reverses).toBe(items[1]?.no)
  })

  it('S-09 50 at once on one budget: exactly as many as it holds, none over, fully spent', async () => {
    const id = await funded(2000)
    const many = openDatabase(world.appUrl, { max: 50 })
    const attempts = await Promise.allSettled(Array.from({ length: 50 }, () => transact(many, systemPrincipal(), (tx) => post(tx, 'COMMIT', [{ fundId: id, amountFen: 100n }], about()))))
    await many.close()
    expect(attempts.filter((a) => a.status === 'fulfilled')).toHaveLength(20)
    for (const a of attempts) if (a.status === 'rejected') expect(a.reason).toMatchObject({ body: { code: 'FUND_SHORT' } })
    expect(await balances(id)).toMatchObject({ available: 0, committed: 2000 })
  })

  it('S-09 control: without the lock the check in the database still holds; without both the budget is overspent', async () => {
    const bare = await createWorld()
    try {
      const id = randomUUID()
      await bare.as('fin1-410184').call(contract.openFund, { body: account({ id }) })
      await bare.run((tx) => post(tx, 'BUDGET', [{ fundId: id, amountFen: 500n }], about()))
      await bare.sql(`CREATE OR REPLACE FUNCTION lock_funds(wanted uuid[]) RETURNS SETOF fund_balances LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS 'SELECT b.* FROM public.fund_balances b WHERE b.fund_id = ANY (wanted)'`)
      const twenty = () => Promise.allSettled(Array.from({ length: 20 }, () => bare.run((tx) => post(tx, 'COMMIT', [{ fundId: id, amountFen: 100n }], about()))))
      expect((await twenty()).filter((a) => a.status === 'fulfilled')).toHaveLength(5)
      await bare.run((tx) => post(tx, 'BUDGET', [{ fundId: id, amountFen: 100n }], about()))
      await bare.sql('ALTER TABLE fund_balances DROP CONSTRAINT fund_available_not_below')
      expect((await twenty()).filter((a) => a.status === 'fulfilled').length).toBeGreaterThan(1)
    } finally {
      await bare.close()
    }
  })

  it('S-10 kept balances are compared with the entries every night, and a difference is found', async () => {
    const id = await funded(1000)
    await world.run(compareBalances)
    expect(await world.sql(`SELECT 1 FROM audit_log WHERE noun = 'fund' AND action = 'difference'`)).toEqual([])
    await world.sql('UPDATE fund_balances SET available = available + 1 WHERE fund_id = $1', [id])
    await world.run(compareBalances)
    expect(await world.sql(`SELECT record_id, summary FROM audit_log WHERE noun = 'fund' AND action = 'difference'`)).toEqual([{ record_id: id, summary: expect.stringContaining('记 1001 分，分录合计 1000 分') as string }])
    await world.sql('UPDATE fund_balances SET available = available - 1 WHERE fund_id = $1', [id])
  })

  it('R-126 the trial balance is equal on both sides, opens as a workbook, and its sums are those of the accounts', async () => {
    await funded(777)
    const trial = await first().call(contract.trialBalance, { query: { year: 2026 } })
    expect(trial.balanced).toBe(true)
    expect(trial.debitFen).toBe(trial.creditFen)
    const { total } = await first().call(contract.listFunds, { query: { year: 2026 } })
    const of = (account: string) => trial.rows.find((row) => row.account === account)?.balanceFen
    expect([of('AVAILABLE'), of('COMMITTED'), of('APPROPRIATED')]).toEqual([total.available, total.committed, total.appropriated])
    expect(total.appropriated + total.carriedIn).toBe(total.available + total.committed + total.approved + total.paid + total.receivable + total.writtenOff + total.carriedOut + total.returned)
  })
})
