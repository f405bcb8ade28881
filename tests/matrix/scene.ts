import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Hono } from 'hono'
import { askForLeave } from '../../src/contract/attendance.ts'
import type { AnyEndpoint } from '../../src/contract/endpoint.ts'
import { nameDeputy } from '../../src/contract/delegations.ts'
import { packExport, requestExport } from '../../src/contract/exports.ts'
import { planInspection } from '../../src/contract/inspections.ts'
import { invite } from '../../src/contract/invitations.ts'
import { fileObjection } from '../../src/contract/notices.ts'
import { askAboutMyData } from '../../src/contract/privacy.ts'
import { confirmStandards, createReimbursementCap } from '../../src/contract/standards.ts'
import { proposeRoles } from '../../src/contract/staff.ts'
import { createApp } from '../../src/server/app.ts'
import { hashPassword } from '../../src/server/features/accounts/index.ts'
import type { Platform } from '../../src/server/platform/http.ts'
import { putUnderContract } from '../setup/contracts.ts'
import { inspect } from '../setup/inspections.ts'
import { draftNotice, published } from '../setup/notices.ts'
import { draftClass, equip, openedClass, type LedgerPerson, type School } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import type { Level } from './callers.ts'
import { contractOf } from './scene-contracts.ts'

/** Ids of everything a route may name about one class, its people and its institution; the missing target has random ones. */
export type Target = Readonly<Record<TargetKey, string>>
const targetKeys = [
  'class', 'session', 'enrolment', 'leave', 'approvedLeave', 'makeUp', 'inspection', 'plannedInspection', 'photo', 'rosterImport', 'certificateImport', 'certificate', 'record',
  'veteran', 'twin', 'institution', 'contract', 'contractFile', 'catalogEntry', 'user', 'proposal', 'invitation', 'delegation', 'signIn', 'export', 'waitingExport', 'otherClass', 'annualPlan', 'educationCase', 'preference', 'roll', 'personalRequest', 'fund', 'fundChange', 'payment', 'batch', 'case', 'recovery', 'claim', 'claimLine', 'claimHold', 'filing', 'filingReceipt', 'voucher', 'freeVoucher', 'recommendation', 'survey', 'demandItem', 'provincialPlan', 'starterStandard', 'proposedCap', 'confirmedCap', 'notice', 'draftNotice', 'objection',
] as const
type TargetKey = (typeof targetKeys)[number]
type MadeToday = 'export' | 'waitingExport' | 'invitation' | 'delegation' | 'starterStandard' | 'proposedCap' | 'confirmedCap'
type Shown = 'notice' | 'draftNotice' | 'objection'

/** One world that every probe asks and none changes: each COMMIT becomes a ROLLBACK. */
export interface Scene {
  readonly world: World
  readonly app: Hono
  readonly endpoints: readonly AnyEndpoint[]
  readonly targets: Readonly<Record<Level, Target>>
  /** Numbers of the trainee and of the payee account that may stand nowhere in the clear. */
  readonly planted: readonly string[]
  /** What names the trainee or the class in a list. */
  readonly marks: readonly string[]
  /** Facts of the scene that inputs need. */
  readonly facts: Readonly<Record<'trainer' | 'venue' | 'evaluator' | 'inspector' | 'clerk' | 'personName' | 'newIdNumber' | 'office', string>>
  /** Puts the class of a level into a state. */
  setState(level: Level, state: string): Promise<void>
}

export const missingTarget = (): Target => Object.fromEntries(targetKeys.map((key) => [key, randomUUID()])) as Target

/** Asks like the site, but takes every change back when the answer is made. */
function dryRun(platform: Platform): Platform {
  const { pool } = platform.database
  const dryPool = new Proxy(pool, {
    get: (target, key) => (key === 'connect' ? async () => takingBack(await pool.connect()) : bound(target, key)),
  })
  return { ...platform, database: Object.create(platform.database, { pool: { value: dryPool } }) as Platform['database'] }
}

function takingBack<T extends object>(client: T): T {
  return new Proxy(client, {
    get: (target, key) => {
      const value: unknown = bound(target, key)
      if (key !== 'query' || typeof value !== 'function') return value
      return (text: unknown, ...rest: unknown[]) => Reflect.apply(value, target, [text === 'COMMIT' ? 'ROLLBACK' : text, ...rest]) as unknown
    },
  })
}

