-- Results of assessments (三(二)7, R-056): the institution may appeal within its days, the province answers, another person confirms grade and next date.

CREATE TABLE assessment_appeals (
  id uuid PRIMARY KEY,
  sheet_id uuid NOT NULL UNIQUE REFERENCES assessment_sheets (id),
  grounds text NOT NULL CHECK (length(btrim(grounds)) >= 10),
  file_id uuid REFERENCES attachments (id),
  filed_by uuid NOT NULL REFERENCES users (id),
  filed_name text NOT NULL,
  filed_on date NOT NULL,
  outcome text CHECK (outcome IN ('UPHELD', 'KEPT')),
  answer text CHECK (length(btrim(answer)) >= 2),
  answered_by uuid REFERENCES users (id),
  answered_name text,
  answered_on date,
  CONSTRAINT assessment_appeals_answered CHECK (num_nonnulls(outcome, answer, answered_by, answered_name, answered_on) IN (0, 5))
);
COMMENT ON TABLE assessment_appeals IS 'What an institution says against a result that was fed back, once per sheet, and what the province answered';
COMMENT ON COLUMN assessment_appeals.id IS 'Made by the caller';
COMMENT ON COLUMN assessment_appeals.sheet_id IS 'The sheet it is about';
COMMENT ON COLUMN assessment_appeals.grounds IS 'Why';
COMMENT ON COLUMN assessment_appeals.file_id IS 'Its paper';
COMMENT ON COLUMN assessment_appeals.filed_by IS 'Head of the institution who appealed';
COMMENT ON COLUMN assessment_appeals.filed_name IS 'Name as it was then';
COMMENT ON COLUMN assessment_appeals.filed_on IS 'Day';
COMMENT ON COLUMN assessment_appeals.outcome IS 'UPHELD: scored again; KEPT: the result stays';
COMMENT ON COLUMN assessment_appeals.answer IS 'Answer in words';
COMMENT ON COLUMN assessment_appeals.answered_by IS 'Who answered';
COMMENT ON COLUMN assessment_appeals.answered_name IS 'Name as it was then';
COMMENT ON COLUMN assessment_appeals.answered_on IS 'Day';

CREATE TABLE assessment_results (
  assessment_id uuid PRIMARY KEY REFERENCES assessments (id),
  sheet_id uuid NOT NULL UNIQUE REFERENCES assessment_sheets (id),
  contract_id uuid NOT NULL REFERENCES contracts (id),
  institution_id uuid NOT NULL REFERENCES institutions (id),
  total integer NOT NULL CHECK (total BETWEEN 0 AND 10000),
  grade text NOT NULL CHECK (grade IN ('EXCELLENT', 'GOOD', 'PASS', 'FAIL')),
  next_on date NOT NULL,
  hold_reason text,
  parameter_version text NOT NULL,
  confirmed_by uuid NOT NULL REFERENCES users (id),
  confirmed_name text NOT NULL,
  confirmed_on date NOT NULL,
  confirmed_at timestamptz NOT NULL,
  CONSTRAINT assessment_results_hold CHECK ((grade = 'FAIL') = (hold_reason IS NOT NULL))
);
CREATE INDEX assessment_results_contract ON assessment_results (contract_id, confirmed_at);
CREATE INDEX assessment_results_institution ON assessment_results (institution_id, confirmed_at);
COMMENT ON TABLE assessment_results IS 'Confirmed results: basis of payment, of renewal and of how often an institution is assessed; append-only';
COMMENT ON COLUMN assessment_results.assessment_id IS 'The assessment';
COMMENT ON COLUMN assessment_results.sheet_id IS 'The sheet that was confirmed';
COMMENT ON COLUMN assessment_results.contract_id IS 'Its contract';
COMMENT ON COLUMN assessment_results.institution_id IS 'Its institution';
COMMENT ON COLUMN assessment_results.total IS 'Hundredths of a point';
COMMENT ON COLUMN assessment_results.grade IS 'Grade (A-33)';
COMMENT ON COLUMN assessment_results.next_on IS 'By when the next assessment is due';
COMMENT ON COLUMN assessment_results.hold_reason IS 'Why payment waits, in words, when it failed';
COMMENT ON COLUMN assessment_results.parameter_version IS 'Parameters grade and date were reckoned by';
COMMENT ON COLUMN assessment_results.confirmed_by IS 'Who confirmed';
COMMENT ON COLUMN assessment_results.confirmed_name IS 'Name as it was then';
COMMENT ON COLUMN assessment_results.confirmed_on IS 'Day';
COMMENT ON COLUMN assessment_results.confirmed_at IS 'When';

CREATE FUNCTION appeal_in_time() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.outcome IS NOT NULL OR (OLD.sheet_id, OLD.grounds, OLD.filed_by, OLD.filed_on) IS DISTINCT FROM (NEW.sheet_id, NEW.grounds, NEW.filed_by, NEW.filed_on) THEN
      RAISE EXCEPTION 'an appeal and its answer are written once' USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF NOT EXISTS (SELECT 1 FROM public.assessment_sheets h WHERE h.id = NEW.sheet_id AND NEW.filed_on BETWEEN h.fed_back_on AND h.appeal_until) THEN
    RAISE EXCEPTION 'an appeal is filed in the working days after the feedback' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION appeal_in_time() IS 'Appeals are filed in their working days and answered once (R-056)';
