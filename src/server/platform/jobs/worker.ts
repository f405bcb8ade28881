import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Logger, parseCronItems, run, type ParsedCronItem, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Vault } from '../crypto.ts'
import { transact, type Database } from '../database.ts'
import { enqueue, type Task } from '../jobs.ts'
import type { Log } from '../log.ts'
import { systemPrincipal } from '../principal.ts'

/** The worker of this process. */
export interface Worker {
  /** Takes no more jobs, lets the running ones end or roll back, and closes its connections. */
  stop(): Promise<void>
}

interface Settings {
  database: Database
  vault: Vault
  /** Direct connection of the jobs role. */
  jobsUrl: string
  tasks: readonly Task[]
  log: Log
}

const sessionPrefix = 'ronggui-jobs '
const sweepEvery = 60_000
const longestWait = 30_000

/**
 * Starts taking jobs from the queue; every task is queued once now and then every day. A worker that breaks, as when the database restarts, is
 * started again. Throws an Error with one Chinese sentence when the queue cannot be reached as the jobs role.
 */
export async function startWorker(settings: Settings): Promise<Worker> {
  const { database, tasks, log } = settings
  const pool = openQueue(settings.jobsUrl)
  const stopping = new AbortController()
  try {
    await refuseOtherRoles(pool)
    let runner = await runIn(pool, settings)
    await transact(database, systemPrincipal(), async (tx) => { for (const task of tasks) await enqueue(tx, task) })
    const supervised = (async () => {
      for (let wait = 1000; ; wait = Math.min(wait * 2, longestWait)) {
        await runner.promise.catch((error: unknown) => log.error('worker stopped', { error: messageOf(error) }))
        while (!stopping.signal.aborted) {
          await pause(wait, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
          if (stopping.signal.aborted) return
          const again = await runIn(pool, settings).catch((error: unknown) => log.error('worker not started', { error: messageOf(error) }))
          if (again) { runner = again; break }
        }
        if (stopping.signal.aborted) return
      }
    })()
    return {
      stop: async () => {
        stopping.abort()
        await runner.stop().catch(() => undefined)
        await supervised
        await pool.end()
      },
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** What graphile-worker calls for each task. */
export function taskList({ database, vault, tasks, log }: Omit<Settings, 'jobsUrl'>): TaskList {
  return Object.fromEntries(tasks.map((task) => [task.name, async () => {
    const result = await transact(database, systemPrincipal(task.range), (tx) => task.run(tx, vault))
    log.info('task done', { task: task.name, ...(typeof result === 'number' ? { count: result } : {}) })
  }]))
}

/**
 * How graphile-worker is run. Jobs are ended in batches, of no delay: ended one by one, 0.17 does not wait for the answer, and an error there,
 * as when the database restarts, ends the whole process.
 */
export const queueOptions = (pool: pg.Pool, log: Log) => ({
  pgPool: pool, schema: 'jobs', noHandleSignals: true, logger: loggerOf(log), preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
})

/** A pool of the jobs role; graphile-worker reads numbers as text, so our own types stay out. */
export function openQueue(jobsUrl: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: jobsUrl, max: 3, application_name: 'ronggui-jobs', connectionTimeoutMillis: 10_000, keepAlive: true })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

async function runIn(pool: pg.Pool, settings: Settings): Promise<Runner> {
  const { tasks, log } = settings
  await takeFromTheDead(pool)
  const events = new EventEmitter() as WorkerEvents
  // the session that listens carries its worker's name for as long as the process lives
  events.on('pool:listen:success', ({ workerPool, client }) => {
    client.once('drain', () => { client.query('SELECT set_config($1, $2, false)', ['application_name', sessionPrefix + workerPool.id]).catch(() => undefined) })
  })
  const sweep = setInterval(() => { takeFromTheDead(pool).catch((error: unknown) => log.error('sweep', { error: messageOf(error) })) }, sweepEvery).unref()
  const runner = await run({
    ...queueOptions(pool, log), concurrency: 1, pollInterval: 2000, events, taskList: taskList(settings), parsedCronItems: cronOf(tasks),
  })
  runner.promise.catch(() => undefined).finally(() => clearInterval(sweep))
  return runner
}

/**
 * Frees the jobs of workers whose session has ended (kill -9, power cut), which would else wait four hours. A living worker that has just lost its
 * session may have a job taken from it: the job then runs twice, which every task allows.
 */
async function takeFromTheDead(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ worker: string }>(
    `SELECT DISTINCT locked_by AS worker FROM (SELECT locked_by FROM jobs._private_jobs UNION ALL SELECT locked_by FROM jobs._private_job_queues) l
      WHERE locked_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_stat_activity s WHERE s.application_name = $1 || l.locked_by)`, [sessionPrefix])
  if (rows.length > 0) await pool.query('SELECT jobs.force_unlock_workers($1::text[])', [rows.map((row) => row.worker)])
}

async function refuseOtherRoles(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ role: string; owns: boolean }>(
    `SELECT current_user AS role, pg_has_role(current_user, 'ronggui_jobs', 'USAGE') AS owns`).catch((cause: unknown) => {
    throw new Error(`连不上 JOBS_DATABASE_URL 指定的任务队列：${messageOf(cause)}。`, { cause })
  })
  // row security would show any other role an empty queue, and nothing would ever be done
  if (!rows[0]?.owns) throw new Error(`JOBS_DATABASE_URL 的账号应为 ronggui_jobs，现在是 ${rows[0]?.role}，它看不到任务队列。请改用 ronggui_jobs 的连接。`)
}

// Cron counts in UTC; Shanghai is eight hours ahead all year.
function cronOf(tasks: readonly Task[]): ParsedCronItem[] {
  return parseCronItems(tasks.map(({ name, daily: { hour, minute } }) => ({
    task: name, match: `${minute} ${(hour + 16) % 24} * * *`, identifier: name, options: { backfillPeriod: 0, jobKey: name },
  })))
}

function loggerOf(log: Log): Logger {
  return new Logger(() => (level, message) => (level === 'error' ? log.error : log.debug)(`queue: ${message}`))
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '未知原因')
