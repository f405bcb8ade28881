import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftNotice, probe, published } from '../../../../tests/setup/notices.ts'
import { crowd, equip, openedClass, type LedgerPerson } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/notices.ts'
import { isSignatureOf } from '../../platform/signing.ts'
import { endDue, openObjections, standing } from './index.ts'

let world: World
let people: LedgerPerson[]
let classId: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  people = await crowd(world, 25)
  classId = (await openedClass(world, await equip(world), people)).id
})
afterAll(() => world.close())

const hr2 = () => world.as('hr2-410184')
const view = (id: string) => hr2().call(contract.getNotice, { params: { id } })
const nightly = () => world.run((tx) => endDue(tx))
const publishOn = async (day: string) => {
  world.setNow(day)
  return published(world, { classId, people })
}

describe('publishing', () => {
  it('R-163 R-195 is for the second desk of the office of the notice, not for who drew it up, and not for fewer days than the parameter says', async () => {
    world.setNow('2022-09-29')
    const { id } = await draftNotice(world, { classId, people })
    const publish = (workingDays = 3, version = 1) => ({ params: { id }, body: { version, workingDays } })
    for (const login of ['hr1-410184', 'cty1-410184', 'fin2-410184', 'aud', 'reg-410184', 'adm']) expect((await world.as(login).refused(contract.publishNotice, publish())).status, login).toBe(403)
    for (const login of ['cty2-410184', 'hr2-410100']) expect((await world.as(login).refused(contract.publishNotice, publish())).status, login).toBe(403)
    for (const login of ['hr2-410122', 'hr2-419001']) expect((await world.as(login).refused(contract.publishNotice, publish())).status, login).toBe(404)
    expect(await hr2().refused(contract.publishNotice, publish(2))).toMatchObject({ status: 422, code: 'TOO_SHORT', clause: '附2-R26' })
    expect(await hr2().refused(contract.publishNotice, publish(3, 7))).toMatchObject({ status: 409, code: 'CHANGED_MEANWHILE' })
    await world.addUser({ login: 'both-desks', role: 'HR2', org: 'HRSS-410184', personId: world.user('hr1-410184') })
    expect(await world.as('both-desks').refused(contract.publishNotice, publish())).toMatchObject({ status: 422, code: 'PREPARED_IT' })
    const requestId = randomUUID()
    const done = await hr2().call(contract.publishNotice, { params: { id }, body: { requestId, version: 1, workingDays: 3 } })
    expect(await hr2().call(contract.publishNotice, { params: { id }, body: { requestId, version: 1, workingDays: 3 } })).toEqual(done)
    expect(done).toMatchObject({ state: 'PUBLISHED', number: '2022-GS-410184-0001', publishedOn: '2022-09-29', digestHolds: true })
    expect(await hr2().refused(contract.publishNotice, publish(3, done.version))).toMatchObject({ status: 409, code: 'ILLEGAL_EVENT' })
  })

  it('R-163 T17 counts on the real calendar: 2022-09-29 runs to 2022-10-09 with 11 calendar days, and every reply carries ruler and arithmetic', async () => {
    const notice = await publishOn('2022-09-29')
    expect(notice.term).toMatchObject({ until: '2022-10-09', calendarDays: 11, workingDays: 3, left: 3, provisional: false, isOver: false })
    expect(notice.term?.arithmetic).toContain('满 3 个工作日')
    expect(notice.term?.ruler.map((d) => [d.date.slice(5), d.counted])).toEqual([
      ['09-29', 0], ['09-30', 1], ['10-01', null], ['10-02', null], ['10-03', null], ['10-04', null], ['10-05', null], ['10-06', null], ['10-07', null], ['10-08', 2], ['10-09', 3],
    ])
    world.setNow('2022-09-30')
    expect((await view(notice.id)).term?.left).toBe(2)
    world.setNow('2022-10-09', '23:59:59')
    const early = await hr2().refused(contract.closeNotice, { params: { id: notice.id }, body: { version: notice.version } })
    expect(early).toMatchObject({ status: 422, code: 'PUBLICITY_CLOSE', clause: '附2-R26', message: expect.stringContaining('次日才能结束') as string })
    expect((await view(notice.id)).closing).toMatchObject([{ verdict: 'block' }])
    await nightly()
    expect((await view(notice.id)).state).toBe('PUBLISHED')
    world.setNow('2022-10-10', '00:00:01')
    expect((await view(notice.id)).can).toEqual(['extend', 'close'])
    const closed = await hr2().call(contract.closeNotice, { params: { id: notice.id }, body: { version: notice.version } })
    expect(closed).toMatchObject({ state: 'HIDDEN', hideOn: '2022-10-10', digestHolds: true })
    expect(probe.told.filter((t) => t.id === notice.subject.id).map((t) => t.event)).toEqual(['publish', 'close', 'hide'])
  })

  it('R-163 T18 published 2026-04-30 may be closed after 2026-05-08, by the nightly task too', async () => {
    const notice = await publishOn('2026-04-30')
    expect(notice.term?.until).toBe('2026-05-08')
    world.setNow('2026-05-08', '23:59:59')
    await nightly()
    expect((await view(notice.id)).state).toBe('PUBLISHED')
    world.setNow('2026-05-09', '00:05:00')
    await nightly()
    expect(await view(notice.id)).toMatchObject({ state: 'HIDDEN', closedAt: '2026-05-08T16:05:00.000Z' })
    await nightly() // twice changes nothing
    expect(probe.told.filter((t) => t.id === notice.subject.id).map((t) => t.event)).toEqual(['publish', 'close', 'hide'])
  })

  it('R-195 D-32 past the published calendar nothing closes, by hand or by night', async () => {
    const notice = await publishOn('2035-03-01')
    expect(notice.term).toMatchObject({ provisional: true })
    world.setNow('2035-06-01')
    expect((await hr2().refused(contract.closeNotice, { params: { id: notice.id }, body: { version: notice.version } })).message).toContain('请先导入当年工作日历')
    await nightly()
    expect((await view(notice.id)).state).toBe('PUBLISHED')
  })

  it('R-195 a selection runs five days at least and is published by the city’s bureau', async () => {
    world.setNow('2022-09-05')
    const { id } = await draftNotice(world, { classId, people: people.slice(0, 2), kind: 'SELECTION', by: 'cit1-410100' })
    const body = (workingDays: number) => ({ params: { id }, body: { version: 1, workingDays } })
    expect((await world.as('hr2-410100').refused(contract.publishNotice, body(5))).status).toBe(403)
    expect((await world.as('cit2-410100').refused(contract.publishNotice, body(4))).code).toBe('TOO_SHORT')
    expect(await world.as('cit2-410100').call(contract.publishNotice, body(5))).toMatchObject({ number: '2022-GS-410100-0001', until: '2022-09-13' })
  })

  it('R-163 an extension adds working days and keeps the reason', async () => {
    const notice = await publishOn('2022-11-07')
    const longer = await hr2().call(contract.extendNotice, { params: { id: notice.id }, body: { version: notice.version, workingDays: 2, reason: '网站停机一天' } })
    expect(longer).toMatchObject({ state: 'EXTENDED', until: '2022-11-14', extendedBecause: '网站停机一天' })
    world.setNow('2022-11-11')
    await nightly()
    expect((await view(notice.id)).state).toBe('EXTENDED')
    expect((await hr2().refused(contract.extendNotice, { params: { id: notice.id }, body: { version: longer.version, workingDays: 60, reason: '再延长几天' } })).code).toBe('TOO_LONG')
  })

  it('R-188 the list leaves the page at closing, or after the days the parameter says', async () => {
    await world.sql(`INSERT INTO parameter_values (id, key, value, effective_from, clause, reason) VALUES ($1, 'NOTICE_KEEP_DAYS', '30', '2022-12-01', '附2-R26', '示例')`, [randomUUID()])
    const notice = await publishOn('2022-12-05')
    const page = async () => (await world.as(null).page(`/notices/${notice.number}`)).text()
    const first = `<td role="cell" class="nowrap c-id">${people[0]?.idNumber.slice(0, 3)}`
    expect(await page()).toContain(first)
    world.setNow('2022-12-09')
    await nightly()
    expect(await view(notice.id)).toMatchObject({ state: 'CLOSED', hideOn: '2023-01-08' })
    expect(await page()).toContain(first)
    world.setNow('2023-01-07')
    await nightly()
    expect(await page()).toContain(first)
    // gone with the day, before any task has run
    world.setNow('2023-01-08', '00:00:01')
    const gone = await page()
    expect(gone).not.toContain('class="nowrap c-id"')
    expect(gone).toContain('名单已从本页撤下')
    await nightly()
    expect(await view(notice.id)).toMatchObject({ state: 'HIDDEN', rowCount: 25, digestHolds: true })
    await world.sql(`DELETE FROM parameter_values WHERE key = 'NOTICE_KEEP_DAYS'`)
  })

  it('R-163 changed lines are a new notice: the old one stops at once and names it, its objections still count', async () => {
    const old = await publishOn('2023-02-06')
    await world.as('cty1-410184').call(contract.fileObjection, { params: { id: old.id }, body: { id: randomUUID(), content: '第三行的人没有参加培训' } })
    const fresh = await published(world, { classId, people: people.slice(1), subject: old.subject, replaces: old.id })
    expect(await view(old.id)).toMatchObject({ state: 'REPLACED', replacedByNumber: fresh.number })
    const page = await (await world.as(null).page(`/notices/${old.number}`)).text()
    expect(page).toContain(`/notices/${fresh.number}`)
    expect(page).not.toContain('class="nowrap c-id"')
    world.setNow('2023-03-06')
    await nightly()
    expect((await view(fresh.id)).state).toBe('EXTENDED')
    expect(await hr2().refused(contract.closeNotice, { params: { id: fresh.id }, body: { version: fresh.version + 1 } })).toMatchObject({ code: 'PUBLICITY_CLOSE', message: expect.stringContaining('1 件异议') as string })
    const asOwner = await world.run(async (tx) => ({ open: await openObjections(tx, old.subject), standing: await standing(tx, old.subject) }))
    expect(asOwner).toMatchObject({ open: 1, standing: { number: fresh.number, state: 'EXTENDED', open: 1 } })
  })
})

