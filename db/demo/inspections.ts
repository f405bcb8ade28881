import { randomUUID } from 'node:crypto'
import { carryOutInspection, confirmInspection, planInspection } from '../../src/contract/inspections.ts'
import type { PlainDate } from '../../src/values/plain-date.ts'
import type { Case } from './case.ts'
import { drawnPhoto } from './picture.ts'

/** What an inspector finds: how many of the roster were there and how many on leave. */
export interface Seen { present: number; onLeave: number }

/** One visit on its day: planned in the morning, carried out with a photo and two signatures; confirmed by the bureau where the story says so. */
export async function inspect(told: Case, kind: 'OPENING' | 'DURING', day: PlainDate, clock: string, seen: Seen, isConfirmed: boolean): Promise<void> {
  const { desks, counter, params } = told
  const [login = '', second = login] = counter.inspectors
  const inspector = await desks.person(login)
  const companion = await desks.person(second)
  const id = randomUUID()
  desks.on(day, '07:45')
  await desks.send(counter.va1, planInspection, { params, body: { id, kind, channel: 'ONSITE', plannedOn: day, inspectorId: inspector.id } })
  desks.on(day, clock)
  const fine = { value: 'NORMAL' as const, text: '' }
  const seed = Number.parseInt(id.slice(0, 6), 16)
  const { suspicions } = await desks.send(login, carryOutInspection, {
    params: { id },
    body: {
      inspectedAt: `${day}T${clock}:00+08:00`, place: '示例路 1 号 实训车间', presentCount: seen.present, leaveCount: seen.onLeave, outsideCount: 0,
      trainerState: fine, attendanceState: fine, signState: fine, materialState: fine, problems: '',
      signatures: [{ name: inspector.name }, ...(companion.name === inspector.name ? [] : [{ name: companion.name }])],
      photos: [{ id: randomUUID(), name: '现场.png', base64: drawnPhoto(seen.present, seed).toString('base64') }],
    },
  })
  if (!isConfirmed) return
  desks.on(day, '20:30')
  await desks.send(counter.va2, confirmInspection, { params: { id }, body: suspicions.length === 0 ? {} : { reason: '两个教学点相邻，签到表和照片都核对过。' } })
}

/** A visit somebody still has to make today. */
export async function planForToday({ desks, counter, params, today }: Case): Promise<void> {
  desks.on(today, '07:15')
  const inspector = await desks.person(counter.inspectors[0] ?? '')
  await desks.send(counter.va1, planInspection, { params, body: { id: randomUUID(), kind: 'DURING', channel: 'ONSITE', plannedOn: today, inspectorId: inspector.id } })
}
