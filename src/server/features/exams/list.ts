import type { z } from 'zod'
import type { listExams } from '../../../contract/exams.ts'
import { trainingClass, type ClassState } from '../../../policy/machines/training-class.ts'
import type { Tx } from '../../platform/database.ts'
import { refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { examPermissions } from './permissions.ts'
import * as store from './store.ts'
import { filingView } from './view.ts'

/** A page of exams in range, the next one first; past ones newest first. */
export async function examList(tx: Tx, query: z.output<typeof listExams.query>): Promise<z.input<typeof listExams.reply>> {
  authorise(tx.principal, examPermissions, 'list')
  const filter = { when: query.when ?? 'coming' }
  const limit = query.limit ?? 20
  const rows = await store.examPage(tx, filter, query.cursor === undefined ? null : cursorOf(query.cursor), limit + 1)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map((row) => ({
      classId: row.classId, classTitle: row.classTitle, batchNo: row.batchNo, institutionName: row.institutionName, classState: row.classState,
      classStateLabel: trainingClass.states[row.classState as ClassState], filing: filingView(row, row), traineeCount: row.traineeCount, resultCount: row.resultCount,
      certifiedCount: row.certifiedCount,
    })),
    next: last === undefined ? null : Buffer.from(`${last.examAt.toISOString()}|${last.id}`).toString('base64url'), total: await store.countExams(tx, filter),
  }
}

function cursorOf(cursor: string): store.ExamCursor {
  const match = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)\|([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  if (!match) throw refuse('BAD_CURSOR', '翻页位置已失效，请回到第一页重新查看。', { field: 'cursor' })
  return { at: match[1] ?? '', id: match[2] ?? '' }
}
