import { execFileSync } from 'node:child_process'

/**
 * The schema of a database as pg_dump writes it, always in the same words. Left out: the queue, whose tables graphile-worker makes; versions, and the
 * \\restrict token that newer pg_dump draws anew each time.
 * @param {string} databaseUrl
 * @param {string} program pg_dump, no older than the server
 * @returns {string}
 */
export function dumpSchema(databaseUrl, program = 'pg_dump') {
  const from = new URL(databaseUrl)
  const env = { ...process.env, PGPASSWORD: decodeURIComponent(from.password) }
  const args = ['-s', '--no-owner', '--exclude-schema=jobs', '-h', from.hostname, '-p', from.port, '-U', from.username, from.pathname.slice(1)]
  return execFileSync(program, args, { encoding: 'utf8', env, maxBuffer: 1 << 26 })
    .split('\n').filter((line) => !/^(-- Dumped (from|by)|\\(un)?restrict )/.test(line)).join('\n').replace(/\n{3,}/g, '\n\n')
}
