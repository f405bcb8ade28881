CREATE TABLE attendance_records (
  session_id uuid NOT NULL REFERENCES class_sessions (id),
  enrolment_id uuid NOT NULL REFERENCES enrolments (id),
  class_id uuid NOT NULL,
  -- bit i set = present in lesson i+1 of the session: exact per person and lesson in one row
  present_mask integer NOT NULL CHECK (present_mask >= 0 AND present_mask < 4096),
  lessons_present smallint NOT NULL,
  mode text NOT NULL CHECK (mode IN ('ROLL_CALL', 'QR', 'FACE', 'CARD', 'PAPER')),
  at timestamptz NOT NULL,
  device_at timestamptz,
  sent_late boolean NOT NULL DEFAULT false,
  operator_id uuid NOT NULL REFERENCES users (id),
  place text,
  flag text,
  remark text,
  PRIMARY KEY (session_id, enrolment_id)
);
COMMENT ON TABLE attendance_records IS 'One row per trainee and session; lessons as a bit mask (R-185)';
CREATE INDEX attendance_class ON attendance_records (class_id, enrolment_id);

CREATE TABLE leave_requests (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  enrolment_id uuid NOT NULL REFERENCES enrolments (id),
  reason_kind text NOT NULL CHECK (reason_kind IN ('ILLNESS', 'FAMILY', 'WORK', 'OFFICIAL', 'OTHER')),
  reason text NOT NULL,
  -- [{"sessionId":…, "mask":3}]
  covers jsonb NOT NULL,
  lessons integer NOT NULL CHECK (lessons > 0),
  evidence_id uuid REFERENCES attachments (id),
  signature text,
  state text NOT NULL CHECK (state IN ('SUBMITTED', 'TRAINER_APPROVED', 'APPROVED', 'REFUSED', 'MAKEUP_PLANNED', 'MADE_UP', 'LAPSED')),
  submitted_at timestamptz NOT NULL,
  submitted_by uuid NOT NULL REFERENCES users (id),
  trainer_by uuid REFERENCES users (id),
  trainer_at timestamptz,
  registrar_by uuid REFERENCES users (id),
  registrar_at timestamptz,
  refusal text,
  CHECK (evidence_id IS NOT NULL OR signature IS NOT NULL)
);
COMMENT ON TABLE leave_requests IS 'Written leave with its evidence; without file or signature it is no leave (R-077)';
CREATE INDEX leave_requests_class ON leave_requests (class_id, enrolment_id);

