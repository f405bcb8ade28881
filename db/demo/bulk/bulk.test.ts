import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/setup/database.ts'
import { decideCourseModules, type ModuleLessons } from '../../../src/policy/course-modules.ts'
import { decideOrders, type OrderFacts, type OrderMode } from '../../../src/policy/job-follow-up.ts'
import { createFileStore } from '../../../src/server/platform/attachments/index.ts'
import { readConfig } from '../../../src/server/platform/config.ts'
import { openVault } from '../../../src/server/platform/crypto.ts'
import { openDatabase } from '../../../src/server/platform/database.ts'
import { plainDate } from '../../../src/values/plain-date.ts'
import type { PlannedClass } from './class-plan.ts'
import { sessionRows } from './class-rows.ts'
import { fillInBulk } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'ronggui-bulk-'))
const files = createFileStore(join(folder, 'files'))
const school = { id: '', code: '', name: '', registrar: '', head: '', trainers: [], classroom: '', workshop: '', account: '' }
const county = { code: '', name: '', va: '', hr: '', clerk: '', desks: { va1: '', va2: '', hr1: '', hr2: '' }, schools: [school] }
let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  const config = readConfig({ DATA_DIR: folder, DEMO_MODE: '1', LOG_LEVEL: 'error' }, [])
  const app = openDatabase(database.appUrl, { max: 1 })
  const vault = await openVault(config, app, false).finally(app.close)
  await fillInBulk(database.ownerUrl, { veterans: 6000, classes: 160, enrolments: 4000, attendance: 30_000, years: 1, vault, files, today: plainDate('2026-11-28') }, () => undefined)
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`SELECT set_config('ronggui.lo', '0', false), set_config('ronggui.hi', '~', false)`)
}, 300_000)
afterAll(async () => {
  await owner?.end()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

describe('classes of a province filled for size', () => {
  it('R-032 whoever submitted a class to order has complete orders for everybody on its plan; drafts may lack them', async () => {
    const { rows } = await owner.query<{ state: string; mode: OrderMode; planned: number; persons: number; orders: (OrderFacts & { digest: string | null })[] }>(
      `SELECT c.state, c.order_mode AS mode, c.planned_count AS planned, coalesce(sum(o.head_count), 0)::int AS persons,
              coalesce(json_agg(json_build_object('employer', o.employer, 'post', o.post, 'headCount', o.head_count, 'hasFile', m.id IS NOT NULL, 'digest', m.digest)) FILTER (WHERE o.id IS NOT NULL), '[]') AS orders
         FROM training_classes c LEFT JOIN employer_orders o ON o.class_id = c.id LEFT JOIN attachments m ON m.id = o.attachment_id GROUP BY c.id`)
    const ordered = rows.filter((c) => c.mode === 'ORDER')
    expect(ordered.length).toBeGreaterThan(15)
    expect(rows.filter((c) => c.mode === 'OPEN' && c.orders.length > 0)).toEqual([])
    for (const { state, mode, planned, persons, orders } of ordered) {
      expect([state, decideOrders(mode, orders)[0]?.verdict], JSON.stringify(orders)).toEqual([state, state === 'DRAFT' ? 'block' : 'pass'])
      if (state !== 'DRAFT') expect(persons).toBe(planned)
    }
    const digest = ordered.flatMap((c) => c.orders).find((o) => o.digest !== null)?.digest ?? ''
    expect(await files.get(digest), 'the paper can be opened').not.toBeNull()
  })

  it('R-022 R-099 §8.4-44 adaptation and start-up classes hold the parts of their course; one adaptation class in ten lacks 心理调适', () => {
    const planned = (programme: PlannedClass['programme']) => Array.from({ length: 60 }, (_, no): PlannedClass => ({
      no, programme, goal: 'TRAINING_COMPLETION', level: 'NONE', trade: 'T-SECURITY', tradeName: '保安员', state: 'COMPLETED', unit: { code: '', name: '', target: 0, counties: [] }, county, school, serial: 1, cohort: 'A', firstRank: 0, size: 20,
      sessions: 8, opensOn: plainDate('2026-03-02'), endsOn: plainDate('2026-03-05'), present: [20, 20, 20], passPermille: 960,
    }))
    const judged = (programme: PlannedClass['programme']) => planned(programme).map((cls) => decideCourseModules(programme, sessionRows(cls, plainDate('2026-11-28')) as ModuleLessons[])[0])
    expect(judged('STARTUP').map((r) => r?.verdict)).toEqual(Array<string>(60).fill('pass'))
    const lacking = judged('ADAPT').filter((r) => r?.verdict !== 'pass')
    expect(lacking.map((r) => [r?.verdict, r?.facts.absent])).toEqual(Array.from({ length: 6 }, () => ['block', ['PSYCHOLOGY']]))
    expect(judged('GENERAL_SKILL')).toEqual(Array<undefined>(60).fill(undefined))
  })

  it('R-122 people told what they wish to learn, each once, of trades of the catalogue', async () => {
    const { rows: [told] } = await owner.query<{ surveys: number; persons: number; people: number; unknown: number; most: number }>(
      `SELECT count(*)::int AS surveys, count(DISTINCT veteran_id)::int AS persons, (SELECT count(*)::int FROM veterans) AS people, max(cardinality(wish_trades)) AS most,
              count(*) FILTER (WHERE NOT wish_trades <@ (SELECT array_agg(code) FROM trades))::int AS unknown FROM needs_surveys WHERE valid_until >= '2026-11-28'`)
    expect(told).toMatchObject({ persons: told?.surveys, unknown: 0, most: 2 })
    expect((told?.persons ?? 0) / (told?.people ?? 1)).toBeGreaterThan(0.4)
    expect((told?.persons ?? 0) / (told?.people ?? 1)).toBeLessThan(0.52)
  })

  it('R-031 a class of demobilised soldiers that ended had a job event before its exam, but one in twelve', async () => {
    const { rows } = await owner.query<{ held: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM job_events j JOIN exam_filings x ON x.class_id = j.class_id WHERE j.class_id = c.id AND j.held_on < (x.exam_at AT TIME ZONE 'Asia/Shanghai')::date) AS held
         FROM training_classes c WHERE c.programme = 'DEMOB_SKILL' AND c.state IN ('COMPLETED', 'CLOSED', 'ARCHIVED')`)
    const without = rows.filter((c) => !c.held).length
    expect(without).toBeGreaterThan(0)
    expect(rows.length).toBeGreaterThan(without * 5)
  })
})
