-- Field work of an assessment (三(二)7, R-054): a sample of trainees to phone, drawn by the database from a seed it keeps, what they answered, and visits with photos.

CREATE TABLE assessment_samples (
  assignment_id uuid PRIMARY KEY REFERENCES assessment_assignments (id),
  seed text NOT NULL,
  size integer NOT NULL CHECK (size > 0),
  population uuid[] NOT NULL,
  drawn_by uuid NOT NULL REFERENCES users (id),
  drawn_name text NOT NULL,
  drawn_at timestamptz NOT NULL
);
COMMENT ON TABLE assessment_samples IS 'The one sample of an assignment; seed and population say who is in it, for anybody who draws again';
COMMENT ON COLUMN assessment_samples.seed IS 'Made by the database when it drew';
COMMENT ON COLUMN assessment_samples.size IS 'How many were wanted';
COMMENT ON COLUMN assessment_samples.population IS 'Enrolments it was drawn from: one of each person who finished a class under the contract, the last';
COMMENT ON COLUMN assessment_samples.drawn_by IS 'Who asked for it';
COMMENT ON COLUMN assessment_samples.drawn_name IS 'Name as it was then';
COMMENT ON COLUMN assessment_samples.drawn_at IS 'When';

CREATE TABLE assessment_sample_people (
  id uuid PRIMARY KEY,
  assignment_id uuid NOT NULL REFERENCES assessment_samples (assignment_id),
  place integer NOT NULL,
  enrolment_id uuid NOT NULL REFERENCES enrolments (id),
  class_title text NOT NULL,
  UNIQUE (assignment_id, place),
  UNIQUE (assignment_id, enrolment_id)
);
COMMENT ON TABLE assessment_sample_people IS 'Who was drawn, in the order drawn';
COMMENT ON COLUMN assessment_sample_people.place IS 'Order, from 1';
COMMENT ON COLUMN assessment_sample_people.enrolment_id IS 'The trainee in his class';
COMMENT ON COLUMN assessment_sample_people.class_title IS 'The class as it was called then; an assessor sees no classes';
CREATE INDEX assessment_sample_people_enrolment ON assessment_sample_people (enrolment_id);

CREATE TABLE assessment_calls (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  person_id uuid NOT NULL REFERENCES assessment_sample_people (id),
  reached boolean NOT NULL,
  satisfied smallint CHECK (satisfied BETWEEN 1 AND 5),
  employed boolean,
  remark text NOT NULL,
  called_by uuid NOT NULL REFERENCES users (id),
  called_name text NOT NULL,
  called_at timestamptz NOT NULL,
  CONSTRAINT assessment_calls_answered CHECK (CASE WHEN reached THEN num_nonnulls(satisfied, employed) = 2 ELSE num_nonnulls(satisfied, employed) = 0 END)
);
COMMENT ON TABLE assessment_calls IS 'Each call; the last of a person counts, none is changed';
COMMENT ON COLUMN assessment_calls.id IS 'Made by the caller';
COMMENT ON COLUMN assessment_calls.seq IS 'Order of recording';
COMMENT ON COLUMN assessment_calls.person_id IS 'Whose place in the sample';
COMMENT ON COLUMN assessment_calls.reached IS 'Whether he was reached and answered';
COMMENT ON COLUMN assessment_calls.satisfied IS 'How satisfied he is, 1 to 5';
COMMENT ON COLUMN assessment_calls.employed IS 'Whether he says he works';
COMMENT ON COLUMN assessment_calls.remark IS 'What else he said, long numbers masked';
COMMENT ON COLUMN assessment_calls.called_by IS 'Who called';
COMMENT ON COLUMN assessment_calls.called_name IS 'Name as it was then';
COMMENT ON COLUMN assessment_calls.called_at IS 'When it was recorded';
CREATE INDEX assessment_calls_person ON assessment_calls (person_id, seq);

CREATE TABLE assessment_visits (
  id uuid PRIMARY KEY,
  assignment_id uuid NOT NULL REFERENCES assessment_assignments (id),
  visited_at timestamptz NOT NULL,
  place text NOT NULL CHECK (btrim(place) <> ''),
  looked jsonb NOT NULL,
  findings text NOT NULL CHECK (length(btrim(findings)) >= 2),
  visited_by uuid NOT NULL REFERENCES users (id),
  visited_name text NOT NULL,
  received_at timestamptz NOT NULL
);
COMMENT ON TABLE assessment_visits IS 'Visits to the institution; handed in once and kept';
COMMENT ON COLUMN assessment_visits.id IS 'Made by the caller, so that a phone may send again';
COMMENT ON COLUMN assessment_visits.visited_at IS 'When, by the phone';
COMMENT ON COLUMN assessment_visits.place IS 'Where';
COMMENT ON COLUMN assessment_visits.looked IS 'What was looked at: key to {value: NORMAL or PROBLEM, text}';
COMMENT ON COLUMN assessment_visits.findings IS 'What was found, long numbers masked';
COMMENT ON COLUMN assessment_visits.visited_by IS 'Who visited';
COMMENT ON COLUMN assessment_visits.visited_name IS 'Name as it was then';
COMMENT ON COLUMN assessment_visits.received_at IS 'When it arrived';
CREATE INDEX assessment_visits_assignment ON assessment_visits (assignment_id, visited_at);

