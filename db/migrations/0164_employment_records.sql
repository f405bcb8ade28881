-- Who works where, and how it was shown (三(一)4, R-039): statements about a person's work, each proven, confirmed by his county, and never changed.
CREATE TABLE employment_records (
  id uuid PRIMARY KEY,
  veteran_id uuid NOT NULL REFERENCES veterans (id),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  status text NOT NULL CHECK (status IN ('EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED', 'UNEMPLOYED', 'STUDYING', 'NO_WISH')),
  proof_kind text CHECK (proof_kind IN ('CONTRACT', 'SOCIAL_INSURANCE', 'BUSINESS_LICENCE', 'FLEXIBLE_STATEMENT')),
  attachment_id uuid REFERENCES attachments (id),
  employer text CHECK (length(btrim(employer)) >= 2),
  place text CHECK (length(btrim(place)) >= 2),
  from_on date NOT NULL,
  until_on date,
  source text NOT NULL CHECK (source IN ('INSTITUTION', 'COUNTY', 'SELF')),
  institution_id uuid REFERENCES institutions (id),
  corrects uuid REFERENCES employment_records (id),
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'CONFIRMED', 'REFUSED')),
  entered_by uuid NOT NULL REFERENCES users (id),
  entered_at timestamptz NOT NULL,
  decided_by uuid REFERENCES users (id),
  decided_at timestamptz,
  decided_why text CHECK (length(btrim(decided_why)) >= 2),
  superseded_at timestamptz,
  CONSTRAINT employment_proven CHECK (CASE WHEN status IN ('EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED') THEN proof_kind IS NOT NULL AND attachment_id IS NOT NULL AND employer IS NOT NULL AND place IS NOT NULL
    ELSE proof_kind IS NULL AND employer IS NULL AND place IS NULL END),
  CONSTRAINT employment_ends_after CHECK (until_on >= from_on),
  CONSTRAINT employment_institution CHECK ((source = 'INSTITUTION') = (institution_id IS NOT NULL)),
  CONSTRAINT employment_decided CHECK ((state = 'WAITING') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL) AND (state = 'REFUSED') = (decided_why IS NOT NULL))
);
COMMENT ON TABLE employment_records IS 'What is known of a person''s work from a day on; the newest confirmed one counts, earlier ones stay';
COMMENT ON COLUMN employment_records.id IS 'Made by the caller';
COMMENT ON COLUMN employment_records.region_code IS 'Resettlement place of the person, follows him; carries the range';
COMMENT ON COLUMN employment_records.status IS 'Situation from the day on; the first three are work';
COMMENT ON COLUMN employment_records.proof_kind IS 'What shows that it is work (A-45); null where it is none';
COMMENT ON COLUMN employment_records.attachment_id IS 'The proof itself';
COMMENT ON COLUMN employment_records.employer IS 'Where he works, or the name of his business';
COMMENT ON COLUMN employment_records.place IS 'Town and street of the work';
COMMENT ON COLUMN employment_records.from_on IS 'First day of the situation';
COMMENT ON COLUMN employment_records.until_on IS 'Last day, where it was over when it was entered; null = goes on until a later record';
COMMENT ON COLUMN employment_records.source IS 'Who says so: the institution that trained him, his county, he himself';
COMMENT ON COLUMN employment_records.institution_id IS 'The institution, where it is the source';
COMMENT ON COLUMN employment_records.corrects IS 'The earlier record this one replaces once it is confirmed';
COMMENT ON COLUMN employment_records.state IS 'Waits for the county, confirmed, or refused; only confirmed ones count';
COMMENT ON COLUMN employment_records.decided_why IS 'Why it was refused';
COMMENT ON COLUMN employment_records.superseded_at IS 'When a confirmed correction took its place';
CREATE INDEX employment_records_person ON employment_records (veteran_id, from_on);
CREATE INDEX employment_records_range ON employment_records (region_code, entered_at, id);
CREATE INDEX employment_records_institution ON employment_records (institution_id) WHERE institution_id IS NOT NULL;
CREATE INDEX employment_records_attachment ON employment_records (attachment_id);
CREATE UNIQUE INDEX employment_records_one_correction ON employment_records (corrects) WHERE state <> 'REFUSED';
ALTER TABLE employment_records ENABLE ROW LEVEL SECURITY;
CREATE POLICY employment_records_scope ON employment_records TO ronggui_app
  USING (veteran_id = app_veteran() OR institution_id = app_org() OR (region_code >= app_lo() AND region_code < app_hi()));
