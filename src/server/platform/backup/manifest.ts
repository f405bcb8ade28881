import { z } from 'zod'

const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** What a backup says of itself: its last entry, from which everything else is checked. */
export const manifestSchema = z.strictObject({
  product: z.literal('ronggui'),
  format: z.literal(1),
  takenAt: z.iso.datetime({ offset: true }),
  /** The schema: every migration applied, with its digest. */
  migrations: z.array(z.strictObject({ name: z.string(), digest })).min(1),
  tables: z.array(z.strictObject({ name: z.string().regex(/^[a-z_0-9]+$/), columns: z.array(z.string().regex(/^[a-z_0-9]+$/)).min(1), rows: z.int().min(0), sm3: digest })),
  sequences: z.array(z.strictObject({ name: z.string().regex(/^[a-z_0-9]+$/), value: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  /** Work that was queued and not done. */
  jobs: z.array(z.strictObject({ task: z.string(), payload: z.unknown(), queue: z.string().nullable(), runAt: z.string(), maxAttempts: z.int(), key: z.string().nullable(), priority: z.int() })),
  files: z.array(z.strictObject({ digest, size: z.int().min(0) })),
  /** Attachments on record whose file was already gone or changed when the backup was taken. */
  lostFiles: z.array(digest),
  /** Where the log stood. */
  audit: z.strictObject({ entries: z.int().min(0), lastSeq: z.string().nullable() }),
})
export type Manifest = z.infer<typeof manifestSchema>

export const manifestName = 'manifest.json'
/** The SM3 of the manifest, sealed with the keys of the site. */
export const sealName = 'manifest.seal'
