-- Exact totals per county, kept by statement, so that a list never counts a million rows for its foot (D-38).
CREATE TABLE veteran_counts (
  region_code text COLLATE "C" PRIMARY KEY REFERENCES regions (code),
  persons integer NOT NULL
);
COMMENT ON TABLE veteran_counts IS 'People per resettlement region';
CREATE FUNCTION veterans_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.veteran_counts AS c (region_code, persons) SELECT n.resettlement_region, count(*) FROM fresh n GROUP BY 1 ORDER BY 1
      ON CONFLICT (region_code) DO UPDATE SET persons = c.persons + excluded.persons;
  ELSE
    INSERT INTO public.veteran_counts AS c (region_code, persons)
      SELECT region, sum(change) FROM (SELECT n.resettlement_region AS region, 1 AS change FROM fresh n UNION ALL SELECT o.resettlement_region, -1 FROM stale o) moved GROUP BY 1 HAVING sum(change) <> 0 ORDER BY 1
      ON CONFLICT (region_code) DO UPDATE SET persons = c.persons + excluded.persons;
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION veterans_counted() IS 'Keeps veteran_counts exact';
CREATE TRIGGER veterans_counted_insert AFTER INSERT ON veterans REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION veterans_counted();
CREATE TRIGGER veterans_counted_update AFTER UPDATE ON veterans REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION veterans_counted();
INSERT INTO veteran_counts (region_code, persons) SELECT resettlement_region, count(*) FROM veterans GROUP BY 1;
GRANT SELECT ON veteran_counts TO ronggui_app;
