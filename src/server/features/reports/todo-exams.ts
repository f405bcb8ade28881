import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import { workingDaysBetween, workingDaysLeft } from '../../../policy/calendar.ts'
import { addDays, type PlainDate } from '../../../values/plain-date.ts'
import { formatInstant, plainDateOf } from '../../../values/shanghai-time.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { hasRole } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { mayPatrol } from '../exams/index.ts'
import { examWork, waitingCertificates, type ExamWork } from './todo-exams-store.ts'

type Item = z.input<typeof todoItem>

/** Steps of the life cycle that the items here say more exactly than the next event of the class. */
export const SAID_BY_EXAMS: readonly string[] = ['holdExam', 'recordResults']

/** What exams ask: the labour department to confirm filings and verify certificates, patrols to sign, the recorders to record and close. */
export async function examTodo(tx: Tx): Promise<Item[]> {
  if (!hasRole(tx.principal, 'REG', 'EVA', 'HR1', 'INS', 'CTY1', 'CIT1')) return []
  const at = await now(tx)
  const found: Item[] = []
  for (const work of await examWork(tx)) {
    const cls = await classes.get(tx, work.classId)
    const rules = await classes.rulebookOf(tx, cls)
    const examOn = plainDateOf(work.examAt)
    const add = (key: string, what: string, action: string, due: PlainDate | null, module: Item['module'] = 'EXAM', href = `/classes/${work.classId}/exam`) => found.push({
      key: `${key} ${work.classId}`, what, detail: `${cls.title}・${cls.institutionName}`, classId: work.classId, due: due === null ? null : dueOn(rules, due), href, action, module,
    })
    if (!work.isAnswered && work.examAt > at && classes.actsAs(tx.principal, cls, ['HR1'])) add('answer', `确认报考：${formatInstant(work.examAt)}考核`, '看报考', examOn)
    if (work.state === 'EXAM_FILED' && examOn <= rules.today && hasRole(tx.principal, 'INS', 'CTY1', 'CIT1') && (await mayPatrol(tx, work.classId))) add('patrol', '考核巡查签字', '登记巡查', examOn, 'EXAM', patrolPage(tx, work.classId))
    if (classes.actsAs(tx.principal, cls, ['EVA', 'REG'])) ofRecorder(tx, cls, work, addDays(examOn, rules.parameters.values.CERT_ARRIVAL_DAYS), add)
  }
  if (hasRole(tx.principal, 'HR1')) {
    const { count, classes: of } = await waitingCertificates(tx)
    if (count > 0) found.push({ key: 'verify', what: `核验证书 ${count} 张`, detail: `${of} 个班次的证书等待核验`, classId: null, due: null, href: '/certificates?state=RECORDED', action: '去核验', module: 'EXAM' })
  }
  return found
}

/** Who is sent as an inspector signs on the phone, the desk of an office on the page of the exam. */
const patrolPage = (tx: Tx, classId: string): string => (hasRole(tx.principal, 'CTY1', 'CIT1') ? `/classes/${classId}/exam` : `/inspect/patrol/${classId}`)

type Add = (key: string, what: string, action: string, due: PlainDate | null, module?: Item['module']) => void

/** The evaluation body records its exams; the school its own, the entry in the outside system, and the end. */
function ofRecorder(tx: Tx, cls: classes.ClassRecord, work: ExamWork, certificatesBy: PlainDate, add: Add): void {
  const evaluates = classes.actsAs(tx.principal, cls, ['EVA'])
  const isRecorder = evaluates || cls.evaluatorOrgId === null || cls.evaluatorOrgId === cls.institutionId
  const module = evaluates ? 'EVALUATION' : 'EXAM'
  const isHeld = work.state === 'EXAM_HELD'
  if (isHeld && isRecorder && (work.open > 0 || work.results === 0)) add('results', work.results === 0 ? '登记考核结果' : `登记考核结果，还差 ${work.open} 人`, '录结果', null, module)
  if ((isHeld || work.state === 'RESULTS_IN' || work.state === 'COMPLETED') && isRecorder && work.missing > 0) add('certificates', `登记证书，还差 ${work.missing} 人`, '录证书', certificatesBy, module)
  if (!isHeld || work.open > 0 || work.results === 0) return
  if (!evaluates && !work.isInSystem) add('sync', '考核结果在信息管理系统填报', '登记填报', null)
  if (work.missing === 0 && work.isInSystem) add('close', '考核结果录齐，等您办结', '办结', null, module)
}

/** A fixed day as a deadline, counted in working days from today. */
function dueOn({ today, calendar }: classes.Rulebook, due: PlainDate): Item['due'] {
  const from = today <= due ? today : due
  const span = workingDaysBetween(calendar, from, due)
  return { due, from, workingDays: span.days, left: workingDaysLeft(calendar, today, due), provisional: span.provisional, kind: 'promise', label: '承诺时限' }
}
