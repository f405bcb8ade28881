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
import { putUnderContract } from '../setup/contracts.ts'
import { inspect } from '../setup/inspections.ts'
import { draftNotice, published } from '../setup/notices.ts'
import { draftClass, equip, openedClass, type LedgerPerson, type School } from '../setup/training.ts'
import { createWorld, type World } from '../setup/world.ts'
import type { Level } from './callers.ts'
import { dryRun } from './dry-run.ts'
import { assessmentKeys, scoredAssessmentOf } from './scene-assessments.ts'
import { contractOf } from './scene-contracts.ts'
import { filingOf, moneyOf, vouchersOf } from './scene-money.ts'
import { steeringKeys, steeringOf } from './scene-steering.ts'
import { selectionKeys, selectionOf } from './scene-selection.ts'
import { jobsOf, recommendedOf, workOf } from './scene-employment.ts'
import { talentOf } from './scene-guidance.ts'
import { educationOf, planOf, programmeKeys, wishesOf } from './scene-programmes.ts'

/** Ids of everything a route may name about one class, its people and its institution; the missing target has random ones. */
export type Target = Readonly<Record<TargetKey, string>>
const targetKeys = [
  'class',
  'session',
  'enrolment',
  'leave',
  'approvedLeave',
  'makeUp',
  'inspection',
  'plannedInspection',
  'photo',
  'rosterImport',
  'certificateImport',
  'certificate',
  'record',
  'veteran',
  'twin',
  'institution',
  'contract',
  'assessment', 'assessor', 'assessorFile', 'sampled', 'assessmentPhoto',
  'contractFile', ...assessmentKeys,
  'catalogEntry',
  'user',
  'proposal',
  'invitation',
  'delegation',
  'signIn',
  'export',
  'waitingExport',
  'otherClass',
  ...programmeKeys,
  ...steeringKeys,
  ...selectionKeys,
  'personalRequest',
  'fund',
  'fundChange',
  'payment',
  'batch',
  'case',
  'recovery',
  'claim',
  'claimLine',
  'claimHold',
  'filing',
  'filingReceipt',
  'voucher',
  'freeVoucher',
  'recommendation', 'employerOrder', 'jobEvent', 'talentPush', 'employmentRecord', 'completedEnrolment',
  'survey',
  'demandItem',
  'provincialPlan',
  'starterStandard',
  'proposedCap',
  'confirmedCap',
  'notice',
  'draftNotice',
  'objection',
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
    personalRequest,
    ...await contractOf(world, school.institutionId, enrolment.id), ...await scoredAssessmentOf(world, school.institutionId),
    ...await planOf(world),
    ...await educationOf(world, veteranId),
    ...await steeringOf(world),
    ...await selectionOf(world, school.institutionId, picture),
    ...await moneyOf(world, classId, school, enrolment.id),
    ...await filingOf(world, veteranId),
    ...await vouchersOf(world, veteranId, enrolment.id, ids.certificate),
    ...await wishesOf(world, veteranId), ...await jobsOf(world, classId), ...await workOf(world, veteranId, school.institutionId), ...await recommendedOf(world, classId, enrolment.id),
    ...await talentOf(world, classId, enrolment.id),
    class: classId,
    session: session.id,
    enrolment: enrolment.id,
    leave: leave.id,
    approvedLeave: approved.id,
    makeUp: ids.makeUp,
    inspection: visit.id,
    plannedInspection: ids.plannedInspection,
    photo: visit.photoIds[0] ?? '',
    rosterImport: ids.rosterImport,
    certificateImport: ids.certificateImport,
    certificate: ids.certificate,
    record,
    veteran: veteranId,
    institution: school.institutionId,
    user: world.user('cty2-410184'),
    proposal,
    signIn: signIn?.id ?? '',
  }
}
