-- A fresh stamp whenever a reference table changes, so that every process may keep what it read and know with one look whether it is stale.
CREATE TABLE reference_stamps (
  name text PRIMARY KEY,
  stamp uuid NOT NULL
);
COMMENT ON TABLE reference_stamps IS 'One stamp per cached reference table, new with every change';
INSERT INTO reference_stamps (name, stamp) VALUES ('work_calendar', gen_random_uuid());
CREATE FUNCTION reference_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.reference_stamps SET stamp = gen_random_uuid() WHERE name = TG_TABLE_NAME;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION reference_changed() IS 'Gives the changed reference table a new stamp';
CREATE TRIGGER work_calendar_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON work_calendar FOR EACH STATEMENT EXECUTE FUNCTION reference_changed();
GRANT SELECT ON reference_stamps TO ronggui_app;
