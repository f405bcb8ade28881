import pg from 'pg'
import { sm2 } from 'sm-crypto-v2'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/setup/database.ts'
import { makeAnchor } from '../../server/platform/anchors.ts'
import { sealEarlierEntries } from '../../server/platform/audit-start.ts'
import { audit } from '../../server/platform/audit.ts'
import { temporaryVault } from '../../server/platform/crypto.ts'
import { openDatabase, transact, type Database } from '../../server/platform/database.ts'
import { systemPrincipal } from '../../server/platform/principal.ts'
import type { Report } from './findings.ts'
import { linesOfDatabase, rowsOf } from './read.ts'
import { digestOfRow } from './row.ts'
import { verifyLog, type Against } from './verify.ts'

let test: TestDatabase
let database: Database
let owner: pg.Client
let lane = 0
beforeAll(async () => {
  test = await createTestDatabase()
  database = openDatabase(test.appUrl, { max: 4 })
  owner = new pg.Client({ connectionString: test.ownerUrl })
  await owner.connect()
  // what the owner of a database can do before he alters history
  await owner.query(`ALTER TABLE audit_log DISABLE TRIGGER USER, DROP CONSTRAINT audit_log_pkey, ALTER seq DROP IDENTITY;
    DROP INDEX audit_log_lane; CREATE SEQUENCE numbers; GRANT USAGE ON numbers TO ronggui_app; ALTER TABLE audit_log ALTER seq SET DEFAULT nextval('numbers')`)
})
afterAll(async () => {
  await Promise.all([database.close(), owner.end()])
  await test.drop()
})

const entries = 12
beforeEach(refill)
async function refill(): Promise<void> {
  await owner.query('TRUNCATE audit_log')
  await transact(database, systemPrincipal(), async (tx) => {
    for (let i = 1; i <= entries; i++) await audit(tx, { noun: 'test', recordId: `r${i}`, action: 'do', summary: `第 ${i} 件`, before: { n: i - 1 }, after: { n: i, b: [1.5, null], a: '值' } })
    lane = tx.trail.head?.lane ?? -1
  })
}

const verify = (against?: Against): Promise<Report> => verifyLog(rowsOf(linesOfDatabase(test.ownerUrl)), against)
const tamper = async (...statements: readonly string[]) => { for (const each of statements) await owner.query(each) }
/** Finds as `kind@place`. */
const named = (report: Report) => report.findings.map(({ kind, lane: of, laneSeq }) => `${of === lane || of === null ? '' : `lane ${of} `}${kind}@${laneSeq}`)

// Each is done twice: plainly, and by one who makes numbers and links look whole again but cannot make the digests fit.
const relink = (from: number) => `UPDATE audit_log a SET previous = b.digest FROM audit_log b WHERE b.lane_seq = a.lane_seq - 1 AND a.lane_seq >= ${from}`
const renumber = (from: number, by: number) => `UPDATE audit_log SET lane_seq = lane_seq + ${by} WHERE lane_seq >= ${from}`
const swapped = 'UPDATE audit_log SET lane_seq = 13 - lane_seq WHERE lane_seq IN (4, 9)'
const forged = (place: number) => `INSERT INTO audit_log (at, actor, action, noun, record_id, summary, form, lane, lane_seq, previous, digest)
  SELECT at, '系统', 'do', 'test', 'forged', '没有发生过', 1, lane, ${place}, digest, sha256('x') FROM audit_log WHERE lane_seq = ${place - 1}`

