-- Assessor organisations (三(二)7, R-053): the province registers them and hands them assessments; their people see what was assigned to them and nothing else.

ALTER TABLE organizations DROP CONSTRAINT organizations_kind_check;
ALTER TABLE organizations ADD CONSTRAINT organizations_kind_check CHECK (kind IN ('VA', 'HRSS', 'FIN', 'INSTITUTION', 'ENTERPRISE', 'EVAL', 'ASSESSOR', 'STATION', 'PLATFORM'));

CREATE TABLE assessor_organizations (
  id uuid PRIMARY KEY REFERENCES organizations (id),
  legal_person text NOT NULL CHECK (btrim(legal_person) <> ''),
  phone text NOT NULL CHECK (length(regexp_replace(phone, '\D', '', 'g')) BETWEEN 7 AND 20),
  bank_name text NOT NULL CHECK (btrim(bank_name) <> ''),
  account_enc bytea NOT NULL,
  account_hash bytea NOT NULL,
  engaged_from date NOT NULL,
  engaged_to date NOT NULL,
  registered_by uuid NOT NULL REFERENCES users (id),
  registered_name text NOT NULL,
  registered_at timestamptz NOT NULL,
  CONSTRAINT assessor_organizations_engaged CHECK (engaged_to > engaged_from)
);
COMMENT ON TABLE assessor_organizations IS 'Organisations the province engaged to assess institutions (三(二)7); name and credit code stand in organizations';
COMMENT ON COLUMN assessor_organizations.legal_person IS 'Legal person';
COMMENT ON COLUMN assessor_organizations.phone IS 'Phone of the organisation; compared by its digits';
COMMENT ON COLUMN assessor_organizations.bank_name IS 'Bank its fee goes to';
COMMENT ON COLUMN assessor_organizations.account_enc IS 'Account its fee goes to, sealed';
COMMENT ON COLUMN assessor_organizations.account_hash IS 'Keyed hash of the same, made as for payee accounts of institutions; nothing else compares them';
COMMENT ON COLUMN assessor_organizations.engaged_from IS 'First day of the contract of engagement';
COMMENT ON COLUMN assessor_organizations.engaged_to IS 'Last day of the contract of engagement';
COMMENT ON COLUMN assessor_organizations.registered_by IS 'Who registered it';
COMMENT ON COLUMN assessor_organizations.registered_name IS 'Name as it was then';
COMMENT ON COLUMN assessor_organizations.registered_at IS 'When';

