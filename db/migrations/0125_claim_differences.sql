-- Every night the stored claims are reckoned once more from the tables they came from (R-160, R-187, D-01, D-03): what differs is said, and changes nothing.
CREATE FUNCTION claim_differences() RETURNS TABLE (claim_id uuid, line_id uuid, what text, kept bigint, expected bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH claim AS (
    SELECT c.id, c.class_id, c.state, c.trained, c.cap_lifted_by, k.completed_on, k.responsible_region, c.state NOT IN ('DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'RETURNED', 'WITHDRAWN', 'REJECTED') AS is_decided,
           coalesce((k.parameter_set ->> 'PAY_DIFFERENCE_ONLY')::boolean, false) AS difference_only, coalesce((k.parameter_set ->> 'APPLY_AVG_CAP')::boolean, true) AS is_capped, coalesce(k.parameter_set ->> 'HEADCOUNT_ROUNDING', 'FLOOR') AS rounding
      FROM public.claims c JOIN public.training_classes k ON k.id = c.class_id),
  item AS (
    SELECT i.id, i.claim_id, i.line_id, i.component, i.standard_id, i.amount_fen, i.state, i.made_at, c.completed_on, c.responsible_region, c.difference_only, l.enrolment_id, l.certificate_id, l.facts, x.type, x.level, x.enrolment_id AS certified
      FROM public.claim_items i JOIN claim c ON c.id = i.claim_id JOIN public.claim_lines l ON l.id = i.line_id LEFT JOIN public.certificates x ON x.id = l.certificate_id WHERE i.state <> 'DROPPED'),
  amount AS (
    SELECT i.*, s.amount_fen AS standard_fen, s.id IS NOT NULL AND s.state = 'CONFIRMED' AND s.component = i.component AND s.certificate_type = i.type AND s.level = i.level AND i.certified = i.enrolment_id
           AND r.range_lo <= i.responsible_region AND i.responsible_region < r.range_hi AND s.effective_from <= i.completed_on
           -- ended afterwards, or followed by a row confirmed afterwards, it still held when the item was made
           AND (s.effective_to IS NULL OR s.effective_to >= i.completed_on OR s.end_confirmed_by IS NOT NULL OR EXISTS (SELECT 1 FROM public.subsidy_standards n WHERE n.row_key = s.row_key AND n.state = 'CONFIRMED' AND n.confirmed_at > i.made_at))
           AND NOT EXISTS (SELECT 1 FROM public.subsidy_standards n JOIN public.regions p ON p.code = n.region_code WHERE n.state = 'CONFIRMED' AND n.component = s.component AND n.certificate_type = s.certificate_type AND n.level = s.level
             AND n.confirmed_at <= i.made_at AND n.effective_from <= i.completed_on AND (n.effective_to IS NULL OR n.effective_to >= i.completed_on) AND p.range_lo <= i.responsible_region AND i.responsible_region < p.range_hi
             AND (p.range_lo > r.range_lo OR p.range_hi < r.range_hi)) AS fits
      FROM item i LEFT JOIN public.subsidy_standards s ON s.id = i.standard_id LEFT JOIN public.regions r ON r.code = s.region_code WHERE i.component <> 'LIVING_ALLOWANCE'
    UNION ALL
    SELECT i.*, s.amount_fen * (i.facts::jsonb #>> '{person,attendedDays}')::bigint, s.id IS NOT NULL AND s.state = 'CONFIRMED' AND r.range_lo <= i.responsible_region AND i.responsible_region < r.range_hi AND s.effective_from <= i.completed_on
      FROM item i LEFT JOIN public.allowance_standards s ON s.id = i.standard_id LEFT JOIN public.regions r ON r.code = s.region_code WHERE i.component = 'LIVING_ALLOWANCE'),
  due AS (
    SELECT a.claim_id, a.line_id, a.fits, a.amount_fen, a.standard_fen - CASE WHEN a.difference_only AND a.component = 'TRAINING' THEN coalesce((
             SELECT max(b.amount_fen) FROM (SELECT DISTINCT ON (n.level) n.level, n.amount_fen FROM public.subsidy_standards n JOIN public.regions p ON p.code = n.region_code JOIN public.skill_levels held ON held.code = n.level
               JOIN public.skill_levels own ON own.code = a.level AND held.rank > own.rank
              WHERE n.state = 'CONFIRMED' AND n.component = 'TRAINING' AND n.certificate_type = a.type AND (a.facts::jsonb #> '{person,paidLevels}') ? n.level AND n.effective_from <= a.completed_on AND coalesce(n.effective_to, 'infinity') >= a.completed_on
                AND p.range_lo <= a.responsible_region AND a.responsible_region < p.range_hi ORDER BY n.level, p.range_lo DESC, p.range_hi, n.effective_from DESC) b), 0) ELSE 0 END AS due_fen
      FROM amount a),
  line AS (
    SELECT l.id, l.claim_id, l.enrolment_id, l.is_submitted, l.decision, l.reckoned_fen, l.decided_fen, c.class_id, c.state, c.is_decided, coalesce(s.live, 0) AS live, coalesce(s.counted, 0) AS counted
      FROM public.claim_lines l JOIN claim c ON c.id = l.claim_id
      LEFT JOIN (SELECT i.line_id, sum(i.amount_fen)::bigint AS live, (sum(i.amount_fen) FILTER (WHERE i.state IN ('APPROVED', 'PAID')))::bigint AS counted FROM item i GROUP BY 1) s ON s.line_id = l.id)
  SELECT d.claim_id, d.line_id, 'ITEM_STANDARD', 0::bigint, 1::bigint FROM due d WHERE d.fits IS DISTINCT FROM true
  UNION ALL SELECT d.claim_id, d.line_id, 'ITEM_AMOUNT', d.amount_fen, d.due_fen FROM due d WHERE d.fits AND d.amount_fen IS DISTINCT FROM d.due_fen
  UNION ALL SELECT l.claim_id, l.id, 'LINE_TOTAL', coalesce(l.decided_fen, l.reckoned_fen), l.live FROM line l
    WHERE l.state NOT IN ('WITHDRAWN', 'REJECTED') AND l.is_submitted AND l.decision IS DISTINCT FROM 'EXCLUDED' AND coalesce(l.decided_fen, l.reckoned_fen) <> l.live
  UNION ALL SELECT l.claim_id, l.id, 'NOTHING_DUE', l.counted, 0 FROM line l WHERE l.counted > 0 AND (NOT l.is_submitted OR l.decision IS DISTINCT FROM 'APPROVED' OR l.state IN ('WITHDRAWN', 'REJECTED'))
  -- one component of one person once, and one trade and level once, whatever class and claim; two records merged into one person are found too
  UNION ALL SELECT (array_agg(i.claim_id ORDER BY i.made_at DESC))[1], (array_agg(i.line_id ORDER BY i.made_at DESC))[1], 'PAID_TWICE', count(*), 1
    FROM public.claim_items i JOIN public.enrolments e ON e.id = i.enrolment_id WHERE i.state IN ('APPROVED', 'PAID') GROUP BY e.veteran_id, e.class_id, i.component HAVING count(*) > 1
  UNION ALL SELECT (array_agg(i.claim_id ORDER BY i.made_at DESC))[1], (array_agg(i.line_id ORDER BY i.made_at DESC))[1], 'LEVEL_PAID_TWICE', count(DISTINCT e.class_id), 1
    FROM public.claim_items i JOIN public.enrolments e ON e.id = i.enrolment_id JOIN public.claim_lines l ON l.id = i.line_id JOIN public.certificates x ON x.id = l.certificate_id
   WHERE i.state IN ('APPROVED', 'PAID') AND i.component = 'TRAINING' AND x.level <> 'NONE' AND x.trade_code IS NOT NULL GROUP BY e.veteran_id, x.trade_code, x.level HAVING count(DISTINCT e.class_id) > 1
  UNION ALL SELECT c.id, NULL, 'STRIP_TRAINED', c.trained, s.lines FROM claim c JOIN (SELECT l.claim_id, count(*) AS lines FROM line l GROUP BY 1) s ON s.claim_id = c.id WHERE c.is_decided AND c.trained <> s.lines
  UNION ALL SELECT l.claim_id, NULL, 'STRIP_UNDECIDED', count(*), 0 FROM line l WHERE l.is_decided AND l.is_submitted AND l.decision IS NULL GROUP BY l.claim_id
  UNION ALL SELECT (array_agg(c.id))[1], NULL, 'OVER_AVERAGE', max(s.approved), max(CASE WHEN c.rounding = 'FLOOR' THEN floor(v.average) ELSE floor(v.average + 0.5) END)::bigint
    FROM claim c JOIN (SELECT l.class_id, count(DISTINCT l.enrolment_id) FILTER (WHERE l.is_decided AND l.decision = 'APPROVED') AS approved FROM line l GROUP BY 1) s ON s.class_id = c.class_id
    LEFT JOIN (SELECT i.class_id, avg(i.present_count) AS average FROM public.inspections i WHERE i.kind = 'DURING' AND i.valid AND i.present_count IS NOT NULL GROUP BY 1) v ON v.class_id = c.class_id
   WHERE c.is_decided GROUP BY c.class_id HAVING bool_and(c.is_capped AND c.cap_lifted_by IS NULL) AND max(s.approved) > coalesce(max(CASE WHEN c.rounding = 'FLOOR' THEN floor(v.average) ELSE floor(v.average + 0.5) END), 0) $$;
COMMENT ON FUNCTION claim_differences() IS 'Claims whose stored amounts, totals or balances are not what their class, enrolments, certificates, inspections and confirmed standards give; none on healthy claims';
REVOKE ALL ON FUNCTION claim_differences() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_differences() TO ronggui_app;
