import type { RosterPerson } from '../../../../contract/roster.ts'
import { decideRosterJoin, type RosterChange } from '../../../../policy/roster-change.ts'
import type { ParameterSet } from '../../../../policy/parameters.ts'
import { checkMobile } from '../../../../values/contact-numbers.ts'
import type { Decision, Reason } from '../../../../values/decision.ts'
import { checkIdNumber } from '../../../../values/id-number.ts'
import { now } from '../../../platform/clock.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { freeRight } from '../../veterans/index.ts'
import { judgeEligibility } from '../eligibility.ts'
import type { ClassRecord } from '../store/record.ts'
import * as read from '../store/read.ts'
import * as roster from '../store/roster.ts'
import { insertExtSync, setFields } from '../store/write.ts'

export type PersonColumn = 'name' | 'idNumber' | 'phone' | 'traineeKind' | 'currentTrade' | 'major' | 'school'

/** Why a person cannot join, at one column of the roster form. */
export interface JoinProblem { key: PersonColumn; code: string; message: string; clause?: string; reasons?: readonly Reason[] }

/** `note`: what the clerk should know although the person is on the roster. */
export type JoinResult = { joined: true; enrolmentId: string; isNew: boolean; note: string | null } | { joined: false; problem: JoinProblem }

/** What joining one class needs, fetched once for a whole import. */
export interface JoinContext {
  cls: ClassRecord
  parameters: ParameterSet
  vault: Vault
  demoMode: boolean
  heldLessons: number
}

/** What is said where a number led to the record that another was merged into. */
export const ofMergedNumber = '这个身份证号属于已合并的重复档案，已按合并后的那份档案办理。请核对来源材料，以后填档案里现在的身份证号。'

/** Puts one person of the ledger on the roster, or says why not; size first, then who the person is, then what the rules say. */
export async function joinPerson(tx: Tx, context: JoinContext,
  person: RosterPerson & { programmeOfPerson?: 'DEMOB_SKILL' | 'GENERAL_SKILL' }): Promise<JoinResult> {
  const { vault, demoMode } = context
  const checked = checkIdNumber(person.idNumber, { demoMode })
  if (!checked.ok) return refused('idNumber', checked.code, checked.message)
  const phone = person.phone ? checkMobile(person.phone, { demoMode }) : null
  if (phone && !phone.ok) return refused('phone', phone.code, phone.message)
  const found = await roster.holdVeteran(tx, vault.hash(checked.idNumber), person.name)
  if (!found) {
    return refused('idNumber', 'NOT_IN_LEDGER', '这个人还没有在退役军人实名台账建档，不能加入名册。请先请本人安置地的退役军人事务局建档并核验身份，再来加入。', { clause: '三(一)4' })
  }
  if (!found.isName) {
    return refused('name', 'NAME_MISMATCH', '姓名与实名台账里这个身份证号的姓名不一致。请对照身份证核对姓名和号码；台账有误的，请安置地退役军人事务局更正。', { clause: '三(三)12' })
  }
  return placeOnRoster(tx, context, found.veteranId, person, found.wasMerged ? ofMergedNumber : null)
}

