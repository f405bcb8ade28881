-- Annex 3 of a quarter is frozen some working days after its end: its figures and the records behind them stay as they were. What is corrected later stands as an
-- adjustment in the earliest quarter that is still open, with the month it belongs to (附3, R-183).

CREATE FUNCTION ledger_rows(first_day date, next_day date, wanted_unit text DEFAULT NULL) RETURNS TABLE (unit_code text, on_day date, measure text, what text, row_id uuid, amount integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH facts AS (
    SELECT coalesce(c.credited_unit, c.responsible_region) AS unit, c.opened_on AS on_day, 'openedClassCount' AS measure, 'CLASS' AS what, c.id, 1 AS amount
      FROM public.training_classes c WHERE public.ledger_counts_class(c) AND c.opened_on >= first_day AND c.opened_on < next_day
    UNION ALL SELECT c.credited_unit, c.completed_on, 'trainingPersonTimes', 'CLASS', c.id, c.trained_headcount FROM public.training_classes c
      WHERE public.ledger_counts_times(c) AND c.credited_unit IS NOT NULL AND c.trained_headcount IS NOT NULL AND c.completed_on >= first_day AND c.completed_on < next_day
    UNION ALL SELECT p.unit_code, c.completed_on, 'trainingPersonTimes', 'SHARE', c.id, p.person_times FROM public.class_unit_shares p JOIN public.training_classes c ON c.id = p.class_id
      WHERE public.ledger_counts_times(c) AND c.credited_unit IS NULL AND c.completed_on >= first_day AND c.completed_on < next_day
    UNION ALL SELECT x.credited_unit, x.issued_on, 'trainingPersonTimes', 'CERTIFICATE', x.id, 1 FROM public.certificates x
      WHERE x.state = 'VERIFIED' AND x.credited_unit IS NOT NULL AND x.issued_on >= first_day AND x.issued_on < next_day
        AND EXISTS (SELECT 1 FROM public.individual_filings f WHERE f.certificate_id = x.id AND public.filing_counts(f.state, f.is_outside))
    UNION ALL SELECT f.credited_unit, f.issued_on, 'newSkilledPersons', 'CERTIFICATE', f.id, 1
      FROM (SELECT DISTINCT ON (x.veteran_id, x.year) x.* FROM public.talent_certificates x
             WHERE x.year BETWEEN extract(year FROM first_day)::integer AND extract(year FROM next_day - 1)::integer ORDER BY x.veteran_id, x.year, x.issued_on, x.id) f WHERE f.issued_on >= first_day AND f.issued_on < next_day
    UNION ALL SELECT f.credited_unit, f.issued_on, 'newHighSkilledPersons', 'CERTIFICATE', f.id, 1
      FROM (SELECT DISTINCT ON (x.veteran_id, x.year) x.* FROM public.talent_certificates x
             WHERE x.is_high_skilled AND x.year BETWEEN extract(year FROM first_day)::integer AND extract(year FROM next_day - 1)::integer ORDER BY x.veteran_id, x.year, x.issued_on, x.id) f WHERE f.issued_on >= first_day AND f.issued_on < next_day)
  SELECT unit, facts.on_day, facts.measure, facts.what, facts.id, facts.amount FROM facts WHERE facts.amount <> 0 AND (wanted_unit IS NULL OR unit = wanted_unit) $$;
COMMENT ON FUNCTION ledger_rows(date, date, text) IS 'The records behind annex 3 in [first, next) with what each adds to which measure, of one unit or of all';
REVOKE ALL ON FUNCTION ledger_rows(date, date, text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION ledger_raw(wanted_year integer) RETURNS TABLE (unit_code text, month integer, opened_classes integer, person_times integer, new_skilled integer, new_high_skilled integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT r.unit_code, extract(month FROM r.on_day)::integer, (coalesce(sum(r.amount) FILTER (WHERE r.measure = 'openedClassCount'), 0))::integer, (coalesce(sum(r.amount) FILTER (WHERE r.measure = 'trainingPersonTimes'), 0))::integer,
    (coalesce(sum(r.amount) FILTER (WHERE r.measure = 'newSkilledPersons'), 0))::integer, (coalesce(sum(r.amount) FILTER (WHERE r.measure = 'newHighSkilledPersons'), 0))::integer
    FROM public.ledger_rows(make_date(wanted_year, 1, 1), make_date(wanted_year + 1, 1, 1)) r GROUP BY 1, 2 $$;

CREATE TABLE ledger_quarters (
  year integer NOT NULL CHECK (year BETWEEN 2020 AND 2200),
  quarter integer NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  due_on date NOT NULL,
  frozen_at timestamptz NOT NULL,
  digest text NOT NULL,
  PRIMARY KEY (year, quarter)
);
COMMENT ON TABLE ledger_quarters IS 'Quarters of annex 3 that are frozen, in order and without a gap';
COMMENT ON COLUMN ledger_quarters.year IS 'Calendar year';
COMMENT ON COLUMN ledger_quarters.quarter IS '1 to 4';
COMMENT ON COLUMN ledger_quarters.due_on IS 'Last working day on which corrections still went into the quarter itself';
COMMENT ON COLUMN ledger_quarters.frozen_at IS 'When it was frozen';
COMMENT ON COLUMN ledger_quarters.digest IS 'SHA-256 over its figures, records and adjustments, hexadecimal';

CREATE TABLE ledger_frozen_months (
  year integer NOT NULL, quarter integer NOT NULL, unit_code text COLLATE "C" NOT NULL, month integer NOT NULL CHECK ((month + 2) / 3 = quarter),
  opened_classes integer NOT NULL, person_times integer NOT NULL, new_skilled integer NOT NULL, new_high_skilled integer NOT NULL,
  PRIMARY KEY (year, month, unit_code), FOREIGN KEY (year, quarter) REFERENCES ledger_quarters DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE ledger_frozen_months IS 'Figures of annex 3 as they stood when their quarter was frozen';
COMMENT ON COLUMN ledger_frozen_months.year IS 'Calendar year';
COMMENT ON COLUMN ledger_frozen_months.quarter IS 'Quarter of the month';
COMMENT ON COLUMN ledger_frozen_months.unit_code IS 'Unit, or the province for classes it organises itself';
COMMENT ON COLUMN ledger_frozen_months.month IS '1 to 12';
COMMENT ON COLUMN ledger_frozen_months.opened_classes IS 'Classes opened';
COMMENT ON COLUMN ledger_frozen_months.person_times IS 'Person-times of training';
COMMENT ON COLUMN ledger_frozen_months.new_skilled IS 'Newly skilled persons';
COMMENT ON COLUMN ledger_frozen_months.new_high_skilled IS 'Newly high-skilled persons';

CREATE TABLE ledger_frozen_rows (
  year integer NOT NULL, quarter integer NOT NULL, unit_code text COLLATE "C" NOT NULL, on_day date NOT NULL, measure text NOT NULL, what text NOT NULL CHECK (what IN ('CLASS', 'SHARE', 'CERTIFICATE')),
  row_id uuid NOT NULL, amount integer NOT NULL,
  PRIMARY KEY (year, quarter, unit_code, measure, row_id), FOREIGN KEY (year, quarter) REFERENCES ledger_quarters DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE ledger_frozen_rows IS 'The records behind the figures of a frozen quarter: which, not whose; names are looked up where they are protected';
COMMENT ON COLUMN ledger_frozen_rows.year IS 'Calendar year';
COMMENT ON COLUMN ledger_frozen_rows.quarter IS '1 to 4';
COMMENT ON COLUMN ledger_frozen_rows.unit_code IS 'Unit it counts for';
COMMENT ON COLUMN ledger_frozen_rows.on_day IS 'Day that puts it into its month';
COMMENT ON COLUMN ledger_frozen_rows.measure IS 'Which of the four measures';
COMMENT ON COLUMN ledger_frozen_rows.what IS 'CLASS, SHARE (the unit''s part of a provincial class) or CERTIFICATE';
COMMENT ON COLUMN ledger_frozen_rows.row_id IS 'The class or certificate';
COMMENT ON COLUMN ledger_frozen_rows.amount IS 'What it adds';

CREATE TABLE ledger_adjustments (
  in_year integer NOT NULL, in_quarter integer NOT NULL, unit_code text COLLATE "C" NOT NULL, on_day date NOT NULL, measure text NOT NULL, what text NOT NULL CHECK (what IN ('CLASS', 'SHARE', 'CERTIFICATE')),
  row_id uuid NOT NULL, amount integer NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (in_year, in_quarter, unit_code, measure, row_id, on_day), FOREIGN KEY (in_year, in_quarter) REFERENCES ledger_quarters DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ledger_adjustments_of ON ledger_adjustments (on_day, unit_code);
COMMENT ON TABLE ledger_adjustments IS 'What a quarter, frozen since, carried as corrections of quarters frozen before it';
COMMENT ON COLUMN ledger_adjustments.in_year IS 'Year of the quarter that carries it';
COMMENT ON COLUMN ledger_adjustments.in_quarter IS 'The quarter that carries it';
COMMENT ON COLUMN ledger_adjustments.unit_code IS 'Unit it counts for';
COMMENT ON COLUMN ledger_adjustments.on_day IS 'Day that puts it into its original month';
COMMENT ON COLUMN ledger_adjustments.measure IS 'Which of the four measures';
COMMENT ON COLUMN ledger_adjustments.what IS 'CLASS, SHARE or CERTIFICATE';
COMMENT ON COLUMN ledger_adjustments.row_id IS 'The class or certificate';
COMMENT ON COLUMN ledger_adjustments.amount IS 'More than was frozen, or less';

GRANT SELECT ON ledger_quarters, ledger_frozen_months, ledger_frozen_rows, ledger_adjustments TO ronggui_app;
CREATE TRIGGER ledger_quarters_kept BEFORE UPDATE OR DELETE ON ledger_quarters FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER ledger_quarters_never_emptied BEFORE TRUNCATE ON ledger_quarters FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER ledger_frozen_months_kept BEFORE UPDATE OR DELETE ON ledger_frozen_months FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER ledger_frozen_months_never_emptied BEFORE TRUNCATE ON ledger_frozen_months FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER ledger_frozen_rows_kept BEFORE UPDATE OR DELETE ON ledger_frozen_rows FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER ledger_frozen_rows_never_emptied BEFORE TRUNCATE ON ledger_frozen_rows FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER ledger_adjustments_kept BEFORE UPDATE OR DELETE ON ledger_adjustments FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER ledger_adjustments_never_emptied BEFORE TRUNCATE ON ledger_adjustments FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION ledger_row_differences(first_day date, next_day date, wanted_unit text DEFAULT NULL) RETURNS TABLE (unit_code text, on_day date, measure text, what text, row_id uuid, amount integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH is_and_was AS (
    SELECT r.* FROM public.ledger_rows(first_day, next_day, wanted_unit) r
    UNION ALL SELECT f.unit_code, f.on_day, f.measure, f.what, f.row_id, -f.amount FROM public.ledger_frozen_rows f
      WHERE f.on_day >= first_day AND f.on_day < next_day AND (wanted_unit IS NULL OR f.unit_code = wanted_unit)
    UNION ALL SELECT a.unit_code, a.on_day, a.measure, a.what, a.row_id, -a.amount FROM public.ledger_adjustments a
      WHERE a.on_day >= first_day AND a.on_day < next_day AND (wanted_unit IS NULL OR a.unit_code = wanted_unit))
  SELECT d.unit_code, d.on_day, d.measure, d.what, d.row_id, sum(d.amount)::integer FROM is_and_was d
   WHERE EXISTS (SELECT 1 FROM public.ledger_quarters q WHERE q.year = extract(year FROM d.on_day) AND q.quarter = extract(quarter FROM d.on_day))
   GROUP BY 1, 2, 3, 4, 5 HAVING sum(d.amount) <> 0 $$;
COMMENT ON FUNCTION ledger_row_differences(date, date, text) IS 'What is counted today otherwise than frozen quarters and the adjustments since have it, record by record, in [first, next)';
REVOKE ALL ON FUNCTION ledger_row_differences(date, date, text) FROM PUBLIC;

CREATE FUNCTION ledger_quarter_digest(wanted_year integer, wanted_quarter integer) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT encode(sha256(convert_to(coalesce(string_agg(line, E'\n' ORDER BY line COLLATE "C"), ''), 'UTF8')), 'hex') FROM (
    SELECT concat_ws('|', 'M', m.unit_code, m.month, m.opened_classes, m.person_times, m.new_skilled, m.new_high_skilled) AS line FROM public.ledger_frozen_months m WHERE m.year = wanted_year AND m.quarter = wanted_quarter
    UNION ALL SELECT concat_ws('|', 'R', r.unit_code, to_char(r.on_day, 'YYYY-MM-DD'), r.measure, r.what, r.row_id, r.amount) FROM public.ledger_frozen_rows r WHERE r.year = wanted_year AND r.quarter = wanted_quarter
    UNION ALL SELECT concat_ws('|', 'A', a.unit_code, to_char(a.on_day, 'YYYY-MM-DD'), a.measure, a.what, a.row_id, a.amount) FROM public.ledger_adjustments a WHERE a.in_year = wanted_year AND a.in_quarter = wanted_quarter) lines $$;
COMMENT ON FUNCTION ledger_quarter_digest(integer, integer) IS 'SHA-256 over all that stands for a frozen quarter';
REVOKE ALL ON FUNCTION ledger_quarter_digest(integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_quarter_digest(integer, integer) TO ronggui_app;

CREATE FUNCTION ledger_cell_differences() RETURNS TABLE (unit_code text, year integer, month integer, opened_classes integer, person_times integer, new_skilled integer, new_high_skilled integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH is_and_was AS (
    SELECT m.unit_code, m.year, m.month, m.opened_classes AS o, m.person_times AS t, m.new_skilled AS s, m.new_high_skilled AS h FROM public.ledger_months m
      WHERE EXISTS (SELECT 1 FROM public.ledger_quarters q WHERE q.year = m.year AND q.quarter = (m.month + 2) / 3)
    UNION ALL SELECT f.unit_code, f.year, f.month, -f.opened_classes, -f.person_times, -f.new_skilled, -f.new_high_skilled FROM public.ledger_frozen_months f
    UNION ALL SELECT a.unit_code, extract(year FROM a.on_day)::integer, extract(month FROM a.on_day)::integer, -a.amount * (a.measure = 'openedClassCount')::integer, -a.amount * (a.measure = 'trainingPersonTimes')::integer,
      -a.amount * (a.measure = 'newSkilledPersons')::integer, -a.amount * (a.measure = 'newHighSkilledPersons')::integer FROM public.ledger_adjustments a)
  SELECT d.unit_code, d.year, d.month, sum(d.o)::integer, sum(d.t)::integer, sum(d.s)::integer, sum(d.h)::integer FROM is_and_was d
   GROUP BY 1, 2, 3 HAVING (sum(d.o), sum(d.t), sum(d.s), sum(d.h)) <> (0, 0, 0, 0) $$;
COMMENT ON FUNCTION ledger_cell_differences() IS 'What units count today otherwise than frozen quarters and the adjustments since have it: figures, no names';
REVOKE ALL ON FUNCTION ledger_cell_differences() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_cell_differences() TO ronggui_app;

CREATE FUNCTION freeze_quarter(wanted_year integer, wanted_quarter integer, due date) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  from_day date := make_date(wanted_year, wanted_quarter * 3 - 2, 1);
  next_day date := (from_day + interval '3 months')::date;
  first_day date;
  last_one integer;
  carried integer := 0;
BEGIN
  IF due < next_day OR (public.app_now() AT TIME ZONE 'Asia/Shanghai')::date <= due THEN
    RAISE EXCEPTION 'quarter % of % still takes corrections', wanted_quarter, wanted_year USING ERRCODE = 'restrict_violation';
  END IF;
  -- whoever changes a figure waits until all of it is written down
  LOCK TABLE public.ledger_months IN SHARE MODE;
  SELECT max(q.year * 4 + q.quarter), min(make_date(q.year, q.quarter * 3 - 2, 1)) INTO last_one, first_day FROM public.ledger_quarters q;
  IF last_one + 1 <> wanted_year * 4 + wanted_quarter THEN
    RAISE EXCEPTION 'quarters are frozen in order and once; not quarter % of %', wanted_quarter, wanted_year USING ERRCODE = 'restrict_violation';
  END IF;
  IF first_day IS NOT NULL THEN
    INSERT INTO public.ledger_adjustments (in_year, in_quarter, unit_code, on_day, measure, what, row_id, amount) SELECT wanted_year, wanted_quarter, d.* FROM public.ledger_row_differences(first_day, from_day) d;
    GET DIAGNOSTICS carried = ROW_COUNT;
  END IF;
  INSERT INTO public.ledger_frozen_rows (year, quarter, unit_code, on_day, measure, what, row_id, amount)
    SELECT wanted_year, wanted_quarter, r.unit_code, r.on_day, r.measure, r.what, r.row_id, r.amount FROM public.ledger_rows(from_day, next_day) r;
  INSERT INTO public.ledger_frozen_months (year, quarter, unit_code, month, opened_classes, person_times, new_skilled, new_high_skilled)
    SELECT m.year, wanted_quarter, m.unit_code, m.month, m.opened_classes, m.person_times, m.new_skilled, m.new_high_skilled FROM public.ledger_months m
     WHERE m.year = wanted_year AND m.month BETWEEN wanted_quarter * 3 - 2 AND wanted_quarter * 3 AND (m.opened_classes, m.person_times, m.new_skilled, m.new_high_skilled) <> (0, 0, 0, 0);
  IF EXISTS (
    SELECT 1 FROM (SELECT m.unit_code, m.month, m.opened_classes AS o, m.person_times AS t, m.new_skilled AS s, m.new_high_skilled AS h FROM public.ledger_frozen_months m WHERE m.year = wanted_year AND m.quarter = wanted_quarter) f
      FULL JOIN (SELECT r.unit_code, r.month, r.opened_classes AS o, r.person_times AS t, r.new_skilled AS s, r.new_high_skilled AS h FROM public.ledger_raw(wanted_year) r WHERE (r.month + 2) / 3 = wanted_quarter) n USING (unit_code, month)
     WHERE (f.o, f.t, f.s, f.h) IS DISTINCT FROM (n.o, n.t, n.s, n.h)) THEN
    RAISE EXCEPTION 'figures of quarter % of % are not those of the records behind them', wanted_quarter, wanted_year USING ERRCODE = 'check_violation';
  END IF;
  INSERT INTO public.ledger_quarters (year, quarter, due_on, frozen_at, digest) VALUES (wanted_year, wanted_quarter, due, public.app_now(), public.ledger_quarter_digest(wanted_year, wanted_quarter));
  RETURN carried;
END $$;
COMMENT ON FUNCTION freeze_quarter(integer, integer, date) IS 'Writes down a quarter that is over with the records behind its figures, and in it what quarters before have been corrected by since; how many such records';
REVOKE ALL ON FUNCTION freeze_quarter(integer, integer, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION freeze_quarter(integer, integer, date) TO ronggui_app;

-- Names behind it: what a caller may see of a unit's part in provincial classes as it was frozen or corrected; classes and certificates themselves are behind their own walls.
CREATE FUNCTION ledger_shares_named(wanted uuid[]) RETURNS TABLE (class_id uuid, batch_no text, title text, institution_name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.id, coalesce(c.batch_no, ''), c.title, o.name FROM public.training_classes c JOIN public.organizations o ON o.id = c.institution_id
   WHERE c.id = ANY (wanted) AND c.credited_unit IS NULL
     AND EXISTS (SELECT 1 FROM public.ledger_frozen_rows f WHERE f.row_id = c.id AND f.what = 'SHARE' AND f.unit_code >= public.app_lo() AND f.unit_code < public.app_hi()
       UNION ALL SELECT 1 FROM public.class_unit_shares p WHERE p.class_id = c.id AND p.unit_code >= public.app_lo() AND p.unit_code < public.app_hi()) $$;
COMMENT ON FUNCTION ledger_shares_named(uuid[]) IS 'Titles of provincial classes that count or counted for a unit of the caller''s range: no trainee, no other unit''s part';
REVOKE ALL ON FUNCTION ledger_shares_named(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_shares_named(uuid[]) TO ronggui_app;

-- Differences record by record are for a unit of the caller's range only.
CREATE FUNCTION ledger_differences_of(wanted_unit text, wanted_year integer, wanted_month integer, wanted_measure text) RETURNS TABLE (on_day date, what text, row_id uuid, amount integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT d.on_day, d.what, d.row_id, d.amount FROM public.ledger_row_differences(make_date(wanted_year, wanted_month, 1), (make_date(wanted_year, wanted_month, 1) + interval '1 month')::date, wanted_unit) d
   WHERE d.measure = wanted_measure $$;
COMMENT ON FUNCTION ledger_differences_of(text, integer, integer, text) IS 'The records by which a figure of a frozen quarter differs today: which and by how much, no names';
REVOKE ALL ON FUNCTION ledger_differences_of(text, integer, integer, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_differences_of(text, integer, integer, text) TO ronggui_app;
