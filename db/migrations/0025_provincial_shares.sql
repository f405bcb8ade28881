-- 附件3 has no row for the province: the person-times of a class organised by the province go to its trainees' resettlement units (R-109, A-16, F14).
-- Policy splits, this table keeps the parts, triggers carry them into the ledger.
CREATE TABLE class_unit_shares (
  class_id uuid NOT NULL REFERENCES training_classes (id),
  unit_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  person_times integer NOT NULL CHECK (person_times > 0),
  PRIMARY KEY (class_id, unit_code)
);
COMMENT ON TABLE class_unit_shares IS 'Person-times of a finished provincial class per resettlement unit; they add up to the whole average on site';
COMMENT ON COLUMN class_unit_shares.class_id IS 'A class without a credited unit of its own';
COMMENT ON COLUMN class_unit_shares.unit_code IS 'Reporting unit the trainees belong to';
COMMENT ON COLUMN class_unit_shares.person_times IS 'Part of trained_headcount by largest remainder of the persons who really took part';
CREATE INDEX class_unit_shares_unit ON class_unit_shares (unit_code);
GRANT SELECT, INSERT, UPDATE, DELETE ON class_unit_shares TO ronggui_app;
ALTER TABLE class_unit_shares ENABLE ROW LEVEL SECURITY;
CREATE POLICY class_unit_shares_scope ON class_unit_shares TO ronggui_app USING (EXISTS (SELECT 1 FROM training_classes c WHERE c.id = class_unit_shares.class_id));

CREATE OR REPLACE FUNCTION ledger_counts_class(c training_classes) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL') $$;

CREATE FUNCTION ledger_counts_times(c training_classes) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL') AND c.completed_on IS NOT NULL AND c.state <> 'TERMINATED' $$;
COMMENT ON FUNCTION ledger_counts_times(training_classes) IS 'Whether the person-times of a class stand in annex 3: finished, not broken off';

-- Openings of provincial classes are kept under the province's own code, which no row of annex 3 shows.
CREATE FUNCTION ledger_add_class(c training_classes, sign integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT public.ledger_counts_class(c) THEN RETURN; END IF;
  PERFORM public.ledger_add(coalesce(c.credited_unit, c.responsible_region), c.opened_on, sign, 0, 0, 0);
  IF NOT public.ledger_counts_times(c) THEN RETURN; END IF;
  IF c.credited_unit IS NOT NULL THEN
    PERFORM public.ledger_add(c.credited_unit, c.completed_on, 0, sign * coalesce(c.trained_headcount, 0), 0, 0);
  ELSE
    PERFORM public.ledger_add(s.unit_code, c.completed_on, 0, sign * s.person_times, 0, 0)
      FROM (SELECT * FROM public.class_unit_shares p WHERE p.class_id = c.id ORDER BY p.unit_code) s;
  END IF;
END $$;
COMMENT ON FUNCTION ledger_add_class(training_classes, integer) IS 'Adds (1) or takes away (-1) what a class stands for in the ledger';
REVOKE ALL ON FUNCTION ledger_add_class(training_classes, integer) FROM PUBLIC;

CREATE OR REPLACE FUNCTION ledger_of_class() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.programme, OLD.credited_unit, OLD.responsible_region, OLD.opened_on, OLD.completed_on, OLD.trained_headcount, OLD.state = 'TERMINATED')
       IS NOT DISTINCT FROM (NEW.programme, NEW.credited_unit, NEW.responsible_region, NEW.opened_on, NEW.completed_on, NEW.trained_headcount, NEW.state = 'TERMINATED') THEN RETURN NULL; END IF;
    PERFORM public.ledger_add_class(OLD, -1);
  END IF;
  PERFORM public.ledger_add_class(NEW, 1);
  RETURN NULL;
END $$;

