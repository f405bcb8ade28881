import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gate } from '../../../../tests/setup/gate.ts'
import { cap, file, filingTo, phone } from '../../../../tests/setup/individuals.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as individuals from '../../../contract/individuals.ts'
import { getLedger, getLedgerAdjustment, getLedgerCell, printLedger } from '../../../contract/reports.ts'
import { ledgerAdjustments, type LedgerEntry, type LedgerMeasure } from '../../../policy/ledger.ts'
import { compareFrozen, freezeDue } from './quarters.ts'

const zhengzhou = '410100000000'
let world: World
beforeAll(async () => {
  world = await createWorld({ now: '2022-05-10' })
  await cap(world, 3500)
})
afterAll(() => world.close())

const quarterOf = (year: number, quarter: number, login = 'prv1') => world.as(login).call(getLedger, { query: { year, quarter } })
/** 人次 and 新增 of 郑州 in July as the ledger of its quarter has them. */
const july = async () => {
  const cell = (await quarterOf(2022, 3)).units.find((u) => u.code === zhengzhou)?.months[0]
  return [cell?.trainingPersonTimes, cell?.newSkilledPersons]
}
const night = async (day: string) => {
  world.setNow(day, '01:30:00')
  await world.run(freezeDue)
}
/** Somebody trained alone outside the province, whose certificate of 20 July is verified. */
async function trained(place = world): Promise<{ name: string; certificate: string }> {
  place.setNow('2022-05-10')
  const vet = await phone(place)
  const filing = await filingTo(place, vet.login, await file(place, vet.login), 'CERTIFIED', { verified: false })
  await place.as('hr1-410184').call(individuals.verifyFilingCertificate, { params: { id: filing.id }, body: { version: filing.version, verified: true, note: '' } })
  const [{ id } = { id: '' }] = await place.sql<{ id: string }>('SELECT certificate_id AS id FROM individual_filings WHERE id = $1', [filing.id])
  return { name: vet.person.name, certificate: id }
}
const setState = (certificate: string, state: string) => world.sql('UPDATE certificates SET state = $2 WHERE id = $1', [certificate, state])

type Row = Record<'unit' | 'on' | 'measure' | 'what' | 'id', string> & { amount: number }
const entriesOf = async (sql: string): Promise<LedgerEntry[]> => (await world.sql<Row>(sql)).map((r) => ({
  unit: r.unit, year: Number(r.on.slice(0, 4)), month: Number(r.on.slice(5, 7)), measure: r.measure as LedgerMeasure, amount: r.amount, source: { kind: r.what === 'CERTIFICATE' ? 'CERTIFICATE' : 'CLASS', id: r.id },
}))
const columns = (table: string) => `SELECT unit_code AS unit, to_char(on_day, 'YYYY-MM-DD') AS on, measure, what, row_id AS id, amount FROM ${table}`
const byKey = (a: LedgerEntry, b: LedgerEntry) => `${a.measure} ${a.source.id}`.localeCompare(`${b.measure} ${b.source.id}`)

/** What is frozen and what was corrected since is what is counted today, by the figures, by the records, and by the rule. */
async function addsUp(): Promise<void> {
  const [{ left } = { left: -1 }] = await world.sql<{ left: number }>(
    `SELECT (SELECT coalesce(sum(opened_classes + person_times + new_skilled + new_high_skilled), 0)::int FROM ledger_months m WHERE EXISTS (SELECT 1 FROM ledger_quarters q WHERE q.year = m.year AND q.quarter = (m.month + 2) / 3))
          - (SELECT coalesce(sum(amount), 0)::int FROM ledger_frozen_rows) - (SELECT coalesce(sum(amount), 0)::int FROM ledger_adjustments) AS left`)
  const records = await entriesOf(columns(`ledger_row_differences('2020-01-01', '2030-01-01')`))
  expect(records.reduce((n, r) => n + r.amount, 0)).toBe(left)
  const frozenOnes = new Set((await world.sql<{ key: string }>(`SELECT year || ' ' || quarter AS key FROM ledger_quarters`)).map((q) => q.key))
  const ruled = ledgerAdjustments(await entriesOf(columns(`ledger_rows('2020-01-01', '2030-01-01')`)), await entriesOf(columns('ledger_frozen_rows')), await entriesOf(columns('ledger_adjustments')), (y, q) => frozenOnes.has(`${y} ${q}`))
  expect(records.toSorted(byKey)).toEqual(ruled.toSorted(byKey))
}

