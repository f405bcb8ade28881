import type { ReasonView } from '../../../contract/endpoint.ts'
import type { InspectionView } from '../../../contract/inspections.ts'
import { decideInspection, decideInspectorPlaces, type SuspicionCode } from '../../../policy/inspection.ts'
import { inspection as machine } from '../../../policy/machines/small-machines.ts'
import type { ParameterSet } from '../../../policy/parameters.ts'
import { INSPECTION_CHANNELS } from '../../../policy/vocabulary.ts'
import type { Decision, Reason } from '../../../values/decision.ts'
import type { Principal } from '../../platform/principal.ts'
import type { ClassRecord } from '../classes/index.ts'
import { isHidden, partyOf, possible } from './rights.ts'
import type { Inspection } from './store.ts'

export const KINDS = { OPENING: '开班当日检查', DURING: '培训期间检查' } as const

/** Reasons of the policy as a reply carries them. */
export const reasonViews = (reasons: readonly Reason[]): ReasonView[] => reasons.map((r) => ({ ...r, facts: { ...r.facts } as ReasonView['facts'] }))

/** Whether a recorded inspection counts, by its own facts and the class's opening as it stands now. */
export function judge(cls: ClassRecord, row: Inspection, parameters: ParameterSet): Decision<boolean> {
  return decideInspection(
    {
      kind: row.kind,
      channel: row.channel,
      inspectedAt: row.inspectedAt,
      inspectedOn: row.inspectedOn,
      // before the class is open, the day of the opening inspection is the day it would open on
      openedOn: cls.openedOn ?? (row.kind === 'OPENING' ? row.inspectedOn : null),
      completedOn: cls.completedOn,
      presentCount: row.presentCount,
      rosterCount: row.rosterCount,
      signatures: row.signatures.length,
      evidenceReference: row.evidence.reference ?? null,
      stills: row.photoIds.length,
      remoteSupervisedFrom: row.evidence.supervisedFrom ? new Date(row.evidence.supervisedFrom) : null,
    },
    parameters,
  )
}

/** What only suspects: held for whoever confirms, never a reason to refuse (S-19). */
export const suspicionsOf = (row: Pick<Inspection, 'inspectedAt' | 'nearest'>): (Reason & { code: SuspicionCode })[] =>
  row.inspectedAt === null
    ? []
    : decideInspectorPlaces({
        inspectedAt: row.inspectedAt,
        other: row.nearest === null ? null : { title: row.nearest.title, at: new Date(row.nearest.at) },
      }).reasons.flatMap((r) => (r.verdict === 'warn' ? [{ ...r, code: 'INSPECTOR_TWO_PLACES' as const }] : []))

const PARTIES = { INSPECTOR: '检查人员', INSTITUTION: '承训机构' } as const

/** One inspection as this person may see it. */
export function inspectionViewOf(principal: Principal, cls: ClassRecord, row: Inspection, parameters: ParameterSet): InspectionView {
  const hidden = isHidden(principal, row)
  const suspicions = suspicionsOf(row)
  return {
    id: row.id,
    classId: row.classId,
    classTitle: row.classTitle,
    institutionName: row.institutionName,
    kind: row.kind,
    kindLabel: KINDS[row.kind],
    channel: row.channel,
    channelLabel: INSPECTION_CHANNELS[row.channel],
    state: row.state,
    stateLabel: row.state === 'VOID' && row.inspectedAt === null ? '已取消' : machine.states[row.state],
    plannedOn: hidden ? null : row.plannedOn,
    inspectorName: hidden ? '' : row.inspectorName,
    inspectedAt: row.inspectedAt?.toISOString() ?? null,
    place: row.place,
    presentCount: row.presentCount,
    leaveCount: row.leaveCount,
    outsideCount: row.outsideCount,
    rosterCount: row.rosterCount,
    trainerState: row.trainerState,
    attendanceState: row.attendanceState,
    signState: row.signState,
    materialState: row.materialState,
    problems: row.problems,
    signatures: row.signatures,
    photoIds: row.photoIds,
    evidenceReference: row.evidence.reference ?? null,
    valid: row.valid,
    sentLate: row.sentLate,
    voidReason: hidden ? null : row.voidReason,
    confirmReason: hidden ? null : row.confirmReason,
    reasons: row.inspectedAt === null ? [] : reasonViews([...judge(cls, row, parameters).reasons, ...suspicions]),
    suspicions: suspicions.map(({ code, message }) => ({
      code,
      message,
      explanations: row.explanations
        .filter((e) => e.finding === code)
        .map(({ party, words, by, at }) => ({ party, partyLabel: PARTIES[party], words, by, at: new Date(at).toISOString() })),
    })),
    can: [...possible(principal, cls, row), ...(suspicions.length > 0 && partyOf(principal, cls, row) !== null ? ['explain' as const] : [])],
  }
}
