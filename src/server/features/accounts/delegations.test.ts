import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { current, draftClass, enterLedger, equip, takeTo, type School } from '../../../../tests/setup/training.ts'
import { createWorld, type World } from '../../../../tests/setup/world.ts'
import { getSession, type RoleCode } from '../../../contract/accounts.ts'
import { firstReviewClass, secondReviewClass } from '../../../contract/class-steps.ts'
import { endDelegation, listDelegations, nameDeputy } from '../../../contract/delegations.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
  await world.addUser({ login: 'deputy', role: 'INS', org: 'VA-410184' })
})
afterAll(() => world.close())

const lend = (from: string, to: string, role: RoleCode, validFrom: string, validTo: string) =>
  ({ id: randomUUID(), fromUser: world.user(from), toUser: world.user(to), role, validFrom, validTo, reason: '年休假' })
const held = async (login: string) => (await world.as(login).call(getSession)).user.roles.map((r) => r.code)

describe('deputies', () => {
  it('S-05 are named by the holder or the chief, in one office, for days to come, and never for what may not be lent', async () => {
    const body = lend('cty1-410184', 'deputy', 'CTY1', '2022-08-01', '2022-08-05')
    for (const login of ['adm', 'sec', 'ins-410184', 'aud', 'trn-410184'] as const) expect(await world.as(login).refused(nameDeputy, { body }), login).toMatchObject({ status: 403 })
    expect(await world.as('cty1-410122').refused(nameDeputy, { body })).toMatchObject({ status: 404 })
    expect(await world.as('cty1-410184').refused(nameDeputy, { body: lend('cty2-410184', 'deputy', 'CTY2', '2022-08-01', '2022-08-02') })).toMatchObject({ status: 403 })
    expect(await world.as('cty2-410184').refused(nameDeputy, { body: lend('ins-410184', 'deputy', 'INS', '2022-08-01', '2022-08-02') })).toMatchObject({ code: 'NOT_HELD' })
    for (const [from, to, code] of [['2022-07-31', '2022-08-05', 'PERIOD_PAST'], ['2022-08-05', '2022-08-04', 'PERIOD_ORDER'], ['2022-08-01', '2022-09-30', 'PERIOD_LONG']] as const) {
      expect(await world.as('cty1-410184').refused(nameDeputy, { body: lend('cty1-410184', 'deputy', 'CTY1', from, to) })).toMatchObject({ code })
    }
    expect(await world.as('cty1-410184').call(nameDeputy, { body: lend('cty1-410184', 'deputy', 'CTY1', '2022-08-01', '2022-09-29') })).toMatchObject({ state: 'NOW' })
    await world.sql('DELETE FROM delegations')
  })

  it('S-04 S-05 act from the first day to the last, at once when ended early, and no longer than the one they stand in for', async () => {
    expect(await held('deputy')).toEqual(['INS'])
    world.setNow('2022-08-02')
    const body = lend('cty1-410184', 'deputy', 'CTY1', '2022-08-03', '2022-08-05')
    expect(await world.as('cty2-410184').call(nameDeputy, { body })).toMatchObject({ state: 'COMING', toName: 'deputy', madeBy: 'cty2-410184' })
    const days: Record<string, string[]> = {}
    for (const day of ['2022-08-02', '2022-08-03', '2022-08-05', '2022-08-06']) {
      world.setNow(day)
      days[day] = await held('deputy')
    }
    expect(days).toEqual({ '2022-08-02': ['INS'], '2022-08-03': ['CTY1', 'INS'], '2022-08-05': ['CTY1', 'INS'], '2022-08-06': ['INS'] })
    world.setNow('2022-08-04')
    await world.sql('UPDATE users SET active = false WHERE id = $1', [world.user('cty1-410184')])
    expect(await held('deputy')).toEqual(['INS'])
    await world.sql('UPDATE users SET active = true WHERE id = $1', [world.user('cty1-410184')])
    expect(await held('deputy')).toEqual(['CTY1', 'INS'])
    expect((await world.as('deputy').call(listDelegations)).items[0]).toMatchObject({ id: body.id, state: 'NOW', can: ['end'] })
    expect(await world.as('cty1-410122').refused(endDelegation, { params: { id: body.id } })).toMatchObject({ status: 404 })
    expect(await world.as('ins-410184').refused(endDelegation, { params: { id: body.id } })).toMatchObject({ status: 403 })
    await world.as('cty1-410184').call(endDelegation, { params: { id: body.id } })
    expect(await held('deputy')).toEqual(['INS'])
    expect(await world.as('cty1-410184').refused(endDelegation, { params: { id: body.id } })).toMatchObject({ status: 409 })
    const log = await world.sql(`SELECT actor, summary FROM audit_log WHERE noun = 'delegation' AND record_id = $1 ORDER BY seq`, [body.id])
    expect(log).toEqual([
      { actor: 'cty2-410184（新郑市退役军人事务局）', summary: 'deputy代cty1-410184任县局经办（初审），2022-08-03 至 2022-08-05：年休假' },
      { actor: 'cty1-410184（新郑市退役军人事务局）', summary: '提前结束deputy代cty1-410184任县局经办（初审）' },
    ])
    world.setNow('2022-08-01')
  })

  it('S-05 never bring two sides of a review, or an administrator, into one hand on the same day; the database says so too', async () => {
    const first = lend('cty1-410184', 'deputy', 'CTY1', '2022-08-10', '2022-08-12')
    await world.as('cty1-410184').call(nameDeputy, { body: first })
    const overlapping = lend('cty2-410184', 'deputy', 'CTY2', '2022-08-12', '2022-08-15')
    expect(await world.as('cty2-410184').refused(nameDeputy, { body: overlapping })).toMatchObject({ code: 'ROLE_PERSON' })
    expect(await world.as('cty2-410184').refused(nameDeputy, { body: lend('cty2-410184', 'cty1-410184', 'CTY2', '2022-08-20', '2022-08-21') })).toMatchObject({ code: 'ROLE_PERSON' })
    expect(await world.as('cty1-410184').refused(nameDeputy, { body: lend('cty1-410184', 'ins-410184', 'CTY1', '2022-08-11', '2022-08-11') })).toMatchObject({ status: 409, code: 'DEPUTY_TAKEN' })
    const direct = (d: typeof overlapping) => world.run((tx) => tx.run('INSERT INTO delegations (id, from_user, to_user, role, valid_from, valid_to, reason, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $2, now())',
      [d.id, d.fromUser, d.toUser, d.role, d.validFrom, d.validTo, d.reason]))
    await expect(direct(overlapping)).rejects.toMatchObject({ constraint: 'one_person_one_duty' })
    await expect(direct(lend('cty1-410122', 'sec', 'CTY1', '2022-08-20', '2022-08-21'))).rejects.toMatchObject({ constraint: 'one_person_one_duty' })
    // the next day is another matter
    await world.as('cty2-410184').call(nameDeputy, { body: { ...overlapping, id: randomUUID(), validFrom: '2022-08-13' } })
    await world.sql('DELETE FROM delegations')
  })

  it('S-05 who signed first as a deputy cannot sign second as another’s, and the history names both people', async () => {
    const cls = await takeTo(world, school, await draftClass(world, school, { people: [await enterLedger(world)] }), 'VA_FIRST')
    const params = { id: cls.id }
    const first = async () => ({ params, body: { version: (await current(world, school, cls.id)).version, opinion: '同意' } })
    expect(await world.as('deputy').refused(firstReviewClass, await first())).toMatchObject({ status: 404 })
    await world.as('cty1-410184').call(nameDeputy, { body: lend('cty1-410184', 'deputy', 'CTY1', '2022-08-01', '2022-08-01') })
    await world.as('deputy').call(firstReviewClass, await first())
    const second = async () => ({ params, body: { version: (await current(world, school, cls.id)).version, opinion: '同意', sealConfirmed: true as const } })
    world.setNow('2022-08-02')
    // his own role opens no class nobody sent him to
    expect(await world.as('deputy').refused(secondReviewClass, await second())).toMatchObject({ status: 404 })
    await world.as('cty2-410184').call(nameDeputy, { body: lend('cty2-410184', 'deputy', 'CTY2', '2022-08-02', '2022-08-02') })
    expect(await world.as('deputy').refused(secondReviewClass, await second())).toMatchObject({ code: 'FIRST_IS_SECOND' })
    await world.as('cty2-410184').call(secondReviewClass, await second())
    const actors = await world.sql<{ action: string; actor: string }>(`SELECT action, actor FROM audit_log WHERE class_id = $1 AND noun = 'class' ORDER BY seq`, [cls.id])
    expect(actors.filter((a) => a.action.startsWith('va')).map((a) => a.actor)).toEqual(['deputy（代cty1-410184）（新郑市退役军人事务局）', 'cty2-410184（新郑市退役军人事务局）'])
  })

  it('S-05 control: without the constraint one person reviews first and second on the same day', async () => {
    const bare = await createWorld({ now: '2022-08-01' })
    try {
      await bare.sql('DROP TRIGGER one_person_one_duty ON delegations')
      await bare.addUser({ login: 'deputy', role: 'INS', org: 'VA-410184' })
      for (const [from, role] of [['cty1-410184', 'CTY1'], ['cty2-410184', 'CTY2']] as const) {
        await bare.run((tx) => tx.run(`INSERT INTO delegations (id, from_user, to_user, role, valid_from, valid_to, reason, made_by, made_at)
          VALUES ($1, $2, $3, $4, '2022-08-01', '2022-08-02', '试', $2, now())`, [randomUUID(), bare.user(from), bare.user('deputy'), role]))
      }
      expect((await bare.as('deputy').call(getSession)).user.roles.map((r) => r.code)).toEqual(['CTY1', 'CTY2', 'INS'])
    } finally {
      await bare.close()
    }
  })
})