function bound(target: object, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key)
  return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value
}

/** Opens the invitation of the scene. */
export const invitationToken = 'B'.repeat(43)
export const password = '示例-Kxw7-pruefen'

export async function createScene(): Promise<Scene> {
  const world = await createWorld({ now: '2022-08-01' })
  const school = await equip(world)
  const self = await world.veteran({ name: '示例本人' })
  const [second, other] = await world.veterans([{}, { region: '410122000000' }])
  if (!second || !other) throw new Error('two more people were asked for')
  const own = { veteranId: self.id, name: self.name, idNumber: self.idNumber }
  await world.addUser({ login: 'vet-self', role: 'VET', org: null, veteranId: self.id })
  await world.addUser({ login: 'vet-other', role: 'VET', org: null, veteranId: other.id })
  await world.addUser({ login: 'ins-second', role: 'INS', org: 'HRSS-410184' })
  await world.addUser({ login: 'trn-second', role: 'TRN', org: 'INST-410184' })
  await world.sql(`INSERT INTO trainers (id, institution_id, name, user_id, teaches, qualification, trade_codes) VALUES ($1, $2, '示例教师五', $3, 'BOTH', '高级技师', '{T-WELDER}')`,
    [randomUUID(), school.institutionId, world.user('trn-second')])
  await world.sql('UPDATE users SET password_hash = $1', [await hashPassword(password)])

  const cls = await openedClass(world, school, [own, { veteranId: second.id, name: second.name, idNumber: second.idNumber }])
  const county = await furnish(world, school, cls.id, self.id)
  const otherClass = (await draftClass(world, school, { people: [], startsOn: '2022-09-05' })).id
  const city = await draftClass(world, await schoolOfCity(world, school), { people: [], startsOn: '2022-09-05' })
  const province = await draftClass(world, school, { people: [], startsOn: '2022-09-12', draft: { responsibleOrgId: world.office('VA-410000') } })
  world.setNow('2022-08-26', '18:00:00')
  const { app, api } = createApp(dryRun(world.platform), world.platform.config.dataDir)
  const targets = {
    county: { ...county, ...await madeToday(world), ...await shown(world, county.class, own), otherClass, twin: (await world.veteran({ name: self.name })).id },
    city: { ...missingTarget(), class: city.id, institution: world.office('inst-DEMO03') },
    province: { ...missingTarget(), class: province.id, institution: school.institutionId },
  }
  return {
    world, app, endpoints: api.endpoints, targets, planted: [self.idNumber, self.phone, '0000001234567890'],
    marks: [county.class, county.enrolment, county.veteran, self.name, self.idNumber, self.phone],
    facts: {
      trainer: school.trainers[0] ?? '', venue: school.venue, evaluator: world.office('EVAL-410100'), inspector: world.user('ins-410184'), clerk: world.user('cty1-410184'), personName: self.name,
      newIdNumber: (await world.veteran()).idNumber, office: world.office('VA-410184'),
    },
    setState: async (level, state) => {
      await world.sql('UPDATE training_classes SET state = $2 WHERE id = $1', [targets[level].class, state])
    },
  }
}

/** The school of the city, equipped as the one of the county. */
async function schoolOfCity(world: World, like: School): Promise<School> {
  const institutionId = world.office('inst-DEMO03')
  const [venue, workshop, account] = [randomUUID(), randomUUID(), randomUUID()]
  const trainers = [0, 1, 2, 3].map(() => randomUUID())
  const trades = await world.sql<{ code: string }>('SELECT trade_code AS code FROM institution_trades WHERE institution_id = $1', [like.institutionId])
  await putUnderContract((text, values) => world.sql(text, values), { institutionId, partyAId: world.office('VA-410100'), trades: trades.map((t) => t.code) })
  await world.sql(`INSERT INTO trainers (id, institution_id, name, user_id, teaches, qualification, trade_codes) SELECT id, $1, '示例教师', user_id, 'BOTH', '高级技师', '{T-ELECTRICIAN}' FROM unnest($2::uuid[], $3::uuid[]) AS t (id, user_id)`,
    [institutionId, trainers, [world.user('trn-DEMO03'), null, null, null]])
  await world.sql(`INSERT INTO venues (id, institution_id, name, address, workstations, seats) VALUES ($2, $1, '第一教室', '示例路2号', 0, 100), ($3, $1, '实训车间', '示例路2号', 40, 80)`, [institutionId, venue, workshop])
  return { reg: 'reg-DEMO03', iad: 'iad-DEMO03', institutionId, trainers, venue, workshop, account: await accountOf(world, institutionId, account) }
}

