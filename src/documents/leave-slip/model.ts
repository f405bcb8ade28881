import { formatDate, type PlainDate } from '../../values/plain-date.ts'
import { printed, valueLine, type Grid, type GridCell, type GridLine, type GridRow } from '../grid/model.ts'

/** A lesson missed with leave, and the make-up lesson agreed for it. */
export interface LeaveLesson {
  readonly date: PlainDate
  /** Place in the day as the timetable has it, e.g. `上午第1–2节`. */
  readonly period: string
  readonly subject: string
  readonly lessons: number
  readonly makeUp: string | null
}

/** Who decided, how and when; all null while it is open. */
export interface LeaveDecision {
  readonly name: string | null
  /** 同意 or 不同意, with the reason. */
  readonly opinion: string | null
  readonly date: PlainDate | null
}

/** 请假条 of one trainee. */
export interface LeaveSlip {
  readonly personName: string
  readonly phone: string | null
  readonly className: string
  readonly batchNo: string
  readonly institution: string
  readonly reason: string
  readonly from: PlainDate
  readonly to: PlainDate
  readonly lessons: readonly LeaveLesson[]
  /** How the trainee signed: `手机签字 2022-08-30 07:52`, `书面签字（照片存档）`; null leaves room for ink. */
  readonly signature: string | null
  readonly signedOn: PlainDate | null
  /** Asked for after the absence. */
  readonly retroactive: boolean
  readonly trainer: LeaveDecision
  readonly registrar: LeaveDecision
}

export const leaveSlipTitle = '请假条'

/** Words below the frame: what a leave counts for (三(三)10). */
export const leaveSlipNote = '说明：请假须有书面手续。请假课时应在结业考核前通过补课等方式完成，完成后计入培训到课率；未补课的按缺课计算。'

/** The slip's table. */
export function leaveSlipGrid(slip: LeaveSlip): Grid {
  const total = slip.lessons.reduce((sum, lesson) => sum + lesson.lessons, 0)
  return {
    columns: [17, 17, 16, 16, 17, 17],
    rows: [
      row('person', 32, [label('姓名'), value('person', slip.personName, 2), label('联系电话'), value('phone', slip.phone, 2)]),
      row('class', 32, [label('培训班'), value('class', slip.className, 2), label('开班批次'), value('batch', slip.batchNo, 2)]),
      row('institution', 32, [label('培训机构'), value('institution', slip.institution, 5)]),
      row('period', 32, [
        label('请假时间'), value('period', `${formatDate(slip.from)}至${formatDate(slip.to)}${slip.retroactive ? '（事后补假）' : ''}`, 3),
        label('请假课时'), value('total', String(total), 1, 'center'),
      ]),
      row('reason', 70, [label('请假事由'), value('reason', slip.reason, 5)]),
      row('lessons', 26, [label('日期'), label('节次'), label('课程', 2), label('课时'), label('补课安排')]),
      ...slip.lessons.map((lesson, index) => row(`lesson-${index + 1}`, 28, [
        value(`lesson-${index + 1}.date`, formatDate(lesson.date), 1, 'center'),
        value(`lesson-${index + 1}.period`, lesson.period, 1, 'center'),
        value(`lesson-${index + 1}.subject`, lesson.subject, 2), value(`lesson-${index + 1}.lessons`, String(lesson.lessons), 1, 'center'),
        value(`lesson-${index + 1}.make-up`, lesson.makeUp, 1),
      ])),
      row('signature', 60, [label('请假人签字'), signed('signature', [], slip.signature, slip.signedOn)]),
      row('trainer', 70, [label('任课教师意见'), signed('trainer', opinion(slip.trainer), slip.trainer.name, slip.trainer.date)]),
      row('registrar', 70, [label('培训机构意见'), signed('registrar', opinion(slip.registrar), slip.registrar.name, slip.registrar.date)]),
    ],
  }
}

function opinion(decision: LeaveDecision): GridLine[] {
  return decision.opinion === null ? [] : [valueLine(decision.opinion)]
}

/** Name and date at the foot of the cell, or room for ink. */
function signed(id: string, lines: readonly GridLine[], name: string | null, date: PlainDate | null): GridCell {
  return {
    id, kind: 'value', colSpan: 5, rowSpan: 1, align: 'left', valign: 'bottom',
    lines: [...lines, { align: 'right', runs: [
      { text: '签字：', tone: 'print' }, name === null ? { text: '\u3000'.repeat(6), tone: 'print' } : { text: name, tone: 'value' },
      { text: '\u3000\u3000', tone: 'print' },
      date === null ? { text: '\u3000\u3000年\u3000月\u3000日', tone: 'print' } : { text: formatDate(date), tone: 'value' },
    ] }],
  }
}

function row(id: string, height: number, cells: readonly GridCell[]): GridRow {
  return { id, height, cells }
}

function label(words: string, cols = 1): GridCell {
  return { id: `label.${words}`, kind: 'label', colSpan: cols, rowSpan: 1, align: 'center', lines: [printed(words)] }
}

function value(id: string, text: string | null, cols: number, align: GridCell['align'] = 'left'): GridCell {
  return { id, kind: 'value', colSpan: cols, rowSpan: 1, align, lines: text === null ? [] : [valueLine(text)] }
}
