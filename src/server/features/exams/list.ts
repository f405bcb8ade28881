import type { z } from 'zod'
import type { listExams } from '../../../contract/exams.ts'
import { trainingClass, type ClassState } from '../../../policy/machines/training-class.ts'
import type { Tx } from '../../platform/database.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise } from '../../platform/principal.ts'
import { examPermissions } from './permissions.ts'
import * as store from './store.ts'
import { filingView } from './view.ts'

/** A page of exams in range, the next one first; past ones newest first. */
export async function examList(tx: Tx, query: z.output<typeof listExams.query>): Promise<z.input<typeof listExams.reply>> {
  authorise(tx.principal, examPermissions, 'list')
  const filter = { when: query.when ?? 'coming' }
  const limit = query.limit ?? 20
  const page = pageOf(await store.examPage(tx, filter, readPlace(query.cursor), limit + 1), limit)
  return {
    items: page.items.map((row) => ({
      classId: row.classId, classTitle: row.classTitle, batchNo: row.batchNo, institutionName: row.institutionName, classState: row.classState,
      classStateLabel: trainingClass.states[row.classState as ClassState], filing: filingView(row, row), traineeCount: row.traineeCount, resultCount: row.resultCount,
      certifiedCount: row.certifiedCount,
    })),
    next: page.next, total: await store.countExams(tx, filter),
  }
}
