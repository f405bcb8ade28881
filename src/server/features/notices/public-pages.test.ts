import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftNotice, published, sendForm, withoutOwnDigits } from '../../../../tests/setup/notices.ts'
import { tellsTooMuch } from '../../../../tests/setup/public-page.ts'
import { crowd, equip, openedClass, type LedgerPerson } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { createApp } from '../../app.ts'
import type { Config } from '../../platform/config.ts'
import { endDue } from './index.ts'

let world: World
let people: LedgerPerson[]
let classId: string
let number: string
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  people = await crowd(world, 45)
  classId = (await openedClass(world, await equip(world), people)).id
  world.setNow('2022-09-29')
  number = (await published(world, { classId, people })).number ?? ''
})
afterAll(() => world.close())

const page = async (path: string) => world.as(null).page(path)
const text = async (path: string) => (await page(path)).text()
const last4 = (person: LedgerPerson | undefined) => person?.idNumber.slice(-4) ?? ''
const lookFor = async (name: string, digits: string, of = number) => {
  const answer = await (await sendForm(world, `/notices/${of}/look-up`, { name, last4: digits })).text()
  return /<p class="answer[^>]*>.*?<span>(.*?)<\/span>/s.exec(answer)?.[1] ?? ''
}

describe('the pages below /notices', () => {
  it('S-18 R-188 tell no name, number, phone, account or unit, on any page, in print and to who looked for himself', async () => {
    const [first] = people
    const pages = await Promise.all([`/notices`, `/notices/${number}`, `/notices/${number}?page=2`, `/notices/${number}?page=3`, `/notices/${number}/print`, `/notices/${number}/objection`, '/notices/objections'].map(text))
    pages.push(await (await sendForm(world, `/notices/${number}/look-up`, { name: first?.name ?? '', last4: last4(first) })).text())
    for (const html of pages.map(withoutOwnDigits)) for (const person of people) expect(tellsTooMuch(html, { ...person, phone: null, account: '0000001234567890' })).toEqual([])
    for (const at of [1, 4]) expect(pages[at]).toContain(`<td role="cell" class="middle c-no">1</td>`)
    expect((pages[4]?.match(/class="middle c-no"/g) ?? []).length).toBe(45)
    const tables = await world.sql<{ line: string }>('SELECT r::text AS line FROM notice_rows r UNION ALL SELECT n::text FROM public_notices n')
    for (const person of people) expect(tables.some((row) => row.line.includes(person.idNumber) || row.line.includes(person.name))).toBe(false)
  })

  it('S-18 control: rows not reduced would be found by the same look', async () => {
    const [first] = people
    expect(tellsTooMuch(`<td>${first?.name}</td><td>${first?.idNumber}</td>`, { name: first?.name ?? '', idNumber: first?.idNumber ?? '', phone: null, account: null })).toContain('whole name')
  })

  it('S-18 have no scripts, keep nothing and load nothing', async () => {
    const response = await page(`/notices/${number}`)
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self'; style-src 'self' 'sha256-[^']+';.*form-action 'self'/)
    expect([response.headers.get('cache-control'), response.headers.get('x-robots-tag'), response.headers.get('x-frame-options'), response.headers.get('set-cookie')]).toEqual(['no-store', 'noindex, noarchive', 'DENY', null])
    expect(await response.text()).not.toMatch(/<script|<link|<img|\son\w+=|style="/)
  })

  it('R-163 show title, text, where the number comes from, the ruler and the digest', async () => {
    const html = await text(`/notices/${number}`)
    for (const words of ['职业技能培训补贴的公示', '2022年9月29日至10月9日，共 11 天', '新郑市人力资源和社会保障局', '人数怎么来的', '<dd>47</dd>', '47 = 46 + 1', '还剩 3 个工作日', '10月8日、10月9日调休上班', '发布后没有改动', '¥31,500.00']) expect(html, words).toContain(words)
    expect(html).toContain('<li class="today"><span>9/29</span><b>发布</b></li>')
    expect(html).toContain('<li class="off"><span>10/1</span><b>国</b></li>')
    expect(html).toContain('<li class="last"><span>9</span><b>3</b></li>')
  })

  it('R-163 a list by level and place, current and past', async () => {
    const current = await text('/notices')
    expect(current).toContain(number)
    for (const [query, has] of [['level=county', true], ['level=city', false], ['place=410100000000', true], ['place=410184000000', true], ['place=410122000000', false], ['when=past', false], ['level=x&place=x&when=x&page=-1', true], ['page=99999', true]] as const) {
      expect((await text(`/notices?${query}`)).includes(`/notices/${number}"`), query).toBe(has)
    }
  })

  it('S-20 what is no number finds nothing, and no draft is shown', async () => {
    const { id } = await draftNotice(world, { classId, people })
    for (const path of [id, 'x', '%00', '%ED%A0%80', `' OR '1'='1`, 'x'.repeat(3000), '../../etc/passwd', '<script>']) {
      const response = await page(`/notices/${encodeURIComponent(path).replace('%2500', '%00')}`)
      expect([response.status, (await response.text()).includes('<script')], path).toEqual([404, false])
    }
    for (const query of ['page=1e309', 'page=%00', 'receipt=%00', 'place=%00&level=%27']) expect((await page(`/notices/${number}?${query}`)).status, query).toBe(200)
    expect((await page('/notices?place=%00&level=%27&page=1e309')).status).toBe(200)
    expect((await page('/notices/objections?receipt=%00%ED%A0%80')).status).toBe(422)
  })
})

describe('looking for oneself', () => {
  it('S-18 answers the row, or the same no for a wrong name and for wrong digits', async () => {
    const [, second] = people
    expect(await lookFor(second?.name ?? '', last4(second))).toBe('在名单里：第 2 行。')
    expect(await lookFor(` ${second?.name} `, last4(second).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))))).toBe('在名单里：第 2 行。')
    const wrongDigits = await lookFor(second?.name ?? '', last4(second) === '0000' ? '0001' : '0000')
    expect(wrongDigits).toContain('名单里没有')
    expect(await lookFor('示例无此人', last4(second))).toBe(wrongDigits)
    expect(await lookFor('', '12')).toBe('请填姓名和身份证号的后 4 位。')
  })

  it('S-18 digits of a name cannot be tried out: after twenty wrong ones even the right ones say nothing', async () => {
    const [, , third, fourth] = people
    const digits = Array.from({ length: 20 }, (_, i) => String(9000 + i)).filter((each) => each !== last4(third))
    for (const each of digits) await lookFor(third?.name ?? '', each)
    while ((await lookFor(third?.name ?? '', '9999')).includes('名单里没有')) { /* the last of twenty */ }
    expect(await lookFor(third?.name ?? '', last4(third))).toContain('查错的次数太多')
    expect(await lookFor('示例无此人乙', '0000')).toContain('名单里没有')
    expect(await lookFor(fourth?.name ?? '', last4(fourth))).toBe('在名单里：第 4 行。')
  })

  it('S-18 control: without the count the right digits are found by trying', async () => {
    const [, , third] = people
    await world.sql('DELETE FROM notice_look_ups')
    let found = ''
    for (let i = 0; i < 40 && found === ''; i++) {
      await lookFor(third?.name ?? '', String(9100 + i))
      await world.sql('DELETE FROM notice_look_ups')
      if (i === 39) found = await lookFor(third?.name ?? '', last4(third))
    }
    expect(found).toBe('在名单里：第 3 行。')
  })

  it('S-18 is over with the notice', async () => {
    world.setNow('2022-11-07')
    const past = await published(world, { classId, people })
    world.setNow('2022-11-11')
    await world.run((tx) => endDue(tx))
    const [first] = people
    expect(await lookFor(first?.name ?? '', last4(first), past.number ?? '')).toContain('名单已经撤下')
    const html = await text(`/notices/${past.number}`)
    expect(html).toContain('名单已从本页撤下')
    expect(html).not.toMatch(/<td|\*{6}/)
    expect(await text(`/notices/${past.number}/print`)).not.toMatch(/<td|\*{6}/)
    expect(await text('/notices?when=past')).toContain(past.number ?? 'x')
    world.setNow('2022-09-29')
  })
})