CREATE TABLE assessment_visit_photos (
  attachment_id uuid PRIMARY KEY REFERENCES attachments (id),
  visit_id uuid NOT NULL REFERENCES assessment_visits (id),
  digest text NOT NULL UNIQUE
);
COMMENT ON TABLE assessment_visit_photos IS 'Photos of a visit; one picture stands for one visit only';
COMMENT ON COLUMN assessment_visit_photos.digest IS 'Fingerprint of the original';

-- Who was drawn is seen by who drew him: name and number masked by the application, and no other row of the ledger.
CREATE FUNCTION app_sampled(wanted_enrolment uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.assessment_sample_people p JOIN public.assessment_assignments a ON a.id = p.assignment_id WHERE p.enrolment_id = wanted_enrolment AND a.assessor_id = public.app_assessor() AND a.ended_at IS NULL) $$;
COMMENT ON FUNCTION app_sampled(uuid) IS 'Whether the trainee stands in a sample of the principal''s organisation';
CREATE FUNCTION app_sampled_person(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments e WHERE e.veteran_id = wanted AND public.app_sampled(e.id)) $$;
COMMENT ON FUNCTION app_sampled_person(uuid) IS 'The same, asked by the person';
REVOKE ALL ON FUNCTION app_sampled(uuid), app_sampled_person(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_sampled(uuid), app_sampled_person(uuid) TO ronggui_app;
CREATE POLICY enrolments_sampled ON enrolments FOR SELECT TO ronggui_app USING (app_assessor() IS NOT NULL AND app_sampled(id));
CREATE POLICY veterans_sampled ON veterans FOR SELECT TO ronggui_app USING (app_assessor() IS NOT NULL AND app_sampled_person(id));

CREATE FUNCTION app_sees_assignment(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.assessment_assignments a WHERE a.id = wanted AND CASE WHEN public.app_assessor() IS NOT NULL THEN a.assessor_id = public.app_assessor() AND a.ended_at IS NULL
    ELSE public.app_lo() <= '410000000000' AND public.app_hi() >= '420000000000' END) $$;
COMMENT ON FUNCTION app_sees_assignment(uuid) IS 'Whether field work is the principal''s to see: his organisation''s, or the whole province''s; the institution does not see who answered what';
REVOKE ALL ON FUNCTION app_sees_assignment(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_sees_assignment(uuid) TO ronggui_app;
ALTER TABLE assessment_samples ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_samples_scope ON assessment_samples FOR SELECT TO ronggui_app USING (app_sees_assignment(assignment_id));
GRANT SELECT ON assessment_samples TO ronggui_app;
ALTER TABLE assessment_sample_people ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_sample_people_scope ON assessment_sample_people FOR SELECT TO ronggui_app USING (app_sees_assignment(assignment_id));
GRANT SELECT ON assessment_sample_people TO ronggui_app;
ALTER TABLE assessment_calls ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_calls_scope ON assessment_calls TO ronggui_app USING (EXISTS (SELECT 1 FROM assessment_sample_people p WHERE p.id = person_id));
GRANT SELECT, INSERT ON assessment_calls TO ronggui_app;
ALTER TABLE assessment_visits ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_visits_scope ON assessment_visits TO ronggui_app USING (app_sees_assignment(assignment_id));
GRANT SELECT, INSERT ON assessment_visits TO ronggui_app;
ALTER TABLE assessment_visit_photos ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_visit_photos_scope ON assessment_visit_photos TO ronggui_app USING (EXISTS (SELECT 1 FROM assessment_visits v WHERE v.id = visit_id));
GRANT SELECT, INSERT ON assessment_visit_photos TO ronggui_app;
CREATE POLICY attachments_of_assessment_visits ON attachments FOR SELECT TO ronggui_app USING (kind = 'ASSESSMENT_PHOTO' AND EXISTS (SELECT 1 FROM assessment_visit_photos f WHERE f.attachment_id = attachments.id));
CREATE TRIGGER assessment_samples_kept BEFORE UPDATE OR DELETE ON assessment_samples FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER assessment_sample_people_kept BEFORE UPDATE OR DELETE ON assessment_sample_people FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER assessment_calls_kept BEFORE UPDATE OR DELETE ON assessment_calls FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER assessment_visits_kept BEFORE UPDATE OR DELETE ON assessment_visits FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER assessment_visit_photos_kept BEFORE UPDATE OR DELETE ON assessment_visit_photos FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION drawn_from(seed text, population uuid[], wanted integer) RETURNS uuid[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(id ORDER BY mark, id), '{}') FROM (SELECT id, sha256(convert_to(seed || ' ' || id::text, 'UTF8')) AS mark FROM unnest(population) AS p (id) ORDER BY 2, 1 LIMIT wanted) d $$;
COMMENT ON FUNCTION drawn_from(text, uuid[], integer) IS 'The sample: the population in the order of the digests of seed and id, as many as wanted';

CREATE FUNCTION draw_assessment_sample(wanted uuid, wanted_size integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE given uuid; people uuid[]; made text := gen_random_uuid()::text; drawn integer;
BEGIN
  SELECT a.id INTO given FROM public.assessment_assignments a JOIN public.assessments e ON e.id = a.assessment_id JOIN public.assessment_assignees p ON p.assignment_id = a.id AND p.user_id = public.app_user()
   WHERE e.id = wanted AND a.ended_at IS NULL AND e.state = 'IN_PROGRESS' AND a.assessor_id = public.app_assessor();
  IF given IS NULL THEN PERFORM public.refuse_person('who assesses draws his sample, while it goes on'); END IF;
  SELECT coalesce(array_agg(id ORDER BY id), '{}') INTO people FROM (
    SELECT DISTINCT ON (n.veteran_id) n.id FROM public.assessments e JOIN public.contracts c ON c.id = e.contract_id JOIN public.contract_terms t ON t.contract_id = c.id AND t.seq = c.in_force_seq JOIN public.regions r ON r.code = c.region_code
      JOIN public.training_classes k ON k.institution_id = c.institution_id AND k.opened_on BETWEEN t.starts_on AND coalesce(c.ended_on, t.ends_on) AND k.responsible_region >= r.range_lo AND k.responsible_region < r.range_hi
      JOIN public.organizations o ON o.id = k.responsible_org_id AND (o.level = 'province') = c.is_provincial
      JOIN public.contract_trades x ON x.contract_id = c.id AND x.seq = t.seq AND x.trade_code = k.trade_code AND k.level = ANY (x.levels)
      JOIN public.enrolments n ON n.class_id = k.id AND n.state NOT IN ('APPLIED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')
     WHERE e.id = wanted AND k.completed_on IS NOT NULL AND k.state <> 'TERMINATED' ORDER BY n.veteran_id, k.completed_on DESC, n.id) found;
  IF cardinality(people) = 0 THEN RETURN 0; END IF;
  INSERT INTO public.assessment_samples (assignment_id, seed, size, population, drawn_by, drawn_name, drawn_at)
    SELECT given, made, wanted_size, people, u.id, u.name, public.app_now() FROM public.users u WHERE u.id = public.app_user();
  INSERT INTO public.assessment_sample_people (id, assignment_id, place, enrolment_id, class_title)
    SELECT gen_random_uuid(), given, d.place, d.id, k.title FROM unnest(public.drawn_from(made, people, wanted_size)) WITH ORDINALITY AS d (id, place) JOIN public.enrolments n ON n.id = d.id JOIN public.training_classes k ON k.id = n.class_id;
  GET DIAGNOSTICS drawn = ROW_COUNT;
  RETURN drawn;
END $$;
COMMENT ON FUNCTION draw_assessment_sample(uuid, integer) IS 'Draws the sample of an assessment that goes on, once, with a seed nobody chose; how many were drawn, 0 when nobody finished a class under the contract';
CREATE FUNCTION fact_sample_reproduces(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT public.drawn_from(s.seed, s.population, s.size) = ARRAY(SELECT p.enrolment_id FROM public.assessment_sample_people p WHERE p.assignment_id = s.assignment_id ORDER BY p.place) FROM public.assessment_samples s WHERE s.assignment_id = wanted $$;
COMMENT ON FUNCTION fact_sample_reproduces(uuid) IS 'Whether seed and population give again the very people who stand in the sample';
REVOKE ALL ON FUNCTION draw_assessment_sample(uuid, integer), fact_sample_reproduces(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION draw_assessment_sample(uuid, integer), fact_sample_reproduces(uuid) TO ronggui_app;
CREATE FUNCTION fact_assessment_photo_used(wanted_digest text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.assessment_visit_photos f WHERE f.digest = wanted_digest) $$;
COMMENT ON FUNCTION fact_assessment_photo_used(text) IS 'Whether this very picture already stands for a visit of an assessment';
REVOKE ALL ON FUNCTION fact_assessment_photo_used(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_assessment_photo_used(text) TO ronggui_app;
