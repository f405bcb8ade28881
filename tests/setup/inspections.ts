import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { carryOutInspection, planInspection, type InspectionView } from '../../src/contract/inspections.ts'
import { plainDateOf } from '../../src/values/shanghai-time.ts'
import type { World } from './world.ts'

const picture = readFileSync(new URL('../fixtures/attachments/photo.jpg', import.meta.url))

/** A photo nobody has sent before: the bytes after the end of the picture make it another file. */
export const photo = (changes: { id?: string; bytes?: Uint8Array } = {}) => ({
  id: changes.id ?? randomUUID(), name: '现场.jpg', base64: Buffer.from(changes.bytes ?? Buffer.concat([picture, randomBytes(8)])).toString('base64'),
})

const fine = { value: 'NORMAL' as const, text: '' }

/** What an inspector hands in when all is well. */
export const findings = (at: string, presentCount: number) => ({
  inspectedAt: at, place: '示例路1号 实训车间', presentCount, leaveCount: 0, outsideCount: 0, trainerState: fine, attendanceState: fine, signState: fine, materialState: fine, problems: '',
  signatures: [{ name: '示例检查员' }, { name: '示例陪同' }], photos: [photo(), photo()],
})

/** Plans an inspection on the day of `at` and carries it out at that instant; the clock stands there afterwards. */
export async function inspect(
  world: World, classId: string, made: { at: string; presentCount: number; kind?: 'OPENING' | 'DURING'; channel?: 'ONSITE' | 'REMOTE_LIVE' | 'RECORDING'; place?: string; inspector?: string; changes?: object },
): Promise<InspectionView> {
  const id = randomUUID()
  const [inspector, place] = [made.inspector ?? 'ins-410184', made.place ?? '410184']
  const day = plainDateOf(new Date(made.at))
  world.setNow(day, made.at.slice(11, 19))
  const inspectorId = world.user(inspector)
  await world.as(`cty1-${place}`).call(planInspection, {
    params: { id: classId }, body: { id, kind: made.kind ?? 'DURING', channel: made.channel ?? 'ONSITE', plannedOn: day, inspectorId },
  })
  return world.as(inspector).call(carryOutInspection, { params: { id }, body: { ...findings(made.at, made.presentCount), ...made.changes } })
}