describe('what was published', () => {
  it('R-188 is signed and audited, and nobody changes it afterwards', async () => {
    const notice = await publishOn('2022-08-08')
    const [signed] = await world.sql<{ statement: string; signature: string; publicKey: string; step: string; classId: string }>(
      `SELECT statement, signature, public_key AS "publicKey", step, class_id AS "classId" FROM signatures WHERE record_id = $1`, [notice.id])
    expect(signed).toMatchObject({ step: 'R26 发布公示', classId })
    expect(signed !== undefined && isSignatureOf(signed) && signed.statement.includes(notice.digest ?? 'x')).toBe(true)
    expect((await world.sql(`SELECT action FROM audit_log WHERE noun = 'public-notice' AND record_id = $1 ORDER BY seq`, [notice.id])).map((e) => e.action)).toEqual(['draft', 'publish'])
    for (const change of [`UPDATE public_notices SET title = '别的标题' WHERE id = $1`, 'UPDATE public_notices SET published_on = published_on - 9 WHERE id = $1', 'DELETE FROM public_notices WHERE id = $1', `UPDATE public_notices SET state = 'DRAFT' WHERE id = $1`,
      `UPDATE notice_rows SET amount_fen = 1 WHERE notice_id = $1`, 'DELETE FROM notice_rows WHERE notice_id = $1',
      `INSERT INTO notice_rows (notice_id, row_no, name) VALUES ($1, 99, '张*')`, 'DELETE FROM notice_subjects WHERE notice_id = $1', 'DELETE FROM notice_involved WHERE notice_id = $1']) {
      await expect(world.sql(change, [notice.id]), change).rejects.toThrow(/never|not changed|append-only|does not go|stays/)
    }
    await expect(world.run((tx) => tx.run(`UPDATE public_notices SET state = 'CLOSED', closed_at = app_now(), hide_on = app_today() WHERE id = $1`, [notice.id]))).rejects.toThrow('not over')
  })

  it('R-188 control: without the guard a row can be changed, and then the page says so', async () => {
    const notice = await publishOn('2022-08-09')
    await world.sql('ALTER TABLE notice_rows DISABLE TRIGGER notice_rows_kept')
    await world.sql('UPDATE notice_rows SET amount_fen = 1 WHERE notice_id = $1 AND row_no = 25', [notice.id])
    await world.sql('ALTER TABLE notice_rows ENABLE TRIGGER notice_rows_kept')
    expect((await view(notice.id)).digestHolds).toBe(false)
    expect(await (await world.as(null).page(`/notices/${notice.number}`)).text()).toContain('与发布时不一致')
  })

  it('R-188 takes no row in the clear, whoever writes it, and no text with a number', async () => {
    const { id } = await draftNotice(world, { classId, people })
    const [person] = people
    for (const [name, masked] of [[person?.name, '410***********13'], ['张*', person?.idNumber], ['张*', '4101***********13'], [`张*${person?.idNumber}`, null]]) {
      await expect(world.sql('INSERT INTO notice_rows (notice_id, row_no, name, id_masked) VALUES ($1, 99, $2, $3)', [id, name, masked])).rejects.toThrow(/notice_rows_(masked|no_number)/)
    }
    await expect(draftNotice(world, { classId, people, title: `关于${person?.idNumber}的公示` })).rejects.toMatchObject({ body: { code: 'NUMBER_IN_TEXT' } })
    await expect(draftNotice(world, { classId, people: [] })).rejects.toMatchObject({ body: { code: 'NOTHING_TO_SHOW' } })
    await expect(draftNotice(world, { classId, people, by: 'cty1-410184' })).rejects.toMatchObject({ status: 403 })
  })

  it('R-163 two publications of one place at once have two numbers', async () => {
    world.setNow('2022-08-10')
    const drafts = await Promise.all([0, 1, 2].map(() => draftNotice(world, { classId, people: people.slice(0, 3) })))
    const numbers = await Promise.all(drafts.map(async ({ id }) => (await hr2().call(contract.publishNotice, { params: { id }, body: { version: 1, workingDays: 3 } })).number))
    expect(new Set(numbers).size).toBe(3)
  })
})
