import { formatDate } from '../../values/plain-date.ts'
import { printed, valueLine, type GridCell, type GridLine, type GridRun } from '../grid/model.ts'
import type { ExamCount, ExamFigures, Form2, FormItem } from './form.ts'
import { dateOr, ordinal, print, textLines, value, valueOr } from './lines.ts'

/** 「batch；planned opening day」 of each item; for a person the institution and the evaluation body stand here. */
export function batchLines(form: Form2): GridLine[] {
  if (form.kind === 'PERSON') {
    return [
      ...(form.trainingInstitution === null ? [] : [{ runs: [print('培训机构：'), valueOr(form.trainingInstitution, 0)] }]),
      ...(form.evaluationBody === null ? [] : [{ runs: [print('评价机构：'), valueOr(form.evaluationBody, 0)] }]),
    ]
  }
  const lines = perItem(form, (item) => {
    const parts = [item.batchNo, item.plannedOpen === null ? null : formatDate(item.plannedOpen)].filter((part) => part !== null)
    return parts.join('；')
  })
  return form.items.length > 1 ? [...lines, valueLine(`合计：${form.items.length}个批次`)] : lines
}

/** Trade and level of each item. */
export function tradeLines(form: Form2): GridLine[] {
  return perItem(form, (item) => [item.trade, item.level].filter((part) => part !== null).join('\u3000'))
}

/** Planned persons of each item, and their sum. */
export function plannedCountLines(form: Form2): GridLine[] {
  return withSum(form, perItem(form, (item) => text(item.plannedCount)), (item) => item.plannedCount, '')
}

/** 「 年 月 日至 年 月 日，共 课时」 of each item, and the lessons together. */
export function durationLines(form: Form2): GridLine[] {
  const lines = form.items.map((item, index) => ({
    runs: [
      ...(form.items.length > 1 ? [print(ordinal(index + 1))] : []),
      dateOr(item.start), print('至'), dateOr(item.end), print('，'), lessonsRun(item.totalLessons),
    ],
  }))
  return withSum(form, lines, (item) => item.totalLessons, '课时')
}

/** Exam times, with the reminder that is printed in the cell. */
export function examTimeLines(form: Form2): GridLine[] {
  return [
    ...perItem(form, (item) => item.examAt ?? ''),
    { runs: [{ text: '提前3天提出，并在信息化管理系统上填报', tone: 'hint' }] },
  ]
}

/** A cell with one head-count of the exam: a number, or numbered lines and the distinct total where there are several items. */
export function examCell(
  form: Form2, id: string, pick: (figures: ExamFigures) => number | null, extra: { rows?: number; equipment?: keyof ExamCount } = {},
): GridCell {
  const total = pick(form.exam)
  const span = { rows: extra.rows ?? 1, align: 'center' as const }
  const equipment = extra.equipment === undefined ? null : form.exam.specialEquipment[extra.equipment]
  const note: GridLine[] = equipment === null || equipment <= 0 ? [] : [
    { runs: [...valueLine('含特种设备').runs, { text: `${equipment}人`, tone: 'value', keep: true }] },
  ]
  if (form.items.length === 1) {
    return value(id, [...textLines(text(total) || null), ...note], note.length === 0 ? { ...span, number: total } : span)
  }
  const lines = form.items.flatMap((item, index) => {
    const count = item.exam === null ? null : pick(item.exam)
    return count === null ? [] : [valueLine(`${ordinal(index + 1)}${count}`)]
  })
  return value(id, [...lines, ...(total === null ? [] : [valueLine(`合计：${total}`)]), ...note], span)
}

function perItem(form: Form2, write: (item: FormItem) => string): GridLine[] {
  return form.items.flatMap((item, index) => {
    const words = write(item)
    if (words === '') return []
    return [valueLine(form.items.length > 1 ? `${ordinal(index + 1)}${words}` : words)]
  })
}

/** Adds 「合计：n」 below several items once all of them are known. */
function withSum(form: Form2, lines: GridLine[], pick: (item: FormItem) => number | null, unit: string): GridLine[] {
  if (form.items.length === 1) return lines
  const counts = form.items.map(pick)
  if (counts.some((count) => count === null)) return lines
  const sum = counts.reduce<number>((total, count) => total + (count ?? 0), 0)
  return [...lines, { runs: [...printed('合计：').runs, ...valueLine(`${sum}${unit}`).runs] }]
}

function text(count: number | null): string {
  return count === null ? '' : String(count)
}

/** 「共120课时」 in one piece, so that the number is not torn from its unit at the end of a line. */
function lessonsRun(lessons: number | null): GridRun {
  return lessons === null ? { ...print('共\u3000\u3000课时'), keep: true } : { text: `共${lessons}课时`, tone: 'value', keep: true }
}
