import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { readPdf } from '../testing/read-pdf.ts'
import { sampleMark, sampleRecord } from '../testing/samples.ts'
import { renderCompletionRecordPdf } from './pdf.ts'

const options = { mark: sampleMark }

describe('电子培训结业记录', () => {
  it('R-060 三(三)8: one landscape page with every fact of the record and the address behind the QR code', async () => {
    const bytes = await renderCompletionRecordPdf(sampleRecord, options)
    const { pages } = readPdf(bytes)
    expect(pages).toHaveLength(1)
    for (const words of [
      '电子培训结业记录', 'RG-2022-DEMO03-007-0018', '䶮𠮷·买买提', '410390********0314', '电工（四级/中级工）新郑第7期', '2022-DEMO03-007', '120课时',
      '2022年8月22日至2022年9月16日', '示例郑州求实职业培训学校', '2022年9月26日', 'https://ronggui.example.cn/verify/RG-2022-DEMO03-007-0018', '扫码核验',
    ]) expect(pages[0]).toContain(words)
    expect(execFileSync('pdfinfo', ['-'], { input: bytes, encoding: 'utf8' })).toMatch(/Page size:\s+841\.89 x 595\.28/)
  })

  it('R-060 D-19: says whether it counts as a 培训合格证书: only with the verified 人社 number', async () => {
    expect(readPdf(await renderCompletionRecordPdf(sampleRecord, options)).pages[0]).toContain('尚未登记人社部门证书编号，不作为培训合格证书使用')
    const official = readPdf(await renderCompletionRecordPdf({ ...sampleRecord, officialNumber: 'DEMO-HR-0018' }, options)).pages[0]
    expect(official).toContain('人社部门培训合格证书编号：DEMO-HR-0018（已核验）')
    expect(official).not.toContain('不作为')
  })
})
