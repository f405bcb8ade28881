import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { AnyEndpoint } from '../../src/contract/endpoint.ts'
import { importCertificates } from '../../src/contract/exams.ts'
import { exportKindCode } from '../../src/contract/exports.ts'
import { importRoster } from '../../src/contract/roster.ts'
import { createAllowanceStandard } from '../../src/contract/standards.ts'
import { importFreeRight, importVeterans } from '../../src/contract/veterans.ts'
import { createWorkbook } from '../../src/documents/workbook/index.ts'
import { ask, fetched, institutionsWithAccounts, opened, password } from '../setup/exports.ts'
import { completedTraining, crowd, draftClass, freeTimetables, takeToExam } from '../setup/training.ts'
import { openSite, type Site } from './site.ts'

const office = '/usr/bin/soffice'
const formulas = ['=1+1', '+1+1', '-1-1', '@SUM(1,1)', '\t=1+1', '=HYPERLINK("http://127.0.0.1/x","点我")', `=cmd|'/c calc'!A1`]
const [plain = '', plus = '', minus = '', at = '', tab = '', link = '', dde = ''] = formulas

/** Files by name, of one route. */
type Files = Readonly<Record<string, Uint8Array>>

let site: Site
let folder = ''
/** A class after its exam. */
let examined = ''
beforeAll(async () => {
  site = await openSite()
  folder = mkdtempSync(join(tmpdir(), 'ronggui-downloads-'))
  await plant()
}, 180_000)
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Writes a formula into every text somebody can type that a file repeats. */
async function plant(): Promise<void> {
  const { world, school } = site
  await freeTimetables(world)
  world.setNow('2022-08-01')
  examined = (await completedTraining(world, school, await crowd(world, 3))).id
  await takeToExam(world, school, examined)
  await institutionsWithAccounts(world, 1)
  await world.sql(`INSERT INTO skill_henan_categories (year, seq, name) VALUES (2022, 3, '示例')`)
  await world.sql(
    `INSERT INTO certificates (id, veteran_id, class_id, enrolment_id, class_region, institution_id, credited_unit, type, number, trade_code, level, issued_on, issuer, state, recorded_by, recorded_at, skill_henan_category)
     SELECT gen_random_uuid(), e.veteran_id, e.class_id, e.id, e.class_region, e.institution_id, e.credited_unit, 'SKILL_LEVEL', $2, 'T-ELECTRICIAN', 'L4', '2022-08-30', $3, 'VERIFIED', (SELECT id FROM users LIMIT 1), now(), 3
       FROM enrolments e WHERE e.class_id = $1 AND e.roster_no = 1`, [site.classId, plain, link])
  await world.sql(
    `INSERT INTO funds (id, purpose, source, source_note, level, region_code, year, opened_by, opened_at)
     SELECT gen_random_uuid(), 'GOV_COORDINATED_FUND', 'OTHER', $1, 'COUNTY', responsible_region, 2022, (SELECT id FROM users LIMIT 1), now() FROM training_classes WHERE id = $2`, [dde, examined])
  for (const [table, values] of Object.entries({
    organizations: { name: plain }, veterans: { name: link, residence_region: minus, station_phone: tab }, training_classes: { title: plus, contact_name: at }, trainers: { name: dde },
    institutions: { address: plus, contact_name: minus, legal_person: plain, contact_phone: tab }, bank_accounts: { bank_name: at, account_name: dde }, venues: { name: link }, trades: { name: plus },
    reporting_units: { name: plain, full_name: plus }, skill_henan_categories: { name: minus },
  })) {
    for (const [column, text] of Object.entries(values)) await world.sql(`UPDATE ${table} SET ${column} = $1`, [text])
  }
}

async function fileOf(login: string, path: string): Promise<Uint8Array> {
  const response = await site.world.as(login).raw('GET', path)
  expect([path, response.status]).toEqual([path, 200])
  return new Uint8Array(await response.arrayBuffer())
}

