import type { z } from 'zod'
import type { patrolExam as patrolEndpoint } from '../../../contract/exams.ts'
import { decidePersonAttendance } from '../../../policy/attendance-rate.ts'
import { trainingClass } from '../../../policy/machines/training-class.ts'
import { formatDate } from '../../../values/plain-date.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { classLessons } from '../attendance/index.ts'
import * as classes from '../classes/index.ts'
import { mayPatrol } from './patrollers.ts'
import { examPermissions } from './permissions.ts'
import * as store from './store.ts'

const CLAUSE = { clause: '附2-R21' }

/**
 * Records the signatures of an exam patrol on the day of the exam or later. With the first one the exam counts as held, and who has attended
 * enough becomes ready for it. R13 must be signed by then (D-10).
 */
export async function patrolExam(tx: Tx, classId: string, body: z.output<typeof patrolEndpoint.body>): Promise<void> {
  authorise(tx.principal, examPermissions, 'patrol')
  const cls = await classes.lock(tx, classId)
  if (!(await mayPatrol(tx, classId))) throw forbidden('这场考核的巡查没有安排给您，不能签字。请联系安排检查的单位。')
  const filing = await store.lockFiling(tx, classId)
  if (filing === null) throw refuse('EXAM_NOT_FILED', '本班还没有报考，不能登记考核巡查。请先由学校报考。', CLAUSE)
  if (cls.state === 'OPEN' || cls.state === 'SUSPENDED' || cls.state === 'TRAINING_DONE') {
    throw refuse('R13_NOT_SIGNED', '人社部门还没有签署检查意见，不能考核。请先签署检查意见，再登记考核巡查。', { clause: '附2-R13' })
  }
  if (cls.state === 'INSPECTED') {
    throw refuse('EXAM_FILING_OVERTAKEN', `检查意见是在原定考核时间${formatDate(plainDateOf(filing.examAt))}以后签署的，那次考核不能算数。请学校重新报考。`, { clause: '附2-R13' })
  }
  if (cls.state !== 'EXAM_FILED' && cls.state !== 'EXAM_HELD') throw conflict('PATROL_CLOSED', `本班现在是“${trainingClass.states[cls.state]}”，不用再登记考核巡查。`, CLAUSE)
  const examOn = plainDateOf(filing.examAt)
  const { today } = await classes.rulebookOf(tx, cls)
  if (today < examOn) throw refuse('EXAM_NOT_YET', `考核日期是${formatDate(examOn)}，还没有到，不能登记巡查签字。请在考核当天登记。`, CLAUSE)
  const signatures = [...new Set(body.signatures)]
  if (!(await store.insertPatrol(tx, { id: body.id, classId, filingId: filing.id, signatures, note: body.note }))) {
    throw conflict('PATROL_KNOWN', '这次巡查已经登记过，没有重复登记。请刷新页面查看。', CLAUSE)
  }
  await audit(tx, {
    noun: 'examPatrol', recordId: body.id, classId, regionCode: cls.responsibleRegion, action: 'patrolExam',
    summary: `考核巡查签字 ${signatures.length} 人${body.note === '' ? '' : `：${body.note}`}`, after: { filingId: filing.id, signatures: signatures.length },
  })
  if (cls.state !== 'EXAM_FILED') return
  const ready = await admit(tx, cls)
  await classes.apply(tx, classId, 'holdExam', { summary: `考核已举行，巡查已签字；达到考核条件 ${ready} 人`, ready })
}

/** Lets everybody with enough lessons sit the exam; attendance and make-ups are closed by now. Answers how many. */
async function admit(tx: Tx, cls: classes.ClassRecord): Promise<number> {
  const { parameters } = await classes.rulebookOf(tx, cls)
  let ready = 0
  for (const { enrolment, lessons } of (await classLessons(tx, cls)).people) {
    if (enrolment.state !== 'PRESENT' && enrolment.state !== 'STUDYING') continue
    if (decidePersonAttendance(lessons, parameters).verdict !== 'pass') continue
    await classes.applyEnrolment(tx, enrolment.id, 'becomeReady')
    ready++
  }
  return ready
}
