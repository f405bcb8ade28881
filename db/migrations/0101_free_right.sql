-- The one free training of a self-employment soldier (R-029, A-27, D-02, D-05) as what happened to it, province-wide.
CREATE TABLE free_right_events (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  seq bigint GENERATED ALWAYS AS IDENTITY,
  veteran_id uuid NOT NULL REFERENCES veterans (id),
  kind text NOT NULL CHECK (kind IN ('LOCKED', 'RELEASED', 'USED', 'IMPORTED_AS_USED')),
  by_kind text NOT NULL CHECK (by_kind IN ('ENROLMENT', 'FILING', 'IMPORT')),
  by_id uuid NOT NULL,
  was_trained boolean NOT NULL DEFAULT false,
  what text NOT NULL,
  institution text,
  on_day date,
  past_year smallint CHECK (past_year BETWEEN 2000 AND 2100),
  place text,
  document text,
  recorded_by uuid REFERENCES users (id),
  recorded_at timestamptz NOT NULL,
  CHECK (kind = 'RELEASED' OR NOT was_trained),
  CHECK ((kind = 'IMPORTED_AS_USED') = (by_kind = 'IMPORT')),
  CHECK (kind <> 'IMPORTED_AS_USED' OR (past_year IS NOT NULL AND place IS NOT NULL AND document IS NOT NULL))
);
COMMENT ON TABLE free_right_events IS 'What happened to a person''s one free training; only ever added to. The state follows from the events: used once used, else locked while somebody holds it';
COMMENT ON COLUMN free_right_events.seq IS 'Order of what happened';
COMMENT ON COLUMN free_right_events.by_id IS 'The enrolment, filing or import it is about';
COMMENT ON COLUMN free_right_events.was_trained IS 'RELEASED: the person had been trained, so the release counts against P:FREE_RIGHT_RETRIES; one before any lesson, by transfer or because the class fell does not';
COMMENT ON COLUMN free_right_events.what IS 'Class, filing or past training, as it was called then';
COMMENT ON COLUMN free_right_events.on_day IS 'Day it happened in life, such as the day of the certificate; null = not known';
COMMENT ON COLUMN free_right_events.document IS 'What proves the past use';
CREATE INDEX free_right_events_veteran ON free_right_events (veteran_id, seq);
CREATE INDEX free_right_events_by ON free_right_events (by_id);
ALTER TABLE free_right_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY free_right_events_scope ON free_right_events FOR SELECT TO ronggui_app
  USING (veteran_id = app_veteran() OR EXISTS (SELECT 1 FROM veterans v WHERE v.id = veteran_id AND v.resettlement_region >= app_lo() AND v.resettlement_region < app_hi()));
GRANT SELECT ON free_right_events TO ronggui_app;

CREATE OR REPLACE FUNCTION fact_free_right(wanted uuid, except_class uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH told AS (SELECT f.* FROM public.free_right_events f WHERE f.veteran_id = wanted
                   AND NOT (f.by_kind = 'ENROLMENT' AND EXISTS (SELECT 1 FROM public.enrolments e WHERE e.id = f.by_id AND e.class_id = except_class)))
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM told WHERE kind IN ('USED', 'IMPORTED_AS_USED')) THEN 'USED'
    WHEN EXISTS (SELECT 1 FROM told l WHERE l.kind = 'LOCKED' AND NOT EXISTS (SELECT 1 FROM told r WHERE r.kind = 'RELEASED' AND r.by_kind = l.by_kind AND r.by_id = l.by_id AND r.seq > l.seq)) THEN 'LOCKED'
    ELSE 'UNUSED' END $$;
COMMENT ON FUNCTION fact_free_right(uuid, uuid) IS 'State of the one free training of a self-employment soldier, seen across the province, apart from one class (R-029, D-02)';

