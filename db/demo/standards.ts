import { randomUUID } from 'node:crypto'
import { checkStandards, confirmStandards, createAllowanceStandard, createReimbursementCap, listStandards } from '../../src/contract/standards.ts'
import type { Desks } from './desks.ts'

const document = '演示用文件〔2022〕示例号'
const note = '演示：金额只供试用，不是真实标准'
const from = '2022-01-01'
const dated = { effectiveFrom: from, effectiveTo: null, source: document, note }

/** The province compares and confirms the standards that came with the platform; counties enter caps and allowances of their own. All of it is marked as a demonstration. */
export async function settleStandards(desks: Desks, counties: readonly (readonly [clerk: string, chief: string])[]): Promise<void> {
  const kind = 'subsidies' as const
  const { items } = await desks.send('prv1', listStandards, { query: { kind, limit: '200' } })
  const ids = items.filter((row) => row.state === 'STARTER').map((row) => row.id)
  if (ids.length > 0) {
    await desks.send('prv1', checkStandards, { params: { kind }, body: { ids } })
    await desks.send('prv2', confirmStandards, { params: { kind }, body: { ids } })
  }
  for (const [clerk, chief] of counties) {
    const allowance = { id: randomUUID(), amountFen: 1_000, ...dated }
    await desks.send(clerk, createAllowanceStandard, { body: allowance })
    await desks.send(chief, confirmStandards, { params: { kind: 'allowances' }, body: { ids: [allowance.id] } })
    const none = { tuitionCapFen: null, lodgingCapFen: null, skillTestCapFen: null, otherCapFen: null }
    const caps = [
      { id: randomUUID(), tradeCode: null, level: null, capFen: 350_000, ...none, addsAllowance: false, ...dated },
      { id: randomUUID(), tradeCode: 'T-WELDER', level: 'L4' as const, capFen: 400_000, ...none, lodgingCapFen: 60_000, addsAllowance: true, ...dated },
    ]
    for (const body of caps) await desks.send(clerk, createReimbursementCap, { body })
    await desks.send(chief, confirmStandards, { params: { kind: 'caps' }, body: { ids: caps.map((row) => row.id) } })
  }
}
