import { describe, expect, it } from 'vitest'
import { readPdf } from '../testing/read-pdf.ts'
import { sampleLetter, sampleMark } from '../testing/samples.ts'
import { renderAssignmentLetterPdf } from './pdf.ts'

describe('委派函 (三(二)7)', () => {
  it('R-053 is one page, with the day under the signature, whoever it is written to', async () => {
    const pages = (letter = sampleLetter) => renderAssignmentLetterPdf(letter, { mark: sampleMark }).then((bytes) => readPdf(bytes).pages)
    const [page, ...others] = await pages()
    expect(others).toEqual([])
    expect(page).toContain('经办人：李知微2022年8月1日')
    const long = await pages({ ...sampleLetter, reason: '接到多名学员反映，实训课时与申报不符，提前评估，重点查看实训课的考勤与教师到岗情况', people: ['䶮𠮷·买买提', '陈清越', '李知微', '赵守一', '曹若水', '邓安澜'] })
    expect(long).toHaveLength(1)
  })
})
