import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cap, file, filingTo, phone } from '../../../../tests/setup/individuals.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as individuals from '../../../contract/individuals.ts'
import { getLedger, getLedgerCell } from '../../../contract/reports.ts'
import { ledgerEntries, quarterLedger } from '../../../policy/ledger.ts'
import { DEFAULT_PARAMETERS } from '../../../policy/parameters.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { systemPrincipal, type Principal } from '../../platform/principal.ts'

const zhengzhou = '410100000000'
let world: World
beforeAll(async () => {
  world = await createWorld({ now: '2022-05-10' })
  await cap(world, 3500)
})
afterAll(() => world.close())

/** 人次 and 新增 of 郑州 in a month, asked as the province; each time compared with the records themselves. */
async function figures(month: number): Promise<[number | null, number | null, number | null]> {
  const filled = '(opened_classes, person_times, new_skilled, new_high_skilled) <> (0, 0, 0, 0) ORDER BY unit_code, month'
  expect(await world.sql(`SELECT unit_code, month, opened_classes, person_times, new_skilled, new_high_skilled FROM ledger_months WHERE year = 2022 AND ${filled}`))
    .toEqual(await world.sql(`SELECT * FROM ledger_raw(2022) WHERE ${filled}`))
  const { units } = await world.as('prv1').call(getLedger, { query: { year: 2022, quarter: Math.ceil(month / 3) } })
  const cell = units.find((u) => u.code === zhengzhou)?.months.find((m) => m.month === month)
  return [cell?.trainingPersonTimes ?? null, cell?.newSkilledPersons ?? null, cell?.newHighSkilledPersons ?? null]
}

async function filed(state: Parameters<typeof filingTo>[3], way: Parameters<typeof filingTo>[4] = {}) {
  world.setNow('2022-05-10')
  const vet = await phone(world)
  return { vet, filing: await filingTo(world, vet.login, await file(world, vet.login), state, way) }
}

describe('who trained alone outside the province, in annex 3 (三(三)11, 附3)', () => {
  it('R-179 R-180 F14 A-16 counts once in the month of the certificate, from its verification on, and names the person to his own places only', async () => {
    expect(await figures(7)).toEqual([0, 0, 0])
    const { vet, filing } = await filed('CERTIFIED', { verified: false })
    expect(await figures(7), 'a certificate nobody verified').toEqual([0, 0, 0])
    const verified = await world.as('hr1-410184').call(individuals.verifyFilingCertificate, { params: { id: filing.id }, body: { version: filing.version, verified: true, note: '' } })
    expect(await figures(7)).toEqual([1, 1, 0])
    const policy = ledgerEntries({ classes: [], individuals: [{ id: filing.id, unit: zhengzhou, issuedOn: plainDate('2022-07-20') }], talents: [] }, DEFAULT_PARAMETERS)
    expect(quarterLedger(policy.entries, [zhengzhou], 2022, 3).total.subtotal.trainingPersonTimes, 'and the rule says the same').toBe(1)

    const query = { year: 2022, month: 7, unit: zhengzhou, measure: 'trainingPersonTimes' as const }
    expect((await world.as('cit1-419001').send(getLedgerCell, { query })).status).toBe(403)
    const named = await world.as('cty1-410184').call(getLedgerCell, { query })
    expect(named).toMatchObject({ figure: 1, count: 1, elsewhere: 0, classes: [], persons: [{ name: vet.person.name, idMasked: expect.stringContaining('****') as string, onDate: '2022-07-20', classId: null }] })
    expect(await world.as('cty1-410122').call(getLedgerCell, { query }), 'another county of the city is told the number').toMatchObject({ figure: 1, count: 0, elsewhere: 1, persons: [] })
    expect((await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM audit_log WHERE noun = 'ledger' AND action = 'export'`))[0]?.n).toBeGreaterThan(0)

    // money that is refused is no training that did not take place; a revoked certificate is
    const open = await filingTo(world, vet.login, verified, 'CLAIM_FIRST')
    await world.as('cty2-410184').call(individuals.refuseReimbursement, { params: { id: open.id }, body: { version: open.version, code: 'E-RECEIPT', reason: '发票不是本人的' } })
    expect(await figures(7)).toEqual([1, 1, 0])
    await world.sql(`UPDATE certificates SET state = 'REVOKED' WHERE id = (SELECT certificate_id FROM individual_filings WHERE id = $1)`, [open.id])
    expect(await figures(7)).toEqual([0, 0, 0])
  })

  it('R-179 a filing taken back counts no more', async () => {
    const { vet, filing } = await filed('CERTIFIED')
    expect(await figures(7)).toEqual([1, 1, 0])
    const gone = await world.as(vet.login).call(individuals.cancelFiling, { params: { id: filing.id }, body: { version: filing.version, reason: '不报销了' } })
    expect(gone.state).toBe('CANCELLED')
    expect(await figures(7)).toEqual([0, 0, 0])
  })

  it('S-04 control: a filing is taken out of annex 3 only by its own place and person; without the wall another county or a school would do it, without the trigger the ledger would not notice', async () => {
    const before = (await figures(7))[0] ?? 0
    const { vet, filing } = await filed('CERTIFIED')
    const counted = async () => ((await figures(7))[0] ?? 0) - before
    const cancel = { params: { id: filing.id }, body: { version: filing.version, reason: '不报销了' } }
    for (const login of ['cty1-410122', 'reg-410184']) expect((await world.as(login).refused(individuals.cancelFiling, cancel)).status, login).toBe(404)
    const takenBy = (scope: Principal['scope'], id: string) => world.run((tx) => tx.run(`UPDATE individual_filings SET state = 'CANCELLED' WHERE id = $1`, [id]), { ...systemPrincipal(), scope })
    const strangers: Principal['scope'][] = [{ kind: 'range', lo: '410122000000', hi: '410123000000' }, { kind: 'organisation', orgId: world.office('INST-419001') }, { kind: 'nothing' }]
    for (const scope of strangers) expect(await takenBy(scope, filing.id), scope.kind).toBe(0)
    expect(await counted()).toBe(1)
    for (const scope of strangers) {
      const another = (await filed('CERTIFIED')).filing.id
      expect(await counted()).toBe(2)
      await world.sql('ALTER TABLE individual_filings DISABLE ROW LEVEL SECURITY')
      expect(await takenBy(scope, another), scope.kind).toBe(1)
      await world.sql('ALTER TABLE individual_filings ENABLE ROW LEVEL SECURITY')
      expect(await counted(), `${scope.kind}: a person-time of the city is gone`).toBe(1)
    }
    await world.sql('ALTER TABLE individual_filings DISABLE TRIGGER ledger_of_filing')
    expect((await world.as(vet.login).call(individuals.cancelFiling, cancel)).state).toBe('CANCELLED')
    await world.sql('ALTER TABLE individual_filings ENABLE TRIGGER ledger_of_filing')
    await expect(figures(7), 'kept and counted differ').rejects.toThrow()
    await world.sql(`SELECT ledger_add($1, '2022-07-20', 0, -1, 0, 0), talent_refresh($2, 2022)`, [zhengzhou, vet.person.id])
    expect(await counted()).toBe(0)
  })

  it('control: without its trigger the ledger differs from the records', async () => {
    await world.sql('ALTER TABLE certificates DISABLE TRIGGER ledger_of_filed_certificate')
    const { filing } = await filed('CERTIFIED')
    await world.sql('ALTER TABLE certificates ENABLE TRIGGER ledger_of_filed_certificate')
    expect(filing.certificate?.state).toBe('VERIFIED')
    await expect(figures(7)).rejects.toThrow()
  })
})
