import type { fileIndividually } from '../../../contract/individuals.ts'
import type { ReferenceView } from '../../../contract/reference.ts'
import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import type { z } from 'zod'

/** 河南 among the provinces of the form. */
export const HENAN = '41'
export const emptyFiling = { placeKind: '', province: '', county: '', placeText: '', institution: '', tradeCode: '', level: '', certificateType: '', plannedSignUp: '', classId: '' }
/** What is typed into a filing, on the phone and at the counter alike; empty = not answered. */
export type FilingForm = typeof emptyFiling
type Body = Omit<z.input<typeof fileIndividually.body>, 'requestId'>
export type LevelCode = keyof typeof LEVELS
type ChannelCode = keyof typeof CHANNELS

export const isOutsideOf = (form: FilingForm): boolean => form.province !== '' && form.province !== HENAN

/** Levels of a trade, and that there is none but a certificate. */
export const levelOptions = (trade: ReferenceView['trades'][number]) =>
  [...trade.levels.filter((l) => l !== 'NONE'), 'NONE'].map((value) => ({ value, label: value === 'NONE' ? '没有等级，考一个证' : LEVELS[value as LevelCode].label }))
export const certificateOptions = (trade: ReferenceView['trades'][number]) => trade.certificateTypes.map((value) => ({ value, label: CHANNELS[value as ChannelCode] }))

export function filingMistakes(form: FilingForm): Partial<Record<keyof FilingForm, string | undefined>> {
  const isOutside = isOutsideOf(form)
  return {
    placeKind: form.placeKind === '' ? '请选工作还是居住' : undefined, province: form.province === '' ? '请选省' : undefined, county: form.province === HENAN && form.county === '' ? '请选县（市、区）' : undefined,
    placeText: isOutside && form.placeText.trim().length < 2 ? '请写哪个市、区' : undefined, tradeCode: form.tradeCode === '' ? '请选工种' : undefined, level: form.level === '' ? '请选等级' : undefined,
    certificateType: form.level === 'NONE' && form.certificateType === '' ? '请选考哪一种证' : undefined, institution: isOutside && form.institution.trim().length < 2 ? '请写学校名称' : undefined,
  }
}

/** What is sent; inside the province no school is named, for he joins a class. */
export function filingBody(form: FilingForm, by: Pick<Body, 'id' | 'veteranId' | 'channel' | 'proof'>): Body {
  const isOutside = isOutsideOf(form)
  return {
    ...by, isDeclared: by.proof === null, placeKind: form.placeKind === 'WORK' ? 'WORK' : 'RESIDENCE', placeCode: isOutside ? `${form.province}0000000000` : form.county, placeText: form.placeText.trim(),
    institution: isOutside ? form.institution.trim() : '参加集中班', tradeCode: form.tradeCode, level: form.level as LevelCode, certificateType: form.level === 'NONE' ? (form.certificateType as ChannelCode) : null,
    plannedSignUp: form.plannedSignUp === '' ? null : form.plannedSignUp, classId: isOutside || form.classId === '' ? null : form.classId,
  }
}
