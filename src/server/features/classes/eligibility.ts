import { decideEligibility } from '../../../policy/eligibility.ts'
import { decideStartupWish } from '../../../policy/course-modules.ts'
import { decideFreeRight } from '../../../policy/free-right.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import type { TraineeKind } from '../../../policy/vocabulary.ts'
import { decision, type Decision } from '../../../values/decision.ts'
import type { Tx } from '../../platform/database.ts'
import { startupWish } from '../demand/index.ts'
import type { ClassRecord } from './store/record.ts'
import { personFacts, type PersonFacts } from './store/roster.ts'
import { classificationOf } from './store/teaching.ts'

/** How a person takes part: programme decides rights and money, kind of trainee the checks of note 3. */
export interface Participation {
  programmeOfPerson: ClassRecord['programme']
  traineeKind: TraineeKind
  currentTrade: string | null
  major: string | null
}

/** The eligibility panel of one person for one class, and the facts it was judged by. */
export async function judgeEligibility(
  tx: Tx, cls: ClassRecord, veteranId: string, part: Participation, parameters: ParameterSet,
): Promise<{ decision: Decision<null>; facts: PersonFacts } | null> {
  const from = cls.startsOn ?? cls.plannedOpen
  const facts = await personFacts(tx, { veteranId, classId: cls.id, from, to: cls.endsOn, tradeCode: cls.tradeCode, level: cls.level,
    year: cls.year, unit: cls.creditedUnit })
  if (facts === null) return null
  const judged = decideEligibility({
    identityVerified: facts.verifyState === 'VERIFIED', isVeteran: facts.verifyState === 'UNVERIFIED'
      ? null : facts.verifyState === 'VERIFIED', dischargeType: facts.dischargeType,
    classProgramme: cls.programme, personProgramme: part.programmeOfPerson, sex: facts.sex, birth: facts.birth, womenCategory: null,
    drawsPension: facts.drawsPension, classStart: from,
    overlappingClass: from === null ? null : facts.overlapping, sameTradeLevelPaid: facts.sameTrade,
    subsidiesThisYear: facts.trainingsOfYear, residesElsewhere: facts.livesElsewhere,
    voucherValidTo: null, feeFen: 0n, traineeKind: part.traineeKind, classTradeCode: cls.tradeClassCode,
    postTradeCode: part.currentTrade === null ? null : await classificationOf(tx, part.currentTrade),
    majorMatchesTrade: majorMatchesTrade(part.major, cls.tradeName),
  }, parameters)
  const wishes = cls.programme === 'STARTUP' ? await startupWish(tx, veteranId) : null
  return { decision: decision(null, [...judged.reasons, ...decideStartupWish(cls.programme, wishes),
    ...decideFreeRight({ personProgramme: part.programmeOfPerson, right: facts.freeRight, releases: facts.freeRightReleases,
      retries: parameters.values.FREE_RIGHT_RETRIES })]), facts }
}

/**
 * Whether a student's major is the trade taught: one name holds the other, or is its short form (汽修 → 汽车维修工); null when either is unknown.
 */
export function majorMatchesTrade(major: string | null, tradeName: string | null): boolean | null {
  if (!major?.trim() || !tradeName) return null
  const [a, b] = [bare(major), bare(tradeName)]
  if (a.length < 2 || b.length < 2) return bareText(major) === bareText(tradeName) || bareText(major).includes(bareText(tradeName))
    || bareText(tradeName).includes(bareText(major))
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return isShortFormOf(short, long)
}

const bareText = (text: string) => text.normalize('NFKC').replace(/[\s()（）、/·]/g, '')
const bare = (text: string) => bareText(text).replace(/专业|技术|应用|与|和|及|工程|员|师|工$/g, '')

function isShortFormOf(short: string, long: string): boolean {
  let at = -1
  for (const character of short) {
    at = long.indexOf(character, at + 1)
    if (at < 0) return false
  }
  return true
}
