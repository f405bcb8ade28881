-- A round published with an error is taken back, with the reason, as long as nothing of it is in publicity (三(二)5); every applicant is told, and stands where he stood before.

ALTER TABLE selection_rounds
  ADD COLUMN withdrawn_by uuid REFERENCES users (id),
  ADD COLUMN withdrawn_at timestamptz,
  ADD COLUMN withdrawn_reason text,
  DROP CONSTRAINT selection_rounds_state_check,
  DROP CONSTRAINT selection_rounds_selected,
  ADD CONSTRAINT selection_rounds_state_check CHECK (state IN ('OPEN', 'SELECTED', 'IN_PUBLICITY', 'FINISHED', 'WITHDRAWN')),
  ADD CONSTRAINT selection_rounds_selected CHECK ((state = 'WITHDRAWN' OR (state = 'OPEN') = (selected_at IS NULL)) AND (selected_at IS NULL) = (selected_by IS NULL)),
  ADD CONSTRAINT selection_rounds_withdrawn CHECK ((state = 'WITHDRAWN') = (withdrawn_at IS NOT NULL) AND num_nonnulls(withdrawn_by, withdrawn_at, withdrawn_reason) IN (0, 3) AND length(btrim(withdrawn_reason)) >= 2);
COMMENT ON COLUMN selection_rounds.withdrawn_by IS 'Who took it back';
COMMENT ON COLUMN selection_rounds.withdrawn_at IS 'When';
COMMENT ON COLUMN selection_rounds.withdrawn_reason IS 'Why; every applicant reads it';
GRANT UPDATE (withdrawn_by, withdrawn_at, withdrawn_reason) ON selection_rounds TO ronggui_app;

ALTER TABLE selection_applications
  ADD COLUMN came_from text,
  DROP CONSTRAINT selection_applications_state_check,
  ADD CONSTRAINT selection_applications_state_check CHECK (state IN ('SUBMITTED', 'RETURNED', 'UNDER_SCORING', 'SELECTED', 'NOT_SELECTED', 'IN_PUBLICITY', 'RECOGNISED', 'REJECTED', 'LAPSED', 'WITHDRAWN'));
COMMENT ON COLUMN selection_applications.came_from IS 'Where the institution stood when it applied, to which it goes back with a withdrawn round; null for applications made before this was kept';

CREATE FUNCTION selection_round_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.state = 'WITHDRAWN' THEN RAISE EXCEPTION 'a withdrawn round stays withdrawn' USING ERRCODE = 'restrict_violation'; END IF;
  IF NEW.state = 'WITHDRAWN' AND (OLD.state NOT IN ('OPEN', 'SELECTED') OR NEW.withdrawn_at IS DISTINCT FROM public.app_now()
    OR EXISTS (SELECT 1 FROM public.selection_applications a WHERE a.round_id = NEW.id AND a.publicised_at IS NOT NULL)) THEN
    RAISE EXCEPTION 'a round whose choice is in publicity is not withdrawn' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION selection_round_withdrawn() IS 'A round is withdrawn today, before anything of it was shown to the public, and for good';
CREATE TRIGGER selection_round_withdrawn BEFORE UPDATE ON selection_rounds FOR EACH ROW EXECUTE FUNCTION selection_round_withdrawn();

