import { formatDate, type PlainDate } from '../../values/plain-date.ts'

/** 委派函: the province hands the assessment of an institution to a third party (三(二)7). */
export interface AssignmentLetter {
  readonly letterNo: string
  readonly assessorName: string
  readonly uscc: string
  readonly institutionName: string
  readonly contractNo: string
  readonly partyAName: string
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate
  /** Day the assessment begins. */
  readonly plannedOn: PlainDate
  readonly reason: string
  readonly people: readonly string[]
  readonly signer: string
  readonly assignedOn: PlainDate
}

export const assignmentLetterTitle = '承训机构绩效评估委派函'

/** Paragraphs of the letter, in the order they stand. */
export function letterParagraphs(letter: AssignmentLetter): string[] {
  return [
    `按照《高质量开展“戎归中原”培训工作实施方案》（豫退役军人〔2022〕12号）三（二）7“引入第三方评估机构”的规定，现委派贵单位对${letter.institutionName}进行绩效评估。`,
    `一、评估对象：${letter.institutionName}，承训合同 ${letter.contractNo}（与${letter.partyAName}签订，${formatDate(letter.startsOn)}至${formatDate(letter.endsOn)}）。`,
    `二、评估日期：${formatDate(letter.plannedOn)}起。事由：${letter.reason}。`,
    '三、评估内容：教学质量、培训规模、学员推荐就业率和证书获取率等情况；抽取学员电话回访，到承训机构现场查看。',
    `四、评估人员：${letter.people.join('、')}。每名评估人员在开始前签署利害关系声明；有利害关系的不得参加。`,
    '五、评估机构应独立于承训机构，不得与其共用法定代表人、联系电话或银行账号；委派后发生变化的，应立即报告。',
    '六、学员个人信息只用于本次评估，不得留存、外传或者作其他用途。',
  ]
}
