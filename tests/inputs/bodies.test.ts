import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../setup/world.ts'
import { getVeteran, listVeterans } from '../../src/contract/veterans.ts'
import { idNumberOf } from '../setup/world-veterans.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

let serial = 8000
const person = (name = '示例') => ({
  id: randomUUID(), veteran: {
    name, idNumber: idNumberOf(serial++), phone: null, dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER', resettlementRegion: '410184000000', enlistedOn: null, dischargedOn: null, education: null,
    residenceRegion: null, householdRegion: null,
  },
})
const post = (body: string | Uint8Array, contentType?: string) => world.as('cty1-410184').text('POST', '/veterans', body, contentType)
const refusal = async (response: Response) => [response.status, ((await response.json()) as { error: { code: string } }).error.code]
const json = (body: object) => JSON.stringify({ requestId: randomUUID(), ...body })

describe('bodies that are none', () => {
  it.each([
    ['no JSON', '{"requestId":', 400, 'BAD_JSON'], ['empty', '', 400, 'BAD_JSON'], ['a list', '[]', 400, 'BAD_INPUT'], ['null', 'null', 400, 'BAD_INPUT'], ['NaN', '{"a":NaN}', 400, 'BAD_JSON'],
    ['a hundred thousand levels', `{"requestId":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400, 'TOO_DEEP'],
  ])('S-20 %s', async (_name, body, status, code) => expect(await refusal(await post(body))).toEqual([status, code]))

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml', ''])('S-20 the content type "%s"', async (type) => {
    expect(await refusal(await post(json(person()), type))).toEqual([422, 'NOT_JSON'])
  })

  it('S-20 bytes that are no UTF-8, which would else be kept as question marks', async () => {
    const broken = Buffer.concat([Buffer.from('{"requestId":"'), Buffer.from([0xb0, 0xa1, 0xff]), Buffer.from('"}')])
    expect(await refusal(await post(broken))).toEqual([400, 'NOT_UTF8'])
  })

  it('S-20 __proto__, constructor and unknown fields are refused and change nothing of ours', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'isAdmin']) {
      expect(await refusal(await post(`{"requestId":"${randomUUID()}","${key}":{"isAdmin":true}}`)), key).toEqual([400, 'BAD_INPUT'])
    }
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  it('S-20 of a field given twice one is taken, never a mixture', async () => {
    const sent = person('示例后者')
    const { id } = sent
    const response = await post(json(sent).replace('"name":', '"name":"示例前者","name":'))
    expect(response.status).toBe(200)
    expect((await world.as('cty1-410184').call(getVeteran, { params: { id } })).name).toBe('示例后者')
  })
})

describe('texts that are kept', () => {
  it.each(['𠮷田䶮', '买买提·吐尔逊', '=1+1', '+SUM(A1)', '-2', '@cmd', `' OR '1'='1`, '<b>示例</b>', '%_\\', '示例\u200d例', '\u202e示例'])('S-20 %s reads back exactly as it was sent', async (name) => {
    const sent = person(name)
    const response = await post(json(sent))
    if (response.status === 200) {
      expect((await world.as('cty1-410184').call(getVeteran, { params: { id: sent.id } })).name).toBe(name)
      expect((await world.as('cty1-410184').call(listVeterans, { query: { q: name } })).items.map((one) => one.name)).toEqual([name])
    } else {
      expect((await refusal(response))[0]).toBeLessThan(500)
      expect(await world.sql('SELECT 1 FROM veterans WHERE id = $1', [sent.id])).toEqual([])
    }
  })

  it('S-20 NUL and half characters are refused by one sentence that names the field', async () => {
    for (const name of ['示\0例', '示\ud800', '\udc00例']) {
      const response = await post(json(person(name)))
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ error: { code: 'UNREADABLE_TEXT', field: 'veteran.name', message: expect.stringContaining('无法保存的字符') } })
    }
  })
})