async function accountOf(world: World, institutionId: string, id: string): Promise<string> {
  const { vault } = world.platform
  await world.sql(`INSERT INTO bank_accounts (id, org_id, bank_name, account_name, account_enc, account_hash, created_at) SELECT $1, id, '示例银行', name, $3, $4, now() FROM organizations WHERE id = $2`,
    [id, institutionId, vault.seal('0000001234567891'), vault.hash('0000001234567891DEMO03')])
  return id
}

const picture = readFileSync(new URL('../fixtures/attachments/photo.jpg', import.meta.url))
const filePassword = 'abcd-efgh-jkmn-pqrs'

/** What the clerk of the county did today: a list taken out and packed, one that waits for his second desk, a link for a new person. */
async function madeToday(world: World): Promise<Pick<Target, MadeToday>> {
  const [starter] = await world.sql<{ id: string }>(`SELECT id FROM subsidy_standards WHERE state = 'STARTER' LIMIT 1`)
  const ids = { export: randomUUID(), waitingExport: randomUUID(), invitation: randomUUID(), delegation: randomUUID(), starterStandard: starter?.id ?? '', proposedCap: randomUUID(), confirmedCap: randomUUID() }
  const clerk = world.as('cty1-410184')
  const cap = {
    level: null, capFen: 350_000, tuitionCapFen: null, lodgingCapFen: null, skillTestCapFen: null, otherCapFen: null, addsAllowance: false, effectiveFrom: '2022-01-01', effectiveTo: null, source: '示例文件', note: '',
  }
  await clerk.call(createReimbursementCap, { body: { id: ids.proposedCap, tradeCode: 'T-WELDER', ...cap } })
  await clerk.call(createReimbursementCap, { body: { id: ids.confirmedCap, tradeCode: null, ...cap } })
  await world.as('cty2-410184').call(confirmStandards, { params: { kind: 'caps' }, body: { ids: [ids.confirmedCap] } })
  await clerk.call(invite, { body: { id: ids.invitation, token: invitationToken, name: '示例新人', orgId: world.office('VA-410184'), roles: ['INS'], reason: '新到岗' } })
  // not begun yet, so that nobody acts for anybody while the probes run
  const period = { validFrom: '2022-09-20', validTo: '2022-09-22' }
  await clerk.call(nameDeputy, { body: { id: ids.delegation, fromUser: world.user('cty1-410184'), toUser: world.user('ins-410184'), role: 'CTY1', ...period, reason: '外出培训' } })
  for (const id of [ids.export, ids.waitingExport]) await clerk.call(requestExport, { body: { id, kind: 'PEOPLE', filters: {}, purpose: 'WORK', reason: '核对本县人员台账' } })
  await clerk.call(packExport, { params: { id: ids.export }, body: { password: filePassword } })
  await world.sql(`UPDATE exports SET state = 'WAITING' WHERE id = $1`, [ids.waitingExport])
  return ids
}

/** A notice of the county's labour department that runs, with an objection, and a draft; drawn up by two others, so that the two desks are free to handle it. */
async function shown(world: World, classId: string, person: LedgerPerson): Promise<Pick<Target, Shown>> {
  await world.addUser({ login: 'hr1-third', role: 'HR1', org: 'HRSS-410184' })
  await world.addUser({ login: 'hr2-third', role: 'HR2', org: 'HRSS-410184' })
  const notice = await published(world, { classId, people: [person], by: 'hr1-third', publisher: 'hr2-third' })
  const draft = await draftNotice(world, { classId, people: [person], by: 'hr1-third' })
  const objection = randomUUID()
  await world.as('cty1-410184').call(fileObjection, { params: { id: notice.id }, body: { id: objection, content: '第一行的人没有参加培训', filer: '示例某人', contact: '0371-00000001' } })
  return { notice: notice.id, draftNotice: draft.id, objection }
}

