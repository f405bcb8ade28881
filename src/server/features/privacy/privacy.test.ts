import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cap, file as fileIndividually, filingTo, phone, receipt } from '../../../../tests/setup/individuals.ts'
import { returnReimbursement } from '../../../contract/individuals.ts'
import { createWorld, idNumberOf, type World } from '../../../../tests/setup/world.ts'
import { readPdf } from '../../../documents/testing/read-pdf.ts'
import * as contract from '../../../contract/privacy.ts'
import { listTodo } from '../../../contract/reports.ts'
import { getVeteran } from '../../../contract/veterans.ts'
import { mayUse } from '../veterans/index.ts'

let world: World
let me: Awaited<ReturnType<World['veteran']>>
let neighbour: typeof me
beforeAll(async () => {
  world = await createWorld({ now: '2026-03-02' })
  ;[me, neighbour] = await world.veterans([{ name: '示例王小明' }, { name: '示例李四' }]) as [typeof me, typeof me]
  await world.addUser({ login: 'vet-me', role: 'VET', org: null, veteranId: me.id })
})
afterAll(() => world.close())

const mine = () => world.as('vet-me').call(contract.myData)
const look = (login: string) => world.as(login).call(getVeteran, { params: { id: me.id } })
const ask = (body: Partial<{ kind: 'CORRECTION' | 'ERASURE'; field: 'phone' | 'name' | 'idNumber' | 'residenceRegion' | 'education'; wanted: string | null; note: string; proof: { name: string; base64: string } | null }>) =>
  ({ body: { id: randomUUID(), kind: 'CORRECTION' as const, field: 'phone' as const, wanted: '10099998888', note: '换了号码', proof: null, ...body } })

describe('what is held, and who looked', () => {
  it('S-17 is for the person alone', async () => {
    for (const login of ['cty1-410184', 'reg-410184', 'adm', 'aud']) expect(await world.as(login).refused(contract.myData)).toMatchObject({ status: 403 })
  })

  it('S-17 shows every field with why and how long, numbers masked, and the county that answers', async () => {
    const data = await mine()
    const facts = data.groups.flatMap((g) => g.facts)
    expect(facts.map((f) => f.label)).toEqual(expect.arrayContaining(['姓名', '身份证号', '手机号', '安置地', '退役类型', '优待证号']))
    expect(facts.every((f) => f.purpose !== '' && f.retention !== '')).toBe(true)
    expect(facts.find((f) => f.label === '身份证号')?.value).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/)
    expect(data.office).toBe('新郑市退役军人事务局')
    expect(JSON.stringify(data)).not.toContain(me.idNumber)
  })

  it('S-17 tells who looked, once per account and day, by unit and post and never by name', async () => {
    expect((await mine()).looks).toEqual([])
    for (const login of ['cty1-410184', 'cty1-410184', 'hr1-410184']) await look(login)
    world.setNow('2026-03-03')
    await look('cty1-410184')
    const { looks } = await mine()
    expect(looks.map((l) => [l.unit, l.post, l.what])).toEqual([
      ['新郑市退役军人事务局', '县局经办（初审）', '看了档案'], ['新郑市人力资源和社会保障局', '人社初审', '看了档案'], ['新郑市退役军人事务局', '县局经办（初审）', '看了档案'],
    ])
    expect(JSON.stringify(looks)).not.toMatch(/cty1-410184|hr1-410184/)
    expect(await world.as('cty1-410122').refused(getVeteran, { params: { id: me.id } })).toMatchObject({ status: 404 })
    expect((await mine()).looks.length).toBe(3)
  })

  it('S-17 shows nobody the looks at somebody else', async () => {
    await world.addUser({ login: 'vet-neighbour', role: 'VET', org: null, veteranId: neighbour.id })
    expect((await world.as('vet-neighbour').call(contract.myData)).looks).toEqual([])
    expect(await world.run((tx) => tx.many('SELECT * FROM own_record_looks($1)', [new Date(0)]))).toEqual([])
  })

  it('S-17 gives a copy with whole numbers as PDF and as data, for a fresh proof of identity, and logs it', async () => {
    const json = await world.as('vet-me').file(contract.myDataFile, { params: { format: 'json' } })
    expect(Buffer.from(json.bytes).toString('utf8')).toContain(me.idNumber)
    const pdf = await world.as('vet-me').file(contract.myDataFile, { params: { format: 'pdf' } })
    const text = (await readPdf(pdf.bytes)).pages.join('')
    expect(text).toContain(me.idNumber)
    expect(text).toContain('县局经办（初审）')
    expect(await world.sql(`SELECT count(*)::int AS n FROM audit_log WHERE record_id = $1 AND action = 'ownCopy'`, [me.id])).toEqual([{ n: 2 }])
    await world.sql(`UPDATE sessions SET proved_at = now() - interval '1 hour' WHERE user_id = $1`, [world.user('vet-me')])
    expect(await world.as('vet-me').refused(contract.myDataFile, { params: { format: 'json' } })).toMatchObject({ status: 403, code: 'STEP_UP' })
  })
})

