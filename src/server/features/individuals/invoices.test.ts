import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cap, claimBody, file, filingTo, phone, receipt } from '../../../../tests/setup/individuals.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/individuals.ts'
import { invoiceKey } from '../../../policy/invoice.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ now: '2022-05-10' })
  await cap(world, 3500)
  await cap(world, 3000, { region: '410122000000' })
})
afterAll(() => world.close())

const invoice = { invoiceCode: '044001900111', invoiceNumber: '88880001' }
/** Somebody of a county with his certificate in hand. */
async function certified(county: '410184' | '410122') {
  world.setNow('2022-05-10')
  const vet = await phone(world, { region: `${county}000000` })
  return { vet, county, filing: await filingTo(world, vet.login, await file(world, vet.login), 'CERTIFIED', { county }) }
}
const active = () => world.sql<{ filing: string; twice: boolean }>(`SELECT filing_id AS filing, is_duplicate AS twice FROM filing_receipts WHERE invoice_key = $1 AND state = 'ACTIVE'`, ['044001900111/88880001'])

describe('一张发票全省只报一次 (三(三)11)', () => {
  it('R-085 D-31 a receipt used in two counties counts once; the second county is told that, and not where (planted case 25)', async () => {
    const [one, two] = [await certified('410184'), await certified('410122')]
    await filingTo(world, one.vet.login, one.filing, 'CLAIMED', { receipts: [receipt(invoice)] })
    const alone = await world.as(two.vet.login).refused(contract.claimReimbursement, { params: { id: two.filing.id }, body: claimBody(two.filing, [receipt({ ...invoice, invoiceNumber: '８８８８ ０００１' })]) })
    expect(alone).toMatchObject({ status: 422, code: 'E-RECEIPT', field: 'receipts' })
    expect(JSON.stringify(alone)).not.toMatch(/410184|新郑|示例\d/)
    const claimed = await filingTo(world, two.vet.login, two.filing, 'CLAIM_FIRST', { county: '410122', receipts: [receipt({ ...invoice, invoiceCode: '0440-0190-0111' }), receipt({ amountFen: 100_000 })] })
    expect(claimed.receipts.map((r) => [r.isDuplicate, r.countedFen]).sort()).toEqual([[false, 100_000], [true, 0]])
    expect(claimed.reckoning).toMatchObject({ verdict: 'warn', payableFen: 100_000 })
    const seen = JSON.stringify(await world.as('cty1-410122').call(contract.getFiling, { params: { id: claimed.id } }))
    expect(seen).toContain('有票据在本省已报销过')
    expect(seen).not.toContain(one.filing.id)
    expect(seen).not.toContain('新郑')
    await expect(world.sql(`UPDATE filing_receipts SET amount_fen = 1 WHERE filing_id = $1`, [claimed.id])).rejects.toThrow('never edited')
  })

  it('R-085 policy and database write one invoice alike', async () => {
    for (const [code, number] of [['044001900111', '12345678'], ['０４４００１９００１１１', '１２３４ ５６７８'], [' 0440-0190-0111', 'ab-12345678'], ['044001900111', '24412000000012345678'], ['', '①②③12345678']] as const) {
      expect((await world.sql<{ key: string }>('SELECT invoice_key($1, $2) AS key', [code, number]))[0]?.key).toBe(invoiceKey({ code, number }))
    }
  })

  it('S-11 R-085 fifty parallel claims with one invoice: one', async () => {
    const invoiceOfAll = { invoiceCode: '044001900111', invoiceNumber: '99990001' }
    const people = []
    for (let n = 0; n < 50; n++) people.push(await certified(n % 2 === 0 ? '410184' : '410122'))
    const sent = await Promise.all(people.map(({ vet, filing }) => world.as(vet.login).send(contract.claimReimbursement, { params: { id: filing.id }, body: claimBody(filing, [receipt(invoiceOfAll)]) })))
    expect([sent.filter((s) => s.status === 200).length, sent.filter((s) => s.refusal?.code === 'E-RECEIPT').length]).toEqual([1, 49])
    expect((await world.sql(`SELECT 1 FROM filing_receipts WHERE invoice_key = '044001900111/99990001'`)).length).toBe(1)
  }, 240_000)

  it('S-05 R-085 control: the database refuses reviewers who entered the claim and one person twice; without the trigger it takes both, and pays without opinions', async () => {
    world.setNow('2022-05-10')
    const vet = await phone(world)
    const claimed = await filingTo(world, 'cty1-410184', await file(world, 'cty1-410184', { veteranId: vet.person.id, channel: 'COUNTER' }), 'CLAIM_FIRST')
    const [{ person_id: personId } = { person_id: '' }] = await world.sql<{ person_id: string }>('SELECT person_id FROM users WHERE id = $1', [world.user('cty1-410184')])
    await world.addUser({ login: 'cty2-same', role: 'CTY2', org: 'VA-410184', personId })
    const sign = (one: string, two: string) => world.sql(
      'UPDATE filing_reviews r SET first_user = a.id, first_person = a.person_id, second_user = b.id, second_person = b.person_id FROM users a, users b WHERE r.filing_id = $1 AND a.id = $2 AND b.id = $3', [claimed.id, world.user(one), world.user(two)])
    await expect(sign('cty1-410184', 'cty2-410184')).rejects.toThrow('nobody reviews a reimbursement he entered')
    await expect(sign('cit1-410100', vet.login)).rejects.toThrow('nobody reviews a reimbursement he entered')
    await expect(sign('cty1-410184', 'cty2-same')).rejects.toThrow(/filing_first_is_not_second|reviewer/)
    const pay = () => world.sql(`UPDATE individual_filings SET state = 'FIN_AGREED', decided_fen = payable_fen WHERE id = $1`, [claimed.id])
    await expect(pay()).rejects.toThrow('once bureau and finance have agreed')
    await world.sql('ALTER TABLE filing_reviews DISABLE TRIGGER filing_reviewed_by_others; ALTER TABLE individual_filings DISABLE TRIGGER filing_agreed_by_four')
    await sign('cty1-410184', 'cty2-410184')
    await pay()
    await world.sql('ALTER TABLE filing_reviews ENABLE TRIGGER filing_reviewed_by_others; ALTER TABLE individual_filings ENABLE TRIGGER filing_agreed_by_four')
  })

  it('R-085 control: without the unique index one invoice pays twice', async () => {
    const [before] = await active()
    const again = () => world.sql(`INSERT INTO filing_receipts (id, filing_id, item, invoice_code, invoice_number, amount_fen, in_own_name, is_duplicate, added_by, added_at) SELECT $1, filing_id, item, '044001900111', '8888 0001', amount_fen, true, false, added_by, now()
      FROM filing_receipts WHERE filing_id = $2 LIMIT 1`, [randomUUID(), before?.filing])
    await expect(again()).rejects.toThrow('filing_receipts_one_invoice')
    await world.sql('DROP INDEX filing_receipts_one_invoice')
    await again()
    expect((await active()).filter((r) => !r.twice)).toHaveLength(2)
  })
})
