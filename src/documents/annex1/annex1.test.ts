import { describe, expect, it } from 'vitest'
import { readPdf } from '../testing/read-pdf.ts'
import { readWorkbook } from '../testing/read-workbook.ts'
import { sampleMark, samplePlan } from '../testing/samples.ts'
import { annex1Grid, annex1Labels, annualPlanTotal } from './model.ts'
import { renderAnnex1Pdf } from './pdf.ts'
import { renderAnnex1Xlsx } from './xlsx.ts'

const options = { mark: sampleMark }

describe('附件1', () => {
  it('R-135 附1: prints title, five column titles word for word, 18 rows and 合计 on one A4 page', async () => {
    const { pages, lines } = readPdf(await renderAnnex1Pdf(samplePlan, options))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('附件1')
    expect(pages[0]).toContain('退役军人年度培训任务分配计划')
    for (const label of annex1Labels) expect(pages[0]).toContain(label)
    const rows = lines[0]?.filter((line) => /^\d{1,2} \S+ \d+ \d+ \d+$/.test(line)) ?? []
    expect(rows).toHaveLength(18)
    expect(rows[0]).toBe('1 郑州 2000 600 110')
    expect(rows[17]).toBe('18 济源 200 50 20')
    expect(lines[0]?.find((line) => line.startsWith('合'))?.replace(/\s+/g, ' ')).toBe('合 计 20000 5000 1000')
  })

  it('R-134 R-199 附1: screen, print and workbook hold the same words and numbers', async () => {
    const grid = annex1Grid(samplePlan)
    const sheet = readWorkbook(renderAnnex1Xlsx(samplePlan, options)).sheets[0]
    const page = readPdf(await renderAnnex1Pdf(samplePlan, options)).pages[0]
    const numbers = grid.rows.flatMap((row) => row.cells.flatMap((cell) => cell.number ?? []))
    const filled = [...(sheet?.cells.values() ?? [])].filter((cell) => cell.text !== '')
    const written = filled.filter((cell) => cell.type === 'n').map((cell) => Number(cell.text))
    expect(written).toEqual(numbers)
    for (const label of annex1Labels) expect(filled.map((cell) => cell.text)).toContain(label)
    expect(page).toContain('2022-11-2009:12打印')
    expect(sheet?.cells.get('A23')?.text).toContain('2022-11-20 09:12 打印')
    expect(sheet?.merges).toContain('A22:B22')
  })

  it('附1: adds up to 20000, 5000 and 1000', () => {
    expect(annualPlanTotal(samplePlan)).toEqual({ trainingPersonTimes: 20000, newSkilledPersons: 5000, newHighSkilledPersons: 1000 })
  })
})
