-- Selection of training institutions (三(二)5): published conditions, application by the institution itself, scored choice, publicity. Each step is dated by the database, in this order (R-042).

CREATE TABLE selection_rounds (
  id uuid PRIMARY KEY,
  title text NOT NULL CHECK (length(btrim(title)) BETWEEN 4 AND 80),
  year smallint NOT NULL CHECK (year BETWEEN 2020 AND 2100),
  office_id uuid NOT NULL REFERENCES organizations (id),
  office_name text NOT NULL,
  level text NOT NULL CHECK (level IN ('city', 'province')),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  conditions text NOT NULL CHECK (length(btrim(conditions)) >= 4),
  items text[] NOT NULL CHECK (cardinality(items) > 0),
  criteria jsonb NOT NULL CHECK (jsonb_typeof(criteria) = 'array' AND jsonb_array_length(criteria) > 0),
  pass_mark integer NOT NULL CHECK (pass_mark BETWEEN 0 AND 100),
  opened_by uuid NOT NULL REFERENCES users (id),
  opened_at timestamptz NOT NULL,
  opens_on date NOT NULL,
  closes_on date NOT NULL,
  state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'SELECTED', 'IN_PUBLICITY', 'FINISHED')),
  version integer NOT NULL DEFAULT 1,
  selected_by uuid REFERENCES users (id),
  selected_at timestamptz,
  opinion text,
  out_of_order text,
  finished_at timestamptz,
  CONSTRAINT selection_rounds_days CHECK (closes_on >= opens_on),
  CONSTRAINT selection_rounds_selected CHECK ((state = 'OPEN') = (selected_at IS NULL) AND (selected_at IS NULL) = (selected_by IS NULL)),
  CONSTRAINT selection_rounds_finished CHECK ((state = 'FINISHED') = (finished_at IS NOT NULL))
);
COMMENT ON TABLE selection_rounds IS 'A round in which a city or the province chooses training institutions; its conditions are public from the moment it is opened and never change';
COMMENT ON COLUMN selection_rounds.id IS 'Made by the caller';
COMMENT ON COLUMN selection_rounds.title IS 'What it is called';
COMMENT ON COLUMN selection_rounds.year IS 'Year of the catalogue applicants must stand in';
COMMENT ON COLUMN selection_rounds.office_id IS 'The bureau that chooses';
COMMENT ON COLUMN selection_rounds.office_name IS 'Its name on that day';
COMMENT ON COLUMN selection_rounds.level IS 'City or province; a county chooses nobody';
COMMENT ON COLUMN selection_rounds.region_code IS 'Place of the bureau';
COMMENT ON COLUMN selection_rounds.conditions IS 'The conditions as published, in words';
COMMENT ON COLUMN selection_rounds.items IS 'What an applicant must have, point by point';
COMMENT ON COLUMN selection_rounds.criteria IS 'Score sheet: [{name, weight}], weights make 100';
COMMENT ON COLUMN selection_rounds.pass_mark IS 'Least average of who may be chosen';
COMMENT ON COLUMN selection_rounds.opened_by IS 'Who opened it';
COMMENT ON COLUMN selection_rounds.opened_at IS 'When';
COMMENT ON COLUMN selection_rounds.opens_on IS 'Day the conditions became public: step one';
COMMENT ON COLUMN selection_rounds.closes_on IS 'Last day for applications';
COMMENT ON COLUMN selection_rounds.state IS 'Where it stands';
COMMENT ON COLUMN selection_rounds.version IS 'Counts up with every step';
COMMENT ON COLUMN selection_rounds.selected_by IS 'The chief who chose';
COMMENT ON COLUMN selection_rounds.selected_at IS 'When';
COMMENT ON COLUMN selection_rounds.opinion IS 'Opinion of who chose';
COMMENT ON COLUMN selection_rounds.out_of_order IS 'Why somebody with a better score was passed over';
COMMENT ON COLUMN selection_rounds.finished_at IS 'When everything was decided';
CREATE INDEX selection_rounds_place ON selection_rounds (region_code, opened_at DESC, id);

CREATE TABLE selection_round_trades (
  round_id uuid NOT NULL REFERENCES selection_rounds (id),
  trade_code text NOT NULL REFERENCES trades (code),
  PRIMARY KEY (round_id, trade_code)
);
COMMENT ON TABLE selection_round_trades IS 'Trades a round looks for';
COMMENT ON COLUMN selection_round_trades.round_id IS 'The round';
COMMENT ON COLUMN selection_round_trades.trade_code IS 'The trade';

