import { formatDate, type PlainDate } from '../../values/plain-date.ts'
import { printed, valueLine, type GridCell, type GridLine, type GridRun } from '../grid/model.ts'
import type { Opinion, SystemFiling } from './form.ts'

/** Room for handwriting, in full-width spaces: real text on paper, nothing that looks like a value. */
const room = (width: number): string => '\u3000'.repeat(width)

/** A value as a run, or room for handwriting while it is missing. */
export function valueOr(text: string | number | null, width: number): GridRun {
  return text === null ? { text: room(width), tone: 'print' } : { text: String(text), tone: 'value' }
}

/** A date as a run, or 「年 月 日」 with room for handwriting. */
export function dateOr(date: PlainDate | null): GridRun {
  if (date === null) return { text: `${room(2)}年${room(1)}月${room(1)}日`, tone: 'print', keep: true }
  return { text: formatDate(date), tone: 'value', keep: true }
}

/** A piece of stationery inside a line. */
export function print(text: string): GridRun {
  return { text, tone: 'print' }
}

/** 「是（number）」, 「否」, or nothing while it is not known. */
export function filingLines({ filed, number }: SystemFiling): GridLine[] {
  if (filed === null) return []
  if (!filed) return [valueLine('否')]
  return [valueLine(number === null ? '是' : `是（${number}）`)]
}

/** Opinion with the printed line 「初审人：  复核人：  盖章  年 月 日」, blanks left for ink and seal. */
export function reviewLines(opinion: Opinion): GridLine[] {
  return [...opinionText(opinion), {
    align: 'right',
    runs: [
      print('初审人：'), valueOr(opinion.firstReviewer, 4), print('\u3000复核人：'), valueOr(opinion.secondReviewer, 4),
      print(`\u3000盖章${room(opinion.date === null ? 1 : 2)}`), dateOr(opinion.date),
    ],
  }]
}

/** Opinion of a row without a printed signature line: names and date appear only once they exist. */
export function openOpinionLines(opinion: Opinion): GridLine[] {
  const names = [opinion.firstReviewer, opinion.secondReviewer].filter((name) => name !== null)
  const signed = [...names, ...(opinion.date === null ? [] : [formatDate(opinion.date)])]
  if (signed.length === 0) return opinionText(opinion)
  return [...opinionText(opinion), { align: 'right', runs: [{ text: signed.join('\u3000'), tone: 'value' }] }]
}

function opinionText({ text }: Opinion): GridLine[] {
  return text === null ? [] : [valueLine(text)]
}

/** A printed label; `|` marks where the line may break on paper and is not part of the words. */
export function label(id: string, words: string, span: { cols?: number; rows?: number; size?: number } = {}): GridCell {
  return {
    id, kind: 'label', align: 'center', colSpan: span.cols ?? 1, rowSpan: span.rows ?? 1,
    lines: words.split('|').map((line) => printed(line)), ...(span.size === undefined ? {} : { size: span.size }),
  }
}

/** A cell for data. */
export function value(
  id: string, lines: readonly GridLine[], span: { cols?: number; rows?: number; align?: GridCell['align']; number?: number | null } = {},
): GridCell {
  const cell = { id, kind: 'value' as const, align: span.align ?? 'left', colSpan: span.cols ?? 1, rowSpan: span.rows ?? 1, lines }
  return typeof span.number === 'number' ? { ...cell, number: span.number } : cell
}

/** A cell for an opinion: what is written and signed stands at its foot, the room above is for ink and seal. */
export function opinionCell(id: string, lines: readonly GridLine[]): GridCell {
  return { ...value(id, lines, { cols: 5 }), valign: 'bottom' }
}

/** The one line of a text value, or none. */
export function textLines(text: string | null): GridLine[] {
  return text === null || text === '' ? [] : [valueLine(text)]
}

/** ① … ⑳, then (21). */
export function ordinal(position: number): string {
  return position <= 20 ? String.fromCodePoint(0x245f + position) : `(${position})`
}
