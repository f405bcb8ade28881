import type { Client } from 'pg'
import type { PlainDate } from '../../../src/values/plain-date.ts'
import type { Cohorts } from './people.ts'

/** What people told at a visit in the last eleven months: 71 of 100 of the newly discharged and 33 of 100 of the others wish to learn one or two trades. Whoever was asked before is left alone. */
export const writeWishes = (client: Client, cohorts: Cohorts, today: PlainDate): Promise<unknown> => client.query(
  `WITH offered AS (SELECT array_agg(code ORDER BY code) AS codes FROM trades WHERE active AND code <> 'T-STARTUP'),
        people AS (SELECT pg_temp.id_of('veteran ' || k.cohort || ' ' || i) AS id, right(k.cohort, 1) AS kind FROM unnest($1::text[], $2::int[]) AS k (cohort, people) CROSS JOIN LATERAL generate_series(0, k.people - 1) AS i),
        asked AS (SELECT v.id, v.resettlement_region AS region, p.kind, abs(hashtext('wish ' || v.id)) AS draw FROM people p JOIN veterans v ON v.id = p.id)
   INSERT INTO needs_surveys (id, veteran_id, region_code, scene, surveyed_on, valid_until, contact_confirmed, employment_state, wants_training, wish_trades, wish_quarter, startup_wish, education_wish, entered_at)
   SELECT pg_temp.id_of('survey ' || a.id), a.id, a.region, 'VISIT', day.on, (day.on + interval '12 months')::date - 1, true, (ARRAY['EMPLOYED', 'FLEXIBLE', 'UNEMPLOYED', 'SELF_EMPLOYED'])[1 + a.draw % 4], true,
          ARRAY(SELECT DISTINCT o.codes[1 + (a.draw / d) % array_length(o.codes, 1)] FROM unnest(CASE WHEN a.draw % 3 = 0 THEN ARRAY[7, 101] ELSE ARRAY[7] END) AS d),
          (ARRAY['ANY', 'ANY', 'Q1', 'Q2', 'Q3', 'Q4'])[1 + a.draw % 6], a.draw % 11 = 0, a.draw % 13 = 0, (day.on + time '10:00') AT TIME ZONE 'Asia/Shanghai'
     FROM asked a CROSS JOIN offered o CROSS JOIN LATERAL (SELECT $3::date - 1 - a.draw % 330 AS on) day
    WHERE a.draw % 100 < CASE a.kind WHEN 'A' THEN 71 ELSE 33 END AND NOT EXISTS (SELECT 1 FROM needs_surveys s WHERE s.veteran_id = a.id)`,
  [[...cohorts.keys()], [...cohorts.values()], today])
