-- What is sealed elsewhere is sealed with the newest key too, when keys are rotated: slices of exports, secrets of authenticator apps.
GRANT UPDATE (content) ON export_slices TO ronggui_app;
CREATE POLICY second_factors_reseal ON second_factors TO ronggui_app USING (app_user() = '00000000-0000-0000-0000-000000000000');
