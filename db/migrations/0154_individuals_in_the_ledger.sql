-- Annex 3 counts who trained alone outside the province: one person-time in the month of the verified certificate, credited to the unit of resettlement, and the
-- certificate may make him newly skilled as one of a class does (三(三)11, 附3). Until now only certificates of classes were counted.

CREATE FUNCTION filing_counts(state text, is_outside boolean) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT is_outside AND state NOT IN ('CANCELLED', 'LAPSED') $$;
COMMENT ON FUNCTION filing_counts(text, boolean) IS 'Whether a filing stands for a training outside the province; one whose reimbursement was refused does, the training took place';

CREATE FUNCTION filed_outside(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.individual_filings f WHERE f.certificate_id = wanted AND public.filing_counts(f.state, f.is_outside)) $$;
COMMENT ON FUNCTION filed_outside(uuid) IS 'Whether a certificate ends an individual training outside the province';
REVOKE ALL ON FUNCTION filed_outside(uuid) FROM PUBLIC;

CREATE INDEX individual_filings_of_certificate ON individual_filings (certificate_id) WHERE certificate_id IS NOT NULL;

CREATE OR REPLACE VIEW talent_certificates WITH (security_invoker = true) AS
  SELECT x.id, x.veteran_id, extract(year FROM x.issued_on)::integer AS year, x.issued_on, x.credited_unit, l.is_high_skilled
    FROM certificates x JOIN certificate_types t ON t.code = x.type JOIN skill_levels l ON l.code = x.level
   WHERE x.state = 'VERIFIED' AND t.counts_as_new_skilled AND (x.class_id IS NOT NULL OR EXISTS (SELECT 1 FROM individual_filings f WHERE f.certificate_id = x.id AND filing_counts(f.state, f.is_outside)))
     AND NOT x.is_reissue AND x.credited_unit IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM certificates e WHERE e.veteran_id = x.veteran_id AND e.type = x.type AND e.trade_code IS NOT DISTINCT FROM x.trade_code AND e.level = x.level
                        AND e.state = 'VERIFIED' AND e.id <> x.id AND (e.issued_on, e.id) < (x.issued_on, x.id));

CREATE FUNCTION ledger_of_filed_certificate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF (OLD.state = 'VERIFIED', OLD.issued_on, OLD.credited_unit) IS NOT DISTINCT FROM (NEW.state = 'VERIFIED', NEW.issued_on, NEW.credited_unit) OR NOT public.filed_outside(NEW.id) THEN RETURN NULL; END IF;
  IF OLD.state = 'VERIFIED' THEN PERFORM public.ledger_add(OLD.credited_unit, OLD.issued_on, 0, -1, 0, 0); END IF;
  IF NEW.state = 'VERIFIED' THEN PERFORM public.ledger_add(NEW.credited_unit, NEW.issued_on, 0, 1, 0, 0); END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION ledger_of_filed_certificate() IS 'Keeps the person-times exact when the certificate of an individual training is verified, changed or revoked';
CREATE TRIGGER ledger_of_filed_certificate AFTER UPDATE ON certificates FOR EACH ROW WHEN (NEW.class_id IS NULL) EXECUTE FUNCTION ledger_of_filed_certificate();

