-- The column holds what a person has not agreed to, whether or not he ever objected: it is named after that.
ALTER TABLE veterans RENAME COLUMN objected_to TO not_agreed_to;
COMMENT ON COLUMN veterans.not_agreed_to IS 'Optional uses the person has not agreed to: STARS, ARTICLES, EMPLOYERS, MESSAGES; all of them until he does';

-- As in 0070, with the column's new name.
CREATE OR REPLACE FUNCTION merge_veterans(survivor uuid, other uuid, taken text[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
    restricted_at = least(s.restricted_at, o.restricted_at), not_agreed_to = ARRAY(SELECT DISTINCT unnest(s.not_agreed_to || o.not_agreed_to) ORDER BY 1),
    version = s.version + 1, updated_at = public.app_now()
   WHERE id = survivor;
  UPDATE public.veterans SET merged_into = survivor, version = version + 1, updated_at = public.app_now() WHERE id = other;
  UPDATE public.veterans SET merged_into = survivor WHERE merged_into = other;
  RETURN moved;
END $$;