CREATE TABLE selection_applications (
  id uuid PRIMARY KEY,
  round_id uuid NOT NULL REFERENCES selection_rounds (id),
  institution_id uuid NOT NULL REFERENCES institutions (id),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  statement text NOT NULL CHECK (length(btrim(statement)) >= 4),
  state text NOT NULL DEFAULT 'SUBMITTED' CHECK (state IN ('SUBMITTED', 'RETURNED', 'UNDER_SCORING', 'SELECTED', 'NOT_SELECTED', 'IN_PUBLICITY', 'RECOGNISED', 'REJECTED', 'LAPSED')),
  version integer NOT NULL DEFAULT 1,
  submitted_by uuid NOT NULL REFERENCES users (id),
  submitted_at timestamptz NOT NULL,
  last_submitted_at timestamptz NOT NULL,
  checked_by uuid REFERENCES users (id),
  checked_at timestamptz,
  missing text[] NOT NULL DEFAULT '{}',
  accepted_at timestamptz,
  average_hundredths integer CHECK (average_hundredths BETWEEN 0 AND 10000),
  rank integer CHECK (rank > 0),
  selected_at timestamptz,
  publicised_at timestamptz,
  publicity_closed_at timestamptz,
  recognised_by uuid REFERENCES users (id),
  recognised_at timestamptz,
  valid_to date,
  rejected_at timestamptz,
  CONSTRAINT selection_applications_once UNIQUE (round_id, institution_id),
  CONSTRAINT selection_applications_recognised CHECK ((state = 'RECOGNISED') = (recognised_at IS NOT NULL) AND (recognised_at IS NULL) = (recognised_by IS NULL) AND (recognised_at IS NULL) = (valid_to IS NULL)),
  CONSTRAINT selection_applications_rejected CHECK ((state = 'REJECTED') = (rejected_at IS NOT NULL))
);
COMMENT ON TABLE selection_applications IS 'An institution''s application in a round, made by itself; every step dated by the database';
COMMENT ON COLUMN selection_applications.id IS 'Made by the caller';
COMMENT ON COLUMN selection_applications.round_id IS 'The round';
COMMENT ON COLUMN selection_applications.institution_id IS 'Who applies';
COMMENT ON COLUMN selection_applications.region_code IS 'Place of the bureau that chooses';
COMMENT ON COLUMN selection_applications.statement IS 'What the institution says about itself';
COMMENT ON COLUMN selection_applications.state IS 'Where it stands';
COMMENT ON COLUMN selection_applications.version IS 'Counts up with every step';
COMMENT ON COLUMN selection_applications.submitted_by IS 'The head who applied';
COMMENT ON COLUMN selection_applications.submitted_at IS 'First submission: step two';
COMMENT ON COLUMN selection_applications.last_submitted_at IS 'Newest submission; the days of the check run from here';
COMMENT ON COLUMN selection_applications.checked_by IS 'Who checked it last';
COMMENT ON COLUMN selection_applications.checked_at IS 'When';
COMMENT ON COLUMN selection_applications.missing IS 'What was missing when it was returned';
COMMENT ON COLUMN selection_applications.accepted_at IS 'When it went to the scorers';
COMMENT ON COLUMN selection_applications.average_hundredths IS 'Average of the sheets in hundredths of a point, when the choice was made';
COMMENT ON COLUMN selection_applications.rank IS 'Place in the round then';
COMMENT ON COLUMN selection_applications.selected_at IS 'When it was chosen: step three';
COMMENT ON COLUMN selection_applications.publicised_at IS 'When its notice was published: step four';
COMMENT ON COLUMN selection_applications.publicity_closed_at IS 'When its notice closed';
COMMENT ON COLUMN selection_applications.recognised_by IS 'Who recognised it';
COMMENT ON COLUMN selection_applications.recognised_at IS 'When';
COMMENT ON COLUMN selection_applications.valid_to IS 'Last day of the recognition';
COMMENT ON COLUMN selection_applications.rejected_at IS 'When an objection was upheld';
CREATE INDEX selection_applications_institution ON selection_applications (institution_id);
CREATE INDEX selection_applications_place ON selection_applications (region_code, state);

CREATE TABLE selection_application_trades (
  application_id uuid NOT NULL REFERENCES selection_applications (id),
  trade_code text NOT NULL REFERENCES trades (code),
  levels text[] NOT NULL CHECK (cardinality(levels) > 0),
  PRIMARY KEY (application_id, trade_code)
);
COMMENT ON TABLE selection_application_trades IS 'Trades and levels an institution asks for';
COMMENT ON COLUMN selection_application_trades.application_id IS 'The application';
COMMENT ON COLUMN selection_application_trades.trade_code IS 'The trade';
COMMENT ON COLUMN selection_application_trades.levels IS 'Its levels';