/** Puts somebody who is known by his record on the roster, or says why not. */
export async function placeOnRoster(tx: Tx, context: JoinContext, veteranId: string,
  person: Omit<RosterPerson, 'idNumber' | 'name' | 'phone'> & { programmeOfPerson?: 'DEMOB_SKILL' | 'GENERAL_SKILL' }, note: string | null = null): Promise<JoinResult> {
  const { cls, parameters } = context
  const programmeOfPerson = person.programmeOfPerson ?? cls.programme
  // judged only after whoever decides about the same right at this moment is done
  if (programmeOfPerson === 'DEMOB_SKILL') await freeRight.hold(tx, veteranId)
  const [known, onRoster, judged] = await Promise.all([
    roster.findByVeteran(tx, cls.id, veteranId), read.rosterCount(tx, cls.id),
    judgeEligibility(tx, cls, veteranId,
      { programmeOfPerson, traineeKind: person.traineeKind, currentTrade: person.currentTrade, major: person.major }, parameters),
  ])
  const isActive = known !== null && !['NO_SHOW', 'WITHDRAWN', 'TRANSFERRED_OUT', 'DISQUALIFIED'].includes(known.state)
  if (isActive) return { joined: true, enrolmentId: known.id, isNew: false, note }
  if (known?.state === 'DISQUALIFIED') return refused('name', 'DISQUALIFIED', '这个人已被本班除名，不能再加入。对除名有异议的，请向负责的退役军人事务局反映。', { clause: '四(四)' })
  const room = decideRosterJoin({ state: cls.state, onRoster, joining: 1,
    heldLessons: context.heldLessons, totalLessons: cls.totalLessons }, parameters)
  if (room.value === null || isBlocked(room)) return byReason('name', room,
    room.reasons.some((r) => r.code === 'CLASS_SIZE' && r.verdict === 'block') ? 'CLASS_FULL' : 'ROSTER_CLOSED')
  if (judged === null) return refused('idNumber', 'NOT_IN_LEDGER', '实名台账里没有找到这个人的资料，请刷新后再试。')
  if (isBlocked(judged.decision)) return byReason(columnOf(judged.decision), judged.decision, 'NOT_ELIGIBLE')
  const enrolmentId = await roster.insert(tx, {
    id: person.enrolmentId, classId: cls.id, veteranId: veteranId, classRegion: cls.responsibleRegion,
    institutionId: cls.institutionId, programmeOfPerson, mode: person.mode,
    traineeKind: person.traineeKind, currentTrade: person.currentTrade, major: person.major, school: person.school,
    creditedUnit: cls.creditedUnit ?? judged.facts.resettlementUnit,
    state: 'CONFIRMED', eligibility: stored(judged.decision), transferredFrom: null, carriedLessons: 0,
  })
  await markChanged(tx, cls, room.value)
  return { joined: true, enrolmentId, isNew: true, note }
}

/** Marks a roster change that must be confirmed and entered again in the labour department's system (D-23). */
export async function markChanged(tx: Tx, cls: ClassRecord, change: RosterChange): Promise<void> {
  if (!change.needsConfirmation) return
  await setFields(tx, cls.id, { rosterChangedAt: await now(tx) })
  if (!change.mustSyncAgain) return
  const latest = (await read.extSyncOf(tx, cls.id)).find((sync) => sync.kind === 'PLAN_ROSTER')
  if (latest?.state === 'FILLED' || latest?.state === 'CONFIRMED') await insertExtSync(tx,
    { classId: cls.id, kind: 'PLAN_ROSTER', state: 'NOT_FILLED', systemNo: latest.systemNo })
}

/** A decision as it is kept beside the enrolment. */
export const stored = (judged: Decision<unknown>) => ({ verdict: judged.verdict, reasons: judged.reasons })

const isBlocked = (judged: Decision<unknown>): boolean => judged.verdict === 'block'

function refused(key: PersonColumn, code: string, message: string, extra: { clause?: string } = {}): JoinResult {
  return { joined: false, problem: { key, code, message, ...extra } }
}

function byReason(key: PersonColumn, judged: Decision<unknown>, code: string): JoinResult {
  const blocks = judged.reasons.filter((r) => r.verdict === 'block')
  return { joined: false, problem: { key, code, message: blocks.map((r) => r.message).join(''), clause: blocks[0]?.clause,
    reasons: judged.reasons } }
}

function columnOf(judged: Decision<unknown>): PersonColumn {
  const code = judged.reasons.find((r) => r.verdict === 'block')?.code
  if (code === 'POST_MATCHES_TRADE' || code === 'TRANSFER_LEAVES_TRADE') return 'currentTrade'
  return code === 'STUDENT_OWN_MAJOR' ? 'major' : 'idNumber'
}
