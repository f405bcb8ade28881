-- An inspector sees the classes he was sent to, and no others; exam patrols get an assignment of their own.
CREATE TABLE exam_patrol_assignments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  class_id uuid NOT NULL REFERENCES training_classes (id),
  inspector_id uuid NOT NULL REFERENCES users (id),
  assigned_by uuid NOT NULL REFERENCES users (id),
  assigned_at timestamptz NOT NULL,
  ended_by uuid REFERENCES users (id),
  ended_at timestamptz,
  CONSTRAINT ended_by_somebody CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
COMMENT ON TABLE exam_patrol_assignments IS 'Who was sent to patrol the exam of a class; an assignment that was taken back stays with its end';
COMMENT ON COLUMN exam_patrol_assignments.inspector_id IS 'The account of the inspector; while the assignment holds he sees the class';
COMMENT ON COLUMN exam_patrol_assignments.ended_at IS 'When it was taken back; null while it holds';
CREATE UNIQUE INDEX exam_patrol_assignments_once ON exam_patrol_assignments (class_id, inspector_id) WHERE ended_at IS NULL;
CREATE INDEX exam_patrol_assignments_inspector ON exam_patrol_assignments (inspector_id) WHERE ended_at IS NULL;
CREATE INDEX IF NOT EXISTS inspections_inspector ON inspections (inspector_id, class_id);
GRANT SELECT, INSERT, UPDATE (ended_by, ended_at) ON exam_patrol_assignments TO ronggui_app;

CREATE FUNCTION app_inspector() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('ronggui.inspector', true), '')::uuid $$;
COMMENT ON FUNCTION app_inspector() IS 'User id of a principal who is an inspector and nothing else, so that only his assignments open a class; else null';

CREATE FUNCTION app_inspects(wanted_class uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO 'pg_catalog', 'public'
  AS $$
  SELECT EXISTS (SELECT 1 FROM public.inspections i WHERE i.class_id = wanted_class AND i.inspector_id = public.app_inspector() AND (i.state <> 'VOID' OR i.inspected_at IS NOT NULL))
      OR EXISTS (SELECT 1 FROM public.exam_patrol_assignments a WHERE a.class_id = wanted_class AND a.inspector_id = public.app_inspector() AND a.ended_at IS NULL) $$;
COMMENT ON FUNCTION app_inspects(uuid) IS 'Whether the principal was sent to inspect the class or to patrol its exam; a visit cancelled before it was made opens nothing';
REVOKE ALL ON FUNCTION app_inspects(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_inspects(uuid) TO ronggui_app;

CREATE OR REPLACE FUNCTION app_sees_class(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO 'pg_catalog', 'public'
  AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c WHERE c.id = wanted
    AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR c.institution_id = public.app_org() OR c.evaluator_org_id = public.app_org()
      OR (public.app_veteran() IS NOT NULL AND public.app_attends(c.id)) OR (public.app_inspector() IS NOT NULL AND public.app_inspects(c.id)))) $$;

CREATE OR REPLACE FUNCTION app_sees_classes_of(wanted_institution uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO 'pg_catalog', 'public'
  AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c WHERE c.institution_id = wanted_institution
    AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR c.institution_id = public.app_org() OR c.evaluator_org_id = public.app_org()
      OR (public.app_veteran() IS NOT NULL AND public.app_attends(c.id)) OR (public.app_inspector() IS NOT NULL AND public.app_inspects(c.id)))) $$;

CREATE OR REPLACE FUNCTION app_trains(wanted_class uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO 'pg_catalog', 'public'
  AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c WHERE c.id = wanted_class
    AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR c.institution_id = public.app_org()
      OR (public.app_inspector() IS NOT NULL AND public.app_inspects(c.id)))) $$;
COMMENT ON FUNCTION app_trains(uuid) IS 'Whether the class is the principal''s own to run or to supervise: of his institution, in his range, or assigned to him for inspection';

CREATE OR REPLACE FUNCTION app_works_on(wanted_class uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO 'pg_catalog', 'public'
  AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c WHERE c.id = wanted_class
    AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR c.institution_id = public.app_org() OR c.evaluator_org_id = public.app_org()
      OR (public.app_inspector() IS NOT NULL AND public.app_inspects(c.id)))) $$;

