import { decision } from '../values/decision.ts'
import type { Decision } from '../values/decision.ts'
import type { ParameterKey, ParameterSet } from './parameters.ts'
import { cited, reason } from './reason.ts'

const SECOND = { code: 'EXPORT_SECOND_PERSON', clause: '安全', requirement: 'R-190' } as const
const APPROVER = { code: 'EXPORT_APPROVER', clause: '安全', requirement: 'R-190' } as const
const PURPOSE = { code: 'EXPORT_REASON', clause: '安全', requirement: 'R-190' } as const
const ADMINISTRATORS = { code: 'EXPORT_NOT_FOR_ADMINISTRATORS', clause: '安全', requirement: 'R-190' } as const

/** What the gravest column of an export holds; rows are counted apart for each. */
export const SENSITIVITIES = { ORDINARY: '一般', CLEAR: '完整证件号', ACCOUNT: '银行账号' } as const
export type Sensitivity = keyof typeof SENSITIVITIES

const BOUNDS: Readonly<Record<Sensitivity, ParameterKey>> = {
  ORDINARY: 'EXPORT_ORDINARY_ROWS', CLEAR: 'EXPORT_CLEAR_ROWS', ACCOUNT: 'EXPORT_ACCOUNT_ROWS',
}

const msPerHour = 3_600_000

/** An export the same natural person already asked for, of the same sensitivity. */
export interface EarlierExport {
  /** Milliseconds since 1970. */
  atMs: number
  rows: number
}

/**
 * Whether a second person must agree (verdict `warn`): this export and those of the last hours are counted together, so that many small ones weigh
 * what one large one does. An export exactly as old as the window still counts. The value is the sum of rows.
 */
export function decideSecondPerson(
  facts: { sensitivity: Sensitivity; rows: number; earlier: readonly EarlierExport[]; nowMs: number }, parameters: ParameterSet,
): Decision<number> {
  const key = BOUNDS[facts.sensitivity]
  const bound = Number(parameters.values[key])
  const hours = parameters.values.EXPORT_WINDOW_HOURS
  const before = facts.earlier.filter(({ atMs }) => facts.nowMs - atMs <= hours * msPerHour).reduce((sum, { rows }) => sum + rows, 0)
  const total = before + facts.rows
  const isNeeded = total >= bound
  const grounds = {
    facts: { rows: facts.rows, before, hours, sensitivity: SENSITIVITIES[facts.sensitivity] }, parameter: cited(parameters, key),
    arithmetic: `${before} + ${facts.rows} = ${total} ${isNeeded ? '≥' : '<'} ${bound}`,
  }
  const counted = before > 0 ? `加上近 ${hours} 小时已导出的 ${before} 行，共 ${total} 行` : `共 ${total} 行`
  const what = { ORDINARY: '', CLEAR: '含完整证件号，', ACCOUNT: '含银行账号，' }[facts.sensitivity]
  if (isNeeded) return decision(total, [reason(SECOND, 'warn', `${what}${counted}，达到 ${bound} 行。须由本单位另一位复核岗位的同志同意后才能导出。`, grounds)])
  return decision(total, [reason(SECOND, 'pass', `${what}${counted}，不到 ${bound} 行，不用第二人同意。`, grounds)])
}

/** The second person is another natural person of the same office, whatever accounts either uses. */
export function decideApprover(facts: { requesterPersonId: string; requesterOfficeId: string; approverPersonId: string; approverOfficeId: string | null }): Decision<null> {
  if (facts.requesterPersonId === facts.approverPersonId) {
    return decision(null, [reason(APPROVER, 'block', '申请人与同意人是同一人，不能办理。请由本单位另一位复核岗位的同志办理。')])
  }
  if (facts.requesterOfficeId !== facts.approverOfficeId) return decision(null, [reason(APPROVER, 'block', '这份导出由申请人所在单位的复核岗位办理。')])
  return decision(null, [reason(APPROVER, 'pass', '申请人与同意人不是同一人，同在一个单位。')])
}

/** An export says what it is for, in words that can be checked later. */
export function decideExportReason(facts: { text: string }): Decision<null> {
  if ([...facts.text.trim()].length >= 4) return decision(null, [reason(PURPOSE, 'pass', '用途已写明。')])
  return decision(null, [reason(PURPOSE, 'block', '请写明这份导出给谁用、办什么事，至少四个字。')])
}

const administrators: readonly string[] = ['ADM', 'SEC', 'LOG']

/** Whoever runs the platform, its safety or its log takes no personal data out of it, whatever else he may be. */
export function decideExporter(facts: { roles: readonly string[]; isPersonal: boolean }): Decision<null> {
  if (!facts.isPersonal || !facts.roles.some((role) => administrators.includes(role))) return decision(null, [reason(ADMINISTRATORS, 'pass', '可以导出。')])
  return decision(null, [reason(ADMINISTRATORS, 'block', '系统、安全和审计管理员不能导出个人信息。需要名单的，请业务岗位的同志办理。')])
}
