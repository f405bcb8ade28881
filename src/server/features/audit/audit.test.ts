import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getAuditState, listAudit } from '../../../contract/audit.ts'
import { audit } from '../../platform/audit.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  for (const [i, region] of ['410184000000', '410105000000', '419001000000', '410184000000', '410184000000'].entries()) {
    await world.run((tx) => audit(tx, {
      noun: 'class', recordId: `probe-${i}`, action: 'update', summary: `改了第 ${i} 处`, regionCode: region, before: { state: 'DRAFT', plan: { count: 30 }, same: 1 },
      after: { state: 'SUBMITTED', plan: { count: 40 }, same: 1, note: '电话 13812345678' },
    }))
  }
  await world.run((tx) => audit(tx, { noun: 'platform', recordId: 'probe-none', action: 'forget', summary: '清理' }))
})
afterAll(() => world.close())

const probes = async (login: string) => (await world.as(login).call(listAudit, { query: { noun: 'class', limit: 200 } })).items.map((e) => e.recordId)

describe('reading the log', () => {
  it('R-190 S-13 refuses who reads no log: counties, labour and finance departments, schools, the system administrator', async () => {
    for (const login of ['cty1-410184', 'cty2-410184', 'hr1-410184', 'hr2-410100', 'fin2-410184', 'reg-410184', 'trn-410184', 'eva-410100', 'adm', 'sec']) {
      expect((await world.as(login).refused(listAudit, { query: {} })).status, login).toBe(403)
      expect((await world.as(login).refused(getAuditState)).status, login).toBe(403)
    }
    expect((await world.as(null).refused(listAudit, { query: {} })).status).toBe(401)
  })

  it('R-190 S-04 shows auditors and the log’s administrator all of it, a city what lies in its own range', async () => {
    const everything = ['probe-4', 'probe-3', 'probe-2', 'probe-1', 'probe-0']
    expect([await probes('aud'), await probes('log'), await probes('prv2')]).toEqual([everything, everything, everything])
    expect(await probes('cit2-410100')).toEqual(['probe-4', 'probe-3', 'probe-1', 'probe-0'])
    expect(await probes('cit1-419001')).toEqual(['probe-2'])
    const none = async (login: string) => (await world.as(login).call(listAudit, { query: { record: 'probe-none' } })).items.length
    expect([await none('log'), await none('aud'), await none('cit2-410100')]).toEqual([1, 1, 0])
  })

  it('R-190 S-02 control: without the policy for the whole log its administrator sees of it only his own', async () => {
    const [policy] = await world.sql<{ rule: string }>(`SELECT pg_get_expr(polqual, polrelid) AS rule FROM pg_policy WHERE polname = 'audit_read_whole'`)
    await world.sql('DROP POLICY audit_read_whole ON audit_log')
    expect(await probes('log')).toEqual([])
    await world.sql(`CREATE POLICY audit_read_whole ON audit_log FOR SELECT TO ronggui_app USING (${policy?.rule})`)
    expect(await probes('log')).toHaveLength(5)
  })

  it('R-190 says in words what differs, and no long number whole', async () => {
    const [entry] = (await world.as('aud').call(listAudit, { query: { record: 'probe-0' } })).items
    expect(entry).toMatchObject({ nounLabel: '班次', summary: '改了第 0 处', place: expect.stringMatching(/^\d+-\d+$/), isRefusal: false })
    expect(entry?.differences).toEqual([
      { label: '计划 › 数量', before: '30', after: '40' }, { label: '状态', before: '草稿', after: '已提交' }, { label: '说明', before: '—', after: '电话 …' },
    ])
  })

  it('R-190 tells sign-ins from meetings of a class, also in entries from before they had names of their own', async () => {
    const [{ id: classId } = { id: '' }] = await world.sql<{ id: string }>('SELECT gen_random_uuid() AS id')
    await world.run(async (tx) => {
      await audit(tx, { noun: 'session', recordId: 'old-meeting', classId, action: 'callRoll', summary: '点名（以前的写法）' })
      await audit(tx, { noun: 'classSession', recordId: 'new-meeting', classId, action: 'callRoll', summary: '点名' })
      await audit(tx, { noun: 'session', recordId: 'somebody', action: 'signIn', summary: '登录' })
    })
    const read = async (query: object) => (await world.as('log').call(listAudit, { query: { limit: 200, ...query } })).items.map((e) => [e.recordId, e.nounLabel])
    expect(await read({ noun: 'classSession' })).toEqual([['new-meeting', '课次'], ['old-meeting', '课次']])
    expect(await read({ noun: 'session' })).toEqual([['somebody', '登录']])
    expect(await read({ only: 'signIns' })).toEqual([['somebody', '登录']])
  })

  it('R-190 S-13 finds by person, record, kind and day, page by page, and is in the log itself, once for a question', async () => {
    const asked = () => world.sql<{ summary: string; after: unknown }>(`SELECT summary, after FROM audit_log WHERE noun = 'audit' AND action = 'read' AND user_id = $1`, [world.user('prv1')])
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await world.as('prv1').call(listAudit, { query: { noun: 'class', limit: 2, ...(cursor ? { cursor } : {}) } })
      expect(page.total).toEqual({ value: 5, exact: true })
      seen.push(...page.items.map((e) => e.recordId))
      cursor = page.next
    } while (cursor !== null)
    expect(seen).toEqual(['probe-4', 'probe-3', 'probe-2', 'probe-1', 'probe-0'])
    expect(await asked()).toEqual([{ summary: '按条件查看日志', after: { filter: { noun: 'class' } } }])
    const found = async (query: object) => (await world.as('aud').call(listAudit, { query })).items
    expect((await found({ who: 'prv1', only: 'reads' })).map((e) => e.summary)).toEqual(['按条件查看日志'])
    expect((await found({ who: 'cty1-410184', only: 'refusals' })).every((e) => e.isRefusal)).toBe(true)
    expect((await found({ who: 'cty1-410184', only: 'refusals' })).length).toBeGreaterThan(0)
    expect([(await found({ noun: 'class', from: '2026-01-01', to: '2026-03-01' })).length, (await found({ noun: 'class', from: '2020-01-01' })).length]).toEqual([0, 5])
    expect((await world.as('aud').refused(listAudit, { query: { who: '13812345678' } })).status).toBe(400)
    expect((await world.as('aud').refused(listAudit, { query: { cursor: 'x' } })).code).toBe('BAD_CURSOR')
  })

  it('S-13 says when the log was last verified and anchored, and that it was not', async () => {
    expect(await world.as('log').call(getAuditState)).toEqual({ check: null, anchor: null })
    await world.run((tx) => tx.run(`INSERT INTO audit_checks (at, entries, findings) VALUES (app_now(), 7, 0)`))
    expect((await world.as('log').call(getAuditState)).check).toMatchObject({ entries: 7, findings: 0 })
  })
})
