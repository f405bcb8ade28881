-- What was signed, with which key, and where the log stood: all three are only ever added to.

CREATE TABLE signing_keys (
  id uuid PRIMARY KEY,
  person_id uuid,
  year integer NOT NULL,
  public_key text NOT NULL CHECK (public_key ~ '^04[0-9a-f]{128}$'),
  private_sealed bytea NOT NULL,
  made_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (person_id, year)
);
COMMENT ON TABLE signing_keys IS 'SM2 key pairs kept by the server until people hold certified tokens; made when first needed (docs/decisions/0017)';
COMMENT ON COLUMN signing_keys.person_id IS 'Natural person who signs with it; null = the site itself, for anchors';
COMMENT ON COLUMN signing_keys.year IS 'Year it signs in, so that it need not outlive the key it is sealed with; 0 for the site, whose anchors must fit together';
COMMENT ON COLUMN signing_keys.public_key IS '04 and both coordinates, hex';
COMMENT ON COLUMN signing_keys.private_sealed IS 'Private half, sealed by the site''s keys; the database alone cannot sign';
GRANT SELECT, INSERT ON signing_keys TO ronggui_app;
ALTER TABLE signing_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY signing_keys_own ON signing_keys TO ronggui_app USING (app_user() = '00000000-0000-0000-0000-000000000000' OR person_id = (SELECT u.person_id FROM users u WHERE u.id = app_user()));

CREATE TABLE signatures (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  noun text NOT NULL,
  record_id text NOT NULL,
  step text NOT NULL,
  statement text NOT NULL,
  signature text NOT NULL CHECK (signature ~ '^30[0-9a-f]+$'),
  public_key text NOT NULL CHECK (public_key ~ '^04[0-9a-f]{128}$'),
  signed_by uuid NOT NULL REFERENCES users (id),
  signed_name text NOT NULL,
  signed_at timestamptz NOT NULL
);
COMMENT ON TABLE signatures IS 'Signed opinions: the statement of what was seen and decided, and the SM2 signature over exactly its bytes';
COMMENT ON COLUMN signatures.statement IS 'Canonical JSON: record, version, facts shown, opinion, who, for whom, when';
COMMENT ON COLUMN signatures.signature IS 'SM2 with SM3, signer id 1234567812345678, DER in hex';
COMMENT ON COLUMN signatures.step IS 'Which opinion: R7 first, R7 second, …';
CREATE INDEX signatures_class ON signatures (class_id, signed_at);
GRANT SELECT, INSERT ON signatures TO ronggui_app;
ALTER TABLE signatures ENABLE ROW LEVEL SECURITY;
CREATE POLICY signatures_read ON signatures FOR SELECT TO ronggui_app USING (app_sees_class(class_id) AND app_veteran() IS NULL);
CREATE POLICY signatures_sign ON signatures FOR INSERT TO ronggui_app WITH CHECK (signed_by = app_user() AND app_sees_class(class_id));

CREATE TABLE audit_anchors (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  statement text NOT NULL,
  signature text NOT NULL,
  public_key text NOT NULL
);
COMMENT ON TABLE audit_anchors IS 'Where all lanes of the log stood at a moment, signed by the site; the same stands as a file in DATA_DIR/anchors';
CREATE TABLE audit_checks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  entries bigint NOT NULL,
  findings integer NOT NULL
);
COMMENT ON TABLE audit_checks IS 'Nightly verifications of the log: how many entries were read and how many things found';
GRANT SELECT, INSERT ON audit_anchors, audit_checks TO ronggui_app;
GRANT UPDATE (private_sealed) ON signing_keys TO ronggui_app;

CREATE FUNCTION only_ever_added_to() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
COMMENT ON FUNCTION only_ever_added_to() IS 'Refuses change, deletion and emptying, also by the owner';
DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['signatures', 'audit_anchors', 'audit_checks'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION only_ever_added_to()', kept || '_kept', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to()', kept || '_never_emptied', kept);
  END LOOP;
END $$;

CREATE FUNCTION audit_heads() RETURNS TABLE (lane smallint, lane_seq bigint, seq bigint, digest bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT h.lane, h.lane_seq, h.seq, h.digest FROM generate_series(0, 63) n
    CROSS JOIN LATERAL (SELECT a.lane, a.lane_seq, a.seq, a.digest FROM public.audit_log a WHERE a.lane = n ORDER BY a.lane_seq DESC LIMIT 1) h ORDER BY n $$;
COMMENT ON FUNCTION audit_heads() IS 'Last entry of every lane: place and digest, nothing of what it says';
REVOKE ALL ON FUNCTION audit_heads() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_heads() TO ronggui_app;
