import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { RoleCode } from '../../src/contract/accounts.ts'
import type { WorldClient } from '../setup/world.ts'
import type { Asker, Facts } from './facts.ts'
import { inRange, type Oracle } from './oracle.ts'

/** How the key of a fact is read from its row, table by table. */
const keys: Readonly<Record<string, string>> = {
  class_trainers: `class_id || ' ' || trainer_id`, class_venues: `class_id || ' ' || venue_id`, session_trainers: `session_id || ' ' || trainer_id`, attendance_records: `session_id || ' ' || enrolment_id`,
  exam_results: `enrolment_id || ' ' || channel`, completion_records: 'number', institution_trades: `institution_id || ' ' || trade_code`, requests: 'request_id::text', password_history: 'user_id::text',
  audit_log: 'record_id', talent_years: `veteran_id || ' ' || year`, class_unit_shares: `class_id || ' ' || unit_code`,
}

/** Everything the app role sees in these tables with the settings `app_enter` makes for a session, as `table key`. */
export async function directQuery(client: pg.ClientBase, tables: readonly string[], token: string): Promise<Set<string>> {
  const hash = createHash('sha256').update(token).digest('hex')
  await client.query('BEGIN')
  try {
    await client.query(`SELECT app_enter('\\x${hash}'::bytea, '')`)
    const parts = tables.map((t) => `SELECT '${t}' || ' ' || ${keys[t] ?? 'id::text'} AS key FROM ${t}${t === 'audit_log' ? ` WHERE noun = 'probe'` : ''}`)
    return new Set((await client.query<{ key: string }>(parts.join(' UNION ALL '))).rows.map((r) => r.key))
  } finally {
    await client.query('ROLLBACK')
  }
}

/** What the rule gives a person of every row there is. */
export const expectedRows = (facts: readonly Facts[], oracles: readonly Oracle[], asker: Asker): Set<string> =>
  new Set(facts.flatMap((f, i) => f.rows.filter((row) => oracles[i]?.sees(asker, row)).map((row) => `${row.table} ${row.key}`)))

const offices: readonly RoleCode[] = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'AUD']
const withMoney: readonly RoleCode[] = [...offices, 'FIN1', 'FIN2']
const school: readonly RoleCode[] = ['REG', 'IAD']

/** One question to the API: who may ask it at all, what came back, and what the rule says should. */
interface Probe {
  name: string
  roles: readonly RoleCode[]
  got: (reply: (path: string) => Promise<unknown>) => Promise<string[]>
  want: (asker: Asker) => string[]
}

type Item = Record<string, unknown>
const items = (reply: unknown, key = 'items'): Item[] => ((reply as Record<string, Item[]> | null)?.[key] ?? [])
const ids = (list: readonly Item[], key = 'id'): string[] => [...new Set(list.map((i) => String(i[key])))]

