-- Second wall behind the permission files: row security for the app role, repeated by every store's own predicate.
GRANT USAGE ON SCHEMA public TO ronggui_app;
GRANT SELECT ON regions, reporting_units, work_calendar, organizations, users, role_grants, trades, certificate_types, skill_levels, labels,
  skill_henan_categories, annual_targets, target_totals, target_changes, parameter_values TO ronggui_app;
GRANT INSERT, UPDATE ON organizations, users, role_grants, annual_targets, target_totals, parameter_values, trades, work_calendar TO ronggui_app;
GRANT INSERT ON target_changes, skill_henan_categories TO ronggui_app;
GRANT DELETE ON role_grants, skill_henan_categories TO ronggui_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions TO ronggui_app;
GRANT SELECT, INSERT ON audit_log, imports, class_events TO ronggui_app;
GRANT SELECT, INSERT, UPDATE ON requests TO ronggui_app;
GRANT SELECT, INSERT, UPDATE ON attachments, veterans, institutions, institution_trades, trainers, venues, bank_accounts, training_classes, class_items,
  class_trainers, class_venues, review_steps, class_returns, ext_sync_records, enrolments, class_sessions, session_trainers, attendance_records,
  leave_requests, make_ups, recordings, inspections, exam_filings, exam_patrols, exam_results, certificates, completion_records TO ronggui_app;
GRANT DELETE ON class_items, class_trainers, class_venues, class_sessions, session_trainers, institution_trades TO ronggui_app;

ALTER TABLE veterans ENABLE ROW LEVEL SECURITY;
CREATE POLICY veterans_scope ON veterans TO ronggui_app
  USING ((resettlement_region >= app_lo() AND resettlement_region < app_hi())
    OR id = app_veteran()
    OR EXISTS (SELECT 1 FROM enrolments e WHERE e.veteran_id = veterans.id));

ALTER TABLE enrolments ENABLE ROW LEVEL SECURITY;
CREATE POLICY enrolments_scope ON enrolments TO ronggui_app
  USING ((class_region >= app_lo() AND class_region < app_hi())
    OR institution_id = app_org()
    OR veteran_id = app_veteran()
    OR EXISTS (SELECT 1 FROM exam_filings f WHERE f.class_id = enrolments.class_id AND f.evaluator_org_id = app_org()));

ALTER TABLE training_classes ENABLE ROW LEVEL SECURITY;
CREATE POLICY training_classes_scope ON training_classes TO ronggui_app
  USING ((responsible_region >= app_lo() AND responsible_region < app_hi())
    OR institution_id = app_org()
    OR evaluator_org_id = app_org()
    OR EXISTS (SELECT 1 FROM enrolments e WHERE e.class_id = training_classes.id AND e.veteran_id = app_veteran()));

DO $$
DECLARE child text;
BEGIN
  FOREACH child IN ARRAY ARRAY['class_items', 'class_trainers', 'class_venues', 'class_events', 'review_steps', 'class_returns', 'ext_sync_records',
    'class_sessions', 'session_trainers', 'attendance_records', 'leave_requests', 'make_ups', 'recordings', 'inspections', 'exam_patrols', 'exam_results', 'completion_records']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', child);
    EXECUTE format('CREATE POLICY %I ON %I TO ronggui_app USING (EXISTS (SELECT 1 FROM training_classes c WHERE c.id = %I.class_id))', child || '_scope', child, child);
  END LOOP;
END $$;

-- exam_filings is read by the policy of enrolments, so it carries no reference to a table whose policy refers back
ALTER TABLE exam_filings ADD COLUMN class_region text COLLATE "C" NOT NULL, ADD COLUMN institution_id uuid NOT NULL;
ALTER TABLE exam_filings ENABLE ROW LEVEL SECURITY;
CREATE POLICY exam_filings_scope ON exam_filings TO ronggui_app
  USING ((class_region >= app_lo() AND class_region < app_hi()) OR institution_id = app_org() OR evaluator_org_id = app_org() OR app_veteran() IS NOT NULL);

