-- 谁培训、谁推荐就业 (三(二)6, R-050): who was recommended to whom, by whom, and what came of it; the institution that trained answers for its trainees.
CREATE TABLE job_recommendations (
  id uuid PRIMARY KEY,
  enrolment_id uuid NOT NULL REFERENCES enrolments (id),
  class_id uuid NOT NULL REFERENCES training_classes (id),
  class_region text COLLATE "C" NOT NULL,
  institution_id uuid NOT NULL REFERENCES institutions (id),
  by_org uuid NOT NULL REFERENCES organizations (id),
  is_own boolean NOT NULL GENERATED ALWAYS AS (by_org = institution_id) STORED,
  employer text NOT NULL CHECK (length(btrim(employer)) >= 2),
  post text CHECK (length(btrim(post)) >= 2),
  contact text CHECK (length(btrim(contact)) >= 2),
  recommended_on date NOT NULL,
  entered_by uuid NOT NULL REFERENCES users (id),
  entered_at timestamptz NOT NULL
);
COMMENT ON TABLE job_recommendations IS 'A trainee named to an employer for a post; never changed. Only those of the institution that trained him count in its rate (F19)';
COMMENT ON COLUMN job_recommendations.id IS 'Made by the caller';
COMMENT ON COLUMN job_recommendations.enrolment_id IS 'The person in the class he was trained in';
COMMENT ON COLUMN job_recommendations.class_region IS 'As on the class; carries the range';
COMMENT ON COLUMN job_recommendations.institution_id IS 'Who trained him and answers for his placement';
COMMENT ON COLUMN job_recommendations.by_org IS 'Who recommended him';
COMMENT ON COLUMN job_recommendations.is_own IS 'The institution that trained him did';
COMMENT ON COLUMN job_recommendations.post IS 'For which post; null = noted before posts were asked for';
COMMENT ON COLUMN job_recommendations.contact IS 'Whom to ask for at the employer';
COMMENT ON COLUMN job_recommendations.recommended_on IS 'Day he was recommended';
CREATE INDEX job_recommendations_enrolment ON job_recommendations (enrolment_id, recommended_on);
CREATE INDEX job_recommendations_institution ON job_recommendations (institution_id, entered_at);
CREATE INDEX job_recommendations_range ON job_recommendations (class_region, entered_at);
CREATE INDEX job_recommendations_class ON job_recommendations (class_id);

CREATE TABLE job_recommendation_results (
  id uuid PRIMARY KEY,
  recommendation_id uuid NOT NULL REFERENCES job_recommendations (id),
  result text NOT NULL CHECK (result IN ('INTERVIEWED', 'HIRED', 'NOT_HIRED', 'DECLINED')),
  note text CHECK (length(btrim(note)) >= 2),
  said_by text NOT NULL CHECK (said_by IN ('INSTITUTION', 'COUNTY', 'SELF')),
  entered_by uuid NOT NULL REFERENCES users (id),
  entered_at timestamptz NOT NULL
);
COMMENT ON TABLE job_recommendation_results IS 'What came of a recommendation, as it was told; the newest one is the state, earlier ones stay';
COMMENT ON COLUMN job_recommendation_results.id IS 'Made by the caller';
COMMENT ON COLUMN job_recommendation_results.result IS 'Was interviewed, was hired, was not hired, did not want to';
COMMENT ON COLUMN job_recommendation_results.note IS 'Why, in words';
COMMENT ON COLUMN job_recommendation_results.said_by IS 'Who told it: institution, county, the trainee himself';
CREATE INDEX job_recommendation_results_of ON job_recommendation_results (recommendation_id, entered_at);

ALTER TABLE job_recommendations ENABLE ROW LEVEL SECURITY;
CREATE POLICY job_recommendations_scope ON job_recommendations TO ronggui_app
  USING ((class_region >= app_lo() AND class_region < app_hi()) OR institution_id = app_org() OR EXISTS (SELECT 1 FROM enrolments e WHERE e.id = enrolment_id AND e.veteran_id = app_veteran()));
ALTER TABLE job_recommendation_results ENABLE ROW LEVEL SECURITY;
CREATE POLICY job_recommendation_results_scope ON job_recommendation_results TO ronggui_app USING (EXISTS (SELECT 1 FROM job_recommendations r WHERE r.id = recommendation_id));
GRANT SELECT, INSERT ON job_recommendations, job_recommendation_results TO ronggui_app;

CREATE FUNCTION job_recommendation_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RAISE EXCEPTION 'a recommendation and what came of it stay as they were entered';
END $$;
COMMENT ON FUNCTION job_recommendation_stays() IS 'Recommendations and results are only ever added';
CREATE TRIGGER job_recommendation_stays BEFORE UPDATE OR DELETE ON job_recommendations FOR EACH ROW EXECUTE FUNCTION job_recommendation_stays();
CREATE TRIGGER job_recommendation_result_stays BEFORE UPDATE OR DELETE ON job_recommendation_results FOR EACH ROW EXECUTE FUNCTION job_recommendation_stays();

CREATE FUNCTION job_recommendation_as_enrolled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.enrolments e WHERE e.id = NEW.enrolment_id AND (e.class_id, e.class_region, e.institution_id) = (NEW.class_id, NEW.class_region, NEW.institution_id)) THEN
    RAISE EXCEPTION 'a recommendation stands under the class and institution that trained the person';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION job_recommendation_as_enrolled() IS 'Class, place and responsible institution are those of the enrolment, so that nobody takes over a trainee of others';
