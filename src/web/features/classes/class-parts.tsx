import type { ReactNode } from 'react'
import type { ClassView, ReviewBlock } from '../../../contract/classes.ts'
import { momentWords } from '../../ui/formats.tsx'
import type { StepState } from '../../ui/state-icon.tsx'
import { TaskRow } from '../../ui/task-row.tsx'

const order = [
  'DRAFT',
  'RETURNED',
  'SUBMITTED',
  'VA_FIRST',
  'VA_SECOND',
  'HR_FIRST',
  'HR_SECOND',
  'APPROVED',
  'FILED',
  'POSTPONED',
  'OPEN',
  'SUSPENDED',
  'TRAINING_DONE',
  'INSPECTED',
  'EXAM_FILED',
  'EXAM_HELD',
  'RESULTS_IN',
  'COMPLETED',
  'CLAIMED',
  'CLOSED',
  'ARCHIVED',
]

/** Whether a class has come as far as a state on the way through the form. */
export const reached = (c: ClassView, state: string): boolean => order.indexOf(c.state) >= order.indexOf(state)

/** What a section of the case file needs to say where its rows stand and what may be done in them. */
export interface SectionTools {
  /** State of the row that ends with `doneAt` and is worked on by any of `events`. */
  stateOf: (doneAt: string, ...events: readonly string[]) => StepState
  /** The button of the step that is mine now, if it is one of these events. */
  buttonOf: (...events: readonly string[]) => ReactNode
  /** Whether the step that is due now is this person's. */
  isMine: boolean
}

/** A signed opinion of an office: words, both names, seal. */
export function Opinion({ label, block, state, action }: { label: string; block: ReviewBlock | null; state: StepState; action?: ReactNode }) {
  const signed =
    block === null
      ? ''
      : `${block.firstName === null ? '' : `初审 ${block.firstName}`}${block.secondName === null ? '' : `、复核 ${block.secondName}`}${block.sealedAt === null ? '' : `，${momentWords(block.sealedAt)}盖章`}`
  return (
    <TaskRow state={state} label={label} {...(signed === '' ? {} : { detail: `${block?.orgName ?? ''} ${signed}` })} {...(action === undefined ? {} : { action })}>
      {block?.opinion ?? block?.firstOpinion ?? (state === 'mine' ? '等您的意见' : '还没有意见')}
    </TaskRow>
  )
}

/** The latest round of a review step. */
export const latest = (c: ClassView, step: ReviewBlock['step']): ReviewBlock | null => c.reviews.filter((r) => r.step === step).at(-1) ?? null
