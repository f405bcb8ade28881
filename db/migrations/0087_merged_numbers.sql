-- A number of a merged record leads to the record that stays also for who is about to write, and no merge comes between the look and the write (R-184).
CREATE FUNCTION hold_veteran(wanted_hash bytea, wanted_name text) RETURNS TABLE (veteran_id uuid, is_name boolean, verify_state text, was_merged boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE standing uuid; leads_to uuid;
BEGIN
  SELECT coalesce(p.merged_into, p.id) INTO standing FROM public.veterans p WHERE p.id_hash = wanted_hash;
  WHILE standing IS NOT NULL LOOP
    -- waits for a merge under way and then reads what it made of the record
    SELECT p.merged_into INTO leads_to FROM public.veterans p WHERE p.id = standing FOR KEY SHARE;
    EXIT WHEN leads_to IS NULL;
    standing := leads_to;
  END LOOP;
  RETURN QUERY SELECT m.veteran_id, m.is_name, m.verify_state, EXISTS (SELECT 1 FROM public.veterans p WHERE p.id_hash = wanted_hash AND p.merged_into IS NOT NULL)
    FROM public.fact_match_veteran(wanted_hash, wanted_name) m;
END $$;
COMMENT ON FUNCTION hold_veteran(bytea, text) IS 'As fact_match_veteran, for who enrols or certifies: the record found is not merged until the transaction ends. was_merged = the number is one of a record that was merged into it';

CREATE FUNCTION merged_numbers(wanted_hashes bytea[], wanted_names text[]) RETURNS TABLE (id_hash bytea, is_name boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT n.hash, m.is_name FROM unnest(wanted_hashes, wanted_names) n (hash, name) JOIN public.veterans p ON p.id_hash = n.hash JOIN public.veterans s ON s.id = p.merged_into
   CROSS JOIN LATERAL public.fact_match_veteran(n.hash, n.name) m
   WHERE s.resettlement_region >= public.app_lo() AND s.resettlement_region < public.app_hi() $$;
COMMENT ON FUNCTION merged_numbers(bytea[], text[]) IS 'Which of these ID hashes are numbers of a record merged into one of the asker''s range, and whether the name is that person''s';
REVOKE ALL ON FUNCTION hold_veteran(bytea, text), merged_numbers(bytea[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hold_veteran(bytea, text), merged_numbers(bytea[], text[]) TO ronggui_app;

-- The refusal carries a name, so that it is answered in words.
CREATE OR REPLACE FUNCTION none_of_a_merged_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.veterans v JOIN fresh f ON f.veteran_id = v.id WHERE v.merged_into IS NOT NULL) THEN
    RAISE EXCEPTION 'the record was merged into another' USING ERRCODE = '23514', CONSTRAINT = 'none_of_a_merged_record';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER none_of_a_merged_record AFTER INSERT ON personal_requests REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION none_of_a_merged_record();
CREATE TRIGGER none_of_a_merged_record AFTER INSERT ON users REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION none_of_a_merged_record();
