import { z } from 'zod'
import { REVEAL_REASONS } from '../values/reveal-reasons.ts'

/** A chosen reason and what it is about, in words; both stand in the log, the number never. */
export const revealReason = z.strictObject({
  choice: z.enum(Object.keys(REVEAL_REASONS) as [keyof typeof REVEAL_REASONS, ...(keyof typeof REVEAL_REASONS)[]]), text: z.string().trim().min(2).max(200),
})
export type RevealReason = z.infer<typeof revealReason>
