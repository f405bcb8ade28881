-- The console may take a second factor away where no administrator is left who could: nobody's account did it.
ALTER TABLE second_factor_resets ALTER COLUMN by_user DROP NOT NULL;
COMMENT ON COLUMN second_factor_resets.by_user IS 'The administrator; null = the console';
ALTER POLICY second_factor_resets_own ON second_factor_resets
  WITH CHECK (user_id = app_user() OR by_user = app_user() OR (by_user IS NULL AND app_user() = '00000000-0000-0000-0000-000000000000'));