/** Gives a class one of everything: leave slips, a make-up lesson, visits, an exam with its certificate, record and files. */
async function furnish(world: World, school: School, classId: string, veteranId: string): Promise<Omit<Target, 'otherClass' | 'twin' | MadeToday | Shown>> {
  const [session, later] = await world.sql<{ id: string }>('SELECT id FROM class_sessions WHERE class_id = $1 ORDER BY seq OFFSET 4', [classId])
  const [enrolment] = await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 AND veteran_id = $2', [classId, veteranId])
  if (!session || !later || !enrolment) throw new Error('the class has sessions and a trainee')
  world.setNow('2022-08-23')
  const slip = (sessionId: string) => ({
    params: { id: enrolment.id }, body: { id: randomUUID(), reasonKind: 'ILLNESS' as const, reason: '感冒发热，去医院', signature: '本人签字', covers: [{ sessionId, mask: 1 }] },
  })
  const leave = await world.as('vet-self').call(askForLeave, slip(session.id))
  const approved = await world.as('vet-self').call(askForLeave, slip(later.id))
  await world.sql(`UPDATE leave_requests SET state = 'MAKEUP_PLANNED' WHERE id = $1`, [approved.id])
  const ids = { makeUp: randomUUID(), filing: randomUUID(), certificate: randomUUID(), rosterImport: randomUUID(), certificateImport: randomUUID(), plannedInspection: randomUUID() }
  const by = world.user(school.reg)
  await world.sql(`INSERT INTO make_ups (id, class_id, leave_id, enrolment_id, missed_session_id, missed_lesson, way, starts_at, ends_at, trainer_id, state)
    VALUES ($1, $2, $3, $4, $5, 1, 'INDIVIDUAL', '2022-08-25T18:00+08', '2022-08-25T18:45+08', $6, 'PLANNED')`, [ids.makeUp, classId, approved.id, enrolment.id, later.id, school.trainers[0]])
  const visit = await inspect(world, classId, { at: '2022-08-23T10:00:00+08:00', presentCount: 2 })
  await world.as('cty1-410184').call(planInspection, {
    params: { id: classId }, body: { id: ids.plannedInspection, kind: 'DURING', channel: 'ONSITE', plannedOn: '2022-08-26', inspectorId: world.user('ins-410184') },
  })
  await world.sql('INSERT INTO exam_patrol_assignments (class_id, inspector_id, assigned_by, assigned_at) VALUES ($1, $2, $3, now())', [classId, world.user('ins-410184'), world.user('cty1-410184')])
  await world.sql('UPDATE training_classes SET evaluator_org_id = $2 WHERE id = $1', [classId, world.office('EVAL-410100')])
  await world.sql(`INSERT INTO exam_filings (id, class_id, channels, filed_at, filed_by, exam_at, place, evaluator_org_id, state, class_region, institution_id)
    SELECT $1, id, '{SKILL_LEVEL,TRAINING_COMPLETION}', '2022-08-22', $3, '2022-08-30T09:00+08', '示例考场', evaluator_org_id, 'FILED', responsible_region, institution_id FROM training_classes WHERE id = $2`, [ids.filing, classId, by])
  await world.sql(`INSERT INTO exam_results (class_id, enrolment_id, channel, score, passed, recorded_by, recorded_at) VALUES ($1, $2, 'SKILL_LEVEL', 80, true, $3, now())`, [classId, enrolment.id, by])
  await world.sql(`INSERT INTO certificates (id, veteran_id, class_id, enrolment_id, class_region, institution_id, credited_unit, type, number, trade_code, level, issued_on, issuer, recorded_by, recorded_at)
    SELECT $1, $3, id, $4, responsible_region, institution_id, credited_unit, 'SKILL_LEVEL', 'Y410000000000000000001', trade_code, level, '2022-08-25', '示例郑州技能评价中心', $5, now() FROM training_classes WHERE id = $2`,
  [ids.certificate, classId, veteranId, enrolment.id, by])
  const proposal = randomUUID()
  await world.as('adm').call(proposeRoles, { params: { id: world.user('cty2-410184') }, body: { id: proposal, roles: ['CTY2', 'INS'], reason: '兼任检查人员' } })
  const [signIn] = await world.sql<{ id: string }>('SELECT id FROM sessions WHERE user_id = $1', [world.user('vet-self')])
  const record = 'DEMO-JY-000001'
  await world.sql(`INSERT INTO completion_records (number, enrolment_id, class_id, issued_at, public_view) VALUES ($1, $2, $3, now(), '{}')`, [record, enrolment.id, classId])
  for (const [id, kind] of [[ids.rosterImport, 'ROSTER'], [ids.certificateImport, 'CERTIFICATES']]) {
    await world.sql(`INSERT INTO imports (id, kind, file_name, digest, class_id, region_code, rows_read, accepted, rejected, errors, errors_sealed, imported_by, imported_at)
      SELECT $1, $3, '名单.csv', 'x', id, responsible_region, 0, 0, 0, '{"rows": []}', $5, $4, now() FROM training_classes WHERE id = $2`, [id, classId, kind, kind === 'ROSTER' ? by : world.user('eva-410100'), world.platform.vault.seal('[]')])
  }
  const personalRequest = randomUUID()
  await world.as('vet-self').call(askAboutMyData, { body: { id: personalRequest, kind: 'ERASURE', field: 'education', wanted: null, note: '不再需要', proof: { name: '证明.jpg', base64: picture.toString('base64') } } })
  return {
    personalRequest, ...await contractOf(world, school.institutionId), ...await planOf(world), ...await educationOf(world, veteranId), ...await moneyOf(world, classId, school, enrolment.id), ...await filingOf(world, veteranId), ...await vouchersOf(world, veteranId, enrolment.id, ids.certificate), ...await wishesOf(world, veteranId), class: classId, session: session.id, enrolment: enrolment.id, leave: leave.id, approvedLeave: approved.id, makeUp: ids.makeUp, inspection: visit.id, plannedInspection: ids.plannedInspection,
    photo: visit.photoIds[0] ?? '', rosterImport: ids.rosterImport, certificateImport: ids.certificateImport, certificate: ids.certificate, record, veteran: veteranId,
    institution: school.institutionId, user: world.user('cty2-410184'), proposal, signIn: signIn?.id ?? '',
  }
}

