-- A failed assessment holds every payment of the institution's claims until the province or the bureau of its contract decides (三(二)7, R-056).

CREATE TABLE assessment_holds (
  assessment_id uuid PRIMARY KEY REFERENCES assessment_results (assessment_id),
  institution_id uuid NOT NULL REFERENCES institutions (id),
  reason text NOT NULL,
  set_on date NOT NULL,
  reviewed_on date NOT NULL,
  ended_on date
);
CREATE INDEX assessment_holds_institution ON assessment_holds (institution_id) WHERE ended_on IS NULL;
COMMENT ON TABLE assessment_holds IS 'Open while payments of an institution wait because it failed; set with the result, ended by a decision, by nobody''s hand';
COMMENT ON COLUMN assessment_holds.assessment_id IS 'The assessment it failed in';
COMMENT ON COLUMN assessment_holds.institution_id IS 'Whose claims wait';
COMMENT ON COLUMN assessment_holds.reason IS 'Why, as it is shown to who would pay';
COMMENT ON COLUMN assessment_holds.set_on IS 'Day of the result';
COMMENT ON COLUMN assessment_holds.reviewed_on IS 'Day it was last looked at; the days to the next look run from here';
COMMENT ON COLUMN assessment_holds.ended_on IS 'Day of the decision to pay again; null while it holds';

CREATE TABLE assessment_hold_decisions (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  assessment_id uuid NOT NULL REFERENCES assessment_holds (assessment_id),
  kind text NOT NULL CHECK (kind IN ('KEEP', 'RELEASE')),
  document_no text NOT NULL CHECK (length(btrim(document_no)) >= 2),
  grounds text NOT NULL CHECK (length(btrim(grounds)) >= 2),
  file_id uuid NOT NULL REFERENCES attachments (id),
  decided_by uuid NOT NULL REFERENCES users (id),
  decided_name text NOT NULL,
  office_name text NOT NULL,
  decided_on date NOT NULL,
  decided_at timestamptz NOT NULL
);
CREATE INDEX assessment_hold_decisions_assessment ON assessment_hold_decisions (assessment_id, seq);
COMMENT ON TABLE assessment_hold_decisions IS 'Written decisions about a hold: it stays (looked at again), or payment goes on; append-only';
COMMENT ON COLUMN assessment_hold_decisions.id IS 'Made by the caller';
COMMENT ON COLUMN assessment_hold_decisions.seq IS 'Order in which they were made';
COMMENT ON COLUMN assessment_hold_decisions.assessment_id IS 'The hold';
COMMENT ON COLUMN assessment_hold_decisions.kind IS 'KEEP: it stays; RELEASE: payment goes on';
COMMENT ON COLUMN assessment_hold_decisions.document_no IS 'Number of the document';
COMMENT ON COLUMN assessment_hold_decisions.grounds IS 'Why';
COMMENT ON COLUMN assessment_hold_decisions.file_id IS 'The signed document';
COMMENT ON COLUMN assessment_hold_decisions.decided_by IS 'Who decided';
COMMENT ON COLUMN assessment_hold_decisions.decided_name IS 'Name as it was then';
COMMENT ON COLUMN assessment_hold_decisions.office_name IS 'Office';
COMMENT ON COLUMN assessment_hold_decisions.decided_on IS 'Day';
COMMENT ON COLUMN assessment_hold_decisions.decided_at IS 'When';

