-- Score sheets of assessments (三(二)7, R-054): weights fixed before scoring, what the platform reckons frozen with the classes behind it, the rest scored by who was assigned.

CREATE TABLE assessment_sheets (
  id uuid PRIMARY KEY,
  assessment_id uuid NOT NULL REFERENCES assessments (id),
  round smallint NOT NULL CHECK (round > 0),
  as_of date NOT NULL,
  scale integer NOT NULL CHECK (scale > 0),
  willing integer CHECK (willing >= 0),
  placed integer CHECK (placed BETWEEN 0 AND willing),
  parameter_version text NOT NULL,
  opened_by uuid NOT NULL REFERENCES users (id),
  opened_name text NOT NULL,
  opened_at timestamptz NOT NULL,
  findings text CHECK (length(btrim(findings)) >= 10),
  report_id uuid REFERENCES attachments (id),
  total integer CHECK (total BETWEEN 0 AND 10000),
  grade text CHECK (grade IN ('EXCELLENT', 'GOOD', 'PASS', 'FAIL')),
  reported_by uuid REFERENCES users (id),
  reported_name text,
  reported_at timestamptz,
  fed_back_by uuid REFERENCES users (id),
  fed_back_name text,
  fed_back_on date,
  appeal_until date,
  CONSTRAINT assessment_sheets_round UNIQUE (assessment_id, round),
  CONSTRAINT assessment_sheets_placed CHECK ((willing IS NULL) = (placed IS NULL)),
  CONSTRAINT assessment_sheets_reported CHECK (num_nonnulls(findings, report_id, total, grade, reported_by, reported_name, reported_at) IN (0, 7)),
  CONSTRAINT assessment_sheets_fed_back CHECK (num_nonnulls(fed_back_by, fed_back_name, fed_back_on, appeal_until) IN (0, 4) AND (fed_back_on IS NULL OR reported_at IS NOT NULL))
);
COMMENT ON TABLE assessment_sheets IS 'Score sheet of an assessment and the report on it; another round follows an appeal that was upheld, the earlier one stays';
COMMENT ON COLUMN assessment_sheets.id IS 'Made by the caller';
COMMENT ON COLUMN assessment_sheets.assessment_id IS 'The assessment';
COMMENT ON COLUMN assessment_sheets.round IS 'From 1';
COMMENT ON COLUMN assessment_sheets.as_of IS 'Day the figures of the platform were frozen';
COMMENT ON COLUMN assessment_sheets.scale IS 'Persons agreed in the contract on that day';
COMMENT ON COLUMN assessment_sheets.willing IS 'Persons who finished and wish for work; null where nobody records it';
COMMENT ON COLUMN assessment_sheets.placed IS 'Those of them who count for 推荐就业率 as the contract agreed';
COMMENT ON COLUMN assessment_sheets.parameter_version IS 'Parameters in force on that day';
COMMENT ON COLUMN assessment_sheets.opened_by IS 'Who fixed the weights';
COMMENT ON COLUMN assessment_sheets.opened_name IS 'Name as it was then';
COMMENT ON COLUMN assessment_sheets.opened_at IS 'When';
COMMENT ON COLUMN assessment_sheets.findings IS 'What the assessor found, in words';
COMMENT ON COLUMN assessment_sheets.report_id IS 'The signed report';
COMMENT ON COLUMN assessment_sheets.total IS 'Weighted score in hundredths of a point, cut off (F26)';
COMMENT ON COLUMN assessment_sheets.grade IS 'Grade of it (A-33); holds once confirmed';
COMMENT ON COLUMN assessment_sheets.reported_by IS 'Who reported';
COMMENT ON COLUMN assessment_sheets.reported_name IS 'Name as it was then';
COMMENT ON COLUMN assessment_sheets.reported_at IS 'When';
COMMENT ON COLUMN assessment_sheets.fed_back_by IS 'Who told the institution';
COMMENT ON COLUMN assessment_sheets.fed_back_name IS 'Name as it was then';
COMMENT ON COLUMN assessment_sheets.fed_back_on IS 'Day it was told';
COMMENT ON COLUMN assessment_sheets.appeal_until IS 'Last day on which it may appeal';

