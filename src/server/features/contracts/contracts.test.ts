import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contractFor, enterCatalogue, recognise, recognisedBefore } from '../../../../tests/setup/contracts.ts'
import { equip, soundDraft, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { createClass } from '../../../contract/classes.ts'
import * as contract from '../../../contract/contracts.ts'
import { getInstitution } from '../../../contract/institutions.ts'
import type { AssessmentCount } from '../../../policy/contract.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { transact } from '../../platform/database.ts'
import * as institutions from '../institutions/index.ts'
import { followDates, registerAssessments } from './index.ts'

let world: World
let school: School
const assessed = new Map<string, AssessmentCount>()
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await recognisedBefore((text, values) => world.sql(text, values), fresh())
  await recognise((text, values) => world.sql(text, values), fresh(), ['T-WELDER', 'T-ELECTRICIAN'])
  await enterCatalogue((text, values) => world.sql(text, values), fresh())
  registerAssessments(async () => assessed)
})
afterAll(() => world.close())

/** A school without any contract yet. */
const fresh = () => world.office('inst-DEMO03')
const terms = (changes: Partial<contract.ContractTerms> = {}): contract.ContractTerms => ({
  startsOn: '2022-08-01', endsOn: '2022-12-31', scale: 200, priceFen: 32_000_000, priceNote: '', certRatePercent: 95, employmentRatePercent: 80, employmentBasis: 'EMPLOYED', kpiNote: '', trades: [{ tradeCode: 'T-WELDER', levels: ['L5', 'L4'] }], ...changes,
})
const body = (changes: object = {}) => ({ id: randomUUID(), no: `示例承训${randomUUID().slice(0, 6)}号`, institutionId: fresh(), terms: terms(), decision: null, ...changes })
const clerk = () => world.as('cit1-410100')
const chief = () => world.as('cit2-410100')
const head = () => world.as('iad-DEMO03')
const at = <More extends object = object>(c: { id: string; version: number }, more: More = {} as More) => ({ params: { id: c.id }, body: { version: c.version, ...more } })

/** A contract both signed. */
async function signed(changes: object = {}): Promise<contract.ContractView> {
  const drafted = await clerk().call(contract.draftContract, { body: body(changes) })
  const sent = await clerk().call(contract.sendContract, at(drafted))
  const half = await chief().call(contract.signContract, at(sent))
  return head().call(contract.signContract, at(half))
}
const nightly = () => transact(world.platform.database, systemPrincipal(), (tx) => followDates(tx))
const stateOf = async (id: string) => (await chief().call(contract.getContract, { params: { id } })).state
const schoolState = async () => (await chief().call(getInstitution, { params: { id: fresh() } })).state