GRANT SELECT, INSERT ON employment_records TO ronggui_app;
GRANT UPDATE (state, decided_by, decided_at, decided_why) ON employment_records TO ronggui_app;
CREATE POLICY attachments_of_employment ON attachments FOR SELECT TO ronggui_app
  USING (kind = 'EMPLOYMENT_PROOF' AND EXISTS (SELECT 1 FROM employment_records r WHERE r.attachment_id = attachments.id));

CREATE FUNCTION employment_record_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'an employment record is never deleted'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'WAITING' OR NEW.superseded_at IS NOT NULL THEN RAISE EXCEPTION 'an employment record waits for the county first'; END IF;
    IF NEW.corrects IS NOT NULL AND (SELECT r.veteran_id FROM public.employment_records r WHERE r.id = NEW.corrects AND r.superseded_at IS NULL) IS DISTINCT FROM NEW.veteran_id THEN
      RAISE EXCEPTION 'a correction replaces a standing record of the same person';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.status, NEW.proof_kind, NEW.attachment_id, NEW.employer, NEW.place, NEW.from_on, NEW.until_on, NEW.source, NEW.institution_id, NEW.corrects, NEW.entered_by, NEW.entered_at)
     IS DISTINCT FROM (OLD.id, OLD.status, OLD.proof_kind, OLD.attachment_id, OLD.employer, OLD.place, OLD.from_on, OLD.until_on, OLD.source, OLD.institution_id, OLD.corrects, OLD.entered_by, OLD.entered_at)
     OR (OLD.state <> 'WAITING' AND (NEW.state, NEW.decided_by, NEW.decided_at, NEW.decided_why) IS DISTINCT FROM (OLD.state, OLD.decided_by, OLD.decided_at, OLD.decided_why))
     OR (OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS DISTINCT FROM OLD.superseded_at) THEN
    RAISE EXCEPTION 'an employment record stays as it was entered and decided; a new one takes its place';
  END IF;
  IF OLD.state = 'WAITING' AND NEW.state <> 'WAITING' AND public.is_same_person(NEW.entered_by, NEW.decided_by) THEN PERFORM public.refuse_person('nobody confirms what he entered'); END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION employment_record_stays() IS 'A record is entered once, decided once by somebody else, and superseded once';
CREATE TRIGGER employment_record_stays BEFORE INSERT OR UPDATE OR DELETE ON employment_records FOR EACH ROW EXECUTE FUNCTION employment_record_stays();

CREATE FUNCTION employment_corrected() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.employment_records SET superseded_at = NEW.decided_at WHERE id = NEW.corrects AND superseded_at IS NULL;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION employment_corrected() IS 'A confirmed correction takes the place of the record it corrects, which stays to be seen';
CREATE TRIGGER employment_corrected AFTER UPDATE ON employment_records FOR EACH ROW WHEN (NEW.state = 'CONFIRMED' AND OLD.state <> 'CONFIRMED' AND NEW.corrects IS NOT NULL) EXECUTE FUNCTION employment_corrected();

CREATE FUNCTION employment_of_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.employment_records SET veteran_id = coalesce(NEW.merged_into, NEW.id), region_code = (SELECT v.resettlement_region FROM public.veterans v WHERE v.id = coalesce(NEW.merged_into, NEW.id)) WHERE veteran_id = NEW.id;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION employment_of_person() IS 'Records follow the person to another place, and to the record his own was merged into';
CREATE TRIGGER employment_of_person AFTER UPDATE ON veterans FOR EACH ROW
  WHEN (NEW.merged_into IS DISTINCT FROM OLD.merged_into OR NEW.resettlement_region IS DISTINCT FROM OLD.resettlement_region) EXECUTE FUNCTION employment_of_person();

-- A certificate may come from a class of another place: which of the caller's own people hold a valid one is told, not which.
CREATE FUNCTION fact_certified_persons(day date, known timestamptz) RETURNS TABLE (veteran_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT c.veteran_id FROM public.certificates c JOIN public.veterans v ON v.id = c.veteran_id
   WHERE v.resettlement_region >= public.app_lo() AND v.resettlement_region < public.app_hi() AND c.state IN ('VERIFIED', 'REVOKED') AND coalesce(c.verified_at, c.recorded_at) <= known
     AND c.issued_on <= day AND (c.valid_to IS NULL OR c.valid_to >= day) AND (c.revoked_on IS NULL OR c.revoked_on > day) $$;
COMMENT ON FUNCTION fact_certified_persons(date, timestamptz) IS 'People of the caller''s range with a verified certificate valid on a day, as far as it was verified by an instant';
REVOKE ALL ON FUNCTION employment_record_stays(), employment_corrected(), employment_of_person(), fact_certified_persons(date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_certified_persons(date, timestamptz) TO ronggui_app;
