import type { z } from 'zod'
import type { listTodo, todoItem } from '../../../contract/reports.ts'
import { ratio, formatPercent } from '../../../values/ratio.ts'
import { monthOf, yearOf } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { pendingClasses, type PendingClass } from '../classes/index.ts'
import { sum } from './ledger.ts'
import * as store from './ledger-store.ts'
import { progressPermissions } from './permissions/progress.ts'
import { assessmentTodo } from './todo-assessments.ts'
import { attendanceTodo } from './todo-attendance.ts'
import { claimTodo } from './todo-claims.ts'
import { contractTodo } from './todo-contracts.ts'
import { doneThisWeek } from './todo-done.ts'
import { employmentTodo } from './todo-employment.ts'
import { examTodo, SAID_BY_EXAMS } from './todo-exams.ts'
import { exportTodo } from './todo-exports.ts'
import { filingTodo } from './todo-filings.ts'
import { guidanceTodo } from './todo-guidance.ts'
import { inspectionTodo } from './todo-inspections.ts'
import { planTodo } from './todo-plans.ts'
import { privacyTodo } from './todo-privacy.ts'
import { programmeTodo } from './todo-programmes.ts'
import { selectionTodo } from './todo-selection.ts'
import { voucherTodo } from './todo-vouchers.ts'

type Todo = z.input<(typeof listTodo)['reply']>
type Item = z.input<typeof todoItem>

/** What is mine to do by days left, and what waits for others; figures of the own unit for offices. */
export async function todoOf(tx: Tx): Promise<Todo> {
  const pending = await pendingClasses(tx)
  const [mine, others] = [pending.filter((p) => p.step.isMe), pending.filter((p) => !p.step.isMe)]
  const byDue = (a: Item, b: Item) => (a.due?.left ?? 9999) - (b.due?.left ?? 9999)
  const done = await doneThisWeek(tx)
  return {
    mine: [...mine.filter((p) => !SAID_BY_EXAMS.includes(p.step.event)).map(itemOf), ...(await attendanceTodo(tx)), ...(await inspectionTodo(tx)), ...(await examTodo(tx)), ...(await claimTodo(tx)), ...(await filingTodo(tx)), ...(await voucherTodo(tx)), ...(await employmentTodo(tx)), ...(await selectionTodo(tx)), ...(await planTodo(tx)), ...(await programmeTodo(tx)), ...(await guidanceTodo(tx)), ...(await contractTodo(tx)), ...(await assessmentTodo(tx)), ...(await exportTodo(tx)), ...(await privacyTodo(tx))].sort(byDue),
    others: others.map(itemOf).sort(byDue).slice(0, 12),
    doneThisWeek: done.count, done: done.items, figures: await figuresOf(tx),
  }
}

interface StepWords {
  /** What is to be done, as the row's heading. */
  what: string
  /** The verb on its button. */
  verb: string
  module?: Item['module']
  /** Part of the case file the work is done in; the case file itself when left out. */
  part?: 'apply' | 'inspections' | 'exam'
}

const steps: Readonly<Record<string, StepWords>> = {
  submit: { what: '提交开班申请', verb: '继续填写', part: 'apply' }, resubmit: { what: '补正开班申请', verb: '补正' }, accept: { what: '受理开班申请', verb: '受理' },
  vaFirstAgree: { what: '初审开班申请', verb: '初审' }, vaSecondAgree: { what: '复核开班申请并盖章', verb: '复核' }, hrFirstAgree: { what: '人社初审开班申请', verb: '初审' },
  hrSecondAgree: { what: '人社复核开班申请并盖章', verb: '复核' }, file: { what: '登记报备编号', verb: '登记报备' }, open: { what: '开班', verb: '开班' }, replan: { what: '确定延期后的开班日期', verb: '定日期' },
  finishTraining: { what: '上完课程，结束培训', verb: '看进度' }, resume: { what: '恢复培训', verb: '恢复' },
  signInspectionFirst: { what: '初审检查意见', verb: '签意见', part: 'inspections' }, signInspection: { what: '复核检查意见并盖章', verb: '签意见', part: 'inspections' },
  fileExam: { what: '报考', verb: '报考', module: 'EXAM', part: 'exam' }, holdExam: { what: '考核当天巡查签字', verb: '登记考核', module: 'EXAM', part: 'exam' },
  recordResults: { what: '录入考核结果和证书', verb: '录结果', module: 'EXAM', part: 'exam' }, completeFirst: { what: '初审结业意见', verb: '签意见', module: 'EXAM', part: 'exam' },
  complete: { what: '复核结业意见并盖章', verb: '签意见', module: 'EXAM', part: 'exam' },
}

function itemOf({ row, step }: PendingClass): Item {
  const words: StepWords = steps[step.event] ?? { what: step.label, verb: '办理' }
  const trade = row.trade === null ? '' : `${row.trade.label}（${row.level.label}）`
  return {
    key: `${row.id} ${step.event}`, what: step.isMe ? words.what : `${row.title} ${words.what}`,
    detail: step.isMe ? `${row.title}　${trade}${row.plannedCount ?? '—'} 人・${row.institution.name}` : step.who, classId: row.id, due: step.deadline,
    href: `/classes/${row.id}${words.part === undefined ? '' : `/${words.part}`}`, action: words.verb, module: words.module ?? 'SUPERVISION',
  }
}

async function figuresOf(tx: Tx): Promise<Todo['figures']> {
  if (!may(tx.principal, progressPermissions, 'view')) return []
  const day = await today(tx)
  const year = yearOf(day)
  const unit = tx.principal.unitCode
  const months = (await store.listMonths(tx, year)).filter((m) => unit === null || m.unitCode === unit)
  const targets = (await store.listTargets(tx, year)).filter((t) => unit === null || t.unitCode === unit)
  const done = sum(months)
  const scope = unit === null ? '全省' : '全市'
  const figure = (label: string, key: 'trainingPersonTimes' | 'newSkilledPersons' | 'newHighSkilledPersons', measure: string) => {
    const target = targets.reduce((n, t) => n + t[key], 0)
    return {
      label: `${scope}${label}`, value: done[key], unit: measure, target, rate: target > 0 ? formatPercent(ratio(done[key], target)) : null, timeShare: monthOf(day) / 12,
      note: `时间进度 ${formatPercent(ratio(monthOf(day), 12))}（${monthOf(day)}/12 个月）`, href: '/targets',
    }
  }
  return [figure('今年培训', 'trainingPersonTimes', '人次'), figure('新增技能人才', 'newSkilledPersons', '人'), figure('新增高技能人才', 'newHighSkilledPersons', '人')]
}
