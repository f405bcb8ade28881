-- Education upgrade (三(一)2, R-024 to R-027): one case per way to a higher degree, and the preferences promised for it.

CREATE TABLE education_cases (
  id uuid PRIMARY KEY,
  veteran_id uuid NOT NULL REFERENCES veterans (id),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  path text NOT NULL CHECK (path IN ('SECONDARY_VOC', 'HIGHER_VOC', 'UPGRADE_TO_BACHELOR', 'ADULT_BACHELOR', 'GAOKAO', 'POSTGRADUATE', 'OTHER')),
  path_note text CHECK (length(btrim(path_note)) >= 2),
  school text NOT NULL CHECK (length(btrim(school)) >= 2),
  year integer NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  state text NOT NULL DEFAULT 'APPLIED' CHECK (state IN ('APPLIED', 'STUDYING', 'CLOSED')),
  version integer NOT NULL DEFAULT 1,
  result text CHECK (result IN ('GRADUATED', 'NOT_ADMITTED', 'LEFT')),
  attained text CHECK (attained IN ('JUNIOR_MIDDLE', 'SENIOR_MIDDLE', 'COLLEGE', 'BACHELOR', 'POSTGRADUATE')),
  education_before text CHECK (education_before IN ('JUNIOR_MIDDLE', 'SENIOR_MIDDLE', 'COLLEGE', 'BACHELOR', 'POSTGRADUATE', 'UNKNOWN')),
  ended_on date,
  opened_by uuid NOT NULL REFERENCES users (id),
  opened_at timestamptz NOT NULL,
  closed_by uuid REFERENCES users (id),
  closed_at timestamptz,
  CONSTRAINT education_cases_other_named CHECK ((path = 'OTHER') = (path_note IS NOT NULL)),
  CONSTRAINT education_cases_closed CHECK ((state = 'CLOSED') = (result IS NOT NULL) AND (state = 'CLOSED') = (ended_on IS NOT NULL) AND (state = 'CLOSED') = (closed_at IS NOT NULL)),
  CONSTRAINT education_cases_graduated CHECK ((result IS NOT DISTINCT FROM 'GRADUATED') = (attained IS NOT NULL) AND (attained IS NULL) = (education_before IS NULL))
);
COMMENT ON TABLE education_cases IS 'A veteran on the way to a higher degree: path, school, year, result (三(一)2)';
COMMENT ON COLUMN education_cases.id IS 'Made by the caller';
COMMENT ON COLUMN education_cases.region_code IS 'Resettlement place of the person, follows him; carries the range';
COMMENT ON COLUMN education_cases.path IS 'Which way to which degree';
COMMENT ON COLUMN education_cases.path_note IS 'The way in words, when it is none of the named';
COMMENT ON COLUMN education_cases.school IS 'School applied to or attended';
COMMENT ON COLUMN education_cases.year IS 'Year of the admission applied for';
COMMENT ON COLUMN education_cases.state IS 'Applied, studying, closed';
COMMENT ON COLUMN education_cases.version IS 'Counts up with every step';
COMMENT ON COLUMN education_cases.result IS 'How it ended';
COMMENT ON COLUMN education_cases.attained IS 'Education reached, when he graduated';
COMMENT ON COLUMN education_cases.education_before IS 'What the ledger said just before the graduation was recorded';
COMMENT ON COLUMN education_cases.ended_on IS 'Day of graduation, of the refusal, or of leaving the school';
CREATE INDEX education_cases_range ON education_cases (region_code, opened_at, id);
CREATE INDEX education_cases_person ON education_cases (veteran_id);
ALTER TABLE education_cases ENABLE ROW LEVEL SECURITY;
CREATE POLICY education_cases_scope ON education_cases TO ronggui_app USING (veteran_id = app_veteran() OR (region_code >= app_lo() AND region_code < app_hi()));
GRANT SELECT, INSERT ON education_cases TO ronggui_app;
GRANT UPDATE (school, year, state, version, result, attained, education_before, ended_on, closed_by, closed_at) ON education_cases TO ronggui_app;

