import type { todoItem } from '../../../contract/reports.ts'
import type { z } from 'zod'
import { workingDaysBetween, workingDaysLeft } from '../../../policy/calendar.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { dutiesOf, type InspectionDuty } from '../inspections/index.ts'

type Item = z.input<typeof todoItem>

const words: Readonly<Record<InspectionDuty['duty'], { what: string; action: string; label: string; href: (classId: string) => string }>> = {
  visit: { what: '去做', action: '去检查', label: '检查日期', href: () => '/inspect' },
  plan: { what: '安排', action: '安排检查', label: '须在此前安排', href: (id) => `/classes/${id}/inspections` },
  confirm: { what: '确认', action: '确认检查', label: '', href: (id) => `/classes/${id}/inspections` },
  register: { what: '在信息管理系统填报', action: '登记填报', label: '', href: (id) => `/classes/${id}/inspections` },
}

/** What inspections ask of an inspector, of the bureau's desks and of the school. */
export async function inspectionTodo(tx: Tx): Promise<Item[]> {
  return (await dutiesOf(tx)).map((duty) => {
    const { what, action, label, href } = words[duty.duty]
    return {
      key: duty.key,
      what: what + duty.text,
      detail: `${duty.cls.title}・${duty.cls.institutionName}`,
      classId: duty.cls.id,
      due: duty.by === null ? null : dueOn(duty, duty.by, label),
      href: href(duty.cls.id),
      action,
      module: 'SUPERVISION',
    }
  })
}

/** A fixed day as a deadline, counted in working days from today. */
function dueOn({ rules: { today, calendar } }: InspectionDuty, due: PlainDate, label: string): Item['due'] {
  const from = today <= due ? today : due
  const span = workingDaysBetween(calendar, from, due)
  return { due, from, workingDays: span.days, left: workingDaysLeft(calendar, today, due), provisional: span.provisional, kind: 'promise', label }
}