CREATE TABLE selection_files (
  attachment_id uuid PRIMARY KEY REFERENCES attachments (id),
  application_id uuid NOT NULL REFERENCES selection_applications (id),
  title text NOT NULL CHECK (btrim(title) <> ''),
  added_by uuid NOT NULL REFERENCES users (id),
  added_at timestamptz NOT NULL
);
CREATE INDEX selection_files_application ON selection_files (application_id);
COMMENT ON TABLE selection_files IS 'Papers of an application; append-only';
COMMENT ON COLUMN selection_files.attachment_id IS 'The file';
COMMENT ON COLUMN selection_files.application_id IS 'The application';
COMMENT ON COLUMN selection_files.title IS 'What it is';
COMMENT ON COLUMN selection_files.added_by IS 'Who added it';
COMMENT ON COLUMN selection_files.added_at IS 'When';

CREATE TABLE selection_statements (
  application_id uuid NOT NULL REFERENCES selection_applications (id),
  person_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id),
  has_conflict boolean NOT NULL,
  note text NOT NULL DEFAULT '',
  signed_name text NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (application_id, person_id),
  CONSTRAINT selection_statements_conflict_named CHECK (NOT has_conflict OR btrim(note) <> '')
);
COMMENT ON TABLE selection_statements IS 'Signed statement of each scorer about each applicant: whether he has an interest in it; one per natural person, append-only';
COMMENT ON COLUMN selection_statements.application_id IS 'The application';
COMMENT ON COLUMN selection_statements.person_id IS 'The natural person';
COMMENT ON COLUMN selection_statements.user_id IS 'The account it was signed with';
COMMENT ON COLUMN selection_statements.has_conflict IS 'Whether there is an interest; then he does not score this applicant';
COMMENT ON COLUMN selection_statements.note IS 'Which';
COMMENT ON COLUMN selection_statements.signed_name IS 'Name on that day';
COMMENT ON COLUMN selection_statements.signed_at IS 'When';

CREATE TABLE selection_score_sheets (
  application_id uuid NOT NULL,
  person_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id),
  points integer[] NOT NULL,
  total integer NOT NULL CHECK (total BETWEEN 0 AND 100),
  note text NOT NULL DEFAULT '',
  signed_name text NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (application_id, person_id),
  FOREIGN KEY (application_id, person_id) REFERENCES selection_statements (application_id, person_id)
);
COMMENT ON TABLE selection_score_sheets IS 'One signed sheet per applicant and natural person, only after a statement without conflict; append-only';
COMMENT ON COLUMN selection_score_sheets.application_id IS 'The application';
COMMENT ON COLUMN selection_score_sheets.person_id IS 'The natural person';
COMMENT ON COLUMN selection_score_sheets.user_id IS 'The account it was signed with';
COMMENT ON COLUMN selection_score_sheets.points IS 'Points in the order of the criteria of the round';
COMMENT ON COLUMN selection_score_sheets.total IS 'Their sum';
COMMENT ON COLUMN selection_score_sheets.note IS 'What the scorer says';
COMMENT ON COLUMN selection_score_sheets.signed_name IS 'Name on that day';
COMMENT ON COLUMN selection_score_sheets.signed_at IS 'When';