CREATE OR REPLACE FUNCTION selection_steps_are_dated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE opened timestamptz;
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'an application is never removed' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'SUBMITTED' OR NEW.submitted_at <> public.app_now() OR NEW.last_submitted_at <> public.app_now()
      OR num_nonnulls(NEW.accepted_at, NEW.selected_at, NEW.publicised_at, NEW.publicity_closed_at, NEW.recognised_at, NEW.rejected_at) > 0 THEN
      RAISE EXCEPTION 'an application begins with its submission, today' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.round_id, NEW.institution_id, NEW.region_code, NEW.submitted_by, NEW.submitted_at, NEW.came_from) IS DISTINCT FROM (OLD.id, OLD.round_id, OLD.institution_id, OLD.region_code, OLD.submitted_by, OLD.submitted_at, OLD.came_from) THEN
    RAISE EXCEPTION 'who applied where and when stays' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.last_submitted_at <> OLD.last_submitted_at AND NEW.last_submitted_at <> public.app_now())
    OR (NEW.accepted_at IS DISTINCT FROM OLD.accepted_at AND (OLD.accepted_at IS NOT NULL OR NEW.accepted_at <> public.app_now()))
    OR (NEW.selected_at IS DISTINCT FROM OLD.selected_at AND (OLD.selected_at IS NOT NULL OR NEW.selected_at <> public.app_now()))
    OR (NEW.publicised_at IS DISTINCT FROM OLD.publicised_at AND (OLD.publicised_at IS NOT NULL OR NEW.publicised_at <> public.app_now()))
    OR (NEW.publicity_closed_at IS DISTINCT FROM OLD.publicity_closed_at AND (OLD.publicity_closed_at IS NOT NULL OR NEW.publicity_closed_at <> public.app_now()))
    OR (NEW.recognised_at IS DISTINCT FROM OLD.recognised_at AND (OLD.recognised_at IS NOT NULL OR NEW.recognised_at <> public.app_now())) THEN
    RAISE EXCEPTION 'a step is dated when it is done, once, and never back' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (('SUBMITTED', 'RETURNED'), ('SUBMITTED', 'UNDER_SCORING'), ('RETURNED', 'SUBMITTED'), ('RETURNED', 'LAPSED'), ('UNDER_SCORING', 'SELECTED'), ('UNDER_SCORING', 'NOT_SELECTED'),
    ('SELECTED', 'IN_PUBLICITY'), ('IN_PUBLICITY', 'RECOGNISED'), ('IN_PUBLICITY', 'REJECTED'),
    ('SUBMITTED', 'WITHDRAWN'), ('RETURNED', 'WITHDRAWN'), ('UNDER_SCORING', 'WITHDRAWN'), ('SELECTED', 'WITHDRAWN'), ('NOT_SELECTED', 'WITHDRAWN')) THEN
    RAISE EXCEPTION 'an application does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'WITHDRAWN' AND OLD.state <> 'WITHDRAWN' AND NOT EXISTS (SELECT 1 FROM public.selection_rounds r WHERE r.id = NEW.round_id AND r.state = 'WITHDRAWN') THEN
    RAISE EXCEPTION 'an application is withdrawn with its round alone' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'SELECTED' AND OLD.state <> 'SELECTED' AND (NEW.selected_at IS NULL OR 3 > (SELECT count(*) FROM public.selection_score_sheets s WHERE s.application_id = NEW.id)) THEN
    RAISE EXCEPTION 'nobody is chosen without the sheets of three persons' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'IN_PUBLICITY' AND OLD.state <> 'IN_PUBLICITY' AND (NEW.publicised_at IS NULL OR NOT EXISTS (
    SELECT 1 FROM public.notice_subjects s JOIN public.public_notices n ON n.id = s.notice_id WHERE s.subject_kind = 'SELECTION' AND s.subject_id = NEW.id AND n.kind = 'SELECTION' AND n.state IN ('PUBLISHED', 'EXTENDED'))) THEN
    RAISE EXCEPTION 'publicity begins with a notice' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'RECOGNISED' AND OLD.state <> 'RECOGNISED' THEN
    SELECT r.opened_at INTO opened FROM public.selection_rounds r WHERE r.id = NEW.round_id;
    IF num_nulls(NEW.submitted_at, NEW.accepted_at, NEW.selected_at, NEW.publicised_at, NEW.publicity_closed_at, NEW.recognised_at) > 0
      OR NOT (opened <= NEW.submitted_at AND NEW.submitted_at <= NEW.selected_at AND NEW.selected_at <= NEW.publicised_at AND NEW.publicised_at < NEW.publicity_closed_at AND NEW.publicity_closed_at <= NEW.recognised_at)
      OR NOT EXISTS (SELECT 1 FROM public.notice_subjects s JOIN public.public_notices n ON n.id = s.notice_id WHERE s.subject_kind = 'SELECTION' AND s.subject_id = NEW.id AND n.kind = 'SELECTION' AND n.state IN ('CLOSED', 'HIDDEN')) THEN
      RAISE EXCEPTION 'recognition needs four dated steps in their order' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
