import { beforeAll, describe, expect, it } from 'vitest'
import { readPdf, squeeze } from '../testing/read-pdf.ts'
import { readWord } from '../testing/read-word.ts'
import { readWorkbook } from '../testing/read-workbook.ts'
import { crowdedForm, paidForm, personForm, runningForm, sampleMark, supplementedForm } from '../testing/samples.ts'
import { renderAnnex2Docx } from './docx.ts'
import { emptyForm2, type Form2 } from './model.ts'
import { renderAnnex2Pdf } from './pdf.ts'
import { renderAnnex2Xlsx } from './xlsx.ts'

const options = { mark: sampleMark }
const everyForm = Object.entries({ emptyForm2, runningForm, paidForm, supplementedForm, crowdedForm, personForm })

interface Written {
  pages: readonly string[]
  pdf: string
  word: string
  sheet: string
}

/** The form in all three formats as text without white space. */
async function write(form: Form2): Promise<Written> {
  const { pages } = readPdf(await renderAnnex2Pdf(form, options))
  const cells = readWorkbook(renderAnnex2Xlsx(form, options)).sheets[0]?.cells.values() ?? []
  return {
    pages, pdf: pages.join(''), word: squeeze(readWord(await renderAnnex2Docx(form, options)).text),
    sheet: squeeze([...cells].map((cell) => cell.text).join('\n')),
  }
}

let blank: Written
let paid: Written
beforeAll(async () => {
  blank = await write(emptyForm2)
  paid = await write(paidForm)
})

function expectEverywhere(written: Written, words: readonly string[]): void {
  for (const wanted of words.map(squeeze)) {
    expect(written.pdf).toContain(wanted)
    expect(written.word).toContain(wanted)
    expect(written.sheet).toContain(wanted)
  }
}

