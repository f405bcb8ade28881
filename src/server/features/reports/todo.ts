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
import { reportPermissions } from './permissions.ts'
import { attendanceTodo } from './todo-attendance.ts'
import { doneThisWeek } from './todo-done.ts'
import { examTodo, SAID_BY_EXAMS } from './todo-exams.ts'
import { inspectionTodo } from './todo-inspections.ts'

type Todo = z.input<(typeof listTodo)['reply']>
type Item = z.input<typeof todoItem>

/** What is mine to do by days left, and what waits for others; figures of the own unit for offices. */
export async function todoOf(tx: Tx): Promise<Todo> {
  const pending = await pendingClasses(tx)
  const [mine, others] = [pending.filter((p) => p.step.isMe), pending.filter((p) => !p.step.isMe)]
  const byDue = (a: Item, b: Item) => (a.due?.left ?? 9999) - (b.due?.left ?? 9999)
  const done = await doneThisWeek(tx)
  return {
    mine: [...mine.filter((p) => !SAID_BY_EXAMS.includes(p.step.event)).map(itemOf), ...(await attendanceTodo(tx)), ...(await inspectionTodo(tx)), ...(await examTodo(tx))].sort(byDue), others: others.map(itemOf).sort(byDue).slice(0, 12),
    doneThisWeek: done.count, done: done.items, figures: await figuresOf(tx),
  }
}

const verbs: Readonly<Record<string, string>> = {
  submit: '继续填写', accept: '受理', vaFirstAgree: '初审', vaSecondAgree: '复核', hrFirstAgree: '初审', hrSecondAgree: '复核', file: '登记报备', open: '开班', replan: '定日期', finishTraining: '看进度', resume: '恢复',
  signInspectionFirst: '签意见', signInspection: '签意见', completeFirst: '签意见', fileExam: '报考', holdExam: '登记考核', recordResults: '录结果', complete: '签意见', resubmit: '补正',
}
const exams = ['fileExam', 'holdExam', 'recordResults', 'completeFirst', 'complete']
/** Where a step is done on a page of its own. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  submit: (id) => `/classes/${id}/apply`, signInspectionFirst: (id) => `/classes/${id}/inspections`, signInspection: (id) => `/classes/${id}/inspections`,
  ...Object.fromEntries(exams.map((event) => [event, (id: string) => `/classes/${id}/exam`])),
}

function itemOf({ row, step }: PendingClass): Item {
  const trade = row.trade === null ? '' : `${row.trade.label}（${row.level.label}）`
  return {
    key: `${row.id} ${step.event}`, what: step.isMe ? step.label : `${row.title} ${step.label}`,
    detail: step.isMe ? `${row.title}　${trade}${row.plannedCount ?? '—'} 人・${row.institution.name}` : step.who, classId: row.id, due: step.deadline,
    href: pages[step.event]?.(row.id) ?? `/classes/${row.id}`, action: verbs[step.event] ?? '办理', module: exams.includes(step.event) ? 'EXAM' : 'SUPERVISION',
  }
}

async function figuresOf(tx: Tx): Promise<Todo['figures']> {
  if (!may(tx.principal, reportPermissions, 'progress')) return []
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