/** A plan of the year of 新郑市 that was submitted; each time of another year. */
async function planOf(world: World): Promise<Pick<Target, 'annualPlan'>> {
  const ids = { annualPlan: randomUUID(), file: randomUUID() }
  const { digest, size } = await world.platform.files.put(picture)
  await world.sql(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, 'image/jpeg', '方案.jpg', 'ANNUAL_PLAN', $4, now())`, [ids.file, digest, size, world.user('cty2-410122')])
  await world.sql(`INSERT INTO annual_plans (id, region_code, year, edition, state, issued_on, targets, attachment_id, made_by, made_at, uploaded_on, submitted_by, submitted_at)
    SELECT $1, '410184000000', coalesce(max(year), 2022) + 1, 1, 'SUBMITTED', '2022-02-28', '全年培训 200 人次', $2, $3, now(), '2022-03-01', $3, now() FROM annual_plans`, [ids.annualPlan, ids.file, world.user('cty1-410184')])
  return { annualPlan: ids.annualPlan }
}

/** An education case of a veteran of 新郑市 with a preference that waits, and his row on the roll of adaptation. */
async function educationOf(world: World, veteranId: string): Promise<Pick<Target, 'educationCase' | 'preference' | 'roll'>> {
  const ids = { educationCase: randomUUID(), preference: randomUUID(), roll: randomUUID() }
  await world.sql(`INSERT INTO education_cases (id, veteran_id, region_code, path, school, year, opened_by, opened_at) VALUES ($1, $2, '410184000000', 'HIGHER_VOC', '示例职业学院', 2022, $3, now())`, [ids.educationCase, veteranId, world.user('cty1-410184')])
  await world.sql(`INSERT INTO education_preferences (id, case_id, kind, requested_on) VALUES ($1, $2, 'TUITION_REDUCTION', '2022-08-01')`, [ids.preference, ids.educationCase])
  await world.sql(`INSERT INTO adaptation_roll (id, veteran_id, region_code, received_on, source, added_by, added_at) VALUES ($1, $2, '410184000000', '2022-03-01', 'MANUAL', $3, now())`, [ids.roll, veteranId, world.user('cty1-410184')])
  return ids
}

/** An account of a place's finance office, with a budget that waits for its second clerk. */
async function fundOf(world: World, region: string): Promise<Pick<Target, 'fund' | 'fundChange'>> {
  const ids = { fund: randomUUID(), fundChange: randomUUID() }
  await world.sql(`INSERT INTO funds (id, purpose, source, level, region_code, year, opened_by, opened_at) VALUES ($1, 'EXCLUSIVE_FUND', 'EMPLOYMENT_SUBSIDY_FUND', 'COUNTY', $2, 2022, $3, now())`, [ids.fund, region, world.user('fin1-410184')])
  await world.sql(`INSERT INTO fund_changes (id, kind, fund_id, amount_fen, document, note, proposed_by, proposed_at) VALUES ($1, 'BUDGET', $2, 100, '示例财社〔2022〕1号', '', $3, now())`, [ids.fundChange, ids.fund, world.user('fin1-410184')])
  return ids
}

/** An individual filing of a veteran of 新郑市 at the bureau's first review, with a proof and one receipt that has its picture. */
async function filingOf(world: World, veteranId: string): Promise<Pick<Target, 'filing' | 'filingReceipt'>> {
  const ids = { filing: randomUUID(), filingReceipt: randomUUID(), proof: randomUUID(), picture: randomUUID() }
  const { digest, size } = await world.platform.files.put(picture)
  for (const [id, kind] of [[ids.proof, 'FILING_PROOF'], [ids.picture, 'FILING_RECEIPT']]) {
    await world.sql(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, 'image/jpeg', '证明.jpg', $4, $5, now())`, [id, digest, size, kind, world.user('vet-self')])
  }
  await world.sql(`INSERT INTO individual_filings (id, filing_no, veteran_id, resettlement_region, channel, place_kind, is_outside, place_code, is_declared, proof_id, institution, trade_code, level, state, filed_at, entered_by, ack_due_on,
      ack_due_provisional, lapses_on, signed_up_at) VALUES ($1, $2, $3, '410184000000', 'ONLINE', 'WORK', true, '440000000000', true, $4, '示例深圳技工学校', 'T-WELDER', 'L4', 'CLAIM_FIRST', '2022-05-10T09:00+08', $5, '2022-05-12', false, '2023-05-10',
      '2022-05-11T09:00+08')`, [ids.filing, `GR410184-2022-${ids.filing.slice(0, 6)}`, veteranId, ids.proof, world.user('vet-self')])
  await world.sql(`INSERT INTO filing_reviews (id, filing_id, step, round, opened_at) VALUES ($1, $2, 'CLAIM', 1, now())`, [randomUUID(), ids.filing])
  await world.sql(`INSERT INTO filing_receipts (id, filing_id, item, invoice_code, invoice_number, amount_fen, in_own_name, is_duplicate, attachment_id, added_by, added_at) VALUES ($1, $2, 'TUITION', '', $3, 100000, true, false, $4, $5, now())`,
    [ids.filingReceipt, ids.filing, ids.filing.slice(0, 8), ids.picture, world.user('vet-self')])
  return { filing: ids.filing, filingReceipt: ids.filingReceipt }
}