CREATE FUNCTION hold_payments_of(wanted uuid, exclusively boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF exclusively THEN PERFORM pg_advisory_xact_lock(hashtextextended('payments of ' || wanted, 0));
  ELSE PERFORM pg_advisory_xact_lock_shared(hashtextextended('payments of ' || wanted, 0));
  END IF;
END $$;
COMMENT ON FUNCTION hold_payments_of(uuid, boolean) IS 'Lets a result and the payments of its institution pass one after the other until the transaction ends';

CREATE FUNCTION failing_holds_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.grade = 'FAIL' THEN
    PERFORM public.hold_payments_of(NEW.institution_id, true);
    INSERT INTO public.assessment_holds (assessment_id, institution_id, reason, set_on, reviewed_on) VALUES (NEW.assessment_id, NEW.institution_id, NEW.hold_reason, NEW.confirmed_on, NEW.confirmed_on);
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION failing_holds_payment() IS 'A failed result holds payments by itself; nobody has to think of it';
CREATE TRIGGER failing_holds_payment AFTER INSERT ON assessment_results FOR EACH ROW EXECUTE FUNCTION failing_holds_payment();

CREATE FUNCTION decision_ends_hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.assessment_holds SET reviewed_on = NEW.decided_on, ended_on = CASE WHEN NEW.kind = 'RELEASE' THEN NEW.decided_on END WHERE assessment_id = NEW.assessment_id AND ended_on IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'there is no open hold to decide about' USING ERRCODE = 'restrict_violation'; END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION decision_ends_hold() IS 'Only a written decision ends a hold or puts off its review';
CREATE TRIGGER decision_ends_hold AFTER INSERT ON assessment_hold_decisions FOR EACH ROW EXECUTE FUNCTION decision_ends_hold();
CREATE TRIGGER assessment_hold_decisions_kept BEFORE UPDATE OR DELETE ON assessment_hold_decisions FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER assessment_holds_kept BEFORE DELETE ON assessment_holds FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION payment_waits_for_assessment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE school uuid;
BEGIN
  IF NEW.subject_kind <> 'CLAIM' OR (TG_OP = 'UPDATE' AND (NEW.state <> 'EXPORTED' OR OLD.state = 'EXPORTED')) THEN RETURN NULL; END IF;
  SELECT c.institution_id INTO school FROM public.training_classes c WHERE c.id = NEW.class_id;
  PERFORM public.hold_payments_of(school, false);
  IF EXISTS (SELECT 1 FROM public.assessment_holds h WHERE h.institution_id = school AND h.ended_on IS NULL) THEN
    RAISE EXCEPTION 'payments of institution % are held by a failed assessment', school USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION payment_waits_for_assessment() IS 'Nothing is ordered or handed over for a claim of an institution that failed, not even by who began before the result was confirmed (三(二)7)';
CREATE TRIGGER payment_waits_for_assessment AFTER INSERT OR UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION payment_waits_for_assessment();

-- Across ranges (D-31): who would pay reads why he may not, and how the school did last, wherever its contract was signed.
CREATE FUNCTION fact_assessment_hold(wanted uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT string_agg(h.reason, '；' ORDER BY h.set_on, h.assessment_id) FROM public.assessment_holds h WHERE h.institution_id = wanted AND h.ended_on IS NULL $$;
COMMENT ON FUNCTION fact_assessment_hold(uuid) IS 'Why payments of an institution''s claims wait; null when they do not';
CREATE FUNCTION fact_last_grade(wanted uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT r.grade || ' ' || r.total || ' ' || r.confirmed_on FROM public.assessment_results r WHERE r.institution_id = wanted ORDER BY r.confirmed_at DESC, r.assessment_id LIMIT 1 $$;
COMMENT ON FUNCTION fact_last_grade(uuid) IS 'Grade, hundredths of a point and day of the last result of an institution, with blanks between; null when it has none';
REVOKE ALL ON FUNCTION hold_payments_of(uuid, boolean), failing_holds_payment(), decision_ends_hold(), payment_waits_for_assessment(), fact_assessment_hold(uuid), fact_last_grade(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_assessment_hold(uuid), fact_last_grade(uuid) TO ronggui_app;

ALTER TABLE assessment_holds ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_holds_read ON assessment_holds FOR SELECT TO ronggui_app USING (app_sees_assessment(assessment_id));
GRANT SELECT ON assessment_holds TO ronggui_app;
ALTER TABLE assessment_hold_decisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY assessment_hold_decisions_read ON assessment_hold_decisions FOR SELECT TO ronggui_app USING (app_sees_assessment(assessment_id));
CREATE POLICY assessment_hold_decisions_decide ON assessment_hold_decisions FOR INSERT TO ronggui_app
  WITH CHECK (decided_by = app_user() AND app_org() IS NULL AND app_assessor() IS NULL AND EXISTS (SELECT 1 FROM assessments a JOIN contracts c ON c.id = a.contract_id WHERE a.id = assessment_id AND c.region_code >= app_lo() AND c.region_code < app_hi()));
GRANT SELECT, INSERT ON assessment_hold_decisions TO ronggui_app;
CREATE POLICY attachments_of_hold_decisions ON attachments FOR SELECT TO ronggui_app
  USING (kind = 'ASSESSMENT_DECISION' AND EXISTS (SELECT 1 FROM assessment_hold_decisions x WHERE x.file_id = attachments.id));
