import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getRecordHistory } from '../../../contract/audit.ts'
import { saveTrainer } from '../../../contract/institutions.ts'
import { reportCase } from '../../../contract/recoveries.ts'
import { setUserActive } from '../../../contract/staff.ts'
import { createVeteran, getVeteran } from '../../../contract/veterans.ts'
import { idCheckDigit } from '../../../values/id-number.ts'
import { audit } from '../../platform/audit.ts'

let world: World
let person = ''
let school = ''
let account = ''
beforeAll(async () => {
  world = await createWorld({ now: '2022-03-07' })
  const first17 = '41019919900101101'
  person = randomUUID()
  await world.as('cty1-410184').call(createVeteran, { body: { id: person, veteran: {
    name: '王示例', idNumber: first17 + idCheckDigit(first17), phone: '12100000001', dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER', resettlementRegion: '410184000000',
    enlistedOn: '2010-12-01', dischargedOn: '2015-12-01', education: 'COLLEGE', residenceRegion: null, householdRegion: null,
  } } })
  await world.as('hr1-410184').call(getVeteran, { params: { id: person } })
  school = world.office('INST-410184')
  await world.as('reg-410184').call(saveTrainer, { params: { id: school }, body: { trainer: { id: randomUUID(), name: '何清和', teaches: 'BOTH', qualification: '高级工', tradeCodes: [], active: true } } })
  account = world.user('cty2-410184')
  await world.as('adm').call(setUserActive, { params: { id: account }, body: { active: false, reason: '调离' } })
})
afterAll(() => world.close())

type Noun = 'veteran' | 'institution' | 'user'
const ask = (login: string | null, noun: Noun, id: string) => world.as(login).send(getRecordHistory, { query: { noun, id } })
const summaries = async (login: string, noun: Noun, id: string) => (await world.as(login).call(getRecordHistory, { query: { noun, id } })).items.map((item) => item.summary)

