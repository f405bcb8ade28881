import type { PrintOptions } from '../print-options.ts'
import { annex2Title } from './model.ts'

/** 附件2 is printed with or without the year before its title. */
export interface Annex2PrintOptions extends PrintOptions {
  readonly titleYear?: number
}

/** The title, with the year written before it where that is wanted: `2022年度政府补贴性职业技能培训申请表`. */
export function annex2TitleOf({ titleYear }: Annex2PrintOptions): string {
  return titleYear === undefined ? annex2Title : `${titleYear}${annex2Title}`
}