describe('附件2 words and values in PDF, Word and workbook', () => {
  it.each([
    ['R-139 附2-R1: applicant and contact', ['培训机构（或企业、个人）名称（加盖印章）', '联系人及电话'], ['示例郑州求实职业培训学校', '沈以宁12100371007']],
    ['R-140 附2-R2: bank', ['开户银行名称', '银行帐号'], ['示例银行郑州分行', '0000001234567890018']],
    ['R-141 附2-R3: batch, planned opening as signed, trade and level', ['开班申请', '开班批次及开班时间', '培训工种及级别'],
      ['2022-DEMO03-007；2022年8月22日', '电工四级/中级工']],
    ['R-142 附2-R4: planned persons and duration', ['拟培训人数', '培训时长', '年月日至年月日，共课时'], ['2022年8月22日至2022年9月16日，共120课时']],
    ['R-143 附2-R5: delivery mode', ['拟培训方式（企业自主培训或委托培训等）'], ['委托培训（线下）']],
    ['R-144 附2-R6: plan and roster filed', ['培训计划及人员名册是否在职业培训信息化管理系统填报'], ['是（DEMO-22-0731）']],
    ['R-145 附2-R7: department review', ['行业主管部门审核意见', '初审人：复核人：盖章年月日'], ['材料齐全，同意。', '初审人：李知微复核人：赵守一盖章2022年8月16日']],
    ['R-146 附2-R8: human resources review', ['人力资源社会保障部门审核意见'], ['同意开班。', '初审人：曹若水复核人：邓安澜盖章2022年8月19日']],
    ['R-147 附2-R9: opening inspection', ['过程监管', '开班当日检查情况', '学员人数:', '签到情况:', '培训资料留存情况:', '检查人员签字'],
      ['学员人数:45', '签到情况:本人签到齐全', '培训资料留存情况:完整', '孙望舒周景明']],
    ['R-148 附2-R10/R11: inspections during training', ['培训期间检查情况', '时间：年月日', '地点：', '师资情况：', '学员出勤情况：'],
      ['时间：2022年8月31日', '地点：实训车间1层', '学员出勤情况：在位42人，请假2人', '时间：2022年9月8日', '学员出勤情况：在位41人，请假3人']],
    ['R-149 附2-R12: inspections filed, average attendance', ['检查情况是否在职业培训信息化管理系统填报', '平均出勤人数'], ['是（DEMO-22-0902）', '41.5']],
    ['R-150 附2-R13: inspection opinion', ['人力资源社会保障部门检查意见'], ['过程规范，同意组织考核。', '曹若水邓安澜2022年9月19日']],
    ['R-151 附2-R14: exam time with its printed reminder', ['结业考核', '组织考核（评价、鉴定）时间', '提前3天提出，并在信息化管理系统上填报'],
      ['2022年9月20日提前3天提出，并在信息化管理系统上填报']],
    ['R-152 附2-R15: 国家职业资格鉴定', ['参加考核人数', '其中', '参加国家职业资格鉴定人数', '取证人数'], []],
    ['R-153 附2-R16: 职业技能等级评定', ['参加职业技能等级评定人数'], ['参加职业技能等级评定人数40取证人数38']],
    ['R-154 附2-R17: 特种作业操作考核', ['参加特种作业操作考核人数'], []],
    ['R-155 附2-R18: 专项能力考核认定', ['参加专项能力考核认定人数'], []],
    ['R-156 附2-R19: 结业考核', ['参加结业考核人数'], []],
    ['R-157 附2-R20: results filed, certified in all', ['考核结果是否在职业培训信息化管理系统填报', '取证总人数'], ['是（DEMO-22-0921）', '取证总人数38']],
    ['R-158 附2-R21: exam patrol', ['考核巡查人员签字'], ['孙望舒陈清越']],
    ['R-159 附2-R22: opinion after the exam', ['人力资源社会保障部门意见'], ['同意结业。']],
    ['附2-R23: claim', ['补贴资金申领', '企业或培训机构或个人向行业主管部门申请', '申请补贴人数', '申请补贴资金', '万元'], ['申请补贴人数38申请补贴资金4.56万元']],
    ['附2-R24: commitment', [
      '我郑重承诺对提供的各项材料和信息真实性负责，自觉接受社会监督。若有违反本承诺的行为，依法接受处理，并承担相应的责任。', '申请承诺人：年月日',
    ], ['申请承诺人：沈以宁2022年9月27日']],
    ['附2-R25: claim review', ['行业主管部门审核情况（自受理之日起15个工作日内）'], ['初审人：李知微复核人：赵守一盖章2022年10月12日']],
    ['附2-R26: publicity', ['人力资源社会保障部门对补贴信息公示情况（不少于3个工作日）',
      '年月日至年月日在省（市、县）人力资源和社会保障局官网进行公示，公示期天，期间收到异议情况和处理情况：'],
    ['2022年10月13日至2022年10月18日在新郑市人力资源和社会保障局官网进行公示，公示期6天，期间收到异议情况和处理情况：无异议。']],
    ['附2-R28: finance review', ['财政部门审核意见'], ['同意拨付。', '初审人：何向晚复核人：宋知远盖章2022年10月25日']],
    ['附2-R29/R30: payment', ['资金拨付', '拨付时间', '拨付金额（万元）', '资金来源（就业补助资金、失业保险基金、职业技能提升行动资金等）'],
      ['2022年10月28日2022年11月2日', '就业补助资金3.56万元；失业保险基金1万元']],
    ['附2-备注: notes', [
      '备注：1．培训专业及批次较多的，可在此表相应栏目中添加；2．个人申请的，将培训机构栏目改为个人，仅填写此表涉及个人及培训机构、评价机构等基本信息；',
      '3. 企业职工须参加与本人岗位相同或相近的职业（工种）培训，转岗职工参加培训的职业（工种）与原岗位职业（工种）不隶属于同一职业分类；',
      '职业院校或培训机构不得对在校生开展在读专业的补贴性技能培训；理论教学须全程录像，实操培训每学时连续录像不低于15分钟；',
      '无法取得职业资格证书、职业技能等级证书、特种作业操作证书、特种设备作业证书、专项职业能力证书，只能领取培训合格证书的，培训不少于40个学时（有明确学时规定的除外）。',
    ], []],
  ] as const)('%s', (_, labels, values) => {
    expectEverywhere(blank, labels)
    expectEverywhere(paid, values)
    for (const value of values) expect(blank.pdf).not.toContain(squeeze(value))
  })

  it('R-134 附2: corner words and title as the notice names it; the year only when wanted', async () => {
    expectEverywhere(blank, ['附件2', '年度政府补贴性职业技能培训申请表'])
    expect(blank.pdf.startsWith('附件2年度政府')).toBe(true)
    const dated = readPdf(await renderAnnex2Pdf(emptyForm2, { ...options, titleYear: 2022 }))
    expect(dated.pages[0]).toContain('附件22022年度政府补贴性职业技能培训申请表')
  })
})

