import type { EducationBrief, PreferenceView } from '../../../contract/education.ts'
import { DEGREE_LABELS, DEGREES, EDUCATION_PATHS, EDUCATION_PREFERENCES, EDUCATION_RESULTS, type EducationPath, type EducationResult, type PreferenceKind } from '../../../policy/education.ts'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

const optionsOf = <K extends string>(labels: Readonly<Record<K, string>>) => (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value] }))
export const pathOptions = optionsOf<EducationPath>(EDUCATION_PATHS)
export const preferenceOptions = optionsOf<PreferenceKind>(EDUCATION_PREFERENCES)
export const resultOptions = optionsOf<EducationResult>(EDUCATION_RESULTS)
export const degreeOptions = DEGREES.map((value) => ({ value, label: DEGREE_LABELS[value] }))

const looks: Readonly<Record<EducationBrief['state'], StatusKind>> = { APPLIED: 'waiting', STUDYING: 'active', CLOSED: 'settled' }
export function EducationState({ of: k, large }: { of: Pick<EducationBrief, 'state' | 'stateLabel' | 'resultLabel'>; large?: boolean }) {
  return <StatusTag kind={k.state === 'CLOSED' && k.resultLabel !== EDUCATION_RESULTS.GRADUATED ? 'closed' : looks[k.state]} {...(large === true ? { large } : {})}>{k.resultLabel ?? k.stateLabel}</StatusTag>
}

const preferenceLooks: Readonly<Record<PreferenceView['state'], StatusKind>> = { REQUESTED: 'waiting', REALISED: 'settled', NOT_REALISED: 'returned' }
export function PreferenceState({ of: p }: { of: Pick<PreferenceView, 'state' | 'stateLabel'> }) {
  return <StatusTag kind={preferenceLooks[p.state]}>{p.stateLabel}</StatusTag>
}

/** 学费减免（申请中）、加分（已落实）; — for none. */
export const preferenceWords = (preferences: readonly PreferenceView[]): string => (preferences.length === 0 ? '—' : preferences.map((p) => `${p.label}（${p.stateLabel}）`).join('、'))