interface Tampering { name: string; how: readonly string[]; finds: readonly string[] }
const tamperings: readonly Tampering[] = [
  { name: 'change', how: [`UPDATE audit_log SET summary = '别的' WHERE lane_seq = 5`], finds: ['change@5'] },
  { name: 'change of one digit in after', how: [`UPDATE audit_log SET after = jsonb_set(after, '{n}', '5.000000000000000000001') WHERE lane_seq = 5`], finds: ['change@5'] },
  { name: 'change of the last', how: [`UPDATE audit_log SET actor = '别人' WHERE lane_seq = 12`], finds: ['change@12'] },
  { name: 'change of the first', how: [`UPDATE audit_log SET at = at - interval '1 microsecond' WHERE lane_seq = 1`], finds: ['change@1'] },
  { name: 'change with another digest, linked again', how: [`UPDATE audit_log SET summary = '别的', digest = sha256('x') WHERE lane_seq = 5`, relink(6)], finds: ['change@5', 'change@6'] },
  { name: 'deletion', how: ['DELETE FROM audit_log WHERE lane_seq = 5'], finds: ['deletion@5'] },
  { name: 'deletion of the first three', how: ['DELETE FROM audit_log WHERE lane_seq <= 3'], finds: ['deletion@1'] },
  { name: 'deletion, renumbered', how: ['DELETE FROM audit_log WHERE lane_seq = 5', renumber(6, -1)], finds: ['deletion@5'] },
  { name: 'insertion of a row without a lane', how: [`INSERT INTO audit_log (at, actor, action, noun, record_id, summary) VALUES (now(), '系统', 'do', 'test', 'forged', '没有发生过')`], finds: ['insertion@null'] },
  { name: 'insertion, renumbered', how: [renumber(5, 1), forged(5)], finds: ['insertion@5'] },
  { name: 'insertion, renumbered and linked again', how: [renumber(5, 1), forged(5), relink(6)], finds: ['insertion@5'] },
  { name: 'insertion into a place that is taken', how: [forged(5)], finds: ['insertion@5'] },
  { name: 'reordering of two apart', how: [swapped],
    finds: ['reordering@4', 'reordering@9'] },
  { name: 'reordering of two apart, linked again', how: [swapped, relink(2)], finds: ['reordering@4', 'reordering@9'] },
  { name: 'reordering by the number in the whole log', how: [`UPDATE audit_log a SET seq = b.seq FROM audit_log b WHERE (a.lane_seq, b.lane_seq) IN ((4, 9), (9, 4))`], finds: ['reordering@4', 'reordering@9'] },
]

