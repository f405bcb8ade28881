import { describe, expect, it } from 'vitest'
import { readPdf, squeeze } from '../testing/read-pdf.ts'
import { readWorkbook, sheetTexts, type ReadSheet } from '../testing/read-workbook.ts'
import { adjustedLedger, sampleLedger, sampleMark, sampleNames } from '../testing/samples.ts'
import { annex3Grid, emptyFigures, ledgerLabels, ledgerMeasures, ledgerNotes, ledgerTotal, subtotalOf, type Ledger } from './model.ts'
import { renderAnnex3Pdf } from './pdf.ts'
import { renderAnnex3ExpandedXlsx, renderAnnex3Xlsx } from './xlsx.ts'

const options = { mark: sampleMark }
const captioned: Ledger = {
  ...sampleLedger, quarter: 3, caption: { reportingUnit: '示例市退役军人事务局', reporter: '示例甲', reviewer: null, reportedOn: '2022年10月8日' },
}

describe('附件3', () => {
  it('R-176 附3: prints title, months and the four labels of each month, with one 小计 column', async () => {
    const { pages } = readPdf(await renderAnnex3Pdf(sampleLedger, options))
    for (const page of pages) {
      for (const words of ['序号', '单位', '1月', '2月', '3月']) expect(page).toContain(words)
      for (const measure of ledgerMeasures) expect(page.split(ledgerLabels[measure])).toHaveLength(4)
      expect(page.split('小计')).toHaveLength(2)
    }
    expect(pages[0]).toContain('附件3')
    expect(pages[0]).toContain('退役军人培训季度台账')
    expect(annex3Grid(sampleLedger).columns).toHaveLength(2 + 12 + 1)
  })

  it.each([[1, '1月', '3月'], [2, '4月', '6月'], [3, '7月', '9月'], [4, '10月', '12月']] as const)('R-176 附3: quarter %i is captioned %s to %s',
    (quarter, first, last) => {
      const head = annex3Grid({ ...sampleLedger, quarter }).rows[0]?.cells.map((cell) => cell.lines[0]?.runs[0]?.text)
      expect(head?.[2]).toBe(first)
      expect(head?.[4]).toBe(last)
    })

  it('R-177 附3: 18 units in the order of 附1, rows 1–9 on page 1, 10–18 and 合  计 on page 2 under a repeated header', async () => {
    const { pages } = readPdf(await renderAnnex3Pdf(sampleLedger, options))
    expect(pages).toHaveLength(2)
    const names = sampleLedger.units.map((unit) => unit.name)
    for (const [index, name] of names.entries()) {
      const [own, other] = index < 9 ? [pages[0], pages[1]] : [pages[1], pages[0]]
      expect(own).toContain(`${index + 1}${name}`)
      if (name !== '洛阳') expect(other).not.toContain(`${index + 1}${name}`)
    }
    expect(pages[0]).not.toContain('合计')
    expect(pages[1]).toContain('合计')
    const total = annex3Grid(sampleLedger).rows.at(-1)
    expect(total?.cells[0]).toMatchObject({ colSpan: 2 })
    expect(total?.cells[0]?.lines[0]?.runs[0]?.text).toBe('合  计')
  })

  it('R-181 附3: the one 小计 cell holds four lines that are never added together', async () => {
    const unit = sampleLedger.units[1]
    if (!unit) throw new Error('no unit')
    expect(subtotalOf(unit)).toEqual({ openedClassCount: 7, trainingPersonTimes: 168, newSkilledPersons: 41, newHighSkilledPersons: 7 })
    const sheet = readWorkbook(renderAnnex3Xlsx(sampleLedger, options)).sheets[0]
    expect(sheet?.cells.get('O6')?.text).toBe('班 7\n人次 168\n技 41\n高 7')
    expect(readPdf(await renderAnnex3Pdf(sampleLedger, options)).pages[0]).toContain('班7人次168技41高7')
  })

  it('附3: zero prints 0, what is not reported stays blank and is named at the foot, unconfirmed figures print and are marked', async () => {
    const grid = annex3Grid(sampleLedger)
    const row = (name: string) => grid.rows[2 + sampleLedger.units.findIndex((unit) => unit.name === name)]
    expect(row('鹤壁')?.cells[2]).toMatchObject({ number: 0, lines: [{ runs: [{ text: '0' }] }] })
    expect(row('三门峡')?.cells.slice(10, 14).map((cell) => cell.lines)).toEqual([[], [], [], []])
    expect(row('三门峡')?.cells.slice(10, 14).some((cell) => 'number' in cell)).toBe(false)
    expect(ledgerNotes(adjustedLedger).at(-1))
      .toBe('以前季度已冻结，更正计入本季、不改原表：郑州2021年12月新增技能人才冲减 1 人；洛阳2021年11月培训人数补报 2 人次。')
    expect(ledgerNotes(sampleLedger)).toEqual(['空格为未报（三门峡3月），合计按0计。', '未确认：洛阳。'])
    const { pages } = readPdf(await renderAnnex3Pdf(sampleLedger, options))
    expect(pages[0]).toContain('3洛阳未确认2')
    expect(pages[1]).toContain('空格为未报（三门峡3月），合计按0计。')
  })

  it('附3: a measure nobody reported has a blank subtotal, not 0', () => {
    const months = [emptyFigures, emptyFigures, emptyFigures] as const
    const silent = { ...sampleLedger, units: sampleLedger.units.map((unit) => ({ ...unit, months })) }
    expect(ledgerTotal(silent).subtotal).toEqual(emptyFigures)
  })

  it('R-134 R-199 附3: print, workbook and expanded workbook hold the same numbers', async () => {
    const grid = annex3Grid(sampleLedger)
    const numbers = grid.rows.map((row) => row.cells.flatMap((cell) => cell.number ?? []))
    const official = readWorkbook(renderAnnex3Xlsx(sampleLedger, options)).sheets[0]
    const expanded = readWorkbook(renderAnnex3ExpandedXlsx(sampleLedger, sampleNames, options)).sheets[0]
    const printed = squeeze(readPdf(await renderAnnex3Pdf(sampleLedger, options)).pages.join(''))
    for (const [index, row] of numbers.entries()) {
      if (row.length === 0) continue
      expect(numbersOf(official, index + 3)).toEqual(row)
      expect(numbersOf(expanded, index + 3).slice(0, row.length)).toEqual(row)
      const name = sampleLedger.units[index - 2]?.name
      expect(printed).toContain(name === undefined ? `合计${row.join('')}` : `${name}${name === '洛阳' ? '未确认' : ''}${row.slice(1).join('')}`)
    }
    expect(numbersOf(expanded, 23).slice(12, 16)).toEqual(Object.values(ledgerTotal(sampleLedger).subtotal))
  })

  it('附3: the expanded workbook has 小计 in four columns, 年累计, 完成率 and the named lists on a second sheet', () => {
    const { sheets } = readWorkbook(renderAnnex3ExpandedXlsx(sampleLedger, sampleNames, options))
    expect(sheets.map((sheet) => sheet.name)).toEqual(['附件3展开', '名单'])
    expect(sheets[0]?.cells.get('O3')?.text).toBe('小计')
    expect(sheets[0]?.cells.get('S3')?.text).toBe('年累计')
    expect(sheets[0]?.cells.get('W3')?.text).toBe('完成率')
    expect(sheets[0]?.merges).toEqual(expect.arrayContaining(['O3:R3', 'S3:V3', 'W3:Y3']))
    expect(Number(sheets[0]?.cells.get('W5')?.text)).toBeCloseTo(280 / 2000)
    expect(sheetTexts(sheets[1] as ReadSheet)).toContain('王守拙')
  })

  it('附3: year, quarter and signature line appear only when wanted', async () => {
    const plain = readPdf(await renderAnnex3Pdf(sampleLedger, options)).pages.join('')
    const wanted = readPdf(await renderAnnex3Pdf(captioned, options)).pages
    for (const words of ['2022年第', '填报单位', '审核人']) expect(plain).not.toContain(words)
    expect(wanted).toHaveLength(2)
    expect(wanted[0]).toContain('2022年第3季度')
    for (const words of ['填报单位：示例市退役军人事务局', '填报人：示例甲', '审核人：', '填报日期：2022年10月8日']) expect(wanted[1]).toContain(words)
  })

  it.each([1, 8, 9, 10, 20])('附3: a ledger of %i counties keeps nine a page and 合  计 on the last', async (count) => {
    const units = Array.from({ length: count },
      (_, index) => ({ ...sampleLedger.units[0], no: index + 1, code: `41018400000${index}`, name: `示例县${index + 1}` }))
    const { pages } = readPdf(await renderAnnex3Pdf({ ...sampleLedger, units: units as Ledger['units'] }, options))
    expect(pages).toHaveLength(Math.ceil(count / 9))
    expect(pages.at(-1)).toContain('合计')
  })
})

function numbersOf(sheet: ReadSheet | undefined, row: number): number[] {
  return [...(sheet?.cells ?? [])]
    .filter(([at, cell]) => at.replace(/^[A-Z]+/, '') === String(row) && cell.type === 'n' && cell.text !== '')
    .map(([, cell]) => Number(cell.text))
}
