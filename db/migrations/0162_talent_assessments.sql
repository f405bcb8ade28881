-- Results of 人才测评 in adaptation training and what they recommend: a post or a training (三(一)1, R-023).
CREATE TABLE talent_assessments (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  enrolment_id uuid NOT NULL REFERENCES enrolments (id),
  kind text NOT NULL CHECK (kind IN ('INTEREST', 'APTITUDE', 'PERSONALITY', 'WHOLE')),
  band text NOT NULL CHECK (band IN ('HIGH', 'GOOD', 'FAIR', 'LOW')),
  suggested_trades text[] NOT NULL CHECK (cardinality(suggested_trades) BETWEEN 1 AND 3),
  assessed_on date NOT NULL,
  entered_by uuid NOT NULL REFERENCES users (id),
  entered_at timestamptz NOT NULL,
  superseded_at timestamptz
);
COMMENT ON TABLE talent_assessments IS 'Result of the talent assessment of a trainee; the current one counts, earlier ones stay';
COMMENT ON COLUMN talent_assessments.id IS 'Made by the caller';
COMMENT ON COLUMN talent_assessments.kind IS 'What was looked at: interest, aptitude, personality, the whole';
COMMENT ON COLUMN talent_assessments.band IS 'Result as a band; marks are not kept';
COMMENT ON COLUMN talent_assessments.suggested_trades IS 'One to three trades that suit, the best first';
COMMENT ON COLUMN talent_assessments.assessed_on IS 'Day of the assessment';
COMMENT ON COLUMN talent_assessments.superseded_at IS 'When a newer entry took its place';
CREATE UNIQUE INDEX talent_assessments_one_current ON talent_assessments (enrolment_id) WHERE superseded_at IS NULL;
CREATE INDEX talent_assessments_class ON talent_assessments (class_id);

CREATE TABLE talent_pushes (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  enrolment_id uuid NOT NULL REFERENCES enrolments (id),
  kind text NOT NULL CHECK (kind IN ('JOB', 'TRAINING')),
  source text NOT NULL CHECK (source IN ('ORDER', 'EVENT', 'CLASS', 'TRADE', 'OWN')),
  source_key text,
  title text NOT NULL CHECK (length(btrim(title)) >= 2),
  detail text NOT NULL CHECK (length(btrim(detail)) >= 2),
  reason text NOT NULL CHECK (length(btrim(reason)) >= 2),
  pushed_by uuid NOT NULL REFERENCES users (id),
  pushed_at timestamptz NOT NULL,
  reply text CHECK (reply IN ('INTERESTED', 'NOT_INTERESTED')),
  replied_at timestamptz,
  withdrawn_by uuid REFERENCES users (id),
  withdrawn_at timestamptz,
  withdrawn_why text CHECK (length(btrim(withdrawn_why)) >= 2),
  CONSTRAINT talent_pushes_source CHECK ((source = 'OWN') = (source_key IS NULL)),
  CONSTRAINT talent_pushes_replied CHECK ((reply IS NULL) = (replied_at IS NULL)),
  CONSTRAINT talent_pushes_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_why IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
COMMENT ON TABLE talent_pushes IS 'What was recommended to an assessed trainee, in the words he reads; he answers whether it interests him';
COMMENT ON COLUMN talent_pushes.id IS 'Made by the caller';
COMMENT ON COLUMN talent_pushes.kind IS 'A post or a training';
COMMENT ON COLUMN talent_pushes.source IS 'Where it comes from: an employer''s order, a job event, a class with places left, a trade, or the institution itself';
COMMENT ON COLUMN talent_pushes.source_key IS 'Id of order, event or class, or code of the trade; null for the institution''s own';
COMMENT ON COLUMN talent_pushes.title IS 'Post or training';
COMMENT ON COLUMN talent_pushes.detail IS 'Employer or school, place and day';
COMMENT ON COLUMN talent_pushes.reason IS 'Why it is recommended to him';
COMMENT ON COLUMN talent_pushes.reply IS 'What he says to it; null = nothing yet';
COMMENT ON COLUMN talent_pushes.withdrawn_why IS 'Why it was taken back';
CREATE INDEX talent_pushes_class ON talent_pushes (class_id, enrolment_id);
CREATE UNIQUE INDEX talent_pushes_once ON talent_pushes (enrolment_id, source, source_key) WHERE withdrawn_at IS NULL;

ALTER TABLE talent_assessments ENABLE ROW LEVEL SECURITY;
CREATE POLICY talent_assessments_scope ON talent_assessments TO ronggui_app USING (app_trains(class_id) OR (app_veteran() IS NOT NULL AND app_is_trainee(enrolment_id)));
ALTER TABLE talent_pushes ENABLE ROW LEVEL SECURITY;
CREATE POLICY talent_pushes_scope ON talent_pushes TO ronggui_app USING (app_trains(class_id) OR (app_veteran() IS NOT NULL AND app_is_trainee(enrolment_id)));
GRANT SELECT, INSERT ON talent_assessments, talent_pushes TO ronggui_app;
GRANT UPDATE (superseded_at) ON talent_assessments TO ronggui_app;
GRANT UPDATE (reply, replied_at, withdrawn_by, withdrawn_at, withdrawn_why) ON talent_pushes TO ronggui_app;

CREATE FUNCTION talent_result_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a result is never deleted'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT 1 FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id WHERE e.id = NEW.enrolment_id AND c.id = NEW.class_id AND c.programme = 'ADAPT') THEN
      RAISE EXCEPTION 'only trainees of an adaptation class are assessed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - 'superseded_at' IS DISTINCT FROM to_jsonb(OLD) - 'superseded_at' OR OLD.superseded_at IS NOT NULL THEN
    RAISE EXCEPTION 'a result stays as it was entered; a new one takes its place';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION talent_result_stays() IS 'Results belong to trainees of an adaptation class and are never changed, only superseded, once';
CREATE TRIGGER talent_result_stays BEFORE INSERT OR UPDATE OR DELETE ON talent_assessments FOR EACH ROW EXECUTE FUNCTION talent_result_stays();

CREATE FUNCTION talent_push_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a recommendation is never deleted'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT 1 FROM public.talent_assessments t WHERE t.enrolment_id = NEW.enrolment_id AND t.class_id = NEW.class_id AND t.superseded_at IS NULL) THEN
      RAISE EXCEPTION 'nothing is recommended to somebody who was not assessed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.withdrawn_at IS NOT NULL OR to_jsonb(NEW) - '{reply,replied_at,withdrawn_by,withdrawn_at,withdrawn_why}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{reply,replied_at,withdrawn_by,withdrawn_at,withdrawn_why}'::text[] THEN
    RAISE EXCEPTION 'a recommendation stays as it was made; it is answered, or withdrawn once';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION talent_push_stays() IS 'What was recommended to an assessed trainee stays in its words; only his answer and its withdrawal are added';
CREATE TRIGGER talent_push_stays BEFORE INSERT OR UPDATE OR DELETE ON talent_pushes FOR EACH ROW EXECUTE FUNCTION talent_push_stays();
REVOKE ALL ON FUNCTION talent_result_stays(), talent_push_stays() FROM PUBLIC;
