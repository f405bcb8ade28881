/** What becomes of a sum of the claim: what finance agreed to, ordered, handed over, paid, asked back. */
export type Sum = 'APPROVED' | 'PAID' | 'RECOVERED'
export interface Order { id: string; items: string[]; fen: number; state: 'ORDERED' | 'EXPORTED' | 'PAID' | 'RETURNED' }
export interface Objection { id: string; state: 'RECEIVED' | 'ACCEPTED' | 'REJECTED' | 'UPHELD' | 'REPLIED' }

/** One class as the model knows it, from its draft to the money that was asked back: written from the life of a class, not from the code. */
export interface Course {
  readonly station: string
  readonly id: string
  /** Monday of its week. */
  readonly startsOn: string
  /** Where class, claim and notice stand, by the names of the database; null = there is none. */
  cls: string
  claim: string | null
  notice: string | null
  /** Enrolments in the order of the roster. */
  roster: string[]
  /** Whether somebody was enrolled after the approval. */
  isRosterChanged: boolean
  /** Who signed in on the first day. */
  present: number
  /** Sessions taught so far, and whether all of the timetable is. */
  isTaught: boolean
  /** Counts of visits during training that stand. */
  visits: number[]
  r13: 'NONE' | 'FIRST' | 'SEALED'
  r22: 'NONE' | 'FIRST' | 'SEALED'
  isExamFiled: boolean
  results: Set<string>
  certificates: Map<string, { id: string; isVerified: boolean }>
  isInSystem: boolean
  isDecided: boolean
  objections: Objection[]
  /** Persons taken out by an objection. */
  takenOut: number
  sums: Map<string, { state: Sum; fen: number }>
  orders: Order[]
}

/** All classes of a run. */
export interface Courses { courses: Course[] }

/** Each run begins with courses of its own. */
export const copyOf = (courses: readonly Course[]): Course[] => courses.map((c) => ({
  ...c, roster: [...c.roster], visits: [...c.visits], results: new Set(c.results), certificates: new Map([...c.certificates].map(([k, v]) => [k, { ...v }])), objections: c.objections.map((o) => ({ ...o })),
  sums: new Map([...c.sums].map(([k, v]) => [k, { ...v }])), orders: c.orders.map((o) => ({ ...o, items: [...o.items] })),
}))

const RUNNING = ['OPEN', 'TRAINING_DONE', 'INSPECTED', 'EXAM_FILED', 'EXAM_HELD', 'RESULTS_IN', 'COMPLETED']
/** States in which visits still count: from the claim on they would change what is paid. */
export const takesVisits = (c: Course): boolean => RUNNING.includes(c.cls)
export const isPublic = (c: Course): boolean => c.notice === 'PUBLISHED'
export const openObjections = (c: Course): number => c.objections.filter((o) => o.state !== 'REPLIED').length
/** Items that nothing is ordered or paid for. */
export const owed = (c: Course): string[] => {
  const taken = new Set(c.orders.filter((o) => o.state !== 'RETURNED').flatMap((o) => o.items))
  return [...c.sums].filter(([id, { state }]) => state === 'APPROVED' && !taken.has(id)).map(([id]) => id)
}
/** What a claim is called once some of its sums are paid or asked back: it goes on being paid while somebody is owed, then waits for what is asked back. */
export function moneyMoved(c: Course): void {
  const states = new Set([...c.sums.values()].map((s) => s.state))
  c.claim = states.has('APPROVED') ? (states.size > 1 ? 'PAID_PART' : 'FIN_AGREED') : states.has('RECOVERED') ? 'RECOVERING' : 'PAID'
}