CREATE FUNCTION fact_free_right_held(wanted uuid, holder_kind text, holder uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce((SELECT f.kind = 'LOCKED' FROM public.free_right_events f WHERE f.veteran_id = wanted AND f.by_kind = holder_kind AND f.by_id = holder ORDER BY f.seq DESC LIMIT 1), false) $$;
COMMENT ON FUNCTION fact_free_right_held(uuid, text, uuid) IS 'Whether this enrolment or filing holds the person''s right now';

CREATE FUNCTION fact_free_right_releases(wanted uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(DISTINCT f.by_id)::integer FROM public.free_right_events f WHERE f.veteran_id = wanted AND f.kind = 'RELEASED' AND f.was_trained $$;
COMMENT ON FUNCTION fact_free_right_releases(uuid) IS 'How many trainings gave the right back although the person was trained (D-02)';

CREATE FUNCTION hold_free_right(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM public.veterans v WHERE v.id = wanted FOR NO KEY UPDATE;
END $$;
COMMENT ON FUNCTION hold_free_right(uuid) IS 'Lets one transaction at a time decide about a person''s right, from whatever office';

CREATE FUNCTION free_right_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
COMMENT ON FUNCTION free_right_once() IS 'One right per person: locked only when unused, used once, given back only by who holds it; writers wait for each other by the person''s row';

CREATE FUNCTION record_free_right(wanted uuid, event_kind text, holder_kind text, holder uuid, trained boolean, named text, school text, happened date, year_past integer, where_past text, proof text)
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  -- what happened elsewhere is taken from paper only by the office of the person's own place
  IF holder_kind = 'IMPORT' AND NOT EXISTS (SELECT 1 FROM public.veterans v WHERE v.id = wanted AND v.resettlement_region >= public.app_lo() AND v.resettlement_region < public.app_hi()) THEN
    RAISE EXCEPTION 'past use is recorded for people of one''s own range' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO public.free_right_events (veteran_id, kind, by_kind, by_id, was_trained, what, institution, on_day, past_year, place, document, recorded_by, recorded_at)
    VALUES (wanted, event_kind, holder_kind, holder, trained, named, school, happened, year_past, where_past, proof, (SELECT u.id FROM public.users u WHERE u.id = public.app_user()), public.app_now());
END $$;
COMMENT ON FUNCTION record_free_right(uuid, text, text, uuid, boolean, text, text, date, integer, text, text) IS 'Adds one event; the row lock and the rules of free_right_once hold for every writer';

-- The events of classes follow the enrolment wherever it is written: roster, split, transfer, class that falls, result, certificate.
CREATE FUNCTION free_right_follows(wanted_enrolment uuid, may_not_be_refused boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
COMMENT ON FUNCTION free_right_follows(uuid, boolean) IS 'Locks the right of a self-employment soldier by his enrolment, or gives it back when he left, the class fell or no certificate came';

CREATE FUNCTION free_right_of_enrolment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.free_right_follows(NEW.id, TG_OP = 'INSERT' OR (NEW.state IN ('CONFIRMED', 'STUDYING') AND OLD.state IN ('WITHDRAWN', 'TRANSFERRED_OUT', 'NO_SHOW'))
    OR (NEW.programme_of_person = 'DEMOB_SKILL' AND OLD.programme_of_person <> 'DEMOB_SKILL'));
  RETURN NULL;
END $$;
COMMENT ON FUNCTION free_right_of_enrolment() IS 'The free right follows the enrolment';

CREATE FUNCTION free_right_of_class() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.free_right_follows(e.id, false) FROM (SELECT x.id FROM public.enrolments x WHERE x.class_id = NEW.id AND x.programme_of_person = 'DEMOB_SKILL' ORDER BY x.veteran_id) e;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION free_right_of_class() IS 'A class that falls gives back every right it held';

CREATE FUNCTION free_right_of_certificate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
COMMENT ON FUNCTION free_right_of_certificate() IS 'A verified certificate of the class uses the right up (D-02)';

CREATE FUNCTION free_rights_of_earlier_enrolments() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO public.free_right_events (veteran_id, kind, by_kind, by_id, what, institution, on_day, recorded_at)
  SELECT e.veteran_id, k.kind, 'ENROLMENT', e.id, c.title, o.name, k.on_day, k.at
    FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id JOIN public.organizations o ON o.id = c.institution_id
    LEFT JOIN LATERAL (SELECT x.issued_on, coalesce(x.verified_at, x.recorded_at) AS at FROM public.certificates x WHERE x.enrolment_id = e.id AND x.state = 'VERIFIED' ORDER BY x.issued_on LIMIT 1) cert ON true
    CROSS JOIN LATERAL (SELECT 'LOCKED' AS kind, NULL::date AS on_day, e.added_at AS at
                          WHERE e.state NOT IN ('APPLIED', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT', 'NO_SHOW', 'NOT_CERTIFIED') AND c.state NOT IN ('CANCELLED', 'REJECTED', 'TERMINATED')
                        UNION ALL SELECT 'USED', cert.issued_on, cert.at WHERE cert.at IS NOT NULL) k
   WHERE e.programme_of_person = 'DEMOB_SKILL' AND NOT EXISTS (SELECT 1 FROM public.free_right_events f WHERE f.by_id = e.id)
   ORDER BY k.at, e.id, k.kind $$;
COMMENT ON FUNCTION free_rights_of_earlier_enrolments() IS 'Events for enrolments that were there before the events, from what they say today; also after a bulk load';

SELECT free_rights_of_earlier_enrolments();

CREATE TRIGGER free_right_once BEFORE INSERT ON free_right_events FOR EACH ROW EXECUTE FUNCTION free_right_once();
CREATE TRIGGER free_right_of_enrolment_added AFTER INSERT ON enrolments FOR EACH ROW WHEN (NEW.programme_of_person = 'DEMOB_SKILL') EXECUTE FUNCTION free_right_of_enrolment();
CREATE TRIGGER free_right_of_enrolment_moved AFTER UPDATE ON enrolments FOR EACH ROW
  WHEN ('DEMOB_SKILL' IN (NEW.programme_of_person, OLD.programme_of_person) AND (NEW.state, NEW.programme_of_person) IS DISTINCT FROM (OLD.state, OLD.programme_of_person))
  EXECUTE FUNCTION free_right_of_enrolment();
CREATE TRIGGER free_right_of_class AFTER UPDATE ON training_classes FOR EACH ROW
  WHEN (NEW.state IS DISTINCT FROM OLD.state AND NEW.state IN ('CANCELLED', 'REJECTED', 'TERMINATED')) EXECUTE FUNCTION free_right_of_class();
CREATE TRIGGER free_right_of_certificate_added AFTER INSERT ON certificates FOR EACH ROW WHEN (NEW.state = 'VERIFIED' AND NEW.enrolment_id IS NOT NULL) EXECUTE FUNCTION free_right_of_certificate();
CREATE TRIGGER free_right_of_certificate_verified AFTER UPDATE ON certificates FOR EACH ROW
  WHEN (NEW.state = 'VERIFIED' AND OLD.state <> 'VERIFIED' AND NEW.enrolment_id IS NOT NULL) EXECUTE FUNCTION free_right_of_certificate();

-- Two records that are one person bring their events together; nothing else ever changes one.
CREATE FUNCTION free_right_event_is_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'veteran_id' = to_jsonb(OLD) - 'veteran_id' AND EXISTS (SELECT 1 FROM public.veterans v WHERE v.id = OLD.veteran_id AND v.merged_into = NEW.veteran_id) THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
COMMENT ON FUNCTION free_right_event_is_kept() IS 'Events move only with a record that was merged into another';
CREATE TRIGGER free_right_events_kept BEFORE UPDATE OR DELETE ON free_right_events FOR EACH ROW EXECUTE FUNCTION free_right_event_is_kept();
CREATE TRIGGER free_right_events_never_emptied BEFORE TRUNCATE ON free_right_events FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION free_right_of_merged_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.free_right_events SET veteran_id = NEW.merged_into WHERE veteran_id = NEW.id;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION free_right_of_merged_record() IS 'What one record used up, the person has used up';
CREATE TRIGGER free_right_of_merged_record AFTER UPDATE ON veterans FOR EACH ROW WHEN (NEW.merged_into IS DISTINCT FROM OLD.merged_into) EXECUTE FUNCTION free_right_of_merged_record();

REVOKE ALL ON FUNCTION fact_free_right_held(uuid, text, uuid), fact_free_right_releases(uuid), hold_free_right(uuid), free_right_follows(uuid, boolean), free_rights_of_earlier_enrolments(),
  record_free_right(uuid, text, text, uuid, boolean, text, text, date, integer, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_free_right_held(uuid, text, uuid), fact_free_right_releases(uuid), hold_free_right(uuid),
  record_free_right(uuid, text, text, uuid, boolean, text, text, date, integer, text, text) TO ronggui_app;
