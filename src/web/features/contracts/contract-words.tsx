import type { ContractView } from '../../../contract/contracts.ts'
import { trainingContract } from '../../../policy/machines/contract.ts'
import { LEVELS, type Level } from '../../../policy/vocabulary.ts'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

const kinds: Readonly<Record<ContractView['state'], StatusKind>> = { DRAFT: 'later', PENDING_SIGN: 'waiting', ACTIVE: 'ok', AMENDED: 'waiting', SUSPENDED: 'paused', TERMINATED: 'closed', EXPIRED: 'closed', RENEWED: 'closed' }

/** Where a contract stands, in words. */
export const ContractState = ({ state }: { state: ContractView['state'] }) => <StatusTag kind={kinds[state]}>{trainingContract.states[state]}</StatusTag>

/** `五级/初级工、四级/中级工` */
export const levelWords = (levels: readonly string[]): string => levels.map((code) => LEVELS[code as Level]?.label ?? code).join('、')

/** How near the end is: announced 60, 30 and 7 days ahead. */
export const EndAlert = ({ alert, daysLeft }: { alert: number | null; daysLeft: number | null }) =>
  alert === null || daysLeft === null ? null : <StatusTag kind={alert <= 7 ? 'returned' : 'warn'}>{daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天到期`}</StatusTag>

const gradeWords = { EXCELLENT: '优秀', GOOD: '良好', PASS: '合格', FAIL: '不合格' } as const

/** `评估 1 次，最近一次合格` */
export const assessedWords = ({ count, lastGrade }: ContractView['assessments']): string => (count === 0 ? '还没有确认的评估' : `评估 ${count} 次${lastGrade === null ? '' : `，最近一次${gradeWords[lastGrade]}`}`)
