-- 学训先行、岗位跟进 (三(一)3): what employers ordered of a class, and the job events held for it.
CREATE TABLE employer_orders (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  seq smallint NOT NULL CHECK (seq > 0),
  employer text CHECK (btrim(employer) <> ''),
  post text CHECK (btrim(post) <> ''),
  head_count integer CHECK (head_count BETWEEN 1 AND 10000),
  attachment_id uuid REFERENCES attachments (id),
  entered_by uuid NOT NULL REFERENCES users (id),
  entered_at timestamptz NOT NULL
);
COMMENT ON TABLE employer_orders IS 'What an employer ordered of a class to order or for a post (R-032); complete once the class is submitted';
COMMENT ON COLUMN employer_orders.id IS 'Made by the caller';
COMMENT ON COLUMN employer_orders.seq IS 'Order on the page';
COMMENT ON COLUMN employer_orders.employer IS 'Who wants the people; null = not filled in';
COMMENT ON COLUMN employer_orders.post IS 'For which post; null = not filled in';
COMMENT ON COLUMN employer_orders.head_count IS 'How many; null = not filled in';
COMMENT ON COLUMN employer_orders.attachment_id IS 'The signed intent; null = not uploaded';
CREATE INDEX employer_orders_class ON employer_orders (class_id, seq);
CREATE INDEX employer_orders_attachment ON employer_orders (attachment_id);

CREATE TABLE job_events (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  held_on date NOT NULL,
  place text NOT NULL CHECK (btrim(place) <> ''),
  employers text[] NOT NULL CHECK (cardinality(employers) > 0),
  posts integer NOT NULL CHECK (posts BETWEEN 1 AND 10000),
  attendees integer NOT NULL CHECK (attendees BETWEEN 1 AND 10000),
  attachment_id uuid REFERENCES attachments (id),
  entered_by uuid NOT NULL REFERENCES users (id),
  entered_at timestamptz NOT NULL,
  withdrawn_by uuid REFERENCES users (id),
  withdrawn_at timestamptz,
  withdrawn_why text,
  CONSTRAINT job_events_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_why IS NULL))
);
COMMENT ON TABLE job_events IS 'A job event held for a class (R-031); never changed, withdrawn when it was entered in error';
COMMENT ON COLUMN job_events.id IS 'Made by the caller';
COMMENT ON COLUMN job_events.held_on IS 'Day it was held; before the day of the exam it counts';
COMMENT ON COLUMN job_events.employers IS 'Who offered posts';
COMMENT ON COLUMN job_events.posts IS 'Posts offered';
COMMENT ON COLUMN job_events.attendees IS 'Trainees who came';
COMMENT ON COLUMN job_events.attachment_id IS 'Record or picture; null = none';
COMMENT ON COLUMN job_events.withdrawn_why IS 'What was wrong';
CREATE INDEX job_events_class ON job_events (class_id, held_on);
CREATE INDEX job_events_attachment ON job_events (attachment_id);

ALTER TABLE employer_orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY employer_orders_scope ON employer_orders TO ronggui_app USING (app_sees_class(class_id));
ALTER TABLE job_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY job_events_scope ON job_events TO ronggui_app USING (app_sees_class(class_id));
GRANT SELECT, INSERT, DELETE ON employer_orders TO ronggui_app;
GRANT UPDATE (seq, employer, post, head_count, attachment_id, entered_by, entered_at) ON employer_orders TO ronggui_app;
GRANT SELECT, INSERT ON job_events TO ronggui_app;
GRANT UPDATE (withdrawn_by, withdrawn_at, withdrawn_why) ON job_events TO ronggui_app;
CREATE POLICY attachments_of_job_follow_up ON attachments FOR SELECT TO ronggui_app
  USING ((kind = 'EMPLOYER_INTENT' AND EXISTS (SELECT 1 FROM employer_orders o WHERE o.attachment_id = attachments.id)) OR (kind = 'JOB_EVENT' AND EXISTS (SELECT 1 FROM job_events e WHERE e.attachment_id = attachments.id)));

CREATE FUNCTION orders_as_submitted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF (SELECT c.state FROM public.training_classes c WHERE c.id = coalesce(NEW.class_id, OLD.class_id)) NOT IN ('DRAFT', 'RETURNED') THEN
    RAISE EXCEPTION 'orders of a class stay as they were submitted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
COMMENT ON FUNCTION orders_as_submitted() IS 'Orders belong to the application: once it is submitted they stay';
CREATE TRIGGER orders_as_submitted BEFORE INSERT OR UPDATE OR DELETE ON employer_orders FOR EACH ROW EXECUTE FUNCTION orders_as_submitted();
