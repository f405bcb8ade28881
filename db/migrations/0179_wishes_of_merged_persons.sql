-- What a person wished for under a second record is not lost with it (R-122, R-184): his surveys come along, and the newest of all of them counts.
CREATE FUNCTION surveys_of_merged_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.needs_surveys s SET superseded_at = public.app_now()
   WHERE s.veteran_id IN (NEW.id, NEW.merged_into) AND s.superseded_at IS NULL
     AND s.id <> (SELECT n.id FROM public.needs_surveys n WHERE n.veteran_id IN (NEW.id, NEW.merged_into) AND n.superseded_at IS NULL ORDER BY n.surveyed_on DESC, n.entered_at DESC, n.id LIMIT 1);
  UPDATE public.needs_surveys SET veteran_id = NEW.merged_into, region_code = (SELECT v.resettlement_region FROM public.veterans v WHERE v.id = NEW.merged_into) WHERE veteran_id = NEW.id;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION surveys_of_merged_record() IS 'What one record was asked, the person was asked; of two current surveys the one he answered later stays';
REVOKE ALL ON FUNCTION surveys_of_merged_record() FROM PUBLIC;
CREATE TRIGGER surveys_of_merged_record AFTER UPDATE ON veterans FOR EACH ROW WHEN (NEW.merged_into IS NOT NULL AND NEW.merged_into IS DISTINCT FROM OLD.merged_into) EXECUTE FUNCTION surveys_of_merged_record();
CREATE TRIGGER none_of_a_merged_record AFTER INSERT ON needs_surveys REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION none_of_a_merged_record();

-- Records merged before today: the last of a chain of merges is the one that stands, so one pass is enough.
UPDATE needs_surveys s SET superseded_at = app_now() FROM (
  SELECT n.id, row_number() OVER (PARTITION BY coalesce(v.merged_into, v.id) ORDER BY n.surveyed_on DESC, n.entered_at DESC, n.id) AS at
    FROM needs_surveys n JOIN veterans v ON v.id = n.veteran_id WHERE n.superseded_at IS NULL) o WHERE o.id = s.id AND o.at > 1;
UPDATE needs_surveys s SET veteran_id = v.merged_into, region_code = (SELECT k.resettlement_region FROM veterans k WHERE k.id = v.merged_into) FROM veterans v WHERE v.id = s.veteran_id AND v.merged_into IS NOT NULL;

ALTER TABLE needs_surveys ADD CONSTRAINT surveys_trade_named CHECK (NOT wants_training OR cardinality(wish_trades) > 0);
