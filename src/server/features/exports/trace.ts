import { exportPurposes } from '../../../contract/exports.ts'
import { findMarks, type FoundMark } from '../../../documents/marked-workbook/index.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { kindOf } from './kinds/index.ts'
import * as store from './store.ts'
import { exportNumber } from './view.ts'

/** An export a file was taken from. */
export interface TracedExport {
  number: string
  title: string
  requester: string
  office: string
  requestedAt: string
  purpose: string
  rows: number
  /** How many marks in words and in colours of cells say so. */
  found: Pick<FoundMark, 'by' | 'places'>[]
}

/** Which exports a file, or a part of one, was taken from; marks nobody gave out are left aside. Every hit stands in the log. */
export async function traceFile(tx: Tx, bytes: Uint8Array): Promise<TracedExport[]> {
  const traced = new Map<string, TracedExport>()
  for (const { mark, by, places } of findMarks(bytes)) {
    const row = await store.findByMark(tx, Buffer.from(mark, 'hex'))
    if (!row) continue
    const known = traced.get(row.id)
    if (known) {
      known.found.push({ by, places })
      continue
    }
    traced.set(row.id, {
      number: exportNumber(row.no), title: kindOf(row.kind).title, requester: row.requesterName, office: row.officeName, requestedAt: row.requestedAt.toISOString(),
      purpose: `${exportPurposes[row.purpose as keyof typeof exportPurposes]}：${row.reason}`, rows: row.written, found: [{ by, places }],
    })
    await store.addEvent(tx, row.id, 'TRACED')
    await audit(tx, { noun: 'export', recordId: row.id, action: 'trace', summary: `由文件查到导出${exportNumber(row.no)}`, regionCode: row.regionCode })
  }
  return [...traced.values()]
}