const csv = (header: string): string => Buffer.from([header, ...formulas.map((text) => header.split(',').map(() => `"${text.trim().replaceAll('"', '""')}"`).join(','))].join('\n')).toString('base64')
/** An import of rows none of which can be taken, and its file of errors. */
async function rejected(login: string, endpoint: AnyEndpoint, path: string, header: string, errors: (importId: string) => string): Promise<Uint8Array> {
  const importId = randomUUID()
  const response = await site.world.as(login).raw('POST', path, { requestId: randomUUID(), importId, file: { name: '名单.csv', base64: csv(header) } })
  expect([endpoint.path, response.status]).toEqual([endpoint.path, 200])
  return fileOf(login, errors(importId))
}

/** The file of errors an import answers with at once. */
async function answeredErrors(path: string, header: string, login = 'cty1-410184', more: object = {}): Promise<Uint8Array> {
  const response = await site.world.as(login).raw('POST', path, { requestId: randomUUID(), ...more, file: { name: '名单.csv', base64: csv(header) } })
  expect([path, response.status]).toEqual([path, 200])
  return Buffer.from(((await response.json()) as { errorWorkbook: string }).errorWorkbook, 'base64')
}

let draft = ''
const draftId = async () => (draft = draft === '' ? (await draftClass(site.world, site.school, { startsOn: '2022-12-05' })).id : draft)

let batch = ''
/** An order handed to the treasury, every text of it a formula. */
async function batchId(): Promise<string> {
  if (batch !== '') return batch
  batch = randomUUID()
  const by = site.world.user('fin1-410184')
  await site.world.sql(`INSERT INTO payment_batches (id, no, region_code, payments, amount_fen, digest, exported_by, exported_at) VALUES ($1, $2, '410184000000', 1, 1, '', $3, now())`, [batch, plain, by])
  await site.world.sql('ALTER TABLE payments DISABLE TRIGGER USER')
  await site.world.sql(
    `INSERT INTO payments (id, no, subject_kind, subject_id, class_id, region_code, institution_id, payee, payee_name, bank_name, account_enc, account_id, amount_fen, state, batch_id, ordered_by, ordered_at)
     SELECT $1, $2, 'CLAIM', $1, id, '410184000000', institution_id, 'INSTITUTION', $3, $4, $5, $1, 1, 'EXPORTED', $1, $6, now() FROM training_classes WHERE id = $7`,
    [batch, dde, link, at, site.world.platform.vault.seal('0000001234567890'), by, examined])
  await site.world.sql('ALTER TABLE payments ENABLE TRIGGER USER')
  return batch
}

