import { formatInstant } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import { now } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import * as classes from '../classes/index.ts'
import * as store from './store.ts'

/** Confirms the filings nobody answered before their exam began; silence confirms. Answers how many; run every night as the system. */
export async function confirmUnanswered(tx: Tx): Promise<number> {
  let confirmed = 0
  for (const classId of await store.classesUnanswered(tx)) {
    const cls = await classes.lock(tx, classId)
    // answered or replaced while we waited for the class
    const filing = await store.lockFiling(tx, classId)
    if (filing === null || filing.state !== 'FILED' || filing.examAt > (await now(tx))) continue
    await store.confirmBySilence(tx, filing.id)
    await audit(tx, {
      noun: 'examFiling', recordId: filing.id, classId, regionCode: cls.responsibleRegion, action: 'confirmExam',
      summary: `考核时间${formatInstant(filing.examAt)}已到，人社部门没有提出意见，报考视为已确认`, before: { state: filing.state },
    })
    confirmed += 1
  }
  return confirmed
}
