-- Annual plans (四(一), R-112): each bureau's plan of the year, version by version.

CREATE TABLE annual_plans (
  id uuid PRIMARY KEY,
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  year integer NOT NULL CHECK (year BETWEEN 2022 AND 2100),
  edition integer NOT NULL CHECK (edition >= 1),
  state text NOT NULL DEFAULT 'DRAFT' CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'AMENDED')),
  version integer NOT NULL DEFAULT 1,
  issued_on date NOT NULL,
  targets text NOT NULL CHECK (length(btrim(targets)) >= 2),
  attachment_id uuid NOT NULL REFERENCES attachments (id),
  change_reason text CHECK (length(btrim(change_reason)) >= 2),
  made_by uuid NOT NULL REFERENCES users (id),
  made_at timestamptz NOT NULL,
  uploaded_on date,
  submitted_by uuid REFERENCES users (id),
  submitted_at timestamptz,
  return_reason text CHECK (length(btrim(return_reason)) >= 2),
  decided_by uuid REFERENCES users (id),
  decided_at timestamptz,
  UNIQUE (region_code, year, edition),
  CONSTRAINT annual_plans_amendment CHECK ((edition > 1) = (change_reason IS NOT NULL)),
  CONSTRAINT annual_plans_submitted CHECK ((state = 'DRAFT') = (submitted_at IS NULL) AND (submitted_at IS NULL) = (submitted_by IS NULL) AND (submitted_at IS NULL) = (uploaded_on IS NULL)),
  CONSTRAINT annual_plans_decided CHECK ((state IN ('RETURNED', 'ACCEPTED', 'AMENDED')) <= (decided_at IS NOT NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
  CONSTRAINT annual_plans_returned CHECK ((state = 'RETURNED') <= (return_reason IS NOT NULL))
);
COMMENT ON TABLE annual_plans IS 'Plan of the year of a city or county bureau, one row per version; old versions stay (R-112)';
COMMENT ON COLUMN annual_plans.id IS 'Made by the caller';
COMMENT ON COLUMN annual_plans.region_code IS 'City or county of the bureau; carries the range';
COMMENT ON COLUMN annual_plans.edition IS 'Number of the version, from 1';
COMMENT ON COLUMN annual_plans.version IS 'Counts up with every step';
COMMENT ON COLUMN annual_plans.issued_on IS 'Day of issue by which the plan is judged: the last day of February is in time';
COMMENT ON COLUMN annual_plans.targets IS 'Targets of the year in words';
COMMENT ON COLUMN annual_plans.change_reason IS 'Why a newer version was made';
COMMENT ON COLUMN annual_plans.uploaded_on IS 'Day of the first submission; a return does not move it';
COMMENT ON COLUMN annual_plans.return_reason IS 'Why it was last returned';
CREATE UNIQUE INDEX annual_plans_one_current ON annual_plans (region_code, year) WHERE state <> 'AMENDED';
CREATE INDEX annual_plans_of_year ON annual_plans (year, region_code, edition);
CREATE INDEX annual_plans_attachment ON annual_plans (attachment_id);
ALTER TABLE annual_plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY annual_plans_scope ON annual_plans TO ronggui_app USING (region_code >= app_lo() AND region_code < app_hi());
GRANT SELECT, INSERT ON annual_plans TO ronggui_app;
GRANT UPDATE (state, version, issued_on, targets, attachment_id, uploaded_on, submitted_by, submitted_at, return_reason, decided_by, decided_at) ON annual_plans TO ronggui_app;

CREATE FUNCTION annual_plan_steps() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('DRAFT', 'SUBMITTED'), ('RETURNED', 'SUBMITTED'), ('SUBMITTED', 'RETURNED'), ('SUBMITTED', 'ACCEPTED'), ('ACCEPTED', 'AMENDED')) THEN
    RAISE EXCEPTION 'an annual plan does not go from % to %', OLD.state, NEW.state;
  END IF;
  IF OLD.state NOT IN ('DRAFT', 'RETURNED') AND (NEW.issued_on, NEW.targets, NEW.attachment_id) IS DISTINCT FROM (OLD.issued_on, OLD.targets, OLD.attachment_id) THEN
    RAISE EXCEPTION 'a submitted plan stays as it was submitted';
  END IF;
  IF OLD.uploaded_on IS NOT NULL AND NEW.uploaded_on IS DISTINCT FROM OLD.uploaded_on THEN RAISE EXCEPTION 'the day of upload stays'; END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION annual_plan_steps() IS 'A plan takes only the steps of its life cycle, and what was submitted is not edited';
CREATE TRIGGER annual_plan_steps BEFORE UPDATE ON annual_plans FOR EACH ROW EXECUTE FUNCTION annual_plan_steps();

CREATE POLICY attachments_of_annual_plans ON attachments FOR SELECT TO ronggui_app
  USING (kind = 'ANNUAL_PLAN' AND EXISTS (SELECT 1 FROM annual_plans p WHERE p.attachment_id = attachments.id));
