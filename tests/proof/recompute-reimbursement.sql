-- One reimbursement worked once more, from F11 alone: facts in ($1, the reimbursement as JSON), one row out. Reads nothing else and writes nothing.
WITH facts AS (SELECT $1::jsonb AS j),
told AS (SELECT (j ->> 'filed')::timestamp AS filed, (j ->> 'signedUp')::timestamp AS signed_up, j ->> 'exception' AS exception, j #>> '{filedFor,trade}' AS trade, j #>> '{filedFor,level}' AS level, j #>> '{held,trade}' AS held_trade, j #>> '{held,level}' AS held_level,
  (j ->> 'elsewhereFen')::bigint AS elsewhere, j ->> 'discharge' AS discharge, j ->> 'right' AS free_right, (j ->> 'days')::int AS days FROM facts),
skill (level, worth) AS (VALUES ('L5', 1), ('L4', 2), ('L3', 3), ('L2', 4), ('L1', 5)),
place AS (SELECT p.code, p.nth FROM facts, jsonb_array_elements_text(j -> 'places') WITH ORDINALITY AS p (code, nth)),
receipt AS (SELECT r.* FROM facts, jsonb_to_recordset(j -> 'receipts') AS r (item text, fen bigint, duplicate boolean, "ownName" boolean)),
bound AS (
  SELECT c."capFen" AS fen, c.items, c.allowance FROM facts, told, jsonb_to_recordset(j -> 'caps') AS c (region text, trade text, level text, "capFen" bigint, items jsonb, allowance boolean, "from" date, "to" date) JOIN place ON place.code = c.region
   WHERE (c.trade IS NULL OR c.trade = told.trade) AND (c.level IS NULL OR c.level = told.level) AND filed::date BETWEEN c."from" AND coalesce(c."to", 'infinity')
   ORDER BY place.nth, (c.trade IS NOT NULL) DESC, (c.level IS NOT NULL) DESC, c."from" DESC LIMIT 1),
daily AS (
  SELECT a.fen FROM facts, told, jsonb_to_recordset(j -> 'allowances') AS a (region text, fen bigint, "from" date, "to" date) JOIN place ON place.code = a.region WHERE filed::date BETWEEN a."from" AND coalesce(a."to", 'infinity')
   ORDER BY place.nth, a."from" DESC LIMIT 1),
allowed AS (
  SELECT coalesce(sum(least(own.fen, coalesce((SELECT (b.items ->> own.item)::bigint FROM bound b), own.fen))), 0) AS fen FROM (SELECT r.item, sum(r.fen) AS fen FROM receipt r WHERE r."ownName" AND NOT r.duplicate GROUP BY r.item) own),
refusal AS (
  SELECT array_remove(ARRAY[
    CASE WHEN filed >= signed_up AND exception IS NULL THEN 'E-LATE' END,
    CASE WHEN held_trade <> trade OR (SELECT h.worth FROM skill h WHERE h.level = held_level) < (SELECT w.worth FROM skill w WHERE w.level = told.level) THEN 'E-TRADE' END,
    CASE WHEN discharge = 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER' AND free_right <> 'UNUSED' THEN 'E-RIGHT' END,
    CASE WHEN NOT EXISTS (SELECT 1 FROM receipt r WHERE r."ownName" AND NOT r.duplicate) THEN 'E-RECEIPT' END], NULL) AS codes FROM told)
SELECT refusal.codes, CASE WHEN refusal.codes <> '{}' OR NOT EXISTS (SELECT 1 FROM bound) THEN 0 ELSE
         least(greatest(0, allowed.fen - elsewhere), (SELECT b.fen FROM bound b)) + CASE WHEN (SELECT b.allowance FROM bound b) THEN days * coalesce((SELECT d.fen FROM daily d), 0) ELSE 0 END END AS fen
  FROM allowed, refusal, told;
