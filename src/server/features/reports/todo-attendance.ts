import type { todoItem } from '../../../contract/reports.ts'
import type { z } from 'zod'
import { formatDayAndWeekday, plainDate } from '../../../values/plain-date.ts'
import type { Tx } from '../../platform/database.ts'
import { hasRole } from '../../platform/principal.ts'
import { myClasses, overview } from '../attendance/index.ts'

type Item = z.input<typeof todoItem>

/** What attendance asks of a trainer (today's lessons, slips) and of the school's office (slips, make-ups, sessions left open). */
export async function attendanceTodo(tx: Tx): Promise<Item[]> {
  return [...(hasRole(tx.principal, 'TRN') ? await ofTrainer(tx) : []), ...(hasRole(tx.principal, 'REG') ? await ofOffice(tx) : [])]
}

async function ofTrainer(tx: Tx): Promise<Item[]> {
  const { today, items } = await myClasses(tx)
  return items.flatMap((cls) => [
    ...cls.sessions.filter((s) => s.onDate === today && s.state !== 'CLOSED').map((s) => item(
      `session ${s.id}`, s.state === 'PLANNED' ? '今天的课，等您开始' : '今天的课，等您点名、下课', `${cls.title}　${s.startsAt}—${s.endsAt} ${s.topic}`, cls.id, `/teach/${s.id}`, s.state === 'PLANNED' ? '去上课' : '去点名')),
    ...cls.leaves.filter((l) => l.can.includes('agree')).map((l) => item(
      `leave ${l.id}`, `${l.traineeName}请假，等您同意`, `${cls.title}　${l.covers.map((c) => formatDayAndWeekday(plainDate(c.onDate))).join('、')}，${l.lessons} 课时`, cls.id, '/teach/classes', '看假条')),
    ...cls.makeUps.filter((m) => m.can.includes('finish')).map((m) => item(`make-up ${m.id}`, `${m.traineeName}的补课上完了，等您登记`, `${cls.title}　${m.missedTopic}`, cls.id, '/teach/classes', '登记补课')),
  ])
}

async function ofOffice(tx: Tx): Promise<Item[]> {
  const { items } = await overview(tx)
  return items.flatMap((cls) => {
    const page = `/classes/${cls.id}/attendance`
    return [
      ...(cls.toDecide > 0 ? [item(`leaves ${cls.id}`, `${cls.toDecide} 张请假条，等教务同意`, cls.title, cls.id, `${page}?tab=leaves`, '看假条')] : []),
      ...(cls.unplanned > 0 ? [item(`make-ups ${cls.id}`, `${cls.unplanned} 张已批的假还没有安排补课`, `${cls.title}　补课须在结业考核前完成`, cls.id, `${page}?tab=leaves`, '安排补课')] : []),
      ...(cls.unclosed > 0 ? [item(`sessions ${cls.id}`, `${cls.unclosed} 次过去的课没有点名下课`, `${cls.title}　请按纸质签到补录`, cls.id, page, '补录')] : []),
    ]
  })
}

const item = (key: string, what: string, detail: string, classId: string, href: string, action: string): Item => ({ key, what, detail, classId, due: null, href, action, module: 'SUPERVISION' })
