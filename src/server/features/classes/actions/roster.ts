import type { EnrolmentRow, RosterPerson } from '../../../../contract/roster.ts'
import { splitIntoGroups } from '../../../../policy/class-size.ts'
import { enrolment as machine } from '../../../../policy/machines/enrolment.ts'
import type { ParameterSet } from '../../../../policy/parameters.ts'
import { PROGRAMMES, TRAINEE_KINDS } from '../../../../policy/vocabulary.ts'
import { audit } from '../../../platform/audit.ts'
import { now } from '../../../platform/clock.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, notFound, refuse, Refusal } from '../../../platform/errors.ts'
import { shown } from '../../../platform/personal-data/shown.ts'
import { authorise, may, type Principal } from '../../../platform/principal.ts'
import { get, lock } from '../apply.ts'
import { actsAs } from '../authority.ts'
import { judgeEligibility } from '../eligibility.ts'
import { rosterPermissions } from '../permissions/roster.ts'
import { rulebookOf, rulebooksOf } from '../rulebook.ts'
import type { ClassRecord } from '../store/record.ts'
import * as read from '../store/read.ts'
import * as store from '../store/roster.ts'
import { setFields } from '../store/write.ts'
import { refuseOthers } from './draft.ts'
import { refuseStrangerTrainer } from './timetable.ts'
import { joinPerson, stored, type JoinContext, type JoinProblem } from './join.ts'
import { needsConfirmation, rosterIsOpen } from './roster-rules.ts'

/** The roster with everybody's eligibility panel. */
export async function viewRoster(tx: Tx, vault: Vault, classId: string, withGone: boolean) {
  authorise(tx.principal, rosterPermissions, 'view')
  const [cls, rulesOf, rows, count] = await Promise.all([get(tx, classId), rulebooksOf(tx), store.list(tx, classId, withGone), read.rosterCount(tx, classId)])
  await refuseStrangerTrainer(tx, classId)
  const { parameters } = await rulesOf(cls)
  const mayEdit = tx.principal.orgId === cls.institutionId && may(tx.principal, rosterPermissions, 'edit')
  return {
    items: rows.map((row) => enrolmentView(tx.principal, vault, cls, row)), count, limit: parameters.values.MAX_CLASS_SIZE,
    changedAt: cls.rosterChangedAt?.toISOString() ?? null,
    needsConfirmation: needsConfirmation(cls), split: count >= parameters.values.MAX_CLASS_SIZE
      ? proposeSplit(count + 1, parameters) : null,
    can: [
      ...(mayEdit && (rosterIsOpen(cls.state) || cls.state === 'OPEN') ? ['add', 'import'] : []),
      ...(mayEdit && rosterIsOpen(cls.state) ? ['split', 'recheck'] : []),
      ...(needsConfirmation(cls) && actsAs(tx.principal, cls, ['VA1']) ? ['confirm'] : []),
    ],
  }
}

/** Adds one person; answers the row. */
export async function addTrainee(tx: Tx, context: { vault: Vault; demoMode: boolean }, classId: string,
  person: RosterPerson): Promise<EnrolmentRow & { note: string | null }> {
  const join = await startJoining(tx, context, classId)
  const result = await joinPerson(tx, join, person)
  if (!result.joined) throw await asRefusal(tx, join, result.problem)
  if (!result.isNew) throw conflict('ALREADY_ON_ROSTER', `这个人已经在本班名册里，不用再加。${result.note ?? ''}`, { field: 'idNumber' })
  const [row] = await Promise.all([
    store.lockOne(tx, result.enrolmentId),
    audit(tx, { noun: 'enrolment', recordId: result.enrolmentId, classId, regionCode: join.cls.responsibleRegion, action: 'join', summary: '名册加入 1 人' }),
  ])
  if (!row) throw notFound('名学员')
  return { ...enrolmentView(tx.principal, context.vault, join.cls, row), note: result.note }
}

/** Locks the class and gathers what joining needs; refuses everybody but the class's own registrar. */
export async function startJoining(tx: Tx, context: { vault: Vault; demoMode: boolean }, classId: string): Promise<JoinContext> {
  authorise(tx.principal, rosterPermissions, 'edit')
  // on their way together, in this order: what is read after the lock is read as the class stands under it
  const [cls, rulesOf, heldLessons] = await Promise.all([lock(tx, classId), rulebooksOf(tx), store.lessonsHeld(tx, classId)])
  refuseOthers(tx, cls)
  return { cls, parameters: (await rulesOf(cls)).parameters, ...context, heldLessons }
}

/** Judges everybody again, for example after the dates changed; people who no longer fit are counted, not removed. */
export async function recheckRoster(tx: Tx, classId: string) {
  authorise(tx.principal, rosterPermissions, 'edit')
  const cls = await lock(tx, classId)
  refuseOthers(tx, cls)
  const { parameters } = await rulebookOf(tx, cls)
  let blocked = 0
  const rows = await store.list(tx, classId, false)
  for (const row of rows) {
    const judged = await judgeEligibility(tx, cls, row.veteranId, row, parameters)
    if (judged === null) continue
    await store.setEligibility(tx, row.id, stored(judged.decision))
    if (judged.decision.verdict === 'block') blocked++
  }
  await audit(tx, { noun: 'class', recordId: classId, classId, regionCode: cls.responsibleRegion, action: 'recheckRoster',
    summary: `重新核对名册 ${rows.length} 人的参训资格`, after: { checked: rows.length, blocked } })
  return { checked: rows.length, blocked }
}

