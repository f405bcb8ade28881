-- Annex 3 as a monthly rollup kept exact by the same transaction that changes a class or a certificate (F13–F15).
CREATE TABLE ledger_months (
  unit_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  year integer NOT NULL,
  month integer NOT NULL CHECK (month BETWEEN 1 AND 12),
  opened_classes integer NOT NULL DEFAULT 0,
  person_times integer NOT NULL DEFAULT 0,
  new_skilled integer NOT NULL DEFAULT 0,
  new_high_skilled integer NOT NULL DEFAULT 0,
  PRIMARY KEY (unit_code, year, month)
);
COMMENT ON TABLE ledger_months IS 'Annex 3 per unit and month; deltas are applied by triggers, so it equals the raw rows at every commit';

CREATE TABLE talent_years (
  veteran_id uuid NOT NULL REFERENCES veterans (id),
  year integer NOT NULL,
  skilled_on date,
  skilled_unit text COLLATE "C",
  skilled_certificate uuid,
  high_on date,
  high_unit text COLLATE "C",
  high_certificate uuid,
  PRIMARY KEY (veteran_id, year)
);
COMMENT ON TABLE talent_years IS 'First counting and first high-level certificate of a person in a calendar year: a person counts once (A-14, A-15)';
CREATE INDEX talent_years_skilled ON talent_years (skilled_unit, skilled_on);
CREATE INDEX talent_years_high ON talent_years (high_unit, high_on);

CREATE FUNCTION ledger_add(unit text, on_day date, opened integer, times integer, skilled integer, high integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF unit IS NULL OR on_day IS NULL THEN RETURN; END IF;
  INSERT INTO public.ledger_months AS l (unit_code, year, month, opened_classes, person_times, new_skilled, new_high_skilled)
    VALUES (unit, extract(year FROM on_day), extract(month FROM on_day), opened, times, skilled, high)
  ON CONFLICT (unit_code, year, month) DO UPDATE SET opened_classes = l.opened_classes + excluded.opened_classes, person_times = l.person_times + excluded.person_times,
    new_skilled = l.new_skilled + excluded.new_skilled, new_high_skilled = l.new_high_skilled + excluded.new_high_skilled;
END $$;
COMMENT ON FUNCTION ledger_add(text, date, integer, integer, integer, integer) IS 'Adds deltas to the cell of a unit and the month of a day';
REVOKE ALL ON FUNCTION ledger_add(text, date, integer, integer, integer, integer) FROM PUBLIC;

CREATE FUNCTION ledger_counts_class(c training_classes) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL') AND c.credited_unit IS NOT NULL $$;
COMMENT ON FUNCTION ledger_counts_class(training_classes) IS 'Skill programmes only; adaptation, education and start-up classes have no column in annex 3 (A-17)';

CREATE FUNCTION ledger_of_class() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.programme, OLD.credited_unit, OLD.opened_on, OLD.completed_on, OLD.trained_headcount, OLD.state = 'TERMINATED')
       IS NOT DISTINCT FROM (NEW.programme, NEW.credited_unit, NEW.opened_on, NEW.completed_on, NEW.trained_headcount, NEW.state = 'TERMINATED') THEN RETURN NULL; END IF;
    IF public.ledger_counts_class(OLD) THEN
      PERFORM public.ledger_add(OLD.credited_unit, OLD.opened_on, -1, 0, 0, 0);
      IF OLD.state <> 'TERMINATED' AND OLD.trained_headcount IS NOT NULL THEN PERFORM public.ledger_add(OLD.credited_unit, OLD.completed_on, 0, -OLD.trained_headcount, 0, 0); END IF;
    END IF;
  END IF;
  IF public.ledger_counts_class(NEW) THEN
    PERFORM public.ledger_add(NEW.credited_unit, NEW.opened_on, 1, 0, 0, 0);
    IF NEW.state <> 'TERMINATED' AND NEW.trained_headcount IS NOT NULL THEN PERFORM public.ledger_add(NEW.credited_unit, NEW.completed_on, 0, NEW.trained_headcount, 0, 0); END IF;
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION ledger_of_class() IS 'Applies the difference a changed class makes to the ledger';
CREATE TRIGGER ledger_of_class AFTER INSERT OR UPDATE ON training_classes FOR EACH ROW EXECUTE FUNCTION ledger_of_class();

