export interface RefusalParts {
  code: string
  message: string
  clause?: string | undefined
  field?: string | undefined
  details?: unknown
  status: number
}

/** What the server (or the network) refused: a stable code and a plain sentence saying what to do next. */
export class Refusal extends Error {
  readonly code: string
  readonly clause: string | undefined
  readonly field: string | undefined
  readonly details: unknown
  /** HTTP status; 0 when no reply came back. */
  readonly status: number

  constructor(parts: RefusalParts) {
    super(parts.message)
    this.name = 'Refusal'
    this.code = parts.code
    this.clause = parts.clause
    this.field = parts.field
    this.details = parts.details
    this.status = parts.status
  }

  /** True when nobody knows whether the server did it, so the same request id must be sent again. */
  get isUnanswered(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

/** Any thrown value as a Refusal, so that a screen has one shape to show. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  return new Refusal({ code: 'UNEXPECTED', message: '页面出了点问题，请刷新后再试。已提交的内容不受影响。', status: 0, details: error })
}