describe('承训合同 (三(二)6)', () => {
  it('R-047 A-31 a county signs nothing; another city sees nothing; the city’s clerk drafts only with whom was recognised', async () => {
    for (const login of ['cty1-410184', 'cty2-410184', 'hr1-410100', 'reg-DEMO03', 'iad-DEMO03', 'cit2-410100', 'aud', 'fin1-410100']) expect((await world.as(login).refused(contract.draftContract, { body: body() })).status, login).toBe(403)
    expect((await world.as('cit1-419001').refused(contract.draftContract, { body: body() })).status).toBe(404)
    expect(await clerk().refused(contract.draftContract, { body: body({ institutionId: world.office('inst-DEMO04') }) })).toMatchObject({ code: 'NOT_RECOGNISED', clause: '三(二)5' })
    expect(await clerk().refused(contract.draftContract, { body: body({ terms: terms({ trades: [{ tradeCode: 'T-DRONE', levels: ['NONE'] }] }) }) })).toMatchObject({ code: 'TRADE_NOT_RECOGNISED' })
  })

  it('R-051 aims below the notice are refused with the clause; higher ones are taken', async () => {
    expect(await clerk().refused(contract.draftContract, { body: body({ terms: terms({ certRatePercent: 94 }) }) })).toMatchObject({ code: 'CONTRACT_KPI', clause: '三(三)9', field: 'certRatePercent' })
    expect(await clerk().refused(contract.draftContract, { body: body({ terms: terms({ employmentRatePercent: 79 }) }) })).toMatchObject({ code: 'CONTRACT_KPI', field: 'employmentRatePercent' })
    expect((await clerk().call(contract.draftContract, { body: body({ terms: terms({ certRatePercent: 98, employmentRatePercent: 85 }) }) })).state).toBe('DRAFT')
  })

  it('R-041 R-047 drafted by the clerk, signed by chief and head in either order; then the institution is contracted, and what was signed stays', async () => {
    const drafted = await clerk().call(contract.draftContract, { body: body() })
    expect(await chief().refused(contract.signContract, at(drafted))).toMatchObject({ status: 409, code: 'NOT_TO_SIGN' })
    const sent = await clerk().call(contract.sendContract, at(drafted))
    expect(await clerk().refused(contract.saveContractTerms, at(sent, { terms: terms() }))).toMatchObject({ status: 409, code: 'TERMS_SIGNED' })
    for (const login of ['cit1-410100', 'cty2-410184', 'reg-DEMO03', 'aud']) expect((await world.as(login).refused(contract.signContract, at(sent))).status, login).toBe(403)
    expect((await world.as('iad-410184').refused(contract.signContract, at(sent))).status).toBe(404)
    expect((await world.as('prv2').refused(contract.signContract, at(sent))).status).toBe(403)
    const half = await head().call(contract.signContract, at(sent))
    expect(half).toMatchObject({ state: 'PENDING_SIGN', institutionState: 'RECOGNISED' })
    const whole = await chief().call(contract.signContract, at(half))
    expect(whole).toMatchObject({ state: 'ACTIVE', institutionState: 'CONTRACTED', daysLeft: 152, alert: null, assessments: { count: 0 } })
    expect(whole.terms[0]?.signatures.map((s) => s.party)).toEqual(['A', 'B'])
    expect((await world.sql(`SELECT step FROM signatures WHERE record_id = $1 ORDER BY signed_at`, [drafted.id])).map((r) => r.step)).toEqual(['三(二)6 乙方签署', '三(二)6 甲方签署'])
    expect((await world.sql(`SELECT action FROM audit_log WHERE record_id = $1 AND action <> 'refuse' ORDER BY seq`, [drafted.id])).map((r) => r.action)).toEqual(['draft', 'send', 'sign', 'sign', 'takeEffect'])
    expect(await clerk().refused(contract.sendContract, at(whole))).toMatchObject({ status: 409, code: 'ILLEGAL_EVENT', message: expect.stringContaining('现在可以办理：') as string })
    await expect(world.sql('UPDATE contract_terms SET scale = 1 WHERE contract_id = $1', [drafted.id])).rejects.toThrow('never changed')
    await expect(world.sql(`INSERT INTO contract_trades VALUES ($1, 1, 'T-DRONE', '{NONE}')`, [drafted.id])).rejects.toThrow('somebody signed')
    await expect(world.sql('DELETE FROM contract_signatures WHERE contract_id = $1', [drafted.id])).rejects.toThrow('append-only')
    await world.sql('ALTER TABLE contract_terms DISABLE TRIGGER contract_terms_stay')
    expect(await world.sql('UPDATE contract_terms SET scale = 200 WHERE contract_id = $1 RETURNING scale', [drafted.id]), 'control: the trigger is what refuses').toEqual([{ scale: 200 }])
    await world.sql('ALTER TABLE contract_terms ENABLE TRIGGER contract_terms_stay')
  })

  it('R-047 terms hold only once both signed; the database says so too; control: without its check they hold unsigned', async () => {
    const drafted = await clerk().call(contract.draftContract, { body: body() })
    const force = `UPDATE contracts SET state = 'ACTIVE', in_force_seq = 1 WHERE id = '${drafted.id}'`
    await expect(world.sql(force)).rejects.toThrow('only once both parties signed')
    await world.sql('ALTER TABLE contracts DISABLE TRIGGER contract_in_force_is_signed')
    await world.sql(force)
    expect(await stateOf(drafted.id), 'control').toBe('ACTIVE')
    await world.sql(`UPDATE contracts SET state = 'DRAFT', in_force_seq = NULL WHERE id = $1`, [drafted.id])
    await world.sql('ALTER TABLE contracts ENABLE TRIGGER contract_in_force_is_signed')
  })

  it('R-047 taken back after one signature: what was signed stays as a version, the work goes on in the next', async () => {
    const drafted = await clerk().call(contract.draftContract, { body: body() })
    const half = await chief().call(contract.signContract, at(await clerk().call(contract.sendContract, at(drafted))))
    const back = await head().call(contract.takeBackContract, at(half, { reason: '规模写多了' }))
    expect(back).toMatchObject({ state: 'DRAFT' })
    expect(back.terms.map((t) => [t.seq, t.reason, t.signatures.length])).toEqual([[2, '规模写多了', 0], [1, null, 1]])
    expect((await clerk().call(contract.saveContractTerms, at(back, { terms: terms({ scale: 100 }) }))).terms.map((t) => t.scale)).toEqual([100, 200])
  })

  it('R-047 a change waits for both; the terms signed before hold meanwhile and stay as a version afterwards', async () => {
    const active = await signed()
    const amended = await clerk().call(contract.amendContract, at(active, { reason: '增加规模', terms: terms({ scale: 300 }) }))
    expect(amended).toMatchObject({ state: 'AMENDED' })
    expect(amended.terms.map((t) => [t.seq, t.scale, t.isInForce])).toEqual([[2, 300, false], [1, 200, true]])
    const done = await head().call(contract.signContract, at(await chief().call(contract.signContract, at(amended))))
    expect(done.state).toBe('ACTIVE')
    expect(done.terms.map((t) => [t.seq, t.scale, t.isInForce])).toEqual([[2, 300, true], [1, 200, false]])
  })

  it('R-047 keeps the signed paper for those who may see the contract, and nothing but PDF and pictures', async () => {
    const active = await signed()
    const picture = readFileSync('tests/fixtures/attachments/photo.jpg').toString('base64')
    expect((await world.as('cty1-410184').refused(contract.addContractFile, { params: { id: active.id }, body: { title: '签字页', file: { name: 'a.jpg', base64: picture } } })).status).toBe(403)
    expect((await head().refused(contract.addContractFile, { params: { id: active.id }, body: { title: '签字页', file: { name: 'a.jpg', base64: Buffer.from('x').toString('base64') } } })).status).toBeGreaterThanOrEqual(400)
    const kept = await head().call(contract.addContractFile, { params: { id: active.id }, body: { title: '签字页', file: { name: 'a.jpg', base64: picture } } })
    const fileId = kept.terms[0]?.files[0]?.id ?? ''
    const path = `/contracts/${active.id}/files/${fileId}`
    expect([(await chief().raw('GET', path)).status, (await world.as('fin1-410100').raw('GET', path)).status, (await world.as('cit1-419001').raw('GET', path)).status, (await world.as('iad-410184').raw('GET', path)).status]).toEqual([200, 200, 404, 404])
  })
})

