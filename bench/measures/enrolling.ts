import { randomUUID } from 'node:crypto'
import { as, type Measurement } from '../bench.ts'
import { inTurns, type Load } from '../load.ts'
import { perSecond, times } from '../outcome.ts'
import type { Session, Site } from '../site.ts'

interface Seat { classId: string; region: string; institutionId: string; unit: string; programme: string; veteranId: string; login: string; name: string; sealed: Buffer }

/** P4: a person joins a roster: who he is, eligibility, one class at a time, his rights, audit, safe to send twice; beside one plain INSERT. */
export const enrolling: Measurement = async ({ options, site, server, thin, loader }) => {
  const seats = await freeSeats(site)
  const sessions = new Map<string, Session>()
  for (const { login } of seats) if (!sessions.has(login)) sessions.set(login, await site.signIn(login))
  const half = Math.floor(seats.length / 2)
  // each of the turns takes seats nobody has taken
  const turns = seats.slice(0, half)
  const plainTurns = seats.slice(half)
  const perTurn = Math.max(1, Math.floor(half / options.rounds))
  const made: string[] = []
  const load = { connections: options.connections, seconds: options.seconds, once: true }
  const ours = (): Load => ({
    ...load, address: server.address,
    requests: turns.splice(0, perTurn).map((seat) => {
      const enrolmentId = randomUUID()
      made.push(enrolmentId)
      const session = sessions.get(seat.login)
      if (session === undefined) throw new Error('a seat without a session')
      return {
        path: `/api/v1/classes/${seat.classId}/roster`, headers: as(session),
        body: JSON.stringify({ requestId: randomUUID(), person: { enrolmentId, idNumber: site.vault.open(seat.sealed), name: seat.name } }),
      }
    }),
  })
  const plain = (): Load => ({
    ...load, address: thin,
    requests: plainTurns.splice(0, perTurn).map(({ classId, veteranId, region, institutionId, programme, unit }) => {
      const id = randomUUID()
      made.push(id)
      return { path: '/enrolments', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id, classId, veteranId, region, institutionId, programme, unit }) }
    }),
  })
  try {
    const result = await inTurns(loader, options.rounds, { ours, plain })
    const share = result.ours.perSecond / result.plain.perSecond
    return [{ goal: 'P4', what: 'add a person to a roster', ours: perSecond(result.ours.perSecond), plain: perSecond(result.plain.perSecond), ratio: times(share),
      aim: '≥ 0.5 ×', met: share >= 0.5 }]
  } finally {
    await site.remove('DELETE FROM enrolments WHERE id = ANY ($1::uuid[])', [made])
  }
}

/** Free places of classes whose roster is open, each with a fitting person who was never trained; neighbours in the list are of different classes. */
const freeSeats = (site: Site): Promise<Seat[]> => site.rows<Seat>(
  `WITH open AS (SELECT c.*, 79 - (SELECT count(*)::int FROM enrolments e WHERE e.class_id = c.id) AS free FROM training_classes c
                  WHERE c.state IN ('SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'HR_FIRST', 'HR_SECOND') AND c.programme = 'GENERAL_SKILL'),
        seats AS (SELECT o.*, g.i, row_number() OVER (PARTITION BY o.credited_unit ORDER BY g.i, o.id) AS n FROM open o CROSS JOIN LATERAL generate_series(1, o.free) AS g (i)),
        people AS (SELECT v.*, row_number() OVER (PARTITION BY v.resettlement_unit ORDER BY v.id) AS n FROM veterans v
                    WHERE v.verify_state = 'VERIFIED' AND v.birth_on BETWEEN now() - interval '50 years' AND now() - interval '20 years' AND NOT EXISTS (SELECT 1
                      FROM enrolments e WHERE e.veteran_id = v.id))
   SELECT s.id AS "classId", s.responsible_region AS region, s.institution_id AS "institutionId", s.credited_unit AS unit, s.programme, p.id AS "veteranId",
     u.login, p.name, p.id_no_enc AS sealed
     FROM seats s JOIN people p ON p.resettlement_unit = s.credited_unit AND p.n = s.n JOIN users u ON u.id = s.created_by ORDER BY md5(s.i || s.id::text)`)
