ALTER TABLE users ADD COLUMN password_is_temporary boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN users.password_is_temporary IS 'An administrator set the password; it opens nothing but the choice of an own one';