CREATE FUNCTION talent_refresh(person uuid, wanted_year integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE before public.talent_years; first record; high record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(person::text, wanted_year));
  SELECT * INTO before FROM public.talent_years t WHERE t.veteran_id = person AND t.year = wanted_year;
  SELECT x.id, x.issued_on, x.credited_unit INTO first FROM public.talent_certificates x WHERE x.veteran_id = person AND x.year = wanted_year ORDER BY x.issued_on, x.id LIMIT 1;
  SELECT x.id, x.issued_on, x.credited_unit INTO high FROM public.talent_certificates x WHERE x.veteran_id = person AND x.year = wanted_year AND x.is_high_skilled ORDER BY x.issued_on, x.id LIMIT 1;
  IF before.skilled_on IS NOT NULL THEN PERFORM public.ledger_add(before.skilled_unit, before.skilled_on, 0, 0, -1, 0); END IF;
  IF before.high_on IS NOT NULL THEN PERFORM public.ledger_add(before.high_unit, before.high_on, 0, 0, 0, -1); END IF;
  INSERT INTO public.talent_years AS t (veteran_id, year, skilled_on, skilled_unit, skilled_certificate, high_on, high_unit, high_certificate)
    VALUES (person, wanted_year, first.issued_on, first.credited_unit, first.id, high.issued_on, high.credited_unit, high.id)
  ON CONFLICT (veteran_id, year) DO UPDATE SET skilled_on = excluded.skilled_on, skilled_unit = excluded.skilled_unit, skilled_certificate = excluded.skilled_certificate,
    high_on = excluded.high_on, high_unit = excluded.high_unit, high_certificate = excluded.high_certificate;
  PERFORM public.ledger_add(first.credited_unit, first.issued_on, 0, 0, 1, 0);
  PERFORM public.ledger_add(high.credited_unit, high.issued_on, 0, 0, 0, 1);
END $$;
COMMENT ON FUNCTION talent_refresh(uuid, integer) IS 'Decides anew which certificates of a person count in a year, and corrects the ledger by the difference';
REVOKE ALL ON FUNCTION talent_refresh(uuid, integer) FROM PUBLIC;

-- Counting: verified, of a counting type, earned in a class or filing (A-56), not a re-issue, trade and level not held before.
CREATE VIEW talent_certificates AS
  SELECT x.id, x.veteran_id, extract(year FROM x.issued_on)::integer AS year, x.issued_on, x.credited_unit, l.is_high_skilled
    FROM certificates x JOIN certificate_types t ON t.code = x.type JOIN skill_levels l ON l.code = x.level
   WHERE x.state = 'VERIFIED' AND t.counts_as_new_skilled AND x.class_id IS NOT NULL AND NOT x.is_reissue AND x.credited_unit IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM certificates e WHERE e.veteran_id = x.veteran_id AND e.type = x.type AND e.trade_code IS NOT DISTINCT FROM x.trade_code AND e.level = x.level
                       AND e.state = 'VERIFIED' AND e.id <> x.id AND (e.issued_on, e.id) < (x.issued_on, x.id));
COMMENT ON VIEW talent_certificates IS 'Certificates that can make a person newly skilled';