/** How to get what a route gives; a route that gives files and is not here fails the first test. */
const downloads: Readonly<Record<string, () => Promise<Files>>> = {
  'GET /exports/{id}/file': async () => {
    const files: Record<string, Uint8Array> = {}
    const askers: Readonly<Record<string, string>> = { PEOPLE_CLEAR: 'cty2-410184', INSTITUTION_ACCOUNTS: 'fin1-410184', USERS: 'adm' }
    for (const kind of exportKindCode.options) {
      const login = askers[kind] ?? 'cty1-410184'
      const { id, state } = await ask(site.world, login, kind, kind === 'ROSTER' ? { classId: site.classId } : kind === 'SKILL_HENAN' ? { year: 2022 } : {})
      expect([kind, state]).toEqual([kind, 'READY'])
      files[`export-${kind}.xlsx`] = await opened(await fetched(site.world, login, id), password) ?? new Uint8Array()
    }
    return files
  },
  'GET /classes/{id}/form/{format}': async () => Object.fromEntries(await Promise.all(['xlsx', 'docx', 'pdf'].map(async (format) => [`form.${format}`, await fileOf('cty1-410184', `/classes/${site.classId}/form/${format}`)] as const))),
  'GET /ledger/file/{format}': async () => ({ 'ledger.xlsx': await fileOf('prv1', '/ledger/file/xlsx?year=2022&quarter=3'), 'ledger.pdf': await fileOf('prv1', '/ledger/file/pdf?year=2022&quarter=3') }),
  'GET /targets/file/{format}': async () => ({ 'targets.xlsx': await fileOf('prv1', '/targets/file/xlsx?year=2022'), 'targets.pdf': await fileOf('prv1', '/targets/file/pdf?year=2022') }),
  'GET /funds/trial-balance/file': async () => ({ 'trial-balance.xlsx': await fileOf('fin1-410184', '/funds/trial-balance/file?year=2022') }),
  'GET /payment-receipts/template': async () => ({ 'receipts.xlsx': await fileOf('fin1-410184', '/payment-receipts/template') }),
  'GET /payment-batches/{id}/file': async () => {
    const path = `/payment-batches/${await batchId()}/file`
    return { 'batch.xlsx': await fileOf('fin1-410184', `${path}?format=xlsx`), 'batch.csv': await fileOf('fin1-410184', `${path}?format=csv`) }
  },
  'POST /payment-batches/{id}/receipts': async () => ({ 'receipt-errors.xlsx': await answeredErrors(`/payment-batches/${await batchId()}/receipts`, '指令号,金额（元）,结果,日期,流水号,原因', 'fin1-410184') }),
  'GET /calendar/template': async () => ({ 'calendar.xlsx': await fileOf('adm', '/calendar/template') }),
  'GET /skill-henan-categories/template': async () => ({ 'categories.xlsx': await fileOf('adm', '/skill-henan-categories/template') }),
  'GET /veterans/template': async () => ({ 'veterans.xlsx': await fileOf('cty1-410184', '/veterans/template') }),
  'GET /roster-template': async () => ({ 'roster.xlsx': await fileOf(site.school.reg, '/roster-template') }),
  'GET /classes/{id}/roster/imports/{importId}/errors': async () => {
    const id = await draftId()
    return { 'roster-errors.xlsx': await rejected(site.school.reg, importRoster, `/classes/${id}/roster/import`, '姓名,身份证号,手机号', (importId) => `/classes/${id}/roster/imports/${importId}/errors`) }
  },
  'GET /classes/{id}/certificates/template': async () => ({ 'certificates.xlsx': await fileOf('eva-410100', `/classes/${examined}/certificates/template`) }),
  'GET /classes/{id}/certificates/imports/{importId}/errors': async () => ({
    'certificate-errors.xlsx': await rejected('eva-410100', importCertificates, `/classes/${examined}/certificates/import`, '姓名,身份证号,考核类别', (importId) => `/classes/${examined}/certificates/imports/${importId}/errors`),
  }),
  'POST /veterans/import': async () => ({ 'veterans-errors.xlsx': await answeredErrors(importVeterans.path, '姓名,身份证号,退役类型,安置地') }),
  'GET /veterans/free-right/template': async () => ({ 'free-right.xlsx': await fileOf('cty1-410184', '/veterans/free-right/template') }),
  'POST /veterans/free-right/import': async () => ({ 'free-right-errors.xlsx': await answeredErrors(importFreeRight.path, '姓名,身份证号,培训年份,培训地点,依据材料') }),
  'GET /adaptation-roll/template': async () => ({ 'adaptation-roll.xlsx': await fileOf('cty1-410184', '/adaptation-roll/template') }),
  'POST /adaptation-roll/import': async () => ({ 'adaptation-roll-errors.xlsx': await answeredErrors('/adaptation-roll/import', '姓名,身份证号,报到日期', 'cty1-410184', { cohort: 2022 }) }),
  'GET /catalogue/template': async () => ({ 'catalogue.xlsx': await fileOf('cit2-410100', '/catalogue/template') }),
  'POST /catalogue/preview': async () => ({ 'catalogue-judged.xlsx': await answeredErrors('/catalogue/preview', '年度,目录编号,机构名称,工种,等级', 'cit2-410100', { year: 2022 }) }),
  'POST /catalogue/import': async () => ({ 'catalogue-errors.xlsx': await answeredErrors('/catalogue/import', '年度,目录编号,机构名称,工种,等级', 'cit2-410100', { year: 2022 }) }),
  'GET /policy-cards/template': async () => ({ 'policy-cards.xlsx': await fileOf('prv1', '/policy-cards/template') }),
  'POST /policy-cards/import': async () => ({ 'policy-cards-errors.xlsx': await answeredErrors('/policy-cards/import', '条号,标题,原文,依据文件', 'prv1') }),
  'GET /standards/{kind}/template': async () => ({ 'standards.xlsx': await fileOf('cty1-410184', '/standards/caps/template') }),
  'GET /standards/{kind}/file': async () => {
    const body = { requestId: randomUUID(), id: randomUUID(), amountFen: 1000, effectiveFrom: '2022-12-01', effectiveTo: null, source: plain, note: dde }
    const made = await site.world.as('cty1-410184').raw('POST', createAllowanceStandard.path, body)
    expect(made.status).toBe(200)
    return { 'standards-list.xlsx': await fileOf('cty1-410184', '/standards/allowances/file?history=true') }
  },
  'POST /standards/{kind}/import': async () => ({ 'standards-errors.xlsx': await answeredErrors('/standards/caps/import', '最高报销（元）,另发生活补助,施行日期,依据文件') }),
}

