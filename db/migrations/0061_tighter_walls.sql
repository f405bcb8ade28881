-- Who attends a class sees its timetable and his own rows, not his fellows' and not the offices' papers; an evaluation body sees trainees only through a filing that
-- holds; account numbers are for those who review or pay.

CREATE FUNCTION app_trains(wanted_class uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c WHERE c.id = wanted_class
    AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR c.institution_id = public.app_org())) $$;
COMMENT ON FUNCTION app_trains(uuid) IS 'Whether the class is the principal''s own to run or to supervise: of his institution or in his range';

CREATE FUNCTION app_works_on(wanted_class uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c WHERE c.id = wanted_class
    AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR c.institution_id = public.app_org() OR c.evaluator_org_id = public.app_org())) $$;
COMMENT ON FUNCTION app_works_on(uuid) IS 'As app_trains, or the principal''s organisation is named as evaluation body; who merely attends does not work on it';

CREATE FUNCTION app_is_trainee(wanted_enrolment uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments e WHERE e.id = wanted_enrolment AND e.veteran_id = public.app_veteran()) $$;
COMMENT ON FUNCTION app_is_trainee(uuid) IS 'Whether the enrolment is the principal''s own';

CREATE FUNCTION app_reviews_account_of(wanted_org uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.institutions i WHERE i.id = wanted_org AND i.region_code >= public.app_lo() AND i.region_code < public.app_hi())
      OR EXISTS (SELECT 1 FROM public.training_classes c WHERE c.institution_id = wanted_org AND c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) $$;
COMMENT ON FUNCTION app_reviews_account_of(uuid) IS 'Whether the institution is registered, or has a class, in the principal''s range';

REVOKE ALL ON FUNCTION app_trains(uuid), app_works_on(uuid), app_is_trainee(uuid), app_reviews_account_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_trains(uuid), app_works_on(uuid), app_is_trainee(uuid), app_reviews_account_of(uuid) TO ronggui_app;

ALTER POLICY bank_accounts_scope ON bank_accounts USING (org_id = app_org() OR app_reviews_account_of(org_id));
ALTER POLICY exam_filings_scope ON exam_filings
  USING ((class_region >= app_lo() AND class_region < app_hi()) OR institution_id = app_org() OR evaluator_org_id = app_org()
    OR (app_veteran() IS NOT NULL AND app_attends(class_id)));
ALTER POLICY imports_scope ON imports
  USING ((region_code >= app_lo() AND region_code < app_hi()) OR imported_by = app_user() OR app_trains(class_id));
ALTER POLICY attachments_scope ON attachments USING (uploaded_by = app_user() OR app_trains(class_id));
ALTER POLICY audit_read ON audit_log
  USING ((region_code >= app_lo() AND region_code < app_hi()) OR user_id = app_user() OR app_trains(class_id));
ALTER POLICY talent_years_scope ON talent_years
  USING ((skilled_unit >= app_lo() AND skilled_unit < app_hi()) OR (high_unit >= app_lo() AND high_unit < app_hi())
    OR app_holds_veteran(veteran_id) OR veteran_id = app_veteran() OR (app_org() IS NULL AND app_sees_trainee(veteran_id)));

DO $$
DECLARE child text;
BEGIN
  FOREACH child IN ARRAY ARRAY['review_steps', 'class_returns', 'ext_sync_records', 'inspections', 'exam_patrols', 'recordings', 'class_unit_shares'] LOOP
    EXECUTE format('ALTER POLICY %I ON %I USING (app_works_on(class_id))', child || '_scope', child);
  END LOOP;
  FOREACH child IN ARRAY ARRAY['attendance_records', 'leave_requests', 'make_ups', 'exam_results', 'completion_records'] LOOP
    EXECUTE format('ALTER POLICY %I ON %I USING (app_trains(class_id) OR (app_org() IS NOT NULL AND app_evaluates(class_id))
      OR (app_veteran() IS NOT NULL AND app_is_trainee(enrolment_id)))', child || '_scope', child);
  END LOOP;
END $$;

-- Facts across ranges answer with a verdict: whether the number is held, and whether this is its name. The name itself never comes out.
CREATE FUNCTION comparable_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public AS $$
  SELECT regexp_replace(regexp_replace(normalize(name, NFKC), '\s', '', 'g'), '[•・･．‧∙⋅﹒.]', '·', 'g') $$;
COMMENT ON FUNCTION comparable_name(text) IS 'A name in half width without blanks and with one kind of interpunct, so that two spellings of it are equal';

DROP FUNCTION fact_find_veteran(bytea);
CREATE FUNCTION fact_is_registered(wanted_hash bytea) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.veterans v WHERE v.id_hash = wanted_hash) $$;
COMMENT ON FUNCTION fact_is_registered(bytea) IS 'Whether a person with this ID hash stands in the ledger anywhere in the province (D-31)';
CREATE FUNCTION fact_match_veteran(wanted_hash bytea, wanted_name text) RETURNS TABLE (veteran_id uuid, is_name boolean, verify_state text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT CASE WHEN same THEN v.id END, same, CASE WHEN same THEN v.verify_state END
    FROM (SELECT p.*, public.comparable_name(p.name) = public.comparable_name(wanted_name) AS same FROM public.veterans p WHERE p.id_hash = wanted_hash) v $$;
COMMENT ON FUNCTION fact_match_veteran(bytea, text) IS 'For an ID number of anywhere in the province: whether this is its name, and only then the record it belongs to; no row when nobody has the number (D-31)';
REVOKE ALL ON FUNCTION fact_is_registered(bytea), fact_match_veteran(bytea, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_is_registered(bytea), fact_match_veteran(bytea, text) TO ronggui_app;

-- A view shows what its reader may see, not what its owner may.
ALTER VIEW talent_certificates SET (security_invoker = true);
