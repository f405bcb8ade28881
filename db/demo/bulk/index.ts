import pg from 'pg'
import { yearOf } from '../../../src/values/plain-date.ts'
import { keepPlan, writeAttendance, writeClasses, writeResults, writeRosters } from './classes.ts'
import { planClasses, type Trade } from './class-plan.ts'
import { demoPaper } from '../paper.ts'
import { fillPeople } from './people.ts'
import { writeOrders } from './orders.ts'
import { openPlaces } from './places.ts'
import type { BulkPlan } from './sizes.ts'
import { writeWishes } from './wishes.ts'

export { copyLine } from './copy.ts'
export { fullSizes, type BulkPlan, type BulkSizes } from './sizes.ts'

/**
 * Fills a migrated database with a province of made-up people and classes, the same every time, in one transaction through the owner's connection: all 18 units with offices, desks and
 * schools, people sealed by the site's keys, classes that ended with attendance, inspections, results and certificates, others under way. Nobody of it can sign in. Works once per
 * database; what else stands there stays. Throws when the rolled-up ledger is not what the records say.
 */
export async function fillInBulk(ownerUrl: string, plan: BulkPlan, onProgress: (message: string) => void): Promise<void> {
  const { vault } = plan
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'ronggui-bulk' })
  await client.connect()
  try {
    await client.query(`BEGIN; SET LOCAL work_mem = '128MB'; SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL jit = off`)
    const { rows: [{ done } = { done: false }] } = await client.query<{ done: boolean }>(`SELECT EXISTS (SELECT 1 FROM organizations WHERE uscc LIKE '91419900DEMB%') AS done`)
    if (done) throw new Error('这个数据库里已经有批量演示数据，没有再写入。要重新开始，请换一个空的数据库。')
    onProgress('正在准备批量演示数据：单位、岗位、学校')
    const units = await openPlaces(client, vault, yearOf(plan.today))
    const cohorts = await fillPeople(client, vault, units, plan.veterans, plan.today, (count) => {
      if (count % 100_000 === 0) onProgress(`正在准备批量演示数据：人员台账 ${count.toLocaleString('en-US')} 人`)
    })
    const trades = (await client.query<Trade>('SELECT code, name, levels, certificate_types AS "certificateTypes" FROM trades WHERE active ORDER BY code')).rows
    const classes = planClasses(plan, units, trades, cohorts)
    onProgress(`正在准备批量演示数据：班次 ${classes.length} 个`)
    await writeClasses(client, classes, plan.today)
    await writeOrders(client, classes, await plan.files.put(Buffer.from(demoPaper(['用工意向、招聘对接']), 'base64')))
    await keepPlan(client, classes, cohorts)
    await writeWishes(client, cohorts, plan.today)
    await writeRosters(client)
    await client.query('ANALYZE training_classes, class_sessions, enrolments')
    await writeAttendance(client, (count) => onProgress(`正在准备批量演示数据：考勤 ${count} 个班`))
    onProgress('正在准备批量演示数据：考核结果、证书、台账')
    await writeResults(client)
    await refuseWrongLedger(client)
    await client.query('COMMIT')
    onProgress('正在整理数据库')
    await client.query('VACUUM (ANALYZE)')
  } finally {
    await client.end()
  }
}

/** Compares the rollup with the raw records, every unit and month of every year. */
async function refuseWrongLedger(client: pg.Client): Promise<void> {
  const { rows: [{ wrong } = { wrong: 1 }] } = await client.query<{ wrong: number }>(
    `WITH raw AS (SELECT y.year, r.* FROM (SELECT DISTINCT year FROM ledger_months) y CROSS JOIN LATERAL ledger_raw(y.year) r),
          kept AS (SELECT year, unit_code, month, opened_classes, person_times, new_skilled,
            new_high_skilled FROM ledger_months WHERE opened_classes + person_times + new_skilled + new_high_skilled > 0)
     SELECT count(*)::int AS wrong FROM ((TABLE raw EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE raw)) difference`)
  if (wrong > 0) throw new Error(`the ledger of ${wrong} unit-months is not what the records say`)
}
