import { machine } from './machine.ts'
import type { Transition } from './machine.ts'

const STATES = {
  REGISTERED: '已登记', APPLIED: '已申请', RETURNED: '退回补正', UNDER_SCORING: '评审中', SELECTED: '拟认定', NOT_SELECTED: '未入选', IN_PUBLICITY: '公示中', REJECTED: '不予认定',
  RECOGNISED: '已认定，待签约', CONTRACTED: '已签约', SUSPENDED: '暂停承训', EXITED: '已退出',
} as const
const EVENTS = {
  apply: '申请承训', returnApplication: '退回补正', acceptApplication: '受理，送评审', select: '择优选定', notSelect: '未入选', publish: '公示', reject: '异议成立，不予认定', recognise: '认定',
  contract: '合同生效', hold: '暂停承训', release: '恢复承训', exit: '退出',
  roundWithdrawn: '本轮撤回', roundWithdrawnOutside: '本轮撤回，仍为已退出',
} as const

/** Where a training institution (承训机构) stands between registration and exit. */
export type InstitutionState = keyof typeof STATES
export type InstitutionEvent = keyof typeof EVENTS

type Row = Transition<InstitutionState, InstitutionEvent>
const row = (event: InstitutionEvent, from: Row['from'], to: InstitutionState, who: Row['who'], guard: string | null, clause: string): Row => ({ event, from, to, who, guard, clause, deadline: null })

const inRound: Row['from'] = ['APPLIED', 'RETURNED', 'UNDER_SCORING', 'SELECTED', 'NOT_SELECTED']
const desks: Row['who'] = ['CIT1', 'CIT2', 'PRV1', 'PRV2']

/**
 * The life cycle of a training institution (三(二)5–6, R-041): applies in an open round, is chosen, shown to the public, recognised, contracted, renewed or out.
 * Whoever is out keeps all history and may apply again; a contract renewed after it ran out brings him back without a new round.
 */
export const institution = machine<InstitutionState, InstitutionEvent>({
  name: '承训机构',
  states: STATES,
  events: EVENTS,
  transitions: [
    row('apply', ['REGISTERED', 'RETURNED', 'NOT_SELECTED', 'REJECTED', 'EXITED'], 'APPLIED', ['IAD'], 'roundOpenAndInCatalogueOfTheYear', '三(二)5'),
    row('returnApplication', ['APPLIED'], 'RETURNED', ['CIT1'], 'reasonGiven', '三(二)5'),
    row('acceptApplication', ['APPLIED'], 'UNDER_SCORING', ['CIT1'], null, '三(二)5'),
    row('select', ['UNDER_SCORING'], 'SELECTED', ['CIT2', 'PRV2'], 'scoreSheetSignedByThree', '三(二)5'),
    row('notSelect', ['UNDER_SCORING'], 'NOT_SELECTED', ['CIT2', 'PRV2'], 'scoreSheetSignedByThree', '三(二)5'),
    row('publish', ['SELECTED'], 'IN_PUBLICITY', ['CIT2', 'PRV2'], null, '三(二)5'),
    row('reject', ['IN_PUBLICITY'], 'REJECTED', ['CIT2', 'PRV2'], 'objectionUpheld', '三(二)5'),
    row('recognise', ['IN_PUBLICITY'], 'RECOGNISED', ['CIT2', 'PRV2'], 'publicityOverWithoutOpenObjection', '三(二)5'),
    row('roundWithdrawn', inRound, 'REGISTERED', desks, 'roundWithdrawn', '三(二)5'),
    row('roundWithdrawnOutside', inRound, 'EXITED', desks, 'roundWithdrawnAndCameFromExit', '三(二)5'),
    row('contract', ['RECOGNISED', 'EXITED'], 'CONTRACTED', ['SYSTEM'], 'contractActive', '三(二)6'),
    row('hold', ['CONTRACTED'], 'SUSPENDED', ['CIT2', 'PRV2'], 'integrityCaseOrFailedAssessment', '三(二)7'),
    row('release', ['SUSPENDED'], 'CONTRACTED', ['CIT2', 'PRV2'], 'reasonGiven', '三(二)7'),
    row('exit', ['CONTRACTED', 'SUSPENDED'], 'EXITED', ['SYSTEM', 'CIT2', 'PRV2'], 'contractEndedWithoutRenewalOrTerminated', '三(二)6'),
  ],
})
