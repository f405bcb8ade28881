import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { permissionTables } from '../../src/server/permissions.ts'
import { routeOf } from './inputs.ts'
import { probe } from './probe.ts'
import { readMatrix, type Row } from './rows.ts'
import { createScene, type Scene } from './scene.ts'

// the tables are asked, and whatever they answer is ignored
vi.mock('../../src/server/platform/principal.ts', async (original) => ({ ...await original<object>(), authorise: () => undefined }))

const rows = readMatrix()
let scene: Scene
beforeAll(async () => {
  scene = await createScene()
})
afterAll(() => scene.world.close())

async function differencesOf(route: string, own: readonly Row[] = rows): Promise<string[]> {
  const endpoint = scene.endpoints.find((each) => routeOf(each) === route)
  if (endpoint === undefined) throw new Error(`${route} is no route`)
  return (await probe(scene, endpoint, own, false)).differences
}

it('S-01 control: without the permission tables most routes answer people they should refuse', async () => {
  // steps of a life cycle are decided by its own table, which is not taken away here
  const guarded = [...new Set(rows.filter((row) => row.action in (permissionTables[row.noun] ?? {})).map((row) => row.route))]
  const open = new Map<string, number>()
  for (const route of guarded) {
    const { length } = await differencesOf(route)
    if (length > 0) open.set(route, length)
  }
  const wrong = [...open.values()].reduce((sum, n) => sum + n, 0)
  console.log(`without the tables: ${wrong} wrong answers on ${open.size} of ${guarded.length} guarded routes`)
  expect(wrong).toBeGreaterThan(500)
  expect(open.size).toBeGreaterThan(guarded.length / 2)
}, 600_000)

it('S-01 control: one flipped cell is found, by line and caller', async () => {
  // decided by the life cycle, so it stands without the tables too
  const route = 'POST /classes/{id}/accept'
  expect(await differencesOf(route)).toEqual([])
  const flipped = rows.map((row): Row => (row.route === route && row.state === 'SUBMITTED' && row.roles !== null ? { ...row, expected: 'deny' } : row))
  expect(await differencesOf(route, flipped)).toEqual([expect.stringMatching(/^line \d+: POST \/classes\/\{id\}\/accept \[SUBMITTED\] cty1-410184 as CTY1 \(own\): expected deny, got 200/)])
})
