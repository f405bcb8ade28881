import type { Client } from 'pg'
import { isOrdered, type PlannedClass } from './class-plan.ts'
import { classId, eventsOf } from './class-rows.ts'
import { idOf, insertRows } from './rows.ts'
import { addDays } from '../../../src/values/plain-date.ts'

/** A paper as it is kept: the papers of all orders and events are the same one. */
export interface Paper { digest: string; size: number }

const employers = ['示例中原机电有限公司', '示例豫安物业服务有限公司', '示例黄淮物流有限公司', '示例嵩山装备制造有限公司', '示例伏牛农业发展有限公司'] as const
const employerOf = (no: number, at = 0): string => employers[(no + at) % employers.length] ?? employers[0]

/** Of the classes of demobilised soldiers that ended, one in so many never had a job event. */
const oneWithoutEvent = 12

/** Employers' orders of the classes to order, complete once they are submitted, and the job events of classes of demobilised soldiers; one in twelve of these has none and shows it. */
export async function writeOrders(client: Client, classes: readonly PlannedClass[], paper: Paper): Promise<void> {
  const attachment = (id: string, cls: PlannedClass, kind: string, fileName: string, day: string) => ({
    id, digest: paper.digest, size: paper.size, media_type: 'application/pdf', file_name: fileName, kind, uploaded_by: cls.school.registrar, uploaded_at: `${day}T11:00:00+08:00`,
  })
  const orders = classes.filter(isOrdered).flatMap((cls) => {
    const [first, isWhole, day] = [Math.ceil(cls.size / 2), cls.state !== 'DRAFT', addDays(cls.opensOn, -32)]
    // the smallest sites have classes of one
    return [first, cls.size - first].filter((persons) => persons > 0).map((persons, i) => ({
      file: isWhole ? attachment(idOf(`intent ${cls.no} ${i}`), cls, 'EMPLOYER_INTENT', '用人意向书.pdf', day) : null,
      row: {
        id: idOf(`order ${cls.no} ${i}`), class_id: classId(cls.no), seq: i + 1, employer: employerOf(cls.no, i), post: '设备巡检、装配', head_count: isWhole ? persons : null, attachment_id: isWhole ? idOf(`intent ${cls.no} ${i}`) : null,
        entered_by: cls.school.registrar, entered_at: `${day}T11:00:00+08:00`,
      },
    }))
  })
  const events = classes.filter((cls) => cls.programme === 'DEMOB_SKILL' && cls.present[2] > 0 && cls.no % oneWithoutEvent !== 0 && eventsOf(cls).some((e) => e.event === 'finishTraining')).map((cls) => {
    const day = addDays(cls.endsOn, -2)
    const id = idOf(`job event ${cls.no}`)
    return {
      file: attachment(idOf(`job event paper ${cls.no}`), cls, 'JOB_EVENT', '招聘对接记录.pdf', day),
      row: { id, class_id: classId(cls.no), held_on: day, place: '示例路 1 号 理论教室', employers: [0, 1, 2].map((at) => employerOf(cls.no, at)), posts: 20 + (cls.no % 30), attendees: cls.present[2], attachment_id: idOf(`job event paper ${cls.no}`), entered_by: cls.school.registrar, entered_at: `${day}T17:00:00+08:00` },
    }
  })
  await insertRows(client, 'attachments', [...orders, ...events].flatMap(({ file }) => (file === null ? [] : [file])))
  // they stood there before the classes were submitted
  await client.query('ALTER TABLE employer_orders DISABLE TRIGGER orders_as_submitted')
  await insertRows(client, 'employer_orders', orders.map(({ row }) => row))
  await client.query('ALTER TABLE employer_orders ENABLE TRIGGER orders_as_submitted')
  await insertRows(client, 'job_events', events.map(({ row }) => row))
}
