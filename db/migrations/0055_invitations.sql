-- One-time links by which people make their own accounts (S-06).
CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  name text NOT NULL,
  org_id uuid NOT NULL REFERENCES organizations (id),
  roles text[] NOT NULL CHECK (cardinality(roles) > 0),
  person_id uuid,
  needs_grant boolean NOT NULL,
  made_by uuid REFERENCES users (id),
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  used_at timestamptz,
  used_by uuid REFERENCES users (id),
  CHECK ((used_at IS NULL) = (used_by IS NULL)),
  CHECK (used_at IS NULL OR withdrawn_at IS NULL)
);
COMMENT ON TABLE invitations IS 'Links that open one account each, once, until they expire or are withdrawn';
COMMENT ON COLUMN invitations.token_hash IS 'SHA-256 of the secret in the link; the link itself is kept nowhere';
COMMENT ON COLUMN invitations.name IS 'Whom it is for, as the inviter knows him';
COMMENT ON COLUMN invitations.org_id IS 'Unit of the account to be made';
COMMENT ON COLUMN invitations.roles IS 'Roles of the account to be made';
COMMENT ON COLUMN invitations.person_id IS 'The natural person, when he has another account already';
COMMENT ON COLUMN invitations.needs_grant IS 'The roles wait for the security administrator (role_proposals); else the inviter''s word is enough';
COMMENT ON COLUMN invitations.made_by IS 'Empty for the first administrator, invited by the console';
COMMENT ON COLUMN invitations.made_at IS 'When it was made';
COMMENT ON COLUMN invitations.expires_at IS 'From then on it opens nothing';
COMMENT ON COLUMN invitations.withdrawn_at IS 'Taken back before use';
COMMENT ON COLUMN invitations.used_at IS 'When the account was made';
COMMENT ON COLUMN invitations.used_by IS 'The account that was made';
CREATE INDEX invitations_list ON invitations (made_at DESC, id);
GRANT SELECT, INSERT ON invitations TO ronggui_app;
GRANT UPDATE (withdrawn_at, used_at, used_by) ON invitations TO ronggui_app;

ALTER TABLE role_proposals ADD COLUMN invitation_id uuid REFERENCES invitations (id);
COMMENT ON COLUMN role_proposals.invitation_id IS 'The invitation these roles were asked for with';
ALTER TABLE role_proposals ADD CHECK (user_id IS NOT NULL OR invitation_id IS NOT NULL);
CREATE UNIQUE INDEX role_proposals_invitation ON role_proposals (invitation_id);

-- a used link stays used, whatever the application asks
CREATE FUNCTION keep_invitation_used() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'an invitation that was used or withdrawn does not change' USING ERRCODE = '23514', CONSTRAINT = 'invitation_once';
END $$;
COMMENT ON FUNCTION keep_invitation_used() IS 'Fails when a used or withdrawn invitation is changed';
CREATE TRIGGER invitation_once BEFORE UPDATE ON invitations FOR EACH ROW WHEN (OLD.used_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION keep_invitation_used();
