import type { z } from 'zod'
import type { decideEmployment, EmploymentRecordView, recordEmployment, reportMyEmployment } from '../../../../contract/employment-records.ts'
import { decideEmploymentRecord, type EmploymentSource } from '../../../../policy/employment-record.ts'
import { EMPLOYMENT_STATES } from '../../../../policy/needs-survey.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { formatDate, plainDate } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, notFound, refuse } from '../../../platform/errors.ts'
import type { FileReply, Platform } from '../../../platform/http.ts'
import { authorise } from '../../../platform/principal.ts'
import { freeRight } from '../../veterans/index.ts'
import { bytesOf, keep } from '../files.ts'
import { employmentRecordPermissions } from '../permissions.ts'
import * as store from './store.ts'
import { recordView } from './view.ts'

const recorders = '就业登记由县级退役军人事务局经办人员、承训机构教务，或者本人提交。'

type Statement = Omit<z.output<typeof recordEmployment.body>, 'corrects'> & { corrects: string | null }

/** A statement of the county or of the school that trained the person. */
export async function record(tx: Tx, platform: Platform, veteranId: string, body: z.output<typeof recordEmployment.body>): Promise<void> {
  authorise(tx.principal, employmentRecordPermissions, 'record', recorders)
  await state(tx, platform, veteranId, body, tx.principal.scope.kind === 'organisation' ? 'INSTITUTION' : 'COUNTY')
}

/** What a veteran says of his own work. */
export async function report(tx: Tx, platform: Platform, body: z.output<typeof reportMyEmployment.body>): Promise<void> {
  authorise(tx.principal, employmentRecordPermissions, 'report', recorders)
  if (tx.principal.veteranId === null) throw notFound('份档案')
  await state(tx, platform, tx.principal.veteranId, { ...body, corrects: null }, 'SELF')
}

async function state(tx: Tx, platform: Platform, veteranId: string, body: Statement, source: EmploymentSource): Promise<void> {
  const person = await store.person(tx, veteranId)
  if (person === null) throw notFound('个人')
  // one decision at a time about a person
  await freeRight.hold(tx, person.id)
  const [fromOn, untilOn] = [plainDate(body.fromOn), body.untilOn === null ? null : plainDate(body.untilOn)]
  const judged = decideEmploymentRecord({ ...body, fromOn, untilOn, hasFile: body.file !== null, today: await today(tx) })
  const [against] = judged.reasons.filter((r) => r.verdict === 'block')
  if (against !== undefined) throw refuse(against.code, against.message, { clause: against.clause, details: { reasons: judged.reasons } })
  if (body.corrects !== null) {
    const old = await store.find(tx, body.corrects)
    if (old === null || old.veteranId !== person.id) throw notFound('条就业登记')
    if (old.state !== 'CONFIRMED' || old.supersededAt !== null || (await store.isCorrected(tx, old.id))) throw conflict('NOT_CORRECTABLE', '要更正的这条登记已经不是有效登记，或者已有一条更正在等确认。请刷新页面。')
  }
  const attachmentId = body.file === null ? null : await keep(tx, platform, 'EMPLOYMENT_PROOF', body.file)
  const masked = (text: string | null) => (text === null ? null : maskNumbersIn(text))
  const added = await store.insert(tx, {
    id: body.id, veteranId: person.id, regionCode: person.regionCode, status: body.status, proofKind: body.proofKind, attachmentId, employer: masked(body.employer), place: masked(body.place), fromOn, untilOn,
    source, institutionId: source === 'INSTITUTION' ? tx.principal.orgId : null, corrects: body.corrects,
  })
  if (added === 0) throw conflict('RECORD_EXISTS', '这条就业登记已经提交过，没有再提交。请刷新页面。')
  await note(tx, { id: body.id, regionCode: person.regionCode }, body.corrects === null ? 'record' : 'correct', `${body.corrects === null ? '登记' : '更正'}就业状况：${formatDate(fromOn)}起${EMPLOYMENT_STATES[body.status]}${body.employer === null ? '' : `，${body.employer}`}`)
}

/** The county confirms a record after its proof, or refuses it; never the person who entered it. */
export async function decide(tx: Tx, id: string, body: z.output<typeof decideEmployment.body>): Promise<EmploymentRecordView> {
  authorise(tx.principal, employmentRecordPermissions, 'decide', '就业登记由安置地县级退役军人事务局确认。')
  const r = await store.find(tx, id, 'FOR UPDATE OF r')
  if (r === null) throw notFound('条就业登记')
  if (r.state !== 'WAITING') throw conflict('RECORD_DECIDED', '这条就业登记已经办过，没有再办。请刷新页面。')
  if (r.enteredPerson === tx.principal.personId) throw refuse('CONFIRMS_OWN', '这一条是您本人录入的，须由另一人确认。')
  if (!body.isConfirmed && body.reason === null) throw refuse('REASON_MISSING', '不确认的，请写明原因，至少两个字。没有保存。', { field: 'reason' })
  await store.decide(tx, id, body.isConfirmed ? 'CONFIRMED' : 'REFUSED', body.isConfirmed ? null : maskNumbersIn(body.reason ?? ''))
  await note(tx, r, body.isConfirmed ? 'confirm' : 'refuse', body.isConfirmed ? `确认就业登记：${formatDate(r.fromOn)}起${EMPLOYMENT_STATES[r.status]}` : `没有确认就业登记：${body.reason ?? ''}`)
  const decided = await store.find(tx, id)
  if (decided === null) throw notFound('条就业登记')
  return recordView(tx, decided)
}

/** The proof, without place and time of the camera. */
export async function proof(tx: Tx, platform: Platform, id: string): Promise<FileReply> {
  authorise(tx.principal, employmentRecordPermissions, 'viewProof')
  const r = await store.find(tx, id)
  if (r === null || r.attachmentId === null) throw notFound('份文件')
  return bytesOf(tx, platform, r.attachmentId)
}

const note = (tx: Tx, r: { id: string; regionCode: string }, action: string, summary: string) =>
  audit(tx, { noun: 'employment', recordId: r.id, regionCode: r.regionCode, action, summary: maskNumbersIn(summary) })