/** Fund, claim, and an order of it handed to the treasury. */
async function moneyOf(world: World, classId: string, school: School, enrolmentId: string): Promise<Pick<Target, 'fund' | 'fundChange' | 'claim' | 'claimLine' | 'claimHold' | 'payment' | 'batch' | 'case' | 'recovery'>> {
  const [funds, claim] = [await fundOf(world, '410184000000'), await claimOf(world, classId, school, enrolmentId)]
  const ids = { payment: randomUUID(), batch: randomUUID(), item: randomUUID(), case: randomUUID(), recovery: randomUUID() }
  await world.sql(`INSERT INTO claim_items (id, claim_id, line_id, enrolment_id, component, payee, standard_id, amount_fen, arithmetic, state, made_at) SELECT $1, claim_id, id, enrolment_id, 'TRAINING', 'INSTITUTION', $1, 160000, '', 'APPROVED', now() FROM claim_lines WHERE claim_id = $2`, [ids.item, claim.claim])
  await world.sql(`INSERT INTO payment_batches (id, no, region_code, payments, amount_fen, digest, exported_by, exported_at) VALUES ($1::uuid, $1::uuid::text, '410184000000', 1, 160000, '', $2, now())`, [ids.batch, world.user('fin1-410100')])
  await world.sql('ALTER TABLE payments DISABLE TRIGGER payment_by_a_third')
  await world.sql(
    `WITH p AS (INSERT INTO payments (id, no, subject_kind, subject_id, class_id, region_code, institution_id, payee, payee_name, bank_name, account_enc, account_id, amount_fen, state, batch_id, ordered_by, ordered_at)
       SELECT $1::uuid, $1::uuid::text, 'CLAIM', $2::uuid, c.id, c.responsible_region, c.institution_id, 'INSTITUTION', '示例学校', '示例银行', b.account_enc, b.id, 160000, 'EXPORTED', $3::uuid, $4::uuid, now() FROM training_classes c JOIN bank_accounts b ON b.org_id = c.institution_id AND b.active WHERE c.id = $5 RETURNING id),
     i AS (INSERT INTO payment_items (payment_id, item_id, amount_fen) SELECT id, $6::uuid, 160000 FROM p)
     INSERT INTO payment_splits (payment_id, fund_id, amount_fen) SELECT id, $7::uuid, 160000 FROM p`, [ids.payment, claim.claim, ids.batch, world.user('fin1-410100'), classId, ids.item, funds.fund])
  await world.sql('ALTER TABLE payments ENABLE TRIGGER payment_by_a_third')
  const about = `SELECT $1::uuid, $2::text, c.id, x.id, c.responsible_region, c.institution_id FROM claims x JOIN training_classes c ON c.id = x.class_id WHERE x.id = $3`
  await world.sql(`INSERT INTO integrity_cases (id, no, class_id, claim_id, region_code, institution_id, kind, title, account, state, reported_at) SELECT a.*, 'OVERPAID', '示例线索', '示例', 'INVESTIGATING', now() FROM (${about}) a`, [ids.case, ids.case, claim.claim])
  await world.sql(
    `WITH y AS (INSERT INTO recoveries (id, arithmetic, class_id, claim_id, region_code, institution_id, case_id, amount_fen, original_month, ordered_on) SELECT a.*, $4::uuid, 160000, '2022-08-01', '2022-08-24' FROM (${about}) a RETURNING id),
     i AS (INSERT INTO recovery_items (recovery_id, item_id, payment_id, amount_fen) SELECT id, $5::uuid, $6::uuid, 160000 FROM y)
     INSERT INTO recovery_splits (recovery_id, fund_id, amount_fen) SELECT id, $7::uuid, 160000 FROM y`, [ids.recovery, '', claim.claim, ids.case, ids.item, ids.payment, funds.fund])
  return { ...funds, ...claim, payment: ids.payment, batch: ids.batch, case: ids.case, recovery: ids.recovery }
}

