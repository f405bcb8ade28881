CREATE TABLE veterans (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  id_no_enc bytea NOT NULL,
  -- keyed hash (HMAC-SM3) for equality search; one active veteran per person (R-184)
  id_hash bytea NOT NULL UNIQUE,
  sex text NOT NULL CHECK (sex IN ('M', 'F')),
  birth_on date NOT NULL,
  phone_enc bytea,
  phone_hash bytea,
  resettlement_region text COLLATE "C" NOT NULL REFERENCES regions (code),
  resettlement_unit text COLLATE "C" NOT NULL REFERENCES regions (code),
  household_region text,
  residence_region text,
  work_region text,
  discharge_type text NOT NULL,
  rank_class text,
  enlisted_on date,
  discharged_on date,
  education text,
  card_no_enc bytea,
  station_phone text,
  verify_state text NOT NULL DEFAULT 'VERIFIED' CHECK (verify_state IN ('UNVERIFIED', 'VERIFIED', 'REFUSED')),
  draws_pension boolean NOT NULL DEFAULT false,
  source text NOT NULL DEFAULT 'MANUAL',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1
);
COMMENT ON TABLE veterans IS 'Real-name ledger, one row per person; scope column is resettlement_region (D-30)';
CREATE INDEX veterans_scope ON veterans (resettlement_region, id);
CREATE INDEX veterans_name ON veterans (name text_pattern_ops, resettlement_region, id);
CREATE INDEX veterans_phone ON veterans (phone_hash) WHERE phone_hash IS NOT NULL;
ALTER TABLE users ADD CONSTRAINT users_veteran FOREIGN KEY (veteran_id) REFERENCES veterans (id);

CREATE TABLE imports (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('VETERANS', 'ROSTER', 'RESULTS', 'CERTIFICATES')),
  file_name text NOT NULL,
  digest text NOT NULL,
  class_id uuid,
  region_code text COLLATE "C",
  rows_read integer NOT NULL,
  accepted integer NOT NULL,
  unchanged integer NOT NULL DEFAULT 0,
  rejected integer NOT NULL,
  errors jsonb NOT NULL,
  imported_by uuid NOT NULL REFERENCES users (id),
  imported_at timestamptz NOT NULL,
  CHECK (rows_read = accepted + rejected)
);
COMMENT ON TABLE imports IS 'Every import accounts for all rows: read = accepted + rejected with reasons (R-198)';

CREATE TABLE institutions (
  id uuid PRIMARY KEY REFERENCES organizations (id),
  type text NOT NULL,
  legal_person text NOT NULL,
  licence_no text,
  address text NOT NULL,
  contact_name text NOT NULL,
  contact_phone text NOT NULL,
  state text NOT NULL DEFAULT 'CONTRACTED' CHECK (state IN ('REGISTERED', 'APPLIED', 'RECOGNISED', 'CONTRACTED', 'SUSPENDED', 'EXITED')),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code)
);
COMMENT ON TABLE institutions IS 'Basic record of a training institution; contracts and selection come with their own tables';
CREATE TABLE institution_trades (
  institution_id uuid NOT NULL REFERENCES institutions (id),
  trade_code text NOT NULL REFERENCES trades (code),
  levels text[] NOT NULL DEFAULT '{}',
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  PRIMARY KEY (institution_id, trade_code)
);
COMMENT ON TABLE institution_trades IS 'Trades, levels and period an institution may teach (asked through institutions.mayTeach)';
CREATE TABLE trainers (
  id uuid PRIMARY KEY,
  institution_id uuid NOT NULL REFERENCES institutions (id),
  name text NOT NULL,
  user_id uuid REFERENCES users (id),
  teaches text NOT NULL CHECK (teaches IN ('THEORY', 'PRACTICE', 'BOTH')),
  qualification text NOT NULL DEFAULT '',
  trade_codes text[] NOT NULL DEFAULT '{}',
  active boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE trainers IS 'Trainers of an institution';
CREATE INDEX trainers_institution ON trainers (institution_id);
CREATE TABLE venues (
  id uuid PRIMARY KEY,
  institution_id uuid NOT NULL REFERENCES institutions (id),
  name text NOT NULL,
  address text NOT NULL,
  workstations integer NOT NULL DEFAULT 0 CHECK (workstations >= 0),
  seats integer NOT NULL DEFAULT 0 CHECK (seats >= 0),
  lat numeric(8, 5),
  lng numeric(8, 5),
  camera_ref text,
  active boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE venues IS 'Classrooms and workshops with their workstations';
CREATE INDEX venues_institution ON venues (institution_id);
CREATE TABLE bank_accounts (
  id uuid PRIMARY KEY,
  org_id uuid NOT NULL REFERENCES organizations (id),
  bank_name text NOT NULL,
  account_name text NOT NULL,
  account_enc bytea NOT NULL,
  account_hash bytea NOT NULL,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE bank_accounts IS 'Payee accounts; the number is encrypted, equal numbers are found by hash (R-140)';
CREATE UNIQUE INDEX bank_accounts_active ON bank_accounts (org_id) WHERE active;
CREATE INDEX bank_accounts_hash ON bank_accounts (account_hash);
