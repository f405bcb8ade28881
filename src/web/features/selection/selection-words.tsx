import type { Applicant, RoundBrief, RoundView } from '../../../contract/selection.ts'
import { pointsText } from '../../../policy/selection.ts'
import { LEVELS, type Level } from '../../../policy/vocabulary.ts'
import { dateWords, InstantText } from '../../ui/formats.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Notice } from '../../ui/notice.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

const roundLooks: Readonly<Record<RoundBrief['state'], StatusKind>> = { OPEN: 'active', SELECTED: 'waiting', IN_PUBLICITY: 'waiting', FINISHED: 'closed', WITHDRAWN: 'closed' }
const applicationLooks: Readonly<Record<Applicant['state'], StatusKind>> = {
  SUBMITTED: 'waiting', RETURNED: 'returned', UNDER_SCORING: 'active', SELECTED: 'active', NOT_SELECTED: 'closed', IN_PUBLICITY: 'waiting', RECOGNISED: 'ok', REJECTED: 'refused', LAPSED: 'closed', WITHDRAWN: 'closed',
}

/** Where a round stands. */
export const RoundState = ({ round, large }: { round: Pick<RoundBrief, 'state' | 'stateLabel'>; large?: boolean }) => <StatusTag kind={roundLooks[round.state]} {...(large === true ? { large } : {})}>{round.stateLabel}</StatusTag>
/** Where an application stands. */
export const ApplicationState = ({ a, large }: { a: Pick<Applicant, 'state' | 'stateLabel'>; large?: boolean }) => <StatusTag kind={applicationLooks[a.state]} {...(large === true ? { large } : {})}>{a.stateLabel}</StatusTag>

/** `五级、四级` of level codes. */
export const levelWords = (levels: readonly string[]): string => levels.map((code) => LEVELS[code as Level]?.label ?? code).join('、')
/** `86.67`, or — while there is no score. */
export const points = (hundredths: number | null): string => (hundredths === null ? '—' : pointsText(hundredths))

const stepWords = { done: '已完成', current: '正在办', waiting: '还没有到' } as const

/** 条件公开 → 自愿申请 → 择优认定 → 社会公示 → 认定, each with its day. */
export function StepRuler({ steps }: { steps: RoundView['steps'] }) {
  return (
    <ol className="rg-selection-steps" aria-label="办理步骤">
      {steps.map((step) => (
        <li key={step.key} className={`rg-selection-step rg-selection-step-${step.state}`} {...(step.state === 'current' ? { 'aria-current': 'step' as const } : {})}>
          <span className="rg-selection-step-title">{step.state !== 'waiting' && <Icon name={step.state === 'done' ? 'check-disc' : 'arrow-disc'} label={stepWords[step.state]} />}{step.label}</span>
          <span className="rg-selection-step-day">{step.on === null ? '—' : dateWords(step.on, 'plain')}</span>
          {step.note !== '' && <span className="rg-quiet rg-small">{step.note}</span>}
        </li>
      ))}
    </ol>
  )
}

/** Why and by whom a round was taken back, and what follows for who applied. */
export const WithdrawnNotice = ({ withdrawn: w, isSchool }: { withdrawn: RoundView['withdrawn']; isSchool: boolean }) =>
  w === null ? null : <Notice kind="warn" title={`这一轮已撤回：${w.reason}`}><InstantText at={w.at} /> {w.by}撤回。{isSchool ? '本机构的申请随之终止，不影响以后申请；新的一轮发起后可以重新申请。' : '所有申请随之终止，机构可以在新的一轮重新申请。'}</Notice>
