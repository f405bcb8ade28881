CREATE TABLE training_classes (
  id uuid PRIMARY KEY,
  batch_no text UNIQUE,
  title text NOT NULL,
  year integer NOT NULL,
  programme text NOT NULL CHECK (programme IN ('ADAPT', 'EDU', 'DEMOB_SKILL', 'GENERAL_SKILL', 'STARTUP')),
  project_type text NOT NULL DEFAULT 'ORDINARY' CHECK (project_type IN ('ORDINARY', 'PROJECT_BASED')),
  project_no text,
  order_mode text NOT NULL DEFAULT 'OPEN' CHECK (order_mode IN ('ORDER', 'POST', 'OPEN')),
  delivery_mode text NOT NULL DEFAULT 'ENTRUSTED' CHECK (delivery_mode IN ('ENTERPRISE_SELF', 'ENTRUSTED', 'OTHER')),
  delivery_text text,
  medium text NOT NULL DEFAULT 'OFFLINE' CHECK (medium IN ('OFFLINE', 'ONLINE', 'BLENDED')),
  applicant_kind text NOT NULL DEFAULT 'INSTITUTION' CHECK (applicant_kind IN ('INSTITUTION', 'ENTERPRISE', 'PERSON')),
  institution_id uuid NOT NULL REFERENCES institutions (id),
  responsible_org_id uuid NOT NULL REFERENCES organizations (id),
  responsible_region text COLLATE "C" NOT NULL REFERENCES regions (code),
  responsible_clerk_id uuid REFERENCES users (id),
  organiser_hr_org_id uuid REFERENCES organizations (id),
  evaluator_org_id uuid REFERENCES organizations (id),
  -- unit of annex 1 the class is credited to; null = provincial class, split by resettlement city (A-16)
  credited_unit text COLLATE "C" REFERENCES regions (code),
  trade_code text REFERENCES trades (code),
  level text NOT NULL DEFAULT 'NONE' REFERENCES skill_levels (code),
  cert_goal text NOT NULL DEFAULT 'TRAINING_COMPLETION' REFERENCES certificate_types (code),
  planned_count integer,
  planned_open date,
  starts_on date,
  ends_on date,
  total_lessons integer,
  practice_lessons integer,
  lesson_minutes integer,
  skill_henan_category integer,
  target_jobs text,
  contact_name text,
  contact_phone text,
  bank_account_id uuid REFERENCES bank_accounts (id),
  signed_by text,
  signed_at timestamptz,
  seal_note text,
  ext_system_no text,
  state text NOT NULL DEFAULT 'DRAFT',
  state_before_pause text,
  wizard_step integer NOT NULL DEFAULT 1,
  submitted_at timestamptz,
  parameter_version text,
  parameter_set jsonb,
  decision jsonb,
  filing_no text UNIQUE,
  filed_at timestamptz,
  opened_on date,
  opened_headcount integer,
  opened_unchecked boolean NOT NULL DEFAULT false,
  completed_on date,
  closed_on date,
  actual_lessons integer,
  actual_practice_lessons integer,
  remote_supervised boolean NOT NULL DEFAULT false,
  remote_supervised_from timestamptz,
  remote_supervised_reason text,
  -- average on site as an exact fraction; null until enough valid inspections (A-05)
  average_on_site_n integer,
  average_on_site_d integer,
  trained_headcount integer,
  paused_reason text,
  end_reason text,
  settlement jsonb,
  created_by uuid NOT NULL REFERENCES users (id),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
COMMENT ON TABLE training_classes IS 'One training class; together with its children it is form annex 2';
CREATE INDEX training_classes_scope ON training_classes (responsible_region, planned_open DESC, id);
CREATE INDEX training_classes_institution ON training_classes (institution_id, planned_open DESC, id);
CREATE INDEX training_classes_state ON training_classes (state, responsible_region);
CREATE INDEX training_classes_opened ON training_classes (credited_unit, opened_on) WHERE opened_on IS NOT NULL;
CREATE INDEX training_classes_completed ON training_classes (credited_unit, completed_on) WHERE completed_on IS NOT NULL;
CREATE INDEX training_classes_evaluator ON training_classes (evaluator_org_id) WHERE evaluator_org_id IS NOT NULL;

CREATE TABLE class_items (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  seq integer NOT NULL,
  trade_code text NOT NULL REFERENCES trades (code),
  level text NOT NULL REFERENCES skill_levels (code),
  planned_count integer NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  total_lessons integer NOT NULL,
  UNIQUE (class_id, seq)
);
COMMENT ON TABLE class_items IS 'Further trades or batches on one form (annex 2, note 1)';

CREATE TABLE class_trainers (
  class_id uuid NOT NULL REFERENCES training_classes (id),
  trainer_id uuid NOT NULL REFERENCES trainers (id),
  added_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (class_id, trainer_id)
);
COMMENT ON TABLE class_trainers IS 'Trainers assigned to a class';
CREATE TABLE class_venues (
  class_id uuid NOT NULL REFERENCES training_classes (id),
  venue_id uuid NOT NULL REFERENCES venues (id),
  PRIMARY KEY (class_id, venue_id)
);
COMMENT ON TABLE class_venues IS 'Venues of a class; their workstations are counted';

CREATE TABLE class_events (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  event text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  at timestamptz NOT NULL,
  by_user uuid REFERENCES users (id),
  facts jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE class_events IS 'Every state change of a class; the entry time of a state starts its clock';
CREATE INDEX class_events_class ON class_events (class_id, at);

CREATE TABLE review_steps (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  step text NOT NULL CHECK (step IN ('R7', 'R8', 'R13', 'R22')),
  round integer NOT NULL,
  org_id uuid REFERENCES organizations (id),
  accepted_at timestamptz,
  first_user uuid REFERENCES users (id),
  first_person uuid,
  first_name text,
  first_opinion text,
  first_at timestamptz,
  second_user uuid REFERENCES users (id),
  second_person uuid,
  second_name text,
  opinion text,
  decision text CHECK (decision IN ('AGREED', 'RETURNED', 'REJECTED')),
  sealed_at timestamptz,
  UNIQUE (class_id, step, round),
  CONSTRAINT first_is_not_second CHECK (first_person IS DISTINCT FROM second_person OR first_person IS NULL),
  CONSTRAINT sealed_by_two CHECK (decision IS DISTINCT FROM 'AGREED' OR (first_person IS NOT NULL AND second_person IS NOT NULL AND sealed_at IS NOT NULL))
);
COMMENT ON TABLE review_steps IS 'Opinion blocks of the form: first reviewer, second reviewer, seal, date; never one person twice (T33)';

CREATE TABLE class_returns (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  step text NOT NULL,
  from_state text NOT NULL,
  items jsonb NOT NULL,
  returned_by uuid NOT NULL REFERENCES users (id),
  returned_at timestamptz NOT NULL,
  days_used integer NOT NULL,
  due_on date,
  resubmitted_at timestamptz,
  answers jsonb
);
COMMENT ON TABLE class_returns IS 'Returns with the list of items to mend; the review timer stands still meanwhile (R-197)';

CREATE TABLE ext_sync_records (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  kind text NOT NULL CHECK (kind IN ('PLAN_ROSTER', 'INSPECTION', 'EXAM_RESULT')),
  state text NOT NULL CHECK (state IN ('NOT_FILLED', 'FILLED', 'CONFIRMED', 'RETURNED')),
  system_no text,
  at timestamptz NOT NULL,
  by_user uuid NOT NULL REFERENCES users (id)
);
COMMENT ON TABLE ext_sync_records IS 'Whether plan, inspections and results are entered in the labour department''s system (R-057); latest row counts';
CREATE INDEX ext_sync_class ON ext_sync_records (class_id, kind, at DESC);

CREATE TABLE enrolments (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  veteran_id uuid NOT NULL REFERENCES veterans (id),
  class_region text COLLATE "C" NOT NULL,
  institution_id uuid NOT NULL,
  roster_no integer NOT NULL,
  programme_of_person text NOT NULL CHECK (programme_of_person IN ('DEMOB_SKILL', 'GENERAL_SKILL', 'ADAPT', 'EDU', 'STARTUP')),
  mode text NOT NULL DEFAULT 'CENTRALISED' CHECK (mode IN ('CENTRALISED', 'INDIVIDUAL')),
  trainee_kind text NOT NULL DEFAULT 'OTHER' CHECK (trainee_kind IN ('EMPLOYED', 'TRANSFER_JOB', 'STUDENT', 'OTHER')),
  current_trade text,
  major text,
  school text,
  credited_unit text COLLATE "C" NOT NULL,
  fee_fen bigint NOT NULL DEFAULT 0 CHECK (fee_fen = 0),
  state text NOT NULL DEFAULT 'CONFIRMED' CHECK (state IN ('APPLIED', 'CONFIRMED', 'PRESENT', 'STUDYING', 'EXAM_READY', 'EXAMINED', 'CERTIFIED', 'NOT_CERTIFIED', 'FOLLOW_UP', 'CLOSED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')),
  eligibility jsonb,
  transferred_from uuid REFERENCES enrolments (id),
  carried_lessons integer NOT NULL DEFAULT 0,
  added_at timestamptz NOT NULL,
  left_at timestamptz,
  left_reason text,
  left_proof text,
  UNIQUE (class_id, veteran_id)
);
COMMENT ON TABLE enrolments IS 'One row per class and person; scope columns repeat those of the class';
CREATE INDEX enrolments_veteran ON enrolments (veteran_id, class_id);
CREATE INDEX enrolments_class ON enrolments (class_id, roster_no);

CREATE TABLE class_sessions (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  seq integer NOT NULL,
  on_date date NOT NULL,
  starts_at time NOT NULL,
  ends_at time NOT NULL CHECK (ends_at > starts_at),
  kind text NOT NULL CHECK (kind IN ('THEORY', 'PRACTICE', 'ONLINE')),
  topic text NOT NULL,
  venue_id uuid REFERENCES venues (id),
  declared_lessons integer NOT NULL CHECK (declared_lessons BETWEEN 1 AND 12),
  -- min(declared, floor(net minutes / 40)), F7
  lessons integer NOT NULL CHECK (lessons >= 0),
  net_minutes integer NOT NULL,
  -- [{"from":"08:20","to":"09:05"}], one per lesson
  lesson_intervals jsonb NOT NULL,
  state text NOT NULL DEFAULT 'PLANNED' CHECK (state IN ('PLANNED', 'STARTED', 'CLOSED', 'CANCELLED')),
  started_at timestamptz,
  closed_at timestamptz,
  closed_by uuid REFERENCES users (id),
  UNIQUE (class_id, seq) DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE class_sessions IS 'Timetable: one row per session with its lesson intervals';
CREATE INDEX class_sessions_day ON class_sessions (on_date, class_id);
CREATE TABLE session_trainers (
  session_id uuid NOT NULL REFERENCES class_sessions (id) ON DELETE CASCADE,
  trainer_id uuid NOT NULL REFERENCES trainers (id),
  class_id uuid NOT NULL REFERENCES training_classes (id),
  PRIMARY KEY (session_id, trainer_id)
);
COMMENT ON TABLE session_trainers IS 'Who teaches a session';
CREATE INDEX session_trainers_trainer ON session_trainers (trainer_id);
CREATE INDEX session_trainers_class ON session_trainers (class_id);
