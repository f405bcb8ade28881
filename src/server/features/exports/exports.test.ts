import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, asked, fetched, institutionsWithAccounts, opened, password, tableOf, writeAllQueued } from '../../../../tests/setup/exports.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import * as contract from '../../../contract/exports.ts'
import { listTodo } from '../../../contract/reports.ts'
import { removeExpired, traceFile, writeQueued } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.veterans(Array.from({ length: 30 }, () => ({})))
  await world.veterans(Array.from({ length: 3 }, () => ({ region: '410122000000' })))
  await institutionsWithAccounts(world, 24)
  await world.addUser({ login: 'cty2-too', role: 'CTY2', org: 'VA-410184' })
  await world.addUser({ login: 'cty2-same', role: 'CTY2', org: 'VA-410184', personId: world.user('cty2-410184') })
})
afterAll(() => world.close())

const filesIn = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name)
const newest = async () => (await world.sql<{ action: string; summary: string; after: { rows: number } | null }>(`SELECT action, summary, after FROM audit_log WHERE noun = 'export' ORDER BY seq DESC LIMIT 1`))[0]

describe('who may export what (S-16)', () => {
  it.each<[string, contract.ExportKindCode]>([
    ['vet', 'PEOPLE'], ['trn-410184', 'ROSTER'], ['ins-410184', 'PEOPLE'], ['eva-410100', 'CERTIFICATES'], ['reg-410184', 'PEOPLE'], ['reg-410184', 'TRAINING'], ['fin1-410184', 'PEOPLE'],
    ['cty1-410184', 'PEOPLE_CLEAR'], ['cty1-410184', 'INSTITUTION_ACCOUNTS'], ['hr1-410184', 'PEOPLE_CLEAR'], ['aud', 'PEOPLE_CLEAR'], ['cty2-410184', 'USERS'], ['prv2', 'USERS'],
  ])('S-16 R-190 %s may not export %s', async (login, kind) => {
    if (login === 'vet') await world.addUser({ login, role: 'VET', org: null, veteranId: (await world.veteran({ region: '410122000000' })).id })
    expect(await world.as(login).refused(contract.requestExport, { body: asked(kind) })).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    expect(await world.as(login).refused(contract.estimateExport, { query: { kind } })).toMatchObject({ status: 403 })
  })

  it('S-16 administrators of system, roles and log take no personal data, also beside a role that may; the database refuses it too', async () => {
    for (const role of ['ADM', 'SEC', 'LOG'] as const) {
      const login = `both-${role.toLowerCase()}`
      const id = await world.addUser({ login, role: 'PRV2', org: 'VA-410000' })
      // nobody can come to hold both; were it so all the same, this wall stands by itself
      await world.sql('ALTER TABLE role_grants DISABLE TRIGGER USER')
      await world.sql('INSERT INTO role_grants (user_id, role) VALUES ($1, $2)', [id, role])
      await world.sql('ALTER TABLE role_grants ENABLE TRIGGER USER')
      for (const kind of ['PEOPLE', 'PEOPLE_CLEAR', 'TRAINING', 'CERTIFICATES', 'SKILL_HENAN', 'INSTITUTION_ACCOUNTS'] as const) {
        expect((await world.as(login).refused(contract.requestExport, { body: asked(kind) })).status, kind).toBe(403)
      }
      await expect(insertExport({ requestedBy: id })).rejects.toMatchObject({ constraint: 'exports_not_by_administrators' })
    }
    expect((await world.as('adm').call(contract.listExportKinds)).kinds.map((k) => k.code)).toEqual(['USERS'])
  })

  it('S-16 S-04 another county is not found, like what does not exist; a class of another school likewise', async () => {
    const other = await world.as('cty1-410184').refused(contract.estimateExport, { query: { kind: 'PEOPLE', region: '410122000000' } })
    const missing = await world.as('cty1-410184').refused(contract.estimateExport, { query: { kind: 'PEOPLE', region: '410999000000' } })
    expect(other).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    expect(other).toEqual(missing)
    expect(await world.as('cty1-410184').refused(contract.requestExport, { body: asked('ROSTER', { filters: { classId: randomUUID() } }) })).toMatchObject({ status: 404 })
    const { id } = await ask(world, 'cty1-410184', 'PEOPLE')
    for (const login of ['cty2-410122', 'hr2-410184', 'cty1-410122', 'reg-410184', 'adm']) {
      expect(await world.as(login).refused(contract.getExport, { params: { id } }), login).toMatchObject({ status: 404 })
      expect((await world.as(login).refused(contract.packExport, { params: { id }, body: { password } })).status, login).toBe(404)
    }
    expect((await world.as('cty2-410184').refused(contract.fetchExport, { params: { id } })).status).toBe(404)
  })

  it('S-16 S-08 asks who is there again before a list is asked for, agreed to, packed or fetched', async () => {
    const { id } = await ask(world, 'hr1-410122', 'PEOPLE')
    await world.sql(`UPDATE sessions SET proved_at = now() - interval '61 minutes' WHERE user_id = ANY ($1)`, [[world.user('hr1-410122'), world.user('hr2-410122')]])
    const [clerk, chief] = [world.as('hr1-410122'), world.as('hr2-410122')]
    for (const refusal of [
      await clerk.refused(contract.requestExport, { body: asked('PEOPLE') }), await clerk.refused(contract.packExport, { params: { id }, body: { password } }),
      await clerk.refused(contract.fetchExport, { params: { id } }), await chief.refused(contract.approveExport, { params: { id }, body: { note: '' } }),
    ]) expect(refusal).toMatchObject({ status: 403, code: 'STEP_UP' })
    await world.sql('UPDATE sessions SET proved_at = now()')
    await fetched(world, 'hr1-410122', id)
  })

  it.each([
    [{ reason: '三个字' }, 422, 'EXPORT_REASON'], [{ reason: '给 41018419900615001X 办证用' }, 400, 'BAD_INPUT'], [{ filters: { year: 2026 } }, 422, 'FILTER_UNKNOWN'], [{ filters: { dischargeType: 'X' } }, 422, 'DISCHARGE_UNKNOWN'],
    [{ filters: { dischargeType: 'DISCHARGE_SUPPORTED' } }, 422, 'NOTHING_TO_EXPORT'],
  ])('S-16 refuses %j', async (changes, status, code) => {
    expect(await world.as('cty1-410184').refused(contract.requestExport, { body: asked('PEOPLE', changes) })).toMatchObject({ status, code })
  })
})