-- Who sees a round: offices of its place, and every institution, for the conditions are public. An institution sees its own application, never a score sheet.
CREATE FUNCTION app_may_join_round(place text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.institutions i JOIN public.regions r ON r.code = place WHERE i.id = public.app_org() AND i.region_code >= r.range_lo AND i.region_code < r.range_hi) $$;
COMMENT ON FUNCTION app_may_join_round(text) IS 'Whether the institution that asks is registered in the range of the bureau of a round';
REVOKE ALL ON FUNCTION app_may_join_round(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_may_join_round(text) TO ronggui_app;

ALTER TABLE selection_rounds ENABLE ROW LEVEL SECURITY;
CREATE POLICY selection_rounds_read ON selection_rounds FOR SELECT TO ronggui_app USING ((region_code >= app_lo() AND region_code < app_hi()) OR app_org() IS NOT NULL);
CREATE POLICY selection_rounds_open ON selection_rounds FOR INSERT TO ronggui_app WITH CHECK (region_code >= app_lo() AND region_code < app_hi());
CREATE POLICY selection_rounds_move ON selection_rounds FOR UPDATE TO ronggui_app USING (region_code >= app_lo() AND region_code < app_hi());
GRANT SELECT, INSERT ON selection_rounds TO ronggui_app;
GRANT UPDATE (state, version, selected_by, selected_at, opinion, out_of_order, finished_at) ON selection_rounds TO ronggui_app;
ALTER TABLE selection_round_trades ENABLE ROW LEVEL SECURITY;
CREATE POLICY selection_round_trades_scope ON selection_round_trades TO ronggui_app USING (EXISTS (SELECT 1 FROM selection_rounds r WHERE r.id = round_id));
GRANT SELECT, INSERT ON selection_round_trades TO ronggui_app;
ALTER TABLE selection_applications ENABLE ROW LEVEL SECURITY;
CREATE POLICY selection_applications_scope ON selection_applications TO ronggui_app USING ((region_code >= app_lo() AND region_code < app_hi()) OR institution_id = app_org());
GRANT SELECT, INSERT ON selection_applications TO ronggui_app;
GRANT UPDATE (statement, state, version, last_submitted_at, checked_by, checked_at, missing, accepted_at, average_hundredths, rank, selected_at, publicised_at, publicity_closed_at, recognised_by, recognised_at, valid_to, rejected_at)
  ON selection_applications TO ronggui_app;
ALTER TABLE selection_application_trades ENABLE ROW LEVEL SECURITY;
CREATE POLICY selection_application_trades_scope ON selection_application_trades TO ronggui_app USING (EXISTS (SELECT 1 FROM selection_applications a WHERE a.id = application_id));
GRANT SELECT, INSERT, DELETE ON selection_application_trades TO ronggui_app;
ALTER TABLE selection_files ENABLE ROW LEVEL SECURITY;
CREATE POLICY selection_files_scope ON selection_files TO ronggui_app USING (EXISTS (SELECT 1 FROM selection_applications a WHERE a.id = application_id));
GRANT SELECT, INSERT ON selection_files TO ronggui_app;
CREATE POLICY attachments_of_selection ON attachments FOR SELECT TO ronggui_app USING (kind = 'SELECTION' AND EXISTS (SELECT 1 FROM selection_files f WHERE f.attachment_id = attachments.id));
ALTER TABLE selection_statements ENABLE ROW LEVEL SECURITY;
CREATE POLICY selection_statements_scope ON selection_statements TO ronggui_app
  USING (EXISTS (SELECT 1 FROM selection_applications a WHERE a.id = application_id AND a.region_code >= app_lo() AND a.region_code < app_hi()));
GRANT SELECT, INSERT ON selection_statements TO ronggui_app;
ALTER TABLE selection_score_sheets ENABLE ROW LEVEL SECURITY;
CREATE POLICY selection_score_sheets_scope ON selection_score_sheets TO ronggui_app
  USING (EXISTS (SELECT 1 FROM selection_applications a WHERE a.id = application_id AND a.region_code >= app_lo() AND a.region_code < app_hi()));
GRANT SELECT, INSERT ON selection_score_sheets TO ronggui_app;

-- Step one: what was published stays, and is dated by the clock.
CREATE FUNCTION selection_round_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.opened_at <> public.app_now() OR NEW.opens_on <> public.app_today() OR NEW.state <> 'OPEN' THEN RAISE EXCEPTION 'a round begins today, never earlier' USING ERRCODE = 'restrict_violation'; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.title, NEW.year, NEW.office_id, NEW.office_name, NEW.level, NEW.region_code, NEW.conditions, NEW.items, NEW.criteria, NEW.pass_mark, NEW.opened_by, NEW.opened_at, NEW.opens_on, NEW.closes_on)
    IS DISTINCT FROM (OLD.id, OLD.title, OLD.year, OLD.office_id, OLD.office_name, OLD.level, OLD.region_code, OLD.conditions, OLD.items, OLD.criteria, OLD.pass_mark, OLD.opened_by, OLD.opened_at, OLD.opens_on, OLD.closes_on) THEN
    RAISE EXCEPTION 'published conditions are never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.selected_at IS DISTINCT FROM OLD.selected_at THEN
    IF OLD.selected_at IS NOT NULL OR NEW.selected_at <> public.app_now() THEN RAISE EXCEPTION 'a choice is dated when it is made, once' USING ERRCODE = 'restrict_violation'; END IF;
    IF EXISTS (SELECT 1 FROM public.selection_score_sheets s JOIN public.selection_applications a ON a.id = s.application_id JOIN public.users u ON u.id = NEW.selected_by WHERE a.round_id = NEW.id AND s.person_id = u.person_id) THEN
      PERFORM public.refuse_person('who scored does not choose');
    END IF;
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION selection_round_stays() IS 'Published conditions stay as they were published, and the day of publication is the day it was done';
CREATE TRIGGER selection_round_stays BEFORE INSERT OR UPDATE OR DELETE ON selection_rounds FOR EACH ROW EXECUTE FUNCTION selection_round_stays();
CREATE TRIGGER selection_rounds_never_emptied BEFORE TRUNCATE ON selection_rounds FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER selection_round_trades_kept BEFORE UPDATE OR DELETE ON selection_round_trades FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();

