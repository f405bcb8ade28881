import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probe, published, sendForm } from '../../../../tests/setup/notices.ts'
import { expectWholeWhenPaged } from '../../../../tests/setup/paging.ts'
import { crowd, equip, openedClass, type LedgerPerson } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/notices.ts'
import { isSignatureOf } from '../../platform/signing.ts'
import { endDue, openObjections } from './index.ts'

let world: World
let people: LedgerPerson[]
let classId: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  people = await crowd(world, 6)
  classId = (await openedClass(world, await equip(world), people)).id
  // a second pair of desks, so that the office has somebody who took no part
  await world.addUser({ login: 'hr1-free', role: 'HR1', org: 'HRSS-410184' })
  await world.addUser({ login: 'hr2-free', role: 'HR2', org: 'HRSS-410184' })
})
afterAll(() => world.close())

const notice = async (day = '2022-09-29', wish: { subject?: { kind: string; id: string; classId: string | null } } = {}) => {
  world.setNow(day)
  return published(world, { classId, people, ...wish })
}
const object = (number: string | null, fields: Readonly<Record<string, string>> = {}, id = randomUUID()) => sendForm(world, `/notices/${number}/objection`, { id, content: '第二行的人没有参加培训', ...fields })
const receiptOf = (response: Response) => /YY\d{12}/.exec(response.headers.get('location') ?? '')?.[0] ?? ''
const filed = async (number: string | null, fields: Readonly<Record<string, string>> = {}) => {
  const receipt = receiptOf(await object(number, fields))
  const [row] = await world.sql<{ id: string }>('SELECT id FROM objections WHERE receipt = $1', [receipt])
  return { receipt, id: row?.id ?? '' }
}
const see = (id: string, login = 'hr1-free') => world.as(login).call(contract.getObjection, { params: { id } })
const step = async (id: string) => ({ params: { id }, body: { version: (await see(id)).version } })
const status = async (receipt: string) => (await world.as(null).page(`/notices/objections/${receipt}`)).text()

