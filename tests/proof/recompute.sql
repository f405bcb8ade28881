-- The claim of one class worked once more, from the formulas F9, F9a, F10 and F23 alone: facts in ($1, the claim as JSON), one row per person out. Reads nothing else and writes nothing.
WITH facts AS (SELECT $1::jsonb AS j),
setting AS (
  SELECT coalesce((j #>> '{parameters,MIN_ATTENDANCE}')::numeric, 80) AS least_attendance, coalesce((j #>> '{parameters,MAX_SUBSIDIES_PER_YEAR}')::int, 3) AS per_year, coalesce((j #>> '{parameters,APPLY_AVG_CAP}')::boolean, true) AS caps,
         coalesce((j #>> '{parameters,PAY_DIFFERENCE_ONLY}')::boolean, false) AS difference_only, coalesce(j #>> '{parameters,HEADCOUNT_ROUNDING}', 'FLOOR') AS rounding,
         coalesce(j #> '{parameters,CLAIM_COMPONENTS}', '["TRAINING", "LIVING_ALLOWANCE"]'::jsonb) AS components,
         j ->> 'goal' AS goal, (j ->> 'opened')::date AS opened, (j ->> 'completed')::date AS completed, (j ->> 'claimed')::date AS claimed, (j ->> 'lessons')::int AS lessons, coalesce((j #>> '{minimum,hours}')::int, 40) AS least_lessons,
         (j ->> 'days')::int AS days, (j ->> 'less')::int AS less, (j ->> 'lifted')::boolean AS lifted, j -> 'exchange' AS exchange, j #>> '{recording,verdict}' AS recording, j #>> '{recording,decided}' AS decided
    FROM facts),
-- F9a: the order in which one code is the primary one
exclusion (code, place) AS (SELECT * FROM unnest(ARRAY['E-NOCERT', 'E-CERTDATE', 'E-ATT', 'E-DUP', 'E-LIMIT', 'E-AGE', 'E-STUDENT', 'E-POST', 'E-PAPER', 'E-VIDEO', 'E-HOURS', 'E-OUTSYS', 'E-OVERLAP', 'E-CAP', 'E-INTEGRITY', 'E-OBJ', 'E-REALNAME',
  'E-ROSTER', 'E-RIGHT']) WITH ORDINALITY),
skill (level, worth) AS (VALUES ('LX_APPRENTICE', 1), ('L5', 2), ('L4', 3), ('L3', 4), ('L2', 5), ('L1', 6), ('L0_SPECIAL', 7), ('L0_CHIEF', 8)),
person AS (
  SELECT p.* FROM facts, jsonb_to_recordset(j -> 'persons') AS p (id text, submitted boolean, certificates jsonb, attended int, "madeUp" int, carried int, required int, sex text, birth date, women text, pension boolean, "realName" boolean,
    roster boolean, system boolean, paid jsonb, year int, overlap boolean, programme text, discharge text, "right" text, integrity boolean, objection boolean, video boolean, kind text, post text, trade text, major boolean, joined text, days int)
   WHERE p.submitted),
-- amounts: the county's row before the city's before the province's, in force on the day the class was completed, both ends included
amount AS (
  SELECT DISTINCT ON (s.component, s.type, s.level) s.component, s.type, s.level, s.fen
    FROM facts, setting, jsonb_to_recordset(j -> 'standards') AS s (region text, component text, type text, level text, fen bigint, "from" date, "to" date), jsonb_array_elements_text(j -> 'places') WITH ORDINALITY AS place (code, nth)
   WHERE s.region = place.code AND s."from" <= completed AND completed <= coalesce(s."to", 'infinity') ORDER BY s.component, s.type, s.level, place.nth, s."from" DESC),
certificate AS (
  SELECT p.id, x.nth, x.c ->> 'type' AS type, x.c ->> 'level' AS level, (x.c ->> 'issuedOn')::date AS issued, (x.c ->> 'paper')::boolean AS paper, (x.c ->> 'inSystem')::boolean AS inside, (x.c ->> 'heldBefore')::boolean AS held, p.paid
    FROM person p, setting, jsonb_array_elements(p.certificates) WITH ORDINALITY AS x (c, nth) WHERE (x.c ->> 'verified')::boolean AND (x.c ->> 'type' <> 'TRAINING_COMPLETION' OR goal = 'TRAINING_COMPLETION')),
against AS (
  SELECT c.id, c.nth, w.code FROM certificate c, setting, LATERAL (VALUES
    ('E-CERTDATE', c.issued < completed OR c.issued > claimed),
    ('E-DUP', c.paid ? c.level OR (c.type = 'SPECIAL_OPERATION' AND c.held)),
    ('E-PAPER', c.type = 'TRAINING_COMPLETION' AND c.paper),
    ('E-OUTSYS', NOT c.inside AND c.type <> 'STARTUP_COMPLETION' AND NOT (c.type = 'TRAINING_COMPLETION' AND c.paper)),
    ('E-HOURS', c.type = 'TRAINING_COMPLETION' AND lessons < least_lessons)) AS w (code, applies) WHERE w.applies),
sound AS (SELECT c.*, a.fen FROM certificate c LEFT JOIN amount a ON a.component = 'TRAINING' AND a.type = c.type AND a.level = c.level WHERE NOT EXISTS (SELECT 1 FROM against g WHERE g.id = c.id AND g.nth = c.nth)),
-- one certificate is paid, the dearest; an amount nobody knows leaves the person open
chosen AS (
  SELECT DISTINCT ON (s.id) s.id, s.type, s.level, s.fen,
         coalesce((SELECT max(a.fen) FROM amount a JOIN skill own ON own.level = s.level JOIN skill low ON low.level = a.level AND low.worth < own.worth WHERE a.component = 'TRAINING' AND a.type = s.type AND s.paid ? a.level), 0) AS paid_below,
         EXISTS (SELECT 1 FROM sound o WHERE o.id = s.id AND o.fen IS NULL) AS unknown
    FROM sound s ORDER BY s.id, s.fen DESC NULLS LAST, s.nth),
-- statutory age: 60, 55, 50; from 2025 on a month more for every 4 (women workers: 2) months of birth after the first affected one, up to 63, 58, 55
career (sex, women, base, first_birth, step, most) AS (VALUES ('M', NULL, 720, date '1965-01-01', 4, 36), ('F', 'FEMALE_CADRE', 660, date '1970-01-01', 4, 36), ('F', 'FEMALE_WORKER', 600, date '1975-01-01', 2, 60)),
age AS (
  SELECT p.id, bool_and(old.reached) AS reached, bool_or(old.reached) AS perhaps FROM person p CROSS JOIN setting JOIN career k ON k.sex = p.sex AND (p.sex = 'M' OR p.women IS NULL OR p.women = k.women),
         LATERAL (SELECT opened >= (p.birth + make_interval(months => k.base + CASE WHEN opened < '2025-01-01' OR p.birth < k.first_birth THEN 0
           ELSE least(k.most, ((extract(year FROM p.birth) - extract(year FROM k.first_birth)) * 12 + extract(month FROM p.birth) - extract(month FROM k.first_birth))::int / k.step + 1) END))::date AS reached) old GROUP BY p.id),
found AS (
  SELECT id, code FROM against WHERE id NOT IN (SELECT id FROM sound)
  UNION SELECT p.id, 'E-NOCERT' FROM person p WHERE p.id NOT IN (SELECT id FROM certificate)
  UNION SELECT p.id, w.code FROM person p JOIN age a ON a.id = p.id, setting, LATERAL (VALUES
    ('E-ATT', least(p.required, p.attended + p."madeUp" + p.carried) * 100 < least_attendance * p.required),
    ('E-LIMIT', p.year + 1 > per_year), ('E-AGE', p.pension OR a.reached), ('E-STUDENT', p.kind = 'STUDENT' AND p.major),
    ('E-POST', CASE p.kind WHEN 'EMPLOYED' THEN (string_to_array(p.post, '-'))[1:3] <> (string_to_array(p.trade, '-'))[1:3] WHEN 'TRANSFER_JOB' THEN (string_to_array(p.post, '-'))[1:3] = (string_to_array(p.trade, '-'))[1:3] END),
    ('E-VIDEO', p.video OR (recording = 'SHORT' AND decided = 'REFUSED')), ('E-OUTSYS', NOT p.system), ('E-OVERLAP', p.overlap), ('E-INTEGRITY', p.integrity), ('E-OBJ', p.objection), ('E-REALNAME', NOT p."realName"), ('E-ROSTER', NOT p.roster),
    ('E-RIGHT', p.programme = 'DEMOB_SKILL' AND (p.discharge IS DISTINCT FROM 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER' OR p."right" = 'USED'))) AS w (code, applies) WHERE w.applies),
judged AS (
  SELECT p.*, coalesce((SELECT array_agg(f.code ORDER BY e.place) FROM found f JOIN exclusion e ON e.code = f.code WHERE f.id = p.id), '{}') AS codes,
         p."realName" IS NULL OR (NOT p.pension AND a.perhaps AND NOT a.reached) OR coalesce(c.unknown, false) AS lacking, c.type, c.level, greatest(0, c.fen - CASE WHEN difference_only THEN c.paid_below ELSE 0 END) AS training
    FROM person p CROSS JOIN setting JOIN age a ON a.id = p.id LEFT JOIN chosen c ON c.id = p.id),
-- 在位平均 and the cap: lowest attendance falls out first, then who joined last, then who stands last on the roster
present AS (
  SELECT count(*) AS n, CASE WHEN count(*) < CASE WHEN days > 5 THEN 2 ELSE 1 END THEN NULL WHEN rounding = 'FLOOR' THEN floor(sum(x.v::int)::numeric / count(*)) ELSE floor(sum(x.v::int)::numeric / count(*) + 0.5) END - less AS bound
    FROM setting CROSS JOIN facts LEFT JOIN LATERAL jsonb_array_elements_text(j -> 'counts') AS x (v) ON true GROUP BY days, rounding, less),
payable AS (
  SELECT q.id, row_number() OVER (ORDER BY least(q.required, q.attended + q."madeUp" + q.carried)::numeric / q.required, q.joined DESC, q.id DESC) AS nth, count(*) OVER () AS persons FROM judged q WHERE q.codes = '{}' AND NOT q.lacking),
capped AS (
  SELECT y.id FROM payable y, present, setting WHERE caps AND NOT lifted AND bound IS NOT NULL AND y.persons > bound AND CASE WHEN jsonb_typeof(exchange) = 'array' THEN exchange ? y.id ELSE y.nth <= y.persons - bound END),
line AS (
  SELECT q.id, CASE WHEN q.id IN (SELECT id FROM capped) THEN ARRAY['E-CAP'] ELSE q.codes END AS codes, q.id IN (SELECT id FROM payable) AND q.id NOT IN (SELECT id FROM capped) AS included, q.lacking,
         CASE WHEN components ? 'TRAINING' THEN coalesce(q.training, 0) ELSE 0 END
         + CASE WHEN components ? 'SKILL_TEST' THEN coalesce((SELECT a.fen FROM amount a WHERE a.component = 'SKILL_TEST' AND a.type = q.type AND a.level = q.level), 0) ELSE 0 END
         + CASE WHEN components ? 'LIVING_ALLOWANCE' AND q.programme = 'DEMOB_SKILL' THEN q.days * coalesce((SELECT a.fen FROM amount a WHERE a.component = 'ALLOWANCE'), 0) ELSE 0 END AS fen
    FROM judged q, setting)
SELECT l.id, l.codes, l.included, l.codes = '{}' AND NOT l.included AS open, CASE WHEN l.included THEN l.fen ELSE 0 END AS fen,
       CASE WHEN (caps AND bound IS NULL) OR (recording = 'SHORT' AND decided IS NULL) THEN 'block' WHEN bool_or(l.codes = '{}' AND NOT l.included) OVER () THEN 'missing'
            WHEN caps AND (SELECT max(y.persons) FROM payable y) > bound THEN 'warn' ELSE 'pass' END AS verdict,
       count(*) FILTER (WHERE l.included) OVER () AS persons, sum(CASE WHEN l.included THEN l.fen ELSE 0 END) OVER () AS total
  FROM line l, present, setting ORDER BY l.id;