describe('how often', () => {
  let folder: string
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'ronggui-notices-')) })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const site = (limits: Partial<Config['limits']>) => createApp({ ...world.platform, config: { ...world.platform.config, limits: { ...world.platform.config.limits, ...limits } } }, folder).app
  const from = (app: ReturnType<typeof site>, address: string, path: string, fields?: Readonly<Record<string, string>>) => app.request(path,
    fields === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() }, { incoming: { socket: { remoteAddress: address } } })

  it('R-194 objections, look-ups and pages are counted by address, each for itself', async () => {
    const { number } = await published(world, { classId, people: people.slice(0, 3) })
    const app = site({ objection: 1, lookUp: 2, visitor: 6 })
    const object = (address: string) => from(app, address, `/notices/${number}/objection`, { id: crypto.randomUUID(), content: '第二行的人没有参加培训' })
    expect((await object('192.0.2.1')).status).toBe(303)
    const refused = await object('192.0.2.1')
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0, (await refused.text()).includes('请稍后再试')]).toEqual([429, true, true])
    expect((await object('192.0.2.2')).status).toBe(303)
    for (const status of [200, 200, 429]) expect((await from(app, '192.0.2.1', `/notices/${number}/look-up`, { name: '示例', last4: '0000' })).status).toBe(status)
    expect((await from(app, '192.0.2.1', '/notices')).status).toBe(200)
    expect((await from(app, '192.0.2.1', '/notices')).status).toBe(429)
    const guessing = site({ lookUp: 1 })
    expect((await from(guessing, '192.0.2.3', '/notices/objections/YY000000000000')).status).toBe(404)
    expect((await from(guessing, '192.0.2.3', '/notices/objections/YY000000000000')).status).toBe(429)
  })
})
