-- Adaptation training (三(一)1, R-020): each county's yearly roll of newly received self-employment soldiers; all invited, trained, or with a recorded reason.

CREATE TABLE adaptation_roll (
  id uuid PRIMARY KEY,
  veteran_id uuid NOT NULL UNIQUE REFERENCES veterans (id),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  received_on date NOT NULL,
  cohort integer NOT NULL GENERATED ALWAYS AS (extract(year FROM received_on)::integer) STORED,
  version integer NOT NULL DEFAULT 1,
  invited_on date,
  invited_by uuid REFERENCES users (id),
  reason text CHECK (reason IN ('DECEASED', 'LEFT_PROVINCE', 'REENLISTED', 'STUDYING', 'ILL', 'REFUSED', 'OTHER')),
  reason_note text CHECK (length(btrim(reason_note)) >= 2),
  reason_on date,
  reason_by uuid REFERENCES users (id),
  source text NOT NULL CHECK (source IN ('IMPORT', 'MANUAL')),
  added_by uuid NOT NULL REFERENCES users (id),
  added_at timestamptz NOT NULL,
  CONSTRAINT adaptation_roll_invited CHECK ((invited_on IS NULL) = (invited_by IS NULL)),
  CONSTRAINT adaptation_roll_reason CHECK ((reason IS NULL) = (reason_on IS NULL) AND (reason IS NULL) = (reason_by IS NULL) AND (reason IS NOT NULL OR reason_note IS NULL)),
  CONSTRAINT adaptation_roll_other_named CHECK (reason IS DISTINCT FROM 'OTHER' OR reason_note IS NOT NULL)
);
COMMENT ON TABLE adaptation_roll IS 'Newly received self-employment soldiers: one row a person, in the cohort of the year he was received (A-50)';
COMMENT ON COLUMN adaptation_roll.id IS 'Made by the caller, or by the platform for a row of a file';
COMMENT ON COLUMN adaptation_roll.region_code IS 'Resettlement place of the person, follows him; carries the range';
COMMENT ON COLUMN adaptation_roll.received_on IS 'Day the bureau received him (返乡报到)';
COMMENT ON COLUMN adaptation_roll.cohort IS 'Year of that day: he stays in it, whenever he is trained';
COMMENT ON COLUMN adaptation_roll.version IS 'Counts up with every step';
COMMENT ON COLUMN adaptation_roll.invited_on IS 'Day he was last invited';
COMMENT ON COLUMN adaptation_roll.reason IS 'Why he is not trained; who died, left the province or serves again is not counted';
COMMENT ON COLUMN adaptation_roll.reason_note IS 'The reason in words';
COMMENT ON COLUMN adaptation_roll.reason_on IS 'Day the reason was recorded';
COMMENT ON COLUMN adaptation_roll.source IS 'From a file, or one by one';
CREATE INDEX adaptation_roll_range ON adaptation_roll (region_code, cohort, received_on, id);
ALTER TABLE adaptation_roll ENABLE ROW LEVEL SECURITY;
CREATE POLICY adaptation_roll_scope ON adaptation_roll TO ronggui_app USING (veteran_id = app_veteran() OR (region_code >= app_lo() AND region_code < app_hi()));
GRANT SELECT, INSERT ON adaptation_roll TO ronggui_app;
GRANT UPDATE (version, invited_on, invited_by, reason, reason_note, reason_on, reason_by) ON adaptation_roll TO ronggui_app;

CREATE FUNCTION adaptation_of_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE standing uuid := coalesce(NEW.merged_into, NEW.id); place text; kept public.adaptation_roll; other public.adaptation_roll;
BEGIN
  SELECT v.resettlement_region INTO place FROM public.veterans v WHERE v.id = standing;
  SELECT * INTO other FROM public.adaptation_roll a WHERE a.veteran_id = NEW.id AND NEW.id <> standing;
  SELECT * INTO kept FROM public.adaptation_roll a WHERE a.veteran_id = standing;
  IF other.id IS NOT NULL AND kept.id IS NOT NULL THEN
    -- one person stands on the roll once: what either record knew stays
    DELETE FROM public.adaptation_roll WHERE id = other.id;
    UPDATE public.adaptation_roll SET region_code = place, version = version + 1, invited_on = coalesce(kept.invited_on, other.invited_on), invited_by = coalesce(kept.invited_by, other.invited_by), reason = coalesce(kept.reason, other.reason),
      reason_note = CASE WHEN kept.reason IS NULL THEN other.reason_note ELSE kept.reason_note END, reason_on = coalesce(kept.reason_on, other.reason_on), reason_by = coalesce(kept.reason_by, other.reason_by) WHERE id = kept.id;
  ELSE
    UPDATE public.adaptation_roll SET veteran_id = standing, region_code = place WHERE veteran_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION adaptation_of_person() IS 'The roll follows the person to another place, and to the record his own was merged into';
CREATE TRIGGER adaptation_of_person AFTER UPDATE ON veterans FOR EACH ROW
  WHEN (NEW.merged_into IS DISTINCT FROM OLD.merged_into OR NEW.resettlement_region IS DISTINCT FROM OLD.resettlement_region) EXECUTE FUNCTION adaptation_of_person();

-- where he was trained may lie outside the county that received him: the day alone is told (D-31)
CREATE FUNCTION fact_adaptation_trained(wanted uuid) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT min(c.completed_on) FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id
   WHERE e.veteran_id = wanted AND c.programme = 'ADAPT' AND c.completed_on IS NOT NULL AND e.state NOT IN ('APPLIED', 'CONFIRMED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT') $$;
COMMENT ON FUNCTION fact_adaptation_trained(uuid) IS 'Day a person finished his first adaptation class, wherever; null when none';
REVOKE ALL ON FUNCTION adaptation_of_person(), fact_adaptation_trained(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_adaptation_trained(uuid) TO ronggui_app;

