-- When contracted institutions are assessed (三(二)7, R-052): days the province sets, for the year's plan or because something happened.

CREATE TABLE assessments (
  id uuid PRIMARY KEY,
  contract_id uuid NOT NULL REFERENCES contracts (id),
  occasion text NOT NULL CHECK (occasion IN ('PLAN', 'EVENT')),
  planned_on date NOT NULL,
  reason text NOT NULL CHECK (length(btrim(reason)) >= 2),
  state text NOT NULL DEFAULT 'PLANNED' CHECK (state IN ('PLANNED', 'WITHDRAWN')),
  planned_by uuid NOT NULL REFERENCES users (id),
  planned_name text NOT NULL,
  planned_at timestamptz NOT NULL,
  withdrawn_by uuid REFERENCES users (id),
  withdrawn_at timestamptz,
  withdrawn_because text,
  CONSTRAINT assessments_withdrawn CHECK ((state = 'WITHDRAWN') = (withdrawn_by IS NOT NULL AND withdrawn_at IS NOT NULL AND withdrawn_because IS NOT NULL))
);
CREATE UNIQUE INDEX assessments_once_a_day ON assessments (contract_id, planned_on) WHERE state = 'PLANNED';
COMMENT ON TABLE assessments IS 'Assessments of contracts the province opened (三(二)7); a plan is withdrawn with a reason, never changed or removed';
COMMENT ON COLUMN assessments.id IS 'Made by the caller';
COMMENT ON COLUMN assessments.contract_id IS 'The contract whose institution is assessed';
COMMENT ON COLUMN assessments.occasion IS 'PLAN: of the plan; EVENT: because something happened';
COMMENT ON COLUMN assessments.planned_on IS 'Day it begins';
COMMENT ON COLUMN assessments.reason IS 'Why on this day';
COMMENT ON COLUMN assessments.state IS 'Where it stands';
COMMENT ON COLUMN assessments.planned_by IS 'Who opened it';
COMMENT ON COLUMN assessments.planned_name IS 'Name as it was then';
COMMENT ON COLUMN assessments.planned_at IS 'When';
COMMENT ON COLUMN assessments.withdrawn_by IS 'Who withdrew it';
COMMENT ON COLUMN assessments.withdrawn_at IS 'When';
COMMENT ON COLUMN assessments.withdrawn_because IS 'Why';
ALTER TABLE assessments ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessments_scope ON assessments FOR SELECT TO ronggui_app USING (app_sees_contract_of(contract_id));
CREATE POLICY assessments_open ON assessments FOR INSERT TO ronggui_app WITH CHECK (planned_by = app_user() AND app_sees_contract_of(contract_id));
CREATE POLICY assessments_withdraw ON assessments FOR UPDATE TO ronggui_app USING (app_sees_contract_of(contract_id));
GRANT SELECT, INSERT ON assessments TO ronggui_app;
GRANT UPDATE (state, withdrawn_by, withdrawn_at, withdrawn_because) ON assessments TO ronggui_app;

CREATE FUNCTION withdrawn_stays_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.state = 'WITHDRAWN' THEN
    RAISE EXCEPTION 'a withdrawn assessment stays withdrawn; open another' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION withdrawn_stays_withdrawn() IS 'What was withdrawn keeps who did it and why';
REVOKE ALL ON FUNCTION withdrawn_stays_withdrawn() FROM PUBLIC;
CREATE TRIGGER withdrawn_stays_withdrawn BEFORE UPDATE ON assessments FOR EACH ROW EXECUTE FUNCTION withdrawn_stays_withdrawn();
CREATE TRIGGER assessments_kept BEFORE DELETE ON assessments FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
