import { randomUUID } from 'node:crypto'
import type { RoleCode } from '../../src/contract/accounts.ts'
import type { World } from '../setup/world.ts'
import { idNumberOf } from '../setup/world.ts'
import { nth, type Plan } from './plan.ts'
import { factsOf, type Asker, type Fact, type Facts } from './facts.ts'

let people = 0

/** Writes a random world beside those already there, as the owner, and answers its facts and who may ask. */
export async function fill(world: World, plan: Plan, serial: number): Promise<{ facts: Facts; askers: Asker[] }> {
  const ids = new Map<string, string>()
  const orgOf = (key: string) => {
    const known = ids.get(key) ?? randomUUID()
    ids.set(key, known)
    return known
  }
  const facts = factsOf(plan, serial, orgOf)
  const put = async (table: string, rows: readonly Record<string, unknown>[]) => {
    const [first] = rows
    if (first === undefined) return
    const columns = Object.keys(first).map((c) => `"${c}"`).join(', ')
    await world.sql(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [JSON.stringify(rows)])
  }
  const isPlace = (code: string, level: string) => facts.places.some((p) => p.code === code && p.level === level)
  await put('regions', facts.places.map((p) => ({
    code: p.code, name: p.code, full_name: `示例${p.code}`, level: p.level, parent_code: p.parent, unit_code: unitOf(p.code), range_lo: p.lo, range_hi: p.hi, is_county_area: p.level === 'county',
  })))
  function unitOf(code: string): string | null {
    return facts.places.find((p) => p.level === 'city' && code >= p.lo && code < p.hi)?.code ?? null
  }
  await put('organizations', [
    ...facts.offices.map((o) => ({ id: orgOf(o.key), kind: o.kind, level: o.place.level, name: `示例${o.key}`, region_code: o.place.code })),
    ...facts.schools.map((s, i) => ({ id: s.id, kind: 'INSTITUTION', level: 'city', name: `示例墙学校${serial}-${i}`, region_code: s.region })),
    ...facts.bodies.map((id, i) => ({ id, kind: 'EVAL', level: 'city', name: `示例墙评价${serial}-${i}`, region_code: nth(facts.places, i).code })),
  ])
  await put('veterans', facts.people.map((p) => {
    const number = idNumberOf(200_000 + people++)
    return {
      id: p.id, name: p.name, id_no_enc: hex(world.platform.vault.seal(number)), id_hash: hex(world.platform.vault.hash(`${number}${p.id}`)), sex: 'M', birth_on: '1990-06-15',
      resettlement_region: p.region, resettlement_unit: unitOf(p.region), discharge_type: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER',
    }
  }))
  const askers = await addAskers(world, facts, orgOf, serial)
  const clerk = askers[0]?.userId ?? ''
  const at = '2026-03-01T02:00:00Z'
  const note = (rows: readonly Fact[]) => { facts.rows.push(...rows) }
  const filled = async <T>(table: string, from: readonly T[], row: (item: T) => Record<string, unknown>, fact: (item: T, row: Record<string, unknown>) => Omit<Fact, 'table'>) => {
    const rows = from.map(row)
    await put(table, rows)
    note(from.map((item, i) => ({ table, ...fact(item, nth(rows, i)) })))
  }
  note(facts.people.map((person) => ({ table: 'veterans', key: person.id, person })))
  const { schools, classes, enrolments, certificates } = facts
  await filled('institutions', schools, (s) => ({ id: s.id, type: 'PRIVATE_TRAINING', legal_person: '示例', address: '示例路', contact_name: '示例', contact_phone: '0371-00000000', region_code: s.region }), (school) => ({ key: school.id, school }))
  await filled('institution_trades', schools, (s) => ({ institution_id: s.id, trade_code: 'T-WELDER', levels: ['L5'], valid_from: '2022-01-01', valid_to: '2030-01-01' }), (school) => ({ key: `${school.id} T-WELDER`, school }))
  await filled('trainers', schools, (s) => ({ id: s.trainer, institution_id: s.id, name: '示例教师', teaches: 'BOTH' }), (school) => ({ key: school.trainer, school }))
  await filled('venues', schools, (s) => ({ id: s.venue, institution_id: s.id, name: '示例教室', address: '示例路' }), (school) => ({ key: school.venue, school }))
  await filled('bank_accounts', schools, (s) => ({ id: s.account, org_id: s.id, bank_name: '示例银行', account_name: '示例', account_enc: hex(world.platform.vault.seal('0000001234567890')), account_hash: hex(Buffer.from(s.account)), created_at: at }), (school) => ({ key: school.account, school }))
  await filled('training_classes', classes, (c) => ({
    id: c.id, title: '墙班', year: 2026, programme: 'GENERAL_SKILL', institution_id: c.school.id, responsible_org_id: c.office, responsible_region: c.region, evaluator_org_id: c.body,
    credited_unit: unitOf(c.region), trade_code: 'T-WELDER', planned_count: 10, planned_open: '2026-03-02', starts_on: '2026-03-02', ends_on: '2026-03-20', total_lessons: 30, practice_lessons: 20,
    lesson_minutes: 45, bank_account_id: c.school.account, state: 'OPEN', opened_on: '2026-03-02',
    created_by: askers.find((a) => a.role === 'REG' && a.org === c.school.id)?.userId ?? '', created_at: at, updated_at: at,
  }), (cls) => ({ key: cls.id, cls }))
  const ofClass = (cls: Facts['classes'][number], row: Record<string, unknown>) => ({ key: String(row.id), cls })
  const fresh = () => ({ id: randomUUID() })
  await filled('class_items', classes, (c) => ({ ...fresh(), class_id: c.id, seq: 1, trade_code: 'T-WELDER', level: 'L5', planned_count: 1, starts_on: '2026-03-02', ends_on: '2026-03-03', total_lessons: 8 }), ofClass)
  await filled('class_trainers', classes, (c) => ({ class_id: c.id, trainer_id: c.school.trainer, added_at: at }), (cls) => ({ key: `${cls.id} ${cls.school.trainer}`, cls }))
  await filled('class_venues', classes, (c) => ({ class_id: c.id, venue_id: c.school.venue }), (cls) => ({ key: `${cls.id} ${cls.school.venue}`, cls }))
  await filled('class_events', classes, (c) => ({ ...fresh(), class_id: c.id, event: 'open', from_state: 'FILED', to_state: 'OPEN', at, facts: {} }), ofClass)
  await filled('review_steps', classes, (c) => ({ ...fresh(), class_id: c.id, step: 'R7', round: 1 }), ofClass)
  await filled('class_returns', classes, (c) => ({ ...fresh(), class_id: c.id, step: 'R7', from_state: 'VA_FIRST', items: [], returned_by: clerk, returned_at: at, days_used: 1 }), ofClass)
  await filled('ext_sync_records', classes, (c) => ({ ...fresh(), class_id: c.id, kind: 'PLAN_ROSTER', state: 'FILLED', at, by_user: clerk }), ofClass)
  await filled('class_sessions', classes, (c) => ({
    id: c.session, class_id: c.id, seq: 1, on_date: '2026-03-02', starts_at: '08:00', ends_at: '09:00', kind: 'THEORY', topic: '示例', declared_lessons: 1, lessons: 1, net_minutes: 45,
    lesson_intervals: [{ from: '08:00', to: '08:45' }],
  }), (cls) => ({ key: cls.session, cls }))
  await filled('session_trainers', classes, (c) => ({ session_id: c.session, trainer_id: c.school.trainer, class_id: c.id }), (cls) => ({ key: `${cls.session} ${cls.school.trainer}`, cls }))
  await filled('recordings', classes, (c) => ({ ...fresh(), class_id: c.id, session_id: c.session, started_at: at, ended_at: '2026-03-01T03:00:00Z', file_name: 'a.mp4', digest: 'd', added_by: clerk, added_at: at, size: 1, camera: '' }), ofClass)
  // some visits are an inspector's, some of them cancelled before they were made; some exam patrols are assigned, some were taken back
  const inspectors = askers.filter((a) => a.role === 'INS').map((a) => a.userId)
  const visitor = (at: number) => (at % 3 === 2 ? clerk : nth(inspectors, at))
  const visits = classes.map(() => randomUUID())
  await filled('inspections', classes.map((c, i) => ({ c, i })), ({ c, i }) => ({ id: nth(visits, i), class_id: c.id, kind: 'DURING', channel: 'ONSITE', state: i % 3 === 1 ? 'VOID' : 'PLANNED', planned_on: '2026-03-05', inspector_id: visitor(i) }), ({ c }, row) => ({ key: String(row.id), cls: c }))
  await filled('inspection_explanations', classes.map((c, i) => ({ c, i })), ({ c, i }) => ({
    ...fresh(), inspection_id: nth(visits, i), class_id: c.id, finding: 'INSPECTOR_TWO_PLACES', party: 'INSPECTOR', words: '示例', explained_by: visitor(i), explained_at: at,
  }), ({ c }, row) => ({ key: String(row.id), cls: c }))
  await filled('exam_patrol_assignments', classes.map((c, i) => ({ c, i })), ({ c, i }) => ({
    ...fresh(), class_id: c.id, inspector_id: nth(inspectors, i + 1), assigned_by: clerk, assigned_at: at, ended_by: i % 2 === 1 ? clerk : null, ended_at: i % 2 === 1 ? at : null,
  }), ({ c }, row) => ({ key: String(row.id), cls: c }))
  facts.sent.push(...classes.flatMap((cls, i) => [...(i % 3 === 0 ? [{ userId: visitor(i), cls }] : []), ...(i % 2 === 0 ? [{ userId: nth(inspectors, i + 1), cls }] : [])]))
  await filled('class_unit_shares', classes.filter((c) => isPlace(c.region, 'province')), (c) => ({ class_id: c.id, unit_code: nth(facts.places, 1).code, person_times: 3 }), (cls) => ({ key: `${cls.id} ${nth(facts.places, 1).code}`, cls }))
  await filled('imports', classes, (c) => ({ ...fresh(), kind: 'ROSTER', file_name: 'a.csv', digest: 'd', class_id: c.id, region_code: c.region, rows_read: 0, accepted: 0, unchanged: 0, rejected: 0, errors: [], imported_by: clerk, imported_at: at }), (cls, row) => ({ key: String(row.id), cls, region: cls.region, by: clerk }))
  await filled('attachments', classes, (c) => ({ ...fresh(), digest: 'd', size: 1, media_type: 'image/jpeg', file_name: 'a.jpg', kind: 'LEAVE', class_id: c.id, uploaded_by: clerk, uploaded_at: at }), (cls, row) => ({ key: String(row.id), cls, by: clerk }))
  await filled('audit_log', classes, (c) => ({ at, user_id: clerk, actor: '示例', action: 'probe', noun: 'probe', record_id: randomUUID(), class_id: c.id, region_code: c.region, summary: '示例' }), (cls, row) => ({ key: String(row.record_id), cls, region: cls.region, by: clerk }))
  await filled('requests', askers, (a) => ({ user_id: a.userId, request_id: randomUUID(), endpoint: 'probe', body_hash: '\\x00', status: 200, reply: {} }), (a, row) => ({ key: String(row.request_id), by: a.userId }))
  await filled('personal_requests', facts.people, (p) => ({
    ...fresh(), veteran_id: p.id, region_code: p.region, kind: 'ERASURE', field: 'phone', note: '示例', state: 'OPEN', asked_at: at, due_on: '2026-03-20', due_provisional: false,
  }), (person, row) => ({ key: String(row.id), person }))
  const merges = facts.people.slice(1).map((person, i) => ({ person, merged: nth(facts.people, i) }))
  await filled('veteran_merges', merges, ({ person, merged }) => ({
    ...fresh(), survivor_id: person.id, merged_id: merged.id, region_code: person.region, reason: '示例', survivor_before: {}, merged_before: {}, taken: [], moved: {}, merged_by: clerk, merged_at: at,
  }), ({ person }, row) => ({ key: String(row.id), person }))
  await filled('password_history', askers, (a) => ({ user_id: a.userId, password_hash: 'x', set_at: at }), (a) => ({ key: a.userId, by: a.userId }))
  await filled('enrolments', enrolments.map((e, i) => ({ e, i })), ({ e, i }) => ({
    id: e.id, class_id: e.cls.id, veteran_id: e.person.id, class_region: e.cls.region, institution_id: e.cls.school.id, roster_no: i + 1, programme_of_person: 'GENERAL_SKILL',
    credited_unit: unitOf(e.cls.region) ?? e.cls.region, state: 'STUDYING', added_at: at,
  }), ({ e }) => ({ key: e.id, enrolment: e }))
  await filled('attendance_records', enrolments, (e) => ({ session_id: e.cls.session, enrolment_id: e.id, class_id: e.cls.id, present_mask: 1, lessons_present: 1, mode: 'ROLL_CALL', at, operator_id: clerk }), (enrolment) => ({ key: `${enrolment.cls.session} ${enrolment.id}`, enrolment }))
  const leaves = enrolments.map((enrolment) => ({ enrolment, id: randomUUID() }))
  await filled('leave_requests', leaves, ({ enrolment: e, id }) => ({
    id, class_id: e.cls.id, enrolment_id: e.id, reason_kind: 'ILLNESS', reason: '示例', covers: [{ sessionId: e.cls.session, mask: 1 }], lessons: 1, signature: 'data:,', state: 'APPROVED', submitted_at: at, submitted_by: clerk,
  }), ({ enrolment, id }) => ({ key: id, enrolment }))
  await filled('make_ups', leaves, ({ enrolment: e, id }) => ({ ...fresh(), class_id: e.cls.id, leave_id: id, enrolment_id: e.id, missed_session_id: e.cls.session, missed_lesson: 1, way: 'INDIVIDUAL', starts_at: '2026-03-08T02:00:00Z', ends_at: '2026-03-08T03:00:00Z', state: 'PLANNED' }), ({ enrolment }, row) => ({ key: String(row.id), enrolment }))
  await filled('exam_results', enrolments, (e) => ({ class_id: e.cls.id, enrolment_id: e.id, channel: 'SKILL_LEVEL', attempt: 1, passed: true, absent: false, recorded_by: clerk, recorded_at: at }), (enrolment) => ({ key: `${enrolment.id} SKILL_LEVEL`, enrolment }))
  await filled('completion_records', enrolments, (e) => ({ number: `RG-${e.id}`, enrolment_id: e.id, class_id: e.cls.id, issued_at: at, public_view: {} }), (enrolment) => ({ key: `RG-${enrolment.id}`, enrolment }))
  const filings = classes.filter((c) => c.filing !== null)
  await filled('exam_filings', filings, (c) => ({ id: c.filing, class_id: c.id, channels: ['SKILL_LEVEL'], filed_at: at, filed_by: clerk, exam_at: '2026-03-25T01:00:00Z', place: '示例', evaluator_org_id: c.body, state: c.filingState, class_region: c.region, institution_id: c.school.id }), (cls) => ({ key: String(cls.filing), cls, filing: { body: cls.body } }))
  await filled('exam_patrols', filings, (c) => ({ ...fresh(), class_id: c.id, filing_id: c.filing, signatures: [{ name: '示例' }], note: '', at, by_user: clerk }), ofClass)
  await filled('certificates', certificates, (x) => ({
    id: x.id, veteran_id: x.person.id, class_id: x.enrolment?.cls.id ?? null, enrolment_id: x.enrolment?.id ?? null, class_region: x.enrolment?.cls.region ?? null,
    institution_id: x.enrolment?.cls.school.id ?? null, credited_unit: x.unit, type: 'SKILL_LEVEL', number: `W${x.id}`, level: 'L5', issued_on: x.issuedOn, issuer: '示例',
    state: x.enrolment === null ? 'RECORDED' : 'VERIFIED', recorded_by: clerk, recorded_at: at, medium: 'ELECTRONIC', is_reissue: false,
  }), (x) => ({ key: x.id, person: x.person, ...(x.enrolment === null ? {} : { cls: x.enrolment.cls }) }))
  // the first certificate of a person in the year is the one that counts
  const counted = new Map(certificates.filter((x) => x.unit !== null).toReversed().map((x) => [x.person, x]))
  note([...counted].map(([person, x]) => ({ table: 'talent_years', key: `${person.id} 2026`, person, units: [x.unit ?? ''] })))
  return { facts, askers }
}

