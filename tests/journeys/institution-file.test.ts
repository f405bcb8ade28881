import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideEmployment, recordEmployment } from '../../src/contract/employment-records.ts'
import { confirmed, contractOfSchool, fedBack } from '../setup/assessments.ts'
import { claimTo, completedClass, proposed, standards } from '../setup/claims.ts'
import { ordered, paid } from '../setup/funds.ts'
import { equip, type School } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import { soundOf } from './sound.ts'
import { openWorldPages, type WorldPages } from './world-pages.ts'

let world: World
let pages: WorldPages
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await standards(world, [{ type: 'SKILL_LEVEL', level: 'L4', yuan: 1800 }])
  const first = await completedClass(world, school, { size: 4, certificates: (at) => (at === 0 ? [] : [{}]) })
  await completedClass(world, school, { size: 2 })
  const claim = await claimTo(world, await proposed(world, first.id), 'FIN_AGREED')
  world.setNow('2022-11-11')
  await paid(world, await ordered(world, claim), '2022-11-11')
  await world.sql(
    `INSERT INTO integrity_cases (id, no, kind, title, account, region_code, institution_id, state, reported_at, accepted_by, accepted_at) VALUES (gen_random_uuid(), '例1', 'FALSE_PERSON', '示例线索', '示例', '410184000000', $1, 'INVESTIGATING', '2022-09-01', $2, now())`,
    [school.institutionId, world.user('cty2-410184')])
  await confirmed(world, await fedBack(world, await contractOfSchool(world, school.institutionId), 90, { on: '2022-11-11', after: '2022-11-25' }))
  const id = randomUUID()
  const file = { name: '合同.pdf', base64: readFileSync(new URL('../fixtures/attachments/paper.pdf', import.meta.url)).toString('base64') }
  await world.as('cty1-410184').call(recordEmployment, {
    params: { id: first.people[1]?.veteranId ?? '' }, body: { id, status: 'EMPLOYED', proofKind: 'CONTRACT', employer: '示例物流公司', place: '新郑市示例路', fromOn: '2022-10-01', untilOn: null, file, corrects: null },
  })
  await world.as('cty2-410184').call(decideEmployment, { params: { id }, body: { isConfirmed: true, reason: null } })
  pages = await openWorldPages(world)
}, 600_000)
afterAll(async () => {
  await pages?.stop()
  await world?.close()
})

const sound = soundOf('institution-file')

describe('机构档案 (三(二)5–7)', () => {
  it('R-041 the chief of the city opens it from the list, follows figures to their rows and prints it', async () => {
    const chief = await pages.enterAs('cit2-410100')
    await chief.goto(`${pages.address}/institutions`)
    const [{ name } = { name: '' }] = await world.sql<{ name: string }>('SELECT name FROM organizations WHERE id = $1', [school.institutionId])
    await chief.getByRole('link', { name: `${name}的机构档案`, exact: true }).click()
    await chief.getByText('1 条问题线索正在核查').waitFor()
    for (const title of ['合同', '班次', '检查和整改', '考核评估', '2022年资金', '问题和处理', '专业', '师资', '场地和设备']) await chief.getByRole('heading', { name: title, exact: true }).waitFor()
    await sound(chief, 'chief')
    await chief.getByRole('button', { name: /^取证率 83.3 %/ }).click()
    const rows = chief.getByRole('table', { name: '2022年取证率 83.3 %' }).getByRole('row')
    expect(await rows.count(), 'two classes under the heading').toBe(3)
    await sound(chief, 'rows')
    await chief.getByRole('link', { name: /的证书$/ }).first().click()
    await chief.waitForURL(/\/classes\/[^/]+\/exam/)
    await chief.goBack()
    await chief.getByRole('button', { name: /^已拨付 / }).click()
    await chief.getByRole('region', { name: /^2022年已拨付/ }).getByRole('link').first().click()
    await chief.waitForURL(/\/claims\//)
    await chief.goBack()
    await chief.getByRole('link', { name: /^推荐就业率 / }).click()
    await chief.getByText('只看一家机构').waitFor()
    await chief.goBack()
    await chief.getByText('本辖区已就业 1 人，有意愿 5 人').waitFor()
    await chief.getByRole('link', { name: '持证就业率 20.0 %，看名单' }).click()
    await chief.getByText('只看一家机构').waitFor()
    await chief.getByText('示例物流公司').waitFor()
    expect(await chief.getByRole('table', { name: /已就业的持证人员名单/ }).getByRole('row').count(), 'as long as the figure says').toBe(2)
    await sound(chief, 'at-work')
    await chief.goBack()
    await chief.getByRole('heading', { name: '考核评估' }).waitFor()
    const { JOURNEY_PICTURES: folder } = process.env
    await chief.emulateMedia({ media: 'print' })
    expect(await chief.getByRole('button', { name: '打印档案' }).isVisible()).toBe(false)
    const paper = await chief.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true })
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(`${folder}/institution-file.pdf`, paper)
    }
  }, 120_000)

  it('its own head reads it on a phone, without the cases', async () => {
    const head = await pages.enterAs(school.iad, 390)
    await head.goto(`${pages.address}/institution`)
    await head.getByRole('link', { name: '机构档案' }).click()
    await head.getByRole('heading', { name: '2022年资金' }).waitFor()
    expect(await head.getByText('示例线索').count()).toBe(0)
    expect(await head.getByText('持证就业率').count(), 'where its trainees work is the county’s to know').toBe(0)
    expect(await head.getByRole('heading', { name: '问题和处理' }).count()).toBe(0)
    await sound(head, 'head')
  })

  it('the head of another school is told that there is no such institution', async () => {
    const other = await pages.enterAs('iad-419001', 390)
    await other.goto(`${pages.address}/institutions/${school.institutionId}/file`)
    await other.getByRole('alert').waitFor()
    await sound(other, 'refused')
  })
})
