import type { Client } from 'pg'
import type { RoleCode } from '../../../src/contract/accounts.ts'
import type { Vault } from '../../../src/server/platform/crypto.ts'
import { usccCheckCharacter } from '../../../src/values/uscc.ts'
import { bytesText, idOf, insertRows } from './rows.ts'

/** A city or 济源 with its counties, in print order; 济源 stands for its own county. */
export interface Unit { code: string; name: string; target: number; counties: County[] }
/** A county with the offices a class of it passes through, and its schools. */
export interface County { code: string; name: string; va: string; hr: string; clerk: string; desks: Record<'va1' | 'va2' | 'hr1' | 'hr2', string>; schools: School[] }
export interface School { id: string; code: string; name: string; registrar: string; head: string; trainers: string[]; classroom: string; workshop: string; account: string }

interface Region { code: string; name: string; fullName: string; level: string; unitCode: string | null }

const kinds = [['VA', '退役军人事务局'], ['HRSS', '人力资源和社会保障局'], ['FIN', '财政局']] as const
const desksOf: Readonly<Record<string, Readonly<Record<string, readonly RoleCode[]>>>> = {
  VA: { county: ['CTY1', 'CTY2', 'INS'], city: ['CIT1', 'CIT2', 'INS'], province: ['PRV1', 'PRV2'] },
  HRSS: { county: ['HR1', 'HR2', 'INS'], city: ['HR1', 'HR2', 'INS'], province: ['HR1', 'HR2'] },
  FIN: { county: ['FIN1', 'FIN2'], city: ['FIN1', 'FIN2'], province: ['FIN1', 'FIN2'] },
}

/** Offices with their desks for every place, and schools with all they need; what the database has already is used as it is. */
export async function openPlaces(client: Client, vault: Vault, year: number): Promise<Unit[]> {
  const regions = (await client.query<Region>(
    `SELECT code, name, full_name AS "fullName", level, unit_code AS "unitCode" FROM regions WHERE level IN ('province', 'city', 'county') ORDER BY code`)).rows
  const offices = await openOffices(client, regions)
  const units = (await client.query<{ code: string; name: string; target: number }>(
    `SELECT u.code, u.full_name AS name, t.training_person_times AS target FROM reporting_units u JOIN annual_targets t ON t.year = u.year AND t.unit_code = u.code
      AND t.county_code = ''
      WHERE u.year = (SELECT max(year) FROM reporting_units WHERE year <= $1) ORDER BY u.no`, [year])).rows
  const seats = regions.filter((r) => r.level === 'county' || r.code === '419001000000')
  const schools = await openSchools(client, vault, seats, year)
  return units.map((unit) => ({
    ...unit,
    counties: seats.filter((r) => r.unitCode === unit.code).map((r) => countyOf(r, offices, schools.filter((s) => s.region === r.code))),
  }))
}

type Offices = ReadonlyMap<string, string>

async function openOffices(client: Client, regions: readonly Region[]): Promise<{ office: Offices; user: Offices }> {
  const wanted = regions.flatMap((r) => kinds.map(([kind, title]) => ({
    id: idOf(`office ${kind} ${r.code}`), kind, level: r.level, name: `${r.level === 'county' ? r.name : r.fullName}${title}`, region_code: r.code,
      phone: '0371-0000 0000', active: true,
  })))
  const before = (await client.query<{ kind: string; region: string }>(`SELECT kind, region_code AS region FROM organizations WHERE kind IN ('VA', 'HRSS', 'FIN')`)).rows
  await insertRows(client, 'organizations', wanted.filter((o) => !before.some((b) => b.kind === o.kind && b.region === o.region_code)))
  const office = new Map((await client.query<{ key: string; id: string }>(
    `SELECT kind || ' ' || region_code AS key, id FROM organizations WHERE kind IN ('VA', 'HRSS', 'FIN')`)).rows.map((o) => [o.key, o.id]))
  await addUsers(client, wanted.flatMap((o) => {
    const roles = o.region_code === '419001000000' && o.kind === 'VA' ? [...(desksOf.VA?.city ?? []), 'CTY1', 'CTY2'] as const : desksOf[o.kind]?.[o.level] ?? []
    // inspectors of both offices work together, so the second one has a number
    return roles.map((role) => ({
      login: `${role.toLowerCase()}${role === 'INS' && o.kind === 'HRSS' ? '2' : ''}${role.startsWith('PRV') ? '' : `-${o.region_code.slice(0, 6)}`}`, role, org: office.get(`${o.kind} ${o.region_code}`) ?? null,
    }))
  }))
  const user = new Map((await client.query<{ login: string; id: string }>('SELECT login, id FROM users')).rows.map((u) => [u.login, u.id]))
  return { office, user }
}

