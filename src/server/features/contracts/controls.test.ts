import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterCatalogue, recognise, recognisedBefore } from '../../../../tests/setup/contracts.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/contracts.ts'

let world: World
let id: string
const school = () => world.office('inst-DEMO03')

/** A signed contract with its paper, so that every table of contracts has a row. */
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  await recognisedBefore((text, values) => world.sql(text, values), school())
  await recognise((text, values) => world.sql(text, values), school(), ['T-WELDER', 'T-ELECTRICIAN'])
  await enterCatalogue((text, values) => world.sql(text, values), school())
  id = randomUUID()
  const terms = { startsOn: '2022-08-01', endsOn: '2022-12-31', scale: 200, priceFen: 100, priceNote: '', certRatePercent: 95, employmentRatePercent: 80, employmentBasis: 'EMPLOYED' as const, kpiNote: '', trades: [{ tradeCode: 'T-WELDER', levels: ['L5'] }] }
  let now = await world.as('cit1-410100').call(contract.draftContract, { body: { id, no: '示例1号', institutionId: school(), terms, decision: null } })
  now = await world.as('cit1-410100').call(contract.sendContract, { params: { id }, body: { version: now.version } })
  now = await world.as('cit2-410100').call(contract.signContract, { params: { id }, body: { version: now.version } })
  await world.as('iad-DEMO03').call(contract.signContract, { params: { id }, body: { version: now.version } })
  const base64 = readFileSync('tests/fixtures/attachments/photo.jpg').toString('base64')
  await world.as('cit1-410100').call(contract.addContractFile, { params: { id }, body: { title: '签字页', file: { name: 'a.jpg', base64 } } })
})
afterAll(() => world.close())

/** Each trigger: what it refuses, and with which words. */
const defended: readonly (readonly [table: string, trigger: string, attempt: string, words: string])[] = [
  ['contract_terms', 'contract_terms_stay', 'UPDATE contract_terms SET scale = 1', 'never changed or removed'],
  ['contract_trades', 'contract_trades_stay', 'DELETE FROM contract_trades', 'never changed or removed'],
  ['contract_trades', 'contract_trades_before_signing', `INSERT INTO contract_trades SELECT contract_id, seq, 'T-ELECTRICIAN', '{L5}' FROM contract_terms WHERE contract_id = '%id'`, 'somebody signed'],
  ['contract_terms', 'contract_terms_never_emptied', 'TRUNCATE contract_terms CASCADE', 'append-only'],
  ['contract_signatures', 'contract_signatures_kept', `UPDATE contract_signatures SET signed_name = '另一人'`, 'append-only'],
  ['contract_signatures', 'contract_signatures_never_emptied', 'TRUNCATE contract_signatures', 'append-only'],
  ['contract_files', 'contract_files_kept', `UPDATE contract_files SET title = '另一份'`, 'append-only'],
  ['contract_events', 'contract_events_kept', `UPDATE contract_events SET reason = '改过'`, 'append-only'],
]

describe('what the database keeps of a contract', () => {
  it.each(defended)('%s: %s refuses; control: without it the row is changed', async (table, trigger, attempt, words) => {
    const text = attempt.replace('%id', id)
    await expect(world.sql(text)).rejects.toThrow(words)
    // the other guards of a table that TRUNCATE … CASCADE reaches stay out of the way of the one that is tried
    const off = attempt.includes('CASCADE') ? ['contract_terms', 'contract_signatures'] : [table]
    const guards = off.map((t) => `ALTER TABLE ${t} DISABLE TRIGGER ${t === table ? trigger : 'contract_signatures_never_emptied'};`).join(' ')
    await expect(world.sql(`BEGIN; ${guards} ${text}; ROLLBACK`), 'control').resolves.toBeUndefined()
    await world.sql('ROLLBACK')
    await expect(world.sql(text), 'and it is back').rejects.toThrow(words)
  })

  it('two steps of one instant come in the order they were done, and nobody gives a number himself', async () => {
    const [same] = await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM contract_events WHERE contract_id = $1 AND at = (SELECT max(at) FROM contract_events WHERE contract_id = $1 AND event = 'takeEffect')`, [id])
    expect(same?.n, 'sign and takeEffect are one instant').toBeGreaterThan(1)
    const { history } = await world.as('cit2-410100').call(contract.getContract, { params: { id } })
    expect(history.map((h) => h.event)).toEqual(['addFile', 'takeEffect', 'sign', 'sign', 'send', 'draft'])
    await expect(world.sql(`INSERT INTO contract_events (id, contract_id, event, to_state, by_name, at, order_no) SELECT gen_random_uuid(), $1, 'sign', 'ACTIVE', '示例', now(), 1`, [id])).rejects.toThrow('order_no')
  })
})
