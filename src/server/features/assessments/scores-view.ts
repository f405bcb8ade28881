import type { ScoreSheetView } from '../../../contract/assessment-scores.ts'
import { decideScore, DIMENSION_CODES, DIMENSIONS, GRADES, isPrefilled, type Dimension } from '../../../policy/assessment-score.ts'
import { assessment } from '../../../policy/machines/assessment.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import type { Reason } from '../../../values/decision.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { contractBrief } from '../contracts/index.ts'
import { parametersFor } from '../parameters/index.ts'
import { performanceOf } from './performance.ts'
import { scorePermissions } from './permissions.ts'
import { byDimension, fractionsOf, scoreOf, scoresByDimension, weightsOf } from './scores-figures.ts'
import { stepsAfter, viewEffects } from './effects-view.ts'
import * as store from './scores-store.ts'

type Sheet = ScoreSheetView['sheets'][number]
/** An assessment's sheets as the caller may see them; the institution only what was fed back to it. */
export async function viewSheets(tx: Tx, id: string): Promise<ScoreSheetView> {
  authorise(tx.principal, scorePermissions, 'view')
  const record = await store.find(tx, id)
  const contract = record === null ? undefined : await contractBrief(tx, record.contractId)
  if (record === null || contract === undefined) throw notFound('次评估')
  const sheets = await store.sheetsOf(tx, id)
  const ids = sheets.map((s) => s.id)
  const [scores, classes, day] = await Promise.all([store.scoresOf(tx, ids), store.classesOf(tx, ids), today(tx)])
  const parameters = await parametersFor(tx, contract.regionCode, day)
  const newest = sheets[0]
  // what others scored before their assignment was taken back is not for those who score anew
  const isAssessor = may(tx.principal, scorePermissions, 'score')
  const isLeft = newest !== undefined && (await store.isLeft(tx, id, newest))
  const mayOpen = may(tx.principal, scorePermissions, 'openSheet') && (newest === undefined || isLeft) && (record.state === 'ASSIGNED' || record.state === 'IN_PROGRESS')
  const mayScore = record.state === 'IN_PROGRESS' && newest !== undefined && !isLeft && newest.reportedAt === null && isAssessor && (await store.isAssignee(tx, id))
  return {
    id, contractId: contract.id, contractNo: contract.no, institutionId: contract.institutionId, institutionName: contract.institutionName, partyAName: contract.partyAName, plannedOn: record.plannedOn, state: record.state, stateLabel: assessment.states[record.state],
    sheets: sheets.filter((s) => s === newest || s.reportedAt !== null || !isAssessor).map((s) => sheetOf(s, scores.filter((x) => x.sheetId === s.id), classes.filter((c) => c.sheetId === s.id), parameters)),
    proposal: mayOpen ? { weights: proposedWeights(parameters), figures: await proposedFigures(tx, record.contractId) } : null,
    ...await viewEffects(tx, record, sheets, parameters),
    can: [...(mayOpen ? ['openSheet' as const] : []), ...(mayScore ? ['score' as const, 'report' as const] : []), ...await stepsAfter(tx, record, contract, newest)],
  }
}

function sheetOf(s: store.SheetRecord, scores: readonly store.ScoreRecord[], classes: Awaited<ReturnType<typeof store.classesOf>>, parameters: ParameterSet): Sheet {
  const judged = decideScore(weightsOf(scores), scoresByDimension(scores), parameters)
  return {
    id: s.id, round: s.round, asOf: s.asOf, openedBy: s.openedBy, openedAt: s.openedAt.toISOString(),
    scores: DIMENSION_CODES.flatMap((d) => scores.filter((x) => x.dimension === d)).map((x) => ({ ...figureOf(x.dimension, x, x.score), weight: x.weight, remark: x.remark, scoredBy: x.scoredBy })),
    classes: classes.map(({ sheetId: _s, ...c }) => c), outcome: judged.reasons.map(sendable), total: points(s.total), grade: s.grade, gradeLabel: s.grade === null ? null : GRADES[s.grade], findings: s.findings, reportId: s.reportId,
    reportedBy: s.reportedBy, reportedAt: s.reportedAt?.toISOString() ?? null, fedBackBy: s.fedBackBy, fedBackOn: s.fedBackOn, appealUntil: s.appealUntil,
  }
}

const points = (hundredths: number | null): number | null => (hundredths === null ? null : hundredths / 100)
const figureOf = (dimension: Dimension, { n, d }: { n: number | null; d: number | null }, score: number | null) =>
  ({ dimension, label: DIMENSIONS[dimension], isPrefilled: isPrefilled(dimension), fraction: n === null || d === null ? null : `${n} ÷ ${d}`, score: points(score) })

/** The weights the parameter proposes; the province may write others. */
function proposedWeights(parameters: ParameterSet): Record<Dimension, number> {
  const list = parameters.values.ASSESSMENT_WEIGHTS
  return byDimension((d) => list[DIMENSION_CODES.indexOf(d)] ?? 0)
}

async function proposedFigures(tx: Tx, contractId: string) {
  const fractions = fractionsOf(await performanceOf(tx, contractId))
  return DIMENSION_CODES.map((d) => (isPrefilled(d) ? figureOf(d, fractions[d], scoreOf(fractions[d])) : figureOf(d, { n: null, d: null }, null)))
}

/** A reason as it is sent, its lists copied. */
const sendable = (r: Reason): Sheet['outcome'][number] => ({ ...r, facts: Object.fromEntries(Object.entries(r.facts).map(([name, fact]) => [name, typeof fact === 'object' && fact !== null ? [...fact] : fact])) })
