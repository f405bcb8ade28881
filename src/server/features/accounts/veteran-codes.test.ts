import { createHmac } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runDueJobs } from '../../../../tests/setup/jobs.ts'
import { createWorld, idNumberOf, type World } from '../../../../tests/setup/world.ts'
import { getSession } from '../../../contract/accounts.ts'
import { askVeteranCode, signInWithCode } from '../../../contract/veteran-codes.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { channelOf } from '../../platform/messages/channel.ts'
import { outboxFile } from '../../platform/messages/outbox.ts'
import { deliverMessages } from '../../platform/messages/queue.ts'

let world: World
beforeAll(async () => { world = await createWorld() })
afterAll(() => world.close())

const outbox = () => outboxFile(world.platform.config.dataDir)
const lines = () => (existsSync(outbox()) ? readFileSync(outbox(), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { to: string; text: string }) : [])
const deliver = () => runDueJobs(world, [deliverMessages(channelOf(world.platform.config))])
/** Asks for a code and reads it where it was delivered. */
async function codeFor(idNumber: string, address: string): Promise<string> {
  await world.browser({ address }).call(askVeteranCode, { body: { idNumber } })
  await deliver()
  return /\d{6}/.exec(lines().at(-1)?.text ?? '')?.[0] ?? ''
}
const enter = (idNumber: string, code: string, address = '203.0.113.1') => world.browser({ address }).send(signInWithCode, { body: { idNumber, code } })
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const stranger = idNumberOf(900_001, plainDate('1990-01-01'), 'M')

describe('veterans’ one-time codes', () => {
  it('S-08 answers alike whether the person exists, and writes neither number nor code in the clear', async () => {
    const person = await world.veteran()
    const [here, nowhere] = await Promise.all([person.idNumber, stranger].map((idNumber) => world.browser({ address: '203.0.113.2' }).raw('POST', '/veteran-codes', { requestId: crypto.randomUUID(), idNumber })))
    expect([here?.status, await here?.text()]).toEqual([nowhere?.status, await nowhere?.text()])
    await deliver()
    expect(lines()).toHaveLength(1)
    expect(lines()[0]?.to).toBe(`${person.phone.slice(0, 3)}****${person.phone.slice(-4)}`)
    expect(statSync(outbox()).mode & 0o777).toBe(0o600)
    const code = /\d{6}/.exec(lines()[0]?.text ?? '')?.[0] ?? ''
    const rows = JSON.stringify([await world.sql('SELECT * FROM messages'), await world.sql('SELECT * FROM sign_in_codes'), await world.sql(`SELECT * FROM audit_log WHERE action = 'askCode'`)])
    for (const secret of [person.idNumber, person.phone, code, stranger]) expect(rows).not.toContain(secret)
    expect(await world.sql('SELECT count(*)::int AS n FROM messages WHERE sealed IS NOT NULL')).toEqual([{ n: 0 }])
    expect((await enter(stranger, code)).refusal).toMatchObject({ status: 401, code: 'WRONG_CODE' })
    expect((await world.browser().refused(askVeteranCode, { body: { idNumber: '410184199001011234' } }))).toMatchObject({ code: 'BAD_ID_NUMBER' })
  })

  it('S-08 the right code opens one session, once; the first makes the account, bound to the record', async () => {
    const person = await world.veteran()
    const code = await codeFor(person.idNumber, '203.0.113.3')
    const browser = world.browser({ address: '203.0.113.3' })
    const entered = await browser.call(signInWithCode, { body: { idNumber: person.idNumber, code } })
    expect(entered.user).toMatchObject({ veteranId: person.id, name: person.name, home: 'phone', roles: [{ code: 'VET' }] })
    expect((await browser.call(getSession)).user.veteranId).toBe(person.id)
    expect((await enter(person.idNumber, code)).refusal).toMatchObject({ status: 401, code: 'WRONG_CODE' })
    const again = await codeFor(person.idNumber, '203.0.113.3')
    expect((await enter(person.idNumber, again)).reply.user.id).toBe(entered.user.id)
    expect(await world.sql('SELECT action, actor, summary FROM audit_log WHERE record_id = $1 ORDER BY seq', [entered.user.id])).toEqual([
      { action: 'create', actor: person.name, summary: '本人凭短信验证码首次登录，开通退役军人账号' }, { action: 'signIn', actor: person.name, summary: '登录（短信验证码）' },
      { action: 'signIn', actor: person.name, summary: '登录（短信验证码）' }])
    await world.sql('UPDATE users SET active = false WHERE id = $1', [entered.user.id])
    await world.browser({ address: '203.0.113.3' }).call(askVeteranCode, { body: { idNumber: person.idNumber } })
    const before = lines().length
    await deliver()
    expect(lines()).toHaveLength(before)
  })

  it('S-08 five wrong tries, five minutes, or a newer code end a code', async () => {
    const [tried, late, older] = await world.veterans([{}, {}, {}])
    const first = await codeFor(tried?.idNumber ?? '', '203.0.113.4')
    for (let n = 0; n < 4; n++) expect((await enter(tried?.idNumber ?? '', other(first), `203.0.114.${n}`)).refusal?.code).toBe('WRONG_CODE')
    expect((await enter(tried?.idNumber ?? '', other(first), '203.0.114.4')).refusal?.status).toBe(401)
    expect((await enter(tried?.idNumber ?? '', first, '203.0.114.5')).refusal).not.toBeNull()
    const second = await codeFor(late?.idNumber ?? '', '203.0.113.4')
    await world.sql(`UPDATE sign_in_codes SET expires_at = transaction_timestamp() WHERE veteran_id = $1`, [late?.id])
    expect((await enter(late?.idNumber ?? '', second)).refusal?.code).toBe('WRONG_CODE')
    const third = await codeFor(older?.idNumber ?? '', '203.0.113.4')
    const fourth = await codeFor(older?.idNumber ?? '', '203.0.113.4')
    expect((await enter(older?.idNumber ?? '', third)).refusal?.code).toBe('WRONG_CODE')
    expect((await enter(older?.idNumber ?? '', fourth)).status).toBe(200)
  })

  it('S-08 codes are limited by person, also one who does not exist, and by address', async () => {
    const ask = async (idNumber: string, address: string) => (await world.browser({ address }).send(askVeteranCode, { body: { idNumber } })).status
    const nobody = idNumberOf(900_002, plainDate('1990-01-01'), 'M')
    const statuses: number[] = []
    for (let n = 0; n < 6; n++) statuses.push(await ask(nobody, `198.51.100.${n}`))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    const many: number[] = []
    for (let n = 0; n < 31; n++) many.push(await ask(idNumberOf(910_000 + n, plainDate('1990-01-01'), 'M'), '198.51.100.200'))
    expect([many.filter((s) => s === 200).length, many.at(-1)]).toEqual([30, 429])
  })
})

