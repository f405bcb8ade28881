// The least that could answer the same questions: hono and pg, one plain query each, as the owner of the tables. No sign-in, no range, no masking, no audit.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.THIN_DATABASE_URL, max: 16 })
// the database may end before us
pool.on('error', () => undefined)
const app = new Hono()
const person = `v.id, v.name, v.sex, v.birth_on, v.resettlement_region, r.full_name, v.discharge_type, d.label AS discharge, v.discharged_on, v.education,
  e.label AS education_label, v.verify_state`
const joins = `JOIN regions r ON r.code = v.resettlement_region LEFT JOIN labels d ON d.kind = 'discharge_type'
  AND d.code = v.discharge_type LEFT JOIN labels e ON e.kind = 'education' AND e.code = v.education`

app.get('/person/:id', async (c) => {
  const { rows } = await pool.query(
    `SELECT ${person}, (SELECT json_agg(x) FROM (SELECT t.id, t.title, o.name, t.starts_on,
      n.state FROM enrolments n JOIN training_classes t ON t.id = n.class_id JOIN organizations o ON o.id = t.institution_id
        WHERE n.veteran_id = v.id ORDER BY t.starts_on DESC) x) AS classes,
       (SELECT json_agg(x) FROM (SELECT z.id, z.type, z.trade_code, z.level, z.number, z.issued_on,
         z.state FROM certificates z WHERE z.veteran_id = v.id ORDER BY z.issued_on DESC) x) AS certificates
       FROM veterans v ${joins} WHERE v.id = $1`, [c.req.param('id')])
  return c.json(rows[0])
})

app.get('/people', async (c) => {
  const [region = '', id = ''] = (c.req.query('after') ?? '000000000000 00000000-0000-0000-0000-000000000000').split(' ')
  const { rows: items } = await pool.query(`SELECT ${person} FROM veterans v ${joins} WHERE (v.resettlement_region, v.id) > ($1,
    $2::uuid) ORDER BY v.resettlement_region, v.id LIMIT 20`, [region, id])
  const { rows: [total] } = await pool.query('SELECT count(*)::int AS n FROM veterans')
  return c.json({ items, total })
})

app.get('/class/:id', async (c) => {
  const list = (sql: string) => `(SELECT json_agg(x) FROM (${sql}) x)`
  const { rows } = await pool.query(
    `SELECT c.*, io.name AS institution, ro.name AS responsible, t.name AS trade, b.bank_name,
       ${list(`SELECT p.id, p.name, p.teaches, (SELECT count(*)::int FROM session_trainers s WHERE s.trainer_id = p.id AND s.class_id = c.id) AS sessions
                 FROM class_trainers k JOIN trainers p ON p.id = k.trainer_id WHERE k.class_id = c.id`)} AS trainers,
       ${list('SELECT p.id, p.name, p.workstations FROM class_venues k JOIN venues p ON p.id = k.venue_id WHERE k.class_id = c.id')} AS venues,
       ${list('SELECT event, to_state, at FROM class_events k WHERE k.class_id = c.id ORDER BY seq')} AS events,
       ${list('SELECT * FROM review_steps k WHERE k.class_id = c.id')} AS reviews,
       ${list('SELECT * FROM class_returns k WHERE k.class_id = c.id')} AS returns,
       ${list('SELECT DISTINCT ON (kind) kind, state, at FROM ext_sync_records k WHERE k.class_id = c.id ORDER BY kind, seq DESC')} AS syncs,
       (SELECT count(*)::int FROM enrolments k WHERE k.class_id = c.id) AS roster
       FROM training_classes c JOIN organizations io ON io.id = c.institution_id JOIN organizations ro ON ro.id = c.responsible_org_id LEFT JOIN trades t ON t.code = c.trade_code
       LEFT JOIN bank_accounts b ON b.id = c.bank_account_id WHERE c.id = $1`, [c.req.param('id')])
  return c.json(rows[0])
})

app.get('/institutions', async (c) => {
  const { rows } = await pool.query(
    `SELECT i.id, o.name, i.type, r.full_name, i.state, (SELECT count(*)::int FROM institution_trades t WHERE t.institution_id = i.id) AS trades, (SELECT count(*)::int FROM trainers t WHERE t.institution_id = i.id AND t.active) AS trainers,
       (SELECT sum(v.workstations)::int FROM venues v WHERE v.institution_id = i.id AND v.active) AS workstations
       FROM institutions i JOIN organizations o ON o.id = i.id JOIN regions r ON r.code = i.region_code ORDER BY i.region_code, o.name LIMIT 500`)
  return c.json(rows)
})

app.get('/wishes', async (c) => {
  const { rows } = await pool.query(
    `SELECT w.code, t.name, s.region_code, r.full_name, count(*)::int AS persons FROM needs_surveys s CROSS JOIN LATERAL unnest(s.wish_trades) AS w (code) LEFT JOIN trades t ON t.code = w.code JOIN regions r ON r.code = s.region_code
      WHERE s.superseded_at IS NULL AND s.wants_training AND s.withdrawn_at IS NULL AND s.valid_until >= current_date GROUP BY 1, 2, 3, 4 ORDER BY 1, 3`)
  return c.json(rows)
})

app.get('/progress/:year', async (c) => {
  const { rows } = await pool.query(
    `SELECT t.unit_code, t.training_person_times, t.new_skilled, t.new_high_skilled, sum(m.person_times)::int AS times, sum(m.new_skilled)::int AS skilled, sum(m.new_high_skilled)::int AS high
       FROM annual_targets t LEFT JOIN ledger_months m ON m.unit_code = t.unit_code AND m.year = t.year WHERE t.county_code = '' AND t.year = $1 GROUP BY 1, 2, 3, 4`, [c.req.param('year')])
  const { rows: programmes } = await pool.query(
    `SELECT c.programme, count(DISTINCT c.id)::int AS classes, count(e.id)::int AS persons, count(*) FILTER (WHERE e.mode = 'CENTRALISED')::int AS centralised FROM training_classes c LEFT JOIN enrolments e ON e.class_id = c.id
      WHERE c.opened_on >= make_date($1, 1, 1) AND c.opened_on < make_date($1 + 1, 1, 1) GROUP BY 1`, [Number(c.req.param('year'))])
  return c.json({ rows, programmes })
})

app.post('/enrolments', async (c) => {
  const row = await c.req.json<Record<string, string>>()
  const { rows } = await pool.query(
    `INSERT INTO enrolments (id, class_id, veteran_id, class_region, institution_id, roster_no, programme_of_person, credited_unit, added_at)
     VALUES ($1, $2, $3, $4, $5, (SELECT coalesce(max(roster_no), 0) + 1 FROM enrolments WHERE class_id = $2), $6, $7, now()) RETURNING *`,
    [row.id, row.classId, row.veteranId, row.region, row.institutionId, row.programme, row.unit])
  return c.json(rows[0])
})

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.(port))
process.once('SIGTERM', () => server.close(() => process.exit(0)))