describe('an export that is ready at once (S-16)', () => {
  it('S-16 R-124 R-190 holds the own range, masked, in a zip that only the password opens, and stands in the log', async () => {
    const requestId = randomUUID()
    const body = asked('PEOPLE', { requestId })
    const view = await world.as('cty1-410184').call(contract.requestExport, { body })
    expect(view).toMatchObject({ state: 'READY', rowCount: 30, written: 30, needsSecond: false, can: ['pack'] })
    expect(await world.as('cty1-410184').call(contract.requestExport, { body })).toEqual(view)
    expect(await world.sql('SELECT 1 FROM export_slices WHERE export_id = $1', [view.id])).toHaveLength(1)
    expect(await world.as('cty1-410184').refused(contract.fetchExport, { params: { id: view.id } })).toMatchObject({ status: 409, code: 'NOT_PACKED' })

    const zip = await fetched(world, 'cty1-410184', view.id)
    expect(await newest()).toMatchObject({ action: 'export', summary: `下载导出文件${view.number}，30 行，第 1 次`, after: { rows: 30 } })
    expect(await opened(zip, 'aaaa-bbbb-cccc-dddd')).toBeNull()
    const table = tableOf(await opened(zip, password) ?? new Uint8Array())
    expect(table).toHaveLength(31)
    expect(table[0]).toEqual(expect.arrayContaining(['姓名', '证件号', '安置地', '退役类型', '证书', '服务站电话']))
    for (const row of table.slice(1)) {
      expect(row[0]).toMatch(/^.\*/)
      expect(row[1]).toMatch(/^4103\d\d\*{8}\d{3}[\dX]$/)
      expect(row[4]).toContain('新郑')
    }
    expect((await world.as('cty1-410184').call(contract.getExport, { params: { id: view.id } })).events.map((e) => e.event)).toEqual(['申请', '生成', '打包', '下载'])
  })

  it('S-16 packs anew under another password and leaves neither password nor plain text anywhere', async () => {
    const { id } = await ask(world, 'cty2-410184', 'PEOPLE_CLEAR')
    const first = await fetched(world, 'cty2-410184', id)
    const clear = tableOf(await opened(first, password) ?? new Uint8Array())[1]?.[1] ?? ''
    expect(clear).toMatch(/^\d{17}[\dX]$/)
    const other = 'aaaa-bbbb-cccc-2345'
    await world.as('cty2-410184').call(contract.packExport, { params: { id }, body: { password: other } })
    const second = (await world.as('cty2-410184').file(contract.fetchExport, { params: { id } })).bytes
    expect(await opened(second, password)).toBeNull()
    expect(await opened(second, other)).not.toBeNull()
    const [{ name } = { name: '' }] = await world.sql<{ name: string }>('SELECT name FROM veterans LIMIT 1')
    for (const secret of [password, other, clear, name]) {
      for (const [table, column] of [['export_slices', 'content'], ['export_packs', 'content'], ['requests', 'reply::text'], ['exports', 'decision::text'], ['export_events', 'note'], ['audit_log', 'summary'], ['audit_log', 'after::text']]) {
        const bytes = column === 'content' ? column : `convert_to(${column}, 'UTF8')`
        expect(await world.sql(`SELECT 1 FROM ${table} WHERE position(convert_to($1, 'UTF8') in ${bytes}) > 0`, [secret]), `${table} ${column}`).toEqual([])
      }
    }
    expect(filesIn(world.platform.config.dataDir)).toEqual([])
    expect(filesIn(tmpdir()).filter((file) => /DC\d{6}/.test(file))).toEqual([])
  })

  it('S-16 is gone after its hours, by refusal first and then for good; the log stays', async () => {
    const { id } = await ask(world, 'cty1-410184', 'PEOPLE')
    await fetched(world, 'cty1-410184', id)
    world.setNow('2026-03-03', '09:59:59')
    await world.as('cty1-410184').file(contract.fetchExport, { params: { id } })
    world.setNow('2026-03-03', '10:00:00')
    expect(await world.as('cty1-410184').refused(contract.fetchExport, { params: { id } })).toMatchObject({ status: 409, code: 'EXPORT_EXPIRED' })
    await world.run((tx) => removeExpired.run(tx, world.platform.vault))
    expect(await world.sql('SELECT 1 FROM export_slices UNION ALL SELECT 1 FROM export_packs')).toEqual([])
    expect(await world.as('cty1-410184').call(contract.getExport, { params: { id } })).toMatchObject({ state: 'REMOVED', downloads: 2 })
    expect(await newest()).toMatchObject({ action: 'removed' })
    await expect(world.sql('DELETE FROM exports')).rejects.toThrow('never deleted')
    await expect(world.sql(`UPDATE exports SET reason = 'another reason' WHERE id = $1`, [id])).rejects.toThrow('not changed afterwards')
    await expect(world.sql(`UPDATE export_events SET note = ''`)).rejects.toThrow('append-only')
    await expect(world.run((tx) => tx.run(`UPDATE exports SET row_count = 1`))).rejects.toMatchObject({ code: '42501' })
    world.setNow('2026-03-04')
  })
})