describe('classes under a contract', () => {
  const draft = (changes: object = {}) => ({ body: { id: randomUUID(), draft: { ...soundDraft(school), ...changes } } })

  it('§8.4-30 R-045 a trade that is not in the catalogue of the year the class opens is refused, whatever was recognised', async () => {
    await world.sql(`UPDATE catalog_entries SET withdrawn_at = now(), withdrawn_reason = '核对' WHERE institution_id = $1 AND year = 2022 AND trade_code = 'T-WELDER'`, [school.institutionId])
    const refused = await world.as(school.reg).refused(createClass, draft({ tradeCode: 'T-WELDER' }))
    expect(refused).toMatchObject({ code: 'TRADE_NOT_CONTRACTED', field: 'tradeCode', message: expect.stringContaining('2022 年度目录清单') as string })
    expect((await world.as(school.reg).send(createClass, draft())).refusal).toBeNull()
  })

  it('R-047 a class outside the contract is refused with the days it goes beyond, for trade, level and every day', async () => {
    const [theirs] = await world.sql<{ id: string; version: number }>('SELECT id, version FROM contracts WHERE institution_id = $1', [school.institutionId])
    const given = (await chief().call(contract.getContract, { params: { id: theirs?.id ?? '' } })).terms[0]
    const shorter = terms({ startsOn: '2022-01-01', endsOn: '2022-08-25', trades: given?.trades.map(({ tradeCode, levels }) => ({ tradeCode, levels })) ?? [] })
    const amended = await clerk().call(contract.amendContract, { params: { id: theirs?.id ?? '' }, body: { version: theirs?.version ?? 0, reason: '提前结束', terms: shorter } })
    const agreed = await world.as(school.iad).call(contract.signContract, at(await chief().call(contract.signContract, at(amended))))
    const refused = await world.as(school.reg).refused(createClass, draft())
    expect(refused).toMatchObject({ code: 'TRADE_NOT_CONTRACTED', clause: '三(二)6', message: expect.stringContaining('超出 1 天') as string })
    expect((await world.as(school.reg).send(createClass, draft({ endsOn: '2022-08-25' }))).refusal).toBeNull()
    const suspended = await chief().call(contract.suspendContract, at(agreed, { reason: '安全检查' }))
    expect((await world.as(school.reg).refused(createClass, draft({ endsOn: '2022-08-25' }))).message).toContain('已中止')
    const resumed = await chief().call(contract.resumeContract, at(suspended, { reason: '检查通过' }))
    const longer = await clerk().call(contract.amendContract, at(resumed, { reason: '恢复原期限', terms: { ...shorter, endsOn: '2022-12-31' } }))
    await world.as(school.iad).call(contract.signContract, at(await chief().call(contract.signContract, at(longer))))
  })
})