describe('the gateway', () => {
  it('S-08 gets each message signed, again after a failure under the same id, and none that is worthless', async () => {
    const secret = 'a-secret-of-the-gateway'
    const received: { id: string; to: string; isSigned: boolean }[] = []
    let answers = 500
    const server = createServer((request, response) => {
      void textOf(request).then((body) => {
        const expected = createHmac('sm3', secret).update(`${String(request.headers['x-ronggui-timestamp'])}.${body}`).digest('hex')
        received.push({ ...(JSON.parse(body) as { id: string; to: string }), isSigned: request.headers['x-ronggui-signature'] === expected })
        response.writeHead(answers).end()
      })
    })
    await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
    try {
      const { port } = server.address() as AddressInfo
      const task = deliverMessages(channelOf({ dataDir: '', messages: { url: `http://127.0.0.1:${port}/sms`, secret } }))
      const person = await world.veteran()
      await world.browser({ address: '203.0.113.9' }).call(askVeteranCode, { body: { idNumber: person.idNumber } })
      await runDueJobs(world, [task])
      expect(await world.sql('SELECT failure FROM messages WHERE sent_at IS NULL')).toEqual([{ failure: 'HTTP 500' }])
      answers = 200
      await world.run((tx) => task.run(tx, world.platform.vault))
      expect(received.map(({ to, isSigned }) => [to, isSigned])).toEqual([[person.phone, true], [person.phone, true]])
      expect(received[0]?.id).toBe(received[1]?.id)
      await world.run((tx) => task.run(tx, world.platform.vault))
      await world.browser({ address: '203.0.113.9' }).call(askVeteranCode, { body: { idNumber: person.idNumber } })
      await world.sql('UPDATE messages SET worthless_at = transaction_timestamp() WHERE sent_at IS NULL')
      await world.run((tx) => task.run(tx, world.platform.vault))
      expect(received).toHaveLength(2)
    } finally {
      server.close()
    }
  })
})

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}