-- Steps two to four: each is dated by the clock, once, and none is skipped.
CREATE FUNCTION selection_steps_are_dated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
  IF (NEW.id, NEW.round_id, NEW.institution_id, NEW.region_code, NEW.submitted_by, NEW.submitted_at) IS DISTINCT FROM (OLD.id, OLD.round_id, OLD.institution_id, OLD.region_code, OLD.submitted_by, OLD.submitted_at) THEN
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
    ('SELECTED', 'IN_PUBLICITY'), ('IN_PUBLICITY', 'RECOGNISED'), ('IN_PUBLICITY', 'REJECTED')) THEN
    RAISE EXCEPTION 'an application does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
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
COMMENT ON FUNCTION selection_steps_are_dated() IS 'Call, application, scored choice and publicity each happen, in this order, dated by the clock (三(二)5); nothing is back-dated or skipped';
CREATE TRIGGER selection_steps_are_dated BEFORE INSERT OR UPDATE OR DELETE ON selection_applications FOR EACH ROW EXECUTE FUNCTION selection_steps_are_dated();
CREATE TRIGGER selection_applications_never_emptied BEFORE TRUNCATE ON selection_applications FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

-- A natural person states his interest once and scores once, by whatever account; who has an interest does not score.
CREATE FUNCTION selection_scorer_is_free() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE criteria jsonb; wanted text;
BEGIN
  IF NEW.person_id IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.user_id) THEN PERFORM public.refuse_person('a sheet is signed in the name of who fills it in'); END IF;
  IF NEW.signed_at <> public.app_now() THEN RAISE EXCEPTION 'a signature is never back-dated' USING ERRCODE = 'restrict_violation'; END IF;
  SELECT a.state, r.criteria INTO wanted, criteria FROM public.selection_applications a JOIN public.selection_rounds r ON r.id = a.round_id WHERE a.id = NEW.application_id;
  IF wanted IS DISTINCT FROM 'UNDER_SCORING' THEN RAISE EXCEPTION 'scores are given while an application is under scoring' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_TABLE_NAME = 'selection_score_sheets' THEN
    IF EXISTS (SELECT 1 FROM public.selection_statements s WHERE s.application_id = NEW.application_id AND s.person_id = NEW.person_id AND s.has_conflict) THEN PERFORM public.refuse_person('who has an interest does not score'); END IF;
    IF cardinality(NEW.points) <> jsonb_array_length(criteria) OR NEW.total <> (SELECT sum(p) FROM unnest(NEW.points) p)
      OR EXISTS (SELECT 1 FROM unnest(NEW.points) WITH ORDINALITY AS p (points, no) WHERE p.points IS NULL OR p.points < 0 OR p.points > (criteria -> (p.no::int - 1) ->> 'weight')::int) THEN
      RAISE EXCEPTION 'the sheet does not add up' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION selection_scorer_is_free() IS 'One natural person scores an applicant once, in his own name, without an interest in it, by the criteria that were published';
CREATE TRIGGER selection_scorer_is_free BEFORE INSERT ON selection_statements FOR EACH ROW EXECUTE FUNCTION selection_scorer_is_free();
CREATE TRIGGER selection_scorer_is_free BEFORE INSERT ON selection_score_sheets FOR EACH ROW EXECUTE FUNCTION selection_scorer_is_free();
CREATE TRIGGER selection_statements_kept BEFORE UPDATE OR DELETE ON selection_statements FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER selection_statements_never_emptied BEFORE TRUNCATE ON selection_statements FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER selection_score_sheets_kept BEFORE UPDATE OR DELETE ON selection_score_sheets FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER selection_score_sheets_never_emptied BEFORE TRUNCATE ON selection_score_sheets FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER selection_files_kept BEFORE UPDATE OR DELETE ON selection_files FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
