-- The catalogue of the year (年度目录清单) a training institution must stand in, and all stations of its life cycle (三(二)5, R-041, R-045).

ALTER TABLE institutions DROP CONSTRAINT institutions_state_check;
ALTER TABLE institutions ADD CONSTRAINT institutions_state_check
  CHECK (state IN ('REGISTERED', 'APPLIED', 'RETURNED', 'UNDER_SCORING', 'SELECTED', 'NOT_SELECTED', 'IN_PUBLICITY', 'REJECTED', 'RECOGNISED', 'CONTRACTED', 'SUSPENDED', 'EXITED'));
ALTER TABLE institutions ALTER COLUMN state SET DEFAULT 'REGISTERED';

CREATE TABLE catalog_entries (
  id uuid PRIMARY KEY,
  year smallint NOT NULL CHECK (year BETWEEN 2020 AND 2100),
  entry_no text NOT NULL CHECK (btrim(entry_no) <> '' AND length(entry_no) <= 40),
  institution_id uuid NOT NULL REFERENCES institutions (id),
  trade_code text NOT NULL REFERENCES trades (code),
  levels text[] NOT NULL CHECK (cardinality(levels) > 0),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  imported_by uuid REFERENCES users (id),
  imported_at timestamptz NOT NULL,
  withdrawn_by uuid REFERENCES users (id),
  withdrawn_at timestamptz,
  withdrawn_reason text,
  CONSTRAINT catalog_entries_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
);
CREATE UNIQUE INDEX catalog_entries_once ON catalog_entries (institution_id, year, trade_code) WHERE withdrawn_at IS NULL;
CREATE INDEX catalog_entries_year ON catalog_entries (year, region_code);
COMMENT ON TABLE catalog_entries IS 'One trade of one institution in the catalogue of a year, as the labour department published it; public, no personal data';
COMMENT ON COLUMN catalog_entries.id IS 'Given by the platform';
COMMENT ON COLUMN catalog_entries.year IS 'Year of the catalogue';
COMMENT ON COLUMN catalog_entries.entry_no IS 'Number of the entry in the published list; one institution, several trades';
COMMENT ON COLUMN catalog_entries.institution_id IS 'The institution the entry is about';
COMMENT ON COLUMN catalog_entries.trade_code IS 'What it may teach';
COMMENT ON COLUMN catalog_entries.levels IS 'Levels of the trade the entry names';
COMMENT ON COLUMN catalog_entries.region_code IS 'Where the institution is registered';
COMMENT ON COLUMN catalog_entries.imported_by IS 'Who imported it; null: entered before the platform kept the list';
COMMENT ON COLUMN catalog_entries.imported_at IS 'When';
COMMENT ON COLUMN catalog_entries.withdrawn_by IS 'Who took the entry out';
COMMENT ON COLUMN catalog_entries.withdrawn_at IS 'When; null while it stands';
COMMENT ON COLUMN catalog_entries.withdrawn_reason IS 'Why';

CREATE FUNCTION catalog_entry_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL
     AND (NEW.id, NEW.year, NEW.entry_no, NEW.institution_id, NEW.trade_code, NEW.levels, NEW.region_code, NEW.imported_by, NEW.imported_at)
       IS NOT DISTINCT FROM (OLD.id, OLD.year, OLD.entry_no, OLD.institution_id, OLD.trade_code, OLD.levels, OLD.region_code, OLD.imported_by, OLD.imported_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an entry of the catalogue is never changed or removed; withdraw it and import the right one' USING ERRCODE = 'restrict_violation';
END $$;
COMMENT ON FUNCTION catalog_entry_stays() IS 'Keeps what institutions were recognised by as it was published';
CREATE TRIGGER catalog_entries_stay BEFORE UPDATE OR DELETE ON catalog_entries FOR EACH ROW EXECUTE FUNCTION catalog_entry_stays();
CREATE TRIGGER catalog_entries_never_emptied BEFORE TRUNCATE ON catalog_entries FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

-- published by the labour department for everybody; who may import is decided by the application
GRANT SELECT, INSERT, UPDATE ON catalog_entries TO ronggui_app;
