-- Two records of one person become one (R-184): what refers to the one is moved to the other, which stays; the first remains as a trace that leads there.
ALTER TABLE veterans ADD COLUMN merged_into uuid REFERENCES veterans (id), ADD CONSTRAINT merged_into_another CHECK (merged_into <> id);
COMMENT ON COLUMN veterans.merged_into IS 'The record this one was merged into; such a record is a trace, seen by nobody but nightly work, and its number leads to the record that stays';
CREATE INDEX veterans_merged ON veterans (merged_into) WHERE merged_into IS NOT NULL;
-- the planner should know that next to nobody is merged before the policy below asks
ANALYZE veterans;

-- Nightly work, which asks without an account, still seals traces anew.
CREATE POLICY veterans_standing ON veterans AS RESTRICTIVE TO ronggui_app USING (merged_into IS NULL OR app_user() IS NULL);

CREATE OR REPLACE FUNCTION veterans_counted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO public.veteran_counts AS c (region_code, persons) SELECT n.resettlement_region, count(*) FROM fresh n GROUP BY 1 ORDER BY 1
      ON CONFLICT (region_code) DO UPDATE SET persons = c.persons + excluded.persons;
  ELSE
    INSERT INTO public.veteran_counts AS c (region_code, persons)
      SELECT region, sum(change) FROM (SELECT n.resettlement_region AS region, 1 AS change FROM fresh n WHERE n.merged_into IS NULL
        UNION ALL SELECT o.resettlement_region, -1 FROM stale o WHERE o.merged_into IS NULL) moved GROUP BY 1 HAVING sum(change) <> 0 ORDER BY 1
      ON CONFLICT (region_code) DO UPDATE SET persons = c.persons + excluded.persons;
  END IF;
  RETURN NULL;
END $$;

