import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completedTraining, crowd, equip, freeTimetables, takeToExam, type LedgerPerson, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/exams.ts'
import { readWorkbook } from '../../../documents/testing/read-workbook.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterAll(() => world.close())

async function held(size: number, missing = 0): Promise<{ params: { id: string }; people: LedgerPerson[] }> {
  await freeTimetables(world)
  world.setNow('2022-08-01')
  const people = await crowd(world, size)
  const cls = await completedTraining(world, school, people, { missing: people.slice(size - missing) })
  await takeToExam(world, school, cls.id)
  return { params: { id: cls.id }, people }
}
const upload = (params: { id: string }, file: string | Uint8Array, importId = randomUUID(), login = 'eva-410100') =>
  world.as(login).send(contract.importCertificates, { params, body: { importId, file: { name: '成绩.csv', base64: Buffer.from(file).toString('base64') } } })
const numberOf = (n: number) => `Y${410_000_000_000_000 + n}000000`
const header = '名册号,姓名,身份证号,考核类别,考核结果,成绩,证书编号,级别,发证日期,发证机构'
const kept = async (params: { id: string }) => {
  const [row] = await world.sql<{ results: number; certificates: number }>(
    'SELECT (SELECT count(*)::int FROM exam_results WHERE class_id = $1) AS results, (SELECT count(*)::int FROM certificates WHERE class_id = $1) AS certificates', [params.id])
  return row
}

/** Rows of the first sheet that hold anything, by column letter. */
function rowsOf(bytes: Uint8Array): Record<string, string>[] {
  const rows: Record<string, string>[] = []
  for (const [place, cell] of readWorkbook(bytes).sheets[0]?.cells ?? []) {
    const [, column = '', row = '1'] = /^([A-Z]+)(\d+)$/.exec(place) ?? []
    if (cell.text !== '') rows[Number(row) - 1] = { ...rows[Number(row) - 1], [column]: cell.text }
  }
  return rows
}

describe('importing results and certificates', () => {
  it('R-198 is refused to offices, accounts for every row, and takes the same file twice without a change', async () => {
    const { params, people: [a, b, c, d] } = await held(4, 1)
    const file = [
      header,
      `1,${a?.name},,职业技能等级证书,合格,86,${numberOf(1)},四级,2022-08-30,示例郑州技能评价中心`,
      `,${b?.name},${b?.idNumber},职业技能等级,合格,75.5,${numberOf(1)},四级/中级工,2022年8月30日,示例郑州技能评价中心`,
      `3,${c?.name},,职业技能等级证书,不合格,41,,,,`,
      `4,${d?.name},,职业技能等级证书,合格,90,,,,`,
      `3,${a?.name},,职业技能等级证书,合格,90,,,,`,
      `1,${a?.name},,职业技能等级证书,合格,86,,,,`,
      `9,示例无名,,职业技能等级证书,合格,60,,,,`,
      `1,${a?.name},,保安证,好,600,${numberOf(5)},第九级,2022-08-30,`,
      `1,${a?.name},,培训合格证书,合格,86,,,,`,
    ].join('\n')
    expect((await upload(params, file, randomUUID(), 'hr1-410184')).status).toBe(403)
    expect((await upload(params, file, randomUUID(), 'eva-419001')).status).toBe(404)
    const importId = randomUUID()
    const { reply } = await upload(params, file, importId)
    expect([reply.read, reply.accepted, reply.unchanged, reply.read - reply.accepted]).toEqual([9, 2, 0, reply.rejected.length])
    expect(reply.rejected.map((r) => [r.row, r.column, r.code])).toEqual([
      [3, '证书编号', 'CERT_NUMBER_UNIQUE'], [5, '姓名', 'NOT_EXAM_READY'], [6, '姓名', 'NAME_MISMATCH'], [7, '姓名', 'DUPLICATE_IN_FILE'], [8, '名册号', 'NOT_ON_ROSTER'],
      [9, '考核类别', 'CHANNEL_UNKNOWN'], [10, '考核类别', 'CHANNEL_NOT_FILED'],
    ])
    expect(reply.rejected[5]?.message).toContain('成绩应为 0 到 100')
    expect(await kept(params)).toEqual({ results: 2, certificates: 1 })
    const [entry] = await world.sql<{ summary: string }>(`SELECT summary FROM audit_log WHERE class_id = $1 AND action = 'importCertificates'`, [params.id])
    expect(entry?.summary).toBe('导入考核结果和证书：读取 9 行，接受 2 行（其中未变 0 行），退回 7 行')
    expect((await upload(params, file, importId)).refusal?.code).toBe('IMPORTED_ALREADY')
    const again = (await upload(params, file)).reply
    expect([again.accepted, again.unchanged]).toEqual([2, 2])
    expect(await kept(params)).toEqual({ results: 2, certificates: 1 })

    const errors = { params: { ...params, importId } }
    expect((await world.as('hr1-410184').refused(contract.certificateImportErrors, errors)).status).toBe(403)
    const rows = rowsOf((await world.as('eva-410100').file(contract.certificateImportErrors, errors)).bytes)
    expect([rows.length, rows[1]?.B, rows[1]?.C]).toEqual([1 + 7, b?.name, b?.idNumber])
    expect(rows[1]?.N).toContain('证书编号')
  })

  it('R-198 gives a template that lists who may sit the exam without an ID number, and takes it back filled in', async () => {
    const { params, people } = await held(3, 1)
    expect((await world.as('hr1-410184').refused(contract.certificateTemplate, { params })).status).toBe(403)
    const file = await world.as('eva-410100').file(contract.certificateTemplate, { params })
    const rows = rowsOf(file.bytes)
    expect(await world.sql(`SELECT after FROM audit_log WHERE class_id = $1 AND action = 'export'`, [params.id]), 'R-190 S-16 rows handed out').toEqual([{ after: { rows: 2 } }])
    expect(rows.slice(1).map((row) => [row.A, row.B, row.C, row.D])).toEqual(people.slice(0, 2).map((p, i) => [String(i + 1), p.name, undefined, '职业技能等级证书']))
    for (const person of people) expect(JSON.stringify(rows)).not.toContain(person.idNumber)
    const { reply } = await upload(params, file.bytes)
    expect([reply.read, reply.accepted, reply.rejected[0]?.code]).toEqual([2, 0, 'ROW_EMPTY'])
  })

  it('R-198 a row whose certificate is refused brings no result either, and a re-exam may follow in the same file', async () => {
    const { params, people: [a, b] } = await held(2)
    const file = [
      `${header},考核次数`,
      `1,${a?.name},,职业技能等级证书,合格,86,${numberOf(20)},四级,2023-08-30,示例郑州技能评价中心,1`,
      `2,${b?.name},,职业技能等级证书,不合格,50,,,,,1`,
      `2,${b?.name},,职业技能等级证书,合格,66,${numberOf(21)},四级,2022-08-30,示例郑州技能评价中心,2`,
    ].join('\n')
    const { reply } = await upload(params, file)
    expect([reply.accepted, reply.rejected.map((r) => [r.column, r.code])]).toEqual([2, [['发证日期', 'CERT_DATES']]])
    const view = await world.as('eva-410100').call(contract.getExam, { params })
    expect(view.trainees.map((t) => [t.state, t.results.length, t.certificates.length])).toEqual([['EXAM_READY', 0, 0], ['EXAMINED', 2, 1]])
  })
})