describe('filing', () => {
  it('R-194 anybody files without a name; the receipt has a check digit and says where it stands', async () => {
    const { number } = await notice()
    const response = await object(number, { rowNo: '2' })
    const receipt = receiptOf(response)
    expect([response.status, receipt]).toEqual([303, expect.stringMatching(/^YY\d{12}$/)])
    expect(await (await world.as(null).page(response.headers.get('location') ?? '')).text()).toContain(`YY ${receipt.slice(2, 6)} ${receipt.slice(6, 10)} ${receipt.slice(10)}`)
    expect(await status(receipt)).toContain('已收到')
    const slip = `${receipt.slice(0, -1)}${(Number(receipt.at(-1)) + 1) % 10}`
    const typed = await world.as(null).page(`/notices/objections?receipt=${slip}`)
    expect([typed.status, (await typed.text()).includes('最后一位是校验位')]).toEqual([422, true])
    expect((await world.as(null).page(`/notices/objections?receipt=${encodeURIComponent(`yy ${receipt.slice(2)}`)}`)).headers.get('location')).toBe(`/notices/objections/${receipt}`)
    expect((await world.as(null).page('/notices/objections/YY000000000000')).status).toBe(404)
  })

  it('R-194 the same form sent twice is one objection, another under its id none', async () => {
    const { number, id } = await notice()
    const same = randomUUID()
    const [one, two] = await Promise.all([object(number, {}, same), object(number, {}, same)])
    expect(receiptOf(one)).toBe(receiptOf(two))
    expect((await object(number, { content: '换了一种说法' }, same)).status).toBe(409)
    expect((await world.as('hr2-410184').call(contract.getNotice, { params: { id } })).objections).toEqual({ filed: 1, open: 1 })
  })

  it('R-194 what is filled in wrongly comes back in the form with what is wrong, and nothing is kept', async () => {
    const { number, id } = await notice()
    for (const [fields, words] of [[{ content: '  ' }, '4 到 1000 个字'], [{ content: '长'.repeat(1001) }, '4 到 1000 个字'], [{ rowNo: '第二' }, '只填数字'], [{ rowNo: '99' }, '没有这个序号'], [{ filer: '名'.repeat(41) }, '最多 40 个字'],
      [{ contact: '1'.repeat(81) }, '最多 80 个字'], [{ isAdmin: '1' }, '内容不完整']] as const) {
      const response = await object(number, fields)
      const page = await response.text()
      expect([response.status, page.includes(words)], words).toEqual([422, true])
      if (!('content' in fields)) expect(page).toContain('第二行的人没有参加培训')
    }
    for (const [body, type, code] of [['{}', 'application/json', 415], [`id=${randomUUID()}&content=%00%00%00%00%00`, 'application/x-www-form-urlencoded', 400], [Buffer.from([0x61, 0x3d, 0xff]), 'application/x-www-form-urlencoded', 400],
      ['content='.padEnd(40_000, 'x'), 'application/x-www-form-urlencoded', 413]] as const) {
      const response = await world.site.request(`/notices/${number}/objection`, { method: 'POST', headers: { 'content-type': type }, body })
      expect([response.status, (await response.text()).includes('<h1')]).toEqual([code, true])
    }
    expect((await sendForm(world, `/notices/${number}/objection`, { id: randomUUID(), content: '别的网站' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await world.as('hr2-410184').call(contract.getNotice, { params: { id } })).objections.filed).toBe(0)
  })

  it('R-194 a desk takes one down for somebody, a school and a veteran file with their accounts; numbers in the text are masked, name and contact sealed', async () => {
    const { id, number } = await notice()
    const form = (content = '第一行的人没有参加培训') => ({ params: { id }, body: { id: randomUUID(), content, filer: '示例提出人', contact: '13900001111' } })
    for (const login of ['hr2-410184', 'fin1-410184', 'aud', 'trn-410184', 'adm']) expect((await world.as(login).refused(contract.fileObjection, form())).status, login).toBe(403)
    expect((await world.as('hr1-410122').refused(contract.fileObjection, form())).status).toBe(404)
    for (const login of ['cty1-410184', 'reg-419001', 'iad-410184']) expect((await world.as(login).call(contract.fileObjection, form())).receipt, login).toMatch(/^YY\d{12}$/)
    const [person] = people
    const { id: objection } = await filed(number, { content: `他的身份证号是${person?.idNumber}，电话13900001111`, filer: '示例提出人', contact: '13900001111' })
    const seen = await see(objection)
    expect(seen).toMatchObject({ filer: '示*提出人', contact: '139****1111', channel: 'WEB', officeName: '新郑市人力资源和社会保障局' })
    const everything = await world.sql<{ line: string }>('SELECT o::text AS line FROM objections o UNION ALL SELECT a::text FROM audit_log a UNION ALL SELECT e::text FROM objection_events e')
    for (const secret of [person?.idNumber ?? 'x', '13900001111', '示例提出人']) expect(everything.some((row) => row.line.includes(secret)), secret).toBe(false)
    const revealed = await world.as('hr1-free').call(contract.revealFiler, { params: { id: objection }, body: { reason: { choice: 'CONTACT', text: '联系核实' } } })
    expect(revealed).toEqual({ filer: '示例提出人', contact: '13900001111' })
    for (const login of ['hr1-410184', 'hr1-410100', 'cty1-410184']) expect((await world.as(login).refused(contract.revealFiler, { params: { id: objection }, body: { reason: { choice: 'CONTACT', text: '联系核实' } } })).status, login).toBe(403)
  })

  it('R-194 after closing none is taken any more', async () => {
    const { number } = await notice('2022-11-07')
    world.setNow('2022-11-11')
    await world.run((tx) => endDue(tx))
    expect((await object(number)).status).toBe(409)
    expect((await world.as(null).page(`/notices/${number}/objection`)).status).toBe(409)
  })
})

describe('handling', () => {
  it('R-194 T34 filed at 16:00 of the last day it holds the notice open until it is answered', async () => {
    const { id, number, subject } = await notice('2022-09-29')
    world.setNow('2022-10-09', '16:00:00')
    const { id: objection, receipt } = await filed(number, { rowNo: '2' })
    world.setNow('2022-10-10', '00:05:00')
    await world.run((tx) => endDue(tx))
    const held = await world.as('hr2-410184').call(contract.getNotice, { params: { id } })
    expect(held).toMatchObject({ state: 'EXTENDED', extendedBecause: '有异议没有答复', closing: [{ verdict: 'block', message: expect.stringContaining('1 件异议') as string }] })
    expect((await world.as('hr2-410184').refused(contract.closeNotice, { params: { id }, body: { version: held.version } })).code).toBe('PUBLICITY_CLOSE')

    world.setNow('2022-10-10')
    const accepted = await world.as('hr1-free').call(contract.acceptObjection, await step(objection))
    expect(accepted).toMatchObject({ state: 'ACCEPTED', due: { from: '2022-10-10', due: '2022-10-17', workingDays: 5, left: 5 } })
    expect(await status(receipt)).toContain('2022年10月17日')
    await world.as('hr1-free').call(contract.investigateObjection, await step(objection))
    const decision = async (changes: object = {}) => ({ params: { id: objection }, body: { version: (await see(objection)).version, outcome: 'PARTLY' as const, finding: '核对签到，少一次课', lines: [{ rowNo: 2, change: 'AMOUNT' as const, amountFen: 35_000 }], ...changes } })
    for (const lines of [[{ rowNo: 99, change: 'REMOVE', amountFen: null }], [{ rowNo: 2, change: 'REMOVE', amountFen: null }, { rowNo: 2, change: 'REMOVE', amountFen: null }]] as const) {
      expect((await world.as('hr2-free').refused(contract.decideObjection, await decision({ lines }))).code).toBe('NO_SUCH_ROW')
    }
    expect((await world.as('hr2-free').refused(contract.decideObjection, await decision({ lines: [{ rowNo: 2, change: 'AMOUNT', amountFen: null }] }))).code).toBe('AMOUNT_MISSING')
    expect((await world.as('hr2-free').refused(contract.decideObjection, await decision({ outcome: 'REJECTED' }))).code).toBe('LINES_OF_A_REJECTION')
    await world.as('hr2-free').call(contract.decideObjection, await decision())
    const [signed] = await world.sql<{ statement: string; signature: string; publicKey: string; step: string }>(`SELECT statement, signature, public_key AS "publicKey", step FROM signatures WHERE record_id = $1`, [objection])
    expect(signed?.step).toBe('R26 异议部分成立')
    expect(signed !== undefined && isSignatureOf(signed)).toBe(true)
    expect(await status(receipt)).toContain('已认定，等答复')
    expect(await status(receipt)).not.toContain('部分成立')
    await world.as('hr1-free').call(contract.replyToObjection, { ...await step(objection), body: { version: (await see(objection)).version, reply: '经核对，少一次课，已改为 350 元。' } })
    const page = await status(receipt)
    for (const words of ['已答复', '部分成立', '已改为 350 元']) expect(page).toContain(words)
    expect(page).not.toContain('核对签到')
    const lines = [expect.objectContaining({ rowNo: 2, change: 'AMOUNT', amountFen: 35_000n, lineKey: expect.any(String) as string })]
    expect(probe.told.filter((t) => t.id === subject.id && t.news !== undefined).map((t) => t.news)).toEqual([
      { event: 'accepted', objectionId: objection, open: 1 }, { event: 'replied', objectionId: objection, open: 0, outcome: 'PARTLY', lines },
    ])
    await world.run((tx) => endDue(tx))
    expect((await world.as('hr2-410184').call(contract.getNotice, { params: { id } })).state).toBe('HIDDEN')
  })

  it('R-194 not taken up with a reason, it still waits for its reply', async () => {
    const { number, subject } = await notice()
    const { id, receipt } = await filed(number)
    await world.as('hr1-free').call(contract.refuseObjection, { params: { id }, body: { version: 1, reason: '不是这份公示的内容' } })
    expect(await world.run((tx) => openObjections(tx, subject))).toBe(1)
    expect(await status(receipt)).not.toContain('不是这份公示的内容')
    expect((await world.as('hr1-free').refused(contract.acceptObjection, await step(id))).code).toBe('ILLEGAL_EVENT')
    await world.as('hr2-free').call(contract.replyToObjection, { params: { id }, body: { version: 2, reply: '这件事请向县局反映。' } })
    expect(await status(receipt)).toContain('不是这份公示的内容')
    expect(await world.run((tx) => openObjections(tx, subject))).toBe(0)
  })

  it('D-09 whoever signed the matter, drew the notice up or published it handles nothing, whatever account he uses', async () => {
    const signer = world.user('hr1-free')
    const subject = { kind: 'probe', id: randomUUID(), classId }
    probe.involved.set(subject.id, [signer])
    await world.addUser({ login: 'hr1-other', role: 'HR1', org: 'HRSS-410184' })
    await world.addUser({ login: 'hr1-second-account', role: 'HR1', org: 'HRSS-410184', personId: signer })
    const { number } = await notice('2022-09-29', { subject })
    const { id } = await filed(number)
    for (const login of ['hr1-free', 'hr1-second-account', 'hr1-410184']) {
      expect(await world.as(login).refused(contract.acceptObjection, await step(id)), login).toMatchObject({ status: 422, code: 'TOOK_PART', message: expect.stringContaining('参加过这份公示的办理') as string })
      expect(await see(id, login)).toMatchObject({ can: [], barred: expect.stringContaining('不能处理') as string })
    }
    for (const login of ['hr1-410100', 'cty1-410184', 'hr2-free']) expect((await world.as(login).refused(contract.acceptObjection, await step(id))).status, login).toBe(403)
    await world.as('hr1-other').call(contract.acceptObjection, await step(id))
    // somebody who signs the matter afterwards is out from then on
    probe.involved.set(subject.id, [signer, world.user('hr2-free')])
    const decision = async () => ({ params: { id }, body: { version: (await see(id)).version, outcome: 'REJECTED' as const, finding: '名单没有问题', lines: [] } })
    expect((await world.as('hr2-free').refused(contract.decideObjection, await decision())).code).toBe('TOOK_PART')
    await world.addUser({ login: 'hr2-same', role: 'HR2', org: 'HRSS-410184', personId: world.user('hr1-other') })
    expect((await world.as('hr2-same').refused(contract.decideObjection, await decision())).code).toBe('HANDLED_IT')
  })

  it('D-09 the database refuses it too; control: without its guard the same write stands', async () => {
    const { number } = await notice()
    const { id } = await filed(number)
    const taken = `UPDATE objections SET state = 'ACCEPTED', handler_by = $2, handler_person = $2, accepted_on = '2022-09-29' WHERE id = $1`
    await expect(world.sql(taken, [id, world.user('hr2-410184')])).rejects.toMatchObject({ constraint: 'objections_by_others' })
    await expect(world.sql(`UPDATE objections SET state = 'ACCEPTED', handler_by = $2, handler_person = $3, accepted_on = '2022-09-29' WHERE id = $1`, [id, world.user('hr2-410184'), world.user('hr1-free')])).rejects.toMatchObject({ constraint: 'objections_person_is_known' })
    for (const change of [`UPDATE objections SET content = '别的内容' WHERE id = $1`, 'DELETE FROM objections WHERE id = $1', `UPDATE objections SET state = 'REPLIED', outcome = 'REJECTED', reply = '没有问题' WHERE id = $1`, 'DELETE FROM objection_events WHERE objection_id = $1']) {
      await expect(world.sql(change, [id]), change).rejects.toThrow()
    }
    await world.sql('ALTER TABLE objections DISABLE TRIGGER objections_guard')
    await world.sql(taken, [id, world.user('hr2-410184')])
    await world.sql('ALTER TABLE objections ENABLE TRIGGER objections_guard')
    expect((await see(id)).state).toBe('ACCEPTED')
  })

  it('D-09 where the office has nobody else, the city’s labour department handles it, also when that shows only later', async () => {
    const subject = { kind: 'probe', id: randomUUID(), classId }
    const { number } = await notice('2022-09-29', { subject })
    const { id: early } = await filed(number)
    expect(await world.as('hr1-free').refused(contract.handOverObjection, await step(early))).toMatchObject({ code: 'OFFICE_IS_FREE' })
    const everybody = await world.sql<{ id: string }>(`SELECT u.person_id AS id FROM users u JOIN role_grants g ON g.user_id = u.id WHERE u.org_id = $1 AND g.role = 'HR2'`, [world.office('HRSS-410184')])
    probe.involved.set(subject.id, everybody.map((u) => u.id))
    const barred = await published(world, { classId, people, subject: { ...subject, id: subject.id } })
    const { id } = await filed(barred.number)
    expect(await see(id)).toMatchObject({ officeName: '郑州市人力资源和社会保障局', barred: expect.stringContaining('郑州市') as string })
    expect((await world.as('hr1-free').refused(contract.acceptObjection, await step(id))).status).toBe(403)
    expect((await world.as('hr1-410100').call(contract.acceptObjection, await step(id))).state).toBe('ACCEPTED')
    expect((await world.as('hr1-free').call(contract.handOverObjection, await step(early))).officeName).toBe('郑州市人力资源和社会保障局')
  })
})

describe('an objection that arrives while the notice is being closed', () => {
  const race = async () => {
    const { id, version, number } = await notice('2022-11-07')
    world.setNow('2022-11-11')
    const [closed, ...sent] = await Promise.all([world.as('hr2-410184').send(contract.closeNotice, { params: { id }, body: { version } }), ...Array.from({ length: 4 }, () => object(number))])
    const [{ state = '', open = 0 } = {}] = await world.sql<{ state: string; open: number }>('SELECT state, open_objections(id) AS open FROM public_notices WHERE id = $1', [id])
    return { state, open, closed: closed.status, kept: sent.filter((r) => r.status === 303).length }
  }

  it('T34 is never lost and never finds it closed: both orders end with one of the two', async () => {
    const ends = []
    for (let i = 0; i < 6; i++) ends.push(await race())
    for (const end of ends) {
      expect(end.open).toBe(end.kept)
      expect(end.state === 'HIDDEN' ? end.open === 0 && end.closed === 200 : end.open > 0 && end.closed !== 200, JSON.stringify(end)).toBe(true)
    }
  })

  it('T34 waits for a closing that is under way, and is then refused', async () => {
    const { id, number } = await notice('2022-11-07')
    world.setNow('2022-11-11')
    let answer: Promise<Response> | undefined
    await world.run(async (tx) => {
      await endDue(tx)
      answer = object(number)
      const waits = async (): Promise<number> => (await world.sql<{ n: number }>('SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted'))[0]?.n ?? 0
      while (await waits() === 0) await new Promise((next) => { setImmediate(next) })
    })
    expect((await answer)?.status).toBe(409)
    expect(await world.sql('SELECT 1 FROM objections WHERE notice_id = $1', [id])).toEqual([])
  })

  it('T34 control: without the trigger a notice can be closed over an objection', async () => {
    const { id, number } = await notice('2022-11-07')
    await object(number)
    world.setNow('2022-11-11')
    const close = (tx: { run(sql: string, values: unknown[]): Promise<number> }) => tx.run(`UPDATE public_notices SET state = 'CLOSED', closed_at = app_now(), hide_on = app_today() WHERE id = $1`, [id])
    await expect(world.run(close)).rejects.toMatchObject({ constraint: 'public_notices_wait_for_objections' })
    await world.sql('ALTER TABLE public_notices DISABLE TRIGGER closing_waits_for_objections')
    await world.run(close)
    await world.sql('ALTER TABLE public_notices ENABLE TRIGGER closing_waits_for_objections')
    expect(await world.sql('SELECT open_objections(id) AS open FROM public_notices WHERE id = $1', [id])).toEqual([{ open: 1 }])
  })

  it('R-194 S-12 notices and objections of one instant are listed whole over any page', async () => {
    world.setNow('2022-09-29', '10:00:00.123456')
    for (const _ of [1, 2, 3]) {
      const { number } = await published(world, { classId, people })
      await object(number)
    }
    await expectWholeWhenPaged(world.as('hr1-free'), contract.listNotices)
    await expectWholeWhenPaged(world.as('hr1-free'), contract.listObjections)
  })
})