ALTER TABLE certificates ENABLE ROW LEVEL SECURITY;
CREATE POLICY certificates_scope ON certificates TO ronggui_app
  USING ((class_region >= app_lo() AND class_region < app_hi())
    OR institution_id = app_org()
    OR veteran_id = app_veteran()
    OR EXISTS (SELECT 1 FROM veterans v WHERE v.id = certificates.veteran_id AND v.resettlement_region >= app_lo() AND v.resettlement_region < app_hi())
    OR EXISTS (SELECT 1 FROM exam_filings f WHERE f.class_id = certificates.class_id AND f.evaluator_org_id = app_org()));

ALTER TABLE institutions ENABLE ROW LEVEL SECURITY;
CREATE POLICY institutions_scope ON institutions TO ronggui_app
  USING ((region_code >= app_lo() AND region_code < app_hi()) OR id = app_org()
    OR EXISTS (SELECT 1 FROM training_classes c WHERE c.institution_id = institutions.id));
ALTER TABLE institution_trades ENABLE ROW LEVEL SECURITY;
CREATE POLICY institution_trades_scope ON institution_trades TO ronggui_app USING (EXISTS (SELECT 1 FROM institutions i WHERE i.id = institution_trades.institution_id));
ALTER TABLE trainers ENABLE ROW LEVEL SECURITY;
CREATE POLICY trainers_scope ON trainers TO ronggui_app USING (EXISTS (SELECT 1 FROM institutions i WHERE i.id = trainers.institution_id));
ALTER TABLE venues ENABLE ROW LEVEL SECURITY;
CREATE POLICY venues_scope ON venues TO ronggui_app USING (EXISTS (SELECT 1 FROM institutions i WHERE i.id = venues.institution_id));
ALTER TABLE bank_accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY bank_accounts_scope ON bank_accounts TO ronggui_app USING (EXISTS (SELECT 1 FROM institutions i WHERE i.id = bank_accounts.org_id));

ALTER TABLE imports ENABLE ROW LEVEL SECURITY;
CREATE POLICY imports_scope ON imports TO ronggui_app
  USING ((region_code >= app_lo() AND region_code < app_hi()) OR imported_by = app_user() OR EXISTS (SELECT 1 FROM training_classes c WHERE c.id = imports.class_id));
ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;
CREATE POLICY attachments_scope ON attachments TO ronggui_app
  USING (uploaded_by = app_user() OR EXISTS (SELECT 1 FROM training_classes c WHERE c.id = attachments.class_id));
ALTER TABLE requests ENABLE ROW LEVEL SECURITY;
CREATE POLICY requests_own ON requests TO ronggui_app USING (user_id = app_user());
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_read ON audit_log FOR SELECT TO ronggui_app
  USING ((region_code >= app_lo() AND region_code < app_hi()) OR user_id = app_user() OR EXISTS (SELECT 1 FROM training_classes c WHERE c.id = audit_log.class_id));
CREATE POLICY audit_append ON audit_log FOR INSERT TO ronggui_app WITH CHECK (true);
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit_log is append-only'; END $$;
COMMENT ON FUNCTION audit_is_append_only() IS 'Refuses change and deletion of audit rows, also by the owner';
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();

