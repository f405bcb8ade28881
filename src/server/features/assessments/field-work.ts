import type { z } from 'zod'
import type { FieldWorkView, recordCall, revealCallNumber } from '../../../contract/field-work.ts'
import { callFigures, decideCall, LOOKED_AT, type CallFigures, type LookedAt } from '../../../policy/field-work.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { PROVINCE_CODE } from '../../../values/region-code.ts'
import { today } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { reveal } from '../../platform/personal-data/reveal.ts'
import { shown, unnamed } from '../../platform/personal-data/shown.ts'
import { authorise, may } from '../../platform/principal.ts'
import { contractBrief } from '../contracts/index.ts'
import { parametersFor } from '../parameters/index.ts'
import { held, note, ownOf, type Held } from './assign.ts'
import * as assignments from './assignment-store.ts'
import * as store from './field-store.ts'
import { assessmentPermissions } from './permissions.ts'

const CLAUSE = { clause: '三(二)7' } as const

/** What was found in the field so far, for the province, an auditor and the assessor; nobody's name or number in clear. */
export async function show(tx: Tx, vault: Vault, id: string): Promise<FieldWorkView> {
  authorise(tx.principal, assessmentPermissions, 'viewOne')
  const row = await assignments.find(tx, id)
  const contract = row === null ? undefined : await contractBrief(tx, row.contractId)
  if (row === null || contract === undefined) throw notFound('次评估')
  const { assignment } = row
  const given = assignment?.id ?? null
  const [sample, people, visits, size] = await Promise.all([given === null ? null : store.sample(tx, given), given === null ? [] : store.people(tx, given), given === null ? [] : store.visits(tx, given), sizeOf(tx)])
  const mayWork = row.state === 'IN_PROGRESS' && may(tx.principal, assessmentPermissions, 'work') && assignment?.people.some((p) => p.userId === tx.principal.userId) === true
  return {
    assessmentId: id, institutionName: contract.institutionName, size,
    sample: sample === null ? null : {
      ...sample, drawnAt: sample.drawnAt.toISOString(), figures: callFigures(people.map((p) => p.call)),
      people: people.map(({ phoneSealed, ...p }) => ({ ...p, name: unnamed('veterans.name', p.name), phone: phoneSealed === null ? null : shown(tx.principal, vault, 'veterans.phone_enc', phoneSealed) })),
    },
    visits: visits.map((v) => ({
      ...v, visitedAt: v.visitedAt.toISOString(), receivedAt: v.receivedAt.toISOString(),
      looked: (Object.keys(LOOKED_AT) as LookedAt[]).map((key) => ({ key, label: LOOKED_AT[key], ...v.looked[key] })),
    })),
    can: !mayWork ? [] : [...(sample === null ? ['draw' as const] : ['call' as const]), 'visit'],
  }
}

/** For the score sheet: what the calls add up to and how many visits were made under the assignment that holds; null before it is assigned. */
export async function fieldWorkOf(tx: Tx, assessmentId: string): Promise<{ calls: CallFigures; visits: readonly store.VisitRecord[] } | null> {
  const assignment = (await assignments.find(tx, assessmentId))?.assignment ?? null
  if (assignment === null) return null
  const [people, visits] = await Promise.all([store.people(tx, assignment.id), store.visits(tx, assignment.id)])
  return { calls: callFigures(people.map((p) => p.call)), visits }
}

/** Draws the trainees to phone, once; the seed is made and kept by the database. */
export async function drawSample(tx: Tx, id: string): Promise<string> {
  const { given, ...found } = await working(tx, id)
  if ((await store.sample(tx, given)) !== null) throw conflict('SAMPLE_DRAWN', '这次评估已经抽过样，只抽一次，不能重抽。请刷新页面。', CLAUSE)
  const drawn = await store.draw(tx, id, await sizeOf(tx))
  if (drawn === 0) throw refuse('SAMPLE_EMPTY', `合同 ${found.contract.no} 下还没有结束的班，没有可以回访的学员。`, CLAUSE)
  await note(tx, found, 'drawSample', `抽取 ${drawn} 名结业学员电话回访`)
  return id
}

/** Records what somebody of the sample answered; the one who called again records again. */
export async function answer(tx: Tx, id: string, body: z.output<typeof recordCall.body>): Promise<string> {
  const { given, ...found } = await working(tx, id)
  if ((await store.numberOf(tx, given, body.personId)) === null) throw notFound('名抽中的学员')
  const judged = decideCall(body)
  if (judged.verdict !== 'pass') throw refuse(judged.code, judged.message, { clause: judged.clause, details: { reasons: [judged] } })
  if ((await store.insertCall(tx, { ...body, remark: maskNumbersIn(body.remark) })) === 0) throw conflict('CALL_KNOWN', '这次回访已经记录过。请刷新页面。')
  await note(tx, found, 'recordCall', `记录一次电话回访：${body.reached ? '已接通' : '没有接通'}`)
  return id
}

/** The number of somebody of the sample in clear; who looked and why stands in that person's own log. */
export async function revealNumber(tx: Tx, vault: Vault, id: string, body: z.output<typeof revealCallNumber.body>): Promise<{ phone: string | null }> {
  const { given } = await working(tx, id)
  const person = await store.numberOf(tx, given, body.personId)
  if (person === null) throw notFound('名抽中的学员')
  const { phone } = await reveal(tx, vault, { noun: 'veteran', id: person.veteranId, regionCode: person.regionCode, reason: body.reason }, [{ name: 'phone', field: 'veterans.phone_enc', sealed: person.phoneSealed }])
  return { phone: phone ?? null }
}

/** An assessment that goes on, held for one of those named on its letter. */
export async function working(tx: Tx, id: string): Promise<Held & { given: string }> {
  authorise(tx.principal, assessmentPermissions, 'work', '现场工作由委派函上的评估人员办理。')
  const found = await held(tx, id, null)
  ownOf(tx, found.assignment)
  if (found.row.state !== 'IN_PROGRESS' || found.assignment === null) throw conflict('NOT_IN_PROGRESS', '这次评估现在不在评估中，不能再记回访和现场查看。请刷新页面。', CLAUSE)
  return { ...found, given: found.assignment.id }
}

const sizeOf = async (tx: Tx): Promise<number> => (await parametersFor(tx, PROVINCE_CODE, await today(tx))).values.ASSESSMENT_SAMPLE_SIZE
