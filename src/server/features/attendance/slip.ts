import type { LeaveDecision, LeaveSlip } from '../../../documents/leave-slip/model.ts'
import { renderLeaveSlipPdf } from '../../../documents/leave-slip/pdf.ts'
import { formatDayAndWeekday } from '../../../values/plain-date.ts'
import { clockTimeOf, plainDateOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { markOf } from '../../platform/print-mark.ts'
import { get, rosterOf, sessionsOf, type ClassRecord, type Session } from '../classes/index.ts'
import * as store from './leave-store.ts'
import { lessonsIn, read } from './leaves.ts'
import { WAYS } from './make-ups.ts'

/** The leave slip on paper (R-077), for whoever may read it. */
export async function printLeave(tx: Tx, platform: Platform, id: string): Promise<FileReply> {
  const { classId } = await read(tx, id)
  const cls = await get(tx, classId)
  const slip = await slipOf(tx, platform.vault, cls, id)
  await audit(tx, { noun: 'leave', recordId: id, classId, regionCode: cls.responsibleRegion, action: 'print', summary: '打印请假条', after: { rows: 1 } })
  const mark = await markOf(tx, { number: cls.batchNo ?? '未编号', data: slip, demo: platform.config.demoMode })
  return { bytes: await renderLeaveSlipPdf(slip, { mark }), mediaType: 'application/pdf', fileName: `请假条 ${slip.personName} ${slip.from}.pdf`, inline: true }
}

async function slipOf(tx: Tx, vault: Vault, cls: ClassRecord, id: string): Promise<LeaveSlip> {
  const leave = await store.findLeave(tx, id)
  const person = (await rosterOf(tx, cls.id, true)).find((e) => e.id === leave.enrolmentId)
  if (!person) throw notFound('名学员')
  const decided = await store.decisionsOf(tx, id)
  const makeUps = (await store.makeUpsOfClass(tx, cls.id)).filter((m) => m.leaveId === id)
  const covered = (await sessionsOf(tx, cls.id)).flatMap((session) => leave.covers.filter((c) => c.sessionId === session.id).map((c) => ({ session, mask: c.mask })))
  const days = covered.map((c) => c.session.onDate).sort()
  const [from, to] = [days[0], days.at(-1)]
  if (from === undefined || to === undefined) throw notFound('次课')
  const signedOn = plainDateOf(leave.submittedAt)
  return {
    personName: leave.traineeName, phone: person.phoneSealed === null ? null : shown(tx.principal, vault, 'veterans.phone_enc', person.phoneSealed), className: cls.title, batchNo: cls.batchNo ?? '', institution: cls.institutionName,
    reason: leave.reason, from, to,
    lessons: covered.map(({ session, mask }) => ({
      date: session.onDate, period: periodOf(session, mask), subject: session.topic, lessons: lessonsIn(mask), makeUp: makeUpText(makeUps.filter((m) => m.missedSessionId === session.id)),
    })),
    signature: `${leave.traineeName}（${decided.isOwn ? '手机签字' : '书面签字，照片存档'}）`, signedOn, retroactive: signedOn > from,
    trainer: opinion(decided.trainerName, decided.trainerAt, leave.refusal !== null && decided.registrarAt === null ? leave.refusal : null),
    registrar: opinion(decided.registrarName, decided.registrarAt, leave.refusal),
  }
}

/** 上午第1–2节, as the timetable counts the lessons of a session. */
function periodOf(session: Session, mask: number): string {
  const numbers = Array.from({ length: session.lessons }, (_, i) => i + 1).filter((n) => (mask >> (n - 1)) & 1)
  const half = session.startsAt < '12:00' ? '上午' : session.startsAt < '18:00' ? '下午' : '晚上'
  const [first, last] = [numbers[0], numbers.at(-1)]
  const isRun = first !== undefined && last !== undefined && last - first === numbers.length - 1
  return `${half}第${isRun && first !== last ? `${first}–${last}` : numbers.join('、')}节`
}

const makeUpText = (planned: readonly store.MakeUp[]): string | null =>
  planned.length === 0 ? null : planned.map((m) => `${formatDayAndWeekday(plainDateOf(m.startsAt))} ${clockTimeOf(m.startsAt)} ${WAYS[m.way]}${m.state === 'DONE' ? '，已补' : ''}`).join('；')

const opinion = (name: string | null, at: Date | null, refusal: string | null): LeaveDecision =>
  at === null ? { name: null, opinion: null, date: null } : { name, opinion: refusal === null ? '同意。' : `不同意：${refusal}`, date: plainDateOf(at) }