describe('the second person (S-16, S-05)', () => {
  beforeAll(() => world.setNow('2026-04-01'))

  it('S-16 24 accounts go at once, the 25th in 24 hours needs a second person, also from another account of the same person', async () => {
    expect(await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')).toMatchObject({ state: 'READY', rowCount: 24, sensitivityLabel: '银行账号' })
    world.setNow('2026-04-02', '10:00:00')
    const estimate = await world.as('cty2-same').call(contract.estimateExport, { query: { kind: 'INSTITUTION_ACCOUNTS' } })
    expect(estimate).toMatchObject({ needsSecond: true, isQueued: true, reasons: [{ clause: '安全', arithmetic: '24 + 24 = 48 ≥ 25', parameter: { key: 'EXPORT_ACCOUNT_ROWS', value: 25 } }] })
    expect(await ask(world, 'cty2-same', 'INSTITUTION_ACCOUNTS')).toMatchObject({ state: 'WAITING', needsSecond: true, can: ['withdraw'] })
    world.setNow('2026-04-03', '10:00:01')
    expect(await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')).toMatchObject({ state: 'READY' })
  })

  it('S-16 S-23 two requests at the same moment are counted as two', async () => {
    world.setNow('2026-04-10')
    const views = await Promise.all(['cty2-410184', 'cty2-same', 'cty2-410184'].map((login) => ask(world, login, 'INSTITUTION_ACCOUNTS')))
    expect(views.map((v) => v.state).sort()).toEqual(['READY', 'WAITING', 'WAITING'])
  })

  it('S-16 what is withdrawn or refused does not count', async () => {
    world.setNow('2026-04-20')
    await institutionsWithAccounts(world, 1)
    const { id } = await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')
    await world.as('cty2-410184').call(contract.withdrawExport, { params: { id } })
    expect((await world.as('cty2-410184').call(contract.estimateExport, { query: { kind: 'INSTITUTION_ACCOUNTS' } })).reasons[0]?.arithmetic).toBe('0 + 25 = 25 ≥ 25')
  })

  it('S-16 S-05 the second person is another natural person with a reviewer role in the same office', async () => {
    world.setNow('2026-05-06')
    const { id, state, can } = await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')
    expect({ state, can }).toEqual({ state: 'WAITING', can: ['withdraw'] })
    const approve = { params: { id }, body: { note: '' } }
    expect(await world.as('cty1-410184').refused(contract.approveExport, approve)).toMatchObject({ status: 403 })
    expect(await world.as('cty2-410122').refused(contract.approveExport, approve)).toMatchObject({ status: 404 })
    expect(await world.as('hr2-410184').refused(contract.approveExport, approve)).toMatchObject({ status: 404 })
    expect(await world.as('cit2-410100').refused(contract.approveExport, approve)).toMatchObject({ status: 404 })
    expect(await world.as('cty2-410184').refused(contract.approveExport, approve)).toMatchObject({ status: 422, code: 'EXPORT_APPROVER' })
    expect(await world.as('cty2-same').refused(contract.approveExport, approve)).toMatchObject({ status: 422, code: 'EXPORT_APPROVER' })
    expect((await world.as('cty2-too').call(contract.listExports, { query: { view: 'WAITING' } })).items.map((item) => item.id)).toContain(id)
    expect((await world.as('cty2-too').call(listTodo)).mine.find((item) => item.key === `export ${id}`)).toMatchObject({ what: '看一份导出申请：承训机构与收款账户', href: `/exports?view=WAITING&id=${id}` })
    expect((await world.as('cty2-same').call(listTodo)).mine.filter((item) => item.key.startsWith('export'))).toEqual([])
    expect((await world.as('cty2-same').call(contract.listExports, { query: { view: 'WAITING' } })).items.map((item) => item.id)).not.toContain(id)

    const requestId = randomUUID()
    const agreed = await world.as('cty2-too').call(contract.approveExport, { params: { id }, body: { requestId, note: '已核对' } })
    expect(agreed).toMatchObject({ state: 'QUEUED', second: { name: 'cty2-too', note: '已核对' } })
    expect(await world.as('cty2-too').call(contract.approveExport, { params: { id }, body: { requestId, note: '已核对' } })).toEqual(agreed)
    expect(await newest()).toMatchObject({ action: 'approved', summary: `同意导出${agreed.number}《承训机构与收款账户》25 行：已核对` })
    await writeAllQueued(world)
    expect(await world.as('cty2-410184').call(contract.getExport, { params: { id } })).toMatchObject({ state: 'READY', written: 25 })
    expect((await world.as('cty2-too').refused(contract.packExport, { params: { id }, body: { password } })).status).toBe(404)
    const table = tableOf(await opened(await fetched(world, 'cty2-410184', id), password) ?? new Uint8Array())
    expect(table).toHaveLength(26)
    expect(table[1]?.[9]).toMatch(/^0000\d{12}$/)
  })

  it('S-16 a refusal says why and ends it', async () => {
    world.setNow('2026-05-20')
    const { id } = await ask(world, 'cty2-410184', 'INSTITUTION_ACCOUNTS')
    await world.as('cty2-too').call(contract.refuseExport, { params: { id }, body: { note: '范围太大' } })
    expect(await world.as('cty2-too').refused(contract.approveExport, { params: { id }, body: { note: '' } })).toMatchObject({ status: 409 })
    expect(await world.as('cty2-410184').call(contract.getExport, { params: { id } })).toMatchObject({ state: 'REFUSED', second: { note: '范围太大' }, can: [] })
  })

  it('S-16 S-05 the database refuses requester = second person, a person other than the account says, and a large export without a second', async () => {
    const [one, two] = [world.user('cty2-410184'), world.user('cty2-too')]
    await expect(insertExport({ requestedBy: one, secondBy: one, state: 'QUEUED' })).rejects.toMatchObject({ constraint: 'exports_second_is_another' })
    await expect(insertExport({ requestedBy: one, secondBy: world.user('cty2-same'), secondPerson: one, state: 'QUEUED' })).rejects.toMatchObject({ constraint: 'exports_second_is_another' })
    await expect(insertExport({ requestedBy: one, secondBy: world.user('cty2-same'), secondPerson: randomUUID(), state: 'QUEUED' })).rejects.toMatchObject({ constraint: 'exports_second_is_known' })
    await expect(insertExport({ requestedBy: one, secondBy: world.user('hr2-410184'), state: 'QUEUED' })).rejects.toMatchObject({ constraint: 'exports_second_is_known' })
    await expect(insertExport({ requestedBy: one, requestedPerson: two })).rejects.toMatchObject({ constraint: 'exports_requester_is_known' })
    await expect(insertExport({ requestedBy: one, state: 'READY' })).rejects.toMatchObject({ constraint: 'exports_large_by_two' })
    await insertExport({ requestedBy: one, secondBy: two, state: 'REFUSED' })
  })
})

/** A large request straight into the table, past the application. */
const insertExport = (row: { requestedBy: string; requestedPerson?: string; secondBy?: string; secondPerson?: string; state?: string }) => world.sql(
  `INSERT INTO exports (id, mark, kind, personal, sensitivity, filters, filter_text, purpose, reason, requested_by, requested_person, requester_name, office_id, office_name, region_code, scope, requested_at,
     row_count, needs_second, decision, state, second_by, second_person, second_at)
   SELECT gen_random_uuid(), substring(decode(md5(random()::text), 'hex') FROM 1 FOR 8), 'PEOPLE', true, 'ORDINARY', '{}', '', 'OTHER', 'straight in', u.id, coalesce($2::uuid, u.person_id), u.name, o.id, o.name, o.region_code, '{"kind":"nothing"}', now(),
     3000, true, '[]', $5, $3::uuid, coalesce($4::uuid, (SELECT s.person_id FROM users s WHERE s.id = $3)), CASE WHEN $3::uuid IS NULL THEN NULL ELSE now() END FROM users u JOIN organizations o ON o.id = u.org_id WHERE u.id = $1`,
  [row.requestedBy, row.requestedPerson ?? null, row.secondBy ?? null, row.secondPerson ?? null, row.state ?? 'WAITING'])

describe('what is long is written by the queue (S-16)', () => {
  it('S-16 in slices, once each however often a job is tried, with progress, and readable by its own range alone', async () => {
    world.setNow('2026-06-01')
    await world.veterans(Array.from({ length: 2_100 }, () => ({ region: '410105000000' })))
    const view = await ask(world, 'cty1-410105', 'PEOPLE')
    expect(view).toMatchObject({ state: 'QUEUED', rowCount: 2_100, written: 0, needsSecond: false })
    await world.run((tx) => writeQueued.run(tx, world.platform.vault))
    expect(await world.as('cty1-410105').call(contract.getExport, { params: { id: view.id } })).toMatchObject({ state: 'WRITING', written: 2_000 })
    // a job that dies after its work is done, before it commits, and is tried again
    await expect(world.run(async (tx) => { await writeQueued.run(tx, world.platform.vault); throw new Error('killed') })).rejects.toThrow('killed')
    await writeAllQueued(world)
    expect(await world.as('cty1-410105').call(contract.getExport, { params: { id: view.id } })).toMatchObject({ state: 'READY', written: 2_100 })
    const table = tableOf(await opened(await fetched(world, 'cty1-410105', view.id), password) ?? new Uint8Array())
    expect(table).toHaveLength(2_101)
    expect(table.slice(1).every((row) => row[4]?.includes('金水'))).toBe(true)
    expect(await world.sql('SELECT seq FROM export_slices WHERE export_id = $1 ORDER BY seq', [view.id])).toEqual([{ seq: 0 }, { seq: 1 }])
  })

  it('S-16 S-04 is not written for an account that was disabled meanwhile', async () => {
    world.setNow('2026-07-01')
    await world.addUser({ login: 'leaving', role: 'CTY1', org: 'VA-410105' })
    const { id } = await ask(world, 'leaving', 'PEOPLE')
    await world.sql('UPDATE users SET active = false WHERE login = $1', ['leaving'])
    await writeAllQueued(world)
    expect(await world.sql('SELECT state FROM exports WHERE id = $1', [id])).toEqual([{ state: 'WITHDRAWN' }])
    expect(await world.sql('SELECT 1 FROM export_slices WHERE export_id = $1', [id])).toEqual([])
  })
})

describe('a file that got out (S-16)', () => {
  it('S-16 is traced to export and requester without its first sheet, its properties and half of its rows, and the tracing stands in the log', async () => {
    world.setNow('2026-08-03')
    const view = await ask(world, 'cty1-410184', 'PEOPLE')
    const bytes = await opened(await fetched(world, 'cty1-410184', view.id), password) ?? new Uint8Array()
    const parts = unzipSync(bytes)
    const sheet = strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array()).replace(/<row r="(\d+)".*?<\/row>/gs, (row, number: string) => (Number(number) % 2 === 0 ? '' : row))
    delete parts['xl/worksheets/sheet1.xml']
    delete parts['docProps/custom.xml']
    const rest = zipSync({ ...parts, 'xl/worksheets/sheet2.xml': strToU8(sheet) })
    const traced = await world.run((tx) => traceFile(tx, rest))
    expect(traced).toEqual([expect.objectContaining({ number: view.number, requester: 'cty1-410184', office: '新郑市退役军人事务局', purpose: '上级调度报送：报送一季度调度材料', rows: 30 })])
    expect(traced[0]?.found.map((f) => f.by)).toEqual(['TEXT', 'COLOURS'])
    expect(await newest()).toMatchObject({ action: 'trace', summary: `由文件查到导出${view.number}` })
  })

  it('S-16 control: the same file with the marks taken out is nobody’s', async () => {
    const view = await ask(world, 'cty1-410184', 'PEOPLE')
    const parts = unzipSync(await opened(await fetched(world, 'cty1-410184', view.id), password) ?? new Uint8Array())
    const stripped = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(strFromU8(part).replaceAll(/\u200B|\u200C|\u200D|\u2060/gu, '').replaceAll(/rgb="FF0\d0\d0\d"/g, 'rgb="FF000000"'))]))
    expect(await world.run((tx) => traceFile(tx, zipSync(stripped)))).toEqual([])
  })
})

