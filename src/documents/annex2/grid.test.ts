import { describe, expect, it } from 'vitest'
import { lineText, placeCells, type Grid, type GridCell } from '../grid/model.ts'
import { crowdedForm, paidForm, personForm, runningForm, supplementedForm } from '../testing/samples.ts'
import { annex2Grid, emptyForm2, type Form2 } from './model.ts'

const everyForm = Object.entries({ emptyForm2, runningForm, paidForm, supplementedForm, crowdedForm, personForm })
const grid = (form: Form2) => annex2Grid(form)
const cellOf = (form: Form2, id: string): GridCell | undefined => grid(form).rows.flatMap((row) => row.cells).find((cell) => cell.id === id)
const linesOf = (form: Form2, id: string): string[] => cellOf(form, id)?.lines.map(lineText) ?? []
const runsOf = (drawn: Grid) => drawn.rows.flatMap((row) => row.cells.flatMap((cell) => cell.lines.flatMap((line) => line.runs)))

describe('附件2 grid', () => {
  it.each(everyForm)('附2: the cells of %s tile the eight columns exactly', (_, form) => {
    const drawn = grid(form)
    expect(drawn.columns).toEqual([6, 13, 10, 5, 26, 12, 13, 15])
    const area = placeCells(drawn).reduce((sum, { cell }) => sum + cell.colSpan * cell.rowSpan, 0)
    expect(area).toBe(8 * drawn.rows.length)
    const ids = drawn.rows.flatMap((row) => row.cells.map((cell) => cell.id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('附2: rows R1 to R31 stand in five sections with the spans of the paper form', () => {
    const drawn = grid(emptyForm2)
    expect(drawn.rows.map((row) => row.id)).toEqual(Array.from({ length: 31 }, (_, index) => `R${index + 1}`))
    const sections = drawn.rows.flatMap((row) =>
      row.cells.filter((cell) => cell.kind === 'section').map((cell) => [row.id, row.section, cell.rowSpan]))
    expect(sections).toEqual([['R3', '开班申请', 6], ['R9', '过程监管', 5], ['R14', '结业考核', 9], ['R23', '补贴资金申领', 6], ['R29', '资金拨付', 2]])
    const examBlock = placeCells(drawn).filter(({ cell }) => cell.id.startsWith('R15'))
    expect(examBlock.map(({ cell, column }) => [cell.id, column + 1, cell.colSpan, cell.rowSpan])).toEqual([
      ['R15.label', 2, 1, 5], ['R15', 3, 1, 5], ['R15.among.label', 4, 1, 5], ['R15.channel.label', 5, 1, 1], ['R15.examined', 6, 1, 1],
      ['R15.certified.label', 7, 1, 1], ['R15.certified', 8, 1, 1],
    ])
  })

  it('R-175 附2: a blank form holds stationery only, and a form under way nothing for what has not happened', () => {
    expect(runsOf(grid(emptyForm2)).filter((run) => run.tone === 'value')).toEqual([])
    const later = grid(runningForm).rows.filter((row) => Number(row.id.slice(1)) >= 14)
    expect(runsOf({ columns: [], rows: later }).filter((run) => run.tone === 'value')).toEqual([])
    expect(linesOf(runningForm, 'R11')).toEqual(['时　间：　　　年　　月　　日', '地　点：', '师资情况：', '学员出勤情况：'])
    expect(linesOf(runningForm, 'R13')).toEqual([])
  })

  it('R-175 附2: every value on a form is one of its record', () => {
    const record = JSON.stringify(paidForm).replace(/"(\d{4})-(\d{2})-(\d{2})"/g,
      (_, year, month, day) => `"${year}年${Number(month)}月${Number(day)}日"`)
    for (const { text, tone } of runsOf(grid(paidForm))) {
      if (tone !== 'value' || text === '是') continue
      for (const piece of text.split(/[；　（） ]|(?<=\d)万元|^共|课时$|^是/).filter((part) => part !== '')) expect(record).toContain(piece)
    }
  })

  it('附2-R15 to R20: 0 is printed, unknown is blank', () => {
    const form: Form2 = { ...paidForm, exam: { ...paidForm.exam, certified: 0, examined: null } }
    expect(cellOf(form, 'R20.total')).toMatchObject({ number: 0 })
    expect(linesOf(form, 'R20.total')).toEqual(['0'])
    expect(linesOf(form, 'R15')).toEqual([])
  })

  it('R-154 附2-R17: special equipment is named beside special operation, and nothing is named when there is none', () => {
    expect(linesOf(crowdedForm, 'R17.certified')).toEqual(['②27', '合计：27', '含特种设备27人'])
    const one: Form2 = { ...paidForm, exam: { ...paidForm.exam, specialEquipment: { examined: 0, certified: 0 } } }
    expect(linesOf(one, 'R17.certified').join('')).not.toContain('特种设备')
  })

  it('R-168 附2-备注1: several trades and batches are numbered lines with a total; the distinct totals are given, not added', () => {
    expect(linesOf(crowdedForm, 'R3')).toEqual([
      '①2022-DEMO03-007；2022年8月22日', '②2022-DEMO03-008；2022年8月22日', '③2022-DEMO03-009；2022年8月22日', '合计：3个批次',
    ])
    expect(linesOf(crowdedForm, 'R4')).toEqual(['①45', '②30', '③25', '合计：100'])
    expect(linesOf(crowdedForm, 'R4.duration').at(-1)).toBe('合计：260课时')
    expect(linesOf(crowdedForm, 'R15')).toEqual(['①40', '②28', '合计：67'])
    expect(linesOf(crowdedForm, 'R20.total')).toEqual(['①38', '②27', '合计：64'])
  })

  it('R-168 附2-备注1: the total of planned persons waits until every item has its number', () => {
    const items = crowdedForm.items.map((item, index) => (index === 2 ? { ...item, plannedCount: null } : item))
    const form: Form2 = { ...crowdedForm, items }
    expect(linesOf(form, 'R4')).toEqual(['①45', '②30'])
  })

  it('A-42 附2-R23 to R28: what was claimed later for late certificates stands below the main claim, named', () => {
    expect(linesOf(supplementedForm, 'R23.persons')).toEqual(['38', '补充申领：2'])
    expect(linesOf(supplementedForm, 'R23.amount')).toEqual(['4.56万元', '补充申领：0.24万元'])
    expect(linesOf(supplementedForm, 'R24').slice(1)).toEqual(['申请承诺人：沈以宁　　2022年9月27日', '补充申领：', '申请承诺人：沈以宁　　2022年11月8日'])
    expect(linesOf(supplementedForm, 'R25')[2]).toBe('补充申领：证书补到，同意。')
    expect(linesOf(supplementedForm, 'R26')[1]).toContain('补充申领：2022年11月11日至2022年11月16日')
    expect(linesOf(supplementedForm, 'R28').slice(-2)).toEqual(['补充申领：', expect.stringMatching(/^初审人：　+复核人：　+盖章　+年　+月　+日$/)])
  })

  it('R-148 附2-R11: further inspections repeat the row and the label grows with them', () => {
    const drawn = grid(crowdedForm)
    expect(drawn.rows.map((row) => row.id).slice(9, 15)).toEqual(['R10', 'R11', 'R11-3', 'R11-4', 'R11-5', 'R12'])
    expect(cellOf(crowdedForm, 'R10.label')?.rowSpan).toBe(5)
    expect(cellOf(crowdedForm, 'R9.section')?.rowSpan).toBe(8)
  })

  it('R-169 附2-备注2: a person stands where the institution stood, R3 names institution and evaluation body, 过程监管 carries “/”', () => {
    expect(linesOf(personForm, 'R1.label').join('')).toBe('个人名称（加盖印章）')
    expect(linesOf(personForm, 'R3')).toEqual(['培训机构：示例江苏明志职业培训学校', '评价机构：示例江苏焊接技能评价中心'])
    const supervised = grid(personForm).rows.filter((row) => row.section === '过程监管')
      .flatMap((row) => row.cells.filter((cell) => cell.kind === 'value'))
    expect(supervised).toHaveLength(9)
    for (const cell of supervised) expect(cell.lines.map((line) => line.runs[0]?.text)).toEqual(['/'])
    expect(runsOf(grid(paidForm)).some((run) => run.text === '/')).toBe(false)
  })
})
