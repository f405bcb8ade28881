import type { Finding } from './findings.ts'
import type { DigestOf, LaneRow } from './row.ts'

const zeros = '0'.repeat(64)
/** Places tried on either side of where a row stands. */
const nearby = 8
/** Rows whose neighbours are tried as what another row once followed. */
const mostSuspects = 48
/** Altered rows of a lane for which every candidate is tried; beyond, the lane is not worth the hours. */
const mostSearched = 200

/** A row and where its digest says it belongs; null when the digest fits no place at all. */
interface Placed { row: LaneRow; belongs: number | null; follows: string }

/** What is wrong in one lane, its rows in any order. The usual lane is read once and found in order. */
export function examineLane(lane: number, given: readonly LaneRow[], digestOf: DigestOf): { findings: Finding[]; genuine: Map<number, LaneRow> } {
  const rows = [...given].sort((one, other) => one.place - other.place || Number(BigInt(one.seq) - BigInt(other.seq)))
  const fits = rows.map((row, i) => row.place === i + 1 && row.previous === (rows[i - 1]?.digest ?? zeros) && digestOf(row, row.previous, row.place) === row.digest)
  const rises = rows.every((row, i) => i === 0 || BigInt(row.seq) > BigInt(rows[i - 1]?.seq ?? 0))
  if (fits.every(Boolean) && rises) return { findings: [], genuine: new Map(rows.map((row) => [row.place, row])) }

  const placed = place(rows, fits, digestOf)
  const { genuine, inserted } = tellApart(placed)
  const findings = [
    ...inserted.map((row) => found('insertion', lane, row, `第 ${row.place} 位的这一条不是系统写入的：它接不上前后的摘要，位置属于另一条`)),
    ...placed.filter(({ belongs, row }) => belongs === null && !inserted.includes(row)).map(({ row }) => found('change', lane, row, `第 ${row.place} 位的内容和写入时的摘要对不上，写入之后被改过`)),
    ...gaps(lane, placed, genuine, inserted),
    ...moved(lane, placed, genuine),
  ]
  return { findings, genuine: new Map(genuine.map(({ row, belongs }) => [belongs ?? row.place, row])) }
}

const found = (kind: Finding['kind'], lane: number, row: LaneRow, what: string): Finding => ({ kind, lane, laneSeq: row.place, seq: row.seq, what })

/** Where each row's digest says it belongs: where it stands, else nearby (rows after it were renumbered), else after any other row that is out of place. */
function place(rows: readonly LaneRow[], fits: readonly boolean[], digestOf: DigestOf): Placed[] {
  const holder = new Map(rows.map((row) => [row.digest, row]))
  const suspects = rows.flatMap((_row, i) => (fits[i] ? [] : [rows[i - 1], rows[i], rows[i + 1]])).filter((row) => row !== undefined).slice(0, mostSuspects)
  let shift = 0
  let altered = 0
  const belonging = new Map<LaneRow, number>()
  const first = rows.map(placeOf)
  shift = 0
  // what another row was found to be may be what this one follows
  return altered > 0 && altered < mostSearched ? first.map((each) => (each.belongs === null ? placeOf(each.row) : each)) : first

  function placeOf(row: LaneRow): Placed {
    const before = holder.get(row.previous)
    const candidates: [string, number][] = [
      [row.previous, row.place], [row.previous, row.place + shift], [row.previous, row.previous === zeros ? 1 : (before && (belonging.get(before) ?? before.place) + 1) ?? row.place],
      ...Array.from({ length: nearby }, (_, i): [string, number][] => [[row.previous, row.place + i + 1], [row.previous, row.place - i - 1]]).flat(),
      ...suspects.flatMap((each): [string, number][] => [[each.digest, each.place + 1], [each.digest, (belonging.get(each) ?? each.place) + 1], [each.digest, each.place + shift + 1]]),
      [zeros, 1],
    ]
    const fit = candidates.slice(0, altered < mostSearched ? candidates.length : 3).find(([previous, at]) => at > 0 && digestOf(row, previous, at) === row.digest)
    if (fit === undefined) {
      altered++
      return { row, belongs: null, follows: row.previous }
    }
    belonging.set(row, fit[1])
    shift = fit[1] - row.place
    return { row, belongs: fit[1], follows: fit[0] }
  }
}

