import { machine } from './machine.ts'
import type { Transition } from './machine.ts'

const STATES = {
  DRAFT: '草拟', PENDING_SIGN: '待签署', ACTIVE: '履行中', AMENDED: '变更待签', SUSPENDED: '已中止', TERMINATED: '已终止', EXPIRED: '已到期', RENEWED: '已续约',
} as const
const EVENTS = {
  send: '送双方签署', takeBack: '退回修改', takeEffect: '生效', amend: '提出变更', agreeAmendment: '变更生效', dropAmendment: '撤回变更', suspend: '中止', resume: '恢复', terminate: '终止', expire: '到期', renew: '续约',
} as const

/** Where a contract with a training institution (承训合同) stands. */
export type ContractState = keyof typeof STATES
export type ContractEvent = keyof typeof EVENTS

type Row = Transition<ContractState, ContractEvent>
const clause = '三(二)6'
const row = (event: ContractEvent, from: Row['from'], to: ContractState, who: Row['who'], guard: string | null): Row => ({ event, from, to, who, guard, clause, deadline: null })
const clerk = ['CIT1', 'PRV1'] as const
const chief = ['CIT2', 'PRV2'] as const

/**
 * The life cycle of a contract (三(二)6, R-047): drafted by the city's clerk, signed by its chief and by the institution's head, in force from its first day on.
 * While a change waits for both signatures the terms signed before go on; a suspended contract can be terminated and runs out like any other.
 */
export const trainingContract = machine<ContractState, ContractEvent>({
  name: '承训合同',
  states: STATES,
  events: EVENTS,
  transitions: [
    row('send', ['DRAFT'], 'PENDING_SIGN', clerk, 'termsComplete'),
    row('takeBack', ['PENDING_SIGN'], 'DRAFT', [...clerk, ...chief, 'IAD'], 'reasonGivenAndNotInForce'),
    row('takeEffect', ['PENDING_SIGN'], 'ACTIVE', ['SYSTEM'], 'bothSignedAndStarted'),
    row('amend', ['ACTIVE'], 'AMENDED', clerk, 'reasonGiven'),
    row('agreeAmendment', ['AMENDED'], 'ACTIVE', ['SYSTEM'], 'bothSigned'),
    row('dropAmendment', ['AMENDED'], 'ACTIVE', [...clerk, ...chief, 'IAD'], 'reasonGiven'),
    row('suspend', ['ACTIVE', 'AMENDED'], 'SUSPENDED', chief, 'reasonGiven'),
    row('resume', ['SUSPENDED'], 'ACTIVE', chief, 'reasonGiven'),
    row('terminate', ['ACTIVE', 'AMENDED', 'SUSPENDED'], 'TERMINATED', chief, 'reasonAndSettlementListGiven'),
    row('expire', ['ACTIVE', 'AMENDED', 'SUSPENDED'], 'EXPIRED', ['SYSTEM'], 'lastDayOver'),
    row('renew', ['EXPIRED'], 'RENEWED', [...chief, 'SYSTEM'], 'assessedAndNotFailedOrWrittenDecision'),
  ],
})

/** States in which the terms signed last hold. */
export const IN_FORCE: readonly ContractState[] = ['ACTIVE', 'AMENDED']