describe('S-13 ronggui audit verify', () => {
  it('finds nothing in a log nobody touched', async () => {
    expect(await verify()).toEqual({ rows: entries, lanes: 1, anchors: 0, findings: [] })
  })

  it.each(tamperings)('S-13 finds and locates $name', async ({ how, finds }) => {
    await tamper(...how)
    expect(named(await verify())).toEqual(finds)
  })

  it('S-13 control: with numbers and links made whole, only the digests show it; a verifier that takes them as they stand finds nothing', async () => {
    const cunning = [
      [`UPDATE audit_log SET summary = '别的' WHERE lane_seq = 5`], ['DELETE FROM audit_log WHERE lane_seq = 5', renumber(6, -1), relink(2)], [renumber(5, 1), forged(5), relink(6)],
      [swapped, relink(2)],
    ]
    for (const how of cunning) {
      await refill()
      await tamper(...how, 'UPDATE audit_log SET seq = lane_seq')
      expect((await verify()).findings).not.toEqual([])
      expect((await verify({ digestOf: (row) => row.digest ?? '' })).findings).toEqual([])
    }
  })

  it('S-13 seals what stood before the chain as one block, and says when it was altered, shortened or added to', async () => {
    const plain = (n: number) => `INSERT INTO audit_log (at, actor, action, noun, record_id, summary, after) VALUES (now(), '系统', 'do', 'test', 'old ${n}', '早先的', '{"b": 1.5, "a": "值"}')`
    const start = async () => {
      await owner.query('TRUNCATE audit_log; ALTER SEQUENCE numbers RESTART')
      await tamper(plain(1), plain(2), plain(3), 'UPDATE audit_before_chain SET last_seq = 3')
      await sealEarlierEntries(owner)
    }
    await start()
    await sealEarlierEntries(owner)
    expect(await verify()).toMatchObject({ rows: 4, findings: [] })
    await tamper(plain(4))
    expect((await verify()).findings).toMatchObject([{ kind: 'insertion', lane: null, seq: '5' }])
    for (const [how, kind] of [[`UPDATE audit_log SET summary = 'x' WHERE seq = 2`, 'change'], ['DELETE FROM audit_log WHERE seq = 2', 'deletion']] as const) {
      await start()
      await tamper(how)
      expect((await verify()).findings).toMatchObject([{ kind, lane: null }])
    }
  })

  describe('against anchors', () => {
    const vault = temporaryVault()
    const anchored = async () => {
      const { statement, signature, publicKey } = await transact(database, systemPrincipal(), (tx) => makeAnchor(tx, vault))
      return { name: 'anchor', statement, signature, publicKey }
    }
    /** By one who owns the database and can compute digests as well as we. */
    const rewriteFrom = async (place: number) => {
      const rows = []
      for await (const row of rowsOf(linesOfDatabase(test.ownerUrl))) if (row.lane === lane) rows.push(row)
      let previous = rows[place - 2]?.digest ?? '0'.repeat(64)
      for (const row of rows.slice(place - 1)) {
        const digest = digestOfRow(row, previous, Number(row.lane_seq))
        await owner.query(`UPDATE audit_log SET previous = decode($1, 'hex'), digest = decode($2, 'hex') WHERE seq = $3`, [previous, digest, row.seq])
        previous = digest
      }
    }

    it('S-13 finds and locates truncation, also when new entries took the places', async () => {
      const anchors = [await anchored()]
      expect((await verify({ anchors })).findings).toEqual([])
      await tamper(`DELETE FROM audit_log WHERE lane = ${lane} AND lane_seq > 8`)
      expect(named(await verify({ anchors }))).toEqual(['truncation@9'])
      await transact(database, systemPrincipal(), async (tx) => {
        tx.trail.head = (await owner.query<{ lane: number; laneSeq: string; digest: Buffer }>(
          `SELECT lane, lane_seq AS "laneSeq", digest FROM audit_log WHERE lane = ${lane} ORDER BY lane_seq DESC LIMIT 1`)).rows.map((row) => ({ ...row, laneSeq: BigInt(row.laneSeq), at: '1970-01-01T00:00:00.000000Z' }))[0] ?? null
        for (let i = 0; i < 8; i++) await audit(tx, { noun: 'test', recordId: 'later', action: 'do', summary: '后来的' })
      })
      expect((await verify({ anchors })).findings).toMatchObject([{ kind: 'truncation', lane }])
    })

    it('S-13 finds a whole lane that is gone', async () => {
      const anchors = [await anchored()]
      await tamper(`DELETE FROM audit_log WHERE lane = ${lane}`)
      expect(named(await verify({ anchors }))).toEqual(['truncation@1'])
    })

    it('S-13 control: without an anchor a lane cut short or computed anew is whole', async () => {
      const anchors = [await anchored()]
      await tamper(`DELETE FROM audit_log WHERE lane = ${lane} AND lane_seq > 8`)
      expect((await verify()).findings).toEqual([])
      await refill()
      const again = [await anchored()]
      await tamper(`UPDATE audit_log SET summary = '别的' WHERE lane = ${lane} AND lane_seq = 5`)
      await rewriteFrom(5)
      expect((await verify()).findings).toEqual([])
      expect((await verify({ anchors: again })).findings).toMatchObject([{ kind: 'change', lane, laneSeq: 12 }])
      expect(anchors).toHaveLength(1)
    })

    it('S-13 an anchor somebody altered, or made with a key of his own, counts for nothing and is named', async () => {
      const anchor = await anchored()
      const other = { ...anchor, ...await transact(database, systemPrincipal(), async () => forgedAnchor(anchor.statement)) }
      expect((await verify({ anchors: [{ ...anchor, statement: anchor.statement.replace('"entries":"12"', '"entries":"2"') }] })).findings).toMatchObject([{ kind: 'anchor' }])
      expect((await verify({ anchors: [other], publicKey: anchor.publicKey })).findings).toMatchObject([{ kind: 'anchor' }])
    })
  })
})

function forgedAnchor(statement: string) {
  const pair = sm2.generateKeyPairHex()
  return { statement, publicKey: pair.publicKey, signature: sm2.doSignature(Buffer.from(statement, 'utf8'), pair.privateKey, { hash: true, der: true }) }
}