function countyOf(region: Region, { office, user }: { office: Offices; user: Offices }, schools: School[]): County {
  const found = (map: Offices, key: string): string => {
    const value = map.get(key)
    if (value === undefined) throw new Error(`there is no ${key}`)
    return value
  }
  const digits = region.code.slice(0, 6)
  const desks = { va1: found(user, `cty1-${digits}`), va2: found(user, `cty2-${digits}`), hr1: found(user, `hr1-${digits}`), hr2: found(user, `hr2-${digits}`) }
  return { code: region.code, name: region.name, va: found(office, `VA ${region.code}`), hr: found(office, `HRSS ${region.code}`), clerk: desks.va1, desks, schools }
}

async function addUsers(client: Client, users: readonly { login: string; role: RoleCode; org: string | null }[]): Promise<void> {
  const before = new Set((await client.query<{ login: string }>('SELECT login FROM users')).rows.map((u) => u.login))
  // without a password nobody signs in with these
  await insertRows(client, 'users', users.filter((u) => !before.has(u.login)).map((u) => ({ id: idOf(`user ${u.login}`), person_id: idOf(`user ${u.login}`),
    login: u.login, name: `示例${u.login}`, org_id: u.org, active: true, created_at: '2022-01-04T09:00:00+08:00' })))
  await client.query(
    `INSERT INTO role_grants (user_id, role) SELECT u.id, g.role FROM unnest($1::text[], $2::text[]) AS g (login, role) JOIN users u ON u.login = g.login ON CONFLICT DO NOTHING`,
    [users.map((u) => u.login), users.map((u) => u.role)])
}

const adjectives = ['求实', '启航', '军创', '敏行', '致远', '中原', '匠心']

async function openSchools(client: Client, vault: Vault, seats: readonly Region[], year: number): Promise<(School & { region: string })[]> {
  // one school in every county and a second one in every third
  const schools = seats.flatMap((r, i) => (i % 3 === 0 ? [r, r] : [r])).map((r, i) => {
    const code = `B${String(i + 1).padStart(3, '0')}`
    const id = idOf(`school ${code}`)
    return {
      id, code, name: `示例${r.name}${adjectives[i % adjectives.length]}职业培训学校`, region: r.code, registrar: idOf(`user reg-${code}`), head: idOf(`user iad-${code}`),
      trainers: [0, 1, 2, 3].map((n) => idOf(`trainer ${code} ${n}`)), classroom: idOf(`classroom ${code}`), workshop: idOf(`workshop ${code}`), account: idOf(`account ${code}`),
    }
  })
  await insertRows(client, 'organizations', schools.map((s, i) => {
    const first17 = `91419900DEMB${String(i + 1).padStart(5, '0')}`
    return { id: s.id, kind: 'INSTITUTION', level: 'county', name: s.name, region_code: s.region, uscc: first17 + usccCheckCharacter(first17), phone: null, active: true }
  }))
  await insertRows(client, 'institutions', schools.map((s) => ({
    id: s.id, type: 'PRIVATE_TRAINING', legal_person: '示例甲', licence_no: `DEMO-${s.code}`, address: '示例路 1 号', contact_name: '示例乙', contact_phone: '12100371007',
      state: 'CONTRACTED', region_code: s.region,
  })))
  await addUsers(client, schools.flatMap((s) => (['REG', 'IAD', 'TRN'] as const).map((role) => ({ login: `${role.toLowerCase()}-${s.code}`, role, org: s.id }))))
  await insertRows(client, 'trainers', schools.flatMap((s) => s.trainers.map((id, n) => ({
    id, institution_id: s.id, name: `示例教师${'一二三四'.charAt(n)}`, user_id: n === 0 ? idOf(`user trn-${s.code}`) : null, teaches: 'BOTH', qualification: '高级工，教龄 6 年',
      trade_codes: [], active: true,
  }))))
  await insertRows(client, 'venues', schools.flatMap((s) => [
    { id: s.classroom, institution_id: s.id, name: '理论教室', address: '示例路 1 号 2 层', workstations: 0, seats: 90, active: true },
    { id: s.workshop, institution_id: s.id, name: '实训车间', address: '示例路 1 号 1 层', workstations: 12, seats: 90, active: true },
  ]))
  await insertRows(client, 'bank_accounts', schools.map((s, i) => {
    const number = `000000${String(7_000_000 + i).padStart(10, '0')}`
    return { id: s.account, org_id: s.id, bank_name: '示例银行', account_name: s.name, account_enc: bytesText(vault.seal(number)),
      account_hash: bytesText(vault.hash(number)), active: true, created_at: '2022-01-04T09:00:00+08:00' }
  }))
  await client.query(
    `INSERT INTO institution_trades (institution_id, trade_code, levels, valid_from, valid_to)
     SELECT i, t.code, t.levels, '2022-01-01', make_date($2, 12, 31) FROM unnest($1::uuid[]) AS i CROSS JOIN trades t WHERE t.active ON CONFLICT DO NOTHING`,
       [schools.map((s) => s.id), year + 1])
  await contractSchools(client, schools.map((s) => s.id), year)
  return schools
}

