import { configure, ZipWriter } from '@zip.js/zip.js'

configure({ useWebWorkers: false })

/**
 * Writes a zip with one file under a password (AES-256), piece by piece in constant memory; what is inside is already compressed and is stored as it
 * is. The password goes nowhere but into the key.
 */
export async function writeSealedZip(entry: { name: string; content: AsyncIterable<Uint8Array> }, password: string, take: (piece: Uint8Array) => Promise<void>): Promise<void> {
  const zip = new ZipWriter(new WritableStream<Uint8Array>({ write: take }), { password, encryptionStrength: 3, level: 0, useWebWorkers: false })
  await zip.add(entry.name, streamOf(entry.content[Symbol.asyncIterator]()))
  await zip.close()
}

function streamOf(content: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await content.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
  })
}
