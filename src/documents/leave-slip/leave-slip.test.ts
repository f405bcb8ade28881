import { describe, expect, it } from 'vitest'
import { placeCells } from '../grid/model.ts'
import { readPdf } from '../testing/read-pdf.ts'
import { sampleMark, sampleSlip } from '../testing/samples.ts'
import { leaveSlipGrid } from './model.ts'
import { renderLeaveSlipPdf } from './pdf.ts'

describe('请假条', () => {
  it('R-077 三(三)10: prints reason, lessons covered, signature and approvals, and leaves room for what is not signed', async () => {
    const { pages } = readPdf(await renderLeaveSlipPdf(sampleSlip, { mark: sampleMark }))
    expect(pages).toHaveLength(1)
    for (const words of [
      '请假条', '请假事由母亲住院手术，需陪护两天。', '请假课时4', '上午第1–2节', '签字：王守拙（手机签字）2022年8月29日', '情况属实，同意。签字：陈清越2022年8月29日',
      '培训机构意见签字：年月日',
    ]) expect(pages[0]).toContain(words)
    expect(pages[0]).not.toContain('事后补假')
  })

  it('marks a leave asked for afterwards', () => {
    const grid = leaveSlipGrid({ ...sampleSlip, retroactive: true })
    expect(placeCells(grid).find(({ cell }) => cell.id === 'period')?.cell.lines[0]?.runs[0]?.text).toContain('（事后补假）')
  })
})
