-- An assessor is independent of whom it assesses (三(二)7, R-053): no legal person, phone or account in common, also when one of them changes later; and each person speaks for himself.

CREATE TABLE assessor_files (
  attachment_id uuid PRIMARY KEY REFERENCES attachments (id),
  assessor_id uuid NOT NULL REFERENCES assessor_organizations (id),
  title text NOT NULL CHECK (btrim(title) <> ''),
  added_by uuid NOT NULL REFERENCES users (id),
  added_at timestamptz NOT NULL
);
COMMENT ON TABLE assessor_files IS 'Contracts of engagement, as signed on paper';
COMMENT ON COLUMN assessor_files.attachment_id IS 'The file';
COMMENT ON COLUMN assessor_files.assessor_id IS 'Whose';
COMMENT ON COLUMN assessor_files.title IS 'What it is';
COMMENT ON COLUMN assessor_files.added_by IS 'Who added it';
COMMENT ON COLUMN assessor_files.added_at IS 'When';
CREATE INDEX assessor_files_assessor ON assessor_files (assessor_id);
ALTER TABLE assessor_files ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessor_files_scope ON assessor_files TO ronggui_app USING (EXISTS (SELECT 1 FROM assessor_organizations o WHERE o.id = assessor_id) AND (app_assessor() IS NULL OR assessor_id = app_assessor()));
GRANT SELECT, INSERT ON assessor_files TO ronggui_app;
CREATE POLICY attachments_of_assessors ON attachments FOR SELECT TO ronggui_app USING (kind = 'ASSESSOR_CONTRACT' AND EXISTS (SELECT 1 FROM assessor_files f WHERE f.attachment_id = attachments.id));
CREATE TRIGGER assessor_files_kept BEFORE UPDATE OR DELETE ON assessor_files FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION plain_phone(number text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(normalize(number, NFKC), '\D', '', 'g'), '^0+', ''), '^86(?=\d{10,})', ''), '^0+', '') $$;
COMMENT ON FUNCTION plain_phone(text) IS 'Digits of a phone without the code of the country and the zero before an area';
CREATE FUNCTION plain_person(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT regexp_replace(normalize(name, NFKC), '[\s.·•‧・]', '', 'g') $$;
COMMENT ON FUNCTION plain_person(text) IS 'A name without blanks, dots and width of its characters';

CREATE FUNCTION fact_assessor_tied(wanted_assessor uuid, wanted_institution uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN a.id = i.id OR ao.uscc = io.uscc THEN 'USCC'
              WHEN public.plain_person(a.legal_person) = public.plain_person(i.legal_person) THEN 'LEGAL_PERSON'
              WHEN public.plain_phone(a.phone) IN (public.plain_phone(i.contact_phone), public.plain_phone(coalesce(io.phone, ''))) THEN 'PHONE'
              WHEN EXISTS (SELECT 1 FROM public.bank_accounts b WHERE b.org_id = i.id AND b.account_hash = a.account_hash) THEN 'ACCOUNT' END
    FROM public.assessor_organizations a JOIN public.organizations ao ON ao.id = a.id, public.institutions i JOIN public.organizations io ON io.id = i.id
   WHERE a.id = wanted_assessor AND i.id = wanted_institution $$;
COMMENT ON FUNCTION fact_assessor_tied(uuid, uuid) IS 'What assessor and institution have in common as they stand now: USCC, LEGAL_PERSON, PHONE or ACCOUNT; null when nothing';
REVOKE ALL ON FUNCTION fact_assessor_tied(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_assessor_tied(uuid, uuid) TO ronggui_app;

-- Checked when it is assigned, when it begins and when it is confirmed: what either changed between is seen then.
CREATE FUNCTION assessor_is_independent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE tie text;
BEGIN
  IF TG_TABLE_NAME = 'assessment_assignments' THEN
    SELECT public.fact_assessor_tied(NEW.assessor_id, c.institution_id) INTO tie FROM public.assessments e JOIN public.contracts c ON c.id = e.contract_id WHERE e.id = NEW.assessment_id;
  ELSIF NEW.state <> OLD.state AND NEW.state IN ('IN_PROGRESS', 'CONFIRMED') THEN
    SELECT public.fact_assessor_tied(a.assessor_id, c.institution_id) INTO tie FROM public.assessment_assignments a, public.contracts c WHERE a.assessment_id = NEW.id AND a.ended_at IS NULL AND c.id = NEW.contract_id;
  END IF;
  IF tie IS NOT NULL THEN RAISE EXCEPTION 'assessor and institution share %', tie USING ERRCODE = 'restrict_violation'; END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION assessor_is_independent() IS 'Who shares a legal person, a phone or an account with the institution is not assigned, does not begin and is not confirmed (三(二)7)';
REVOKE ALL ON FUNCTION assessor_is_independent() FROM PUBLIC;
CREATE TRIGGER assessor_is_independent BEFORE INSERT ON assessment_assignments FOR EACH ROW EXECUTE FUNCTION assessor_is_independent();
CREATE TRIGGER assessor_is_independent BEFORE UPDATE ON assessments FOR EACH ROW EXECUTE FUNCTION assessor_is_independent();

CREATE FUNCTION assessor_speaks_for_himself() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_TABLE_NAME = 'assessment_assignees' THEN
    IF NOT EXISTS (SELECT 1 FROM public.assessment_assignments a JOIN public.users u ON u.org_id = a.assessor_id JOIN public.role_grants g ON g.user_id = u.id AND g.role = 'ASR' AND coalesce(g.valid_to, 'infinity') >= public.app_today()
                    WHERE a.id = NEW.assignment_id AND u.id = NEW.user_id AND u.active) THEN
      PERFORM public.refuse_person('people of the assessor assess, nobody else');
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.person_id IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.user_id) THEN PERFORM public.refuse_person('a statement is signed in the name of who signs it'); END IF;
  IF NOT EXISTS (SELECT 1 FROM public.assessment_assignments a JOIN public.assessments e ON e.id = a.assessment_id WHERE a.id = NEW.assignment_id AND a.ended_at IS NULL AND e.state = 'ASSIGNED') THEN
    RAISE EXCEPTION 'interests are stated before an assessment begins' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION assessor_speaks_for_himself() IS 'Only people of the assessor assess, and each states his own interest, before it begins';
REVOKE ALL ON FUNCTION assessor_speaks_for_himself() FROM PUBLIC;
CREATE TRIGGER assessor_speaks_for_himself BEFORE INSERT ON assessment_assignees FOR EACH ROW EXECUTE FUNCTION assessor_speaks_for_himself();
CREATE TRIGGER assessor_speaks_for_himself BEFORE INSERT ON assessment_statements FOR EACH ROW EXECUTE FUNCTION assessor_speaks_for_himself();

-- Who assesses has no range; what he signs about his assessment is his, the province's and the contract's parties' to read.
CREATE POLICY signatures_of_assessments_read ON signatures FOR SELECT TO ronggui_app USING (CASE WHEN noun = 'assessment' AND class_id IS NULL THEN app_sees_assessment(record_id::uuid) ELSE false END);
CREATE POLICY signatures_of_assessments_sign ON signatures FOR INSERT TO ronggui_app WITH CHECK (signed_by = app_user() AND CASE WHEN noun = 'assessment' AND class_id IS NULL THEN app_sees_assessment(record_id::uuid) ELSE false END);
