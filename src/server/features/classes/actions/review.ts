import { decidePlanInSystem } from '../../../../policy/application.ts'
import { addWorkingDays } from '../../../../policy/calendar.ts'
import type { ClassEvent } from '../../../../policy/machines/training-class.ts'
import { now } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import * as institutions from '../../institutions/index.ts'
import * as reviews from '../../reviews/index.ts'
import { lock, move, refuseStale } from '../apply.ts'
import { judgeApplication, yearOfClass } from '../application-facts.ts'
import { authoriseEvent } from '../authority.ts'
import { daysUsed } from '../clock.ts'
import { rulebookOf } from '../rulebook.ts'
import { shownOf } from '../shown.ts'
import { submitters, type ClassRecord } from '../store/record.ts'
import * as read from '../store/read.ts'
import * as write from '../store/write.ts'

interface Versioned { version: number }

/** The class, locked, fresh and open to this event by this person. */
export async function stepOn(tx: Tx, id: string, event: ClassEvent, version: number): Promise<ClassRecord> {
  const cls = await lock(tx, id)
  authoriseEvent(tx.principal, cls, event)
  refuseStale(cls, version)
  return cls
}

/** Submits the signed application: judged by the policy of today, whose parameters stay with the class. */
export async function submitClass(tx: Tx, id: string, body: Versioned & { signedBy: string; sealConfirmed: boolean }): Promise<void> {
  const cls = await stepOn(tx, id, 'submit', body.version)
  const values = await judgedValues(tx, cls, { signedBy: body.signedBy, sealed: body.sealConfirmed })
  const { today } = await rulebookOf(tx, cls)
  const institution = await institutions.findInstitution(tx, cls.institutionId)
  const year = yearOfClass(cls, today)
  const batchNo = cls.batchNo ?? (await write.nextBatchNo(tx,
    { year, institutionId: cls.institutionId, institutionCode: codeOf(cls.institutionId, institution?.licenceNo ?? null) }))
  await move(tx, cls, 'submit', { batchNo, parameterVersion: values.parameterVersion, signedBy: body.signedBy }, {
    ...values, batchNo, year, submittedAt: await now(tx), signedBy: body.signedBy, signedAt: await now(tx),
    sealNote: cls.sealNote ?? (body.sealConfirmed ? '已加盖单位公章' : null),
  })
}

/** Accepts the application; the first review starts. */
export async function acceptClass(tx: Tx, id: string, body: Versioned): Promise<void> {
  const cls = await stepOn(tx, id, 'accept', body.version)
  await reviews.open(tx, { classId: id, step: 'R7', orgId: cls.responsibleOrgId })
  await move(tx, cls, 'accept')
}

/** First review: an opinion by name. */
export async function signFirst(tx: Tx, id: string, event: 'vaFirstAgree' | 'hrFirstAgree',
  body: Versioned & { opinion: string }): Promise<void> {
  const cls = await stepOn(tx, id, event, body.version)
  const step = event === 'vaFirstAgree' ? 'R7' : 'R8'
  await reviews.signFirst(tx, { classId: id, step, opinion: body.opinion, persons: await submitters(tx, id), seen: shownOf(cls) })
  await move(tx, cls, event)
}

/** Second review with seal: another person than the first; the labour department also needs plan and roster in its system. */
export async function signSecond(tx: Tx, id: string, event: 'vaSecondAgree' | 'hrSecondAgree',
  body: Versioned & { opinion: string }): Promise<void> {
  const cls = await stepOn(tx, id, event, body.version)
  const step = event === 'vaSecondAgree' ? 'R7' : 'R8'
  if (step === 'R8') await refuseUnlessPlanInSystem(tx, id)
  await reviews.signSecond(tx, { classId: id, step, opinion: body.opinion, persons: await submitters(tx, id), seen: shownOf(cls) })
  if (step === 'R7') await reviews.open(tx, { classId: id, step: 'R8', orgId: cls.organiserHrOrgId })
  await move(tx, cls, event)
}