describe('the history of one record', () => {
  it('R-190 S-04 refuses who may not open the record, and answers another place’s like a missing one', async () => {
    for (const [noun, id, missing, strangers] of [
      ['veteran', person, 'cty1-410184', ['cty1-410105', 'hr2-419001']], ['institution', school, 'cty1-410184', ['cty1-410105', 'reg-419001']], ['user', account, 'cty1-410184', ['cty1-410105', 'reg-410184']],
    ] as const) {
      const absent = await ask(missing, noun, randomUUID())
      for (const login of strangers) {
        const asked = await ask(login, noun, id)
        expect([asked.status, asked.refusal], `${login} ${noun}`).toEqual([404, absent.refusal])
      }
      expect((await ask(null, noun, id)).status).toBe(401)
    }
    for (const [login, noun, id] of [['reg-410184', 'veteran', person], ['log', 'veteran', person], ['eva-410100', 'institution', school], ['trn-410184', 'user', account]] as const) {
      expect((await ask(login, noun, id)).status, `${login} ${noun}`).toBe(403)
    }
  })

  it('R-190 says in plain words what was done, by whom and when, without looks and refused attempts', async () => {
    expect(await summaries('cty1-410184', 'veteran', person)).toEqual(['登记人员'])
    const reply = await world.as('cit1-410100').call(getRecordHistory, { query: { noun: 'veteran', id: person } })
    expect(reply).toMatchObject({ items: [{ actor: expect.stringContaining('cty1-410184'), at: expect.stringMatching(/^2022-03-07T/), summary: '登记人员' }], next: null, withLooks: false })
    expect(await summaries('cty1-410184', 'institution', school)).toEqual(['登记培训教师'])
    expect(await summaries('reg-410184', 'institution', school)).toEqual(['登记培训教师'])
    expect(await summaries('adm', 'user', account)).toEqual(['停用账号：调离'])
  })

  it('R-190 S-17 shows auditors the looks too', async () => {
    const seen = await summaries('aud', 'veteran', person)
    expect(seen).toEqual(['查看人员档案', '登记人员'])
  })

  it('R-190 S-04 tells what another place’s office did with the record, by unit and kind, without the name of who did it and without what he wrote', async () => {
    const elsewhere = async (noun: 'veteran' | 'institution' | 'user', id: string) => world.sql(
      `INSERT INTO audit_log (at, user_id, actor, action, noun, record_id, region_code, summary)
       SELECT now(), u.id, '外地经办', 'update', $1, $2, '419001000000', '按本人申请更正：与邻居张三同名，住示例村 9 号' FROM users u WHERE u.login = 'cty1-419001'`, [noun, id])
    await elsewhere('veteran', person)
    await elsewhere('veteran', randomUUID())
    const { items: [first] } = await world.as('cty1-410184').call(getRecordHistory, { query: { noun: 'veteran', id: person } })
    expect(first).toMatchObject({ actor: '济源示范区退役军人事务局', summary: '按本人申请更正' })
    expect(await summaries('cty1-410184', 'veteran', person)).toEqual(['按本人申请更正', '登记人员'])
    expect((await summaries('aud', 'veteran', person))[0]).toBe('按本人申请更正：与邻居张三同名，住示例村 9 号')
    for (const [noun, id, login] of [['institution', school, 'reg-410184'], ['user', account, 'cty1-410184']] as const) {
      await elsewhere(noun, id)
      expect((await summaries(login, noun, id))[0], noun).toBe('按本人申请更正')
    }
  })

  it('S-04 S-02 the database itself gives nothing of a record outside the range; control: with the look at the range taken out it does', async () => {
    const problem = randomUUID()
    await world.as('hr1-410184').call(reportCase, { body: { id: problem, kind: 'FALSE_CLASS', title: '对外宣称代办证书', account: '群众来电反映，附宣传单一张。', claimId: null, institutionId: school, suspectedFen: null } })
    const told = (lo: string, hi: string) => world.run(async (tx) => {
      await tx.run(`SELECT set_config('ronggui.lo', $1, true), set_config('ronggui.hi', $2, true)`, [lo, hi])
      const rows = []
      for (const [noun, id] of [['veteran', person], ['institution', school], ['user', account], ['integrityCase', problem]]) rows.push((await tx.many(`SELECT 1 FROM record_history($1, $2, false, NULL, 100)`, [noun, id])).length > 0)
      return rows
    })
    expect(await told('410184000000', '410185000000')).toEqual([true, true, true, true])
    expect(await told('410105000000', '410106000000')).toEqual([false, false, false, false])
    const [{ body } = { body: '' }] = await world.sql<{ body: string }>(`SELECT pg_get_functiondef('record_history'::regproc) AS body`)
    const [start, end] = [body.indexOf('AND CASE of_noun'), body.indexOf('ELSE false END')]
    await world.sql(`${body.slice(0, start)}${body.slice(end + 'ELSE false END'.length)}`)
    expect(await told('410105000000', '410106000000')).toEqual([true, true, true, true])
    await world.sql(body)
    expect(await told('410105000000', '410106000000')).toEqual([false, false, false, false])
  })

  it('R-190 repeats no long number, and pages by key', async () => {
    for (const nth of ['一', '二', '三']) await world.run((tx) => audit(tx, { noun: 'veteran', recordId: person, action: 'update', summary: `更正第${nth}次，电话 13812345678`, regionCode: '410184000000' }))
    const got: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { summary: string }[]; next: string | null } = await world.as('cty1-410184').call(getRecordHistory, { query: { noun: 'veteran', id: person, limit: 2, ...(cursor === null ? {} : { cursor }) } })
      got.push(...page.items.map((item) => item.summary))
      cursor = page.next
    } while (cursor !== null)
    expect(got).toEqual(['更正第三次，电话 138****5678', '更正第二次，电话 138****5678', '更正第一次，电话 138****5678', '按本人申请更正', '登记人员'])
    expect((await world.as('cty1-410184').refused(getRecordHistory, { query: { noun: 'veteran', id: person, cursor: 'x' } })).code).toBe('BAD_CURSOR')
  })
})
