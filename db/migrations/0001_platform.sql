-- Who is asking: set per transaction with set_config(..., true); unset or empty means nothing is visible.
CREATE FUNCTION app_lo() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT current_setting('ronggui.lo', true) $$;
CREATE FUNCTION app_hi() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT current_setting('ronggui.hi', true) $$;
CREATE FUNCTION app_org() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('ronggui.org', true), '')::uuid $$;
CREATE FUNCTION app_veteran() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('ronggui.veteran', true), '')::uuid $$;
CREATE FUNCTION app_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('ronggui.user', true), '')::uuid $$;
-- The one clock: the database's, or the fixed instant of a demo or test.
CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT coalesce(nullif(current_setting('ronggui.now', true), '')::timestamptz, transaction_timestamp()) $$;
CREATE FUNCTION app_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT (app_now() AT TIME ZONE 'Asia/Shanghai')::date $$;
COMMENT ON FUNCTION app_lo() IS 'Lowest region code (inclusive) the current principal may see';
COMMENT ON FUNCTION app_hi() IS 'Upper bound (exclusive) of region codes the current principal may see';
COMMENT ON FUNCTION app_org() IS 'Organisation of an institution or evaluation-body principal, else null';
COMMENT ON FUNCTION app_veteran() IS 'Veteran id of a veteran principal, else null';
COMMENT ON FUNCTION app_user() IS 'Signed-in user id';
COMMENT ON FUNCTION app_now() IS 'Current instant, or the fixed instant of demo and test';
COMMENT ON FUNCTION app_today() IS 'Current date in Asia/Shanghai';

CREATE TABLE regions (
  code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[0-9]{12}$'),
  name text NOT NULL,
  full_name text NOT NULL,
  level text NOT NULL CHECK (level IN ('province', 'city', 'county', 'town', 'village')),
  parent_code text COLLATE "C" REFERENCES regions (code),
  unit_code text COLLATE "C",
  range_lo text COLLATE "C" NOT NULL,
  range_hi text COLLATE "C" NOT NULL,
  is_county_area boolean NOT NULL DEFAULT false,
  valid_from date,
  valid_to date,
  CHECK (range_lo < range_hi)
);
COMMENT ON TABLE regions IS 'Administrative divisions as a tree; a subtree is the code range [range_lo, range_hi)';
CREATE INDEX regions_parent ON regions (parent_code);

CREATE TABLE reporting_units (
  year integer NOT NULL,
  no integer NOT NULL,
  code text COLLATE "C" NOT NULL REFERENCES regions (code),
  name text NOT NULL,
  full_name text NOT NULL,
  PRIMARY KEY (year, no),
  UNIQUE (year, code)
);
COMMENT ON TABLE reporting_units IS 'The 18 units of annex 1 in print order, versioned by first year in force';

CREATE TABLE work_calendar (
  on_date date PRIMARY KEY,
  is_workday boolean NOT NULL,
  note text NOT NULL DEFAULT ''
);
COMMENT ON TABLE work_calendar IS 'Working days with make-up days, one row per day of every published year';

CREATE TABLE organizations (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('VA', 'HRSS', 'FIN', 'INSTITUTION', 'ENTERPRISE', 'EVAL', 'STATION', 'PLATFORM')),
  level text NOT NULL CHECK (level IN ('province', 'city', 'county', 'town', 'village')),
  name text NOT NULL,
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  uscc text,
  phone text,
  active boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE organizations IS 'Every office, institution and body that acts on the platform';
CREATE INDEX organizations_region ON organizations (region_code, kind);
CREATE UNIQUE INDEX organizations_uscc ON organizations (uscc) WHERE uscc IS NOT NULL;

CREATE TABLE users (
  id uuid PRIMARY KEY,
  login text NOT NULL UNIQUE,
  -- One natural person may hold several accounts; separation of duties is judged by person.
  person_id uuid NOT NULL,
  name text NOT NULL,
  org_id uuid REFERENCES organizations (id),
  veteran_id uuid,
  phone text,
  password_hash text,
  failed_count integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE users IS 'Accounts; person_id is the natural person behind the account';
CREATE INDEX users_org ON users (org_id);

CREATE TABLE role_grants (
  user_id uuid NOT NULL REFERENCES users (id),
  role text NOT NULL,
  valid_from date NOT NULL DEFAULT '2000-01-01',
  valid_to date,
  PRIMARY KEY (user_id, role)
);
COMMENT ON TABLE role_grants IS 'Roles a user holds, with period; the region is that of the user''s organisation';

CREATE TABLE sessions (
  token_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id),
  csrf text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  address text
);
COMMENT ON TABLE sessions IS 'Signed-in sessions, found by the hash of the cookie token';
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE requests (
  user_id uuid NOT NULL,
  request_id uuid NOT NULL,
  endpoint text NOT NULL,
  body_hash bytea NOT NULL,
  status integer NOT NULL,
  reply jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, request_id)
);
COMMENT ON TABLE requests IS 'Answers already given, so that a repeated write changes nothing and answers the same';

