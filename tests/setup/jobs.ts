import { runOnce } from 'graphile-worker'
import type { Task } from '../../src/server/platform/jobs.ts'
import { openQueue, queueOptions, taskList } from '../../src/server/platform/jobs/worker.ts'
import type { World } from './world.ts'

/** Works off every job that is due, as the worker of a site does, and ends. */
export async function runDueJobs(world: World, tasks: readonly Task[]): Promise<void> {
  const pool = openQueue(world.jobsUrl)
  try {
    const { database, vault, log } = world.platform
    await runOnce({ ...queueOptions(pool, log), taskList: taskList({ database, vault, tasks, log }) })
  } finally {
    await pool.end()
  }
}

/** What stands in the queue. */
export async function jobsOf(world: World): Promise<{ task: string; attempts: number; error: string | null }[]> {
  const pool = openQueue(world.jobsUrl)
  try {
    return (await pool.query<{ task: string; attempts: number; error: string | null }>(
      'SELECT t.identifier AS task, j.attempts, j.last_error AS error FROM jobs._private_jobs j JOIN jobs._private_tasks t ON t.id = j.task_id ORDER BY j.id')).rows
  } finally {
    await pool.end()
  }
}
