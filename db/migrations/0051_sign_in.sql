-- Signing in: locks by account and by address, passwords with a past, sessions that carry their limits.

ALTER TABLE users DROP COLUMN failed_count, DROP COLUMN locked_until, ADD COLUMN password_set_at timestamptz;
COMMENT ON COLUMN users.password_set_at IS 'When the password was chosen, for its expiry; null: made with a demo story, which does not expire';

ALTER TABLE sessions ADD COLUMN step_up_minutes integer NOT NULL DEFAULT 10 CHECK (step_up_minutes BETWEEN 1 AND 60);
COMMENT ON COLUMN sessions.step_up_minutes IS 'Minutes for which a proof of who one is holds for steps that ask for it';

CREATE TABLE sign_in_locks (
  key text PRIMARY KEY,
  failed_count integer NOT NULL,
  counted_from timestamptz NOT NULL,
  locked_until timestamptz
);
COMMENT ON TABLE sign_in_locks IS 'Failures of signing in, counted by account and by network address; whether the account exists makes no difference';
COMMENT ON COLUMN sign_in_locks.key IS 'user:<id> of an account, login:<keyed hash> of a name nobody has, address:<keyed hash> of a network address';
COMMENT ON COLUMN sign_in_locks.failed_count IS 'Failures since counted_from; 0 again when they led to a lock';
COMMENT ON COLUMN sign_in_locks.counted_from IS 'Instant of the first failure counted';
COMMENT ON COLUMN sign_in_locks.locked_until IS 'Until when every attempt is refused without being looked at';
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_locks TO ronggui_app;

CREATE TABLE password_history (
  user_id uuid NOT NULL REFERENCES users (id),
  password_hash text NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, set_at, password_hash)
);
COMMENT ON TABLE password_history IS 'Slow hashes of the passwords an account had, so that the last few are not taken again';
COMMENT ON COLUMN password_history.password_hash IS 'argon2id';
COMMENT ON COLUMN password_history.set_at IS 'When it was chosen';
ALTER TABLE password_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY password_history_own ON password_history TO ronggui_app USING (user_id = app_user());
GRANT SELECT, INSERT, DELETE ON password_history TO ronggui_app;