CREATE TRIGGER job_recommendation_as_enrolled BEFORE INSERT ON job_recommendations FOR EACH ROW EXECUTE FUNCTION job_recommendation_as_enrolled();

-- The duty of 0121 and the recommendations say one thing: an own recommendation fulfils it, whichever came first.
CREATE FUNCTION recommendation_fulfils_duty() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.recommendation_duties SET done_at = NEW.entered_at, done_by = NEW.entered_by, note = concat_ws('，', NEW.employer, NEW.post) WHERE enrolment_id = NEW.enrolment_id AND done_at IS NULL;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION recommendation_fulfils_duty() IS 'The first recommendation by the institution that trained ends its duty';
CREATE TRIGGER recommendation_fulfils_duty AFTER INSERT ON job_recommendations FOR EACH ROW WHEN (NEW.by_org = NEW.institution_id) EXECUTE FUNCTION recommendation_fulfils_duty();
CREATE FUNCTION duty_fulfilled_before() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT r.entered_at, r.entered_by, concat_ws('，', r.employer, r.post) INTO NEW.done_at, NEW.done_by, NEW.note FROM public.job_recommendations r WHERE r.enrolment_id = NEW.enrolment_id AND r.is_own ORDER BY r.entered_at, r.id LIMIT 1;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION duty_fulfilled_before() IS 'Who was recommended before he was certified owes his institution no further recommendation';
INSERT INTO job_recommendations (id, enrolment_id, class_id, class_region, institution_id, by_org, employer, recommended_on, entered_by, entered_at)
  SELECT gen_random_uuid(), d.enrolment_id, d.class_id, d.class_region, d.institution_id, d.institution_id, d.note, (d.done_at AT TIME ZONE 'Asia/Shanghai')::date, d.done_by, d.done_at FROM recommendation_duties d WHERE d.done_at IS NOT NULL AND length(btrim(d.note)) >= 2;
CREATE TRIGGER duty_fulfilled_before BEFORE INSERT ON recommendation_duties FOR EACH ROW WHEN (NEW.done_at IS NULL) EXECUTE FUNCTION duty_fulfilled_before();
REVOKE UPDATE (done_at, done_by, note) ON recommendation_duties FROM ronggui_app;

-- Work of a trainee may be known to another county: told as a verdict about the caller's own trainee.
CREATE FUNCTION fact_placement(wanted uuid, months integer) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH t AS (
    SELECT e.veteran_id, e.trainee_kind, coalesce(c.opened_on, c.starts_on) AS opened, c.completed_on AS done, least((c.completed_on + make_interval(months => months))::date, public.app_today()) AS until
      FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id
     WHERE e.id = wanted AND c.completed_on IS NOT NULL AND (e.institution_id = public.app_org() OR (e.class_region >= public.app_lo() AND e.class_region < public.app_hi()))),
  standing AS (SELECT r.status, r.from_on, r.until_on, r.decided_at FROM public.employment_records r JOIN t ON t.veteran_id = r.veteran_id WHERE r.state = 'CONFIRMED' AND r.superseded_at IS NULL),
  said AS (
    SELECT s.status, s.from_on AS since, s.decided_at AS at FROM standing s JOIN t ON s.from_on <= t.until
    UNION ALL SELECT n.employment_state, n.surveyed_on, n.entered_at FROM public.needs_surveys n JOIN t ON t.veteran_id = n.veteran_id
      WHERE n.employment_state IN ('UNEMPLOYED', 'STUDYING', 'NO_WISH') AND n.surveyed_on <= t.until AND n.valid_until >= t.until)
  SELECT CASE
    WHEN t.trainee_kind = 'STUDENT' THEN 'STUDENT'
    WHEN t.trainee_kind = 'EMPLOYED' THEN 'EMPLOYED_BEFORE'
    WHEN EXISTS (SELECT 1 FROM standing s WHERE s.from_on < t.opened AND s.status IN ('EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED') AND (s.until_on IS NULL OR s.until_on >= t.opened)
      AND NOT EXISTS (SELECT 1 FROM standing l WHERE l.from_on > s.from_on AND l.from_on <= t.opened)) THEN 'EMPLOYED_BEFORE'
    ELSE coalesce(
      (SELECT 'EMPLOYED ' || max(s.from_on) FROM standing s WHERE s.status IN ('EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED') AND s.from_on >= t.opened AND s.from_on <= t.until HAVING max(s.from_on) IS NOT NULL),
      (SELECT CASE x.status WHEN 'STUDYING' THEN 'STUDENT' ELSE x.status END FROM (SELECT d.status FROM said d ORDER BY d.since DESC, d.at DESC LIMIT 1) x WHERE x.status IN ('STUDYING', 'NO_WISH')),
      'SEEKING') END
  FROM t $$;
COMMENT ON FUNCTION fact_placement(uuid, integer) IS 'How a completed trainee of the caller stands within months of completion: STUDENT, EMPLOYED_BEFORE, NO_WISH, SEEKING, or EMPLOYED with the first day of the newest work; null outside the range';
REVOKE ALL ON FUNCTION job_recommendation_stays(), job_recommendation_as_enrolled(), recommendation_fulfils_duty(), duty_fulfilled_before(), fact_placement(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_placement(uuid, integer) TO ronggui_app;
