import type { z } from 'zod'
import type { ClassInspections, InspectionView, listInspections as listEndpoint } from '../../../../contract/inspections.ts'
import type { Tx } from '../../../platform/database.ts'
import { forbidden, notFound } from '../../../platform/errors.ts'
import { pageByDay, readDayPlace } from '../../../platform/paging.ts'
import { authorise, may } from '../../../platform/principal.ts'
import * as classes from '../../classes/index.ts'
import { figuresOf } from '../count.ts'
import { candidates, type Inspector } from '../inspectors.ts'
import { inspectionPermissions } from '../permissions.ts'
import { isSchool, mayPlan, PLANNABLE } from '../rights.ts'
import * as store from '../store.ts'
import { inspectionViewOf, reasonViews } from '../view.ts'

/** A class's inspections with both head-counts and their arithmetic, the video flag and the labour department's opinion. */
export async function listOfClass(tx: Tx, classId: string): Promise<ClassInspections> {
  authorise(tx.principal, inspectionPermissions, 'read')
  const cls = await classes.get(tx, classId)
  const { parameters } = await classes.rulebookOf(tx, cls)
  const figures = await figuresOf(tx, cls)
  const opinion = await classes.opinionOf(tx, classId, 'signInspection')
  const rows = await store.listOfClass(tx, classId)
  const plans = mayPlan(tx.principal, cls) && PLANNABLE.includes(cls.state)
  const mayFlag =
    may(tx.principal, inspectionPermissions, 'flagRemote') && PLANNABLE.includes(cls.state) && classes.actsAs(tx.principal, cls, ['VA1'])
  const items = rows.map((row) => inspectionViewOf(tx.principal, cls, row, parameters))
  const opened = figures.opened.value
  return {
    items,
    opened: {
      text: opened === null ? '' : `${opened.count} 人${opened.unchecked ? '（未检查）' : ''}`,
      reasons: reasonViews(figures.opened.reasons),
    },
    average: {
      text: figures.trained.reasons.find((r) => r.verdict === 'pass')?.arithmetic ?? null,
      trained: figures.trained.value?.trained ?? null,
      reasons: reasonViews(figures.trained.reasons),
    },
    remoteSupervision: { on: cls.remoteSupervised, from: cls.remoteSupervisedFrom?.toISOString() ?? null, reason: cls.remoteSupervisedReason },
    opinion: opinion.block,
    can: [
      ...(plans ? ['plan' as const] : []),
      ...(items.some((i) => i.can.includes('carryOut')) ? ['carryOut' as const] : []),
      ...(mayFlag ? ['flagRemote' as const] : []),
      ...(opinion.can === 'first' ? ['signFirst' as const] : []),
      ...(opinion.can === 'seal' ? ['seal' as const] : []),
    ],
  }
}

/** A page of inspections in range, newest day first; the school sees those that are over. */
export async function listInspections(tx: Tx, query: z.output<(typeof listEndpoint)['query']>): Promise<z.input<(typeof listEndpoint)['reply']>> {
  authorise(tx.principal, inspectionPermissions, 'read')
  const limit = query.limit ?? 20
  const filter = { state: query.state ?? null, onlyOver: isSchool(tx.principal), institutionId: query.institutionId ?? null }
  const page = pageByDay(await store.listPage(tx, filter, readDayPlace(query.cursor), limit + 1), limit, store.dayOf)
  return {
    items: await viewsOf(tx, page.items),
    next: page.next,
    total: await store.countMatching(tx, filter),
  }
}

/** Whom the planner may choose from. */
export async function listInspectors(tx: Tx, classId: string): Promise<{ items: Inspector[] }> {
  authorise(tx.principal, inspectionPermissions, 'plan')
  const cls = await classes.get(tx, classId)
  if (!mayPlan(tx.principal, cls)) throw forbidden('检查由负责的退役军人事务局、上级市局、人社部门或省厅经办安排，您的岗位不能安排。')
  return { items: await candidates(tx, cls) }
}

/** Inspections of several classes, each class read once. */
export async function viewsOf(tx: Tx, rows: readonly store.Inspection[]): Promise<InspectionView[]> {
  const known = new Map<string, { cls: classes.ClassRecord; rules: classes.Rulebook }>()
  for (const classId of new Set(rows.map((r) => r.classId))) {
    const cls = await classes.get(tx, classId)
    known.set(classId, { cls, rules: await classes.rulebookOf(tx, cls) })
  }
  return rows.flatMap((row) => {
    const found = known.get(row.classId)
    return found === undefined ? [] : [inspectionViewOf(tx.principal, found.cls, row, found.rules.parameters)]
  })
}

/** An inspection of a class in scope with the class locked, so that two changes cannot cross; 404 otherwise. */
export async function lockInspection(tx: Tx, id: string): Promise<{ cls: classes.ClassRecord; row: store.Inspection }> {
  const classId = await store.classOf(tx, id)
  if (classId === null) throw notFound('次检查')
  return { cls: await classes.lock(tx, classId), row: await store.find(tx, id) }
}