CREATE TABLE assessment_assignments (
  id uuid PRIMARY KEY,
  assessment_id uuid NOT NULL REFERENCES assessments (id),
  assessor_id uuid NOT NULL REFERENCES assessor_organizations (id),
  letter_no text NOT NULL,
  assigned_by uuid NOT NULL REFERENCES users (id),
  assigned_name text NOT NULL,
  assigned_at timestamptz NOT NULL,
  begun_at timestamptz,
  ended_by uuid REFERENCES users (id),
  ended_at timestamptz,
  ended_because text,
  CONSTRAINT assessment_assignments_ended CHECK (num_nonnulls(ended_by, ended_at, ended_because) IN (0, 3))
);
COMMENT ON TABLE assessment_assignments IS 'Which organisation assesses; one that was taken back stays with its end, what it found stays with it';
COMMENT ON COLUMN assessment_assignments.id IS 'Made by the caller';
COMMENT ON COLUMN assessment_assignments.letter_no IS 'Number on the letter of assignment';
COMMENT ON COLUMN assessment_assignments.assigned_by IS 'Who assigned';
COMMENT ON COLUMN assessment_assignments.assigned_name IS 'Name as it was then';
COMMENT ON COLUMN assessment_assignments.assigned_at IS 'When';
COMMENT ON COLUMN assessment_assignments.begun_at IS 'When the assessor began';
COMMENT ON COLUMN assessment_assignments.ended_by IS 'Who took it back';
COMMENT ON COLUMN assessment_assignments.ended_at IS 'When it was taken back; null while it holds';
COMMENT ON COLUMN assessment_assignments.ended_because IS 'Why';
CREATE UNIQUE INDEX assessment_assignments_one ON assessment_assignments (assessment_id) WHERE ended_at IS NULL;
CREATE INDEX assessment_assignments_assessor ON assessment_assignments (assessor_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX assessment_assignments_letter ON assessment_assignments (letter_no);

CREATE TABLE assessment_assignees (
  assignment_id uuid NOT NULL REFERENCES assessment_assignments (id),
  user_id uuid NOT NULL REFERENCES users (id),
  name text NOT NULL,
  PRIMARY KEY (assignment_id, user_id)
);
COMMENT ON TABLE assessment_assignees IS 'People of the organisation who assess';
COMMENT ON COLUMN assessment_assignees.user_id IS 'Account';
COMMENT ON COLUMN assessment_assignees.name IS 'Name as it was then, as it stands on the letter';

CREATE TABLE assessment_statements (
  assignment_id uuid NOT NULL REFERENCES assessment_assignments (id),
  user_id uuid NOT NULL REFERENCES users (id),
  person_id uuid NOT NULL,
  has_conflict boolean NOT NULL,
  note text NOT NULL CHECK (NOT has_conflict OR length(btrim(note)) >= 2),
  signed_name text NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (assignment_id, person_id),
  FOREIGN KEY (assignment_id, user_id) REFERENCES assessment_assignees (assignment_id, user_id)
);
COMMENT ON TABLE assessment_statements IS 'What each assessing person said about an interest in the institution; said once, kept for good';
COMMENT ON COLUMN assessment_statements.user_id IS 'Account it was signed with';
COMMENT ON COLUMN assessment_statements.person_id IS 'The natural person';
COMMENT ON COLUMN assessment_statements.has_conflict IS 'Whether he has an interest; who has one does not assess';
COMMENT ON COLUMN assessment_statements.note IS 'Which one';
COMMENT ON COLUMN assessment_statements.signed_name IS 'Name on that day';
COMMENT ON COLUMN assessment_statements.signed_at IS 'When';
CREATE TRIGGER assessment_statements_kept BEFORE UPDATE OR DELETE ON assessment_statements FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER assessment_statements_never_emptied BEFORE TRUNCATE ON assessment_statements FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER assessment_assignees_kept BEFORE UPDATE OR DELETE ON assessment_assignees FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER assessment_assignments_kept BEFORE DELETE ON assessment_assignments FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();

-- The way of an assessment; who raises which event is the policy's, the order is kept here too.
ALTER TABLE assessments DROP CONSTRAINT assessments_state_check;
ALTER TABLE assessments ADD CONSTRAINT assessments_state_check CHECK (state IN ('PLANNED', 'ASSIGNED', 'IN_PROGRESS', 'REPORTED', 'FEEDBACK', 'CONFIRMED', 'ARCHIVED', 'WITHDRAWN'));
DROP INDEX assessments_once_a_day;
CREATE UNIQUE INDEX assessments_once_a_day ON assessments (contract_id, planned_on) WHERE state <> 'WITHDRAWN';
CREATE FUNCTION assessment_goes_its_way() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (('PLANNED', 'ASSIGNED'), ('PLANNED', 'WITHDRAWN'), ('ASSIGNED', 'PLANNED'), ('ASSIGNED', 'WITHDRAWN'), ('ASSIGNED', 'IN_PROGRESS'), ('IN_PROGRESS', 'PLANNED'),
    ('IN_PROGRESS', 'REPORTED'), ('REPORTED', 'FEEDBACK'), ('FEEDBACK', 'IN_PROGRESS'), ('FEEDBACK', 'CONFIRMED'), ('CONFIRMED', 'ARCHIVED')) THEN
    RAISE EXCEPTION 'an assessment does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'IN_PROGRESS' AND OLD.state = 'ASSIGNED' AND NOT EXISTS (
    SELECT 1 FROM public.assessment_assignments a WHERE a.assessment_id = NEW.id AND a.ended_at IS NULL
       AND EXISTS (SELECT 1 FROM public.assessment_assignees p WHERE p.assignment_id = a.id)
       AND NOT EXISTS (SELECT 1 FROM public.assessment_assignees p LEFT JOIN public.assessment_statements s ON s.assignment_id = p.assignment_id AND s.user_id = p.user_id WHERE p.assignment_id = a.id AND coalesce(s.has_conflict, true))) THEN
    RAISE EXCEPTION 'an assessment begins when each assessing person stated that he has no interest' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION assessment_goes_its_way() IS 'No state of an assessment is skipped, and none begins before every assessing person stated that he has no interest (三(二)7)';
