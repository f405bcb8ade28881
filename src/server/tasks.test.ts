import { setTimeout as pause } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { jobsOf, runDueJobs } from '../../tests/setup/jobs.ts'
import { completedTraining, crowd, current, draftClass, enterLedger, equip, expectOk, takeTo, type School } from '../../tests/setup/training.ts'
import { createWorld, type World } from '../../tests/setup/world.ts'
import { returnClass } from '../contract/class-steps.ts'
import { fileExam } from '../contract/exams.ts'
import { audit } from './platform/audit.ts'
import { enqueue, everywhere, type Task } from './platform/jobs.ts'
import { openQueue, startWorker } from './platform/jobs/worker.ts'
import { tasks } from './tasks.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld({ now: '2022-08-01' })
  school = await equip(world)
})
afterEach(async () => {
  world.setNow('2022-08-01')
  await asJobs((queue) => queue.query('DELETE FROM jobs._private_jobs'))
})
afterAll(() => world.close())

const named = (name: string): Task => {
  const task = tasks.find((t) => t.name === name)
  if (!task) throw new Error(`no task ${name}`)
  return task
}
const queueAll = (...some: readonly Task[]) => world.run(async (tx) => { for (const task of some) await enqueue(tx, task) })
const lastEntry = async (action: string) => (await world.sql('SELECT actor, summary FROM audit_log WHERE action = $1 ORDER BY seq DESC LIMIT 1', [action]))[0]

async function asJobs<T>(work: (queue: pg.Pool) => Promise<T>): Promise<T> {
  const queue = openQueue(world.jobsUrl)
  try {
    return await work(queue)
  } finally {
    await queue.end()
  }
}

async function untilTrue(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let waited = 0; !(await holds()); waited += 20) {
    if (waited > 20_000) throw new Error('did not come true in 20 s')
    await pause(20)
  }
}

describe('who may touch the queue', () => {
  it('lets the app role put work in and nothing else', async () => {
    for (const sql of ['SELECT * FROM jobs._private_jobs', `SELECT jobs.add_job('accounts.endExpiredSessions')`, 'DELETE FROM jobs._private_jobs', 'CREATE TABLE jobs.x (id int)',
      `DELETE FROM requests`]) {
      await expect(world.run((tx) => tx.run(sql)), sql).rejects.toMatchObject({ code: '42501' })
    }
    await queueAll(named('accounts.endExpiredSessions'))
    expect(await jobsOf(world)).toEqual([{ task: 'accounts.endExpiredSessions', attempts: 0, error: null }])
  })

  it('lets the jobs role own the queue and read no record of anybody', async () => {
    await asJobs(async (queue) => {
      for (const table of ['veterans', 'users', 'sessions', 'training_classes', 'audit_log', 'requests']) {
        await expect(queue.query(`SELECT * FROM public.${table}`), table).rejects.toMatchObject({ code: '42501' })
      }
      const { rows } = await queue.query(`SELECT DISTINCT n.nspname AS schema FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relowner = 'ronggui_jobs'::regrole AND n.nspname NOT LIKE 'pg_toast%'`)
      expect(rows).toEqual([{ schema: 'jobs' }])
    })
  })

  it('refuses to work the queue as the app role, which would see it empty', async () => {
    const { database, vault, log } = world.platform
    await expect(startWorker({ database, vault, jobsUrl: String(database.pool.options.connectionString), tasks, log })).rejects.toThrow('JOBS_DATABASE_URL 的账号应为 ronggui_jobs')
    await expect(startWorker({ database, vault, jobsUrl: 'postgres://ronggui_jobs:wrong@127.0.0.1:1/x', tasks, log })).rejects.toThrow('连不上 JOBS_DATABASE_URL')
  })
})