/** Routes whose files hold no cells, by what they send. */
const withoutCells: Readonly<Record<string, string>> = {
  'GET /completion-records/{number}/pdf': 'PDF',
  'GET /leaves/{id}/pdf': 'PDF',
  'GET /my-data/file/{format}': 'PDF or JSON',
  'GET /inspections/{id}/photos/{photoId}': 'a picture',
  'GET /personal-requests/{id}/proof': 'a picture or PDF',
  'GET /filings/{id}/proof': 'a picture or PDF',
  'GET /filings/{id}/receipts/{receiptId}/file': 'a picture or PDF',
  'GET /annual-plans/{id}/file': 'a PDF or Word file as it was uploaded',
  'GET /contracts/{id}/files/{fileId}': 'a picture or PDF',
  'GET /assessments/{id}/files/{fileId}': 'a picture or PDF',
  'GET /assessments/{id}/photos/{photoId}': 'a picture',
  'GET /assessments/{id}/letter': 'PDF',
  'GET /assessors/{id}/files/{fileId}': 'a picture or PDF',
  'GET /employment-records/{id}/file': 'a picture or PDF',
  'GET /steering-files/{id}': 'a paper as it was handed in, of a kind judged by content',
  'GET /selection-applications/{id}/files/{fileId}': 'a picture or PDF',
  'GET /classes/{id}/employer-orders/{orderId}/file': 'a picture or PDF',
  'GET /classes/{id}/job-events/{eventId}/file': 'a picture or PDF',
}

const nameOf = (endpoint: AnyEndpoint): string => `${endpoint.method} ${endpoint.path}`
const givesFile = (endpoint: AnyEndpoint): boolean => endpoint.replyKind === 'file' || /workbook|base64/i.test(JSON.stringify(z.toJSONSchema(endpoint.reply, { io: 'output', unrepresentable: 'any' })))
const unknown = (endpoints: readonly AnyEndpoint[]): string[] => endpoints.filter(givesFile).map(nameOf).filter((name) => !(name in downloads) && !(name in withoutCells))