describe('the end of a contract', () => {
  it('R-041 R-055 §8.4-31 runs out with its last day; without an assessment it is not renewed, after a failed one only by a written decision', async () => {
    world.setNow('2022-08-01')
    await world.sql(`UPDATE contracts SET state = 'TERMINATED', ended_on = '2022-07-31', end_reason = '清理', settlement = '[{"item":"清理","who":"示例","amountFen":null}]' WHERE institution_id = $1 AND in_force_seq IS NOT NULL`, [fresh()])
    const active = await signed({ terms: terms({ endsOn: '2022-09-30' }) })
    world.setNow('2022-09-30')
    await nightly()
    expect(await stateOf(active.id)).toBe('ACTIVE')
    expect((await chief().call(contract.getContract, { params: { id: active.id } })).findings).toMatchObject([{ code: 'CONTRACT_ASSESSED', verdict: 'block' }])
    world.setNow('2022-10-01', '00:30:00')
    await nightly()
    await nightly()
    const over = await chief().call(contract.getContract, { params: { id: active.id } })
    expect([over.state, over.endedOn, await schoolState()]).toEqual(['EXPIRED', '2022-09-30', 'EXITED'])
    expect(over.renewal, 'said before anybody tries').toMatchObject({ code: 'CONTRACT_RENEWAL', verdict: 'block', clause: '三(二)7' })
    const renewal = (decision: string | null = null) => at(over, { newId: randomUUID(), no: `示例续${randomUUID().slice(0, 6)}号`, startsOn: '2022-10-01', endsOn: '2023-09-30', decision })
    for (const login of ['cit1-410100', 'cty2-410184', 'iad-DEMO03']) expect((await world.as(login).refused(contract.renewContract, renewal())).status, login).toBe(403)
    expect(await chief().refused(contract.renewContract, renewal())).toMatchObject({ code: 'CONTRACT_RENEWAL', clause: '三(二)7' })
    assessed.set(active.id, { count: 1, lastGrade: 'FAIL', nextOn: null })
    expect(await chief().refused(contract.renewContract, renewal())).toMatchObject({ code: 'CONTRACT_RENEWAL', field: 'decision' })
    const next = await chief().call(contract.renewContract, renewal('示例〔2022〕3号'))
    expect([next.state, next.renewalOf?.id, await stateOf(active.id)]).toEqual(['DRAFT', active.id, 'RENEWED'])
    const sent = await clerk().call(contract.sendContract, at(next))
    expect(await chief().refused(contract.signContract, at(sent)), 'he drafted it').toMatchObject({ code: 'FIRST_IS_SECOND' })
  })

  it('R-047 terminated with reason and settlement list; an institution without another contract is out, its history stays', async () => {
    world.setNow('2022-08-01')
    await recognisedBefore((text, values) => world.sql(text, values), fresh())
    const active = await signed({ terms: terms({ startsOn: '2022-07-01' }) })
    expect((await clerk().refused(contract.terminateContract, at(active, { reason: '严重违约', settlement: [{ item: '退回预付款', who: '乙方', amountFen: 100 }] }))).status).toBe(403)
    const over = await chief().call(contract.terminateContract, at(active, { reason: '严重违约', settlement: [{ item: '退回预付款', who: '乙方', amountFen: 100 }] }))
    expect(over).toMatchObject({ state: 'TERMINATED', endedOn: '2022-08-01', endReason: '严重违约', settlement: [{ item: '退回预付款' }], institutionState: 'EXITED' })
    expect(await chief().refused(contract.resumeContract, at(over, { reason: '恢复' }))).toMatchObject({ status: 409, code: 'ILLEGAL_EVENT' })
  })

  it('R-041 an institution moves only along its life cycle, from whatever feature', async () => {
    await expect(transact(world.platform.database, systemPrincipal(), (tx) => institutions.apply(tx, fresh(), 'recognise'))).rejects.toThrow('承训机构当前是“已退出”，不能“认定”')
    expect(await transact(world.platform.database, systemPrincipal(), (tx) => institutions.apply(tx, fresh(), 'apply'))).toBe('APPLIED')
  })
})