describe('work that is done later', () => {
  it('is queued only when the transaction that asked for it commits', async () => {
    await expect(world.run(async (tx) => {
      await enqueue(tx, named('classes.cancelOverdueReturns'))
      throw new Error('changed my mind')
    })).rejects.toThrow('changed my mind')
    expect(await jobsOf(world)).toEqual([])
  })

  it('is queued once, however often it is asked for before it runs', async () => {
    await queueAll(named('classes.cancelOverdueReturns'), named('classes.cancelOverdueReturns'))
    await queueAll(named('classes.cancelOverdueReturns'))
    expect(await jobsOf(world)).toHaveLength(1)
  })

  it('leaves nothing behind when it fails half-way, says why, and is tried again', async () => {
    const record = randomUUID()
    let attempt = 0
    const stumbling: Task = { name: 'test.stumble', daily: { hour: 0, minute: 0 }, range: everywhere, run: async (tx) => {
      await audit(tx, { noun: 'platform', recordId: record, action: 'stumble', summary: '第一步' })
      if (++attempt === 1) throw new Error('stumbled')
      await audit(tx, { noun: 'platform', recordId: record, action: 'stumble', summary: '第二步' })
    } }
    const entries = () => world.sql('SELECT actor, summary FROM audit_log WHERE record_id = $1 ORDER BY seq', [record])
    await queueAll(stumbling)
    await runDueJobs(world, [stumbling])
    expect(await entries()).toEqual([])
    expect(await jobsOf(world)).toEqual([{ task: 'test.stumble', attempts: 1, error: 'stumbled' }])
    await asJobs((queue) => queue.query('UPDATE jobs._private_jobs SET run_at = now()'))
    await runDueJobs(world, [stumbling])
    expect(await entries()).toEqual([{ actor: '系统', summary: '第一步' }, { actor: '系统', summary: '第二步' }])
    expect(await jobsOf(world)).toEqual([])
  })

  it('sees the codes of its range and no others', async () => {
    const cls = await draftClass(world, school, { people: [await enterLedger(world)], startsOn: '2023-03-06' })
    const seen: string[][] = []
    const looking = (name: string, lo: string, hi: string): Task => ({ name, daily: { hour: 0, minute: 0 }, range: { lo, hi },
      run: async (tx) => { seen.push((await tx.many<{ id: string }>('SELECT id FROM training_classes WHERE id = $1', [cls.id])).map((c) => c.id)) } })
    const both = [looking('test.here', '410100000000', '410200000000'), looking('test.there', '410300000000', '410400000000')]
    await queueAll(...both)
    await runDueJobs(world, both)
    expect(seen).toEqual([[cls.id], []])
  })

  it('is taken up again when the process that had begun it was killed', async () => {
    const done: string[] = []
    const task: Task = { name: 'test.again', daily: { hour: 0, minute: 0 }, range: everywhere, run: () => Promise.resolve(done.push('done')) }
    await queueAll(task)
    await asJobs((queue) => queue.query(`UPDATE jobs._private_jobs SET locked_at = now(), locked_by = 'pool-of-a-dead-process', attempts = 1, key = NULL`))
    await runDueJobs(world, [task])
    expect(done).toEqual([])
    const { database, vault, log } = world.platform
    const worker = await startWorker({ database, vault, jobsUrl: world.jobsUrl, tasks: [task], log })
    // the one left behind, and the one every start asks for
    await untilTrue(() => done.length === 2)
    await worker.stop()
    expect(await jobsOf(world)).toEqual([])
  })

  it('leaves a living worker its job, goes on when its sessions are cut, and stops with nothing open', async () => {
    const ran = { slow: 0, quick: 0 }
    let finish = () => {}
    const slow: Task = { name: 'test.slow', daily: { hour: 0, minute: 0 }, range: everywhere, run: async () => { ran.slow++; await new Promise<void>((done) => { finish = done }) } }
    const quick: Task = { name: 'test.quick', daily: { hour: 0, minute: 0 }, range: everywhere, run: () => Promise.resolve(ran.quick++) }
    const { database, vault, log } = world.platform
    const sessions = () => asJobs(async (queue) => (await queue.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = 'ronggui_jobs' AND datname = current_database() AND pid <> pg_backend_pid()`)).rows[0]?.n)
    const first = await startWorker({ database, vault, jobsUrl: world.jobsUrl, tasks: [slow], log })
    await untilTrue(() => ran.slow === 1)
    const second = await startWorker({ database, vault, jobsUrl: world.jobsUrl, tasks: [quick], log })
    await untilTrue(() => ran.quick === 1)
    finish()
    await first.stop()
    expect(ran.slow).toBe(1)
    await asJobs((queue) => queue.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ronggui_jobs' AND datname = current_database() AND pid <> pg_backend_pid()`))
    await queueAll(quick)
    await untilTrue(() => ran.quick === 2)
    await second.stop()
    // a session that was closed stands in the list for another moment
    await untilTrue(async () => (await sessions()) === 0)
  })
})