CREATE TABLE assessment_sheet_classes (
  sheet_id uuid NOT NULL REFERENCES assessment_sheets (id),
  class_id uuid NOT NULL REFERENCES training_classes (id),
  title text NOT NULL,
  completed_on date,
  trained integer CHECK (trained >= 0),
  certified integer CHECK (certified >= 0),
  took_part integer CHECK (took_part >= certified),
  PRIMARY KEY (sheet_id, class_id),
  CONSTRAINT assessment_sheet_classes_examined CHECK ((certified IS NULL) = (took_part IS NULL))
);
COMMENT ON TABLE assessment_sheet_classes IS 'Classes behind the figures of a sheet, as they stood when it was frozen';
COMMENT ON COLUMN assessment_sheet_classes.sheet_id IS 'The sheet';
COMMENT ON COLUMN assessment_sheet_classes.class_id IS 'The class';
COMMENT ON COLUMN assessment_sheet_classes.title IS 'Its title then';
COMMENT ON COLUMN assessment_sheet_classes.completed_on IS 'Day its training ended; null: not yet';
COMMENT ON COLUMN assessment_sheet_classes.trained IS 'Persons who really took part; null before training ended';
COMMENT ON COLUMN assessment_sheet_classes.certified IS 'Of whom hold a certificate; null before an exam';
COMMENT ON COLUMN assessment_sheet_classes.took_part IS 'Base of 取证率';

CREATE TABLE assessment_scores (
  sheet_id uuid NOT NULL REFERENCES assessment_sheets (id),
  dimension text NOT NULL CHECK (dimension IN ('TEACHING_QUALITY', 'SCALE', 'RECOMMEND_EMPLOY_RATE', 'CERT_RATE', 'OTHER')),
  weight smallint NOT NULL CHECK (weight BETWEEN 0 AND 100),
  n integer,
  d integer,
  score integer CHECK (score BETWEEN 0 AND 10000),
  remark text NOT NULL DEFAULT '',
  scored_by uuid REFERENCES users (id),
  scored_name text,
  scored_at timestamptz,
  PRIMARY KEY (sheet_id, dimension),
  CONSTRAINT assessment_scores_typed CHECK (dimension IN ('SCALE', 'RECOMMEND_EMPLOY_RATE', 'CERT_RATE') OR (n IS NULL AND d IS NULL AND (score IS NULL) = (scored_by IS NULL))),
  CONSTRAINT assessment_scores_remark CHECK (scored_by IS NULL OR length(btrim(remark)) >= 2)
);
COMMENT ON TABLE assessment_scores IS 'One dimension of a sheet; the three the platform reckons carry a fraction and are never typed';
COMMENT ON COLUMN assessment_scores.sheet_id IS 'The sheet';
COMMENT ON COLUMN assessment_scores.dimension IS 'What is looked at';
COMMENT ON COLUMN assessment_scores.weight IS 'Whole per cent; the five of a sheet make 100';
COMMENT ON COLUMN assessment_scores.n IS 'Numerator of what the platform reckons';
COMMENT ON COLUMN assessment_scores.d IS 'Denominator';
COMMENT ON COLUMN assessment_scores.score IS 'Hundredths of a point; null: not scored, or nothing to reckon it from';
COMMENT ON COLUMN assessment_scores.remark IS 'Why this many points';
COMMENT ON COLUMN assessment_scores.scored_by IS 'Who scored; null: the platform, or nobody yet';
COMMENT ON COLUMN assessment_scores.scored_name IS 'Name as it was then';
COMMENT ON COLUMN assessment_scores.scored_at IS 'When';