CREATE TABLE audit_log (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  user_id uuid,
  person_id uuid,
  actor text NOT NULL,
  address text,
  action text NOT NULL,
  noun text NOT NULL,
  record_id text NOT NULL,
  class_id uuid,
  region_code text COLLATE "C",
  summary text NOT NULL,
  before jsonb,
  after jsonb,
  request_id uuid
);
COMMENT ON TABLE audit_log IS 'Append-only record of every write, in the same transaction as the write; no personal numbers';
CREATE INDEX audit_log_record ON audit_log (noun, record_id, seq);
CREATE INDEX audit_log_class ON audit_log (class_id, seq) WHERE class_id IS NOT NULL;

CREATE TABLE parameter_values (
  id uuid PRIMARY KEY,
  key text NOT NULL,
  -- null = the province's value; else a city or county that is stricter
  region_code text COLLATE "C" REFERENCES regions (code),
  value jsonb NOT NULL,
  effective_from date NOT NULL,
  effective_to date,
  clause text NOT NULL,
  reason text NOT NULL,
  set_by uuid REFERENCES users (id),
  set_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE parameter_values IS 'Versioned policy parameters; a local row may only be at least as strict as the province''s';
CREATE INDEX parameter_values_key ON parameter_values (key, effective_from);

CREATE TABLE trades (
  code text PRIMARY KEY,
  name text NOT NULL,
  class_code text,
  class_code_verified boolean NOT NULL DEFAULT false,
  levels text[] NOT NULL DEFAULT '{}',
  certificate_types text[] NOT NULL DEFAULT '{}',
  tags text[] NOT NULL DEFAULT '{}',
  min_hours integer,
  active boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE trades IS 'Catalogue of trades a class may teach; class_code is the national occupational classification';

CREATE TABLE certificate_types (
  code text PRIMARY KEY,
  name text NOT NULL,
  issuer text NOT NULL,
  has_levels boolean NOT NULL,
  form_row text,
  counts_as_new_skilled boolean NOT NULL,
  pays_training_subsidy boolean NOT NULL,
  note text NOT NULL DEFAULT '',
  sort integer NOT NULL
);
COMMENT ON TABLE certificate_types IS 'Kinds of certificate and what each counts for';

CREATE TABLE skill_levels (
  code text PRIMARY KEY,
  name text NOT NULL,
  rank integer,
  is_high_skilled boolean NOT NULL,
  sort integer NOT NULL
);
COMMENT ON TABLE skill_levels IS 'Occupational levels; high-skilled means rank 3 or better';

CREATE TABLE labels (
  kind text NOT NULL,
  code text NOT NULL,
  label text NOT NULL,
  note text NOT NULL DEFAULT '',
  sort integer NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, code)
);
COMMENT ON TABLE labels IS 'Chinese labels of enumerations';

CREATE TABLE skill_henan_categories (
  year integer NOT NULL,
  seq integer NOT NULL CHECK (seq BETWEEN 1 AND 14),
  name text NOT NULL,
  lead_department text NOT NULL DEFAULT '',
  PRIMARY KEY (year, seq)
);
COMMENT ON TABLE skill_henan_categories IS 'The 14 special categories of the year, imported from that year''s provincial plan (R-036)';

CREATE TABLE annual_targets (
  year integer NOT NULL,
  unit_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  -- '' = a reporting unit of annex 1; else the county it was split to
  county_code text COLLATE "C" NOT NULL DEFAULT '',
  training_person_times integer NOT NULL CHECK (training_person_times >= 0),
  new_skilled integer NOT NULL CHECK (new_skilled >= 0),
  new_high_skilled integer NOT NULL CHECK (new_high_skilled >= 0),
  PRIMARY KEY (year, unit_code, county_code)
);
COMMENT ON TABLE annual_targets IS 'Annex 1 per year and unit';

CREATE TABLE target_totals (
  year integer PRIMARY KEY,
  training_person_times integer NOT NULL,
  new_skilled integer NOT NULL,
  new_high_skilled integer NOT NULL,
  startup_trained integer NOT NULL,
  stars integer NOT NULL,
  locked boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE target_totals IS 'Provincial targets of the year; the 18 rows must sum to the first three (R-018)';

CREATE TABLE target_changes (
  id uuid PRIMARY KEY,
  year integer NOT NULL,
  reason text NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  changed_by uuid NOT NULL REFERENCES users (id),
  changed_at timestamptz NOT NULL
);
COMMENT ON TABLE target_changes IS 'Corrections of annex 1 with reason';

CREATE TABLE attachments (
  id uuid PRIMARY KEY,
  digest text NOT NULL,
  size integer NOT NULL,
  media_type text NOT NULL,
  file_name text NOT NULL,
  kind text NOT NULL,
  class_id uuid,
  uploaded_by uuid NOT NULL REFERENCES users (id),
  uploaded_at timestamptz NOT NULL,
  taken_at timestamptz,
  lat numeric(8, 5),
  lng numeric(8, 5)
);
COMMENT ON TABLE attachments IS 'Files by SM3 digest; the original is kept as evidence';
CREATE INDEX attachments_class ON attachments (class_id);