describe('what he filed to be trained alone', () => {
  it('S-17 R-085 is shown with where it stands and the account masked, and goes along whole: receipts, returns and answers; nobody else’s is in it', async () => {
    const own = await createWorld({ now: '2022-05-10' })
    try {
      await cap(own, 3500)
      const [vet, other] = [await phone(own), await phone(own)]
      await fileIndividually(own, other.login)
      expect((await own.as(vet.login).call(contract.myData)).held.find((h) => h.label === '个人报备与报销')).toMatchObject({ count: 0 })
      const at = await filingTo(own, vet.login, await fileIndividually(own, vet.login), 'CLAIM_FIRST', { receipts: [receipt({ invoiceNumber: '55550001' })] })
      await own.as('cty1-410184').call(returnReimbursement, { params: { id: at.id }, body: { version: at.version, reason: '发票看不清', items: ['重拍发票照片'] } })
      const held = (await own.as(vet.login).call(contract.myData)).held.find((h) => h.label === '个人报备与报销')
      expect(held).toMatchObject({ count: 1, text: expect.stringMatching(new RegExp(`^${at.filingNo}，.+，退回补正，收款 示例银行城关支行 .*\\*`)) as string })
      expect(held?.text).not.toContain('0000001234567897')
      const json = Buffer.from((await own.as(vet.login).file(contract.myDataFile, { params: { format: 'json' } })).bytes).toString('utf8')
      const copy = JSON.parse(json) as { filings: unknown[] }
      expect(copy.filings).toEqual([{
        number: at.filingNo, filedAt: expect.stringContaining('2022年5月10日') as string, place: '广东省深圳市宝安区（工作地）', institution: '示例深圳技工学校', goal: at.goal, state: '退回补正', late: null, amount: expect.stringContaining('3,500.00') as string,
        paidElsewhere: null, refusal: null, bank: '示例银行城关支行', account: '0000001234567897', receipts: [{ item: '学杂费', invoice: '044001900111 55550001', amount: expect.stringContaining('4,200.00') as string, note: '本人抬头' }],
        returns: [{ at: expect.stringContaining('2022年8月1日') as string, reason: '发票看不清', items: ['重拍发票照片'], answers: [] }],
      }])
      const text = (await readPdf((await own.as(vet.login).file(contract.myDataFile, { params: { format: 'pdf' } })).bytes)).pages.join('').replaceAll(/\s/g, '')
      for (const word of ['个人报备与报销', '报销票据', '报销退回补正', at.filingNo, '55550001', '重拍发票照片']) expect(text).toContain(word)
    } finally {
      await own.close()
    }
  })
})