describe('files the server gives (S-20)', () => {
  it('S-20 every route that gives a file is opened here, or sends nothing with cells', () => {
    expect(unknown(site.endpoints)).toEqual([])
    const known = new Set(site.endpoints.map(nameOf))
    expect([...Object.keys(downloads), ...Object.keys(withoutCells)].filter((name) => !known.has(name))).toEqual([])
  })

  it('S-20 control: a new download is named', () => {
    const [some] = site.endpoints.filter((endpoint) => endpoint.replyKind === 'file')
    expect(some && unknown([...site.endpoints, { ...some, path: '/new/file' }])).toEqual(['GET /new/file'])
    const [reply] = site.endpoints.filter((endpoint) => nameOf(endpoint) === 'POST /veterans/import')
    expect(reply && unknown([{ ...reply, path: '/new/import' }])).toEqual(['POST /new/import'])
  })

  it('S-20 no cell of any of them is a formula, in the file and in LibreOffice, and no field of a Word file', { timeout: 400_000 }, async () => {
    const files: Record<string, Uint8Array> = {}
    for (const get of Object.values(downloads)) Object.assign(files, await get())
    const sheets = Object.keys(files).filter((name) => name.endsWith('.xlsx'))
    expect(sheets.length).toBeGreaterThanOrEqual(15)
    for (const name of sheets) expect([name, liveIn(files[name] ?? new Uint8Array())]).toEqual([name, []])
    expect(fieldsIn(files['form.docx'] ?? new Uint8Array())).toEqual([])
    for (const name of Object.keys(files).filter((each) => each.endsWith('.pdf'))) expect([name, strFromU8((files[name] ?? new Uint8Array()).slice(0, 5))]).toEqual([name, '%PDF-'])
    // that the texts are in them at all
    expect(Object.values(files).filter((bytes) => formulas.some((text) => textIn(bytes).includes(text.trim()))).length).toBeGreaterThanOrEqual(8)
    if (!existsSync(office)) return
    const shown = await openedByOffice(Object.fromEntries(sheets.map((name) => [name, files[name] ?? new Uint8Array()])))
    for (const [name, xml] of Object.entries(shown)) expect([name, /table:formula="[^"]*"/.exec(xml)?.[0] ?? null]).toEqual([name, null])
  })

  it('S-20 control: a cell written as a formula is found, in the file and in LibreOffice; a field in a Word file too', { timeout: 120_000 }, async () => {
    const book = createWorkbook()
    book.addSheet('单', { columns: [20] }).addRow([plain])
    const parts = unzipSync(book.toBytes())
    const path = 'xl/worksheets/sheet1.xml'
    const live = zipSync({ ...parts, [path]: strToU8(strFromU8(parts[path] ?? new Uint8Array()).replace(/<c r="A1"[^>]*>.*?<\/c>/s, '<c r="A1"><f>1+1</f></c>')) })
    expect(liveIn(live)).toEqual([path])
    expect(fieldsIn(zipSync({ 'word/document.xml': strToU8('<w:p><w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r></w:p>') }))).toEqual(['word/document.xml'])
    if (existsSync(office)) expect((await openedByOffice({ 'live.xlsx': live }))['live.xlsx']).toContain('table:formula="of:=1+1"')
  })
})

/** Parts of a workbook that hold a formula, a link or data from elsewhere. */
const liveIn = (bytes: Uint8Array): string[] =>
  Object.entries(unzipSync(bytes)).filter(([name, part]) => /externalLinks|connections\.xml|vbaProject/.test(name) || (/worksheets\/.*\.xml$/.test(name) && /<f[\s>/]|<hyperlink/.test(strFromU8(part)))).map(([name]) => name)

/** Parts of a Word file with a field that does something when opened; the page number is none. */
const fieldsIn = (bytes: Uint8Array): string[] =>
  Object.entries(unzipSync(bytes)).filter(([name, part]) => name.startsWith('word/') && name.endsWith('.xml') && /<w:(fldSimple|instrText|hyperlink)/.test(strFromU8(part).replaceAll(/<w:instrText[^>]*>\s*(PAGE|NUMPAGES)\s*<\/w:instrText>/g, ''))).map(([name]) => name)

function textIn(bytes: Uint8Array): string {
  if (bytes[0] !== 0x50) return ''
  return Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xml')).map(([, part]) => strFromU8(part)).join('\n').replaceAll('&quot;', '"').replaceAll('&apos;', '\'')
}

/** Each workbook as LibreOffice has it after opening: one XML text that names every formula. */
async function openedByOffice(files: Files): Promise<Record<string, string>> {
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
  await promisify(execFile)(office, [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'fods', '--outdir', folder, ...Object.keys(files).map((name) => join(folder, name))], { timeout: 300_000 })
  return Object.fromEntries(Object.keys(files).map((name) => [name, readFileSync(join(folder, name.replace('.xlsx', '.fods')), 'utf8')]))
}
