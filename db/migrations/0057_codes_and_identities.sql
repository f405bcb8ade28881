-- Messages on their way out, one-time codes of veterans, and accounts linked to an external identity provider (S-08).

CREATE TABLE messages (
  id uuid PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('SIGN_IN_CODE')),
  sealed bytea,
  queued_at timestamptz NOT NULL,
  worthless_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  sent_at timestamptz,
  failure text
);
COMMENT ON TABLE messages IS 'What the message channel is to hand to somebody; emptied once it was sent or is worthless';
COMMENT ON COLUMN messages.purpose IS 'Kind of message';
COMMENT ON COLUMN messages.sealed IS 'Receiver and text, sealed; empty when nobody is to receive it, or after it was sent';
COMMENT ON COLUMN messages.queued_at IS 'When it was written';
COMMENT ON COLUMN messages.worthless_at IS 'From then on it is not sent any more';
COMMENT ON COLUMN messages.attempts IS 'How often the channel was tried';
COMMENT ON COLUMN messages.sent_at IS 'When the channel took it, or there was nothing to send';
COMMENT ON COLUMN messages.failure IS 'What the channel said last, without receiver and text';
CREATE INDEX messages_waiting ON messages (queued_at) WHERE sent_at IS NULL;
GRANT SELECT, INSERT, DELETE ON messages TO ronggui_app;
GRANT UPDATE (sealed, attempts, sent_at, failure) ON messages TO ronggui_app;

CREATE TABLE sign_in_codes (
  id uuid PRIMARY KEY,
  id_hash bytea NOT NULL,
  veteran_id uuid REFERENCES veterans (id),
  code_hash bytea NOT NULL,
  address_hash bytea,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  used_at timestamptz
);
COMMENT ON TABLE sign_in_codes IS 'One-time codes asked for with an ID number; a number nobody has leaves the same row';
COMMENT ON COLUMN sign_in_codes.id_hash IS 'Keyed hash of the ID number typed';
COMMENT ON COLUMN sign_in_codes.veteran_id IS 'Whose it is; empty when the ledger has nobody with it, or no phone';
COMMENT ON COLUMN sign_in_codes.code_hash IS 'Keyed hash of row and code';
COMMENT ON COLUMN sign_in_codes.address_hash IS 'Keyed hash of the network address that asked';
COMMENT ON COLUMN sign_in_codes.made_at IS 'When it was asked for, by the database''s own clock';
COMMENT ON COLUMN sign_in_codes.expires_at IS 'From then on it opens nothing';
COMMENT ON COLUMN sign_in_codes.tries IS 'How often a code was typed against it';
COMMENT ON COLUMN sign_in_codes.used_at IS 'When it opened a session';
CREATE INDEX sign_in_codes_person ON sign_in_codes (id_hash, made_at);
CREATE INDEX sign_in_codes_address ON sign_in_codes (address_hash, made_at);
GRANT SELECT, INSERT, DELETE ON sign_in_codes TO ronggui_app;
GRANT UPDATE (tries, used_at) ON sign_in_codes TO ronggui_app;

CREATE FUNCTION fact_veteran_to_sign_in(wanted_hash bytea) RETURNS TABLE (veteran_id uuid, name text, phone_enc bytea, user_id uuid, is_active boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT v.id, v.name, v.phone_enc, u.id, coalesce(u.active, true) FROM public.veterans v LEFT JOIN LATERAL (
    SELECT x.id, x.active FROM public.users x WHERE x.veteran_id = v.id ORDER BY x.active DESC, x.created_at LIMIT 1) u ON true WHERE v.id_hash = wanted_hash $$;
COMMENT ON FUNCTION fact_veteran_to_sign_in(bytea) IS 'The person behind an ID number for signing in: where his code goes, and his account if he has one';
REVOKE ALL ON FUNCTION fact_veteran_to_sign_in(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_veteran_to_sign_in(bytea) TO ronggui_app;

CREATE TABLE external_identities (
  issuer text NOT NULL,
  subject text NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id),
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
COMMENT ON TABLE external_identities IS 'Accounts that sign in through an external identity provider; made by the signed-in holder, never by comparing names';
COMMENT ON COLUMN external_identities.issuer IS 'The provider, as its tokens say';
COMMENT ON COLUMN external_identities.subject IS 'Who somebody is there';
COMMENT ON COLUMN external_identities.user_id IS 'The account here';
COMMENT ON COLUMN external_identities.linked_at IS 'When the holder linked it';
CREATE INDEX external_identities_user ON external_identities (user_id);
GRANT SELECT, INSERT, DELETE ON external_identities TO ronggui_app;

CREATE TABLE external_sign_ins (
  state_hash bytea PRIMARY KEY,
  browser_hash bytea NOT NULL,
  nonce text NOT NULL,
  verifier text NOT NULL,
  link_user uuid REFERENCES users (id),
  expires_at timestamptz NOT NULL
);
COMMENT ON TABLE external_sign_ins IS 'Sign-ins on their way through the identity provider; each ends with its return, at the latest after ten minutes';
COMMENT ON COLUMN external_sign_ins.state_hash IS 'SHA-256 of the state sent along';
COMMENT ON COLUMN external_sign_ins.browser_hash IS 'SHA-256 of the cookie of the browser that set out';
COMMENT ON COLUMN external_sign_ins.nonce IS 'What the identity token must carry';
COMMENT ON COLUMN external_sign_ins.verifier IS 'PKCE verifier';
COMMENT ON COLUMN external_sign_ins.link_user IS 'Whose account is to be linked; empty when signing in';
COMMENT ON COLUMN external_sign_ins.expires_at IS 'From then on it is void';
GRANT SELECT, INSERT, DELETE ON external_sign_ins TO ronggui_app;
