-- A database that was restored from a backup has forgotten what happened since; until a person has compared, nothing may be paid from it.
CREATE TABLE restorations (
  id uuid PRIMARY KEY,
  restored_at timestamptz NOT NULL,
  backup_taken_at timestamptz NOT NULL,
  reconciled_at timestamptz,
  reconciled_by uuid REFERENCES users (id),
  reason text CHECK (length(reason) BETWEEN 2 AND 500),
  CHECK ((reconciled_at IS NULL) = (reconciled_by IS NULL) AND (reconciled_at IS NULL) = (reason IS NULL))
);
COMMENT ON TABLE restorations IS 'Every restore of this database from a backup, and who declared it reconciled; while one is open, no payment is made';
COMMENT ON COLUMN restorations.id IS 'Made by the restore';
COMMENT ON COLUMN restorations.restored_at IS 'When the backup was loaded';
COMMENT ON COLUMN restorations.backup_taken_at IS 'The moment the backup shows; what happened between the two is missing';
COMMENT ON COLUMN restorations.reconciled_at IS 'When a person declared that what is missing was entered again or settled; null = not yet';
COMMENT ON COLUMN restorations.reconciled_by IS 'That person''s account';
COMMENT ON COLUMN restorations.reason IS 'What was compared, in that person''s words';

ALTER TABLE restorations ENABLE ROW LEVEL SECURITY;
-- no more than two instants and an account: whoever works here must know it
CREATE POLICY restorations_read ON restorations FOR SELECT TO ronggui_app USING (true);
CREATE POLICY restorations_close ON restorations FOR UPDATE TO ronggui_app USING (reconciled_at IS NULL) WITH CHECK (reconciled_by = app_user());
GRANT SELECT ON restorations TO ronggui_app;
GRANT UPDATE (reconciled_at, reconciled_by, reason) ON restorations TO ronggui_app;