CREATE FUNCTION ledger_of_share() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE c public.training_classes;
BEGIN
  -- held, so that a class that changes at the same moment and its parts are counted one after the other
  SELECT * INTO c FROM public.training_classes t WHERE t.id = coalesce(NEW.class_id, OLD.class_id) FOR SHARE;
  IF c.credited_unit IS NOT NULL OR NOT public.ledger_counts_times(c) THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN PERFORM public.ledger_add(OLD.unit_code, c.completed_on, 0, -OLD.person_times, 0, 0); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM public.ledger_add(NEW.unit_code, c.completed_on, 0, NEW.person_times, 0, 0); END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION ledger_of_share() IS 'Applies the difference a changed part of a provincial class makes to the ledger';
CREATE TRIGGER ledger_of_share AFTER INSERT OR UPDATE OR DELETE ON class_unit_shares FOR EACH ROW EXECUTE FUNCTION ledger_of_share();

DO $$ BEGIN
  PERFORM ledger_add(c.responsible_region, c.opened_on, 1, 0, 0, 0) FROM training_classes c WHERE ledger_counts_class(c) AND c.credited_unit IS NULL;
END $$;

CREATE OR REPLACE FUNCTION ledger_raw(wanted_year integer) RETURNS TABLE (unit_code text, month integer, opened_classes integer, person_times integer, new_skilled integer, new_high_skilled integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH facts AS (
    SELECT coalesce(c.credited_unit, c.responsible_region) AS unit, c.opened_on AS on_day, 1 AS o, 0 AS t, 0 AS s, 0 AS h
      FROM public.training_classes c WHERE public.ledger_counts_class(c) AND c.opened_on IS NOT NULL
    UNION ALL SELECT c.credited_unit, c.completed_on, 0, c.trained_headcount, 0, 0 FROM public.training_classes c
      WHERE public.ledger_counts_times(c) AND c.credited_unit IS NOT NULL AND c.trained_headcount IS NOT NULL
    UNION ALL SELECT p.unit_code, c.completed_on, 0, p.person_times, 0, 0 FROM public.class_unit_shares p JOIN public.training_classes c ON c.id = p.class_id
      WHERE public.ledger_counts_times(c) AND c.credited_unit IS NULL
    UNION ALL SELECT f.credited_unit, f.issued_on, 0, 0, 1, 0 FROM (SELECT DISTINCT ON (x.veteran_id, x.year) x.* FROM public.talent_certificates x ORDER BY x.veteran_id, x.year, x.issued_on, x.id) f
    UNION ALL SELECT f.credited_unit, f.issued_on, 0, 0, 0, 1 FROM (SELECT DISTINCT ON (x.veteran_id, x.year) x.* FROM public.talent_certificates x WHERE x.is_high_skilled ORDER BY x.veteran_id, x.year, x.issued_on, x.id) f)
  SELECT unit, extract(month FROM on_day)::integer, sum(o)::integer, sum(t)::integer, sum(s)::integer, sum(h)::integer FROM facts WHERE extract(year FROM on_day) = wanted_year GROUP BY 1, 2 $$;

-- A city sees which provincial classes stand behind its own figure, though the classes themselves are the province's.
CREATE FUNCTION ledger_shares_behind(wanted_unit text, from_day date, before_day date)
  RETURNS TABLE (class_id uuid, batch_no text, title text, institution_name text, completed_on date, person_times integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.id, coalesce(c.batch_no, ''), c.title, o.name, c.completed_on, p.person_times
    FROM public.class_unit_shares p JOIN public.training_classes c ON c.id = p.class_id JOIN public.organizations o ON o.id = c.institution_id
   WHERE p.unit_code = wanted_unit AND public.ledger_counts_times(c) AND c.credited_unit IS NULL AND c.completed_on >= from_day AND c.completed_on < before_day
     AND wanted_unit >= public.app_lo() AND wanted_unit < public.app_hi() $$;
COMMENT ON FUNCTION ledger_shares_behind(text, date, date) IS 'Provincial classes with their part in the person-times of a unit of the caller''s range in [from, before): no trainee, no other unit''s part';
REVOKE ALL ON FUNCTION ledger_shares_behind(text, date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_shares_behind(text, date, date) TO ronggui_app;