CREATE TRIGGER appeal_in_time BEFORE INSERT OR UPDATE ON assessment_appeals FOR EACH ROW EXECUTE FUNCTION appeal_in_time();
CREATE TRIGGER assessment_appeals_kept BEFORE DELETE ON assessment_appeals FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION result_by_another() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE sheet public.assessment_sheets; appeal public.assessment_appeals; plan public.assessments;
BEGIN
  SELECT * INTO sheet FROM public.assessment_sheets h WHERE h.id = NEW.sheet_id;
  SELECT * INTO appeal FROM public.assessment_appeals p WHERE p.sheet_id = NEW.sheet_id;
  SELECT * INTO plan FROM public.assessments a WHERE a.id = NEW.assessment_id;
  IF public.is_same_person(NEW.confirmed_by, plan.planned_by) OR public.is_same_person(NEW.confirmed_by, sheet.opened_by) OR public.is_same_person(NEW.confirmed_by, sheet.fed_back_by)
     OR EXISTS (SELECT 1 FROM public.assessment_assignments a WHERE a.assessment_id = NEW.assessment_id AND a.ended_at IS NULL AND public.is_same_person(NEW.confirmed_by, a.assigned_by)) THEN
    PERFORM public.refuse_person('who planned, assigned or fed back an assessment does not confirm its result');
  END IF;
  IF sheet.assessment_id <> NEW.assessment_id OR plan.contract_id <> NEW.contract_id OR (sheet.total, sheet.grade) IS DISTINCT FROM (NEW.total, NEW.grade)
     OR EXISTS (SELECT 1 FROM public.assessment_sheets h WHERE h.assessment_id = NEW.assessment_id AND h.round > sheet.round)
     OR NOT EXISTS (SELECT 1 FROM public.contracts c WHERE c.id = NEW.contract_id AND c.institution_id = NEW.institution_id) THEN
    RAISE EXCEPTION 'a result is what the newest sheet of its assessment says' USING ERRCODE = 'restrict_violation';
  END IF;
  IF sheet.fed_back_on IS NULL OR (appeal.id IS NULL AND NEW.confirmed_on <= sheet.appeal_until) OR (appeal.id IS NOT NULL AND appeal.outcome IS DISTINCT FROM 'KEPT') THEN
    RAISE EXCEPTION 'a result is confirmed after the days to appeal, with no appeal open' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION result_by_another() IS 'A result is confirmed by another person than who planned, assigned or fed it back, as reported, after the days to appeal (R-056)';
CREATE TRIGGER result_by_another BEFORE INSERT ON assessment_results FOR EACH ROW EXECUTE FUNCTION result_by_another();
CREATE TRIGGER assessment_results_kept BEFORE UPDATE OR DELETE ON assessment_results FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER assessment_results_never_emptied BEFORE TRUNCATE ON assessment_results FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION confirmed_has_a_result() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.state = 'CONFIRMED' AND OLD.state <> 'CONFIRMED' AND NOT EXISTS (SELECT 1 FROM public.assessment_results r WHERE r.assessment_id = NEW.id) THEN
    RAISE EXCEPTION 'an assessment is confirmed with its result' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION confirmed_has_a_result() IS 'No assessment is confirmed without grade and next date';
CREATE TRIGGER confirmed_has_a_result BEFORE UPDATE ON assessments FOR EACH ROW EXECUTE FUNCTION confirmed_has_a_result();
REVOKE ALL ON FUNCTION appeal_in_time(), result_by_another(), confirmed_has_a_result() FROM PUBLIC;

ALTER TABLE assessment_appeals ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_appeals_read ON assessment_appeals FOR SELECT TO ronggui_app USING (EXISTS (SELECT 1 FROM assessment_sheets h WHERE h.id = sheet_id));
CREATE POLICY assessment_appeals_file ON assessment_appeals FOR INSERT TO ronggui_app WITH CHECK (filed_by = app_user() AND app_org() IS NOT NULL AND outcome IS NULL AND EXISTS (SELECT 1 FROM assessment_sheets h WHERE h.id = sheet_id));
CREATE POLICY assessment_appeals_answer ON assessment_appeals FOR UPDATE TO ronggui_app USING (app_org() IS NULL AND app_assessor() IS NULL AND EXISTS (SELECT 1 FROM assessment_sheets h WHERE h.id = sheet_id)) WITH CHECK (answered_by = app_user());
GRANT SELECT, INSERT ON assessment_appeals TO ronggui_app;
GRANT UPDATE (outcome, answer, answered_by, answered_name, answered_on) ON assessment_appeals TO ronggui_app;
ALTER TABLE assessment_results ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_results_read ON assessment_results FOR SELECT TO ronggui_app USING (app_sees_assessment(assessment_id));
CREATE POLICY assessment_results_confirm ON assessment_results FOR INSERT TO ronggui_app WITH CHECK (confirmed_by = app_user() AND app_org() IS NULL AND app_assessor() IS NULL AND app_sees_assessment(assessment_id));
GRANT SELECT, INSERT ON assessment_results TO ronggui_app;
CREATE POLICY attachments_of_assessment_appeals ON attachments FOR SELECT TO ronggui_app
  USING (kind = 'ASSESSMENT_APPEAL' AND EXISTS (SELECT 1 FROM assessment_appeals p WHERE p.file_id = attachments.id));
