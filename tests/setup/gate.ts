import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { World } from './world.ts'

/** Stops the next inserts into a table until they are let go, so that a test can act between two statements of a transaction; close it in the end. */
export async function gate(place: World, table: string) {
  const client = new pg.Client({ connectionString: place.ownerUrl })
  await client.connect()
  await client.query(`CREATE OR REPLACE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NULL; END $$;
    CREATE OR REPLACE TRIGGER gate BEFORE INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION gate()`)
  await client.query('SELECT pg_advisory_lock(4711)')
  const until = async (condition: string) => {
    for (let i = 0; i < 1000; i++) {
      if ((await client.query(`SELECT 1 WHERE ${condition}`)).rowCount === 1) return
      await pause(10)
    }
    throw new Error(`never: ${condition}`)
  }
  return {
    /** So many stand before the gate. */
    held: (count = 1) => until(`(SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) >= ${count}`),
    /** Another request waits for a row, a table or for the transaction that holds it. */
    blocked: () => until(`EXISTS (SELECT 1 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE NOT l.granted AND l.locktype IN ('transactionid', 'tuple', 'relation') AND a.datname = current_database())`),
    open: () => client.query('SELECT pg_advisory_unlock(4711)'),
    close: async () => {
      await client.query(`DROP TRIGGER gate ON ${table}`)
      await client.end()
    },
  }
}
