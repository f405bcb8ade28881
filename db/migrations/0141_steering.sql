-- The leading group, its tasks with lead and assisting offices, coordination meetings and observation events (四(一), 四(二); R-110, R-111, R-119, R-120).

CREATE TABLE leading_group_members (
  id uuid PRIMARY KEY,
  role text NOT NULL CHECK (role IN ('LEADER', 'DEPUTY', 'MEMBER')),
  post text NOT NULL CHECK (char_length(btrim(post)) BETWEEN 2 AND 60),
  name text NOT NULL CHECK (char_length(btrim(name)) BETWEEN 2 AND 40),
  from_on date NOT NULL,
  to_on date,
  entered_by uuid NOT NULL REFERENCES users (id),
  entered_at timestamptz NOT NULL,
  ended_by uuid REFERENCES users (id),
  ended_at timestamptz,
  CONSTRAINT leading_group_members_in_order CHECK (to_on >= from_on),
  CONSTRAINT leading_group_members_ended CHECK ((to_on IS NULL) = (ended_at IS NULL) AND (to_on IS NULL) = (ended_by IS NULL)),
  -- the day a leader leaves belongs to the one who follows
  CONSTRAINT leading_group_one_leader EXCLUDE USING gist (daterange(from_on, to_on, '[)') WITH &&) WHERE (role = 'LEADER')
);
COMMENT ON TABLE leading_group_members IS 'Who belongs or belonged to the leading group of the programme, by post (四(一)); ended, never removed';
COMMENT ON COLUMN leading_group_members.id IS 'Made by the caller';
COMMENT ON COLUMN leading_group_members.role IS 'Leader, deputy or member';
COMMENT ON COLUMN leading_group_members.post IS 'The post that brings the seat';
COMMENT ON COLUMN leading_group_members.name IS 'Who holds the post; typed by the province';
COMMENT ON COLUMN leading_group_members.from_on IS 'First day';
COMMENT ON COLUMN leading_group_members.to_on IS 'Day of leaving; null while in the group';
ALTER TABLE leading_group_members ENABLE ROW LEVEL SECURITY;
-- an office at any level reads it; schools, inspectors and veterans have no range
CREATE POLICY leading_group_members_offices ON leading_group_members TO ronggui_app USING (app_lo() < app_hi());
GRANT SELECT, INSERT ON leading_group_members TO ronggui_app;
GRANT UPDATE (to_on, ended_by, ended_at) ON leading_group_members TO ronggui_app;

CREATE FUNCTION leading_group_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a member of the leading group is ended, never removed'; END IF;
  IF OLD.to_on IS NOT NULL THEN RAISE EXCEPTION 'a member who left stays as recorded'; END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION leading_group_stays() IS 'Keeps the history of the leading group';
CREATE TRIGGER leading_group_stays BEFORE UPDATE OR DELETE ON leading_group_members FOR EACH ROW EXECUTE FUNCTION leading_group_stays();

CREATE TABLE steering_tasks (
  id uuid PRIMARY KEY,
  title text NOT NULL CHECK (char_length(btrim(title)) BETWEEN 4 AND 120),
  lead_office text NOT NULL CHECK (char_length(btrim(lead_office)) BETWEEN 2 AND 30),
  assist_offices text[] NOT NULL DEFAULT '{}' CHECK (cardinality(assist_offices) <= 10 AND NOT (lead_office = ANY (assist_offices))),
  due_on date NOT NULL,
  state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'DONE', 'CANCELLED')),
  reason text CHECK (char_length(btrim(reason)) >= 2),
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL REFERENCES users (id),
  created_at timestamptz NOT NULL,
  closed_by uuid REFERENCES users (id),
  closed_at timestamptz,
  closed_on date,
  CONSTRAINT steering_tasks_closed CHECK ((state = 'OPEN') = (closed_at IS NULL) AND (state = 'OPEN') = (closed_by IS NULL) AND (state = 'OPEN') = (closed_on IS NULL)),
  CONSTRAINT steering_tasks_cancelled CHECK (state <> 'CANCELLED' OR reason IS NOT NULL)
);
COMMENT ON TABLE steering_tasks IS 'Tasks of the programme at the province: one office leads, others assist (四(一))';
COMMENT ON COLUMN steering_tasks.id IS 'Made by the caller';
COMMENT ON COLUMN steering_tasks.lead_office IS 'Section of the department that leads; always there';
COMMENT ON COLUMN steering_tasks.assist_offices IS 'Sections that assist, without the one that leads';
COMMENT ON COLUMN steering_tasks.due_on IS 'Last day in time';
COMMENT ON COLUMN steering_tasks.state IS 'Open, done, cancelled';
COMMENT ON COLUMN steering_tasks.reason IS 'Why it was cancelled, or how it was done';
COMMENT ON COLUMN steering_tasks.version IS 'Counts up with every step';
COMMENT ON COLUMN steering_tasks.closed_on IS 'Day it was done or cancelled';
CREATE INDEX steering_tasks_due ON steering_tasks (state, due_on, id);
ALTER TABLE steering_tasks ENABLE ROW LEVEL SECURITY;
CREATE POLICY steering_tasks_offices ON steering_tasks TO ronggui_app USING (app_lo() < app_hi());
GRANT SELECT, INSERT ON steering_tasks TO ronggui_app;
GRANT UPDATE (state, reason, version, closed_by, closed_at, closed_on) ON steering_tasks TO ronggui_app;

