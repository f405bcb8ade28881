--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: exact_text; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.exact_text AS RANGE (
    subtype = text,
    multirange_type_name = public.exact_text_multirange,
    collation = pg_catalog."C"
);

--
-- Name: TYPE exact_text; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TYPE public.exact_text IS 'A range of text; [x,x] overlaps [y,y] exactly when x = y, which GiST can check without btree_gist';

--
-- Name: adaptation_of_person(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.adaptation_of_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

--
-- Name: FUNCTION adaptation_of_person(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.adaptation_of_person() IS 'The roll follows the person to another place, and to the record his own was merged into';

--
-- Name: annual_plan_steps(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.annual_plan_steps() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('DRAFT', 'SUBMITTED'), ('RETURNED', 'SUBMITTED'), ('SUBMITTED', 'RETURNED'), ('SUBMITTED', 'ACCEPTED'), ('ACCEPTED', 'AMENDED')) THEN
    RAISE EXCEPTION 'an annual plan does not go from % to %', OLD.state, NEW.state;
  END IF;
  IF OLD.state NOT IN ('DRAFT', 'RETURNED') AND (NEW.issued_on, NEW.targets, NEW.attachment_id) IS DISTINCT FROM (OLD.issued_on, OLD.targets, OLD.attachment_id) THEN
    RAISE EXCEPTION 'a submitted plan stays as it was submitted';
  END IF;
  IF OLD.uploaded_on IS NOT NULL AND NEW.uploaded_on IS DISTINCT FROM OLD.uploaded_on THEN RAISE EXCEPTION 'the day of upload stays'; END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION annual_plan_steps(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.annual_plan_steps() IS 'A plan takes only the steps of its life cycle, and what was submitted is not edited';

--
-- Name: app_assesses(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_assesses(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.assessment_assignments a WHERE a.assessment_id = wanted AND a.assessor_id = public.app_assessor() AND a.ended_at IS NULL) $$;

--
-- Name: FUNCTION app_assesses(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_assesses(wanted uuid) IS 'Whether the assessment is assigned to the principal''s organisation and was not taken back';

--
-- Name: app_assesses_contract(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_assesses_contract(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.assessments e WHERE e.contract_id = wanted AND public.app_assesses(e.id)) $$;

--
-- Name: FUNCTION app_assesses_contract(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_assesses_contract(wanted uuid) IS 'Whether the principal''s organisation assesses under the contract';

--
-- Name: app_assesses_institution(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_assesses_institution(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.contracts c WHERE c.institution_id = wanted AND public.app_assesses_contract(c.id)) $$;

--
-- Name: FUNCTION app_assesses_institution(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_assesses_institution(wanted uuid) IS 'Whether the principal''s organisation assesses the institution';

--
-- Name: app_assessor(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_assessor() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('ronggui.assessor', true), '')::uuid $$;

--
-- Name: FUNCTION app_assessor(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_assessor() IS 'Assessor organisation of a principal who assesses, else null';

--
-- Name: app_attends(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_attends(wanted_class uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments e WHERE e.class_id = wanted_class AND e.veteran_id = public.app_veteran()) $$;

--
-- Name: FUNCTION app_attends(wanted_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_attends(wanted_class uuid) IS 'Whether the principal is, or was, on the roster of the class';

--
-- Name: app_enter(bytea, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_enter(wanted bytea, fixed_now text) RETURNS TABLE(user_id uuid, person_id uuid, login text, name text, org_id uuid, org_kind text, org_name text, org_level text, region_code text, region_name text, lo text, hi text, unit_code text, veteran_id uuid, trainer_id uuid, roles text[], csrf text, session_id uuid, proved_seconds integer, second_factor boolean, acting jsonb)
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

--
-- Name: FUNCTION app_enter(wanted bytea, fixed_now text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_enter(wanted bytea, fixed_now text) IS 'Opens a request: session to principal with deputies'' roles, and the row-security settings of this transaction';

--
-- Name: app_evaluates(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_evaluates(wanted_class uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.exam_filings f WHERE f.class_id = wanted_class AND f.evaluator_org_id = public.app_org() AND f.state IN ('FILED', 'CONFIRMED')) $$;

--
-- Name: FUNCTION app_evaluates(wanted_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_evaluates(wanted_class uuid) IS 'Whether the principal''s organisation is the evaluation body of an exam of the class that holds; refused and replaced filings do not';

--
-- Name: app_filing_name(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_filing_name(wanted uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT v.name FROM public.individual_filings f JOIN public.veterans v ON v.id = f.veteran_id WHERE f.id = wanted
    AND ((f.resettlement_region >= public.app_lo() AND f.resettlement_region < public.app_hi()) OR f.veteran_id = public.app_veteran() OR (f.class_region >= public.app_lo() AND f.class_region < public.app_hi())
      OR (NOT f.is_outside AND f.place_code >= public.app_lo() AND f.place_code < public.app_hi())) $$;

--
-- Name: FUNCTION app_filing_name(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_filing_name(wanted uuid) IS 'Name of who filed, for everybody who may see the filing: the bureau of the class he wishes to join has no other record of him yet';

--
-- Name: app_hi(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_hi() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT current_setting('ronggui.hi', true) $$;

--
-- Name: FUNCTION app_hi(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_hi() IS 'Upper bound (exclusive) of region codes the current principal may see';

--
-- Name: app_holds_veteran(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_holds_veteran(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.veterans v WHERE v.id = wanted AND v.resettlement_region >= public.app_lo() AND v.resettlement_region < public.app_hi()) $$;

--
-- Name: FUNCTION app_holds_veteran(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_holds_veteran(wanted uuid) IS 'Whether the person was resettled in the principal''s range';

--
-- Name: app_inspector(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_inspector() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('ronggui.inspector', true), '')::uuid $$;

--
-- Name: FUNCTION app_inspector(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_inspector() IS 'User id of a principal who is an inspector and nothing else, so that only his assignments open a class; else null';

--
-- Name: app_inspects(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_inspects(wanted_class uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.inspections i WHERE i.class_id = wanted_class AND i.inspector_id = public.app_inspector() AND (i.state <> 'VOID' OR i.inspected_at IS NOT NULL))
      OR EXISTS (SELECT 1 FROM public.exam_patrol_assignments a WHERE a.class_id = wanted_class AND a.inspector_id = public.app_inspector() AND a.ended_at IS NULL) $$;

--
-- Name: FUNCTION app_inspects(wanted_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_inspects(wanted_class uuid) IS 'Whether the principal was sent to inspect the class or to patrol its exam; a visit cancelled before it was made opens nothing';

--
-- Name: app_is_trainee(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_is_trainee(wanted_enrolment uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments e WHERE e.id = wanted_enrolment AND e.veteran_id = public.app_veteran()) $$;

--
-- Name: FUNCTION app_is_trainee(wanted_enrolment uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_is_trainee(wanted_enrolment uuid) IS 'Whether the enrolment is the principal''s own';

--
-- Name: app_lo(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_lo() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT current_setting('ronggui.lo', true) $$;

--
-- Name: FUNCTION app_lo(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_lo() IS 'Lowest region code (inclusive) the current principal may see';

--
-- Name: app_may_join_round(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_may_join_round(place text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.institutions i JOIN public.regions r ON r.code = place WHERE i.id = public.app_org() AND i.region_code >= r.range_lo AND i.region_code < r.range_hi) $$;

--
-- Name: FUNCTION app_may_join_round(place text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_may_join_round(place text) IS 'Whether the institution that asks is registered in the range of the bureau of a round';

--
-- Name: app_now(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_now() RETURNS timestamp with time zone
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('ronggui.now', true), '')::timestamptz, transaction_timestamp()) $$;

--
-- Name: FUNCTION app_now(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_now() IS 'Current instant, or the fixed instant of demo and test';

--
-- Name: app_office(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_office() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT u.org_id FROM public.users u WHERE u.id = public.app_user() $$;

--
-- Name: FUNCTION app_office(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_office() IS 'Office or institution of the signed-in user, also of one without a range';

--
-- Name: app_org(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_org() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('ronggui.org', true), '')::uuid $$;

--
-- Name: FUNCTION app_org(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_org() IS 'Organisation of an institution or evaluation-body principal, else null';

--
-- Name: app_reads_log(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_reads_log() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.role_grants g WHERE g.user_id = public.app_user() AND g.role IN ('AUD', 'LOG')
    AND g.valid_from <= public.app_today() AND coalesce(g.valid_to, 'infinity') >= public.app_today()) $$;

--
-- Name: FUNCTION app_reads_log(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_reads_log() IS 'Whether the principal holds a role that reads the whole log';

--
-- Name: app_reviews_account_of(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_reviews_account_of(wanted_org uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.institutions i WHERE i.id = wanted_org AND i.region_code >= public.app_lo() AND i.region_code < public.app_hi())
      OR EXISTS (SELECT 1 FROM public.training_classes c WHERE c.institution_id = wanted_org
        AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR (public.app_inspector() IS NOT NULL AND public.app_inspects(c.id)))) $$;

--
-- Name: FUNCTION app_reviews_account_of(wanted_org uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_reviews_account_of(wanted_org uuid) IS 'Whether the institution is registered, or has a class, in the principal''s range, or one he inspects; its number is masked for an inspector';

--
-- Name: app_sees_assessment(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_sees_assessment(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT CASE WHEN public.app_assessor() IS NOT NULL THEN public.app_assesses(wanted) ELSE EXISTS (SELECT 1 FROM public.assessments e WHERE e.id = wanted AND public.app_sees_contract_of(e.contract_id)) END $$;

--
-- Name: FUNCTION app_sees_assessment(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_sees_assessment(wanted uuid) IS 'Whether an assessment is the principal''s to see: assigned to his organisation, or of a contract he sees';

--
-- Name: app_sees_class(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_sees_class(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c WHERE c.id = wanted
    AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR c.institution_id = public.app_org() OR c.evaluator_org_id = public.app_org()
      OR (public.app_veteran() IS NOT NULL AND public.app_attends(c.id)) OR (public.app_inspector() IS NOT NULL AND public.app_inspects(c.id)))) $$;

--
-- Name: FUNCTION app_sees_class(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_sees_class(wanted uuid) IS 'Whether the class is visible to the principal, as the policy of training_classes says';

--
-- Name: app_sees_classes_of(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_sees_classes_of(wanted_institution uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c WHERE c.institution_id = wanted_institution
    AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR c.institution_id = public.app_org() OR c.evaluator_org_id = public.app_org()
      OR (public.app_veteran() IS NOT NULL AND public.app_attends(c.id)) OR (public.app_inspector() IS NOT NULL AND public.app_inspects(c.id)))) $$;

--
-- Name: FUNCTION app_sees_classes_of(wanted_institution uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_sees_classes_of(wanted_institution uuid) IS 'Whether any class of the institution is visible to the principal';

--
-- Name: app_sees_contract(uuid, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_sees_contract(wanted_institution uuid, wanted_region text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT (wanted_region >= public.app_lo() AND wanted_region < public.app_hi()) OR wanted_institution = public.app_org()
    OR EXISTS (SELECT 1 FROM public.institutions i WHERE i.id = wanted_institution AND i.region_code >= public.app_lo() AND i.region_code < public.app_hi()) $$;

--
-- Name: FUNCTION app_sees_contract(wanted_institution uuid, wanted_region text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_sees_contract(wanted_institution uuid, wanted_region text) IS 'Whether a contract is the principal''s to see: his range holds the bureau that signed or the institution, or it is his institution''s';

--
-- Name: app_sees_contract_of(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_sees_contract_of(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.contracts c WHERE c.id = wanted AND (public.app_sees_contract(c.institution_id, c.region_code) OR (public.app_assessor() IS NOT NULL AND public.app_assesses_contract(c.id)))) $$;

--
-- Name: FUNCTION app_sees_contract_of(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_sees_contract_of(wanted uuid) IS 'The same, asked by the contract''s id';

--
-- Name: app_sees_institution(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_sees_institution(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.institutions i WHERE i.id = wanted
    AND ((i.region_code >= public.app_lo() AND i.region_code < public.app_hi()) OR i.id = public.app_org() OR public.app_sees_classes_of(i.id))) $$;

--
-- Name: FUNCTION app_sees_institution(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_sees_institution(wanted uuid) IS 'Whether the institution is visible to the principal, as the policy of institutions says';

--
-- Name: app_sees_trainee(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_sees_trainee(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments e WHERE e.veteran_id = wanted
    AND ((e.class_region >= public.app_lo() AND e.class_region < public.app_hi()) OR e.institution_id = public.app_org() OR e.veteran_id = public.app_veteran()
      OR (public.app_org() IS NOT NULL AND public.app_evaluates(e.class_id)) OR (public.app_inspector() IS NOT NULL AND public.app_inspects(e.class_id)))) $$;

--
-- Name: FUNCTION app_sees_trainee(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_sees_trainee(wanted uuid) IS 'Whether the person stands on a roster visible to the principal, as the policy of enrolments says';

--
-- Name: app_today(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_today() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT (app_now() AT TIME ZONE 'Asia/Shanghai')::date $$;

--
-- Name: FUNCTION app_today(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_today() IS 'Current date in Asia/Shanghai';

--
-- Name: app_trains(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_trains(wanted_class uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c WHERE c.id = wanted_class
    AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR c.institution_id = public.app_org()
      OR (public.app_inspector() IS NOT NULL AND public.app_inspects(c.id)))) $$;

--
-- Name: FUNCTION app_trains(wanted_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_trains(wanted_class uuid) IS 'Whether the class is the principal''s own to run or to supervise: of his institution, in his range, or assigned to him for inspection';

--
-- Name: app_user(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_user() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('ronggui.user', true), '')::uuid $$;

--
-- Name: FUNCTION app_user(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_user() IS 'Signed-in user id';

--
-- Name: app_veteran(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_veteran() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('ronggui.veteran', true), '')::uuid $$;

--
-- Name: FUNCTION app_veteran(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_veteran() IS 'Veteran id of a veteran principal, else null';

--
-- Name: app_works_on(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.app_works_on(wanted_class uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c WHERE c.id = wanted_class
    AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR c.institution_id = public.app_org() OR c.evaluator_org_id = public.app_org()
      OR (public.app_inspector() IS NOT NULL AND public.app_inspects(c.id)))) $$;

--
-- Name: FUNCTION app_works_on(wanted_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.app_works_on(wanted_class uuid) IS 'As app_trains, or the principal''s organisation is named as evaluation body; who merely attends does not work on it';

--
-- Name: assessment_goes_its_way(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.assessment_goes_its_way() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

--
-- Name: FUNCTION assessment_goes_its_way(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.assessment_goes_its_way() IS 'No state of an assessment is skipped, and none begins before every assessing person stated that he has no interest (三(二)7)';

--
-- Name: audit_heads(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_heads() RETURNS TABLE(lane smallint, lane_seq bigint, seq bigint, digest bytea)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT h.lane, h.lane_seq, h.seq, h.digest FROM generate_series(0, 63) n
    CROSS JOIN LATERAL (SELECT a.lane, a.lane_seq, a.seq, a.digest FROM public.audit_log a WHERE a.lane = n ORDER BY a.lane_seq DESC LIMIT 1) h ORDER BY n $$;

--
-- Name: FUNCTION audit_heads(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.audit_heads() IS 'Last entry of every lane: place and digest, nothing of what it says';

--
-- Name: audit_is_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'audit_log is append-only'; END $$;

--
-- Name: FUNCTION audit_is_append_only(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.audit_is_append_only() IS 'Refuses change and deletion of audit rows, also by the owner';

--
-- Name: audit_take_lane(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.audit_take_lane() RETURNS TABLE(lane smallint, lane_seq bigint, digest bytea, at text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE
  start integer := pg_backend_pid() % 64;
  mine integer := start;
BEGIN
  -- locks of the transaction, so that a pooler may hand the connection on afterwards
  WHILE NOT pg_try_advisory_xact_lock(7720, mine) LOOP
    mine := (mine + 1) % 64;
    IF mine = start THEN
      PERFORM pg_advisory_xact_lock(7720, mine);
      EXIT;
    END IF;
  END LOOP;
  -- a statement of its own sees what the last holder committed
  RETURN QUERY SELECT mine::smallint, coalesce(l.lane_seq, 0), coalesce(l.digest, '\x0000000000000000000000000000000000000000000000000000000000000000'::bytea),
      to_char(public.app_now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT a.lane_seq, a.digest FROM public.audit_log a WHERE a.lane = mine ORDER BY a.lane_seq DESC LIMIT 1) l ON true;
END $$;

--
-- Name: FUNCTION audit_take_lane(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.audit_take_lane() IS 'Takes a free lane of the audit chain until the end of the transaction and says where it stands and what time it is';

--
-- Name: catalog_entry_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.catalog_entry_stays() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL
     AND (NEW.id, NEW.year, NEW.entry_no, NEW.institution_id, NEW.trade_code, NEW.levels, NEW.region_code, NEW.imported_by, NEW.imported_at)
       IS NOT DISTINCT FROM (OLD.id, OLD.year, OLD.entry_no, OLD.institution_id, OLD.trade_code, OLD.levels, OLD.region_code, OLD.imported_by, OLD.imported_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an entry of the catalogue is never changed or removed; withdraw it and import the right one' USING ERRCODE = 'restrict_violation';
END $$;

--
-- Name: FUNCTION catalog_entry_stays(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.catalog_entry_stays() IS 'Keeps what institutions were recognised by as it was published';

--
-- Name: certificate_verified_by_another(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.certificate_verified_by_another() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF public.is_same_person(NEW.recorded_by, NEW.verified_by) THEN PERFORM public.refuse_person('nobody verifies a certificate he recorded'); END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION certificate_verified_by_another(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.certificate_verified_by_another() IS 'Who records a certificate does not verify it';

--
-- Name: check_duties_of_account(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.check_duties_of_account() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE account uuid;
BEGIN
  account := CASE TG_TABLE_NAME WHEN 'role_grants' THEN to_jsonb(NEW) ->> 'user_id' WHEN 'delegations' THEN to_jsonb(NEW) ->> 'to_user' ELSE to_jsonb(NEW) ->> 'id' END;
  PERFORM public.refuse_conflicting_duties((SELECT u.person_id FROM public.users u WHERE u.id = account));
  RETURN NULL;
END $$;

--
-- Name: FUNCTION check_duties_of_account(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.check_duties_of_account() IS 'Trigger behind grants, delegations and accounts that change person or are enabled again';

--
-- Name: claim_differences(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.claim_differences() RETURNS TABLE(claim_id uuid, line_id uuid, what text, kept bigint, expected bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH claim AS (
    SELECT c.id, c.class_id, c.state, c.trained, c.cap_lifted_by, k.completed_on, k.responsible_region, c.state NOT IN ('DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'RETURNED', 'WITHDRAWN', 'REJECTED') AS is_decided,
           coalesce((k.parameter_set ->> 'PAY_DIFFERENCE_ONLY')::boolean, false) AS difference_only, coalesce((k.parameter_set ->> 'APPLY_AVG_CAP')::boolean, true) AS is_capped, coalesce(k.parameter_set ->> 'HEADCOUNT_ROUNDING', 'FLOOR') AS rounding
      FROM public.claims c JOIN public.training_classes k ON k.id = c.class_id),
  item AS (
    SELECT i.id, i.claim_id, i.line_id, i.component, i.standard_id, i.amount_fen, i.state, i.made_at, c.completed_on, c.responsible_region, c.difference_only, l.enrolment_id, l.certificate_id, l.facts, x.type, x.level, x.enrolment_id AS certified
      FROM public.claim_items i JOIN claim c ON c.id = i.claim_id JOIN public.claim_lines l ON l.id = i.line_id LEFT JOIN public.certificates x ON x.id = l.certificate_id WHERE i.state <> 'DROPPED'),
  amount AS (
    SELECT i.*, s.amount_fen AS standard_fen, s.id IS NOT NULL AND s.state = 'CONFIRMED' AND s.component = i.component AND s.certificate_type = i.type AND s.level = i.level AND i.certified = i.enrolment_id
           AND r.range_lo <= i.responsible_region AND i.responsible_region < r.range_hi AND s.effective_from <= i.completed_on
           -- ended afterwards, or followed by a row confirmed afterwards, it still held when the item was made
           AND (s.effective_to IS NULL OR s.effective_to >= i.completed_on OR s.end_confirmed_by IS NOT NULL OR EXISTS (SELECT 1 FROM public.subsidy_standards n WHERE n.row_key = s.row_key AND n.state = 'CONFIRMED' AND n.confirmed_at > i.made_at))
           AND NOT EXISTS (SELECT 1 FROM public.subsidy_standards n JOIN public.regions p ON p.code = n.region_code WHERE n.state = 'CONFIRMED' AND n.component = s.component AND n.certificate_type = s.certificate_type AND n.level = s.level
             AND n.confirmed_at <= i.made_at AND n.effective_from <= i.completed_on AND (n.effective_to IS NULL OR n.effective_to >= i.completed_on) AND p.range_lo <= i.responsible_region AND i.responsible_region < p.range_hi
             AND (p.range_lo > r.range_lo OR p.range_hi < r.range_hi)) AS fits
      FROM item i LEFT JOIN public.subsidy_standards s ON s.id = i.standard_id LEFT JOIN public.regions r ON r.code = s.region_code WHERE i.component <> 'LIVING_ALLOWANCE'
    UNION ALL
    SELECT i.*, s.amount_fen * (i.facts::jsonb #>> '{person,attendedDays}')::bigint, s.id IS NOT NULL AND s.state = 'CONFIRMED' AND r.range_lo <= i.responsible_region AND i.responsible_region < r.range_hi AND s.effective_from <= i.completed_on
      FROM item i LEFT JOIN public.allowance_standards s ON s.id = i.standard_id LEFT JOIN public.regions r ON r.code = s.region_code WHERE i.component = 'LIVING_ALLOWANCE'),
  due AS (
    SELECT a.claim_id, a.line_id, a.fits, a.amount_fen, a.standard_fen - CASE WHEN a.difference_only AND a.component = 'TRAINING' THEN coalesce((
             SELECT max(b.amount_fen) FROM (SELECT DISTINCT ON (n.level) n.level, n.amount_fen FROM public.subsidy_standards n JOIN public.regions p ON p.code = n.region_code JOIN public.skill_levels held ON held.code = n.level
               JOIN public.skill_levels own ON own.code = a.level AND held.rank > own.rank
              WHERE n.state = 'CONFIRMED' AND n.component = 'TRAINING' AND n.certificate_type = a.type AND (a.facts::jsonb #> '{person,paidLevels}') ? n.level AND n.effective_from <= a.completed_on AND coalesce(n.effective_to, 'infinity') >= a.completed_on
                AND p.range_lo <= a.responsible_region AND a.responsible_region < p.range_hi ORDER BY n.level, p.range_lo DESC, p.range_hi, n.effective_from DESC) b), 0) ELSE 0 END AS due_fen
      FROM amount a),
  line AS (
    SELECT l.id, l.claim_id, l.enrolment_id, l.is_submitted, l.decision, l.reckoned_fen, l.decided_fen, c.class_id, c.state, c.is_decided, coalesce(s.live, 0) AS live, coalesce(s.counted, 0) AS counted
      FROM public.claim_lines l JOIN claim c ON c.id = l.claim_id
      LEFT JOIN (SELECT i.line_id, sum(i.amount_fen)::bigint AS live, (sum(i.amount_fen) FILTER (WHERE i.state IN ('APPROVED', 'PAID')))::bigint AS counted FROM item i GROUP BY 1) s ON s.line_id = l.id)
  SELECT d.claim_id, d.line_id, 'ITEM_STANDARD', 0::bigint, 1::bigint FROM due d WHERE d.fits IS DISTINCT FROM true
  UNION ALL SELECT d.claim_id, d.line_id, 'ITEM_AMOUNT', d.amount_fen, d.due_fen FROM due d WHERE d.fits AND d.amount_fen IS DISTINCT FROM d.due_fen
  UNION ALL SELECT l.claim_id, l.id, 'LINE_TOTAL', coalesce(l.decided_fen, l.reckoned_fen), l.live FROM line l
    WHERE l.state NOT IN ('WITHDRAWN', 'REJECTED') AND l.is_submitted AND l.decision IS DISTINCT FROM 'EXCLUDED' AND coalesce(l.decided_fen, l.reckoned_fen) <> l.live
  UNION ALL SELECT l.claim_id, l.id, 'NOTHING_DUE', l.counted, 0 FROM line l WHERE l.counted > 0 AND (NOT l.is_submitted OR l.decision IS DISTINCT FROM 'APPROVED' OR l.state IN ('WITHDRAWN', 'REJECTED'))
  -- one component of one person once, and one trade and level once, whatever class and claim; two records merged into one person are found too
  UNION ALL SELECT (array_agg(i.claim_id ORDER BY i.made_at DESC))[1], (array_agg(i.line_id ORDER BY i.made_at DESC))[1], 'PAID_TWICE', count(*), 1
    FROM public.claim_items i JOIN public.enrolments e ON e.id = i.enrolment_id WHERE i.state IN ('APPROVED', 'PAID') GROUP BY e.veteran_id, e.class_id, i.component HAVING count(*) > 1
  UNION ALL SELECT (array_agg(i.claim_id ORDER BY i.made_at DESC))[1], (array_agg(i.line_id ORDER BY i.made_at DESC))[1], 'LEVEL_PAID_TWICE', count(DISTINCT e.class_id), 1
    FROM public.claim_items i JOIN public.enrolments e ON e.id = i.enrolment_id JOIN public.claim_lines l ON l.id = i.line_id JOIN public.certificates x ON x.id = l.certificate_id
   WHERE i.state IN ('APPROVED', 'PAID') AND i.component = 'TRAINING' AND x.level <> 'NONE' AND x.trade_code IS NOT NULL GROUP BY e.veteran_id, x.trade_code, x.level HAVING count(DISTINCT e.class_id) > 1
  UNION ALL SELECT c.id, NULL, 'STRIP_TRAINED', c.trained, s.lines FROM claim c JOIN (SELECT l.claim_id, count(*) AS lines FROM line l GROUP BY 1) s ON s.claim_id = c.id WHERE c.is_decided AND c.trained <> s.lines
  UNION ALL SELECT l.claim_id, NULL, 'STRIP_UNDECIDED', count(*), 0 FROM line l WHERE l.is_decided AND l.is_submitted AND l.decision IS NULL GROUP BY l.claim_id
  UNION ALL SELECT (array_agg(c.id))[1], NULL, 'OVER_AVERAGE', max(s.approved), max(CASE WHEN c.rounding = 'FLOOR' THEN floor(v.average) ELSE floor(v.average + 0.5) END)::bigint
    FROM claim c JOIN (SELECT l.class_id, count(DISTINCT l.enrolment_id) FILTER (WHERE l.is_decided AND l.decision = 'APPROVED') AS approved FROM line l GROUP BY 1) s ON s.class_id = c.class_id
    LEFT JOIN (SELECT i.class_id, avg(i.present_count) AS average FROM public.inspections i WHERE i.kind = 'DURING' AND i.valid AND i.present_count IS NOT NULL GROUP BY 1) v ON v.class_id = c.class_id
   WHERE c.is_decided GROUP BY c.class_id HAVING bool_and(c.is_capped AND c.cap_lifted_by IS NULL) AND max(s.approved) > coalesce(max(CASE WHEN c.rounding = 'FLOOR' THEN floor(v.average) ELSE floor(v.average + 0.5) END), 0) $$;

--
-- Name: FUNCTION claim_differences(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.claim_differences() IS 'Claims whose stored amounts, totals or balances are not what their class, enrolments, certificates, inspections and confirmed standards give; none on healthy claims';

--
-- Name: claim_item_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.claim_item_stays() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF OLD.state IN ('DROPPED', 'RECOVERED') AND NEW.state <> OLD.state THEN RAISE EXCEPTION 'what fell out of a claim does not come back: it is reckoned anew'; END IF;
  IF OLD.state = 'PAID' AND NEW.state NOT IN ('PAID', 'APPROVED', 'RECOVERED') THEN RAISE EXCEPTION 'what was paid is bounced or recovered, not dropped'; END IF;
  IF (OLD.claim_id, OLD.line_id, OLD.enrolment_id, OLD.component, OLD.payee, OLD.standard_id, OLD.amount_fen) IS DISTINCT FROM (NEW.claim_id, NEW.line_id, NEW.enrolment_id, NEW.component, NEW.payee, NEW.standard_id, NEW.amount_fen) THEN
    RAISE EXCEPTION 'an item of a claim is never edited: it falls out, and another is reckoned';
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION claim_item_stays(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.claim_item_stays() IS 'Items of claims change their state only, and never come back';

--
-- Name: claim_line_kept(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.claim_line_kept() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN
    INSERT INTO public.claim_line_history (line_id, claim_id, claim_state, parameter_version, at, by_user, line)
      SELECT NEW.id, NEW.claim_id, c.state, c.parameter_version, public.app_now(), (SELECT u.id FROM public.users u WHERE u.id = public.app_user()), to_jsonb(NEW) FROM public.claims c WHERE c.id = NEW.claim_id;
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION claim_line_kept(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.claim_line_kept() IS 'Keeps each stand of a line of a claim';

--
-- Name: claim_record_is_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.claim_record_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;

--
-- Name: FUNCTION claim_record_is_append_only(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.claim_record_is_append_only() IS 'Refuses change and deletion of what happened to a claim, also by the owner';

--
-- Name: claim_reviewed_by_others(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.claim_reviewed_by_others() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NEW.first_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.first_user)
     OR NEW.second_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.second_user) THEN
    PERFORM public.refuse_person('a reviewer is the person behind his account');
  END IF;
  IF public.is_same_person(NEW.first_user, NEW.second_user) THEN PERFORM public.refuse_person('first and second reviewer of a claim are two'); END IF;
  IF public.claimed_by(NEW.claim_id, NEW.first_user) OR public.claimed_by(NEW.claim_id, NEW.second_user) THEN PERFORM public.refuse_person('nobody reviews what he claimed'); END IF;
  IF EXISTS (SELECT 1 FROM public.claim_reviews r WHERE r.claim_id = NEW.claim_id AND r.step <> NEW.step AND r.decision = 'AGREED'
      AND (r.first_person IN (NEW.first_person, NEW.second_person) OR r.second_person IN (NEW.first_person, NEW.second_person))) THEN
    PERFORM public.refuse_person('bureau, labour department and finance each sign by their own people');
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION claim_reviewed_by_others(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.claim_reviewed_by_others() IS 'Applicant and the reviewers of R25, R27 and R28 are different persons';

--
-- Name: claimed_by(uuid, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.claimed_by(wanted uuid, wanted_user uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.users asked JOIN public.users own ON own.person_id = asked.person_id WHERE asked.id = wanted_user
    AND (own.id IN (SELECT c.created_by FROM public.claims c WHERE c.id = wanted) OR own.id IN (SELECT c.committed_by FROM public.claims c WHERE c.id = wanted)
      OR own.id IN (SELECT e.by_user FROM public.claim_events e WHERE e.claim_id = wanted AND e.event IN ('submit', 'resubmit')))) $$;

--
-- Name: FUNCTION claimed_by(wanted uuid, wanted_user uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.claimed_by(wanted uuid, wanted_user uuid) IS 'Whether the person behind the account prepared, signed or sent the claim';

--
-- Name: class_committed(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.class_committed(wanted uuid) RETURNS TABLE(fund_id uuid, committed_fen bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT e.fund_id, sum(e.debit_fen - e.credit_fen)::bigint FROM public.fund_entries e JOIN public.fund_postings p ON p.id = e.posting_id JOIN public.funds f ON f.id = e.fund_id
   WHERE e.account = 'COMMITTED' AND ((p.subject_kind = 'CLASS' AND p.subject_id = wanted)
      OR (p.subject_kind = 'CLAIM' AND p.subject_id IN (SELECT c.id FROM public.claims c WHERE c.class_id = wanted)))
     AND f.region_code >= public.app_lo() AND f.region_code < public.app_hi() GROUP BY 1 HAVING sum(e.debit_fen - e.credit_fen) <> 0 $$;

--
-- Name: FUNCTION class_committed(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.class_committed(wanted uuid) IS 'Per fund in range: what is still set aside for a class and its claims';

--
-- Name: closing_waits_for_objections(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.closing_waits_for_objections() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF public.open_objections(NEW.id) > 0 THEN RAISE EXCEPTION 'an objection waits' USING ERRCODE = 'check_violation', CONSTRAINT = 'public_notices_wait_for_objections'; END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION closing_waits_for_objections(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.closing_waits_for_objections() IS 'Refuses to close a notice while an objection to it is without reply';

--
-- Name: comparable_name(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.comparable_name(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT regexp_replace(regexp_replace(normalize(name, NFKC), '\s', '', 'g'), '[•・･．‧∙⋅﹒.]', '·', 'g') $$;

--
-- Name: FUNCTION comparable_name(name text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.comparable_name(name text) IS 'A name in half width without blanks and with one kind of interpunct, so that two spellings of it are equal';

--
-- Name: contract_in_force_is_signed(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.contract_in_force_is_signed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NEW.in_force_seq IS NOT NULL
     AND 2 <> (SELECT count(*) FROM public.contract_signatures s WHERE s.contract_id = NEW.id AND s.seq = NEW.in_force_seq) THEN
    RAISE EXCEPTION 'terms of contract % hold only once both parties signed them', NEW.no USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION contract_in_force_is_signed(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.contract_in_force_is_signed() IS 'At COMMIT: terms that hold carry both signatures';

--
-- Name: days_in_force(date, date); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.days_in_force(first date, last date) RETURNS daterange
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT CASE WHEN last IS NULL THEN daterange(first, NULL) WHEN last < first THEN 'empty'::daterange ELSE daterange(first, last, '[]') END $$;

--
-- Name: FUNCTION days_in_force(first date, last date); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.days_in_force(first date, last date) IS 'The days a row holds, both ends included; a last day before the first means it never held';

--
-- Name: demand_by_two(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.demand_by_two() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NEW.confirmed_by IS NOT NULL AND public.is_same_person(NEW.confirmed_by, NEW.entered_by) THEN PERFORM public.refuse_person('nobody confirms the demand he wrote'); END IF;
  IF TG_OP = 'UPDATE' AND OLD.state = 'CONFIRMED' THEN RAISE EXCEPTION 'confirmed demand stays as it was confirmed'; END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION demand_by_two(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.demand_by_two() IS 'Demand is written by one person and confirmed, once, by another';

--
-- Name: duties_conflict(text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.duties_conflict(a text, b text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT a <> b AND a <> 'VET' AND b <> 'VET' AND (
    a IN ('ADM', 'SEC', 'LOG', 'ASR') OR b IN ('ADM', 'SEC', 'LOG', 'ASR')
    OR (least(a, b), greatest(a, b)) IN (('CTY1', 'CTY2'), ('CIT1', 'CIT2'), ('HR1', 'HR2'), ('FIN1', 'FIN2'), ('PRV1', 'PRV2'))
    OR (a IN ('REG', 'IAD', 'TRN')) <> (b IN ('REG', 'IAD', 'TRN')) AND a <> 'EVA' AND b <> 'EVA') $$;

--
-- Name: FUNCTION duties_conflict(a text, b text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.duties_conflict(a text, b text) IS 'Whether one natural person may not hold both: an administrator or a third-party assessor beside anything, first beside second review, a training institution beside an office';

--
-- Name: duties_of(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.duties_of(person uuid) RETURNS TABLE(user_id uuid, login text, role text, days daterange)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT u.id, u.login, g.role, daterange(g.valid_from, g.valid_to, '[]') FROM public.users u JOIN public.role_grants g ON g.user_id = u.id
   WHERE u.person_id = person AND u.active AND coalesce(g.valid_to, 'infinity') >= public.app_today()
  UNION ALL
  SELECT u.id, u.login, d.role, daterange(d.valid_from, d.valid_to, '[]') FROM public.users u JOIN public.delegations d ON d.to_user = u.id
   WHERE u.person_id = person AND u.active AND d.ended_at IS NULL AND d.valid_to >= public.app_today() $$;

--
-- Name: FUNCTION duties_of(person uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.duties_of(person uuid) IS 'What a natural person holds now or later over all his accounts, as his own and as a deputy';

--
-- Name: education_case_closes(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.education_case_closes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF OLD.state = 'CLOSED' AND (NEW.state, NEW.result, NEW.attained, NEW.ended_on) IS DISTINCT FROM (OLD.state, OLD.result, OLD.attained, OLD.ended_on) THEN RAISE EXCEPTION 'a closed education case stays closed'; END IF;
  IF NEW.state = 'CLOSED' AND EXISTS (SELECT 1 FROM public.education_preferences p WHERE p.case_id = NEW.id AND p.state = 'REQUESTED') THEN RAISE EXCEPTION 'a preference of this case is still open'; END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION education_case_closes(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.education_case_closes() IS 'No case is closed while a preference is open, and a closed one stays as it is';

--
-- Name: education_of_person(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.education_of_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  UPDATE public.education_cases SET veteran_id = coalesce(NEW.merged_into, NEW.id), region_code = (SELECT v.resettlement_region FROM public.veterans v WHERE v.id = coalesce(NEW.merged_into, NEW.id)) WHERE veteran_id = NEW.id;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION education_of_person(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.education_of_person() IS 'Cases follow the person to another place, and to the record his own was merged into';

--
-- Name: education_preference_answered_once(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.education_preference_answered_once() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state <> 'REQUESTED' THEN RAISE EXCEPTION 'an answered preference stays as it was answered'; END IF;
  -- the case is held, so that it cannot be closed beside
  IF (SELECT k.state FROM public.education_cases k WHERE k.id = NEW.case_id FOR NO KEY UPDATE) = 'CLOSED' THEN RAISE EXCEPTION 'the case is closed'; END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION education_preference_answered_once(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.education_preference_answered_once() IS 'A preference belongs to an open case and gets one final answer';

--
-- Name: employment_corrected(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.employment_corrected() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  UPDATE public.employment_records SET superseded_at = NEW.decided_at WHERE id = NEW.corrects AND superseded_at IS NULL;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION employment_corrected(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.employment_corrected() IS 'A confirmed correction takes the place of the record it corrects, which stays to be seen';

--
-- Name: employment_of_person(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.employment_of_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  UPDATE public.employment_records SET veteran_id = coalesce(NEW.merged_into, NEW.id), region_code = (SELECT v.resettlement_region FROM public.veterans v WHERE v.id = coalesce(NEW.merged_into, NEW.id)) WHERE veteran_id = NEW.id;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION employment_of_person(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.employment_of_person() IS 'Records follow the person to another place, and to the record his own was merged into';

--
-- Name: employment_record_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.employment_record_stays() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

--
-- Name: FUNCTION employment_record_stays(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.employment_record_stays() IS 'A record is entered once, decided once by somebody else, and superseded once';

--
-- Name: entries_summed(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.entries_summed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  PERFORM 1 FROM public.fund_balances b WHERE b.fund_id IN (SELECT f.fund_id FROM fresh f) ORDER BY b.fund_id FOR UPDATE;
  UPDATE public.fund_balances b SET
    appropriated = b.appropriated + s.appropriated, carried_in = b.carried_in + s.carried_in, available = b.available + s.available, committed = b.committed + s.committed, approved = b.approved + s.approved,
    paid = b.paid + s.paid, receivable = b.receivable + s.receivable, written_off = b.written_off + s.written_off, carried_out = b.carried_out + s.carried_out, returned = b.returned + s.returned
    FROM (SELECT f.fund_id,
      coalesce(sum(f.credit_fen - f.debit_fen) FILTER (WHERE f.account = 'APPROPRIATED'), 0)::bigint AS appropriated, coalesce(sum(f.credit_fen - f.debit_fen) FILTER (WHERE f.account = 'CARRIED_IN'), 0)::bigint AS carried_in,
      coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'AVAILABLE'), 0)::bigint AS available, coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'COMMITTED'), 0)::bigint AS committed,
      coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'APPROVED'), 0)::bigint AS approved, coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'PAID'), 0)::bigint AS paid,
      coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'RECEIVABLE'), 0)::bigint AS receivable, coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'WRITTEN_OFF'), 0)::bigint AS written_off,
      coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'CARRIED_OUT'), 0)::bigint AS carried_out, coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'RETURNED'), 0)::bigint AS returned
      FROM fresh f GROUP BY f.fund_id) s WHERE s.fund_id = b.fund_id;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION entries_summed(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.entries_summed() IS 'Adds new entries to the balances of their funds, in the order of the funds, so that two postings never wait for each other in a circle';

--
-- Name: export_events_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.export_events_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'export_events is append-only'; END $$;

--
-- Name: FUNCTION export_events_append_only(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.export_events_append_only() IS 'Refuses change and deletion, also by the owner';

--
-- Name: exports_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.exports_guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP IN ('DELETE', 'TRUNCATE') THEN RAISE EXCEPTION 'exports are never deleted'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT 1 FROM public.users u WHERE u.id = NEW.requested_by AND u.person_id = NEW.requested_person AND u.org_id = NEW.office_id) THEN
      RAISE EXCEPTION 'requester is not who the account says' USING ERRCODE = 'check_violation', CONSTRAINT = 'exports_requester_is_known';
    END IF;
    IF NEW.personal AND EXISTS (SELECT 1 FROM public.role_grants g WHERE g.user_id = NEW.requested_by AND g.role IN ('ADM', 'SEC', 'LOG') AND coalesce(g.valid_to, 'infinity') >= public.app_today()) THEN
      RAISE EXCEPTION 'administrators export no personal data' USING ERRCODE = 'check_violation', CONSTRAINT = 'exports_not_by_administrators';
    END IF;
  ELSIF (OLD.id, OLD.no, OLD.mark, OLD.kind, OLD.personal, OLD.sensitivity, OLD.filters, OLD.filter_text, OLD.purpose, OLD.reason, OLD.requested_by, OLD.requested_person, OLD.requester_name,
         OLD.office_id, OLD.office_name, OLD.region_code, OLD.scope, OLD.requested_at, OLD.row_count, OLD.needs_second, OLD.decision)
    IS DISTINCT FROM (NEW.id, NEW.no, NEW.mark, NEW.kind, NEW.personal, NEW.sensitivity, NEW.filters, NEW.filter_text, NEW.purpose, NEW.reason, NEW.requested_by, NEW.requested_person, NEW.requester_name,
         NEW.office_id, NEW.office_name, NEW.region_code, NEW.scope, NEW.requested_at, NEW.row_count, NEW.needs_second, NEW.decision)
    OR (OLD.second_by IS NOT NULL AND (OLD.second_by, OLD.second_person, OLD.second_at) IS DISTINCT FROM (NEW.second_by, NEW.second_person, NEW.second_at)) THEN
    RAISE EXCEPTION 'a request for an export is not changed afterwards';
  END IF;
  IF NEW.second_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.users u WHERE u.id = NEW.second_by AND u.person_id = NEW.second_person AND u.org_id = NEW.office_id) THEN
    RAISE EXCEPTION 'second person is not who the account says' USING ERRCODE = 'check_violation', CONSTRAINT = 'exports_second_is_known';
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION exports_guard(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.exports_guard() IS 'Checks persons against their accounts, keeps administrators from personal data, keeps the request as it was';

--
-- Name: fact_adaptation_trained(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_adaptation_trained(wanted uuid) RETURNS date
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT min(c.completed_on) FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id
   WHERE e.veteran_id = wanted AND c.programme = 'ADAPT' AND c.completed_on IS NOT NULL AND e.state NOT IN ('APPLIED', 'CONFIRMED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT') $$;

--
-- Name: FUNCTION fact_adaptation_trained(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_adaptation_trained(wanted uuid) IS 'Day a person finished his first adaptation class, wherever; null when none';

--
-- Name: fact_bank_reference(text, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_bank_reference(wanted text, except_payment uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.payments p WHERE p.bank_reference = wanted AND p.id <> except_payment) $$;

--
-- Name: FUNCTION fact_bank_reference(wanted text, except_payment uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_bank_reference(wanted text, except_payment uuid) IS 'Whether another order, anywhere in the province, carries this number of the bank';

--
-- Name: fact_certificate_taken(text, text, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_certificate_taken(wanted_type text, wanted_number text, except_id uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.certificates x WHERE x.type = wanted_type AND x.number = wanted_number AND x.state <> 'REVOKED' AND x.id <> except_id) $$;

--
-- Name: FUNCTION fact_certificate_taken(wanted_type text, wanted_number text, except_id uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_certificate_taken(wanted_type text, wanted_number text, except_id uuid) IS 'Whether a certificate number is already recorded for anybody';

--
-- Name: fact_certified_persons(date, timestamp with time zone); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_certified_persons(day date, known timestamp with time zone) RETURNS TABLE(veteran_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT DISTINCT c.veteran_id FROM public.certificates c JOIN public.veterans v ON v.id = c.veteran_id
   WHERE v.resettlement_region >= public.app_lo() AND v.resettlement_region < public.app_hi() AND c.state IN ('VERIFIED', 'REVOKED') AND coalesce(c.verified_at, c.recorded_at) <= known
     AND c.issued_on <= day AND (c.valid_to IS NULL OR c.valid_to >= day) AND (c.revoked_on IS NULL OR c.revoked_on > day) $$;

--
-- Name: FUNCTION fact_certified_persons(day date, known timestamp with time zone); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_certified_persons(day date, known timestamp with time zone) IS 'People of the caller''s range with a verified certificate valid on a day, as far as it was verified by an instant';

--
-- Name: fact_clashing_trainers(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_clashing_trainers(wanted_class uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT DISTINCT mine.trainer_id FROM public.session_trainers mine JOIN public.class_sessions m ON m.id = mine.session_id
    JOIN public.session_trainers theirs ON theirs.trainer_id = mine.trainer_id AND theirs.class_id <> mine.class_id JOIN public.class_sessions t ON t.id = theirs.session_id
    JOIN public.training_classes c ON c.id = theirs.class_id
   WHERE mine.class_id = wanted_class AND m.state = 'PLANNED' AND t.state <> 'CANCELLED' AND t.on_date = m.on_date AND t.starts_at < m.ends_at AND t.ends_at > m.starts_at
     AND c.state NOT IN ('DRAFT', 'REJECTED', 'CANCELLED', 'TERMINATED') $$;

--
-- Name: FUNCTION fact_clashing_trainers(wanted_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_clashing_trainers(wanted_class uuid) IS 'Trainers of a class who teach another class in an hour still planned here (F5)';

--
-- Name: fact_contract_cover(uuid, text, text, date, date, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_contract_cover(wanted_institution uuid, wanted_trade text, wanted_level text, from_day date, to_day date, provincial boolean) RETURNS TABLE(contract_no text, state text, starts_on date, ends_on date, ended_on date, has_trade boolean, has_level boolean, covers boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT c.no, c.state, t.starts_on, t.ends_on, c.ended_on, x.trade_code IS NOT NULL, coalesce(wanted_level = ANY (x.levels), false),
         c.state IN ('ACTIVE', 'AMENDED') AND t.starts_on <= from_day AND t.ends_on >= to_day AND coalesce(wanted_level = ANY (x.levels), false)
    FROM public.contracts c JOIN public.contract_terms t ON t.contract_id = c.id AND t.seq = c.in_force_seq
    LEFT JOIN public.contract_trades x ON x.contract_id = c.id AND x.seq = t.seq AND x.trade_code = wanted_trade
   WHERE c.institution_id = wanted_institution AND (NOT c.is_provincial OR provincial)
   ORDER BY 8 DESC, 7 DESC, 6 DESC, t.ends_on DESC, c.no LIMIT 1 $$;

--
-- Name: FUNCTION fact_contract_cover(wanted_institution uuid, wanted_trade text, wanted_level text, from_day date, to_day date, provincial boolean); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_contract_cover(wanted_institution uuid, wanted_trade text, wanted_level text, from_day date, to_day date, provincial boolean) IS 'The contract that covers trade, level and days, or the one that comes nearest, for whoever decides about a class; no terms of money';

--
-- Name: fact_contract_periods(uuid, text, text, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_contract_periods(wanted_institution uuid, wanted_trade text, wanted_level text, provincial boolean) RETURNS TABLE(contract_no text, state text, starts_on date, last_day date)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT c.no, c.state, t.starts_on, coalesce(c.ended_on, t.ends_on)
    FROM public.contracts c JOIN public.contract_terms t ON t.contract_id = c.id AND t.seq = c.in_force_seq
    JOIN public.contract_trades x ON x.contract_id = c.id AND x.seq = t.seq AND x.trade_code = wanted_trade
   WHERE c.institution_id = wanted_institution AND (NOT c.is_provincial OR provincial) AND wanted_level = ANY (x.levels)
   ORDER BY t.starts_on, c.no $$;

--
-- Name: FUNCTION fact_contract_periods(wanted_institution uuid, wanted_trade text, wanted_level text, provincial boolean); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_contract_periods(wanted_institution uuid, wanted_trade text, wanted_level text, provincial boolean) IS 'The days contracts of an institution hold or held for a trade and level, for whoever looks at a class; no terms of money';

--
-- Name: fact_enrolment_facts(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_enrolment_facts(wanted uuid) RETURNS TABLE(sex text, birth_on date, discharge_type text, rank_class text, verify_state text, draws_pension boolean, resettlement_unit text, resettlement_region text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT v.sex, v.birth_on, v.discharge_type, v.rank_class, v.verify_state, v.draws_pension, v.resettlement_unit, v.resettlement_region FROM public.veterans v WHERE v.id = wanted $$;

--
-- Name: FUNCTION fact_enrolment_facts(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_enrolment_facts(wanted uuid) IS 'Facts the eligibility rules need about a person who joins a class elsewhere';

--
-- Name: fact_exported_rows(uuid, text, timestamp with time zone); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_exported_rows(wanted_person uuid, wanted_sensitivity text, since timestamp with time zone) RETURNS TABLE(at timestamp with time zone, row_count integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT e.requested_at, e.row_count FROM public.exports e
   WHERE e.requested_person = wanted_person AND e.sensitivity = wanted_sensitivity AND e.requested_at >= since AND e.state NOT IN ('REFUSED', 'WITHDRAWN') $$;

--
-- Name: FUNCTION fact_exported_rows(wanted_person uuid, wanted_sensitivity text, since timestamp with time zone); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_exported_rows(wanted_person uuid, wanted_sensitivity text, since timestamp with time zone) IS 'When and how many rows of a sensitivity a natural person asked for, without those refused or withdrawn';

--
-- Name: fact_free_right(uuid, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_free_right(wanted uuid, except_class uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH told AS (SELECT f.* FROM public.free_right_events f WHERE f.veteran_id = wanted
                   AND NOT (f.by_kind = 'ENROLMENT' AND EXISTS (SELECT 1 FROM public.enrolments e WHERE e.id = f.by_id AND e.class_id = except_class)))
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM told WHERE kind IN ('USED', 'IMPORTED_AS_USED')) THEN 'USED'
    WHEN EXISTS (SELECT 1 FROM told l WHERE l.kind = 'LOCKED' AND NOT EXISTS (SELECT 1 FROM told r WHERE r.kind = 'RELEASED' AND r.by_kind = l.by_kind AND r.by_id = l.by_id AND r.seq > l.seq)) THEN 'LOCKED'
    ELSE 'UNUSED' END $$;

--
-- Name: FUNCTION fact_free_right(wanted uuid, except_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_free_right(wanted uuid, except_class uuid) IS 'State of the one free training of a self-employment soldier, seen across the province, apart from one class (R-029, D-02)';

--
-- Name: fact_free_right_held(uuid, text, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_free_right_held(wanted uuid, holder_kind text, holder uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT coalesce((SELECT f.kind = 'LOCKED' FROM public.free_right_events f WHERE f.veteran_id = wanted AND f.by_kind = holder_kind AND f.by_id = holder ORDER BY f.seq DESC LIMIT 1), false) $$;

--
-- Name: FUNCTION fact_free_right_held(wanted uuid, holder_kind text, holder uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_free_right_held(wanted uuid, holder_kind text, holder uuid) IS 'Whether this enrolment or filing holds the person''s right now';

--
-- Name: fact_free_right_releases(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_free_right_releases(wanted uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT count(DISTINCT f.by_id)::integer FROM public.free_right_events f WHERE f.veteran_id = wanted AND f.kind = 'RELEASED' AND f.was_trained $$;

--
-- Name: FUNCTION fact_free_right_releases(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_free_right_releases(wanted uuid) IS 'How many trainings gave the right back although the person was trained (D-02)';

--
-- Name: fact_held_before(uuid, text, text, date, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_held_before(wanted uuid, wanted_type text, wanted_trade text, before_day date, except_class uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.certificates x WHERE x.veteran_id = wanted AND x.type = wanted_type AND x.trade_code IS NOT DISTINCT FROM wanted_trade AND x.issued_on < before_day
    AND x.class_id IS DISTINCT FROM except_class AND x.state = 'VERIFIED') $$;

--
-- Name: FUNCTION fact_held_before(wanted uuid, wanted_type text, wanted_trade text, before_day date, except_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_held_before(wanted uuid, wanted_type text, wanted_trade text, before_day date, except_class uuid) IS 'Whether the person held a certificate of this type and trade before, for types paid the first time only';

--
-- Name: fact_invoice_used(text, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_invoice_used(wanted_key text, except_filing uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.filing_receipts r WHERE r.invoice_key = wanted_key AND r.state = 'ACTIVE' AND NOT r.is_duplicate AND r.filing_id <> except_filing) $$;

--
-- Name: FUNCTION fact_invoice_used(wanted_key text, except_filing uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_invoice_used(wanted_key text, except_filing uuid) IS 'Whether an invoice counts already in another reimbursement, anywhere in the province';

--
-- Name: fact_is_registered(bytea); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_is_registered(wanted_hash bytea) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.veterans v WHERE v.id_hash = wanted_hash) $$;

--
-- Name: FUNCTION fact_is_registered(wanted_hash bytea); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_is_registered(wanted_hash bytea) IS 'Whether a person with this ID hash stands in the ledger anywhere in the province (D-31)';

--
-- Name: fact_lives_elsewhere(uuid, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_lives_elsewhere(wanted uuid, unit text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT coalesce(r.unit_code, v.residence_code) IS DISTINCT FROM coalesce(unit, v.resettlement_unit)
    FROM public.veterans v LEFT JOIN public.regions r ON r.code = v.residence_code WHERE v.id = wanted AND v.residence_code IS NOT NULL $$;

--
-- Name: FUNCTION fact_lives_elsewhere(wanted uuid, unit text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_lives_elsewhere(wanted uuid, unit text) IS 'Whether the person lives outside the class''s city (outside the own resettlement city for a provincial class); no row when the residence is unknown or not recognised';

--
-- Name: fact_match_veteran(bytea, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_match_veteran(wanted_hash bytea, wanted_name text) RETURNS TABLE(veteran_id uuid, is_name boolean, verify_state text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT CASE WHEN same THEN v.id END, same, CASE WHEN same THEN v.verify_state END
    FROM (SELECT s.id, s.verify_state, public.comparable_name(wanted_name) IN (public.comparable_name(p.name), public.comparable_name(s.name)) AS same
            FROM public.veterans p JOIN public.veterans s ON s.id = coalesce(p.merged_into, p.id) WHERE p.id_hash = wanted_hash) v $$;

--
-- Name: FUNCTION fact_match_veteran(wanted_hash bytea, wanted_name text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_match_veteran(wanted_hash bytea, wanted_name text) IS 'For an ID number of anywhere in the province: whether this is its name, and only then the record it belongs to; no row when nobody has the number (D-31)';

--
-- Name: fact_nearest_visit(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_nearest_visit(visit uuid) RETURNS TABLE(at timestamp with time zone, title text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT o.inspected_at, CASE WHEN public.app_works_on(o.class_id) THEN c.title END
    FROM public.inspections i
    JOIN public.inspections o ON o.inspector_id = i.inspector_id AND o.class_id <> i.class_id AND o.state IN ('DONE', 'CONFIRMED')
    JOIN public.training_classes c ON c.id = o.class_id
   WHERE i.id = visit AND i.inspected_at IS NOT NULL AND public.app_works_on(i.class_id)
   ORDER BY abs(extract(epoch FROM o.inspected_at - i.inspected_at)), o.id LIMIT 1 $$;

--
-- Name: FUNCTION fact_nearest_visit(visit uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_nearest_visit(visit uuid) IS 'When the inspector of a visit the principal may see was nearest at another class, wherever that is; its title only where the principal works on that class too';

--
-- Name: fact_on_roster_before_opening(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_on_roster_before_opening(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH RECURSIVE way AS (SELECT e.id, e.transferred_from, e.class_id, e.added_at, 1 AS n FROM public.enrolments e WHERE e.id = wanted
    UNION ALL SELECT p.id, p.transferred_from, p.class_id, p.added_at, w.n + 1 FROM way w JOIN public.enrolments p ON p.id = w.transferred_from WHERE w.n < 20),
  first AS (SELECT * FROM way ORDER BY n DESC LIMIT 1)
  SELECT (SELECT f.added_at < min(v.at) FROM public.class_events v WHERE v.class_id = f.class_id AND v.event = 'open') FROM first f $$;

--
-- Name: FUNCTION fact_on_roster_before_opening(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_on_roster_before_opening(wanted uuid) IS 'Whether the person was on the roster before the opening; after a transfer, of the first class (F9). Null = not opened';

--
-- Name: fact_open_classes(text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_open_classes(wanted_place text, wanted_trade text) RETURNS TABLE(class_id uuid, title text, institution text, bureau text, region text, place text, trade text, level text, opens_on date, places integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT c.id, c.title, o.name, b.name, c.responsible_region, r.full_name, t.name, l.name, c.planned_open, coalesce(c.planned_count, 0) - e.n
    FROM public.training_classes c JOIN public.organizations o ON o.id = c.institution_id JOIN public.organizations b ON b.id = c.responsible_org_id JOIN public.regions r ON r.code = c.responsible_region
    LEFT JOIN public.trades t ON t.code = c.trade_code LEFT JOIN public.skill_levels l ON l.code = c.level
    CROSS JOIN LATERAL (SELECT count(*)::integer AS n FROM public.enrolments x WHERE x.class_id = c.id AND x.state NOT IN ('NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')) e
   WHERE c.state IN ('APPROVED', 'FILED', 'POSTPONED') AND c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL') AND left(c.responsible_region, 4) = left(wanted_place, 4)
     AND (wanted_trade IS NULL OR c.trade_code = wanted_trade) AND coalesce(c.planned_count, 0) > e.n
   ORDER BY c.responsible_region = wanted_place DESC, c.planned_open, c.id LIMIT 50 $$;

--
-- Name: FUNCTION fact_open_classes(wanted_place text, wanted_trade text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_open_classes(wanted_place text, wanted_trade text) IS 'Classes of a city that were agreed to and have places left: what is announced of them, and nobody on their rosters (R-082)';

--
-- Name: fact_overlapping_class(uuid, date, date, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_overlapping_class(wanted uuid, from_day date, to_day date, except_class uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id
    WHERE e.veteran_id = wanted AND c.id <> except_class
      AND e.state NOT IN ('WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT', 'NO_SHOW')
      AND c.state NOT IN ('CANCELLED', 'REJECTED', 'TERMINATED')
      AND daterange(c.starts_on, coalesce(c.completed_on, c.ends_on), '[]') && daterange(from_day, to_day, '[]')) $$;

--
-- Name: FUNCTION fact_overlapping_class(wanted uuid, from_day date, to_day date, except_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_overlapping_class(wanted uuid, from_day date, to_day date, except_class uuid) IS 'Whether the person is in another class whose dates overlap (E-OVERLAP)';

--
-- Name: fact_paid_levels(uuid, text, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_paid_levels(wanted uuid, wanted_trade text, except_class uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT coalesce(string_agg(DISTINCT x.level, ',' ORDER BY x.level), '') FROM public.claim_items i JOIN public.enrolments e ON e.id = i.enrolment_id
    JOIN public.claim_lines l ON l.id = i.line_id JOIN public.certificates x ON x.id = l.certificate_id
   WHERE e.veteran_id = wanted AND e.class_id <> except_class AND i.component = 'TRAINING' AND i.state IN ('APPROVED', 'PAID') AND x.trade_code = wanted_trade $$;

--
-- Name: FUNCTION fact_paid_levels(wanted uuid, wanted_trade text, except_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_paid_levels(wanted uuid, wanted_trade text, except_class uuid) IS 'Levels of a trade for which public money was approved or paid for the person, anywhere in the province, apart from one class, with commas between (E-DUP)';

--
-- Name: fact_photo_used(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_photo_used(wanted_digest text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.attachments a JOIN public.inspections i ON i.class_id = a.class_id AND a.id = ANY (i.photo_ids)
                  WHERE a.digest = wanted_digest AND a.kind = 'INSPECTION_PHOTO' AND i.state <> 'VOID') $$;

--
-- Name: FUNCTION fact_photo_used(wanted_digest text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_photo_used(wanted_digest text) IS 'Whether this very photo already stands for an inspection that is not void';

--
-- Name: fact_same_account(bytea, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_same_account(wanted_hash bytea, except_org uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.bank_accounts b WHERE b.account_hash = wanted_hash AND b.org_id <> except_org AND b.active) $$;

--
-- Name: FUNCTION fact_same_account(wanted_hash bytea, except_org uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_same_account(wanted_hash bytea, except_org uuid) IS 'Whether another organisation uses the same bank account';

--
-- Name: fact_same_class(uuid, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_same_class(one uuid, two uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments a JOIN public.enrolments b ON b.class_id = a.class_id WHERE a.veteran_id = one AND b.veteran_id = two) $$;

--
-- Name: FUNCTION fact_same_class(one uuid, two uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_same_class(one uuid, two uuid) IS 'Whether both records stand on the roster of one class anywhere in the province; such records are not merged';

--
-- Name: fact_same_trade_certified(uuid, text, text, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_same_trade_certified(wanted uuid, wanted_trade text, wanted_level text, except_class uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.certificates x WHERE x.veteran_id = wanted AND x.trade_code = wanted_trade AND x.level = wanted_level
    AND x.class_id IS NOT NULL AND x.class_id <> except_class AND x.state IN ('VERIFIED', 'RECORDED')) $$;

--
-- Name: FUNCTION fact_same_trade_certified(wanted uuid, wanted_trade text, wanted_level text, except_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_same_trade_certified(wanted uuid, wanted_trade text, wanted_level text, except_class uuid) IS 'Whether the person already took this trade and level in a class (E-DUP)';

--
-- Name: fact_startup_wish(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_startup_wish(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT coalesce((SELECT s.startup_wish FROM public.needs_surveys s WHERE s.veteran_id = wanted AND s.superseded_at IS NULL), false) $$;

--
-- Name: FUNCTION fact_startup_wish(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_startup_wish(wanted uuid) IS 'Whether a person wishes to start a business, asked by whoever enrols him (D-31, R-099)';

--
-- Name: fact_subsidies_of_year(uuid, integer, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_subsidies_of_year(wanted uuid, wanted_year integer, except_class uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT count(DISTINCT e.class_id)::integer FROM public.claim_items i JOIN public.enrolments e ON e.id = i.enrolment_id JOIN public.training_classes c ON c.id = e.class_id
   WHERE e.veteran_id = wanted AND c.id <> except_class AND c.year = wanted_year AND i.component = 'TRAINING' AND i.state IN ('APPROVED', 'PAID') $$;

--
-- Name: FUNCTION fact_subsidies_of_year(wanted uuid, wanted_year integer, except_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_subsidies_of_year(wanted uuid, wanted_year integer, except_class uuid) IS 'How many trainings of a year were approved or paid for the person, anywhere in the province, apart from one class (E-LIMIT)';

--
-- Name: fact_trainer_busy(uuid, date, time without time zone, time without time zone, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_trainer_busy(wanted uuid, on_day date, from_time time without time zone, to_time time without time zone, except_class uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.session_trainers t JOIN public.class_sessions s ON s.id = t.session_id JOIN public.training_classes c ON c.id = s.class_id
    WHERE t.trainer_id = wanted AND s.class_id <> except_class AND s.on_date = on_day AND s.state <> 'CANCELLED' AND s.starts_at < to_time AND s.ends_at > from_time
      AND c.state NOT IN ('DRAFT', 'REJECTED', 'CANCELLED', 'TERMINATED')) $$;

--
-- Name: FUNCTION fact_trainer_busy(wanted uuid, on_day date, from_time time without time zone, to_time time without time zone, except_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_trainer_busy(wanted uuid, on_day date, from_time time without time zone, to_time time without time zone, except_class uuid) IS 'Whether a trainer teaches another class at that hour (F5)';

--
-- Name: fact_trainings_of_year(uuid, integer, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_trainings_of_year(wanted uuid, wanted_year integer, except_class uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT count(*)::integer FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id
   WHERE e.veteran_id = wanted AND c.id <> except_class AND c.year = wanted_year
     AND c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL', 'STARTUP')
     AND e.state NOT IN ('APPLIED', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT', 'NO_SHOW')
     AND c.state NOT IN ('CANCELLED', 'REJECTED', 'TERMINATED') $$;

--
-- Name: FUNCTION fact_trainings_of_year(wanted uuid, wanted_year integer, except_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_trainings_of_year(wanted uuid, wanted_year integer, except_class uuid) IS 'How many subsidised classes of a year the person is or was in, wherever they were held (E-LIMIT)';

--
-- Name: fact_venue_shared(uuid, date, time without time zone, time without time zone, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_venue_shared(wanted uuid, on_day date, from_time time without time zone, to_time time without time zone, except_class uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT count(DISTINCT s.class_id)::integer FROM public.class_sessions s JOIN public.training_classes c ON c.id = s.class_id
   WHERE s.venue_id = wanted AND s.class_id <> except_class AND s.on_date = on_day AND s.state <> 'CANCELLED' AND s.starts_at < to_time AND s.ends_at > from_time
     AND c.state NOT IN ('DRAFT', 'REJECTED', 'CANCELLED', 'TERMINATED') $$;

--
-- Name: FUNCTION fact_venue_shared(wanted uuid, on_day date, from_time time without time zone, to_time time without time zone, except_class uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_venue_shared(wanted uuid, on_day date, from_time time without time zone, to_time time without time zone, except_class uuid) IS 'How many other classes use a venue at that hour: its workstations are split between them (F6)';

--
-- Name: fact_veteran_to_sign_in(bytea); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_veteran_to_sign_in(wanted_hash bytea) RETURNS TABLE(veteran_id uuid, name text, phone_enc bytea, user_id uuid, is_active boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT v.id, v.name, v.phone_enc, u.id, coalesce(u.active, true) FROM public.veterans p JOIN public.veterans v ON v.id = coalesce(p.merged_into, p.id) LEFT JOIN LATERAL (
    SELECT x.id, x.active FROM public.users x WHERE x.veteran_id = v.id ORDER BY x.active DESC, x.created_at LIMIT 1) u ON true WHERE p.id_hash = wanted_hash $$;

--
-- Name: FUNCTION fact_veteran_to_sign_in(wanted_hash bytea); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_veteran_to_sign_in(wanted_hash bytea) IS 'The person behind an ID number for signing in: where his code goes, and his account if he has one';

--
-- Name: fact_vouchers_collide(uuid, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_vouchers_collide(one uuid, other uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.vouchers a JOIN public.vouchers b ON b.veteran_id = other AND b.kind = a.kind WHERE a.veteran_id = one
    AND ((a.state NOT IN ('SETTLED', 'EXPIRED', 'RETURNED', 'VOID') AND b.state NOT IN ('SETTLED', 'EXPIRED', 'RETURNED', 'VOID')) OR (a.kind = 'EXCLUSIVE' AND a.state = 'SETTLED' AND b.state = 'SETTLED'))) $$;

--
-- Name: FUNCTION fact_vouchers_collide(one uuid, other uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_vouchers_collide(one uuid, other uuid) IS 'Whether two records of one person hold two unused vouchers of a kind, or two settled exclusive ones';

--
-- Name: fact_wishes_met(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fact_wishes_met() RETURNS TABLE(survey_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT s.id FROM public.needs_surveys s
   WHERE s.superseded_at IS NULL AND s.wants_training AND (s.veteran_id = public.app_veteran() OR (s.region_code >= public.app_lo() AND s.region_code < public.app_hi()))
     AND EXISTS (SELECT 1 FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id
                  WHERE e.veteran_id = s.veteran_id AND e.state IN ('STUDYING', 'EXAM_READY', 'EXAMINED', 'CERTIFIED', 'NOT_CERTIFIED', 'FOLLOW_UP', 'CLOSED')
                    AND c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL', 'STARTUP') AND coalesce(c.opened_on, c.planned_open) >= s.surveyed_on) $$;

--
-- Name: FUNCTION fact_wishes_met(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fact_wishes_met() IS 'Current wishes of the caller''s range whose person has begun a training since he was asked (F22)';

--
-- Name: file_objection(uuid, uuid, text, integer, text, bytea, bytea, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.file_objection(wanted uuid, of_notice uuid, new_receipt text, about_row integer, by_channel text, filer bytea, contact bytea, what text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE n public.public_notices; o public.objections;
BEGIN
  -- whoever closes the notice holds the same lock: an objection comes before that or not at all
  SELECT * INTO n FROM public.public_notices p WHERE p.id = of_notice FOR UPDATE;
  SELECT * INTO o FROM public.objections x WHERE x.id = wanted;
  IF o.id IS NOT NULL THEN
    IF o.notice_id <> of_notice OR o.content <> what THEN RETURN 'TAKEN'; END IF;
    RETURN o.receipt;
  END IF;
  IF n.id IS NULL OR n.state NOT IN ('PUBLISHED', 'EXTENDED') THEN RETURN 'CLOSED'; END IF;
  IF about_row IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.notice_rows r WHERE r.notice_id = of_notice AND r.row_no = about_row) THEN RETURN 'NO_ROW'; END IF;
  INSERT INTO public.objections (id, receipt, notice_id, region_code, row_no, channel, taken_by, filed_at, filed_on, filer_sealed, contact_sealed, content, office_id)
    VALUES (wanted, new_receipt, of_notice, n.region_code, about_row, by_channel, (SELECT u.id FROM public.users u WHERE u.id = public.app_user()), public.app_now(), public.app_today(), filer, contact, what,
      public.office_for_objection(of_notice));
  INSERT INTO public.objection_events (objection_id, at, event, by_user, by_name)
    VALUES (wanted, public.app_now(), 'file', coalesce(public.app_user(), '00000000-0000-0000-0000-000000000001'), coalesce((SELECT u.name FROM public.users u WHERE u.id = public.app_user() AND by_channel = 'DESK'), '提出人'));
  RETURN new_receipt;
END $$;

--
-- Name: FUNCTION file_objection(wanted uuid, of_notice uuid, new_receipt text, about_row integer, by_channel text, filer bytea, contact bytea, what text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.file_objection(wanted uuid, of_notice uuid, new_receipt text, about_row integer, by_channel text, filer bytea, contact bytea, what text) IS 'Keeps an objection while its notice runs; answers its receipt, also of an earlier try of the same, or CLOSED, NO_ROW, TAKEN';

--
-- Name: filed_objections(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.filed_objections(wanted uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT count(*)::int FROM public.objections o WHERE o.notice_id = wanted $$;

--
-- Name: FUNCTION filed_objections(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.filed_objections(wanted uuid) IS 'How many objections a notice has had';

--
-- Name: filed_outside(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.filed_outside(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.individual_filings f WHERE f.certificate_id = wanted AND public.filing_counts(f.state, f.is_outside)) $$;

--
-- Name: FUNCTION filed_outside(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.filed_outside(wanted uuid) IS 'Whether a certificate ends an individual training outside the province';

--
-- Name: filing_agreed_by_four(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.filing_agreed_by_four() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF (SELECT count(DISTINCT r.step) FROM public.filing_reviews r WHERE r.filing_id = NEW.id AND r.decision = 'AGREED') < 2 THEN
    RAISE EXCEPTION 'a reimbursement is payable once bureau and finance have agreed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION filing_agreed_by_four(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.filing_agreed_by_four() IS 'No reimbursement becomes payable without both opinions';

--
-- Name: filing_confirmed_by_another(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.filing_confirmed_by_another() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF public.is_same_person(NEW.filed_by, NEW.confirmed_by) THEN PERFORM public.refuse_person('nobody answers his own exam filing'); END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION filing_confirmed_by_another(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.filing_confirmed_by_another() IS 'Who files an exam does not confirm it';

--
-- Name: filing_counts(text, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.filing_counts(state text, is_outside boolean) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog'
    AS $$
  SELECT is_outside AND state NOT IN ('CANCELLED', 'LAPSED') $$;

--
-- Name: FUNCTION filing_counts(state text, is_outside boolean); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.filing_counts(state text, is_outside boolean) IS 'Whether a filing stands for a training outside the province; one whose reimbursement was refused does, the training took place';

--
-- Name: filing_entered_by(uuid, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.filing_entered_by(wanted uuid, wanted_user uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.users asked JOIN public.users own ON own.person_id = asked.person_id WHERE asked.id = wanted_user
    AND (own.id IN (SELECT f.entered_by FROM public.individual_filings f WHERE f.id = wanted) OR own.veteran_id = (SELECT f.veteran_id FROM public.individual_filings f WHERE f.id = wanted)
      OR own.id IN (SELECT e.by_user FROM public.filing_events e WHERE e.filing_id = wanted AND e.event IN ('file', 'recordSignUp', 'startTraining', 'recordCertificate', 'claim', 'resubmit')))) $$;

--
-- Name: FUNCTION filing_entered_by(wanted uuid, wanted_user uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.filing_entered_by(wanted uuid, wanted_user uuid) IS 'Whether the person behind the account is the veteran, or entered the filing or the claim in his name';

--
-- Name: filing_receipt_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.filing_receipt_stays() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  -- the generated column is made after this
  IF to_jsonb(NEW) - 'state' - 'invoice_key' <> to_jsonb(OLD) - 'state' - 'invoice_key' OR OLD.state = 'DROPPED' THEN RAISE EXCEPTION 'a receipt is never edited: it falls out, and another is entered'; END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION filing_receipt_stays(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.filing_receipt_stays() IS 'Receipts only fall out';

--
-- Name: filing_reviewed_by_others(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.filing_reviewed_by_others() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NEW.first_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.first_user)
     OR NEW.second_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.second_user) THEN
    PERFORM public.refuse_person('a reviewer is the person behind his account');
  END IF;
  IF public.is_same_person(NEW.first_user, NEW.second_user) THEN PERFORM public.refuse_person('first and second reviewer of a reimbursement are two'); END IF;
  IF public.filing_entered_by(NEW.filing_id, NEW.first_user) OR public.filing_entered_by(NEW.filing_id, NEW.second_user) THEN PERFORM public.refuse_person('nobody reviews a reimbursement he entered'); END IF;
  IF EXISTS (SELECT 1 FROM public.filing_reviews r WHERE r.filing_id = NEW.filing_id AND r.step <> NEW.step AND r.decision = 'AGREED'
      AND (r.first_person IN (NEW.first_person, NEW.second_person) OR r.second_person IN (NEW.first_person, NEW.second_person))) THEN
    PERFORM public.refuse_person('bureau and finance each sign a reimbursement by their own people');
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION filing_reviewed_by_others(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.filing_reviewed_by_others() IS 'Who entered a reimbursement and the four who review it are different persons';

--
-- Name: filing_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.filing_stays() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF (OLD.id, OLD.filing_no, OLD.filed_at, OLD.is_outside, OLD.place_code, OLD.trade_code, OLD.level, OLD.certificate_type, OLD.resettlement_region) IS DISTINCT FROM
     (NEW.id, NEW.filing_no, NEW.filed_at, NEW.is_outside, NEW.place_code, NEW.trade_code, NEW.level, NEW.certificate_type, NEW.resettlement_region) THEN
    RAISE EXCEPTION 'what was filed is never edited: it is cancelled and filed again';
  END IF;
  IF OLD.state IN ('JOINED_CLASS', 'LAPSED', 'CANCELLED', 'REFUSED_CLAIM') AND NEW.state <> OLD.state THEN RAISE EXCEPTION 'a filing that has ended does not come back'; END IF;
  IF OLD.state IN ('FIN_AGREED', 'PAID', 'CLOSED') AND NEW.decided_fen IS DISTINCT FROM OLD.decided_fen THEN RAISE EXCEPTION 'an amount that was agreed to stays'; END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION filing_stays(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.filing_stays() IS 'What was filed and what was agreed to stay as they were';

--
-- Name: filings_of_merged_record(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.filings_of_merged_record() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  UPDATE public.individual_filings SET veteran_id = NEW.merged_into WHERE veteran_id = NEW.id;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION filings_of_merged_record(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.filings_of_merged_record() IS 'What one record filed, the person has filed';

--
-- Name: forget_old_requests(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.forget_old_requests() RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH gone AS (DELETE FROM public.requests WHERE at < transaction_timestamp() - interval '30 days' RETURNING 1) SELECT count(*)::integer FROM gone $$;

--
-- Name: FUNCTION forget_old_requests(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.forget_old_requests() IS 'Deletes answers older than 30 days, of everybody, and says how many';

--
-- Name: free_for_objection(uuid, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.free_for_objection(wanted uuid, wanted_office uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH desk AS (
    SELECT u.person_id, right(g.role, 1) AS step FROM public.users u JOIN public.role_grants g ON g.user_id = u.id JOIN public.organizations o ON o.id = u.org_id
     WHERE u.org_id = wanted_office AND u.active AND g.valid_from <= public.app_today() AND coalesce(g.valid_to, 'infinity') >= public.app_today()
       AND g.role = ANY (CASE o.kind WHEN 'HRSS' THEN ARRAY['HR1', 'HR2'] ELSE ARRAY['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2'] END)
       AND NOT EXISTS (SELECT 1 FROM public.notice_involved i WHERE i.notice_id = wanted AND i.person_id = u.person_id))
  SELECT EXISTS (SELECT 1 FROM desk a JOIN desk b ON a.step = '1' AND b.step = '2' AND a.person_id <> b.person_id) $$;

--
-- Name: FUNCTION free_for_objection(wanted uuid, wanted_office uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.free_for_objection(wanted uuid, wanted_office uuid) IS 'Whether an office has two people, one of each desk, who took no part in what the notice shows';

--
-- Name: free_right_event_is_kept(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.free_right_event_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'veteran_id' = to_jsonb(OLD) - 'veteran_id' AND EXISTS (SELECT 1 FROM public.veterans v WHERE v.id = OLD.veteran_id AND v.merged_into = NEW.veteran_id) THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

--
-- Name: FUNCTION free_right_event_is_kept(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.free_right_event_is_kept() IS 'Events move only with a record that was merged into another';

--
-- Name: free_right_follows(uuid, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.free_right_follows(wanted_enrolment uuid, may_not_be_refused boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE r record; holds boolean; held boolean; state text;
BEGIN
  SELECT e.id, e.veteran_id, e.state, e.programme_of_person, c.state AS class_state, c.title, o.name AS school,
         EXISTS (SELECT 1 FROM public.attendance_records a WHERE a.enrolment_id = e.id AND a.lessons_present > 0) AS attended
    INTO r FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id JOIN public.organizations o ON o.id = c.institution_id WHERE e.id = wanted_enrolment;
  holds := r.programme_of_person = 'DEMOB_SKILL' AND r.state NOT IN ('APPLIED', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT', 'NO_SHOW', 'NOT_CERTIFIED')
           AND r.class_state NOT IN ('CANCELLED', 'REJECTED', 'TERMINATED');
  PERFORM public.hold_free_right(r.veteran_id);
  held := public.fact_free_right_held(r.veteran_id, 'ENROLMENT', r.id);
  state := public.fact_free_right(r.veteran_id, '00000000-0000-0000-0000-000000000000');
  -- a result or a re-examination is recorded whatever has become of the right meanwhile; a new place on a roster is not
  IF holds AND NOT held AND (state = 'UNUSED' OR may_not_be_refused) THEN
    PERFORM public.record_free_right(r.veteran_id, 'LOCKED', 'ENROLMENT', r.id, false, r.title, r.school, NULL, NULL, NULL, NULL);
  ELSIF held AND NOT holds AND state <> 'USED' THEN
    PERFORM public.record_free_right(r.veteran_id, 'RELEASED', 'ENROLMENT', r.id, r.state = 'NOT_CERTIFIED' OR (r.state IN ('WITHDRAWN', 'DISQUALIFIED') AND r.attended), r.title, r.school, NULL, NULL, NULL, NULL);
  END IF;
END $$;

--
-- Name: FUNCTION free_right_follows(wanted_enrolment uuid, may_not_be_refused boolean); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.free_right_follows(wanted_enrolment uuid, may_not_be_refused boolean) IS 'Locks the right of a self-employment soldier by his enrolment, or gives it back when he left, the class fell or no certificate came';

--
-- Name: free_right_of_certificate(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.free_right_of_certificate() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE r record;
BEGIN
  SELECT e.id, e.veteran_id, c.title, o.name AS school INTO r FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id JOIN public.organizations o ON o.id = c.institution_id
   WHERE e.id = NEW.enrolment_id AND e.programme_of_person = 'DEMOB_SKILL';
  IF r.id IS NULL THEN RETURN NULL; END IF;
  PERFORM public.hold_free_right(r.veteran_id);
  IF public.fact_free_right(r.veteran_id, '00000000-0000-0000-0000-000000000000') <> 'USED' THEN
    PERFORM public.record_free_right(r.veteran_id, 'USED', 'ENROLMENT', r.id, false, r.title, r.school, NEW.issued_on, NULL, NULL, NULL);
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION free_right_of_certificate(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.free_right_of_certificate() IS 'A verified certificate of the class uses the right up (D-02)';

--
-- Name: free_right_of_class(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.free_right_of_class() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  PERFORM public.free_right_follows(e.id, false) FROM (SELECT x.id FROM public.enrolments x WHERE x.class_id = NEW.id AND x.programme_of_person = 'DEMOB_SKILL' ORDER BY x.veteran_id) e;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION free_right_of_class(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.free_right_of_class() IS 'A class that falls gives back every right it held';

--
-- Name: free_right_of_enrolment(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.free_right_of_enrolment() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  PERFORM public.free_right_follows(NEW.id, TG_OP = 'INSERT' OR (NEW.state IN ('CONFIRMED', 'STUDYING') AND OLD.state IN ('WITHDRAWN', 'TRANSFERRED_OUT', 'NO_SHOW'))
    OR (NEW.programme_of_person = 'DEMOB_SKILL' AND OLD.programme_of_person <> 'DEMOB_SKILL'));
  RETURN NULL;
END $$;

--
-- Name: FUNCTION free_right_of_enrolment(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.free_right_of_enrolment() IS 'The free right follows the enrolment';

--
-- Name: free_right_of_merged_record(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.free_right_of_merged_record() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  UPDATE public.free_right_events SET veteran_id = NEW.merged_into WHERE veteran_id = NEW.id;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION free_right_of_merged_record(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.free_right_of_merged_record() IS 'What one record used up, the person has used up';

--
-- Name: free_right_of_voucher(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.free_right_of_voucher() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE r record;
BEGIN
  SELECT e.state, e.programme_of_person, c.title, o.name AS school, EXISTS (SELECT 1 FROM public.attendance_records a WHERE a.enrolment_id = e.id AND a.lessons_present > 0) AS attended INTO r
    FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id JOIN public.organizations o ON o.id = c.institution_id WHERE e.id = OLD.enrolment_id;
  PERFORM public.hold_free_right(OLD.veteran_id);
  IF r.programme_of_person <> 'DEMOB_SKILL' AND public.fact_free_right_held(OLD.veteran_id, 'ENROLMENT', OLD.enrolment_id)
     AND public.fact_free_right(OLD.veteran_id, '00000000-0000-0000-0000-000000000000') <> 'USED' THEN
    PERFORM public.record_free_right(OLD.veteran_id, 'RELEASED', 'ENROLMENT', OLD.enrolment_id, r.state = 'NOT_CERTIFIED' OR (r.state IN ('WITHDRAWN', 'DISQUALIFIED') AND r.attended), r.title, r.school, NULL, NULL, NULL, NULL);
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION free_right_of_voucher(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.free_right_of_voucher() IS 'The free right follows the exclusive voucher that locked it (A-27)';

--
-- Name: free_right_once(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.free_right_once() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE state text;
BEGIN
  PERFORM public.hold_free_right(NEW.veteran_id);
  state := public.fact_free_right(NEW.veteran_id, '00000000-0000-0000-0000-000000000000');
  IF NEW.kind = 'LOCKED' AND state <> 'UNUSED' OR NEW.kind IN ('USED', 'IMPORTED_AS_USED') AND state = 'USED'
     OR NEW.kind = 'RELEASED' AND NOT public.fact_free_right_held(NEW.veteran_id, NEW.by_kind, NEW.by_id) THEN
    RAISE EXCEPTION 'the free right is % and cannot be %', state, NEW.kind USING ERRCODE = 'unique_violation', CONSTRAINT = 'free_right_once';
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION free_right_once(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.free_right_once() IS 'One right per person: locked only when unused, used once, given back only by who holds it; writers wait for each other by the person''s row';

--
-- Name: free_rights_of_earlier_enrolments(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.free_rights_of_earlier_enrolments() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  INSERT INTO public.free_right_events (veteran_id, kind, by_kind, by_id, what, institution, on_day, recorded_at)
  SELECT e.veteran_id, k.kind, 'ENROLMENT', e.id, c.title, o.name, k.on_day, k.at
    FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id JOIN public.organizations o ON o.id = c.institution_id
    LEFT JOIN LATERAL (SELECT x.issued_on, coalesce(x.verified_at, x.recorded_at) AS at FROM public.certificates x WHERE x.enrolment_id = e.id AND x.state = 'VERIFIED' ORDER BY x.issued_on LIMIT 1) cert ON true
    CROSS JOIN LATERAL (SELECT 'LOCKED' AS kind, NULL::date AS on_day, e.added_at AS at
                          WHERE e.state NOT IN ('APPLIED', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT', 'NO_SHOW', 'NOT_CERTIFIED') AND c.state NOT IN ('CANCELLED', 'REJECTED', 'TERMINATED')
                        UNION ALL SELECT 'USED', cert.issued_on, cert.at WHERE cert.at IS NOT NULL) k
   WHERE e.programme_of_person = 'DEMOB_SKILL' AND NOT EXISTS (SELECT 1 FROM public.free_right_events f WHERE f.by_id = e.id)
   ORDER BY k.at, e.id, k.kind $$;

--
-- Name: FUNCTION free_rights_of_earlier_enrolments(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.free_rights_of_earlier_enrolments() IS 'Events for enrolments that were there before the events, from what they say today; also after a bulk load';

--
-- Name: fund_change_by_two(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fund_change_by_two() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state <> 'PROPOSED' THEN RAISE EXCEPTION 'a decided change of a fund stays as it is'; END IF;
  IF NEW.decided_by IS NOT NULL AND public.is_same_person(NEW.decided_by, NEW.proposed_by) THEN PERFORM public.refuse_person('nobody confirms the budget he entered'); END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION fund_change_by_two(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fund_change_by_two() IS 'A change of a fund is entered by one person and decided once, by another';

--
-- Name: fund_differences(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fund_differences() RETURNS TABLE(fund_id uuid, account text, kept bigint, summed bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH summed AS (SELECT e.fund_id, e.account, sum(CASE WHEN e.account IN ('APPROPRIATED', 'CARRIED_IN') THEN e.credit_fen - e.debit_fen ELSE e.debit_fen - e.credit_fen END)::bigint AS amount FROM public.fund_entries e GROUP BY 1, 2),
  kept AS (SELECT b.fund_id, k.account, k.amount FROM public.fund_balances b CROSS JOIN LATERAL (VALUES ('APPROPRIATED', b.appropriated), ('CARRIED_IN', b.carried_in), ('AVAILABLE', b.available), ('COMMITTED', b.committed),
    ('APPROVED', b.approved), ('PAID', b.paid), ('RECEIVABLE', b.receivable), ('WRITTEN_OFF', b.written_off), ('CARRIED_OUT', b.carried_out), ('RETURNED', b.returned)) k (account, amount))
  SELECT k.fund_id, k.account, k.amount, coalesce(s.amount, 0) FROM kept k LEFT JOIN summed s ON s.fund_id = k.fund_id AND s.account = k.account WHERE k.amount <> coalesce(s.amount, 0) $$;

--
-- Name: FUNCTION fund_differences(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fund_differences() IS 'Accounts whose kept balance is not the sum of their entries; none on a healthy ledger';

--
-- Name: fund_opened(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.fund_opened() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  INSERT INTO public.fund_balances (fund_id) VALUES (NEW.id);
  RETURN NULL;
END $$;

--
-- Name: FUNCTION fund_opened(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.fund_opened() IS 'Every fund has its row of balances from the start';

--
-- Name: hold_free_right(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.hold_free_right(wanted uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  PERFORM 1 FROM public.veterans v WHERE v.id = wanted FOR NO KEY UPDATE;
END $$;

--
-- Name: FUNCTION hold_free_right(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.hold_free_right(wanted uuid) IS 'Lets one transaction at a time decide about a person''s right, from whatever office';

--
-- Name: hold_survey(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.hold_survey(wanted uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  PERFORM 1 FROM public.veterans v WHERE v.id = wanted FOR NO KEY UPDATE;
END $$;

--
-- Name: FUNCTION hold_survey(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.hold_survey(wanted uuid) IS 'Lets one transaction at a time write about the wishes of a person';

--
-- Name: hold_veteran(bytea, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.hold_veteran(wanted_hash bytea, wanted_name text) RETURNS TABLE(veteran_id uuid, is_name boolean, verify_state text, was_merged boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE standing uuid; leads_to uuid;
BEGIN
  SELECT coalesce(p.merged_into, p.id) INTO standing FROM public.veterans p WHERE p.id_hash = wanted_hash;
  WHILE standing IS NOT NULL LOOP
    -- waits for a merge under way and then reads what it made of the record
    SELECT p.merged_into INTO leads_to FROM public.veterans p WHERE p.id = standing FOR KEY SHARE;
    EXIT WHEN leads_to IS NULL;
    standing := leads_to;
  END LOOP;
  RETURN QUERY SELECT m.veteran_id, m.is_name, m.verify_state, EXISTS (SELECT 1 FROM public.veterans p WHERE p.id_hash = wanted_hash AND p.merged_into IS NOT NULL)
    FROM public.fact_match_veteran(wanted_hash, wanted_name) m;
END $$;

--
-- Name: FUNCTION hold_veteran(wanted_hash bytea, wanted_name text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.hold_veteran(wanted_hash bytea, wanted_name text) IS 'As fact_match_veteran, for who enrols or certifies: the record found is not merged until the transaction ends. was_merged = the number is one of a record that was merged into it';

--
-- Name: inspected_by_others(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.inspected_by_others() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF (TG_OP = 'INSERT' OR NEW.inspector_id <> OLD.inspector_id) AND NEW.state <> 'VOID' AND public.takes_part_in(NEW.class_id, NEW.inspector_id) THEN
    PERFORM public.refuse_person('nobody inspects the class of his own school');
  END IF;
  IF NEW.confirmed_by IS NOT NULL AND public.is_same_person(NEW.confirmed_by, NEW.inspector_id) THEN PERFORM public.refuse_person('nobody confirms his own inspection'); END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION inspected_by_others(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.inspected_by_others() IS 'The inspector has no part in the class, and another person confirms the inspection';

--
-- Name: integrity_case_by_two(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.integrity_case_by_two() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF OLD.state IN ('DECIDED', 'CLOSED') AND (NEW.outcomes, NEW.document, NEW.line_ids, NEW.decided_by, NEW.decided_at) IS DISTINCT FROM (OLD.outcomes, OLD.document, OLD.line_ids, OLD.decided_by, OLD.decided_at) THEN
    RAISE EXCEPTION 'a decided case stays as it was decided';
  END IF;
  IF NEW.decided_by IS NOT NULL AND public.is_same_person(NEW.decided_by, NEW.proposed_by) THEN PERFORM public.refuse_person('nobody decides what he proposed'); END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION integrity_case_by_two(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.integrity_case_by_two() IS 'A case is investigated by one person and decided once, by another';

--
-- Name: invoice_key(text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.invoice_key(code text, number text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog'
    AS $_$
  SELECT CASE WHEN bare.number ~ '^[0-9]{20}$' THEN '' ELSE bare.code END || '/' || bare.number
    FROM (SELECT regexp_replace(upper(normalize($1, NFKC) COLLATE "C"), '[^0-9A-Z]', '', 'g') AS code, regexp_replace(upper(normalize($2, NFKC) COLLATE "C"), '[^0-9A-Z]', '', 'g') AS number) bare $_$;

--
-- Name: FUNCTION invoice_key(code text, number text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.invoice_key(code text, number text) IS 'An invoice as it is compared across the province: full width, blanks and hyphens do not matter; a fully digital one has no code';

--
-- Name: is_same_person(uuid, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.is_same_person(one uuid, other uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.users a JOIN public.users b ON b.person_id = a.person_id WHERE a.id = one AND b.id = other) $$;

--
-- Name: FUNCTION is_same_person(one uuid, other uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.is_same_person(one uuid, other uuid) IS 'Whether one natural person stands behind two accounts';

--
-- Name: keep_invitation_used(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.keep_invitation_used() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  RAISE EXCEPTION 'an invitation that was used or withdrawn does not change' USING ERRCODE = '23514', CONSTRAINT = 'invitation_once';
END $$;

--
-- Name: FUNCTION keep_invitation_used(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.keep_invitation_used() IS 'Fails when a used or withdrawn invitation is changed';

--
-- Name: keys_stamp(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.keys_stamp() RETURNS text
    LANGUAGE sql STABLE
    AS $$
  SELECT coalesce(max(version), 0)::text || ':' || left(public.app_today()::text, 4) FROM public.data_keys $$;

--
-- Name: FUNCTION keys_stamp(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.keys_stamp() IS 'Changes whenever a server has keys to learn: with every change of a key, and with the year';

--
-- Name: leading_group_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.leading_group_stays() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a member of the leading group is ended, never removed'; END IF;
  IF OLD.to_on IS NOT NULL THEN RAISE EXCEPTION 'a member who left stays as recorded'; END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION leading_group_stays(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.leading_group_stays() IS 'Keeps the history of the leading group';

--
-- Name: ledger_add(text, date, integer, integer, integer, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_add(unit text, on_day date, opened integer, times integer, skilled integer, high integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF unit IS NULL OR on_day IS NULL THEN RETURN; END IF;
  INSERT INTO public.ledger_months AS l (unit_code, year, month, opened_classes, person_times, new_skilled, new_high_skilled)
    VALUES (unit, extract(year FROM on_day), extract(month FROM on_day), opened, times, skilled, high)
  ON CONFLICT (unit_code, year, month) DO UPDATE SET opened_classes = l.opened_classes + excluded.opened_classes, person_times = l.person_times + excluded.person_times,
    new_skilled = l.new_skilled + excluded.new_skilled, new_high_skilled = l.new_high_skilled + excluded.new_high_skilled;
END $$;

--
-- Name: FUNCTION ledger_add(unit text, on_day date, opened integer, times integer, skilled integer, high integer); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.ledger_add(unit text, on_day date, opened integer, times integer, skilled integer, high integer) IS 'Adds deltas to the cell of a unit and the month of a day';

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: training_classes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.training_classes (
    id uuid NOT NULL,
    batch_no text,
    title text NOT NULL,
    year integer NOT NULL,
    programme text NOT NULL,
    project_type text DEFAULT 'ORDINARY'::text NOT NULL,
    project_no text,
    order_mode text DEFAULT 'OPEN'::text NOT NULL,
    delivery_mode text DEFAULT 'ENTRUSTED'::text NOT NULL,
    delivery_text text,
    medium text DEFAULT 'OFFLINE'::text NOT NULL,
    applicant_kind text DEFAULT 'INSTITUTION'::text NOT NULL,
    institution_id uuid NOT NULL,
    responsible_org_id uuid NOT NULL,
    responsible_region text NOT NULL COLLATE pg_catalog."C",
    responsible_clerk_id uuid,
    organiser_hr_org_id uuid,
    evaluator_org_id uuid,
    credited_unit text COLLATE pg_catalog."C",
    trade_code text,
    level text DEFAULT 'NONE'::text NOT NULL,
    cert_goal text DEFAULT 'TRAINING_COMPLETION'::text NOT NULL,
    planned_count integer,
    planned_open date,
    starts_on date,
    ends_on date,
    total_lessons integer,
    practice_lessons integer,
    lesson_minutes integer,
    skill_henan_category integer,
    target_jobs text,
    contact_name text,
    contact_phone text,
    bank_account_id uuid,
    signed_by text,
    signed_at timestamp with time zone,
    seal_note text,
    ext_system_no text,
    state text DEFAULT 'DRAFT'::text NOT NULL,
    state_before_pause text,
    wizard_step integer DEFAULT 1 NOT NULL,
    submitted_at timestamp with time zone,
    parameter_version text,
    parameter_set jsonb,
    decision jsonb,
    filing_no text,
    filed_at timestamp with time zone,
    opened_on date,
    opened_headcount integer,
    opened_unchecked boolean DEFAULT false NOT NULL,
    completed_on date,
    closed_on date,
    actual_lessons integer,
    actual_practice_lessons integer,
    remote_supervised boolean DEFAULT false NOT NULL,
    remote_supervised_from timestamp with time zone,
    remote_supervised_reason text,
    average_on_site_n integer,
    average_on_site_d integer,
    trained_headcount integer,
    paused_reason text,
    end_reason text,
    settlement jsonb,
    created_by uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    roster_changed_at timestamp with time zone,
    roster_confirmed_at timestamp with time zone,
    roster_confirmed_by uuid,
    split_from uuid,
    CONSTRAINT training_classes_applicant_kind_check CHECK ((applicant_kind = ANY (ARRAY['INSTITUTION'::text, 'ENTERPRISE'::text, 'PERSON'::text]))),
    CONSTRAINT training_classes_delivery_mode_check CHECK ((delivery_mode = ANY (ARRAY['ENTERPRISE_SELF'::text, 'ENTRUSTED'::text, 'OTHER'::text]))),
    CONSTRAINT training_classes_medium_check CHECK ((medium = ANY (ARRAY['OFFLINE'::text, 'ONLINE'::text, 'BLENDED'::text]))),
    CONSTRAINT training_classes_order_mode_check CHECK ((order_mode = ANY (ARRAY['ORDER'::text, 'POST'::text, 'OPEN'::text]))),
    CONSTRAINT training_classes_programme_check CHECK ((programme = ANY (ARRAY['ADAPT'::text, 'EDU'::text, 'DEMOB_SKILL'::text, 'GENERAL_SKILL'::text, 'STARTUP'::text]))),
    CONSTRAINT training_classes_project_type_check CHECK ((project_type = ANY (ARRAY['ORDINARY'::text, 'PROJECT_BASED'::text])))
);

--
-- Name: TABLE training_classes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.training_classes IS 'One training class; together with its children it is form annex 2';

--
-- Name: COLUMN training_classes.roster_changed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.training_classes.roster_changed_at IS 'Last roster change after submission; until confirmed the class does not open and the list must be entered again in the labour department''s system (D-23)';

--
-- Name: COLUMN training_classes.roster_confirmed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.training_classes.roster_confirmed_at IS 'When the bureau confirmed the latest roster change';

--
-- Name: COLUMN training_classes.roster_confirmed_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.training_classes.roster_confirmed_by IS 'Who confirmed it';

--
-- Name: COLUMN training_classes.split_from; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.training_classes.split_from IS 'The class whose roster ran over the limit, for a class made by splitting (R-064)';

--
-- Name: ledger_add_class(public.training_classes, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_add_class(c public.training_classes, sign integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NOT public.ledger_counts_class(c) THEN RETURN; END IF;
  PERFORM public.ledger_add(coalesce(c.credited_unit, c.responsible_region), c.opened_on, sign, 0, 0, 0);
  IF NOT public.ledger_counts_times(c) THEN RETURN; END IF;
  IF c.credited_unit IS NOT NULL THEN
    PERFORM public.ledger_add(c.credited_unit, c.completed_on, 0, sign * coalesce(c.trained_headcount, 0), 0, 0);
  ELSE
    PERFORM public.ledger_add(s.unit_code, c.completed_on, 0, sign * s.person_times, 0, 0)
      FROM (SELECT * FROM public.class_unit_shares p WHERE p.class_id = c.id ORDER BY p.unit_code) s;
  END IF;
END $$;

--
-- Name: FUNCTION ledger_add_class(c public.training_classes, sign integer); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.ledger_add_class(c public.training_classes, sign integer) IS 'Adds (1) or takes away (-1) what a class stands for in the ledger';

--
-- Name: ledger_counts_class(public.training_classes); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_counts_class(c public.training_classes) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL') $$;

--
-- Name: FUNCTION ledger_counts_class(c public.training_classes); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.ledger_counts_class(c public.training_classes) IS 'Skill programmes only; adaptation, education and start-up classes have no column in annex 3 (A-17)';

--
-- Name: ledger_counts_times(public.training_classes); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_counts_times(c public.training_classes) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL') AND c.completed_on IS NOT NULL AND c.state <> 'TERMINATED' $$;

--
-- Name: FUNCTION ledger_counts_times(c public.training_classes); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.ledger_counts_times(c public.training_classes) IS 'Whether the person-times of a class stand in annex 3: finished, not broken off';

--
-- Name: ledger_of_certificate(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_of_certificate() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'VERIFIED' THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.state, OLD.issued_on, OLD.credited_unit, OLD.veteran_id, OLD.type, OLD.level, OLD.trade_code, OLD.is_reissue)
       IS NOT DISTINCT FROM (NEW.state, NEW.issued_on, NEW.credited_unit, NEW.veteran_id, NEW.type, NEW.level, NEW.trade_code, NEW.is_reissue) THEN RETURN NULL; END IF;
    IF OLD.state <> 'VERIFIED' AND NEW.state <> 'VERIFIED' THEN RETURN NULL; END IF;
    IF OLD.veteran_id <> NEW.veteran_id OR extract(year FROM OLD.issued_on) <> extract(year FROM NEW.issued_on) THEN
      PERFORM public.talent_refresh(OLD.veteran_id, extract(year FROM OLD.issued_on)::integer);
    END IF;
  END IF;
  -- an earlier certificate can end the counting of a later one, so later years of the person are decided anew too
  PERFORM public.talent_refresh(NEW.veteran_id, y) FROM (SELECT DISTINCT extract(year FROM c.issued_on)::integer AS y FROM public.certificates c
    WHERE c.veteran_id = NEW.veteran_id AND c.issued_on >= least(NEW.issued_on, coalesce(OLD.issued_on, NEW.issued_on)) ORDER BY y) later;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION ledger_of_certificate(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.ledger_of_certificate() IS 'Keeps talent_years and the ledger exact when a certificate is verified, changed or revoked';

--
-- Name: ledger_of_class(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_of_class() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.programme, OLD.credited_unit, OLD.responsible_region, OLD.opened_on, OLD.completed_on, OLD.trained_headcount, OLD.state = 'TERMINATED')
       IS NOT DISTINCT FROM (NEW.programme, NEW.credited_unit, NEW.responsible_region, NEW.opened_on, NEW.completed_on, NEW.trained_headcount, NEW.state = 'TERMINATED') THEN RETURN NULL; END IF;
    PERFORM public.ledger_add_class(OLD, -1);
  END IF;
  PERFORM public.ledger_add_class(NEW, 1);
  RETURN NULL;
END $$;

--
-- Name: FUNCTION ledger_of_class(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.ledger_of_class() IS 'Applies the difference a changed class makes to the ledger';

--
-- Name: ledger_of_filed_certificate(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_of_filed_certificate() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF (OLD.state = 'VERIFIED', OLD.issued_on, OLD.credited_unit) IS NOT DISTINCT FROM (NEW.state = 'VERIFIED', NEW.issued_on, NEW.credited_unit) OR NOT public.filed_outside(NEW.id) THEN RETURN NULL; END IF;
  IF OLD.state = 'VERIFIED' THEN PERFORM public.ledger_add(OLD.credited_unit, OLD.issued_on, 0, -1, 0, 0); END IF;
  IF NEW.state = 'VERIFIED' THEN PERFORM public.ledger_add(NEW.credited_unit, NEW.issued_on, 0, 1, 0, 0); END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION ledger_of_filed_certificate(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.ledger_of_filed_certificate() IS 'Keeps the person-times exact when the certificate of an individual training is verified, changed or revoked';

--
-- Name: ledger_of_filing(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_of_filing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE c public.certificates; others boolean; was boolean; is_now boolean;
BEGIN
  IF (OLD.certificate_id, public.filing_counts(OLD.state, OLD.is_outside)) IS NOT DISTINCT FROM (NEW.certificate_id, public.filing_counts(NEW.state, NEW.is_outside)) THEN RETURN NULL; END IF;
  -- held, so that a certificate that is verified or revoked at the same moment and its filing are counted one after the other
  FOR c IN SELECT * FROM public.certificates x WHERE x.id IN (OLD.certificate_id, NEW.certificate_id) ORDER BY x.id FOR NO KEY UPDATE LOOP
    CONTINUE WHEN c.state <> 'VERIFIED';
    others := EXISTS (SELECT 1 FROM public.individual_filings f WHERE f.certificate_id = c.id AND f.id <> NEW.id AND public.filing_counts(f.state, f.is_outside));
    was := others OR coalesce(OLD.certificate_id = c.id AND public.filing_counts(OLD.state, OLD.is_outside), false);
    is_now := others OR coalesce(NEW.certificate_id = c.id AND public.filing_counts(NEW.state, NEW.is_outside), false);
    CONTINUE WHEN was = is_now;
    PERFORM public.ledger_add(c.credited_unit, c.issued_on, 0, CASE WHEN is_now THEN 1 ELSE -1 END, 0, 0);
    PERFORM public.talent_refresh(c.veteran_id, extract(year FROM c.issued_on)::integer);
  END LOOP;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION ledger_of_filing(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.ledger_of_filing() IS 'Applies the difference a filing makes to the ledger when its certificate comes, or when it is withdrawn';

--
-- Name: ledger_of_share(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_of_share() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE c public.training_classes;
BEGIN
  -- held, so that a class that changes at the same moment and its parts are counted one after the other
  SELECT * INTO c FROM public.training_classes t WHERE t.id = coalesce(NEW.class_id, OLD.class_id) FOR SHARE;
  IF c.credited_unit IS NOT NULL OR NOT public.ledger_counts_times(c) THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN PERFORM public.ledger_add(OLD.unit_code, c.completed_on, 0, -OLD.person_times, 0, 0); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM public.ledger_add(NEW.unit_code, c.completed_on, 0, NEW.person_times, 0, 0); END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION ledger_of_share(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.ledger_of_share() IS 'Applies the difference a changed part of a provincial class makes to the ledger';

--
-- Name: ledger_raw(integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_raw(wanted_year integer) RETURNS TABLE(unit_code text, month integer, opened_classes integer, person_times integer, new_skilled integer, new_high_skilled integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH facts AS (
    SELECT coalesce(c.credited_unit, c.responsible_region) AS unit, c.opened_on AS on_day, 1 AS o, 0 AS t, 0 AS s, 0 AS h
      FROM public.training_classes c WHERE public.ledger_counts_class(c) AND c.opened_on IS NOT NULL
    UNION ALL SELECT c.credited_unit, c.completed_on, 0, c.trained_headcount, 0, 0 FROM public.training_classes c
      WHERE public.ledger_counts_times(c) AND c.credited_unit IS NOT NULL AND c.trained_headcount IS NOT NULL
    UNION ALL SELECT p.unit_code, c.completed_on, 0, p.person_times, 0, 0 FROM public.class_unit_shares p JOIN public.training_classes c ON c.id = p.class_id
      WHERE public.ledger_counts_times(c) AND c.credited_unit IS NULL
    UNION ALL SELECT x.credited_unit, x.issued_on, 0, 1, 0, 0 FROM public.certificates x
      WHERE x.state = 'VERIFIED' AND x.credited_unit IS NOT NULL AND EXISTS (SELECT 1 FROM public.individual_filings f WHERE f.certificate_id = x.id AND public.filing_counts(f.state, f.is_outside))
    UNION ALL SELECT f.credited_unit, f.issued_on, 0, 0, 1, 0 FROM (SELECT DISTINCT ON (x.veteran_id, x.year) x.* FROM public.talent_certificates x ORDER BY x.veteran_id, x.year, x.issued_on, x.id) f
    UNION ALL SELECT f.credited_unit, f.issued_on, 0, 0, 0, 1 FROM (SELECT DISTINCT ON (x.veteran_id, x.year) x.* FROM public.talent_certificates x WHERE x.is_high_skilled ORDER BY x.veteran_id, x.year, x.issued_on, x.id) f)
  SELECT unit, extract(month FROM on_day)::integer, sum(o)::integer, sum(t)::integer, sum(s)::integer, sum(h)::integer FROM facts WHERE extract(year FROM on_day) = wanted_year GROUP BY 1, 2 $$;

--
-- Name: FUNCTION ledger_raw(wanted_year integer); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.ledger_raw(wanted_year integer) IS 'Annex 3 of a year computed from the rows themselves; equals ledger_months';

--
-- Name: ledger_shares_behind(text, date, date); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ledger_shares_behind(wanted_unit text, from_day date, before_day date) RETURNS TABLE(class_id uuid, batch_no text, title text, institution_name text, completed_on date, person_times integer)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT c.id, coalesce(c.batch_no, ''), c.title, o.name, c.completed_on, p.person_times
    FROM public.class_unit_shares p JOIN public.training_classes c ON c.id = p.class_id JOIN public.organizations o ON o.id = c.institution_id
   WHERE p.unit_code = wanted_unit AND public.ledger_counts_times(c) AND c.credited_unit IS NULL AND c.completed_on >= from_day AND c.completed_on < before_day
     AND wanted_unit >= public.app_lo() AND wanted_unit < public.app_hi() $$;

--
-- Name: FUNCTION ledger_shares_behind(wanted_unit text, from_day date, before_day date); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.ledger_shares_behind(wanted_unit text, from_day date, before_day date) IS 'Provincial classes with their part in the person-times of a unit of the caller''s range in [from, before): no trainee, no other unit''s part';

--
-- Name: let_voucher_go(uuid, text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.let_voucher_go(wanted uuid, named text, why text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE v record;
BEGIN
  SELECT x.* INTO v FROM public.vouchers x WHERE x.id = wanted AND x.state IN ('REGISTERED', 'VERIFIED', 'CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED') FOR UPDATE;
  IF v.id IS NULL THEN RETURN false; END IF;
  UPDATE public.vouchers SET state = 'CLAIMED', version = version + 1, enrolment_id = NULL, class_id = NULL, class_region = NULL, institution_id = NULL, certificate_id = NULL, amount_fen = 0,
    hr_user = NULL, hr_person = NULL, hr_name = NULL, hr_fen = NULL, hr_at = NULL, va_user = NULL, va_person = NULL, va_name = NULL, va_fen = NULL, va_at = NULL WHERE id = wanted;
  PERFORM public.record_voucher_event(wanted, 'release', v.state, named, why, jsonb_build_object('classId', v.class_id, 'enrolmentId', v.enrolment_id));
  RETURN true;
END $$;

--
-- Name: FUNCTION let_voucher_go(wanted uuid, named text, why text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.let_voucher_go(wanted uuid, named text, why text) IS 'Gives a registered voucher back to its holder, as it was when he claimed it';

--
-- Name: fund_balances; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fund_balances (
    fund_id uuid NOT NULL,
    appropriated bigint DEFAULT 0 NOT NULL,
    carried_in bigint DEFAULT 0 NOT NULL,
    available bigint DEFAULT 0 NOT NULL,
    committed bigint DEFAULT 0 NOT NULL,
    approved bigint DEFAULT 0 NOT NULL,
    paid bigint DEFAULT 0 NOT NULL,
    receivable bigint DEFAULT 0 NOT NULL,
    written_off bigint DEFAULT 0 NOT NULL,
    carried_out bigint DEFAULT 0 NOT NULL,
    returned bigint DEFAULT 0 NOT NULL,
    CONSTRAINT fund_appropriated_not_below CHECK ((appropriated >= 0)),
    CONSTRAINT fund_approved_not_below CHECK ((approved >= 0)),
    CONSTRAINT fund_available_not_below CHECK ((available >= 0)),
    CONSTRAINT fund_carried_in_not_below CHECK ((carried_in >= 0)),
    CONSTRAINT fund_carried_out_not_below CHECK ((carried_out >= 0)),
    CONSTRAINT fund_committed_not_below CHECK ((committed >= 0)),
    CONSTRAINT fund_paid_not_below CHECK ((paid >= 0)),
    CONSTRAINT fund_receivable_not_below CHECK ((receivable >= 0)),
    CONSTRAINT fund_returned_not_below CHECK ((returned >= 0)),
    CONSTRAINT fund_written_off_not_below CHECK ((written_off >= 0))
);

--
-- Name: TABLE fund_balances; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.fund_balances IS 'Sums of fund_entries per fund, kept by a trigger: the row to lock before money moves, and the check that no account falls below 0; compared with the entries every night';

--
-- Name: COLUMN fund_balances.fund_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_balances.fund_id IS 'The fund';

--
-- Name: COLUMN fund_balances.appropriated; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_balances.appropriated IS 'Budget received, in 1/100 yuan';

--
-- Name: COLUMN fund_balances.carried_in; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_balances.carried_in IS 'Left over from the year before';

--
-- Name: COLUMN fund_balances.available; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_balances.available IS 'Free to be committed';

--
-- Name: COLUMN fund_balances.committed; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_balances.committed IS 'Set aside for approved classes';

--
-- Name: COLUMN fund_balances.approved; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_balances.approved IS 'Agreed by finance, not yet paid';

--
-- Name: COLUMN fund_balances.paid; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_balances.paid IS 'Paid and not taken back';

--
-- Name: COLUMN fund_balances.receivable; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_balances.receivable IS 'To be paid back';

--
-- Name: COLUMN fund_balances.written_off; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_balances.written_off IS 'Given up by decision';

--
-- Name: COLUMN fund_balances.carried_out; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_balances.carried_out IS 'Handed to the next year';

--
-- Name: COLUMN fund_balances.returned; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_balances.returned IS 'Paid back and handed to the treasury';

--
-- Name: lock_funds(uuid[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.lock_funds(wanted uuid[]) RETURNS SETOF public.fund_balances
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT b.* FROM public.fund_balances b JOIN public.funds f ON f.id = b.fund_id WHERE b.fund_id = ANY (wanted) AND f.region_code >= public.app_lo() AND f.region_code < public.app_hi() ORDER BY b.fund_id FOR UPDATE OF b $$;

--
-- Name: FUNCTION lock_funds(wanted uuid[]); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.lock_funds(wanted uuid[]) IS 'Balances of funds in the range of who asks, locked until the end of the transaction, in one order';

--
-- Name: look_up_notice_row(uuid, bytea, bytea, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.look_up_notice_row(wanted uuid, wanted_name bytea, wanted_row bytea, most_wrong integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE found integer; tries integer;
BEGIN
  IF NOT public.notice_shows_rows(wanted) THEN RETURN NULL; END IF;
  SELECT l.wrong INTO tries FROM public.notice_look_ups l WHERE l.notice_id = wanted AND l.key = wanted_name FOR UPDATE;
  IF tries >= most_wrong THEN RETURN -1; END IF;
  SELECT r.row_no INTO found FROM public.notice_rows r WHERE r.notice_id = wanted AND r.look_up = wanted_row ORDER BY r.row_no LIMIT 1;
  IF found IS NOT NULL THEN RETURN found; END IF;
  INSERT INTO public.notice_look_ups AS l (notice_id, key, wrong) VALUES (wanted, wanted_name, 1) ON CONFLICT (notice_id, key) DO UPDATE SET wrong = l.wrong + 1;
  RETURN 0;
END $$;

--
-- Name: FUNCTION look_up_notice_row(wanted uuid, wanted_name bytea, wanted_row bytea, most_wrong integer); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.look_up_notice_row(wanted uuid, wanted_name bytea, wanted_row bytea, most_wrong integer) IS 'Number of the row somebody asks for by name and last digits; 0 = none, -1 = too many wrong tries for this name, null = the list is not shown';

--
-- Name: merge_veterans(uuid, uuid, text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.merge_veterans(survivor uuid, other uuid, taken text[]) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

--
-- Name: FUNCTION merge_veterans(survivor uuid, other uuid, taken text[]); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.merge_veterans(survivor uuid, other uuid, taken text[]) IS 'Moves everything that refers to one record to the other, takes the named fields along and leaves the first as a trace; both must stand in the range of who asks. Answers how many rows moved';

--
-- Name: merged_numbers(bytea[], text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.merged_numbers(wanted_hashes bytea[], wanted_names text[]) RETURNS TABLE(id_hash bytea, is_name boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT n.hash, m.is_name FROM unnest(wanted_hashes, wanted_names) n (hash, name) JOIN public.veterans p ON p.id_hash = n.hash JOIN public.veterans s ON s.id = p.merged_into
   CROSS JOIN LATERAL public.fact_match_veteran(n.hash, n.name) m
   WHERE s.resettlement_region >= public.app_lo() AND s.resettlement_region < public.app_hi() $$;

--
-- Name: FUNCTION merged_numbers(wanted_hashes bytea[], wanted_names text[]); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.merged_numbers(wanted_hashes bytea[], wanted_names text[]) IS 'Which of these ID hashes are numbers of a record merged into one of the asker''s range, and whether the name is that person''s';

--
-- Name: no_trade_after_signing(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.no_trade_after_signing() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.contract_signatures s WHERE s.contract_id = NEW.contract_id AND s.seq = NEW.seq) THEN
    RAISE EXCEPTION 'a trade is not added to terms somebody signed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION no_trade_after_signing(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.no_trade_after_signing() IS 'Nothing slips into terms after a signature';

--
-- Name: none_of_a_merged_record(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.none_of_a_merged_record() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.veterans v JOIN fresh f ON f.veteran_id = v.id WHERE v.merged_into IS NOT NULL) THEN
    RAISE EXCEPTION 'the record was merged into another' USING ERRCODE = '23514', CONSTRAINT = 'none_of_a_merged_record';
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION none_of_a_merged_record(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.none_of_a_merged_record() IS 'Refuses rows of a record that has become a trace';

--
-- Name: notice_drafts_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.notice_drafts_only() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'TRUNCATE') THEN RAISE EXCEPTION '% is not changed', TG_TABLE_NAME; END IF;
  IF NOT EXISTS (SELECT 1 FROM public.public_notices n WHERE n.id = coalesce(NEW.notice_id, OLD.notice_id) AND n.state = 'DRAFT') THEN RAISE EXCEPTION 'what was published is not changed'; END IF;
  RETURN coalesce(NEW, OLD);
END $$;

--
-- Name: FUNCTION notice_drafts_only(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.notice_drafts_only() IS 'Rows and subjects of a notice are written while it is a draft';

--
-- Name: notice_in_range(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.notice_in_range(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.public_notices n WHERE n.id = wanted AND n.region_code >= public.app_lo() AND n.region_code < public.app_hi()) $$;

--
-- Name: FUNCTION notice_in_range(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.notice_in_range(wanted uuid) IS 'Whether the office of a notice lies in the range of who asks';

--
-- Name: notice_shows_rows(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.notice_shows_rows(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.public_notices n WHERE n.id = wanted AND (n.state IN ('PUBLISHED', 'EXTENDED') OR (n.state = 'CLOSED' AND public.app_today() < n.hide_on))) $$;

--
-- Name: FUNCTION notice_shows_rows(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.notice_shows_rows(wanted uuid) IS 'Whether the rows of a notice are on its public page today';

--
-- Name: objection_status(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.objection_status(wanted text) RETURNS TABLE(number text, title text, state text, filed_on date, accepted_on date, outcome text, refused_because text, reply text, replied_at timestamp with time zone, office text, region_code text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT n.number, n.title, o.state, o.filed_on, o.accepted_on, o.outcome, o.refused_because, o.reply, o.replied_at, g.name, o.region_code
    FROM public.objections o JOIN public.public_notices n ON n.id = o.notice_id JOIN public.organizations g ON g.id = o.office_id WHERE o.receipt = wanted $$;

--
-- Name: FUNCTION objection_status(wanted text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.objection_status(wanted text) IS 'State and reply of an objection by its receipt; nothing of who filed it or what it says';

--
-- Name: objections_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.objections_guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP IN ('DELETE', 'TRUNCATE') THEN RAISE EXCEPTION 'objections are never deleted'; END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM public.public_notices n WHERE n.id = NEW.notice_id AND n.state IN ('PUBLISHED', 'EXTENDED') FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the notice is not open' USING ERRCODE = 'check_violation', CONSTRAINT = 'objections_to_open_notices'; END IF;
    RETURN NEW;
  END IF;
  IF (OLD.id, OLD.receipt, OLD.notice_id, OLD.region_code, OLD.row_no, OLD.channel, OLD.taken_by, OLD.filed_at, OLD.filed_on, OLD.content)
    IS DISTINCT FROM (NEW.id, NEW.receipt, NEW.notice_id, NEW.region_code, NEW.row_no, NEW.channel, NEW.taken_by, NEW.filed_at, NEW.filed_on, NEW.content)
    OR OLD.state = 'REPLIED' AND (to_jsonb(OLD) - 'filer_sealed' - 'contact_sealed') IS DISTINCT FROM (to_jsonb(NEW) - 'filer_sealed' - 'contact_sealed') THEN RAISE EXCEPTION 'what was filed or answered is not changed'; END IF;
  IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (('RECEIVED', 'ACCEPTED'), ('RECEIVED', 'NOT_ACCEPTED'), ('ACCEPTED', 'INVESTIGATING'), ('ACCEPTED', 'UPHELD'), ('ACCEPTED', 'PARTLY'), ('ACCEPTED', 'REJECTED'),
    ('INVESTIGATING', 'UPHELD'), ('INVESTIGATING', 'PARTLY'), ('INVESTIGATING', 'REJECTED'), ('UPHELD', 'REPLIED'), ('PARTLY', 'REPLIED'), ('REJECTED', 'REPLIED'), ('NOT_ACCEPTED', 'REPLIED')) THEN
    RAISE EXCEPTION 'an objection does not go from % to %', OLD.state, NEW.state;
  END IF;
  IF EXISTS (SELECT 1 FROM public.notice_involved i WHERE i.notice_id = NEW.notice_id AND i.person_id IN (NEW.handler_person, NEW.decider_person, NEW.replier_person)) THEN
    RAISE EXCEPTION 'who took part does not handle the objection' USING ERRCODE = 'check_violation', CONSTRAINT = 'objections_by_others';
  END IF;
  IF EXISTS (SELECT 1 FROM (VALUES (NEW.handler_by, NEW.handler_person), (NEW.decider_by, NEW.decider_person), (NEW.replier_by, NEW.replier_person)) AS p (by_user, person)
      WHERE p.by_user IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.users u WHERE u.id = p.by_user AND u.person_id = p.person)) THEN
    RAISE EXCEPTION 'the person is not who the account says' USING ERRCODE = 'check_violation', CONSTRAINT = 'objections_person_is_known';
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION objections_guard(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.objections_guard() IS 'Keeps what was filed, the order of states, and D-09, whoever writes';

--
-- Name: office_for_objection(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.office_for_objection(wanted uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT coalesce((SELECT o.id FROM public.public_notices n JOIN public.organizations own ON own.id = n.office_id JOIN public.regions r ON r.code = n.region_code
      JOIN public.organizations o ON o.kind = own.kind AND o.active AND (o.id = own.id OR (o.region_code IN (r.unit_code, '410000000000') AND o.level IN ('city', 'province') AND o.region_code <> n.region_code))
     WHERE n.id = wanted AND public.free_for_objection(wanted, o.id)
     ORDER BY o.id = own.id DESC, o.level = 'city' DESC, o.id LIMIT 1), (SELECT n.office_id FROM public.public_notices n WHERE n.id = wanted)) $$;

--
-- Name: FUNCTION office_for_objection(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.office_for_objection(wanted uuid) IS 'Who handles an objection: the office of the notice, else the same kind of office of the city, else of the province (D-09)';

--
-- Name: only_ever_added_to(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.only_ever_added_to() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;

--
-- Name: FUNCTION only_ever_added_to(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.only_ever_added_to() IS 'Refuses change, deletion and emptying, also by the owner';

--
-- Name: open_objections(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.open_objections(wanted uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH RECURSIVE chain AS (SELECT n.id, n.replaces FROM public.public_notices n WHERE n.id = wanted UNION SELECT n.id, n.replaces FROM public.public_notices n JOIN chain c ON n.id = c.replaces)
  SELECT count(*)::int FROM public.objections o JOIN chain c ON c.id = o.notice_id WHERE o.state <> 'REPLIED' $$;

--
-- Name: FUNCTION open_objections(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.open_objections(wanted uuid) IS 'Objections without reply to a notice and to those it took the place of';

--
-- Name: orders_as_submitted(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.orders_as_submitted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF (SELECT c.state FROM public.training_classes c WHERE c.id = coalesce(NEW.class_id, OLD.class_id)) NOT IN ('DRAFT', 'RETURNED') THEN
    RAISE EXCEPTION 'orders of a class stay as they were submitted' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;

--
-- Name: FUNCTION orders_as_submitted(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.orders_as_submitted() IS 'Orders belong to the application: once it is submitted they stay';

--
-- Name: own_claim_items(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.own_claim_items() RETURNS TABLE(id uuid, line_id uuid, component text, payee text, amount_fen bigint, standard_id uuid, arithmetic text, state text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT i.id, i.line_id, i.component, i.payee, i.amount_fen, i.standard_id, i.arithmetic, i.state
    FROM public.enrolments e JOIN public.claim_lines l ON l.enrolment_id = e.id JOIN public.claim_items i ON i.line_id = l.id
   WHERE e.veteran_id = public.app_veteran() ORDER BY i.line_id, i.component, i.made_at, i.id $$;

--
-- Name: FUNCTION own_claim_items(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.own_claim_items() IS 'For a veteran: the items of his own lines, those that fell out too';

--
-- Name: own_claim_lines(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.own_claim_lines() RETURNS TABLE(id uuid, claim_id uuid, state text, parameter_version text, submitted_on date, class_title text, institution_name text, completed_on date, class_region text, class_parameter_version text, class_parameter_set jsonb, is_submitted boolean, left_out_reason text, ruled_codes text[], reckoned_fen bigint, submitted_fen bigint, decision text, code text, further_codes text[], decided_fen bigint, certificate_type text, certificate_level text, facts text, reasons text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT l.id, c.id, c.state, c.parameter_version, c.submitted_on, k.title, o.name, k.completed_on, k.responsible_region, k.parameter_version, k.parameter_set, l.is_submitted, l.left_out_reason, l.ruled_codes, l.reckoned_fen,
         l.submitted_fen, l.decision, l.code, l.further_codes, l.decided_fen, x.type, x.level, l.facts, l.reasons
    FROM public.enrolments e JOIN public.claim_lines l ON l.enrolment_id = e.id JOIN public.claims c ON c.id = l.claim_id JOIN public.training_classes k ON k.id = c.class_id JOIN public.organizations o ON o.id = c.institution_id
    LEFT JOIN public.certificates x ON x.id = l.certificate_id
   WHERE e.veteran_id = public.app_veteran() AND c.state NOT IN ('DRAFT', 'WITHDRAWN') ORDER BY c.submitted_on DESC, l.id $$;

--
-- Name: FUNCTION own_claim_lines(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.own_claim_lines() IS 'For a veteran: his lines of claims that were submitted, newest first, with what each was judged on; nobody else gets any';

--
-- Name: own_payments(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.own_payments(wanted_claim uuid) RETURNS TABLE(payment_id uuid, no text, item_id uuid, amount_fen bigint, state text, on_day date)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT p.id, p.no, i.id, q.amount_fen, p.state, coalesce(p.paid_on, (p.ordered_at AT TIME ZONE 'Asia/Shanghai')::date)
    FROM public.enrolments e JOIN public.claim_lines l ON l.enrolment_id = e.id JOIN public.claim_items i ON i.line_id = l.id JOIN public.payment_items q ON q.item_id = i.id JOIN public.payments p ON p.id = q.payment_id
   WHERE e.veteran_id = public.app_veteran() AND l.claim_id = wanted_claim ORDER BY p.ordered_at, p.no, i.id $$;

--
-- Name: FUNCTION own_payments(wanted_claim uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.own_payments(wanted_claim uuid) IS 'For a veteran: when each item of his own line of a claim was ordered and paid, to whomever; neither the whole order nor an account';

--
-- Name: own_record_looks(timestamp with time zone); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.own_record_looks(since timestamp with time zone) RETURNS TABLE(at timestamp with time zone, unit text, roles text[], action text, summary text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT a.at, o.name, ARRAY(SELECT g.role FROM public.role_grants g WHERE g.user_id = a.user_id ORDER BY g.role), a.action, a.summary
    FROM public.audit_log a LEFT JOIN public.users u ON u.id = a.user_id LEFT JOIN public.organizations o ON o.id = u.org_id
   WHERE public.app_veteran() IS NOT NULL AND a.noun IN ('veteran', 'search', 'personalRequest') AND a.record_id = public.app_veteran()::text AND a.at >= since
     AND (u.id IS NULL OR u.veteran_id IS DISTINCT FROM public.app_veteran())
   ORDER BY a.seq DESC LIMIT 200 $$;

--
-- Name: FUNCTION own_record_looks(since timestamp with time zone); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.own_record_looks(since timestamp with time zone) IS 'For a veteran: who looked at or changed his record since an instant, newest first, by unit and posts, without names';

--
-- Name: patrolled_by_others(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.patrolled_by_others() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF public.takes_part_in(NEW.class_id, NEW.by_user) THEN PERFORM public.refuse_person('nobody patrols the exam of his own school'); END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION patrolled_by_others(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.patrolled_by_others() IS 'The exam patrol has no part in the class';

--
-- Name: payment_adds_up(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.payment_adds_up() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE wanted uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid; p public.payments; items numeric; splits numeric;
BEGIN
  SELECT * INTO p FROM public.payments x WHERE x.id = wanted;
  SELECT coalesce(sum(i.amount_fen), 0) INTO items FROM public.payment_items i WHERE i.payment_id = wanted;
  SELECT coalesce(sum(s.amount_fen), 0) INTO splits FROM public.payment_splits s WHERE s.payment_id = wanted;
  IF items <> p.amount_fen OR splits <> p.amount_fen THEN
    RAISE EXCEPTION 'payment % of % has items of % and splits of %', wanted, p.amount_fen, items, splits USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM public.payment_splits s JOIN public.funds f ON f.id = s.fund_id WHERE s.payment_id = wanted AND f.region_code <> p.region_code) THEN
    RAISE EXCEPTION 'payment % is paid from a fund of another place', wanted USING ERRCODE = 'check_violation';
  END IF;
  IF p.subject_kind = 'CLAIM' AND EXISTS (SELECT 1 FROM public.payment_items i LEFT JOIN public.claim_items c ON c.id = i.item_id
      WHERE i.payment_id = wanted AND (c.id IS NULL OR c.claim_id <> p.subject_id OR c.amount_fen <> i.amount_fen OR c.payee <> p.payee)) THEN
    RAISE EXCEPTION 'payment % pays what is not an item of its claim', wanted USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION payment_adds_up(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.payment_adds_up() IS 'At COMMIT: items and parts of an order each add up to it, its funds are of its place, its items are items of its claim';

--
-- Name: payment_by_a_third(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.payment_by_a_third() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF public.signed_for_finance(NEW.subject_kind, NEW.subject_id, NEW.ordered_by)
     OR (NEW.ended_by IS NOT NULL AND public.signed_for_finance(NEW.subject_kind, NEW.subject_id, NEW.ended_by)) THEN
    PERFORM public.refuse_person('who signed for finance does not pay');
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.state <> 'EXPORTED' OR OLD.state = 'EXPORTED') THEN RETURN NULL; END IF;
  IF NEW.subject_kind = 'CLAIM' AND EXISTS (SELECT 1 FROM public.claim_holds h WHERE h.claim_id = NEW.subject_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'payment of claim % is held', NEW.subject_id USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM public.restorations r WHERE r.reconciled_at IS NULL) THEN
    RAISE EXCEPTION 'the database was restored and is not reconciled' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION payment_by_a_third(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.payment_by_a_third() IS 'Neither reviewer of R28 orders or records a payment (D-08); nothing is ordered or handed over while the claim is held or a restore is open';

--
-- Name: payment_moves_on(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.payment_moves_on() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NOT (OLD.state = NEW.state OR (OLD.state, NEW.state) IN (('ORDERED', 'EXPORTED'), ('ORDERED', 'CANCELLED'), ('EXPORTED', 'ORDERED'), ('EXPORTED', 'PAID'), ('EXPORTED', 'FAILED'), ('PAID', 'RETURNED'))) THEN
    RAISE EXCEPTION 'a payment does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION payment_moves_on(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.payment_moves_on() IS 'An order goes its way and not back; EXPORTED to ORDERED is a batch taken back';

--
-- Name: policy_card_follows(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.policy_card_follows() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF new.version <> (SELECT coalesce(max(c.version), 0) + 1 FROM policy_cards c WHERE c.item_no = new.item_no) THEN
    RAISE EXCEPTION 'version % of item % does not follow the last one', new.version, new.item_no USING ERRCODE = 'unique_violation';
  END IF;
  RETURN new;
END $$;

--
-- Name: FUNCTION policy_card_follows(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.policy_card_follows() IS 'Versions of an item stand without gaps';

--
-- Name: policy_cards_stay(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.policy_cards_stay() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  RAISE EXCEPTION 'policy cards are never changed or removed; import a new version' USING ERRCODE = 'restrict_violation';
END $$;

--
-- Name: FUNCTION policy_cards_stay(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.policy_cards_stay() IS 'Keeps what was published to clerks and veterans as it was published';

--
-- Name: posting_balances(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.posting_balances() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE wanted uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid; p public.fund_postings; n integer; debit numeric; credit numeric;
BEGIN
  SELECT * INTO p FROM public.fund_postings x WHERE x.id = wanted;
  SELECT count(*), coalesce(sum(e.debit_fen), 0), coalesce(sum(e.credit_fen), 0) INTO n, debit, credit FROM public.fund_entries e WHERE e.posting_id = wanted;
  IF n <> p.entry_count OR debit <> p.total_fen OR credit <> p.total_fen THEN
    RAISE EXCEPTION 'posting % does not balance: % entries of %, debit %, credit %, total %', wanted, n, p.entry_count, debit, credit, p.total_fen USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM public.fund_entries e JOIN public.funds f ON f.id = e.fund_id WHERE e.posting_id = wanted AND f.region_code <> p.region_code) THEN
    RAISE EXCEPTION 'posting % touches a fund of another place', wanted USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION posting_balances(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.posting_balances() IS 'At COMMIT: a posting has exactly its entries, debit equals credit, and all funds are of its place';

--
-- Name: provincial_plan_by_two(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.provincial_plan_by_two() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NEW.decided_by IS NOT NULL AND public.is_same_person(NEW.decided_by, NEW.proposed_by) THEN PERFORM public.refuse_person('nobody decides the plan he proposed'); END IF;
  IF TG_OP = 'UPDATE' AND OLD.state <> 'PROPOSED' AND (NEW.seats, NEW.state, NEW.decided_by, NEW.prospect, NEW.why_not_local, NEW.reasons) IS DISTINCT FROM (OLD.seats, OLD.state, OLD.decided_by, OLD.prospect, OLD.why_not_local, OLD.reasons) THEN
    RAISE EXCEPTION 'a decided plan stays as it was decided';
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION provincial_plan_by_two(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.provincial_plan_by_two() IS 'A plan of the province is proposed by one person and decided, once, by another';

--
-- Name: provincial_quotas_add_up(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.provincial_quotas_add_up() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE wanted uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
  IF (SELECT p.seats FROM public.provincial_plans p WHERE p.id = wanted) <> (SELECT coalesce(sum(q.persons), 0) FROM public.provincial_quotas q WHERE q.plan_id = wanted) THEN
    RAISE EXCEPTION 'quotas of plan % do not add up to its seats', wanted USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION provincial_quotas_add_up(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.provincial_quotas_add_up() IS 'At COMMIT: the quotas of a plan are its seats';

--
-- Name: public_completion_record(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.public_completion_record(wanted text) RETURNS TABLE(number text, issued_at timestamp with time zone, public_view jsonb, revoked_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT r.number, r.issued_at, r.public_view, coalesce(r.revoked_at, CASE WHEN e.state = 'DISQUALIFIED' THEN e.left_at END)
    FROM public.completion_records r JOIN public.enrolments e ON e.id = r.enrolment_id WHERE r.number = wanted $$;

--
-- Name: FUNCTION public_completion_record(wanted text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.public_completion_record(wanted text) IS 'The masked public view behind /verify/<number>';

--
-- Name: public_notices_guard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.public_notices_guard() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP IN ('DELETE', 'TRUNCATE') THEN RAISE EXCEPTION 'notices are never deleted'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'DRAFT' THEN RAISE EXCEPTION 'a notice begins as a draft'; END IF;
    RETURN NEW;
  END IF;
  IF (OLD.id, OLD.kind, OLD.office_id, OLD.region_code, OLD.level) IS DISTINCT FROM (NEW.id, NEW.kind, NEW.office_id, NEW.region_code, NEW.level) THEN RAISE EXCEPTION 'the office of a notice stays'; END IF;
  IF OLD.state <> 'DRAFT' AND (OLD.number, OLD.office_name, OLD.title, OLD.body, OLD.strip, OLD.strip_note, OLD.row_count, OLD.total_fen, OLD.working_days, OLD.published_by, OLD.published_at, OLD.published_on, OLD.digest, OLD.replaces)
    IS DISTINCT FROM (NEW.number, NEW.office_name, NEW.title, NEW.body, NEW.strip, NEW.strip_note, NEW.row_count, NEW.total_fen, NEW.working_days, NEW.published_by, NEW.published_at, NEW.published_on, NEW.digest, NEW.replaces) THEN
    RAISE EXCEPTION 'what was published is not changed';
  END IF;
  IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (('DRAFT', 'PUBLISHED'), ('PUBLISHED', 'EXTENDED'), ('PUBLISHED', 'CLOSED'), ('EXTENDED', 'CLOSED'), ('PUBLISHED', 'REPLACED'), ('EXTENDED', 'REPLACED'),
    ('CLOSED', 'HIDDEN'), ('REPLACED', 'HIDDEN')) THEN RAISE EXCEPTION 'a notice does not go from % to %', OLD.state, NEW.state; END IF;
  IF NEW.state = 'CLOSED' AND OLD.state <> 'CLOSED' AND (NEW.closed_at IS NULL OR NEW.hide_on IS NULL OR public.app_today() <= NEW.until_on) THEN RAISE EXCEPTION 'the term of the notice is not over'; END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION public_notices_guard(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.public_notices_guard() IS 'Keeps what was published, the order of states and the term, whoever writes';

--
-- Name: recognised_by_selection(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.recognised_by_selection() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NEW.state = 'RECOGNISED' AND OLD.state <> 'RECOGNISED' AND NOT EXISTS (
    SELECT 1 FROM public.selection_applications a WHERE a.institution_id = NEW.id AND a.state = 'RECOGNISED' AND a.recognised_at = public.app_now()) THEN
    RAISE EXCEPTION 'an institution is recognised by a round, after all its steps' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION recognised_by_selection(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.recognised_by_selection() IS 'No institution is recognised without an application that went through all dated steps and is recognised in the same moment';

--
-- Name: record_free_right(uuid, text, text, uuid, boolean, text, text, date, integer, text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.record_free_right(wanted uuid, event_kind text, holder_kind text, holder uuid, trained boolean, named text, school text, happened date, year_past integer, where_past text, proof text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  -- what happened elsewhere is taken from paper only by the office of the person's own place
  IF holder_kind = 'IMPORT' AND NOT EXISTS (SELECT 1 FROM public.veterans v WHERE v.id = wanted AND v.resettlement_region >= public.app_lo() AND v.resettlement_region < public.app_hi()) THEN
    RAISE EXCEPTION 'past use is recorded for people of one''s own range' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO public.free_right_events (veteran_id, kind, by_kind, by_id, was_trained, what, institution, on_day, past_year, place, document, recorded_by, recorded_at)
    VALUES (wanted, event_kind, holder_kind, holder, trained, named, school, happened, year_past, where_past, proof, (SELECT u.id FROM public.users u WHERE u.id = public.app_user()), public.app_now());
END $$;

--
-- Name: FUNCTION record_free_right(wanted uuid, event_kind text, holder_kind text, holder uuid, trained boolean, named text, school text, happened date, year_past integer, where_past text, proof text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.record_free_right(wanted uuid, event_kind text, holder_kind text, holder uuid, trained boolean, named text, school text, happened date, year_past integer, where_past text, proof text) IS 'Adds one event; the row lock and the rules of free_right_once hold for every writer';

--
-- Name: record_history(text, uuid, boolean, bigint, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.record_history(of_noun text, record uuid, with_looks boolean, older_than bigint, at_most integer) RETURNS TABLE(seq bigint, at timestamp with time zone, actor text, unit text, summary text, is_ours boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT h.seq, h.at, CASE WHEN h.is_ours THEN h.actor END, h.unit, CASE WHEN h.is_ours THEN h.summary ELSE substring(h.summary FROM '^[^：，（]*') END, h.is_ours
    FROM (SELECT a.seq, a.at, a.actor, o.name AS unit, a.summary,
                 coalesce(a.region_code >= public.app_lo() AND a.region_code < public.app_hi(), false) OR a.user_id = public.app_user() OR public.app_reads_log() AS is_ours
            FROM public.audit_log a LEFT JOIN public.users u ON u.id = a.user_id LEFT JOIN public.organizations o ON o.id = u.org_id
           WHERE a.noun = of_noun AND a.record_id = record::text AND a.action <> 'refuse' AND (with_looks OR a.action NOT IN ('view', 'reveal')) AND (older_than IS NULL OR a.seq < older_than)
             AND CASE of_noun
               WHEN 'veteran' THEN public.app_holds_veteran(record) OR public.app_sees_trainee(record)
               WHEN 'institution' THEN record = public.app_org() OR public.app_sees_classes_of(record)
                 OR EXISTS (SELECT 1 FROM public.institutions i WHERE i.id = record AND i.region_code >= public.app_lo() AND i.region_code < public.app_hi())
               WHEN 'user' THEN EXISTS (SELECT 1 FROM public.role_grants g WHERE g.user_id = public.app_user() AND g.role IN ('ADM', 'SEC') AND g.valid_from <= public.app_today()
                   AND coalesce(g.valid_to, 'infinity') >= public.app_today())
                 OR EXISTS (SELECT 1 FROM public.users x JOIN public.organizations w ON w.id = x.org_id
                   WHERE x.id = record AND (w.id = public.app_org() OR (w.region_code >= public.app_lo() AND w.region_code < public.app_hi())))
               ELSE false END
           ORDER BY a.seq DESC LIMIT at_most) h
   ORDER BY h.seq DESC $$;

--
-- Name: FUNCTION record_history(of_noun text, record uuid, with_looks boolean, older_than bigint, at_most integer); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.record_history(of_noun text, record uuid, with_looks boolean, older_than bigint, at_most integer) IS 'What was done with one person, institution or account the principal may see, newest first; entries outside his own log by unit and kind alone, without a name';

--
-- Name: record_voucher_event(uuid, text, text, text, text, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.record_voucher_event(wanted uuid, happened text, state_before text, named text, why text, known jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE v record; who record;
BEGIN
  SELECT x.state, x.class_id, x.region_code, x.class_region INTO v FROM public.vouchers x WHERE x.id = wanted;
  SELECT u.id, u.name, coalesce(o.region_code, p.resettlement_region) AS region, coalesce(o.name, r.full_name || '（本人）') AS place INTO who FROM public.users u
    LEFT JOIN public.organizations o ON o.id = u.org_id LEFT JOIN public.veterans p ON p.id = u.veteran_id LEFT JOIN public.regions r ON r.code = p.resettlement_region WHERE u.id = public.app_user();
  INSERT INTO public.voucher_events (voucher_id, event, from_state, to_state, at, by_user, by_name, region_code, place, class_id, reason, facts)
    VALUES (wanted, happened, state_before, v.state, public.app_now(), who.id, coalesce(named, who.name, '系统'), coalesce(who.region, v.class_region, v.region_code),
      coalesce(who.place, (SELECT r.full_name FROM public.regions r WHERE r.code = coalesce(v.class_region, v.region_code))), v.class_id, why, known);
END $$;

--
-- Name: FUNCTION record_voucher_event(wanted uuid, happened text, state_before text, named text, why text, known jsonb); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.record_voucher_event(wanted uuid, happened text, state_before text, named text, why text, known jsonb) IS 'Adds what happened to a voucher, with the account that acts, now, and the place of its office, of the holder or of the class';

--
-- Name: recovery_adds_up(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.recovery_adds_up() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE wanted uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid; r public.recoveries;
BEGIN
  SELECT * INTO r FROM public.recoveries x WHERE x.id = wanted;
  IF r.amount_fen <> (SELECT coalesce(sum(i.amount_fen), 0) FROM public.recovery_items i WHERE i.recovery_id = wanted)
     OR r.amount_fen <> (SELECT coalesce(sum(s.amount_fen), 0) FROM public.recovery_splits s WHERE s.recovery_id = wanted) THEN
    RAISE EXCEPTION 'recovery % does not add up', wanted USING ERRCODE = 'check_violation';
  END IF;
  IF r.amount_fen < (SELECT coalesce(sum(p.amount_fen), 0) FROM public.recovery_repayments p WHERE p.recovery_id = wanted) THEN
    RAISE EXCEPTION 'more came back than recovery % asks for', wanted USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION recovery_adds_up(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.recovery_adds_up() IS 'At COMMIT: items and parts of a recovery add up to it, and no more is paid back than it asks for';

--
-- Name: reference_changed(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.reference_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  UPDATE public.reference_stamps SET stamp = gen_random_uuid() WHERE name = TG_TABLE_NAME;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION reference_changed(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.reference_changed() IS 'Gives the changed reference table a new stamp';

--
-- Name: refuse_conflicting_duties(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_conflicting_duties(person uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE clash record;
BEGIN
  -- of two grants at once, the second sees the first
  PERFORM pg_advisory_xact_lock(hashtextextended(person::text, 54));
  SELECT x.role AS one, y.role AS other INTO clash FROM public.duties_of(person) x JOIN public.duties_of(person) y
      ON x.role < y.role AND x.days && y.days AND public.duties_conflict(x.role, y.role) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'one person may not hold % and %', clash.one, clash.other USING ERRCODE = '23514', CONSTRAINT = 'one_person_one_duty';
  END IF;
END $$;

--
-- Name: FUNCTION refuse_conflicting_duties(person uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.refuse_conflicting_duties(person uuid) IS 'Fails with constraint one_person_one_duty when a person''s duties exclude each other';

--
-- Name: refuse_person(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_person(rule text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  RAISE EXCEPTION 'separation of persons: %', rule USING ERRCODE = 'insufficient_privilege';
END $$;

--
-- Name: FUNCTION refuse_person(rule text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.refuse_person(rule text) IS 'Ends a write that would let one natural person do what two must';

--
-- Name: register_voucher(uuid, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.register_voucher(wanted uuid, wanted_enrolment uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE n integer;
BEGIN
  UPDATE public.vouchers v SET state = 'REGISTERED', version = v.version + 1, enrolment_id = e.id, class_id = e.class_id, class_region = e.class_region, institution_id = e.institution_id, code_hash = NULL, code_until = NULL
    FROM public.enrolments e WHERE v.id = wanted AND v.state = 'CLAIMED' AND v.valid_to >= public.app_today() AND e.id = wanted_enrolment AND e.institution_id = public.app_org() AND e.veteran_id = v.veteran_id;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n = 1;
END $$;

--
-- Name: FUNCTION register_voucher(wanted uuid, wanted_enrolment uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.register_voucher(wanted uuid, wanted_enrolment uuid) IS 'Puts an unused voucher on an enrolment of its holder at the caller''s own school; false when anything of that is not so';

--
-- Name: release_voucher(uuid, text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.release_voucher(wanted uuid, named text, why text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.vouchers v WHERE v.id = wanted AND (v.institution_id = public.app_org() OR (v.class_region >= public.app_lo() AND v.class_region < public.app_hi()))) THEN RETURN false; END IF;
  RETURN public.let_voucher_go(wanted, named, why);
END $$;

--
-- Name: FUNCTION release_voucher(wanted uuid, named text, why text); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.release_voucher(wanted uuid, named text, why text) IS 'As let_voucher_go, for the school of the class and for offices and the system in range of it';

--
-- Name: review_by_two_others(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.review_by_two_others() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NEW.first_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.first_user)
     OR NEW.second_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.second_user) THEN
    PERFORM public.refuse_person('a reviewer is the person behind his account');
  END IF;
  IF public.is_same_person(NEW.first_user, NEW.second_user) THEN PERFORM public.refuse_person('first and second reviewer are two'); END IF;
  IF (TG_OP = 'INSERT' OR NEW.first_user IS DISTINCT FROM OLD.first_user) AND public.submitted_class(NEW.class_id, NEW.first_user)
     OR (TG_OP = 'INSERT' OR NEW.second_user IS DISTINCT FROM OLD.second_user) AND public.submitted_class(NEW.class_id, NEW.second_user) THEN
    PERFORM public.refuse_person('nobody reviews what he submitted');
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION review_by_two_others(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.review_by_two_others() IS 'First reviewer, second reviewer and whoever submitted are different persons';

--
-- Name: selection_round_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.selection_round_stays() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.opened_at <> public.app_now() OR NEW.opens_on <> public.app_today() OR NEW.state <> 'OPEN' THEN RAISE EXCEPTION 'a round begins today, never earlier' USING ERRCODE = 'restrict_violation'; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.title, NEW.year, NEW.office_id, NEW.office_name, NEW.level, NEW.region_code, NEW.conditions, NEW.items, NEW.criteria, NEW.pass_mark, NEW.opened_by, NEW.opened_at, NEW.opens_on, NEW.closes_on)
    IS DISTINCT FROM (OLD.id, OLD.title, OLD.year, OLD.office_id, OLD.office_name, OLD.level, OLD.region_code, OLD.conditions, OLD.items, OLD.criteria, OLD.pass_mark, OLD.opened_by, OLD.opened_at, OLD.opens_on, OLD.closes_on) THEN
    RAISE EXCEPTION 'published conditions are never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.selected_at IS DISTINCT FROM OLD.selected_at THEN
    IF OLD.selected_at IS NOT NULL OR NEW.selected_at <> public.app_now() THEN RAISE EXCEPTION 'a choice is dated when it is made, once' USING ERRCODE = 'restrict_violation'; END IF;
    IF EXISTS (SELECT 1 FROM public.selection_score_sheets s JOIN public.selection_applications a ON a.id = s.application_id JOIN public.users u ON u.id = NEW.selected_by WHERE a.round_id = NEW.id AND s.person_id = u.person_id) THEN
      PERFORM public.refuse_person('who scored does not choose');
    END IF;
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION selection_round_stays(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.selection_round_stays() IS 'Published conditions stay as they were published, and the day of publication is the day it was done';

--
-- Name: selection_scorer_is_free(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.selection_scorer_is_free() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE criteria jsonb; wanted text;
BEGIN
  IF NEW.person_id IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.user_id) THEN PERFORM public.refuse_person('a sheet is signed in the name of who fills it in'); END IF;
  IF NEW.signed_at <> public.app_now() THEN RAISE EXCEPTION 'a signature is never back-dated' USING ERRCODE = 'restrict_violation'; END IF;
  SELECT a.state, r.criteria INTO wanted, criteria FROM public.selection_applications a JOIN public.selection_rounds r ON r.id = a.round_id WHERE a.id = NEW.application_id;
  IF wanted IS DISTINCT FROM 'UNDER_SCORING' THEN RAISE EXCEPTION 'scores are given while an application is under scoring' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_TABLE_NAME = 'selection_score_sheets' THEN
    IF EXISTS (SELECT 1 FROM public.selection_statements s WHERE s.application_id = NEW.application_id AND s.person_id = NEW.person_id AND s.has_conflict) THEN PERFORM public.refuse_person('who has an interest does not score'); END IF;
    IF cardinality(NEW.points) <> jsonb_array_length(criteria) OR NEW.total <> (SELECT sum(p) FROM unnest(NEW.points) p)
      OR EXISTS (SELECT 1 FROM unnest(NEW.points) WITH ORDINALITY AS p (points, no) WHERE p.points IS NULL OR p.points < 0 OR p.points > (criteria -> (p.no::int - 1) ->> 'weight')::int) THEN
      RAISE EXCEPTION 'the sheet does not add up' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION selection_scorer_is_free(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.selection_scorer_is_free() IS 'One natural person scores an applicant once, in his own name, without an interest in it, by the criteria that were published';

--
-- Name: selection_steps_are_dated(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.selection_steps_are_dated() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE opened timestamptz;
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'an application is never removed' USING ERRCODE = 'restrict_violation'; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'SUBMITTED' OR NEW.submitted_at <> public.app_now() OR NEW.last_submitted_at <> public.app_now()
      OR num_nonnulls(NEW.accepted_at, NEW.selected_at, NEW.publicised_at, NEW.publicity_closed_at, NEW.recognised_at, NEW.rejected_at) > 0 THEN
      RAISE EXCEPTION 'an application begins with its submission, today' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.round_id, NEW.institution_id, NEW.region_code, NEW.submitted_by, NEW.submitted_at) IS DISTINCT FROM (OLD.id, OLD.round_id, OLD.institution_id, OLD.region_code, OLD.submitted_by, OLD.submitted_at) THEN
    RAISE EXCEPTION 'who applied where and when stays' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.last_submitted_at <> OLD.last_submitted_at AND NEW.last_submitted_at <> public.app_now())
    OR (NEW.accepted_at IS DISTINCT FROM OLD.accepted_at AND (OLD.accepted_at IS NOT NULL OR NEW.accepted_at <> public.app_now()))
    OR (NEW.selected_at IS DISTINCT FROM OLD.selected_at AND (OLD.selected_at IS NOT NULL OR NEW.selected_at <> public.app_now()))
    OR (NEW.publicised_at IS DISTINCT FROM OLD.publicised_at AND (OLD.publicised_at IS NOT NULL OR NEW.publicised_at <> public.app_now()))
    OR (NEW.publicity_closed_at IS DISTINCT FROM OLD.publicity_closed_at AND (OLD.publicity_closed_at IS NOT NULL OR NEW.publicity_closed_at <> public.app_now()))
    OR (NEW.recognised_at IS DISTINCT FROM OLD.recognised_at AND (OLD.recognised_at IS NOT NULL OR NEW.recognised_at <> public.app_now())) THEN
    RAISE EXCEPTION 'a step is dated when it is done, once, and never back' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (('SUBMITTED', 'RETURNED'), ('SUBMITTED', 'UNDER_SCORING'), ('RETURNED', 'SUBMITTED'), ('RETURNED', 'LAPSED'), ('UNDER_SCORING', 'SELECTED'), ('UNDER_SCORING', 'NOT_SELECTED'),
    ('SELECTED', 'IN_PUBLICITY'), ('IN_PUBLICITY', 'RECOGNISED'), ('IN_PUBLICITY', 'REJECTED')) THEN
    RAISE EXCEPTION 'an application does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'SELECTED' AND OLD.state <> 'SELECTED' AND (NEW.selected_at IS NULL OR 3 > (SELECT count(*) FROM public.selection_score_sheets s WHERE s.application_id = NEW.id)) THEN
    RAISE EXCEPTION 'nobody is chosen without the sheets of three persons' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'IN_PUBLICITY' AND OLD.state <> 'IN_PUBLICITY' AND (NEW.publicised_at IS NULL OR NOT EXISTS (
    SELECT 1 FROM public.notice_subjects s JOIN public.public_notices n ON n.id = s.notice_id WHERE s.subject_kind = 'SELECTION' AND s.subject_id = NEW.id AND n.kind = 'SELECTION' AND n.state IN ('PUBLISHED', 'EXTENDED'))) THEN
    RAISE EXCEPTION 'publicity begins with a notice' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'RECOGNISED' AND OLD.state <> 'RECOGNISED' THEN
    SELECT r.opened_at INTO opened FROM public.selection_rounds r WHERE r.id = NEW.round_id;
    IF num_nulls(NEW.submitted_at, NEW.accepted_at, NEW.selected_at, NEW.publicised_at, NEW.publicity_closed_at, NEW.recognised_at) > 0
      OR NOT (opened <= NEW.submitted_at AND NEW.submitted_at <= NEW.selected_at AND NEW.selected_at <= NEW.publicised_at AND NEW.publicised_at < NEW.publicity_closed_at AND NEW.publicity_closed_at <= NEW.recognised_at)
      OR NOT EXISTS (SELECT 1 FROM public.notice_subjects s JOIN public.public_notices n ON n.id = s.notice_id WHERE s.subject_kind = 'SELECTION' AND s.subject_id = NEW.id AND n.kind = 'SELECTION' AND n.state IN ('CLOSED', 'HIDDEN')) THEN
      RAISE EXCEPTION 'recognition needs four dated steps in their order' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION selection_steps_are_dated(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.selection_steps_are_dated() IS 'Call, application, scored choice and publicity each happen, in this order, dated by the clock (三(二)5); nothing is back-dated or skipped';

--
-- Name: settled_by_own_items(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.settled_by_own_items() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.claim_items i JOIN public.voucher_settlements s ON s.id = NEW.settlement_id JOIN public.vouchers v ON v.id = s.voucher_id
      WHERE i.id = NEW.item_id AND i.enrolment_id = v.enrolment_id AND i.state = 'PAID' AND i.amount_fen = NEW.amount_fen AND i.component = NEW.component) THEN
    RAISE EXCEPTION 'a voucher is settled by paid items of its own enrolment, each as it was paid';
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION settled_by_own_items(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.settled_by_own_items() IS 'What is settled was paid for this very training (A-28)';

--
-- Name: settlement_adds_up(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.settlement_adds_up() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF (SELECT coalesce(sum(i.amount_fen), 0) FROM public.voucher_settlement_items i WHERE i.settlement_id = NEW.id) <> NEW.amount_fen THEN RAISE EXCEPTION 'a settlement is the sum of its items'; END IF;
  IF EXISTS (SELECT 1 FROM public.voucher_settlement_items i WHERE i.settlement_id = NEW.id AND i.is_undone IS DISTINCT FROM ((SELECT s.undone_at FROM public.voucher_settlements s WHERE s.id = NEW.id) IS NOT NULL)) THEN
    RAISE EXCEPTION 'the items of a settlement are undone with it';
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION settlement_adds_up(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.settlement_adds_up() IS 'Never more than what was paid';

--
-- Name: shown_voucher(text, bytea, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.shown_voucher(wanted_number text, wanted_code bytea, wanted_enrolment uuid) RETURNS TABLE(id uuid, kind text, state text, valid_to date, is_holder boolean, region_code text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE holder uuid;
BEGIN
  SELECT e.veteran_id INTO holder FROM public.enrolments e WHERE e.id = wanted_enrolment AND e.institution_id = public.app_org();
  IF holder IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT v.id, v.kind, v.state, v.valid_to, v.veteran_id = holder, v.region_code FROM public.vouchers v
    WHERE v.number = wanted_number OR (wanted_code IS NOT NULL AND v.code_hash = wanted_code AND v.code_until > public.app_now())
    ORDER BY (v.veteran_id = holder) DESC LIMIT 1 FOR UPDATE;
END $$;

--
-- Name: FUNCTION shown_voucher(wanted_number text, wanted_code bytea, wanted_enrolment uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.shown_voucher(wanted_number text, wanted_code bytea, wanted_enrolment uuid) IS 'The voucher behind a number or an unexpired code, held until the transaction ends; whose it is comes out as yes or no';

--
-- Name: signed_for_finance(text, uuid, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.signed_for_finance(wanted_kind text, wanted uuid, wanted_user uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT (wanted_kind = 'CLAIM' AND EXISTS (SELECT 1 FROM public.users u JOIN public.claim_reviews r ON u.person_id IN (r.first_person, r.second_person)
      WHERE u.id = wanted_user AND r.claim_id = wanted AND r.step = 'R28' AND r.decision = 'AGREED'))
    OR (wanted_kind = 'REIMBURSEMENT' AND EXISTS (SELECT 1 FROM public.users u JOIN public.filing_reviews r ON u.person_id IN (r.first_person, r.second_person)
      WHERE u.id = wanted_user AND r.filing_id = wanted AND r.step = 'FIN' AND r.decision = 'AGREED')) $$;

--
-- Name: FUNCTION signed_for_finance(wanted_kind text, wanted uuid, wanted_user uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.signed_for_finance(wanted_kind text, wanted uuid, wanted_user uuid) IS 'Whether the person behind the account signed for finance: R28 of a claim, or the opinion on a reimbursement (D-08)';

--
-- Name: signed_terms_stay(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.signed_terms_stay() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.contract_signatures s WHERE s.contract_id = OLD.contract_id AND s.seq = OLD.seq) THEN
    RAISE EXCEPTION 'terms somebody signed are never changed or removed; agree on new ones' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

--
-- Name: FUNCTION signed_terms_stay(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.signed_terms_stay() IS 'Keeps what was signed as it was signed';

--
-- Name: standard_is_kept(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.standard_is_kept() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE
  steps text[] := ARRAY['state', 'created_by', 'created_at', 'confirmed_by', 'confirmed_at', 'effective_to', 'end_on', 'end_by', 'end_reason', 'end_confirmed_by', 'row_key'];
BEGIN
  IF TG_OP = 'DELETE' OR TG_OP = 'TRUNCATE' THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state NOT IN ('STARTER', 'PROPOSED') THEN RAISE EXCEPTION 'a standard is proposed before it is confirmed'; END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - steps IS DISTINCT FROM to_jsonb(OLD) - steps THEN RAISE EXCEPTION 'a standard is never edited: it ends, and another begins'; END IF;
  IF OLD.state = 'WITHDRAWN' OR (OLD.state = 'CONFIRMED' AND NEW.state <> 'CONFIRMED') OR (OLD.state = 'STARTER' AND NEW.state = 'CONFIRMED') THEN
    RAISE EXCEPTION 'a standard does not go from % to %', OLD.state, NEW.state;
  END IF;
  IF (OLD.state <> 'STARTER' AND (NEW.created_by, NEW.created_at) IS DISTINCT FROM (OLD.created_by, OLD.created_at))
     OR (OLD.confirmed_by IS NOT NULL AND (NEW.confirmed_by, NEW.confirmed_at) IS DISTINCT FROM (OLD.confirmed_by, OLD.confirmed_at))
     OR (OLD.end_confirmed_by IS NOT NULL AND (NEW.effective_to, NEW.end_on, NEW.end_by, NEW.end_confirmed_by) IS DISTINCT FROM (OLD.effective_to, OLD.end_on, OLD.end_by, OLD.end_confirmed_by))
     OR (NEW.effective_to IS DISTINCT FROM OLD.effective_to AND NEW.end_confirmed_by IS NULL) THEN
    RAISE EXCEPTION 'what was signed for a standard stays';
  END IF;
  IF public.is_same_person(NEW.created_by, NEW.confirmed_by) THEN PERFORM public.refuse_person('nobody confirms the standard he entered'); END IF;
  IF public.is_same_person(NEW.end_by, NEW.end_confirmed_by) THEN PERFORM public.refuse_person('nobody confirms the end he proposed'); END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION standard_is_kept(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.standard_is_kept() IS 'Standards are never edited or deleted; two persons confirm each, and two end it';

--
-- Name: standing_hash(bytea); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.standing_hash(wanted_hash bytea) RETURNS bytea
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT coalesce((SELECT s.id_hash FROM public.veterans p JOIN public.veterans s ON s.id = p.merged_into WHERE p.id_hash = wanted_hash), wanted_hash) $$;

--
-- Name: FUNCTION standing_hash(wanted_hash bytea); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.standing_hash(wanted_hash bytea) IS 'The hash a person is found by today: of the record that stays for a number of a merged one, else the hash asked for';

--
-- Name: standing_record(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.standing_record(wanted uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT p.merged_into FROM public.veterans p WHERE p.id = wanted $$;

--
-- Name: FUNCTION standing_record(wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.standing_record(wanted uuid) IS 'The record a merged one leads to; whether the asker may see that record, row security decides';

--
-- Name: steering_task_closes_once(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.steering_task_closes_once() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF OLD.state <> 'OPEN' THEN RAISE EXCEPTION 'a closed task stays as it was closed'; END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION steering_task_closes_once(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.steering_task_closes_once() IS 'A task is done or cancelled once';

--
-- Name: subject_funds(text, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.subject_funds(wanted_kind text, wanted uuid) RETURNS TABLE(fund_id uuid, approved_fen bigint, promised_fen bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  WITH about AS (SELECT p.id FROM public.fund_postings p WHERE p.subject_kind = wanted_kind AND p.subject_id = wanted
      UNION ALL SELECT p.id FROM public.fund_postings p JOIN public.payments y ON p.subject_kind = 'PAYMENT' AND p.subject_id = y.id WHERE y.subject_kind = wanted_kind AND y.subject_id = wanted),
  approved AS (SELECT e.fund_id, sum(e.debit_fen - e.credit_fen)::bigint AS fen FROM public.fund_entries e JOIN about a ON a.id = e.posting_id WHERE e.account = 'APPROVED' GROUP BY 1),
  promised AS (SELECT s.fund_id, sum(s.amount_fen)::bigint AS fen FROM public.payment_splits s JOIN public.payments y ON y.id = s.payment_id
    WHERE y.subject_kind = wanted_kind AND y.subject_id = wanted AND y.state IN ('ORDERED', 'EXPORTED') GROUP BY 1)
  SELECT a.fund_id, a.fen, coalesce(p.fen, 0) FROM approved a LEFT JOIN promised p ON p.fund_id = a.fund_id JOIN public.funds f ON f.id = a.fund_id
   WHERE f.region_code >= public.app_lo() AND f.region_code < public.app_hi() $$;

--
-- Name: FUNCTION subject_funds(wanted_kind text, wanted uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.subject_funds(wanted_kind text, wanted uuid) IS 'Per fund in range: what is approved for a claim or reimbursement and not yet paid, and what of it living orders already promise';

--
-- Name: submitted_class(uuid, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.submitted_class(wanted_class uuid, wanted_user uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.users asked JOIN public.users own ON own.person_id = asked.person_id WHERE asked.id = wanted_user
    AND (own.id IN (SELECT c.created_by FROM public.training_classes c WHERE c.id = wanted_class)
      OR own.id IN (SELECT e.by_user FROM public.class_events e WHERE e.class_id = wanted_class
                     AND e.event IN ('submit', 'resubmit', 'finishTraining', 'fileExam', 'recordResults')))) $$;

--
-- Name: FUNCTION submitted_class(wanted_class uuid, wanted_user uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.submitted_class(wanted_class uuid, wanted_user uuid) IS 'Whether the person behind the account made, submitted or reported what is reviewed of the class';

--
-- Name: survey_follows_person(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.survey_follows_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  UPDATE public.needs_surveys SET region_code = NEW.resettlement_region WHERE veteran_id = NEW.id AND region_code <> NEW.resettlement_region;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION survey_follows_person(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.survey_follows_person() IS 'The wishes of a person whose place is corrected belong to the new place';

--
-- Name: survey_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.survey_stays() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a survey is never deleted'; END IF;
  IF (NEW.id, NEW.scene, NEW.surveyed_on, NEW.valid_until, NEW.contact_confirmed, NEW.living_place, NEW.employment_state, NEW.income_band, NEW.skill_held, NEW.certificate_held, NEW.wants_training, NEW.wish_trades, NEW.wish_quarter,
      NEW.wish_place, NEW.startup_wish, NEW.education_wish, NEW.entered_by, NEW.entered_at)
     IS DISTINCT FROM
     (OLD.id, OLD.scene, OLD.surveyed_on, OLD.valid_until, OLD.contact_confirmed, OLD.living_place, OLD.employment_state, OLD.income_band, OLD.skill_held, OLD.certificate_held, OLD.wants_training, OLD.wish_trades, OLD.wish_quarter,
      OLD.wish_place, OLD.startup_wish, OLD.education_wish, OLD.entered_by, OLD.entered_at)
     OR (OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS DISTINCT FROM OLD.superseded_at) OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at) THEN
    RAISE EXCEPTION 'a survey stays as it was answered; a new one takes its place';
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION survey_stays(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.survey_stays() IS 'What was answered is never changed: it is superseded, or its wish is taken back, once';

--
-- Name: takes_part_in(uuid, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.takes_part_in(wanted_class uuid, wanted_user uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c JOIN public.users asked ON asked.id = wanted_user JOIN public.users own ON own.person_id = asked.person_id
    WHERE c.id = wanted_class AND (own.org_id = c.institution_id OR own.id = c.created_by
      OR own.id IN (SELECT t.user_id FROM public.class_trainers ct JOIN public.trainers t ON t.id = ct.trainer_id WHERE ct.class_id = c.id))) $$;

--
-- Name: FUNCTION takes_part_in(wanted_class uuid, wanted_user uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.takes_part_in(wanted_class uuid, wanted_user uuid) IS 'Whether the person behind the account works at the class''s school, made the class, or teaches in it, from whatever account';

--
-- Name: talent_refresh(uuid, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.talent_refresh(person uuid, wanted_year integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE before public.talent_years; first record; high record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(person::text, wanted_year));
  SELECT * INTO before FROM public.talent_years t WHERE t.veteran_id = person AND t.year = wanted_year;
  SELECT x.id, x.issued_on, x.credited_unit INTO first FROM public.talent_certificates x WHERE x.veteran_id = person AND x.year = wanted_year ORDER BY x.issued_on, x.id LIMIT 1;
  SELECT x.id, x.issued_on, x.credited_unit INTO high FROM public.talent_certificates x WHERE x.veteran_id = person AND x.year = wanted_year AND x.is_high_skilled ORDER BY x.issued_on, x.id LIMIT 1;
  IF before.skilled_on IS NOT NULL THEN PERFORM public.ledger_add(before.skilled_unit, before.skilled_on, 0, 0, -1, 0); END IF;
  IF before.high_on IS NOT NULL THEN PERFORM public.ledger_add(before.high_unit, before.high_on, 0, 0, 0, -1); END IF;
  INSERT INTO public.talent_years AS t (veteran_id, year, skilled_on, skilled_unit, skilled_certificate, high_on, high_unit, high_certificate)
    VALUES (person, wanted_year, first.issued_on, first.credited_unit, first.id, high.issued_on, high.credited_unit, high.id)
  ON CONFLICT (veteran_id, year) DO UPDATE SET skilled_on = excluded.skilled_on, skilled_unit = excluded.skilled_unit, skilled_certificate = excluded.skilled_certificate,
    high_on = excluded.high_on, high_unit = excluded.high_unit, high_certificate = excluded.high_certificate;
  PERFORM public.ledger_add(first.credited_unit, first.issued_on, 0, 0, 1, 0);
  PERFORM public.ledger_add(high.credited_unit, high.issued_on, 0, 0, 0, 1);
END $$;

--
-- Name: FUNCTION talent_refresh(person uuid, wanted_year integer); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.talent_refresh(person uuid, wanted_year integer) IS 'Decides anew which certificates of a person count in a year, and corrects the ledger by the difference';

--
-- Name: taught_by_others(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.taught_by_others() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.inspections i JOIN public.trainers t ON t.id = NEW.trainer_id
              WHERE i.class_id = NEW.class_id AND i.state <> 'VOID' AND public.is_same_person(i.inspector_id, t.user_id)) THEN
    PERFORM public.refuse_person('nobody teaches a class he inspects');
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION taught_by_others(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.taught_by_others() IS 'Whoever inspects a class does not become its trainer';

--
-- Name: to_be_recommended(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.to_be_recommended() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE wanted uuid;
BEGIN
  wanted := CASE TG_TABLE_NAME WHEN 'vouchers' THEN (to_jsonb(NEW) ->> 'enrolment_id')::uuid ELSE NEW.id END;
  INSERT INTO public.recommendation_duties (enrolment_id, class_id, class_region, institution_id, cause, since)
    SELECT e.id, e.class_id, e.class_region, e.institution_id, CASE TG_TABLE_NAME WHEN 'vouchers' THEN 'SETTLED' ELSE 'CERTIFIED' END, public.app_today() FROM public.enrolments e WHERE e.id = wanted
    ON CONFLICT (enrolment_id) DO NOTHING;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION to_be_recommended(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.to_be_recommended() IS 'Puts a certified person, or one whose voucher is settled, on the list of his school once';

--
-- Name: veterans_counted(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.veterans_counted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
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

--
-- Name: FUNCTION veterans_counted(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.veterans_counted() IS 'Keeps veteran_counts exact';

--
-- Name: voucher_keeps_its_holder(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.voucher_keeps_its_holder() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NEW.veteran_id <> OLD.veteran_id AND NOT EXISTS (SELECT 1 FROM public.veterans v WHERE v.id = OLD.veteran_id AND v.merged_into = NEW.veteran_id) THEN
    RAISE EXCEPTION 'a voucher is never passed on';
  END IF;
  IF (NEW.id, NEW.kind, NEW.number, NEW.region_code, NEW.valid_from, NEW.valid_to, NEW.claimed_at) IS DISTINCT FROM (OLD.id, OLD.kind, OLD.number, OLD.region_code, OLD.valid_from, OLD.valid_to, OLD.claimed_at) THEN
    RAISE EXCEPTION 'a voucher stays what it was issued as';
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state IN ('EXPIRED', 'RETURNED', 'VOID') OR (OLD.state = 'SETTLED' AND NEW.state <> 'REVIEWED')
     OR (NEW.state = 'SETTLED' AND OLD.state <> 'REVIEWED') OR (NEW.state = 'REGISTERED' AND OLD.state <> 'CLAIMED')) THEN
    RAISE EXCEPTION 'a voucher that is % does not become %', OLD.state, NEW.state;
  END IF;
  IF OLD.enrolment_id IS NOT NULL AND NEW.enrolment_id IS NOT NULL AND NEW.enrolment_id <> OLD.enrolment_id THEN RAISE EXCEPTION 'a voucher goes to another training through its holder only'; END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION voucher_keeps_its_holder(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.voucher_keeps_its_holder() IS 'No transfer, no new number, no way back from an end (R-090)';

--
-- Name: voucher_reviewed_by_two(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.voucher_reviewed_by_two() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF NEW.hr_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.hr_user) OR NEW.va_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.va_user) THEN
    PERFORM public.refuse_person('a reviewer is the person behind his account');
  END IF;
  IF NEW.hr_user IS NOT NULL AND NEW.va_user IS NOT NULL AND public.is_same_person(NEW.hr_user, NEW.va_user) THEN PERFORM public.refuse_person('two departments review a voucher by two people'); END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION voucher_reviewed_by_two(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.voucher_reviewed_by_two() IS 'Labour department and bureau review a voucher by different natural persons (R-091)';

--
-- Name: voucher_state_is_told(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.voucher_state_is_told() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF (SELECT e.to_state FROM public.voucher_events e WHERE e.voucher_id = NEW.id ORDER BY e.seq DESC LIMIT 1) IS DISTINCT FROM (SELECT v.state FROM public.vouchers v WHERE v.id = NEW.id) THEN
    RAISE EXCEPTION 'no state of a voucher without actor, time and place';
  END IF;
  IF (SELECT v.state FROM public.vouchers v WHERE v.id = NEW.id) = 'SETTLED' AND NOT EXISTS (SELECT 1 FROM public.voucher_settlements s WHERE s.voucher_id = NEW.id AND s.undone_at IS NULL) THEN
    RAISE EXCEPTION 'a voucher is settled by a settlement';
  END IF;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION voucher_state_is_told(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.voucher_state_is_told() IS 'At the end of a transaction the state of a voucher is the one its last event tells (R-089)';

--
-- Name: vouchers_follow(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.vouchers_follow(wanted_enrolment uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
DECLARE r record; why text;
BEGIN
  SELECT e.state, c.state AS class_state, EXISTS (SELECT 1 FROM public.certificates x WHERE x.enrolment_id = e.id AND x.state = 'VERIFIED') AS certified INTO r
    FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id WHERE e.id = wanted_enrolment;
  why := CASE
    WHEN r.class_state IN ('CANCELLED', 'REJECTED') THEN '班次没有办成'
    WHEN r.class_state = 'TERMINATED' AND NOT r.certified THEN '班次提前终止'
    WHEN r.state = 'NO_SHOW' THEN '没有到班' WHEN r.state = 'WITHDRAWN' THEN '已离班' WHEN r.state = 'DISQUALIFIED' THEN '已取消资格'
    WHEN r.state = 'TRANSFERRED_OUT' THEN '已转到另一个班' WHEN r.state = 'NOT_CERTIFIED' THEN '没有取得证书' END;
  IF why IS NOT NULL THEN PERFORM public.let_voucher_go(v.id, NULL, why) FROM (SELECT x.id FROM public.vouchers x WHERE x.enrolment_id = wanted_enrolment ORDER BY x.id) v; END IF;
END $$;

--
-- Name: FUNCTION vouchers_follow(wanted_enrolment uuid); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.vouchers_follow(wanted_enrolment uuid) IS 'No voucher stays on a training that came to nothing';

--
-- Name: vouchers_of_class(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.vouchers_of_class() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  PERFORM public.vouchers_follow(e.id) FROM (SELECT DISTINCT x.enrolment_id AS id FROM public.vouchers x WHERE x.class_id = NEW.id ORDER BY 1) e;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION vouchers_of_class(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.vouchers_of_class() IS 'A class that falls gives every voucher back';

--
-- Name: vouchers_of_enrolment(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.vouchers_of_enrolment() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  PERFORM public.vouchers_follow(NEW.id);
  RETURN NULL;
END $$;

--
-- Name: FUNCTION vouchers_of_enrolment(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.vouchers_of_enrolment() IS 'Vouchers follow the enrolment';

--
-- Name: vouchers_of_merged_record(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.vouchers_of_merged_record() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  UPDATE public.vouchers SET veteran_id = NEW.merged_into, version = version + 1 WHERE veteran_id = NEW.id;
  RETURN NULL;
END $$;

--
-- Name: FUNCTION vouchers_of_merged_record(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.vouchers_of_merged_record() IS 'Vouchers move only with a record that was merged into another';

--
-- Name: withdrawn_stays_withdrawn(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.withdrawn_stays_withdrawn() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
BEGIN
  IF OLD.state = 'WITHDRAWN' THEN
    RAISE EXCEPTION 'a withdrawn assessment stays withdrawn; open another' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

--
-- Name: FUNCTION withdrawn_stays_withdrawn(); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.withdrawn_stays_withdrawn() IS 'What was withdrawn keeps who did it and why';

--
-- Name: adaptation_roll; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.adaptation_roll (
    id uuid NOT NULL,
    veteran_id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    received_on date NOT NULL,
    cohort integer GENERATED ALWAYS AS ((EXTRACT(year FROM received_on))::integer) STORED NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    invited_on date,
    invited_by uuid,
    reason text,
    reason_note text,
    reason_on date,
    reason_by uuid,
    source text NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT adaptation_roll_invited CHECK (((invited_on IS NULL) = (invited_by IS NULL))),
    CONSTRAINT adaptation_roll_other_named CHECK (((reason IS DISTINCT FROM 'OTHER'::text) OR (reason_note IS NOT NULL))),
    CONSTRAINT adaptation_roll_reason CHECK ((((reason IS NULL) = (reason_on IS NULL)) AND ((reason IS NULL) = (reason_by IS NULL)) AND ((reason IS NOT NULL) OR (reason_note IS NULL)))),
    CONSTRAINT adaptation_roll_reason_check CHECK ((reason = ANY (ARRAY['DECEASED'::text, 'LEFT_PROVINCE'::text, 'REENLISTED'::text, 'STUDYING'::text, 'ILL'::text, 'REFUSED'::text, 'OTHER'::text]))),
    CONSTRAINT adaptation_roll_reason_note_check CHECK ((length(btrim(reason_note)) >= 2)),
    CONSTRAINT adaptation_roll_source_check CHECK ((source = ANY (ARRAY['IMPORT'::text, 'MANUAL'::text])))
);

--
-- Name: TABLE adaptation_roll; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.adaptation_roll IS 'Newly received self-employment soldiers: one row a person, in the cohort of the year he was received (A-50)';

--
-- Name: COLUMN adaptation_roll.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.adaptation_roll.id IS 'Made by the caller, or by the platform for a row of a file';

--
-- Name: COLUMN adaptation_roll.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.adaptation_roll.region_code IS 'Resettlement place of the person, follows him; carries the range';

--
-- Name: COLUMN adaptation_roll.received_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.adaptation_roll.received_on IS 'Day the bureau received him (返乡报到)';

--
-- Name: COLUMN adaptation_roll.cohort; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.adaptation_roll.cohort IS 'Year of that day: he stays in it, whenever he is trained';

--
-- Name: COLUMN adaptation_roll.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.adaptation_roll.version IS 'Counts up with every step';

--
-- Name: COLUMN adaptation_roll.invited_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.adaptation_roll.invited_on IS 'Day he was last invited';

--
-- Name: COLUMN adaptation_roll.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.adaptation_roll.reason IS 'Why he is not trained; who died, left the province or serves again is not counted';

--
-- Name: COLUMN adaptation_roll.reason_note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.adaptation_roll.reason_note IS 'The reason in words';

--
-- Name: COLUMN adaptation_roll.reason_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.adaptation_roll.reason_on IS 'Day the reason was recorded';

--
-- Name: COLUMN adaptation_roll.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.adaptation_roll.source IS 'From a file, or one by one';

--
-- Name: allowance_standards; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.allowance_standards (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    amount_fen bigint NOT NULL,
    effective_from date NOT NULL,
    effective_to date,
    source text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    state text NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    end_on date,
    end_by uuid,
    end_reason text,
    end_confirmed_by uuid,
    row_key text GENERATED ALWAYS AS (region_code) STORED COLLATE pg_catalog."C",
    CONSTRAINT allowance_standards_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT allowance_standards_check CHECK (((effective_to IS NULL) OR (effective_to >= (effective_from - 1)))),
    CONSTRAINT allowance_standards_check1 CHECK (((state = 'STARTER'::text) OR (created_by IS NOT NULL))),
    CONSTRAINT allowance_standards_check2 CHECK (((state = 'CONFIRMED'::text) = ((confirmed_by IS NOT NULL) AND (confirmed_at IS NOT NULL)))),
    CONSTRAINT allowance_standards_check3 CHECK ((((end_on IS NULL) = (end_by IS NULL)) AND ((end_on IS NULL) = (end_reason IS NULL)))),
    CONSTRAINT allowance_standards_check4 CHECK (((end_confirmed_by IS NULL) OR ((end_on IS NOT NULL) AND (effective_to = end_on)))),
    CONSTRAINT allowance_standards_source_check CHECK ((btrim(source) <> ''::text)),
    CONSTRAINT allowance_standards_state_check CHECK ((state = ANY (ARRAY['STARTER'::text, 'PROPOSED'::text, 'CONFIRMED'::text, 'WITHDRAWN'::text])))
);

--
-- Name: TABLE allowance_standards; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.allowance_standards IS 'The living allowance of one attended day, by place (F23); a place without a row pays none';

--
-- Name: COLUMN allowance_standards.effective_to; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.allowance_standards.effective_to IS 'Last day in force; the day before effective_from = it never held';

--
-- Name: COLUMN allowance_standards.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.allowance_standards.source IS 'The document that states the amount';

--
-- Name: COLUMN allowance_standards.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.allowance_standards.state IS 'STARTER came with the platform and nobody has compared it with its document; PROPOSED waits for the second person; only CONFIRMED counts';

--
-- Name: COLUMN allowance_standards.created_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.allowance_standards.created_by IS 'Who entered it, or who compared a starter row with its document';

--
-- Name: COLUMN allowance_standards.end_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.allowance_standards.end_on IS 'Last day as proposed; it holds once end_confirmed_by has agreed';

--
-- Name: COLUMN allowance_standards.row_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.allowance_standards.row_key IS 'What the amount is for: of two rows with one key at most one is in force on a day';

--
-- Name: annual_plans; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.annual_plans (
    id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    year integer NOT NULL,
    edition integer NOT NULL,
    state text DEFAULT 'DRAFT'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    issued_on date NOT NULL,
    targets text NOT NULL,
    attachment_id uuid NOT NULL,
    change_reason text,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    uploaded_on date,
    submitted_by uuid,
    submitted_at timestamp with time zone,
    return_reason text,
    decided_by uuid,
    decided_at timestamp with time zone,
    CONSTRAINT annual_plans_amendment CHECK (((edition > 1) = (change_reason IS NOT NULL))),
    CONSTRAINT annual_plans_change_reason_check CHECK ((length(btrim(change_reason)) >= 2)),
    CONSTRAINT annual_plans_decided CHECK ((((state = ANY (ARRAY['RETURNED'::text, 'ACCEPTED'::text, 'AMENDED'::text])) <= (decided_at IS NOT NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL)))),
    CONSTRAINT annual_plans_edition_check CHECK ((edition >= 1)),
    CONSTRAINT annual_plans_return_reason_check CHECK ((length(btrim(return_reason)) >= 2)),
    CONSTRAINT annual_plans_returned CHECK (((state = 'RETURNED'::text) <= (return_reason IS NOT NULL))),
    CONSTRAINT annual_plans_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'RETURNED'::text, 'ACCEPTED'::text, 'AMENDED'::text]))),
    CONSTRAINT annual_plans_submitted CHECK ((((state = 'DRAFT'::text) = (submitted_at IS NULL)) AND ((submitted_at IS NULL) = (submitted_by IS NULL)) AND ((submitted_at IS NULL) = (uploaded_on IS NULL)))),
    CONSTRAINT annual_plans_targets_check CHECK ((length(btrim(targets)) >= 2)),
    CONSTRAINT annual_plans_year_check CHECK (((year >= 2022) AND (year <= 2100)))
);

--
-- Name: TABLE annual_plans; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.annual_plans IS 'Plan of the year of a city or county bureau, one row per version; old versions stay (R-112)';

--
-- Name: COLUMN annual_plans.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.annual_plans.id IS 'Made by the caller';

--
-- Name: COLUMN annual_plans.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.annual_plans.region_code IS 'City or county of the bureau; carries the range';

--
-- Name: COLUMN annual_plans.edition; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.annual_plans.edition IS 'Number of the version, from 1';

--
-- Name: COLUMN annual_plans.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.annual_plans.version IS 'Counts up with every step';

--
-- Name: COLUMN annual_plans.issued_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.annual_plans.issued_on IS 'Day of issue by which the plan is judged: the last day of February is in time';

--
-- Name: COLUMN annual_plans.targets; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.annual_plans.targets IS 'Targets of the year in words';

--
-- Name: COLUMN annual_plans.change_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.annual_plans.change_reason IS 'Why a newer version was made';

--
-- Name: COLUMN annual_plans.uploaded_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.annual_plans.uploaded_on IS 'Day of the first submission; a return does not move it';

--
-- Name: COLUMN annual_plans.return_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.annual_plans.return_reason IS 'Why it was last returned';

--
-- Name: annual_targets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.annual_targets (
    year integer NOT NULL,
    unit_code text NOT NULL COLLATE pg_catalog."C",
    county_code text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    training_person_times integer NOT NULL,
    new_skilled integer NOT NULL,
    new_high_skilled integer NOT NULL,
    CONSTRAINT annual_targets_new_high_skilled_check CHECK ((new_high_skilled >= 0)),
    CONSTRAINT annual_targets_new_skilled_check CHECK ((new_skilled >= 0)),
    CONSTRAINT annual_targets_training_person_times_check CHECK ((training_person_times >= 0))
);

--
-- Name: TABLE annual_targets; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.annual_targets IS 'Annex 1 per year and unit';

--
-- Name: assessment_assignees; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.assessment_assignees (
    assignment_id uuid NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL
);

--
-- Name: TABLE assessment_assignees; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.assessment_assignees IS 'People of the organisation who assess';

--
-- Name: COLUMN assessment_assignees.user_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_assignees.user_id IS 'Account';

--
-- Name: COLUMN assessment_assignees.name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_assignees.name IS 'Name as it was then, as it stands on the letter';

--
-- Name: assessment_assignments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.assessment_assignments (
    id uuid NOT NULL,
    assessment_id uuid NOT NULL,
    assessor_id uuid NOT NULL,
    letter_no text NOT NULL,
    assigned_by uuid NOT NULL,
    assigned_name text NOT NULL,
    assigned_at timestamp with time zone NOT NULL,
    begun_at timestamp with time zone,
    ended_by uuid,
    ended_at timestamp with time zone,
    ended_because text,
    CONSTRAINT assessment_assignments_ended CHECK ((num_nonnulls(ended_by, ended_at, ended_because) = ANY (ARRAY[0, 3])))
);

--
-- Name: TABLE assessment_assignments; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.assessment_assignments IS 'Which organisation assesses; one that was taken back stays with its end, what it found stays with it';

--
-- Name: COLUMN assessment_assignments.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_assignments.id IS 'Made by the caller';

--
-- Name: COLUMN assessment_assignments.letter_no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_assignments.letter_no IS 'Number on the letter of assignment';

--
-- Name: COLUMN assessment_assignments.assigned_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_assignments.assigned_by IS 'Who assigned';

--
-- Name: COLUMN assessment_assignments.assigned_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_assignments.assigned_name IS 'Name as it was then';

--
-- Name: COLUMN assessment_assignments.assigned_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_assignments.assigned_at IS 'When';

--
-- Name: COLUMN assessment_assignments.begun_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_assignments.begun_at IS 'When the assessor began';

--
-- Name: COLUMN assessment_assignments.ended_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_assignments.ended_by IS 'Who took it back';

--
-- Name: COLUMN assessment_assignments.ended_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_assignments.ended_at IS 'When it was taken back; null while it holds';

--
-- Name: COLUMN assessment_assignments.ended_because; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_assignments.ended_because IS 'Why';

--
-- Name: assessment_statements; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.assessment_statements (
    assignment_id uuid NOT NULL,
    user_id uuid NOT NULL,
    person_id uuid NOT NULL,
    has_conflict boolean NOT NULL,
    note text NOT NULL,
    signed_name text NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    CONSTRAINT assessment_statements_check CHECK (((NOT has_conflict) OR (length(btrim(note)) >= 2)))
);

--
-- Name: TABLE assessment_statements; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.assessment_statements IS 'What each assessing person said about an interest in the institution; said once, kept for good';

--
-- Name: COLUMN assessment_statements.user_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_statements.user_id IS 'Account it was signed with';

--
-- Name: COLUMN assessment_statements.person_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_statements.person_id IS 'The natural person';

--
-- Name: COLUMN assessment_statements.has_conflict; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_statements.has_conflict IS 'Whether he has an interest; who has one does not assess';

--
-- Name: COLUMN assessment_statements.note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_statements.note IS 'Which one';

--
-- Name: COLUMN assessment_statements.signed_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_statements.signed_name IS 'Name on that day';

--
-- Name: COLUMN assessment_statements.signed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessment_statements.signed_at IS 'When';

--
-- Name: assessments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.assessments (
    id uuid NOT NULL,
    contract_id uuid NOT NULL,
    occasion text NOT NULL,
    planned_on date NOT NULL,
    reason text NOT NULL,
    state text DEFAULT 'PLANNED'::text NOT NULL,
    planned_by uuid NOT NULL,
    planned_name text NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    withdrawn_by uuid,
    withdrawn_at timestamp with time zone,
    withdrawn_because text,
    CONSTRAINT assessments_occasion_check CHECK ((occasion = ANY (ARRAY['PLAN'::text, 'EVENT'::text]))),
    CONSTRAINT assessments_reason_check CHECK ((length(btrim(reason)) >= 2)),
    CONSTRAINT assessments_state_check CHECK ((state = ANY (ARRAY['PLANNED'::text, 'ASSIGNED'::text, 'IN_PROGRESS'::text, 'REPORTED'::text, 'FEEDBACK'::text, 'CONFIRMED'::text, 'ARCHIVED'::text, 'WITHDRAWN'::text]))),
    CONSTRAINT assessments_withdrawn CHECK (((state = 'WITHDRAWN'::text) = ((withdrawn_by IS NOT NULL) AND (withdrawn_at IS NOT NULL) AND (withdrawn_because IS NOT NULL))))
);

--
-- Name: TABLE assessments; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.assessments IS 'Assessments of contracts the province opened (三(二)7); a plan is withdrawn with a reason, never changed or removed';

--
-- Name: COLUMN assessments.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessments.id IS 'Made by the caller';

--
-- Name: COLUMN assessments.contract_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessments.contract_id IS 'The contract whose institution is assessed';

--
-- Name: COLUMN assessments.occasion; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessments.occasion IS 'PLAN: of the plan; EVENT: because something happened';

--
-- Name: COLUMN assessments.planned_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessments.planned_on IS 'Day it begins';

--
-- Name: COLUMN assessments.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessments.reason IS 'Why on this day';

--
-- Name: COLUMN assessments.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessments.state IS 'Where it stands';

--
-- Name: COLUMN assessments.planned_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessments.planned_by IS 'Who opened it';

--
-- Name: COLUMN assessments.planned_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessments.planned_name IS 'Name as it was then';

--
-- Name: COLUMN assessments.planned_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessments.planned_at IS 'When';

--
-- Name: COLUMN assessments.withdrawn_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessments.withdrawn_by IS 'Who withdrew it';

--
-- Name: COLUMN assessments.withdrawn_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessments.withdrawn_at IS 'When';

--
-- Name: COLUMN assessments.withdrawn_because; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessments.withdrawn_because IS 'Why';

--
-- Name: assessor_organizations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.assessor_organizations (
    id uuid NOT NULL,
    legal_person text NOT NULL,
    phone text NOT NULL,
    bank_name text NOT NULL,
    account_enc bytea NOT NULL,
    account_hash bytea NOT NULL,
    engaged_from date NOT NULL,
    engaged_to date NOT NULL,
    registered_by uuid NOT NULL,
    registered_name text NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    CONSTRAINT assessor_organizations_bank_name_check CHECK ((btrim(bank_name) <> ''::text)),
    CONSTRAINT assessor_organizations_engaged CHECK ((engaged_to > engaged_from)),
    CONSTRAINT assessor_organizations_legal_person_check CHECK ((btrim(legal_person) <> ''::text)),
    CONSTRAINT assessor_organizations_phone_check CHECK (((length(regexp_replace(phone, '\D'::text, ''::text, 'g'::text)) >= 7) AND (length(regexp_replace(phone, '\D'::text, ''::text, 'g'::text)) <= 20)))
);

--
-- Name: TABLE assessor_organizations; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.assessor_organizations IS 'Organisations the province engaged to assess institutions (三(二)7); name and credit code stand in organizations';

--
-- Name: COLUMN assessor_organizations.legal_person; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessor_organizations.legal_person IS 'Legal person';

--
-- Name: COLUMN assessor_organizations.phone; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessor_organizations.phone IS 'Phone of the organisation; compared by its digits';

--
-- Name: COLUMN assessor_organizations.bank_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessor_organizations.bank_name IS 'Bank its fee goes to';

--
-- Name: COLUMN assessor_organizations.account_enc; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessor_organizations.account_enc IS 'Account its fee goes to, sealed';

--
-- Name: COLUMN assessor_organizations.account_hash; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessor_organizations.account_hash IS 'Keyed hash of the same, made as for payee accounts of institutions; nothing else compares them';

--
-- Name: COLUMN assessor_organizations.engaged_from; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessor_organizations.engaged_from IS 'First day of the contract of engagement';

--
-- Name: COLUMN assessor_organizations.engaged_to; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessor_organizations.engaged_to IS 'Last day of the contract of engagement';

--
-- Name: COLUMN assessor_organizations.registered_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessor_organizations.registered_by IS 'Who registered it';

--
-- Name: COLUMN assessor_organizations.registered_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessor_organizations.registered_name IS 'Name as it was then';

--
-- Name: COLUMN assessor_organizations.registered_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.assessor_organizations.registered_at IS 'When';

--
-- Name: attachments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attachments (
    id uuid NOT NULL,
    digest text NOT NULL,
    size integer NOT NULL,
    media_type text NOT NULL,
    file_name text NOT NULL,
    kind text NOT NULL,
    class_id uuid,
    uploaded_by uuid NOT NULL,
    uploaded_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    lat numeric(8,5),
    lng numeric(8,5)
);

--
-- Name: TABLE attachments; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.attachments IS 'Files by SM3 digest; the original is kept as evidence';

--
-- Name: attendance_records; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attendance_records (
    session_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    class_id uuid NOT NULL,
    present_mask integer NOT NULL,
    lessons_present smallint NOT NULL,
    mode text NOT NULL,
    at timestamp with time zone NOT NULL,
    device_at timestamp with time zone,
    sent_late boolean DEFAULT false NOT NULL,
    operator_id uuid NOT NULL,
    place text,
    flag text,
    remark text,
    CONSTRAINT attendance_records_mode_check CHECK ((mode = ANY (ARRAY['ROLL_CALL'::text, 'QR'::text, 'FACE'::text, 'CARD'::text, 'PAPER'::text]))),
    CONSTRAINT attendance_records_present_mask_check CHECK (((present_mask >= 0) AND (present_mask < 4096)))
);

--
-- Name: TABLE attendance_records; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.attendance_records IS 'One row per trainee and session; lessons as a bit mask (R-185)';

--
-- Name: audit_anchors; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_anchors (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    statement text NOT NULL,
    signature text NOT NULL,
    public_key text NOT NULL
);

--
-- Name: TABLE audit_anchors; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.audit_anchors IS 'Where all lanes of the log stood at a moment, signed by the site; the same stands as a file in DATA_DIR/anchors';

--
-- Name: audit_anchors_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_anchors ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_anchors_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: audit_before_chain; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_before_chain (
    one_row boolean DEFAULT true NOT NULL,
    last_seq bigint NOT NULL,
    CONSTRAINT audit_before_chain_one_row_check CHECK (one_row)
);

--
-- Name: TABLE audit_before_chain; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.audit_before_chain IS 'How far the log reached when it became a chain; entries up to here may stand without a lane';

--
-- Name: COLUMN audit_before_chain.one_row; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_before_chain.one_row IS 'One row';

--
-- Name: COLUMN audit_before_chain.last_seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_before_chain.last_seq IS 'Highest seq at that moment, 0 when the log was empty';

--
-- Name: audit_checks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_checks (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    entries bigint NOT NULL,
    findings integer NOT NULL
);

--
-- Name: TABLE audit_checks; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.audit_checks IS 'Nightly verifications of the log: how many entries were read and how many things found';

--
-- Name: audit_checks_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_checks ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_checks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: audit_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_log (
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id uuid,
    person_id uuid,
    actor text NOT NULL,
    address text,
    action text NOT NULL,
    noun text NOT NULL,
    record_id text NOT NULL,
    class_id uuid,
    region_code text COLLATE pg_catalog."C",
    summary text NOT NULL,
    before jsonb,
    after jsonb,
    request_id uuid,
    session_id uuid,
    form smallint,
    lane smallint,
    lane_seq bigint,
    previous bytea,
    digest bytea
);

--
-- Name: TABLE audit_log; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.audit_log IS 'Append-only record of every write, in the same transaction as the write; no personal numbers';

--
-- Name: COLUMN audit_log.address; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_log.address IS 'Network address the request came from; null for work of the system';

--
-- Name: COLUMN audit_log.request_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_log.request_id IS 'requestId of the write, when it carried one';

--
-- Name: COLUMN audit_log.session_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_log.session_id IS 'Session the entry was made in; null for work of the system';

--
-- Name: COLUMN audit_log.form; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_log.form IS 'Version of the canonical form the digest was made from';

--
-- Name: COLUMN audit_log.lane; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_log.lane IS 'Lane of the chain, 0 to 63; null only for entries from before the chain';

--
-- Name: COLUMN audit_log.lane_seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_log.lane_seq IS 'Place within the lane, from 1 without gaps';

--
-- Name: COLUMN audit_log.previous; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_log.previous IS 'Digest of the entry before in the lane; 32 zero bytes for the first';

--
-- Name: COLUMN audit_log.digest; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.audit_log.digest IS 'SM3 of form, previous digest and canonical entry';

--
-- Name: audit_log_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.audit_log ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_log_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: bank_accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.bank_accounts (
    id uuid NOT NULL,
    org_id uuid NOT NULL,
    bank_name text NOT NULL,
    account_name text NOT NULL,
    account_enc bytea NOT NULL,
    account_hash bytea NOT NULL,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone NOT NULL
);

--
-- Name: TABLE bank_accounts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.bank_accounts IS 'Payee accounts; the number is encrypted, equal numbers are found by hash (R-140)';

--
-- Name: catalog_entries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.catalog_entries (
    id uuid NOT NULL,
    year smallint NOT NULL,
    entry_no text NOT NULL,
    institution_id uuid NOT NULL,
    trade_code text NOT NULL,
    levels text[] NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    imported_by uuid,
    imported_at timestamp with time zone NOT NULL,
    withdrawn_by uuid,
    withdrawn_at timestamp with time zone,
    withdrawn_reason text,
    CONSTRAINT catalog_entries_entry_no_check CHECK (((btrim(entry_no) <> ''::text) AND (length(entry_no) <= 40))),
    CONSTRAINT catalog_entries_levels_check CHECK ((cardinality(levels) > 0)),
    CONSTRAINT catalog_entries_withdrawn CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
    CONSTRAINT catalog_entries_year_check CHECK (((year >= 2020) AND (year <= 2100)))
);

--
-- Name: TABLE catalog_entries; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.catalog_entries IS 'One trade of one institution in the catalogue of a year, as the labour department published it; public, no personal data';

--
-- Name: COLUMN catalog_entries.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.catalog_entries.id IS 'Given by the platform';

--
-- Name: COLUMN catalog_entries.year; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.catalog_entries.year IS 'Year of the catalogue';

--
-- Name: COLUMN catalog_entries.entry_no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.catalog_entries.entry_no IS 'Number of the entry in the published list; one institution, several trades';

--
-- Name: COLUMN catalog_entries.institution_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.catalog_entries.institution_id IS 'The institution the entry is about';

--
-- Name: COLUMN catalog_entries.trade_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.catalog_entries.trade_code IS 'What it may teach';

--
-- Name: COLUMN catalog_entries.levels; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.catalog_entries.levels IS 'Levels of the trade the entry names';

--
-- Name: COLUMN catalog_entries.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.catalog_entries.region_code IS 'Where the institution is registered';

--
-- Name: COLUMN catalog_entries.imported_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.catalog_entries.imported_by IS 'Who imported it; null: entered before the platform kept the list';

--
-- Name: COLUMN catalog_entries.imported_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.catalog_entries.imported_at IS 'When';

--
-- Name: COLUMN catalog_entries.withdrawn_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.catalog_entries.withdrawn_by IS 'Who took the entry out';

--
-- Name: COLUMN catalog_entries.withdrawn_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.catalog_entries.withdrawn_at IS 'When; null while it stands';

--
-- Name: COLUMN catalog_entries.withdrawn_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.catalog_entries.withdrawn_reason IS 'Why';

--
-- Name: certificate_types; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.certificate_types (
    code text NOT NULL,
    name text NOT NULL,
    issuer text NOT NULL,
    has_levels boolean NOT NULL,
    form_row text,
    counts_as_new_skilled boolean NOT NULL,
    pays_training_subsidy boolean NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    sort integer NOT NULL
);

--
-- Name: TABLE certificate_types; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.certificate_types IS 'Kinds of certificate and what each counts for';

--
-- Name: certificates; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.certificates (
    id uuid NOT NULL,
    veteran_id uuid NOT NULL,
    class_id uuid,
    enrolment_id uuid,
    class_region text COLLATE pg_catalog."C",
    institution_id uuid,
    credited_unit text COLLATE pg_catalog."C",
    type text NOT NULL,
    number text NOT NULL,
    trade_code text,
    level text DEFAULT 'NONE'::text NOT NULL,
    issued_on date NOT NULL,
    valid_to date,
    issuer text NOT NULL,
    medium text DEFAULT 'ELECTRONIC'::text NOT NULL,
    is_reissue boolean DEFAULT false NOT NULL,
    state text DEFAULT 'RECORDED'::text NOT NULL,
    verified_by uuid,
    verified_at timestamp with time zone,
    verify_note text,
    revoked_on date,
    recorded_by uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    skill_henan_category integer,
    revoked_by uuid,
    revoke_reason text,
    CONSTRAINT certificates_medium_check CHECK ((medium = ANY (ARRAY['ELECTRONIC'::text, 'PAPER'::text]))),
    CONSTRAINT certificates_state_check CHECK ((state = ANY (ARRAY['RECORDED'::text, 'VERIFIED'::text, 'VERIFY_FAILED'::text, 'REVOKED'::text])))
);

--
-- Name: TABLE certificates; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.certificates IS 'Certificates of a person; only verified ones count in annex 3 and money (D-33)';

--
-- Name: COLUMN certificates.credited_unit; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.certificates.credited_unit IS 'Reporting unit the person is credited to, as in the enrolment (A-16)';

--
-- Name: COLUMN certificates.number; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.certificates.number IS 'As folded for comparison; an ID number inside is masked and followed by # and a keyed hash';

--
-- Name: COLUMN certificates.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.certificates.state IS 'RECORDED, then VERIFIED or VERIFY_FAILED by the labour department, REVOKED for good';

--
-- Name: COLUMN certificates.verify_note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.certificates.verify_note IS 'What the national query said, in words';

--
-- Name: COLUMN certificates.skill_henan_category; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.certificates.skill_henan_category IS 'Category of 人人持证、技能河南 as the class carries it (R-004)';

--
-- Name: COLUMN certificates.revoked_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.certificates.revoked_by IS 'Account that revoked it';

--
-- Name: COLUMN certificates.revoke_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.certificates.revoke_reason IS 'Why it was revoked';

--
-- Name: claim_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claim_events (
    id uuid NOT NULL,
    seq bigint NOT NULL,
    claim_id uuid NOT NULL,
    event text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_user uuid,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL
);

--
-- Name: TABLE claim_events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.claim_events IS 'Every state change of a claim; only ever added to. The entry time of a state starts its clock';

--
-- Name: claim_events_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.claim_events ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.claim_events_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: claim_holds; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claim_holds (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    set_by uuid,
    set_at timestamp with time zone NOT NULL,
    lifted_by uuid,
    lifted_at timestamp with time zone,
    lift_reason text,
    CONSTRAINT claim_holds_kind_check CHECK ((kind = ANY (ARRAY['OBJECTION'::text, 'INTEGRITY'::text, 'ASSESSMENT'::text, 'OTHER'::text]))),
    CONSTRAINT claim_holds_lifted CHECK (((lifted_at IS NULL) = (lift_reason IS NULL))),
    CONSTRAINT claim_holds_reason_check CHECK ((btrim(reason) <> ''::text))
);

--
-- Name: TABLE claim_holds; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.claim_holds IS 'Marks that stop payment of a claim wherever it stands (暂缓); lifting one leaves the claim where it was';

--
-- Name: claim_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claim_items (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    line_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    component text NOT NULL,
    payee text NOT NULL,
    standard_id uuid NOT NULL,
    amount_fen bigint NOT NULL,
    arithmetic text NOT NULL,
    state text DEFAULT 'PROPOSED'::text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT claim_items_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT claim_items_component_check CHECK ((component = ANY (ARRAY['TRAINING'::text, 'SKILL_TEST'::text, 'LODGING'::text, 'LIVING_ALLOWANCE'::text]))),
    CONSTRAINT claim_items_payee_check CHECK ((payee = ANY (ARRAY['INSTITUTION'::text, 'VETERAN'::text]))),
    CONSTRAINT claim_items_state_check CHECK ((state = ANY (ARRAY['PROPOSED'::text, 'APPROVED'::text, 'PAID'::text, 'DROPPED'::text, 'RECOVERED'::text])))
);

--
-- Name: TABLE claim_items; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.claim_items IS 'One component of one person of a claim with its payee and the standard it was reckoned by (D-01)';

--
-- Name: COLUMN claim_items.enrolment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_items.enrolment_id IS 'The person in this class; another record of the same person takes the enrolment with it when the two are merged';

--
-- Name: COLUMN claim_items.standard_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_items.standard_id IS 'Row of subsidy_standards or allowance_standards; their rows are never edited';

--
-- Name: COLUMN claim_items.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_items.amount_fen IS 'Amount in 1/100 yuan';

--
-- Name: COLUMN claim_items.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_items.state IS 'APPROVED from the seal of R25 on; DROPPED when the line fell out, or was reckoned anew';

--
-- Name: claim_line_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claim_line_history (
    seq bigint NOT NULL,
    line_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    claim_state text NOT NULL,
    parameter_version text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_user uuid,
    line jsonb NOT NULL
);

--
-- Name: TABLE claim_line_history; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.claim_line_history IS 'Every stand of every line, written by a trigger and never changed: what was reckoned and decided, on which facts, by whom';

--
-- Name: COLUMN claim_line_history.claim_state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_line_history.claim_state IS 'Where the claim stood then';

--
-- Name: COLUMN claim_line_history.line; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_line_history.line IS 'The line as it stood, with its facts and reasons';

--
-- Name: claim_line_history_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.claim_line_history ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.claim_line_history_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: claim_lines; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claim_lines (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    is_submitted boolean NOT NULL,
    left_out_reason text,
    is_exchanged boolean DEFAULT false NOT NULL,
    is_objected boolean DEFAULT false NOT NULL,
    is_payable boolean NOT NULL,
    ruled_code text,
    ruled_codes text[] DEFAULT '{}'::text[] NOT NULL,
    certificate_id uuid,
    reckoned_fen bigint NOT NULL,
    submitted_fen bigint DEFAULT 0 NOT NULL,
    decision text,
    code text,
    further_codes text[] DEFAULT '{}'::text[] NOT NULL,
    decided_fen bigint,
    note text,
    decided_by uuid,
    decided_at timestamp with time zone,
    facts text NOT NULL,
    reasons text NOT NULL,
    CONSTRAINT claim_lines_coded CHECK (((NOT (decision IS DISTINCT FROM 'EXCLUDED'::text)) = (code IS NOT NULL))),
    CONSTRAINT claim_lines_decided CHECK ((((decision IS NULL) = (decided_by IS NULL)) AND ((decision IS NULL) = (decided_fen IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
    CONSTRAINT claim_lines_decided_fen_check CHECK ((decided_fen >= 0)),
    CONSTRAINT claim_lines_decision_check CHECK ((decision = ANY (ARRAY['APPROVED'::text, 'EXCLUDED'::text]))),
    CONSTRAINT claim_lines_excluded_is_nothing CHECK (((decision IS DISTINCT FROM 'EXCLUDED'::text) OR (decided_fen = 0))),
    CONSTRAINT claim_lines_left_out CHECK ((NOT (is_submitted AND (left_out_reason IS NOT NULL)))),
    CONSTRAINT claim_lines_never_raised CHECK (((decided_fen IS NULL) OR (decided_fen <= submitted_fen))),
    CONSTRAINT claim_lines_only_submitted CHECK (((decision IS NULL) OR is_submitted)),
    CONSTRAINT claim_lines_reckoned_fen_check CHECK ((reckoned_fen >= 0)),
    CONSTRAINT claim_lines_submitted_fen_check CHECK ((submitted_fen >= 0))
);

--
-- Name: TABLE claim_lines; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.claim_lines IS 'One trained person of a claim: submitted or not, approved or excluded with one primary code (F9a)';

--
-- Name: COLUMN claim_lines.left_out_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.left_out_reason IS 'Why the applicant does not claim for somebody who could be paid';

--
-- Name: COLUMN claim_lines.is_exchanged; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.is_exchanged IS 'Chosen by the applicant to fall under the cap instead of another (D-03)';

--
-- Name: COLUMN claim_lines.is_objected; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.is_objected IS 'An objection about the person was upheld';

--
-- Name: COLUMN claim_lines.is_payable; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.is_payable IS 'What the rules said at the last reckoning';

--
-- Name: COLUMN claim_lines.ruled_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.ruled_code IS 'Primary code of the rules at the last reckoning';

--
-- Name: COLUMN claim_lines.ruled_codes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.ruled_codes IS 'All codes of the rules, the primary one first';

--
-- Name: COLUMN claim_lines.reckoned_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.reckoned_fen IS 'Amount of the last reckoning in 1/100 yuan';

--
-- Name: COLUMN claim_lines.submitted_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.submitted_fen IS 'Amount it was submitted with';

--
-- Name: COLUMN claim_lines.decision; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.decision IS 'What the reviewer decided; null = not yet';

--
-- Name: COLUMN claim_lines.code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.code IS 'The one code of an excluded line';

--
-- Name: COLUMN claim_lines.decided_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.decided_fen IS 'What is paid, never more than submitted';

--
-- Name: COLUMN claim_lines.facts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.facts IS 'Facts of the last reckoning, canonical JSON: with parameters and standards they give the same amount again';

--
-- Name: COLUMN claim_lines.reasons; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claim_lines.reasons IS 'Reasons of the last reckoning, canonical JSON';

--
-- Name: claim_returns; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claim_returns (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    reason text NOT NULL,
    items jsonb NOT NULL,
    returned_by uuid NOT NULL,
    returned_at timestamp with time zone NOT NULL,
    due_on date,
    answers jsonb,
    answered_at timestamp with time zone
);

--
-- Name: TABLE claim_returns; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.claim_returns IS 'Returns of a claim with what is to be mended; the clock of R25 stands still meanwhile (R-197)';

--
-- Name: claim_reviews; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claim_reviews (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    step text NOT NULL,
    round integer NOT NULL,
    org_id uuid,
    first_user uuid,
    first_person uuid,
    first_name text,
    first_opinion text,
    first_at timestamp with time zone,
    second_user uuid,
    second_person uuid,
    second_name text,
    opinion text,
    decision text,
    closed_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    CONSTRAINT claim_agreed_by_two CHECK (((decision IS DISTINCT FROM 'AGREED'::text) OR ((first_person IS NOT NULL) AND (second_person IS NOT NULL) AND (closed_at IS NOT NULL)))),
    CONSTRAINT claim_first_is_not_second CHECK (((first_person IS NULL) OR (first_person IS DISTINCT FROM second_person))),
    CONSTRAINT claim_reviews_decision_check CHECK ((decision = ANY (ARRAY['AGREED'::text, 'RETURNED'::text, 'REJECTED'::text, 'WITHDRAWN'::text]))),
    CONSTRAINT claim_reviews_step_check CHECK ((step = ANY (ARRAY['R25'::text, 'R27'::text, 'R28'::text])))
);

--
-- Name: TABLE claim_reviews; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.claim_reviews IS 'Opinions R25, R27 and R28 on a claim, round by round: first reviewer, second reviewer with seal; never one person twice (T33)';

--
-- Name: claims; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.claims (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    class_region text NOT NULL COLLATE pg_catalog."C",
    institution_id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    trained integer NOT NULL,
    verdict text NOT NULL,
    reasons text NOT NULL,
    parameter_version text NOT NULL,
    reckoned_at timestamp with time zone NOT NULL,
    exchange_reason text,
    cap_lifted_reason text,
    cap_lifted_by uuid,
    recording_decision text,
    recording_reason text,
    recording_by uuid,
    commitment_version text,
    commitment_text text,
    committed_name text,
    committed_by uuid,
    committed_at timestamp with time zone,
    submitted_on date,
    accepted_on date,
    pauses jsonb DEFAULT '[]'::jsonb NOT NULL,
    due_on date,
    created_by uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT claims_cap_lifted CHECK (((cap_lifted_by IS NULL) = (cap_lifted_reason IS NULL))),
    CONSTRAINT claims_committed CHECK ((((commitment_version IS NULL) = (committed_by IS NULL)) AND ((committed_by IS NULL) = (committed_at IS NULL)) AND ((committed_by IS NULL) = (commitment_text IS NULL)))),
    CONSTRAINT claims_kind_check CHECK ((kind = ANY (ARRAY['MAIN'::text, 'SUPPLEMENT'::text]))),
    CONSTRAINT claims_recording CHECK ((((recording_decision IS NULL) = (recording_by IS NULL)) AND ((recording_by IS NULL) = (recording_reason IS NULL)))),
    CONSTRAINT claims_recording_decision_check CHECK ((recording_decision = ANY (ARRAY['ACCEPTED'::text, 'REFUSED'::text]))),
    CONSTRAINT claims_signed_before_sent CHECK (((state = ANY (ARRAY['DRAFT'::text, 'WITHDRAWN'::text])) OR (committed_by IS NOT NULL))),
    CONSTRAINT claims_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'VA_FIRST'::text, 'VA_SECOND'::text, 'VA_AGREED'::text, 'IN_PUBLICITY'::text, 'OBJECTION_HANDLING'::text, 'PUBLICITY_DONE'::text, 'HR_FIRST'::text, 'HR_SECOND'::text, 'FIN_FIRST'::text, 'FIN_SECOND'::text, 'FIN_AGREED'::text, 'PAID_PART'::text, 'PAID'::text, 'RETURNED'::text, 'REJECTED'::text, 'WITHDRAWN'::text, 'RECOVERING'::text, 'RECOVERED'::text, 'WRITTEN_OFF'::text]))),
    CONSTRAINT claims_trained_check CHECK ((trained >= 0)),
    CONSTRAINT claims_verdict_check CHECK ((verdict = ANY (ARRAY['pass'::text, 'warn'::text, 'block'::text, 'missing'::text])))
);

--
-- Name: TABLE claims; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.claims IS 'The claim of one class: the main one, and at most one supplement for late certificates (A-42)';

--
-- Name: COLUMN claims.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.id IS 'Made by the caller';

--
-- Name: COLUMN claims.class_region; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.class_region IS 'Place of the responsible bureau, as on the class; carries the range';

--
-- Name: COLUMN claims.institution_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.institution_id IS 'Who claims, as on the class';

--
-- Name: COLUMN claims.trained; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.trained IS 'Persons the claim must account for (R-187)';

--
-- Name: COLUMN claims.verdict; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.verdict IS 'How the whole claim was judged at its last reckoning; missing or block = no amount to sign';

--
-- Name: COLUMN claims.reasons; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.reasons IS 'Reasons of the whole at its last reckoning, canonical JSON';

--
-- Name: COLUMN claims.parameter_version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.parameter_version IS 'Parameters of the last reckoning';

--
-- Name: COLUMN claims.reckoned_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.reckoned_at IS 'When the lines were last judged';

--
-- Name: COLUMN claims.exchange_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.exchange_reason IS 'Why the applicant had other persons fall under the cap than proposed (D-03)';

--
-- Name: COLUMN claims.cap_lifted_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.cap_lifted_reason IS 'Written reason of the labour department for paying more than the average on site (D-03)';

--
-- Name: COLUMN claims.recording_decision; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.recording_decision IS 'What the labour department decided in writing about missing recordings (D-15)';

--
-- Name: COLUMN claims.commitment_text; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.commitment_text IS 'The commitment of R24 as it was signed';

--
-- Name: COLUMN claims.accepted_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.accepted_on IS 'Day 0 of the working days of R25 (A-20)';

--
-- Name: COLUMN claims.pauses; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.pauses IS 'When the clock of R25 stood still: [{"from":"2022-09-05","to":null}]';

--
-- Name: COLUMN claims.due_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.claims.due_on IS 'While returned: until when it must be sent again';

--
-- Name: class_commitments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.class_commitments (
    class_id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL,
    expected_fen bigint,
    short_fen bigint DEFAULT 0 NOT NULL,
    message text NOT NULL,
    arithmetic text NOT NULL,
    told_at timestamp with time zone NOT NULL,
    CONSTRAINT class_commitments_expected_fen_check CHECK ((expected_fen > 0)),
    CONSTRAINT class_commitments_known CHECK (((expected_fen IS NULL) = (state = 'NO_STANDARD'::text))),
    CONSTRAINT class_commitments_short CHECK ((((short_fen > 0) = (state = 'SHORT'::text)) OR (state = 'NO_BUDGET'::text))),
    CONSTRAINT class_commitments_short_fen_check CHECK ((short_fen >= 0)),
    CONSTRAINT class_commitments_state_check CHECK ((state = ANY (ARRAY['COMMITTED'::text, 'SHORT'::text, 'NO_BUDGET'::text, 'NO_STANDARD'::text, 'RELEASED'::text])))
);

--
-- Name: TABLE class_commitments; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.class_commitments IS 'Whether the money of an approved class is there; the amounts themselves stand in the ledger under the class';

--
-- Name: COLUMN class_commitments.class_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_commitments.class_id IS 'The class';

--
-- Name: COLUMN class_commitments.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_commitments.region_code IS 'Place whose funds pay';

--
-- Name: COLUMN class_commitments.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_commitments.state IS 'Set aside, too little there, no fund at all, no standard to reckon with, or given back';

--
-- Name: COLUMN class_commitments.expected_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_commitments.expected_fen IS 'Expected cost in 1/100 yuan';

--
-- Name: COLUMN class_commitments.short_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_commitments.short_fen IS 'What was missing';

--
-- Name: COLUMN class_commitments.message; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_commitments.message IS 'What the offices are told';

--
-- Name: COLUMN class_commitments.arithmetic; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_commitments.arithmetic IS 'How the expected cost was reckoned';

--
-- Name: COLUMN class_commitments.told_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_commitments.told_at IS 'When it was last looked at';

--
-- Name: class_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.class_events (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    event text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_user uuid,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    seq bigint NOT NULL
);

--
-- Name: TABLE class_events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.class_events IS 'Every state change of a class; the entry time of a state starts its clock';

--
-- Name: COLUMN class_events.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_events.seq IS 'Order of writing';

--
-- Name: class_events_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.class_events ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.class_events_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: class_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.class_items (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    seq integer NOT NULL,
    trade_code text NOT NULL,
    level text NOT NULL,
    planned_count integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    total_lessons integer NOT NULL
);

--
-- Name: TABLE class_items; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.class_items IS 'Further trades or batches on one form (annex 2, note 1)';

--
-- Name: class_returns; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.class_returns (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    step text NOT NULL,
    from_state text NOT NULL,
    items jsonb NOT NULL,
    returned_by uuid NOT NULL,
    returned_at timestamp with time zone NOT NULL,
    days_used integer NOT NULL,
    due_on date,
    resubmitted_at timestamp with time zone,
    answers jsonb,
    seq bigint NOT NULL
);

--
-- Name: TABLE class_returns; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.class_returns IS 'Returns with the list of items to mend; the review timer stands still meanwhile (R-197)';

--
-- Name: COLUMN class_returns.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_returns.seq IS 'Order of writing';

--
-- Name: class_returns_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.class_returns ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.class_returns_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: class_sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.class_sessions (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    seq integer NOT NULL,
    on_date date NOT NULL,
    starts_at time without time zone NOT NULL,
    ends_at time without time zone NOT NULL,
    kind text NOT NULL,
    topic text NOT NULL,
    venue_id uuid,
    declared_lessons integer NOT NULL,
    lessons integer NOT NULL,
    net_minutes integer NOT NULL,
    lesson_intervals jsonb NOT NULL,
    state text DEFAULT 'PLANNED'::text NOT NULL,
    started_at timestamp with time zone,
    closed_at timestamp with time zone,
    closed_by uuid,
    module text,
    CONSTRAINT class_sessions_check CHECK ((ends_at > starts_at)),
    CONSTRAINT class_sessions_declared_lessons_check CHECK (((declared_lessons >= 1) AND (declared_lessons <= 12))),
    CONSTRAINT class_sessions_kind_check CHECK ((kind = ANY (ARRAY['THEORY'::text, 'PRACTICE'::text, 'ONLINE'::text]))),
    CONSTRAINT class_sessions_lessons_check CHECK ((lessons >= 0)),
    CONSTRAINT class_sessions_module_check CHECK ((module = ANY (ARRAY['SECURITY_DISCIPLINE'::text, 'POLICY_LAW'::text, 'PSYCHOLOGY'::text, 'CAREER_GUIDANCE'::text, 'TALENT_ASSESSMENT'::text, 'AWARENESS'::text, 'PROJECT_GUIDANCE'::text, 'MANAGEMENT'::text, 'OTHER'::text]))),
    CONSTRAINT class_sessions_state_check CHECK ((state = ANY (ARRAY['PLANNED'::text, 'STARTED'::text, 'CLOSED'::text, 'CANCELLED'::text])))
);

--
-- Name: TABLE class_sessions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.class_sessions IS 'Timetable: one row per session with its lesson intervals';

--
-- Name: COLUMN class_sessions.module; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_sessions.module IS 'Module of the course plan the session belongs to; null where the programme has none, and in plans from before modules were named';

--
-- Name: class_trainers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.class_trainers (
    class_id uuid NOT NULL,
    trainer_id uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone
);

--
-- Name: TABLE class_trainers; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.class_trainers IS 'Trainers assigned to a class';

--
-- Name: class_unit_shares; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.class_unit_shares (
    class_id uuid NOT NULL,
    unit_code text NOT NULL COLLATE pg_catalog."C",
    person_times integer NOT NULL,
    CONSTRAINT class_unit_shares_person_times_check CHECK ((person_times > 0))
);

--
-- Name: TABLE class_unit_shares; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.class_unit_shares IS 'Person-times of a finished provincial class per resettlement unit; they add up to the whole average on site';

--
-- Name: COLUMN class_unit_shares.class_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_unit_shares.class_id IS 'A class without a credited unit of its own';

--
-- Name: COLUMN class_unit_shares.unit_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_unit_shares.unit_code IS 'Reporting unit the trainees belong to';

--
-- Name: COLUMN class_unit_shares.person_times; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.class_unit_shares.person_times IS 'Part of trained_headcount by largest remainder of the persons who really took part';

--
-- Name: class_venues; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.class_venues (
    class_id uuid NOT NULL,
    venue_id uuid NOT NULL
);

--
-- Name: TABLE class_venues; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.class_venues IS 'Venues of a class; their workstations are counted';

--
-- Name: completion_records; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.completion_records (
    number text NOT NULL,
    enrolment_id uuid NOT NULL,
    class_id uuid NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    public_view jsonb NOT NULL,
    revoked_at timestamp with time zone
);

--
-- Name: TABLE completion_records; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.completion_records IS 'Electronic completion record with its own number and public verification page (R-060, D-19)';

--
-- Name: COLUMN completion_records.number; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.completion_records.number IS 'The platform''s own number: RG-<batch>-<roster number>';

--
-- Name: COLUMN completion_records.public_view; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.completion_records.public_view IS 'What the public page may show, names and numbers masked already';

--
-- Name: COLUMN completion_records.revoked_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.completion_records.revoked_at IS 'When the record stopped holding';

--
-- Name: contract_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contract_events (
    id uuid NOT NULL,
    contract_id uuid NOT NULL,
    seq integer,
    event text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    reason text,
    by_user uuid,
    by_name text NOT NULL,
    at timestamp with time zone NOT NULL,
    order_no bigint NOT NULL
);

--
-- Name: TABLE contract_events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.contract_events IS 'What happened to a contract; append-only';

--
-- Name: COLUMN contract_events.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_events.id IS 'Given by the platform';

--
-- Name: COLUMN contract_events.contract_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_events.contract_id IS 'The contract';

--
-- Name: COLUMN contract_events.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_events.seq IS 'The version it is about';

--
-- Name: COLUMN contract_events.event; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_events.event IS 'Event of the life cycle, or draft, sign, addFile';

--
-- Name: COLUMN contract_events.from_state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_events.from_state IS 'Where it stood';

--
-- Name: COLUMN contract_events.to_state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_events.to_state IS 'Where it stood afterwards';

--
-- Name: COLUMN contract_events.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_events.reason IS 'Why';

--
-- Name: COLUMN contract_events.by_user; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_events.by_user IS 'Who; null: the platform';

--
-- Name: COLUMN contract_events.by_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_events.by_name IS 'Name as it was then';

--
-- Name: COLUMN contract_events.at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_events.at IS 'When';

--
-- Name: COLUMN contract_events.order_no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_events.order_no IS 'Counts up with every event, so that two of one instant have an order';

--
-- Name: contract_events_order_no_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.contract_events ALTER COLUMN order_no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.contract_events_order_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: contract_files; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contract_files (
    attachment_id uuid NOT NULL,
    contract_id uuid NOT NULL,
    seq integer NOT NULL,
    title text NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT contract_files_title_check CHECK ((btrim(title) <> ''::text))
);

--
-- Name: TABLE contract_files; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.contract_files IS 'The signed paper as a scan, per version; append-only';

--
-- Name: COLUMN contract_files.attachment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_files.attachment_id IS 'The file';

--
-- Name: COLUMN contract_files.contract_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_files.contract_id IS 'The contract';

--
-- Name: COLUMN contract_files.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_files.seq IS 'The version it shows';

--
-- Name: COLUMN contract_files.title; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_files.title IS 'What it is';

--
-- Name: COLUMN contract_files.added_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_files.added_by IS 'Who added it';

--
-- Name: COLUMN contract_files.added_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_files.added_at IS 'When';

--
-- Name: contract_signatures; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contract_signatures (
    contract_id uuid NOT NULL,
    seq integer NOT NULL,
    party text NOT NULL,
    signed_by uuid,
    person_id uuid,
    signed_name text NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    CONSTRAINT contract_signatures_party_check CHECK ((party = ANY (ARRAY['A'::text, 'B'::text])))
);

--
-- Name: TABLE contract_signatures; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.contract_signatures IS 'Who signed which version for which party; append-only';

--
-- Name: COLUMN contract_signatures.contract_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_signatures.contract_id IS 'The contract';

--
-- Name: COLUMN contract_signatures.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_signatures.seq IS 'The version that was signed';

--
-- Name: COLUMN contract_signatures.party; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_signatures.party IS 'A: the bureau, B: the institution';

--
-- Name: COLUMN contract_signatures.signed_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_signatures.signed_by IS 'The account; null: signed on paper before the platform kept contracts';

--
-- Name: COLUMN contract_signatures.person_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_signatures.person_id IS 'The natural person behind it';

--
-- Name: COLUMN contract_signatures.signed_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_signatures.signed_name IS 'Name as it was on that day';

--
-- Name: COLUMN contract_signatures.signed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_signatures.signed_at IS 'When';

--
-- Name: contract_terms; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contract_terms (
    contract_id uuid NOT NULL,
    seq integer NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    scale integer NOT NULL,
    price_fen bigint NOT NULL,
    price_note text DEFAULT ''::text NOT NULL,
    cert_rate_percent integer NOT NULL,
    employment_rate_percent integer NOT NULL,
    employment_basis text NOT NULL,
    kpi_note text DEFAULT ''::text NOT NULL,
    reason text,
    made_by uuid,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT contract_terms_cert_rate_percent_check CHECK (((cert_rate_percent >= 0) AND (cert_rate_percent <= 100))),
    CONSTRAINT contract_terms_check CHECK ((ends_on >= starts_on)),
    CONSTRAINT contract_terms_check1 CHECK (((seq = 1) OR (reason IS NOT NULL))),
    CONSTRAINT contract_terms_employment_basis_check CHECK ((employment_basis = ANY (ARRAY['EMPLOYED'::text, 'RECOMMENDED'::text]))),
    CONSTRAINT contract_terms_employment_rate_percent_check CHECK (((employment_rate_percent >= 0) AND (employment_rate_percent <= 100))),
    CONSTRAINT contract_terms_price_fen_check CHECK ((price_fen >= 0)),
    CONSTRAINT contract_terms_scale_check CHECK ((scale > 0)),
    CONSTRAINT contract_terms_seq_check CHECK ((seq > 0))
);

--
-- Name: TABLE contract_terms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.contract_terms IS 'What is agreed: the first version and every change; never changed once somebody signed';

--
-- Name: COLUMN contract_terms.contract_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.contract_id IS 'The contract';

--
-- Name: COLUMN contract_terms.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.seq IS 'Version, from 1';

--
-- Name: COLUMN contract_terms.starts_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.starts_on IS 'First day';

--
-- Name: COLUMN contract_terms.ends_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.ends_on IS 'Last day, included';

--
-- Name: COLUMN contract_terms.scale; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.scale IS 'Persons to be trained over the term';

--
-- Name: COLUMN contract_terms.price_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.price_fen IS 'Price of the contract in 1/100 yuan';

--
-- Name: COLUMN contract_terms.price_note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.price_note IS 'How the price is reckoned';

--
-- Name: COLUMN contract_terms.cert_rate_percent; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.cert_rate_percent IS 'Certificates per hundred who really took part, at least (三(三)9)';

--
-- Name: COLUMN contract_terms.employment_rate_percent; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.employment_rate_percent IS 'Recommended employment per hundred, at least (三(三)9)';

--
-- Name: COLUMN contract_terms.employment_basis; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.employment_basis IS 'EMPLOYED: at work after the recommendation; RECOMMENDED: recommended at all';

--
-- Name: COLUMN contract_terms.kpi_note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.kpi_note IS 'Other aims agreed, in words';

--
-- Name: COLUMN contract_terms.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.reason IS 'Why the terms change; none for the first version';

--
-- Name: COLUMN contract_terms.made_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.made_by IS 'Who wrote this version; null: entered before the platform kept contracts';

--
-- Name: COLUMN contract_terms.made_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_terms.made_at IS 'When';

--
-- Name: contract_trades; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contract_trades (
    contract_id uuid NOT NULL,
    seq integer NOT NULL,
    trade_code text NOT NULL,
    levels text[] NOT NULL,
    CONSTRAINT contract_trades_levels_check CHECK ((cardinality(levels) > 0))
);

--
-- Name: TABLE contract_trades; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.contract_trades IS 'Trades and levels of one version of the terms';

--
-- Name: COLUMN contract_trades.contract_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_trades.contract_id IS 'The contract';

--
-- Name: COLUMN contract_trades.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_trades.seq IS 'The version';

--
-- Name: COLUMN contract_trades.trade_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_trades.trade_code IS 'What is taught';

--
-- Name: COLUMN contract_trades.levels; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contract_trades.levels IS 'To which levels';

--
-- Name: contracts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contracts (
    id uuid NOT NULL,
    no text NOT NULL,
    party_a_id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    is_provincial boolean NOT NULL,
    institution_id uuid NOT NULL,
    state text DEFAULT 'DRAFT'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    in_force_seq integer,
    renewal_of uuid,
    ended_on date,
    end_reason text,
    settlement jsonb DEFAULT '[]'::jsonb NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    CONSTRAINT contracts_ended CHECK (((state = ANY (ARRAY['TERMINATED'::text, 'EXPIRED'::text, 'RENEWED'::text])) = (ended_on IS NOT NULL))),
    CONSTRAINT contracts_in_force CHECK (((state = ANY (ARRAY['DRAFT'::text, 'PENDING_SIGN'::text])) OR (in_force_seq IS NOT NULL))),
    CONSTRAINT contracts_no_check CHECK (((btrim(no) <> ''::text) AND (length(no) <= 60))),
    CONSTRAINT contracts_settled CHECK (((state <> 'TERMINATED'::text) OR ((end_reason IS NOT NULL) AND (jsonb_array_length(settlement) > 0)))),
    CONSTRAINT contracts_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'PENDING_SIGN'::text, 'ACTIVE'::text, 'AMENDED'::text, 'SUSPENDED'::text, 'TERMINATED'::text, 'EXPIRED'::text, 'RENEWED'::text])))
);

--
-- Name: TABLE contracts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.contracts IS 'A contract about training (三(二)6); what was agreed stands in contract_terms';

--
-- Name: COLUMN contracts.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.id IS 'Made by the caller';

--
-- Name: COLUMN contracts.no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.no IS 'Number of the paper';

--
-- Name: COLUMN contracts.party_a_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.party_a_id IS 'The bureau that signs: a city''s, the province''s only for provincial classes';

--
-- Name: COLUMN contracts.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.region_code IS 'Place of that bureau';

--
-- Name: COLUMN contracts.is_provincial; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.is_provincial IS 'Signed by the province; covers classes the province organises and no other';

--
-- Name: COLUMN contracts.institution_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.institution_id IS 'The institution that signs';

--
-- Name: COLUMN contracts.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.state IS 'Where it stands';

--
-- Name: COLUMN contracts.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.version IS 'Counts up with every step';

--
-- Name: COLUMN contracts.in_force_seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.in_force_seq IS 'The terms both signed last; null until both signed';

--
-- Name: COLUMN contracts.renewal_of; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.renewal_of IS 'The contract this one goes on from';

--
-- Name: COLUMN contracts.ended_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.ended_on IS 'Last day it held, once it is over';

--
-- Name: COLUMN contracts.end_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.end_reason IS 'Why it was terminated, or the written decision it was renewed by';

--
-- Name: COLUMN contracts.settlement; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.settlement IS 'What is to be settled after termination: [{item, who, amountFen}]';

--
-- Name: COLUMN contracts.created_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.created_by IS 'Who drafted it; null: entered before the platform kept contracts';

--
-- Name: COLUMN contracts.created_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.created_at IS 'When';

--
-- Name: COLUMN contracts.updated_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.contracts.updated_at IS 'Last step';

--
-- Name: data_key_versions; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.data_key_versions
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

--
-- Name: SEQUENCE data_key_versions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON SEQUENCE public.data_key_versions IS 'Counts every change of data keys, so that running servers see that there is something to learn';

--
-- Name: data_keys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.data_keys (
    id text NOT NULL,
    kind text NOT NULL,
    cohort text NOT NULL,
    master text NOT NULL,
    wrapped bytea,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    retired_at timestamp with time zone,
    destroyed_at timestamp with time zone,
    version bigint DEFAULT nextval('public.data_key_versions'::regclass) NOT NULL,
    CONSTRAINT data_keys_check CHECK (((wrapped IS NULL) = (destroyed_at IS NOT NULL))),
    CONSTRAINT data_keys_id_check CHECK (((octet_length(id) >= 1) AND (octet_length(id) <= 40))),
    CONSTRAINT data_keys_kind_check CHECK ((kind = ANY (ARRAY['DATA'::text, 'SEARCH'::text])))
);

--
-- Name: TABLE data_keys; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.data_keys IS 'Keys that personal numbers are sealed with; every sealed value names one';

--
-- Name: COLUMN data_keys.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.data_keys.id IS 'The name a sealed value begins with';

--
-- Name: COLUMN data_keys.kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.data_keys.kind IS 'DATA seals values; SEARCH makes the hashes numbers are found by and survives rotation';

--
-- Name: COLUMN data_keys.cohort; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.data_keys.cohort IS 'Year the values were recorded in: what is kept equally long is destroyed together';

--
-- Name: COLUMN data_keys.master; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.data_keys.master IS 'Master key it is wrapped by';

--
-- Name: COLUMN data_keys.wrapped; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.data_keys.wrapped IS 'The key under the master key; gone once destroyed';

--
-- Name: COLUMN data_keys.made_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.data_keys.made_at IS 'When it was made; the youngest of a cohort seals';

--
-- Name: COLUMN data_keys.retired_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.data_keys.retired_at IS 'When nothing was sealed with it any more';

--
-- Name: COLUMN data_keys.destroyed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.data_keys.destroyed_at IS 'When it was destroyed with all it had sealed';

--
-- Name: COLUMN data_keys.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.data_keys.version IS 'Rises with every change';

--
-- Name: delegations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.delegations (
    id uuid NOT NULL,
    from_user uuid NOT NULL,
    to_user uuid NOT NULL,
    role text NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    reason text NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT delegations_check CHECK ((valid_from <= valid_to)),
    CONSTRAINT delegations_check1 CHECK ((from_user <> to_user))
);

--
-- Name: TABLE delegations; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.delegations IS 'Deputies: to_user acts in from_user''s role from valid_from to valid_to (inclusive days), unless ended before';

--
-- Name: COLUMN delegations.from_user; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.delegations.from_user IS 'Whose role it is';

--
-- Name: COLUMN delegations.to_user; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.delegations.to_user IS 'Who acts in it, in the same office';

--
-- Name: COLUMN delegations.role; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.delegations.role IS 'The role lent; it does not pass on further';

--
-- Name: COLUMN delegations.valid_from; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.delegations.valid_from IS 'First day';

--
-- Name: COLUMN delegations.valid_to; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.delegations.valid_to IS 'Last day, inclusive';

--
-- Name: COLUMN delegations.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.delegations.reason IS 'Why: leave, duty elsewhere, training';

--
-- Name: COLUMN delegations.made_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.delegations.made_by IS 'The holder himself or the chief of the office';

--
-- Name: COLUMN delegations.made_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.delegations.made_at IS 'When it was made';

--
-- Name: COLUMN delegations.ended_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.delegations.ended_at IS 'Ended before its last day';

--
-- Name: demand_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.demand_items (
    id uuid NOT NULL,
    year smallint NOT NULL,
    trade_code text NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    persons integer NOT NULL,
    prospect text NOT NULL,
    why_not_local text NOT NULL,
    wishes integer NOT NULL,
    state text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    entered_by uuid NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    CONSTRAINT demand_confirmed CHECK (((state = 'CONFIRMED'::text) = (confirmed_at IS NOT NULL))),
    CONSTRAINT demand_items_persons_check CHECK (((persons >= 1) AND (persons <= 10000))),
    CONSTRAINT demand_items_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'CONFIRMED'::text]))),
    CONSTRAINT demand_items_year_check CHECK (((year >= 2020) AND (year <= 2100)))
);

--
-- Name: TABLE demand_items; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.demand_items IS 'What a county or city asks the province to organise, per trade and year (R-108)';

--
-- Name: COLUMN demand_items.persons; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.demand_items.persons IS 'Persons who would take part';

--
-- Name: COLUMN demand_items.prospect; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.demand_items.prospect IS 'Why jobs are to be had';

--
-- Name: COLUMN demand_items.why_not_local; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.demand_items.why_not_local IS 'Why the place cannot organise it itself';

--
-- Name: COLUMN demand_items.wishes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.demand_items.wishes IS 'Valid wishes for the trade there when it was written';

--
-- Name: COLUMN demand_items.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.demand_items.state IS 'Confirmed by the second desk of the same office';

--
-- Name: education_cases; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.education_cases (
    id uuid NOT NULL,
    veteran_id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    path text NOT NULL,
    path_note text,
    school text NOT NULL,
    year integer NOT NULL,
    state text DEFAULT 'APPLIED'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    result text,
    attained text,
    education_before text,
    ended_on date,
    opened_by uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_by uuid,
    closed_at timestamp with time zone,
    CONSTRAINT education_cases_attained_check CHECK ((attained = ANY (ARRAY['JUNIOR_MIDDLE'::text, 'SENIOR_MIDDLE'::text, 'COLLEGE'::text, 'BACHELOR'::text, 'POSTGRADUATE'::text]))),
    CONSTRAINT education_cases_closed CHECK ((((state = 'CLOSED'::text) = (result IS NOT NULL)) AND ((state = 'CLOSED'::text) = (ended_on IS NOT NULL)) AND ((state = 'CLOSED'::text) = (closed_at IS NOT NULL)))),
    CONSTRAINT education_cases_education_before_check CHECK ((education_before = ANY (ARRAY['JUNIOR_MIDDLE'::text, 'SENIOR_MIDDLE'::text, 'COLLEGE'::text, 'BACHELOR'::text, 'POSTGRADUATE'::text, 'UNKNOWN'::text]))),
    CONSTRAINT education_cases_graduated CHECK ((((NOT (result IS DISTINCT FROM 'GRADUATED'::text)) = (attained IS NOT NULL)) AND ((attained IS NULL) = (education_before IS NULL)))),
    CONSTRAINT education_cases_other_named CHECK (((path = 'OTHER'::text) = (path_note IS NOT NULL))),
    CONSTRAINT education_cases_path_check CHECK ((path = ANY (ARRAY['SECONDARY_VOC'::text, 'HIGHER_VOC'::text, 'UPGRADE_TO_BACHELOR'::text, 'ADULT_BACHELOR'::text, 'GAOKAO'::text, 'POSTGRADUATE'::text, 'OTHER'::text]))),
    CONSTRAINT education_cases_path_note_check CHECK ((length(btrim(path_note)) >= 2)),
    CONSTRAINT education_cases_result_check CHECK ((result = ANY (ARRAY['GRADUATED'::text, 'NOT_ADMITTED'::text, 'LEFT'::text]))),
    CONSTRAINT education_cases_school_check CHECK ((length(btrim(school)) >= 2)),
    CONSTRAINT education_cases_state_check CHECK ((state = ANY (ARRAY['APPLIED'::text, 'STUDYING'::text, 'CLOSED'::text]))),
    CONSTRAINT education_cases_year_check CHECK (((year >= 2000) AND (year <= 2100)))
);

--
-- Name: TABLE education_cases; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.education_cases IS 'A veteran on the way to a higher degree: path, school, year, result (三(一)2)';

--
-- Name: COLUMN education_cases.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_cases.id IS 'Made by the caller';

--
-- Name: COLUMN education_cases.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_cases.region_code IS 'Resettlement place of the person, follows him; carries the range';

--
-- Name: COLUMN education_cases.path; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_cases.path IS 'Which way to which degree';

--
-- Name: COLUMN education_cases.path_note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_cases.path_note IS 'The way in words, when it is none of the named';

--
-- Name: COLUMN education_cases.school; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_cases.school IS 'School applied to or attended';

--
-- Name: COLUMN education_cases.year; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_cases.year IS 'Year of the admission applied for';

--
-- Name: COLUMN education_cases.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_cases.state IS 'Applied, studying, closed';

--
-- Name: COLUMN education_cases.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_cases.version IS 'Counts up with every step';

--
-- Name: COLUMN education_cases.result; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_cases.result IS 'How it ended';

--
-- Name: COLUMN education_cases.attained; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_cases.attained IS 'Education reached, when he graduated';

--
-- Name: COLUMN education_cases.education_before; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_cases.education_before IS 'What the ledger said just before the graduation was recorded';

--
-- Name: COLUMN education_cases.ended_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_cases.ended_on IS 'Day of graduation, of the refusal, or of leaving the school';

--
-- Name: education_preferences; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.education_preferences (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    note text,
    state text DEFAULT 'REQUESTED'::text NOT NULL,
    reason text,
    requested_on date NOT NULL,
    answered_by uuid,
    answered_at timestamp with time zone,
    CONSTRAINT education_preferences_answered CHECK (((state = 'REQUESTED'::text) = (answered_at IS NULL))),
    CONSTRAINT education_preferences_kind_check CHECK ((kind = ANY (ARRAY['TUITION_REDUCTION'::text, 'BONUS_POINTS'::text, 'EXAM_EXEMPT'::text, 'SEPARATE_QUOTA'::text, 'OTHER'::text]))),
    CONSTRAINT education_preferences_note_check CHECK ((length(btrim(note)) >= 2)),
    CONSTRAINT education_preferences_other_named CHECK (((kind = 'OTHER'::text) = (note IS NOT NULL))),
    CONSTRAINT education_preferences_reason CHECK (((state = 'NOT_REALISED'::text) = (reason IS NOT NULL))),
    CONSTRAINT education_preferences_reason_check CHECK ((length(btrim(reason)) >= 2)),
    CONSTRAINT education_preferences_state_check CHECK ((state = ANY (ARRAY['REQUESTED'::text, 'REALISED'::text, 'NOT_REALISED'::text])))
);

--
-- Name: TABLE education_preferences; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.education_preferences IS 'Preferences asked for with a case: each ends as realised, or not realised with the reason (R-025)';

--
-- Name: COLUMN education_preferences.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_preferences.id IS 'Made by the caller';

--
-- Name: COLUMN education_preferences.kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_preferences.kind IS 'Reduced fees, extra points, exempt from an exam, a quota of its own, or another';

--
-- Name: COLUMN education_preferences.note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_preferences.note IS 'The preference in words, when it is none of the named';

--
-- Name: COLUMN education_preferences.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_preferences.state IS 'Asked for, realised, not realised';

--
-- Name: COLUMN education_preferences.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_preferences.reason IS 'Why it was not realised';

--
-- Name: COLUMN education_preferences.requested_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.education_preferences.requested_on IS 'Day it was asked for';

--
-- Name: employer_orders; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.employer_orders (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    seq smallint NOT NULL,
    employer text,
    post text,
    head_count integer,
    attachment_id uuid,
    entered_by uuid NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    CONSTRAINT employer_orders_employer_check CHECK ((btrim(employer) <> ''::text)),
    CONSTRAINT employer_orders_head_count_check CHECK (((head_count >= 1) AND (head_count <= 10000))),
    CONSTRAINT employer_orders_post_check CHECK ((btrim(post) <> ''::text)),
    CONSTRAINT employer_orders_seq_check CHECK ((seq > 0))
);

--
-- Name: TABLE employer_orders; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.employer_orders IS 'What an employer ordered of a class to order or for a post (R-032); complete once the class is submitted';

--
-- Name: COLUMN employer_orders.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employer_orders.id IS 'Made by the caller';

--
-- Name: COLUMN employer_orders.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employer_orders.seq IS 'Order on the page';

--
-- Name: COLUMN employer_orders.employer; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employer_orders.employer IS 'Who wants the people; null = not filled in';

--
-- Name: COLUMN employer_orders.post; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employer_orders.post IS 'For which post; null = not filled in';

--
-- Name: COLUMN employer_orders.head_count; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employer_orders.head_count IS 'How many; null = not filled in';

--
-- Name: COLUMN employer_orders.attachment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employer_orders.attachment_id IS 'The signed intent; null = not uploaded';

--
-- Name: employment_records; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.employment_records (
    id uuid NOT NULL,
    veteran_id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    status text NOT NULL,
    proof_kind text,
    attachment_id uuid,
    employer text,
    place text,
    from_on date NOT NULL,
    until_on date,
    source text NOT NULL,
    institution_id uuid,
    corrects uuid,
    state text DEFAULT 'WAITING'::text NOT NULL,
    entered_by uuid NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    decided_why text,
    superseded_at timestamp with time zone,
    CONSTRAINT employment_decided CHECK ((((state = 'WAITING'::text) = (decided_at IS NULL)) AND ((decided_at IS NULL) = (decided_by IS NULL)) AND ((state = 'REFUSED'::text) = (decided_why IS NOT NULL)))),
    CONSTRAINT employment_ends_after CHECK ((until_on >= from_on)),
    CONSTRAINT employment_institution CHECK (((source = 'INSTITUTION'::text) = (institution_id IS NOT NULL))),
    CONSTRAINT employment_proven CHECK (
CASE
    WHEN (status = ANY (ARRAY['EMPLOYED'::text, 'FLEXIBLE'::text, 'SELF_EMPLOYED'::text])) THEN ((proof_kind IS NOT NULL) AND (attachment_id IS NOT NULL) AND (employer IS NOT NULL) AND (place IS NOT NULL))
    ELSE ((proof_kind IS NULL) AND (employer IS NULL) AND (place IS NULL))
END),
    CONSTRAINT employment_records_decided_why_check CHECK ((length(btrim(decided_why)) >= 2)),
    CONSTRAINT employment_records_employer_check CHECK ((length(btrim(employer)) >= 2)),
    CONSTRAINT employment_records_place_check CHECK ((length(btrim(place)) >= 2)),
    CONSTRAINT employment_records_proof_kind_check CHECK ((proof_kind = ANY (ARRAY['CONTRACT'::text, 'SOCIAL_INSURANCE'::text, 'BUSINESS_LICENCE'::text, 'FLEXIBLE_STATEMENT'::text]))),
    CONSTRAINT employment_records_source_check CHECK ((source = ANY (ARRAY['INSTITUTION'::text, 'COUNTY'::text, 'SELF'::text]))),
    CONSTRAINT employment_records_state_check CHECK ((state = ANY (ARRAY['WAITING'::text, 'CONFIRMED'::text, 'REFUSED'::text]))),
    CONSTRAINT employment_records_status_check CHECK ((status = ANY (ARRAY['EMPLOYED'::text, 'FLEXIBLE'::text, 'SELF_EMPLOYED'::text, 'UNEMPLOYED'::text, 'STUDYING'::text, 'NO_WISH'::text])))
);

--
-- Name: TABLE employment_records; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.employment_records IS 'What is known of a person''s work from a day on; the newest confirmed one counts, earlier ones stay';

--
-- Name: COLUMN employment_records.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.id IS 'Made by the caller';

--
-- Name: COLUMN employment_records.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.region_code IS 'Resettlement place of the person, follows him; carries the range';

--
-- Name: COLUMN employment_records.status; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.status IS 'Situation from the day on; the first three are work';

--
-- Name: COLUMN employment_records.proof_kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.proof_kind IS 'What shows that it is work (A-45); null where it is none';

--
-- Name: COLUMN employment_records.attachment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.attachment_id IS 'The proof itself';

--
-- Name: COLUMN employment_records.employer; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.employer IS 'Where he works, or the name of his business';

--
-- Name: COLUMN employment_records.place; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.place IS 'Town and street of the work';

--
-- Name: COLUMN employment_records.from_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.from_on IS 'First day of the situation';

--
-- Name: COLUMN employment_records.until_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.until_on IS 'Last day, where it was over when it was entered; null = goes on until a later record';

--
-- Name: COLUMN employment_records.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.source IS 'Who says so: the institution that trained him, his county, he himself';

--
-- Name: COLUMN employment_records.institution_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.institution_id IS 'The institution, where it is the source';

--
-- Name: COLUMN employment_records.corrects; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.corrects IS 'The earlier record this one replaces once it is confirmed';

--
-- Name: COLUMN employment_records.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.state IS 'Waits for the county, confirmed, or refused; only confirmed ones count';

--
-- Name: COLUMN employment_records.decided_why; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.decided_why IS 'Why it was refused';

--
-- Name: COLUMN employment_records.superseded_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.employment_records.superseded_at IS 'When a confirmed correction took its place';

--
-- Name: enrolment_costs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.enrolment_costs (
    enrolment_id uuid NOT NULL,
    item text NOT NULL,
    amount_fen bigint NOT NULL,
    payer text NOT NULL,
    trainee_share_fen bigint DEFAULT 0 NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamp with time zone NOT NULL,
    CONSTRAINT enrolment_costs_amount_fen_check CHECK ((amount_fen >= 0)),
    CONSTRAINT enrolment_costs_item_check CHECK ((item = ANY (ARRAY['TUITION'::text, 'LODGING'::text, 'SKILL_TEST'::text]))),
    CONSTRAINT enrolment_costs_payer_check CHECK ((payer = ANY (ARRAY['SUBSIDY'::text, 'INSTITUTION'::text, 'EVALUATOR'::text]))),
    CONSTRAINT trainee_pays_nothing CHECK ((trainee_share_fen = 0))
);

--
-- Name: TABLE enrolment_costs; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.enrolment_costs IS 'Three of the four lines of a trainee''s cost slip, as the school states them; the fourth, the living allowance, is days of attendance times the standard of the place';

--
-- Name: COLUMN enrolment_costs.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.enrolment_costs.amount_fen IS 'What it costs for this person';

--
-- Name: COLUMN enrolment_costs.payer; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.enrolment_costs.payer IS 'SUBSIDY: public money through the claim or voucher; INSTITUTION or EVALUATOR bears it';

--
-- Name: COLUMN enrolment_costs.trainee_share_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.enrolment_costs.trainee_share_fen IS 'What the trainee pays: nothing, by constraint';

--
-- Name: enrolments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.enrolments (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    veteran_id uuid NOT NULL,
    class_region text NOT NULL COLLATE pg_catalog."C",
    institution_id uuid NOT NULL,
    roster_no integer NOT NULL,
    programme_of_person text NOT NULL,
    mode text DEFAULT 'CENTRALISED'::text NOT NULL,
    trainee_kind text DEFAULT 'OTHER'::text NOT NULL,
    current_trade text,
    major text,
    school text,
    credited_unit text NOT NULL COLLATE pg_catalog."C",
    fee_fen bigint DEFAULT 0 NOT NULL,
    state text DEFAULT 'CONFIRMED'::text NOT NULL,
    eligibility jsonb,
    transferred_from uuid,
    carried_lessons integer DEFAULT 0 NOT NULL,
    added_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    left_reason text,
    left_proof text,
    CONSTRAINT enrolments_fee_fen_check CHECK ((fee_fen = 0)),
    CONSTRAINT enrolments_mode_check CHECK ((mode = ANY (ARRAY['CENTRALISED'::text, 'INDIVIDUAL'::text]))),
    CONSTRAINT enrolments_programme_of_person_check CHECK ((programme_of_person = ANY (ARRAY['DEMOB_SKILL'::text, 'GENERAL_SKILL'::text, 'ADAPT'::text, 'EDU'::text, 'STARTUP'::text]))),
    CONSTRAINT enrolments_state_check CHECK ((state = ANY (ARRAY['APPLIED'::text, 'CONFIRMED'::text, 'PRESENT'::text, 'STUDYING'::text, 'EXAM_READY'::text, 'EXAMINED'::text, 'CERTIFIED'::text, 'NOT_CERTIFIED'::text, 'FOLLOW_UP'::text, 'CLOSED'::text, 'NO_SHOW'::text, 'WITHDRAWN'::text, 'DISQUALIFIED'::text, 'TRANSFERRED_OUT'::text]))),
    CONSTRAINT enrolments_trainee_kind_check CHECK ((trainee_kind = ANY (ARRAY['EMPLOYED'::text, 'TRANSFER_JOB'::text, 'STUDENT'::text, 'OTHER'::text])))
);

--
-- Name: TABLE enrolments; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.enrolments IS 'One row per class and person; scope columns repeat those of the class';

--
-- Name: exam_filings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.exam_filings (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    channels text[] NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    filed_by uuid NOT NULL,
    exam_at timestamp with time zone NOT NULL,
    place text NOT NULL,
    evaluator_org_id uuid,
    ext_system_no text,
    state text NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    refusal text,
    class_region text NOT NULL COLLATE pg_catalog."C",
    institution_id uuid NOT NULL,
    CONSTRAINT exam_filings_state_check CHECK ((state = ANY (ARRAY['FILED'::text, 'CONFIRMED'::text, 'REFUSED'::text, 'REPLACED'::text])))
);

--
-- Name: TABLE exam_filings; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.exam_filings IS 'Exam announced at least three days ahead (annex 2, exam time)';

--
-- Name: COLUMN exam_filings.channels; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_filings.channels IS 'Exam channels filed';

--
-- Name: COLUMN exam_filings.filed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_filings.filed_at IS 'When the exam was filed; the three days are counted from this day';

--
-- Name: COLUMN exam_filings.exam_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_filings.exam_at IS 'When the exam starts';

--
-- Name: COLUMN exam_filings.evaluator_org_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_filings.evaluator_org_id IS 'Body that examines; the institution itself = self-evaluation; null = the completion exam of the institution';

--
-- Name: COLUMN exam_filings.ext_system_no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_filings.ext_system_no IS 'Number in the labour department''s system';

--
-- Name: COLUMN exam_filings.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_filings.state IS 'FILED and CONFIRMED hold (silence confirms); REFUSED and REPLACED do not';

--
-- Name: COLUMN exam_filings.refusal; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_filings.refusal IS 'Why the labour department refused it';

--
-- Name: exam_patrol_assignments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.exam_patrol_assignments (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    class_id uuid NOT NULL,
    inspector_id uuid NOT NULL,
    assigned_by uuid NOT NULL,
    assigned_at timestamp with time zone NOT NULL,
    ended_by uuid,
    ended_at timestamp with time zone,
    CONSTRAINT ended_by_somebody CHECK (((ended_by IS NULL) = (ended_at IS NULL)))
);

--
-- Name: TABLE exam_patrol_assignments; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.exam_patrol_assignments IS 'Who was sent to patrol the exam of a class; an assignment that was taken back stays with its end';

--
-- Name: COLUMN exam_patrol_assignments.inspector_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_patrol_assignments.inspector_id IS 'The account of the inspector; while the assignment holds he sees the class';

--
-- Name: COLUMN exam_patrol_assignments.ended_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_patrol_assignments.ended_at IS 'When it was taken back; null while it holds';

--
-- Name: exam_patrols; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.exam_patrols (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    filing_id uuid NOT NULL,
    signatures jsonb NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_user uuid NOT NULL
);

--
-- Name: TABLE exam_patrols; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.exam_patrols IS 'Signatures of exam patrols (annex 2)';

--
-- Name: COLUMN exam_patrols.signatures; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_patrols.signatures IS '[{"name":…}], at least one';

--
-- Name: COLUMN exam_patrols.at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_patrols.at IS 'When the patrol signed, never before the day of the exam';

--
-- Name: exam_results; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.exam_results (
    class_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    channel text NOT NULL,
    attempt integer DEFAULT 1 NOT NULL,
    score numeric(5,1),
    passed boolean NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    absent boolean DEFAULT false NOT NULL,
    CONSTRAINT absent_has_no_result CHECK (((NOT absent) OR ((NOT passed) AND (score IS NULL))))
);

--
-- Name: TABLE exam_results; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.exam_results IS 'Result per trainee and channel';

--
-- Name: COLUMN exam_results.class_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_results.class_id IS 'Class of the enrolment';

--
-- Name: COLUMN exam_results.enrolment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_results.enrolment_id IS 'Who sat the exam';

--
-- Name: COLUMN exam_results.channel; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_results.channel IS 'Exam channel, which is the certificate type (D-34)';

--
-- Name: COLUMN exam_results.attempt; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_results.attempt IS '1 = first sitting, 2 = re-exam within the year';

--
-- Name: COLUMN exam_results.score; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_results.score IS 'Score out of 100 where one is given';

--
-- Name: COLUMN exam_results.passed; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_results.passed IS 'Whether the exam was passed';

--
-- Name: COLUMN exam_results.recorded_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_results.recorded_by IS 'Account that recorded it last';

--
-- Name: COLUMN exam_results.recorded_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_results.recorded_at IS 'When it was recorded last';

--
-- Name: COLUMN exam_results.absent; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exam_results.absent IS 'Admitted but did not come (缺考); counts in no head-count';

--
-- Name: export_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.export_events (
    export_id uuid NOT NULL,
    seq integer NOT NULL,
    at timestamp with time zone NOT NULL,
    event text NOT NULL,
    by_user uuid NOT NULL,
    by_person uuid NOT NULL,
    by_name text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    CONSTRAINT export_events_event_check CHECK ((event = ANY (ARRAY['REQUESTED'::text, 'APPROVED'::text, 'REFUSED'::text, 'WITHDRAWN'::text, 'WRITTEN'::text, 'PACKED'::text, 'FETCHED'::text, 'REMOVED'::text, 'TRACED'::text])))
);

--
-- Name: TABLE export_events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.export_events IS 'What happened to an export, step by step; append-only';

--
-- Name: COLUMN export_events.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.export_events.seq IS 'Order of the steps';

--
-- Name: COLUMN export_events.event; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.export_events.event IS 'Which step';

--
-- Name: COLUMN export_events.by_user; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.export_events.by_user IS 'Account, or zeros for the system';

--
-- Name: COLUMN export_events.by_person; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.export_events.by_person IS 'Natural person behind it';

--
-- Name: COLUMN export_events.by_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.export_events.by_name IS 'Name at that time';

--
-- Name: COLUMN export_events.note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.export_events.note IS 'What was said or counted; never a password';

--
-- Name: export_events_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.export_events ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.export_events_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: export_packs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.export_packs (
    export_id uuid NOT NULL,
    seq integer NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT export_packs_seq_check CHECK ((seq >= 0))
);

--
-- Name: TABLE export_packs; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.export_packs IS 'The packed file (zip, AES-256 under a password the platform does not keep) in pieces; deleted when the export expires';

--
-- Name: COLUMN export_packs.content; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.export_packs.content IS 'A piece of the file, in order of seq';

--
-- Name: export_slices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.export_slices (
    export_id uuid NOT NULL,
    seq integer NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT export_slices_seq_check CHECK ((seq >= 0))
);

--
-- Name: TABLE export_slices; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.export_slices IS 'Rows of an export as they will stand in the file, some thousand in a slice, sealed with the key of the platform; deleted when the export expires';

--
-- Name: COLUMN export_slices.content; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.export_slices.content IS 'JSON of the cells, SM4 and HMAC-SM3';

--
-- Name: exports; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.exports (
    id uuid NOT NULL,
    no integer NOT NULL,
    mark bytea NOT NULL,
    kind text NOT NULL,
    personal boolean NOT NULL,
    sensitivity text NOT NULL,
    filters jsonb NOT NULL,
    filter_text text NOT NULL,
    purpose text NOT NULL,
    reason text NOT NULL,
    requested_by uuid NOT NULL,
    requested_person uuid NOT NULL,
    requester_name text NOT NULL,
    office_id uuid NOT NULL,
    office_name text NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    scope jsonb NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    row_count integer NOT NULL,
    needs_second boolean NOT NULL,
    decision jsonb NOT NULL,
    state text NOT NULL,
    second_by uuid,
    second_person uuid,
    second_name text,
    second_at timestamp with time zone,
    second_note text,
    written integer DEFAULT 0 NOT NULL,
    next_key jsonb,
    ready_at timestamp with time zone,
    expires_at timestamp with time zone,
    packed_at timestamp with time zone,
    downloads integer DEFAULT 0 NOT NULL,
    CONSTRAINT exports_check CHECK (((written >= 0) AND (written <= row_count))),
    CONSTRAINT exports_large_by_two CHECK (((NOT needs_second) OR (state = ANY (ARRAY['WAITING'::text, 'REFUSED'::text, 'WITHDRAWN'::text])) OR (second_person IS NOT NULL))),
    CONSTRAINT exports_mark_check CHECK ((octet_length(mark) = 8)),
    CONSTRAINT exports_reason_check CHECK ((length(btrim(reason)) >= 4)),
    CONSTRAINT exports_row_count_check CHECK ((row_count > 0)),
    CONSTRAINT exports_second_is_another CHECK (((second_person IS NULL) OR (second_person <> requested_person))),
    CONSTRAINT exports_second_whole CHECK ((((second_by IS NULL) = (second_person IS NULL)) AND ((second_by IS NULL) = (second_at IS NULL)))),
    CONSTRAINT exports_sensitivity_check CHECK ((sensitivity = ANY (ARRAY['ORDINARY'::text, 'CLEAR'::text, 'ACCOUNT'::text]))),
    CONSTRAINT exports_state_check CHECK ((state = ANY (ARRAY['WAITING'::text, 'REFUSED'::text, 'WITHDRAWN'::text, 'QUEUED'::text, 'WRITING'::text, 'READY'::text, 'REMOVED'::text])))
);

--
-- Name: TABLE exports; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.exports IS 'One row per request for an export; what was asked for never changes, no row is ever deleted';

--
-- Name: COLUMN exports.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.id IS 'Made by the caller';

--
-- Name: COLUMN exports.no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.no IS 'Printed as DC000001 on the file';

--
-- Name: COLUMN exports.mark; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.mark IS 'Invisible mark in every row of the file, random; a leaked file is traced by it';

--
-- Name: COLUMN exports.kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.kind IS 'Which list, by its code in the registry of kinds';

--
-- Name: COLUMN exports.personal; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.personal IS 'Whether the rows are about persons';

--
-- Name: COLUMN exports.sensitivity; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.sensitivity IS 'What the gravest column holds; rows are counted apart for each';

--
-- Name: COLUMN exports.filters; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.filters IS 'What was asked for, by code';

--
-- Name: COLUMN exports.filter_text; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.filter_text IS 'The same in words';

--
-- Name: COLUMN exports.purpose; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.purpose IS 'Chosen purpose, by code';

--
-- Name: COLUMN exports.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.reason IS 'For whom and what for, in words';

--
-- Name: COLUMN exports.requested_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.requested_by IS 'Account that asked';

--
-- Name: COLUMN exports.requested_person; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.requested_person IS 'Natural person behind it, as the account says';

--
-- Name: COLUMN exports.requester_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.requester_name IS 'Name as printed on the file';

--
-- Name: COLUMN exports.office_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.office_id IS 'Office of the requester; the second person comes from it';

--
-- Name: COLUMN exports.office_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.office_name IS 'Its name at that time';

--
-- Name: COLUMN exports.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.region_code IS 'Region of that office';

--
-- Name: COLUMN exports.scope; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.scope IS 'Range or organisation the rows are taken from, as the requester had it';

--
-- Name: COLUMN exports.requested_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.requested_at IS 'When it was asked for; rows count for the hours after';

--
-- Name: COLUMN exports.row_count; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.row_count IS 'Rows found when it was decided; the file holds no more';

--
-- Name: COLUMN exports.needs_second; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.needs_second IS 'Whether a second person has to agree';

--
-- Name: COLUMN exports.decision; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.decision IS 'Reasons of that, with clause, figures and bound';

--
-- Name: COLUMN exports.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.state IS 'WAITING for the second person, REFUSED, WITHDRAWN, QUEUED, WRITING, READY to fetch, REMOVED';

--
-- Name: COLUMN exports.second_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.second_by IS 'Account that agreed or refused';

--
-- Name: COLUMN exports.second_person; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.second_person IS 'Natural person behind it, never the requester';

--
-- Name: COLUMN exports.second_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.second_name IS 'Name of the second person';

--
-- Name: COLUMN exports.second_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.second_at IS 'When';

--
-- Name: COLUMN exports.second_note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.second_note IS 'What the second person said';

--
-- Name: COLUMN exports.written; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.written IS 'Rows written so far';

--
-- Name: COLUMN exports.next_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.next_key IS 'Where writing goes on';

--
-- Name: COLUMN exports.ready_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.ready_at IS 'When the last row was written';

--
-- Name: COLUMN exports.expires_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.expires_at IS 'When it can no longer be fetched';

--
-- Name: COLUMN exports.packed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.packed_at IS 'When it was last packed under a password';

--
-- Name: COLUMN exports.downloads; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.exports.downloads IS 'How often the packed file was fetched';

--
-- Name: exports_no_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.exports ALTER COLUMN no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.exports_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: ext_sync_records; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ext_sync_records (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    system_no text,
    at timestamp with time zone NOT NULL,
    by_user uuid NOT NULL,
    seq bigint NOT NULL,
    CONSTRAINT ext_sync_records_kind_check CHECK ((kind = ANY (ARRAY['PLAN_ROSTER'::text, 'INSPECTION'::text, 'EXAM_RESULT'::text]))),
    CONSTRAINT ext_sync_records_state_check CHECK ((state = ANY (ARRAY['NOT_FILLED'::text, 'FILLED'::text, 'CONFIRMED'::text, 'RETURNED'::text])))
);

--
-- Name: TABLE ext_sync_records; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.ext_sync_records IS 'Whether plan, inspections and results are entered in the labour department''s system (R-057); latest row counts';

--
-- Name: COLUMN ext_sync_records.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.ext_sync_records.seq IS 'Order of writing; the highest number per kind counts';

--
-- Name: ext_sync_records_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.ext_sync_records ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.ext_sync_records_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: external_identities; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.external_identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    user_id uuid NOT NULL,
    linked_at timestamp with time zone NOT NULL
);

--
-- Name: TABLE external_identities; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.external_identities IS 'Accounts that sign in through an external identity provider; made by the signed-in holder, never by comparing names';

--
-- Name: COLUMN external_identities.issuer; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_identities.issuer IS 'The provider, as its tokens say';

--
-- Name: COLUMN external_identities.subject; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_identities.subject IS 'Who somebody is there';

--
-- Name: COLUMN external_identities.user_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_identities.user_id IS 'The account here';

--
-- Name: COLUMN external_identities.linked_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_identities.linked_at IS 'When the holder linked it';

--
-- Name: external_sign_ins; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.external_sign_ins (
    state_hash bytea NOT NULL,
    browser_hash bytea NOT NULL,
    nonce text NOT NULL,
    verifier text NOT NULL,
    link_user uuid,
    expires_at timestamp with time zone NOT NULL,
    invitation_id uuid,
    account_name text,
    account_login text,
    CONSTRAINT external_sign_ins_account CHECK ((((invitation_id IS NULL) = (account_name IS NULL)) AND ((invitation_id IS NULL) = (account_login IS NULL)))),
    CONSTRAINT external_sign_ins_one_aim CHECK (((link_user IS NULL) OR (invitation_id IS NULL)))
);

--
-- Name: TABLE external_sign_ins; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.external_sign_ins IS 'Sign-ins on their way through the identity provider; each ends with its return, at the latest after ten minutes';

--
-- Name: COLUMN external_sign_ins.state_hash; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_sign_ins.state_hash IS 'SHA-256 of the state sent along';

--
-- Name: COLUMN external_sign_ins.browser_hash; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_sign_ins.browser_hash IS 'SHA-256 of the cookie of the browser that set out';

--
-- Name: COLUMN external_sign_ins.nonce; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_sign_ins.nonce IS 'What the identity token must carry';

--
-- Name: COLUMN external_sign_ins.verifier; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_sign_ins.verifier IS 'PKCE verifier';

--
-- Name: COLUMN external_sign_ins.link_user; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_sign_ins.link_user IS 'Whose account is to be linked; empty when signing in';

--
-- Name: COLUMN external_sign_ins.expires_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_sign_ins.expires_at IS 'From then on it is void';

--
-- Name: COLUMN external_sign_ins.invitation_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_sign_ins.invitation_id IS 'The invitation that is opened with the identity instead of a password';

--
-- Name: COLUMN external_sign_ins.account_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_sign_ins.account_name IS 'Name of the account to be made with it';

--
-- Name: COLUMN external_sign_ins.account_login; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.external_sign_ins.account_login IS 'Login of the account to be made with it';

--
-- Name: filing_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.filing_events (
    id uuid NOT NULL,
    seq bigint NOT NULL,
    filing_id uuid NOT NULL,
    event text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_user uuid,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL
);

--
-- Name: TABLE filing_events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.filing_events IS 'Every step of a filing; only ever added to. The entry time of a state starts its clock';

--
-- Name: filing_events_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.filing_events ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.filing_events_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: filing_numbers; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.filing_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

--
-- Name: filing_receipts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.filing_receipts (
    id uuid NOT NULL,
    filing_id uuid NOT NULL,
    item text NOT NULL,
    invoice_code text DEFAULT ''::text NOT NULL,
    invoice_number text NOT NULL,
    invoice_key text GENERATED ALWAYS AS (public.invoice_key(invoice_code, invoice_number)) STORED NOT NULL,
    amount_fen bigint NOT NULL,
    in_own_name boolean NOT NULL,
    is_duplicate boolean NOT NULL,
    attachment_id uuid,
    state text DEFAULT 'ACTIVE'::text NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT filing_receipts_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT filing_receipts_item_check CHECK ((item = ANY (ARRAY['TUITION'::text, 'LODGING'::text, 'SKILL_TEST'::text, 'OTHER'::text]))),
    CONSTRAINT filing_receipts_state_check CHECK ((state = ANY (ARRAY['ACTIVE'::text, 'DROPPED'::text])))
);

--
-- Name: TABLE filing_receipts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.filing_receipts IS 'Receipts of a reimbursement; one invoice counts once in the whole province (R-085)';

--
-- Name: COLUMN filing_receipts.invoice_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.filing_receipts.invoice_key IS 'What makes the invoice one, however it is written';

--
-- Name: COLUMN filing_receipts.is_duplicate; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.filing_receipts.is_duplicate IS 'The invoice was handed in before, somewhere in the province: it counts 0, and nobody is told where (D-31)';

--
-- Name: COLUMN filing_receipts.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.filing_receipts.state IS 'DROPPED when the claim was corrected, cancelled or refused: the invoice is free again';

--
-- Name: filing_returns; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.filing_returns (
    id uuid NOT NULL,
    filing_id uuid NOT NULL,
    from_state text NOT NULL,
    reason text NOT NULL,
    items jsonb NOT NULL,
    returned_by uuid NOT NULL,
    returned_at timestamp with time zone NOT NULL,
    due_on date,
    answers jsonb,
    answered_at timestamp with time zone
);

--
-- Name: TABLE filing_returns; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.filing_returns IS 'Returns of a claim to the veteran with what is to be mended, and his answers';

--
-- Name: filing_reviews; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.filing_reviews (
    id uuid NOT NULL,
    filing_id uuid NOT NULL,
    step text NOT NULL,
    round integer NOT NULL,
    first_user uuid,
    first_person uuid,
    first_name text,
    first_opinion text,
    first_at timestamp with time zone,
    second_user uuid,
    second_person uuid,
    second_name text,
    opinion text,
    decision text,
    closed_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    CONSTRAINT filing_agreed_by_two CHECK (((decision IS DISTINCT FROM 'AGREED'::text) OR ((first_person IS NOT NULL) AND (second_person IS NOT NULL) AND (closed_at IS NOT NULL)))),
    CONSTRAINT filing_first_is_not_second CHECK (((first_person IS NULL) OR (first_person IS DISTINCT FROM second_person))),
    CONSTRAINT filing_reviews_decision_check CHECK ((decision = ANY (ARRAY['AGREED'::text, 'RETURNED'::text, 'REFUSED'::text, 'CANCELLED'::text]))),
    CONSTRAINT filing_reviews_step_check CHECK ((step = ANY (ARRAY['CLAIM'::text, 'FIN'::text])))
);

--
-- Name: TABLE filing_reviews; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.filing_reviews IS 'Opinions of bureau and finance on a reimbursement, round by round: first reviewer, second reviewer; never one person twice (R-085)';

--
-- Name: free_right_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.free_right_events (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    seq bigint NOT NULL,
    veteran_id uuid NOT NULL,
    kind text NOT NULL,
    by_kind text NOT NULL,
    by_id uuid NOT NULL,
    was_trained boolean DEFAULT false NOT NULL,
    what text NOT NULL,
    institution text,
    on_day date,
    past_year smallint,
    place text,
    document text,
    recorded_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT free_right_events_by_kind_check CHECK ((by_kind = ANY (ARRAY['ENROLMENT'::text, 'FILING'::text, 'IMPORT'::text]))),
    CONSTRAINT free_right_events_check CHECK (((kind = 'RELEASED'::text) OR (NOT was_trained))),
    CONSTRAINT free_right_events_check1 CHECK (((kind = 'IMPORTED_AS_USED'::text) = (by_kind = 'IMPORT'::text))),
    CONSTRAINT free_right_events_check2 CHECK (((kind <> 'IMPORTED_AS_USED'::text) OR ((past_year IS NOT NULL) AND (place IS NOT NULL) AND (document IS NOT NULL)))),
    CONSTRAINT free_right_events_kind_check CHECK ((kind = ANY (ARRAY['LOCKED'::text, 'RELEASED'::text, 'USED'::text, 'IMPORTED_AS_USED'::text]))),
    CONSTRAINT free_right_events_past_year_check CHECK (((past_year >= 2000) AND (past_year <= 2100)))
);

--
-- Name: TABLE free_right_events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.free_right_events IS 'What happened to a person''s one free training; only ever added to. The state follows from the events: used once used, else locked while somebody holds it';

--
-- Name: COLUMN free_right_events.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.free_right_events.seq IS 'Order of what happened';

--
-- Name: COLUMN free_right_events.by_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.free_right_events.by_id IS 'The enrolment, filing or import it is about';

--
-- Name: COLUMN free_right_events.was_trained; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.free_right_events.was_trained IS 'RELEASED: the person had been trained, so the release counts against P:FREE_RIGHT_RETRIES; one before any lesson, by transfer or because the class fell does not';

--
-- Name: COLUMN free_right_events.what; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.free_right_events.what IS 'Class, filing or past training, as it was called then';

--
-- Name: COLUMN free_right_events.on_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.free_right_events.on_day IS 'Day it happened in life, such as the day of the certificate; null = not known';

--
-- Name: COLUMN free_right_events.document; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.free_right_events.document IS 'What proves the past use';

--
-- Name: free_right_events_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.free_right_events ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.free_right_events_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: fund_changes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fund_changes (
    id uuid NOT NULL,
    kind text NOT NULL,
    fund_id uuid NOT NULL,
    to_fund_id uuid,
    amount_fen bigint NOT NULL,
    document text NOT NULL,
    note text NOT NULL,
    state text DEFAULT 'PROPOSED'::text NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    decision_note text,
    posting_id uuid,
    CONSTRAINT fund_changes_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT fund_changes_decided CHECK ((((state = 'PROPOSED'::text) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
    CONSTRAINT fund_changes_document_check CHECK ((length(btrim(document)) >= 2)),
    CONSTRAINT fund_changes_kind_check CHECK ((kind = ANY (ARRAY['BUDGET'::text, 'BUDGET_CUT'::text, 'CARRY_OVER'::text]))),
    CONSTRAINT fund_changes_posted CHECK (((state = 'CONFIRMED'::text) = (posting_id IS NOT NULL))),
    CONSTRAINT fund_changes_state_check CHECK ((state = ANY (ARRAY['PROPOSED'::text, 'CONFIRMED'::text, 'REFUSED'::text]))),
    CONSTRAINT fund_changes_target CHECK ((((kind = 'CARRY_OVER'::text) = (to_fund_id IS NOT NULL)) AND (to_fund_id IS DISTINCT FROM fund_id)))
);

--
-- Name: TABLE fund_changes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.fund_changes IS 'Budgets, cuts and carry-overs as one finance clerk enters them from a document and another confirms; confirmed they are a posting';

--
-- Name: COLUMN fund_changes.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.id IS 'Made by the caller';

--
-- Name: COLUMN fund_changes.kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.kind IS 'What is to change';

--
-- Name: COLUMN fund_changes.fund_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.fund_id IS 'The fund';

--
-- Name: COLUMN fund_changes.to_fund_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.to_fund_id IS 'For a carry-over, the fund of the next year';

--
-- Name: COLUMN fund_changes.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.amount_fen IS 'Amount in 1/100 yuan';

--
-- Name: COLUMN fund_changes.document; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.document IS 'Number of the document it follows';

--
-- Name: COLUMN fund_changes.note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.note IS 'Remark';

--
-- Name: COLUMN fund_changes.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.state IS 'Waiting for the second clerk, confirmed, or refused';

--
-- Name: COLUMN fund_changes.proposed_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.proposed_by IS 'Who entered it';

--
-- Name: COLUMN fund_changes.proposed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.proposed_at IS 'When';

--
-- Name: COLUMN fund_changes.decided_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.decided_by IS 'Who confirmed or refused it, another person';

--
-- Name: COLUMN fund_changes.decided_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.decided_at IS 'When';

--
-- Name: COLUMN fund_changes.decision_note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.decision_note IS 'Why it was refused';

--
-- Name: COLUMN fund_changes.posting_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_changes.posting_id IS 'The posting it became';

--
-- Name: fund_entries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fund_entries (
    posting_id uuid NOT NULL,
    seq smallint NOT NULL,
    fund_id uuid NOT NULL,
    account text NOT NULL,
    debit_fen bigint DEFAULT 0 NOT NULL,
    credit_fen bigint DEFAULT 0 NOT NULL,
    CONSTRAINT fund_entries_account_check CHECK ((account = ANY (ARRAY['APPROPRIATED'::text, 'CARRIED_IN'::text, 'AVAILABLE'::text, 'COMMITTED'::text, 'APPROVED'::text, 'PAID'::text, 'RECEIVABLE'::text, 'WRITTEN_OFF'::text, 'CARRIED_OUT'::text, 'RETURNED'::text]))),
    CONSTRAINT fund_entries_credit_fen_check CHECK ((credit_fen >= 0)),
    CONSTRAINT fund_entries_debit_fen_check CHECK ((debit_fen >= 0)),
    CONSTRAINT fund_entries_one_side CHECK (((debit_fen = 0) <> (credit_fen = 0))),
    CONSTRAINT fund_entries_seq_check CHECK ((seq > 0))
);

--
-- Name: TABLE fund_entries; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.fund_entries IS 'One side of a posting on one account of one fund, in 1/100 yuan; only ever added to';

--
-- Name: COLUMN fund_entries.posting_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_entries.posting_id IS 'The posting it belongs to';

--
-- Name: COLUMN fund_entries.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_entries.seq IS 'Place within the posting';

--
-- Name: COLUMN fund_entries.fund_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_entries.fund_id IS 'The fund';

--
-- Name: COLUMN fund_entries.account; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_entries.account IS 'Account of the fund';

--
-- Name: COLUMN fund_entries.debit_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_entries.debit_fen IS 'Debit, or 0';

--
-- Name: COLUMN fund_entries.credit_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_entries.credit_fen IS 'Credit, or 0';

--
-- Name: fund_postings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fund_postings (
    id uuid NOT NULL,
    no bigint NOT NULL,
    kind text NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    subject_kind text,
    subject_id uuid,
    reverses uuid,
    entry_count integer NOT NULL,
    total_fen bigint NOT NULL,
    note text NOT NULL,
    posted_by uuid,
    posted_on date NOT NULL,
    posted_at timestamp with time zone NOT NULL,
    CONSTRAINT fund_postings_entry_count_check CHECK ((entry_count >= 2)),
    CONSTRAINT fund_postings_kind_check CHECK ((kind = ANY (ARRAY['BUDGET'::text, 'BUDGET_CUT'::text, 'COMMIT'::text, 'RELEASE'::text, 'APPROVE'::text, 'WITHDRAW_APPROVAL'::text, 'PAY'::text, 'BOUNCE'::text, 'CARRY_OVER'::text, 'RECOVER'::text, 'REPAY'::text, 'REPAY_TO_TREASURY'::text, 'WRITE_OFF'::text]))),
    CONSTRAINT fund_postings_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['CHANGE'::text, 'CLASS'::text, 'CLAIM'::text, 'REIMBURSEMENT'::text, 'PAYMENT'::text, 'RECOVERY'::text]))),
    CONSTRAINT fund_postings_subject_whole CHECK (((subject_kind IS NULL) = (subject_id IS NULL))),
    CONSTRAINT fund_postings_total_fen_check CHECK ((total_fen > 0))
);

--
-- Name: TABLE fund_postings; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.fund_postings IS 'What moved money in the ledger; a mistake is corrected by a posting that reverses it (S-10)';

--
-- Name: COLUMN fund_postings.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.id IS 'Made by the caller: the same id is posted once';

--
-- Name: COLUMN fund_postings.no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.no IS 'Running number of the voucher';

--
-- Name: COLUMN fund_postings.kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.kind IS 'What happened';

--
-- Name: COLUMN fund_postings.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.region_code IS 'Place of the funds';

--
-- Name: COLUMN fund_postings.subject_kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.subject_kind IS 'What it is about';

--
-- Name: COLUMN fund_postings.subject_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.subject_id IS 'Which';

--
-- Name: COLUMN fund_postings.reverses; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.reverses IS 'The posting this one undoes; none is undone twice';

--
-- Name: COLUMN fund_postings.entry_count; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.entry_count IS 'Entries it consists of: no later one can join';

--
-- Name: COLUMN fund_postings.total_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.total_fen IS 'Sum of its debits, and of its credits';

--
-- Name: COLUMN fund_postings.note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.note IS 'In words, as the statement shows it';

--
-- Name: COLUMN fund_postings.posted_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.posted_by IS 'Who posted it; null: the platform';

--
-- Name: COLUMN fund_postings.posted_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.posted_on IS 'Day in Asia/Shanghai';

--
-- Name: COLUMN fund_postings.posted_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_postings.posted_at IS 'Instant of the transaction';

--
-- Name: fund_postings_no_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.fund_postings ALTER COLUMN no ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.fund_postings_no_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: fund_presets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fund_presets (
    id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    year integer NOT NULL,
    name text NOT NULL,
    shares jsonb NOT NULL,
    active boolean DEFAULT true NOT NULL,
    saved_by uuid NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    CONSTRAINT fund_presets_name_check CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 30))),
    CONSTRAINT fund_presets_shares_check CHECK (((jsonb_typeof(shares) = 'array'::text) AND ((jsonb_array_length(shares) >= 1) AND (jsonb_array_length(shares) <= 8))))
);

--
-- Name: TABLE fund_presets; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.fund_presets IS 'Usual ways of a place to split a payment over its funds';

--
-- Name: COLUMN fund_presets.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_presets.id IS 'Made by the caller';

--
-- Name: COLUMN fund_presets.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_presets.region_code IS 'Place of the funds';

--
-- Name: COLUMN fund_presets.year; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_presets.year IS 'Budget year of the funds';

--
-- Name: COLUMN fund_presets.name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_presets.name IS 'As the pay dialog shows it';

--
-- Name: COLUMN fund_presets.shares; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_presets.shares IS 'Funds with whole shares';

--
-- Name: COLUMN fund_presets.active; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_presets.active IS 'Still offered';

--
-- Name: COLUMN fund_presets.saved_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_presets.saved_by IS 'Who saved it';

--
-- Name: COLUMN fund_presets.saved_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.fund_presets.saved_at IS 'When';

--
-- Name: funds; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.funds (
    id uuid NOT NULL,
    purpose text NOT NULL,
    source text NOT NULL,
    source_note text,
    level text NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    year integer NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    CONSTRAINT funds_level_check CHECK ((level = ANY (ARRAY['CENTRAL'::text, 'PROVINCE'::text, 'CITY'::text, 'COUNTY'::text]))),
    CONSTRAINT funds_purpose_check CHECK ((purpose = ANY (ARRAY['EXCLUSIVE_FUND'::text, 'GOV_COORDINATED_FUND'::text]))),
    CONSTRAINT funds_source_check CHECK ((source = ANY (ARRAY['EMPLOYMENT_SUBSIDY_FUND'::text, 'UNEMPLOYMENT_INSURANCE_FUND'::text, 'SKILL_UPGRADE_FUND'::text, 'OTHER'::text]))),
    CONSTRAINT funds_source_named CHECK (((source = 'OTHER'::text) = (source_note IS NOT NULL))),
    CONSTRAINT funds_year_check CHECK (((year >= 2020) AND (year <= 2100)))
);

--
-- Name: TABLE funds; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.funds IS 'Fund accounts of a place and year; its money is the sum of fund_entries';

--
-- Name: COLUMN funds.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.funds.id IS 'Made by the caller';

--
-- Name: COLUMN funds.purpose; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.funds.purpose IS 'What it stands for: the veterans'' own training fund, or money the governments pool';

--
-- Name: COLUMN funds.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.funds.source IS 'Budget source as row R30 of annex 2 lists them';

--
-- Name: COLUMN funds.source_note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.funds.source_note IS 'Name of another source; only for OTHER';

--
-- Name: COLUMN funds.level; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.funds.level IS 'Whose budget it is';

--
-- Name: COLUMN funds.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.funds.region_code IS 'Place whose finance office spends it';

--
-- Name: COLUMN funds.year; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.funds.year IS 'Budget year';

--
-- Name: COLUMN funds.opened_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.funds.opened_by IS 'Who opened the account';

--
-- Name: COLUMN funds.opened_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.funds.opened_at IS 'When';

--
-- Name: imports; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.imports (
    id uuid NOT NULL,
    kind text NOT NULL,
    file_name text NOT NULL,
    digest text NOT NULL,
    class_id uuid,
    region_code text COLLATE pg_catalog."C",
    rows_read integer NOT NULL,
    accepted integer NOT NULL,
    unchanged integer DEFAULT 0 NOT NULL,
    rejected integer NOT NULL,
    errors jsonb NOT NULL,
    imported_by uuid NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    errors_sealed bytea,
    CONSTRAINT imports_check CHECK ((rows_read = (accepted + rejected))),
    CONSTRAINT imports_kind_check CHECK ((kind = ANY (ARRAY['VETERANS'::text, 'ROSTER'::text, 'RESULTS'::text, 'CERTIFICATES'::text])))
);

--
-- Name: TABLE imports; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.imports IS 'Every import accounts for all rows: read = accepted + rejected with reasons (R-198)';

--
-- Name: COLUMN imports.errors_sealed; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.imports.errors_sealed IS 'The rejected rows as they stood in the file, for the error workbook; sealed';

--
-- Name: individual_filings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.individual_filings (
    id uuid NOT NULL,
    filing_no text NOT NULL,
    veteran_id uuid NOT NULL,
    resettlement_region text NOT NULL COLLATE pg_catalog."C",
    channel text NOT NULL,
    place_kind text NOT NULL,
    is_outside boolean NOT NULL,
    place_code text NOT NULL COLLATE pg_catalog."C",
    place_text text DEFAULT ''::text NOT NULL,
    is_declared boolean NOT NULL,
    proof_id uuid,
    institution text NOT NULL,
    trade_code text NOT NULL,
    level text NOT NULL,
    certificate_type text,
    planned_sign_up date,
    state text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    entered_by uuid NOT NULL,
    cap_id uuid,
    cap_fen bigint,
    ack_due_on date NOT NULL,
    ack_due_provisional boolean NOT NULL,
    acknowledged_at timestamp with time zone,
    acknowledged_by uuid,
    lapses_on date NOT NULL,
    signed_up_at timestamp with time zone,
    started_on date,
    late_reason text,
    late_by uuid,
    late_at timestamp with time zone,
    late_seen_by uuid,
    late_seen_at timestamp with time zone,
    class_id uuid,
    class_region text COLLATE pg_catalog."C",
    class_title text,
    enrolment_id uuid,
    certificate_id uuid,
    attended_days integer,
    paid_elsewhere_fen bigint DEFAULT 0 NOT NULL,
    paid_elsewhere_note text,
    payee_bank text,
    payee_account_enc bytea,
    claimed_at timestamp with time zone,
    verdict text,
    reasons text,
    facts text,
    arithmetic text,
    allowed_fen bigint,
    allowance_fen bigint,
    reckoned_cap_id uuid,
    reckoned_cap_fen bigint,
    payable_fen bigint,
    decided_fen bigint,
    refused_code text,
    refused_reason text,
    due_on date,
    closed_at timestamp with time zone,
    CONSTRAINT filings_acknowledged CHECK (((acknowledged_by IS NULL) OR (acknowledged_at IS NOT NULL))),
    CONSTRAINT filings_agreed_with_cap CHECK (((state <> ALL (ARRAY['CLAIM_SECOND'::text, 'FIN_FIRST'::text, 'FIN_SECOND'::text, 'FIN_AGREED'::text, 'PAID'::text, 'CLOSED'::text])) OR ((decided_fen IS NOT NULL) AND (reckoned_cap_id IS NOT NULL) AND (certificate_id IS NOT NULL)))),
    CONSTRAINT filings_cap CHECK (((cap_id IS NULL) = (cap_fen IS NULL))),
    CONSTRAINT filings_goal CHECK (((level = 'NONE'::text) = (certificate_type IS NOT NULL))),
    CONSTRAINT filings_joined CHECK ((((state = 'JOINED_CLASS'::text) = (enrolment_id IS NOT NULL)) AND ((enrolment_id IS NULL) OR (class_id IS NOT NULL)))),
    CONSTRAINT filings_joined_inside CHECK (((NOT is_outside) OR (enrolment_id IS NULL))),
    CONSTRAINT filings_late_in_writing CHECK ((((late_by IS NULL) = (late_reason IS NULL)) AND ((late_by IS NULL) = (late_at IS NULL)) AND ((late_reason IS NULL) OR (length(btrim(late_reason)) >= 4)))),
    CONSTRAINT filings_late_unpaid CHECK (((state <> ALL (ARRAY['CLAIM_SECOND'::text, 'FIN_FIRST'::text, 'FIN_SECOND'::text, 'FIN_AGREED'::text, 'PAID'::text, 'CLOSED'::text])) OR (filed_at < signed_up_at) OR (late_by IS NOT NULL))),
    CONSTRAINT filings_never_above_cap CHECK (((decided_fen IS NULL) OR ((decided_fen <= (reckoned_cap_fen + COALESCE(allowance_fen, (0)::bigint))) AND (decided_fen <= payable_fen)))),
    CONSTRAINT filings_no_cash_inside CHECK ((is_outside OR (state = ANY (ARRAY['FILED'::text, 'ACKNOWLEDGED'::text, 'JOINED_CLASS'::text, 'LAPSED'::text, 'CANCELLED'::text])))),
    CONSTRAINT filings_outside CHECK ((is_outside = ("left"(place_code, 2) <> '41'::text))),
    CONSTRAINT filings_proved CHECK ((is_declared OR (proof_id IS NOT NULL))),
    CONSTRAINT filings_refused CHECK ((((state = 'REFUSED_CLAIM'::text) = (refused_code IS NOT NULL)) AND ((refused_code IS NULL) = (refused_reason IS NULL)))),
    CONSTRAINT filings_signed_up CHECK (((state <> ALL (ARRAY['SIGNED_UP'::text, 'TRAINING'::text, 'CERTIFIED'::text, 'CLAIMED'::text, 'CLAIM_FIRST'::text, 'CLAIM_SECOND'::text, 'FIN_FIRST'::text, 'FIN_SECOND'::text, 'FIN_AGREED'::text, 'PAID'::text, 'CLOSED'::text, 'RETURNED'::text, 'REFUSED_CLAIM'::text])) OR (signed_up_at IS NOT NULL))),
    CONSTRAINT individual_filings_allowance_fen_check CHECK ((allowance_fen >= 0)),
    CONSTRAINT individual_filings_allowed_fen_check CHECK ((allowed_fen >= 0)),
    CONSTRAINT individual_filings_attended_days_check CHECK (((attended_days >= 0) AND (attended_days <= 366))),
    CONSTRAINT individual_filings_cap_fen_check CHECK ((cap_fen > 0)),
    CONSTRAINT individual_filings_channel_check CHECK ((channel = ANY (ARRAY['ONLINE'::text, 'STATION'::text, 'COUNTER'::text]))),
    CONSTRAINT individual_filings_decided_fen_check CHECK ((decided_fen >= 0)),
    CONSTRAINT individual_filings_institution_check CHECK ((btrim(institution) <> ''::text)),
    CONSTRAINT individual_filings_paid_elsewhere_fen_check CHECK ((paid_elsewhere_fen >= 0)),
    CONSTRAINT individual_filings_payable_fen_check CHECK ((payable_fen >= 0)),
    CONSTRAINT individual_filings_place_code_check CHECK ((place_code ~ '^[1-9][0-9]{11}$'::text)),
    CONSTRAINT individual_filings_place_kind_check CHECK ((place_kind = ANY (ARRAY['WORK'::text, 'RESIDENCE'::text]))),
    CONSTRAINT individual_filings_reckoned_cap_fen_check CHECK ((reckoned_cap_fen > 0)),
    CONSTRAINT individual_filings_refused_code_check CHECK ((refused_code = ANY (ARRAY['E-LATE'::text, 'E-TRADE'::text, 'E-RECEIPT'::text, 'E-RIGHT'::text, 'OTHER'::text]))),
    CONSTRAINT individual_filings_state_check CHECK ((state = ANY (ARRAY['FILED'::text, 'ACKNOWLEDGED'::text, 'SIGNED_UP'::text, 'TRAINING'::text, 'CERTIFIED'::text, 'CLAIMED'::text, 'CLAIM_FIRST'::text, 'CLAIM_SECOND'::text, 'FIN_FIRST'::text, 'FIN_SECOND'::text, 'FIN_AGREED'::text, 'PAID'::text, 'CLOSED'::text, 'RETURNED'::text, 'JOINED_CLASS'::text, 'LAPSED'::text, 'CANCELLED'::text, 'REFUSED_CLAIM'::text]))),
    CONSTRAINT individual_filings_verdict_check CHECK ((verdict = ANY (ARRAY['pass'::text, 'warn'::text, 'block'::text, 'missing'::text])))
);

--
-- Name: TABLE individual_filings; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.individual_filings IS 'A veteran''s filing of an individual training with its way to reimbursement, or to a centralised class when it is inside the province (R-079 to R-085)';

--
-- Name: COLUMN individual_filings.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.id IS 'Made by the caller';

--
-- Name: COLUMN individual_filings.filing_no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.filing_no IS 'Number of the receipt the veteran gets (R-080)';

--
-- Name: COLUMN individual_filings.resettlement_region; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.resettlement_region IS 'Place of resettlement on the day of filing: carries the range, and gives the cap (A-24)';

--
-- Name: COLUMN individual_filings.channel; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.channel IS 'By himself, through the village station, or at the counter of the bureau';

--
-- Name: COLUMN individual_filings.place_kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.place_kind IS 'Whether he works or lives there';

--
-- Name: COLUMN individual_filings.place_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.place_code IS 'Another province (two digits and zeros), or a county of Henan';

--
-- Name: COLUMN individual_filings.place_text; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.place_text IS 'City and district in words; no house number is asked';

--
-- Name: COLUMN individual_filings.is_declared; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.is_declared IS 'He declared that he works or lives there; otherwise a proof is attached';

--
-- Name: COLUMN individual_filings.level; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.level IS 'Level of skill he aims at; NONE = exactly the certificate of certificate_type (A-57)';

--
-- Name: COLUMN individual_filings.filed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.filed_at IS 'To the second: earlier than signed_up_at, or nothing is paid (T20)';

--
-- Name: COLUMN individual_filings.cap_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.cap_id IS 'The cap in force on the day of filing, as it was shown to him';

--
-- Name: COLUMN individual_filings.cap_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.cap_fen IS 'Its amount in 1/100 yuan; promised once a clerk acknowledged the filing, not by the automatic receipt (D-07)';

--
-- Name: COLUMN individual_filings.acknowledged_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.acknowledged_by IS 'Null with a time = automatic';

--
-- Name: COLUMN individual_filings.lapses_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.lapses_on IS 'Last day for the certificate (P:FILING_LAPSE_MONTHS)';

--
-- Name: COLUMN individual_filings.late_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.late_reason IS 'Written exception for a filing after sign-up, signed by the second reviewer (D-07)';

--
-- Name: COLUMN individual_filings.late_seen_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.late_seen_at IS 'When the city took note of the exception';

--
-- Name: COLUMN individual_filings.class_region; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.class_region IS 'Place of the bureau of the class he wishes to join: it sees the filing (A-25)';

--
-- Name: COLUMN individual_filings.paid_elsewhere_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.paid_elsewhere_fen IS 'Other public money for the same items, in 1/100 yuan (F11)';

--
-- Name: COLUMN individual_filings.payee_account_enc; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.payee_account_enc IS 'His own account, sealed';

--
-- Name: COLUMN individual_filings.facts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.facts IS 'Facts of the last reckoning, canonical JSON: with the tables they give the same amount again';

--
-- Name: COLUMN individual_filings.reckoned_cap_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.reckoned_cap_id IS 'The cap the last reckoning stands on';

--
-- Name: COLUMN individual_filings.payable_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.payable_fen IS 'Amount of the last reckoning';

--
-- Name: COLUMN individual_filings.decided_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.decided_fen IS 'What the reviewers agreed to; never more than reckoned';

--
-- Name: COLUMN individual_filings.due_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.individual_filings.due_on IS 'While returned: until when it should be sent again';

--
-- Name: inspection_explanations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inspection_explanations (
    id uuid NOT NULL,
    seq bigint NOT NULL,
    inspection_id uuid NOT NULL,
    class_id uuid NOT NULL,
    finding text NOT NULL,
    party text NOT NULL,
    words text NOT NULL,
    explained_by uuid NOT NULL,
    explained_at timestamp with time zone NOT NULL,
    CONSTRAINT inspection_explanations_finding_check CHECK ((finding = 'INSPECTOR_TWO_PLACES'::text)),
    CONSTRAINT inspection_explanations_party_check CHECK ((party = ANY (ARRAY['INSPECTOR'::text, 'INSTITUTION'::text]))),
    CONSTRAINT inspection_explanations_words_check CHECK (((length(words) >= 1) AND (length(words) <= 500)))
);

--
-- Name: TABLE inspection_explanations; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.inspection_explanations IS 'What the inspector or the institution says to a finding that only suspects; append-only';

--
-- Name: COLUMN inspection_explanations.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.inspection_explanations.id IS 'Made by the caller';

--
-- Name: COLUMN inspection_explanations.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.inspection_explanations.seq IS 'Order in which they were written';

--
-- Name: COLUMN inspection_explanations.inspection_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.inspection_explanations.inspection_id IS 'The visit that is suspected';

--
-- Name: COLUMN inspection_explanations.class_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.inspection_explanations.class_id IS 'Its class, for row security';

--
-- Name: COLUMN inspection_explanations.finding; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.inspection_explanations.finding IS 'Code of the finding';

--
-- Name: COLUMN inspection_explanations.party; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.inspection_explanations.party IS 'Who speaks: the inspector who made the visit, or the school whose class it counts for';

--
-- Name: COLUMN inspection_explanations.words; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.inspection_explanations.words IS 'The explanation';

--
-- Name: COLUMN inspection_explanations.explained_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.inspection_explanations.explained_by IS 'Who wrote it';

--
-- Name: COLUMN inspection_explanations.explained_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.inspection_explanations.explained_at IS 'When';

--
-- Name: inspection_explanations_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.inspection_explanations ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.inspection_explanations_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: inspections; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inspections (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    kind text NOT NULL,
    channel text NOT NULL,
    state text NOT NULL,
    planned_on date,
    inspector_id uuid NOT NULL,
    inspected_at timestamp with time zone,
    place text,
    lat numeric(8,5),
    lng numeric(8,5),
    present_count integer,
    leave_count integer,
    outside_count integer,
    roster_count integer,
    trainer_state text,
    attendance_state text,
    sign_state text,
    material_state text,
    problems text,
    signatures jsonb DEFAULT '[]'::jsonb NOT NULL,
    evidence jsonb DEFAULT '{}'::jsonb NOT NULL,
    photo_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    device_at timestamp with time zone,
    sent_late boolean DEFAULT false NOT NULL,
    valid boolean DEFAULT false NOT NULL,
    void_reason text,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    recorded_at timestamp with time zone,
    confirm_reason text,
    CONSTRAINT inspections_channel_check CHECK ((channel = ANY (ARRAY['ONSITE'::text, 'REMOTE_LIVE'::text, 'RECORDING'::text]))),
    CONSTRAINT inspections_check CHECK (((present_count IS NULL) OR (roster_count IS NULL) OR (present_count <= roster_count))),
    CONSTRAINT inspections_kind_check CHECK ((kind = ANY (ARRAY['OPENING'::text, 'DURING'::text]))),
    CONSTRAINT inspections_leave_count_check CHECK ((leave_count >= 0)),
    CONSTRAINT inspections_outside_count_check CHECK ((outside_count >= 0)),
    CONSTRAINT inspections_present_count_check CHECK ((present_count >= 0)),
    CONSTRAINT inspections_state_check CHECK ((state = ANY (ARRAY['PLANNED'::text, 'DONE'::text, 'CONFIRMED'::text, 'VOID'::text])))
);

--
-- Name: TABLE inspections; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.inspections IS 'Opening-day and in-course inspections; a count above the roster cannot be saved';

--
-- Name: COLUMN inspections.confirm_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.inspections.confirm_reason IS 'Why it was confirmed although something looked wrong; null where nothing did';

--
-- Name: institution_trades; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.institution_trades (
    institution_id uuid NOT NULL,
    trade_code text NOT NULL,
    levels text[] DEFAULT '{}'::text[] NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL
);

--
-- Name: TABLE institution_trades; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.institution_trades IS 'Trades, levels and period an institution may teach (asked through institutions.mayTeach)';

--
-- Name: institutions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.institutions (
    id uuid NOT NULL,
    type text NOT NULL,
    legal_person text NOT NULL,
    licence_no text,
    address text NOT NULL,
    contact_name text NOT NULL,
    contact_phone text NOT NULL,
    state text DEFAULT 'REGISTERED'::text NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    type_note text,
    CONSTRAINT institutions_check CHECK (((type <> 'OTHER'::text) OR (length(type_note) > 0))),
    CONSTRAINT institutions_state_check CHECK ((state = ANY (ARRAY['REGISTERED'::text, 'APPLIED'::text, 'RETURNED'::text, 'UNDER_SCORING'::text, 'SELECTED'::text, 'NOT_SELECTED'::text, 'IN_PUBLICITY'::text, 'REJECTED'::text, 'RECOGNISED'::text, 'CONTRACTED'::text, 'SUSPENDED'::text, 'EXITED'::text])))
);

--
-- Name: TABLE institutions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.institutions IS 'Basic record of a training institution; contracts and selection come with their own tables';

--
-- Name: COLUMN institutions.type_note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.institutions.type_note IS 'What kind it is where the list of kinds ends with 等 (type OTHER)';

--
-- Name: integrity_case_numbers; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.integrity_case_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

--
-- Name: SEQUENCE integrity_case_numbers; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON SEQUENCE public.integrity_case_numbers IS 'Running numbers of cases';

--
-- Name: integrity_cases; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.integrity_cases (
    id uuid NOT NULL,
    no text NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    account text NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    class_id uuid,
    claim_id uuid,
    institution_id uuid,
    suspected_fen bigint,
    state text DEFAULT 'REPORTED'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    reported_by uuid,
    reported_at timestamp with time zone NOT NULL,
    accepted_by uuid,
    accepted_at timestamp with time zone,
    proposed_by uuid,
    proposed_at timestamp with time zone,
    outcomes text[] DEFAULT '{}'::text[] NOT NULL,
    document text,
    grounds text,
    line_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    opinion text,
    closed_at timestamp with time zone,
    CONSTRAINT integrity_cases_claim_of_class CHECK (((claim_id IS NULL) OR (class_id IS NOT NULL))),
    CONSTRAINT integrity_cases_decided CHECK (((state <> ALL (ARRAY['DECIDED'::text, 'CLOSED'::text])) OR ((decided_by IS NOT NULL) AND (decided_at IS NOT NULL) AND (document IS NOT NULL) AND (cardinality(outcomes) > 0)))),
    CONSTRAINT integrity_cases_kind_check CHECK ((kind = ANY (ARRAY['FALSE_CLASS'::text, 'FALSE_PERSON'::text, 'CERTIFICATE_REVOKED'::text, 'OVERPAID'::text, 'OTHER'::text]))),
    CONSTRAINT integrity_cases_nothing_beside CHECK (((NOT ('NO_CASE'::text = ANY (outcomes))) OR (cardinality(outcomes) = 1))),
    CONSTRAINT integrity_cases_outcomes_check CHECK ((outcomes <@ ARRAY['RECOVER'::text, 'SUSPEND'::text, 'TERMINATE'::text, 'TRANSFER'::text, 'NO_CASE'::text])),
    CONSTRAINT integrity_cases_recover_from CHECK (((NOT ('RECOVER'::text = ANY (outcomes))) OR ((claim_id IS NOT NULL) AND (cardinality(line_ids) > 0)))),
    CONSTRAINT integrity_cases_state_check CHECK ((state = ANY (ARRAY['REPORTED'::text, 'INVESTIGATING'::text, 'PROPOSED'::text, 'DECIDED'::text, 'CLOSED'::text]))),
    CONSTRAINT integrity_cases_suspected_fen_check CHECK ((suspected_fen > 0)),
    CONSTRAINT integrity_cases_title_check CHECK ((length(btrim(title)) >= 2))
);

--
-- Name: TABLE integrity_cases; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.integrity_cases IS 'Register of problems: what was reported, what was found, what was decided by two and by which document (四(四))';

--
-- Name: COLUMN integrity_cases.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.id IS 'Made by the caller';

--
-- Name: COLUMN integrity_cases.no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.no IS 'Number of the case';

--
-- Name: COLUMN integrity_cases.kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.kind IS 'What kind of problem';

--
-- Name: COLUMN integrity_cases.title; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.title IS 'In a few words';

--
-- Name: COLUMN integrity_cases.account; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.account IS 'What is known';

--
-- Name: COLUMN integrity_cases.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.region_code IS 'Place that handles it';

--
-- Name: COLUMN integrity_cases.class_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.class_id IS 'The class it is about';

--
-- Name: COLUMN integrity_cases.claim_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.claim_id IS 'The claim it is about';

--
-- Name: COLUMN integrity_cases.institution_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.institution_id IS 'The institution it is about';

--
-- Name: COLUMN integrity_cases.suspected_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.suspected_fen IS 'Money it may be about, in 1/100 yuan';

--
-- Name: COLUMN integrity_cases.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.state IS 'Where it stands';

--
-- Name: COLUMN integrity_cases.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.version IS 'Counts up with every step';

--
-- Name: COLUMN integrity_cases.reported_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.reported_by IS 'Who reported it; null: the platform itself';

--
-- Name: COLUMN integrity_cases.reported_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.reported_at IS 'When';

--
-- Name: COLUMN integrity_cases.accepted_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.accepted_by IS 'Who took it up';

--
-- Name: COLUMN integrity_cases.accepted_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.accepted_at IS 'When';

--
-- Name: COLUMN integrity_cases.proposed_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.proposed_by IS 'Who investigated and proposes the decision';

--
-- Name: COLUMN integrity_cases.proposed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.proposed_at IS 'When';

--
-- Name: COLUMN integrity_cases.outcomes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.outcomes IS 'Take back, suspend, end the contract, hand over to discipline, or no case';

--
-- Name: COLUMN integrity_cases.document; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.document IS 'Number of the document the decision stands in';

--
-- Name: COLUMN integrity_cases.grounds; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.grounds IS 'What was found';

--
-- Name: COLUMN integrity_cases.line_ids; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.line_ids IS 'Lines of the claim whose money is taken back';

--
-- Name: COLUMN integrity_cases.decided_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.decided_by IS 'Who decided, another person';

--
-- Name: COLUMN integrity_cases.decided_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.decided_at IS 'When';

--
-- Name: COLUMN integrity_cases.opinion; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.opinion IS 'Opinion of who decided';

--
-- Name: COLUMN integrity_cases.closed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.integrity_cases.closed_at IS 'When everything was carried out';

--
-- Name: invitations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.invitations (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    name text NOT NULL,
    org_id uuid NOT NULL,
    roles text[] NOT NULL,
    person_id uuid,
    needs_grant boolean NOT NULL,
    made_by uuid,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    used_at timestamp with time zone,
    used_by uuid,
    phone_enc bytea,
    CONSTRAINT invitations_check CHECK (((used_at IS NULL) = (used_by IS NULL))),
    CONSTRAINT invitations_check1 CHECK (((used_at IS NULL) OR (withdrawn_at IS NULL))),
    CONSTRAINT invitations_roles_check CHECK ((cardinality(roles) > 0))
);

--
-- Name: TABLE invitations; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.invitations IS 'Links that open one account each, once, until they expire or are withdrawn';

--
-- Name: COLUMN invitations.token_hash; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.token_hash IS 'SHA-256 of the secret in the link; the link itself is kept nowhere';

--
-- Name: COLUMN invitations.name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.name IS 'Whom it is for, as the inviter knows him';

--
-- Name: COLUMN invitations.org_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.org_id IS 'Unit of the account to be made';

--
-- Name: COLUMN invitations.roles; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.roles IS 'Roles of the account to be made';

--
-- Name: COLUMN invitations.person_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.person_id IS 'The natural person, when he has another account already';

--
-- Name: COLUMN invitations.needs_grant; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.needs_grant IS 'The roles wait for the security administrator (role_proposals); else the inviter''s word is enough';

--
-- Name: COLUMN invitations.made_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.made_by IS 'Empty for the first administrator, invited by the console';

--
-- Name: COLUMN invitations.made_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.made_at IS 'When it was made';

--
-- Name: COLUMN invitations.expires_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.expires_at IS 'From then on it opens nothing';

--
-- Name: COLUMN invitations.withdrawn_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.withdrawn_at IS 'Taken back before use';

--
-- Name: COLUMN invitations.used_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.used_at IS 'When the account was made';

--
-- Name: COLUMN invitations.used_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.used_by IS 'The account that was made';

--
-- Name: COLUMN invitations.phone_enc; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.invitations.phone_enc IS 'Mobile number the link was sent to, sealed; becomes that of the account and is emptied here when the link is used or withdrawn';

--
-- Name: job_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.job_events (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    held_on date NOT NULL,
    place text NOT NULL,
    employers text[] NOT NULL,
    posts integer NOT NULL,
    attendees integer NOT NULL,
    attachment_id uuid,
    entered_by uuid NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    withdrawn_by uuid,
    withdrawn_at timestamp with time zone,
    withdrawn_why text,
    CONSTRAINT job_events_attendees_check CHECK (((attendees >= 1) AND (attendees <= 10000))),
    CONSTRAINT job_events_employers_check CHECK ((cardinality(employers) > 0)),
    CONSTRAINT job_events_place_check CHECK ((btrim(place) <> ''::text)),
    CONSTRAINT job_events_posts_check CHECK (((posts >= 1) AND (posts <= 10000))),
    CONSTRAINT job_events_withdrawn CHECK ((((withdrawn_at IS NULL) = (withdrawn_by IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_why IS NULL))))
);

--
-- Name: TABLE job_events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.job_events IS 'A job event held for a class (R-031); never changed, withdrawn when it was entered in error';

--
-- Name: COLUMN job_events.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.job_events.id IS 'Made by the caller';

--
-- Name: COLUMN job_events.held_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.job_events.held_on IS 'Day it was held; before the day of the exam it counts';

--
-- Name: COLUMN job_events.employers; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.job_events.employers IS 'Who offered posts';

--
-- Name: COLUMN job_events.posts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.job_events.posts IS 'Posts offered';

--
-- Name: COLUMN job_events.attendees; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.job_events.attendees IS 'Trainees who came';

--
-- Name: COLUMN job_events.attachment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.job_events.attachment_id IS 'Record or picture; null = none';

--
-- Name: COLUMN job_events.withdrawn_why; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.job_events.withdrawn_why IS 'What was wrong';

--
-- Name: labels; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.labels (
    kind text NOT NULL,
    code text NOT NULL,
    label text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    sort integer DEFAULT 0 NOT NULL
);

--
-- Name: TABLE labels; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.labels IS 'Chinese labels of enumerations';

--
-- Name: leading_group_members; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.leading_group_members (
    id uuid NOT NULL,
    role text NOT NULL,
    post text NOT NULL,
    name text NOT NULL,
    from_on date NOT NULL,
    to_on date,
    entered_by uuid NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    ended_by uuid,
    ended_at timestamp with time zone,
    CONSTRAINT leading_group_members_ended CHECK ((((to_on IS NULL) = (ended_at IS NULL)) AND ((to_on IS NULL) = (ended_by IS NULL)))),
    CONSTRAINT leading_group_members_in_order CHECK ((to_on >= from_on)),
    CONSTRAINT leading_group_members_name_check CHECK (((char_length(btrim(name)) >= 2) AND (char_length(btrim(name)) <= 40))),
    CONSTRAINT leading_group_members_post_check CHECK (((char_length(btrim(post)) >= 2) AND (char_length(btrim(post)) <= 60))),
    CONSTRAINT leading_group_members_role_check CHECK ((role = ANY (ARRAY['LEADER'::text, 'DEPUTY'::text, 'MEMBER'::text])))
);

--
-- Name: TABLE leading_group_members; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.leading_group_members IS 'Who belongs or belonged to the leading group of the programme, by post (四(一)); ended, never removed';

--
-- Name: COLUMN leading_group_members.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.leading_group_members.id IS 'Made by the caller';

--
-- Name: COLUMN leading_group_members.role; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.leading_group_members.role IS 'Leader, deputy or member';

--
-- Name: COLUMN leading_group_members.post; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.leading_group_members.post IS 'The post that brings the seat';

--
-- Name: COLUMN leading_group_members.name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.leading_group_members.name IS 'Who holds the post; typed by the province';

--
-- Name: COLUMN leading_group_members.from_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.leading_group_members.from_on IS 'First day';

--
-- Name: COLUMN leading_group_members.to_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.leading_group_members.to_on IS 'Day of leaving; null while in the group';

--
-- Name: leave_requests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.leave_requests (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    reason_kind text NOT NULL,
    reason text NOT NULL,
    covers jsonb NOT NULL,
    lessons integer NOT NULL,
    evidence_id uuid,
    signature text,
    state text NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    submitted_by uuid NOT NULL,
    trainer_by uuid,
    trainer_at timestamp with time zone,
    registrar_by uuid,
    registrar_at timestamp with time zone,
    refusal text,
    CONSTRAINT leave_requests_check CHECK (((evidence_id IS NOT NULL) OR (signature IS NOT NULL))),
    CONSTRAINT leave_requests_lessons_check CHECK ((lessons > 0)),
    CONSTRAINT leave_requests_reason_kind_check CHECK ((reason_kind = ANY (ARRAY['ILLNESS'::text, 'FAMILY'::text, 'WORK'::text, 'OFFICIAL'::text, 'OTHER'::text]))),
    CONSTRAINT leave_requests_state_check CHECK ((state = ANY (ARRAY['SUBMITTED'::text, 'TRAINER_APPROVED'::text, 'APPROVED'::text, 'REFUSED'::text, 'MAKEUP_PLANNED'::text, 'MADE_UP'::text, 'LAPSED'::text])))
);

--
-- Name: TABLE leave_requests; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.leave_requests IS 'Written leave with its evidence; without file or signature it is no leave (R-077)';

--
-- Name: ledger_months; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ledger_months (
    unit_code text NOT NULL COLLATE pg_catalog."C",
    year integer NOT NULL,
    month integer NOT NULL,
    opened_classes integer DEFAULT 0 NOT NULL,
    person_times integer DEFAULT 0 NOT NULL,
    new_skilled integer DEFAULT 0 NOT NULL,
    new_high_skilled integer DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_months_month_check CHECK (((month >= 1) AND (month <= 12)))
);

--
-- Name: TABLE ledger_months; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.ledger_months IS 'Annex 3 per unit and month; deltas are applied by triggers, so it equals the raw rows at every commit';

--
-- Name: make_ups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.make_ups (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    leave_id uuid NOT NULL,
    enrolment_id uuid NOT NULL,
    missed_session_id uuid NOT NULL,
    missed_lesson integer NOT NULL,
    way text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    trainer_id uuid,
    state text NOT NULL,
    done_at timestamp with time zone,
    done_by uuid,
    CONSTRAINT make_ups_check CHECK ((ends_at > starts_at)),
    CONSTRAINT make_ups_missed_lesson_check CHECK (((missed_lesson >= 1) AND (missed_lesson <= 12))),
    CONSTRAINT make_ups_state_check CHECK ((state = ANY (ARRAY['PLANNED'::text, 'DONE'::text, 'CANCELLED'::text]))),
    CONSTRAINT make_ups_way_check CHECK ((way = ANY (ARRAY['OTHER_CLASS'::text, 'ONLINE_REPLAY'::text, 'INDIVIDUAL'::text])))
);

--
-- Name: TABLE make_ups; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.make_ups IS 'One make-up per missed lesson, before the exam (R-078)';

--
-- Name: master_keys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.master_keys (
    id text NOT NULL,
    check_value bytea NOT NULL,
    known_since timestamp with time zone DEFAULT now() NOT NULL
);

--
-- Name: TABLE master_keys; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.master_keys IS 'Master keys that wrapped something here: which ones, and how to tell a right key from a wrong one; never the keys';

--
-- Name: COLUMN master_keys.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.master_keys.id IS 'Name of the key at its provider';

--
-- Name: COLUMN master_keys.check_value; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.master_keys.check_value IS 'HMAC-SM3 of a fixed text under the key';

--
-- Name: COLUMN master_keys.known_since; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.master_keys.known_since IS 'When it first wrapped something here';

--
-- Name: messages; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.messages (
    id uuid NOT NULL,
    purpose text NOT NULL,
    sealed bytea,
    queued_at timestamp with time zone NOT NULL,
    worthless_at timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    sent_at timestamp with time zone,
    failure text,
    CONSTRAINT messages_purpose_check CHECK ((purpose = ANY (ARRAY['SIGN_IN_CODE'::text, 'INVITATION'::text, 'ONE_TIME_PASSWORD'::text, 'ACCOUNT_NOTICE'::text, 'TRAINING_INVITATION'::text])))
);

--
-- Name: TABLE messages; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.messages IS 'What the message channel is to hand to somebody; emptied once it was sent or is worthless';

--
-- Name: COLUMN messages.purpose; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.messages.purpose IS 'Kind of message';

--
-- Name: COLUMN messages.sealed; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.messages.sealed IS 'Receiver and text, sealed; empty when nobody is to receive it, or after it was sent';

--
-- Name: COLUMN messages.queued_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.messages.queued_at IS 'When it was written';

--
-- Name: COLUMN messages.worthless_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.messages.worthless_at IS 'From then on it is not sent any more';

--
-- Name: COLUMN messages.attempts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.messages.attempts IS 'How often the channel was tried';

--
-- Name: COLUMN messages.sent_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.messages.sent_at IS 'When the channel took it, or there was nothing to send';

--
-- Name: COLUMN messages.failure; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.messages.failure IS 'What the channel said last, without receiver and text';

--
-- Name: needs_surveys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.needs_surveys (
    id uuid NOT NULL,
    veteran_id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    scene text NOT NULL,
    surveyed_on date NOT NULL,
    valid_until date NOT NULL,
    contact_confirmed boolean,
    living_place text COLLATE pg_catalog."C",
    employment_state text,
    income_band text,
    skill_held text,
    certificate_held text,
    wants_training boolean NOT NULL,
    wish_trades text[] DEFAULT '{}'::text[] NOT NULL,
    wish_quarter text,
    wish_place text COLLATE pg_catalog."C",
    startup_wish boolean,
    education_wish boolean,
    entered_by uuid,
    entered_at timestamp with time zone NOT NULL,
    superseded_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    withdrawn_why text,
    CONSTRAINT needs_surveys_employment_state_check CHECK ((employment_state = ANY (ARRAY['EMPLOYED'::text, 'FLEXIBLE'::text, 'SELF_EMPLOYED'::text, 'UNEMPLOYED'::text, 'STUDYING'::text, 'NO_WISH'::text]))),
    CONSTRAINT needs_surveys_income_band_check CHECK ((income_band = ANY (ARRAY['UNDER_2000'::text, 'FROM_2000'::text, 'FROM_4000'::text, 'FROM_6000'::text, 'REFUSED'::text]))),
    CONSTRAINT needs_surveys_scene_check CHECK ((scene = ANY (ARRAY['CARD_ISSUE'::text, 'VISIT'::text, 'ADAPTATION'::text, 'SELF'::text]))),
    CONSTRAINT needs_surveys_wish_quarter_check CHECK ((wish_quarter = ANY (ARRAY['ANY'::text, 'Q1'::text, 'Q2'::text, 'Q3'::text, 'Q4'::text]))),
    CONSTRAINT needs_surveys_wish_trades_check CHECK ((cardinality(wish_trades) <= 3)),
    CONSTRAINT surveys_valid CHECK ((valid_until >= surveyed_on)),
    CONSTRAINT surveys_wish_named CHECK ((wants_training OR ((wish_trades = '{}'::text[]) AND (wish_quarter IS NULL) AND (wish_place IS NULL)))),
    CONSTRAINT surveys_withdrawn CHECK (((withdrawn_at IS NULL) = (withdrawn_why IS NULL)))
);

--
-- Name: TABLE needs_surveys; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.needs_surveys IS 'What a veteran answered when he was asked for his situation and wishes; the newest one counts, earlier ones stay as they were';

--
-- Name: COLUMN needs_surveys.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.id IS 'Made by the caller';

--
-- Name: COLUMN needs_surveys.veteran_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.veteran_id IS 'Who was asked';

--
-- Name: COLUMN needs_surveys.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.region_code IS 'His resettlement place, following him when it is corrected';

--
-- Name: COLUMN needs_surveys.scene; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.scene IS 'On what occasion: card handed out, visit, end of adaptation training, filled in by himself';

--
-- Name: COLUMN needs_surveys.surveyed_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.surveyed_on IS 'Day he answered';

--
-- Name: COLUMN needs_surveys.valid_until; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.valid_until IS 'Last day the wish counts (A-46)';

--
-- Name: COLUMN needs_surveys.contact_confirmed; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.contact_confirmed IS 'His phone and place were confirmed; null = not asked';

--
-- Name: COLUMN needs_surveys.living_place; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.living_place IS 'County he lives in; null = not asked or outside the list';

--
-- Name: COLUMN needs_surveys.employment_state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.employment_state IS 'His situation; null = not asked';

--
-- Name: COLUMN needs_surveys.income_band; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.income_band IS 'Monthly income as a band, or that he would not say; null = not asked';

--
-- Name: COLUMN needs_surveys.skill_held; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.skill_held IS 'Skill he has, in his words';

--
-- Name: COLUMN needs_surveys.certificate_held; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.certificate_held IS 'Certificate he has, in his words';

--
-- Name: COLUMN needs_surveys.wants_training; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.wants_training IS 'Whether he wishes to be trained';

--
-- Name: COLUMN needs_surveys.wish_trades; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.wish_trades IS 'Up to three trades of the catalogue, the dearest first';

--
-- Name: COLUMN needs_surveys.wish_quarter; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.wish_quarter IS 'Quarter that suits him';

--
-- Name: COLUMN needs_surveys.wish_place; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.wish_place IS 'County that suits him; null = wherever';

--
-- Name: COLUMN needs_surveys.startup_wish; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.startup_wish IS 'Whether he wishes to start a business; opens start-up training to him (R-099)';

--
-- Name: COLUMN needs_surveys.education_wish; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.education_wish IS 'Whether he wishes for education';

--
-- Name: COLUMN needs_surveys.entered_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.entered_by IS 'Who wrote it down';

--
-- Name: COLUMN needs_surveys.superseded_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.superseded_at IS 'When a newer survey took its place';

--
-- Name: COLUMN needs_surveys.withdrawn_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.needs_surveys.withdrawn_at IS 'When the wish was taken back';

--
-- Name: notice_involved; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notice_involved (
    notice_id uuid NOT NULL,
    person_id uuid NOT NULL,
    part text NOT NULL
);

--
-- Name: TABLE notice_involved; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.notice_involved IS 'Natural persons who took part in what a notice shows; none of them handles an objection to it (D-09)';

--
-- Name: COLUMN notice_involved.part; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.notice_involved.part IS 'What the person did';

--
-- Name: notice_look_ups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notice_look_ups (
    notice_id uuid NOT NULL,
    key bytea NOT NULL,
    wrong integer NOT NULL
);

--
-- Name: TABLE notice_look_ups; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.notice_look_ups IS 'How often somebody looked for a name with wrong digits, so that digits cannot be tried out; written by look_up_notice_row alone';

--
-- Name: COLUMN notice_look_ups.key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.notice_look_ups.key IS 'Keyed hash of notice and name; whether such a person is listed it does not say';

--
-- Name: notice_rows; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notice_rows (
    notice_id uuid NOT NULL,
    row_no integer NOT NULL,
    line_key uuid,
    name text NOT NULL,
    id_masked text,
    class_name text DEFAULT ''::text NOT NULL,
    trade text DEFAULT ''::text NOT NULL,
    certificate text DEFAULT ''::text NOT NULL,
    amount_fen bigint,
    look_up bytea,
    CONSTRAINT notice_rows_amount_fen_check CHECK ((amount_fen >= 0)),
    CONSTRAINT notice_rows_masked CHECK (((id_masked IS NULL) OR ((id_masked ~ '^[0-9]{3}\*{10,13}[0-9X]{2}$'::text) AND (POSITION(('*'::text) IN (name)) > 0)))),
    CONSTRAINT notice_rows_no_number CHECK (((((name || class_name) || trade) || certificate) !~ '[0-9]{11}'::text)),
    CONSTRAINT notice_rows_row_no_check CHECK ((row_no > 0))
);

--
-- Name: TABLE notice_rows; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.notice_rows IS 'Rows of a notice, reduced before they came here: one character of the name and all but the first three and last two digits masked; kept with the digest after the public page has lost them';

--
-- Name: COLUMN notice_rows.line_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.notice_rows.line_key IS 'The line at the feature that owns the subject';

--
-- Name: COLUMN notice_rows.name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.notice_rows.name IS 'Masked name of a person, or the full name of an institution';

--
-- Name: COLUMN notice_rows.id_masked; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.notice_rows.id_masked IS 'First three and last two digits';

--
-- Name: COLUMN notice_rows.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.notice_rows.amount_fen IS 'In fen';

--
-- Name: COLUMN notice_rows.look_up; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.notice_rows.look_up IS 'Keyed hash over notice, name and last four digits, by which a person finds his own row';

--
-- Name: notice_subjects; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notice_subjects (
    notice_id uuid NOT NULL,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    class_id uuid
);

--
-- Name: TABLE notice_subjects; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.notice_subjects IS 'What a notice is about, as the feature that owns it calls it';

--
-- Name: COLUMN notice_subjects.subject_kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.notice_subjects.subject_kind IS 'Kind of record, registered by its feature';

--
-- Name: COLUMN notice_subjects.class_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.notice_subjects.class_id IS 'The class it belongs to, if it does';

--
-- Name: objection_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.objection_events (
    objection_id uuid NOT NULL,
    seq integer NOT NULL,
    at timestamp with time zone NOT NULL,
    event text NOT NULL,
    by_user uuid NOT NULL,
    by_name text NOT NULL,
    note text DEFAULT ''::text NOT NULL
);

--
-- Name: TABLE objection_events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.objection_events IS 'Steps of an objection, append-only';

--
-- Name: COLUMN objection_events.event; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objection_events.event IS 'file, or the event of the life cycle, or handOver';

--
-- Name: COLUMN objection_events.by_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objection_events.by_name IS 'Who did it, as named then';

--
-- Name: COLUMN objection_events.note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objection_events.note IS 'Reason in words; names no person';

--
-- Name: objection_events_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.objection_events ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.objection_events_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: objections; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.objections (
    id uuid NOT NULL,
    receipt text NOT NULL,
    notice_id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    row_no integer,
    channel text NOT NULL,
    taken_by uuid,
    filed_at timestamp with time zone NOT NULL,
    filed_on date NOT NULL,
    filer_sealed bytea,
    contact_sealed bytea,
    content text NOT NULL,
    state text DEFAULT 'RECEIVED'::text NOT NULL,
    office_id uuid NOT NULL,
    handler_by uuid,
    handler_person uuid,
    accepted_on date,
    refused_because text,
    outcome text,
    finding text,
    lines jsonb DEFAULT '[]'::jsonb NOT NULL,
    decider_by uuid,
    decider_person uuid,
    decided_at timestamp with time zone,
    reply text,
    replier_by uuid,
    replier_person uuid,
    replied_at timestamp with time zone,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT objections_channel_check CHECK ((channel = ANY (ARRAY['WEB'::text, 'ACCOUNT'::text, 'DESK'::text]))),
    CONSTRAINT objections_content_check CHECK (((length(content) >= 4) AND (length(content) <= 2000))),
    CONSTRAINT objections_decided CHECK ((((state = ANY (ARRAY['UPHELD'::text, 'PARTLY'::text, 'REJECTED'::text, 'NOT_ACCEPTED'::text, 'REPLIED'::text])) = (outcome IS NOT NULL)) AND ((outcome IS NULL) OR (outcome = 'NOT_ACCEPTED'::text) OR (decider_person IS NOT NULL)))),
    CONSTRAINT objections_outcome_check CHECK ((outcome = ANY (ARRAY['UPHELD'::text, 'PARTLY'::text, 'REJECTED'::text, 'NOT_ACCEPTED'::text]))),
    CONSTRAINT objections_receipt_check CHECK ((receipt ~ '^YY[0-9]{12}$'::text)),
    CONSTRAINT objections_replied CHECK ((((state = 'REPLIED'::text) = (reply IS NOT NULL)) AND ((reply IS NULL) = (replier_person IS NULL)))),
    CONSTRAINT objections_state_check CHECK ((state = ANY (ARRAY['RECEIVED'::text, 'ACCEPTED'::text, 'NOT_ACCEPTED'::text, 'INVESTIGATING'::text, 'UPHELD'::text, 'PARTLY'::text, 'REJECTED'::text, 'REPLIED'::text]))),
    CONSTRAINT objections_two_persons CHECK (((decider_person IS NULL) OR (handler_person IS NULL) OR (decider_person <> handler_person)))
);

--
-- Name: TABLE objections; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.objections IS 'Objections to notices; what was filed never changes, none is ever deleted';

--
-- Name: COLUMN objections.receipt; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.receipt IS 'YY, eleven random digits and a check digit; whoever knows it may read the state and the reply';

--
-- Name: COLUMN objections.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.region_code IS 'Place of the notice';

--
-- Name: COLUMN objections.row_no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.row_no IS 'The row it is about; null = the whole notice';

--
-- Name: COLUMN objections.channel; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.channel IS 'WEB without sign-in, ACCOUNT by somebody signed in, DESK taken down by an official';

--
-- Name: COLUMN objections.taken_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.taken_by IS 'Account that filed or took it down; null from the public page';

--
-- Name: COLUMN objections.filer_sealed; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.filer_sealed IS 'Name the filer gave, sealed; null = anonymous';

--
-- Name: COLUMN objections.contact_sealed; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.contact_sealed IS 'How to reach the filer, sealed; null = not given';

--
-- Name: COLUMN objections.content; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.content IS 'What is objected to, long numbers masked before it is kept';

--
-- Name: COLUMN objections.office_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.office_id IS 'Office that handles it: that of the notice, or the one above when nobody there is free (D-09)';

--
-- Name: COLUMN objections.handler_person; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.handler_person IS 'Natural person who took it up';

--
-- Name: COLUMN objections.accepted_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.accepted_on IS 'Day 0 of the term to answer';

--
-- Name: COLUMN objections.finding; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.finding IS 'What was found, for the office';

--
-- Name: COLUMN objections.lines; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.lines IS 'Effect on lines, handed to the feature that owns the subject: [{rowNo, lineKey, change, amountFen}]';

--
-- Name: COLUMN objections.reply; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.objections.reply IS 'What the filer reads; names no person';

--
-- Name: organizations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organizations (
    id uuid NOT NULL,
    kind text NOT NULL,
    level text NOT NULL,
    name text NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    uscc text,
    phone text,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT organizations_kind_check CHECK ((kind = ANY (ARRAY['VA'::text, 'HRSS'::text, 'FIN'::text, 'INSTITUTION'::text, 'ENTERPRISE'::text, 'EVAL'::text, 'ASSESSOR'::text, 'STATION'::text, 'PLATFORM'::text]))),
    CONSTRAINT organizations_level_check CHECK ((level = ANY (ARRAY['province'::text, 'city'::text, 'county'::text, 'town'::text, 'village'::text])))
);

--
-- Name: TABLE organizations; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.organizations IS 'Every office, institution and body that acts on the platform';

--
-- Name: parameter_values; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.parameter_values (
    id uuid NOT NULL,
    key text NOT NULL,
    region_code text COLLATE pg_catalog."C",
    value jsonb NOT NULL,
    effective_from date NOT NULL,
    effective_to date,
    clause text NOT NULL,
    reason text NOT NULL,
    set_by uuid,
    set_at timestamp with time zone DEFAULT now() NOT NULL
);

--
-- Name: TABLE parameter_values; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.parameter_values IS 'Versioned policy parameters; a local row may only be at least as strict as the province''s';

--
-- Name: password_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.password_history (
    user_id uuid NOT NULL,
    password_hash text NOT NULL,
    set_at timestamp with time zone NOT NULL
);

--
-- Name: TABLE password_history; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.password_history IS 'Slow hashes of the passwords an account had, so that the last few are not taken again';

--
-- Name: COLUMN password_history.password_hash; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.password_history.password_hash IS 'argon2id';

--
-- Name: COLUMN password_history.set_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.password_history.set_at IS 'When it was chosen';

--
-- Name: payee_accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payee_accounts (
    id uuid NOT NULL,
    veteran_id uuid NOT NULL,
    bank_name text NOT NULL,
    account_enc bytea NOT NULL,
    account_hash bytea NOT NULL,
    active boolean DEFAULT true NOT NULL,
    is_change boolean NOT NULL,
    entered_by uuid NOT NULL,
    entered_at timestamp with time zone NOT NULL
);

--
-- Name: TABLE payee_accounts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.payee_accounts IS 'Accounts of veterans for what is paid to themselves, always in their own name; a changed one waits before it is paid to';

--
-- Name: COLUMN payee_accounts.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payee_accounts.id IS 'Made by the caller';

--
-- Name: COLUMN payee_accounts.veteran_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payee_accounts.veteran_id IS 'Whose';

--
-- Name: COLUMN payee_accounts.bank_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payee_accounts.bank_name IS 'Bank and branch';

--
-- Name: COLUMN payee_accounts.account_enc; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payee_accounts.account_enc IS 'Account number, sealed';

--
-- Name: COLUMN payee_accounts.account_hash; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payee_accounts.account_hash IS 'Keyed digest, to find one account under two names';

--
-- Name: COLUMN payee_accounts.active; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payee_accounts.active IS 'The one that is paid to';

--
-- Name: COLUMN payee_accounts.is_change; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payee_accounts.is_change IS 'Took the place of another one';

--
-- Name: COLUMN payee_accounts.entered_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payee_accounts.entered_by IS 'The veteran himself, or who entered it at the counter';

--
-- Name: COLUMN payee_accounts.entered_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payee_accounts.entered_at IS 'When; the waiting time runs from here';

--
-- Name: payment_batches; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payment_batches (
    id uuid NOT NULL,
    no text NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    state text DEFAULT 'EXPORTED'::text NOT NULL,
    payments integer NOT NULL,
    amount_fen bigint NOT NULL,
    digest text NOT NULL,
    exported_by uuid NOT NULL,
    exported_at timestamp with time zone NOT NULL,
    retracted_by uuid,
    retracted_at timestamp with time zone,
    retract_reason text,
    CONSTRAINT payment_batches_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT payment_batches_payments_check CHECK ((payments > 0)),
    CONSTRAINT payment_batches_retracted CHECK (((state = 'RETRACTED'::text) = ((retracted_at IS NOT NULL) AND (retracted_by IS NOT NULL) AND (retract_reason IS NOT NULL)))),
    CONSTRAINT payment_batches_state_check CHECK ((state = ANY (ARRAY['EXPORTED'::text, 'RETRACTED'::text])))
);

--
-- Name: TABLE payment_batches; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.payment_batches IS 'Orders handed to the treasury in one file';

--
-- Name: COLUMN payment_batches.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_batches.id IS 'Made by the caller';

--
-- Name: COLUMN payment_batches.no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_batches.no IS 'Number of the batch';

--
-- Name: COLUMN payment_batches.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_batches.region_code IS 'Place of the funds';

--
-- Name: COLUMN payment_batches.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_batches.state IS 'Handed over, or taken back before anything was paid';

--
-- Name: COLUMN payment_batches.payments; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_batches.payments IS 'How many orders';

--
-- Name: COLUMN payment_batches.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_batches.amount_fen IS 'Their sum in 1/100 yuan';

--
-- Name: COLUMN payment_batches.digest; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_batches.digest IS 'SM3 of its rows: the file can be told from a forged one';

--
-- Name: COLUMN payment_batches.exported_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_batches.exported_by IS 'Who handed it over';

--
-- Name: COLUMN payment_batches.exported_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_batches.exported_at IS 'When';

--
-- Name: COLUMN payment_batches.retracted_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_batches.retracted_by IS 'Who took it back';

--
-- Name: COLUMN payment_batches.retracted_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_batches.retracted_at IS 'When';

--
-- Name: COLUMN payment_batches.retract_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_batches.retract_reason IS 'Why';

--
-- Name: payment_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payment_items (
    payment_id uuid NOT NULL,
    item_id uuid NOT NULL,
    amount_fen bigint NOT NULL,
    is_live boolean DEFAULT true NOT NULL,
    CONSTRAINT payment_items_amount_fen_check CHECK ((amount_fen > 0))
);

--
-- Name: TABLE payment_items; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.payment_items IS 'Which items an order pays; an item stands in one living order at most';

--
-- Name: COLUMN payment_items.payment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_items.payment_id IS 'The order';

--
-- Name: COLUMN payment_items.item_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_items.item_id IS 'Item of the claim, or the reimbursement itself';

--
-- Name: COLUMN payment_items.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_items.amount_fen IS 'Its amount in 1/100 yuan';

--
-- Name: COLUMN payment_items.is_live; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_items.is_live IS 'False once the order failed, came back or was cancelled';

--
-- Name: payment_numbers; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.payment_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

--
-- Name: SEQUENCE payment_numbers; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON SEQUENCE public.payment_numbers IS 'Running numbers of orders and batches';

--
-- Name: payment_receipts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payment_receipts (
    id uuid NOT NULL,
    payment_id uuid NOT NULL,
    result text NOT NULL,
    on_date date NOT NULL,
    bank_reference text,
    reason text NOT NULL,
    file_digest text,
    recorded_by uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT payment_receipts_result_check CHECK ((result = ANY (ARRAY['PAID'::text, 'FAILED'::text, 'RETURNED'::text])))
);

--
-- Name: TABLE payment_receipts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.payment_receipts IS 'What treasury and bank said of an order; only ever added to';

--
-- Name: COLUMN payment_receipts.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_receipts.id IS 'Made by the platform';

--
-- Name: COLUMN payment_receipts.payment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_receipts.payment_id IS 'The order';

--
-- Name: COLUMN payment_receipts.result; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_receipts.result IS 'Paid, failed, or sent back after payment';

--
-- Name: COLUMN payment_receipts.on_date; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_receipts.on_date IS 'Day it happened';

--
-- Name: COLUMN payment_receipts.bank_reference; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_receipts.bank_reference IS 'Number of the bank';

--
-- Name: COLUMN payment_receipts.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_receipts.reason IS 'Why it failed or came back';

--
-- Name: COLUMN payment_receipts.file_digest; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_receipts.file_digest IS 'SM3 of the receipt file, null when entered by hand';

--
-- Name: COLUMN payment_receipts.recorded_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_receipts.recorded_by IS 'Who recorded it';

--
-- Name: COLUMN payment_receipts.recorded_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_receipts.recorded_at IS 'When';

--
-- Name: payment_splits; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payment_splits (
    payment_id uuid NOT NULL,
    fund_id uuid NOT NULL,
    amount_fen bigint NOT NULL,
    CONSTRAINT payment_splits_amount_fen_check CHECK ((amount_fen > 0))
);

--
-- Name: TABLE payment_splits; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.payment_splits IS 'From which funds an order is paid (附2-R30); the parts add up to it';

--
-- Name: COLUMN payment_splits.payment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_splits.payment_id IS 'The order';

--
-- Name: COLUMN payment_splits.fund_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_splits.fund_id IS 'The fund';

--
-- Name: COLUMN payment_splits.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payment_splits.amount_fen IS 'Its part in 1/100 yuan';

--
-- Name: payments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payments (
    id uuid NOT NULL,
    no text NOT NULL,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    class_id uuid,
    region_code text NOT NULL COLLATE pg_catalog."C",
    institution_id uuid,
    payee text NOT NULL,
    veteran_id uuid,
    payee_name text NOT NULL,
    bank_name text NOT NULL,
    account_enc bytea NOT NULL,
    account_id uuid NOT NULL,
    amount_fen bigint NOT NULL,
    is_higher_level boolean DEFAULT false NOT NULL,
    state text DEFAULT 'ORDERED'::text NOT NULL,
    batch_id uuid,
    ordered_by uuid NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    paid_on date,
    bank_reference text,
    ended_by uuid,
    end_reason text,
    CONSTRAINT payments_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT payments_in_a_batch CHECK (((state <> 'EXPORTED'::text) OR (batch_id IS NOT NULL))),
    CONSTRAINT payments_paid CHECK (((state = ANY (ARRAY['PAID'::text, 'RETURNED'::text])) = (paid_on IS NOT NULL))),
    CONSTRAINT payments_payee_check CHECK ((payee = ANY (ARRAY['INSTITUTION'::text, 'VETERAN'::text]))),
    CONSTRAINT payments_payee_known CHECK ((((payee = 'VETERAN'::text) = (veteran_id IS NOT NULL)) AND ((payee = 'VETERAN'::text) OR (institution_id IS NOT NULL)))),
    CONSTRAINT payments_state_check CHECK ((state = ANY (ARRAY['ORDERED'::text, 'EXPORTED'::text, 'PAID'::text, 'FAILED'::text, 'RETURNED'::text, 'CANCELLED'::text]))),
    CONSTRAINT payments_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['CLAIM'::text, 'REIMBURSEMENT'::text]))),
    CONSTRAINT payments_why CHECK (((state <> ALL (ARRAY['FAILED'::text, 'RETURNED'::text, 'CANCELLED'::text])) OR (end_reason IS NOT NULL)))
);

--
-- Name: TABLE payments; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.payments IS 'One order to pay one payee for items of one claim or reimbursement (附2-R29)';

--
-- Name: COLUMN payments.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.id IS 'Made by the platform from the order';

--
-- Name: COLUMN payments.no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.no IS 'Number of the order, as the treasury sees it';

--
-- Name: COLUMN payments.subject_kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.subject_kind IS 'What is paid';

--
-- Name: COLUMN payments.subject_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.subject_id IS 'Which';

--
-- Name: COLUMN payments.class_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.class_id IS 'The class of a claim';

--
-- Name: COLUMN payments.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.region_code IS 'Place of the funds';

--
-- Name: COLUMN payments.institution_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.institution_id IS 'The school, for its wall and its bill';

--
-- Name: COLUMN payments.payee; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.payee IS 'Who receives it';

--
-- Name: COLUMN payments.veteran_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.veteran_id IS 'The veteran who receives it';

--
-- Name: COLUMN payments.payee_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.payee_name IS 'Name on the account';

--
-- Name: COLUMN payments.bank_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.bank_name IS 'Bank as it stood when ordered';

--
-- Name: COLUMN payments.account_enc; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.account_enc IS 'Account number as it stood when ordered, sealed';

--
-- Name: COLUMN payments.account_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.account_id IS 'Row of bank_accounts or payee_accounts it was taken from';

--
-- Name: COLUMN payments.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.amount_fen IS 'Amount in 1/100 yuan';

--
-- Name: COLUMN payments.is_higher_level; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.is_higher_level IS '更高层次: senior level and above from two funds (四(四))';

--
-- Name: COLUMN payments.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.state IS 'Ordered, handed to the treasury, paid, failed there, sent back by the bank after payment, or cancelled before';

--
-- Name: COLUMN payments.batch_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.batch_id IS 'The file it was handed over in';

--
-- Name: COLUMN payments.ordered_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.ordered_by IS 'The third person of finance (D-08)';

--
-- Name: COLUMN payments.ordered_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.ordered_at IS 'When';

--
-- Name: COLUMN payments.paid_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.paid_on IS 'Day of payment by the receipt';

--
-- Name: COLUMN payments.bank_reference; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.bank_reference IS 'Number of the bank';

--
-- Name: COLUMN payments.ended_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.ended_by IS 'Who recorded the receipt or cancelled it';

--
-- Name: COLUMN payments.end_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.payments.end_reason IS 'Why it failed, came back or was cancelled';

--
-- Name: personal_requests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.personal_requests (
    id uuid NOT NULL,
    veteran_id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    field text NOT NULL,
    wanted_enc bytea,
    note text NOT NULL,
    proof_id uuid,
    state text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    due_provisional boolean NOT NULL,
    answered_by uuid,
    answered_at timestamp with time zone,
    answer text,
    CONSTRAINT personal_requests_check CHECK (((kind <> 'CORRECTION'::text) OR (wanted_enc IS NOT NULL))),
    CONSTRAINT personal_requests_check1 CHECK (((state = ANY (ARRAY['ACCEPTED'::text, 'REFUSED'::text])) = ((answer IS NOT NULL) AND (answered_at IS NOT NULL)))),
    CONSTRAINT personal_requests_kind_check CHECK ((kind = ANY (ARRAY['CORRECTION'::text, 'ERASURE'::text]))),
    CONSTRAINT personal_requests_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'ACCEPTED'::text, 'REFUSED'::text])))
);

--
-- Name: TABLE personal_requests; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.personal_requests IS 'Requests of a person about his own record, answered by the county of his resettlement place (S-17)';

--
-- Name: COLUMN personal_requests.kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.personal_requests.kind IS 'CORRECTION: another value is right; ERASURE: the value should go';

--
-- Name: COLUMN personal_requests.field; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.personal_requests.field IS 'Key of the field in the list of personal data';

--
-- Name: COLUMN personal_requests.wanted_enc; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.personal_requests.wanted_enc IS 'The value that should stand there, sealed: it may be a personal number';

--
-- Name: COLUMN personal_requests.note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.personal_requests.note IS 'The person''s own words';

--
-- Name: COLUMN personal_requests.proof_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.personal_requests.proof_id IS 'A picture or paper that proves it';

--
-- Name: COLUMN personal_requests.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.personal_requests.state IS 'OPEN waits for the county; a refusal by the retention rule needs nobody';

--
-- Name: COLUMN personal_requests.due_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.personal_requests.due_on IS 'Last working day for an answer; a promise, nothing ends by itself';

--
-- Name: COLUMN personal_requests.answered_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.personal_requests.answered_by IS 'Account that answered; null = the rule';

--
-- Name: policy_cards; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.policy_cards (
    item_no smallint NOT NULL,
    version integer NOT NULL,
    title text NOT NULL,
    topic text DEFAULT ''::text NOT NULL,
    body text NOT NULL,
    source text NOT NULL,
    imported_by uuid NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    CONSTRAINT policy_cards_body_check CHECK (((char_length(btrim(body)) >= 4) AND (char_length(btrim(body)) <= 5000))),
    CONSTRAINT policy_cards_item_no_check CHECK (((item_no >= 1) AND (item_no <= 23))),
    CONSTRAINT policy_cards_source_check CHECK ((btrim(source) <> ''::text)),
    CONSTRAINT policy_cards_title_check CHECK (((char_length(btrim(title)) >= 2) AND (char_length(btrim(title)) <= 100))),
    CONSTRAINT policy_cards_topic_check CHECK ((char_length(topic) <= 40)),
    CONSTRAINT policy_cards_version_check CHECK ((version > 0))
);

--
-- Name: TABLE policy_cards; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.policy_cards IS 'One item of the policy summary as the department supplied it; the highest version of an item is the one shown. Public text, no personal data';

--
-- Name: COLUMN policy_cards.item_no; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.policy_cards.item_no IS 'Number of the item in the summary';

--
-- Name: COLUMN policy_cards.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.policy_cards.version IS 'Counts up from 1 with every import that says something new about the item';

--
-- Name: COLUMN policy_cards.title; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.policy_cards.title IS 'Heading of the card';

--
-- Name: COLUMN policy_cards.topic; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.policy_cards.topic IS 'What it is about, for grouping; empty when not given';

--
-- Name: COLUMN policy_cards.body; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.policy_cards.body IS 'The text, word for word as supplied';

--
-- Name: COLUMN policy_cards.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.policy_cards.source IS 'The document the text was taken from';

--
-- Name: COLUMN policy_cards.imported_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.policy_cards.imported_by IS 'Who imported this version';

--
-- Name: COLUMN policy_cards.imported_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.policy_cards.imported_at IS 'When this version was imported';

--
-- Name: provincial_plans; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.provincial_plans (
    id uuid NOT NULL,
    year smallint NOT NULL,
    trade_code text NOT NULL,
    seats integer NOT NULL,
    wishes integer NOT NULL,
    demanded integer NOT NULL,
    prospect text NOT NULL,
    why_not_local text NOT NULL,
    state text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    reasons jsonb NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    opinion text,
    class_id uuid,
    CONSTRAINT provincial_decided CHECK (((state = 'PROPOSED'::text) = (decided_at IS NULL))),
    CONSTRAINT provincial_plans_seats_check CHECK (((seats >= 1) AND (seats <= 10000))),
    CONSTRAINT provincial_plans_state_check CHECK ((state = ANY (ARRAY['PROPOSED'::text, 'DECIDED'::text, 'REFUSED'::text]))),
    CONSTRAINT provincial_plans_year_check CHECK (((year >= 2020) AND (year <= 2100)))
);

--
-- Name: TABLE provincial_plans; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.provincial_plans IS 'A trade the province organises for all, with the three facts it rests on: wishes, prospect of jobs, why no place can do it alone (R-108)';

--
-- Name: COLUMN provincial_plans.wishes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.provincial_plans.wishes IS 'Valid wishes in the province when it was proposed';

--
-- Name: COLUMN provincial_plans.demanded; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.provincial_plans.demanded IS 'Persons of the confirmed demand when it was proposed';

--
-- Name: COLUMN provincial_plans.reasons; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.provincial_plans.reasons IS 'How it was judged, with the figures of each unit';

--
-- Name: COLUMN provincial_plans.class_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.provincial_plans.class_id IS 'The class of the province that came of it';

--
-- Name: provincial_quotas; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.provincial_quotas (
    plan_id uuid NOT NULL,
    unit_code text NOT NULL COLLATE pg_catalog."C",
    demanded integer NOT NULL,
    persons integer NOT NULL,
    CONSTRAINT provincial_quotas_demanded_check CHECK ((demanded >= 0)),
    CONSTRAINT provincial_quotas_persons_check CHECK ((persons >= 0))
);

--
-- Name: TABLE provincial_quotas; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.provincial_quotas IS 'Seats of a plan per reporting unit, by largest remainder of what the units asked for (T23)';

--
-- Name: COLUMN provincial_quotas.demanded; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.provincial_quotas.demanded IS 'What the unit and its counties asked for';

--
-- Name: COLUMN provincial_quotas.persons; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.provincial_quotas.persons IS 'Seats it gets';

--
-- Name: public_notices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.public_notices (
    id uuid NOT NULL,
    kind text NOT NULL,
    number text,
    office_id uuid NOT NULL,
    office_name text NOT NULL,
    level text NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL,
    body text NOT NULL,
    strip jsonb DEFAULT '[]'::jsonb NOT NULL,
    strip_note text DEFAULT ''::text NOT NULL,
    row_count integer NOT NULL,
    total_fen bigint,
    state text DEFAULT 'DRAFT'::text NOT NULL,
    working_days integer NOT NULL,
    extended_days integer DEFAULT 0 NOT NULL,
    extended_because text,
    prepared_by uuid NOT NULL,
    prepared_at timestamp with time zone NOT NULL,
    published_by uuid,
    published_at timestamp with time zone,
    published_on date,
    until_on date,
    digest text,
    closed_by uuid,
    closed_at timestamp with time zone,
    hide_on date,
    hidden_at timestamp with time zone,
    replaces uuid,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT public_notices_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT public_notices_extended_days_check CHECK (((extended_days >= 0) AND (extended_days <= 60))),
    CONSTRAINT public_notices_kind_check CHECK ((kind = ANY (ARRAY['SUBSIDY'::text, 'SELECTION'::text, 'STARS'::text]))),
    CONSTRAINT public_notices_level_check CHECK ((level = ANY (ARRAY['province'::text, 'city'::text, 'county'::text]))),
    CONSTRAINT public_notices_published_whole CHECK ((((state = 'DRAFT'::text) = (published_on IS NULL)) AND ((published_on IS NULL) = (number IS NULL)) AND ((published_on IS NULL) = (digest IS NULL)) AND ((published_on IS NULL) = (published_by IS NULL)) AND ((published_on IS NULL) = (published_at IS NULL)) AND ((published_on IS NULL) = (until_on IS NULL)))),
    CONSTRAINT public_notices_row_count_check CHECK ((row_count > 0)),
    CONSTRAINT public_notices_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'PUBLISHED'::text, 'EXTENDED'::text, 'CLOSED'::text, 'HIDDEN'::text, 'REPLACED'::text]))),
    CONSTRAINT public_notices_title_check CHECK (((length(title) >= 4) AND (length(title) <= 120))),
    CONSTRAINT public_notices_total_fen_check CHECK ((total_fen >= 0)),
    CONSTRAINT public_notices_working_days_check CHECK (((working_days >= 1) AND (working_days <= 60)))
);

--
-- Name: TABLE public_notices; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.public_notices IS 'Notices to the public; once published their content never changes, and none is ever deleted';

--
-- Name: COLUMN public_notices.kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.kind IS 'What is shown: decides the least working days and who publishes';

--
-- Name: COLUMN public_notices.number; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.number IS 'Given at publication: year, GS, place, serial number of the place and year';

--
-- Name: COLUMN public_notices.office_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.office_name IS 'Name of the office as printed under the notice';

--
-- Name: COLUMN public_notices.body; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.body IS 'Paragraphs, one a line; nobody is named in them';

--
-- Name: COLUMN public_notices.strip; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.strip IS 'Where the number of people comes from: [{label, count}]';

--
-- Name: COLUMN public_notices.strip_note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.strip_note IS 'The same as arithmetic';

--
-- Name: COLUMN public_notices.total_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.total_fen IS 'Sum of the rows in fen; null where nothing is paid';

--
-- Name: COLUMN public_notices.working_days; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.working_days IS 'Full working days it is public, at least what the parameter of its kind says';

--
-- Name: COLUMN public_notices.extended_days; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.extended_days IS 'Working days added later';

--
-- Name: COLUMN public_notices.extended_because; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.extended_because IS 'Why it was extended';

--
-- Name: COLUMN public_notices.published_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.published_on IS 'Day 0 of the term: the day of the database''s clock in Shanghai';

--
-- Name: COLUMN public_notices.until_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.until_on IS 'Last day of the term as reckoned when published or extended';

--
-- Name: COLUMN public_notices.digest; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.digest IS 'SM3 over number, dates, text and rows as published';

--
-- Name: COLUMN public_notices.closed_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.closed_by IS 'Who closed it; null when it closed by itself';

--
-- Name: COLUMN public_notices.hide_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.hide_on IS 'From this day on the rows are not shown to the public';

--
-- Name: COLUMN public_notices.replaces; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.public_notices.replaces IS 'The notice this one took the place of';

--
-- Name: recommendation_duties; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recommendation_duties (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    enrolment_id uuid NOT NULL,
    class_id uuid NOT NULL,
    class_region text NOT NULL COLLATE pg_catalog."C",
    institution_id uuid NOT NULL,
    cause text NOT NULL,
    since date NOT NULL,
    done_at timestamp with time zone,
    done_by uuid,
    note text,
    CONSTRAINT recommendation_duties_cause_check CHECK ((cause = ANY (ARRAY['SETTLED'::text, 'CERTIFIED'::text]))),
    CONSTRAINT recommendation_duties_done CHECK ((((done_at IS NULL) = (done_by IS NULL)) AND ((done_at IS NULL) = (note IS NULL))))
);

--
-- Name: TABLE recommendation_duties; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.recommendation_duties IS 'Trained people a school is to recommend to employers, made by trigger the same day (R-092)';

--
-- Name: COLUMN recommendation_duties.enrolment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recommendation_duties.enrolment_id IS 'The person in this class';

--
-- Name: COLUMN recommendation_duties.class_region; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recommendation_duties.class_region IS 'As on the class; carries the range';

--
-- Name: COLUMN recommendation_duties.cause; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recommendation_duties.cause IS 'What came first: the settled voucher or the certificate';

--
-- Name: COLUMN recommendation_duties.since; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recommendation_duties.since IS 'Day it was made';

--
-- Name: COLUMN recommendation_duties.note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recommendation_duties.note IS 'To whom the person was recommended';

--
-- Name: recordings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recordings (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    session_id uuid NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    camera text DEFAULT ''::text NOT NULL,
    file_name text NOT NULL,
    digest text NOT NULL,
    size bigint DEFAULT 0 NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT recordings_check CHECK ((ended_at > started_at))
);

--
-- Name: TABLE recordings; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.recordings IS 'Metadata of teaching recordings; the file stays with the institution (R-173)';

--
-- Name: recoveries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recoveries (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    class_id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    institution_id uuid NOT NULL,
    amount_fen bigint NOT NULL,
    arithmetic text NOT NULL,
    original_month date NOT NULL,
    ordered_on date NOT NULL,
    state text DEFAULT 'ORDERED'::text NOT NULL,
    ended_by uuid,
    ended_at timestamp with time zone,
    end_document text,
    CONSTRAINT recoveries_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT recoveries_ended CHECK (((state = 'ORDERED'::text) = (ended_at IS NULL))),
    CONSTRAINT recoveries_state_check CHECK ((state = ANY (ARRAY['ORDERED'::text, 'RECOVERED'::text, 'WRITTEN_OFF'::text])))
);

--
-- Name: TABLE recoveries; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.recoveries IS 'Money of a claim that is taken back by a decision; the claim and its months stay as they were, this is the difference in the quarter of the order';

--
-- Name: COLUMN recoveries.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.id IS 'Made by the platform';

--
-- Name: COLUMN recoveries.case_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.case_id IS 'The case that decided it';

--
-- Name: COLUMN recoveries.claim_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.claim_id IS 'The claim';

--
-- Name: COLUMN recoveries.class_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.class_id IS 'Its class';

--
-- Name: COLUMN recoveries.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.region_code IS 'Place of the funds';

--
-- Name: COLUMN recoveries.institution_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.institution_id IS 'Who was paid or answers for it';

--
-- Name: COLUMN recoveries.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.amount_fen IS 'Amount in 1/100 yuan';

--
-- Name: COLUMN recoveries.arithmetic; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.arithmetic IS 'How it was reckoned';

--
-- Name: COLUMN recoveries.original_month; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.original_month IS 'First day of the month in which the class was completed: what is corrected';

--
-- Name: COLUMN recoveries.ordered_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.ordered_on IS 'Day of the order: the quarter in which it is corrected';

--
-- Name: COLUMN recoveries.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.state IS 'Ordered, paid back in full, or given up by decision';

--
-- Name: COLUMN recoveries.ended_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.ended_by IS 'Who recorded the last repayment or gave it up';

--
-- Name: COLUMN recoveries.ended_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.ended_at IS 'When';

--
-- Name: COLUMN recoveries.end_document; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recoveries.end_document IS 'Number of the document by which it was given up';

--
-- Name: recovery_codes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recovery_codes (
    user_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

--
-- Name: TABLE recovery_codes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.recovery_codes IS 'Keyed hashes of codes that stand in once each for a lost authenticator';

--
-- Name: COLUMN recovery_codes.code_hash; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_codes.code_hash IS 'HMAC-SM3 over account and code';

--
-- Name: COLUMN recovery_codes.made_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_codes.made_at IS 'When they were shown';

--
-- Name: COLUMN recovery_codes.used_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_codes.used_at IS 'When it was used; it opens nothing again';

--
-- Name: recovery_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recovery_items (
    recovery_id uuid NOT NULL,
    item_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    amount_fen bigint NOT NULL,
    CONSTRAINT recovery_items_amount_fen_check CHECK ((amount_fen > 0))
);

--
-- Name: TABLE recovery_items; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.recovery_items IS 'Paid items that are taken back, each once';

--
-- Name: COLUMN recovery_items.recovery_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_items.recovery_id IS 'The order';

--
-- Name: COLUMN recovery_items.item_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_items.item_id IS 'Item of the claim';

--
-- Name: COLUMN recovery_items.payment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_items.payment_id IS 'The payment it was paid by';

--
-- Name: COLUMN recovery_items.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_items.amount_fen IS 'Its amount in 1/100 yuan';

--
-- Name: recovery_repayments; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recovery_repayments (
    id uuid NOT NULL,
    recovery_id uuid NOT NULL,
    amount_fen bigint NOT NULL,
    on_date date NOT NULL,
    bank_reference text NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT recovery_repayments_amount_fen_check CHECK ((amount_fen > 0))
);

--
-- Name: TABLE recovery_repayments; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.recovery_repayments IS 'What came back, receipt by receipt; only ever added to, never above the order';

--
-- Name: COLUMN recovery_repayments.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_repayments.id IS 'Made by the caller';

--
-- Name: COLUMN recovery_repayments.recovery_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_repayments.recovery_id IS 'The order';

--
-- Name: COLUMN recovery_repayments.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_repayments.amount_fen IS 'Amount in 1/100 yuan';

--
-- Name: COLUMN recovery_repayments.on_date; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_repayments.on_date IS 'Day it came in';

--
-- Name: COLUMN recovery_repayments.bank_reference; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_repayments.bank_reference IS 'Number of the bank';

--
-- Name: COLUMN recovery_repayments.recorded_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_repayments.recorded_by IS 'Who recorded it';

--
-- Name: COLUMN recovery_repayments.recorded_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_repayments.recorded_at IS 'When';

--
-- Name: recovery_splits; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.recovery_splits (
    recovery_id uuid NOT NULL,
    fund_id uuid NOT NULL,
    amount_fen bigint NOT NULL,
    CONSTRAINT recovery_splits_amount_fen_check CHECK ((amount_fen > 0))
);

--
-- Name: TABLE recovery_splits; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.recovery_splits IS 'To which funds the money belongs: those it was paid from, by their parts';

--
-- Name: COLUMN recovery_splits.recovery_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_splits.recovery_id IS 'The order';

--
-- Name: COLUMN recovery_splits.fund_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_splits.fund_id IS 'The fund';

--
-- Name: COLUMN recovery_splits.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.recovery_splits.amount_fen IS 'Its part in 1/100 yuan';

--
-- Name: reference_stamps; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reference_stamps (
    name text NOT NULL,
    stamp uuid NOT NULL
);

--
-- Name: TABLE reference_stamps; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.reference_stamps IS 'One stamp per cached reference table, new with every change';

--
-- Name: regions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.regions (
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    full_name text NOT NULL,
    level text NOT NULL,
    parent_code text COLLATE pg_catalog."C",
    unit_code text COLLATE pg_catalog."C",
    range_lo text NOT NULL COLLATE pg_catalog."C",
    range_hi text NOT NULL COLLATE pg_catalog."C",
    is_county_area boolean DEFAULT false NOT NULL,
    valid_from date,
    valid_to date,
    CONSTRAINT regions_check CHECK ((range_lo < range_hi)),
    CONSTRAINT regions_code_check CHECK ((code ~ '^[0-9]{12}$'::text)),
    CONSTRAINT regions_level_check CHECK ((level = ANY (ARRAY['province'::text, 'city'::text, 'county'::text, 'town'::text, 'village'::text])))
);

--
-- Name: TABLE regions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.regions IS 'Administrative divisions as a tree; a subtree is the code range [range_lo, range_hi)';

--
-- Name: reimbursement_caps; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reimbursement_caps (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    trade_code text,
    level text,
    cap_fen bigint NOT NULL,
    tuition_cap_fen bigint,
    lodging_cap_fen bigint,
    skill_test_cap_fen bigint,
    other_cap_fen bigint,
    adds_allowance boolean NOT NULL,
    effective_from date NOT NULL,
    effective_to date,
    source text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    state text NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    end_on date,
    end_by uuid,
    end_reason text,
    end_confirmed_by uuid,
    row_key text GENERATED ALWAYS AS (((((region_code || ' '::text) || COALESCE(trade_code, '*'::text)) || ' '::text) || COALESCE(level, '*'::text))) STORED COLLATE pg_catalog."C",
    CONSTRAINT reimbursement_caps_cap_fen_check CHECK ((cap_fen > 0)),
    CONSTRAINT reimbursement_caps_check CHECK (((effective_to IS NULL) OR (effective_to >= (effective_from - 1)))),
    CONSTRAINT reimbursement_caps_check1 CHECK (((state = 'STARTER'::text) OR (created_by IS NOT NULL))),
    CONSTRAINT reimbursement_caps_check2 CHECK (((state = 'CONFIRMED'::text) = ((confirmed_by IS NOT NULL) AND (confirmed_at IS NOT NULL)))),
    CONSTRAINT reimbursement_caps_check3 CHECK ((((end_on IS NULL) = (end_by IS NULL)) AND ((end_on IS NULL) = (end_reason IS NULL)))),
    CONSTRAINT reimbursement_caps_check4 CHECK (((end_confirmed_by IS NULL) OR ((end_on IS NOT NULL) AND (effective_to = end_on)))),
    CONSTRAINT reimbursement_caps_lodging_cap_fen_check CHECK ((lodging_cap_fen >= 0)),
    CONSTRAINT reimbursement_caps_other_cap_fen_check CHECK ((other_cap_fen >= 0)),
    CONSTRAINT reimbursement_caps_skill_test_cap_fen_check CHECK ((skill_test_cap_fen >= 0)),
    CONSTRAINT reimbursement_caps_source_check CHECK ((btrim(source) <> ''::text)),
    CONSTRAINT reimbursement_caps_state_check CHECK ((state = ANY (ARRAY['STARTER'::text, 'PROPOSED'::text, 'CONFIRMED'::text, 'WITHDRAWN'::text]))),
    CONSTRAINT reimbursement_caps_tuition_cap_fen_check CHECK ((tuition_cap_fen >= 0))
);

--
-- Name: TABLE reimbursement_caps; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.reimbursement_caps IS 'Most that is reimbursed to a veteran of a place who trains on his own (A-24); no trade or no level = for all';

--
-- Name: COLUMN reimbursement_caps.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.reimbursement_caps.region_code IS 'Place of resettlement';

--
-- Name: COLUMN reimbursement_caps.adds_allowance; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.reimbursement_caps.adds_allowance IS 'Whether the place adds the living allowance to the reimbursement';

--
-- Name: COLUMN reimbursement_caps.effective_to; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.reimbursement_caps.effective_to IS 'Last day in force; the day before effective_from = it never held';

--
-- Name: COLUMN reimbursement_caps.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.reimbursement_caps.source IS 'The document that states the amount';

--
-- Name: COLUMN reimbursement_caps.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.reimbursement_caps.state IS 'STARTER came with the platform and nobody has compared it with its document; PROPOSED waits for the second person; only CONFIRMED counts';

--
-- Name: COLUMN reimbursement_caps.created_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.reimbursement_caps.created_by IS 'Who entered it, or who compared a starter row with its document';

--
-- Name: COLUMN reimbursement_caps.end_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.reimbursement_caps.end_on IS 'Last day as proposed; it holds once end_confirmed_by has agreed';

--
-- Name: COLUMN reimbursement_caps.row_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.reimbursement_caps.row_key IS 'What the amount is for: of two rows with one key at most one is in force on a day';

--
-- Name: reporting_units; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reporting_units (
    year integer NOT NULL,
    no integer NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    full_name text NOT NULL
);

--
-- Name: TABLE reporting_units; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.reporting_units IS 'The 18 units of annex 1 in print order, versioned by first year in force';

--
-- Name: requests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.requests (
    user_id uuid NOT NULL,
    request_id uuid NOT NULL,
    endpoint text NOT NULL,
    body_hash bytea NOT NULL,
    status integer NOT NULL,
    reply jsonb NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    reply_sealed bytea
);

--
-- Name: TABLE requests; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.requests IS 'Answers already given, so that a repeated write changes nothing and answers the same';

--
-- Name: COLUMN requests.reply_sealed; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.requests.reply_sealed IS 'The answer, for repeating it; sealed, because it may show a number or a new password';

--
-- Name: reseal_progress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reseal_progress (
    field text NOT NULL,
    after text[],
    resealed integer DEFAULT 0 NOT NULL,
    finished_at timestamp with time zone
);

--
-- Name: TABLE reseal_progress; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.reseal_progress IS 'How far the task has come that seals old values with the newest key, per sealed column';

--
-- Name: COLUMN reseal_progress.field; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.reseal_progress.field IS 'table.column of the register of personal data';

--
-- Name: COLUMN reseal_progress.after; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.reseal_progress.after IS 'Key of the last row looked at; null = not begun';

--
-- Name: COLUMN reseal_progress.resealed; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.reseal_progress.resealed IS 'Values sealed anew since the last rotation';

--
-- Name: COLUMN reseal_progress.finished_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.reseal_progress.finished_at IS 'When the end of the table was reached';

--
-- Name: restorations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.restorations (
    id uuid NOT NULL,
    restored_at timestamp with time zone NOT NULL,
    backup_taken_at timestamp with time zone NOT NULL,
    reconciled_at timestamp with time zone,
    reconciled_by uuid,
    reason text,
    CONSTRAINT restorations_check CHECK ((((reconciled_at IS NULL) = (reconciled_by IS NULL)) AND ((reconciled_at IS NULL) = (reason IS NULL)))),
    CONSTRAINT restorations_reason_check CHECK (((length(reason) >= 2) AND (length(reason) <= 500)))
);

--
-- Name: TABLE restorations; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.restorations IS 'Every restore of this database from a backup, and who declared it reconciled; while one is open, no payment is made';

--
-- Name: COLUMN restorations.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.restorations.id IS 'Made by the restore';

--
-- Name: COLUMN restorations.restored_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.restorations.restored_at IS 'When the backup was loaded';

--
-- Name: COLUMN restorations.backup_taken_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.restorations.backup_taken_at IS 'The moment the backup shows; what happened between the two is missing';

--
-- Name: COLUMN restorations.reconciled_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.restorations.reconciled_at IS 'When a person declared that what is missing was entered again or settled; null = not yet';

--
-- Name: COLUMN restorations.reconciled_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.restorations.reconciled_by IS 'That person''s account';

--
-- Name: COLUMN restorations.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.restorations.reason IS 'What was compared, in that person''s words';

--
-- Name: review_steps; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.review_steps (
    id uuid NOT NULL,
    class_id uuid NOT NULL,
    step text NOT NULL,
    round integer NOT NULL,
    org_id uuid,
    accepted_at timestamp with time zone,
    first_user uuid,
    first_person uuid,
    first_name text,
    first_opinion text,
    first_at timestamp with time zone,
    second_user uuid,
    second_person uuid,
    second_name text,
    opinion text,
    decision text,
    sealed_at timestamp with time zone,
    CONSTRAINT first_is_not_second CHECK (((first_person IS DISTINCT FROM second_person) OR (first_person IS NULL))),
    CONSTRAINT review_steps_decision_check CHECK ((decision = ANY (ARRAY['AGREED'::text, 'RETURNED'::text, 'REJECTED'::text]))),
    CONSTRAINT review_steps_step_check CHECK ((step = ANY (ARRAY['R7'::text, 'R8'::text, 'R13'::text, 'R22'::text]))),
    CONSTRAINT sealed_by_two CHECK (((decision IS DISTINCT FROM 'AGREED'::text) OR ((first_person IS NOT NULL) AND (second_person IS NOT NULL) AND (sealed_at IS NOT NULL))))
);

--
-- Name: TABLE review_steps; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.review_steps IS 'Opinion blocks of the form: first reviewer, second reviewer, seal, date; never one person twice (T33)';

--
-- Name: role_grants; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role_grants (
    user_id uuid NOT NULL,
    role text NOT NULL,
    valid_from date DEFAULT '2000-01-01'::date NOT NULL,
    valid_to date
);

--
-- Name: TABLE role_grants; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.role_grants IS 'Roles a user holds, with period; the region is that of the user''s organisation';

--
-- Name: role_proposals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role_proposals (
    id uuid NOT NULL,
    user_id uuid,
    roles text[] NOT NULL,
    reason text NOT NULL,
    state text DEFAULT 'WAITING'::text NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    decision_reason text,
    invitation_id uuid,
    CONSTRAINT role_proposals_check CHECK (((state = ANY (ARRAY['GRANTED'::text, 'REFUSED'::text])) = (decided_by IS NOT NULL))),
    CONSTRAINT role_proposals_check1 CHECK (((decided_by IS NULL) OR (decided_by <> proposed_by))),
    CONSTRAINT role_proposals_check2 CHECK (((user_id IS NOT NULL) OR (invitation_id IS NOT NULL))),
    CONSTRAINT role_proposals_roles_check CHECK ((cardinality(roles) > 0)),
    CONSTRAINT role_proposals_state_check CHECK ((state = ANY (ARRAY['WAITING'::text, 'GRANTED'::text, 'REFUSED'::text, 'WITHDRAWN'::text])))
);

--
-- Name: TABLE role_proposals; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.role_proposals IS 'Roles an administrator or a unit proposes for an account; only the security administrator (SEC) grants them';

--
-- Name: COLUMN role_proposals.user_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.role_proposals.user_id IS 'The account that is to hold exactly these roles; empty while its holder has not yet used his invitation';

--
-- Name: COLUMN role_proposals.roles; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.role_proposals.roles IS 'All roles the account is to hold afterwards';

--
-- Name: COLUMN role_proposals.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.role_proposals.reason IS 'Why, in the proposer''s words';

--
-- Name: COLUMN role_proposals.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.role_proposals.state IS 'WAITING until decided; a newer proposal for the same account withdraws the older';

--
-- Name: COLUMN role_proposals.proposed_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.role_proposals.proposed_by IS 'Never the one who decides';

--
-- Name: COLUMN role_proposals.proposed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.role_proposals.proposed_at IS 'When it was proposed';

--
-- Name: COLUMN role_proposals.decided_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.role_proposals.decided_by IS 'The security administrator who granted or refused';

--
-- Name: COLUMN role_proposals.decided_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.role_proposals.decided_at IS 'When it was decided';

--
-- Name: COLUMN role_proposals.decision_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.role_proposals.decision_reason IS 'Why it was refused, or a remark';

--
-- Name: COLUMN role_proposals.invitation_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.role_proposals.invitation_id IS 'The invitation these roles were asked for with';

--
-- Name: schema_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.schema_migrations (
    name text NOT NULL,
    digest text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

--
-- Name: TABLE schema_migrations; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.schema_migrations IS 'Migrations applied to this database';

--
-- Name: second_factor_resets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.second_factor_resets (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    by_user uuid,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone
);

--
-- Name: TABLE second_factor_resets; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.second_factor_resets IS 'Second factors an administrator took away; the holder reads of it after signing in';

--
-- Name: COLUMN second_factor_resets.user_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.second_factor_resets.user_id IS 'Whose it was';

--
-- Name: COLUMN second_factor_resets.by_user; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.second_factor_resets.by_user IS 'The administrator; null = the console';

--
-- Name: COLUMN second_factor_resets.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.second_factor_resets.reason IS 'Why, in the administrator''s words';

--
-- Name: COLUMN second_factor_resets.seen_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.second_factor_resets.seen_at IS 'When the holder said he had read it';

--
-- Name: second_factors; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.second_factors (
    user_id uuid NOT NULL,
    secret bytea,
    pending bytea,
    pending_at timestamp with time zone,
    last_step bigint DEFAULT 0 NOT NULL
);

--
-- Name: TABLE second_factors; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.second_factors IS 'Shared secrets of authenticator apps, sealed';

--
-- Name: COLUMN second_factors.secret; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.second_factors.secret IS 'Sealed secret in use; counts only while users.second_factor_since says so';

--
-- Name: COLUMN second_factors.pending; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.second_factors.pending IS 'Sealed secret shown to the holder and not yet confirmed by a code';

--
-- Name: COLUMN second_factors.pending_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.second_factors.pending_at IS 'When it was first shown; it waits fifteen minutes';

--
-- Name: COLUMN second_factors.last_step; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.second_factors.last_step IS 'Half-minute of the last code taken; it and earlier ones are not taken again';

--
-- Name: selection_application_trades; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.selection_application_trades (
    application_id uuid NOT NULL,
    trade_code text NOT NULL,
    levels text[] NOT NULL,
    CONSTRAINT selection_application_trades_levels_check CHECK ((cardinality(levels) > 0))
);

--
-- Name: TABLE selection_application_trades; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.selection_application_trades IS 'Trades and levels an institution asks for';

--
-- Name: COLUMN selection_application_trades.application_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_application_trades.application_id IS 'The application';

--
-- Name: COLUMN selection_application_trades.trade_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_application_trades.trade_code IS 'The trade';

--
-- Name: COLUMN selection_application_trades.levels; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_application_trades.levels IS 'Its levels';

--
-- Name: selection_applications; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.selection_applications (
    id uuid NOT NULL,
    round_id uuid NOT NULL,
    institution_id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    statement text NOT NULL,
    state text DEFAULT 'SUBMITTED'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    submitted_by uuid NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    last_submitted_at timestamp with time zone NOT NULL,
    checked_by uuid,
    checked_at timestamp with time zone,
    missing text[] DEFAULT '{}'::text[] NOT NULL,
    accepted_at timestamp with time zone,
    average_hundredths integer,
    rank integer,
    selected_at timestamp with time zone,
    publicised_at timestamp with time zone,
    publicity_closed_at timestamp with time zone,
    recognised_by uuid,
    recognised_at timestamp with time zone,
    valid_to date,
    rejected_at timestamp with time zone,
    CONSTRAINT selection_applications_average_hundredths_check CHECK (((average_hundredths >= 0) AND (average_hundredths <= 10000))),
    CONSTRAINT selection_applications_rank_check CHECK ((rank > 0)),
    CONSTRAINT selection_applications_recognised CHECK ((((state = 'RECOGNISED'::text) = (recognised_at IS NOT NULL)) AND ((recognised_at IS NULL) = (recognised_by IS NULL)) AND ((recognised_at IS NULL) = (valid_to IS NULL)))),
    CONSTRAINT selection_applications_rejected CHECK (((state = 'REJECTED'::text) = (rejected_at IS NOT NULL))),
    CONSTRAINT selection_applications_state_check CHECK ((state = ANY (ARRAY['SUBMITTED'::text, 'RETURNED'::text, 'UNDER_SCORING'::text, 'SELECTED'::text, 'NOT_SELECTED'::text, 'IN_PUBLICITY'::text, 'RECOGNISED'::text, 'REJECTED'::text, 'LAPSED'::text]))),
    CONSTRAINT selection_applications_statement_check CHECK ((length(btrim(statement)) >= 4))
);

--
-- Name: TABLE selection_applications; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.selection_applications IS 'An institution''s application in a round, made by itself; every step dated by the database';

--
-- Name: COLUMN selection_applications.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.id IS 'Made by the caller';

--
-- Name: COLUMN selection_applications.round_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.round_id IS 'The round';

--
-- Name: COLUMN selection_applications.institution_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.institution_id IS 'Who applies';

--
-- Name: COLUMN selection_applications.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.region_code IS 'Place of the bureau that chooses';

--
-- Name: COLUMN selection_applications.statement; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.statement IS 'What the institution says about itself';

--
-- Name: COLUMN selection_applications.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.state IS 'Where it stands';

--
-- Name: COLUMN selection_applications.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.version IS 'Counts up with every step';

--
-- Name: COLUMN selection_applications.submitted_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.submitted_by IS 'The head who applied';

--
-- Name: COLUMN selection_applications.submitted_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.submitted_at IS 'First submission: step two';

--
-- Name: COLUMN selection_applications.last_submitted_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.last_submitted_at IS 'Newest submission; the days of the check run from here';

--
-- Name: COLUMN selection_applications.checked_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.checked_by IS 'Who checked it last';

--
-- Name: COLUMN selection_applications.checked_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.checked_at IS 'When';

--
-- Name: COLUMN selection_applications.missing; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.missing IS 'What was missing when it was returned';

--
-- Name: COLUMN selection_applications.accepted_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.accepted_at IS 'When it went to the scorers';

--
-- Name: COLUMN selection_applications.average_hundredths; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.average_hundredths IS 'Average of the sheets in hundredths of a point, when the choice was made';

--
-- Name: COLUMN selection_applications.rank; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.rank IS 'Place in the round then';

--
-- Name: COLUMN selection_applications.selected_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.selected_at IS 'When it was chosen: step three';

--
-- Name: COLUMN selection_applications.publicised_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.publicised_at IS 'When its notice was published: step four';

--
-- Name: COLUMN selection_applications.publicity_closed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.publicity_closed_at IS 'When its notice closed';

--
-- Name: COLUMN selection_applications.recognised_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.recognised_by IS 'Who recognised it';

--
-- Name: COLUMN selection_applications.recognised_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.recognised_at IS 'When';

--
-- Name: COLUMN selection_applications.valid_to; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.valid_to IS 'Last day of the recognition';

--
-- Name: COLUMN selection_applications.rejected_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_applications.rejected_at IS 'When an objection was upheld';

--
-- Name: selection_files; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.selection_files (
    attachment_id uuid NOT NULL,
    application_id uuid NOT NULL,
    title text NOT NULL,
    added_by uuid NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT selection_files_title_check CHECK ((btrim(title) <> ''::text))
);

--
-- Name: TABLE selection_files; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.selection_files IS 'Papers of an application; append-only';

--
-- Name: COLUMN selection_files.attachment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_files.attachment_id IS 'The file';

--
-- Name: COLUMN selection_files.application_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_files.application_id IS 'The application';

--
-- Name: COLUMN selection_files.title; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_files.title IS 'What it is';

--
-- Name: COLUMN selection_files.added_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_files.added_by IS 'Who added it';

--
-- Name: COLUMN selection_files.added_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_files.added_at IS 'When';

--
-- Name: selection_round_trades; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.selection_round_trades (
    round_id uuid NOT NULL,
    trade_code text NOT NULL
);

--
-- Name: TABLE selection_round_trades; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.selection_round_trades IS 'Trades a round looks for';

--
-- Name: COLUMN selection_round_trades.round_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_round_trades.round_id IS 'The round';

--
-- Name: COLUMN selection_round_trades.trade_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_round_trades.trade_code IS 'The trade';

--
-- Name: selection_rounds; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.selection_rounds (
    id uuid NOT NULL,
    title text NOT NULL,
    year smallint NOT NULL,
    office_id uuid NOT NULL,
    office_name text NOT NULL,
    level text NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    conditions text NOT NULL,
    items text[] NOT NULL,
    criteria jsonb NOT NULL,
    pass_mark integer NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    opens_on date NOT NULL,
    closes_on date NOT NULL,
    state text DEFAULT 'OPEN'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    selected_by uuid,
    selected_at timestamp with time zone,
    opinion text,
    out_of_order text,
    finished_at timestamp with time zone,
    CONSTRAINT selection_rounds_conditions_check CHECK ((length(btrim(conditions)) >= 4)),
    CONSTRAINT selection_rounds_criteria_check CHECK (((jsonb_typeof(criteria) = 'array'::text) AND (jsonb_array_length(criteria) > 0))),
    CONSTRAINT selection_rounds_days CHECK ((closes_on >= opens_on)),
    CONSTRAINT selection_rounds_finished CHECK (((state = 'FINISHED'::text) = (finished_at IS NOT NULL))),
    CONSTRAINT selection_rounds_items_check CHECK ((cardinality(items) > 0)),
    CONSTRAINT selection_rounds_level_check CHECK ((level = ANY (ARRAY['city'::text, 'province'::text]))),
    CONSTRAINT selection_rounds_pass_mark_check CHECK (((pass_mark >= 0) AND (pass_mark <= 100))),
    CONSTRAINT selection_rounds_selected CHECK ((((state = 'OPEN'::text) = (selected_at IS NULL)) AND ((selected_at IS NULL) = (selected_by IS NULL)))),
    CONSTRAINT selection_rounds_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'SELECTED'::text, 'IN_PUBLICITY'::text, 'FINISHED'::text]))),
    CONSTRAINT selection_rounds_title_check CHECK (((length(btrim(title)) >= 4) AND (length(btrim(title)) <= 80))),
    CONSTRAINT selection_rounds_year_check CHECK (((year >= 2020) AND (year <= 2100)))
);

--
-- Name: TABLE selection_rounds; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.selection_rounds IS 'A round in which a city or the province chooses training institutions; its conditions are public from the moment it is opened and never change';

--
-- Name: COLUMN selection_rounds.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.id IS 'Made by the caller';

--
-- Name: COLUMN selection_rounds.title; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.title IS 'What it is called';

--
-- Name: COLUMN selection_rounds.year; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.year IS 'Year of the catalogue applicants must stand in';

--
-- Name: COLUMN selection_rounds.office_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.office_id IS 'The bureau that chooses';

--
-- Name: COLUMN selection_rounds.office_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.office_name IS 'Its name on that day';

--
-- Name: COLUMN selection_rounds.level; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.level IS 'City or province; a county chooses nobody';

--
-- Name: COLUMN selection_rounds.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.region_code IS 'Place of the bureau';

--
-- Name: COLUMN selection_rounds.conditions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.conditions IS 'The conditions as published, in words';

--
-- Name: COLUMN selection_rounds.items; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.items IS 'What an applicant must have, point by point';

--
-- Name: COLUMN selection_rounds.criteria; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.criteria IS 'Score sheet: [{name, weight}], weights make 100';

--
-- Name: COLUMN selection_rounds.pass_mark; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.pass_mark IS 'Least average of who may be chosen';

--
-- Name: COLUMN selection_rounds.opened_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.opened_by IS 'Who opened it';

--
-- Name: COLUMN selection_rounds.opened_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.opened_at IS 'When';

--
-- Name: COLUMN selection_rounds.opens_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.opens_on IS 'Day the conditions became public: step one';

--
-- Name: COLUMN selection_rounds.closes_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.closes_on IS 'Last day for applications';

--
-- Name: COLUMN selection_rounds.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.state IS 'Where it stands';

--
-- Name: COLUMN selection_rounds.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.version IS 'Counts up with every step';

--
-- Name: COLUMN selection_rounds.selected_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.selected_by IS 'The chief who chose';

--
-- Name: COLUMN selection_rounds.selected_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.selected_at IS 'When';

--
-- Name: COLUMN selection_rounds.opinion; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.opinion IS 'Opinion of who chose';

--
-- Name: COLUMN selection_rounds.out_of_order; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.out_of_order IS 'Why somebody with a better score was passed over';

--
-- Name: COLUMN selection_rounds.finished_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_rounds.finished_at IS 'When everything was decided';

--
-- Name: selection_score_sheets; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.selection_score_sheets (
    application_id uuid NOT NULL,
    person_id uuid NOT NULL,
    user_id uuid NOT NULL,
    points integer[] NOT NULL,
    total integer NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    signed_name text NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    CONSTRAINT selection_score_sheets_total_check CHECK (((total >= 0) AND (total <= 100)))
);

--
-- Name: TABLE selection_score_sheets; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.selection_score_sheets IS 'One signed sheet per applicant and natural person, only after a statement without conflict; append-only';

--
-- Name: COLUMN selection_score_sheets.application_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_score_sheets.application_id IS 'The application';

--
-- Name: COLUMN selection_score_sheets.person_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_score_sheets.person_id IS 'The natural person';

--
-- Name: COLUMN selection_score_sheets.user_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_score_sheets.user_id IS 'The account it was signed with';

--
-- Name: COLUMN selection_score_sheets.points; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_score_sheets.points IS 'Points in the order of the criteria of the round';

--
-- Name: COLUMN selection_score_sheets.total; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_score_sheets.total IS 'Their sum';

--
-- Name: COLUMN selection_score_sheets.note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_score_sheets.note IS 'What the scorer says';

--
-- Name: COLUMN selection_score_sheets.signed_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_score_sheets.signed_name IS 'Name on that day';

--
-- Name: COLUMN selection_score_sheets.signed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_score_sheets.signed_at IS 'When';

--
-- Name: selection_statements; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.selection_statements (
    application_id uuid NOT NULL,
    person_id uuid NOT NULL,
    user_id uuid NOT NULL,
    has_conflict boolean NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    signed_name text NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    CONSTRAINT selection_statements_conflict_named CHECK (((NOT has_conflict) OR (btrim(note) <> ''::text)))
);

--
-- Name: TABLE selection_statements; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.selection_statements IS 'Signed statement of each scorer about each applicant: whether he has an interest in it; one per natural person, append-only';

--
-- Name: COLUMN selection_statements.application_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_statements.application_id IS 'The application';

--
-- Name: COLUMN selection_statements.person_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_statements.person_id IS 'The natural person';

--
-- Name: COLUMN selection_statements.user_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_statements.user_id IS 'The account it was signed with';

--
-- Name: COLUMN selection_statements.has_conflict; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_statements.has_conflict IS 'Whether there is an interest; then he does not score this applicant';

--
-- Name: COLUMN selection_statements.note; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_statements.note IS 'Which';

--
-- Name: COLUMN selection_statements.signed_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_statements.signed_name IS 'Name on that day';

--
-- Name: COLUMN selection_statements.signed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.selection_statements.signed_at IS 'When';

--
-- Name: session_trainers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.session_trainers (
    session_id uuid NOT NULL,
    trainer_id uuid NOT NULL,
    class_id uuid NOT NULL
);

--
-- Name: TABLE session_trainers; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.session_trainers IS 'Who teaches a session';

--
-- Name: sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sessions (
    token_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    csrf text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    address text,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    proved_at timestamp with time zone DEFAULT now() NOT NULL,
    second_factor boolean DEFAULT false NOT NULL,
    idle_minutes integer DEFAULT 30 NOT NULL,
    agent text,
    step_up_minutes integer DEFAULT 10 NOT NULL,
    CONSTRAINT sessions_idle_minutes_check CHECK (((idle_minutes >= 1) AND (idle_minutes <= 1440))),
    CONSTRAINT sessions_step_up_minutes_check CHECK (((step_up_minutes >= 1) AND (step_up_minutes <= 60)))
);

--
-- Name: TABLE sessions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.sessions IS 'Signed-in sessions, found by the hash of the cookie token';

--
-- Name: COLUMN sessions.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.id IS 'Names the session in lists; the token itself is never shown';

--
-- Name: COLUMN sessions.proved_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.proved_at IS 'When the holder last proved who he is: at sign-in, and again for steps that ask for it (S-08)';

--
-- Name: COLUMN sessions.second_factor; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.second_factor IS 'Whether a second factor was given in this session';

--
-- Name: COLUMN sessions.idle_minutes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.idle_minutes IS 'Minutes without a request after which the session ends';

--
-- Name: COLUMN sessions.agent; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.agent IS 'What the browser calls itself, cut to 200 characters';

--
-- Name: COLUMN sessions.step_up_minutes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.step_up_minutes IS 'Minutes for which a proof of who one is holds for steps that ask for it';

--
-- Name: sign_in_codes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sign_in_codes (
    id uuid NOT NULL,
    id_hash bytea NOT NULL,
    veteran_id uuid,
    code_hash bytea NOT NULL,
    address_hash bytea,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    used_at timestamp with time zone
);

--
-- Name: TABLE sign_in_codes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.sign_in_codes IS 'One-time codes asked for with an ID number; a number nobody has leaves the same row';

--
-- Name: COLUMN sign_in_codes.id_hash; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sign_in_codes.id_hash IS 'Keyed hash of the ID number typed';

--
-- Name: COLUMN sign_in_codes.veteran_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sign_in_codes.veteran_id IS 'Whose it is; empty when the ledger has nobody with it, or no phone';

--
-- Name: COLUMN sign_in_codes.code_hash; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sign_in_codes.code_hash IS 'Keyed hash of row and code';

--
-- Name: COLUMN sign_in_codes.address_hash; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sign_in_codes.address_hash IS 'Keyed hash of the network address that asked';

--
-- Name: COLUMN sign_in_codes.made_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sign_in_codes.made_at IS 'When it was asked for, by the database''s own clock';

--
-- Name: COLUMN sign_in_codes.expires_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sign_in_codes.expires_at IS 'From then on it opens nothing';

--
-- Name: COLUMN sign_in_codes.tries; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sign_in_codes.tries IS 'How often a code was typed against it';

--
-- Name: COLUMN sign_in_codes.used_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sign_in_codes.used_at IS 'When it opened a session';

--
-- Name: sign_in_locks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sign_in_locks (
    key text NOT NULL,
    failed_count integer NOT NULL,
    counted_from timestamp with time zone NOT NULL,
    locked_until timestamp with time zone
);

--
-- Name: TABLE sign_in_locks; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.sign_in_locks IS 'Failures of signing in, counted by account and by network address; whether the account exists makes no difference';

--
-- Name: COLUMN sign_in_locks.key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sign_in_locks.key IS 'user:<id> of an account, login:<keyed hash> of a name nobody has, address:<keyed hash> of a network address';

--
-- Name: COLUMN sign_in_locks.failed_count; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sign_in_locks.failed_count IS 'Failures since counted_from; 0 again when they led to a lock';

--
-- Name: COLUMN sign_in_locks.counted_from; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sign_in_locks.counted_from IS 'Instant of the first failure counted';

--
-- Name: COLUMN sign_in_locks.locked_until; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sign_in_locks.locked_until IS 'Until when every attempt is refused without being looked at';

--
-- Name: signatures; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.signatures (
    id uuid NOT NULL,
    class_id uuid,
    noun text NOT NULL,
    record_id text NOT NULL,
    step text NOT NULL,
    statement text NOT NULL,
    signature text NOT NULL,
    public_key text NOT NULL,
    signed_by uuid NOT NULL,
    signed_name text NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    region_code text COLLATE pg_catalog."C",
    CONSTRAINT signatures_public_key_check CHECK ((public_key ~ '^04[0-9a-f]{128}$'::text)),
    CONSTRAINT signatures_signature_check CHECK ((signature ~ '^30[0-9a-f]+$'::text)),
    CONSTRAINT signatures_somewhere CHECK (((class_id IS NOT NULL) OR (region_code IS NOT NULL)))
);

--
-- Name: TABLE signatures; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.signatures IS 'Signed opinions: the statement of what was seen and decided, and the SM2 signature over exactly its bytes';

--
-- Name: COLUMN signatures.class_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.signatures.class_id IS 'The class it is about; null where several or none are';

--
-- Name: COLUMN signatures.step; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.signatures.step IS 'Which opinion: R7 first, R7 second, …';

--
-- Name: COLUMN signatures.statement; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.signatures.statement IS 'Canonical JSON: record, version, facts shown, opinion, who, for whom, when';

--
-- Name: COLUMN signatures.signature; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.signatures.signature IS 'SM2 with SM3, signer id 1234567812345678, DER in hex';

--
-- Name: COLUMN signatures.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.signatures.region_code IS 'Place of the office that signed, where there is no class';

--
-- Name: signing_keys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.signing_keys (
    id uuid NOT NULL,
    person_id uuid,
    year integer NOT NULL,
    public_key text NOT NULL,
    private_sealed bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT signing_keys_public_key_check CHECK ((public_key ~ '^04[0-9a-f]{128}$'::text))
);

--
-- Name: TABLE signing_keys; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.signing_keys IS 'SM2 key pairs kept by the server until people hold certified tokens; made when first needed (docs/decisions/0017)';

--
-- Name: COLUMN signing_keys.person_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.signing_keys.person_id IS 'Natural person who signs with it; null = the site itself, for anchors';

--
-- Name: COLUMN signing_keys.year; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.signing_keys.year IS 'Year it signs in, so that it need not outlive the key it is sealed with; 0 for the site, whose anchors must fit together';

--
-- Name: COLUMN signing_keys.public_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.signing_keys.public_key IS '04 and both coordinates, hex';

--
-- Name: COLUMN signing_keys.private_sealed; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.signing_keys.private_sealed IS 'Private half, sealed by the site''s keys; the database alone cannot sign';

--
-- Name: skill_henan_categories; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.skill_henan_categories (
    year integer NOT NULL,
    seq integer NOT NULL,
    name text NOT NULL,
    lead_department text DEFAULT ''::text NOT NULL,
    CONSTRAINT skill_henan_categories_seq_check CHECK (((seq >= 1) AND (seq <= 14)))
);

--
-- Name: TABLE skill_henan_categories; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.skill_henan_categories IS 'The 14 special categories of the year, imported from that year''s provincial plan (R-036)';

--
-- Name: skill_levels; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.skill_levels (
    code text NOT NULL,
    name text NOT NULL,
    rank integer,
    is_high_skilled boolean NOT NULL,
    sort integer NOT NULL
);

--
-- Name: TABLE skill_levels; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.skill_levels IS 'Occupational levels; high-skilled means rank 3 or better';

--
-- Name: steering_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.steering_events (
    id uuid NOT NULL,
    kind text NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    org_id uuid NOT NULL,
    held_on date NOT NULL,
    theme text NOT NULL,
    place text NOT NULL,
    participants text NOT NULL,
    summary text NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT steering_events_kind_check CHECK ((kind = ANY (ARRAY['COORDINATION_MEETING'::text, 'OBSERVATION_EVENT'::text]))),
    CONSTRAINT steering_events_participants_check CHECK (((char_length(btrim(participants)) >= 2) AND (char_length(btrim(participants)) <= 300))),
    CONSTRAINT steering_events_place_check CHECK (((char_length(btrim(place)) >= 2) AND (char_length(btrim(place)) <= 120))),
    CONSTRAINT steering_events_summary_check CHECK (((char_length(btrim(summary)) >= 4) AND (char_length(btrim(summary)) <= 2000))),
    CONSTRAINT steering_events_theme_check CHECK (((char_length(btrim(theme)) >= 4) AND (char_length(btrim(theme)) <= 120)))
);

--
-- Name: TABLE steering_events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.steering_events IS 'Coordination meetings of veterans, labour and finance offices, and observation events (四(二)); added to, never changed';

--
-- Name: COLUMN steering_events.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_events.id IS 'Made by the caller';

--
-- Name: COLUMN steering_events.kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_events.kind IS 'Coordination meeting or observation event';

--
-- Name: COLUMN steering_events.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_events.region_code IS 'Place of the office that recorded it; carries the range';

--
-- Name: COLUMN steering_events.org_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_events.org_id IS 'Office that recorded it';

--
-- Name: COLUMN steering_events.held_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_events.held_on IS 'Day it was held';

--
-- Name: COLUMN steering_events.participants; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_events.participants IS 'Offices and how many people; no numbers of persons';

--
-- Name: COLUMN steering_events.summary; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_events.summary IS 'What was agreed, or what was shown';

--
-- Name: steering_files; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.steering_files (
    attachment_id uuid NOT NULL,
    task_id uuid,
    event_id uuid,
    title text NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT steering_files_of_one CHECK ((num_nonnulls(task_id, event_id) = 1)),
    CONSTRAINT steering_files_title_check CHECK (((char_length(btrim(title)) >= 1) AND (char_length(btrim(title)) <= 120)))
);

--
-- Name: TABLE steering_files; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.steering_files IS 'Papers of a task, a meeting or an observation event';

--
-- Name: COLUMN steering_files.title; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_files.title IS 'Name of the file as it was handed in, without its ending';

--
-- Name: steering_tasks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.steering_tasks (
    id uuid NOT NULL,
    title text NOT NULL,
    lead_office text NOT NULL,
    assist_offices text[] DEFAULT '{}'::text[] NOT NULL,
    due_on date NOT NULL,
    state text DEFAULT 'OPEN'::text NOT NULL,
    reason text,
    version integer DEFAULT 1 NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    closed_by uuid,
    closed_at timestamp with time zone,
    closed_on date,
    CONSTRAINT steering_tasks_cancelled CHECK (((state <> 'CANCELLED'::text) OR (reason IS NOT NULL))),
    CONSTRAINT steering_tasks_check CHECK (((cardinality(assist_offices) <= 10) AND (NOT (lead_office = ANY (assist_offices))))),
    CONSTRAINT steering_tasks_closed CHECK ((((state = 'OPEN'::text) = (closed_at IS NULL)) AND ((state = 'OPEN'::text) = (closed_by IS NULL)) AND ((state = 'OPEN'::text) = (closed_on IS NULL)))),
    CONSTRAINT steering_tasks_lead_office_check CHECK (((char_length(btrim(lead_office)) >= 2) AND (char_length(btrim(lead_office)) <= 30))),
    CONSTRAINT steering_tasks_reason_check CHECK ((char_length(btrim(reason)) >= 2)),
    CONSTRAINT steering_tasks_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'DONE'::text, 'CANCELLED'::text]))),
    CONSTRAINT steering_tasks_title_check CHECK (((char_length(btrim(title)) >= 4) AND (char_length(btrim(title)) <= 120)))
);

--
-- Name: TABLE steering_tasks; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.steering_tasks IS 'Tasks of the programme at the province: one office leads, others assist (四(一))';

--
-- Name: COLUMN steering_tasks.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_tasks.id IS 'Made by the caller';

--
-- Name: COLUMN steering_tasks.lead_office; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_tasks.lead_office IS 'Section of the department that leads; always there';

--
-- Name: COLUMN steering_tasks.assist_offices; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_tasks.assist_offices IS 'Sections that assist, without the one that leads';

--
-- Name: COLUMN steering_tasks.due_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_tasks.due_on IS 'Last day in time';

--
-- Name: COLUMN steering_tasks.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_tasks.state IS 'Open, done, cancelled';

--
-- Name: COLUMN steering_tasks.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_tasks.reason IS 'Why it was cancelled, or how it was done';

--
-- Name: COLUMN steering_tasks.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_tasks.version IS 'Counts up with every step';

--
-- Name: COLUMN steering_tasks.closed_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.steering_tasks.closed_on IS 'Day it was done or cancelled';

--
-- Name: subsidy_standards; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.subsidy_standards (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    component text NOT NULL,
    certificate_type text NOT NULL,
    level text NOT NULL,
    amount_fen bigint NOT NULL,
    direct_recognition_percent smallint,
    effective_from date NOT NULL,
    effective_to date,
    source text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    state text NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    end_on date,
    end_by uuid,
    end_reason text,
    end_confirmed_by uuid,
    row_key text GENERATED ALWAYS AS (((((((region_code || ' '::text) || component) || ' '::text) || certificate_type) || ' '::text) || level)) STORED COLLATE pg_catalog."C",
    CONSTRAINT subsidy_standards_amount_fen_check CHECK ((amount_fen > 0)),
    CONSTRAINT subsidy_standards_check CHECK (((effective_to IS NULL) OR (effective_to >= (effective_from - 1)))),
    CONSTRAINT subsidy_standards_check1 CHECK (((state = 'STARTER'::text) OR (created_by IS NOT NULL))),
    CONSTRAINT subsidy_standards_check2 CHECK (((state = 'CONFIRMED'::text) = ((confirmed_by IS NOT NULL) AND (confirmed_at IS NOT NULL)))),
    CONSTRAINT subsidy_standards_check3 CHECK ((((end_on IS NULL) = (end_by IS NULL)) AND ((end_on IS NULL) = (end_reason IS NULL)))),
    CONSTRAINT subsidy_standards_check4 CHECK (((end_confirmed_by IS NULL) OR ((end_on IS NOT NULL) AND (effective_to = end_on)))),
    CONSTRAINT subsidy_standards_component_check CHECK ((component = ANY (ARRAY['TRAINING'::text, 'SKILL_TEST'::text, 'LODGING'::text, 'LIVING_ALLOWANCE'::text]))),
    CONSTRAINT subsidy_standards_direct_recognition_percent_check CHECK (((direct_recognition_percent >= 0) AND (direct_recognition_percent <= 100))),
    CONSTRAINT subsidy_standards_source_check CHECK ((btrim(source) <> ''::text)),
    CONSTRAINT subsidy_standards_state_check CHECK ((state = ANY (ARRAY['STARTER'::text, 'PROPOSED'::text, 'CONFIRMED'::text, 'WITHDRAWN'::text])))
);

--
-- Name: TABLE subsidy_standards; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.subsidy_standards IS 'What one person brings for a certificate, by place; the county''s row goes before the city''s, the city''s before the province''s';

--
-- Name: COLUMN subsidy_standards.effective_to; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.subsidy_standards.effective_to IS 'Last day in force; the day before effective_from = it never held';

--
-- Name: COLUMN subsidy_standards.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.subsidy_standards.source IS 'The document that states the amount';

--
-- Name: COLUMN subsidy_standards.state; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.subsidy_standards.state IS 'STARTER came with the platform and nobody has compared it with its document; PROPOSED waits for the second person; only CONFIRMED counts';

--
-- Name: COLUMN subsidy_standards.created_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.subsidy_standards.created_by IS 'Who entered it, or who compared a starter row with its document';

--
-- Name: COLUMN subsidy_standards.end_on; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.subsidy_standards.end_on IS 'Last day as proposed; it holds once end_confirmed_by has agreed';

--
-- Name: COLUMN subsidy_standards.row_key; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.subsidy_standards.row_key IS 'What the amount is for: of two rows with one key at most one is in force on a day';

--
-- Name: talent_certificates; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.talent_certificates WITH (security_invoker='true') AS
 SELECT x.id,
    x.veteran_id,
    (EXTRACT(year FROM x.issued_on))::integer AS year,
    x.issued_on,
    x.credited_unit,
    l.is_high_skilled
   FROM ((public.certificates x
     JOIN public.certificate_types t ON ((t.code = x.type)))
     JOIN public.skill_levels l ON ((l.code = x.level)))
  WHERE ((x.state = 'VERIFIED'::text) AND t.counts_as_new_skilled AND ((x.class_id IS NOT NULL) OR (EXISTS ( SELECT 1
           FROM public.individual_filings f
          WHERE ((f.certificate_id = x.id) AND public.filing_counts(f.state, f.is_outside))))) AND (NOT x.is_reissue) AND (x.credited_unit IS NOT NULL) AND (NOT (EXISTS ( SELECT 1
           FROM public.certificates e
          WHERE ((e.veteran_id = x.veteran_id) AND (e.type = x.type) AND (NOT (e.trade_code IS DISTINCT FROM x.trade_code)) AND (e.level = x.level) AND (e.state = 'VERIFIED'::text) AND (e.id <> x.id) AND (ROW(e.issued_on, e.id) < ROW(x.issued_on, x.id)))))));

--
-- Name: VIEW talent_certificates; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON VIEW public.talent_certificates IS 'Certificates that can make a person newly skilled';

--
-- Name: talent_years; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.talent_years (
    veteran_id uuid NOT NULL,
    year integer NOT NULL,
    skilled_on date,
    skilled_unit text COLLATE pg_catalog."C",
    skilled_certificate uuid,
    high_on date,
    high_unit text COLLATE pg_catalog."C",
    high_certificate uuid
);

--
-- Name: TABLE talent_years; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.talent_years IS 'First counting and first high-level certificate of a person in a calendar year: a person counts once (A-14, A-15)';

--
-- Name: target_changes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.target_changes (
    id uuid NOT NULL,
    year integer NOT NULL,
    reason text NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    changed_by uuid NOT NULL,
    changed_at timestamp with time zone NOT NULL
);

--
-- Name: TABLE target_changes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.target_changes IS 'Corrections of annex 1 with reason';

--
-- Name: target_totals; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.target_totals (
    year integer NOT NULL,
    training_person_times integer NOT NULL,
    new_skilled integer NOT NULL,
    new_high_skilled integer NOT NULL,
    startup_trained integer NOT NULL,
    stars integer NOT NULL,
    locked boolean DEFAULT false NOT NULL
);

--
-- Name: TABLE target_totals; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.target_totals IS 'Provincial targets of the year; the 18 rows must sum to the first three (R-018)';

--
-- Name: trades; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.trades (
    code text NOT NULL,
    name text NOT NULL,
    class_code text,
    class_code_verified boolean DEFAULT false NOT NULL,
    levels text[] DEFAULT '{}'::text[] NOT NULL,
    certificate_types text[] DEFAULT '{}'::text[] NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    min_hours integer,
    active boolean DEFAULT true NOT NULL
);

--
-- Name: TABLE trades; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.trades IS 'Catalogue of trades a class may teach; class_code is the national occupational classification';

--
-- Name: trainers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.trainers (
    id uuid NOT NULL,
    institution_id uuid NOT NULL,
    name text NOT NULL,
    user_id uuid,
    teaches text NOT NULL,
    qualification text DEFAULT ''::text NOT NULL,
    trade_codes text[] DEFAULT '{}'::text[] NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT trainers_teaches_check CHECK ((teaches = ANY (ARRAY['THEORY'::text, 'PRACTICE'::text, 'BOTH'::text])))
);

--
-- Name: TABLE trainers; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.trainers IS 'Trainers of an institution';

--
-- Name: users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.users (
    id uuid NOT NULL,
    login text NOT NULL,
    person_id uuid NOT NULL,
    name text NOT NULL,
    org_id uuid,
    veteran_id uuid,
    phone text,
    password_hash text,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    password_is_temporary boolean DEFAULT false NOT NULL,
    password_set_at timestamp with time zone,
    second_factor_since timestamp with time zone,
    phone_enc bytea
);

--
-- Name: TABLE users; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.users IS 'Accounts; person_id is the natural person behind the account';

--
-- Name: COLUMN users.password_is_temporary; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.users.password_is_temporary IS 'An administrator set the password; it opens nothing but the choice of an own one';

--
-- Name: COLUMN users.password_set_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.users.password_set_at IS 'When the password was chosen, for its expiry; null: made with a demo story, which does not expire';

--
-- Name: COLUMN users.second_factor_since; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.users.second_factor_since IS 'Since when signing in asks for a code as well; null: the password alone opens';

--
-- Name: COLUMN users.phone_enc; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.users.phone_enc IS 'Mobile number one-time passwords are sent to, sealed; written by the holder, or by an administrator who cannot reset the password';

--
-- Name: venues; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.venues (
    id uuid NOT NULL,
    institution_id uuid NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    workstations integer DEFAULT 0 NOT NULL,
    seats integer DEFAULT 0 NOT NULL,
    lat numeric(8,5),
    lng numeric(8,5),
    camera_ref text,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT venues_seats_check CHECK ((seats >= 0)),
    CONSTRAINT venues_workstations_check CHECK ((workstations >= 0))
);

--
-- Name: TABLE venues; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.venues IS 'Classrooms and workshops with their workstations';

--
-- Name: veteran_counts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.veteran_counts (
    region_code text NOT NULL COLLATE pg_catalog."C",
    persons integer NOT NULL
);

--
-- Name: TABLE veteran_counts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.veteran_counts IS 'People per resettlement region';

--
-- Name: veteran_merges; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.veteran_merges (
    id uuid NOT NULL,
    survivor_id uuid NOT NULL,
    merged_id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL,
    survivor_before jsonb NOT NULL,
    merged_before jsonb NOT NULL,
    taken text[] NOT NULL,
    moved jsonb NOT NULL,
    merged_by uuid NOT NULL,
    merged_at timestamp with time zone NOT NULL,
    CONSTRAINT veteran_merges_check CHECK ((survivor_id <> merged_id))
);

--
-- Name: TABLE veteran_merges; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.veteran_merges IS 'Merges of two records of one person; only ever added to, and a merge is not undone (R-184)';

--
-- Name: COLUMN veteran_merges.survivor_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veteran_merges.survivor_id IS 'The record that stays';

--
-- Name: COLUMN veteran_merges.merged_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veteran_merges.merged_id IS 'The record that became a trace';

--
-- Name: COLUMN veteran_merges.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veteran_merges.region_code IS 'Resettlement region of the record that stays, after the merge';

--
-- Name: COLUMN veteran_merges.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veteran_merges.reason IS 'Why both are one person, in the reviewer''s words; long numbers masked';

--
-- Name: COLUMN veteran_merges.survivor_before; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veteran_merges.survivor_before IS 'The record that stays as it was, numbers masked';

--
-- Name: COLUMN veteran_merges.merged_before; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veteran_merges.merged_before IS 'The other record as it was, numbers masked';

--
-- Name: COLUMN veteran_merges.taken; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veteran_merges.taken IS 'Fields whose value came from the other record';

--
-- Name: COLUMN veteran_merges.moved; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veteran_merges.moved IS 'How many rows of each kind were moved';

--
-- Name: COLUMN veteran_merges.merged_by; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veteran_merges.merged_by IS 'Who merged them';

--
-- Name: COLUMN veteran_merges.merged_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veteran_merges.merged_at IS 'When';

--
-- Name: veterans; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.veterans (
    id uuid NOT NULL,
    name text NOT NULL,
    id_no_enc bytea NOT NULL,
    id_hash bytea NOT NULL,
    sex text NOT NULL,
    birth_on date NOT NULL,
    phone_enc bytea,
    phone_hash bytea,
    resettlement_region text NOT NULL COLLATE pg_catalog."C",
    resettlement_unit text NOT NULL COLLATE pg_catalog."C",
    household_region text,
    residence_region text,
    work_region text,
    discharge_type text NOT NULL,
    rank_class text,
    enlisted_on date,
    discharged_on date,
    education text,
    card_no_enc bytea,
    station_phone text,
    verify_state text DEFAULT 'VERIFIED'::text NOT NULL,
    draws_pension boolean DEFAULT false NOT NULL,
    source text DEFAULT 'MANUAL'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    residence_code text COLLATE pg_catalog."C",
    restricted_at timestamp with time zone,
    not_agreed_to text[] DEFAULT '{STARS,ARTICLES,EMPLOYERS,MESSAGES}'::text[] NOT NULL,
    merged_into uuid,
    CONSTRAINT merged_into_another CHECK ((merged_into <> id)),
    CONSTRAINT veterans_residence_code_check CHECK ((residence_code ~ '^[0-9]{12}$'::text)),
    CONSTRAINT veterans_sex_check CHECK ((sex = ANY (ARRAY['M'::text, 'F'::text]))),
    CONSTRAINT veterans_verify_state_check CHECK ((verify_state = ANY (ARRAY['UNVERIFIED'::text, 'VERIFIED'::text, 'REFUSED'::text])))
);

--
-- Name: TABLE veterans; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.veterans IS 'Real-name ledger, one row per person; scope column is resettlement_region (D-30)';

--
-- Name: COLUMN veterans.residence_region; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veterans.residence_region IS 'Residence in the person''s own words, or a code';

--
-- Name: COLUMN veterans.residence_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veterans.residence_code IS 'City or county of Henan, or another province (two digits and zeros), the residence was recognised as; null = not recognised';

--
-- Name: COLUMN veterans.restricted_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veterans.restricted_at IS 'Since when the person has limited the use of the record to what the law demands; null = not limited';

--
-- Name: COLUMN veterans.not_agreed_to; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veterans.not_agreed_to IS 'Optional uses the person has not agreed to: STARS, ARTICLES, EMPLOYERS, MESSAGES; all of them until he does';

--
-- Name: COLUMN veterans.merged_into; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.veterans.merged_into IS 'The record this one was merged into; such a record is a trace, seen by nobody but nightly work, and its number leads to the record that stays';

--
-- Name: voucher_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.voucher_events (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    seq bigint NOT NULL,
    voucher_id uuid NOT NULL,
    event text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_user uuid,
    by_name text NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    place text NOT NULL,
    class_id uuid,
    reason text,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT voucher_events_by_name_check CHECK ((btrim(by_name) <> ''::text)),
    CONSTRAINT voucher_events_place_check CHECK ((btrim(place) <> ''::text))
);

--
-- Name: TABLE voucher_events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.voucher_events IS 'Every state of a voucher with who, when and where (R-089); only ever added to, by function';

--
-- Name: COLUMN voucher_events.seq; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.voucher_events.seq IS 'Order of what happened';

--
-- Name: COLUMN voucher_events.by_user; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.voucher_events.by_user IS 'Whose account; null = the platform itself';

--
-- Name: COLUMN voucher_events.by_name; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.voucher_events.by_name IS 'Who, as he was called then';

--
-- Name: COLUMN voucher_events.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.voucher_events.region_code IS 'Where: place of the office or school that acted, of the holder, or of the class';

--
-- Name: COLUMN voucher_events.place; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.voucher_events.place IS 'Where, in words';

--
-- Name: COLUMN voucher_events.class_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.voucher_events.class_id IS 'Class it stood on then';

--
-- Name: COLUMN voucher_events.facts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.voucher_events.facts IS 'What was known at that step: amounts in 1/100 yuan, how it was read, case number';

--
-- Name: voucher_events_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.voucher_events ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.voucher_events_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: voucher_settlement_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.voucher_settlement_items (
    settlement_id uuid NOT NULL,
    item_id uuid NOT NULL,
    component text NOT NULL,
    amount_fen bigint NOT NULL,
    is_undone boolean DEFAULT false NOT NULL,
    CONSTRAINT voucher_settlement_items_amount_fen_check CHECK ((amount_fen > 0))
);

--
-- Name: TABLE voucher_settlement_items; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.voucher_settlement_items IS 'Which paid items of the claim a voucher stands for; each stands for one voucher at a time (A-28)';

--
-- Name: COLUMN voucher_settlement_items.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.voucher_settlement_items.amount_fen IS 'Amount of the item in 1/100 yuan';

--
-- Name: COLUMN voucher_settlement_items.is_undone; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.voucher_settlement_items.is_undone IS 'Its settlement was undone';

--
-- Name: voucher_settlements; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.voucher_settlements (
    id uuid NOT NULL,
    voucher_id uuid NOT NULL,
    amount_fen bigint NOT NULL,
    settled_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    undone_reason text,
    CONSTRAINT voucher_settlements_amount_fen_check CHECK ((amount_fen >= 0)),
    CONSTRAINT voucher_settlements_undone CHECK (((undone_at IS NULL) = (undone_reason IS NULL)))
);

--
-- Name: TABLE voucher_settlements; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.voucher_settlements IS 'What a voucher was settled for once the money was paid; undone when the bank sends it back. One stands at a time';

--
-- Name: COLUMN voucher_settlements.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.voucher_settlements.amount_fen IS 'Sum of its items in 1/100 yuan';

--
-- Name: vouchers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vouchers (
    id uuid NOT NULL,
    kind text NOT NULL,
    number text NOT NULL,
    veteran_id uuid NOT NULL,
    region_code text NOT NULL COLLATE pg_catalog."C",
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    state text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    claimed_at timestamp with time zone NOT NULL,
    enrolment_id uuid,
    class_id uuid,
    class_region text COLLATE pg_catalog."C",
    institution_id uuid,
    certificate_id uuid,
    amount_fen bigint DEFAULT 0,
    hr_user uuid,
    hr_person uuid,
    hr_name text,
    hr_fen bigint,
    hr_at timestamp with time zone,
    va_user uuid,
    va_person uuid,
    va_name text,
    va_fen bigint,
    va_at timestamp with time zone,
    code_hash bytea,
    code_until timestamp with time zone,
    CONSTRAINT vouchers_amount_fen_check CHECK ((amount_fen >= 0)),
    CONSTRAINT vouchers_certified CHECK (((certificate_id IS NOT NULL) OR (state <> ALL (ARRAY['CERT_LINKED'::text, 'HALF_REVIEWED'::text, 'REVIEWED'::text, 'SETTLED'::text])))),
    CONSTRAINT vouchers_code CHECK (((code_hash IS NULL) = (code_until IS NULL))),
    CONSTRAINT vouchers_free CHECK (((enrolment_id IS NULL) OR (state <> ALL (ARRAY['CLAIMED'::text, 'EXPIRED'::text, 'RETURNED'::text])))),
    CONSTRAINT vouchers_hr_fen_check CHECK ((hr_fen >= 0)),
    CONSTRAINT vouchers_in_order CHECK (
CASE kind
    WHEN 'GENERAL'::text THEN ((va_at IS NULL) OR (hr_at IS NOT NULL))
    ELSE ((hr_at IS NULL) OR (va_at IS NOT NULL))
END),
    CONSTRAINT vouchers_kind_check CHECK ((kind = ANY (ARRAY['GENERAL'::text, 'EXCLUSIVE'::text]))),
    CONSTRAINT vouchers_no_certificate_no_value CHECK (((certificate_id IS NOT NULL) OR ((amount_fen IS NOT NULL) AND (amount_fen = 0)))),
    CONSTRAINT vouchers_placed CHECK ((((enrolment_id IS NULL) = (class_id IS NULL)) AND ((class_id IS NULL) = (class_region IS NULL)) AND ((class_id IS NULL) = (institution_id IS NULL)))),
    CONSTRAINT vouchers_registered CHECK (((enrolment_id IS NOT NULL) OR (state = ANY (ARRAY['CLAIMED'::text, 'EXPIRED'::text, 'RETURNED'::text, 'VOID'::text])))),
    CONSTRAINT vouchers_reviewed CHECK (((state <> ALL (ARRAY['REVIEWED'::text, 'SETTLED'::text])) OR ((hr_at IS NOT NULL) AND (va_at IS NOT NULL)))),
    CONSTRAINT vouchers_state_check CHECK ((state = ANY (ARRAY['CLAIMED'::text, 'REGISTERED'::text, 'VERIFIED'::text, 'CERT_LINKED'::text, 'HALF_REVIEWED'::text, 'REVIEWED'::text, 'SETTLED'::text, 'EXPIRED'::text, 'RETURNED'::text, 'VOID'::text]))),
    CONSTRAINT vouchers_two_departments CHECK (((hr_person IS NULL) OR (hr_person IS DISTINCT FROM va_person))),
    CONSTRAINT vouchers_va_fen_check CHECK ((va_fen >= 0)),
    CONSTRAINT vouchers_valid CHECK ((valid_to >= valid_from))
);

--
-- Name: TABLE vouchers; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.vouchers IS 'Electronic training vouchers: named, never passed on, worth nothing without a certificate';

--
-- Name: COLUMN vouchers.id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.id IS 'Made by the caller';

--
-- Name: COLUMN vouchers.kind; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.kind IS 'GENERAL pays the training subsidy, EXCLUSIVE the rest for a self-employment soldier whose free right is unused';

--
-- Name: COLUMN vouchers.number; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.number IS 'What the holder tells the school';

--
-- Name: COLUMN vouchers.veteran_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.veteran_id IS 'The holder; changes only with a record that is merged into another';

--
-- Name: COLUMN vouchers.region_code; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.region_code IS 'Resettlement place of the holder when he claimed it; carries the range until it stands on a class';

--
-- Name: COLUMN vouchers.valid_to; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.valid_to IS 'Last day it may be registered';

--
-- Name: COLUMN vouchers.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.version IS 'Counted up with every step';

--
-- Name: COLUMN vouchers.claimed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.claimed_at IS 'When the holder took it';

--
-- Name: COLUMN vouchers.enrolment_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.enrolment_id IS 'The one training it stands on';

--
-- Name: COLUMN vouchers.class_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.class_id IS 'Class of the enrolment';

--
-- Name: COLUMN vouchers.class_region; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.class_region IS 'Place of the responsible bureau of the class; carries the range';

--
-- Name: COLUMN vouchers.institution_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.institution_id IS 'School of the class';

--
-- Name: COLUMN vouchers.certificate_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.certificate_id IS 'The verified certificate of the holder in this class that gives it value';

--
-- Name: COLUMN vouchers.amount_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.amount_fen IS 'What it is worth by the last reckoning in 1/100 yuan: 0 without a certificate; null = a certificate counts, its amount waits for the claim';

--
-- Name: COLUMN vouchers.hr_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.hr_fen IS 'Worth in 1/100 yuan as the labour department reviewed it';

--
-- Name: COLUMN vouchers.va_fen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.va_fen IS 'Worth in 1/100 yuan as the bureau reviewed it';

--
-- Name: COLUMN vouchers.code_hash; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.code_hash IS 'Keyed hash of the short-lived code on the holder''s phone';

--
-- Name: COLUMN vouchers.code_until; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.vouchers.code_until IS 'Until when the code is taken';

--
-- Name: wish_invitations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.wish_invitations (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    survey_id uuid NOT NULL,
    text text NOT NULL,
    channel text NOT NULL,
    invited_by uuid NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    CONSTRAINT wish_invitations_channel_check CHECK ((channel = ANY (ARRAY['MESSAGE'::text, 'CALL'::text]))),
    CONSTRAINT wish_invitations_text_check CHECK (((length(text) >= 2) AND (length(text) <= 300)))
);

--
-- Name: TABLE wish_invitations; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.wish_invitations IS 'Who was told of a training he wished for; without his agreement or a phone he is to be called';

--
-- Name: COLUMN wish_invitations.text; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.wish_invitations.text IS 'What he was told';

--
-- Name: COLUMN wish_invitations.channel; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.wish_invitations.channel IS 'MESSAGE was queued; CALL = no message may or can be sent, somebody calls';

--
-- Name: work_calendar; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.work_calendar (
    on_date date NOT NULL,
    is_workday boolean NOT NULL,
    note text DEFAULT ''::text NOT NULL
);

--
-- Name: TABLE work_calendar; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.work_calendar IS 'Working days with make-up days, one row per day of every published year';

--
-- Name: adaptation_roll adaptation_roll_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.adaptation_roll
    ADD CONSTRAINT adaptation_roll_pkey PRIMARY KEY (id);

--
-- Name: adaptation_roll adaptation_roll_veteran_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.adaptation_roll
    ADD CONSTRAINT adaptation_roll_veteran_id_key UNIQUE (veteran_id);

--
-- Name: allowance_standards allowance_standards_one_in_force; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.allowance_standards
    ADD CONSTRAINT allowance_standards_one_in_force EXCLUDE USING gist (public.exact_text(row_key, row_key, '[]'::text) WITH &&, public.days_in_force(effective_from, effective_to) WITH &&) WHERE ((state = 'CONFIRMED'::text));

--
-- Name: allowance_standards allowance_standards_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.allowance_standards
    ADD CONSTRAINT allowance_standards_pkey PRIMARY KEY (id);

--
-- Name: annual_plans annual_plans_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.annual_plans
    ADD CONSTRAINT annual_plans_pkey PRIMARY KEY (id);

--
-- Name: annual_plans annual_plans_region_code_year_edition_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.annual_plans
    ADD CONSTRAINT annual_plans_region_code_year_edition_key UNIQUE (region_code, year, edition);

--
-- Name: annual_targets annual_targets_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.annual_targets
    ADD CONSTRAINT annual_targets_pkey PRIMARY KEY (year, unit_code, county_code);

--
-- Name: assessment_assignees assessment_assignees_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessment_assignees
    ADD CONSTRAINT assessment_assignees_pkey PRIMARY KEY (assignment_id, user_id);

--
-- Name: assessment_assignments assessment_assignments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessment_assignments
    ADD CONSTRAINT assessment_assignments_pkey PRIMARY KEY (id);

--
-- Name: assessment_statements assessment_statements_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessment_statements
    ADD CONSTRAINT assessment_statements_pkey PRIMARY KEY (assignment_id, person_id);

--
-- Name: assessments assessments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT assessments_pkey PRIMARY KEY (id);

--
-- Name: assessor_organizations assessor_organizations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessor_organizations
    ADD CONSTRAINT assessor_organizations_pkey PRIMARY KEY (id);

--
-- Name: attachments attachments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT attachments_pkey PRIMARY KEY (id);

--
-- Name: attendance_records attendance_records_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attendance_records
    ADD CONSTRAINT attendance_records_pkey PRIMARY KEY (session_id, enrolment_id);

--
-- Name: audit_anchors audit_anchors_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_anchors
    ADD CONSTRAINT audit_anchors_pkey PRIMARY KEY (id);

--
-- Name: audit_before_chain audit_before_chain_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_before_chain
    ADD CONSTRAINT audit_before_chain_pkey PRIMARY KEY (one_row);

--
-- Name: audit_checks audit_checks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_checks
    ADD CONSTRAINT audit_checks_pkey PRIMARY KEY (id);

--
-- Name: audit_log audit_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (seq);

--
-- Name: bank_accounts bank_accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bank_accounts
    ADD CONSTRAINT bank_accounts_pkey PRIMARY KEY (id);

--
-- Name: catalog_entries catalog_entries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_entries
    ADD CONSTRAINT catalog_entries_pkey PRIMARY KEY (id);

--
-- Name: certificate_types certificate_types_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificate_types
    ADD CONSTRAINT certificate_types_pkey PRIMARY KEY (code);

--
-- Name: certificates certificates_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT certificates_pkey PRIMARY KEY (id);

--
-- Name: claim_events claim_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_events
    ADD CONSTRAINT claim_events_pkey PRIMARY KEY (id);

--
-- Name: claim_holds claim_holds_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_holds
    ADD CONSTRAINT claim_holds_pkey PRIMARY KEY (id);

--
-- Name: claim_items claim_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_items
    ADD CONSTRAINT claim_items_pkey PRIMARY KEY (id);

--
-- Name: claim_line_history claim_line_history_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_line_history
    ADD CONSTRAINT claim_line_history_pkey PRIMARY KEY (seq);

--
-- Name: claim_lines claim_lines_claim_id_enrolment_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_lines
    ADD CONSTRAINT claim_lines_claim_id_enrolment_id_key UNIQUE (claim_id, enrolment_id);

--
-- Name: claim_lines claim_lines_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_lines
    ADD CONSTRAINT claim_lines_pkey PRIMARY KEY (id);

--
-- Name: claim_returns claim_returns_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_returns
    ADD CONSTRAINT claim_returns_pkey PRIMARY KEY (id);

--
-- Name: claim_reviews claim_reviews_claim_id_step_round_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_reviews
    ADD CONSTRAINT claim_reviews_claim_id_step_round_key UNIQUE (claim_id, step, round);

--
-- Name: claim_reviews claim_reviews_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_reviews
    ADD CONSTRAINT claim_reviews_pkey PRIMARY KEY (id);

--
-- Name: claims claims_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (id);

--
-- Name: class_commitments class_commitments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_commitments
    ADD CONSTRAINT class_commitments_pkey PRIMARY KEY (class_id);

--
-- Name: class_events class_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_events
    ADD CONSTRAINT class_events_pkey PRIMARY KEY (id);

--
-- Name: class_items class_items_class_id_seq_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_items
    ADD CONSTRAINT class_items_class_id_seq_key UNIQUE (class_id, seq);

--
-- Name: class_items class_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_items
    ADD CONSTRAINT class_items_pkey PRIMARY KEY (id);

--
-- Name: class_returns class_returns_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_returns
    ADD CONSTRAINT class_returns_pkey PRIMARY KEY (id);

--
-- Name: class_sessions class_sessions_class_id_seq_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_sessions
    ADD CONSTRAINT class_sessions_class_id_seq_key UNIQUE (class_id, seq) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: class_sessions class_sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_sessions
    ADD CONSTRAINT class_sessions_pkey PRIMARY KEY (id);

--
-- Name: class_trainers class_trainers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_trainers
    ADD CONSTRAINT class_trainers_pkey PRIMARY KEY (class_id, trainer_id);

--
-- Name: class_unit_shares class_unit_shares_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_unit_shares
    ADD CONSTRAINT class_unit_shares_pkey PRIMARY KEY (class_id, unit_code);

--
-- Name: class_venues class_venues_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_venues
    ADD CONSTRAINT class_venues_pkey PRIMARY KEY (class_id, venue_id);

--
-- Name: completion_records completion_records_enrolment_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.completion_records
    ADD CONSTRAINT completion_records_enrolment_id_key UNIQUE (enrolment_id);

--
-- Name: completion_records completion_records_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.completion_records
    ADD CONSTRAINT completion_records_pkey PRIMARY KEY (number);

--
-- Name: contract_events contract_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_events
    ADD CONSTRAINT contract_events_pkey PRIMARY KEY (id);

--
-- Name: contract_files contract_files_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_files
    ADD CONSTRAINT contract_files_pkey PRIMARY KEY (attachment_id);

--
-- Name: contract_signatures contract_signatures_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_signatures
    ADD CONSTRAINT contract_signatures_pkey PRIMARY KEY (contract_id, seq, party);

--
-- Name: contract_terms contract_terms_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_terms
    ADD CONSTRAINT contract_terms_pkey PRIMARY KEY (contract_id, seq);

--
-- Name: contract_trades contract_trades_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_trades
    ADD CONSTRAINT contract_trades_pkey PRIMARY KEY (contract_id, seq, trade_code);

--
-- Name: contracts contracts_no_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_no_once UNIQUE (party_a_id, no);

--
-- Name: contracts contracts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_pkey PRIMARY KEY (id);

--
-- Name: data_keys data_keys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.data_keys
    ADD CONSTRAINT data_keys_pkey PRIMARY KEY (id);

--
-- Name: delegations delegations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delegations
    ADD CONSTRAINT delegations_pkey PRIMARY KEY (id);

--
-- Name: demand_items demand_items_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.demand_items
    ADD CONSTRAINT demand_items_once UNIQUE (year, trade_code, region_code);

--
-- Name: demand_items demand_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.demand_items
    ADD CONSTRAINT demand_items_pkey PRIMARY KEY (id);

--
-- Name: education_cases education_cases_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.education_cases
    ADD CONSTRAINT education_cases_pkey PRIMARY KEY (id);

--
-- Name: education_preferences education_preferences_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.education_preferences
    ADD CONSTRAINT education_preferences_pkey PRIMARY KEY (id);

--
-- Name: employer_orders employer_orders_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.employer_orders
    ADD CONSTRAINT employer_orders_pkey PRIMARY KEY (id);

--
-- Name: employment_records employment_records_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.employment_records
    ADD CONSTRAINT employment_records_pkey PRIMARY KEY (id);

--
-- Name: enrolment_costs enrolment_costs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolment_costs
    ADD CONSTRAINT enrolment_costs_pkey PRIMARY KEY (enrolment_id, item);

--
-- Name: enrolments enrolments_class_id_veteran_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_class_id_veteran_id_key UNIQUE (class_id, veteran_id);

--
-- Name: enrolments enrolments_of_person; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_of_person UNIQUE (id, veteran_id);

--
-- Name: enrolments enrolments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_pkey PRIMARY KEY (id);

--
-- Name: exam_filings exam_filings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_filings
    ADD CONSTRAINT exam_filings_pkey PRIMARY KEY (id);

--
-- Name: exam_patrol_assignments exam_patrol_assignments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_patrol_assignments
    ADD CONSTRAINT exam_patrol_assignments_pkey PRIMARY KEY (id);

--
-- Name: exam_patrols exam_patrols_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_patrols
    ADD CONSTRAINT exam_patrols_pkey PRIMARY KEY (id);

--
-- Name: exam_results exam_results_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_results
    ADD CONSTRAINT exam_results_pkey PRIMARY KEY (enrolment_id, channel, attempt);

--
-- Name: export_events export_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.export_events
    ADD CONSTRAINT export_events_pkey PRIMARY KEY (export_id, seq);

--
-- Name: export_packs export_packs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.export_packs
    ADD CONSTRAINT export_packs_pkey PRIMARY KEY (export_id, seq);

--
-- Name: export_slices export_slices_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.export_slices
    ADD CONSTRAINT export_slices_pkey PRIMARY KEY (export_id, seq);

--
-- Name: exports exports_mark_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exports
    ADD CONSTRAINT exports_mark_key UNIQUE (mark);

--
-- Name: exports exports_no_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exports
    ADD CONSTRAINT exports_no_key UNIQUE (no);

--
-- Name: exports exports_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exports
    ADD CONSTRAINT exports_pkey PRIMARY KEY (id);

--
-- Name: ext_sync_records ext_sync_records_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ext_sync_records
    ADD CONSTRAINT ext_sync_records_pkey PRIMARY KEY (id);

--
-- Name: external_identities external_identities_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_identities
    ADD CONSTRAINT external_identities_pkey PRIMARY KEY (issuer, subject);

--
-- Name: external_sign_ins external_sign_ins_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_sign_ins
    ADD CONSTRAINT external_sign_ins_pkey PRIMARY KEY (state_hash);

--
-- Name: filing_events filing_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_events
    ADD CONSTRAINT filing_events_pkey PRIMARY KEY (id);

--
-- Name: filing_receipts filing_receipts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_receipts
    ADD CONSTRAINT filing_receipts_pkey PRIMARY KEY (id);

--
-- Name: filing_returns filing_returns_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_returns
    ADD CONSTRAINT filing_returns_pkey PRIMARY KEY (id);

--
-- Name: filing_reviews filing_reviews_filing_id_step_round_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_reviews
    ADD CONSTRAINT filing_reviews_filing_id_step_round_key UNIQUE (filing_id, step, round);

--
-- Name: filing_reviews filing_reviews_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_reviews
    ADD CONSTRAINT filing_reviews_pkey PRIMARY KEY (id);

--
-- Name: free_right_events free_right_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.free_right_events
    ADD CONSTRAINT free_right_events_pkey PRIMARY KEY (id);

--
-- Name: fund_balances fund_balances_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_balances
    ADD CONSTRAINT fund_balances_pkey PRIMARY KEY (fund_id);

--
-- Name: fund_changes fund_changes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_changes
    ADD CONSTRAINT fund_changes_pkey PRIMARY KEY (id);

--
-- Name: fund_changes fund_changes_posting_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_changes
    ADD CONSTRAINT fund_changes_posting_id_key UNIQUE (posting_id);

--
-- Name: fund_entries fund_entries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_entries
    ADD CONSTRAINT fund_entries_pkey PRIMARY KEY (posting_id, seq);

--
-- Name: fund_postings fund_postings_no_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_postings
    ADD CONSTRAINT fund_postings_no_key UNIQUE (no);

--
-- Name: fund_postings fund_postings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_postings
    ADD CONSTRAINT fund_postings_pkey PRIMARY KEY (id);

--
-- Name: fund_postings fund_postings_reverses_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_postings
    ADD CONSTRAINT fund_postings_reverses_key UNIQUE (reverses);

--
-- Name: fund_presets fund_presets_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_presets
    ADD CONSTRAINT fund_presets_pkey PRIMARY KEY (id);

--
-- Name: funds funds_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.funds
    ADD CONSTRAINT funds_once UNIQUE NULLS NOT DISTINCT (region_code, year, purpose, source, level, source_note);

--
-- Name: funds funds_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.funds
    ADD CONSTRAINT funds_pkey PRIMARY KEY (id);

--
-- Name: imports imports_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_pkey PRIMARY KEY (id);

--
-- Name: individual_filings individual_filings_filing_no_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_filing_no_key UNIQUE (filing_no);

--
-- Name: individual_filings individual_filings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_pkey PRIMARY KEY (id);

--
-- Name: inspection_explanations inspection_explanations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inspection_explanations
    ADD CONSTRAINT inspection_explanations_pkey PRIMARY KEY (id);

--
-- Name: inspections inspections_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inspections
    ADD CONSTRAINT inspections_pkey PRIMARY KEY (id);

--
-- Name: institution_trades institution_trades_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.institution_trades
    ADD CONSTRAINT institution_trades_pkey PRIMARY KEY (institution_id, trade_code);

--
-- Name: institutions institutions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.institutions
    ADD CONSTRAINT institutions_pkey PRIMARY KEY (id);

--
-- Name: integrity_cases integrity_cases_no_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrity_cases
    ADD CONSTRAINT integrity_cases_no_key UNIQUE (no);

--
-- Name: integrity_cases integrity_cases_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrity_cases
    ADD CONSTRAINT integrity_cases_pkey PRIMARY KEY (id);

--
-- Name: invitations invitations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_pkey PRIMARY KEY (id);

--
-- Name: invitations invitations_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_token_hash_key UNIQUE (token_hash);

--
-- Name: job_events job_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job_events
    ADD CONSTRAINT job_events_pkey PRIMARY KEY (id);

--
-- Name: labels labels_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.labels
    ADD CONSTRAINT labels_pkey PRIMARY KEY (kind, code);

--
-- Name: leading_group_members leading_group_members_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leading_group_members
    ADD CONSTRAINT leading_group_members_pkey PRIMARY KEY (id);

--
-- Name: leading_group_members leading_group_one_leader; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leading_group_members
    ADD CONSTRAINT leading_group_one_leader EXCLUDE USING gist (daterange(from_on, to_on, '[)'::text) WITH &&) WHERE ((role = 'LEADER'::text));

--
-- Name: leave_requests leave_requests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leave_requests
    ADD CONSTRAINT leave_requests_pkey PRIMARY KEY (id);

--
-- Name: ledger_months ledger_months_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_months
    ADD CONSTRAINT ledger_months_pkey PRIMARY KEY (unit_code, year, month);

--
-- Name: make_ups make_ups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.make_ups
    ADD CONSTRAINT make_ups_pkey PRIMARY KEY (id);

--
-- Name: master_keys master_keys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.master_keys
    ADD CONSTRAINT master_keys_pkey PRIMARY KEY (id);

--
-- Name: messages messages_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (id);

--
-- Name: needs_surveys needs_surveys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.needs_surveys
    ADD CONSTRAINT needs_surveys_pkey PRIMARY KEY (id);

--
-- Name: notice_involved notice_involved_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_involved
    ADD CONSTRAINT notice_involved_pkey PRIMARY KEY (notice_id, person_id);

--
-- Name: notice_look_ups notice_look_ups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_look_ups
    ADD CONSTRAINT notice_look_ups_pkey PRIMARY KEY (notice_id, key);

--
-- Name: notice_rows notice_rows_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_rows
    ADD CONSTRAINT notice_rows_pkey PRIMARY KEY (notice_id, row_no);

--
-- Name: notice_subjects notice_subjects_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_subjects
    ADD CONSTRAINT notice_subjects_pkey PRIMARY KEY (notice_id, subject_kind, subject_id);

--
-- Name: objection_events objection_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.objection_events
    ADD CONSTRAINT objection_events_pkey PRIMARY KEY (objection_id, seq);

--
-- Name: objections objections_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_pkey PRIMARY KEY (id);

--
-- Name: objections objections_receipt_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_receipt_key UNIQUE (receipt);

--
-- Name: organizations organizations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_pkey PRIMARY KEY (id);

--
-- Name: parameter_values parameter_values_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.parameter_values
    ADD CONSTRAINT parameter_values_pkey PRIMARY KEY (id);

--
-- Name: password_history password_history_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.password_history
    ADD CONSTRAINT password_history_pkey PRIMARY KEY (user_id, set_at, password_hash);

--
-- Name: payee_accounts payee_accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payee_accounts
    ADD CONSTRAINT payee_accounts_pkey PRIMARY KEY (id);

--
-- Name: payment_batches payment_batches_no_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_batches
    ADD CONSTRAINT payment_batches_no_key UNIQUE (no);

--
-- Name: payment_batches payment_batches_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_batches
    ADD CONSTRAINT payment_batches_pkey PRIMARY KEY (id);

--
-- Name: payment_items payment_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_items
    ADD CONSTRAINT payment_items_pkey PRIMARY KEY (payment_id, item_id);

--
-- Name: payment_receipts payment_receipts_payment_id_result_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_receipts
    ADD CONSTRAINT payment_receipts_payment_id_result_key UNIQUE (payment_id, result);

--
-- Name: payment_receipts payment_receipts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_receipts
    ADD CONSTRAINT payment_receipts_pkey PRIMARY KEY (id);

--
-- Name: payment_splits payment_splits_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_splits
    ADD CONSTRAINT payment_splits_pkey PRIMARY KEY (payment_id, fund_id);

--
-- Name: payments payments_no_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_no_key UNIQUE (no);

--
-- Name: payments payments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_pkey PRIMARY KEY (id);

--
-- Name: personal_requests personal_requests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personal_requests
    ADD CONSTRAINT personal_requests_pkey PRIMARY KEY (id);

--
-- Name: policy_cards policy_cards_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.policy_cards
    ADD CONSTRAINT policy_cards_pkey PRIMARY KEY (item_no, version);

--
-- Name: provincial_plans provincial_plans_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.provincial_plans
    ADD CONSTRAINT provincial_plans_pkey PRIMARY KEY (id);

--
-- Name: provincial_quotas provincial_quotas_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.provincial_quotas
    ADD CONSTRAINT provincial_quotas_pkey PRIMARY KEY (plan_id, unit_code);

--
-- Name: public_notices public_notices_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.public_notices
    ADD CONSTRAINT public_notices_number_key UNIQUE (number);

--
-- Name: public_notices public_notices_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.public_notices
    ADD CONSTRAINT public_notices_pkey PRIMARY KEY (id);

--
-- Name: public_notices public_notices_replaces_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.public_notices
    ADD CONSTRAINT public_notices_replaces_key UNIQUE (replaces);

--
-- Name: recommendation_duties recommendation_duties_enrolment_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendation_duties
    ADD CONSTRAINT recommendation_duties_enrolment_id_key UNIQUE (enrolment_id);

--
-- Name: recommendation_duties recommendation_duties_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendation_duties
    ADD CONSTRAINT recommendation_duties_pkey PRIMARY KEY (id);

--
-- Name: recordings recordings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT recordings_pkey PRIMARY KEY (id);

--
-- Name: recoveries recoveries_case_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recoveries
    ADD CONSTRAINT recoveries_case_id_key UNIQUE (case_id);

--
-- Name: recoveries recoveries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recoveries
    ADD CONSTRAINT recoveries_pkey PRIMARY KEY (id);

--
-- Name: recovery_codes recovery_codes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, code_hash);

--
-- Name: recovery_items recovery_items_item_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_items
    ADD CONSTRAINT recovery_items_item_id_key UNIQUE (item_id);

--
-- Name: recovery_items recovery_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_items
    ADD CONSTRAINT recovery_items_pkey PRIMARY KEY (recovery_id, item_id);

--
-- Name: recovery_repayments recovery_repayments_bank_reference_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_repayments
    ADD CONSTRAINT recovery_repayments_bank_reference_key UNIQUE (bank_reference);

--
-- Name: recovery_repayments recovery_repayments_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_repayments
    ADD CONSTRAINT recovery_repayments_pkey PRIMARY KEY (id);

--
-- Name: recovery_splits recovery_splits_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_splits
    ADD CONSTRAINT recovery_splits_pkey PRIMARY KEY (recovery_id, fund_id);

--
-- Name: reference_stamps reference_stamps_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reference_stamps
    ADD CONSTRAINT reference_stamps_pkey PRIMARY KEY (name);

--
-- Name: regions regions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions
    ADD CONSTRAINT regions_pkey PRIMARY KEY (code);

--
-- Name: reimbursement_caps reimbursement_caps_one_in_force; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reimbursement_caps
    ADD CONSTRAINT reimbursement_caps_one_in_force EXCLUDE USING gist (public.exact_text(row_key, row_key, '[]'::text) WITH &&, public.days_in_force(effective_from, effective_to) WITH &&) WHERE ((state = 'CONFIRMED'::text));

--
-- Name: reimbursement_caps reimbursement_caps_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reimbursement_caps
    ADD CONSTRAINT reimbursement_caps_pkey PRIMARY KEY (id);

--
-- Name: reporting_units reporting_units_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_units
    ADD CONSTRAINT reporting_units_pkey PRIMARY KEY (year, no);

--
-- Name: reporting_units reporting_units_year_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_units
    ADD CONSTRAINT reporting_units_year_code_key UNIQUE (year, code);

--
-- Name: requests requests_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requests
    ADD CONSTRAINT requests_pkey PRIMARY KEY (user_id, request_id);

--
-- Name: reseal_progress reseal_progress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reseal_progress
    ADD CONSTRAINT reseal_progress_pkey PRIMARY KEY (field);

--
-- Name: restorations restorations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.restorations
    ADD CONSTRAINT restorations_pkey PRIMARY KEY (id);

--
-- Name: review_steps review_steps_class_id_step_round_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.review_steps
    ADD CONSTRAINT review_steps_class_id_step_round_key UNIQUE (class_id, step, round);

--
-- Name: review_steps review_steps_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.review_steps
    ADD CONSTRAINT review_steps_pkey PRIMARY KEY (id);

--
-- Name: role_grants role_grants_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_grants
    ADD CONSTRAINT role_grants_pkey PRIMARY KEY (user_id, role);

--
-- Name: role_proposals role_proposals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_proposals
    ADD CONSTRAINT role_proposals_pkey PRIMARY KEY (id);

--
-- Name: schema_migrations schema_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (name);

--
-- Name: second_factor_resets second_factor_resets_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.second_factor_resets
    ADD CONSTRAINT second_factor_resets_pkey PRIMARY KEY (id);

--
-- Name: second_factors second_factors_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.second_factors
    ADD CONSTRAINT second_factors_pkey PRIMARY KEY (user_id);

--
-- Name: selection_application_trades selection_application_trades_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_application_trades
    ADD CONSTRAINT selection_application_trades_pkey PRIMARY KEY (application_id, trade_code);

--
-- Name: selection_applications selection_applications_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_applications
    ADD CONSTRAINT selection_applications_once UNIQUE (round_id, institution_id);

--
-- Name: selection_applications selection_applications_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_applications
    ADD CONSTRAINT selection_applications_pkey PRIMARY KEY (id);

--
-- Name: selection_files selection_files_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_files
    ADD CONSTRAINT selection_files_pkey PRIMARY KEY (attachment_id);

--
-- Name: selection_round_trades selection_round_trades_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_round_trades
    ADD CONSTRAINT selection_round_trades_pkey PRIMARY KEY (round_id, trade_code);

--
-- Name: selection_rounds selection_rounds_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_rounds
    ADD CONSTRAINT selection_rounds_pkey PRIMARY KEY (id);

--
-- Name: selection_score_sheets selection_score_sheets_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_score_sheets
    ADD CONSTRAINT selection_score_sheets_pkey PRIMARY KEY (application_id, person_id);

--
-- Name: selection_statements selection_statements_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_statements
    ADD CONSTRAINT selection_statements_pkey PRIMARY KEY (application_id, person_id);

--
-- Name: session_trainers session_trainers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session_trainers
    ADD CONSTRAINT session_trainers_pkey PRIMARY KEY (session_id, trainer_id);

--
-- Name: sessions sessions_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_id_key UNIQUE (id);

--
-- Name: sessions sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (token_hash);

--
-- Name: sign_in_codes sign_in_codes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sign_in_codes
    ADD CONSTRAINT sign_in_codes_pkey PRIMARY KEY (id);

--
-- Name: sign_in_locks sign_in_locks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sign_in_locks
    ADD CONSTRAINT sign_in_locks_pkey PRIMARY KEY (key);

--
-- Name: signatures signatures_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signatures
    ADD CONSTRAINT signatures_pkey PRIMARY KEY (id);

--
-- Name: signing_keys signing_keys_person_id_year_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_person_id_year_key UNIQUE NULLS NOT DISTINCT (person_id, year);

--
-- Name: signing_keys signing_keys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (id);

--
-- Name: skill_henan_categories skill_henan_categories_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.skill_henan_categories
    ADD CONSTRAINT skill_henan_categories_pkey PRIMARY KEY (year, seq);

--
-- Name: skill_levels skill_levels_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.skill_levels
    ADD CONSTRAINT skill_levels_pkey PRIMARY KEY (code);

--
-- Name: steering_events steering_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.steering_events
    ADD CONSTRAINT steering_events_pkey PRIMARY KEY (id);

--
-- Name: steering_files steering_files_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.steering_files
    ADD CONSTRAINT steering_files_pkey PRIMARY KEY (attachment_id);

--
-- Name: steering_tasks steering_tasks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.steering_tasks
    ADD CONSTRAINT steering_tasks_pkey PRIMARY KEY (id);

--
-- Name: subsidy_standards subsidy_standards_one_in_force; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subsidy_standards
    ADD CONSTRAINT subsidy_standards_one_in_force EXCLUDE USING gist (public.exact_text(row_key, row_key, '[]'::text) WITH &&, public.days_in_force(effective_from, effective_to) WITH &&) WHERE ((state = 'CONFIRMED'::text));

--
-- Name: subsidy_standards subsidy_standards_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subsidy_standards
    ADD CONSTRAINT subsidy_standards_pkey PRIMARY KEY (id);

--
-- Name: talent_years talent_years_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.talent_years
    ADD CONSTRAINT talent_years_pkey PRIMARY KEY (veteran_id, year);

--
-- Name: target_changes target_changes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.target_changes
    ADD CONSTRAINT target_changes_pkey PRIMARY KEY (id);

--
-- Name: target_totals target_totals_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.target_totals
    ADD CONSTRAINT target_totals_pkey PRIMARY KEY (year);

--
-- Name: trades trades_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_pkey PRIMARY KEY (code);

--
-- Name: trainers trainers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trainers
    ADD CONSTRAINT trainers_pkey PRIMARY KEY (id);

--
-- Name: training_classes training_classes_batch_no_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_batch_no_key UNIQUE (batch_no);

--
-- Name: training_classes training_classes_filing_no_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_filing_no_key UNIQUE (filing_no);

--
-- Name: training_classes training_classes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_pkey PRIMARY KEY (id);

--
-- Name: users users_login_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_login_key UNIQUE (login);

--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

--
-- Name: venues venues_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.venues
    ADD CONSTRAINT venues_pkey PRIMARY KEY (id);

--
-- Name: veteran_counts veteran_counts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veteran_counts
    ADD CONSTRAINT veteran_counts_pkey PRIMARY KEY (region_code);

--
-- Name: veteran_merges veteran_merges_merged_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veteran_merges
    ADD CONSTRAINT veteran_merges_merged_id_key UNIQUE (merged_id);

--
-- Name: veteran_merges veteran_merges_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veteran_merges
    ADD CONSTRAINT veteran_merges_pkey PRIMARY KEY (id);

--
-- Name: veterans veterans_id_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veterans
    ADD CONSTRAINT veterans_id_hash_key UNIQUE (id_hash);

--
-- Name: veterans veterans_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veterans
    ADD CONSTRAINT veterans_pkey PRIMARY KEY (id);

--
-- Name: voucher_events voucher_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_events
    ADD CONSTRAINT voucher_events_pkey PRIMARY KEY (id);

--
-- Name: voucher_settlement_items voucher_settlement_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_settlement_items
    ADD CONSTRAINT voucher_settlement_items_pkey PRIMARY KEY (settlement_id, item_id);

--
-- Name: voucher_settlements voucher_settlements_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_settlements
    ADD CONSTRAINT voucher_settlements_pkey PRIMARY KEY (id);

--
-- Name: vouchers vouchers_number_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vouchers
    ADD CONSTRAINT vouchers_number_key UNIQUE (number);

--
-- Name: vouchers vouchers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vouchers
    ADD CONSTRAINT vouchers_pkey PRIMARY KEY (id);

--
-- Name: wish_invitations wish_invitations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wish_invitations
    ADD CONSTRAINT wish_invitations_pkey PRIMARY KEY (id);

--
-- Name: work_calendar work_calendar_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.work_calendar
    ADD CONSTRAINT work_calendar_pkey PRIMARY KEY (on_date);

--
-- Name: adaptation_roll_range; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX adaptation_roll_range ON public.adaptation_roll USING btree (region_code, cohort, received_on, id);

--
-- Name: allowance_standards_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX allowance_standards_order ON public.allowance_standards USING btree (row_key, effective_from, id);

--
-- Name: annual_plans_attachment; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX annual_plans_attachment ON public.annual_plans USING btree (attachment_id);

--
-- Name: annual_plans_of_year; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX annual_plans_of_year ON public.annual_plans USING btree (year, region_code, edition);

--
-- Name: annual_plans_one_current; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX annual_plans_one_current ON public.annual_plans USING btree (region_code, year) WHERE (state <> 'AMENDED'::text);

--
-- Name: assessment_assignments_assessor; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX assessment_assignments_assessor ON public.assessment_assignments USING btree (assessor_id) WHERE (ended_at IS NULL);

--
-- Name: assessment_assignments_letter; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX assessment_assignments_letter ON public.assessment_assignments USING btree (letter_no);

--
-- Name: assessment_assignments_one; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX assessment_assignments_one ON public.assessment_assignments USING btree (assessment_id) WHERE (ended_at IS NULL);

--
-- Name: assessments_once_a_day; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX assessments_once_a_day ON public.assessments USING btree (contract_id, planned_on) WHERE (state <> 'WITHDRAWN'::text);

--
-- Name: attachments_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachments_class ON public.attachments USING btree (class_id);

--
-- Name: attachments_digest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attachments_digest ON public.attachments USING btree (digest);

--
-- Name: attendance_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attendance_class ON public.attendance_records USING btree (class_id, enrolment_id);

--
-- Name: audit_log_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_class ON public.audit_log USING btree (class_id, seq) WHERE (class_id IS NOT NULL);

--
-- Name: audit_log_lane; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX audit_log_lane ON public.audit_log USING btree (lane, lane_seq);

--
-- Name: audit_log_record; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_record ON public.audit_log USING btree (noun, record_id, seq);

--
-- Name: audit_log_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_region ON public.audit_log USING btree (region_code, seq);

--
-- Name: audit_log_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_log_user ON public.audit_log USING btree (user_id, at DESC);

--
-- Name: bank_accounts_active; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX bank_accounts_active ON public.bank_accounts USING btree (org_id) WHERE active;

--
-- Name: bank_accounts_hash; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX bank_accounts_hash ON public.bank_accounts USING btree (account_hash);

--
-- Name: catalog_entries_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX catalog_entries_once ON public.catalog_entries USING btree (institution_id, year, trade_code) WHERE (withdrawn_at IS NULL);

--
-- Name: catalog_entries_year; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX catalog_entries_year ON public.catalog_entries USING btree (year, region_code);

--
-- Name: certificates_by_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX certificates_by_number ON public.certificates USING btree (number text_pattern_ops);

--
-- Name: INDEX certificates_by_number; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON INDEX public.certificates_by_number IS 'Prefix search of certificate numbers, whatever the type';

--
-- Name: certificates_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX certificates_class ON public.certificates USING btree (class_id);

--
-- Name: certificates_number; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX certificates_number ON public.certificates USING btree (type, number) WHERE (state <> 'REVOKED'::text);

--
-- Name: certificates_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX certificates_unit ON public.certificates USING btree (credited_unit, issued_on) WHERE (state = 'VERIFIED'::text);

--
-- Name: certificates_veteran; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX certificates_veteran ON public.certificates USING btree (veteran_id, issued_on);

--
-- Name: certificates_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX certificates_waiting ON public.certificates USING btree (class_region, issued_on DESC, id) WHERE (state = 'RECORDED'::text);

--
-- Name: claim_events_claim; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX claim_events_claim ON public.claim_events USING btree (claim_id, seq);

--
-- Name: claim_holds_claim; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX claim_holds_claim ON public.claim_holds USING btree (claim_id);

--
-- Name: claim_items_claim; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX claim_items_claim ON public.claim_items USING btree (claim_id);

--
-- Name: claim_items_one_proposed; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX claim_items_one_proposed ON public.claim_items USING btree (line_id, component) WHERE (state = ANY (ARRAY['PROPOSED'::text, 'APPROVED'::text, 'PAID'::text]));

--
-- Name: claim_items_paid_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX claim_items_paid_once ON public.claim_items USING btree (enrolment_id, component) WHERE (state = ANY (ARRAY['APPROVED'::text, 'PAID'::text]));

--
-- Name: claim_line_history_claim; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX claim_line_history_claim ON public.claim_line_history USING btree (claim_id);

--
-- Name: claim_line_history_line; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX claim_line_history_line ON public.claim_line_history USING btree (line_id, seq);

--
-- Name: claim_lines_enrolment; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX claim_lines_enrolment ON public.claim_lines USING btree (enrolment_id);

--
-- Name: claim_returns_claim; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX claim_returns_claim ON public.claim_returns USING btree (claim_id, returned_at);

--
-- Name: claim_reviews_one_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX claim_reviews_one_open ON public.claim_reviews USING btree (claim_id) WHERE (decision IS NULL);

--
-- Name: claims_institution; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX claims_institution ON public.claims USING btree (institution_id, id);

--
-- Name: claims_one_of_a_kind; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX claims_one_of_a_kind ON public.claims USING btree (class_id, kind) WHERE (state <> 'WITHDRAWN'::text);

--
-- Name: claims_scope; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX claims_scope ON public.claims USING btree (class_region, state, id);

--
-- Name: class_events_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX class_events_class ON public.class_events USING btree (class_id, at);

--
-- Name: class_sessions_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX class_sessions_day ON public.class_sessions USING btree (on_date, class_id);

--
-- Name: class_unit_shares_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX class_unit_shares_unit ON public.class_unit_shares USING btree (unit_code);

--
-- Name: completion_records_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX completion_records_class ON public.completion_records USING btree (class_id);

--
-- Name: contract_events_contract; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contract_events_contract ON public.contract_events USING btree (contract_id, at);

--
-- Name: contract_files_contract; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contract_files_contract ON public.contract_files USING btree (contract_id);

--
-- Name: contracts_institution; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contracts_institution ON public.contracts USING btree (institution_id);

--
-- Name: contracts_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX contracts_region ON public.contracts USING btree (region_code, state);

--
-- Name: delegations_from; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delegations_from ON public.delegations USING btree (from_user, valid_to);

--
-- Name: delegations_to; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delegations_to ON public.delegations USING btree (to_user, valid_to);

--
-- Name: demand_items_trade; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX demand_items_trade ON public.demand_items USING btree (year, trade_code);

--
-- Name: education_cases_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX education_cases_person ON public.education_cases USING btree (veteran_id);

--
-- Name: education_cases_range; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX education_cases_range ON public.education_cases USING btree (region_code, opened_at, id);

--
-- Name: education_preferences_case; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX education_preferences_case ON public.education_preferences USING btree (case_id);

--
-- Name: education_preferences_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX education_preferences_open ON public.education_preferences USING btree (requested_on, id) WHERE (state = 'REQUESTED'::text);

--
-- Name: employer_orders_attachment; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX employer_orders_attachment ON public.employer_orders USING btree (attachment_id);

--
-- Name: employer_orders_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX employer_orders_class ON public.employer_orders USING btree (class_id, seq);

--
-- Name: employment_records_attachment; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX employment_records_attachment ON public.employment_records USING btree (attachment_id);

--
-- Name: employment_records_institution; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX employment_records_institution ON public.employment_records USING btree (institution_id) WHERE (institution_id IS NOT NULL);

--
-- Name: employment_records_one_correction; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX employment_records_one_correction ON public.employment_records USING btree (corrects) WHERE (state <> 'REFUSED'::text);

--
-- Name: employment_records_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX employment_records_person ON public.employment_records USING btree (veteran_id, from_on);

--
-- Name: employment_records_range; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX employment_records_range ON public.employment_records USING btree (region_code, entered_at, id);

--
-- Name: enrolments_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX enrolments_class ON public.enrolments USING btree (class_id, roster_no);

--
-- Name: enrolments_veteran; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX enrolments_veteran ON public.enrolments USING btree (veteran_id, class_id);

--
-- Name: exam_filings_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exam_filings_class ON public.exam_filings USING btree (class_id, filed_at DESC);

--
-- Name: exam_filings_coming; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exam_filings_coming ON public.exam_filings USING btree (exam_at) WHERE (state = ANY (ARRAY['FILED'::text, 'CONFIRMED'::text]));

--
-- Name: exam_filings_current; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX exam_filings_current ON public.exam_filings USING btree (class_id) WHERE (state = ANY (ARRAY['FILED'::text, 'CONFIRMED'::text]));

--
-- Name: exam_patrol_assignments_inspector; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exam_patrol_assignments_inspector ON public.exam_patrol_assignments USING btree (inspector_id) WHERE (ended_at IS NULL);

--
-- Name: exam_patrol_assignments_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX exam_patrol_assignments_once ON public.exam_patrol_assignments USING btree (class_id, inspector_id) WHERE (ended_at IS NULL);

--
-- Name: exam_patrols_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exam_patrols_class ON public.exam_patrols USING btree (class_id);

--
-- Name: exam_results_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exam_results_class ON public.exam_results USING btree (class_id);

--
-- Name: exports_office; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exports_office ON public.exports USING btree (office_id, no DESC);

--
-- Name: exports_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exports_open ON public.exports USING btree (state) WHERE (state = ANY (ARRAY['WAITING'::text, 'QUEUED'::text, 'WRITING'::text, 'READY'::text]));

--
-- Name: exports_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exports_person ON public.exports USING btree (requested_person, sensitivity, requested_at);

--
-- Name: ext_sync_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ext_sync_class ON public.ext_sync_records USING btree (class_id, kind, at DESC);

--
-- Name: external_identities_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX external_identities_user ON public.external_identities USING btree (user_id);

--
-- Name: filing_events_filing; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX filing_events_filing ON public.filing_events USING btree (filing_id, seq);

--
-- Name: filing_receipts_attachment; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX filing_receipts_attachment ON public.filing_receipts USING btree (attachment_id);

--
-- Name: filing_receipts_filing; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX filing_receipts_filing ON public.filing_receipts USING btree (filing_id);

--
-- Name: filing_receipts_one_invoice; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX filing_receipts_one_invoice ON public.filing_receipts USING btree (invoice_key) WHERE ((state = 'ACTIVE'::text) AND (NOT is_duplicate));

--
-- Name: filing_returns_filing; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX filing_returns_filing ON public.filing_returns USING btree (filing_id, returned_at);

--
-- Name: filing_reviews_one_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX filing_reviews_one_open ON public.filing_reviews USING btree (filing_id) WHERE (decision IS NULL);

--
-- Name: free_right_events_by; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX free_right_events_by ON public.free_right_events USING btree (by_id);

--
-- Name: free_right_events_veteran; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX free_right_events_veteran ON public.free_right_events USING btree (veteran_id, seq);

--
-- Name: fund_changes_fund; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fund_changes_fund ON public.fund_changes USING btree (fund_id, proposed_at);

--
-- Name: fund_entries_fund; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fund_entries_fund ON public.fund_entries USING btree (fund_id, account);

--
-- Name: fund_postings_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fund_postings_region ON public.fund_postings USING btree (region_code, no);

--
-- Name: fund_postings_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX fund_postings_subject ON public.fund_postings USING btree (subject_kind, subject_id);

--
-- Name: fund_presets_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX fund_presets_once ON public.fund_presets USING btree (region_code, year, name) WHERE active;

--
-- Name: individual_filings_certificate; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX individual_filings_certificate ON public.individual_filings USING btree (certificate_id) WHERE (state <> ALL (ARRAY['LAPSED'::text, 'CANCELLED'::text, 'REFUSED_CLAIM'::text]));

--
-- Name: individual_filings_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX individual_filings_class ON public.individual_filings USING btree (class_region, state) WHERE (class_region IS NOT NULL);

--
-- Name: individual_filings_of_certificate; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX individual_filings_of_certificate ON public.individual_filings USING btree (certificate_id) WHERE (certificate_id IS NOT NULL);

--
-- Name: individual_filings_one_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX individual_filings_one_open ON public.individual_filings USING btree (veteran_id, trade_code, level) WHERE (state <> ALL (ARRAY['PAID'::text, 'CLOSED'::text, 'JOINED_CLASS'::text, 'LAPSED'::text, 'CANCELLED'::text, 'REFUSED_CLAIM'::text]));

--
-- Name: individual_filings_place; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX individual_filings_place ON public.individual_filings USING btree (place_code, state) WHERE (NOT is_outside);

--
-- Name: individual_filings_proof; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX individual_filings_proof ON public.individual_filings USING btree (proof_id);

--
-- Name: individual_filings_scope; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX individual_filings_scope ON public.individual_filings USING btree (resettlement_region, state, id);

--
-- Name: individual_filings_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX individual_filings_waiting ON public.individual_filings USING btree (state, ack_due_on, lapses_on);

--
-- Name: inspection_explanations_visit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inspection_explanations_visit ON public.inspection_explanations USING btree (inspection_id, seq);

--
-- Name: inspections_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inspections_class ON public.inspections USING btree (class_id, kind, inspected_at);

--
-- Name: inspections_inspector; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inspections_inspector ON public.inspections USING btree (inspector_id, state);

--
-- Name: inspections_one_opening; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX inspections_one_opening ON public.inspections USING btree (class_id) WHERE ((kind = 'OPENING'::text) AND (state <> 'VOID'::text));

--
-- Name: INDEX inspections_one_opening; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON INDEX public.inspections_one_opening IS 'A class has one opening inspection that is not void';

--
-- Name: inspections_places; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inspections_places ON public.inspections USING btree (inspector_id, inspected_at) WHERE (state = ANY (ARRAY['DONE'::text, 'CONFIRMED'::text]));

--
-- Name: integrity_cases_claim; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrity_cases_claim ON public.integrity_cases USING btree (claim_id);

--
-- Name: integrity_cases_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX integrity_cases_region ON public.integrity_cases USING btree (region_code, reported_at, id);

--
-- Name: invitations_list; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX invitations_list ON public.invitations USING btree (made_at DESC, id);

--
-- Name: job_events_attachment; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX job_events_attachment ON public.job_events USING btree (attachment_id);

--
-- Name: job_events_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX job_events_class ON public.job_events USING btree (class_id, held_on);

--
-- Name: leave_requests_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX leave_requests_class ON public.leave_requests USING btree (class_id, enrolment_id);

--
-- Name: make_ups_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX make_ups_once ON public.make_ups USING btree (enrolment_id, missed_session_id, missed_lesson) WHERE (state <> 'CANCELLED'::text);

--
-- Name: messages_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX messages_waiting ON public.messages USING btree (queued_at) WHERE (sent_at IS NULL);

--
-- Name: needs_surveys_one_current; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX needs_surveys_one_current ON public.needs_surveys USING btree (veteran_id) WHERE (superseded_at IS NULL);

--
-- Name: needs_surveys_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX needs_surveys_region ON public.needs_surveys USING btree (region_code, surveyed_on) WHERE (superseded_at IS NULL);

--
-- Name: needs_surveys_veteran; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX needs_surveys_veteran ON public.needs_surveys USING btree (veteran_id, entered_at);

--
-- Name: notice_subjects_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_subjects_subject ON public.notice_subjects USING btree (subject_kind, subject_id);

--
-- Name: objections_notice; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX objections_notice ON public.objections USING btree (notice_id);

--
-- Name: objections_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX objections_open ON public.objections USING btree (region_code, filed_at) WHERE (state <> 'REPLIED'::text);

--
-- Name: organizations_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organizations_region ON public.organizations USING btree (region_code, kind);

--
-- Name: organizations_uscc; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX organizations_uscc ON public.organizations USING btree (uscc) WHERE (uscc IS NOT NULL);

--
-- Name: parameter_values_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX parameter_values_key ON public.parameter_values USING btree (key, effective_from);

--
-- Name: payee_accounts_active; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX payee_accounts_active ON public.payee_accounts USING btree (veteran_id) WHERE active;

--
-- Name: payee_accounts_one_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX payee_accounts_one_name ON public.payee_accounts USING btree (account_hash) WHERE active;

--
-- Name: payment_batches_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX payment_batches_region ON public.payment_batches USING btree (region_code, exported_at);

--
-- Name: payment_items_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX payment_items_once ON public.payment_items USING btree (item_id) WHERE is_live;

--
-- Name: payments_bank_reference; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX payments_bank_reference ON public.payments USING btree (bank_reference) WHERE (bank_reference IS NOT NULL);

--
-- Name: payments_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX payments_class ON public.payments USING btree (class_id);

--
-- Name: payments_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX payments_region ON public.payments USING btree (region_code, ordered_at, id);

--
-- Name: payments_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX payments_subject ON public.payments USING btree (subject_kind, subject_id);

--
-- Name: payments_veteran; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX payments_veteran ON public.payments USING btree (veteran_id);

--
-- Name: personal_requests_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX personal_requests_open ON public.personal_requests USING btree (veteran_id, kind, field) WHERE (state = 'OPEN'::text);

--
-- Name: personal_requests_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personal_requests_region ON public.personal_requests USING btree (region_code, due_on) WHERE (state = 'OPEN'::text);

--
-- Name: personal_requests_veteran; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX personal_requests_veteran ON public.personal_requests USING btree (veteran_id, asked_at DESC);

--
-- Name: provincial_plans_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX provincial_plans_once ON public.provincial_plans USING btree (class_id) WHERE (class_id IS NOT NULL);

--
-- Name: public_notices_place; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX public_notices_place ON public.public_notices USING btree (region_code, published_on DESC);

--
-- Name: public_notices_running; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX public_notices_running ON public.public_notices USING btree (until_on) WHERE (state = ANY (ARRAY['PUBLISHED'::text, 'EXTENDED'::text, 'CLOSED'::text, 'REPLACED'::text]));

--
-- Name: recommendation_duties_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendation_duties_class ON public.recommendation_duties USING btree (class_id);

--
-- Name: recommendation_duties_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendation_duties_open ON public.recommendation_duties USING btree (institution_id, since) WHERE (done_at IS NULL);

--
-- Name: recommendation_duties_range; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recommendation_duties_range ON public.recommendation_duties USING btree (class_region, since);

--
-- Name: recordings_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recordings_class ON public.recordings USING btree (class_id);

--
-- Name: recordings_session; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recordings_session ON public.recordings USING btree (session_id);

--
-- Name: recoveries_region; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recoveries_region ON public.recoveries USING btree (region_code, ordered_on);

--
-- Name: recovery_repayments_recovery; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX recovery_repayments_recovery ON public.recovery_repayments USING btree (recovery_id);

--
-- Name: regions_parent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX regions_parent ON public.regions USING btree (parent_code);

--
-- Name: reimbursement_caps_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reimbursement_caps_order ON public.reimbursement_caps USING btree (row_key, effective_from, id);

--
-- Name: role_proposals_by; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX role_proposals_by ON public.role_proposals USING btree (proposed_by, proposed_at);

--
-- Name: role_proposals_invitation; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX role_proposals_invitation ON public.role_proposals USING btree (invitation_id);

--
-- Name: role_proposals_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX role_proposals_open ON public.role_proposals USING btree (proposed_at, id) WHERE (state = 'WAITING'::text);

--
-- Name: role_proposals_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX role_proposals_waiting ON public.role_proposals USING btree (user_id) WHERE (state = 'WAITING'::text);

--
-- Name: second_factor_resets_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX second_factor_resets_user ON public.second_factor_resets USING btree (user_id) WHERE (seen_at IS NULL);

--
-- Name: selection_applications_institution; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX selection_applications_institution ON public.selection_applications USING btree (institution_id);

--
-- Name: selection_applications_place; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX selection_applications_place ON public.selection_applications USING btree (region_code, state);

--
-- Name: selection_files_application; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX selection_files_application ON public.selection_files USING btree (application_id);

--
-- Name: selection_rounds_place; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX selection_rounds_place ON public.selection_rounds USING btree (region_code, opened_at DESC, id);

--
-- Name: session_trainers_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX session_trainers_class ON public.session_trainers USING btree (class_id);

--
-- Name: session_trainers_trainer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX session_trainers_trainer ON public.session_trainers USING btree (trainer_id);

--
-- Name: sessions_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

--
-- Name: sign_in_codes_address; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sign_in_codes_address ON public.sign_in_codes USING btree (address_hash, made_at);

--
-- Name: sign_in_codes_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sign_in_codes_person ON public.sign_in_codes USING btree (id_hash, made_at);

--
-- Name: signatures_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX signatures_class ON public.signatures USING btree (class_id, signed_at);

--
-- Name: steering_events_held; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX steering_events_held ON public.steering_events USING btree (kind, held_on, id);

--
-- Name: steering_files_event; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX steering_files_event ON public.steering_files USING btree (event_id) WHERE (event_id IS NOT NULL);

--
-- Name: steering_files_task; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX steering_files_task ON public.steering_files USING btree (task_id) WHERE (task_id IS NOT NULL);

--
-- Name: steering_tasks_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX steering_tasks_due ON public.steering_tasks USING btree (state, due_on, id);

--
-- Name: subsidy_standards_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX subsidy_standards_order ON public.subsidy_standards USING btree (row_key, effective_from, id);

--
-- Name: talent_years_high; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX talent_years_high ON public.talent_years USING btree (high_unit, high_on);

--
-- Name: talent_years_skilled; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX talent_years_skilled ON public.talent_years USING btree (skilled_unit, skilled_on);

--
-- Name: trainers_institution; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX trainers_institution ON public.trainers USING btree (institution_id);

--
-- Name: training_classes_completed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX training_classes_completed ON public.training_classes USING btree (credited_unit, completed_on) WHERE (completed_on IS NOT NULL);

--
-- Name: training_classes_evaluator; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX training_classes_evaluator ON public.training_classes USING btree (evaluator_org_id) WHERE (evaluator_org_id IS NOT NULL);

--
-- Name: training_classes_institution; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX training_classes_institution ON public.training_classes USING btree (institution_id, planned_open DESC, id);

--
-- Name: training_classes_opened; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX training_classes_opened ON public.training_classes USING btree (credited_unit, opened_on) WHERE (opened_on IS NOT NULL);

--
-- Name: training_classes_scope; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX training_classes_scope ON public.training_classes USING btree (responsible_region, planned_open DESC, id);

--
-- Name: training_classes_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX training_classes_state ON public.training_classes USING btree (state, responsible_region);

--
-- Name: users_org; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX users_org ON public.users USING btree (org_id);

--
-- Name: users_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX users_person ON public.users USING btree (person_id);

--
-- Name: venues_institution; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX venues_institution ON public.venues USING btree (institution_id);

--
-- Name: veteran_merges_survivor; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX veteran_merges_survivor ON public.veteran_merges USING btree (survivor_id);

--
-- Name: veterans_merged; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX veterans_merged ON public.veterans USING btree (merged_into) WHERE (merged_into IS NOT NULL);

--
-- Name: veterans_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX veterans_name ON public.veterans USING btree (name text_pattern_ops, resettlement_region, id);

--
-- Name: veterans_phone; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX veterans_phone ON public.veterans USING btree (phone_hash) WHERE (phone_hash IS NOT NULL);

--
-- Name: veterans_scope; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX veterans_scope ON public.veterans USING btree (resettlement_region, id);

--
-- Name: voucher_events_voucher; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX voucher_events_voucher ON public.voucher_events USING btree (voucher_id, seq);

--
-- Name: voucher_settlement_items_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX voucher_settlement_items_once ON public.voucher_settlement_items USING btree (item_id) WHERE (NOT is_undone);

--
-- Name: voucher_settlements_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX voucher_settlements_once ON public.voucher_settlements USING btree (voucher_id) WHERE (undone_at IS NULL);

--
-- Name: vouchers_class; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vouchers_class ON public.vouchers USING btree (class_id) WHERE (class_id IS NOT NULL);

--
-- Name: vouchers_code; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vouchers_code ON public.vouchers USING btree (code_hash) WHERE (code_hash IS NOT NULL);

--
-- Name: vouchers_exclusive_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX vouchers_exclusive_once ON public.vouchers USING btree (veteran_id) WHERE ((kind = 'EXCLUSIVE'::text) AND (state = 'SETTLED'::text));

--
-- Name: vouchers_holder; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vouchers_holder ON public.vouchers USING btree (veteran_id, claimed_at);

--
-- Name: vouchers_institution; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vouchers_institution ON public.vouchers USING btree (institution_id, id) WHERE (institution_id IS NOT NULL);

--
-- Name: vouchers_one_of_a_kind; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX vouchers_one_of_a_kind ON public.vouchers USING btree (enrolment_id, kind) WHERE ((enrolment_id IS NOT NULL) AND (state <> 'VOID'::text));

--
-- Name: vouchers_one_unused; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX vouchers_one_unused ON public.vouchers USING btree (veteran_id, kind) WHERE (state <> ALL (ARRAY['SETTLED'::text, 'EXPIRED'::text, 'RETURNED'::text, 'VOID'::text]));

--
-- Name: vouchers_range; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vouchers_range ON public.vouchers USING btree (class_region, state, id) WHERE (class_region IS NOT NULL);

--
-- Name: vouchers_unused; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vouchers_unused ON public.vouchers USING btree (valid_to) WHERE (state = 'CLAIMED'::text);

--
-- Name: wish_invitations_survey; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX wish_invitations_survey ON public.wish_invitations USING btree (survey_id, invited_at);

--
-- Name: veterans adaptation_of_person; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER adaptation_of_person AFTER UPDATE ON public.veterans FOR EACH ROW WHEN (((new.merged_into IS DISTINCT FROM old.merged_into) OR (new.resettlement_region IS DISTINCT FROM old.resettlement_region))) EXECUTE FUNCTION public.adaptation_of_person();

--
-- Name: allowance_standards allowance_standards_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER allowance_standards_kept BEFORE INSERT OR DELETE OR UPDATE ON public.allowance_standards FOR EACH ROW EXECUTE FUNCTION public.standard_is_kept();

--
-- Name: allowance_standards allowance_standards_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER allowance_standards_never_emptied BEFORE TRUNCATE ON public.allowance_standards FOR EACH STATEMENT EXECUTE FUNCTION public.standard_is_kept();

--
-- Name: annual_plans annual_plan_steps; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER annual_plan_steps BEFORE UPDATE ON public.annual_plans FOR EACH ROW EXECUTE FUNCTION public.annual_plan_steps();

--
-- Name: assessment_assignees assessment_assignees_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER assessment_assignees_kept BEFORE DELETE OR UPDATE ON public.assessment_assignees FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: assessment_assignments assessment_assignments_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER assessment_assignments_kept BEFORE DELETE ON public.assessment_assignments FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: assessments assessment_goes_its_way; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER assessment_goes_its_way BEFORE UPDATE ON public.assessments FOR EACH ROW EXECUTE FUNCTION public.assessment_goes_its_way();

--
-- Name: assessment_statements assessment_statements_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER assessment_statements_kept BEFORE DELETE OR UPDATE ON public.assessment_statements FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: assessment_statements assessment_statements_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER assessment_statements_never_emptied BEFORE TRUNCATE ON public.assessment_statements FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: assessments assessments_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER assessments_kept BEFORE DELETE ON public.assessments FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: audit_anchors audit_anchors_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_anchors_kept BEFORE DELETE OR UPDATE ON public.audit_anchors FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: audit_anchors audit_anchors_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_anchors_never_emptied BEFORE TRUNCATE ON public.audit_anchors FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: audit_log audit_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE ON public.audit_log FOR EACH ROW EXECUTE FUNCTION public.audit_is_append_only();

--
-- Name: audit_checks audit_checks_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_checks_kept BEFORE DELETE OR UPDATE ON public.audit_checks FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: audit_checks audit_checks_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_checks_never_emptied BEFORE TRUNCATE ON public.audit_checks FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: audit_log audit_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_never_emptied BEFORE TRUNCATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION public.audit_is_append_only();

--
-- Name: catalog_entries catalog_entries_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER catalog_entries_never_emptied BEFORE TRUNCATE ON public.catalog_entries FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: catalog_entries catalog_entries_stay; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER catalog_entries_stay BEFORE DELETE OR UPDATE ON public.catalog_entries FOR EACH ROW EXECUTE FUNCTION public.catalog_entry_stays();

--
-- Name: certificates certificate_verified_by_another; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER certificate_verified_by_another AFTER INSERT OR UPDATE OF recorded_by, verified_by ON public.certificates NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (((new.verified_by IS NOT NULL) AND (new.state = 'VERIFIED'::text))) EXECUTE FUNCTION public.certificate_verified_by_another();

--
-- Name: claim_events claim_events_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER claim_events_append_only BEFORE DELETE OR UPDATE ON public.claim_events FOR EACH ROW EXECUTE FUNCTION public.claim_record_is_append_only();

--
-- Name: claim_events claim_events_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER claim_events_never_emptied BEFORE TRUNCATE ON public.claim_events FOR EACH STATEMENT EXECUTE FUNCTION public.claim_record_is_append_only();

--
-- Name: claim_items claim_item_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER claim_item_stays BEFORE UPDATE ON public.claim_items FOR EACH ROW EXECUTE FUNCTION public.claim_item_stays();

--
-- Name: claim_line_history claim_line_history_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER claim_line_history_append_only BEFORE DELETE OR UPDATE ON public.claim_line_history FOR EACH ROW EXECUTE FUNCTION public.claim_record_is_append_only();

--
-- Name: claim_line_history claim_line_history_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER claim_line_history_never_emptied BEFORE TRUNCATE ON public.claim_line_history FOR EACH STATEMENT EXECUTE FUNCTION public.claim_record_is_append_only();

--
-- Name: claim_lines claim_line_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER claim_line_kept AFTER INSERT OR UPDATE ON public.claim_lines FOR EACH ROW EXECUTE FUNCTION public.claim_line_kept();

--
-- Name: claim_reviews claim_reviewed_by_others; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER claim_reviewed_by_others AFTER INSERT OR UPDATE ON public.claim_reviews NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.claim_reviewed_by_others();

--
-- Name: public_notices closing_waits_for_objections; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER closing_waits_for_objections BEFORE UPDATE ON public.public_notices FOR EACH ROW WHEN (((new.state = 'CLOSED'::text) AND (old.state <> 'CLOSED'::text))) EXECUTE FUNCTION public.closing_waits_for_objections();

--
-- Name: contract_events contract_events_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER contract_events_kept BEFORE DELETE OR UPDATE ON public.contract_events FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: contract_files contract_files_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER contract_files_kept BEFORE DELETE OR UPDATE ON public.contract_files FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: contracts contract_in_force_is_signed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER contract_in_force_is_signed AFTER INSERT OR UPDATE ON public.contracts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.contract_in_force_is_signed();

--
-- Name: contract_signatures contract_signatures_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER contract_signatures_kept BEFORE DELETE OR UPDATE ON public.contract_signatures FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: contract_signatures contract_signatures_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER contract_signatures_never_emptied BEFORE TRUNCATE ON public.contract_signatures FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: contract_terms contract_terms_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER contract_terms_never_emptied BEFORE TRUNCATE ON public.contract_terms FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: contract_terms contract_terms_stay; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER contract_terms_stay BEFORE DELETE OR UPDATE ON public.contract_terms FOR EACH ROW EXECUTE FUNCTION public.signed_terms_stay();

--
-- Name: contract_trades contract_trades_before_signing; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER contract_trades_before_signing BEFORE INSERT ON public.contract_trades FOR EACH ROW EXECUTE FUNCTION public.no_trade_after_signing();

--
-- Name: contract_trades contract_trades_stay; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER contract_trades_stay BEFORE DELETE OR UPDATE ON public.contract_trades FOR EACH ROW EXECUTE FUNCTION public.signed_terms_stay();

--
-- Name: demand_items demand_by_two; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER demand_by_two BEFORE INSERT OR UPDATE ON public.demand_items FOR EACH ROW EXECUTE FUNCTION public.demand_by_two();

--
-- Name: education_cases education_case_closes; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER education_case_closes BEFORE UPDATE ON public.education_cases FOR EACH ROW EXECUTE FUNCTION public.education_case_closes();

--
-- Name: veterans education_of_person; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER education_of_person AFTER UPDATE ON public.veterans FOR EACH ROW WHEN (((new.merged_into IS DISTINCT FROM old.merged_into) OR (new.resettlement_region IS DISTINCT FROM old.resettlement_region))) EXECUTE FUNCTION public.education_of_person();

--
-- Name: education_preferences education_preference_answered_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER education_preference_answered_once BEFORE INSERT OR UPDATE ON public.education_preferences FOR EACH ROW EXECUTE FUNCTION public.education_preference_answered_once();

--
-- Name: employment_records employment_corrected; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER employment_corrected AFTER UPDATE ON public.employment_records FOR EACH ROW WHEN (((new.state = 'CONFIRMED'::text) AND (old.state <> 'CONFIRMED'::text) AND (new.corrects IS NOT NULL))) EXECUTE FUNCTION public.employment_corrected();

--
-- Name: veterans employment_of_person; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER employment_of_person AFTER UPDATE ON public.veterans FOR EACH ROW WHEN (((new.merged_into IS DISTINCT FROM old.merged_into) OR (new.resettlement_region IS DISTINCT FROM old.resettlement_region))) EXECUTE FUNCTION public.employment_of_person();

--
-- Name: employment_records employment_record_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER employment_record_stays BEFORE INSERT OR DELETE OR UPDATE ON public.employment_records FOR EACH ROW EXECUTE FUNCTION public.employment_record_stays();

--
-- Name: fund_entries entries_summed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER entries_summed AFTER INSERT ON public.fund_entries REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.entries_summed();

--
-- Name: export_events export_events_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER export_events_append_only BEFORE DELETE OR UPDATE ON public.export_events FOR EACH ROW EXECUTE FUNCTION public.export_events_append_only();

--
-- Name: export_events export_events_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER export_events_never_emptied BEFORE TRUNCATE ON public.export_events FOR EACH STATEMENT EXECUTE FUNCTION public.export_events_append_only();

--
-- Name: exports exports_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER exports_guard BEFORE INSERT OR DELETE OR UPDATE ON public.exports FOR EACH ROW EXECUTE FUNCTION public.exports_guard();

--
-- Name: exports exports_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER exports_never_emptied BEFORE TRUNCATE ON public.exports FOR EACH STATEMENT EXECUTE FUNCTION public.exports_guard();

--
-- Name: individual_filings filing_agreed_by_four; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER filing_agreed_by_four AFTER UPDATE OF state ON public.individual_filings NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN ((new.state = ANY (ARRAY['FIN_AGREED'::text, 'PAID'::text, 'CLOSED'::text]))) EXECUTE FUNCTION public.filing_agreed_by_four();

--
-- Name: exam_filings filing_confirmed_by_another; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER filing_confirmed_by_another AFTER INSERT OR UPDATE OF filed_by, confirmed_by ON public.exam_filings NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN ((new.confirmed_by IS NOT NULL)) EXECUTE FUNCTION public.filing_confirmed_by_another();

--
-- Name: filing_events filing_events_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER filing_events_kept BEFORE DELETE OR UPDATE ON public.filing_events FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: filing_events filing_events_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER filing_events_never_emptied BEFORE TRUNCATE ON public.filing_events FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: filing_receipts filing_receipt_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER filing_receipt_stays BEFORE UPDATE ON public.filing_receipts FOR EACH ROW EXECUTE FUNCTION public.filing_receipt_stays();

--
-- Name: filing_reviews filing_reviewed_by_others; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER filing_reviewed_by_others AFTER INSERT OR UPDATE ON public.filing_reviews NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.filing_reviewed_by_others();

--
-- Name: individual_filings filing_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER filing_stays BEFORE UPDATE ON public.individual_filings FOR EACH ROW EXECUTE FUNCTION public.filing_stays();

--
-- Name: veterans filings_of_merged_record; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER filings_of_merged_record AFTER UPDATE ON public.veterans FOR EACH ROW WHEN ((new.merged_into IS DISTINCT FROM old.merged_into)) EXECUTE FUNCTION public.filings_of_merged_record();

--
-- Name: free_right_events free_right_events_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER free_right_events_kept BEFORE DELETE OR UPDATE ON public.free_right_events FOR EACH ROW EXECUTE FUNCTION public.free_right_event_is_kept();

--
-- Name: free_right_events free_right_events_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER free_right_events_never_emptied BEFORE TRUNCATE ON public.free_right_events FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: certificates free_right_of_certificate_added; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER free_right_of_certificate_added AFTER INSERT ON public.certificates FOR EACH ROW WHEN (((new.state = 'VERIFIED'::text) AND (new.enrolment_id IS NOT NULL))) EXECUTE FUNCTION public.free_right_of_certificate();

--
-- Name: certificates free_right_of_certificate_verified; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER free_right_of_certificate_verified AFTER UPDATE ON public.certificates FOR EACH ROW WHEN (((new.state = 'VERIFIED'::text) AND (old.state <> 'VERIFIED'::text) AND (new.enrolment_id IS NOT NULL))) EXECUTE FUNCTION public.free_right_of_certificate();

--
-- Name: training_classes free_right_of_class; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER free_right_of_class AFTER UPDATE ON public.training_classes FOR EACH ROW WHEN (((new.state IS DISTINCT FROM old.state) AND (new.state = ANY (ARRAY['CANCELLED'::text, 'REJECTED'::text, 'TERMINATED'::text])))) EXECUTE FUNCTION public.free_right_of_class();

--
-- Name: enrolments free_right_of_enrolment_added; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER free_right_of_enrolment_added AFTER INSERT ON public.enrolments FOR EACH ROW WHEN ((new.programme_of_person = 'DEMOB_SKILL'::text)) EXECUTE FUNCTION public.free_right_of_enrolment();

--
-- Name: enrolments free_right_of_enrolment_moved; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER free_right_of_enrolment_moved AFTER UPDATE ON public.enrolments FOR EACH ROW WHEN (((('DEMOB_SKILL'::text = new.programme_of_person) OR ('DEMOB_SKILL'::text = old.programme_of_person)) AND ((new.state IS DISTINCT FROM old.state) OR (new.programme_of_person IS DISTINCT FROM old.programme_of_person)))) EXECUTE FUNCTION public.free_right_of_enrolment();

--
-- Name: veterans free_right_of_merged_record; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER free_right_of_merged_record AFTER UPDATE ON public.veterans FOR EACH ROW WHEN ((new.merged_into IS DISTINCT FROM old.merged_into)) EXECUTE FUNCTION public.free_right_of_merged_record();

--
-- Name: vouchers free_right_of_voucher; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER free_right_of_voucher AFTER UPDATE ON public.vouchers FOR EACH ROW WHEN (((old.kind = 'EXCLUSIVE'::text) AND (old.enrolment_id IS NOT NULL) AND ((new.enrolment_id IS NULL) OR ((new.state = 'VOID'::text) AND (old.state <> 'VOID'::text))))) EXECUTE FUNCTION public.free_right_of_voucher();

--
-- Name: free_right_events free_right_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER free_right_once BEFORE INSERT ON public.free_right_events FOR EACH ROW EXECUTE FUNCTION public.free_right_once();

--
-- Name: fund_changes fund_change_by_two; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER fund_change_by_two AFTER INSERT OR UPDATE ON public.fund_changes NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.fund_change_by_two();

--
-- Name: fund_entries fund_entries_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER fund_entries_kept BEFORE DELETE OR UPDATE ON public.fund_entries FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: fund_entries fund_entries_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER fund_entries_never_emptied BEFORE TRUNCATE ON public.fund_entries FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: funds fund_opened; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER fund_opened AFTER INSERT ON public.funds FOR EACH ROW EXECUTE FUNCTION public.fund_opened();

--
-- Name: fund_postings fund_postings_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER fund_postings_kept BEFORE DELETE OR UPDATE ON public.fund_postings FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: fund_postings fund_postings_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER fund_postings_never_emptied BEFORE TRUNCATE ON public.fund_postings FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: funds funds_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER funds_kept BEFORE DELETE OR UPDATE ON public.funds FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: funds funds_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER funds_never_emptied BEFORE TRUNCATE ON public.funds FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: inspections inspected_by_others; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER inspected_by_others AFTER INSERT OR UPDATE OF inspector_id, confirmed_by, state ON public.inspections NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.inspected_by_others();

--
-- Name: inspection_explanations inspection_explanations_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER inspection_explanations_kept BEFORE DELETE OR UPDATE ON public.inspection_explanations FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: inspection_explanations inspection_explanations_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER inspection_explanations_never_emptied BEFORE TRUNCATE ON public.inspection_explanations FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: integrity_cases integrity_case_by_two; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER integrity_case_by_two BEFORE UPDATE ON public.integrity_cases FOR EACH ROW EXECUTE FUNCTION public.integrity_case_by_two();

--
-- Name: invitations invitation_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER invitation_once BEFORE UPDATE ON public.invitations FOR EACH ROW WHEN (((old.used_at IS NOT NULL) OR (old.withdrawn_at IS NOT NULL))) EXECUTE FUNCTION public.keep_invitation_used();

--
-- Name: leading_group_members leading_group_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER leading_group_stays BEFORE DELETE OR UPDATE ON public.leading_group_members FOR EACH ROW EXECUTE FUNCTION public.leading_group_stays();

--
-- Name: certificates ledger_of_certificate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ledger_of_certificate AFTER INSERT OR UPDATE ON public.certificates FOR EACH ROW EXECUTE FUNCTION public.ledger_of_certificate();

--
-- Name: training_classes ledger_of_class; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ledger_of_class AFTER INSERT OR UPDATE ON public.training_classes FOR EACH ROW EXECUTE FUNCTION public.ledger_of_class();

--
-- Name: certificates ledger_of_filed_certificate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ledger_of_filed_certificate AFTER UPDATE ON public.certificates FOR EACH ROW WHEN ((new.class_id IS NULL)) EXECUTE FUNCTION public.ledger_of_filed_certificate();

--
-- Name: individual_filings ledger_of_filing; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ledger_of_filing AFTER UPDATE ON public.individual_filings FOR EACH ROW EXECUTE FUNCTION public.ledger_of_filing();

--
-- Name: class_unit_shares ledger_of_share; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ledger_of_share AFTER INSERT OR DELETE OR UPDATE ON public.class_unit_shares FOR EACH ROW EXECUTE FUNCTION public.ledger_of_share();

--
-- Name: certificates none_of_a_merged_record; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER none_of_a_merged_record AFTER INSERT ON public.certificates REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.none_of_a_merged_record();

--
-- Name: enrolments none_of_a_merged_record; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER none_of_a_merged_record AFTER INSERT ON public.enrolments REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.none_of_a_merged_record();

--
-- Name: personal_requests none_of_a_merged_record; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER none_of_a_merged_record AFTER INSERT ON public.personal_requests REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.none_of_a_merged_record();

--
-- Name: users none_of_a_merged_record; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER none_of_a_merged_record AFTER INSERT ON public.users REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.none_of_a_merged_record();

--
-- Name: notice_involved notice_involved_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER notice_involved_kept BEFORE DELETE OR UPDATE ON public.notice_involved FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: notice_involved notice_involved_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER notice_involved_never_emptied BEFORE TRUNCATE ON public.notice_involved FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: notice_rows notice_rows_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER notice_rows_kept BEFORE INSERT OR DELETE OR UPDATE ON public.notice_rows FOR EACH ROW EXECUTE FUNCTION public.notice_drafts_only();

--
-- Name: notice_rows notice_rows_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER notice_rows_never_emptied BEFORE TRUNCATE ON public.notice_rows FOR EACH STATEMENT EXECUTE FUNCTION public.notice_drafts_only();

--
-- Name: notice_subjects notice_subjects_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER notice_subjects_kept BEFORE INSERT OR DELETE OR UPDATE ON public.notice_subjects FOR EACH ROW EXECUTE FUNCTION public.notice_drafts_only();

--
-- Name: notice_subjects notice_subjects_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER notice_subjects_never_emptied BEFORE TRUNCATE ON public.notice_subjects FOR EACH STATEMENT EXECUTE FUNCTION public.notice_drafts_only();

--
-- Name: objection_events objection_events_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER objection_events_kept BEFORE DELETE OR UPDATE ON public.objection_events FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: objection_events objection_events_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER objection_events_never_emptied BEFORE TRUNCATE ON public.objection_events FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: objections objections_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER objections_guard BEFORE INSERT OR DELETE OR UPDATE ON public.objections FOR EACH ROW EXECUTE FUNCTION public.objections_guard();

--
-- Name: objections objections_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER objections_never_emptied BEFORE TRUNCATE ON public.objections FOR EACH STATEMENT EXECUTE FUNCTION public.objections_guard();

--
-- Name: delegations one_person_one_duty; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER one_person_one_duty AFTER INSERT ON public.delegations FOR EACH ROW EXECUTE FUNCTION public.check_duties_of_account();

--
-- Name: role_grants one_person_one_duty; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER one_person_one_duty AFTER INSERT OR UPDATE ON public.role_grants FOR EACH ROW EXECUTE FUNCTION public.check_duties_of_account();

--
-- Name: users one_person_one_duty; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER one_person_one_duty AFTER UPDATE OF person_id, active ON public.users FOR EACH ROW WHEN ((new.active AND ((old.person_id <> new.person_id) OR (NOT old.active)))) EXECUTE FUNCTION public.check_duties_of_account();

--
-- Name: employer_orders orders_as_submitted; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER orders_as_submitted BEFORE INSERT OR DELETE OR UPDATE ON public.employer_orders FOR EACH ROW EXECUTE FUNCTION public.orders_as_submitted();

--
-- Name: exam_patrols patrolled_by_others; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER patrolled_by_others AFTER INSERT ON public.exam_patrols NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.patrolled_by_others();

--
-- Name: payment_items payment_adds_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER payment_adds_up AFTER INSERT ON public.payment_items DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.payment_adds_up('payment_id');

--
-- Name: payment_splits payment_adds_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER payment_adds_up AFTER INSERT ON public.payment_splits DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.payment_adds_up('payment_id');

--
-- Name: payments payment_adds_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER payment_adds_up AFTER INSERT ON public.payments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.payment_adds_up('id');

--
-- Name: payments payment_by_a_third; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER payment_by_a_third AFTER INSERT OR UPDATE ON public.payments NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.payment_by_a_third();

--
-- Name: payments payment_moves_on; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER payment_moves_on BEFORE UPDATE ON public.payments FOR EACH ROW EXECUTE FUNCTION public.payment_moves_on();

--
-- Name: payment_receipts payment_receipts_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER payment_receipts_kept BEFORE DELETE OR UPDATE ON public.payment_receipts FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: payment_receipts payment_receipts_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER payment_receipts_never_emptied BEFORE TRUNCATE ON public.payment_receipts FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: policy_cards policy_cards_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER policy_cards_append_only BEFORE DELETE OR UPDATE ON public.policy_cards FOR EACH ROW EXECUTE FUNCTION public.policy_cards_stay();

--
-- Name: policy_cards policy_cards_follow; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER policy_cards_follow BEFORE INSERT ON public.policy_cards FOR EACH ROW EXECUTE FUNCTION public.policy_card_follows();

--
-- Name: policy_cards policy_cards_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER policy_cards_never_emptied BEFORE TRUNCATE ON public.policy_cards FOR EACH STATEMENT EXECUTE FUNCTION public.policy_cards_stay();

--
-- Name: fund_entries posting_balances; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER posting_balances AFTER INSERT ON public.fund_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.posting_balances('posting_id');

--
-- Name: fund_postings posting_balances; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER posting_balances AFTER INSERT ON public.fund_postings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.posting_balances('id');

--
-- Name: provincial_plans provincial_plan_by_two; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER provincial_plan_by_two BEFORE INSERT OR UPDATE ON public.provincial_plans FOR EACH ROW EXECUTE FUNCTION public.provincial_plan_by_two();

--
-- Name: provincial_plans provincial_quotas_add_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER provincial_quotas_add_up AFTER INSERT ON public.provincial_plans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.provincial_quotas_add_up('id');

--
-- Name: provincial_quotas provincial_quotas_add_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER provincial_quotas_add_up AFTER INSERT ON public.provincial_quotas DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.provincial_quotas_add_up('plan_id');

--
-- Name: provincial_quotas provincial_quotas_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER provincial_quotas_kept BEFORE DELETE OR UPDATE ON public.provincial_quotas FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: public_notices public_notices_guard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER public_notices_guard BEFORE INSERT OR DELETE OR UPDATE ON public.public_notices FOR EACH ROW EXECUTE FUNCTION public.public_notices_guard();

--
-- Name: public_notices public_notices_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER public_notices_never_emptied BEFORE TRUNCATE ON public.public_notices FOR EACH STATEMENT EXECUTE FUNCTION public.public_notices_guard();

--
-- Name: institutions recognised_by_selection; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER recognised_by_selection BEFORE UPDATE OF state ON public.institutions FOR EACH ROW EXECUTE FUNCTION public.recognised_by_selection();

--
-- Name: recoveries recovery_adds_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER recovery_adds_up AFTER INSERT ON public.recoveries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.recovery_adds_up('id');

--
-- Name: recovery_items recovery_adds_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER recovery_adds_up AFTER INSERT ON public.recovery_items DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.recovery_adds_up('recovery_id');

--
-- Name: recovery_repayments recovery_adds_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER recovery_adds_up AFTER INSERT ON public.recovery_repayments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.recovery_adds_up('recovery_id');

--
-- Name: recovery_splits recovery_adds_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER recovery_adds_up AFTER INSERT ON public.recovery_splits DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.recovery_adds_up('recovery_id');

--
-- Name: recovery_repayments recovery_repayments_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER recovery_repayments_kept BEFORE DELETE OR UPDATE ON public.recovery_repayments FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: recovery_repayments recovery_repayments_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER recovery_repayments_never_emptied BEFORE TRUNCATE ON public.recovery_repayments FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: reimbursement_caps reimbursement_caps_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER reimbursement_caps_kept BEFORE INSERT OR DELETE OR UPDATE ON public.reimbursement_caps FOR EACH ROW EXECUTE FUNCTION public.standard_is_kept();

--
-- Name: reimbursement_caps reimbursement_caps_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER reimbursement_caps_never_emptied BEFORE TRUNCATE ON public.reimbursement_caps FOR EACH STATEMENT EXECUTE FUNCTION public.standard_is_kept();

--
-- Name: review_steps review_by_two_others; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER review_by_two_others AFTER INSERT OR UPDATE ON public.review_steps NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.review_by_two_others();

--
-- Name: selection_applications selection_applications_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER selection_applications_never_emptied BEFORE TRUNCATE ON public.selection_applications FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: selection_files selection_files_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER selection_files_kept BEFORE DELETE OR UPDATE ON public.selection_files FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: selection_rounds selection_round_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER selection_round_stays BEFORE INSERT OR DELETE OR UPDATE ON public.selection_rounds FOR EACH ROW EXECUTE FUNCTION public.selection_round_stays();

--
-- Name: selection_round_trades selection_round_trades_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER selection_round_trades_kept BEFORE DELETE OR UPDATE ON public.selection_round_trades FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: selection_rounds selection_rounds_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER selection_rounds_never_emptied BEFORE TRUNCATE ON public.selection_rounds FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: selection_score_sheets selection_score_sheets_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER selection_score_sheets_kept BEFORE DELETE OR UPDATE ON public.selection_score_sheets FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: selection_score_sheets selection_score_sheets_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER selection_score_sheets_never_emptied BEFORE TRUNCATE ON public.selection_score_sheets FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: selection_score_sheets selection_scorer_is_free; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER selection_scorer_is_free BEFORE INSERT ON public.selection_score_sheets FOR EACH ROW EXECUTE FUNCTION public.selection_scorer_is_free();

--
-- Name: selection_statements selection_scorer_is_free; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER selection_scorer_is_free BEFORE INSERT ON public.selection_statements FOR EACH ROW EXECUTE FUNCTION public.selection_scorer_is_free();

--
-- Name: selection_statements selection_statements_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER selection_statements_kept BEFORE DELETE OR UPDATE ON public.selection_statements FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: selection_statements selection_statements_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER selection_statements_never_emptied BEFORE TRUNCATE ON public.selection_statements FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: selection_applications selection_steps_are_dated; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER selection_steps_are_dated BEFORE INSERT OR DELETE OR UPDATE ON public.selection_applications FOR EACH ROW EXECUTE FUNCTION public.selection_steps_are_dated();

--
-- Name: voucher_settlement_items settled_by_own_items; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER settled_by_own_items BEFORE INSERT ON public.voucher_settlement_items FOR EACH ROW EXECUTE FUNCTION public.settled_by_own_items();

--
-- Name: voucher_settlements settlement_adds_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER settlement_adds_up AFTER INSERT OR UPDATE ON public.voucher_settlements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.settlement_adds_up();

--
-- Name: signatures signatures_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER signatures_kept BEFORE DELETE OR UPDATE ON public.signatures FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: signatures signatures_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER signatures_never_emptied BEFORE TRUNCATE ON public.signatures FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: steering_tasks steering_task_closes_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER steering_task_closes_once BEFORE UPDATE ON public.steering_tasks FOR EACH ROW EXECUTE FUNCTION public.steering_task_closes_once();

--
-- Name: subsidy_standards subsidy_standards_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER subsidy_standards_kept BEFORE INSERT OR DELETE OR UPDATE ON public.subsidy_standards FOR EACH ROW EXECUTE FUNCTION public.standard_is_kept();

--
-- Name: subsidy_standards subsidy_standards_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER subsidy_standards_never_emptied BEFORE TRUNCATE ON public.subsidy_standards FOR EACH STATEMENT EXECUTE FUNCTION public.standard_is_kept();

--
-- Name: veterans survey_follows_person; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER survey_follows_person AFTER UPDATE OF resettlement_region ON public.veterans FOR EACH ROW EXECUTE FUNCTION public.survey_follows_person();

--
-- Name: needs_surveys survey_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER survey_stays BEFORE DELETE OR UPDATE ON public.needs_surveys FOR EACH ROW EXECUTE FUNCTION public.survey_stays();

--
-- Name: class_trainers taught_by_others; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER taught_by_others AFTER INSERT ON public.class_trainers NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.taught_by_others();

--
-- Name: enrolments to_be_recommended_once_certified; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER to_be_recommended_once_certified AFTER UPDATE ON public.enrolments FOR EACH ROW WHEN (((new.state = 'CERTIFIED'::text) AND (old.state <> 'CERTIFIED'::text))) EXECUTE FUNCTION public.to_be_recommended();

--
-- Name: vouchers to_be_recommended_once_settled; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER to_be_recommended_once_settled AFTER UPDATE ON public.vouchers FOR EACH ROW WHEN (((new.state = 'SETTLED'::text) AND (old.state <> 'SETTLED'::text))) EXECUTE FUNCTION public.to_be_recommended();

--
-- Name: veteran_merges veteran_merges_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER veteran_merges_kept BEFORE DELETE OR UPDATE ON public.veteran_merges FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: veteran_merges veteran_merges_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER veteran_merges_never_emptied BEFORE TRUNCATE ON public.veteran_merges FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: veterans veterans_counted_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER veterans_counted_insert AFTER INSERT ON public.veterans REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.veterans_counted();

--
-- Name: veterans veterans_counted_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER veterans_counted_update AFTER UPDATE ON public.veterans REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.veterans_counted();

--
-- Name: voucher_events voucher_events_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER voucher_events_kept BEFORE DELETE OR UPDATE ON public.voucher_events FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: voucher_events voucher_events_never_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER voucher_events_never_emptied BEFORE TRUNCATE ON public.voucher_events FOR EACH STATEMENT EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: vouchers voucher_keeps_its_holder; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER voucher_keeps_its_holder BEFORE UPDATE ON public.vouchers FOR EACH ROW EXECUTE FUNCTION public.voucher_keeps_its_holder();

--
-- Name: vouchers voucher_reviewed_by_two; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER voucher_reviewed_by_two AFTER INSERT OR UPDATE OF hr_user, hr_person, va_user, va_person ON public.vouchers NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.voucher_reviewed_by_two();

--
-- Name: vouchers voucher_state_is_told; Type: TRIGGER; Schema: public; Owner: -
--

CREATE CONSTRAINT TRIGGER voucher_state_is_told AFTER INSERT OR UPDATE OF state ON public.vouchers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.voucher_state_is_told();

--
-- Name: training_classes vouchers_of_class; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER vouchers_of_class AFTER UPDATE ON public.training_classes FOR EACH ROW WHEN (((new.state IS DISTINCT FROM old.state) AND (new.state = ANY (ARRAY['CANCELLED'::text, 'REJECTED'::text, 'TERMINATED'::text])))) EXECUTE FUNCTION public.vouchers_of_class();

--
-- Name: enrolments vouchers_of_enrolment; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER vouchers_of_enrolment AFTER UPDATE ON public.enrolments FOR EACH ROW WHEN (((new.state IS DISTINCT FROM old.state) AND (new.state = ANY (ARRAY['NO_SHOW'::text, 'WITHDRAWN'::text, 'DISQUALIFIED'::text, 'TRANSFERRED_OUT'::text, 'NOT_CERTIFIED'::text])))) EXECUTE FUNCTION public.vouchers_of_enrolment();

--
-- Name: veterans vouchers_of_merged_record; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER vouchers_of_merged_record AFTER UPDATE ON public.veterans FOR EACH ROW WHEN ((new.merged_into IS DISTINCT FROM old.merged_into)) EXECUTE FUNCTION public.vouchers_of_merged_record();

--
-- Name: wish_invitations wish_invitations_kept; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER wish_invitations_kept BEFORE DELETE OR UPDATE ON public.wish_invitations FOR EACH ROW EXECUTE FUNCTION public.only_ever_added_to();

--
-- Name: assessments withdrawn_stays_withdrawn; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER withdrawn_stays_withdrawn BEFORE UPDATE ON public.assessments FOR EACH ROW EXECUTE FUNCTION public.withdrawn_stays_withdrawn();

--
-- Name: work_calendar work_calendar_changed; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER work_calendar_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.work_calendar FOR EACH STATEMENT EXECUTE FUNCTION public.reference_changed();

--
-- Name: adaptation_roll adaptation_roll_added_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.adaptation_roll
    ADD CONSTRAINT adaptation_roll_added_by_fkey FOREIGN KEY (added_by) REFERENCES public.users(id);

--
-- Name: adaptation_roll adaptation_roll_invited_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.adaptation_roll
    ADD CONSTRAINT adaptation_roll_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES public.users(id);

--
-- Name: adaptation_roll adaptation_roll_reason_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.adaptation_roll
    ADD CONSTRAINT adaptation_roll_reason_by_fkey FOREIGN KEY (reason_by) REFERENCES public.users(id);

--
-- Name: adaptation_roll adaptation_roll_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.adaptation_roll
    ADD CONSTRAINT adaptation_roll_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: adaptation_roll adaptation_roll_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.adaptation_roll
    ADD CONSTRAINT adaptation_roll_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: allowance_standards allowance_standards_confirmed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.allowance_standards
    ADD CONSTRAINT allowance_standards_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.users(id);

--
-- Name: allowance_standards allowance_standards_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.allowance_standards
    ADD CONSTRAINT allowance_standards_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);

--
-- Name: allowance_standards allowance_standards_end_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.allowance_standards
    ADD CONSTRAINT allowance_standards_end_by_fkey FOREIGN KEY (end_by) REFERENCES public.users(id);

--
-- Name: allowance_standards allowance_standards_end_confirmed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.allowance_standards
    ADD CONSTRAINT allowance_standards_end_confirmed_by_fkey FOREIGN KEY (end_confirmed_by) REFERENCES public.users(id);

--
-- Name: allowance_standards allowance_standards_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.allowance_standards
    ADD CONSTRAINT allowance_standards_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: annual_plans annual_plans_attachment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.annual_plans
    ADD CONSTRAINT annual_plans_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES public.attachments(id);

--
-- Name: annual_plans annual_plans_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.annual_plans
    ADD CONSTRAINT annual_plans_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.users(id);

--
-- Name: annual_plans annual_plans_made_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.annual_plans
    ADD CONSTRAINT annual_plans_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.users(id);

--
-- Name: annual_plans annual_plans_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.annual_plans
    ADD CONSTRAINT annual_plans_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: annual_plans annual_plans_submitted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.annual_plans
    ADD CONSTRAINT annual_plans_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES public.users(id);

--
-- Name: annual_targets annual_targets_unit_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.annual_targets
    ADD CONSTRAINT annual_targets_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.regions(code);

--
-- Name: assessment_assignees assessment_assignees_assignment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessment_assignees
    ADD CONSTRAINT assessment_assignees_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES public.assessment_assignments(id);

--
-- Name: assessment_assignees assessment_assignees_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessment_assignees
    ADD CONSTRAINT assessment_assignees_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: assessment_assignments assessment_assignments_assessment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessment_assignments
    ADD CONSTRAINT assessment_assignments_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessments(id);

--
-- Name: assessment_assignments assessment_assignments_assessor_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessment_assignments
    ADD CONSTRAINT assessment_assignments_assessor_id_fkey FOREIGN KEY (assessor_id) REFERENCES public.assessor_organizations(id);

--
-- Name: assessment_assignments assessment_assignments_assigned_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessment_assignments
    ADD CONSTRAINT assessment_assignments_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES public.users(id);

--
-- Name: assessment_assignments assessment_assignments_ended_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessment_assignments
    ADD CONSTRAINT assessment_assignments_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.users(id);

--
-- Name: assessment_statements assessment_statements_assignment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessment_statements
    ADD CONSTRAINT assessment_statements_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES public.assessment_assignments(id);

--
-- Name: assessment_statements assessment_statements_assignment_id_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessment_statements
    ADD CONSTRAINT assessment_statements_assignment_id_user_id_fkey FOREIGN KEY (assignment_id, user_id) REFERENCES public.assessment_assignees(assignment_id, user_id);

--
-- Name: assessment_statements assessment_statements_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessment_statements
    ADD CONSTRAINT assessment_statements_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: assessments assessments_contract_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT assessments_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES public.contracts(id);

--
-- Name: assessments assessments_planned_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT assessments_planned_by_fkey FOREIGN KEY (planned_by) REFERENCES public.users(id);

--
-- Name: assessments assessments_withdrawn_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT assessments_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES public.users(id);

--
-- Name: assessor_organizations assessor_organizations_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessor_organizations
    ADD CONSTRAINT assessor_organizations_id_fkey FOREIGN KEY (id) REFERENCES public.organizations(id);

--
-- Name: assessor_organizations assessor_organizations_registered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.assessor_organizations
    ADD CONSTRAINT assessor_organizations_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES public.users(id);

--
-- Name: attachments attachments_uploaded_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attachments
    ADD CONSTRAINT attachments_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES public.users(id);

--
-- Name: attendance_records attendance_records_enrolment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attendance_records
    ADD CONSTRAINT attendance_records_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES public.enrolments(id);

--
-- Name: attendance_records attendance_records_operator_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attendance_records
    ADD CONSTRAINT attendance_records_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES public.users(id);

--
-- Name: attendance_records attendance_records_session_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attendance_records
    ADD CONSTRAINT attendance_records_session_id_fkey FOREIGN KEY (session_id) REFERENCES public.class_sessions(id);

--
-- Name: bank_accounts bank_accounts_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.bank_accounts
    ADD CONSTRAINT bank_accounts_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id);

--
-- Name: catalog_entries catalog_entries_imported_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_entries
    ADD CONSTRAINT catalog_entries_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES public.users(id);

--
-- Name: catalog_entries catalog_entries_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_entries
    ADD CONSTRAINT catalog_entries_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.institutions(id);

--
-- Name: catalog_entries catalog_entries_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_entries
    ADD CONSTRAINT catalog_entries_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: catalog_entries catalog_entries_trade_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_entries
    ADD CONSTRAINT catalog_entries_trade_code_fkey FOREIGN KEY (trade_code) REFERENCES public.trades(code);

--
-- Name: catalog_entries catalog_entries_withdrawn_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.catalog_entries
    ADD CONSTRAINT catalog_entries_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES public.users(id);

--
-- Name: certificates certificates_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT certificates_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: certificates certificates_enrolment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT certificates_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES public.enrolments(id);

--
-- Name: certificates certificates_level_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT certificates_level_fkey FOREIGN KEY (level) REFERENCES public.skill_levels(code);

--
-- Name: certificates certificates_recorded_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT certificates_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.users(id);

--
-- Name: certificates certificates_revoked_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT certificates_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES public.users(id);

--
-- Name: certificates certificates_trade_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT certificates_trade_code_fkey FOREIGN KEY (trade_code) REFERENCES public.trades(code);

--
-- Name: certificates certificates_type_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT certificates_type_fkey FOREIGN KEY (type) REFERENCES public.certificate_types(code);

--
-- Name: certificates certificates_verified_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT certificates_verified_by_fkey FOREIGN KEY (verified_by) REFERENCES public.users(id);

--
-- Name: certificates certificates_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certificates
    ADD CONSTRAINT certificates_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: claim_events claim_events_by_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_events
    ADD CONSTRAINT claim_events_by_user_fkey FOREIGN KEY (by_user) REFERENCES public.users(id);

--
-- Name: claim_events claim_events_claim_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_events
    ADD CONSTRAINT claim_events_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES public.claims(id);

--
-- Name: claim_holds claim_holds_claim_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_holds
    ADD CONSTRAINT claim_holds_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES public.claims(id);

--
-- Name: claim_holds claim_holds_lifted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_holds
    ADD CONSTRAINT claim_holds_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES public.users(id);

--
-- Name: claim_holds claim_holds_set_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_holds
    ADD CONSTRAINT claim_holds_set_by_fkey FOREIGN KEY (set_by) REFERENCES public.users(id);

--
-- Name: claim_items claim_items_claim_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_items
    ADD CONSTRAINT claim_items_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES public.claims(id);

--
-- Name: claim_items claim_items_enrolment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_items
    ADD CONSTRAINT claim_items_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES public.enrolments(id);

--
-- Name: claim_items claim_items_line_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_items
    ADD CONSTRAINT claim_items_line_id_fkey FOREIGN KEY (line_id) REFERENCES public.claim_lines(id);

--
-- Name: claim_line_history claim_line_history_by_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_line_history
    ADD CONSTRAINT claim_line_history_by_user_fkey FOREIGN KEY (by_user) REFERENCES public.users(id);

--
-- Name: claim_line_history claim_line_history_claim_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_line_history
    ADD CONSTRAINT claim_line_history_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES public.claims(id);

--
-- Name: claim_line_history claim_line_history_line_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_line_history
    ADD CONSTRAINT claim_line_history_line_id_fkey FOREIGN KEY (line_id) REFERENCES public.claim_lines(id);

--
-- Name: claim_lines claim_lines_certificate_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_lines
    ADD CONSTRAINT claim_lines_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES public.certificates(id);

--
-- Name: claim_lines claim_lines_claim_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_lines
    ADD CONSTRAINT claim_lines_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES public.claims(id);

--
-- Name: claim_lines claim_lines_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_lines
    ADD CONSTRAINT claim_lines_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.users(id);

--
-- Name: claim_lines claim_lines_enrolment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_lines
    ADD CONSTRAINT claim_lines_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES public.enrolments(id);

--
-- Name: claim_returns claim_returns_claim_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_returns
    ADD CONSTRAINT claim_returns_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES public.claims(id);

--
-- Name: claim_returns claim_returns_returned_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_returns
    ADD CONSTRAINT claim_returns_returned_by_fkey FOREIGN KEY (returned_by) REFERENCES public.users(id);

--
-- Name: claim_reviews claim_reviews_claim_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_reviews
    ADD CONSTRAINT claim_reviews_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES public.claims(id);

--
-- Name: claim_reviews claim_reviews_first_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_reviews
    ADD CONSTRAINT claim_reviews_first_user_fkey FOREIGN KEY (first_user) REFERENCES public.users(id);

--
-- Name: claim_reviews claim_reviews_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_reviews
    ADD CONSTRAINT claim_reviews_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id);

--
-- Name: claim_reviews claim_reviews_second_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claim_reviews
    ADD CONSTRAINT claim_reviews_second_user_fkey FOREIGN KEY (second_user) REFERENCES public.users(id);

--
-- Name: claims claims_cap_lifted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_cap_lifted_by_fkey FOREIGN KEY (cap_lifted_by) REFERENCES public.users(id);

--
-- Name: claims claims_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: claims claims_class_region_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_class_region_fkey FOREIGN KEY (class_region) REFERENCES public.regions(code);

--
-- Name: claims claims_committed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_committed_by_fkey FOREIGN KEY (committed_by) REFERENCES public.users(id);

--
-- Name: claims claims_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);

--
-- Name: claims claims_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.institutions(id);

--
-- Name: claims claims_recording_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.claims
    ADD CONSTRAINT claims_recording_by_fkey FOREIGN KEY (recording_by) REFERENCES public.users(id);

--
-- Name: class_commitments class_commitments_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_commitments
    ADD CONSTRAINT class_commitments_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: class_commitments class_commitments_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_commitments
    ADD CONSTRAINT class_commitments_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: class_events class_events_by_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_events
    ADD CONSTRAINT class_events_by_user_fkey FOREIGN KEY (by_user) REFERENCES public.users(id);

--
-- Name: class_events class_events_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_events
    ADD CONSTRAINT class_events_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: class_items class_items_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_items
    ADD CONSTRAINT class_items_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: class_items class_items_level_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_items
    ADD CONSTRAINT class_items_level_fkey FOREIGN KEY (level) REFERENCES public.skill_levels(code);

--
-- Name: class_items class_items_trade_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_items
    ADD CONSTRAINT class_items_trade_code_fkey FOREIGN KEY (trade_code) REFERENCES public.trades(code);

--
-- Name: class_returns class_returns_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_returns
    ADD CONSTRAINT class_returns_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: class_returns class_returns_returned_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_returns
    ADD CONSTRAINT class_returns_returned_by_fkey FOREIGN KEY (returned_by) REFERENCES public.users(id);

--
-- Name: class_sessions class_sessions_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_sessions
    ADD CONSTRAINT class_sessions_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: class_sessions class_sessions_closed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_sessions
    ADD CONSTRAINT class_sessions_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES public.users(id);

--
-- Name: class_sessions class_sessions_venue_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_sessions
    ADD CONSTRAINT class_sessions_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES public.venues(id);

--
-- Name: class_trainers class_trainers_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_trainers
    ADD CONSTRAINT class_trainers_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: class_trainers class_trainers_trainer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_trainers
    ADD CONSTRAINT class_trainers_trainer_id_fkey FOREIGN KEY (trainer_id) REFERENCES public.trainers(id);

--
-- Name: class_unit_shares class_unit_shares_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_unit_shares
    ADD CONSTRAINT class_unit_shares_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: class_unit_shares class_unit_shares_unit_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_unit_shares
    ADD CONSTRAINT class_unit_shares_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.regions(code);

--
-- Name: class_venues class_venues_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_venues
    ADD CONSTRAINT class_venues_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: class_venues class_venues_venue_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.class_venues
    ADD CONSTRAINT class_venues_venue_id_fkey FOREIGN KEY (venue_id) REFERENCES public.venues(id);

--
-- Name: completion_records completion_records_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.completion_records
    ADD CONSTRAINT completion_records_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: completion_records completion_records_enrolment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.completion_records
    ADD CONSTRAINT completion_records_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES public.enrolments(id);

--
-- Name: contract_events contract_events_by_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_events
    ADD CONSTRAINT contract_events_by_user_fkey FOREIGN KEY (by_user) REFERENCES public.users(id);

--
-- Name: contract_events contract_events_contract_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_events
    ADD CONSTRAINT contract_events_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES public.contracts(id);

--
-- Name: contract_files contract_files_added_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_files
    ADD CONSTRAINT contract_files_added_by_fkey FOREIGN KEY (added_by) REFERENCES public.users(id);

--
-- Name: contract_files contract_files_attachment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_files
    ADD CONSTRAINT contract_files_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES public.attachments(id);

--
-- Name: contract_files contract_files_contract_id_seq_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_files
    ADD CONSTRAINT contract_files_contract_id_seq_fkey FOREIGN KEY (contract_id, seq) REFERENCES public.contract_terms(contract_id, seq);

--
-- Name: contract_signatures contract_signatures_contract_id_seq_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_signatures
    ADD CONSTRAINT contract_signatures_contract_id_seq_fkey FOREIGN KEY (contract_id, seq) REFERENCES public.contract_terms(contract_id, seq);

--
-- Name: contract_signatures contract_signatures_signed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_signatures
    ADD CONSTRAINT contract_signatures_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES public.users(id);

--
-- Name: contract_terms contract_terms_contract_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_terms
    ADD CONSTRAINT contract_terms_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES public.contracts(id);

--
-- Name: contract_terms contract_terms_made_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_terms
    ADD CONSTRAINT contract_terms_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.users(id);

--
-- Name: contract_trades contract_trades_contract_id_seq_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_trades
    ADD CONSTRAINT contract_trades_contract_id_seq_fkey FOREIGN KEY (contract_id, seq) REFERENCES public.contract_terms(contract_id, seq);

--
-- Name: contract_trades contract_trades_trade_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contract_trades
    ADD CONSTRAINT contract_trades_trade_code_fkey FOREIGN KEY (trade_code) REFERENCES public.trades(code);

--
-- Name: contracts contracts_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);

--
-- Name: contracts contracts_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.institutions(id);

--
-- Name: contracts contracts_party_a_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_party_a_id_fkey FOREIGN KEY (party_a_id) REFERENCES public.organizations(id);

--
-- Name: contracts contracts_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: contracts contracts_renewal_of_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contracts
    ADD CONSTRAINT contracts_renewal_of_fkey FOREIGN KEY (renewal_of) REFERENCES public.contracts(id);

--
-- Name: data_keys data_keys_master_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.data_keys
    ADD CONSTRAINT data_keys_master_fkey FOREIGN KEY (master) REFERENCES public.master_keys(id);

--
-- Name: delegations delegations_from_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delegations
    ADD CONSTRAINT delegations_from_user_fkey FOREIGN KEY (from_user) REFERENCES public.users(id);

--
-- Name: delegations delegations_made_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delegations
    ADD CONSTRAINT delegations_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.users(id);

--
-- Name: delegations delegations_to_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delegations
    ADD CONSTRAINT delegations_to_user_fkey FOREIGN KEY (to_user) REFERENCES public.users(id);

--
-- Name: demand_items demand_items_confirmed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.demand_items
    ADD CONSTRAINT demand_items_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.users(id);

--
-- Name: demand_items demand_items_entered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.demand_items
    ADD CONSTRAINT demand_items_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES public.users(id);

--
-- Name: demand_items demand_items_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.demand_items
    ADD CONSTRAINT demand_items_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: demand_items demand_items_trade_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.demand_items
    ADD CONSTRAINT demand_items_trade_code_fkey FOREIGN KEY (trade_code) REFERENCES public.trades(code);

--
-- Name: education_cases education_cases_closed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.education_cases
    ADD CONSTRAINT education_cases_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES public.users(id);

--
-- Name: education_cases education_cases_opened_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.education_cases
    ADD CONSTRAINT education_cases_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES public.users(id);

--
-- Name: education_cases education_cases_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.education_cases
    ADD CONSTRAINT education_cases_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: education_cases education_cases_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.education_cases
    ADD CONSTRAINT education_cases_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: education_preferences education_preferences_answered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.education_preferences
    ADD CONSTRAINT education_preferences_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES public.users(id);

--
-- Name: education_preferences education_preferences_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.education_preferences
    ADD CONSTRAINT education_preferences_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.education_cases(id);

--
-- Name: employer_orders employer_orders_attachment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.employer_orders
    ADD CONSTRAINT employer_orders_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES public.attachments(id);

--
-- Name: employer_orders employer_orders_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.employer_orders
    ADD CONSTRAINT employer_orders_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: employer_orders employer_orders_entered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.employer_orders
    ADD CONSTRAINT employer_orders_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES public.users(id);

--
-- Name: employment_records employment_records_attachment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.employment_records
    ADD CONSTRAINT employment_records_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES public.attachments(id);

--
-- Name: employment_records employment_records_corrects_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.employment_records
    ADD CONSTRAINT employment_records_corrects_fkey FOREIGN KEY (corrects) REFERENCES public.employment_records(id);

--
-- Name: employment_records employment_records_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.employment_records
    ADD CONSTRAINT employment_records_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.users(id);

--
-- Name: employment_records employment_records_entered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.employment_records
    ADD CONSTRAINT employment_records_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES public.users(id);

--
-- Name: employment_records employment_records_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.employment_records
    ADD CONSTRAINT employment_records_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.institutions(id);

--
-- Name: employment_records employment_records_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.employment_records
    ADD CONSTRAINT employment_records_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: employment_records employment_records_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.employment_records
    ADD CONSTRAINT employment_records_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: enrolment_costs enrolment_costs_enrolment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolment_costs
    ADD CONSTRAINT enrolment_costs_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES public.enrolments(id);

--
-- Name: enrolment_costs enrolment_costs_set_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolment_costs
    ADD CONSTRAINT enrolment_costs_set_by_fkey FOREIGN KEY (set_by) REFERENCES public.users(id);

--
-- Name: enrolments enrolments_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: enrolments enrolments_transferred_from_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_transferred_from_fkey FOREIGN KEY (transferred_from) REFERENCES public.enrolments(id);

--
-- Name: enrolments enrolments_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.enrolments
    ADD CONSTRAINT enrolments_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: exam_filings exam_filings_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_filings
    ADD CONSTRAINT exam_filings_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: exam_filings exam_filings_confirmed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_filings
    ADD CONSTRAINT exam_filings_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.users(id);

--
-- Name: exam_filings exam_filings_evaluator_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_filings
    ADD CONSTRAINT exam_filings_evaluator_org_id_fkey FOREIGN KEY (evaluator_org_id) REFERENCES public.organizations(id);

--
-- Name: exam_filings exam_filings_filed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_filings
    ADD CONSTRAINT exam_filings_filed_by_fkey FOREIGN KEY (filed_by) REFERENCES public.users(id);

--
-- Name: exam_patrol_assignments exam_patrol_assignments_assigned_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_patrol_assignments
    ADD CONSTRAINT exam_patrol_assignments_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES public.users(id);

--
-- Name: exam_patrol_assignments exam_patrol_assignments_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_patrol_assignments
    ADD CONSTRAINT exam_patrol_assignments_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: exam_patrol_assignments exam_patrol_assignments_ended_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_patrol_assignments
    ADD CONSTRAINT exam_patrol_assignments_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.users(id);

--
-- Name: exam_patrol_assignments exam_patrol_assignments_inspector_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_patrol_assignments
    ADD CONSTRAINT exam_patrol_assignments_inspector_id_fkey FOREIGN KEY (inspector_id) REFERENCES public.users(id);

--
-- Name: exam_patrols exam_patrols_by_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_patrols
    ADD CONSTRAINT exam_patrols_by_user_fkey FOREIGN KEY (by_user) REFERENCES public.users(id);

--
-- Name: exam_patrols exam_patrols_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_patrols
    ADD CONSTRAINT exam_patrols_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: exam_patrols exam_patrols_filing_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_patrols
    ADD CONSTRAINT exam_patrols_filing_id_fkey FOREIGN KEY (filing_id) REFERENCES public.exam_filings(id);

--
-- Name: exam_results exam_results_channel_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_results
    ADD CONSTRAINT exam_results_channel_fkey FOREIGN KEY (channel) REFERENCES public.certificate_types(code);

--
-- Name: exam_results exam_results_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_results
    ADD CONSTRAINT exam_results_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: exam_results exam_results_enrolment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_results
    ADD CONSTRAINT exam_results_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES public.enrolments(id);

--
-- Name: exam_results exam_results_recorded_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exam_results
    ADD CONSTRAINT exam_results_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.users(id);

--
-- Name: export_events export_events_export_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.export_events
    ADD CONSTRAINT export_events_export_id_fkey FOREIGN KEY (export_id) REFERENCES public.exports(id);

--
-- Name: export_packs export_packs_export_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.export_packs
    ADD CONSTRAINT export_packs_export_id_fkey FOREIGN KEY (export_id) REFERENCES public.exports(id);

--
-- Name: export_slices export_slices_export_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.export_slices
    ADD CONSTRAINT export_slices_export_id_fkey FOREIGN KEY (export_id) REFERENCES public.exports(id);

--
-- Name: exports exports_office_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exports
    ADD CONSTRAINT exports_office_id_fkey FOREIGN KEY (office_id) REFERENCES public.organizations(id);

--
-- Name: exports exports_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exports
    ADD CONSTRAINT exports_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: exports exports_requested_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exports
    ADD CONSTRAINT exports_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES public.users(id);

--
-- Name: exports exports_second_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exports
    ADD CONSTRAINT exports_second_by_fkey FOREIGN KEY (second_by) REFERENCES public.users(id);

--
-- Name: ext_sync_records ext_sync_records_by_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ext_sync_records
    ADD CONSTRAINT ext_sync_records_by_user_fkey FOREIGN KEY (by_user) REFERENCES public.users(id);

--
-- Name: ext_sync_records ext_sync_records_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ext_sync_records
    ADD CONSTRAINT ext_sync_records_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: external_identities external_identities_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_identities
    ADD CONSTRAINT external_identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: external_sign_ins external_sign_ins_invitation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_sign_ins
    ADD CONSTRAINT external_sign_ins_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES public.invitations(id);

--
-- Name: external_sign_ins external_sign_ins_link_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_sign_ins
    ADD CONSTRAINT external_sign_ins_link_user_fkey FOREIGN KEY (link_user) REFERENCES public.users(id);

--
-- Name: filing_events filing_events_by_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_events
    ADD CONSTRAINT filing_events_by_user_fkey FOREIGN KEY (by_user) REFERENCES public.users(id);

--
-- Name: filing_events filing_events_filing_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_events
    ADD CONSTRAINT filing_events_filing_id_fkey FOREIGN KEY (filing_id) REFERENCES public.individual_filings(id);

--
-- Name: filing_receipts filing_receipts_added_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_receipts
    ADD CONSTRAINT filing_receipts_added_by_fkey FOREIGN KEY (added_by) REFERENCES public.users(id);

--
-- Name: filing_receipts filing_receipts_attachment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_receipts
    ADD CONSTRAINT filing_receipts_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES public.attachments(id);

--
-- Name: filing_receipts filing_receipts_filing_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_receipts
    ADD CONSTRAINT filing_receipts_filing_id_fkey FOREIGN KEY (filing_id) REFERENCES public.individual_filings(id);

--
-- Name: filing_returns filing_returns_filing_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_returns
    ADD CONSTRAINT filing_returns_filing_id_fkey FOREIGN KEY (filing_id) REFERENCES public.individual_filings(id);

--
-- Name: filing_returns filing_returns_returned_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_returns
    ADD CONSTRAINT filing_returns_returned_by_fkey FOREIGN KEY (returned_by) REFERENCES public.users(id);

--
-- Name: filing_reviews filing_reviews_filing_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_reviews
    ADD CONSTRAINT filing_reviews_filing_id_fkey FOREIGN KEY (filing_id) REFERENCES public.individual_filings(id);

--
-- Name: filing_reviews filing_reviews_first_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_reviews
    ADD CONSTRAINT filing_reviews_first_user_fkey FOREIGN KEY (first_user) REFERENCES public.users(id);

--
-- Name: filing_reviews filing_reviews_second_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filing_reviews
    ADD CONSTRAINT filing_reviews_second_user_fkey FOREIGN KEY (second_user) REFERENCES public.users(id);

--
-- Name: free_right_events free_right_events_recorded_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.free_right_events
    ADD CONSTRAINT free_right_events_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.users(id);

--
-- Name: free_right_events free_right_events_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.free_right_events
    ADD CONSTRAINT free_right_events_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: fund_balances fund_balances_fund_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_balances
    ADD CONSTRAINT fund_balances_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES public.funds(id);

--
-- Name: fund_changes fund_changes_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_changes
    ADD CONSTRAINT fund_changes_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.users(id);

--
-- Name: fund_changes fund_changes_fund_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_changes
    ADD CONSTRAINT fund_changes_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES public.funds(id);

--
-- Name: fund_changes fund_changes_posting_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_changes
    ADD CONSTRAINT fund_changes_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES public.fund_postings(id);

--
-- Name: fund_changes fund_changes_proposed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_changes
    ADD CONSTRAINT fund_changes_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.users(id);

--
-- Name: fund_changes fund_changes_to_fund_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_changes
    ADD CONSTRAINT fund_changes_to_fund_id_fkey FOREIGN KEY (to_fund_id) REFERENCES public.funds(id);

--
-- Name: fund_entries fund_entries_fund_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_entries
    ADD CONSTRAINT fund_entries_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES public.funds(id);

--
-- Name: fund_entries fund_entries_posting_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_entries
    ADD CONSTRAINT fund_entries_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES public.fund_postings(id);

--
-- Name: fund_postings fund_postings_posted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_postings
    ADD CONSTRAINT fund_postings_posted_by_fkey FOREIGN KEY (posted_by) REFERENCES public.users(id);

--
-- Name: fund_postings fund_postings_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_postings
    ADD CONSTRAINT fund_postings_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: fund_postings fund_postings_reverses_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_postings
    ADD CONSTRAINT fund_postings_reverses_fkey FOREIGN KEY (reverses) REFERENCES public.fund_postings(id);

--
-- Name: fund_presets fund_presets_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_presets
    ADD CONSTRAINT fund_presets_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: fund_presets fund_presets_saved_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fund_presets
    ADD CONSTRAINT fund_presets_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES public.users(id);

--
-- Name: funds funds_opened_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.funds
    ADD CONSTRAINT funds_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES public.users(id);

--
-- Name: funds funds_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.funds
    ADD CONSTRAINT funds_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: imports imports_imported_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES public.users(id);

--
-- Name: individual_filings individual_filings_acknowledged_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_acknowledged_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES public.users(id);

--
-- Name: individual_filings individual_filings_cap_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_cap_id_fkey FOREIGN KEY (cap_id) REFERENCES public.reimbursement_caps(id);

--
-- Name: individual_filings individual_filings_certificate_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES public.certificates(id);

--
-- Name: individual_filings individual_filings_certificate_type_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_certificate_type_fkey FOREIGN KEY (certificate_type) REFERENCES public.certificate_types(code);

--
-- Name: individual_filings individual_filings_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: individual_filings individual_filings_class_region_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_class_region_fkey FOREIGN KEY (class_region) REFERENCES public.regions(code);

--
-- Name: individual_filings individual_filings_enrolment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES public.enrolments(id);

--
-- Name: individual_filings individual_filings_entered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES public.users(id);

--
-- Name: individual_filings individual_filings_late_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_late_by_fkey FOREIGN KEY (late_by) REFERENCES public.users(id);

--
-- Name: individual_filings individual_filings_late_seen_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_late_seen_by_fkey FOREIGN KEY (late_seen_by) REFERENCES public.users(id);

--
-- Name: individual_filings individual_filings_level_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_level_fkey FOREIGN KEY (level) REFERENCES public.skill_levels(code);

--
-- Name: individual_filings individual_filings_proof_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_proof_id_fkey FOREIGN KEY (proof_id) REFERENCES public.attachments(id);

--
-- Name: individual_filings individual_filings_reckoned_cap_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_reckoned_cap_id_fkey FOREIGN KEY (reckoned_cap_id) REFERENCES public.reimbursement_caps(id);

--
-- Name: individual_filings individual_filings_resettlement_region_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_resettlement_region_fkey FOREIGN KEY (resettlement_region) REFERENCES public.regions(code);

--
-- Name: individual_filings individual_filings_trade_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_trade_code_fkey FOREIGN KEY (trade_code) REFERENCES public.trades(code);

--
-- Name: individual_filings individual_filings_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.individual_filings
    ADD CONSTRAINT individual_filings_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: inspection_explanations inspection_explanations_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inspection_explanations
    ADD CONSTRAINT inspection_explanations_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: inspection_explanations inspection_explanations_explained_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inspection_explanations
    ADD CONSTRAINT inspection_explanations_explained_by_fkey FOREIGN KEY (explained_by) REFERENCES public.users(id);

--
-- Name: inspection_explanations inspection_explanations_inspection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inspection_explanations
    ADD CONSTRAINT inspection_explanations_inspection_id_fkey FOREIGN KEY (inspection_id) REFERENCES public.inspections(id);

--
-- Name: inspections inspections_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inspections
    ADD CONSTRAINT inspections_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: inspections inspections_confirmed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inspections
    ADD CONSTRAINT inspections_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.users(id);

--
-- Name: inspections inspections_inspector_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inspections
    ADD CONSTRAINT inspections_inspector_id_fkey FOREIGN KEY (inspector_id) REFERENCES public.users(id);

--
-- Name: institution_trades institution_trades_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.institution_trades
    ADD CONSTRAINT institution_trades_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.institutions(id);

--
-- Name: institution_trades institution_trades_trade_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.institution_trades
    ADD CONSTRAINT institution_trades_trade_code_fkey FOREIGN KEY (trade_code) REFERENCES public.trades(code);

--
-- Name: institutions institutions_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.institutions
    ADD CONSTRAINT institutions_id_fkey FOREIGN KEY (id) REFERENCES public.organizations(id);

--
-- Name: institutions institutions_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.institutions
    ADD CONSTRAINT institutions_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: integrity_cases integrity_cases_accepted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrity_cases
    ADD CONSTRAINT integrity_cases_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES public.users(id);

--
-- Name: integrity_cases integrity_cases_claim_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrity_cases
    ADD CONSTRAINT integrity_cases_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES public.claims(id);

--
-- Name: integrity_cases integrity_cases_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrity_cases
    ADD CONSTRAINT integrity_cases_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: integrity_cases integrity_cases_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrity_cases
    ADD CONSTRAINT integrity_cases_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.users(id);

--
-- Name: integrity_cases integrity_cases_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrity_cases
    ADD CONSTRAINT integrity_cases_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.organizations(id);

--
-- Name: integrity_cases integrity_cases_proposed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrity_cases
    ADD CONSTRAINT integrity_cases_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.users(id);

--
-- Name: integrity_cases integrity_cases_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrity_cases
    ADD CONSTRAINT integrity_cases_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: integrity_cases integrity_cases_reported_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.integrity_cases
    ADD CONSTRAINT integrity_cases_reported_by_fkey FOREIGN KEY (reported_by) REFERENCES public.users(id);

--
-- Name: invitations invitations_made_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.users(id);

--
-- Name: invitations invitations_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id);

--
-- Name: invitations invitations_used_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.invitations
    ADD CONSTRAINT invitations_used_by_fkey FOREIGN KEY (used_by) REFERENCES public.users(id);

--
-- Name: job_events job_events_attachment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job_events
    ADD CONSTRAINT job_events_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES public.attachments(id);

--
-- Name: job_events job_events_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job_events
    ADD CONSTRAINT job_events_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: job_events job_events_entered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job_events
    ADD CONSTRAINT job_events_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES public.users(id);

--
-- Name: job_events job_events_withdrawn_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job_events
    ADD CONSTRAINT job_events_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES public.users(id);

--
-- Name: leading_group_members leading_group_members_ended_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leading_group_members
    ADD CONSTRAINT leading_group_members_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.users(id);

--
-- Name: leading_group_members leading_group_members_entered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leading_group_members
    ADD CONSTRAINT leading_group_members_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES public.users(id);

--
-- Name: leave_requests leave_requests_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leave_requests
    ADD CONSTRAINT leave_requests_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: leave_requests leave_requests_enrolment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leave_requests
    ADD CONSTRAINT leave_requests_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES public.enrolments(id);

--
-- Name: leave_requests leave_requests_evidence_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leave_requests
    ADD CONSTRAINT leave_requests_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES public.attachments(id);

--
-- Name: leave_requests leave_requests_registrar_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leave_requests
    ADD CONSTRAINT leave_requests_registrar_by_fkey FOREIGN KEY (registrar_by) REFERENCES public.users(id);

--
-- Name: leave_requests leave_requests_submitted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leave_requests
    ADD CONSTRAINT leave_requests_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES public.users(id);

--
-- Name: leave_requests leave_requests_trainer_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.leave_requests
    ADD CONSTRAINT leave_requests_trainer_by_fkey FOREIGN KEY (trainer_by) REFERENCES public.users(id);

--
-- Name: ledger_months ledger_months_unit_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ledger_months
    ADD CONSTRAINT ledger_months_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.regions(code);

--
-- Name: make_ups make_ups_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.make_ups
    ADD CONSTRAINT make_ups_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: make_ups make_ups_done_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.make_ups
    ADD CONSTRAINT make_ups_done_by_fkey FOREIGN KEY (done_by) REFERENCES public.users(id);

--
-- Name: make_ups make_ups_enrolment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.make_ups
    ADD CONSTRAINT make_ups_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES public.enrolments(id);

--
-- Name: make_ups make_ups_leave_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.make_ups
    ADD CONSTRAINT make_ups_leave_id_fkey FOREIGN KEY (leave_id) REFERENCES public.leave_requests(id);

--
-- Name: make_ups make_ups_missed_session_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.make_ups
    ADD CONSTRAINT make_ups_missed_session_id_fkey FOREIGN KEY (missed_session_id) REFERENCES public.class_sessions(id);

--
-- Name: make_ups make_ups_trainer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.make_ups
    ADD CONSTRAINT make_ups_trainer_id_fkey FOREIGN KEY (trainer_id) REFERENCES public.trainers(id);

--
-- Name: needs_surveys needs_surveys_entered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.needs_surveys
    ADD CONSTRAINT needs_surveys_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES public.users(id);

--
-- Name: needs_surveys needs_surveys_living_place_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.needs_surveys
    ADD CONSTRAINT needs_surveys_living_place_fkey FOREIGN KEY (living_place) REFERENCES public.regions(code);

--
-- Name: needs_surveys needs_surveys_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.needs_surveys
    ADD CONSTRAINT needs_surveys_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: needs_surveys needs_surveys_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.needs_surveys
    ADD CONSTRAINT needs_surveys_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: needs_surveys needs_surveys_wish_place_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.needs_surveys
    ADD CONSTRAINT needs_surveys_wish_place_fkey FOREIGN KEY (wish_place) REFERENCES public.regions(code);

--
-- Name: notice_involved notice_involved_notice_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_involved
    ADD CONSTRAINT notice_involved_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES public.public_notices(id);

--
-- Name: notice_look_ups notice_look_ups_notice_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_look_ups
    ADD CONSTRAINT notice_look_ups_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES public.public_notices(id);

--
-- Name: notice_rows notice_rows_notice_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_rows
    ADD CONSTRAINT notice_rows_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES public.public_notices(id);

--
-- Name: notice_subjects notice_subjects_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_subjects
    ADD CONSTRAINT notice_subjects_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: notice_subjects notice_subjects_notice_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice_subjects
    ADD CONSTRAINT notice_subjects_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES public.public_notices(id);

--
-- Name: objection_events objection_events_objection_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.objection_events
    ADD CONSTRAINT objection_events_objection_id_fkey FOREIGN KEY (objection_id) REFERENCES public.objections(id);

--
-- Name: objections objections_decider_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_decider_by_fkey FOREIGN KEY (decider_by) REFERENCES public.users(id);

--
-- Name: objections objections_handler_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_handler_by_fkey FOREIGN KEY (handler_by) REFERENCES public.users(id);

--
-- Name: objections objections_notice_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES public.public_notices(id);

--
-- Name: objections objections_notice_id_row_no_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_notice_id_row_no_fkey FOREIGN KEY (notice_id, row_no) REFERENCES public.notice_rows(notice_id, row_no);

--
-- Name: objections objections_office_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_office_id_fkey FOREIGN KEY (office_id) REFERENCES public.organizations(id);

--
-- Name: objections objections_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: objections objections_replier_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_replier_by_fkey FOREIGN KEY (replier_by) REFERENCES public.users(id);

--
-- Name: objections objections_taken_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES public.users(id);

--
-- Name: organizations organizations_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organizations
    ADD CONSTRAINT organizations_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: parameter_values parameter_values_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.parameter_values
    ADD CONSTRAINT parameter_values_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: parameter_values parameter_values_set_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.parameter_values
    ADD CONSTRAINT parameter_values_set_by_fkey FOREIGN KEY (set_by) REFERENCES public.users(id);

--
-- Name: password_history password_history_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.password_history
    ADD CONSTRAINT password_history_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: payee_accounts payee_accounts_entered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payee_accounts
    ADD CONSTRAINT payee_accounts_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES public.users(id);

--
-- Name: payee_accounts payee_accounts_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payee_accounts
    ADD CONSTRAINT payee_accounts_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: payment_batches payment_batches_exported_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_batches
    ADD CONSTRAINT payment_batches_exported_by_fkey FOREIGN KEY (exported_by) REFERENCES public.users(id);

--
-- Name: payment_batches payment_batches_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_batches
    ADD CONSTRAINT payment_batches_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: payment_batches payment_batches_retracted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_batches
    ADD CONSTRAINT payment_batches_retracted_by_fkey FOREIGN KEY (retracted_by) REFERENCES public.users(id);

--
-- Name: payment_items payment_items_payment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_items
    ADD CONSTRAINT payment_items_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES public.payments(id);

--
-- Name: payment_receipts payment_receipts_payment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_receipts
    ADD CONSTRAINT payment_receipts_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES public.payments(id);

--
-- Name: payment_receipts payment_receipts_recorded_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_receipts
    ADD CONSTRAINT payment_receipts_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.users(id);

--
-- Name: payment_splits payment_splits_fund_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_splits
    ADD CONSTRAINT payment_splits_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES public.funds(id);

--
-- Name: payment_splits payment_splits_payment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_splits
    ADD CONSTRAINT payment_splits_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES public.payments(id);

--
-- Name: payments payments_batch_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES public.payment_batches(id);

--
-- Name: payments payments_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: payments payments_ended_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.users(id);

--
-- Name: payments payments_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.organizations(id);

--
-- Name: payments payments_ordered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_ordered_by_fkey FOREIGN KEY (ordered_by) REFERENCES public.users(id);

--
-- Name: payments payments_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: payments payments_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payments
    ADD CONSTRAINT payments_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: personal_requests personal_requests_answered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personal_requests
    ADD CONSTRAINT personal_requests_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES public.users(id);

--
-- Name: personal_requests personal_requests_proof_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personal_requests
    ADD CONSTRAINT personal_requests_proof_id_fkey FOREIGN KEY (proof_id) REFERENCES public.attachments(id);

--
-- Name: personal_requests personal_requests_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personal_requests
    ADD CONSTRAINT personal_requests_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: personal_requests personal_requests_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.personal_requests
    ADD CONSTRAINT personal_requests_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: policy_cards policy_cards_imported_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.policy_cards
    ADD CONSTRAINT policy_cards_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES public.users(id);

--
-- Name: provincial_plans provincial_plans_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.provincial_plans
    ADD CONSTRAINT provincial_plans_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: provincial_plans provincial_plans_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.provincial_plans
    ADD CONSTRAINT provincial_plans_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.users(id);

--
-- Name: provincial_plans provincial_plans_proposed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.provincial_plans
    ADD CONSTRAINT provincial_plans_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.users(id);

--
-- Name: provincial_plans provincial_plans_trade_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.provincial_plans
    ADD CONSTRAINT provincial_plans_trade_code_fkey FOREIGN KEY (trade_code) REFERENCES public.trades(code);

--
-- Name: provincial_quotas provincial_quotas_plan_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.provincial_quotas
    ADD CONSTRAINT provincial_quotas_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES public.provincial_plans(id);

--
-- Name: provincial_quotas provincial_quotas_unit_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.provincial_quotas
    ADD CONSTRAINT provincial_quotas_unit_code_fkey FOREIGN KEY (unit_code) REFERENCES public.regions(code);

--
-- Name: public_notices public_notices_closed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.public_notices
    ADD CONSTRAINT public_notices_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES public.users(id);

--
-- Name: public_notices public_notices_office_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.public_notices
    ADD CONSTRAINT public_notices_office_id_fkey FOREIGN KEY (office_id) REFERENCES public.organizations(id);

--
-- Name: public_notices public_notices_prepared_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.public_notices
    ADD CONSTRAINT public_notices_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES public.users(id);

--
-- Name: public_notices public_notices_published_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.public_notices
    ADD CONSTRAINT public_notices_published_by_fkey FOREIGN KEY (published_by) REFERENCES public.users(id);

--
-- Name: public_notices public_notices_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.public_notices
    ADD CONSTRAINT public_notices_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: public_notices public_notices_replaces_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.public_notices
    ADD CONSTRAINT public_notices_replaces_fkey FOREIGN KEY (replaces) REFERENCES public.public_notices(id);

--
-- Name: recommendation_duties recommendation_duties_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendation_duties
    ADD CONSTRAINT recommendation_duties_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: recommendation_duties recommendation_duties_done_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendation_duties
    ADD CONSTRAINT recommendation_duties_done_by_fkey FOREIGN KEY (done_by) REFERENCES public.users(id);

--
-- Name: recommendation_duties recommendation_duties_enrolment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendation_duties
    ADD CONSTRAINT recommendation_duties_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES public.enrolments(id);

--
-- Name: recommendation_duties recommendation_duties_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recommendation_duties
    ADD CONSTRAINT recommendation_duties_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.institutions(id);

--
-- Name: recordings recordings_added_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT recordings_added_by_fkey FOREIGN KEY (added_by) REFERENCES public.users(id);

--
-- Name: recordings recordings_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT recordings_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: recordings recordings_session_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recordings
    ADD CONSTRAINT recordings_session_id_fkey FOREIGN KEY (session_id) REFERENCES public.class_sessions(id);

--
-- Name: recoveries recoveries_case_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recoveries
    ADD CONSTRAINT recoveries_case_id_fkey FOREIGN KEY (case_id) REFERENCES public.integrity_cases(id);

--
-- Name: recoveries recoveries_claim_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recoveries
    ADD CONSTRAINT recoveries_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES public.claims(id);

--
-- Name: recoveries recoveries_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recoveries
    ADD CONSTRAINT recoveries_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: recoveries recoveries_ended_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recoveries
    ADD CONSTRAINT recoveries_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES public.users(id);

--
-- Name: recoveries recoveries_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recoveries
    ADD CONSTRAINT recoveries_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.organizations(id);

--
-- Name: recoveries recoveries_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recoveries
    ADD CONSTRAINT recoveries_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: recovery_codes recovery_codes_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: recovery_items recovery_items_item_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_items
    ADD CONSTRAINT recovery_items_item_id_fkey FOREIGN KEY (item_id) REFERENCES public.claim_items(id);

--
-- Name: recovery_items recovery_items_payment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_items
    ADD CONSTRAINT recovery_items_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES public.payments(id);

--
-- Name: recovery_items recovery_items_recovery_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_items
    ADD CONSTRAINT recovery_items_recovery_id_fkey FOREIGN KEY (recovery_id) REFERENCES public.recoveries(id);

--
-- Name: recovery_repayments recovery_repayments_recorded_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_repayments
    ADD CONSTRAINT recovery_repayments_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.users(id);

--
-- Name: recovery_repayments recovery_repayments_recovery_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_repayments
    ADD CONSTRAINT recovery_repayments_recovery_id_fkey FOREIGN KEY (recovery_id) REFERENCES public.recoveries(id);

--
-- Name: recovery_splits recovery_splits_fund_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_splits
    ADD CONSTRAINT recovery_splits_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES public.funds(id);

--
-- Name: recovery_splits recovery_splits_recovery_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.recovery_splits
    ADD CONSTRAINT recovery_splits_recovery_id_fkey FOREIGN KEY (recovery_id) REFERENCES public.recoveries(id);

--
-- Name: regions regions_parent_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.regions
    ADD CONSTRAINT regions_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES public.regions(code);

--
-- Name: reimbursement_caps reimbursement_caps_confirmed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reimbursement_caps
    ADD CONSTRAINT reimbursement_caps_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.users(id);

--
-- Name: reimbursement_caps reimbursement_caps_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reimbursement_caps
    ADD CONSTRAINT reimbursement_caps_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);

--
-- Name: reimbursement_caps reimbursement_caps_end_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reimbursement_caps
    ADD CONSTRAINT reimbursement_caps_end_by_fkey FOREIGN KEY (end_by) REFERENCES public.users(id);

--
-- Name: reimbursement_caps reimbursement_caps_end_confirmed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reimbursement_caps
    ADD CONSTRAINT reimbursement_caps_end_confirmed_by_fkey FOREIGN KEY (end_confirmed_by) REFERENCES public.users(id);

--
-- Name: reimbursement_caps reimbursement_caps_level_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reimbursement_caps
    ADD CONSTRAINT reimbursement_caps_level_fkey FOREIGN KEY (level) REFERENCES public.skill_levels(code);

--
-- Name: reimbursement_caps reimbursement_caps_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reimbursement_caps
    ADD CONSTRAINT reimbursement_caps_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: reimbursement_caps reimbursement_caps_trade_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reimbursement_caps
    ADD CONSTRAINT reimbursement_caps_trade_code_fkey FOREIGN KEY (trade_code) REFERENCES public.trades(code);

--
-- Name: reporting_units reporting_units_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reporting_units
    ADD CONSTRAINT reporting_units_code_fkey FOREIGN KEY (code) REFERENCES public.regions(code);

--
-- Name: restorations restorations_reconciled_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.restorations
    ADD CONSTRAINT restorations_reconciled_by_fkey FOREIGN KEY (reconciled_by) REFERENCES public.users(id);

--
-- Name: review_steps review_steps_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.review_steps
    ADD CONSTRAINT review_steps_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: review_steps review_steps_first_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.review_steps
    ADD CONSTRAINT review_steps_first_user_fkey FOREIGN KEY (first_user) REFERENCES public.users(id);

--
-- Name: review_steps review_steps_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.review_steps
    ADD CONSTRAINT review_steps_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id);

--
-- Name: review_steps review_steps_second_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.review_steps
    ADD CONSTRAINT review_steps_second_user_fkey FOREIGN KEY (second_user) REFERENCES public.users(id);

--
-- Name: role_grants role_grants_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_grants
    ADD CONSTRAINT role_grants_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: role_proposals role_proposals_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_proposals
    ADD CONSTRAINT role_proposals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.users(id);

--
-- Name: role_proposals role_proposals_invitation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_proposals
    ADD CONSTRAINT role_proposals_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES public.invitations(id);

--
-- Name: role_proposals role_proposals_proposed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_proposals
    ADD CONSTRAINT role_proposals_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES public.users(id);

--
-- Name: role_proposals role_proposals_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_proposals
    ADD CONSTRAINT role_proposals_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: second_factor_resets second_factor_resets_by_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.second_factor_resets
    ADD CONSTRAINT second_factor_resets_by_user_fkey FOREIGN KEY (by_user) REFERENCES public.users(id);

--
-- Name: second_factor_resets second_factor_resets_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.second_factor_resets
    ADD CONSTRAINT second_factor_resets_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: second_factors second_factors_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.second_factors
    ADD CONSTRAINT second_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: selection_application_trades selection_application_trades_application_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_application_trades
    ADD CONSTRAINT selection_application_trades_application_id_fkey FOREIGN KEY (application_id) REFERENCES public.selection_applications(id);

--
-- Name: selection_application_trades selection_application_trades_trade_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_application_trades
    ADD CONSTRAINT selection_application_trades_trade_code_fkey FOREIGN KEY (trade_code) REFERENCES public.trades(code);

--
-- Name: selection_applications selection_applications_checked_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_applications
    ADD CONSTRAINT selection_applications_checked_by_fkey FOREIGN KEY (checked_by) REFERENCES public.users(id);

--
-- Name: selection_applications selection_applications_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_applications
    ADD CONSTRAINT selection_applications_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.institutions(id);

--
-- Name: selection_applications selection_applications_recognised_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_applications
    ADD CONSTRAINT selection_applications_recognised_by_fkey FOREIGN KEY (recognised_by) REFERENCES public.users(id);

--
-- Name: selection_applications selection_applications_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_applications
    ADD CONSTRAINT selection_applications_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: selection_applications selection_applications_round_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_applications
    ADD CONSTRAINT selection_applications_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.selection_rounds(id);

--
-- Name: selection_applications selection_applications_submitted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_applications
    ADD CONSTRAINT selection_applications_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES public.users(id);

--
-- Name: selection_files selection_files_added_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_files
    ADD CONSTRAINT selection_files_added_by_fkey FOREIGN KEY (added_by) REFERENCES public.users(id);

--
-- Name: selection_files selection_files_application_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_files
    ADD CONSTRAINT selection_files_application_id_fkey FOREIGN KEY (application_id) REFERENCES public.selection_applications(id);

--
-- Name: selection_files selection_files_attachment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_files
    ADD CONSTRAINT selection_files_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES public.attachments(id);

--
-- Name: selection_round_trades selection_round_trades_round_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_round_trades
    ADD CONSTRAINT selection_round_trades_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.selection_rounds(id);

--
-- Name: selection_round_trades selection_round_trades_trade_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_round_trades
    ADD CONSTRAINT selection_round_trades_trade_code_fkey FOREIGN KEY (trade_code) REFERENCES public.trades(code);

--
-- Name: selection_rounds selection_rounds_office_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_rounds
    ADD CONSTRAINT selection_rounds_office_id_fkey FOREIGN KEY (office_id) REFERENCES public.organizations(id);

--
-- Name: selection_rounds selection_rounds_opened_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_rounds
    ADD CONSTRAINT selection_rounds_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES public.users(id);

--
-- Name: selection_rounds selection_rounds_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_rounds
    ADD CONSTRAINT selection_rounds_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: selection_rounds selection_rounds_selected_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_rounds
    ADD CONSTRAINT selection_rounds_selected_by_fkey FOREIGN KEY (selected_by) REFERENCES public.users(id);

--
-- Name: selection_score_sheets selection_score_sheets_application_id_person_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_score_sheets
    ADD CONSTRAINT selection_score_sheets_application_id_person_id_fkey FOREIGN KEY (application_id, person_id) REFERENCES public.selection_statements(application_id, person_id);

--
-- Name: selection_score_sheets selection_score_sheets_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_score_sheets
    ADD CONSTRAINT selection_score_sheets_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: selection_statements selection_statements_application_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_statements
    ADD CONSTRAINT selection_statements_application_id_fkey FOREIGN KEY (application_id) REFERENCES public.selection_applications(id);

--
-- Name: selection_statements selection_statements_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.selection_statements
    ADD CONSTRAINT selection_statements_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: session_trainers session_trainers_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session_trainers
    ADD CONSTRAINT session_trainers_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: session_trainers session_trainers_session_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session_trainers
    ADD CONSTRAINT session_trainers_session_id_fkey FOREIGN KEY (session_id) REFERENCES public.class_sessions(id) ON DELETE CASCADE;

--
-- Name: session_trainers session_trainers_trainer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session_trainers
    ADD CONSTRAINT session_trainers_trainer_id_fkey FOREIGN KEY (trainer_id) REFERENCES public.trainers(id);

--
-- Name: sessions sessions_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: sign_in_codes sign_in_codes_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sign_in_codes
    ADD CONSTRAINT sign_in_codes_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: signatures signatures_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signatures
    ADD CONSTRAINT signatures_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: signatures signatures_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signatures
    ADD CONSTRAINT signatures_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: signatures signatures_signed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signatures
    ADD CONSTRAINT signatures_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES public.users(id);

--
-- Name: steering_events steering_events_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.steering_events
    ADD CONSTRAINT steering_events_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id);

--
-- Name: steering_events steering_events_recorded_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.steering_events
    ADD CONSTRAINT steering_events_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.users(id);

--
-- Name: steering_events steering_events_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.steering_events
    ADD CONSTRAINT steering_events_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: steering_files steering_files_attachment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.steering_files
    ADD CONSTRAINT steering_files_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES public.attachments(id);

--
-- Name: steering_files steering_files_event_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.steering_files
    ADD CONSTRAINT steering_files_event_id_fkey FOREIGN KEY (event_id) REFERENCES public.steering_events(id);

--
-- Name: steering_files steering_files_task_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.steering_files
    ADD CONSTRAINT steering_files_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.steering_tasks(id);

--
-- Name: steering_tasks steering_tasks_closed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.steering_tasks
    ADD CONSTRAINT steering_tasks_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES public.users(id);

--
-- Name: steering_tasks steering_tasks_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.steering_tasks
    ADD CONSTRAINT steering_tasks_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);

--
-- Name: subsidy_standards subsidy_standards_certificate_type_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subsidy_standards
    ADD CONSTRAINT subsidy_standards_certificate_type_fkey FOREIGN KEY (certificate_type) REFERENCES public.certificate_types(code);

--
-- Name: subsidy_standards subsidy_standards_confirmed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subsidy_standards
    ADD CONSTRAINT subsidy_standards_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES public.users(id);

--
-- Name: subsidy_standards subsidy_standards_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subsidy_standards
    ADD CONSTRAINT subsidy_standards_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);

--
-- Name: subsidy_standards subsidy_standards_end_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subsidy_standards
    ADD CONSTRAINT subsidy_standards_end_by_fkey FOREIGN KEY (end_by) REFERENCES public.users(id);

--
-- Name: subsidy_standards subsidy_standards_end_confirmed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subsidy_standards
    ADD CONSTRAINT subsidy_standards_end_confirmed_by_fkey FOREIGN KEY (end_confirmed_by) REFERENCES public.users(id);

--
-- Name: subsidy_standards subsidy_standards_level_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subsidy_standards
    ADD CONSTRAINT subsidy_standards_level_fkey FOREIGN KEY (level) REFERENCES public.skill_levels(code);

--
-- Name: subsidy_standards subsidy_standards_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subsidy_standards
    ADD CONSTRAINT subsidy_standards_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: talent_years talent_years_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.talent_years
    ADD CONSTRAINT talent_years_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: target_changes target_changes_changed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.target_changes
    ADD CONSTRAINT target_changes_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES public.users(id);

--
-- Name: trainers trainers_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trainers
    ADD CONSTRAINT trainers_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.institutions(id);

--
-- Name: trainers trainers_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trainers
    ADD CONSTRAINT trainers_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);

--
-- Name: training_classes training_classes_bank_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES public.bank_accounts(id);

--
-- Name: training_classes training_classes_cert_goal_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_cert_goal_fkey FOREIGN KEY (cert_goal) REFERENCES public.certificate_types(code);

--
-- Name: training_classes training_classes_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.users(id);

--
-- Name: training_classes training_classes_credited_unit_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_credited_unit_fkey FOREIGN KEY (credited_unit) REFERENCES public.regions(code);

--
-- Name: training_classes training_classes_evaluator_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_evaluator_org_id_fkey FOREIGN KEY (evaluator_org_id) REFERENCES public.organizations(id);

--
-- Name: training_classes training_classes_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.institutions(id);

--
-- Name: training_classes training_classes_level_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_level_fkey FOREIGN KEY (level) REFERENCES public.skill_levels(code);

--
-- Name: training_classes training_classes_organiser_hr_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_organiser_hr_org_id_fkey FOREIGN KEY (organiser_hr_org_id) REFERENCES public.organizations(id);

--
-- Name: training_classes training_classes_responsible_clerk_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_responsible_clerk_id_fkey FOREIGN KEY (responsible_clerk_id) REFERENCES public.users(id);

--
-- Name: training_classes training_classes_responsible_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_responsible_org_id_fkey FOREIGN KEY (responsible_org_id) REFERENCES public.organizations(id);

--
-- Name: training_classes training_classes_responsible_region_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_responsible_region_fkey FOREIGN KEY (responsible_region) REFERENCES public.regions(code);

--
-- Name: training_classes training_classes_roster_confirmed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_roster_confirmed_by_fkey FOREIGN KEY (roster_confirmed_by) REFERENCES public.users(id);

--
-- Name: training_classes training_classes_split_from_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_split_from_fkey FOREIGN KEY (split_from) REFERENCES public.training_classes(id);

--
-- Name: training_classes training_classes_trade_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.training_classes
    ADD CONSTRAINT training_classes_trade_code_fkey FOREIGN KEY (trade_code) REFERENCES public.trades(code);

--
-- Name: users users_org_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_org_id_fkey FOREIGN KEY (org_id) REFERENCES public.organizations(id);

--
-- Name: users users_veteran; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_veteran FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: venues venues_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.venues
    ADD CONSTRAINT venues_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.institutions(id);

--
-- Name: veteran_counts veteran_counts_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veteran_counts
    ADD CONSTRAINT veteran_counts_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: veteran_merges veteran_merges_merged_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veteran_merges
    ADD CONSTRAINT veteran_merges_merged_by_fkey FOREIGN KEY (merged_by) REFERENCES public.users(id);

--
-- Name: veteran_merges veteran_merges_merged_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veteran_merges
    ADD CONSTRAINT veteran_merges_merged_id_fkey FOREIGN KEY (merged_id) REFERENCES public.veterans(id);

--
-- Name: veteran_merges veteran_merges_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veteran_merges
    ADD CONSTRAINT veteran_merges_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: veteran_merges veteran_merges_survivor_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veteran_merges
    ADD CONSTRAINT veteran_merges_survivor_id_fkey FOREIGN KEY (survivor_id) REFERENCES public.veterans(id);

--
-- Name: veterans veterans_merged_into_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veterans
    ADD CONSTRAINT veterans_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES public.veterans(id);

--
-- Name: veterans veterans_resettlement_region_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veterans
    ADD CONSTRAINT veterans_resettlement_region_fkey FOREIGN KEY (resettlement_region) REFERENCES public.regions(code);

--
-- Name: veterans veterans_resettlement_unit_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.veterans
    ADD CONSTRAINT veterans_resettlement_unit_fkey FOREIGN KEY (resettlement_unit) REFERENCES public.regions(code);

--
-- Name: voucher_events voucher_events_by_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_events
    ADD CONSTRAINT voucher_events_by_user_fkey FOREIGN KEY (by_user) REFERENCES public.users(id);

--
-- Name: voucher_events voucher_events_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_events
    ADD CONSTRAINT voucher_events_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: voucher_events voucher_events_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_events
    ADD CONSTRAINT voucher_events_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: voucher_events voucher_events_voucher_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_events
    ADD CONSTRAINT voucher_events_voucher_id_fkey FOREIGN KEY (voucher_id) REFERENCES public.vouchers(id);

--
-- Name: voucher_settlement_items voucher_settlement_items_item_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_settlement_items
    ADD CONSTRAINT voucher_settlement_items_item_id_fkey FOREIGN KEY (item_id) REFERENCES public.claim_items(id);

--
-- Name: voucher_settlement_items voucher_settlement_items_settlement_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_settlement_items
    ADD CONSTRAINT voucher_settlement_items_settlement_id_fkey FOREIGN KEY (settlement_id) REFERENCES public.voucher_settlements(id);

--
-- Name: voucher_settlements voucher_settlements_voucher_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.voucher_settlements
    ADD CONSTRAINT voucher_settlements_voucher_id_fkey FOREIGN KEY (voucher_id) REFERENCES public.vouchers(id);

--
-- Name: vouchers vouchers_certificate_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vouchers
    ADD CONSTRAINT vouchers_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES public.certificates(id);

--
-- Name: vouchers vouchers_class_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vouchers
    ADD CONSTRAINT vouchers_class_id_fkey FOREIGN KEY (class_id) REFERENCES public.training_classes(id);

--
-- Name: vouchers vouchers_hr_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vouchers
    ADD CONSTRAINT vouchers_hr_user_fkey FOREIGN KEY (hr_user) REFERENCES public.users(id);

--
-- Name: vouchers vouchers_institution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vouchers
    ADD CONSTRAINT vouchers_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES public.institutions(id);

--
-- Name: vouchers vouchers_on_own_enrolment; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vouchers
    ADD CONSTRAINT vouchers_on_own_enrolment FOREIGN KEY (enrolment_id, veteran_id) REFERENCES public.enrolments(id, veteran_id) DEFERRABLE INITIALLY DEFERRED;

--
-- Name: vouchers vouchers_region_code_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vouchers
    ADD CONSTRAINT vouchers_region_code_fkey FOREIGN KEY (region_code) REFERENCES public.regions(code);

--
-- Name: vouchers vouchers_va_user_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vouchers
    ADD CONSTRAINT vouchers_va_user_fkey FOREIGN KEY (va_user) REFERENCES public.users(id);

--
-- Name: vouchers vouchers_veteran_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vouchers
    ADD CONSTRAINT vouchers_veteran_id_fkey FOREIGN KEY (veteran_id) REFERENCES public.veterans(id);

--
-- Name: wish_invitations wish_invitations_invited_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wish_invitations
    ADD CONSTRAINT wish_invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES public.users(id);

--
-- Name: wish_invitations wish_invitations_survey_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.wish_invitations
    ADD CONSTRAINT wish_invitations_survey_id_fkey FOREIGN KEY (survey_id) REFERENCES public.needs_surveys(id);

--
-- Name: adaptation_roll; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.adaptation_roll ENABLE ROW LEVEL SECURITY;

--
-- Name: adaptation_roll adaptation_roll_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY adaptation_roll_scope ON public.adaptation_roll TO ronggui_app USING (((veteran_id = public.app_veteran()) OR ((region_code >= public.app_lo()) AND (region_code < public.app_hi()))));

--
-- Name: annual_plans; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.annual_plans ENABLE ROW LEVEL SECURITY;

--
-- Name: annual_plans annual_plans_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY annual_plans_scope ON public.annual_plans TO ronggui_app USING (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: assessment_assignees; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.assessment_assignees ENABLE ROW LEVEL SECURITY;

--
-- Name: assessment_assignees assessment_assignees_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY assessment_assignees_scope ON public.assessment_assignees TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.assessment_assignments a
  WHERE (a.id = assessment_assignees.assignment_id))));

--
-- Name: assessment_assignments; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.assessment_assignments ENABLE ROW LEVEL SECURITY;

--
-- Name: assessment_assignments assessment_assignments_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY assessment_assignments_scope ON public.assessment_assignments TO ronggui_app USING (public.app_sees_assessment(assessment_id));

--
-- Name: assessment_statements; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.assessment_statements ENABLE ROW LEVEL SECURITY;

--
-- Name: assessment_statements assessment_statements_read; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY assessment_statements_read ON public.assessment_statements FOR SELECT TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.assessment_assignments a
  WHERE (a.id = assessment_statements.assignment_id))));

--
-- Name: assessment_statements assessment_statements_sign; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY assessment_statements_sign ON public.assessment_statements FOR INSERT TO ronggui_app WITH CHECK (((user_id = public.app_user()) AND (EXISTS ( SELECT 1
   FROM public.assessment_assignments a
  WHERE ((a.id = assessment_statements.assignment_id) AND (a.ended_at IS NULL))))));

--
-- Name: assessments; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.assessments ENABLE ROW LEVEL SECURITY;

--
-- Name: assessments assessments_open; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY assessments_open ON public.assessments FOR INSERT TO ronggui_app WITH CHECK (((planned_by = public.app_user()) AND (public.app_assessor() IS NULL) AND public.app_sees_contract_of(contract_id)));

--
-- Name: assessments assessments_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY assessments_scope ON public.assessments FOR SELECT TO ronggui_app USING (
CASE
    WHEN (public.app_assessor() IS NOT NULL) THEN public.app_assesses(id)
    ELSE public.app_sees_contract_of(contract_id)
END);

--
-- Name: assessments assessments_withdraw; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY assessments_withdraw ON public.assessments FOR UPDATE TO ronggui_app USING (
CASE
    WHEN (public.app_assessor() IS NOT NULL) THEN public.app_assesses(id)
    ELSE public.app_sees_contract_of(contract_id)
END);

--
-- Name: assessor_organizations; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.assessor_organizations ENABLE ROW LEVEL SECURITY;

--
-- Name: assessor_organizations assessor_organizations_change; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY assessor_organizations_change ON public.assessor_organizations FOR UPDATE TO ronggui_app USING (((public.app_lo() <= '410000000000'::text) AND (public.app_hi() >= '420000000000'::text)));

--
-- Name: assessor_organizations assessor_organizations_read; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY assessor_organizations_read ON public.assessor_organizations FOR SELECT TO ronggui_app USING ((((public.app_lo() <= '410000000000'::text) AND (public.app_hi() >= '420000000000'::text)) OR (id = public.app_assessor())));

--
-- Name: assessor_organizations assessor_organizations_register; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY assessor_organizations_register ON public.assessor_organizations FOR INSERT TO ronggui_app WITH CHECK (((registered_by = public.app_user()) AND (public.app_lo() <= '410000000000'::text) AND (public.app_hi() >= '420000000000'::text)));

--
-- Name: attachments; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.attachments ENABLE ROW LEVEL SECURITY;

--
-- Name: attachments attachments_of_annual_plans; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY attachments_of_annual_plans ON public.attachments FOR SELECT TO ronggui_app USING (((kind = 'ANNUAL_PLAN'::text) AND (EXISTS ( SELECT 1
   FROM public.annual_plans p
  WHERE (p.attachment_id = attachments.id)))));

--
-- Name: attachments attachments_of_contracts; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY attachments_of_contracts ON public.attachments FOR SELECT TO ronggui_app USING (((kind = 'CONTRACT'::text) AND (EXISTS ( SELECT 1
   FROM public.contract_files f
  WHERE (f.attachment_id = attachments.id)))));

--
-- Name: attachments attachments_of_employment; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY attachments_of_employment ON public.attachments FOR SELECT TO ronggui_app USING (((kind = 'EMPLOYMENT_PROOF'::text) AND (EXISTS ( SELECT 1
   FROM public.employment_records r
  WHERE (r.attachment_id = attachments.id)))));

--
-- Name: attachments attachments_of_filings; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY attachments_of_filings ON public.attachments FOR SELECT TO ronggui_app USING ((((kind = 'FILING_PROOF'::text) AND (EXISTS ( SELECT 1
   FROM public.individual_filings f
  WHERE (f.proof_id = attachments.id)))) OR ((kind = 'FILING_RECEIPT'::text) AND (EXISTS ( SELECT 1
   FROM public.filing_receipts r
  WHERE (r.attachment_id = attachments.id))))));

--
-- Name: attachments attachments_of_job_follow_up; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY attachments_of_job_follow_up ON public.attachments FOR SELECT TO ronggui_app USING ((((kind = 'EMPLOYER_INTENT'::text) AND (EXISTS ( SELECT 1
   FROM public.employer_orders o
  WHERE (o.attachment_id = attachments.id)))) OR ((kind = 'JOB_EVENT'::text) AND (EXISTS ( SELECT 1
   FROM public.job_events e
  WHERE (e.attachment_id = attachments.id))))));

--
-- Name: attachments attachments_of_selection; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY attachments_of_selection ON public.attachments FOR SELECT TO ronggui_app USING (((kind = 'SELECTION'::text) AND (EXISTS ( SELECT 1
   FROM public.selection_files f
  WHERE (f.attachment_id = attachments.id)))));

--
-- Name: attachments attachments_of_steering; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY attachments_of_steering ON public.attachments FOR SELECT TO ronggui_app USING (((kind = 'STEERING_FILE'::text) AND (EXISTS ( SELECT 1
   FROM public.steering_files f
  WHERE (f.attachment_id = attachments.id)))));

--
-- Name: attachments attachments_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY attachments_scope ON public.attachments TO ronggui_app USING (((uploaded_by = public.app_user()) OR public.app_trains(class_id) OR ((kind = 'PERSONAL_PROOF'::text) AND (EXISTS ( SELECT 1
   FROM public.personal_requests r
  WHERE (r.proof_id = attachments.id))))));

--
-- Name: attendance_records; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.attendance_records ENABLE ROW LEVEL SECURITY;

--
-- Name: attendance_records attendance_records_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY attendance_records_scope ON public.attendance_records TO ronggui_app USING ((public.app_trains(class_id) OR ((public.app_org() IS NOT NULL) AND public.app_evaluates(class_id)) OR ((public.app_veteran() IS NOT NULL) AND public.app_is_trainee(enrolment_id))));

--
-- Name: audit_log audit_append; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY audit_append ON public.audit_log FOR INSERT TO ronggui_app WITH CHECK (((form IS NOT NULL) AND ((lane >= 0) AND (lane <= 63)) AND (lane_seq > 0) AND (octet_length(previous) = 32) AND (octet_length(digest) = 32)));

--
-- Name: audit_log; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.audit_log ENABLE ROW LEVEL SECURITY;

--
-- Name: audit_log audit_read; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY audit_read ON public.audit_log FOR SELECT TO ronggui_app USING ((((region_code >= public.app_lo()) AND (region_code < public.app_hi())) OR (user_id = public.app_user()) OR public.app_trains(class_id)));

--
-- Name: audit_log audit_read_whole; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY audit_read_whole ON public.audit_log FOR SELECT TO ronggui_app USING (( SELECT public.app_reads_log() AS app_reads_log));

--
-- Name: bank_accounts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.bank_accounts ENABLE ROW LEVEL SECURITY;

--
-- Name: bank_accounts bank_accounts_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY bank_accounts_scope ON public.bank_accounts TO ronggui_app USING (((org_id = public.app_org()) OR public.app_reviews_account_of(org_id)));

--
-- Name: certificates; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.certificates ENABLE ROW LEVEL SECURITY;

--
-- Name: certificates certificates_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY certificates_scope ON public.certificates TO ronggui_app USING ((((class_region >= public.app_lo()) AND (class_region < public.app_hi())) OR (institution_id = public.app_org()) OR (veteran_id = public.app_veteran()) OR public.app_holds_veteran(veteran_id) OR ((public.app_org() IS NOT NULL) AND public.app_evaluates(class_id)) OR ((public.app_inspector() IS NOT NULL) AND public.app_inspects(class_id))));

--
-- Name: claim_events; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.claim_events ENABLE ROW LEVEL SECURITY;

--
-- Name: claim_events claim_events_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY claim_events_scope ON public.claim_events TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.claims c
  WHERE (c.id = claim_events.claim_id))));

--
-- Name: claim_holds; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.claim_holds ENABLE ROW LEVEL SECURITY;

--
-- Name: claim_holds claim_holds_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY claim_holds_scope ON public.claim_holds TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.claims c
  WHERE (c.id = claim_holds.claim_id))));

--
-- Name: claim_items; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.claim_items ENABLE ROW LEVEL SECURITY;

--
-- Name: claim_items claim_items_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY claim_items_scope ON public.claim_items TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.claims c
  WHERE (c.id = claim_items.claim_id))));

--
-- Name: claim_line_history; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.claim_line_history ENABLE ROW LEVEL SECURITY;

--
-- Name: claim_line_history claim_line_history_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY claim_line_history_scope ON public.claim_line_history TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.claims c
  WHERE (c.id = claim_line_history.claim_id))));

--
-- Name: claim_lines; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.claim_lines ENABLE ROW LEVEL SECURITY;

--
-- Name: claim_lines claim_lines_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY claim_lines_scope ON public.claim_lines TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.claims c
  WHERE (c.id = claim_lines.claim_id))));

--
-- Name: claim_returns; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.claim_returns ENABLE ROW LEVEL SECURITY;

--
-- Name: claim_returns claim_returns_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY claim_returns_scope ON public.claim_returns TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.claims c
  WHERE (c.id = claim_returns.claim_id))));

--
-- Name: claim_reviews; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.claim_reviews ENABLE ROW LEVEL SECURITY;

--
-- Name: claim_reviews claim_reviews_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY claim_reviews_scope ON public.claim_reviews TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.claims c
  WHERE (c.id = claim_reviews.claim_id))));

--
-- Name: claims; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.claims ENABLE ROW LEVEL SECURITY;

--
-- Name: claims claims_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY claims_scope ON public.claims TO ronggui_app USING ((((class_region >= public.app_lo()) AND (class_region < public.app_hi())) OR (institution_id = public.app_org())));

--
-- Name: class_commitments; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.class_commitments ENABLE ROW LEVEL SECURITY;

--
-- Name: class_commitments class_commitments_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY class_commitments_scope ON public.class_commitments TO ronggui_app USING ((((region_code >= public.app_lo()) AND (region_code < public.app_hi())) OR public.app_trains(class_id)));

--
-- Name: class_events; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.class_events ENABLE ROW LEVEL SECURITY;

--
-- Name: class_events class_events_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY class_events_scope ON public.class_events TO ronggui_app USING (public.app_sees_class(class_id));

--
-- Name: class_items; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.class_items ENABLE ROW LEVEL SECURITY;

--
-- Name: class_items class_items_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY class_items_scope ON public.class_items TO ronggui_app USING (public.app_sees_class(class_id));

--
-- Name: class_returns; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.class_returns ENABLE ROW LEVEL SECURITY;

--
-- Name: class_returns class_returns_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY class_returns_scope ON public.class_returns TO ronggui_app USING (public.app_works_on(class_id));

--
-- Name: class_sessions; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.class_sessions ENABLE ROW LEVEL SECURITY;

--
-- Name: class_sessions class_sessions_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY class_sessions_scope ON public.class_sessions TO ronggui_app USING (public.app_sees_class(class_id));

--
-- Name: class_trainers; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.class_trainers ENABLE ROW LEVEL SECURITY;

--
-- Name: class_trainers class_trainers_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY class_trainers_scope ON public.class_trainers TO ronggui_app USING (public.app_sees_class(class_id));

--
-- Name: class_unit_shares; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.class_unit_shares ENABLE ROW LEVEL SECURITY;

--
-- Name: class_unit_shares class_unit_shares_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY class_unit_shares_scope ON public.class_unit_shares TO ronggui_app USING (public.app_works_on(class_id));

--
-- Name: class_venues; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.class_venues ENABLE ROW LEVEL SECURITY;

--
-- Name: class_venues class_venues_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY class_venues_scope ON public.class_venues TO ronggui_app USING (public.app_sees_class(class_id));

--
-- Name: completion_records; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.completion_records ENABLE ROW LEVEL SECURITY;

--
-- Name: completion_records completion_records_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY completion_records_scope ON public.completion_records TO ronggui_app USING ((public.app_trains(class_id) OR ((public.app_org() IS NOT NULL) AND public.app_evaluates(class_id)) OR ((public.app_veteran() IS NOT NULL) AND public.app_is_trainee(enrolment_id))));

--
-- Name: contract_events; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.contract_events ENABLE ROW LEVEL SECURITY;

--
-- Name: contract_events contract_events_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY contract_events_scope ON public.contract_events TO ronggui_app USING (public.app_sees_contract_of(contract_id));

--
-- Name: contract_files; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.contract_files ENABLE ROW LEVEL SECURITY;

--
-- Name: contract_files contract_files_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY contract_files_scope ON public.contract_files TO ronggui_app USING (public.app_sees_contract_of(contract_id));

--
-- Name: contract_signatures; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.contract_signatures ENABLE ROW LEVEL SECURITY;

--
-- Name: contract_signatures contract_signatures_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY contract_signatures_scope ON public.contract_signatures TO ronggui_app USING (public.app_sees_contract_of(contract_id));

--
-- Name: contract_terms; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.contract_terms ENABLE ROW LEVEL SECURITY;

--
-- Name: contract_terms contract_terms_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY contract_terms_scope ON public.contract_terms TO ronggui_app USING (public.app_sees_contract_of(contract_id));

--
-- Name: contract_trades; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.contract_trades ENABLE ROW LEVEL SECURITY;

--
-- Name: contract_trades contract_trades_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY contract_trades_scope ON public.contract_trades TO ronggui_app USING (public.app_sees_contract_of(contract_id));

--
-- Name: contracts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.contracts ENABLE ROW LEVEL SECURITY;

--
-- Name: contracts contracts_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY contracts_scope ON public.contracts TO ronggui_app USING ((public.app_sees_contract(institution_id, region_code) OR ((public.app_assessor() IS NOT NULL) AND public.app_assesses_contract(id))));

--
-- Name: data_keys; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.data_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: data_keys data_keys_all; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY data_keys_all ON public.data_keys TO ronggui_app USING (true);

--
-- Name: demand_items; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.demand_items ENABLE ROW LEVEL SECURITY;

--
-- Name: demand_items demand_items_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY demand_items_scope ON public.demand_items TO ronggui_app USING (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: education_cases; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.education_cases ENABLE ROW LEVEL SECURITY;

--
-- Name: education_cases education_cases_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY education_cases_scope ON public.education_cases TO ronggui_app USING (((veteran_id = public.app_veteran()) OR ((region_code >= public.app_lo()) AND (region_code < public.app_hi()))));

--
-- Name: education_preferences; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.education_preferences ENABLE ROW LEVEL SECURITY;

--
-- Name: education_preferences education_preferences_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY education_preferences_scope ON public.education_preferences TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.education_cases k
  WHERE (k.id = education_preferences.case_id))));

--
-- Name: employer_orders; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.employer_orders ENABLE ROW LEVEL SECURITY;

--
-- Name: employer_orders employer_orders_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY employer_orders_scope ON public.employer_orders TO ronggui_app USING (public.app_sees_class(class_id));

--
-- Name: employment_records; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.employment_records ENABLE ROW LEVEL SECURITY;

--
-- Name: employment_records employment_records_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY employment_records_scope ON public.employment_records TO ronggui_app USING (((veteran_id = public.app_veteran()) OR (institution_id = public.app_org()) OR ((region_code >= public.app_lo()) AND (region_code < public.app_hi()))));

--
-- Name: enrolment_costs; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.enrolment_costs ENABLE ROW LEVEL SECURITY;

--
-- Name: enrolment_costs enrolment_costs_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY enrolment_costs_scope ON public.enrolment_costs TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.enrolments e
  WHERE (e.id = enrolment_costs.enrolment_id))));

--
-- Name: enrolments; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.enrolments ENABLE ROW LEVEL SECURITY;

--
-- Name: enrolments enrolments_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY enrolments_scope ON public.enrolments TO ronggui_app USING ((((class_region >= public.app_lo()) AND (class_region < public.app_hi())) OR (institution_id = public.app_org()) OR (veteran_id = public.app_veteran()) OR ((public.app_org() IS NOT NULL) AND public.app_evaluates(class_id)) OR ((public.app_inspector() IS NOT NULL) AND public.app_inspects(class_id))));

--
-- Name: exam_filings; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.exam_filings ENABLE ROW LEVEL SECURITY;

--
-- Name: exam_filings exam_filings_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY exam_filings_scope ON public.exam_filings TO ronggui_app USING ((((class_region >= public.app_lo()) AND (class_region < public.app_hi())) OR (institution_id = public.app_org()) OR (evaluator_org_id = public.app_org()) OR ((public.app_veteran() IS NOT NULL) AND public.app_attends(class_id)) OR ((public.app_inspector() IS NOT NULL) AND public.app_inspects(class_id))));

--
-- Name: exam_patrol_assignments; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.exam_patrol_assignments ENABLE ROW LEVEL SECURITY;

--
-- Name: exam_patrol_assignments exam_patrol_assignments_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY exam_patrol_assignments_scope ON public.exam_patrol_assignments TO ronggui_app USING (((public.app_org() IS NULL) AND public.app_works_on(class_id)));

--
-- Name: exam_patrols; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.exam_patrols ENABLE ROW LEVEL SECURITY;

--
-- Name: exam_patrols exam_patrols_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY exam_patrols_scope ON public.exam_patrols TO ronggui_app USING (public.app_works_on(class_id));

--
-- Name: exam_results; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.exam_results ENABLE ROW LEVEL SECURITY;

--
-- Name: exam_results exam_results_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY exam_results_scope ON public.exam_results TO ronggui_app USING ((public.app_trains(class_id) OR ((public.app_org() IS NOT NULL) AND public.app_evaluates(class_id)) OR ((public.app_veteran() IS NOT NULL) AND public.app_is_trainee(enrolment_id))));

--
-- Name: export_events; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.export_events ENABLE ROW LEVEL SECURITY;

--
-- Name: export_events export_events_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY export_events_scope ON public.export_events TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.exports e
  WHERE (e.id = export_events.export_id))));

--
-- Name: export_packs; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.export_packs ENABLE ROW LEVEL SECURITY;

--
-- Name: export_packs export_packs_own; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY export_packs_own ON public.export_packs TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.exports e
  WHERE ((e.id = export_packs.export_id) AND ((e.requested_by = public.app_user()) OR (public.app_user() = '00000000-0000-0000-0000-000000000000'::uuid))))));

--
-- Name: export_slices; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.export_slices ENABLE ROW LEVEL SECURITY;

--
-- Name: export_slices export_slices_own; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY export_slices_own ON public.export_slices TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.exports e
  WHERE ((e.id = export_slices.export_id) AND ((e.requested_by = public.app_user()) OR (public.app_user() = '00000000-0000-0000-0000-000000000000'::uuid))))));

--
-- Name: exports; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.exports ENABLE ROW LEVEL SECURITY;

--
-- Name: exports exports_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY exports_scope ON public.exports TO ronggui_app USING ((((region_code >= public.app_lo()) AND (region_code < public.app_hi())) OR (requested_by = public.app_user()) OR (office_id = public.app_office())));

--
-- Name: ext_sync_records; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.ext_sync_records ENABLE ROW LEVEL SECURITY;

--
-- Name: ext_sync_records ext_sync_records_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY ext_sync_records_scope ON public.ext_sync_records TO ronggui_app USING (public.app_works_on(class_id));

--
-- Name: filing_events; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.filing_events ENABLE ROW LEVEL SECURITY;

--
-- Name: filing_events filing_events_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY filing_events_scope ON public.filing_events TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.individual_filings f
  WHERE (f.id = filing_events.filing_id))));

--
-- Name: filing_receipts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.filing_receipts ENABLE ROW LEVEL SECURITY;

--
-- Name: filing_receipts filing_receipts_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY filing_receipts_scope ON public.filing_receipts TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.individual_filings f
  WHERE (f.id = filing_receipts.filing_id))));

--
-- Name: filing_returns; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.filing_returns ENABLE ROW LEVEL SECURITY;

--
-- Name: filing_returns filing_returns_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY filing_returns_scope ON public.filing_returns TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.individual_filings f
  WHERE (f.id = filing_returns.filing_id))));

--
-- Name: filing_reviews; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.filing_reviews ENABLE ROW LEVEL SECURITY;

--
-- Name: filing_reviews filing_reviews_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY filing_reviews_scope ON public.filing_reviews TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.individual_filings f
  WHERE (f.id = filing_reviews.filing_id))));

--
-- Name: free_right_events; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.free_right_events ENABLE ROW LEVEL SECURITY;

--
-- Name: free_right_events free_right_events_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY free_right_events_scope ON public.free_right_events FOR SELECT TO ronggui_app USING (((veteran_id = public.app_veteran()) OR (EXISTS ( SELECT 1
   FROM public.veterans v
  WHERE ((v.id = free_right_events.veteran_id) AND (v.resettlement_region >= public.app_lo()) AND (v.resettlement_region < public.app_hi()))))));

--
-- Name: fund_balances; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.fund_balances ENABLE ROW LEVEL SECURITY;

--
-- Name: fund_balances fund_balances_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY fund_balances_scope ON public.fund_balances TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.funds f
  WHERE (f.id = fund_balances.fund_id))));

--
-- Name: fund_changes; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.fund_changes ENABLE ROW LEVEL SECURITY;

--
-- Name: fund_changes fund_changes_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY fund_changes_scope ON public.fund_changes TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.funds f
  WHERE (f.id = fund_changes.fund_id))));

--
-- Name: fund_entries; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.fund_entries ENABLE ROW LEVEL SECURITY;

--
-- Name: fund_entries fund_entries_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY fund_entries_scope ON public.fund_entries TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.funds f
  WHERE (f.id = fund_entries.fund_id))));

--
-- Name: fund_postings; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.fund_postings ENABLE ROW LEVEL SECURITY;

--
-- Name: fund_postings fund_postings_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY fund_postings_scope ON public.fund_postings TO ronggui_app USING (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: fund_presets; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.fund_presets ENABLE ROW LEVEL SECURITY;

--
-- Name: fund_presets fund_presets_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY fund_presets_scope ON public.fund_presets TO ronggui_app USING (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: funds; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.funds ENABLE ROW LEVEL SECURITY;

--
-- Name: funds funds_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY funds_scope ON public.funds TO ronggui_app USING (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: imports; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.imports ENABLE ROW LEVEL SECURITY;

--
-- Name: imports imports_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY imports_scope ON public.imports TO ronggui_app USING ((((region_code >= public.app_lo()) AND (region_code < public.app_hi())) OR (imported_by = public.app_user()) OR public.app_trains(class_id)));

--
-- Name: individual_filings; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.individual_filings ENABLE ROW LEVEL SECURITY;

--
-- Name: individual_filings individual_filings_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY individual_filings_scope ON public.individual_filings TO ronggui_app USING ((((resettlement_region >= public.app_lo()) AND (resettlement_region < public.app_hi())) OR (veteran_id = public.app_veteran()) OR ((class_region >= public.app_lo()) AND (class_region < public.app_hi())) OR ((NOT is_outside) AND (place_code >= public.app_lo()) AND (place_code < public.app_hi()))));

--
-- Name: inspection_explanations; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.inspection_explanations ENABLE ROW LEVEL SECURITY;

--
-- Name: inspection_explanations inspection_explanations_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY inspection_explanations_scope ON public.inspection_explanations TO ronggui_app USING (public.app_works_on(class_id));

--
-- Name: inspections; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.inspections ENABLE ROW LEVEL SECURITY;

--
-- Name: inspections inspections_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY inspections_scope ON public.inspections TO ronggui_app USING (public.app_works_on(class_id));

--
-- Name: institution_trades; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.institution_trades ENABLE ROW LEVEL SECURITY;

--
-- Name: institution_trades institution_trades_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY institution_trades_scope ON public.institution_trades TO ronggui_app USING (public.app_sees_institution(institution_id));

--
-- Name: institutions; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.institutions ENABLE ROW LEVEL SECURITY;

--
-- Name: institutions institutions_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY institutions_scope ON public.institutions TO ronggui_app USING ((((region_code >= public.app_lo()) AND (region_code < public.app_hi())) OR (id = public.app_org()) OR public.app_sees_classes_of(id) OR ((public.app_assessor() IS NOT NULL) AND public.app_assesses_institution(id))));

--
-- Name: integrity_cases; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.integrity_cases ENABLE ROW LEVEL SECURITY;

--
-- Name: integrity_cases integrity_cases_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY integrity_cases_scope ON public.integrity_cases TO ronggui_app USING (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: job_events; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.job_events ENABLE ROW LEVEL SECURITY;

--
-- Name: job_events job_events_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY job_events_scope ON public.job_events TO ronggui_app USING (public.app_sees_class(class_id));

--
-- Name: leading_group_members; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.leading_group_members ENABLE ROW LEVEL SECURITY;

--
-- Name: leading_group_members leading_group_members_offices; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY leading_group_members_offices ON public.leading_group_members TO ronggui_app USING ((public.app_lo() < public.app_hi()));

--
-- Name: leave_requests; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.leave_requests ENABLE ROW LEVEL SECURITY;

--
-- Name: leave_requests leave_requests_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY leave_requests_scope ON public.leave_requests TO ronggui_app USING ((public.app_trains(class_id) OR ((public.app_org() IS NOT NULL) AND public.app_evaluates(class_id)) OR ((public.app_veteran() IS NOT NULL) AND public.app_is_trainee(enrolment_id))));

--
-- Name: make_ups; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.make_ups ENABLE ROW LEVEL SECURITY;

--
-- Name: make_ups make_ups_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY make_ups_scope ON public.make_ups TO ronggui_app USING ((public.app_trains(class_id) OR ((public.app_org() IS NOT NULL) AND public.app_evaluates(class_id)) OR ((public.app_veteran() IS NOT NULL) AND public.app_is_trainee(enrolment_id))));

--
-- Name: master_keys; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.master_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: master_keys master_keys_all; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY master_keys_all ON public.master_keys TO ronggui_app USING (true);

--
-- Name: needs_surveys; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.needs_surveys ENABLE ROW LEVEL SECURITY;

--
-- Name: needs_surveys needs_surveys_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY needs_surveys_scope ON public.needs_surveys TO ronggui_app USING (((veteran_id = public.app_veteran()) OR ((region_code >= public.app_lo()) AND (region_code < public.app_hi()))));

--
-- Name: notice_involved; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.notice_involved ENABLE ROW LEVEL SECURITY;

--
-- Name: notice_involved notice_involved_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY notice_involved_scope ON public.notice_involved TO ronggui_app USING (public.notice_in_range(notice_id));

--
-- Name: notice_look_ups; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.notice_look_ups ENABLE ROW LEVEL SECURITY;

--
-- Name: notice_rows; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.notice_rows ENABLE ROW LEVEL SECURITY;

--
-- Name: notice_rows notice_rows_add; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY notice_rows_add ON public.notice_rows FOR INSERT TO ronggui_app WITH CHECK (public.notice_in_range(notice_id));

--
-- Name: notice_rows notice_rows_read; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY notice_rows_read ON public.notice_rows FOR SELECT TO ronggui_app USING ((public.notice_shows_rows(notice_id) OR public.notice_in_range(notice_id)));

--
-- Name: notice_rows notice_rows_redraft; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY notice_rows_redraft ON public.notice_rows FOR DELETE TO ronggui_app USING (public.notice_in_range(notice_id));

--
-- Name: notice_subjects; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.notice_subjects ENABLE ROW LEVEL SECURITY;

--
-- Name: notice_subjects notice_subjects_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY notice_subjects_scope ON public.notice_subjects TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.public_notices n
  WHERE (n.id = notice_subjects.notice_id)))) WITH CHECK (public.notice_in_range(notice_id));

--
-- Name: objection_events; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.objection_events ENABLE ROW LEVEL SECURITY;

--
-- Name: objection_events objection_events_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY objection_events_scope ON public.objection_events TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.objections o
  WHERE (o.id = objection_events.objection_id))));

--
-- Name: objections; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.objections ENABLE ROW LEVEL SECURITY;

--
-- Name: objections objections_change; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY objections_change ON public.objections FOR UPDATE TO ronggui_app USING (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: objections objections_read; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY objections_read ON public.objections FOR SELECT TO ronggui_app USING (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: password_history; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.password_history ENABLE ROW LEVEL SECURITY;

--
-- Name: password_history password_history_own; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY password_history_own ON public.password_history TO ronggui_app USING ((user_id = public.app_user()));

--
-- Name: payee_accounts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.payee_accounts ENABLE ROW LEVEL SECURITY;

--
-- Name: payee_accounts payee_accounts_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY payee_accounts_scope ON public.payee_accounts TO ronggui_app USING (((veteran_id = public.app_veteran()) OR public.app_holds_veteran(veteran_id) OR ((public.app_org() IS NULL) AND public.app_sees_trainee(veteran_id))));

--
-- Name: payment_batches; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.payment_batches ENABLE ROW LEVEL SECURITY;

--
-- Name: payment_batches payment_batches_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY payment_batches_scope ON public.payment_batches TO ronggui_app USING (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: payment_items; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.payment_items ENABLE ROW LEVEL SECURITY;

--
-- Name: payment_items payment_items_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY payment_items_scope ON public.payment_items TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.payments p
  WHERE (p.id = payment_items.payment_id))));

--
-- Name: payment_receipts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.payment_receipts ENABLE ROW LEVEL SECURITY;

--
-- Name: payment_receipts payment_receipts_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY payment_receipts_scope ON public.payment_receipts TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.payments p
  WHERE (p.id = payment_receipts.payment_id))));

--
-- Name: payment_splits; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.payment_splits ENABLE ROW LEVEL SECURITY;

--
-- Name: payment_splits payment_splits_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY payment_splits_scope ON public.payment_splits TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.payments p
  WHERE (p.id = payment_splits.payment_id))));

--
-- Name: payments; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.payments ENABLE ROW LEVEL SECURITY;

--
-- Name: payments payments_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY payments_scope ON public.payments TO ronggui_app USING ((((region_code >= public.app_lo()) AND (region_code < public.app_hi())) OR (institution_id = public.app_org()) OR (veteran_id = public.app_veteran())));

--
-- Name: personal_requests; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.personal_requests ENABLE ROW LEVEL SECURITY;

--
-- Name: personal_requests personal_requests_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY personal_requests_scope ON public.personal_requests TO ronggui_app USING ((((region_code >= public.app_lo()) AND (region_code < public.app_hi())) OR (veteran_id = public.app_veteran())));

--
-- Name: public_notices; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.public_notices ENABLE ROW LEVEL SECURITY;

--
-- Name: public_notices public_notices_add; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY public_notices_add ON public.public_notices FOR INSERT TO ronggui_app WITH CHECK (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: public_notices public_notices_change; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY public_notices_change ON public.public_notices FOR UPDATE TO ronggui_app USING (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: public_notices public_notices_read; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY public_notices_read ON public.public_notices FOR SELECT TO ronggui_app USING (((state <> 'DRAFT'::text) OR ((region_code >= public.app_lo()) AND (region_code < public.app_hi()))));

--
-- Name: recommendation_duties; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.recommendation_duties ENABLE ROW LEVEL SECURITY;

--
-- Name: recommendation_duties recommendation_duties_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY recommendation_duties_scope ON public.recommendation_duties TO ronggui_app USING ((((class_region >= public.app_lo()) AND (class_region < public.app_hi())) OR (institution_id = public.app_org())));

--
-- Name: recordings; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.recordings ENABLE ROW LEVEL SECURITY;

--
-- Name: recordings recordings_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY recordings_scope ON public.recordings TO ronggui_app USING (public.app_works_on(class_id));

--
-- Name: recoveries; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.recoveries ENABLE ROW LEVEL SECURITY;

--
-- Name: recoveries recoveries_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY recoveries_scope ON public.recoveries TO ronggui_app USING ((((region_code >= public.app_lo()) AND (region_code < public.app_hi())) OR (institution_id = public.app_org())));

--
-- Name: recovery_codes; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.recovery_codes ENABLE ROW LEVEL SECURITY;

--
-- Name: recovery_codes recovery_codes_own; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY recovery_codes_own ON public.recovery_codes TO ronggui_app USING ((user_id = public.app_user()));

--
-- Name: recovery_items; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.recovery_items ENABLE ROW LEVEL SECURITY;

--
-- Name: recovery_items recovery_items_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY recovery_items_scope ON public.recovery_items TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.recoveries r
  WHERE (r.id = recovery_items.recovery_id))));

--
-- Name: recovery_repayments; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.recovery_repayments ENABLE ROW LEVEL SECURITY;

--
-- Name: recovery_repayments recovery_repayments_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY recovery_repayments_scope ON public.recovery_repayments TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.recoveries r
  WHERE (r.id = recovery_repayments.recovery_id))));

--
-- Name: recovery_splits; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.recovery_splits ENABLE ROW LEVEL SECURITY;

--
-- Name: recovery_splits recovery_splits_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY recovery_splits_scope ON public.recovery_splits TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.recoveries r
  WHERE (r.id = recovery_splits.recovery_id))));

--
-- Name: requests; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.requests ENABLE ROW LEVEL SECURITY;

--
-- Name: requests requests_own; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY requests_own ON public.requests TO ronggui_app USING ((user_id = public.app_user()));

--
-- Name: requests requests_reseal; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY requests_reseal ON public.requests TO ronggui_app USING ((public.app_user() = '00000000-0000-0000-0000-000000000000'::uuid));

--
-- Name: reseal_progress; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.reseal_progress ENABLE ROW LEVEL SECURITY;

--
-- Name: reseal_progress reseal_progress_all; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY reseal_progress_all ON public.reseal_progress TO ronggui_app USING (true);

--
-- Name: restorations; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.restorations ENABLE ROW LEVEL SECURITY;

--
-- Name: restorations restorations_close; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY restorations_close ON public.restorations FOR UPDATE TO ronggui_app USING ((reconciled_at IS NULL)) WITH CHECK ((reconciled_by = public.app_user()));

--
-- Name: restorations restorations_read; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY restorations_read ON public.restorations FOR SELECT TO ronggui_app USING (true);

--
-- Name: review_steps; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.review_steps ENABLE ROW LEVEL SECURITY;

--
-- Name: review_steps review_steps_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY review_steps_scope ON public.review_steps TO ronggui_app USING (public.app_works_on(class_id));

--
-- Name: second_factor_resets; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.second_factor_resets ENABLE ROW LEVEL SECURITY;

--
-- Name: second_factor_resets second_factor_resets_own; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY second_factor_resets_own ON public.second_factor_resets TO ronggui_app USING ((user_id = public.app_user())) WITH CHECK (((user_id = public.app_user()) OR (by_user = public.app_user()) OR ((by_user IS NULL) AND (public.app_user() = '00000000-0000-0000-0000-000000000000'::uuid))));

--
-- Name: second_factors; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.second_factors ENABLE ROW LEVEL SECURITY;

--
-- Name: second_factors second_factors_own; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY second_factors_own ON public.second_factors TO ronggui_app USING ((user_id = public.app_user()));

--
-- Name: second_factors second_factors_reseal; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY second_factors_reseal ON public.second_factors TO ronggui_app USING ((public.app_user() = '00000000-0000-0000-0000-000000000000'::uuid));

--
-- Name: selection_application_trades; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.selection_application_trades ENABLE ROW LEVEL SECURITY;

--
-- Name: selection_application_trades selection_application_trades_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY selection_application_trades_scope ON public.selection_application_trades TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.selection_applications a
  WHERE (a.id = selection_application_trades.application_id))));

--
-- Name: selection_applications; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.selection_applications ENABLE ROW LEVEL SECURITY;

--
-- Name: selection_applications selection_applications_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY selection_applications_scope ON public.selection_applications TO ronggui_app USING ((((region_code >= public.app_lo()) AND (region_code < public.app_hi())) OR (institution_id = public.app_org())));

--
-- Name: selection_files; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.selection_files ENABLE ROW LEVEL SECURITY;

--
-- Name: selection_files selection_files_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY selection_files_scope ON public.selection_files TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.selection_applications a
  WHERE (a.id = selection_files.application_id))));

--
-- Name: selection_round_trades; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.selection_round_trades ENABLE ROW LEVEL SECURITY;

--
-- Name: selection_round_trades selection_round_trades_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY selection_round_trades_scope ON public.selection_round_trades TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.selection_rounds r
  WHERE (r.id = selection_round_trades.round_id))));

--
-- Name: selection_rounds; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.selection_rounds ENABLE ROW LEVEL SECURITY;

--
-- Name: selection_rounds selection_rounds_move; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY selection_rounds_move ON public.selection_rounds FOR UPDATE TO ronggui_app USING (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: selection_rounds selection_rounds_open; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY selection_rounds_open ON public.selection_rounds FOR INSERT TO ronggui_app WITH CHECK (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: selection_rounds selection_rounds_read; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY selection_rounds_read ON public.selection_rounds FOR SELECT TO ronggui_app USING ((((region_code >= public.app_lo()) AND (region_code < public.app_hi())) OR (public.app_org() IS NOT NULL)));

--
-- Name: selection_score_sheets; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.selection_score_sheets ENABLE ROW LEVEL SECURITY;

--
-- Name: selection_score_sheets selection_score_sheets_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY selection_score_sheets_scope ON public.selection_score_sheets TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.selection_applications a
  WHERE ((a.id = selection_score_sheets.application_id) AND (a.region_code >= public.app_lo()) AND (a.region_code < public.app_hi())))));

--
-- Name: selection_statements; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.selection_statements ENABLE ROW LEVEL SECURITY;

--
-- Name: selection_statements selection_statements_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY selection_statements_scope ON public.selection_statements TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.selection_applications a
  WHERE ((a.id = selection_statements.application_id) AND (a.region_code >= public.app_lo()) AND (a.region_code < public.app_hi())))));

--
-- Name: session_trainers; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.session_trainers ENABLE ROW LEVEL SECURITY;

--
-- Name: session_trainers session_trainers_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY session_trainers_scope ON public.session_trainers TO ronggui_app USING (public.app_sees_class(class_id));

--
-- Name: signatures; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.signatures ENABLE ROW LEVEL SECURITY;

--
-- Name: signatures signatures_of_contracts_read; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY signatures_of_contracts_read ON public.signatures FOR SELECT TO ronggui_app USING (
CASE
    WHEN ((noun = 'contract'::text) AND (class_id IS NULL)) THEN public.app_sees_contract_of((record_id)::uuid)
    ELSE false
END);

--
-- Name: signatures signatures_of_contracts_sign; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY signatures_of_contracts_sign ON public.signatures FOR INSERT TO ronggui_app WITH CHECK (((signed_by = public.app_user()) AND
CASE
    WHEN ((noun = 'contract'::text) AND (class_id IS NULL)) THEN public.app_sees_contract_of((record_id)::uuid)
    ELSE false
END));

--
-- Name: signatures signatures_read; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY signatures_read ON public.signatures FOR SELECT TO ronggui_app USING (((public.app_veteran() IS NULL) AND
CASE
    WHEN (class_id IS NULL) THEN ((region_code >= public.app_lo()) AND (region_code < public.app_hi()))
    ELSE public.app_sees_class(class_id)
END));

--
-- Name: signatures signatures_sign; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY signatures_sign ON public.signatures FOR INSERT TO ronggui_app WITH CHECK (((signed_by = public.app_user()) AND
CASE
    WHEN (class_id IS NULL) THEN ((region_code >= public.app_lo()) AND (region_code < public.app_hi()))
    ELSE public.app_sees_class(class_id)
END));

--
-- Name: signing_keys; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.signing_keys ENABLE ROW LEVEL SECURITY;

--
-- Name: signing_keys signing_keys_own; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY signing_keys_own ON public.signing_keys TO ronggui_app USING (((public.app_user() = '00000000-0000-0000-0000-000000000000'::uuid) OR (person_id = ( SELECT u.person_id
   FROM public.users u
  WHERE (u.id = public.app_user())))));

--
-- Name: steering_events; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.steering_events ENABLE ROW LEVEL SECURITY;

--
-- Name: steering_events steering_events_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY steering_events_scope ON public.steering_events TO ronggui_app USING ((((region_code >= public.app_lo()) AND (region_code < public.app_hi())) OR ((kind = 'OBSERVATION_EVENT'::text) AND (region_code = '410000000000'::text) AND (public.app_lo() < public.app_hi()))));

--
-- Name: steering_files; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.steering_files ENABLE ROW LEVEL SECURITY;

--
-- Name: steering_files steering_files_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY steering_files_scope ON public.steering_files TO ronggui_app USING (((EXISTS ( SELECT 1
   FROM public.steering_tasks t
  WHERE (t.id = steering_files.task_id))) OR (EXISTS ( SELECT 1
   FROM public.steering_events e
  WHERE (e.id = steering_files.event_id)))));

--
-- Name: steering_tasks; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.steering_tasks ENABLE ROW LEVEL SECURITY;

--
-- Name: steering_tasks steering_tasks_offices; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY steering_tasks_offices ON public.steering_tasks TO ronggui_app USING ((public.app_lo() < public.app_hi()));

--
-- Name: talent_years; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.talent_years ENABLE ROW LEVEL SECURITY;

--
-- Name: talent_years talent_years_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY talent_years_scope ON public.talent_years TO ronggui_app USING ((((skilled_unit >= public.app_lo()) AND (skilled_unit < public.app_hi())) OR ((high_unit >= public.app_lo()) AND (high_unit < public.app_hi())) OR public.app_holds_veteran(veteran_id) OR (veteran_id = public.app_veteran()) OR ((public.app_org() IS NULL) AND (public.app_inspector() IS NULL) AND public.app_sees_trainee(veteran_id))));

--
-- Name: trainers; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.trainers ENABLE ROW LEVEL SECURITY;

--
-- Name: trainers trainers_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY trainers_scope ON public.trainers TO ronggui_app USING (public.app_sees_institution(institution_id));

--
-- Name: training_classes; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.training_classes ENABLE ROW LEVEL SECURITY;

--
-- Name: training_classes training_classes_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY training_classes_scope ON public.training_classes TO ronggui_app USING ((((responsible_region >= public.app_lo()) AND (responsible_region < public.app_hi())) OR (institution_id = public.app_org()) OR (evaluator_org_id = public.app_org()) OR ((public.app_veteran() IS NOT NULL) AND public.app_attends(id)) OR ((public.app_inspector() IS NOT NULL) AND public.app_inspects(id))));

--
-- Name: venues; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.venues ENABLE ROW LEVEL SECURITY;

--
-- Name: venues venues_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY venues_scope ON public.venues TO ronggui_app USING (public.app_sees_institution(institution_id));

--
-- Name: veteran_merges; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.veteran_merges ENABLE ROW LEVEL SECURITY;

--
-- Name: veteran_merges veteran_merges_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY veteran_merges_scope ON public.veteran_merges TO ronggui_app USING (((region_code >= public.app_lo()) AND (region_code < public.app_hi())));

--
-- Name: veterans; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.veterans ENABLE ROW LEVEL SECURITY;

--
-- Name: veterans veterans_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY veterans_scope ON public.veterans TO ronggui_app USING ((((resettlement_region >= public.app_lo()) AND (resettlement_region < public.app_hi())) OR (id = public.app_veteran()) OR public.app_sees_trainee(id)));

--
-- Name: veterans veterans_standing; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY veterans_standing ON public.veterans AS RESTRICTIVE TO ronggui_app USING (((merged_into IS NULL) OR (public.app_user() IS NULL)));

--
-- Name: voucher_events; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.voucher_events ENABLE ROW LEVEL SECURITY;

--
-- Name: voucher_events voucher_events_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY voucher_events_scope ON public.voucher_events FOR SELECT TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.vouchers v
  WHERE (v.id = voucher_events.voucher_id))));

--
-- Name: voucher_settlement_items; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.voucher_settlement_items ENABLE ROW LEVEL SECURITY;

--
-- Name: voucher_settlement_items voucher_settlement_items_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY voucher_settlement_items_scope ON public.voucher_settlement_items TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.voucher_settlements s
  WHERE (s.id = voucher_settlement_items.settlement_id))));

--
-- Name: voucher_settlements; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.voucher_settlements ENABLE ROW LEVEL SECURITY;

--
-- Name: voucher_settlements voucher_settlements_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY voucher_settlements_scope ON public.voucher_settlements TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.vouchers v
  WHERE (v.id = voucher_settlements.voucher_id))));

--
-- Name: vouchers; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.vouchers ENABLE ROW LEVEL SECURITY;

--
-- Name: vouchers vouchers_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY vouchers_scope ON public.vouchers TO ronggui_app USING (((veteran_id = public.app_veteran()) OR ((region_code >= public.app_lo()) AND (region_code < public.app_hi())) OR ((class_region >= public.app_lo()) AND (class_region < public.app_hi())) OR (institution_id = public.app_org())));

--
-- Name: wish_invitations; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.wish_invitations ENABLE ROW LEVEL SECURITY;

--
-- Name: wish_invitations wish_invitations_scope; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY wish_invitations_scope ON public.wish_invitations TO ronggui_app USING ((EXISTS ( SELECT 1
   FROM public.needs_surveys s
  WHERE (s.id = wish_invitations.survey_id))));

--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA public TO ronggui_app;

--
-- Name: FUNCTION adaptation_of_person(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.adaptation_of_person() FROM PUBLIC;

--
-- Name: FUNCTION app_assesses(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_assesses(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_assesses(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION app_assesses_contract(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_assesses_contract(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_assesses_contract(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION app_assesses_institution(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_assesses_institution(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_assesses_institution(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION app_attends(wanted_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_attends(wanted_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_attends(wanted_class uuid) TO ronggui_app;

--
-- Name: FUNCTION app_enter(wanted bytea, fixed_now text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_enter(wanted bytea, fixed_now text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_enter(wanted bytea, fixed_now text) TO ronggui_app;

--
-- Name: FUNCTION app_evaluates(wanted_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_evaluates(wanted_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_evaluates(wanted_class uuid) TO ronggui_app;

--
-- Name: FUNCTION app_filing_name(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_filing_name(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_filing_name(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION app_holds_veteran(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_holds_veteran(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_holds_veteran(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION app_inspects(wanted_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_inspects(wanted_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_inspects(wanted_class uuid) TO ronggui_app;

--
-- Name: FUNCTION app_is_trainee(wanted_enrolment uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_is_trainee(wanted_enrolment uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_is_trainee(wanted_enrolment uuid) TO ronggui_app;

--
-- Name: FUNCTION app_may_join_round(place text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_may_join_round(place text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_may_join_round(place text) TO ronggui_app;

--
-- Name: FUNCTION app_office(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_office() FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_office() TO ronggui_app;

--
-- Name: FUNCTION app_reads_log(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_reads_log() FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_reads_log() TO ronggui_app;

--
-- Name: FUNCTION app_reviews_account_of(wanted_org uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_reviews_account_of(wanted_org uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_reviews_account_of(wanted_org uuid) TO ronggui_app;

--
-- Name: FUNCTION app_sees_assessment(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_sees_assessment(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_sees_assessment(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION app_sees_class(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_sees_class(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_sees_class(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION app_sees_classes_of(wanted_institution uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_sees_classes_of(wanted_institution uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_sees_classes_of(wanted_institution uuid) TO ronggui_app;

--
-- Name: FUNCTION app_sees_contract(wanted_institution uuid, wanted_region text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_sees_contract(wanted_institution uuid, wanted_region text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_sees_contract(wanted_institution uuid, wanted_region text) TO ronggui_app;

--
-- Name: FUNCTION app_sees_contract_of(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_sees_contract_of(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_sees_contract_of(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION app_sees_institution(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_sees_institution(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_sees_institution(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION app_sees_trainee(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_sees_trainee(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_sees_trainee(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION app_trains(wanted_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_trains(wanted_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_trains(wanted_class uuid) TO ronggui_app;

--
-- Name: FUNCTION app_works_on(wanted_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.app_works_on(wanted_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.app_works_on(wanted_class uuid) TO ronggui_app;

--
-- Name: FUNCTION assessment_goes_its_way(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.assessment_goes_its_way() FROM PUBLIC;

--
-- Name: FUNCTION audit_heads(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.audit_heads() FROM PUBLIC;
GRANT ALL ON FUNCTION public.audit_heads() TO ronggui_app;

--
-- Name: FUNCTION audit_take_lane(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.audit_take_lane() FROM PUBLIC;
GRANT ALL ON FUNCTION public.audit_take_lane() TO ronggui_app;

--
-- Name: FUNCTION claim_differences(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.claim_differences() FROM PUBLIC;
GRANT ALL ON FUNCTION public.claim_differences() TO ronggui_app;

--
-- Name: FUNCTION claimed_by(wanted uuid, wanted_user uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.claimed_by(wanted uuid, wanted_user uuid) FROM PUBLIC;

--
-- Name: FUNCTION class_committed(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.class_committed(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.class_committed(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION contract_in_force_is_signed(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.contract_in_force_is_signed() FROM PUBLIC;

--
-- Name: FUNCTION duties_of(person uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.duties_of(person uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.duties_of(person uuid) TO ronggui_app;

--
-- Name: FUNCTION education_case_closes(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.education_case_closes() FROM PUBLIC;

--
-- Name: FUNCTION education_of_person(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.education_of_person() FROM PUBLIC;

--
-- Name: FUNCTION education_preference_answered_once(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.education_preference_answered_once() FROM PUBLIC;

--
-- Name: FUNCTION employment_corrected(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.employment_corrected() FROM PUBLIC;

--
-- Name: FUNCTION employment_of_person(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.employment_of_person() FROM PUBLIC;

--
-- Name: FUNCTION employment_record_stays(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.employment_record_stays() FROM PUBLIC;

--
-- Name: FUNCTION fact_adaptation_trained(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_adaptation_trained(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_adaptation_trained(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_bank_reference(wanted text, except_payment uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_bank_reference(wanted text, except_payment uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_bank_reference(wanted text, except_payment uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_certificate_taken(wanted_type text, wanted_number text, except_id uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_certificate_taken(wanted_type text, wanted_number text, except_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_certificate_taken(wanted_type text, wanted_number text, except_id uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_certified_persons(day date, known timestamp with time zone); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_certified_persons(day date, known timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_certified_persons(day date, known timestamp with time zone) TO ronggui_app;

--
-- Name: FUNCTION fact_clashing_trainers(wanted_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_clashing_trainers(wanted_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_clashing_trainers(wanted_class uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_contract_cover(wanted_institution uuid, wanted_trade text, wanted_level text, from_day date, to_day date, provincial boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_contract_cover(wanted_institution uuid, wanted_trade text, wanted_level text, from_day date, to_day date, provincial boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_contract_cover(wanted_institution uuid, wanted_trade text, wanted_level text, from_day date, to_day date, provincial boolean) TO ronggui_app;

--
-- Name: FUNCTION fact_contract_periods(wanted_institution uuid, wanted_trade text, wanted_level text, provincial boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_contract_periods(wanted_institution uuid, wanted_trade text, wanted_level text, provincial boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_contract_periods(wanted_institution uuid, wanted_trade text, wanted_level text, provincial boolean) TO ronggui_app;

--
-- Name: FUNCTION fact_enrolment_facts(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_enrolment_facts(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_enrolment_facts(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_exported_rows(wanted_person uuid, wanted_sensitivity text, since timestamp with time zone); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_exported_rows(wanted_person uuid, wanted_sensitivity text, since timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_exported_rows(wanted_person uuid, wanted_sensitivity text, since timestamp with time zone) TO ronggui_app;

--
-- Name: FUNCTION fact_free_right(wanted uuid, except_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_free_right(wanted uuid, except_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_free_right(wanted uuid, except_class uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_free_right_held(wanted uuid, holder_kind text, holder uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_free_right_held(wanted uuid, holder_kind text, holder uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_free_right_held(wanted uuid, holder_kind text, holder uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_free_right_releases(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_free_right_releases(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_free_right_releases(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_held_before(wanted uuid, wanted_type text, wanted_trade text, before_day date, except_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_held_before(wanted uuid, wanted_type text, wanted_trade text, before_day date, except_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_held_before(wanted uuid, wanted_type text, wanted_trade text, before_day date, except_class uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_invoice_used(wanted_key text, except_filing uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_invoice_used(wanted_key text, except_filing uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_invoice_used(wanted_key text, except_filing uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_is_registered(wanted_hash bytea); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_is_registered(wanted_hash bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_is_registered(wanted_hash bytea) TO ronggui_app;

--
-- Name: FUNCTION fact_lives_elsewhere(wanted uuid, unit text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_lives_elsewhere(wanted uuid, unit text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_lives_elsewhere(wanted uuid, unit text) TO ronggui_app;

--
-- Name: FUNCTION fact_match_veteran(wanted_hash bytea, wanted_name text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_match_veteran(wanted_hash bytea, wanted_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_match_veteran(wanted_hash bytea, wanted_name text) TO ronggui_app;

--
-- Name: FUNCTION fact_nearest_visit(visit uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_nearest_visit(visit uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_nearest_visit(visit uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_on_roster_before_opening(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_on_roster_before_opening(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_on_roster_before_opening(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_open_classes(wanted_place text, wanted_trade text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_open_classes(wanted_place text, wanted_trade text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_open_classes(wanted_place text, wanted_trade text) TO ronggui_app;

--
-- Name: FUNCTION fact_overlapping_class(wanted uuid, from_day date, to_day date, except_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_overlapping_class(wanted uuid, from_day date, to_day date, except_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_overlapping_class(wanted uuid, from_day date, to_day date, except_class uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_paid_levels(wanted uuid, wanted_trade text, except_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_paid_levels(wanted uuid, wanted_trade text, except_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_paid_levels(wanted uuid, wanted_trade text, except_class uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_photo_used(wanted_digest text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_photo_used(wanted_digest text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_photo_used(wanted_digest text) TO ronggui_app;

--
-- Name: FUNCTION fact_same_account(wanted_hash bytea, except_org uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_same_account(wanted_hash bytea, except_org uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_same_account(wanted_hash bytea, except_org uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_same_class(one uuid, two uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_same_class(one uuid, two uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_same_class(one uuid, two uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_same_trade_certified(wanted uuid, wanted_trade text, wanted_level text, except_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_same_trade_certified(wanted uuid, wanted_trade text, wanted_level text, except_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_same_trade_certified(wanted uuid, wanted_trade text, wanted_level text, except_class uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_startup_wish(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_startup_wish(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_startup_wish(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_subsidies_of_year(wanted uuid, wanted_year integer, except_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_subsidies_of_year(wanted uuid, wanted_year integer, except_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_subsidies_of_year(wanted uuid, wanted_year integer, except_class uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_trainer_busy(wanted uuid, on_day date, from_time time without time zone, to_time time without time zone, except_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_trainer_busy(wanted uuid, on_day date, from_time time without time zone, to_time time without time zone, except_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_trainer_busy(wanted uuid, on_day date, from_time time without time zone, to_time time without time zone, except_class uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_trainings_of_year(wanted uuid, wanted_year integer, except_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_trainings_of_year(wanted uuid, wanted_year integer, except_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_trainings_of_year(wanted uuid, wanted_year integer, except_class uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_venue_shared(wanted uuid, on_day date, from_time time without time zone, to_time time without time zone, except_class uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_venue_shared(wanted uuid, on_day date, from_time time without time zone, to_time time without time zone, except_class uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_venue_shared(wanted uuid, on_day date, from_time time without time zone, to_time time without time zone, except_class uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_veteran_to_sign_in(wanted_hash bytea); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_veteran_to_sign_in(wanted_hash bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_veteran_to_sign_in(wanted_hash bytea) TO ronggui_app;

--
-- Name: FUNCTION fact_vouchers_collide(one uuid, other uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_vouchers_collide(one uuid, other uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_vouchers_collide(one uuid, other uuid) TO ronggui_app;

--
-- Name: FUNCTION fact_wishes_met(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fact_wishes_met() FROM PUBLIC;
GRANT ALL ON FUNCTION public.fact_wishes_met() TO ronggui_app;

--
-- Name: FUNCTION file_objection(wanted uuid, of_notice uuid, new_receipt text, about_row integer, by_channel text, filer bytea, contact bytea, what text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.file_objection(wanted uuid, of_notice uuid, new_receipt text, about_row integer, by_channel text, filer bytea, contact bytea, what text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.file_objection(wanted uuid, of_notice uuid, new_receipt text, about_row integer, by_channel text, filer bytea, contact bytea, what text) TO ronggui_app;

--
-- Name: FUNCTION filed_objections(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.filed_objections(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.filed_objections(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION filed_outside(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.filed_outside(wanted uuid) FROM PUBLIC;

--
-- Name: FUNCTION filing_entered_by(wanted uuid, wanted_user uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.filing_entered_by(wanted uuid, wanted_user uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.filing_entered_by(wanted uuid, wanted_user uuid) TO ronggui_app;

--
-- Name: FUNCTION forget_old_requests(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.forget_old_requests() FROM PUBLIC;
GRANT ALL ON FUNCTION public.forget_old_requests() TO ronggui_app;

--
-- Name: FUNCTION free_for_objection(wanted uuid, wanted_office uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.free_for_objection(wanted uuid, wanted_office uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.free_for_objection(wanted uuid, wanted_office uuid) TO ronggui_app;

--
-- Name: FUNCTION free_right_follows(wanted_enrolment uuid, may_not_be_refused boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.free_right_follows(wanted_enrolment uuid, may_not_be_refused boolean) FROM PUBLIC;

--
-- Name: FUNCTION free_rights_of_earlier_enrolments(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.free_rights_of_earlier_enrolments() FROM PUBLIC;

--
-- Name: FUNCTION fund_differences(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.fund_differences() FROM PUBLIC;
GRANT ALL ON FUNCTION public.fund_differences() TO ronggui_app;

--
-- Name: FUNCTION hold_free_right(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.hold_free_right(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.hold_free_right(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION hold_survey(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.hold_survey(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.hold_survey(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION hold_veteran(wanted_hash bytea, wanted_name text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.hold_veteran(wanted_hash bytea, wanted_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.hold_veteran(wanted_hash bytea, wanted_name text) TO ronggui_app;

--
-- Name: FUNCTION is_same_person(one uuid, other uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.is_same_person(one uuid, other uuid) FROM PUBLIC;

--
-- Name: FUNCTION leading_group_stays(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.leading_group_stays() FROM PUBLIC;

--
-- Name: FUNCTION ledger_add(unit text, on_day date, opened integer, times integer, skilled integer, high integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_add(unit text, on_day date, opened integer, times integer, skilled integer, high integer) FROM PUBLIC;

--
-- Name: TABLE training_classes; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.training_classes TO ronggui_app;

--
-- Name: FUNCTION ledger_add_class(c public.training_classes, sign integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_add_class(c public.training_classes, sign integer) FROM PUBLIC;

--
-- Name: FUNCTION ledger_raw(wanted_year integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_raw(wanted_year integer) FROM PUBLIC;

--
-- Name: FUNCTION ledger_shares_behind(wanted_unit text, from_day date, before_day date); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ledger_shares_behind(wanted_unit text, from_day date, before_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_shares_behind(wanted_unit text, from_day date, before_day date) TO ronggui_app;

--
-- Name: FUNCTION let_voucher_go(wanted uuid, named text, why text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.let_voucher_go(wanted uuid, named text, why text) FROM PUBLIC;

--
-- Name: TABLE fund_balances; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.fund_balances TO ronggui_app;

--
-- Name: FUNCTION lock_funds(wanted uuid[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.lock_funds(wanted uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.lock_funds(wanted uuid[]) TO ronggui_app;

--
-- Name: FUNCTION look_up_notice_row(wanted uuid, wanted_name bytea, wanted_row bytea, most_wrong integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.look_up_notice_row(wanted uuid, wanted_name bytea, wanted_row bytea, most_wrong integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.look_up_notice_row(wanted uuid, wanted_name bytea, wanted_row bytea, most_wrong integer) TO ronggui_app;

--
-- Name: FUNCTION merge_veterans(survivor uuid, other uuid, taken text[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.merge_veterans(survivor uuid, other uuid, taken text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.merge_veterans(survivor uuid, other uuid, taken text[]) TO ronggui_app;

--
-- Name: FUNCTION merged_numbers(wanted_hashes bytea[], wanted_names text[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.merged_numbers(wanted_hashes bytea[], wanted_names text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.merged_numbers(wanted_hashes bytea[], wanted_names text[]) TO ronggui_app;

--
-- Name: FUNCTION no_trade_after_signing(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.no_trade_after_signing() FROM PUBLIC;

--
-- Name: FUNCTION notice_in_range(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.notice_in_range(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.notice_in_range(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION notice_shows_rows(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.notice_shows_rows(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.notice_shows_rows(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION objection_status(wanted text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.objection_status(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.objection_status(wanted text) TO ronggui_app;

--
-- Name: FUNCTION office_for_objection(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.office_for_objection(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.office_for_objection(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION open_objections(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.open_objections(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.open_objections(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION own_claim_items(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.own_claim_items() FROM PUBLIC;
GRANT ALL ON FUNCTION public.own_claim_items() TO ronggui_app;

--
-- Name: FUNCTION own_claim_lines(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.own_claim_lines() FROM PUBLIC;
GRANT ALL ON FUNCTION public.own_claim_lines() TO ronggui_app;

--
-- Name: FUNCTION own_payments(wanted_claim uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.own_payments(wanted_claim uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.own_payments(wanted_claim uuid) TO ronggui_app;

--
-- Name: FUNCTION own_record_looks(since timestamp with time zone); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.own_record_looks(since timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.own_record_looks(since timestamp with time zone) TO ronggui_app;

--
-- Name: FUNCTION public_completion_record(wanted text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.public_completion_record(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.public_completion_record(wanted text) TO ronggui_app;

--
-- Name: FUNCTION record_free_right(wanted uuid, event_kind text, holder_kind text, holder uuid, trained boolean, named text, school text, happened date, year_past integer, where_past text, proof text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.record_free_right(wanted uuid, event_kind text, holder_kind text, holder uuid, trained boolean, named text, school text, happened date, year_past integer, where_past text, proof text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_free_right(wanted uuid, event_kind text, holder_kind text, holder uuid, trained boolean, named text, school text, happened date, year_past integer, where_past text, proof text) TO ronggui_app;

--
-- Name: FUNCTION record_history(of_noun text, record uuid, with_looks boolean, older_than bigint, at_most integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.record_history(of_noun text, record uuid, with_looks boolean, older_than bigint, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_history(of_noun text, record uuid, with_looks boolean, older_than bigint, at_most integer) TO ronggui_app;

--
-- Name: FUNCTION record_voucher_event(wanted uuid, happened text, state_before text, named text, why text, known jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.record_voucher_event(wanted uuid, happened text, state_before text, named text, why text, known jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_voucher_event(wanted uuid, happened text, state_before text, named text, why text, known jsonb) TO ronggui_app;

--
-- Name: FUNCTION refuse_conflicting_duties(person uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.refuse_conflicting_duties(person uuid) FROM PUBLIC;

--
-- Name: FUNCTION refuse_person(rule text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.refuse_person(rule text) FROM PUBLIC;

--
-- Name: FUNCTION register_voucher(wanted uuid, wanted_enrolment uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.register_voucher(wanted uuid, wanted_enrolment uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.register_voucher(wanted uuid, wanted_enrolment uuid) TO ronggui_app;

--
-- Name: FUNCTION release_voucher(wanted uuid, named text, why text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.release_voucher(wanted uuid, named text, why text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.release_voucher(wanted uuid, named text, why text) TO ronggui_app;

--
-- Name: FUNCTION shown_voucher(wanted_number text, wanted_code bytea, wanted_enrolment uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.shown_voucher(wanted_number text, wanted_code bytea, wanted_enrolment uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.shown_voucher(wanted_number text, wanted_code bytea, wanted_enrolment uuid) TO ronggui_app;

--
-- Name: FUNCTION signed_for_finance(wanted_kind text, wanted uuid, wanted_user uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.signed_for_finance(wanted_kind text, wanted uuid, wanted_user uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.signed_for_finance(wanted_kind text, wanted uuid, wanted_user uuid) TO ronggui_app;

--
-- Name: FUNCTION signed_terms_stay(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.signed_terms_stay() FROM PUBLIC;

--
-- Name: FUNCTION standing_hash(wanted_hash bytea); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.standing_hash(wanted_hash bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.standing_hash(wanted_hash bytea) TO ronggui_app;

--
-- Name: FUNCTION standing_record(wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.standing_record(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.standing_record(wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION steering_task_closes_once(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.steering_task_closes_once() FROM PUBLIC;

--
-- Name: FUNCTION subject_funds(wanted_kind text, wanted uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.subject_funds(wanted_kind text, wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.subject_funds(wanted_kind text, wanted uuid) TO ronggui_app;

--
-- Name: FUNCTION submitted_class(wanted_class uuid, wanted_user uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.submitted_class(wanted_class uuid, wanted_user uuid) FROM PUBLIC;

--
-- Name: FUNCTION takes_part_in(wanted_class uuid, wanted_user uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.takes_part_in(wanted_class uuid, wanted_user uuid) FROM PUBLIC;

--
-- Name: FUNCTION talent_refresh(person uuid, wanted_year integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.talent_refresh(person uuid, wanted_year integer) FROM PUBLIC;

--
-- Name: FUNCTION vouchers_follow(wanted_enrolment uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.vouchers_follow(wanted_enrolment uuid) FROM PUBLIC;

--
-- Name: FUNCTION withdrawn_stays_withdrawn(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.withdrawn_stays_withdrawn() FROM PUBLIC;

--
-- Name: TABLE adaptation_roll; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.adaptation_roll TO ronggui_app;

--
-- Name: COLUMN adaptation_roll.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.adaptation_roll TO ronggui_app;

--
-- Name: COLUMN adaptation_roll.invited_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(invited_on) ON TABLE public.adaptation_roll TO ronggui_app;

--
-- Name: COLUMN adaptation_roll.invited_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(invited_by) ON TABLE public.adaptation_roll TO ronggui_app;

--
-- Name: COLUMN adaptation_roll.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.adaptation_roll TO ronggui_app;

--
-- Name: COLUMN adaptation_roll.reason_note; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason_note) ON TABLE public.adaptation_roll TO ronggui_app;

--
-- Name: COLUMN adaptation_roll.reason_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason_on) ON TABLE public.adaptation_roll TO ronggui_app;

--
-- Name: COLUMN adaptation_roll.reason_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason_by) ON TABLE public.adaptation_roll TO ronggui_app;

--
-- Name: TABLE allowance_standards; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.allowance_standards TO ronggui_app;

--
-- Name: COLUMN allowance_standards.effective_to; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(effective_to) ON TABLE public.allowance_standards TO ronggui_app;

--
-- Name: COLUMN allowance_standards.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.allowance_standards TO ronggui_app;

--
-- Name: COLUMN allowance_standards.created_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(created_by) ON TABLE public.allowance_standards TO ronggui_app;

--
-- Name: COLUMN allowance_standards.created_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(created_at) ON TABLE public.allowance_standards TO ronggui_app;

--
-- Name: COLUMN allowance_standards.confirmed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(confirmed_by) ON TABLE public.allowance_standards TO ronggui_app;

--
-- Name: COLUMN allowance_standards.confirmed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(confirmed_at) ON TABLE public.allowance_standards TO ronggui_app;

--
-- Name: COLUMN allowance_standards.end_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_on) ON TABLE public.allowance_standards TO ronggui_app;

--
-- Name: COLUMN allowance_standards.end_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_by) ON TABLE public.allowance_standards TO ronggui_app;

--
-- Name: COLUMN allowance_standards.end_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_reason) ON TABLE public.allowance_standards TO ronggui_app;

--
-- Name: COLUMN allowance_standards.end_confirmed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_confirmed_by) ON TABLE public.allowance_standards TO ronggui_app;

--
-- Name: TABLE annual_plans; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.annual_plans TO ronggui_app;

--
-- Name: COLUMN annual_plans.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.annual_plans TO ronggui_app;

--
-- Name: COLUMN annual_plans.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.annual_plans TO ronggui_app;

--
-- Name: COLUMN annual_plans.issued_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(issued_on) ON TABLE public.annual_plans TO ronggui_app;

--
-- Name: COLUMN annual_plans.targets; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(targets) ON TABLE public.annual_plans TO ronggui_app;

--
-- Name: COLUMN annual_plans.attachment_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(attachment_id) ON TABLE public.annual_plans TO ronggui_app;

--
-- Name: COLUMN annual_plans.uploaded_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(uploaded_on) ON TABLE public.annual_plans TO ronggui_app;

--
-- Name: COLUMN annual_plans.submitted_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(submitted_by) ON TABLE public.annual_plans TO ronggui_app;

--
-- Name: COLUMN annual_plans.submitted_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(submitted_at) ON TABLE public.annual_plans TO ronggui_app;

--
-- Name: COLUMN annual_plans.return_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(return_reason) ON TABLE public.annual_plans TO ronggui_app;

--
-- Name: COLUMN annual_plans.decided_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_by) ON TABLE public.annual_plans TO ronggui_app;

--
-- Name: COLUMN annual_plans.decided_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_at) ON TABLE public.annual_plans TO ronggui_app;

--
-- Name: TABLE annual_targets; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.annual_targets TO ronggui_app;

--
-- Name: TABLE assessment_assignees; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.assessment_assignees TO ronggui_app;

--
-- Name: TABLE assessment_assignments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.assessment_assignments TO ronggui_app;

--
-- Name: COLUMN assessment_assignments.begun_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(begun_at) ON TABLE public.assessment_assignments TO ronggui_app;

--
-- Name: COLUMN assessment_assignments.ended_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_by) ON TABLE public.assessment_assignments TO ronggui_app;

--
-- Name: COLUMN assessment_assignments.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_at) ON TABLE public.assessment_assignments TO ronggui_app;

--
-- Name: COLUMN assessment_assignments.ended_because; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_because) ON TABLE public.assessment_assignments TO ronggui_app;

--
-- Name: TABLE assessment_statements; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.assessment_statements TO ronggui_app;

--
-- Name: TABLE assessments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.assessments TO ronggui_app;

--
-- Name: COLUMN assessments.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.assessments TO ronggui_app;

--
-- Name: COLUMN assessments.withdrawn_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_by) ON TABLE public.assessments TO ronggui_app;

--
-- Name: COLUMN assessments.withdrawn_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_at) ON TABLE public.assessments TO ronggui_app;

--
-- Name: COLUMN assessments.withdrawn_because; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_because) ON TABLE public.assessments TO ronggui_app;

--
-- Name: TABLE assessor_organizations; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.assessor_organizations TO ronggui_app;

--
-- Name: COLUMN assessor_organizations.legal_person; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(legal_person) ON TABLE public.assessor_organizations TO ronggui_app;

--
-- Name: COLUMN assessor_organizations.phone; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(phone) ON TABLE public.assessor_organizations TO ronggui_app;

--
-- Name: COLUMN assessor_organizations.bank_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(bank_name) ON TABLE public.assessor_organizations TO ronggui_app;

--
-- Name: COLUMN assessor_organizations.account_enc; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(account_enc) ON TABLE public.assessor_organizations TO ronggui_app;

--
-- Name: COLUMN assessor_organizations.account_hash; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(account_hash) ON TABLE public.assessor_organizations TO ronggui_app;

--
-- Name: COLUMN assessor_organizations.engaged_from; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(engaged_from) ON TABLE public.assessor_organizations TO ronggui_app;

--
-- Name: COLUMN assessor_organizations.engaged_to; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(engaged_to) ON TABLE public.assessor_organizations TO ronggui_app;

--
-- Name: TABLE attachments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.attachments TO ronggui_app;

--
-- Name: TABLE attendance_records; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.attendance_records TO ronggui_app;

--
-- Name: TABLE audit_anchors; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.audit_anchors TO ronggui_app;

--
-- Name: TABLE audit_checks; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.audit_checks TO ronggui_app;

--
-- Name: TABLE audit_log; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.audit_log TO ronggui_app;

--
-- Name: TABLE bank_accounts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.bank_accounts TO ronggui_app;

--
-- Name: TABLE catalog_entries; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.catalog_entries TO ronggui_app;

--
-- Name: TABLE certificate_types; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.certificate_types TO ronggui_app;

--
-- Name: TABLE certificates; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.certificates TO ronggui_app;

--
-- Name: TABLE claim_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.claim_events TO ronggui_app;

--
-- Name: TABLE claim_holds; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.claim_holds TO ronggui_app;

--
-- Name: COLUMN claim_holds.lifted_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(lifted_by) ON TABLE public.claim_holds TO ronggui_app;

--
-- Name: COLUMN claim_holds.lifted_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(lifted_at) ON TABLE public.claim_holds TO ronggui_app;

--
-- Name: COLUMN claim_holds.lift_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(lift_reason) ON TABLE public.claim_holds TO ronggui_app;

--
-- Name: TABLE claim_items; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.claim_items TO ronggui_app;

--
-- Name: COLUMN claim_items.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.claim_items TO ronggui_app;

--
-- Name: TABLE claim_line_history; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.claim_line_history TO ronggui_app;

--
-- Name: TABLE claim_lines; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.is_submitted; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_submitted) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.left_out_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(left_out_reason) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.is_exchanged; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_exchanged) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.is_objected; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_objected) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.is_payable; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_payable) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.ruled_code; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ruled_code) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.ruled_codes; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ruled_codes) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.certificate_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(certificate_id) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.reckoned_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reckoned_fen) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.submitted_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(submitted_fen) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.decision; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decision) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.code; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(code) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.further_codes; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(further_codes) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.decided_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_fen) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.note; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(note) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.decided_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_by) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.decided_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_at) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.facts; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(facts) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: COLUMN claim_lines.reasons; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reasons) ON TABLE public.claim_lines TO ronggui_app;

--
-- Name: TABLE claim_returns; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.claim_returns TO ronggui_app;

--
-- Name: COLUMN claim_returns.answers; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(answers) ON TABLE public.claim_returns TO ronggui_app;

--
-- Name: COLUMN claim_returns.answered_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(answered_at) ON TABLE public.claim_returns TO ronggui_app;

--
-- Name: TABLE claim_reviews; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.claim_reviews TO ronggui_app;

--
-- Name: COLUMN claim_reviews.first_user; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(first_user) ON TABLE public.claim_reviews TO ronggui_app;

--
-- Name: COLUMN claim_reviews.first_person; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(first_person) ON TABLE public.claim_reviews TO ronggui_app;

--
-- Name: COLUMN claim_reviews.first_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(first_name) ON TABLE public.claim_reviews TO ronggui_app;

--
-- Name: COLUMN claim_reviews.first_opinion; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(first_opinion) ON TABLE public.claim_reviews TO ronggui_app;

--
-- Name: COLUMN claim_reviews.first_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(first_at) ON TABLE public.claim_reviews TO ronggui_app;

--
-- Name: COLUMN claim_reviews.second_user; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(second_user) ON TABLE public.claim_reviews TO ronggui_app;

--
-- Name: COLUMN claim_reviews.second_person; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(second_person) ON TABLE public.claim_reviews TO ronggui_app;

--
-- Name: COLUMN claim_reviews.second_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(second_name) ON TABLE public.claim_reviews TO ronggui_app;

--
-- Name: COLUMN claim_reviews.opinion; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(opinion) ON TABLE public.claim_reviews TO ronggui_app;

--
-- Name: COLUMN claim_reviews.decision; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decision) ON TABLE public.claim_reviews TO ronggui_app;

--
-- Name: COLUMN claim_reviews.closed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_at) ON TABLE public.claim_reviews TO ronggui_app;

--
-- Name: TABLE claims; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.trained; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(trained) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.verdict; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(verdict) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.reasons; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reasons) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.parameter_version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(parameter_version) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.reckoned_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reckoned_at) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.exchange_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(exchange_reason) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.cap_lifted_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(cap_lifted_reason) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.cap_lifted_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(cap_lifted_by) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.recording_decision; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(recording_decision) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.recording_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(recording_reason) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.recording_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(recording_by) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.commitment_version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(commitment_version) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.commitment_text; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(commitment_text) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.committed_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(committed_name) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.committed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(committed_by) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.committed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(committed_at) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.submitted_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(submitted_on) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.accepted_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(accepted_on) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.pauses; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(pauses) ON TABLE public.claims TO ronggui_app;

--
-- Name: COLUMN claims.due_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(due_on) ON TABLE public.claims TO ronggui_app;

--
-- Name: TABLE class_commitments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.class_commitments TO ronggui_app;

--
-- Name: COLUMN class_commitments.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.class_commitments TO ronggui_app;

--
-- Name: COLUMN class_commitments.expected_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(expected_fen) ON TABLE public.class_commitments TO ronggui_app;

--
-- Name: COLUMN class_commitments.short_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(short_fen) ON TABLE public.class_commitments TO ronggui_app;

--
-- Name: COLUMN class_commitments.message; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(message) ON TABLE public.class_commitments TO ronggui_app;

--
-- Name: COLUMN class_commitments.arithmetic; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(arithmetic) ON TABLE public.class_commitments TO ronggui_app;

--
-- Name: COLUMN class_commitments.told_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(told_at) ON TABLE public.class_commitments TO ronggui_app;

--
-- Name: TABLE class_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.class_events TO ronggui_app;

--
-- Name: TABLE class_items; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.class_items TO ronggui_app;

--
-- Name: TABLE class_returns; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.class_returns TO ronggui_app;

--
-- Name: TABLE class_sessions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.class_sessions TO ronggui_app;

--
-- Name: TABLE class_trainers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.class_trainers TO ronggui_app;

--
-- Name: TABLE class_unit_shares; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.class_unit_shares TO ronggui_app;

--
-- Name: TABLE class_venues; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.class_venues TO ronggui_app;

--
-- Name: TABLE completion_records; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.completion_records TO ronggui_app;

--
-- Name: TABLE contract_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.contract_events TO ronggui_app;

--
-- Name: TABLE contract_files; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.contract_files TO ronggui_app;

--
-- Name: TABLE contract_signatures; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.contract_signatures TO ronggui_app;

--
-- Name: TABLE contract_terms; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.contract_terms TO ronggui_app;

--
-- Name: TABLE contract_trades; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.contract_trades TO ronggui_app;

--
-- Name: TABLE contracts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.contracts TO ronggui_app;

--
-- Name: SEQUENCE data_key_versions; Type: ACL; Schema: public; Owner: -
--

GRANT USAGE ON SEQUENCE public.data_key_versions TO ronggui_app;

--
-- Name: TABLE data_keys; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.data_keys TO ronggui_app;

--
-- Name: COLUMN data_keys.master; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(master) ON TABLE public.data_keys TO ronggui_app;

--
-- Name: COLUMN data_keys.wrapped; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(wrapped) ON TABLE public.data_keys TO ronggui_app;

--
-- Name: COLUMN data_keys.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.data_keys TO ronggui_app;

--
-- Name: TABLE delegations; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.delegations TO ronggui_app;

--
-- Name: COLUMN delegations.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_at) ON TABLE public.delegations TO ronggui_app;

--
-- Name: TABLE demand_items; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.demand_items TO ronggui_app;

--
-- Name: TABLE education_cases; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.education_cases TO ronggui_app;

--
-- Name: COLUMN education_cases.school; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(school) ON TABLE public.education_cases TO ronggui_app;

--
-- Name: COLUMN education_cases.year; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(year) ON TABLE public.education_cases TO ronggui_app;

--
-- Name: COLUMN education_cases.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.education_cases TO ronggui_app;

--
-- Name: COLUMN education_cases.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.education_cases TO ronggui_app;

--
-- Name: COLUMN education_cases.result; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(result) ON TABLE public.education_cases TO ronggui_app;

--
-- Name: COLUMN education_cases.attained; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(attained) ON TABLE public.education_cases TO ronggui_app;

--
-- Name: COLUMN education_cases.education_before; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(education_before) ON TABLE public.education_cases TO ronggui_app;

--
-- Name: COLUMN education_cases.ended_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_on) ON TABLE public.education_cases TO ronggui_app;

--
-- Name: COLUMN education_cases.closed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_by) ON TABLE public.education_cases TO ronggui_app;

--
-- Name: COLUMN education_cases.closed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_at) ON TABLE public.education_cases TO ronggui_app;

--
-- Name: TABLE education_preferences; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.education_preferences TO ronggui_app;

--
-- Name: COLUMN education_preferences.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.education_preferences TO ronggui_app;

--
-- Name: COLUMN education_preferences.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.education_preferences TO ronggui_app;

--
-- Name: COLUMN education_preferences.answered_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(answered_by) ON TABLE public.education_preferences TO ronggui_app;

--
-- Name: COLUMN education_preferences.answered_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(answered_at) ON TABLE public.education_preferences TO ronggui_app;

--
-- Name: TABLE employer_orders; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.employer_orders TO ronggui_app;

--
-- Name: COLUMN employer_orders.seq; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(seq) ON TABLE public.employer_orders TO ronggui_app;

--
-- Name: COLUMN employer_orders.employer; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(employer) ON TABLE public.employer_orders TO ronggui_app;

--
-- Name: COLUMN employer_orders.post; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(post) ON TABLE public.employer_orders TO ronggui_app;

--
-- Name: COLUMN employer_orders.head_count; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(head_count) ON TABLE public.employer_orders TO ronggui_app;

--
-- Name: COLUMN employer_orders.attachment_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(attachment_id) ON TABLE public.employer_orders TO ronggui_app;

--
-- Name: COLUMN employer_orders.entered_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(entered_by) ON TABLE public.employer_orders TO ronggui_app;

--
-- Name: COLUMN employer_orders.entered_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(entered_at) ON TABLE public.employer_orders TO ronggui_app;

--
-- Name: TABLE employment_records; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.employment_records TO ronggui_app;

--
-- Name: COLUMN employment_records.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.employment_records TO ronggui_app;

--
-- Name: COLUMN employment_records.decided_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_by) ON TABLE public.employment_records TO ronggui_app;

--
-- Name: COLUMN employment_records.decided_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_at) ON TABLE public.employment_records TO ronggui_app;

--
-- Name: COLUMN employment_records.decided_why; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_why) ON TABLE public.employment_records TO ronggui_app;

--
-- Name: TABLE enrolment_costs; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.enrolment_costs TO ronggui_app;

--
-- Name: COLUMN enrolment_costs.amount_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(amount_fen) ON TABLE public.enrolment_costs TO ronggui_app;

--
-- Name: COLUMN enrolment_costs.payer; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(payer) ON TABLE public.enrolment_costs TO ronggui_app;

--
-- Name: COLUMN enrolment_costs.set_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(set_by) ON TABLE public.enrolment_costs TO ronggui_app;

--
-- Name: COLUMN enrolment_costs.set_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(set_at) ON TABLE public.enrolment_costs TO ronggui_app;

--
-- Name: TABLE enrolments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.enrolments TO ronggui_app;

--
-- Name: TABLE exam_filings; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.exam_filings TO ronggui_app;

--
-- Name: TABLE exam_patrol_assignments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.exam_patrol_assignments TO ronggui_app;

--
-- Name: COLUMN exam_patrol_assignments.ended_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_by) ON TABLE public.exam_patrol_assignments TO ronggui_app;

--
-- Name: COLUMN exam_patrol_assignments.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_at) ON TABLE public.exam_patrol_assignments TO ronggui_app;

--
-- Name: TABLE exam_patrols; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.exam_patrols TO ronggui_app;

--
-- Name: TABLE exam_results; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.exam_results TO ronggui_app;

--
-- Name: TABLE export_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.export_events TO ronggui_app;

--
-- Name: TABLE export_packs; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.export_packs TO ronggui_app;

--
-- Name: TABLE export_slices; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.export_slices TO ronggui_app;

--
-- Name: COLUMN export_slices.content; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(content) ON TABLE public.export_slices TO ronggui_app;

--
-- Name: TABLE exports; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.exports TO ronggui_app;

--
-- Name: COLUMN exports.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.exports TO ronggui_app;

--
-- Name: COLUMN exports.second_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(second_by) ON TABLE public.exports TO ronggui_app;

--
-- Name: COLUMN exports.second_person; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(second_person) ON TABLE public.exports TO ronggui_app;

--
-- Name: COLUMN exports.second_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(second_name) ON TABLE public.exports TO ronggui_app;

--
-- Name: COLUMN exports.second_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(second_at) ON TABLE public.exports TO ronggui_app;

--
-- Name: COLUMN exports.second_note; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(second_note) ON TABLE public.exports TO ronggui_app;

--
-- Name: COLUMN exports.written; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(written) ON TABLE public.exports TO ronggui_app;

--
-- Name: COLUMN exports.next_key; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(next_key) ON TABLE public.exports TO ronggui_app;

--
-- Name: COLUMN exports.ready_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ready_at) ON TABLE public.exports TO ronggui_app;

--
-- Name: COLUMN exports.expires_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(expires_at) ON TABLE public.exports TO ronggui_app;

--
-- Name: COLUMN exports.packed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(packed_at) ON TABLE public.exports TO ronggui_app;

--
-- Name: COLUMN exports.downloads; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(downloads) ON TABLE public.exports TO ronggui_app;

--
-- Name: TABLE ext_sync_records; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.ext_sync_records TO ronggui_app;

--
-- Name: TABLE external_identities; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.external_identities TO ronggui_app;

--
-- Name: TABLE external_sign_ins; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.external_sign_ins TO ronggui_app;

--
-- Name: TABLE filing_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.filing_events TO ronggui_app;

--
-- Name: SEQUENCE filing_numbers; Type: ACL; Schema: public; Owner: -
--

GRANT USAGE ON SEQUENCE public.filing_numbers TO ronggui_app;

--
-- Name: TABLE filing_receipts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.filing_receipts TO ronggui_app;

--
-- Name: COLUMN filing_receipts.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.filing_receipts TO ronggui_app;

--
-- Name: TABLE filing_returns; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.filing_returns TO ronggui_app;

--
-- Name: COLUMN filing_returns.answers; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(answers) ON TABLE public.filing_returns TO ronggui_app;

--
-- Name: COLUMN filing_returns.answered_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(answered_at) ON TABLE public.filing_returns TO ronggui_app;

--
-- Name: TABLE filing_reviews; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.filing_reviews TO ronggui_app;

--
-- Name: COLUMN filing_reviews.first_user; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(first_user) ON TABLE public.filing_reviews TO ronggui_app;

--
-- Name: COLUMN filing_reviews.first_person; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(first_person) ON TABLE public.filing_reviews TO ronggui_app;

--
-- Name: COLUMN filing_reviews.first_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(first_name) ON TABLE public.filing_reviews TO ronggui_app;

--
-- Name: COLUMN filing_reviews.first_opinion; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(first_opinion) ON TABLE public.filing_reviews TO ronggui_app;

--
-- Name: COLUMN filing_reviews.first_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(first_at) ON TABLE public.filing_reviews TO ronggui_app;

--
-- Name: COLUMN filing_reviews.second_user; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(second_user) ON TABLE public.filing_reviews TO ronggui_app;

--
-- Name: COLUMN filing_reviews.second_person; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(second_person) ON TABLE public.filing_reviews TO ronggui_app;

--
-- Name: COLUMN filing_reviews.second_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(second_name) ON TABLE public.filing_reviews TO ronggui_app;

--
-- Name: COLUMN filing_reviews.opinion; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(opinion) ON TABLE public.filing_reviews TO ronggui_app;

--
-- Name: COLUMN filing_reviews.decision; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decision) ON TABLE public.filing_reviews TO ronggui_app;

--
-- Name: COLUMN filing_reviews.closed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_at) ON TABLE public.filing_reviews TO ronggui_app;

--
-- Name: TABLE free_right_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.free_right_events TO ronggui_app;

--
-- Name: TABLE fund_changes; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.fund_changes TO ronggui_app;

--
-- Name: COLUMN fund_changes.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.fund_changes TO ronggui_app;

--
-- Name: COLUMN fund_changes.decided_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_by) ON TABLE public.fund_changes TO ronggui_app;

--
-- Name: COLUMN fund_changes.decided_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_at) ON TABLE public.fund_changes TO ronggui_app;

--
-- Name: COLUMN fund_changes.decision_note; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decision_note) ON TABLE public.fund_changes TO ronggui_app;

--
-- Name: COLUMN fund_changes.posting_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(posting_id) ON TABLE public.fund_changes TO ronggui_app;

--
-- Name: TABLE fund_entries; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.fund_entries TO ronggui_app;

--
-- Name: TABLE fund_postings; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.fund_postings TO ronggui_app;

--
-- Name: TABLE fund_presets; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.fund_presets TO ronggui_app;

--
-- Name: COLUMN fund_presets.active; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(active) ON TABLE public.fund_presets TO ronggui_app;

--
-- Name: TABLE funds; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.funds TO ronggui_app;

--
-- Name: TABLE imports; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.imports TO ronggui_app;

--
-- Name: COLUMN imports.errors_sealed; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(errors_sealed) ON TABLE public.imports TO ronggui_app;

--
-- Name: TABLE individual_filings; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.cap_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(cap_id) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.cap_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(cap_fen) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.acknowledged_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(acknowledged_at) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.acknowledged_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(acknowledged_by) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.signed_up_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(signed_up_at) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.started_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(started_on) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.late_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(late_reason) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.late_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(late_by) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.late_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(late_at) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.late_seen_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(late_seen_by) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.late_seen_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(late_seen_at) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.class_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(class_id) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.class_region; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(class_region) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.class_title; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(class_title) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.enrolment_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(enrolment_id) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.certificate_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(certificate_id) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.attended_days; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(attended_days) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.paid_elsewhere_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(paid_elsewhere_fen) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.paid_elsewhere_note; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(paid_elsewhere_note) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.payee_bank; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(payee_bank) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.payee_account_enc; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(payee_account_enc) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.claimed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(claimed_at) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.verdict; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(verdict) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.reasons; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reasons) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.facts; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(facts) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.arithmetic; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(arithmetic) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.allowed_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(allowed_fen) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.allowance_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(allowance_fen) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.reckoned_cap_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reckoned_cap_id) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.reckoned_cap_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reckoned_cap_fen) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.payable_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(payable_fen) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.decided_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_fen) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.refused_code; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(refused_code) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.refused_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(refused_reason) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.due_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(due_on) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: COLUMN individual_filings.closed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_at) ON TABLE public.individual_filings TO ronggui_app;

--
-- Name: TABLE inspection_explanations; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.inspection_explanations TO ronggui_app;

--
-- Name: TABLE inspections; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.inspections TO ronggui_app;

--
-- Name: TABLE institution_trades; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.institution_trades TO ronggui_app;

--
-- Name: TABLE institutions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.institutions TO ronggui_app;

--
-- Name: SEQUENCE integrity_case_numbers; Type: ACL; Schema: public; Owner: -
--

GRANT USAGE ON SEQUENCE public.integrity_case_numbers TO ronggui_app;

--
-- Name: TABLE integrity_cases; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.accepted_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(accepted_by) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.accepted_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(accepted_at) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.proposed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(proposed_by) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.proposed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(proposed_at) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.outcomes; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(outcomes) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.document; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(document) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.grounds; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(grounds) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.line_ids; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(line_ids) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.decided_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_by) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.decided_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_at) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.opinion; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(opinion) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: COLUMN integrity_cases.closed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_at) ON TABLE public.integrity_cases TO ronggui_app;

--
-- Name: TABLE invitations; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.invitations TO ronggui_app;

--
-- Name: COLUMN invitations.withdrawn_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_at) ON TABLE public.invitations TO ronggui_app;

--
-- Name: COLUMN invitations.used_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(used_at) ON TABLE public.invitations TO ronggui_app;

--
-- Name: COLUMN invitations.used_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(used_by) ON TABLE public.invitations TO ronggui_app;

--
-- Name: COLUMN invitations.phone_enc; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(phone_enc) ON TABLE public.invitations TO ronggui_app;

--
-- Name: TABLE job_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.job_events TO ronggui_app;

--
-- Name: COLUMN job_events.withdrawn_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_by) ON TABLE public.job_events TO ronggui_app;

--
-- Name: COLUMN job_events.withdrawn_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_at) ON TABLE public.job_events TO ronggui_app;

--
-- Name: COLUMN job_events.withdrawn_why; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(withdrawn_why) ON TABLE public.job_events TO ronggui_app;

--
-- Name: TABLE labels; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.labels TO ronggui_app;

--
-- Name: TABLE leading_group_members; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.leading_group_members TO ronggui_app;

--
-- Name: COLUMN leading_group_members.to_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(to_on) ON TABLE public.leading_group_members TO ronggui_app;

--
-- Name: COLUMN leading_group_members.ended_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_by) ON TABLE public.leading_group_members TO ronggui_app;

--
-- Name: COLUMN leading_group_members.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_at) ON TABLE public.leading_group_members TO ronggui_app;

--
-- Name: TABLE leave_requests; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.leave_requests TO ronggui_app;

--
-- Name: TABLE ledger_months; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.ledger_months TO ronggui_app;

--
-- Name: TABLE make_ups; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.make_ups TO ronggui_app;

--
-- Name: TABLE master_keys; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.master_keys TO ronggui_app;

--
-- Name: TABLE messages; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.messages TO ronggui_app;

--
-- Name: COLUMN messages.sealed; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(sealed) ON TABLE public.messages TO ronggui_app;

--
-- Name: COLUMN messages.attempts; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(attempts) ON TABLE public.messages TO ronggui_app;

--
-- Name: COLUMN messages.sent_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(sent_at) ON TABLE public.messages TO ronggui_app;

--
-- Name: COLUMN messages.failure; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(failure) ON TABLE public.messages TO ronggui_app;

--
-- Name: TABLE needs_surveys; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.needs_surveys TO ronggui_app;

--
-- Name: TABLE notice_involved; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.notice_involved TO ronggui_app;

--
-- Name: TABLE notice_rows; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.notice_rows TO ronggui_app;

--
-- Name: TABLE notice_subjects; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.notice_subjects TO ronggui_app;

--
-- Name: TABLE objection_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.objection_events TO ronggui_app;

--
-- Name: TABLE objections; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,UPDATE ON TABLE public.objections TO ronggui_app;

--
-- Name: TABLE organizations; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.organizations TO ronggui_app;

--
-- Name: TABLE parameter_values; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.parameter_values TO ronggui_app;

--
-- Name: TABLE password_history; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.password_history TO ronggui_app;

--
-- Name: TABLE payee_accounts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.payee_accounts TO ronggui_app;

--
-- Name: COLUMN payee_accounts.active; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(active) ON TABLE public.payee_accounts TO ronggui_app;

--
-- Name: TABLE payment_batches; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.payment_batches TO ronggui_app;

--
-- Name: COLUMN payment_batches.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.payment_batches TO ronggui_app;

--
-- Name: COLUMN payment_batches.retracted_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(retracted_by) ON TABLE public.payment_batches TO ronggui_app;

--
-- Name: COLUMN payment_batches.retracted_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(retracted_at) ON TABLE public.payment_batches TO ronggui_app;

--
-- Name: COLUMN payment_batches.retract_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(retract_reason) ON TABLE public.payment_batches TO ronggui_app;

--
-- Name: TABLE payment_items; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.payment_items TO ronggui_app;

--
-- Name: COLUMN payment_items.is_live; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_live) ON TABLE public.payment_items TO ronggui_app;

--
-- Name: SEQUENCE payment_numbers; Type: ACL; Schema: public; Owner: -
--

GRANT USAGE ON SEQUENCE public.payment_numbers TO ronggui_app;

--
-- Name: TABLE payment_receipts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.payment_receipts TO ronggui_app;

--
-- Name: TABLE payment_splits; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.payment_splits TO ronggui_app;

--
-- Name: TABLE payments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.payments TO ronggui_app;

--
-- Name: COLUMN payments.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.payments TO ronggui_app;

--
-- Name: COLUMN payments.batch_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(batch_id) ON TABLE public.payments TO ronggui_app;

--
-- Name: COLUMN payments.paid_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(paid_on) ON TABLE public.payments TO ronggui_app;

--
-- Name: COLUMN payments.bank_reference; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(bank_reference) ON TABLE public.payments TO ronggui_app;

--
-- Name: COLUMN payments.ended_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_by) ON TABLE public.payments TO ronggui_app;

--
-- Name: COLUMN payments.end_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_reason) ON TABLE public.payments TO ronggui_app;

--
-- Name: TABLE personal_requests; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.personal_requests TO ronggui_app;

--
-- Name: COLUMN personal_requests.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.personal_requests TO ronggui_app;

--
-- Name: COLUMN personal_requests.answered_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(answered_by) ON TABLE public.personal_requests TO ronggui_app;

--
-- Name: COLUMN personal_requests.answered_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(answered_at) ON TABLE public.personal_requests TO ronggui_app;

--
-- Name: COLUMN personal_requests.answer; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(answer) ON TABLE public.personal_requests TO ronggui_app;

--
-- Name: TABLE policy_cards; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.policy_cards TO ronggui_app;

--
-- Name: TABLE provincial_plans; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.provincial_plans TO ronggui_app;

--
-- Name: TABLE provincial_quotas; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.provincial_quotas TO ronggui_app;

--
-- Name: TABLE public_notices; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.public_notices TO ronggui_app;

--
-- Name: TABLE recommendation_duties; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.recommendation_duties TO ronggui_app;

--
-- Name: COLUMN recommendation_duties.done_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(done_at) ON TABLE public.recommendation_duties TO ronggui_app;

--
-- Name: COLUMN recommendation_duties.done_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(done_by) ON TABLE public.recommendation_duties TO ronggui_app;

--
-- Name: COLUMN recommendation_duties.note; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(note) ON TABLE public.recommendation_duties TO ronggui_app;

--
-- Name: TABLE recordings; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.recordings TO ronggui_app;

--
-- Name: TABLE recoveries; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.recoveries TO ronggui_app;

--
-- Name: COLUMN recoveries.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.recoveries TO ronggui_app;

--
-- Name: COLUMN recoveries.ended_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_by) ON TABLE public.recoveries TO ronggui_app;

--
-- Name: COLUMN recoveries.ended_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(ended_at) ON TABLE public.recoveries TO ronggui_app;

--
-- Name: COLUMN recoveries.end_document; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_document) ON TABLE public.recoveries TO ronggui_app;

--
-- Name: TABLE recovery_codes; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.recovery_codes TO ronggui_app;

--
-- Name: COLUMN recovery_codes.used_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(used_at) ON TABLE public.recovery_codes TO ronggui_app;

--
-- Name: TABLE recovery_items; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.recovery_items TO ronggui_app;

--
-- Name: TABLE recovery_repayments; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.recovery_repayments TO ronggui_app;

--
-- Name: TABLE recovery_splits; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.recovery_splits TO ronggui_app;

--
-- Name: TABLE reference_stamps; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.reference_stamps TO ronggui_app;

--
-- Name: TABLE regions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.regions TO ronggui_app;

--
-- Name: TABLE reimbursement_caps; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.reimbursement_caps TO ronggui_app;

--
-- Name: COLUMN reimbursement_caps.effective_to; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(effective_to) ON TABLE public.reimbursement_caps TO ronggui_app;

--
-- Name: COLUMN reimbursement_caps.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.reimbursement_caps TO ronggui_app;

--
-- Name: COLUMN reimbursement_caps.created_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(created_by) ON TABLE public.reimbursement_caps TO ronggui_app;

--
-- Name: COLUMN reimbursement_caps.created_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(created_at) ON TABLE public.reimbursement_caps TO ronggui_app;

--
-- Name: COLUMN reimbursement_caps.confirmed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(confirmed_by) ON TABLE public.reimbursement_caps TO ronggui_app;

--
-- Name: COLUMN reimbursement_caps.confirmed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(confirmed_at) ON TABLE public.reimbursement_caps TO ronggui_app;

--
-- Name: COLUMN reimbursement_caps.end_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_on) ON TABLE public.reimbursement_caps TO ronggui_app;

--
-- Name: COLUMN reimbursement_caps.end_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_by) ON TABLE public.reimbursement_caps TO ronggui_app;

--
-- Name: COLUMN reimbursement_caps.end_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_reason) ON TABLE public.reimbursement_caps TO ronggui_app;

--
-- Name: COLUMN reimbursement_caps.end_confirmed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_confirmed_by) ON TABLE public.reimbursement_caps TO ronggui_app;

--
-- Name: TABLE reporting_units; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.reporting_units TO ronggui_app;

--
-- Name: TABLE requests; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.requests TO ronggui_app;

--
-- Name: TABLE reseal_progress; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.reseal_progress TO ronggui_app;

--
-- Name: TABLE restorations; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.restorations TO ronggui_app;

--
-- Name: COLUMN restorations.reconciled_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reconciled_at) ON TABLE public.restorations TO ronggui_app;

--
-- Name: COLUMN restorations.reconciled_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reconciled_by) ON TABLE public.restorations TO ronggui_app;

--
-- Name: COLUMN restorations.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.restorations TO ronggui_app;

--
-- Name: TABLE review_steps; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.review_steps TO ronggui_app;

--
-- Name: TABLE role_grants; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.role_grants TO ronggui_app;

--
-- Name: TABLE role_proposals; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.role_proposals TO ronggui_app;

--
-- Name: COLUMN role_proposals.user_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(user_id) ON TABLE public.role_proposals TO ronggui_app;

--
-- Name: COLUMN role_proposals.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.role_proposals TO ronggui_app;

--
-- Name: COLUMN role_proposals.decided_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_by) ON TABLE public.role_proposals TO ronggui_app;

--
-- Name: COLUMN role_proposals.decided_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decided_at) ON TABLE public.role_proposals TO ronggui_app;

--
-- Name: COLUMN role_proposals.decision_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(decision_reason) ON TABLE public.role_proposals TO ronggui_app;

--
-- Name: TABLE second_factor_resets; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.second_factor_resets TO ronggui_app;

--
-- Name: COLUMN second_factor_resets.seen_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(seen_at) ON TABLE public.second_factor_resets TO ronggui_app;

--
-- Name: TABLE second_factors; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.second_factors TO ronggui_app;

--
-- Name: TABLE selection_application_trades; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.selection_application_trades TO ronggui_app;

--
-- Name: TABLE selection_applications; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.statement; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(statement) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.last_submitted_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(last_submitted_at) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.checked_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(checked_by) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.checked_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(checked_at) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.missing; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(missing) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.accepted_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(accepted_at) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.average_hundredths; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(average_hundredths) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.rank; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(rank) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.selected_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(selected_at) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.publicised_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(publicised_at) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.publicity_closed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(publicity_closed_at) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.recognised_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(recognised_by) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.recognised_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(recognised_at) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.valid_to; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(valid_to) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: COLUMN selection_applications.rejected_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(rejected_at) ON TABLE public.selection_applications TO ronggui_app;

--
-- Name: TABLE selection_files; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.selection_files TO ronggui_app;

--
-- Name: TABLE selection_round_trades; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.selection_round_trades TO ronggui_app;

--
-- Name: TABLE selection_rounds; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.selection_rounds TO ronggui_app;

--
-- Name: COLUMN selection_rounds.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.selection_rounds TO ronggui_app;

--
-- Name: COLUMN selection_rounds.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.selection_rounds TO ronggui_app;

--
-- Name: COLUMN selection_rounds.selected_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(selected_by) ON TABLE public.selection_rounds TO ronggui_app;

--
-- Name: COLUMN selection_rounds.selected_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(selected_at) ON TABLE public.selection_rounds TO ronggui_app;

--
-- Name: COLUMN selection_rounds.opinion; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(opinion) ON TABLE public.selection_rounds TO ronggui_app;

--
-- Name: COLUMN selection_rounds.out_of_order; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(out_of_order) ON TABLE public.selection_rounds TO ronggui_app;

--
-- Name: COLUMN selection_rounds.finished_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(finished_at) ON TABLE public.selection_rounds TO ronggui_app;

--
-- Name: TABLE selection_score_sheets; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.selection_score_sheets TO ronggui_app;

--
-- Name: TABLE selection_statements; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.selection_statements TO ronggui_app;

--
-- Name: TABLE session_trainers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.session_trainers TO ronggui_app;

--
-- Name: TABLE sessions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sessions TO ronggui_app;

--
-- Name: TABLE sign_in_codes; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.sign_in_codes TO ronggui_app;

--
-- Name: COLUMN sign_in_codes.tries; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(tries) ON TABLE public.sign_in_codes TO ronggui_app;

--
-- Name: COLUMN sign_in_codes.used_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(used_at) ON TABLE public.sign_in_codes TO ronggui_app;

--
-- Name: TABLE sign_in_locks; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sign_in_locks TO ronggui_app;

--
-- Name: TABLE signatures; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.signatures TO ronggui_app;

--
-- Name: TABLE signing_keys; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.signing_keys TO ronggui_app;

--
-- Name: COLUMN signing_keys.private_sealed; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(private_sealed) ON TABLE public.signing_keys TO ronggui_app;

--
-- Name: TABLE skill_henan_categories; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE ON TABLE public.skill_henan_categories TO ronggui_app;

--
-- Name: TABLE skill_levels; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.skill_levels TO ronggui_app;

--
-- Name: TABLE steering_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.steering_events TO ronggui_app;

--
-- Name: TABLE steering_files; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.steering_files TO ronggui_app;

--
-- Name: TABLE steering_tasks; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.steering_tasks TO ronggui_app;

--
-- Name: COLUMN steering_tasks.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.steering_tasks TO ronggui_app;

--
-- Name: COLUMN steering_tasks.reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(reason) ON TABLE public.steering_tasks TO ronggui_app;

--
-- Name: COLUMN steering_tasks.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.steering_tasks TO ronggui_app;

--
-- Name: COLUMN steering_tasks.closed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_by) ON TABLE public.steering_tasks TO ronggui_app;

--
-- Name: COLUMN steering_tasks.closed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_at) ON TABLE public.steering_tasks TO ronggui_app;

--
-- Name: COLUMN steering_tasks.closed_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(closed_on) ON TABLE public.steering_tasks TO ronggui_app;

--
-- Name: TABLE subsidy_standards; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.subsidy_standards TO ronggui_app;

--
-- Name: COLUMN subsidy_standards.effective_to; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(effective_to) ON TABLE public.subsidy_standards TO ronggui_app;

--
-- Name: COLUMN subsidy_standards.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.subsidy_standards TO ronggui_app;

--
-- Name: COLUMN subsidy_standards.created_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(created_by) ON TABLE public.subsidy_standards TO ronggui_app;

--
-- Name: COLUMN subsidy_standards.created_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(created_at) ON TABLE public.subsidy_standards TO ronggui_app;

--
-- Name: COLUMN subsidy_standards.confirmed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(confirmed_by) ON TABLE public.subsidy_standards TO ronggui_app;

--
-- Name: COLUMN subsidy_standards.confirmed_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(confirmed_at) ON TABLE public.subsidy_standards TO ronggui_app;

--
-- Name: COLUMN subsidy_standards.end_on; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_on) ON TABLE public.subsidy_standards TO ronggui_app;

--
-- Name: COLUMN subsidy_standards.end_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_by) ON TABLE public.subsidy_standards TO ronggui_app;

--
-- Name: COLUMN subsidy_standards.end_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_reason) ON TABLE public.subsidy_standards TO ronggui_app;

--
-- Name: COLUMN subsidy_standards.end_confirmed_by; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(end_confirmed_by) ON TABLE public.subsidy_standards TO ronggui_app;

--
-- Name: TABLE talent_years; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.talent_years TO ronggui_app;

--
-- Name: TABLE target_changes; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.target_changes TO ronggui_app;

--
-- Name: TABLE target_totals; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.target_totals TO ronggui_app;

--
-- Name: TABLE trades; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.trades TO ronggui_app;

--
-- Name: TABLE trainers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.trainers TO ronggui_app;

--
-- Name: TABLE users; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.users TO ronggui_app;

--
-- Name: TABLE venues; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.venues TO ronggui_app;

--
-- Name: TABLE veteran_counts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.veteran_counts TO ronggui_app;

--
-- Name: TABLE veteran_merges; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.veteran_merges TO ronggui_app;

--
-- Name: TABLE veterans; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.veterans TO ronggui_app;

--
-- Name: TABLE voucher_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.voucher_events TO ronggui_app;

--
-- Name: TABLE voucher_settlement_items; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.voucher_settlement_items TO ronggui_app;

--
-- Name: COLUMN voucher_settlement_items.is_undone; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(is_undone) ON TABLE public.voucher_settlement_items TO ronggui_app;

--
-- Name: TABLE voucher_settlements; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.voucher_settlements TO ronggui_app;

--
-- Name: COLUMN voucher_settlements.undone_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(undone_at) ON TABLE public.voucher_settlements TO ronggui_app;

--
-- Name: COLUMN voucher_settlements.undone_reason; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(undone_reason) ON TABLE public.voucher_settlements TO ronggui_app;

--
-- Name: TABLE vouchers; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.state; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(state) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.version; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(version) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.certificate_id; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(certificate_id) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.amount_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(amount_fen) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.hr_user; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(hr_user) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.hr_person; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(hr_person) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.hr_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(hr_name) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.hr_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(hr_fen) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.hr_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(hr_at) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.va_user; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(va_user) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.va_person; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(va_person) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.va_name; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(va_name) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.va_fen; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(va_fen) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.va_at; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(va_at) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.code_hash; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(code_hash) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: COLUMN vouchers.code_until; Type: ACL; Schema: public; Owner: -
--

GRANT UPDATE(code_until) ON TABLE public.vouchers TO ronggui_app;

--
-- Name: TABLE wish_invitations; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT ON TABLE public.wish_invitations TO ronggui_app;

--
-- Name: TABLE work_calendar; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.work_calendar TO ronggui_app;

--
-- PostgreSQL database dump complete
--

