import { decideInspectionsPlanned } from '../../../policy/inspections-counted.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { hasRole, may } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { inspectionPermissions } from './permissions.ts'
import { isActor, mayPlan } from './rights.ts'
import * as store from './store.ts'
import { KINDS } from './view.ts'

/** Something inspections ask of a person: which class, what, and by which day. */
export interface InspectionDuty {
  duty: 'visit' | 'plan' | 'confirm' | 'register'
  key: string
  cls: Pick<classes.ClassRecord, 'id' | 'title' | 'institutionName'>
  text: string
  by: PlainDate | null
  rules: classes.Rulebook
}

/** Visits to make, visits to plan or confirm, and what is to be entered in the labour department's system (R12), for this person. */
export async function dutiesOf(tx: Tx): Promise<InspectionDuty[]> {
  const { principal } = tx
  const duties = may(principal, inspectionPermissions, 'carryOut') ? await visits(tx) : []
  const mayJudge = may(principal, inspectionPermissions, 'judge')
  // the labour department, the province and the city above may plan and judge too, but are not asked to
  const plans = hasRole(principal, 'CTY1', 'CIT1')
  if (!mayJudge && !plans && !hasRole(principal, 'REG')) return duties
  for (const row of await store.supervised(tx)) {
    const cls = await classes.get(tx, row.id)
    const rules = await classes.rulebookOf(tx, cls)
    const add = (duty: InspectionDuty['duty'], key: string, text: string, by: PlainDate | null) =>
      duties.push({ duty, key: `${duty} ${key}`, cls, text, by, rules })
    if (mayJudge && row.toConfirm > 0 && isActor(principal, cls, 'confirm') && classes.actsAs(principal, cls, ['VA2', 'HR2'])) add('confirm', row.id, ` ${row.toConfirm} 次检查`, null)
    if (plans && mayPlan(principal, cls) && classes.actsAs(principal, cls, ['VA1'])) planDuty(cls, row, rules, add)
    const mustRegister = (cls.state === 'TRAINING_DONE' || cls.state === 'INSPECTED') && !row.isRegistered
    if (mustRegister && classes.actsAs(principal, cls, ['REG', 'VA1'])) add('register', row.id, '检查情况', null)
  }
  return duties
}

async function visits(tx: Tx): Promise<InspectionDuty[]> {
  const found: InspectionDuty[] = []
  for (const row of await store.listOfInspector(tx, tx.principal.userId, ['PLANNED'])) {
    const cls = await classes.get(tx, row.classId)
    found.push({ duty: 'visit', key: `visit ${row.id}`, cls, text: KINDS[row.kind], by: row.plannedOn, rules: await classes.rulebookOf(tx, cls) })
  }
  return found
}

function planDuty(
  cls: classes.ClassRecord,
  row: store.Supervised,
  rules: classes.Rulebook,
  add: (duty: 'plan', key: string, text: string, by: PlainDate | null) => void,
): void {
  if (cls.state === 'FILED') {
    if (row.openings === 0) add('plan', `opening ${row.id}`, KINDS.OPENING, cls.plannedOpen)
    return
  }
  if (cls.state !== 'OPEN' && cls.state !== 'SUSPENDED') return
  const enough = decideInspectionsPlanned({ duringInspections: row.during }, rules.parameters)
  if (enough.verdict === 'warn') add('plan', `during ${row.id}`, KINDS.DURING, cls.endsOn)
}