CREATE OR REPLACE FUNCTION app_sees_trainee(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO 'pg_catalog', 'public'
  AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments e WHERE e.veteran_id = wanted
    AND ((e.class_region >= public.app_lo() AND e.class_region < public.app_hi()) OR e.institution_id = public.app_org() OR e.veteran_id = public.app_veteran()
      OR (public.app_org() IS NOT NULL AND public.app_evaluates(e.class_id)) OR (public.app_inspector() IS NOT NULL AND public.app_inspects(e.class_id)))) $$;

CREATE OR REPLACE FUNCTION app_reviews_account_of(wanted_org uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO 'pg_catalog', 'public'
  AS $$
  SELECT EXISTS (SELECT 1 FROM public.institutions i WHERE i.id = wanted_org AND i.region_code >= public.app_lo() AND i.region_code < public.app_hi())
      OR EXISTS (SELECT 1 FROM public.training_classes c WHERE c.institution_id = wanted_org
        AND ((c.responsible_region >= public.app_lo() AND c.responsible_region < public.app_hi()) OR (public.app_inspector() IS NOT NULL AND public.app_inspects(c.id)))) $$;
COMMENT ON FUNCTION app_reviews_account_of(uuid) IS 'Whether the institution is registered, or has a class, in the principal''s range, or one he inspects; its number is masked for an inspector';

ALTER TABLE exam_patrol_assignments ENABLE ROW LEVEL SECURITY;
CREATE POLICY exam_patrol_assignments_scope ON exam_patrol_assignments TO ronggui_app USING (app_org() IS NULL AND app_works_on(class_id));

ALTER POLICY training_classes_scope ON training_classes USING ((responsible_region >= app_lo() AND responsible_region < app_hi()) OR institution_id = app_org() OR evaluator_org_id = app_org()
  OR (app_veteran() IS NOT NULL AND app_attends(id)) OR (app_inspector() IS NOT NULL AND app_inspects(id)));
ALTER POLICY enrolments_scope ON enrolments USING ((class_region >= app_lo() AND class_region < app_hi()) OR institution_id = app_org() OR veteran_id = app_veteran()
  OR (app_org() IS NOT NULL AND app_evaluates(class_id)) OR (app_inspector() IS NOT NULL AND app_inspects(class_id)));
ALTER POLICY exam_filings_scope ON exam_filings USING ((class_region >= app_lo() AND class_region < app_hi()) OR institution_id = app_org() OR evaluator_org_id = app_org()
  OR (app_veteran() IS NOT NULL AND app_attends(class_id)) OR (app_inspector() IS NOT NULL AND app_inspects(class_id)));
ALTER POLICY certificates_scope ON certificates USING ((class_region >= app_lo() AND class_region < app_hi()) OR institution_id = app_org() OR veteran_id = app_veteran() OR app_holds_veteran(veteran_id)
  OR (app_org() IS NOT NULL AND app_evaluates(class_id)) OR (app_inspector() IS NOT NULL AND app_inspects(class_id)));
ALTER POLICY talent_years_scope ON talent_years USING ((skilled_unit >= app_lo() AND skilled_unit < app_hi()) OR (high_unit >= app_lo() AND high_unit < app_hi()) OR app_holds_veteran(veteran_id)
  OR veteran_id = app_veteran() OR (app_org() IS NULL AND app_inspector() IS NULL AND app_sees_trainee(veteran_id)));

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
    PERFORM set_config('ronggui.lo', '', true), set_config('ronggui.hi', '', true), set_config('ronggui.org', '', true), set_config('ronggui.veteran', '', true), set_config('ronggui.user', '', true), set_config('ronggui.inspector', '', true);
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
    set_config('ronggui.lo', CASE WHEN has_range THEN found.range_lo ELSE '' END, true),
    set_config('ronggui.hi', CASE WHEN has_range THEN found.range_hi ELSE '' END, true);
  RETURN QUERY SELECT found.id, found.person_id, found.login, found.name, found.org_id, found.kind, found.org_name, found.level, found.region_code, found.full_name,
    current_setting('ronggui.lo'), current_setting('ronggui.hi'), found.unit_code, found.veteran_id, found.trainer_id, held, found.csrf,
    found.session_id, found.proved_seconds, found.second_factor, coalesce(lent, '[]'::jsonb);
END $$;