/** Of rows that claim one place the one others follow is genuine; a row without a place of its own was put in when its place is another's or it follows nothing. */
function tellApart(placed: readonly Placed[]): { genuine: Placed[]; inserted: LaneRow[] } {
  const followed = new Set(placed.filter(({ belongs }) => belongs !== null).map(({ follows }) => follows))
  const genuine = new Map<number, Placed>()
  const inserted: LaneRow[] = []
  for (const each of placed) {
    if (each.belongs === null) continue
    const rival = genuine.get(each.belongs)
    if (rival === undefined) {
      genuine.set(each.belongs, each)
      continue
    }
    const isBetter = rival.row.digest !== each.row.digest && followed.has(each.row.digest) && !followed.has(rival.row.digest)
    if (isBetter) genuine.set(each.belongs, each)
    inserted.push((isBetter ? rival : each).row)
  }
  const digests = new Set([zeros, ...placed.map(({ row }) => row.digest)])
  for (const { belongs, row } of placed) {
    if (belongs !== null || followed.has(row.digest)) continue
    if (genuine.has(row.place) || !digests.has(row.previous) || row.previous === row.digest) inserted.push(row)
  }
  return { genuine: [...genuine.values()].sort((one, other) => (one.belongs ?? 0) - (other.belongs ?? 0)), inserted }
}

/** Missing places, less the altered rows that stand between; and rows rewritten together with their digest, which the next one does not follow. */
function gaps(lane: number, placed: readonly Placed[], genuine: readonly Placed[], inserted: readonly LaneRow[]): Finding[] {
  const findings: Finding[] = []
  let last: { at: number; index: number; row: LaneRow | null } = { at: 0, index: -1, row: null }
  const indexOf = new Map(placed.map((each, index) => [each, index]))
  for (const each of genuine) {
    const at = each.belongs ?? 0
    const index = indexOf.get(each) ?? 0
    const altered = placed.slice(Math.max(0, last.index + 1), Math.max(0, index)).filter(({ belongs, row }) => belongs === null && !inserted.includes(row)).length
    const missing = at - last.at - 1 - altered
    if (missing > 0) {
      const first = last.at + 1 + altered
      findings.push({ kind: 'deletion', lane, laneSeq: first, seq: null, what: missing === 1 ? `第 ${first} 位的一条被删掉了` : `第 ${first} 至 ${first + missing - 1} 位的 ${missing} 条被删掉了` })
    } else if (at === last.at + 1 && last.row !== null && last.row.digest !== each.follows) {
      findings.push(found('change', lane, last.row, `第 ${last.row.place} 位的内容连同摘要被换过，后一条接不上它`))
    }
    last = { at, index, row: each.row }
  }
  return findings
}

/** Rows that stand in another order than they were written in: those outside the longest run that still rises. */
function moved(lane: number, placed: readonly Placed[], genuine: readonly Placed[]): Finding[] {
  const kept = new Set(genuine)
  const standing = placed.filter((each) => kept.has(each))
  const inOrder = longestRising(standing.map(({ belongs }) => belongs ?? 0))
  const wrong = standing.filter((_each, i) => !inOrder.has(i))
  const bySeq = longestRising(genuine.map(({ row }) => Number(row.seq)))
  const renumbered = genuine.filter((each, i) => !bySeq.has(i) && !wrong.includes(each))
  return [
    ...wrong.map(({ row, belongs }) => found('reordering', lane, row, `这一条写入时在第 ${belongs} 位，现在排在第 ${row.place} 位`)),
    ...renumbered.map(({ row }) => found('reordering', lane, row, `这一条的总序号 ${row.seq} 和写入的先后不符`)),
  ]
}

/** Indexes of one longest rising run. */
function longestRising(numbers: readonly number[]): Set<number> {
  const ends: number[] = [] // index of the smallest number a run of each length can end in
  const before = new Map<number, number>()
  for (const [index, number] of numbers.entries()) {
    let low = 0
    for (let high = ends.length; low < high;) {
      const middle = (low + high) >> 1
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1
      else high = middle
    }
    const previous = ends[low - 1]
    if (previous !== undefined) before.set(index, previous)
    ends[low] = index
  }
  const run = new Set<number>()
  for (let at = ends.at(-1); at !== undefined; at = before.get(at)) run.add(at)
  return run
}
