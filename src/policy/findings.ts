import type { Reason } from '../values/decision.ts'

/** A judgement and whom or what it is about: a person, a session, an inspection; null = the class. */
export interface SubjectReason {
  reason: Reason
  subject: string | null
}

/** One line of the answer of `check`: equal judgements about several subjects are one finding that lists them. */
export interface Finding extends Reason {
  subjects?: readonly string[]
}

/** Judgements as findings: the same message about several subjects becomes one line, and so do all passes of one rule. */
export function findingsOf(found: readonly SubjectReason[]): Finding[] {
  const groups = new Map<string, { reason: Reason; subjects: string[] }>()
  for (const { reason, subject } of found) {
    const what = reason.verdict === 'pass' && subject !== null ? '' : reason.message
    const key = `${subject === null ? 'class' : 'each'} ${reason.code} ${reason.verdict} ${what}`
    const group = groups.get(key) ?? { reason, subjects: [] }
    if (subject !== null && !group.subjects.includes(subject)) group.subjects.push(subject)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ reason, subjects }) => {
    if (subjects.length === 0) return reason
    if (reason.verdict !== 'pass' || subjects.length === 1) return { ...reason, subjects }
    return { ...reason, message: `${subjects.length} 项符合要求。`, facts: { count: subjects.length }, arithmetic: undefined, subjects }
  })
}
