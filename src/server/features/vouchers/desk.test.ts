import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completedClass, standards } from '../../../../tests/setup/claims.ts'
import { attend, crowd, draftClass, equip, freeTimetables, openedClass, takeTo, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { claimed, phoneOf, registered, verified } from '../../../../tests/setup/vouchers.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { revokeCertificate, verifyCertificates } from '../../../contract/exams.ts'
import * as contract from '../../../contract/vouchers.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { freeRight } from '../veterans/index.ts'
import { followAll } from './index.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1600 }], 10)
})
afterAll(() => world.close())

const get = (id: string, login = 'hr1-410184') => world.as(login).call(contract.getVoucher, { params: { id } })
const mine = async (login: string) => (await world.as(login).call(contract.myVouchers)).items
const right = (veteranId: string) => world.run((tx) => freeRight.standing(tx, veteranId), systemPrincipal())
const certificate = async (enrolmentId: string) => (await world.sql<{ id: string }>('SELECT id FROM certificates WHERE enrolment_id = $1', [enrolmentId]))[0]?.id ?? ''
const enrolmentOf = async (classId: string, person: LedgerPerson) => (await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 AND veteran_id = $2', [classId, person.veteranId]))[0]?.id ?? ''
/** A filed class of some people, and their phones. */
async function filed(size: number, startsOn = '2022-08-22') {
  await freeTimetables(world)
  world.setNow('2022-08-01')
  const people = await crowd(world, size)
  const cls = await takeTo(world, school, await draftClass(world, school, { people, startsOn }), 'FILED')
  const phones: string[] = []
  for (const person of people) phones.push(await phoneOf(world, person.veteranId))
  return { cls, people, phones, enrolments: await Promise.all(people.map((p) => enrolmentOf(cls.id, p))) }
}

describe('vouchers at school and departments', () => {
  it('R-090 T29 a voucher of A on the enrolment of B: 409, logged, nothing saved; by number or by a code, which is useless to another trainee and after its minutes', async () => {
    const { cls, phones: [a = '', b = ''], enrolments: [enrolA = '', enrolB = ''] } = await filed(2)
    const card = await claimed(world, a, 'GENERAL')
    const code = async () => (await world.as(a).call(contract.showVoucher, { params: { id: card.id }, body: {} })).code
    const refused = (enrolment: string, shown: string, login = school.reg) => world.as(login).refused(contract.registerVoucher, { params: { id: enrolment }, body: { shown } })
    for (const login of ['iad-410184', 'cty1-410184', 'hr1-410184', b]) expect((await refused(enrolB, card.number, login)).status).toBe(403)
    expect((await refused(enrolA, card.number, 'reg-DEMO04')).status, 'another school').toBe(404)
    const first = await code()
    for (const shown of [card.number, await code()]) {
      expect(await refused(enrolB, shown)).toMatchObject({ status: 409, code: 'NOT_THE_HOLDER', message: '这张券不是这名学员本人的，没有登记。培训券实名使用，不得转让；这次操作已记入日志。请让本人出示自己的券。' })
    }
    const attempts = await world.sql(`SELECT class_id, actor FROM audit_log WHERE noun = 'voucher' AND action = 'registerRefused' AND record_id = $1`, [card.id])
    expect(attempts).toMatchObject([{ class_id: cls.id }, { class_id: cls.id }])
    expect((await mine(a))[0]).toMatchObject({ state: 'CLAIMED' })
    expect((await refused(enrolA, first)).code, 'a new code ends the one before').toBe('VOUCHER_UNKNOWN')
    expect((await refused(enrolA, 'PH2022000000000')).code).toBe('VOUCHER_UNKNOWN')
    const last = await code()
    world.setNow('2022-08-01', '10:11:00')
    expect((await refused(enrolA, last)).code, 'after ten minutes').toBe('VOUCHER_UNKNOWN')
    const fresh = await code()
    const shown = await registered(world, enrolA, `${fresh.slice(0, 4)} - ${fresh.slice(4)}`)
    expect(shown).toMatchObject({ state: 'REGISTERED', classTitle: cls.title, worth: '无证 0 元', waitsFor: '等学校到课验证', can: ['verify', 'release'] })
    expect((await refused(enrolA, card.number)).code).toBe('VOUCHER_IN_USE')
    expect((await world.as(b).call(contract.myVouchers)).items).toEqual([])
  })

  it('R-090 no API takes a voucher with another person, and the database refuses a new holder to the app and to the owner; control: without the trigger the key to the own enrolment still holds', async () => {
    const { phones: [a = ''], people: [, b], enrolments: [enrolA = ''] } = await filed(2)
    const card = await claimed(world, a, 'GENERAL')
    const { createApp } = await import('../../app.ts')
    const { api } = createApp(world.platform, world.platform.config.dataDir)
    const own = api.endpoints.filter((e) => /voucher/.test(e.path) && e.method !== 'GET')
    expect(own.length).toBeGreaterThan(8)
    const { z } = await import('zod')
    for (const endpoint of own) {
      const fields = JSON.stringify(z.toJSONSchema(endpoint.body, { io: 'input', unrepresentable: 'any' }))
      expect(fields, `${endpoint.method} ${endpoint.path}`).not.toMatch(/veteran|holder|person|idNumber|toUser/i)
    }
    const others = api.endpoints.filter((e) => e.method !== 'GET' && !own.includes(e)).filter((e) => /voucher/i.test(JSON.stringify(z.toJSONSchema(e.body, { io: 'input', unrepresentable: 'any' }))))
    expect(others.map((e) => e.path), 'nothing else takes a voucher').toEqual([])
    await expect(world.run((tx) => tx.run('UPDATE vouchers SET veteran_id = $2 WHERE id = $1', [card.id, b?.veteranId]))).rejects.toThrow('permission denied')
    await expect(world.sql('UPDATE vouchers SET veteran_id = $2 WHERE id = $1', [card.id, b?.veteranId])).rejects.toThrow('a voucher is never passed on')
    await registered(world, enrolA, card.number)
    await world.sql('ALTER TABLE vouchers DISABLE TRIGGER voucher_keeps_its_holder')
    await expect(world.sql('UPDATE vouchers SET veteran_id = $2 WHERE id = $1', [card.id, b?.veteranId])).rejects.toThrow('vouchers_on_own_enrolment')
    await world.sql('ALTER TABLE vouchers DROP CONSTRAINT vouchers_on_own_enrolment')
    await world.sql('UPDATE vouchers SET veteran_id = $2 WHERE id = $1', [card.id, b?.veteranId])
    expect((await world.sql<{ id: string }>('SELECT veteran_id AS id FROM vouchers WHERE id = $1', [card.id]))[0]?.id, 'control: without both it goes to another').toBe(b?.veteranId)
    await world.sql('UPDATE vouchers v SET veteran_id = e.veteran_id FROM enrolments e WHERE e.id = v.enrolment_id')
    await world.sql('ALTER TABLE vouchers ADD CONSTRAINT vouchers_on_own_enrolment FOREIGN KEY (enrolment_id, veteran_id) REFERENCES enrolments (id, veteran_id) DEFERRABLE INITIALLY DEFERRED')
    await world.sql('ALTER TABLE vouchers ENABLE TRIGGER voucher_keeps_its_holder')
  })

  it('R-087 A-27 an exclusive voucher locks the right of its holder; taken off, or with the class gone, both come back; a voucher never stays on a training that fell', async () => {
    const { cls, people, phones, enrolments } = await filed(3)
    const [a = '', b = '', c = ''] = phones
    const vouchers = [await registered(world, enrolments[0] ?? '', (await claimed(world, a, 'EXCLUSIVE')).number), await registered(world, enrolments[1] ?? '', (await claimed(world, b, 'EXCLUSIVE')).number), await registered(world, enrolments[2] ?? '', (await claimed(world, c, 'GENERAL')).number)]
    const states = () => Promise.all(people.map(async (p) => (await right(p.veteranId)).state))
    expect(await states()).toEqual(['LOCKED', 'LOCKED', 'UNUSED'])
    const [first] = vouchers
    const body = { version: first?.version ?? 0, reason: '登记错了班' }
    const params = { id: first?.id ?? '' }
    for (const login of ['cty1-410184', 'hr1-410184', 'iad-410184']) expect((await world.as(login).refused(contract.releaseVoucher, { params, body })).status).toBe(403)
    expect((await world.as(school.reg).call(contract.releaseVoucher, { params, body })).message).toContain('退回到本人')
    expect([(await mine(a))[0]?.state, ...await states()]).toEqual(['CLAIMED', 'UNUSED', 'LOCKED', 'UNUSED'])
    await world.sql(`UPDATE enrolments SET state = 'WITHDRAWN' WHERE id = $1`, [enrolments[2]])
    expect((await mine(c))[0]).toMatchObject({ state: 'CLAIMED', classTitle: null })
    await world.sql(`UPDATE training_classes SET state = 'CANCELLED' WHERE id = $1`, [cls.id])
    expect([(await mine(b))[0]?.state, ...await states()]).toEqual(['CLAIMED', 'UNUSED', 'UNUSED', 'UNUSED'])
    expect((await mine(b))[0]?.events.at(-1)).toMatchObject({ label: '退回到本人', reason: '班次没有办成', stateLabel: '已领取' })
    const again = await filed(1, '2022-09-12')
    const [card] = await mine(a)
    expect((await world.as(school.reg).refused(contract.registerVoucher, { params: { id: again.enrolments[0] ?? '' }, body: { shown: card?.number ?? '' } })).code).toBe('NOT_THE_HOLDER')
    await world.sql('DROP TRIGGER vouchers_of_class ON training_classes')
    const bare = await registered(world, again.enrolments[0] ?? '', (await claimed(world, again.phones[0] ?? '', 'GENERAL')).number)
    await world.sql(`UPDATE training_classes SET state = 'CANCELLED' WHERE id = $1`, [again.cls.id])
    expect((await get(bare.id)).state, 'control: without the trigger it stays until the night').toBe('REGISTERED')
    await world.run(followAll, systemPrincipal())
    expect((await mine(again.phones[0] ?? ''))[0]?.state).toBe('CLAIMED')
    await world.sql(`CREATE TRIGGER vouchers_of_class AFTER UPDATE ON training_classes FOR EACH ROW WHEN (NEW.state IS DISTINCT FROM OLD.state AND NEW.state IN ('CANCELLED', 'REJECTED', 'TERMINATED')) EXECUTE FUNCTION vouchers_of_class()`)
  })

  it('R-089 R-091 verified by who attends in person, at school only', async () => {
    await freeTimetables(world)
    world.setNow('2022-08-01')
    const [came, absent] = await crowd(world, 2)
    if (came === undefined || absent === undefined) throw new Error('two people')
    const cls = await openedClass(world, school, [came])
    const enrolment = await enrolmentOf(cls.id, came)
    const login = await phoneOf(world, came.veteranId)
    const v = await registered(world, enrolment, (await claimed(world, login, 'GENERAL')).number)
    const verify = (by: string) => world.as(by).send(contract.verifyVoucher, { params: { id: v.id }, body: { version: v.version } })
    for (const by of ['hr1-410184', 'cty1-410184', login]) expect([403, 404]).toContain((await verify(by)).status)
    const kept = await world.sql('DELETE FROM attendance_records WHERE enrolment_id = $1 RETURNING session_id', [enrolment])
    expect((await verify(school.reg)).refusal).toMatchObject({ status: 422, code: 'NOT_ATTENDED' })
    expect(kept.length).toBeGreaterThan(0)
    await attend(world, cls.id, [enrolment])
    const done = (await verify(school.reg)).reply
    expect(done).toMatchObject({ state: 'VERIFIED', waitsFor: '等证书核验', worth: '无证 0 元' })
    expect(done.events.map((e) => [e.label, e.by, e.place])).toMatchObject([['本人领取', login, expect.stringContaining('（本人）')], ['登记到班', school.reg, '示例新郑职业培训学校'], ['到课验证', school.reg, '示例新郑职业培训学校']])
    expect((await verify(school.reg)).status).toBe(409)
  })

  it('R-091 R-090 R-088 certificate, then two departments in their order by two persons; returned, sent again, voided; both vouchers on one slip', async () => {
    const cls = await completedClass(world, school, { size: 2, certificates: (at) => [{ verified: at === 1 }] })
    const [enrolment = '', other = ''] = cls.enrolments
    const [login, second] = [await phoneOf(world, cls.people[0]?.veteranId ?? ''), await phoneOf(world, cls.people[1]?.veteranId ?? '')]
    // the certificate is on its way: the result is in, nothing is decided yet
    await world.sql(`UPDATE enrolments SET state = 'EXAMINED' WHERE id = $1`, [enrolment])
    const general = await verified(world, login, enrolment, 'GENERAL')
    const exclusive = await verified(world, login, enrolment, 'EXCLUSIVE')
    expect([general.state, general.worth]).toEqual(['VERIFIED', '无证 0 元'])
    expect((await verified(world, second, other, 'GENERAL')).worth, 'a certificate that is there is linked at once').toBe('1,600.00 元')
    await expect(world.sql('UPDATE vouchers SET amount_fen = 160000 WHERE id = $1', [general.id]), 'no certificate, no value').rejects.toThrow('vouchers_no_certificate_no_value')
    await world.as('hr1-410184').call(verifyCertificates, { body: { verdicts: [{ id: await certificate(enrolment), verified: true, note: '' }] } })
    const [g, x] = [await get(general.id), await get(exclusive.id)]
    expect([g.state, g.worth, g.waitsFor, x.state, x.worth, x.waitsFor]).toEqual(['CERT_LINKED', '1,600.00 元', '等人社部门审核', 'CERT_LINKED', '有证，金额等补贴核算', '等退役军人事务部门审核'])
    expect((await mine(login)).map((v) => v.worth).toSorted()).toEqual(['1,600.00 元', '有证，金额等补贴核算'])

    const review = (by: string, v: contract.VoucherBrief, version = v.version) => world.as(by).send(contract.reviewVoucher, { params: { id: v.id }, body: { version, opinion: '同意' } })
    for (const by of ['cty1-410184', 'hr2-410184', 'cty2-410184', school.reg]) expect((await review(by, g)).status, `${by} on a general voucher first`).toBe(403)
    expect((await review('hr1-410184', x)).status, 'the bureau first on an exclusive one').toBe(403)
    expect((await review('hr1-410122', g)).status).toBe(404)
    expect((await review('hr1-410184', g, 1)).refusal?.code).toBe('VOUCHER_CHANGED')
    const half = (await review('hr1-410184', g)).reply
    expect(half).toMatchObject({ state: 'HALF_REVIEWED', waitsFor: '等退役军人事务部门审核', reviews: [{ department: 'HR', by: 'hr1-410184', amountFen: 160_000 }, { department: 'VA', by: null }] })
    const [{ person_id: personId } = { person_id: '' }] = await world.sql<{ person_id: string }>('SELECT person_id FROM users WHERE id = $1', [world.user('hr1-410184')])
    await world.addUser({ login: 'cty1-same', role: 'CTY1', org: 'VA-410184', personId })
    expect((await review('cty1-same', half)).refusal).toMatchObject({ status: 422, code: 'FIRST_IS_SECOND' })
    const done = (await review('cty1-410184', half)).reply
    expect([done.state, done.waitsFor]).toEqual(['REVIEWED', '等补贴支付'])
    await expect(world.sql('UPDATE vouchers v SET va_user = v.hr_user, va_person = v.hr_person WHERE id = $1', [g.id])).rejects.toThrow(/vouchers_two_departments|two people/)

    const sendBack = (by: string, v: contract.VoucherBrief) => world.as(by).send(contract.returnVoucher, { params: { id: v.id }, body: { version: v.version, reason: '证书等级请核对' } })
    expect((await sendBack(school.reg, x)).status).toBe(403)
    const back = (await sendBack('cty1-410184', x)).reply
    expect(back).toMatchObject({ state: 'VERIFIED', worth: '无证 0 元', waitsFor: '退回待学校重新送审' })
    await world.run(followAll, systemPrincipal())
    expect((await get(x.id)).state, 'the school answers first').toBe('VERIFIED')
    expect((await get(x.id, school.reg)).can).toContain('resend')
    const resent = await world.as(school.reg).call(contract.resendVoucher, { params: { id: x.id }, body: { version: back.version, reason: '等级已核对' } })
    expect(resent.state).toBe('CERT_LINKED')
    const slip = await world.as(school.reg).call(contract.getVoucherSlip, { params: { id: enrolment } })
    expect(slip).toMatchObject({ items: [{ kind: 'GENERAL' }, { kind: 'EXCLUSIVE' }], lines: [], note: '本班还没有核算补贴，核算后这里分项列出由哪张券支付。', can: [] })
    expect((await world.as('reg-DEMO04').refused(contract.getVoucherSlip, { params: { id: enrolment } })).status).toBe(404)

    const voided = { params: { id: x.id }, body: { version: (await get(x.id)).version, caseNo: '示例案〔2022〕1号', reason: '冒用他人证书' } }
    await world.sql('UPDATE sessions SET proved_at = now(), last_seen_at = now()')
    expect((await world.as('cty1-410184').refused(contract.voidVoucher, voided)).status).toBe(403)
    expect((await world.as('cty2-410184').call(contract.voidVoucher, voided))).toMatchObject({ state: 'VOID', worth: '作废，0 元' })
    expect((await right(cls.people[0]?.veteranId ?? '')).state, 'the right it locked comes back').toBe('UNUSED')
    expect((await world.as('cty2-410184').refused(contract.voidVoucher, { ...voided, body: { ...voided.body, version: 99 } })).status).toBe(409)
    await world.as('hr2-410184').call(revokeCertificate, { params: { id: await certificate(enrolment) }, body: { reason: '登记错误' } })
    expect((await mine(login)).map((v) => [v.kind, v.state, v.worth]).toSorted(), 'no certificate: back to the holder, worth nothing').toEqual([['EXCLUSIVE', 'VOID', '作废，0 元'], ['GENERAL', 'CLAIMED', '无证 0 元']])
  })

  it('R-088 one voucher of a kind on a training, one training per voucher; an enrolment that used the right takes no exclusive one (T28)', async () => {
    const { people, phones, enrolments } = await filed(1, '2022-10-10')
    const [login = ''] = phones
    const card = await claimed(world, login, 'GENERAL')
    await registered(world, enrolments[0] ?? '', card.number)
    const exclusive = await claimed(world, login, 'EXCLUSIVE')
    await world.run((tx) => freeRight.use(tx, people[0]?.veteranId ?? '', { kind: 'FILING', id: randomUUID() }, { what: '示例报备' }), systemPrincipal())
    expect(await world.as(school.reg).refused(contract.registerVoucher, { params: { id: enrolments[0] ?? '' }, body: { shown: exclusive.number } })).toMatchObject({ status: 422, code: 'FREE_RIGHT_USED' })
    const second = `INSERT INTO vouchers (id, kind, number, veteran_id, region_code, valid_from, valid_to, state, claimed_at, enrolment_id, class_id, class_region, institution_id)
      SELECT gen_random_uuid(), kind, gen_random_uuid()::text, veteran_id, region_code, valid_from, valid_to, 'REGISTERED', claimed_at, enrolment_id, class_id, class_region, institution_id FROM vouchers WHERE id = $1`
    await expect(world.sql(second, [card.id])).rejects.toThrow(/vouchers_one_(unused|of_a_kind)/)
  })
})
