import type { ParameterKey } from '../parameter-definitions.ts'
import type { Actor } from '../roles.ts'

/** How long a step may take: a parameter, its unit, and what starts (or ends) the count. */
export interface StepDeadline {
  parameter: ParameterKey
  /** WD = working days, DAY = calendar days. */
  unit: 'WD' | 'DAY'
  anchor: 'STATE_ENTERED' | 'BEFORE_PLANNED_OPEN' | 'AFTER_PLANNED_OPEN' | 'BEFORE_EXAM' | 'AFTER_EXAM'
}

/** One row of a life cycle: in any of `from`, `event` leads to `to`. */
export interface Transition<S extends string, E extends string> {
  event: E
  from: readonly S[]
  to: S
  who: readonly Actor[]
  /** Name of the check the event's owner makes first; null when none. */
  guard: string | null
  clause: string
  deadline: StepDeadline | null
}

/** The row that applies, or a refusal naming state, event and what is allowed instead. */
export type TransitionResult<S extends string, E extends string> =
  ({ ok: true } & Transition<S, E>) | { ok: false; code: 'ILLEGAL_EVENT'; state: S; event: E; allowed: readonly E[]; message: string }

/** A life cycle: labels in Chinese and the typed table of transitions. */
export interface Machine<S extends string, E extends string> {
  name: string
  states: Readonly<Record<S, string>>
  events: Readonly<Record<E, string>>
  transitions: readonly Transition<S, E>[]
  transition(state: S, event: E): TransitionResult<S, E>
  allowedEvents(state: S): E[]
  transitionsFrom(state: S): Transition<S, E>[]
  isFinal(state: S): boolean
}

/** Builds a machine from its table; throws RangeError when two rows compete for one state and event. */
export function machine<S extends string, E extends string>(definition: {
  name: string
  states: Readonly<Record<S, string>>
  events: Readonly<Record<E, string>>
  transitions: readonly Transition<S, E>[]
}): Machine<S, E> {
  const { name, states, events, transitions } = definition
  const rows = new Map<string, Transition<S, E>>()
  for (const row of transitions) {
    for (const state of row.from) {
      if (rows.has(`${state} ${row.event}`)) throw new RangeError(`two transitions for ${row.event} in ${state}`)
      rows.set(`${state} ${row.event}`, row)
    }
  }
  const transitionsFrom = (state: S): Transition<S, E>[] => transitions.filter((row) => row.from.includes(state))
  const allowedEvents = (state: S): E[] => transitionsFrom(state).map((row) => row.event)

  return {
    ...definition,
    transitionsFrom,
    allowedEvents,
    isFinal: (state) => transitionsFrom(state).length === 0,
    transition(state, event) {
      const row = rows.get(`${state} ${event}`)
      if (row !== undefined) return { ok: true, ...row }
      const allowed = allowedEvents(state)
      const next = allowed.length === 0 ? '这是最终状态，不能再办理' : `现在可以办理：${allowed.map((e) => events[e]).join('、')}`
      return {
        ok: false,
        code: 'ILLEGAL_EVENT',
        state,
        event,
        allowed,
        message: `${name}当前是“${states[state]}”，不能“${events[event]}”。${next}。`,
      }
    },
  }
}