/** What stood on paper before the platform: every school in the catalogue of each year, and under a contract its city and its head signed. */
async function contractSchools(client: Client, schools: readonly string[], year: number): Promise<void> {
  await client.query(
    `INSERT INTO catalog_entries (id, year, entry_no, institution_id, trade_code, levels, region_code, imported_at)
     SELECT gen_random_uuid(), y, 'DEMO-' || left(i.id::text, 8), i.id, x.trade_code, x.levels, i.region_code, '2022-01-04T09:00:00+08:00'
       FROM institutions i JOIN institution_trades x ON x.institution_id = i.id CROSS JOIN generate_series(2022, $2::int) AS y WHERE i.id = ANY ($1)`, [schools, year + 1])
  await client.query(
    `INSERT INTO contracts (id, no, party_a_id, region_code, is_provincial, institution_id, state, created_at, updated_at)
     SELECT gen_random_uuid(), '示例承训〔2022〕' || left(i.id::text, 8), a.id, a.region_code, false, i.id, 'PENDING_SIGN', '2022-01-04T09:00:00+08:00', '2022-01-04T09:00:00+08:00'
       FROM institutions i JOIN regions r ON r.code = i.region_code JOIN organizations a ON a.kind = 'VA' AND a.region_code = r.unit_code WHERE i.id = ANY ($1)`, [schools])
  const mine = 'SELECT id FROM contracts WHERE institution_id = ANY ($1)'
  await client.query(
    `INSERT INTO contract_terms (contract_id, seq, starts_on, ends_on, scale, price_fen, cert_rate_percent, employment_rate_percent, employment_basis, made_at)
     SELECT id, 1, '2022-01-01', make_date($2, 12, 31), 600, 96000000, 95, 80, 'EMPLOYED', '2022-01-04T09:00:00+08:00' FROM (${mine}) c`, [schools, year + 1])
  await client.query(
    `INSERT INTO contract_trades (contract_id, seq, trade_code, levels) SELECT c.id, 1, x.trade_code, x.levels FROM contracts c JOIN institution_trades x ON x.institution_id = c.institution_id WHERE c.institution_id = ANY ($1)`, [schools])
  await client.query(
    `INSERT INTO contract_signatures (contract_id, seq, party, signed_name, signed_at) SELECT id, 1, p, '示例', '2022-01-04T09:00:00+08:00' FROM (${mine}) c, unnest(ARRAY['A', 'B']) AS p`, [schools])
  await client.query(`UPDATE contracts SET state = 'ACTIVE', in_force_seq = 1 WHERE institution_id = ANY ($1)`, [schools])
}
