-- A second factor beside the password: codes of an authenticator, recovery codes, and a reset the holder is told of.

ALTER TABLE users ADD COLUMN second_factor_since timestamptz;
COMMENT ON COLUMN users.second_factor_since IS 'Since when signing in asks for a code as well; null: the password alone opens';

CREATE TABLE second_factors (
  user_id uuid PRIMARY KEY REFERENCES users (id),
  secret bytea,
  pending bytea,
  pending_at timestamptz,
  last_step bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE second_factors IS 'Shared secrets of authenticator apps, sealed';
COMMENT ON COLUMN second_factors.secret IS 'Sealed secret in use; counts only while users.second_factor_since says so';
COMMENT ON COLUMN second_factors.pending IS 'Sealed secret shown to the holder and not yet confirmed by a code';
COMMENT ON COLUMN second_factors.pending_at IS 'When it was first shown; it waits fifteen minutes';
COMMENT ON COLUMN second_factors.last_step IS 'Half-minute of the last code taken; it and earlier ones are not taken again';
ALTER TABLE second_factors ENABLE ROW LEVEL SECURITY;
CREATE POLICY second_factors_own ON second_factors TO ronggui_app USING (user_id = app_user());
GRANT SELECT, INSERT, UPDATE ON second_factors TO ronggui_app;

CREATE TABLE recovery_codes (
  user_id uuid NOT NULL REFERENCES users (id),
  code_hash bytea NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (user_id, code_hash)
);
COMMENT ON TABLE recovery_codes IS 'Keyed hashes of codes that stand in once each for a lost authenticator';
COMMENT ON COLUMN recovery_codes.code_hash IS 'HMAC-SM3 over account and code';
COMMENT ON COLUMN recovery_codes.made_at IS 'When they were shown';
COMMENT ON COLUMN recovery_codes.used_at IS 'When it was used; it opens nothing again';
ALTER TABLE recovery_codes ENABLE ROW LEVEL SECURITY;
CREATE POLICY recovery_codes_own ON recovery_codes TO ronggui_app USING (user_id = app_user());
GRANT SELECT, INSERT, DELETE ON recovery_codes TO ronggui_app;
GRANT UPDATE (used_at) ON recovery_codes TO ronggui_app;

CREATE TABLE second_factor_resets (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id),
  by_user uuid NOT NULL REFERENCES users (id),
  reason text NOT NULL,
  at timestamptz NOT NULL,
  seen_at timestamptz
);
COMMENT ON TABLE second_factor_resets IS 'Second factors an administrator took away; the holder reads of it after signing in';
COMMENT ON COLUMN second_factor_resets.user_id IS 'Whose it was';
COMMENT ON COLUMN second_factor_resets.by_user IS 'The administrator';
COMMENT ON COLUMN second_factor_resets.reason IS 'Why, in the administrator''s words';
COMMENT ON COLUMN second_factor_resets.seen_at IS 'When the holder said he had read it';
CREATE INDEX second_factor_resets_user ON second_factor_resets (user_id) WHERE seen_at IS NULL;
ALTER TABLE second_factor_resets ENABLE ROW LEVEL SECURITY;
CREATE POLICY second_factor_resets_own ON second_factor_resets TO ronggui_app USING (user_id = app_user()) WITH CHECK (user_id = app_user() OR by_user = app_user());
GRANT SELECT, INSERT ON second_factor_resets TO ronggui_app;
GRANT UPDATE (seen_at) ON second_factor_resets TO ronggui_app;
