import pg from 'pg'

const lockKey = 7_720_213

/** Does what only one start at a time may do to a database, while the others wait and say so. */
export async function alone<T>(ownerUrl: string, say: (message: string) => void, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'ronggui-first-start' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [lockKey])
    if (!rows[0]?.taken) {
      say('另一个进程正在准备数据，等它完成…')
      await client.query('SELECT pg_advisory_lock($1)', [lockKey])
    }
    return await work()
  } finally {
    await client.end()
  }
}
