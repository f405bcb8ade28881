-- Links and one-time passwords reach their holders by message, and a link may be opened with an external identity (S-06, S-08).

ALTER TABLE messages DROP CONSTRAINT messages_purpose_check;
ALTER TABLE messages ADD CONSTRAINT messages_purpose_check CHECK (purpose IN ('SIGN_IN_CODE', 'INVITATION', 'ONE_TIME_PASSWORD', 'ACCOUNT_NOTICE'));

ALTER TABLE users ADD COLUMN phone_enc bytea;
COMMENT ON COLUMN users.phone_enc IS 'Mobile number one-time passwords are sent to, sealed; written by the holder, or by an administrator who cannot reset the password';

ALTER TABLE invitations ADD COLUMN phone_enc bytea;
COMMENT ON COLUMN invitations.phone_enc IS 'Mobile number the link was sent to, sealed; becomes that of the account and is emptied here when the link is used or withdrawn';
GRANT UPDATE (phone_enc) ON invitations TO ronggui_app;

ALTER TABLE external_sign_ins ADD COLUMN invitation_id uuid REFERENCES invitations (id), ADD COLUMN account_name text, ADD COLUMN account_login text,
  ADD CONSTRAINT external_sign_ins_one_aim CHECK (link_user IS NULL OR invitation_id IS NULL),
  ADD CONSTRAINT external_sign_ins_account CHECK ((invitation_id IS NULL) = (account_name IS NULL) AND (invitation_id IS NULL) = (account_login IS NULL));
COMMENT ON COLUMN external_sign_ins.invitation_id IS 'The invitation that is opened with the identity instead of a password';
COMMENT ON COLUMN external_sign_ins.account_name IS 'Name of the account to be made with it';
COMMENT ON COLUMN external_sign_ins.account_login IS 'Login of the account to be made with it';