describe('the log (S-16, R-190)', () => {
  it('S-16 R-190 shows auditors all, reviewers their own office, clerks their own requests', async () => {
    expect(await world.as('cty1-410184').refused(contract.listExports, { query: { view: 'LOG' } })).toMatchObject({ status: 403 })
    const offices = async (login: string) => [...new Set((await world.as(login).call(contract.listExports, { query: { view: 'LOG', limit: 100 } })).items.map((item) => item.officeName))].sort()
    expect(await offices('cty2-410184')).toEqual(['新郑市退役军人事务局'])
    expect(await offices('hr2-410184')).toEqual([])
    expect(await offices('aud')).toEqual(['新郑市退役军人事务局', '金水区退役军人事务局', '中牟县人力资源和社会保障局'].sort())
    const mine = (await world.as('cty1-410184').call(contract.listExports, { query: { view: 'MINE', limit: 2 } }))
    expect(mine.items).toHaveLength(2)
    expect(new Set(mine.items.map((item) => item.requesterName))).toEqual(new Set(['cty1-410184']))
    expect((await world.as('cty1-410184').call(contract.listExports, { query: { view: 'MINE', cursor: mine.next ?? '' } })).items[0]?.id).not.toBe(mine.items[0]?.id)
  })

  it('S-16 sends the account list of the administrator without a name, a phone or a veteran in it', async () => {
    const { id } = await ask(world, 'adm', 'USERS')
    const table = tableOf(await opened(await fetched(world, 'adm', id), password) ?? new Uint8Array())
    expect(table[0]).toEqual(['账号', '单位', '地区', '岗位', '状态'])
    expect(table.flat().some((text) => text === 'vet')).toBe(false)
  })
})
