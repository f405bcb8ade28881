import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { digestOf } from './digest.ts'

describe('the digest of a recording', () => {
  it.each([0, 3, 55, 56, 63, 64, 65, 119, 120, 1000, 4 * 1024 * 1024, 4 * 1024 * 1024 + 57])('R-173 is SHA-256 for a file of %i bytes', async (size) => {
    const bytes = randomBytes(size)
    expect(await digestOf(new Blob([bytes]), () => undefined)).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('tells how far it has come', async () => {
    const shares: number[] = []
    await digestOf(new Blob([randomBytes(9 * 1024 * 1024)]), (share) => shares.push(share))
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.length).toBeGreaterThan(2)
  })
})