function probes(facts: Facts, oracle: Oracle): Probe[] {
  const { people, classes, schools, enrolments, certificates } = facts
  const list = (name: string, path: string, roles: readonly RoleCode[], want: Probe['want'], key = 'id', under = 'items'): Probe =>
    ({ name, roles, want, got: async (reply) => ids(items(await reply(path), under), key) })
  const inForce = classes.filter((c) => c.holds)
  const certificatesOf = (a: Asker) => certificates.filter((x) => (x.enrolment === null ? inRange(a, x.person.region) : oracle.trains(a, x.enrolment.cls) || oracle.evaluates(a, x.enrolment.cls)))
  return [
    list('people', '/veterans?limit=200', offices, (a) => people.filter((p) => inRange(a, p.region)).map((p) => p.id)),
    list('classes', '/classes?limit=200', [...school, 'INS', ...offices], (a) => classes.filter((c) => oracle.worksOn(a, c)).map((c) => c.id)),
    list('certificates', '/certificates?limit=200', [...school, 'EVA', ...offices], (a) => certificatesOf(a).map((x) => x.id)),
    list('institutions', '/institutions', withMoney, (a) => schools.filter((s) => inRange(a, s.region)).map((s) => s.id)),
    list('exams', '/exams?when=all&limit=200', [...school, 'EVA', 'INS', ...offices], (a) => inForce.filter((c) => oracle.worksOn(a, c)).map((c) => c.id), 'classId'),
    list('sessions', '/sessions?date=2026-03-02', [...school, 'INS', ...offices], (a) => classes.filter((c) => oracle.worksOn(a, c)).map((c) => c.session)),
    ...people.flatMap((p): Probe[] => [
      { name: `person ${p.id}`, roles: [...offices, 'VET'], want: (a) => (oracle.seesPerson(a, p) ? [p.id] : []), got: async (reply) => ids([(await reply(`/veterans/${p.id}`)) as Item].filter(Boolean)) },
      {
        name: `person ${p.id} inside`, roles: [...offices, 'VET'],
        want: (a) => (!oracle.seesPerson(a, p) ? [] : [
          ...new Set(enrolments.filter((e) => e.person === p && oracle.seesEnrolment(a, e)).map((e) => e.cls.id)),
          ...certificates.filter((x) => x.person === p && (inRange(a, p.region) || p.id === a.veteran || (x.enrolment !== null && oracle.trains(a, x.enrolment.cls)))).map((x) => x.id),
        ]),
        got: async (reply) => {
          const record = await reply(`/veterans/${p.id}`)
          return [...ids(items(record, 'classes'), 'classId'), ...ids(items(record, 'certificates'))]
        },
      },
    ]),
    ...classes.flatMap((c): Probe[] => {
      const seated = (a: Asker) => (oracle.worksOn(a, c) ? enrolments.filter((e) => e.cls === c && oracle.seesEnrolment(a, e)).map((e) => e.id) : [])
      return [
        { name: `class ${c.id}`, roles: [...school, 'INS', ...offices], want: (a) => (oracle.worksOn(a, c) ? [c.id] : []), got: async (reply) => ids([(await reply(`/classes/${c.id}`)) as Item].filter(Boolean)) },
        list(`roster ${c.id}`, `/classes/${c.id}/roster`, [...school, 'INS', ...offices], seated),
        list(`exam ${c.id}`, `/classes/${c.id}/exam`, [...school, 'EVA', 'INS', ...offices], seated, 'enrolmentId', 'trainees'),
        list(`attendance ${c.id}`, `/classes/${c.id}/attendance`, ['REG', 'INS', ...offices], seated, 'enrolmentId', 'trainees'),
        list(`leaves ${c.id}`, `/classes/${c.id}/leaves`, ['REG', 'VET'], (a) => enrolments.filter((e) => e.cls === c && (oracle.trains(a, c) || e.person.id === a.veteran)).map((e) => e.id), 'enrolmentId'),
      ]
    }),
    ...schools.flatMap((s): Probe[] => [{
      name: `school ${s.id}`, roles: [...school, 'TRN', 'INS', ...withMoney], want: (a) => (oracle.seesSchool(a, s) ? [s.id, ...(oracle.seesAccount(a, s) ? [s.account] : [])] : []),
      got: async (reply) => {
        const record = (await reply(`/institutions/${s.id}`)) as (Item & { account: Item | null }) | null
        return record === null ? [] : [String(record.id), ...(record.account === null ? [] : [String(record.account.id)])]
      },
    }]),
  ]
}

/** Every answer of the API that is not what the rule says, in words. */
export const differences = (clientOf: (login: string) => WorldClient, facts: Facts, oracle: Oracle, askers: readonly Asker[]): Promise<string[]> =>
  compare(clientOf, facts, oracle, askers, false)

/** Everything the API shows of rows the rule does not give, whoever may ask for them. */
export const leaks = (clientOf: (login: string) => WorldClient, facts: Facts, oracle: Oracle, askers: readonly Asker[]): Promise<string[]> =>
  compare(clientOf, facts, oracle, askers, true)

async function compare(clientOf: (login: string) => WorldClient, facts: Facts, oracle: Oracle, askers: readonly Asker[], onlyOutside: boolean): Promise<string[]> {
  const found: string[] = []
  for (const asker of askers) {
    const client = clientOf(asker.login)
    const seen = onlyOutside ? new Set(facts.rows.filter((row) => oracle.sees(asker, row)).map((row) => row.key)) : null
    const known = new Map<string, Promise<unknown>>()
    const ask = async (path: string): Promise<unknown> => {
      const response = await client.raw('GET', path)
      if (response.ok) return response.json()
      if (response.status === 404 || response.status === 403) return null
      throw new Error(`GET ${path} as ${asker.login}: ${response.status} ${await response.text()}`)
    }
    const once = (path: string) => {
      const answer = known.get(path) ?? ask(path)
      known.set(path, answer)
      return answer
    }
    for (const probe of probes(facts, oracle)) {
      if (!onlyOutside && !probe.roles.includes(asker.role)) continue
      const [got, want] = [new Set(await probe.got(once)), seen ?? new Set(probe.want(asker))]
      const outside = [...got].filter((k) => !want.has(k)).length
      const missing = onlyOutside ? 0 : [...want].filter((k) => !got.has(k)).length
      if (outside + missing > 0) found.push(`${asker.role} ${probe.name}: ${outside} outside, ${missing} missing`)
    }
  }
  return found
}