REVOKE ALL ON FUNCTION assessment_goes_its_way() FROM PUBLIC;
CREATE TRIGGER assessment_goes_its_way BEFORE UPDATE ON assessments FOR EACH ROW EXECUTE FUNCTION assessment_goes_its_way();

-- Who assesses for a third party has no other duty on the platform but his own record as a veteran.
CREATE OR REPLACE FUNCTION duties_conflict(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT a <> b AND a <> 'VET' AND b <> 'VET' AND (
    a IN ('ADM', 'SEC', 'LOG', 'ASR') OR b IN ('ADM', 'SEC', 'LOG', 'ASR')
    OR (least(a, b), greatest(a, b)) IN (('CTY1', 'CTY2'), ('CIT1', 'CIT2'), ('HR1', 'HR2'), ('FIN1', 'FIN2'), ('PRV1', 'PRV2'))
    OR (a IN ('REG', 'IAD', 'TRN')) <> (b IN ('REG', 'IAD', 'TRN')) AND a <> 'EVA' AND b <> 'EVA') $$;
COMMENT ON FUNCTION duties_conflict(text, text) IS
  'Whether one natural person may not hold both: an administrator or a third-party assessor beside anything, first beside second review, a training institution beside an office';

-- What an assessor sees: assessments assigned to his organisation, their contracts and the institutions of these.
CREATE FUNCTION app_assessor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('ronggui.assessor', true), '')::uuid $$;
COMMENT ON FUNCTION app_assessor() IS 'Assessor organisation of a principal who assesses, else null';
CREATE FUNCTION app_assesses(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.assessment_assignments a WHERE a.assessment_id = wanted AND a.assessor_id = public.app_assessor() AND a.ended_at IS NULL) $$;
COMMENT ON FUNCTION app_assesses(uuid) IS 'Whether the assessment is assigned to the principal''s organisation and was not taken back';
CREATE FUNCTION app_assesses_contract(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.assessments e WHERE e.contract_id = wanted AND public.app_assesses(e.id)) $$;
COMMENT ON FUNCTION app_assesses_contract(uuid) IS 'Whether the principal''s organisation assesses under the contract';
CREATE FUNCTION app_assesses_institution(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.contracts c WHERE c.institution_id = wanted AND public.app_assesses_contract(c.id)) $$;
COMMENT ON FUNCTION app_assesses_institution(uuid) IS 'Whether the principal''s organisation assesses the institution';
CREATE FUNCTION app_sees_assessment(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN public.app_assessor() IS NOT NULL THEN public.app_assesses(wanted) ELSE EXISTS (SELECT 1 FROM public.assessments e WHERE e.id = wanted AND public.app_sees_contract_of(e.contract_id)) END $$;
COMMENT ON FUNCTION app_sees_assessment(uuid) IS 'Whether an assessment is the principal''s to see: assigned to his organisation, or of a contract he sees';
CREATE OR REPLACE FUNCTION app_sees_contract_of(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.contracts c WHERE c.id = wanted AND (public.app_sees_contract(c.institution_id, c.region_code) OR (public.app_assessor() IS NOT NULL AND public.app_assesses_contract(c.id)))) $$;
REVOKE ALL ON FUNCTION app_assesses(uuid), app_assesses_contract(uuid), app_assesses_institution(uuid), app_sees_assessment(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_assesses(uuid), app_assesses_contract(uuid), app_assesses_institution(uuid), app_sees_assessment(uuid) TO ronggui_app;

ALTER POLICY contracts_scope ON contracts USING (app_sees_contract(institution_id, region_code) OR (app_assessor() IS NOT NULL AND app_assesses_contract(id)));
ALTER POLICY institutions_scope ON institutions USING ((region_code >= app_lo() AND region_code < app_hi()) OR id = app_org() OR app_sees_classes_of(id) OR (app_assessor() IS NOT NULL AND app_assesses_institution(id)));
ALTER POLICY assessments_scope ON assessments USING (CASE WHEN app_assessor() IS NOT NULL THEN app_assesses(id) ELSE app_sees_contract_of(contract_id) END);
ALTER POLICY assessments_open ON assessments WITH CHECK (planned_by = app_user() AND app_assessor() IS NULL AND app_sees_contract_of(contract_id));
ALTER POLICY assessments_withdraw ON assessments USING (CASE WHEN app_assessor() IS NOT NULL THEN app_assesses(id) ELSE app_sees_contract_of(contract_id) END);

ALTER TABLE assessor_organizations ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessor_organizations_read ON assessor_organizations FOR SELECT TO ronggui_app USING (app_lo() <= '410000000000' AND app_hi() >= '420000000000' OR id = app_assessor());
CREATE POLICY assessor_organizations_register ON assessor_organizations FOR INSERT TO ronggui_app WITH CHECK (registered_by = app_user() AND app_lo() <= '410000000000' AND app_hi() >= '420000000000');
CREATE POLICY assessor_organizations_change ON assessor_organizations FOR UPDATE TO ronggui_app USING (app_lo() <= '410000000000' AND app_hi() >= '420000000000');
GRANT SELECT, INSERT ON assessor_organizations TO ronggui_app;
GRANT UPDATE (legal_person, phone, bank_name, account_enc, account_hash, engaged_from, engaged_to) ON assessor_organizations TO ronggui_app;
ALTER TABLE assessment_assignments ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_assignments_scope ON assessment_assignments TO ronggui_app USING (app_sees_assessment(assessment_id));
GRANT SELECT, INSERT ON assessment_assignments TO ronggui_app;
GRANT UPDATE (begun_at, ended_by, ended_at, ended_because) ON assessment_assignments TO ronggui_app;
ALTER TABLE assessment_assignees ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_assignees_scope ON assessment_assignees TO ronggui_app USING (EXISTS (SELECT 1 FROM assessment_assignments a WHERE a.id = assignment_id));
GRANT SELECT, INSERT ON assessment_assignees TO ronggui_app;
ALTER TABLE assessment_statements ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_statements_read ON assessment_statements FOR SELECT TO ronggui_app USING (EXISTS (SELECT 1 FROM assessment_assignments a WHERE a.id = assignment_id));
CREATE POLICY assessment_statements_sign ON assessment_statements FOR INSERT TO ronggui_app WITH CHECK (user_id = app_user() AND EXISTS (SELECT 1 FROM assessment_assignments a WHERE a.id = assignment_id AND a.ended_at IS NULL));
GRANT SELECT, INSERT ON assessment_statements TO ronggui_app;

CREATE OR REPLACE FUNCTION public.app_enter(wanted bytea, fixed_now text) RETURNS TABLE(user_id uuid, person_id uuid, login text, name text, org_id uuid, org_kind text, org_name text, org_level text, region_code text, region_name text, lo text, hi text, unit_code text, veteran_id uuid, trainer_id uuid, roles text[], csrf text, session_id uuid, proved_seconds integer, second_factor boolean, acting jsonb)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE found record; held text[]; lent jsonb; has_range boolean; only_inspects boolean;
BEGIN
  PERFORM set_config('ronggui.now', coalesce(fixed_now, ''), true);
  SELECT u.id, u.person_id, u.login, u.name, u.org_id, o.kind, o.name AS org_name, o.level, o.region_code, r.full_name, r.range_lo, r.range_hi, r.unit_code, u.veteran_id, s.csrf, s.last_seen_at,
         s.id AS session_id, extract(epoch FROM transaction_timestamp() - s.proved_at)::integer AS proved_seconds, s.second_factor,
         (SELECT t.id FROM public.trainers t WHERE t.user_id = u.id AND t.active LIMIT 1) AS trainer_id,
         ARRAY(SELECT g.role FROM public.role_grants g WHERE g.user_id = u.id AND g.valid_from <= public.app_today() AND coalesce(g.valid_to, 'infinity') >= public.app_today() ORDER BY g.role) AS roles
    INTO found
    FROM public.sessions s JOIN public.users u ON u.id = s.user_id
    LEFT JOIN public.organizations o ON o.id = u.org_id LEFT JOIN public.regions r ON r.code = o.region_code
   WHERE s.token_hash = wanted AND s.expires_at > transaction_timestamp() AND s.last_seen_at > transaction_timestamp() - make_interval(mins => s.idle_minutes) AND u.active;
  held := found.roles;
  IF found.id IS NOT NULL THEN
    -- a deputy holds the role only while the one he stands in for still holds it, in the same office
    SELECT jsonb_agg(jsonb_build_object('role', d.role, 'userId', f.id, 'name', f.name) ORDER BY d.role) INTO lent
      FROM public.delegations d JOIN public.users f ON f.id = d.from_user
      JOIN public.role_grants g ON g.user_id = f.id AND g.role = d.role AND g.valid_from <= public.app_today() AND coalesce(g.valid_to, 'infinity') >= public.app_today()
     WHERE d.to_user = found.id AND d.ended_at IS NULL AND public.app_today() BETWEEN d.valid_from AND d.valid_to AND f.active AND f.org_id = found.org_id;
    IF lent IS NOT NULL THEN
      held := ARRAY(SELECT DISTINCT x FROM unnest(held || ARRAY(SELECT l ->> 'role' FROM jsonb_array_elements(lent) l)) x ORDER BY x);
    END IF;
  END IF;
  IF found.id IS NULL OR cardinality(held) = 0 THEN
    PERFORM set_config('ronggui.lo', '', true), set_config('ronggui.hi', '', true), set_config('ronggui.org', '', true), set_config('ronggui.veteran', '', true), set_config('ronggui.user', '', true), set_config('ronggui.inspector', '', true), set_config('ronggui.assessor', '', true);
    RETURN;
  END IF;
  IF found.last_seen_at < transaction_timestamp() - interval '1 minute' THEN
    UPDATE public.sessions s SET last_seen_at = transaction_timestamp() WHERE s.token_hash = wanted;
  END IF;
  -- administrators of the system, of roles and of the log have no business range
  has_range := found.kind IN ('VA', 'HRSS', 'FIN') AND NOT held && ARRAY['ADM', 'SEC', 'LOG'];
  -- who is an inspector and nothing else sees what he was sent to; a desk of the bureau or the department keeps its range
  only_inspects := has_range AND held <@ ARRAY['INS'];
  has_range := has_range AND NOT only_inspects;
  PERFORM set_config('ronggui.user', found.id::text, true),
    set_config('ronggui.inspector', CASE WHEN only_inspects THEN found.id::text ELSE '' END, true),
    set_config('ronggui.veteran', coalesce(found.veteran_id::text, ''), true),
    set_config('ronggui.org', CASE WHEN found.kind IN ('INSTITUTION', 'EVAL', 'ENTERPRISE') THEN found.org_id::text ELSE '' END, true),
    set_config('ronggui.assessor', CASE WHEN found.kind = 'ASSESSOR' AND 'ASR' = ANY (held) THEN found.org_id::text ELSE '' END, true),
    set_config('ronggui.lo', CASE WHEN has_range THEN found.range_lo ELSE '' END, true),
    set_config('ronggui.hi', CASE WHEN has_range THEN found.range_hi ELSE '' END, true);
  RETURN QUERY SELECT found.id, found.person_id, found.login, found.name, found.org_id, found.kind, found.org_name, found.level, found.region_code, found.full_name,
    current_setting('ronggui.lo'), current_setting('ronggui.hi'), found.unit_code, found.veteran_id, found.trainer_id, held, found.csrf,
    found.session_id, found.proved_seconds, found.second_factor, coalesce(lent, '[]'::jsonb);
END $$;