CREATE TABLE education_preferences (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES education_cases (id),
  kind text NOT NULL CHECK (kind IN ('TUITION_REDUCTION', 'BONUS_POINTS', 'EXAM_EXEMPT', 'SEPARATE_QUOTA', 'OTHER')),
  note text CHECK (length(btrim(note)) >= 2),
  state text NOT NULL DEFAULT 'REQUESTED' CHECK (state IN ('REQUESTED', 'REALISED', 'NOT_REALISED')),
  reason text CHECK (length(btrim(reason)) >= 2),
  requested_on date NOT NULL,
  answered_by uuid REFERENCES users (id),
  answered_at timestamptz,
  CONSTRAINT education_preferences_other_named CHECK ((kind = 'OTHER') = (note IS NOT NULL)),
  CONSTRAINT education_preferences_answered CHECK ((state = 'REQUESTED') = (answered_at IS NULL)),
  CONSTRAINT education_preferences_reason CHECK ((state = 'NOT_REALISED') = (reason IS NOT NULL))
);
COMMENT ON TABLE education_preferences IS 'Preferences asked for with a case: each ends as realised, or not realised with the reason (R-025)';
COMMENT ON COLUMN education_preferences.id IS 'Made by the caller';
COMMENT ON COLUMN education_preferences.kind IS 'Reduced fees, extra points, exempt from an exam, a quota of its own, or another';
COMMENT ON COLUMN education_preferences.note IS 'The preference in words, when it is none of the named';
COMMENT ON COLUMN education_preferences.state IS 'Asked for, realised, not realised';
COMMENT ON COLUMN education_preferences.reason IS 'Why it was not realised';
COMMENT ON COLUMN education_preferences.requested_on IS 'Day it was asked for';
CREATE INDEX education_preferences_case ON education_preferences (case_id);
CREATE INDEX education_preferences_open ON education_preferences (requested_on, id) WHERE state = 'REQUESTED';
ALTER TABLE education_preferences ENABLE ROW LEVEL SECURITY;
CREATE POLICY education_preferences_scope ON education_preferences TO ronggui_app USING (EXISTS (SELECT 1 FROM education_cases k WHERE k.id = case_id));
GRANT SELECT, INSERT ON education_preferences TO ronggui_app;
GRANT UPDATE (state, reason, answered_by, answered_at) ON education_preferences TO ronggui_app;

CREATE FUNCTION education_case_closes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.state = 'CLOSED' AND (NEW.state, NEW.result, NEW.attained, NEW.ended_on) IS DISTINCT FROM (OLD.state, OLD.result, OLD.attained, OLD.ended_on) THEN RAISE EXCEPTION 'a closed education case stays closed'; END IF;
  IF NEW.state = 'CLOSED' AND EXISTS (SELECT 1 FROM public.education_preferences p WHERE p.case_id = NEW.id AND p.state = 'REQUESTED') THEN RAISE EXCEPTION 'a preference of this case is still open'; END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION education_case_closes() IS 'No case is closed while a preference is open, and a closed one stays as it is';
CREATE TRIGGER education_case_closes BEFORE UPDATE ON education_cases FOR EACH ROW EXECUTE FUNCTION education_case_closes();

CREATE FUNCTION education_preference_answered_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state <> 'REQUESTED' THEN RAISE EXCEPTION 'an answered preference stays as it was answered'; END IF;
  -- the case is held, so that it cannot be closed beside
  IF (SELECT k.state FROM public.education_cases k WHERE k.id = NEW.case_id FOR NO KEY UPDATE) = 'CLOSED' THEN RAISE EXCEPTION 'the case is closed'; END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION education_preference_answered_once() IS 'A preference belongs to an open case and gets one final answer';
CREATE TRIGGER education_preference_answered_once BEFORE INSERT OR UPDATE ON education_preferences FOR EACH ROW EXECUTE FUNCTION education_preference_answered_once();

CREATE FUNCTION education_of_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.education_cases SET veteran_id = coalesce(NEW.merged_into, NEW.id), region_code = (SELECT v.resettlement_region FROM public.veterans v WHERE v.id = coalesce(NEW.merged_into, NEW.id)) WHERE veteran_id = NEW.id;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION education_of_person() IS 'Cases follow the person to another place, and to the record his own was merged into';
CREATE TRIGGER education_of_person AFTER UPDATE ON veterans FOR EACH ROW
  WHEN (NEW.merged_into IS DISTINCT FROM OLD.merged_into OR NEW.resettlement_region IS DISTINCT FROM OLD.resettlement_region) EXECUTE FUNCTION education_of_person();
REVOKE ALL ON FUNCTION education_case_closes(), education_preference_answered_once(), education_of_person() FROM PUBLIC;