describe('what is done every night', () => {
  it('R-197 cancels an application whose return nobody answered, in the name of the system, once', async () => {
    const cls = await takeTo(world, school, await draftClass(world, school, { people: [await enterLedger(world)], startsOn: '2022-08-29' }), 'VA_FIRST')
    expectOk(await world.as('cty1-410184').send(returnClass, { params: { id: cls.id },
      body: { version: (await current(world, school, cls.id)).version, opinion: '请补正', items: [{ field: null, text: '补盖公章' }] } }))
    world.setNow('2022-08-16')
    for (let night = 0; night < 2; night++) {
      await queueAll(...tasks)
      await runDueJobs(world, tasks)
    }
    expect(await jobsOf(world)).toEqual([])
    expect((await current(world, school, cls.id)).state).toBe('CANCELLED')
    const entries = await world.sql(`SELECT actor FROM audit_log WHERE class_id = $1 AND action = 'autoCancel'`, [cls.id])
    expect(entries).toEqual([{ actor: '系统' }])
  })

  it('R-078 R-151 lapses leaves not made up and confirms unanswered filings once the exam has begun, each under its own name', async () => {
    const people = await crowd(world, 2)
    const cls = await completedTraining(world, school, people)
    const examAt = '2022-08-30T09:00:00+08:00'
    world.setNow('2022-08-26', '18:00:00')
    await world.as(school.reg).call(fileExam, { params: { id: cls.id },
      body: { id: randomUUID(), channels: ['SKILL_LEVEL'], examAt, place: '示例考场', evaluatorOrgId: world.office('EVAL-410100'), extSystemNo: null } })
    const [leave] = await world.sql<{ id: string }>(
      `INSERT INTO leave_requests (id, class_id, enrolment_id, reason_kind, reason, covers, lessons, signature, state, submitted_at, submitted_by)
       SELECT gen_random_uuid(), $1, e.id, 'ILLNESS', '发热', jsonb_build_array(jsonb_build_object('sessionId', s.id, 'mask', 1)), 1, '示例', 'APPROVED', now(), $2
         FROM enrolments e, class_sessions s WHERE e.class_id = $1 AND s.class_id = $1 AND s.seq = 1 ORDER BY e.roster_no LIMIT 1 RETURNING id`, [cls.id, world.user(school.reg)])
    const states = async () => [(await world.sql('SELECT state FROM leave_requests WHERE id = $1', [leave?.id]))[0]?.state, (await world.sql('SELECT state FROM exam_filings WHERE class_id = $1', [cls.id]))[0]?.state]
    const night = async () => { await queueAll(...tasks); await runDueJobs(world, tasks) }
    world.setNow('2022-08-30', '08:59:00')
    await night()
    expect(await states()).toEqual(['APPROVED', 'FILED'])
    world.setNow('2022-08-30', '09:00:00')
    await night()
    await night()
    expect(await states()).toEqual(['LAPSED', 'CONFIRMED'])
    const entries = await world.sql(`SELECT action, actor FROM audit_log WHERE class_id = $1 AND action IN ('lapse', 'confirmExam') ORDER BY seq`, [cls.id])
    expect(entries.map((e) => [e.action, e.actor]).sort()).toEqual([['confirmExam', '系统'], ['lapse', '系统']])
  })

  it('ends nothing at a deadline that reaches past the published calendar', async () => {
    world.setNow('2026-12-24')
    const cls = await takeTo(world, school, await draftClass(world, school, { people: [await enterLedger(world)], startsOn: '2027-01-18' }), 'VA_FIRST')
    expectOk(await world.as('cty1-410184').send(returnClass, { params: { id: cls.id },
      body: { version: (await current(world, school, cls.id)).version, opinion: '请补正', items: [{ field: null, text: '补盖公章' }] } }))
    world.setNow('2027-06-01')
    await queueAll(named('classes.cancelOverdueReturns'))
    await runDueJobs(world, tasks)
    expect((await world.sql('SELECT state FROM training_classes WHERE id = $1', [cls.id]))[0]?.state).toBe('RETURNED')
  })

  it('forgets sessions that ran out and answers older than thirty days, and keeps the others', async () => {
    const user = world.user('cty1-410184')
    await world.sql(`INSERT INTO sessions (token_hash, user_id, csrf, expires_at) VALUES ('\\x01', $1, 'x', now() - interval '1 minute'), ('\\x02', $1, 'x', now() + interval '1 minute')`, [user])
    await world.sql(`INSERT INTO requests (user_id, request_id, endpoint, body_hash, status, reply, at) SELECT $1, gen_random_uuid(), 'old', '\\x00', 200, '{}', now() - make_interval(days => d) FROM unnest(ARRAY[29, 31, 400]) d`, [user])
    await queueAll(named('accounts.endExpiredSessions'), named('platform.forgetOldRequests'))
    await runDueJobs(world, tasks)
    expect(await world.sql(`SELECT token_hash FROM sessions WHERE token_hash IN ('\\x01', '\\x02')`)).toEqual([{ token_hash: Buffer.from([2]) }])
    expect(await world.sql(`SELECT 1 AS kept FROM requests WHERE endpoint = 'old'`)).toHaveLength(1)
    expect(await lastEntry('endExpiredSessions')).toEqual({ actor: '系统', summary: '清理已过期的登录 1 个' })
    expect(await lastEntry('forgetOldRequests')).toEqual({ actor: '系统', summary: '清理 30 天前的提交答复 2 条' })
  })
})