/** Returns with numbered items; days used so far stay used. */
export async function returnClass(tx: Tx, id: string, body: Versioned & { opinion: string; items: { field: string
  | null; text: string }[] }): Promise<void> {
  const cls = await stepOn(tx, id, 'returnForCorrection', body.version)
  const rules = await rulebookOf(tx, cls)
  const used = daysUsed({ ...rules, state: cls.state, plannedOpen: cls.plannedOpen, events: await read.eventsOf(tx, id), returnDue: null })
  const due = addWorkingDays(rules.calendar, rules.today, rules.parameters.values.RETURN_WD)
  const step = stepOf(cls)
  await reviews.close(tx, { classId: id, step, decision: 'RETURNED', opinion: body.opinion, seen: shownOf(cls) })
  const items = body.items.map((item, i) => ({ no: i + 1, ...item }))
  // a deadline beyond the published calendar is only provisional and must not expire anything by itself (D-32)
  await write.insertReturn(tx, { classId: id, step, fromState: cls.state, items, daysUsed: used, dueOn: due.provisional
    ? null : due.deadline })
  await move(tx, cls, 'returnForCorrection', { summary: `退回补正，共 ${items.length} 项：${body.opinion}`, daysUsed: used, dueOn: due.deadline,
    step })
}

/** Answers every item and submits again; the application is judged anew. */
export async function resubmitClass(tx: Tx, id: string, body: Versioned & { answers: { no: number; answer: string }[] }): Promise<void> {
  const cls = await stepOn(tx, id, 'resubmit', body.version)
  const last = (await read.returnsOf(tx, id)).at(-1)
  const open = (last?.items ?? []).filter((item) => !body.answers.some((answer) => answer.no === item.no))
  if (open.length > 0) throw refuse('ITEMS_OPEN', `退回的 ${last?.items.length ?? 0} 项里还有 ${open.length} 项没有答复：第 ${open.map((i) =>
    i.no).join('、')} 项。请逐项写明怎样补正。`, { clause: '附2-R7', field: 'answers' })
  const values = await judgedValues(tx, cls, { signedBy: cls.signedBy ?? tx.principal.name, sealed: cls.sealNote !== null
    || cls.applicantKind === 'PERSON' })
  if (last) await write.answerReturn(tx, last.id, body.answers)
  await move(tx, cls, 'resubmit', { summary: `补正 ${body.answers.length} 项后重新提交` }, values)
}

/** Refuses the application for good. */
export async function rejectClass(tx: Tx, id: string, body: Versioned & { reason: string }): Promise<void> {
  const cls = await stepOn(tx, id, 'reject', body.version)
  await reviews.close(tx, { classId: id, step: stepOf(cls), decision: 'REJECTED', opinion: body.reason, seen: shownOf(cls) })
  await move(tx, cls, 'reject', { reason: body.reason })
}

async function judgedValues(tx: Tx, cls: ClassRecord, signature: { signedBy: string; sealed: boolean }) {
  const judged = await judgeApplication(tx, cls, {}, signature)
  const faults = judged.reasons.filter((r) => r.verdict === 'block' || r.verdict === 'missing')
  if (faults.length > 0) {
    throw refuse('APPLICATION_NOT_READY', `开班申请还有 ${faults.length} 项不符合要求，没有提交：${faults.map((r) => r.message).join('')}`,
      { clause: faults[0]?.clause, details: { reasons: judged.reasons } })
  }
  const { parameters } = await rulebookOf(tx, { ...cls, parameterVersion: null })
  return { parameterVersion: parameters.version, parameterSet: parameters.values,
    decision: { verdict: judged.verdict, reasons: judged.reasons } }
}

async function refuseUnlessPlanInSystem(tx: Tx, id: string): Promise<void> {
  const sync = (await read.extSyncOf(tx, id)).find((s) => s.kind === 'PLAN_ROSTER')
  const reason = decidePlanInSystem(sync?.state === 'FILLED' || sync?.state === 'CONFIRMED', 'HR_APPROVAL')
  if (reason.verdict === 'block') throw refuse('PLAN_NOT_IN_SYSTEM', reason.message,
    { clause: reason.clause, details: { reasons: [reason] } })
}

function stepOf(cls: ClassRecord): 'R7' | 'R8' {
  return cls.state === 'VA_FIRST' || cls.state === 'VA_SECOND' ? 'R7' : 'R8'
}

/** The institution's part of a batch number: its licence number when short enough to be read, else the end of it, else of its id. */
function codeOf(institutionId: string, licenceNo: string | null): string {
  const code = (licenceNo ?? '').normalize('NFKC').replace(/[^0-9A-Za-z]/g, '').toUpperCase()
  return code === '' ? institutionId.slice(0, 6).toUpperCase() : code.slice(-10)
}