it('§3.4 the register shows the soonest to end first, with the alert it has reached and whose signature it waits for', async () => {
  world.setNow('2027-12-25')
  const { items } = await chief().call(contract.listContracts, { query: {} })
  const theirs = items.find((c) => c.institutionId === world.office('INST-410184'))
  expect(items.some((c) => c.awaits.includes('B')) || items.some((c) => c.state === 'DRAFT')).toBe(true)
  expect(theirs?.state).toBe('ACTIVE')
  expect((await world.as('cit1-419001').call(contract.listContracts, { query: {} })).items.every((c) => c.institutionId === world.office('INST-419001'))).toBe(true)
  expect((await world.as('cit1-419001').call(contract.listContracts, { query: {} })).items).toMatchObject([{ alert: 7, daysLeft: 6 }])
  expect((await world.as('iad-410184').call(contract.listContracts, { query: {} })).items.every((c) => c.institutionId === world.office('INST-410184'))).toBe(true)
  expect((await world.as('trn-410184').refused(contract.listContracts, { query: {} })).status).toBe(403)
})

it('S-20 the register comes in pages that lose and repeat no contract, also where several end on one day; the total is of the whole', async () => {
  const ending = (no: string) => contractFor((text, values) => world.sql(text, values), { institutionId: world.office('INST-410184'), partyAId: world.office('VA-410100'), from: '2027-01-01', to: '2027-12-30', trades: [], no })
  const [b, a] = [await ending('示例同日-B'), await ending('示例同日-A')]
  const whole = await chief().call(contract.listContracts, { query: { limit: 200 } })
  const ids = whole.items.map((c) => c.id)
  expect(ids.filter((id) => id === a || id === b), 'of one day by number').toEqual([a, b])
  expect([whole.next, whole.total, ids.length > 3]).toEqual([null, { value: ids.length, exact: true }, true])
  for (const limit of [1, ids.indexOf(a) + 1]) {
    const walked: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await chief().call(contract.listContracts, { query: { limit, ...(cursor === undefined ? {} : { cursor }) } })
      expect(page.total.value).toBe(ids.length)
      walked.push(...page.items.map((c) => c.id))
      if (page.next === null) break
      cursor = page.next
    }
    expect(walked, `pages of ${limit}`).toEqual(ids)
  }
  const found = await chief().call(contract.listContracts, { query: { q: '示例同日', limit: 1 } })
  expect([found.items.map((c) => c.no), found.total.value]).toEqual([['示例同日-A'], 2])
  const rest = await chief().call(contract.listContracts, { query: { q: '示例同日', limit: 1, cursor: found.next ?? '' } })
  expect([rest.items.map((c) => c.no), rest.next]).toEqual([['示例同日-B'], null])
})
