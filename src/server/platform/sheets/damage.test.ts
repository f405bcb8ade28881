import { readFileSync } from 'node:fs'
import { strToU8, unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixture } from '../../../../tests/fixtures/sheets/layouts.ts'
import { readHere } from '../../../../tests/fixtures/sheets/read-here.ts'
import { SheetRefusal } from './refusal.ts'

/** Reads to the end; anything but rows or a typed refusal is a fault. */
async function readsOrRefuses(bytes: Uint8Array): Promise<boolean> {
  try {
    for await (const row of readHere(bytes, { maxInflatedBytes: 4_000_000 })) {
      for (const cell of row.cells) if (/\0|\p{Surrogate}/u.test(cell.text)) return false
    }
    return true
  } catch (error) {
    return error instanceof SheetRefusal
  }
}

const files = ['handmade-kinds.xlsx', 'veterans-libreoffice.xlsx', 'roster-gbk.csv', 'roster-utf16le.csv', 'roster-quoted.csv'].map(
  (name) => readFileSync(fixture(`good/${name}`)),
)
const changes = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), byte: fc.integer({ min: 0, max: 255 }) }),
  { minLength: 1, maxLength: 6 },
)

describe('damaged files', () => {
  it('S-20 answers any change of bytes and any cut with rows or a refusal, never a fault', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        changes,
        fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        async (file, edits, cut) => {
          const bytes = Buffer.from(file)
          for (const { at, byte } of edits) bytes[Math.floor(at * bytes.length)] = byte
          expect(await readsOrRefuses(cut === null ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length)))).toBe(true)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('S-20 answers any change inside the XML of a workbook the same way', async () => {
    const parts = unzipSync(readFileSync(fixture('good/handmade-kinds.xlsx')))
    const names = Object.keys(parts)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        changes,
        fc.string({ unit: fc.constantFrom('<', '>', '&', '"', '/', 'r', '9', '示') }),
        async (name, edits, insert) => {
          let text = Buffer.from(parts[name] ?? strToU8('')).toString('latin1')
          for (const { at } of edits) {
            const place = Math.floor(at * text.length)
            text = text.slice(0, place) + Buffer.from(insert).toString('latin1') + text.slice(place + 1)
          }
          expect(await readsOrRefuses(zipSync({ ...parts, [name]: Buffer.from(text, 'latin1') }, { level: 1 }))).toBe(true)
        },
      ),
      { numRuns: 150 },
    )
  })
})
