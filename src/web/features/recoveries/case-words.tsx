import type { z } from 'zod'
import type { CaseBrief, CaseView, caseKind, caseOutcome, RecoveryView } from '../../../contract/recoveries.ts'
import { formatMoney } from '../../../values/fen.ts'
import { Money } from '../../ui/formats.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

/** 分 as a column shows it: 1,600.00; the header says 元; null prints —. */
export const yuan = (fen: number | null) => <Money fen={fen === null ? null : String(fen)} column />

/** 分 as text in a sum: 1,600.00. */
export const figure = (fen: bigint): string => formatMoney(fen).replace('¥', '')

/** Amounts in view as a sum: 1,600.00 + 1,600.00 = 3,200.00 元. */
export function sumWords(fens: readonly number[]): string {
  const sum = fens.reduce((total, fen) => total + BigInt(fen), 0n)
  return `${fens.length === 1 ? '' : `${fens.map((fen) => figure(BigInt(fen))).join(' + ')} = `}${figure(sum)} 元`
}

/** Kinds of problems as the register offers them. */
export const kinds: ReadonlyArray<{ value: z.output<typeof caseKind>; label: string }> = [
  { value: 'FALSE_PERSON', label: '虚假人员' }, { value: 'FALSE_CLASS', label: '虚假班次' }, { value: 'CERTIFICATE_REVOKED', label: '证书撤销' }, { value: 'OVERPAID', label: '多付' }, { value: 'OTHER', label: '其他' },
]

/** What may be done about a problem, each with what follows. */
export const outcomes: ReadonlyArray<{ value: z.output<typeof caseOutcome>; label: string; hint: string }> = [
  { value: 'RECOVER', label: '追回资金', hint: '勾选要追回的人员；决定后由财政登记到账' },
  { value: 'SUSPEND', label: '暂停承训', hint: '决定后机构停止开新班' },
  { value: 'TERMINATE', label: '终止承训', hint: '决定后机构退出' },
  { value: 'TRANSFER', label: '移交纪检', hint: '另按规定移送材料' },
  { value: 'NO_CASE', label: '查无问题', hint: '只能单独选；决定后办结，解除暂缓拨付' },
]

const looks: Readonly<Record<CaseBrief['state'], StatusKind>> = { REPORTED: 'later', INVESTIGATING: 'active', PROPOSED: 'waiting', DECIDED: 'due', CLOSED: 'settled' }
export function CaseState({ of, large }: { of: Pick<CaseView, 'state' | 'stateLabel'>; large?: boolean }) {
  return <StatusTag kind={looks[of.state]} {...(large === true ? { large } : {})}>{of.stateLabel}</StatusTag>
}

const recoveryLooks: Readonly<Record<RecoveryView['state'], StatusKind>> = { ORDERED: 'due', RECOVERED: 'settled', WRITTEN_OFF: 'closed' }
export function RecoveryState({ of }: { of: Pick<RecoveryView, 'state' | 'stateLabel'> }) {
  return <StatusTag kind={recoveryLooks[of.state]}>{of.stateLabel}</StatusTag>
}

/** 2022-08 as people write it. */
export const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`