describe('corrections and erasures', () => {
  const photo = readFileSync(new URL('../../../../tests/fixtures/attachments/photo.jpg', import.meta.url)).toString('base64')

  it('S-17 a correction goes to the clerk of the own county with a deadline in working days, and changes the record when accepted', async () => {
    expect(await world.as('vet-me').refused(contract.askAboutMyData, ask({ wanted: '123' }))).toMatchObject({ status: 422, code: 'PHONE_SHAPE' })
    const request = await world.as('vet-me').call(contract.askAboutMyData, ask({ proof: { name: 'a.jpg', base64: photo } }))
    expect(request).toMatchObject({ state: 'OPEN', stateLabel: '等县局答复', wanted: '100****8888', due: { due: '2026-03-24', workingDays: 15 } })
    expect(await world.as('vet-me').refused(contract.askAboutMyData, ask({}))).toMatchObject({ status: 409, code: 'REQUEST_OPEN' })
    const todo = (await world.as('cty1-410184').call(listTodo)).mine.find((t) => t.key === `personalRequest ${request.id}`)
    expect(todo).toMatchObject({ what: '答复本人信息申请', detail: '示例王小明申请更正手机号', due: { due: '2026-03-24' } })
    expect((await world.as('cty1-410122').call(contract.listPersonalRequests)).items).toEqual([])
    const answer = { params: { id: request.id }, body: { accept: true, answer: '已核对' } }
    for (const [login, status] of [['cty2-410184', 403], ['vet-me', 403], ['cty1-410122', 404]] as const) expect((await world.as(login).refused(contract.answerPersonalRequest, answer)).status).toBe(status)
    expect((await world.as('cty1-410184').file(contract.personalProof, { params: { id: request.id } })).mediaType).toBe('image/jpeg')
    expect(await world.as('cty1-410184').call(contract.answerPersonalRequest, answer)).toMatchObject({ state: 'ACCEPTED', answer: '已核对' })
    expect((await look('cty1-410184')).phoneMasked).toBe('100****8888')
    expect(await world.as('cty1-410184').refused(contract.answerPersonalRequest, answer)).toMatchObject({ status: 409, code: 'ANSWERED' })
    expect((await mine()).requests[0]).toMatchObject({ state: 'ACCEPTED' })
    expect((await mine()).looks.slice(0, 2).map((l) => l.what)).toEqual(['答复了您的申请', '更正了资料'])
    const logged = await world.sql<{ text: string }>(`SELECT string_agg(summary || coalesce(after::text, ''), ' ') AS text FROM audit_log WHERE record_id = $1`, [me.id])
    expect(logged[0]?.text).not.toContain('10099998888')
  })

  it('S-17 a refusal says why to the person and changes nothing', async () => {
    const request = await world.as('vet-me').call(contract.askAboutMyData, ask({ field: 'name', wanted: '示例王大明', note: '写错了' }))
    await world.as('cty1-410184').call(contract.answerPersonalRequest, { params: { id: request.id }, body: { accept: false, answer: '与身份证不一致，请带身份证来窗口' } })
    expect((await mine()).requests.find((r) => r.id === request.id)).toMatchObject({ state: 'REFUSED', answer: '与身份证不一致，请带身份证来窗口' })
    expect((await look('cty1-410184')).name).toBe('示例王小明')
  })

  it('R-184 S-17 a corrected ID number takes sex and birth along, and never another person’s number', async () => {
    const fresh = idNumberOf(70_001)
    const first = await world.as('vet-me').call(contract.askAboutMyData, ask({ field: 'idNumber', wanted: neighbour.idNumber, note: '号码错了一位' }))
    expect(await world.as('cty1-410184').refused(contract.answerPersonalRequest, { params: { id: first.id }, body: { accept: true, answer: '核对' } })).toMatchObject({ status: 409, code: 'HELD_ELSEWHERE' })
    await world.as('cty1-410184').call(contract.answerPersonalRequest, { params: { id: first.id }, body: { accept: false, answer: '号码是别人的' } })
    const second = await world.as('vet-me').call(contract.askAboutMyData, ask({ field: 'idNumber', wanted: fresh, note: '号码错了一位' }))
    await world.as('cty1-410184').call(contract.answerPersonalRequest, { params: { id: second.id }, body: { accept: true, answer: '核对身份证原件' } })
    const [row] = await world.sql<{ id_hash: Buffer }>('SELECT id_hash FROM veterans WHERE id = $1', [me.id])
    expect(row?.id_hash.equals(world.platform.vault.hash(fresh))).toBe(true)
  })

  it('S-17 an erasure is answered by the retention rule where the rule is certain, else by the county', async () => {
    expect(await world.as('vet-me').call(contract.askAboutMyData, ask({ kind: 'ERASURE', field: 'idNumber', wanted: null, note: '不想留' }))).toMatchObject({ state: 'REFUSED', answer: expect.stringContaining('10 年') as string })
    const request = await world.as('vet-me').call(contract.askAboutMyData, ask({ kind: 'ERASURE', field: 'education', wanted: null, note: '不想留' }))
    expect(request.state).toBe('OPEN')
    await world.as('cty1-410184').call(contract.answerPersonalRequest, { params: { id: request.id }, body: { accept: true, answer: '已删除' } })
    expect((await look('cty1-410184')).education).toBeNull()
  })
})

describe('limits and consent', () => {
  const can = (use: 'STARS' | 'EMPLOYERS') => world.run((tx) => mayUse(tx, me.id, use))
  it('S-17 what no law demands waits for consent; a person takes it back or limits all use, in force at once and shown to the office', async () => {
    expect([await can('STARS'), await can('EMPLOYERS')]).toEqual([false, false])
    await world.as('vet-me').call(contract.limitMyData, { body: { isRestricted: false, notAgreedTo: ['EMPLOYERS'] } })
    expect([await can('STARS'), await can('EMPLOYERS')]).toEqual([true, false])
    expect(await world.as('vet-me').call(contract.limitMyData, { body: { isRestricted: true, notAgreedTo: [] } })).toMatchObject({ restrictedAt: expect.any(String) as string })
    expect([await can('STARS'), await can('EMPLOYERS')]).toEqual([false, false])
    expect((await look('cty1-410184')).restrictedAt).not.toBeNull()
    expect(await world.as('cty1-410184').refused(contract.limitMyData, { body: { isRestricted: false, notAgreedTo: [] } })).toMatchObject({ status: 403 })
    expect(await world.sql(`SELECT count(*)::int AS n FROM audit_log WHERE record_id = $1 AND action = 'limitUse'`, [me.id])).toEqual([{ n: 2 }])
  })
})
