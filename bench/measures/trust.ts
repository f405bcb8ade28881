import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Measurement } from '../bench.ts'
import { median } from '../load.ts'
import { ms, perSecond, times } from '../outcome.ts'
import type { Session, Site } from '../site.ts'
import { createApp } from '../../src/server/app.ts'
import { createFileStore } from '../../src/server/platform/attachments/file-store.ts'
import { readConfig } from '../../src/server/platform/config.ts'
import type { Vault } from '../../src/server/platform/crypto.ts'
import { openDatabase, type Database } from '../../src/server/platform/database.ts'
import { createLog } from '../../src/server/platform/log.ts'

interface Person { id: string; version: number; name: string; dischargeType: string; region: string }

/** S-13: correcting a person's record with its chained entry and sealed numbers, beside the same program on a database that takes no entry and a vault that seals nothing. */
export const trust: Measurement = async ({ options, site }) => {
  const people = await peopleOfOneCounty(site)
  const session = await site.signIn(people.login)
  const whole = openDatabase(site.appUrl, { max: options.connections })
  const bare = openDatabase(site.appUrl, { max: options.connections })
  const run = { whole: writer(site, whole, site.vault, session), bare: writer(site, withoutLog(bare), sealsNothing(site.vault), session) }
  try {
    const turns = { whole: [] as Turn[], bare: [] as Turn[] }
    const half = Math.floor(people.rows.length / 2)
    const [mine, others] = [people.rows.slice(0, half), people.rows.slice(half)]
    for (let round = 0; round <= options.rounds * 2; round++) {
      for (const [kind, rows] of [['whole', mine], ['bare', others]] as const) {
        const turn = await run[kind](rows, options)
        // the first of each warms up
        if (round > 0) turns[kind].push(turn)
      }
    }
    const rate = (kind: 'whole' | 'bare') => median(turns[kind].map((turn) => turn.perSecond))
    const share = rate('whole') / rate('bare')
    const wait = (kind: 'whole' | 'bare') => median(turns[kind].map((turn) => turn.p95))
    return [
      { goal: 'S-13', what: 'a write with log and sealing', ours: perSecond(rate('whole')), plain: perSecond(rate('bare')), ratio: times(share), aim: '≥ 0.7 ×', met: share >= 0.7 },
      { goal: 'S-13', what: 'its p95', ours: ms(wait('whole')), plain: ms(wait('bare')), ratio: times(wait('whole') / wait('bare')), aim: '', met: null },
    ]
  } finally {
    await Promise.all([whole.close(), bare.close()])
  }
}

interface Turn { perSecond: number; p95: number }

function writer(site: Site, database: Database, vault: Vault, session: Session): (people: Person[], options: { seconds: number; connections: number }) => Promise<Turn> {
  const config = readConfig({ DATA_DIR: site.dataDir, DEMO_MODE: '1', LOG_LEVEL: 'error' })
  const { app } = createApp({ config, database, vault, files: createFileStore(join(site.dataDir, 'files')), log: createLog('error') }, site.dataDir)
  return async (people, { seconds, connections }) => {
    const waits: number[] = []
    const started = performance.now()
    let next = 0
    const one = async () => {
      // nobody corrects the same person at once, so no version is out of date
      for (let at = next++; performance.now() - started < seconds * 1000; at = next++) {
        const person = people[at % people.length]
        if (person === undefined) throw new Error('nobody to correct')
        const sent = performance.now()
        const response = await app.request(`/api/v1/veterans/${person.id}`, {
          method: 'PATCH', headers: { cookie: session.cookie, 'x-ronggui-csrf': session.csrf, 'content-type': 'application/json' },
          body: JSON.stringify({ requestId: randomUUID(), version: person.version, veteran: {
            name: person.name, phone: `121${String(10_000_000 + (at % 80_000_000))}`, dischargeType: person.dischargeType, resettlementRegion: person.region, enlistedOn: null, dischargedOn: null,
            education: null, residenceRegion: null, householdRegion: null } }),
        })
        if (response.status !== 200) throw new Error(`a correction was answered with ${response.status}: ${await response.text()}`)
        person.version += 1
        waits.push(performance.now() - sent)
      }
    }
    await Promise.all(Array.from({ length: connections }, one))
    const sorted = waits.toSorted((a, b) => a - b)
    return { perSecond: (waits.length * 1000) / (performance.now() - started), p95: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN }
  }
}

async function peopleOfOneCounty(site: Site): Promise<{ login: string; rows: Person[] }> {
  const [desk] = await site.rows<{ login: string; lo: string; hi: string }>(
    `SELECT u.login, r.range_lo AS lo, r.range_hi AS hi FROM users u JOIN role_grants g ON g.user_id = u.id AND g.role = 'CTY1' JOIN organizations o ON o.id = u.org_id JOIN regions r ON r.code = o.region_code
      ORDER BY (SELECT count(*) FROM veterans v WHERE v.resettlement_region >= r.range_lo AND v.resettlement_region < r.range_hi) DESC, u.login LIMIT 1`)
  if (desk === undefined) throw new Error('no county clerk')
  const rows = await site.rows<Person>(
    `SELECT id, version, name, discharge_type AS "dischargeType", resettlement_region AS region FROM veterans WHERE resettlement_region >= $1 AND resettlement_region < $2 ORDER BY md5(id::text) LIMIT 2000`,
    [desk.lo, desk.hi])
  return { login: desk.login, rows }
}

/** A vault that leaves numbers as they are; what was sealed before still opens. */
function sealsNothing(vault: Vault): Vault {
  return { ...vault, seal: (plain) => Buffer.from(`plain:${plain}`), open: (sealed) => (sealed.subarray(0, 6).toString() === 'plain:' ? sealed.subarray(6).toString() : vault.open(sealed)),
    hash: (plain) => Buffer.from(plain.padStart(32, '0').slice(-32)) }
}

const nothing = { rows: [], rowCount: 1, command: 'INSERT', oid: 0, fields: [] }

/** A database that takes no entry of the log; digests are still made, so their few microseconds stand on both sides. */
function withoutLog(database: Database): Database {
  const pool = database.pool
  const connect = pool.connect.bind(pool) as () => Promise<import('pg').PoolClient>
  const silent = async () => {
    const client = await connect()
    return new Proxy(client, {
      get: (target, key) => {
        if (key !== 'query') return Reflect.get(target, key, target) as unknown
        return (query: string | { text: string }, ...rest: unknown[]) => {
          const text = typeof query === 'string' ? query : query.text
          if (/^\s*INSERT INTO audit_log/.test(text)) return Promise.resolve(nothing)
          return (target.query as (...args: unknown[]) => unknown).call(target, query, ...rest)
        }
      },
    })
  }
  return { ...database, pool: new Proxy(pool, { get: (target, key) => (key === 'connect' ? silent : (Reflect.get(target, key, target) as unknown)) }) }
}
