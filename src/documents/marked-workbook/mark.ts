/** An invisible mark: 8 bytes as 16 lower-case hex digits. It means nothing by itself; who asked for the file stands in the export log. */
export type Mark = string

const digits = 16

// Two bits each. They take no room on screen or paper, and neither spreadsheets nor text editors drop them when a file is saved.
const invisible = ['\u200B', '\u200C', '\u200D', '\u2060'] as const
const runs = new RegExp(`[${invisible.join('')}]{${digits * 2},}`, 'gu')

/** The mark as text nobody sees, 32 characters wide in storage and none on screen. */
export function markAsText(mark: Mark): string {
  return [...checked(mark)].flatMap((digit) => {
    const value = Number.parseInt(digit, 16)
    return [invisible[value >> 2], invisible[value & 3]]
  }).join('')
}

/** Every mark written into a text, as often as it stands there. */
export function marksInText(text: string): Mark[] {
  return [...text.matchAll(runs)].map(([run]) => {
    const values = [...run].slice(0, digits * 2).map((character) => invisible.indexOf(character as (typeof invisible)[number]))
    return Array.from({ length: digits }, (_, i) => (((values[i * 2] ?? 0) << 2) | (values[i * 2 + 1] ?? 0)).toString(16)).join('')
  })
}

/**
 * The mark as sixteen font colours no eye tells from black: each says which digit it is (1 to 16) and what it is, in three bits of red, green and
 * blue. Plain black says nothing.
 */
export function markAsColours(mark: Mark): string[] {
  return [...checked(mark)].map((digit, at) => {
    const code = ((at + 1) << 4) | Number.parseInt(digit, 16)
    return [code >> 6, (code >> 3) & 7, code & 7].map((part) => part.toString(16).padStart(2, '0')).join('').toUpperCase()
  })
}

/** The mark a crowd of cells votes for by its colours, `RRGGBB` → number of cells; null when a digit has no vote. */
export function markInColours(cells: ReadonlyMap<string, number>): Mark | null {
  const votes = Array.from({ length: digits }, () => new Map<string, number>())
  for (const [colour, count] of cells) {
    const parts = /^0([0-7])0([0-7])0([0-7])$/.exec(colour)?.slice(1).map(Number)
    if (!parts) continue
    const code = ((parts[0] ?? 0) << 6) | ((parts[1] ?? 0) << 3) | (parts[2] ?? 0)
    const digit = (code & 15).toString(16)
    const of = votes[(code >> 4) - 1]
    of?.set(digit, (of.get(digit) ?? 0) + count)
  }
  const chosen = votes.map((of) => [...of].sort((a, b) => b[1] - a[1])[0]?.[0])
  return chosen.includes(undefined) ? null : chosen.join('')
}

function checked(mark: Mark): Mark {
  if (!/^[0-9a-f]{16}$/.test(mark)) throw new RangeError('a mark is 16 hex digits')
  return mark
}
