/** What a refusal says to the browser: the code never changes, the message is plain Chinese and names no person. */
export interface RefusalBody {
  code: string
  message: string
  clause?: string
  field?: string
  details?: unknown
}

/** A refusal people can cause; thrown anywhere below a route, answered with its status. Rolls the transaction back unless it keeps what was written. */
export class Refusal extends Error {
  readonly status: number
  readonly body: RefusalBody
  /** What was written before it stays, such as the count of failures. */
  readonly keepsWrites: boolean
  constructor(status: number, body: RefusalBody, options: ErrorOptions & { keepsWrites?: boolean } = {}) {
    super(body.message, options)
    this.keepsWrites = options.keepsWrites ?? false
    this.name = 'Refusal'
    this.status = status
    this.body = body
  }
}

type Extra = Omit<RefusalBody, 'code' | 'message'>

/** 422: the request was understood, a rule says no. */
export const refuse = (code: string, message: string, extra: Extra = {}): Refusal => new Refusal(422, { code, message, ...extra })
/** 409: the record has moved on, or the same request id came with another body. */
export const conflict = (code: string, message: string, extra: Extra = {}): Refusal => new Refusal(409, { code, message, ...extra })
/** 404, also for what another county owns (S-04). */
export const notFound = (what: string): Refusal => new Refusal(404, { code: 'NOT_FOUND', message: `没有找到这${what}，可能已被删除，或者不在您的管辖范围内。` })
/** 403: this role may not do this to this record. */
export const forbidden = (message = '您的岗位不能办理这一项。需要办理的，请联系本单位管理员核对岗位。'): Refusal => new Refusal(403, { code: 'FORBIDDEN', message })
export const notSignedIn = (): Refusal => new Refusal(401, { code: 'NOT_SIGNED_IN', message: '请先登录。登录后回到这一页，已填的内容还在。' })