CREATE FUNCTION ledger_of_certificate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'VERIFIED' THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.state, OLD.issued_on, OLD.credited_unit, OLD.veteran_id, OLD.type, OLD.level, OLD.trade_code, OLD.is_reissue)
       IS NOT DISTINCT FROM (NEW.state, NEW.issued_on, NEW.credited_unit, NEW.veteran_id, NEW.type, NEW.level, NEW.trade_code, NEW.is_reissue) THEN RETURN NULL; END IF;
    IF OLD.state <> 'VERIFIED' AND NEW.state <> 'VERIFIED' THEN RETURN NULL; END IF;
    IF OLD.veteran_id <> NEW.veteran_id OR extract(year FROM OLD.issued_on) <> extract(year FROM NEW.issued_on) THEN
      PERFORM public.talent_refresh(OLD.veteran_id, extract(year FROM OLD.issued_on)::integer);
    END IF;
  END IF;
  -- an earlier certificate can end the counting of a later one, so later years of the person are decided anew too
  PERFORM public.talent_refresh(NEW.veteran_id, y) FROM (SELECT DISTINCT extract(year FROM c.issued_on)::integer AS y FROM public.certificates c
    WHERE c.veteran_id = NEW.veteran_id AND c.issued_on >= least(NEW.issued_on, coalesce(OLD.issued_on, NEW.issued_on)) ORDER BY y) later;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION ledger_of_certificate() IS 'Keeps talent_years and the ledger exact when a certificate is verified, changed or revoked';
CREATE TRIGGER ledger_of_certificate AFTER INSERT OR UPDATE ON certificates FOR EACH ROW EXECUTE FUNCTION ledger_of_certificate();

-- The raw reading, for comparison and proof.
CREATE FUNCTION ledger_raw(wanted_year integer) RETURNS TABLE (unit_code text, month integer, opened_classes integer, person_times integer, new_skilled integer, new_high_skilled integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH facts AS (
    SELECT c.credited_unit AS unit, c.opened_on AS on_day, 1 AS o, 0 AS t, 0 AS s, 0 AS h FROM public.training_classes c WHERE public.ledger_counts_class(c) AND c.opened_on IS NOT NULL
    UNION ALL SELECT c.credited_unit, c.completed_on, 0, c.trained_headcount, 0, 0 FROM public.training_classes c
      WHERE public.ledger_counts_class(c) AND c.completed_on IS NOT NULL AND c.trained_headcount IS NOT NULL AND c.state <> 'TERMINATED'
    UNION ALL SELECT f.credited_unit, f.issued_on, 0, 0, 1, 0 FROM (SELECT DISTINCT ON (x.veteran_id, x.year) x.* FROM public.talent_certificates x ORDER BY x.veteran_id, x.year, x.issued_on, x.id) f
    UNION ALL SELECT f.credited_unit, f.issued_on, 0, 0, 0, 1 FROM (SELECT DISTINCT ON (x.veteran_id, x.year) x.* FROM public.talent_certificates x WHERE x.is_high_skilled ORDER BY x.veteran_id, x.year, x.issued_on, x.id) f)
  SELECT unit, extract(month FROM on_day)::integer, sum(o)::integer, sum(t)::integer, sum(s)::integer, sum(h)::integer FROM facts WHERE extract(year FROM on_day) = wanted_year GROUP BY 1, 2 $$;
COMMENT ON FUNCTION ledger_raw(integer) IS 'Annex 3 of a year computed from the rows themselves; equals ledger_months';

GRANT SELECT ON ledger_months TO ronggui_app;
GRANT SELECT ON talent_years TO ronggui_app;
ALTER TABLE talent_years ENABLE ROW LEVEL SECURITY;
CREATE POLICY talent_years_scope ON talent_years TO ronggui_app
  USING ((skilled_unit >= app_lo() AND skilled_unit < app_hi()) OR (high_unit >= app_lo() AND high_unit < app_hi()) OR EXISTS (SELECT 1 FROM veterans v WHERE v.id = talent_years.veteran_id));
REVOKE ALL ON FUNCTION ledger_raw(integer) FROM PUBLIC;
