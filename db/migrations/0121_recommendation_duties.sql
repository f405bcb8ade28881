-- Who is trained is recommended: from the day a voucher is settled or a certificate obtained he stands on his school's list (R-092).
CREATE TABLE recommendation_duties (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  enrolment_id uuid NOT NULL UNIQUE REFERENCES enrolments (id),
  class_id uuid NOT NULL REFERENCES training_classes (id),
  class_region text COLLATE "C" NOT NULL,
  institution_id uuid NOT NULL REFERENCES institutions (id),
  cause text NOT NULL CHECK (cause IN ('SETTLED', 'CERTIFIED')),
  since date NOT NULL,
  done_at timestamptz,
  done_by uuid REFERENCES users (id),
  note text,
  CONSTRAINT recommendation_duties_done CHECK ((done_at IS NULL) = (done_by IS NULL) AND (done_at IS NULL) = (note IS NULL))
);
COMMENT ON TABLE recommendation_duties IS 'Trained people a school is to recommend to employers, made by trigger the same day (R-092)';
COMMENT ON COLUMN recommendation_duties.enrolment_id IS 'The person in this class';
COMMENT ON COLUMN recommendation_duties.class_region IS 'As on the class; carries the range';
COMMENT ON COLUMN recommendation_duties.cause IS 'What came first: the settled voucher or the certificate';
COMMENT ON COLUMN recommendation_duties.since IS 'Day it was made';
COMMENT ON COLUMN recommendation_duties.note IS 'To whom the person was recommended';
CREATE INDEX recommendation_duties_open ON recommendation_duties (institution_id, since) WHERE done_at IS NULL;
CREATE INDEX recommendation_duties_range ON recommendation_duties (class_region, since);
CREATE INDEX recommendation_duties_class ON recommendation_duties (class_id);
ALTER TABLE recommendation_duties ENABLE ROW LEVEL SECURITY;
CREATE POLICY recommendation_duties_scope ON recommendation_duties TO ronggui_app USING ((class_region >= app_lo() AND class_region < app_hi()) OR institution_id = app_org());
GRANT SELECT ON recommendation_duties TO ronggui_app;
GRANT UPDATE (done_at, done_by, note) ON recommendation_duties TO ronggui_app;

CREATE FUNCTION to_be_recommended() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE wanted uuid;
BEGIN
  wanted := CASE TG_TABLE_NAME WHEN 'vouchers' THEN (to_jsonb(NEW) ->> 'enrolment_id')::uuid ELSE NEW.id END;
  INSERT INTO public.recommendation_duties (enrolment_id, class_id, class_region, institution_id, cause, since)
    SELECT e.id, e.class_id, e.class_region, e.institution_id, CASE TG_TABLE_NAME WHEN 'vouchers' THEN 'SETTLED' ELSE 'CERTIFIED' END, public.app_today() FROM public.enrolments e WHERE e.id = wanted
    ON CONFLICT (enrolment_id) DO NOTHING;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION to_be_recommended() IS 'Puts a certified person, or one whose voucher is settled, on the list of his school once';
CREATE TRIGGER to_be_recommended_once_certified AFTER UPDATE ON enrolments FOR EACH ROW WHEN (NEW.state = 'CERTIFIED' AND OLD.state <> 'CERTIFIED') EXECUTE FUNCTION to_be_recommended();
CREATE TRIGGER to_be_recommended_once_settled AFTER UPDATE ON vouchers FOR EACH ROW WHEN (NEW.state = 'SETTLED' AND OLD.state <> 'SETTLED') EXECUTE FUNCTION to_be_recommended();