CREATE TABLE make_ups (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  leave_id uuid NOT NULL REFERENCES leave_requests (id),
  enrolment_id uuid NOT NULL REFERENCES enrolments (id),
  missed_session_id uuid NOT NULL REFERENCES class_sessions (id),
  missed_lesson integer NOT NULL CHECK (missed_lesson BETWEEN 1 AND 12),
  way text NOT NULL CHECK (way IN ('OTHER_CLASS', 'ONLINE_REPLAY', 'INDIVIDUAL')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
  trainer_id uuid REFERENCES trainers (id),
  state text NOT NULL CHECK (state IN ('PLANNED', 'DONE', 'CANCELLED')),
  done_at timestamptz,
  done_by uuid REFERENCES users (id)
);
COMMENT ON TABLE make_ups IS 'One make-up per missed lesson, before the exam (R-078)';
CREATE UNIQUE INDEX make_ups_once ON make_ups (enrolment_id, missed_session_id, missed_lesson) WHERE state <> 'CANCELLED';

CREATE TABLE recordings (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  session_id uuid NOT NULL REFERENCES class_sessions (id),
  started_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL CHECK (ended_at > started_at),
  camera text NOT NULL DEFAULT '',
  file_name text NOT NULL,
  digest text NOT NULL,
  size bigint NOT NULL DEFAULT 0,
  added_by uuid NOT NULL REFERENCES users (id),
  added_at timestamptz NOT NULL
);
COMMENT ON TABLE recordings IS 'Metadata of teaching recordings; the file stays with the institution (R-173)';
CREATE INDEX recordings_session ON recordings (session_id);
CREATE INDEX recordings_class ON recordings (class_id);

CREATE TABLE inspections (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  kind text NOT NULL CHECK (kind IN ('OPENING', 'DURING')),
  channel text NOT NULL CHECK (channel IN ('ONSITE', 'REMOTE_LIVE', 'RECORDING')),
  state text NOT NULL CHECK (state IN ('PLANNED', 'DONE', 'CONFIRMED', 'VOID')),
  planned_on date,
  inspector_id uuid NOT NULL REFERENCES users (id),
  inspected_at timestamptz,
  place text,
  lat numeric(8, 5),
  lng numeric(8, 5),
  present_count integer CHECK (present_count >= 0),
  leave_count integer CHECK (leave_count >= 0),
  outside_count integer CHECK (outside_count >= 0),
  roster_count integer,
  trainer_state text,
  attendance_state text,
  sign_state text,
  material_state text,
  problems text,
  signatures jsonb NOT NULL DEFAULT '[]',
  evidence jsonb NOT NULL DEFAULT '{}',
  photo_ids uuid[] NOT NULL DEFAULT '{}',
  device_at timestamptz,
  sent_late boolean NOT NULL DEFAULT false,
  valid boolean NOT NULL DEFAULT false,
  void_reason text,
  confirmed_by uuid REFERENCES users (id),
  confirmed_at timestamptz,
  recorded_at timestamptz,
  CHECK (present_count IS NULL OR roster_count IS NULL OR present_count <= roster_count)
);
COMMENT ON TABLE inspections IS 'Opening-day and in-course inspections; a count above the roster cannot be saved';
CREATE INDEX inspections_class ON inspections (class_id, kind, inspected_at);
CREATE INDEX inspections_inspector ON inspections (inspector_id, state);

CREATE TABLE exam_filings (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  channels text[] NOT NULL,
  filed_at timestamptz NOT NULL,
  filed_by uuid NOT NULL REFERENCES users (id),
  exam_at timestamptz NOT NULL,
  place text NOT NULL,
  evaluator_org_id uuid REFERENCES organizations (id),
  ext_system_no text,
  state text NOT NULL CHECK (state IN ('FILED', 'CONFIRMED', 'REFUSED', 'REPLACED')),
  confirmed_by uuid REFERENCES users (id),
  confirmed_at timestamptz,
  refusal text
);
COMMENT ON TABLE exam_filings IS 'Exam announced at least three days ahead (annex 2, exam time)';
CREATE UNIQUE INDEX exam_filings_current ON exam_filings (class_id) WHERE state IN ('FILED', 'CONFIRMED');
CREATE TABLE exam_patrols (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  filing_id uuid NOT NULL REFERENCES exam_filings (id),
  signatures jsonb NOT NULL,
  note text NOT NULL DEFAULT '',
  at timestamptz NOT NULL,
  by_user uuid NOT NULL REFERENCES users (id)
);
COMMENT ON TABLE exam_patrols IS 'Signatures of exam patrols (annex 2)';
CREATE TABLE exam_results (
  class_id uuid NOT NULL REFERENCES training_classes (id),
  enrolment_id uuid NOT NULL REFERENCES enrolments (id),
  channel text NOT NULL REFERENCES certificate_types (code),
  attempt integer NOT NULL DEFAULT 1,
  score numeric(5, 1),
  passed boolean NOT NULL,
  recorded_by uuid NOT NULL REFERENCES users (id),
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (enrolment_id, channel, attempt)
);
COMMENT ON TABLE exam_results IS 'Result per trainee and channel';
CREATE INDEX exam_results_class ON exam_results (class_id);

CREATE TABLE certificates (
  id uuid PRIMARY KEY,
  veteran_id uuid NOT NULL REFERENCES veterans (id),
  class_id uuid REFERENCES training_classes (id),
  enrolment_id uuid REFERENCES enrolments (id),
  class_region text COLLATE "C",
  institution_id uuid,
  credited_unit text COLLATE "C",
  type text NOT NULL REFERENCES certificate_types (code),
  number text NOT NULL,
  trade_code text REFERENCES trades (code),
  level text NOT NULL DEFAULT 'NONE' REFERENCES skill_levels (code),
  issued_on date NOT NULL,
  valid_to date,
  issuer text NOT NULL,
  medium text NOT NULL DEFAULT 'ELECTRONIC' CHECK (medium IN ('ELECTRONIC', 'PAPER')),
  is_reissue boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'RECORDED' CHECK (state IN ('RECORDED', 'VERIFIED', 'VERIFY_FAILED', 'REVOKED')),
  verified_by uuid REFERENCES users (id),
  verified_at timestamptz,
  verify_note text,
  revoked_on date,
  recorded_by uuid NOT NULL REFERENCES users (id),
  recorded_at timestamptz NOT NULL
);
COMMENT ON TABLE certificates IS 'Certificates of a person; only verified ones count in annex 3 and money (D-33)';
CREATE UNIQUE INDEX certificates_number ON certificates (type, number) WHERE state <> 'REVOKED';
CREATE INDEX certificates_class ON certificates (class_id);
CREATE INDEX certificates_veteran ON certificates (veteran_id, issued_on);
CREATE INDEX certificates_unit ON certificates (credited_unit, issued_on) WHERE state = 'VERIFIED';

CREATE TABLE completion_records (
  number text PRIMARY KEY,
  enrolment_id uuid NOT NULL UNIQUE REFERENCES enrolments (id),
  class_id uuid NOT NULL REFERENCES training_classes (id),
  issued_at timestamptz NOT NULL,
  -- what the public page may show, already masked
  public_view jsonb NOT NULL,
  revoked_at timestamptz
);
COMMENT ON TABLE completion_records IS 'Electronic completion record with its own number and public verification page (R-060, D-19)';
