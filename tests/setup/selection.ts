import { randomUUID } from 'node:crypto'
import { closeNotice, getNotice, publishNotice } from '../../src/contract/notices.ts'
import * as contract from '../../src/contract/selection.ts'
import type { World } from './world.ts'

/** Three scorers and a second chief beside the desks of the bureau of 郑州, and a handler who takes no part. */
export const scorers = ['cit1-410100', 'cit1-b', 'cit1-c'] as const
export async function jury(world: World): Promise<void> {
  for (const login of ['cit1-b', 'cit1-c', 'cit1-free']) await world.addUser({ login, role: 'CIT1', org: 'VA-410100' })
  for (const login of ['cit2-b', 'cit2-free']) await world.addUser({ login, role: 'CIT2', org: 'VA-410100' })
}

/** Names an institution in the catalogue of a year, with every level of its trades, as an import would. */
export const enterCatalogue = (world: World, key: string, trades: readonly string[], year = 2022): Promise<unknown> =>
  world.sql(
    `INSERT INTO catalog_entries (id, year, entry_no, institution_id, trade_code, levels, region_code, imported_at) SELECT gen_random_uuid(), $2::smallint, 'DEMO-' || ($2::smallint)::text || '-' || left(i.id::text, 4), i.id, t.code, t.levels, i.region_code, now()
       FROM institutions i JOIN trades t ON t.code = ANY ($3) WHERE i.id = $1`, [world.office(key), year, trades])

export const conditions = (changes: object = {}) => ({
  id: randomUUID(), title: '2022年度承训机构择优选择', year: 2022, closesOn: '2022-03-11', conditions: '面向在目录清单内的培训机构公开征集承训机构。', items: ['在本年度目录清单内', '有与工种相应的实训场地'],
  tradeCodes: ['T-CRANE', 'T-WELDER'], criteria: [{ name: '师资力量', weight: 40 }, { name: '实训条件', weight: 35 }, { name: '就业去向', weight: 25 }], passMark: 60, ...changes,
})
export const asked = (changes: object = {}) => ({ id: randomUUID(), trades: [{ tradeCode: 'T-CRANE', levels: ['L5', 'L4'] }], statement: '本校自愿申请，有起重机械实训场地两处。', ...changes })

export const openedRound = (world: World, changes: object = {}) => world.as('cit1-410100').call(contract.openRound, { body: conditions(changes) })
export const applied = (world: World, round: { id: string }, login: string, changes: object = {}) => world.as(login).call(contract.applyInRound, { params: { id: round.id }, body: asked(changes) })
export async function accepted(world: World, round: { id: string }, login: string): Promise<contract.ApplicationView> {
  const a = await applied(world, round, login)
  return world.as('cit1-410100').call(contract.acceptApplication, { params: { id: a.id }, body: { version: a.version } })
}

/** One scorer states that he has no interest and signs a sheet. */
export async function scoredBy(world: World, login: string, applicationId: string, points: readonly number[]): Promise<void> {
  await world.as(login).call(contract.stateInterest, { params: { id: applicationId }, body: { hasConflict: false, note: '' } })
  await world.as(login).call(contract.scoreApplication, { params: { id: applicationId }, body: { points: [...points], note: '' } })
}
export async function scoredByThree(world: World, applicationId: string, points: readonly (readonly number[])[]): Promise<void> {
  for (const [i, login] of scorers.entries()) await scoredBy(world, login, applicationId, points[i] ?? [30, 30, 20])
}

export async function selected(world: World, roundId: string, applicationIds: readonly string[], outOfOrder: string | null = null): Promise<contract.RoundView> {
  const { version } = await world.as('cit2-410100').call(contract.getRound, { params: { id: roundId } })
  return world.as('cit2-410100').call(contract.selectInRound, { params: { id: roundId }, body: { version, applicationIds: [...applicationIds], opinion: '同意按得分选定。', outOfOrder } })
}

/** Draws up and publishes the notice of a round; answers its id. */
export async function publicised(world: World, round: { id: string; version: number }): Promise<string> {
  const drafted = await world.as('cit1-410100').call(contract.draftSelectionNotice, { params: { id: round.id }, body: { version: round.version, noticeId: randomUUID() } })
  const id = drafted.notice?.id ?? ''
  await world.as('cit2-b').call(publishNotice, { params: { id }, body: { version: 1, workingDays: 5 } })
  return id
}

export async function closed(world: World, noticeId: string): Promise<void> {
  const { version } = await world.as('cit2-b').call(getNotice, { params: { id: noticeId }, query: {} })
  await world.as('cit2-b').call(closeNotice, { params: { id: noticeId }, body: { version } })
}

export async function recognised(world: World, roundId: string, by = 'cit2-410100'): Promise<contract.RoundView> {
  const { version } = await world.as(by).call(contract.getRound, { params: { id: roundId } })
  return world.as(by).call(contract.recogniseSelected, { params: { id: roundId }, body: { version, validTo: '2024-12-31', opinion: '公示期满无异议，同意认定。' } })
}
