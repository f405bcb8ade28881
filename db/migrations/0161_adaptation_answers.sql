-- The closing questionnaire of adaptation training (三(一)1, R-021): role in society, job expectation, trades wished for; or that there was no answer, and who said so.
CREATE TABLE adapt_answers (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  enrolment_id uuid NOT NULL REFERENCES enrolments (id),
  kind text NOT NULL CHECK (kind IN ('ANSWERED', 'UNANSWERED')),
  via text NOT NULL CHECK (via IN ('PHONE', 'PAPER')),
  role_view text CHECK (role_view IN ('SETTLED', 'ADAPTING', 'UNSURE')),
  job_expectation text CHECK (job_expectation IN ('LOCAL_JOB', 'AWAY_JOB', 'OWN_BUSINESS', 'STUDY', 'HAS_JOB', 'UNDECIDED')),
  expected_pay text CHECK (expected_pay IN ('UNDER_2000', 'FROM_2000', 'FROM_4000', 'FROM_6000', 'REFUSED')),
  job_words text CHECK (length(job_words) BETWEEN 1 AND 60),
  wish_trades text[] NOT NULL DEFAULT '{}' CHECK (cardinality(wish_trades) <= 3),
  unanswered_why text CHECK (length(btrim(unanswered_why)) >= 2),
  answered_on date NOT NULL,
  entered_by uuid NOT NULL REFERENCES users (id),
  entered_at timestamptz NOT NULL,
  superseded_at timestamptz,
  wish_told_at timestamptz,
  CONSTRAINT adapt_answers_whole CHECK (CASE kind WHEN 'ANSWERED' THEN role_view IS NOT NULL AND job_expectation IS NOT NULL AND expected_pay IS NOT NULL AND unanswered_why IS NULL
    ELSE role_view IS NULL AND job_expectation IS NULL AND expected_pay IS NULL AND job_words IS NULL AND wish_trades = '{}' AND unanswered_why IS NOT NULL AND via = 'PAPER' END)
);
COMMENT ON TABLE adapt_answers IS 'Answers to the questionnaire at the end of an adaptation class, or that a trainee gave none; the current entry counts, earlier ones stay';
COMMENT ON COLUMN adapt_answers.id IS 'Made by the caller';
COMMENT ON COLUMN adapt_answers.kind IS 'ANSWERED, or UNANSWERED: recorded as 未答';
COMMENT ON COLUMN adapt_answers.via IS 'PHONE: by himself; PAPER: entered by trainer or school';
COMMENT ON COLUMN adapt_answers.role_view IS '角色定位: how far he feels arrived in civil life';
COMMENT ON COLUMN adapt_answers.job_expectation IS '择业观: what he means to live on';
COMMENT ON COLUMN adapt_answers.expected_pay IS 'Monthly pay he expects, as a band, or that he would not say';
COMMENT ON COLUMN adapt_answers.job_words IS 'The job he looks for, in his words; null = nothing said';
COMMENT ON COLUMN adapt_answers.wish_trades IS 'Up to three trades he would learn, the dearest first; empty = none';
COMMENT ON COLUMN adapt_answers.unanswered_why IS 'Why there is no answer';
COMMENT ON COLUMN adapt_answers.answered_on IS 'Day of the answer or of the paper';
COMMENT ON COLUMN adapt_answers.entered_by IS 'Who said so: the trainee himself, the trainer or the school''s office';
COMMENT ON COLUMN adapt_answers.superseded_at IS 'When a newer entry took its place';
COMMENT ON COLUMN adapt_answers.wish_told_at IS 'When its trades went into the person''s wishes, or were found there';
CREATE UNIQUE INDEX adapt_answers_one_current ON adapt_answers (enrolment_id) WHERE superseded_at IS NULL;
CREATE INDEX adapt_answers_class ON adapt_answers (class_id);
CREATE INDEX adapt_answers_untold ON adapt_answers (entered_at) WHERE superseded_at IS NULL AND wish_told_at IS NULL AND wish_trades <> '{}';
ALTER TABLE adapt_answers ENABLE ROW LEVEL SECURITY;
CREATE POLICY adapt_answers_scope ON adapt_answers TO ronggui_app USING (app_trains(class_id) OR (app_veteran() IS NOT NULL AND app_is_trainee(enrolment_id)));
GRANT SELECT, INSERT ON adapt_answers TO ronggui_app;
GRANT UPDATE (superseded_at, wish_told_at) ON adapt_answers TO ronggui_app;

CREATE FUNCTION adapt_answer_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'an answer is never deleted'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT 1 FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id WHERE e.id = NEW.enrolment_id AND c.id = NEW.class_id AND c.programme = 'ADAPT') THEN
      RAISE EXCEPTION 'only trainees of an adaptation class answer its questionnaire' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - '{superseded_at,wish_told_at}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{superseded_at,wish_told_at}'::text[]
     OR (OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS DISTINCT FROM OLD.superseded_at) OR (OLD.wish_told_at IS NOT NULL AND NEW.wish_told_at IS DISTINCT FROM OLD.wish_told_at) THEN
    RAISE EXCEPTION 'an answer stays as it was given; a new one takes its place';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION adapt_answer_stays() IS 'Answers come from trainees of an adaptation class and are never changed: each is superseded, and told as a wish, once';
REVOKE ALL ON FUNCTION adapt_answer_stays() FROM PUBLIC;
CREATE TRIGGER adapt_answer_stays BEFORE INSERT OR UPDATE OR DELETE ON adapt_answers FOR EACH ROW EXECUTE FUNCTION adapt_answer_stays();
