import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { inspectionPhoto } from '../../src/contract/inspections.ts'
import { inspect, photo } from '../setup/inspections.ts'
import { crowd, equip, openedClass } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'

// the judgement by content and the stripping of pictures, taken away
vi.mock('../../src/server/platform/attachments/content-type.ts', async (original) => ({ ...(await original<object>()), contentType: () => 'jpeg', hasMacros: () => false }))
vi.mock('../../src/server/platform/attachments/display-copy.ts', () => ({ displayCopy: (_type: string, bytes: Uint8Array) => bytes }))

let world: World
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
})
afterAll(() => world.close())

it('S-14 control: without them a web page is taken for a photo, and a photo tells place and phone to whoever looks', async () => {
  const school = await equip(world)
  const cls = await openedClass(world, school, await crowd(world, 4))
  const real = readFileSync(new URL('../fixtures/attachments/photo.jpg', import.meta.url))
  const [picture, page] = [photo({ bytes: real }), { id: randomUUID(), name: '现场.jpg', base64: Buffer.from('<script>alert(1)</script>\xff\xd9', 'latin1').toString('base64') }]
  const visit = await inspect(world, cls.id, { at: '2022-08-22T10:00:00+08:00', presentCount: 4, changes: { photos: [picture, page] } })
  const shown = await world.as(school.reg).file(inspectionPhoto, { params: { id: visit.id, photoId: picture.id } })
  expect(Buffer.from(shown.bytes).includes('EXAMPLE-PHONE-1')).toBe(true)
  const taken = await world.as(school.reg).file(inspectionPhoto, { params: { id: visit.id, photoId: page.id } })
  expect(Buffer.from(taken.bytes).toString('latin1')).toContain('<script>')
})