CREATE FUNCTION weights_make_a_hundred() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE wanted uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
  IF (SELECT (count(*), sum(s.weight), count(*) FILTER (WHERE s.weight > 0) >= 4) IS DISTINCT FROM (5::bigint, 100::bigint, true) FROM public.assessment_scores s WHERE s.sheet_id = wanted) THEN
    RAISE EXCEPTION 'five dimensions of a score sheet, four of them with a weight, make 100 per cent' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION weights_make_a_hundred() IS 'At COMMIT: a sheet has its five dimensions and their weights make exactly 100 (F26)';
CREATE CONSTRAINT TRIGGER weights_make_a_hundred AFTER INSERT ON assessment_sheets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION weights_make_a_hundred('id');
CREATE CONSTRAINT TRIGGER weights_make_a_hundred AFTER INSERT ON assessment_scores DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION weights_make_a_hundred('sheet_id');

CREATE FUNCTION reckoned_is_not_typed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE held bigint; base bigint; sheet public.assessment_sheets;
BEGIN
  SELECT * INTO sheet FROM public.assessment_sheets h WHERE h.id = NEW.sheet_id;
  IF sheet.reported_at IS NOT NULL THEN RAISE EXCEPTION 'scores of a reported sheet stay' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_OP = 'UPDATE' AND (OLD.sheet_id, OLD.dimension, OLD.weight) IS DISTINCT FROM (NEW.sheet_id, NEW.dimension, NEW.weight) THEN
    RAISE EXCEPTION 'weights are fixed before scoring' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.dimension NOT IN ('SCALE', 'RECOMMEND_EMPLOY_RATE', 'CERT_RATE') THEN RETURN NEW; END IF;
  IF NEW.dimension = 'RECOMMEND_EMPLOY_RATE' THEN held := sheet.placed; base := sheet.willing;
  ELSIF NEW.dimension = 'SCALE' THEN
    SELECT coalesce(sum(c.trained), 0), sheet.scale INTO held, base FROM public.assessment_sheet_classes c WHERE c.sheet_id = NEW.sheet_id;
  ELSE SELECT sum(c.certified), sum(c.took_part) INTO held, base FROM public.assessment_sheet_classes c WHERE c.sheet_id = NEW.sheet_id;
  END IF;
  IF (NEW.n, NEW.d) IS DISTINCT FROM (held::integer, base::integer) OR NEW.scored_by IS NOT NULL OR NEW.remark <> ''
     OR NEW.score IS DISTINCT FROM (CASE WHEN base IS NULL OR base = 0 THEN NULL ELSE least(10000, held * 10000 / base)::integer END) THEN
    RAISE EXCEPTION 'the platform reckons % from the classes of the sheet; nobody types it', NEW.dimension USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION reckoned_is_not_typed() IS 'Scale and both rates are what the frozen classes say, to the hundredth of a point; weights and reported scores never change (R-054)';
CREATE TRIGGER reckoned_is_not_typed BEFORE INSERT OR UPDATE ON assessment_scores FOR EACH ROW EXECUTE FUNCTION reckoned_is_not_typed();
CREATE TRIGGER assessment_scores_kept BEFORE DELETE ON assessment_scores FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION frozen_classes_stay() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.assessment_scores s WHERE s.sheet_id = NEW.sheet_id) THEN
    RAISE EXCEPTION 'the classes of a score sheet are frozen' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION frozen_classes_stay() IS 'No class joins a sheet after its figures were reckoned';
