-- Envelope encryption: data keys stand here wrapped by a master key that is never in the database (S-15, decision 0015).
CREATE TABLE master_keys (
  id text PRIMARY KEY,
  check_value bytea NOT NULL,
  known_since timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE master_keys IS 'Master keys that wrapped something here: which ones, and how to tell a right key from a wrong one; never the keys';
COMMENT ON COLUMN master_keys.id IS 'Name of the key at its provider';
COMMENT ON COLUMN master_keys.check_value IS 'HMAC-SM3 of a fixed text under the key';
COMMENT ON COLUMN master_keys.known_since IS 'When it first wrapped something here';

CREATE SEQUENCE data_key_versions;
COMMENT ON SEQUENCE data_key_versions IS 'Counts every change of data keys, so that running servers see that there is something to learn';
CREATE TABLE data_keys (
  id text PRIMARY KEY CHECK (octet_length(id) BETWEEN 1 AND 40),
  kind text NOT NULL CHECK (kind IN ('DATA', 'SEARCH')),
  cohort text NOT NULL,
  master text NOT NULL REFERENCES master_keys (id),
  wrapped bytea,
  made_at timestamptz NOT NULL DEFAULT now(),
  retired_at timestamptz,
  destroyed_at timestamptz,
  version bigint NOT NULL DEFAULT nextval('data_key_versions'),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
COMMENT ON TABLE data_keys IS 'Keys that personal numbers are sealed with; every sealed value names one';
COMMENT ON COLUMN data_keys.id IS 'The name a sealed value begins with';
COMMENT ON COLUMN data_keys.kind IS 'DATA seals values; SEARCH makes the hashes numbers are found by and survives rotation';
COMMENT ON COLUMN data_keys.cohort IS 'Year the values were recorded in: what is kept equally long is destroyed together';
COMMENT ON COLUMN data_keys.master IS 'Master key it is wrapped by';
COMMENT ON COLUMN data_keys.wrapped IS 'The key under the master key; gone once destroyed';
COMMENT ON COLUMN data_keys.made_at IS 'When it was made; the youngest of a cohort seals';
COMMENT ON COLUMN data_keys.retired_at IS 'When nothing was sealed with it any more';
COMMENT ON COLUMN data_keys.destroyed_at IS 'When it was destroyed with all it had sealed';
COMMENT ON COLUMN data_keys.version IS 'Rises with every change';

CREATE TABLE reseal_progress (
  field text PRIMARY KEY,
  after text[],
  resealed integer NOT NULL DEFAULT 0,
  finished_at timestamptz
);
COMMENT ON TABLE reseal_progress IS 'How far the task has come that seals old values with the newest key, per sealed column';
COMMENT ON COLUMN reseal_progress.field IS 'table.column of the register of personal data';
COMMENT ON COLUMN reseal_progress.after IS 'Key of the last row looked at; null = not begun';
COMMENT ON COLUMN reseal_progress.resealed IS 'Values sealed anew since the last rotation';
COMMENT ON COLUMN reseal_progress.finished_at IS 'When the end of the table was reached';

-- Nothing here belongs to a place: rows are wrapped keys and positions, the same for everybody; retiring and destroying is the owner's.
GRANT SELECT, INSERT ON master_keys, data_keys TO ronggui_app;
GRANT UPDATE (wrapped, master, version) ON data_keys TO ronggui_app;
GRANT USAGE ON SEQUENCE data_key_versions TO ronggui_app;
GRANT SELECT, INSERT, UPDATE ON reseal_progress TO ronggui_app;
ALTER TABLE master_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE reseal_progress ENABLE ROW LEVEL SECURITY;
CREATE POLICY master_keys_all ON master_keys TO ronggui_app USING (true);
CREATE POLICY data_keys_all ON data_keys TO ronggui_app USING (true);
CREATE POLICY reseal_progress_all ON reseal_progress TO ronggui_app USING (true);

CREATE FUNCTION keys_stamp() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(version), 0)::text || ':' || left(public.app_today()::text, 4) FROM public.data_keys $$;
COMMENT ON FUNCTION keys_stamp() IS 'Changes whenever a server has keys to learn: with every change of a key, and with the year';

-- What import errors and kept answers hold of people is sealed like the numbers themselves.
ALTER TABLE imports ADD COLUMN errors_sealed bytea;
COMMENT ON COLUMN imports.errors_sealed IS 'The rejected rows as they stood in the file, for the error workbook; sealed';
UPDATE imports SET errors_sealed = decode(errors ->> 'sealed', 'base64'), errors = errors - 'sealed' WHERE jsonb_typeof(errors) = 'object' AND errors ->> 'sealed' IS NOT NULL;
GRANT UPDATE (errors_sealed) ON imports TO ronggui_app;
ALTER TABLE requests ADD COLUMN reply_sealed bytea;
COMMENT ON COLUMN requests.reply_sealed IS 'The answer, for repeating it; sealed, because it may show a number or a new password';
UPDATE requests SET reply = '{}' WHERE at < now() - interval '1 hour';
CREATE POLICY requests_reseal ON requests TO ronggui_app USING (app_user() = '00000000-0000-0000-0000-000000000000');
