/** The five kinds of tampering, and an anchor that is not what its signature says. */
export type Kind = 'change' | 'deletion' | 'insertion' | 'reordering' | 'truncation' | 'anchor'

/** One thing found: which kind, in which lane, at which place of it (for a deletion the first one missing), which row when there is one. */
export interface Finding {
  kind: Kind
  lane: number | null
  laneSeq: number | null
  seq: string | null
  what: string
}

export interface Report {
  rows: number
  lanes: number
  anchors: number
  findings: Finding[]
}
