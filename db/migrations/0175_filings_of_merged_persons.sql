-- Two records of one person may each have filed an individual training (R-184): what both have is counted before a merge, and what cannot stand twice refuses it.

CREATE FUNCTION fact_filing_count(wanted uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(*)::int FROM public.individual_filings f WHERE f.veteran_id = wanted $$;
COMMENT ON FUNCTION fact_filing_count(uuid) IS 'How many filings a record has anywhere in the province, ended ones too: so many move with it';

CREATE FUNCTION fact_filings_collide(one uuid, other uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH open AS (
    SELECT f.id, f.veteran_id, f.trade_code, f.level, public.fact_free_right_held(f.veteran_id, 'FILING', f.id) AS holds FROM public.individual_filings f
     WHERE f.veteran_id IN (one, other) AND f.state NOT IN ('PAID', 'CLOSED', 'JOINED_CLASS', 'LAPSED', 'CANCELLED', 'REFUSED_CLAIM'))
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM open a JOIN open b ON b.trade_code = a.trade_code AND b.level = a.level WHERE a.veteran_id = one AND b.veteran_id = other) THEN 'SAME_GOAL'
    WHEN EXISTS (SELECT 1 FROM open o WHERE o.holds)
      AND public.fact_free_right(one, '00000000-0000-0000-0000-000000000000') = 'LOCKED' AND public.fact_free_right(other, '00000000-0000-0000-0000-000000000000') = 'LOCKED' THEN 'ONE_RIGHT' END $$;
COMMENT ON FUNCTION fact_filings_collide(uuid, uuid) IS 'Why two records of one person cannot be merged for their filings: SAME_GOAL = both have an open one for a trade and level; ONE_RIGHT = both hold the one free training, at least one by a filing; null = nothing';

REVOKE ALL ON FUNCTION fact_filing_count(uuid), fact_filings_collide(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_filing_count(uuid), fact_filings_collide(uuid, uuid) TO ronggui_app;

CREATE TRIGGER none_of_a_merged_record AFTER INSERT ON individual_filings REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION none_of_a_merged_record();
