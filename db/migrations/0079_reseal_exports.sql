-- Slices of exports are sealed with the newest key too, when keys are rotated.
GRANT UPDATE (content) ON export_slices TO ronggui_app;
