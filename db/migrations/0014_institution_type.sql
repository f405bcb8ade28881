ALTER TABLE institutions ADD COLUMN type_note text CHECK (type <> 'OTHER' OR length(type_note) > 0);
COMMENT ON COLUMN institutions.type_note IS 'What kind it is where the list of kinds ends with 等 (type OTHER)';