/** A claim of a class at the bureau's first review, with one line and a hold. */
async function claimOf(world: World, classId: string, school: School, enrolmentId: string): Promise<Pick<Target, 'claim' | 'claimLine' | 'claimHold'>> {
  const ids = { claim: randomUUID(), claimLine: randomUUID(), claimHold: randomUUID() }
  await world.sql(`INSERT INTO claims (id, class_id, class_region, institution_id, kind, state, trained, verdict, reasons, parameter_version, reckoned_at, commitment_version, commitment_text, committed_name, committed_by, committed_at, submitted_on,
      accepted_on, created_by, created_at) SELECT $1, id, responsible_region, institution_id, 'MAIN', 'VA_FIRST', 1, 'pass', '[]', 'V1', now(), '1', '承诺', '示例负责人', $3, now(), '2022-08-24', '2022-08-24', $3, now() FROM training_classes WHERE id = $2`,
  [ids.claim, classId, world.user(school.iad)])
  await world.sql(`INSERT INTO claim_reviews (id, claim_id, step, round, opened_at) VALUES ($1, $2, 'R25', 1, now())`, [randomUUID(), ids.claim])
  await world.sql(`INSERT INTO claim_lines (id, claim_id, enrolment_id, is_submitted, is_payable, reckoned_fen, submitted_fen, facts, reasons) VALUES ($1, $2, $3, true, true, 160000, 160000, '{"person":null}', '[]')`, [ids.claimLine, ids.claim, enrolmentId])
  await world.sql(`INSERT INTO claim_holds (id, claim_id, kind, reason, set_by, set_at) VALUES ($1, $2, 'OTHER', '核查中', $3, now())`, [ids.claimHold, ids.claim, world.user('cty2-410184')])
  return ids
}