const hex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

const desks: Readonly<Record<string, readonly [string, RoleCode][]>> = {
  province: [['VA', 'PRV1'], ['HRSS', 'HR1'], ['VA', 'AUD']], city: [['VA', 'CIT1'], ['HRSS', 'HR2'], ['FIN', 'FIN1'], ['VA', 'INS']], county: [['VA', 'CTY1'], ['HRSS', 'HR1']], town: [['VA', 'CTY2'], ['STATION', 'CTY1']],
}

/** One account per desk of each office, school, body, the first three veterans, and the three administrators, who sit in the province's bureau. */
async function addAskers(world: World, facts: Facts, orgOf: (key: string) => string, serial: number): Promise<Asker[]> {
  const province = nth(facts.places, 0)
  const none = { lo: '', hi: '', org: null, veteran: null }
  const wanted: (Omit<Asker, 'userId' | 'login'> & { org: string | null })[] = [
    ...facts.offices.flatMap((o) => (desks[o.place.level] ?? []).filter(([kind]) => kind === o.kind)
      .map(([kind, role]) => ({ ...none, role, office: orgOf(o.key), ...(kind === 'STATION' || role === 'INS' ? {} : { lo: o.place.lo, hi: o.place.hi }) }))),
    ...facts.schools.flatMap((s, i) => (i === 0 ? ['REG', 'TRN', 'IAD'] as const : ['REG'] as const).map((role) => ({ ...none, role, office: s.id, org: s.id }))),
    ...facts.bodies.map((id) => ({ ...none, role: 'EVA' as const, office: id, org: id })),
    ...facts.people.slice(0, 3).map((p) => ({ ...none, role: 'VET' as const, office: null, veteran: p.id })),
    ...(['ADM', 'SEC', 'LOG'] as const).map((role) => ({ ...none, role, office: orgOf(`VA-${province.code}`) })),
  ]
  const askers: Asker[] = []
  for (const [i, asker] of wanted.entries()) {
    const login = `wall-${serial}-${i}-${asker.role}`
    const userId = await world.addUser({ login, role: asker.role, org: null, ...(asker.veteran === null ? {} : { veteranId: asker.veteran }) })
    if (asker.office !== null) await world.sql('UPDATE users SET org_id = $2 WHERE id = $1', [userId, asker.office])
    askers.push({ ...asker, login, userId })
  }
  return askers
}