-- A number somebody had before leads to the record that stays.
CREATE OR REPLACE FUNCTION fact_match_veteran(wanted_hash bytea, wanted_name text) RETURNS TABLE (veteran_id uuid, is_name boolean, verify_state text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN same THEN v.id END, same, CASE WHEN same THEN v.verify_state END
    FROM (SELECT s.id, s.verify_state, public.comparable_name(wanted_name) IN (public.comparable_name(p.name), public.comparable_name(s.name)) AS same
            FROM public.veterans p JOIN public.veterans s ON s.id = coalesce(p.merged_into, p.id) WHERE p.id_hash = wanted_hash) v $$;
CREATE OR REPLACE FUNCTION fact_veteran_to_sign_in(wanted_hash bytea) RETURNS TABLE (veteran_id uuid, name text, phone_enc bytea, user_id uuid, is_active boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT v.id, v.name, v.phone_enc, u.id, coalesce(u.active, true) FROM public.veterans p JOIN public.veterans v ON v.id = coalesce(p.merged_into, p.id) LEFT JOIN LATERAL (
    SELECT x.id, x.active FROM public.users x WHERE x.veteran_id = v.id ORDER BY x.active DESC, x.created_at LIMIT 1) u ON true WHERE p.id_hash = wanted_hash $$;
CREATE FUNCTION standing_hash(wanted_hash bytea) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce((SELECT s.id_hash FROM public.veterans p JOIN public.veterans s ON s.id = p.merged_into WHERE p.id_hash = wanted_hash), wanted_hash) $$;
COMMENT ON FUNCTION standing_hash(bytea) IS 'The hash a person is found by today: of the record that stays for a number of a merged one, else the hash asked for';
CREATE FUNCTION standing_record(wanted uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.merged_into FROM public.veterans p WHERE p.id = wanted $$;
COMMENT ON FUNCTION standing_record(uuid) IS 'The record a merged one leads to; whether the asker may see that record, row security decides';

CREATE FUNCTION fact_same_class(one uuid, two uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments a JOIN public.enrolments b ON b.class_id = a.class_id WHERE a.veteran_id = one AND b.veteran_id = two) $$;
COMMENT ON FUNCTION fact_same_class(uuid, uuid) IS 'Whether both records stand on the roster of one class anywhere in the province; such records are not merged';

CREATE FUNCTION merge_veterans(survivor uuid, other uuid, taken text[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE s public.veterans; o public.veterans; moved jsonb := '{}'; n integer;
BEGIN
  PERFORM 1 FROM public.veterans v WHERE v.id IN (survivor, other) ORDER BY v.id FOR UPDATE;
  SELECT * INTO s FROM public.veterans v WHERE v.id = survivor AND v.merged_into IS NULL AND v.resettlement_region >= public.app_lo() AND v.resettlement_region < public.app_hi();
  SELECT * INTO o FROM public.veterans v WHERE v.id = other AND v.merged_into IS NULL AND v.resettlement_region >= public.app_lo() AND v.resettlement_region < public.app_hi();
  IF s.id IS NULL OR o.id IS NULL OR survivor = other THEN RAISE EXCEPTION 'both records stand in the range of who merges'; END IF;
  IF public.fact_same_class(survivor, other) THEN RAISE EXCEPTION 'both records are on one roster'; END IF;

  UPDATE public.enrolments SET veteran_id = survivor WHERE veteran_id = other;
  GET DIAGNOSTICS n = ROW_COUNT; moved := moved || jsonb_build_object('enrolments', n);
  -- the trigger of certificates decides anew which of them count, and corrects the ledger by the difference
  UPDATE public.certificates SET veteran_id = survivor WHERE veteran_id = other;
  GET DIAGNOSTICS n = ROW_COUNT; moved := moved || jsonb_build_object('certificates', n);
  DELETE FROM public.talent_years WHERE veteran_id = other;
  UPDATE public.personal_requests SET veteran_id = survivor WHERE veteran_id = other;
  GET DIAGNOSTICS n = ROW_COUNT; moved := moved || jsonb_build_object('personalRequests', n);
  UPDATE public.sign_in_codes SET veteran_id = survivor WHERE veteran_id = other;
  -- one person signs in with one account: the second is closed and its sessions end
  UPDATE public.users u SET veteran_id = survivor, active = u.active AND NOT EXISTS (SELECT 1 FROM public.users k WHERE k.veteran_id = survivor AND k.active) WHERE u.veteran_id = other;
  GET DIAGNOSTICS n = ROW_COUNT; moved := moved || jsonb_build_object('accounts', n);
  DELETE FROM public.sessions x USING public.users u WHERE u.id = x.user_id AND u.veteran_id = survivor AND NOT u.active;

  IF 'idNumber' = ANY (taken) THEN
    UPDATE public.veterans SET id_hash = sha256(convert_to(gen_random_uuid()::text, 'UTF8')) WHERE id = other;
    UPDATE public.veterans SET id_no_enc = o.id_no_enc, id_hash = o.id_hash, sex = o.sex, birth_on = o.birth_on WHERE id = survivor;
    UPDATE public.veterans SET id_no_enc = s.id_no_enc, id_hash = s.id_hash, sex = s.sex, birth_on = s.birth_on WHERE id = other;
  END IF;
  UPDATE public.veterans SET
    name = CASE WHEN 'name' = ANY (taken) THEN o.name ELSE s.name END,
    phone_enc = CASE WHEN 'phone' = ANY (taken) THEN o.phone_enc ELSE s.phone_enc END, phone_hash = CASE WHEN 'phone' = ANY (taken) THEN o.phone_hash ELSE s.phone_hash END,
    card_no_enc = CASE WHEN 'cardNo' = ANY (taken) THEN o.card_no_enc ELSE s.card_no_enc END,
    resettlement_region = CASE WHEN 'resettlementRegion' = ANY (taken) THEN o.resettlement_region ELSE s.resettlement_region END,
    resettlement_unit = CASE WHEN 'resettlementRegion' = ANY (taken) THEN o.resettlement_unit ELSE s.resettlement_unit END,
    discharge_type = CASE WHEN 'dischargeType' = ANY (taken) THEN o.discharge_type ELSE s.discharge_type END,
    enlisted_on = CASE WHEN 'enlistedOn' = ANY (taken) THEN o.enlisted_on ELSE s.enlisted_on END,
    discharged_on = CASE WHEN 'dischargedOn' = ANY (taken) THEN o.discharged_on ELSE s.discharged_on END,
    education = CASE WHEN 'education' = ANY (taken) THEN o.education ELSE s.education END,
    household_region = CASE WHEN 'householdRegion' = ANY (taken) THEN o.household_region ELSE s.household_region END,
    residence_region = CASE WHEN 'residenceRegion' = ANY (taken) THEN o.residence_region ELSE s.residence_region END,
    residence_code = CASE WHEN 'residenceRegion' = ANY (taken) THEN o.residence_code ELSE s.residence_code END,
    draws_pension = s.draws_pension OR o.draws_pension,
    -- what the person has limited under either record stays limited
    restricted_at = least(s.restricted_at, o.restricted_at), objected_to = ARRAY(SELECT DISTINCT unnest(s.objected_to || o.objected_to) ORDER BY 1),
    version = s.version + 1, updated_at = public.app_now()
   WHERE id = survivor;
  UPDATE public.veterans SET merged_into = survivor, version = version + 1, updated_at = public.app_now() WHERE id = other;
  UPDATE public.veterans SET merged_into = survivor WHERE merged_into = other;
  RETURN moved;
END $$;
COMMENT ON FUNCTION merge_veterans(uuid, uuid, text[]) IS 'Moves everything that refers to one record to the other, takes the named fields along and leaves the first as a trace; both must stand in the range of who asks. Answers how many rows moved';
REVOKE ALL ON FUNCTION standing_hash(bytea), standing_record(uuid), fact_same_class(uuid, uuid), merge_veterans(uuid, uuid, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION standing_hash(bytea), standing_record(uuid), fact_same_class(uuid, uuid), merge_veterans(uuid, uuid, text[]) TO ronggui_app;

-- A roster or certificate written while the record is being merged waits for that, by its foreign key, and is then refused.
CREATE FUNCTION none_of_a_merged_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.veterans v JOIN fresh f ON f.veteran_id = v.id WHERE v.merged_into IS NOT NULL) THEN RAISE EXCEPTION 'the record was merged into another'; END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION none_of_a_merged_record() IS 'Refuses rows of a record that has become a trace';
CREATE TRIGGER none_of_a_merged_record AFTER INSERT ON enrolments REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION none_of_a_merged_record();
CREATE TRIGGER none_of_a_merged_record AFTER INSERT ON certificates REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION none_of_a_merged_record();

CREATE TABLE veteran_merges (
  id uuid PRIMARY KEY,
  survivor_id uuid NOT NULL REFERENCES veterans (id),
  merged_id uuid NOT NULL UNIQUE REFERENCES veterans (id),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  reason text NOT NULL,
  survivor_before jsonb NOT NULL,
  merged_before jsonb NOT NULL,
  taken text[] NOT NULL,
  moved jsonb NOT NULL,
  merged_by uuid NOT NULL REFERENCES users (id),
  merged_at timestamptz NOT NULL,
  CHECK (survivor_id <> merged_id)
);
COMMENT ON TABLE veteran_merges IS 'Merges of two records of one person; only ever added to, and a merge is not undone (R-184)';
COMMENT ON COLUMN veteran_merges.survivor_id IS 'The record that stays';
COMMENT ON COLUMN veteran_merges.merged_id IS 'The record that became a trace';
COMMENT ON COLUMN veteran_merges.region_code IS 'Resettlement region of the record that stays, after the merge';
COMMENT ON COLUMN veteran_merges.reason IS 'Why both are one person, in the reviewer''s words; long numbers masked';
COMMENT ON COLUMN veteran_merges.survivor_before IS 'The record that stays as it was, numbers masked';
COMMENT ON COLUMN veteran_merges.merged_before IS 'The other record as it was, numbers masked';
COMMENT ON COLUMN veteran_merges.taken IS 'Fields whose value came from the other record';
COMMENT ON COLUMN veteran_merges.moved IS 'How many rows of each kind were moved';
COMMENT ON COLUMN veteran_merges.merged_by IS 'Who merged them';
COMMENT ON COLUMN veteran_merges.merged_at IS 'When';
CREATE INDEX veteran_merges_survivor ON veteran_merges (survivor_id);
ALTER TABLE veteran_merges ENABLE ROW LEVEL SECURITY;
CREATE POLICY veteran_merges_scope ON veteran_merges TO ronggui_app USING (region_code >= app_lo() AND region_code < app_hi());
GRANT SELECT, INSERT ON veteran_merges TO ronggui_app;
CREATE TRIGGER veteran_merges_kept BEFORE UPDATE OR DELETE ON veteran_merges FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER veteran_merges_never_emptied BEFORE TRUNCATE ON veteran_merges FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
