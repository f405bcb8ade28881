import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crowd, draftClass, equip, takeTo, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import type { ClassView } from '../../../contract/classes.ts'
import { getForm2, getLedger, listTodo, printAnnex1, printForm2, printLedger } from '../../../contract/reports.ts'

let world: World
let school: School
let cls: ClassView
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  cls = await takeTo(world, school, await draftClass(world, school, { people: await crowd(world, 3) }), 'HR_FIRST')
})
afterAll(() => world.close())

const textOf = (pdf: Uint8Array) => execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf }).toString('utf8').replace(/\s+/g, '')

describe('prints', () => {
  it('refuses annex 3 to a school', async () => {
    const refused = await world.as('reg-410184').refused(printLedger, { params: { format: 'pdf' }, query: { year: 2022, quarter: 3 } })
    expect(refused.status).toBe(403)
  })

  it('R-134 R-175 annex 2 prints what has happened, names both reviewers, and leaves the rest blank', async () => {
    const { bytes, mediaType } = await world.as('cty1-410184').file(printForm2, { params: { id: cls.id, format: 'pdf' } })
    expect(mediaType).toBe('application/pdf')
    const text = textOf(bytes)
    expect(text).toContain('年度政府补贴性职业技能培训申请表')
    expect(text).toContain(cls.batchNo ?? 'no batch number')
    expect(text).toContain('共30课时')
    expect(text).toContain('平均出')
    expect(text).toContain('0000001234567890')
    const form = (await world.as('cty1-410184').call(getForm2, { params: { id: cls.id } })) as { humanResourcesReview: { text: null }; bankAccount: string; averageAttendance: null; departmentReview: { firstReviewer: string; secondReviewer: string } }
    expect([form.humanResourcesReview.text, form.averageAttendance]).toEqual([null, null])
    expect(form.departmentReview.firstReviewer).not.toBe(form.departmentReview.secondReviewer)
    expect(form.bankAccount).not.toContain('0000001234567890')
    expect(await world.sql(`SELECT after FROM audit_log WHERE action = 'print' AND class_id = $1`, [cls.id])).toEqual([{ after: { rows: 1 } }])
  })

  it('R-199 R-135 R-136 annex 1 prints the 18 rows and the exact totals as PDF and as Excel', async () => {
    const text = textOf((await world.as('prv1').file(printAnnex1, { params: { format: 'pdf' }, query: { year: 2022 } })).bytes)
    for (const part of ['退役军人年度培训任务分配计划', '郑州2000600110', '济源2005020', '2000050001000']) expect(text).toContain(part)
    const workbook = await world.as('prv1').file(printAnnex1, { params: { format: 'xlsx' }, query: { year: 2022 } })
    expect(Buffer.from(workbook.bytes.subarray(0, 2)).toString()).toBe('PK')
  })

  it('R-199 annex 3 prints the figures of the screen', async () => {
    const screen = await world.as('prv1').call(getLedger, { query: { year: 2022, quarter: 3 } })
    const text = textOf((await world.as('prv1').file(printLedger, { params: { format: 'pdf' }, query: { year: 2022, quarter: 3 } })).bytes)
    expect(text).toContain('退役军人培训季度台账')
    for (const unit of screen.units) expect(text).toContain(unit.name)
    expect(text).toContain('7月')
  })

  it('R-059 the home page lists what is mine by days left, and what waits for others', async () => {
    const mine = await world.as('hr1-410184').call(listTodo)
    expect(mine.mine.map((t) => [t.classId, t.what])).toEqual([[cls.id, '人社初审开班申请']])
    expect(mine.mine[0]?.due?.label).toContain('时限')
    const clerk = await world.as('cty1-410184').call(listTodo)
    expect(clerk.mine.map((t) => t.what), 'of classes nothing').toEqual(['年度工作方案待上传'])
    expect(clerk.others.map((t) => t.classId)).toEqual([cls.id])
    expect((await world.as('reg-419001').call(listTodo)).others).toEqual([])
  })

  it('R-059 what I did since Monday stands newest first, and nobody else’s', async () => {
    const clerk = await world.as('cty1-410184').call(listTodo)
    expect(clerk.done.map((d) => [d.text, d.href])).toEqual([['初审同意', `/classes/${cls.id}`], ['受理', `/classes/${cls.id}`]])
    expect(clerk.doneThisWeek).toBe(2)
    const { fixedNow } = world.platform.database
    world.setNow('2022-08-08')
    expect((await world.as('cty1-410184').call(listTodo)).done).toEqual([])
    world.platform.database.fixedNow = fixedNow
  })

  it('R-168 a second trade of the form stands by its name and level, as the first does', async () => {
    const items = [{ tradeCode: 'T-WELDER', level: 'L4', plannedCount: 10, startsOn: '2022-09-05', endsOn: '2022-09-09', totalLessons: 40 }]
    const { id } = await draftClass(world, school, { startsOn: '2022-09-05', draft: { items } })
    const text = textOf((await world.as(school.reg).file(printForm2, { params: { id, format: 'pdf' } })).bytes)
    expect(text).toContain('②焊工四级/中级工')
    expect(text).not.toContain('T-WELDER')
  })
})
