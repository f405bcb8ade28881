-- What is paid for what, where and from when (R-081, A-24, F23): amounts of public policy, each from a document, never edited and counting only once a second person confirmed them.

-- Two texts are the same when their ranges of one text touch: lets an exclusion constraint compare texts without an extension the server may not have.
CREATE TYPE exact_text AS RANGE (SUBTYPE = text, COLLATION = "C");
COMMENT ON TYPE exact_text IS 'A range of text; [x,x] overlaps [y,y] exactly when x = y, which GiST can check without btree_gist';

CREATE FUNCTION days_in_force(first date, last date) RETURNS daterange LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN last IS NULL THEN daterange(first, NULL) WHEN last < first THEN 'empty'::daterange ELSE daterange(first, last, '[]') END $$;
COMMENT ON FUNCTION days_in_force(date, date) IS 'The days a row holds, both ends included; a last day before the first means it never held';

CREATE TABLE subsidy_standards (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  component text NOT NULL CHECK (component IN ('TRAINING', 'SKILL_TEST', 'LODGING', 'LIVING_ALLOWANCE')),
  certificate_type text NOT NULL REFERENCES certificate_types (code),
  level text NOT NULL REFERENCES skill_levels (code),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  direct_recognition_percent smallint CHECK (direct_recognition_percent BETWEEN 0 AND 100),
  effective_from date NOT NULL,
  effective_to date,
  source text NOT NULL CHECK (btrim(source) <> ''),
  note text NOT NULL DEFAULT '',
  state text NOT NULL CHECK (state IN ('STARTER', 'PROPOSED', 'CONFIRMED', 'WITHDRAWN')),
  created_by uuid REFERENCES users (id),
  created_at timestamptz NOT NULL,
  confirmed_by uuid REFERENCES users (id),
  confirmed_at timestamptz,
  end_on date,
  end_by uuid REFERENCES users (id),
  end_reason text,
  end_confirmed_by uuid REFERENCES users (id),
  row_key text COLLATE "C" GENERATED ALWAYS AS (region_code || ' ' || component || ' ' || certificate_type || ' ' || level) STORED,
  CHECK (effective_to IS NULL OR effective_to >= effective_from - 1),
  CHECK (state = 'STARTER' OR created_by IS NOT NULL),
  CHECK ((state = 'CONFIRMED') = (confirmed_by IS NOT NULL AND confirmed_at IS NOT NULL)),
  CHECK ((end_on IS NULL) = (end_by IS NULL) AND (end_on IS NULL) = (end_reason IS NULL)),
  CHECK (end_confirmed_by IS NULL OR (end_on IS NOT NULL AND effective_to = end_on)),
  CONSTRAINT subsidy_standards_one_in_force EXCLUDE USING gist (exact_text(row_key, row_key, '[]') WITH &&, days_in_force(effective_from, effective_to) WITH &&) WHERE (state = 'CONFIRMED')
);
COMMENT ON TABLE subsidy_standards IS 'What one person brings for a certificate, by place; the county''s row goes before the city''s, the city''s before the province''s';

CREATE TABLE allowance_standards (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  effective_from date NOT NULL,
  effective_to date,
  source text NOT NULL CHECK (btrim(source) <> ''),
  note text NOT NULL DEFAULT '',
  state text NOT NULL CHECK (state IN ('STARTER', 'PROPOSED', 'CONFIRMED', 'WITHDRAWN')),
  created_by uuid REFERENCES users (id),
  created_at timestamptz NOT NULL,
  confirmed_by uuid REFERENCES users (id),
  confirmed_at timestamptz,
  end_on date,
  end_by uuid REFERENCES users (id),
  end_reason text,
  end_confirmed_by uuid REFERENCES users (id),
  row_key text COLLATE "C" GENERATED ALWAYS AS (region_code) STORED,
  CHECK (effective_to IS NULL OR effective_to >= effective_from - 1),
  CHECK (state = 'STARTER' OR created_by IS NOT NULL),
  CHECK ((state = 'CONFIRMED') = (confirmed_by IS NOT NULL AND confirmed_at IS NOT NULL)),
  CHECK ((end_on IS NULL) = (end_by IS NULL) AND (end_on IS NULL) = (end_reason IS NULL)),
  CHECK (end_confirmed_by IS NULL OR (end_on IS NOT NULL AND effective_to = end_on)),
  CONSTRAINT allowance_standards_one_in_force EXCLUDE USING gist (exact_text(row_key, row_key, '[]') WITH &&, days_in_force(effective_from, effective_to) WITH &&) WHERE (state = 'CONFIRMED')
);
COMMENT ON TABLE allowance_standards IS 'The living allowance of one attended day, by place (F23); a place without a row pays none';