-- Facts across scopes (D-31): a verdict and a code, never rows of another region.
CREATE FUNCTION fact_find_veteran(wanted_hash bytea) RETURNS TABLE (veteran_id uuid, name text, verify_state text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT v.id, v.name, v.verify_state FROM public.veterans v WHERE v.id_hash = wanted_hash $$;
COMMENT ON FUNCTION fact_find_veteran(bytea) IS 'Whether a person with this ID hash stands in the ledger anywhere in the province; callers compare the name and keep only the id';

CREATE FUNCTION fact_enrolment_facts(wanted uuid) RETURNS TABLE (sex text, birth_on date, discharge_type text, rank_class text, verify_state text, draws_pension boolean, resettlement_unit text, resettlement_region text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT v.sex, v.birth_on, v.discharge_type, v.rank_class, v.verify_state, v.draws_pension, v.resettlement_unit, v.resettlement_region FROM public.veterans v WHERE v.id = wanted $$;
COMMENT ON FUNCTION fact_enrolment_facts(uuid) IS 'Facts the eligibility rules need about a person who joins a class elsewhere';

CREATE FUNCTION fact_overlapping_class(wanted uuid, from_day date, to_day date, except_class uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id
    WHERE e.veteran_id = wanted AND c.id <> except_class
      AND e.state NOT IN ('WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT', 'NO_SHOW')
      AND c.state NOT IN ('CANCELLED', 'REJECTED', 'TERMINATED')
      AND daterange(c.starts_on, coalesce(c.completed_on, c.ends_on), '[]') && daterange(from_day, to_day, '[]')) $$;
COMMENT ON FUNCTION fact_overlapping_class(uuid, date, date, uuid) IS 'Whether the person is in another class whose dates overlap (E-OVERLAP)';

CREATE FUNCTION fact_same_trade_certified(wanted uuid, wanted_trade text, wanted_level text, except_class uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.certificates x WHERE x.veteran_id = wanted AND x.trade_code = wanted_trade AND x.level = wanted_level
    AND x.class_id IS NOT NULL AND x.class_id <> except_class AND x.state IN ('VERIFIED', 'RECORDED')) $$;
COMMENT ON FUNCTION fact_same_trade_certified(uuid, text, text, uuid) IS 'Whether the person already took this trade and level in a class (E-DUP)';

CREATE FUNCTION fact_same_account(wanted_hash bytea, except_org uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.bank_accounts b WHERE b.account_hash = wanted_hash AND b.org_id <> except_org AND b.active) $$;
COMMENT ON FUNCTION fact_same_account(bytea, uuid) IS 'Whether another organisation uses the same bank account';

CREATE FUNCTION fact_trainer_busy(wanted uuid, on_day date, from_time time, to_time time, except_class uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.session_trainers t JOIN public.class_sessions s ON s.id = t.session_id
    WHERE t.trainer_id = wanted AND s.class_id <> except_class AND s.on_date = on_day AND s.state <> 'CANCELLED' AND s.starts_at < to_time AND s.ends_at > from_time) $$;
COMMENT ON FUNCTION fact_trainer_busy(uuid, date, time, time, uuid) IS 'Whether a trainer teaches another class at that hour (F5)';

CREATE FUNCTION fact_certificate_taken(wanted_type text, wanted_number text, except_id uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.certificates x WHERE x.type = wanted_type AND x.number = wanted_number AND x.state <> 'REVOKED' AND x.id <> except_id) $$;
COMMENT ON FUNCTION fact_certificate_taken(text, text, uuid) IS 'Whether a certificate number is already recorded for anybody';

CREATE FUNCTION public_completion_record(wanted text) RETURNS TABLE (number text, issued_at timestamptz, public_view jsonb, revoked_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT r.number, r.issued_at, r.public_view, r.revoked_at FROM public.completion_records r WHERE r.number = wanted $$;
COMMENT ON FUNCTION public_completion_record(text) IS 'The masked public view behind /verify/<number>';

REVOKE ALL ON FUNCTION fact_find_veteran(bytea), fact_enrolment_facts(uuid), fact_overlapping_class(uuid, date, date, uuid), fact_same_trade_certified(uuid, text, text, uuid),
  fact_same_account(bytea, uuid), fact_trainer_busy(uuid, date, time, time, uuid), fact_certificate_taken(text, text, uuid), public_completion_record(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_find_veteran(bytea), fact_enrolment_facts(uuid), fact_overlapping_class(uuid, date, date, uuid), fact_same_trade_certified(uuid, text, text, uuid),
  fact_same_account(bytea, uuid), fact_trainer_busy(uuid, date, time, time, uuid), fact_certificate_taken(text, text, uuid), public_completion_record(text) TO ronggui_app;
