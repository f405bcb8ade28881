import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Tx } from '../../src/server/platform/database.ts'
import { routeOf } from './inputs.ts'
import { probe } from './probe.ts'
import { readMatrix } from './rows.ts'
import { createScene, type Scene } from './scene.ts'

type Records = typeof import('../../src/server/features/classes/store/record.ts')
const { wall } = vi.hoisted(() => ({ wall: { isUp: true } }))
const wide = (tx: Tx): Tx => (wall.isUp ? tx : { ...tx, principal: { ...tx.principal, scope: { kind: 'range', lo: '0', hi: '~' } } })
// the application's own range, which a test may take away
vi.mock('../../src/server/features/classes/store/record.ts', async (original) => {
  const records = await original<Records>()
  return { ...records, find: (tx: Tx, id: string) => records.find(wide(tx), id), findAndLock: (tx: Tx, id: string) => records.findAndLock(wide(tx), id) } satisfies Records
})

const routes = ['GET /classes/{id}', 'POST /classes/{id}/suspend']
let scene: Scene
beforeAll(async () => {
  scene = await createScene()
})
afterAll(() => scene.world.close())

async function differences(): Promise<string[]> {
  const found: string[] = []
  for (const endpoint of scene.endpoints.filter((each) => routes.includes(routeOf(each)))) found.push(...(await probe(scene, endpoint, readMatrix())).differences)
  return found
}

it('S-04 control: with both walls down another county’s class no longer answers like a missing one', async () => {
  expect(await differences()).toEqual([])
  await scene.world.sql('ALTER TABLE training_classes DISABLE ROW LEVEL SECURITY')
  expect(await differences(), 'the application alone still holds').toEqual([])
  wall.isUp = false
  const open = await differences()
  console.log(`without both walls: ${open.length} answers differ from those of a missing class`)
  expect(open.some((each) => each.includes('GET /classes/{id} [OPEN] cty1-410122 as CTY1 (other-county): expected deny, got 200'))).toBe(true)
  expect(open.some((each) => /suspend.*hr2-419001.*got 403 .* where a missing record answers 404/.test(each))).toBe(true)
  await scene.world.sql('ALTER TABLE training_classes ENABLE ROW LEVEL SECURITY')
  expect(await differences(), 'row security alone holds').toEqual([])
}, 120_000)
