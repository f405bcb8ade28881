import { decideOpenedHeadcount, decideTrainedHeadcount, type TrainedHeadcount } from '../../../policy/inspections-counted.ts'
import type { Decision } from '../../../values/decision.ts'
import type { Tx } from '../../platform/database.ts'
import { marksOn } from '../attendance/index.ts'
import * as classes from '../classes/index.ts'
import * as store from './store.ts'

/** The two head-counts inspections decide: who came on the first day, and the mean on site. */
export interface Figures {
  opened: Decision<{ count: number; unchecked: boolean }>
  trained: Decision<TrainedHeadcount>
}

/** 开班人数 and 在位平均 of a class from its valid inspections. */
export async function figuresOf(tx: Tx, cls: classes.ClassRecord): Promise<Figures> {
  const { parameters } = await classes.rulebookOf(tx, cls)
  const rows = (await store.listOfClass(tx, cls.id)).filter(
    (i) => i.valid && (i.kind === 'DURING' || cls.openedOn === null || i.inspectedOn === cls.openedOn),
  )
  const inspections = rows.flatMap((i) =>
    i.presentCount === null ? [] : [{ kind: i.kind, presentCount: i.presentCount, rosterCount: i.rosterCount, valid: i.valid }],
  )
  const days = new Set((await classes.sessionsOf(tx, cls.id)).filter((s) => s.state !== 'CANCELLED').map((s) => s.onDate))
  const firstDaySignIns = cls.openedOn === null ? null : (await marksOn(tx, cls.id, cls.openedOn)).marks.filter((m) => m.signedIn === true).length
  return {
    opened: decideOpenedHeadcount({ inspections, firstDaySignIns, rosterCount: await classes.rosterCount(tx, cls.id) }),
    trained: decideTrainedHeadcount({ inspections, trainingDays: days.size }, parameters),
  }
}

/** Computes both anew after any change of the inspections and keeps them with the class; the quarterly ledger follows by itself. */
export async function recount(tx: Tx, classId: string): Promise<Figures> {
  const cls = await classes.lock(tx, classId)
  const figures = await figuresOf(tx, cls)
  const { value } = figures.trained
  const [n, d, trained] = value === null ? [null, null, null] : [value.average.n, value.average.d, value.trained]
  if (n !== cls.averageN || d !== cls.averageD || trained !== cls.trainedHeadcount) {
    await classes.setAverage(tx, classId, value === null ? null : { n: value.average.n, d: value.average.d, trained: value.trained })
  }
  const opened = figures.opened.value
  if (cls.openedOn !== null && opened !== null && (opened.count !== cls.openedHeadcount || opened.unchecked !== cls.openedUnchecked)) {
    await classes.setOpeningHeadcount(tx, classId, opened)
  }
  return figures
}
