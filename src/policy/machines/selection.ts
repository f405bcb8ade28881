import { machine } from './machine.ts'
import type { Transition } from './machine.ts'

const ROUND_STATES = { OPEN: '接受申请和评审', SELECTED: '已择优，待公示', IN_PUBLICITY: '公示中', FINISHED: '已办结', WITHDRAWN: '已撤回' } as const
const ROUND_EVENTS = { select: '择优选定', publish: '公示', recognise: '认定', finish: '无人入选，办结', withdraw: '撤回' } as const
export type RoundState = keyof typeof ROUND_STATES
export type RoundEvent = keyof typeof ROUND_EVENTS

const APPLICATION_STATES = {
  SUBMITTED: '待核对', RETURNED: '退回补正', UNDER_SCORING: '评审中', SELECTED: '拟认定', NOT_SELECTED: '未入选', IN_PUBLICITY: '公示中', RECOGNISED: '已认定', REJECTED: '异议成立，不予认定', LAPSED: '未补正，视为撤回', WITHDRAWN: '本轮已撤回',
} as const
const APPLICATION_EVENTS = {
  returnApplication: '退回补正', resubmit: '补正后重新提交', acceptApplication: '受理，送评审', select: '择优选定', notSelect: '未入选', lapse: '未补正，视为撤回', publish: '公示', reject: '不予认定', recognise: '认定', withdraw: '本轮撤回',
} as const
export type ApplicationState = keyof typeof APPLICATION_STATES
export type ApplicationEvent = keyof typeof APPLICATION_EVENTS

const clause = '三(二)5'
const first = ['CIT1', 'PRV1'] as const
const second = ['CIT2', 'PRV2'] as const
const roundRow = (event: RoundEvent, from: readonly RoundState[], to: RoundState, guard: string | null): Transition<RoundState, RoundEvent> => ({ event, from, to, who: second, guard, clause, deadline: null })

/** The life cycle of a selection round (择优选择): opening it publishes its conditions, so there is no draft; only city and province hold one. */
export const selectionRound = machine<RoundState, RoundEvent>({
  name: '选择培训机构的这一轮',
  states: ROUND_STATES,
  events: ROUND_EVENTS,
  transitions: [
    roundRow('select', ['OPEN'], 'SELECTED', 'applicationsClosedAndAllScoredByThree'),
    roundRow('finish', ['OPEN'], 'FINISHED', 'nobodyChosen'),
    roundRow('publish', ['SELECTED'], 'IN_PUBLICITY', 'noticeOfAtLeastFiveWorkingDays'),
    roundRow('recognise', ['IN_PUBLICITY'], 'FINISHED', 'publicityOverWithoutOpenObjection'),
    { ...roundRow('withdraw', ['OPEN'], 'WITHDRAWN', 'reasonGiven'), who: [...first, ...second] },
    roundRow('withdraw', ['SELECTED'], 'WITHDRAWN', 'reasonGivenAndNothingInPublicity'),
  ],
})

type Row = Transition<ApplicationState, ApplicationEvent>
const row = (event: ApplicationEvent, from: Row['from'], to: ApplicationState, who: Row['who'], guard: string | null, deadline: Row['deadline'] = null): Row => ({ event, from, to, who, guard, clause, deadline })

/** The life cycle of one institution's application in a round: made by the institution itself, scored, shown to the public, recognised. */
export const institutionApplication = machine<ApplicationState, ApplicationEvent>({
  name: '承训申请',
  states: APPLICATION_STATES,
  events: APPLICATION_EVENTS,
  transitions: [
    row('returnApplication', ['SUBMITTED'], 'RETURNED', first, 'listOfWhatIsMissing', { parameter: 'APPLICATION_CHECK_WD', unit: 'WD', anchor: 'STATE_ENTERED' }),
    row('acceptApplication', ['SUBMITTED'], 'UNDER_SCORING', first, 'inCatalogueOfTheYear', { parameter: 'APPLICATION_CHECK_WD', unit: 'WD', anchor: 'STATE_ENTERED' }),
    row('resubmit', ['RETURNED'], 'SUBMITTED', ['IAD'], 'roundStillOpen'),
    row('lapse', ['RETURNED'], 'LAPSED', second, 'selectionMade'),
    row('select', ['UNDER_SCORING'], 'SELECTED', second, 'scoreSheetsOfThreePersons'),
    row('notSelect', ['UNDER_SCORING'], 'NOT_SELECTED', second, 'scoreSheetsOfThreePersons'),
    row('publish', ['SELECTED'], 'IN_PUBLICITY', second, null),
    row('reject', ['IN_PUBLICITY'], 'REJECTED', [...first, ...second], 'objectionUpheld'),
    row('recognise', ['IN_PUBLICITY'], 'RECOGNISED', second, 'fourDatedSteps'),
    row('withdraw', ['SUBMITTED', 'RETURNED', 'UNDER_SCORING', 'SELECTED', 'NOT_SELECTED'], 'WITHDRAWN', [...first, ...second], 'roundWithdrawn'),
  ],
})
