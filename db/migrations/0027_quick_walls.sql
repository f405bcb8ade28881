-- Row security asks functions instead of nesting the policies of other tables in every query: the answer is the same, but a query no longer carries the
-- policies of up to four tables through planning (which took longer than the query), nor hashes all visible classes to show one of them.

CREATE FUNCTION app_evaluates(wanted_class uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.exam_filings f WHERE f.class_id = wanted_class AND f.evaluator_org_id = public.app_org()) $$;
COMMENT ON FUNCTION app_evaluates(uuid) IS 'Whether the principal''s organisation is the evaluation body of an exam of the class';

CREATE FUNCTION app_attends(wanted_class uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments e WHERE e.class_id = wanted_class AND e.veteran_id = public.app_veteran()) $$;
COMMENT ON FUNCTION app_attends(uuid) IS 'Whether the principal is, or was, on the roster of the class';

CREATE FUNCTION app_sees_class(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c WHERE c.id = wanted
    AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR c.institution_id = public.app_org() OR c.evaluator_org_id = public.app_org()
      OR (public.app_veteran() IS NOT NULL AND public.app_attends(c.id)))) $$;
COMMENT ON FUNCTION app_sees_class(uuid) IS 'Whether the class is visible to the principal, as the policy of training_classes says';

CREATE FUNCTION app_sees_trainee(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments e WHERE e.veteran_id = wanted
    AND ((e.class_region >= public.app_lo() AND e.class_region < public.app_hi()) OR e.institution_id = public.app_org() OR e.veteran_id = public.app_veteran()
      OR (public.app_org() IS NOT NULL AND public.app_evaluates(e.class_id)))) $$;
COMMENT ON FUNCTION app_sees_trainee(uuid) IS 'Whether the person stands on a roster visible to the principal, as the policy of enrolments says';

CREATE FUNCTION app_holds_veteran(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.veterans v WHERE v.id = wanted AND v.resettlement_region >= public.app_lo() AND v.resettlement_region < public.app_hi()) $$;
COMMENT ON FUNCTION app_holds_veteran(uuid) IS 'Whether the person was resettled in the principal''s range';

CREATE FUNCTION app_sees_classes_of(wanted_institution uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c WHERE c.institution_id = wanted_institution
    AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR c.institution_id = public.app_org() OR c.evaluator_org_id = public.app_org()
      OR (public.app_veteran() IS NOT NULL AND public.app_attends(c.id)))) $$;
COMMENT ON FUNCTION app_sees_classes_of(uuid) IS 'Whether any class of the institution is visible to the principal';

CREATE FUNCTION app_sees_institution(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.institutions i WHERE i.id = wanted
    AND ((i.region_code >= public.app_lo() AND i.region_code < public.app_hi()) OR i.id = public.app_org() OR public.app_sees_classes_of(i.id))) $$;
COMMENT ON FUNCTION app_sees_institution(uuid) IS 'Whether the institution is visible to the principal, as the policy of institutions says';

REVOKE ALL ON FUNCTION app_evaluates(uuid), app_attends(uuid), app_sees_class(uuid), app_sees_trainee(uuid), app_holds_veteran(uuid), app_sees_classes_of(uuid),
  app_sees_institution(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_evaluates(uuid), app_attends(uuid), app_sees_class(uuid), app_sees_trainee(uuid), app_holds_veteran(uuid), app_sees_classes_of(uuid),
  app_sees_institution(uuid) TO ronggui_app;

ALTER POLICY veterans_scope ON veterans
  USING ((resettlement_region >= app_lo() AND resettlement_region < app_hi()) OR id = app_veteran() OR app_sees_trainee(id));
ALTER POLICY enrolments_scope ON enrolments
  USING ((class_region >= app_lo() AND class_region < app_hi()) OR institution_id = app_org() OR veteran_id = app_veteran()
    OR (app_org() IS NOT NULL AND app_evaluates(class_id)));
ALTER POLICY training_classes_scope ON training_classes
  USING ((responsible_region >= app_lo() AND responsible_region < app_hi()) OR institution_id = app_org() OR evaluator_org_id = app_org()
    OR (app_veteran() IS NOT NULL AND app_attends(id)));

DO $$
DECLARE child text;
BEGIN
  FOREACH child IN ARRAY ARRAY['class_items', 'class_trainers', 'class_venues', 'class_events', 'review_steps', 'class_returns', 'ext_sync_records',
    'class_sessions', 'session_trainers', 'attendance_records', 'leave_requests', 'make_ups', 'recordings', 'inspections', 'exam_patrols', 'exam_results', 'completion_records']
  LOOP
    EXECUTE format('ALTER POLICY %I ON %I USING (app_sees_class(class_id))', child || '_scope', child);
  END LOOP;
END $$;

ALTER POLICY certificates_scope ON certificates
  USING ((class_region >= app_lo() AND class_region < app_hi()) OR institution_id = app_org() OR veteran_id = app_veteran() OR app_holds_veteran(veteran_id)
    OR (app_org() IS NOT NULL AND app_evaluates(class_id)));
ALTER POLICY institutions_scope ON institutions
  USING ((region_code >= app_lo() AND region_code < app_hi()) OR id = app_org() OR app_sees_classes_of(id));
ALTER POLICY institution_trades_scope ON institution_trades USING (app_sees_institution(institution_id));
ALTER POLICY trainers_scope ON trainers USING (app_sees_institution(institution_id));
ALTER POLICY venues_scope ON venues USING (app_sees_institution(institution_id));
ALTER POLICY bank_accounts_scope ON bank_accounts USING (app_sees_institution(org_id));
ALTER POLICY imports_scope ON imports
  USING ((region_code >= app_lo() AND region_code < app_hi()) OR imported_by = app_user() OR app_sees_class(class_id));
ALTER POLICY attachments_scope ON attachments USING (uploaded_by = app_user() OR app_sees_class(class_id));
ALTER POLICY audit_read ON audit_log
  USING ((region_code >= app_lo() AND region_code < app_hi()) OR user_id = app_user() OR app_sees_class(class_id));
ALTER POLICY talent_years_scope ON talent_years
  USING ((skilled_unit >= app_lo() AND skilled_unit < app_hi()) OR (high_unit >= app_lo() AND high_unit < app_hi())
    OR app_holds_veteran(veteran_id) OR veteran_id = app_veteran() OR app_sees_trainee(veteran_id));