CREATE TRIGGER frozen_classes_stay BEFORE INSERT ON assessment_sheet_classes FOR EACH ROW EXECUTE FUNCTION frozen_classes_stay();
CREATE TRIGGER assessment_sheet_classes_kept BEFORE UPDATE OR DELETE ON assessment_sheet_classes FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION sheet_said_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF (OLD.assessment_id, OLD.round, OLD.as_of, OLD.scale, OLD.willing, OLD.placed, OLD.parameter_version, OLD.opened_by) IS DISTINCT FROM
     (NEW.assessment_id, NEW.round, NEW.as_of, NEW.scale, NEW.willing, NEW.placed, NEW.parameter_version, NEW.opened_by)
     OR (OLD.reported_at IS NOT NULL AND (OLD.findings, OLD.report_id, OLD.total, OLD.grade, OLD.reported_by, OLD.reported_at) IS DISTINCT FROM (NEW.findings, NEW.report_id, NEW.total, NEW.grade, NEW.reported_by, NEW.reported_at))
     OR (OLD.fed_back_on IS NOT NULL AND (OLD.fed_back_by, OLD.fed_back_on, OLD.appeal_until) IS DISTINCT FROM (NEW.fed_back_by, NEW.fed_back_on, NEW.appeal_until)) THEN
    RAISE EXCEPTION 'what a score sheet, its report and its feedback say stays' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION sheet_said_once() IS 'Figures, report and feedback of a sheet are written once';
CREATE TRIGGER sheet_said_once BEFORE UPDATE ON assessment_sheets FOR EACH ROW EXECUTE FUNCTION sheet_said_once();
CREATE TRIGGER assessment_sheets_kept BEFORE DELETE ON assessment_sheets FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
REVOKE ALL ON FUNCTION weights_make_a_hundred(), reckoned_is_not_typed(), frozen_classes_stay(), sheet_said_once() FROM PUBLIC;

-- The province opens a sheet, who is assigned scores it, the institution reads it once it was fed back.
ALTER TABLE assessment_sheets ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_sheets_read ON assessment_sheets FOR SELECT TO ronggui_app USING (app_sees_assessment(assessment_id) AND (app_org() IS NULL OR fed_back_on IS NOT NULL));
CREATE POLICY assessment_sheets_open ON assessment_sheets FOR INSERT TO ronggui_app WITH CHECK (opened_by = app_user() AND app_assessor() IS NULL AND app_org() IS NULL AND app_sees_assessment(assessment_id));
CREATE POLICY assessment_sheets_move ON assessment_sheets FOR UPDATE TO ronggui_app USING (app_sees_assessment(assessment_id) AND app_org() IS NULL);
GRANT SELECT, INSERT ON assessment_sheets TO ronggui_app;
GRANT UPDATE (findings, report_id, total, grade, reported_by, reported_name, reported_at, fed_back_by, fed_back_name, fed_back_on, appeal_until) ON assessment_sheets TO ronggui_app;
ALTER TABLE assessment_sheet_classes ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_sheet_classes_scope ON assessment_sheet_classes TO ronggui_app USING (EXISTS (SELECT 1 FROM assessment_sheets h WHERE h.id = sheet_id));
GRANT SELECT, INSERT ON assessment_sheet_classes TO ronggui_app;
ALTER TABLE assessment_scores ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_scores_scope ON assessment_scores FOR SELECT TO ronggui_app USING (EXISTS (SELECT 1 FROM assessment_sheets h WHERE h.id = sheet_id));
CREATE POLICY assessment_scores_open ON assessment_scores FOR INSERT TO ronggui_app WITH CHECK (scored_by IS NULL AND EXISTS (SELECT 1 FROM assessment_sheets h WHERE h.id = sheet_id AND h.opened_by = app_user()));
CREATE POLICY assessment_scores_score ON assessment_scores FOR UPDATE TO ronggui_app USING (EXISTS (SELECT 1 FROM assessment_sheets h WHERE h.id = sheet_id AND app_assesses(h.assessment_id))) WITH CHECK (scored_by = app_user());
GRANT SELECT, INSERT ON assessment_scores TO ronggui_app;
GRANT UPDATE (score, remark, scored_by, scored_name, scored_at) ON assessment_scores TO ronggui_app;
CREATE POLICY attachments_of_assessment_reports ON attachments FOR SELECT TO ronggui_app
  USING (kind = 'ASSESSMENT_REPORT' AND EXISTS (SELECT 1 FROM assessment_sheets h WHERE h.report_id = attachments.id));