/** A general voucher of a trainee that waits for its first review, an unused exclusive one, and the duty to recommend him. */
async function vouchersOf(world: World, veteranId: string, enrolmentId: string, certificateId: string): Promise<Pick<Target, 'voucher' | 'freeVoucher' | 'recommendation'>> {
  const ids = { voucher: randomUUID(), freeVoucher: randomUUID(), recommendation: randomUUID() }
  const told = (state: string) => `INSERT INTO voucher_events (voucher_id, event, to_state, at, by_name, region_code, place) SELECT id, 'claim', '${state}', now(), '示例', '410184000000', '示例' FROM made`
  const held = `gen_random_uuid()::text, $2, '410184000000', '2022-08-01', '2023-07-31'`
  await world.sql(`WITH made AS (INSERT INTO vouchers (id, kind, number, veteran_id, region_code, valid_from, valid_to, state, claimed_at, enrolment_id, class_id, class_region, institution_id, certificate_id)
    SELECT $1, 'GENERAL', ${held}, 'CERT_LINKED', now(), e.id, e.class_id, e.class_region, e.institution_id, $4 FROM enrolments e WHERE e.id = $3 RETURNING id) ${told('CERT_LINKED')}`, [ids.voucher, veteranId, enrolmentId, certificateId])
  await world.sql(`WITH made AS (INSERT INTO vouchers (id, kind, number, veteran_id, region_code, valid_from, valid_to, state, claimed_at) SELECT $1, 'EXCLUSIVE', ${held}, 'CLAIMED', now() RETURNING id) ${told('CLAIMED')}`, [ids.freeVoucher, veteranId])
  await world.sql(`INSERT INTO recommendation_duties (id, enrolment_id, class_id, class_region, institution_id, cause, since) SELECT $1, e.id, e.class_id, e.class_region, e.institution_id, 'CERTIFIED', '2022-08-26' FROM enrolments e WHERE e.id = $2`, [ids.recommendation, enrolmentId])
  return ids
}

/** The current survey of a veteran, demand of 新郑市 that waits to be confirmed, and a plan of the province that waits to be decided; each in a year of its own. */
async function wishesOf(world: World, veteranId: string): Promise<Pick<Target, 'survey' | 'demandItem' | 'provincialPlan'>> {
  const ids = { demandItem: randomUUID(), provincialPlan: randomUUID() }
  const [survey] = await world.sql<{ id: string }>(
    `WITH made AS (INSERT INTO needs_surveys (id, veteran_id, region_code, scene, surveyed_on, valid_until, wants_training, wish_trades, entered_at)
       SELECT gen_random_uuid(), id, resettlement_region, 'VISIT', '2022-08-01', '2023-07-31', true, '{T-WELDER}', now() FROM veterans WHERE id = $1 ON CONFLICT DO NOTHING RETURNING id)
     SELECT id FROM made UNION ALL SELECT id FROM needs_surveys WHERE veteran_id = $1 AND superseded_at IS NULL LIMIT 1`, [veteranId])
  const [{ year } = { year: 2024 }] = await world.sql<{ year: number }>(`SELECT coalesce(max(year), 2023) + 1 AS year FROM demand_items`)
  const told = `$2, 'T-WELDER', '前景好', '没有设备', $3, now()`
  await world.sql(`INSERT INTO demand_items (id, year, trade_code, prospect, why_not_local, entered_by, entered_at, region_code, persons, wishes, state) VALUES ($1, ${told}, '410184000000', 5, 1, 'DRAFT')`, [ids.demandItem, year, world.user('cty1-410184')])
  await world.sql(
    `WITH p AS (INSERT INTO provincial_plans (id, year, trade_code, prospect, why_not_local, proposed_by, proposed_at, seats, wishes, demanded, state, reasons) VALUES ($1, ${told}, 5, 1, 5, 'PROPOSED', '[]') RETURNING id)
     INSERT INTO provincial_quotas (plan_id, unit_code, demanded, persons) SELECT id, '410100000000', 5, 5 FROM p`, [ids.provincialPlan, year, world.user('prv1')])
  return { survey: survey?.id ?? '', ...ids }
}
