import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addAccount } from '../../src/server/features/accounts/index.ts'
import { transact } from '../../src/server/platform/database.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { sidewaysBy, startJourneySite, violations, type JourneySite } from './site.ts'

const [login, password] = ['vet-my-data', 'a-long-enough-password']
let site: JourneySite
let person: { id: string; name: string }

beforeAll(async () => {
  site = await startJourneySite()
  person = await transact(site.platform.database, systemPrincipal(), async (tx) => {
    const found = await tx.one<{ id: string; name: string }>(`SELECT id, name FROM veterans WHERE resettlement_region = '410184000000' ORDER BY id LIMIT 1`)
    const id = randomUUID()
    await addAccount(tx, { id, personId: id, login, name: found.name, orgId: null, veteranId: found.id, password }, ['VET'])
    return found
  })
}, 300_000)
afterAll(() => site?.stop())

it('S-17 S-26 a veteran sees who looked, asks for a correction on the phone, and the county’s clerk answers at the desk', async () => {
  const desk = await site.enterAs('cty1-410184', 1366)
  await desk.goto(`${site.address}/people/${person.id}`)
  await desk.getByRole('heading', { level: 1, name: person.name }).waitFor()
  const phone = await site.enter(login, password, 390)
  await phone.getByRole('link', { name: /关于我的信息/ }).click()
  await phone.getByRole('list', { name: '谁看过' }).getByText('看了档案').waitFor()
  expect([await sidewaysBy(phone) <= 0, await violations(phone)]).toEqual([true, []])
  await phone.getByRole('button', { name: '改现居住地' }).click()
  await phone.getByLabel('应该是').fill('河南省郑州市金水区')
  await phone.getByLabel('说明一下').fill('搬家了')
  await phone.getByLabel('拍证明或选照片').setInputFiles(fileURLToPath(new URL('../fixtures/attachments/photo.jpg', import.meta.url)))
  await phone.getByRole('img', { name: '证明的照片' }).waitFor()
  expect([await sidewaysBy(phone) <= 0, await violations(phone)]).toEqual([true, []])
  await phone.getByRole('button', { name: '交给县局改' }).click()
  await phone.getByText('交上去了，等县局答复').waitFor()
  expect(await violations(phone)).toEqual([])
  await desk.getByRole('banner').getByRole('button', { name: /县局经办/ }).click()
  await desk.getByRole('link', { name: '本人信息申请' }).click()
  await desk.getByRole('heading', { level: 1, name: '本人信息申请' }).waitFor()
  expect([await sidewaysBy(desk) <= 0, await violations(desk)]).toEqual([true, []])
  const [proof] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: '看证明' }).click()])
  expect(proof.suggestedFilename()).toBe('证明.jpg')
  expect(await desk.getByRole('alert').count()).toBe(0)
  await desk.getByRole('button', { name: '同意', exact: true }).click()
  await desk.getByLabel('核对了什么').fill('电话核对过')
  await desk.getByRole('button', { name: '同意并改好' }).click()
  await desk.getByText('已改好：电话核对过').waitFor()
  expect(await violations(desk)).toEqual([])
  await phone.goto(`${site.address}/me/data`)
  await phone.getByRole('list', { name: '我的申请' }).getByText('已改好').waitFor()
})

it('S-17 the way to the requests stands in the navigation of the county alone', async () => {
  const desk = await site.enterAs('hr1-410184')
  await desk.getByRole('banner').getByRole('button', { name: /人社/ }).click()
  await desk.getByRole('link', { name: '我的登录和密码' }).waitFor()
  expect(await desk.getByRole('link', { name: '本人信息申请' }).count()).toBe(0)
})