CREATE FUNCTION ledger_of_filing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE c public.certificates; others boolean; was boolean; is_now boolean;
BEGIN
  IF (OLD.certificate_id, public.filing_counts(OLD.state, OLD.is_outside)) IS NOT DISTINCT FROM (NEW.certificate_id, public.filing_counts(NEW.state, NEW.is_outside)) THEN RETURN NULL; END IF;
  -- held, so that a certificate that is verified or revoked at the same moment and its filing are counted one after the other
  FOR c IN SELECT * FROM public.certificates x WHERE x.id IN (OLD.certificate_id, NEW.certificate_id) ORDER BY x.id FOR NO KEY UPDATE LOOP
    CONTINUE WHEN c.state <> 'VERIFIED';
    others := EXISTS (SELECT 1 FROM public.individual_filings f WHERE f.certificate_id = c.id AND f.id <> NEW.id AND public.filing_counts(f.state, f.is_outside));
    was := others OR coalesce(OLD.certificate_id = c.id AND public.filing_counts(OLD.state, OLD.is_outside), false);
    is_now := others OR coalesce(NEW.certificate_id = c.id AND public.filing_counts(NEW.state, NEW.is_outside), false);
    CONTINUE WHEN was = is_now;
    PERFORM public.ledger_add(c.credited_unit, c.issued_on, 0, CASE WHEN is_now THEN 1 ELSE -1 END, 0, 0);
    PERFORM public.talent_refresh(c.veteran_id, extract(year FROM c.issued_on)::integer);
  END LOOP;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION ledger_of_filing() IS 'Applies the difference a filing makes to the ledger when its certificate comes, or when it is withdrawn';
CREATE TRIGGER ledger_of_filing AFTER UPDATE ON individual_filings FOR EACH ROW EXECUTE FUNCTION ledger_of_filing();

CREATE OR REPLACE FUNCTION ledger_raw(wanted_year integer) RETURNS TABLE (unit_code text, month integer, opened_classes integer, person_times integer, new_skilled integer, new_high_skilled integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH facts AS (
    SELECT coalesce(c.credited_unit, c.responsible_region) AS unit, c.opened_on AS on_day, 1 AS o, 0 AS t, 0 AS s, 0 AS h
      FROM public.training_classes c WHERE public.ledger_counts_class(c) AND c.opened_on IS NOT NULL
    UNION ALL SELECT c.credited_unit, c.completed_on, 0, c.trained_headcount, 0, 0 FROM public.training_classes c
      WHERE public.ledger_counts_times(c) AND c.credited_unit IS NOT NULL AND c.trained_headcount IS NOT NULL
    UNION ALL SELECT p.unit_code, c.completed_on, 0, p.person_times, 0, 0 FROM public.class_unit_shares p JOIN public.training_classes c ON c.id = p.class_id
      WHERE public.ledger_counts_times(c) AND c.credited_unit IS NULL
    UNION ALL SELECT x.credited_unit, x.issued_on, 0, 1, 0, 0 FROM public.certificates x
      WHERE x.state = 'VERIFIED' AND x.credited_unit IS NOT NULL AND EXISTS (SELECT 1 FROM public.individual_filings f WHERE f.certificate_id = x.id AND public.filing_counts(f.state, f.is_outside))
    UNION ALL SELECT f.credited_unit, f.issued_on, 0, 0, 1, 0 FROM (SELECT DISTINCT ON (x.veteran_id, x.year) x.* FROM public.talent_certificates x ORDER BY x.veteran_id, x.year, x.issued_on, x.id) f
    UNION ALL SELECT f.credited_unit, f.issued_on, 0, 0, 0, 1 FROM (SELECT DISTINCT ON (x.veteran_id, x.year) x.* FROM public.talent_certificates x WHERE x.is_high_skilled ORDER BY x.veteran_id, x.year, x.issued_on, x.id) f)
  SELECT unit, extract(month FROM on_day)::integer, sum(o)::integer, sum(t)::integer, sum(s)::integer, sum(h)::integer FROM facts WHERE extract(year FROM on_day) = wanted_year GROUP BY 1, 2 $$;

-- trainings that ended before this change
DO $$ BEGIN
  PERFORM ledger_add(x.credited_unit, x.issued_on, 0, 1, 0, 0) FROM certificates x WHERE x.state = 'VERIFIED' AND filed_outside(x.id);
  PERFORM talent_refresh(x.veteran_id, x.year) FROM (SELECT DISTINCT c.veteran_id, extract(year FROM c.issued_on)::integer AS year FROM certificates c WHERE c.state = 'VERIFIED' AND filed_outside(c.id) ORDER BY 1, 2) x;
END $$;
