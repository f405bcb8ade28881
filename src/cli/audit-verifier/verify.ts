import { createHash } from 'node:crypto'
import { compareWithPoints, pointsOf, type AnchorFile } from './anchors.ts'
import type { Finding, Report } from './findings.ts'
import { examineLane } from './lane.ts'
import { digestOfRow, entryText, type DigestOf, type LaneRow, type LogRow } from './row.ts'

/** What is compared with what; `digestOf` is how a row's digest is made, `publicKey` whose anchors count (default: the first anchor's). */
export interface Against { anchors?: readonly AnchorFile[]; publicKey?: string | null; digestOf?: DigestOf }

/** Verifies a log read lane by lane; one lane is held in memory at a time. Throws when a lane comes twice: such a dump is not sorted. */
export async function verifyLog(rows: AsyncIterable<LogRow>, { anchors = [], publicKey = null, digestOf = digestOfRow }: Against = {}): Promise<Report> {
  const { points, findings } = pointsOf(anchors, publicKey)
  const done = new Set<number>()
  const earlier = openBlock()
  let held: LaneRow[] = []
  let count = 0

  const closeLane = () => {
    const lane = held[0]?.lane
    if (lane === undefined || lane === null) return
    const { findings: inLane, genuine } = examineLane(lane, held, digestOf)
    findings.push(...inLane, ...compareWithPoints(lane, points.get(lane) ?? [], genuine, inLane))
    for (const row of genuine.values()) if (row.noun === 'audit' && row.action === 'beginChain') earlier.seal(row.after)
    done.add(lane)
    held = []
  }
  for await (const row of rows) {
    count++
    if (!isChained(row)) {
      earlier.add(row)
      continue
    }
    if (held.length > 0 && held[0]?.lane !== row.lane) closeLane()
    if (done.has(row.lane ?? -1)) throw new Error(`第 ${row.lane} 路的记录不在一处，文件没有按路排序`)
    held.push({ ...row, place: Number(row.lane_seq) })
  }
  closeLane()
  for (const [lane, list] of points) if (!done.has(lane)) findings.push(...compareWithPoints(lane, list, new Map(), []))
  findings.push(...earlier.findings())
  return { rows: count, lanes: done.size, anchors: anchors.length, findings }
}

const isChained = (row: LogRow): row is LogRow & { previous: string; digest: string } => row.lane !== null && row.lane_seq !== null && row.previous !== null && row.digest !== null

/** Entries from before the chain: together they must have the digest that the first entry of the chain carries; any other entry without a lane was put in. */
function openBlock() {
  const digest = createHash('sm3')
  const standing: { seq: string; after: string }[] = []
  const seals: { rows: number; lastSeq: string; digest: string }[] = []
  return {
    add: (row: LogRow) => {
      digest.update(`${entryText(row, null)}\n`, 'utf8')
      standing.push({ seq: row.seq, after: digest.copy().digest('hex') })
    },
    seal: (after: string | null) => { seals.push(JSON.parse(after ?? '{}') as (typeof seals)[number]) },
    findings: (): Finding[] => {
      const [seal] = seals
      const covered = seal === undefined ? [] : standing.filter(({ seq }) => BigInt(seq) <= BigInt(seal.lastSeq))
      const added = standing.slice(covered.length).map(({ seq }): Finding => (
        { kind: 'insertion', lane: null, laneSeq: null, seq, what: `总序号 ${seq} 的这一条没有接在任何一路上，不是系统写入的` }))
      if (seal === undefined || (covered.at(-1)?.after ?? '') === seal.digest) return added
      const difference = covered.length - seal.rows
      const [kind, words] = difference === 0 ? ['change', '有内容被改过'] as const : difference < 0 ? ['deletion', `少了 ${-difference} 条`] as const : ['insertion', `多了 ${difference} 条`] as const
      return [...added, { kind, lane: null, laneSeq: null, seq: null, what: `开始逐条相连之前封存的 ${seal.rows} 条（总序号 ${seal.lastSeq} 及以前）${words}` }]
    },
  }
}
