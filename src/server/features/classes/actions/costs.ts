import type { ClassCosts, CostSlip } from '../../../../contract/costs.ts'
import { COST_ITEMS, COST_PAYERS, costSlip, type CostPayer, type StatedCost } from '../../../../policy/cost-slip.ts'
import { formatYuan } from '../../../../values/fen.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { authorise, may } from '../../../platform/principal.ts'
import { moneyTables, placesFrom } from '../../standards/index.ts'
import { get, lock } from '../apply.ts'
import { rosterPermissions } from '../permissions/roster.ts'
import type { ClassRecord } from '../store/record.ts'
import * as store from '../store/costs.ts'
import { refuseOthers } from './draft.ts'
import { refuseStrangerTrainer } from './timetable.ts'

type Stated = Readonly<{ amountFen: number; payer: CostPayer }>
/** From the claim on the amounts are the claim's. */
const claimed: readonly ClassRecord['state'][] = ['CLAIMED', 'CLOSED', 'ARCHIVED', 'REJECTED', 'CANCELLED', 'TERMINATED']

/** The cost slip of a trainee for who may see the roster (R-030). */
export async function viewCostSlip(tx: Tx, enrolmentId: string): Promise<CostSlip> {
  authorise(tx.principal, rosterPermissions, 'view')
  const found = await costed(tx, enrolmentId)
  await refuseStrangerTrainer(tx, found.classId)
  return slipOf(tx, found)
}

/** The cost slips of everybody on a roster, for who may see it, and whether he may state them. */
export async function viewClassCosts(tx: Tx, classId: string): Promise<ClassCosts> {
  authorise(tx.principal, rosterPermissions, 'view')
  const cls = await get(tx, classId)
  await refuseStrangerTrainer(tx, classId)
  const people = await store.listCosted(tx, classId)
  const maySet = may(tx.principal, rosterPermissions, 'edit') && tx.principal.orgId === cls.institutionId && !claimed.includes(cls.state)
  return { trainees: people.length, slips: await slips(tx, cls, people), can: maySet ? ['set'] : [] }
}

/** The same for features that have judged who asks, such as the veteran's own card. */
export async function costSlipOf(tx: Tx, enrolmentId: string): Promise<CostSlip> {
  return slipOf(tx, await costed(tx, enrolmentId))
}

async function costed(tx: Tx, enrolmentId: string): Promise<store.Costed> {
  const found = await store.findCosted(tx, enrolmentId)
  if (found === null) throw notFound('名学员')
  return found
}

async function slipOf(tx: Tx, found: store.Costed): Promise<CostSlip> {
  const [slip] = await slips(tx, await get(tx, found.classId), [found])
  if (slip === undefined) throw notFound('名学员')
  return slip
}

/** The school states what tuition, lodging and skill test cost per trainee and who bears it; the trainee is no choice. */
export async function setClassCosts(tx: Tx, classId: string, input: { tuition: Stated; lodging: Stated; skillTest: Stated }): Promise<{ trainees: number; slips: CostSlip[] }> {
  authorise(tx.principal, rosterPermissions, 'edit')
  const cls = await lock(tx, classId)
  refuseOthers(tx, cls)
  if (claimed.includes(cls.state)) throw conflict('COSTS_CLOSED', '本班已经申请补贴或者已经结束，费用清单不能再改。金额有误的，请在补贴申请里更正。', { clause: '三(一)3' })
  const lines = ([['TUITION', input.tuition], ['LODGING', input.lodging], ['SKILL_TEST', input.skillTest]] as const).map(([item, { amountFen, payer }]): StatedCost => ({ item, amountFen: BigInt(amountFen), payer }))
  const people = await store.listCosted(tx, classId)
  await store.setCosts(tx, people.map((p) => p.enrolmentId), lines)
  await audit(tx, {
    noun: 'class', recordId: classId, classId, regionCode: cls.responsibleRegion, action: 'setCosts',
    summary: `登记 ${people.length} 名学员的费用：${lines.map((l) => `${COST_ITEMS[l.item]} ${formatYuan(l.amountFen)} 元（${COST_PAYERS[l.payer]}）`).join('，')}，本人不交`,
    after: { trainees: people.length, tuition: input.tuition, lodging: input.lodging, skillTest: input.skillTest },
  })
  return { trainees: people.length, slips: await slips(tx, cls, await store.listCosted(tx, classId)) }
}

async function slips(tx: Tx, cls: ClassRecord, people: readonly store.Costed[]): Promise<CostSlip[]> {
  const [{ allowances }, day] = [await moneyTables(tx), await today(tx)]
  // the rate of the day training began, as for the claim; before that, of today
  const on = cls.openedOn ?? cls.startsOn ?? day
  return people.map(({ enrolmentId, days, stated }) => {
    const lines = costSlip(stated.map((line) => ({ ...line, amountFen: BigInt(line.amountFen) })), { days, rates: allowances, places: placesFrom(cls.responsibleRegion), on })
    const allowance = lines.find((line) => line.item === 'LIVING_ALLOWANCE')?.amountFen ?? null
    return {
      enrolmentId, asOf: day,
      lines: lines.map((line) => ({
        item: line.item, label: COST_ITEMS[line.item], amountFen: line.amountFen === null ? null : Number(line.amountFen), payer: line.payer,
        payerLabel: line.payer === null ? '—' : COST_PAYERS[line.payer], traineeShareFen: Number(line.traineeShareFen), note: line.note,
      })),
      sparedFen: Number(lines.filter((line) => line.item !== 'LIVING_ALLOWANCE').reduce((sum, line) => sum + (line.amountFen ?? 0n), 0n)),
      allowanceFen: allowance === null ? null : Number(allowance),
    }
  })
}
