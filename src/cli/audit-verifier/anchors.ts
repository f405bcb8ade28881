import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from './findings.ts'
import type { LaneRow } from './row.ts'
import { isSignedBy } from './sm2.ts'

/** Where a lane stood when an anchor was made. */
export interface AnchorPoint { lane: number; laneSeq: number; seq: string; digest: string; at: string }

/** An anchor as its file or row holds it: the signed text, the signature (DER) and the public key (04 and both coordinates), in hex. */
export interface AnchorFile { name: string; statement: string; signature: string; publicKey: string }

/** The anchors of a folder, one JSON file each. */
export function readAnchors(folder: string): AnchorFile[] {
  return readdirSync(folder).filter((name) => name.endsWith('.json')).sort()
    .map((name) => ({ ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Omit<AnchorFile, 'name'>), name }))
}

/** The points of all anchors by lane; an anchor whose signature does not hold, or that another key signed than `publicKey`, is a finding and says nothing else. */
export function pointsOf(anchors: readonly AnchorFile[], publicKey: string | null): { points: Map<number, AnchorPoint[]>; findings: Finding[] } {
  const points = new Map<number, AnchorPoint[]>()
  const findings: Finding[] = []
  const expected = publicKey ?? anchors[0]?.publicKey
  for (const anchor of anchors) {
    const isRight = anchor.publicKey === expected && isSignedBy(anchor.publicKey, anchor.statement, anchor.signature)
    if (!isRight) {
      const why = anchor.publicKey === expected ? '签名和内容对不上' : '不是用指定的密钥签的'
      findings.push({ kind: 'anchor', lane: null, laneSeq: null, seq: null, what: `锚点 ${anchor.name} ${why}，没有采用` })
      continue
    }
    const { at, lanes } = JSON.parse(anchor.statement) as { at: string; lanes: { lane: number; laneSeq: string; seq: string; digest: string }[] }
    for (const point of lanes) {
      points.set(point.lane, [...(points.get(point.lane) ?? []), { ...point, laneSeq: Number(point.laneSeq), at }])
    }
  }
  return { points, findings }
}

/** What a lane, read whole, says to the points that were anchored of it. */
export function compareWithPoints(lane: number, points: readonly AnchorPoint[], genuine: ReadonlyMap<number, LaneRow>, known: readonly Finding[]): Finding[] {
  const last = Math.max(0, ...genuine.keys())
  const findings: Finding[] = []
  for (const point of [...points].sort((one, other) => one.laneSeq - other.laneSeq)) {
    const row = genuine.get(point.laneSeq)
    if (row?.digest === point.digest) continue
    const isCut = row === undefined ? point.laneSeq > last : BigInt(row.seq) > BigInt(point.seq)
    if (isCut) {
      const from = (row === undefined ? last : lastAgreed(points, genuine)) + 1
      const what = `第 ${from} 位起被截断：锚点（${point.at}）时这一路有 ${point.laneSeq} 条${row === undefined ? `，现在只到第 ${last} 位` : '，现在这些位置上是后来写入的别的内容'}`
      const already = findings.findIndex(({ kind }) => kind === 'truncation')
      findings.splice(already < 0 ? findings.length : already, already < 0 ? 0 : 1, { kind: 'truncation', lane, laneSeq: from, seq: null, what })
    } else if (!known.some(({ laneSeq }) => laneSeq === point.laneSeq)) {
      findings.push({ kind: 'change', lane, laneSeq: point.laneSeq, seq: row?.seq ?? null, what: `到第 ${point.laneSeq} 位为止的内容和锚点（${point.at}）不符：改过之后摘要被整段重算` })
    }
  }
  return findings
}

const lastAgreed = (points: readonly AnchorPoint[], genuine: ReadonlyMap<number, LaneRow>): number =>
  Math.max(0, ...points.filter(({ laneSeq, digest }) => genuine.get(laneSeq)?.digest === digest).map(({ laneSeq }) => laneSeq))
