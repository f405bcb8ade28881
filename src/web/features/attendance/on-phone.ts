import { callRoll, closeSession, startSession, type SessionCard } from '../../../contract/attendance.ts'
import type { Letter } from '../../app/use-outbox.ts'

/** Presence per enrolment; bit i = lesson i + 1. */
export type Marks = Readonly<Record<string, number>>

/** A session as it stands on this phone: what waits to be sent counts as done here. */
export interface Standing {
  /** What is to do now: 开始上课 → 点名 → 下课. */
  step: 'start' | 'callRoll' | 'close' | 'done' | 'later'
  /** Marks that wait to be sent; null when none do. */
  waiting: Marks | null
  /** Some step of this session waits to be sent. */
  isWaiting: boolean
}

export function standing(card: SessionCard, letters: readonly Letter[]): Standing {
  const own = letters.filter((l) => l.refusal === null && (l.input.params as { id?: string } | undefined)?.id === card.id)
  const has = (endpoint: { path: string }) => own.some((l) => l.path === endpoint.path)
  const isStarted = card.state !== 'PLANNED' || has(startSession)
  const isCalled = card.markedCount > 0 || has(callRoll)
  const isClosed = card.state === 'CLOSED' || has(closeSession)
  const may = card.can.length > 0
  const step = isClosed ? 'done' : !may ? 'later' : !isStarted ? 'start' : !isCalled ? 'callRoll' : 'close'
  return { step, waiting: marksOf(own.findLast((l) => l.path === callRoll.path)), isWaiting: own.length > 0 }
}

function marksOf(letter: Letter | undefined): Marks | null {
  if (letter === undefined) return null
  const { marks } = letter.input.body as { marks?: { enrolmentId: string; presentMask: number }[] }
  return Object.fromEntries((marks ?? []).map((m) => [m.enrolmentId, m.presentMask]))
}

/** The server's time now, as far as this device can tell from what the server said when it was last asked. */
export function serverTime(said: { now: string } | undefined, readAt: string | null): Date {
  const off = said === undefined || readAt === null ? 0 : Date.parse(said.now) - Date.parse(readAt)
  return new Date(Date.now() + off)
}