/** The bureau's clerk confirms the changes made since approval; the list must be in the labour department's system again (D-23). */
export async function confirmRoster(tx: Tx, classId: string): Promise<{ confirmedAt: string }> {
  authorise(tx.principal, rosterPermissions, 'confirm')
  const cls = await lock(tx, classId)
  if (!actsAs(tx.principal, cls, ['VA1'])) throw forbidden('名册变动由负责的退役军人事务局经办确认，您的岗位不能办理这一项。')
  if (!needsConfirmation(cls)) throw conflict('NOTHING_TO_CONFIRM', '名册没有等待确认的变动。请刷新页面。')
  const sync = (await read.extSyncOf(tx, classId)).find((s) => s.kind === 'PLAN_ROSTER')
  if (sync?.state !== 'FILLED' && sync?.state !== 'CONFIRMED') {
    throw refuse('NOT_SYNCED', '名册变动后还没有在职业培训信息化管理系统重新填报。请让学校填报并登记，再来确认。', { clause: '附2-R6' })
  }
  const at = await now(tx)
  await setFields(tx, classId, { rosterConfirmedAt: at, rosterConfirmedBy: tx.principal.userId })
  await audit(tx, { noun: 'class', recordId: classId, classId, regionCode: cls.responsibleRegion, action: 'confirmRoster',
    summary: '确认名册变动' })
  return { confirmedAt: at.toISOString() }
}

/** Sizes of the classes a number of people should form. */
export function proposeSplit(total: number, parameters: ParameterSet) {
  const groups = splitIntoGroups(Array.from({ length: total }, (_, i) => i), parameters)
  return { total, limit: parameters.values.MAX_CLASS_SIZE, classes: groups.map((group) => group.length) }
}

/** One row as this principal sees it. */
export async function viewOne(tx: Tx, vault: Vault, id: string): Promise<EnrolmentRow> {
  const row = await store.lockOne(tx, id)
  if (!row) throw notFound('名学员')
  return enrolmentView(tx.principal, vault, await get(tx, row.classId), row)
}

function enrolmentView(principal: Principal, vault: Vault, cls: ClassRecord, row: store.Enrolment): EnrolmentRow {
  return {
    id: row.id, classId: row.classId, veteranId: row.veteranId, rosterNo: row.rosterNo, name: row.name,
    idMasked: shown(principal, vault, 'veterans.id_no_enc', row.idSealed),
    phoneMasked: row.phoneSealed === null ? null : shown(principal, vault, 'veterans.phone_enc', row.phoneSealed), sex: row.sex,
    programmeOfPerson: row.programmeOfPerson,
    programmeLabel: PROGRAMMES[row.programmeOfPerson], mode: row.mode, traineeKind: row.traineeKind,
    traineeKindLabel: TRAINEE_KINDS[row.traineeKind], currentTrade: row.currentTrade,
    major: row.major, school: row.school, creditedUnit: row.creditedUnit, state: row.state, stateLabel: machine.states[row.state],
    eligibility: row.eligibility,
    transferredFrom: row.transferredFrom, carriedLessons: row.carriedLessons, addedAt: row.addedAt.toISOString(),
    leftAt: row.leftAt?.toISOString() ?? null, leftReason: row.leftReason,
    can: possibilities(principal, cls, row),
  }
}

function possibilities(principal: Principal, cls: ClassRecord, row: store.Enrolment): string[] {
  const allows = (event: 'withdraw' | 'disqualify' | 'transferOut' | 'markNoShow') => {
    const step = machine.transition(row.state, event)
    return step.ok && actsAs(principal, cls, step.who.filter((who) => who !== 'VET'))
  }
  const inTraining = cls.state === 'OPEN' || cls.state === 'SUSPENDED'
  return [
    ...(rosterIsOpen(cls.state) && allows('withdraw') ? ['remove'] : []), ...(inTraining && allows('withdraw') ? ['withdraw'] : []),
    ...(inTraining && allows('markNoShow') ? ['noShow'] : []),
    ...(cls.state === 'OPEN' && allows('transferOut') ? ['transfer'] : []), ...(allows('disqualify') ? ['disqualify'] : []),
  ]
}

async function asRefusal(tx: Tx, join: JoinContext, problem: JoinProblem): Promise<Refusal> {
  const split = problem.code === 'CLASS_FULL' ? proposeSplit((await read.rosterCount(tx, join.cls.id)) + 1, join.parameters) : undefined
  return refuse(problem.code, problem.message, { clause: problem.clause, field: problem.key, details: { reasons: problem.reasons, split } })
}
