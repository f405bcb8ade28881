import type { z } from 'zod'
import type { ListedObjection, listObjections, ObjectionAction, ObjectionView } from '../../../contract/notices.ts'
import { objection as machine, type ObjectionEvent } from '../../../policy/machines/notice-machines.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise, may } from '../../platform/principal.ts'
import { calendar, deadlineOf, type Deadline } from '../parameters/index.ts'
import { actsFor } from './authority.ts'
import { whyBarred } from './handling.ts'
import * as objections from './objection-store.ts'
import type { ObjectionRecord } from './objection-store.ts'
import { objectionPermissions } from './permissions/objection.ts'
import * as store from './store.ts'
import { parametersOf } from './term.ts'

/** The working days to answer, from the day it was taken up; null before that. */
export async function dueOf(tx: Tx, held: { regionCode: string; from: PlainDate | null }): Promise<Deadline | null> {
  if (held.from === null) return null
  const [days, day, parameters] = await Promise.all([calendar(tx), today(tx), parametersOf(tx, held)])
  return deadlineOf(days, day, { from: held.from, workingDays: parameters.values.OBJECTION_ANSWER_WD, kind: 'promise', label: '异议答复' })
}

/** The register of objections of the range. */
export async function register(tx: Tx, query: z.output<typeof listObjections.query>): Promise<z.input<typeof listObjections.reply>> {
  authorise(tx.principal, objectionPermissions, 'view')
  const wanted = { which: query.which ?? 'all', noticeId: query.noticeId ?? null }
  const limit = query.limit ?? 20
  const page = pageOf(await objections.list(tx, { ...wanted, before: readPlace(query.cursor), limit: limit + 1 }), limit)
  return {
    items: await Promise.all(page.items.map((one) => listed(tx, one))), total: { value: await objections.count(tx, wanted), exact: true },
    next: page.next,
  }
}

export async function viewObjection(tx: Tx, vault: Vault, id: string): Promise<ObjectionView> {
  authorise(tx.principal, objectionPermissions, 'view')
  const held = await objections.find(tx, id)
  if (held === null) throw notFound('件异议')
  const [row] = held.rowNo === null ? [] : await store.rowsOf(tx, held.noticeId, { first: held.rowNo, last: held.rowNo })
  const masked = (field: string, sealed: Buffer | null) => (sealed === null ? null : shown(tx.principal, vault, field, sealed))
  const barred = may(tx.principal, objectionPermissions, 'reply') && held.state !== 'REPLIED' ? await whyBarred(tx, held, ['first', 'second']) : null
  return {
    ...await listed(tx, held), version: held.version, regionCode: held.regionCode, filer: masked('objections.filer_sealed', held.filerSealed), contact: masked('objections.contact_sealed', held.contactSealed),
    content: held.content, row: row === undefined ? null : { ...row, amountFen: row.amountFen === null ? null : Number(row.amountFen) }, refusedBecause: held.refusedBecause, outcome: held.outcome, finding: held.finding,
    lines: held.lines, reply: held.reply, repliedAt: held.repliedAt?.toISOString() ?? null,
    events: (await objections.events(tx, id)).map((e) => ({ at: e.at.toISOString(), label: wordsOf(e.event), by: e.by, note: e.note })), can: await possible(tx, held), barred,
  }
}

async function listed(tx: Tx, held: ObjectionRecord): Promise<ListedObjection> {
  return {
    id: held.id, receipt: held.receipt, noticeId: held.noticeId, noticeNumber: held.noticeNumber, noticeTitle: held.noticeTitle, rowNo: held.rowNo, channel: held.channel, filedAt: held.filedAt.toISOString(),
    state: held.state, stateLabel: machine.states[held.state], officeName: held.officeName, due: held.state === 'REPLIED' ? null : await dueOf(tx, { regionCode: held.regionCode, from: held.acceptedOn }),
  }
}

const wordsOf = (event: string): string => (event === 'file' ? '提出' : event === 'handOver' ? '移交上级' : machine.events[event as ObjectionEvent])

async function possible(tx: Tx, held: ObjectionRecord): Promise<ObjectionAction[]> {
  const office = { kind: held.kind, officeId: held.officeId }
  const [isFirst, isSecond] = [actsFor(tx.principal, office, 'first'), actsFor(tx.principal, office, 'second')]
  if (!isFirst && !isSecond) return []
  const handOver: ObjectionAction[] = isFirst && held.state !== 'REPLIED' && !(await objections.isOfficeFree(tx, held.noticeId, held.officeId)) ? ['handOver'] : []
  if (await store.isInvolved(tx, held.noticeId, tx.principal.personId)) return handOver
  const allowed = machine.allowedEvents(held.state)
  const of = (isMine: boolean, event: ObjectionEvent, action: ObjectionAction): ObjectionAction[] => (isMine && allowed.includes(event) ? [action] : [])
  return [
    ...of(isFirst, 'accept', 'accept'), ...of(isFirst, 'refuse', 'refuse'), ...of(isFirst, 'investigate', 'investigate'), ...of(isSecond && held.handlerPerson !== tx.principal.personId, 'uphold', 'decide'),
    ...of(true, 'reply', 'reply'), ...handOver, ...(held.filerSealed === null && held.contactSealed === null ? [] : ['reveal' as const]),
  ]
}