describe('附件2 pages', () => {
  it.each(everyForm)('附2: %s is two pages, the second begins with 结业考核', async (_, form) => {
    const { pages } = readPdf(await renderAnnex2Pdf(form, options))
    expect(pages).toHaveLength(2)
    expect(pages[1]?.startsWith('结业考核组织考核（评价、鉴定）时间')).toBe(true)
    expect(pages[0]).toContain('人力资源社会保障部门检查意见')
    expect(pages[0]).not.toContain('组织考核（评价')
  })

  it('附2: grows beyond two pages only when nothing else fits, and 结业考核 still begins a page', async () => {
    const many: Form2 = { ...paidForm, inspections: Array.from({ length: 12 }, () => paidForm.inspections).flat() }
    const { pages } = readPdf(await renderAnnex2Pdf(many, options))
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.at(-1)?.startsWith('结业考核')).toBe(true)
  })

  it('附2: Word and workbook break before 结业考核 too', async () => {
    const word = readWord(await renderAnnex2Docx(paidForm, options))
    expect(word.tables).toHaveLength(2)
    expect(word.pageBreaks).toBe(1)
    expect(word.tables[1]?.[0]?.[0]?.text).toBe('结业考核')
    const sheet = readWorkbook(renderAnnex2Xlsx(paidForm, options)).sheets[0]
    expect(sheet?.pageBreaks).toEqual([15])
    expect(sheet?.cells.get('A16')?.text).toBe('结业考核')
    expect(sheet?.merges).toEqual(expect.arrayContaining(['A16:A24', 'D17:D21', 'C17:C21', 'A3:B3', 'B25:C26']))
  })

  it('附2: every row of the Word table fills the eight columns', async () => {
    for (const table of readWord(await renderAnnex2Docx(crowdedForm, options)).tables) {
      for (const row of table) expect(row.reduce((sum, cell) => sum + cell.columns, 0)).toBe(8)
    }
  })
})

describe('附件2 marks', () => {
  it('R-175 附2: number, version and time of printing stand outside the frame and can be switched off', async () => {
    expect(paid.pages[0]?.endsWith('2022-DEMO03-007，版本9c27e1，2022-11-2009:12打印，演示数据第1页共2页')).toBe(true)
    const plain = readPdf(await renderAnnex2Pdf(emptyForm2, { ...options, showMark: false })).pages.join('')
    expect(plain).not.toContain('版本')
    expect(plain.replaceAll('附件2', '')).not.toMatch(/20\d\d/)
  })

  it('附2: 草稿 stands on drafts only', async () => {
    expect(paid.pdf).not.toContain('草稿')
    const { pages } = readPdf(await renderAnnex2Pdf(runningForm, { ...options, draft: true }))
    for (const page of pages) expect(page).toContain('草稿')
  })

  it('附2: rare characters and a long applicant name are all there', async () => {
    const { pages } = readPdf(await renderAnnex2Pdf(crowdedForm, options))
    expect(pages[0]).toContain(crowdedForm.applicant)
    expect(pages[0]).toContain('䶮𠮷·买买提')
  })

  it('附2: the same form printed again gives the same bytes', async () => {
    const [once, again] = [await renderAnnex2Pdf(paidForm, options), await renderAnnex2Pdf(paidForm, options)]
    expect(Buffer.compare(once, again)).toBe(0)
    expect(renderAnnex2Xlsx(paidForm, options)).toEqual(renderAnnex2Xlsx(paidForm, options))
  })
})