CREATE TABLE reimbursement_caps (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  trade_code text REFERENCES trades (code),
  level text REFERENCES skill_levels (code),
  cap_fen bigint NOT NULL CHECK (cap_fen > 0),
  tuition_cap_fen bigint CHECK (tuition_cap_fen >= 0),
  lodging_cap_fen bigint CHECK (lodging_cap_fen >= 0),
  skill_test_cap_fen bigint CHECK (skill_test_cap_fen >= 0),
  other_cap_fen bigint CHECK (other_cap_fen >= 0),
  adds_allowance boolean NOT NULL,
  effective_from date NOT NULL,
  effective_to date,
  source text NOT NULL CHECK (btrim(source) <> ''),
  note text NOT NULL DEFAULT '',
  state text NOT NULL CHECK (state IN ('STARTER', 'PROPOSED', 'CONFIRMED', 'WITHDRAWN')),
  created_by uuid REFERENCES users (id),
  created_at timestamptz NOT NULL,
  confirmed_by uuid REFERENCES users (id),
  confirmed_at timestamptz,
  end_on date,
  end_by uuid REFERENCES users (id),
  end_reason text,
  end_confirmed_by uuid REFERENCES users (id),
  row_key text COLLATE "C" GENERATED ALWAYS AS (region_code || ' ' || coalesce(trade_code, '*') || ' ' || coalesce(level, '*')) STORED,
  CHECK (effective_to IS NULL OR effective_to >= effective_from - 1),
  CHECK (state = 'STARTER' OR created_by IS NOT NULL),
  CHECK ((state = 'CONFIRMED') = (confirmed_by IS NOT NULL AND confirmed_at IS NOT NULL)),
  CHECK ((end_on IS NULL) = (end_by IS NULL) AND (end_on IS NULL) = (end_reason IS NULL)),
  CHECK (end_confirmed_by IS NULL OR (end_on IS NOT NULL AND effective_to = end_on)),
  CONSTRAINT reimbursement_caps_one_in_force EXCLUDE USING gist (exact_text(row_key, row_key, '[]') WITH &&, days_in_force(effective_from, effective_to) WITH &&) WHERE (state = 'CONFIRMED')
);
COMMENT ON TABLE reimbursement_caps IS 'Most that is reimbursed to a veteran of a place who trains on his own (A-24); no trade or no level = for all';
COMMENT ON COLUMN reimbursement_caps.region_code IS 'Place of resettlement';
COMMENT ON COLUMN reimbursement_caps.adds_allowance IS 'Whether the place adds the living allowance to the reimbursement';

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['subsidy_standards', 'allowance_standards', 'reimbursement_caps'] LOOP
    EXECUTE format('COMMENT ON COLUMN %I.effective_to IS %L', kept, 'Last day in force; the day before effective_from = it never held');
    EXECUTE format('COMMENT ON COLUMN %I.source IS %L', kept, 'The document that states the amount');
    EXECUTE format('COMMENT ON COLUMN %I.state IS %L', kept, 'STARTER came with the platform and nobody has compared it with its document; PROPOSED waits for the second person; only CONFIRMED counts');
    EXECUTE format('COMMENT ON COLUMN %I.created_by IS %L', kept, 'Who entered it, or who compared a starter row with its document');
    EXECUTE format('COMMENT ON COLUMN %I.end_on IS %L', kept, 'Last day as proposed; it holds once end_confirmed_by has agreed');
    EXECUTE format('COMMENT ON COLUMN %I.row_key IS %L', kept, 'What the amount is for: of two rows with one key at most one is in force on a day');
    EXECUTE format('CREATE INDEX %I ON %I (row_key, effective_from, id)', kept || '_order', kept);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO ronggui_app', kept);
    EXECUTE format('GRANT UPDATE (state, created_by, created_at, confirmed_by, confirmed_at, effective_to, end_on, end_by, end_reason, end_confirmed_by) ON %I TO ronggui_app', kept);
  END LOOP;
END $$;

CREATE FUNCTION standard_is_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  steps text[] := ARRAY['state', 'created_by', 'created_at', 'confirmed_by', 'confirmed_at', 'effective_to', 'end_on', 'end_by', 'end_reason', 'end_confirmed_by', 'row_key'];
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'TRUNCATE' THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state NOT IN ('STARTER', 'PROPOSED') THEN RAISE EXCEPTION 'a standard is proposed before it is confirmed'; END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - steps IS DISTINCT FROM to_jsonb(OLD) - steps THEN RAISE EXCEPTION 'a standard is never edited: it ends, and another begins'; END IF;
  IF OLD.state = 'WITHDRAWN' OR (OLD.state = 'CONFIRMED' AND NEW.state <> 'CONFIRMED') OR (OLD.state = 'STARTER' AND NEW.state = 'CONFIRMED') THEN
    RAISE EXCEPTION 'a standard does not go from % to %', OLD.state, NEW.state;
  END IF;
  IF (OLD.state <> 'STARTER' AND (NEW.created_by, NEW.created_at) IS DISTINCT FROM (OLD.created_by, OLD.created_at))
     OR (OLD.confirmed_by IS NOT NULL AND (NEW.confirmed_by, NEW.confirmed_at) IS DISTINCT FROM (OLD.confirmed_by, OLD.confirmed_at))
     OR (OLD.end_confirmed_by IS NOT NULL AND (NEW.effective_to, NEW.end_on, NEW.end_by, NEW.end_confirmed_by) IS DISTINCT FROM (OLD.effective_to, OLD.end_on, OLD.end_by, OLD.end_confirmed_by))
     OR (NEW.effective_to IS DISTINCT FROM OLD.effective_to AND NEW.end_confirmed_by IS NULL) THEN
    RAISE EXCEPTION 'what was signed for a standard stays';
  END IF;
  IF public.is_same_person(NEW.created_by, NEW.confirmed_by) THEN PERFORM public.refuse_person('nobody confirms the standard he entered'); END IF;
  IF public.is_same_person(NEW.end_by, NEW.end_confirmed_by) THEN PERFORM public.refuse_person('nobody confirms the end he proposed'); END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION standard_is_kept() IS 'Standards are never edited or deleted; two persons confirm each, and two end it';

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['subsidy_standards', 'allowance_standards', 'reimbursement_caps'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION standard_is_kept()', kept || '_kept', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION standard_is_kept()', kept || '_never_emptied', kept);
  END LOOP;
END $$;