describe('quarters of annex 3 that are frozen (附3)', () => {
  it('follows corrections until the fifth working day after the quarter, then stands; what is corrected later stands in the open quarter with its month and its names', async () => {
    const { name, certificate } = await trained()
    expect(await july()).toEqual([1, 1])
    // 30 September and five working days: 8 and 9 October are worked for the holidays
    await night('2022-10-12')
    expect((await quarterOf(2022, 3)).standing).toEqual({ state: 'OPEN', until: '2022-10-12', isProvisional: false, frozenAt: null, digest: null })
    await night('2022-10-13')
    expect((await quarterOf(2022, 3)).standing).toMatchObject({ state: 'FROZEN', until: '2022-10-12', frozenAt: '2022-10-12T17:30:00.000Z', digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
    expect((await quarterOf(2022, 4)).adjustments).toEqual([])
    await night('2022-10-13') // once

    await setState(certificate, 'REVOKED')
    expect(await july(), 'nothing frozen changes').toEqual([1, 1])
    await addsUp()
    const carried = [
      { unit: zhengzhou, unitName: '郑州', year: 2022, month: 7, measure: 'newSkilledPersons', amount: -1 },
      { unit: zhengzhou, unitName: '郑州', year: 2022, month: 7, measure: 'trainingPersonTimes', amount: -1 },
    ]
    expect((await quarterOf(2022, 4)).adjustments).toEqual(carried)
    expect((await quarterOf(2023, 1)).adjustments, 'not yet its turn').toEqual([])

    const behind = { year: 2022, quarter: 4, unit: zhengzhou, ofYear: 2022, ofMonth: 7, measure: 'newSkilledPersons' as const }
    expect((await world.as('cit1-419001').send(getLedgerAdjustment, { query: behind })).status, 'another city').toBe(403)
    expect((await world.as('reg-410184').send(getLedgerAdjustment, { query: behind })).status, 'a school').toBe(403)
    expect(await world.as('cty1-410184').call(getLedgerAdjustment, { query: behind })).toEqual({
      figure: -1, count: -1, elsewhere: 0, unitName: '郑州', records: [{ title: name, detail: expect.stringContaining('****') as string, onDate: '2022-07-20', amount: -1, why: '证书已撤销', classId: null }],
    })
    expect(await world.as('cty1-410122').call(getLedgerAdjustment, { query: behind })).toMatchObject({ figure: -1, count: 0, elsewhere: -1, records: [] })
    expect(await world.as('cty1-410184').call(getLedgerCell, { query: { year: 2022, month: 7, unit: zhengzhou, measure: 'newSkilledPersons' } }), 'the frozen figure still opens its names')
      .toMatchObject({ figure: 1, count: 1, persons: [{ name, onDate: '2022-07-20' }] })
    expect((await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM audit_log WHERE noun = 'ledger' AND summary LIKE '查看台账补报、冲减名单%'`))[0]?.n).toBe(1)

    await night('2023-01-31')
    expect((await quarterOf(2022, 4)).adjustments, 'frozen with its own quarter').toEqual(carried)
    expect(await world.as('cty1-410184').call(getLedgerAdjustment, { query: behind })).toMatchObject({ figure: -1, count: -1 })
    expect((await quarterOf(2023, 1)).adjustments).toEqual([])
    await setState(certificate, 'VERIFIED')
    expect((await quarterOf(2023, 1)).adjustments.map((a) => [a.year, a.month, a.measure, a.amount])).toEqual([[2022, 7, 'newSkilledPersons', 1], [2022, 7, 'trainingPersonTimes', 1]])
    expect(await world.as('prv1').call(getLedgerAdjustment, { query: { ...behind, year: 2023, quarter: 1 } })).toMatchObject({ figure: 1, records: [{ title: name, amount: 1, why: '证书在冻结后才核验或补录' }] })
    await addsUp()
    const { bytes } = await world.as('prv1').file(printLedger, { params: { format: 'pdf' }, query: { year: 2022, quarter: 4 } })
    expect(execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes }).toString('utf8').replace(/\s+/g, '')).toContain('以前季度已冻结，更正计入本季、不改原表：郑州2022年7月新增技能人才冲减1人；郑州2022年7月培训人数冲减1人次。')
  })

  it('is frozen neither early nor twice nor out of turn, and nobody changes what is', async () => {
    const freeze = (year: number, quarter: number, due: string) => world.run((tx) => tx.one('SELECT freeze_quarter($1, $2, $3)', [year, quarter, due]))
    world.setNow('2023-02-01')
    await expect(freeze(2023, 1, '2023-04-10')).rejects.toThrow(/still takes corrections/)
    await expect(freeze(2023, 1, '2022-12-01')).rejects.toThrow(/still takes corrections/)
    await expect(freeze(2022, 4, '2023-01-06')).rejects.toThrow(/in order and once/)
    world.setNow('2023-08-01')
    await expect(freeze(2023, 2, '2023-07-07')).rejects.toThrow(/in order and once/)
    await expect(world.run((tx) => tx.run('UPDATE ledger_frozen_months SET person_times = 9'))).rejects.toThrow(/permission denied/)
    for (const table of ['ledger_quarters', 'ledger_frozen_months', 'ledger_frozen_rows', 'ledger_adjustments']) {
      await expect(world.sql(`DELETE FROM ${table}`), table).rejects.toThrow()
      await expect(world.sql(`TRUNCATE ${table} CASCADE`), table).rejects.toThrow()
    }
  })

  it('control: with the triggers gone the owner of the tables changes a figure, and the next night’s comparison says so', async () => {
    await world.run(compareFrozen)
    expect(await world.sql(`SELECT 1 FROM audit_log WHERE noun = 'ledger' AND action = 'difference'`)).toEqual([])
    await world.sql('ALTER TABLE ledger_frozen_months DISABLE TRIGGER ledger_frozen_months_kept')
    await world.sql(`UPDATE ledger_frozen_months SET person_times = 9 WHERE year = 2022 AND month = 7`)
    expect(await july()).toEqual([9, 1])
    await world.run(compareFrozen)
    expect(await world.sql(`SELECT record_id AS id, summary FROM audit_log WHERE noun = 'ledger' AND action = 'difference'`)).toEqual([{ id: '2022-Q3', summary: expect.stringContaining('与冻结时的指纹不符') as string }])
  })

  it('control: without the comparison of figures and records a rollup that went wrong would be frozen', async () => {
    await trained()
    await world.sql(`UPDATE ledger_months SET person_times = person_times + 1 WHERE unit_code = $1 AND year = 2022 AND month = 7`, [zhengzhou])
    await world.sql(`INSERT INTO ledger_months (unit_code, year, month, opened_classes, person_times, new_skilled, new_high_skilled) VALUES ($1, 2023, 2, 0, 3, 0, 0)`, [zhengzhou])
    world.setNow('2023-04-20', '01:30:00')
    await expect(world.run(freezeDue)).rejects.toThrow(/not those of the records behind them/)
  })
})

describe('quarters of annex 3, two hands at once (附3)', () => {
  const lock = 'LOCK TABLE public.ledger_months IN SHARE MODE;'
  /** A night that freezes the third quarter, `nights` times at once, while a certificate of July is verified once more; what each came to and what stands frozen. */
  async function atOnce(nights: number, changed: (place: World) => Promise<unknown>) {
    const place = await createWorld({ now: '2022-05-10' })
    try {
      await cap(place, 3500)
      await trained(place)
      const { certificate } = await trained(place)
      await place.sql(`UPDATE certificates SET state = 'RECORDED' WHERE id = $1`, [certificate])
      await changed(place)
      place.setNow('2022-10-13', '01:30:00')
      const door = await gate(place, 'ledger_frozen_rows')
      try {
        const freezing = Array.from({ length: nights }, () => place.run(freezeDue).then(() => 'frozen', (error: unknown) => String(error)))
        await door.held(nights)
        const verifying = place.sql(`UPDATE certificates SET state = 'VERIFIED' WHERE id = $1`, [certificate])
        await Promise.race([verifying, door.blocked()])
        await door.open()
        const ends = await Promise.all(freezing)
        await verifying
        const [stands] = await place.sql(`SELECT (SELECT sum(person_times)::int FROM ledger_frozen_months) AS figure, (SELECT count(*)::int FROM ledger_frozen_rows WHERE measure = 'trainingPersonTimes') AS records, (SELECT count(*)::int FROM ledger_quarters WHERE year = 2022 AND quarter = 3) AS quarters`)
        return { ends: ends.toSorted(), stands }
      } finally {
        await door.close()
      }
    } finally {
      await place.close()
    }
  }

  it('a certificate verified at that moment waits and is a correction; of two nights one freezes, the other writes nothing', async () => {
    const { ends, stands } = await atOnce(2, () => Promise.resolve())
    expect(ends).toEqual([expect.stringContaining('duplicate key') as string, 'frozen'])
    expect(stands).toEqual({ figure: 1, records: 1, quarters: 1 })
  }, 60_000)

  it('control: without the lock the figure is frozen with a person whom its list does not name', async () => {
    const { ends, stands } = await atOnce(1, async (place) => {
      const [{ text } = { text: '' }] = await place.sql<{ text: string }>(`SELECT pg_get_functiondef('freeze_quarter(integer, integer, date)'::regprocedure) AS text`)
      expect(text).toContain(lock)
      await place.sql(text.replace(lock, ''))
    })
    expect([ends, stands]).toEqual([['frozen'], { figure: 2, records: 1, quarters: 1 }])
  }, 60_000)

  it('control: two nights are kept apart by the keys, for the lock lets both read; without them a quarter is frozen twice', async () => {
    const { ends, stands } = await atOnce(2, async (place) => {
      for (const table of ['ledger_frozen_rows', 'ledger_frozen_months', 'ledger_quarters']) await place.sql(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_pkey CASCADE`)
    })
    expect([ends, stands]).toEqual([['frozen', 'frozen'], { figure: 2, records: 2, quarters: 2 }])
  }, 60_000)
})
