import { afterAll, beforeAll, expect, it } from 'vitest'
import { routeOf } from './inputs.ts'
import { probe } from './probe.ts'
import { readMatrix } from './rows.ts'
import { createScene, type Scene } from './scene.ts'

const rows = readMatrix()
let asked = 0
const routes = [...new Set(rows.map((row) => row.route))]
let scene: Scene
beforeAll(async () => {
  scene = await createScene()
})
afterAll(async () => {
  console.log(`${asked} calls on ${routes.length} routes`)
  await scene.world.close()
})

it.each(routes)('S-01 S-04 %s answers every role, relation and state as the matrix says', async (route) => {
  const endpoint = scene.endpoints.find((each) => routeOf(each) === route)
  if (endpoint === undefined) throw new Error(`${route} is no route: see walk.test.ts`)
  const { calls, differences } = await probe(scene, endpoint, rows)
  asked += calls
  expect(differences.join('\n')).toBe('')
  expect(calls).toBeGreaterThan(0)
}, 120_000)