CREATE FUNCTION steering_task_closes_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.state <> 'OPEN' THEN RAISE EXCEPTION 'a closed task stays as it was closed'; END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION steering_task_closes_once() IS 'A task is done or cancelled once';
CREATE TRIGGER steering_task_closes_once BEFORE UPDATE ON steering_tasks FOR EACH ROW EXECUTE FUNCTION steering_task_closes_once();

CREATE TABLE steering_events (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('COORDINATION_MEETING', 'OBSERVATION_EVENT')),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  org_id uuid NOT NULL REFERENCES organizations (id),
  held_on date NOT NULL,
  theme text NOT NULL CHECK (char_length(btrim(theme)) BETWEEN 4 AND 120),
  place text NOT NULL CHECK (char_length(btrim(place)) BETWEEN 2 AND 120),
  participants text NOT NULL CHECK (char_length(btrim(participants)) BETWEEN 2 AND 300),
  summary text NOT NULL CHECK (char_length(btrim(summary)) BETWEEN 4 AND 2000),
  recorded_by uuid NOT NULL REFERENCES users (id),
  recorded_at timestamptz NOT NULL
);
COMMENT ON TABLE steering_events IS 'Coordination meetings of veterans, labour and finance offices, and observation events (四(二)); added to, never changed';
COMMENT ON COLUMN steering_events.id IS 'Made by the caller';
COMMENT ON COLUMN steering_events.kind IS 'Coordination meeting or observation event';
COMMENT ON COLUMN steering_events.region_code IS 'Place of the office that recorded it; carries the range';
COMMENT ON COLUMN steering_events.org_id IS 'Office that recorded it';
COMMENT ON COLUMN steering_events.held_on IS 'Day it was held';
COMMENT ON COLUMN steering_events.participants IS 'Offices and how many people; no numbers of persons';
COMMENT ON COLUMN steering_events.summary IS 'What was agreed, or what was shown';
CREATE INDEX steering_events_held ON steering_events (kind, held_on, id);
ALTER TABLE steering_events ENABLE ROW LEVEL SECURITY;
-- what the province shows is for every office to learn from
CREATE POLICY steering_events_scope ON steering_events TO ronggui_app
  USING ((region_code >= app_lo() AND region_code < app_hi()) OR (kind = 'OBSERVATION_EVENT' AND region_code = '410000000000' AND app_lo() < app_hi()));
GRANT SELECT, INSERT ON steering_events TO ronggui_app;

CREATE TABLE steering_files (
  attachment_id uuid PRIMARY KEY REFERENCES attachments (id),
  task_id uuid REFERENCES steering_tasks (id),
  event_id uuid REFERENCES steering_events (id),
  title text NOT NULL CHECK (char_length(btrim(title)) BETWEEN 1 AND 120),
  added_at timestamptz NOT NULL,
  CONSTRAINT steering_files_of_one CHECK (num_nonnulls(task_id, event_id) = 1)
);
COMMENT ON TABLE steering_files IS 'Papers of a task, a meeting or an observation event';
COMMENT ON COLUMN steering_files.title IS 'Name of the file as it was handed in, without its ending';
CREATE INDEX steering_files_task ON steering_files (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX steering_files_event ON steering_files (event_id) WHERE event_id IS NOT NULL;
ALTER TABLE steering_files ENABLE ROW LEVEL SECURITY;
CREATE POLICY steering_files_scope ON steering_files TO ronggui_app
  USING (EXISTS (SELECT 1 FROM steering_tasks t WHERE t.id = task_id) OR EXISTS (SELECT 1 FROM steering_events e WHERE e.id = event_id));
GRANT SELECT, INSERT ON steering_files TO ronggui_app;
CREATE POLICY attachments_of_steering ON attachments FOR SELECT TO ronggui_app
  USING (kind = 'STEERING_FILE' AND EXISTS (SELECT 1 FROM steering_files f WHERE f.attachment_id = attachments.id));
REVOKE ALL ON FUNCTION leading_group_stays(), steering_task_closes_once() FROM PUBLIC;
