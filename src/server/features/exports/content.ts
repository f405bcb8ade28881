import type { CellValue } from '../../../documents/workbook/index.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'

/** Keeps the next slice of rows, sealed; the same slice twice is an error. */
export const putSlice = (tx: Tx, vault: Vault, exportId: string, seq: number, rows: readonly CellValue[][]) =>
  tx.run('INSERT INTO export_slices (export_id, seq, content) VALUES ($1, $2, $3)', [exportId, seq, vault.seal(JSON.stringify(rows))])

/** The rows in order, one slice in memory at a time. */
export async function* rowsOf(tx: Tx, vault: Vault, exportId: string): AsyncGenerator<CellValue[]> {
  for (let seq = 0; ; seq++) {
    const slice = await tx.maybe<{ content: Buffer }>('SELECT content FROM export_slices WHERE export_id = $1 AND seq = $2', [exportId, seq])
    if (slice === null) return
    yield* JSON.parse(vault.open(slice.content)) as CellValue[][] // written by putSlice
  }
}

const pieceBytes = 1024 * 1024

/** Takes the place of an earlier pack, piece by piece; `end` puts what is left. */
export async function replacePack(tx: Tx, exportId: string): Promise<{ take(bytes: Uint8Array): Promise<void>; end(): Promise<void> }> {
  await tx.run('DELETE FROM export_packs WHERE export_id = $1', [exportId])
  let waiting: Uint8Array[] = []
  let size = 0
  let seq = 0
  const put = async () => {
    const content = Buffer.concat(waiting);
    [waiting, size] = [[], 0]
    await tx.run('INSERT INTO export_packs (export_id, seq, content) VALUES ($1, $2, $3)', [exportId, seq++, content])
  }
  return {
    async take(bytes) {
      waiting.push(bytes)
      size += bytes.length
      if (size >= pieceBytes) await put()
    },
    end: put,
  }
}

/** The packed file, whole; empty when there is none. */
export const packOf = async (tx: Tx, exportId: string): Promise<Buffer> =>
  Buffer.concat((await tx.many<{ content: Buffer }>('SELECT content FROM export_packs WHERE export_id = $1 ORDER BY seq', [exportId])).map((piece) => piece.content))

/** Deletes rows and file. */
export async function removeContent(tx: Tx, exportId: string): Promise<void> {
  await tx.run('DELETE FROM export_packs WHERE export_id = $1', [exportId])
  await tx.run('DELETE FROM export_slices WHERE export_id = $1', [exportId])
}
