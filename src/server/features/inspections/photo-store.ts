import type { Tx } from '../../platform/database.ts'

interface Photo {
  id: string
  classId: string
  digest: string
  size: number
  mediaType: string
  fileName: string
  at: Date
  lat: number | null
  lng: number | null
}

/** Records a kept file; false when the id is taken. */
export const insert = async (tx: Tx, p: Photo): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO attachments (id, digest, size, media_type, file_name, kind, class_id, uploaded_by, uploaded_at, taken_at, lat, lng)
     VALUES ($1, $2, $3, $4, $5, 'INSPECTION_PHOTO', $6, $7, app_now(), $8, $9, $10) ON CONFLICT (id) DO NOTHING`,
    [p.id, p.digest, p.size, p.mediaType, p.fileName, p.classId, tx.principal.userId, p.at, p.lat, p.lng],
  )) === 1

export const find = (tx: Tx, id: string) =>
  tx.maybe<{ digest: string; mediaType: string; fileName: string }>(
    `SELECT digest, media_type AS "mediaType", file_name AS "fileName" FROM attachments WHERE id = $1`,
    [id],
  )

/** Whether this very picture stands for an inspection already, anywhere, that is not void (D-31). */
export const isUsed = async (tx: Tx, digest: string): Promise<boolean> =>
  (await tx.one<{ used: boolean }>('SELECT fact_photo_used($1) AS used', [digest])).used
