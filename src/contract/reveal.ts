import { z } from 'zod'

/** Why somebody looks at a number in clear. */
export const REVEAL_REASONS = { CONTACT: '联系本人', CHECK: '核对身份或账号', CORRECT: '更正资料', PAY: '核对拨付', SUPERVISE: '审计检查', OTHER: '其他' } as const

/** A chosen reason and what it is about, in words; both stand in the log, the number never. */
export const revealReason = z.strictObject({
  choice: z.enum(Object.keys(REVEAL_REASONS) as [keyof typeof REVEAL_REASONS, ...(keyof typeof REVEAL_REASONS)[]]), text: z.string().trim().min(2).max(200),
})
export type RevealReason = z.infer<typeof revealReason>
