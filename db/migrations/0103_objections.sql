-- Objections (异议) to public notices: anyone may file one; whoever took part in the matter does not handle it (R-194, D-09, T34).
CREATE TABLE objections (
  id uuid PRIMARY KEY,
  receipt text NOT NULL UNIQUE CHECK (receipt ~ '^YY[0-9]{12}$'),
  notice_id uuid NOT NULL REFERENCES public_notices (id),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  row_no integer,
  channel text NOT NULL CHECK (channel IN ('WEB', 'ACCOUNT', 'DESK')),
  taken_by uuid REFERENCES users (id),
  filed_at timestamptz NOT NULL,
  filed_on date NOT NULL,
  filer_sealed bytea,
  contact_sealed bytea,
  content text NOT NULL CHECK (length(content) BETWEEN 4 AND 2000),
  state text NOT NULL DEFAULT 'RECEIVED' CHECK (state IN ('RECEIVED', 'ACCEPTED', 'NOT_ACCEPTED', 'INVESTIGATING', 'UPHELD', 'PARTLY', 'REJECTED', 'REPLIED')),
  office_id uuid NOT NULL REFERENCES organizations (id),
  handler_by uuid REFERENCES users (id),
  handler_person uuid,
  accepted_on date,
  refused_because text,
  outcome text CHECK (outcome IN ('UPHELD', 'PARTLY', 'REJECTED', 'NOT_ACCEPTED')),
  finding text,
  lines jsonb NOT NULL DEFAULT '[]',
  decider_by uuid REFERENCES users (id),
  decider_person uuid,
  decided_at timestamptz,
  reply text,
  replier_by uuid REFERENCES users (id),
  replier_person uuid,
  replied_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  FOREIGN KEY (notice_id, row_no) REFERENCES notice_rows (notice_id, row_no),
  CONSTRAINT objections_two_persons CHECK (decider_person IS NULL OR handler_person IS NULL OR decider_person <> handler_person),
  CONSTRAINT objections_replied CHECK ((state = 'REPLIED') = (reply IS NOT NULL) AND (reply IS NULL) = (replier_person IS NULL)),
  CONSTRAINT objections_decided CHECK ((state IN ('UPHELD', 'PARTLY', 'REJECTED', 'NOT_ACCEPTED', 'REPLIED')) = (outcome IS NOT NULL) AND (outcome IS NULL OR outcome = 'NOT_ACCEPTED' OR decider_person IS NOT NULL))
);
COMMENT ON TABLE objections IS 'Objections to notices; what was filed never changes, none is ever deleted';
COMMENT ON COLUMN objections.receipt IS 'YY, eleven random digits and a check digit; whoever knows it may read the state and the reply';
COMMENT ON COLUMN objections.region_code IS 'Place of the notice';
COMMENT ON COLUMN objections.row_no IS 'The row it is about; null = the whole notice';
COMMENT ON COLUMN objections.channel IS 'WEB without sign-in, ACCOUNT by somebody signed in, DESK taken down by an official';
COMMENT ON COLUMN objections.taken_by IS 'Account that filed or took it down; null from the public page';
COMMENT ON COLUMN objections.filer_sealed IS 'Name the filer gave, sealed; null = anonymous';
COMMENT ON COLUMN objections.contact_sealed IS 'How to reach the filer, sealed; null = not given';
COMMENT ON COLUMN objections.content IS 'What is objected to, long numbers masked before it is kept';
COMMENT ON COLUMN objections.office_id IS 'Office that handles it: that of the notice, or the one above when nobody there is free (D-09)';
COMMENT ON COLUMN objections.handler_person IS 'Natural person who took it up';
COMMENT ON COLUMN objections.accepted_on IS 'Day 0 of the term to answer';
COMMENT ON COLUMN objections.lines IS 'Effect on lines, handed to the feature that owns the subject: [{rowNo, lineKey, change, amountFen}]';
COMMENT ON COLUMN objections.finding IS 'What was found, for the office';
COMMENT ON COLUMN objections.reply IS 'What the filer reads; names no person';
CREATE INDEX objections_notice ON objections (notice_id);
CREATE INDEX objections_open ON objections (region_code, filed_at) WHERE state <> 'REPLIED';

CREATE TABLE objection_events (
  objection_id uuid NOT NULL REFERENCES objections (id),
  seq integer GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  event text NOT NULL,
  by_user uuid NOT NULL,
  by_name text NOT NULL,
  note text NOT NULL DEFAULT '',
  PRIMARY KEY (objection_id, seq)
);
COMMENT ON TABLE objection_events IS 'Steps of an objection, append-only';
COMMENT ON COLUMN objection_events.event IS 'file, or the event of the life cycle, or handOver';
COMMENT ON COLUMN objection_events.by_name IS 'Who did it, as named then';
COMMENT ON COLUMN objection_events.note IS 'Reason in words; names no person';
CREATE TRIGGER objection_events_kept BEFORE UPDATE OR DELETE ON objection_events FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER objection_events_never_emptied BEFORE TRUNCATE ON objection_events FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

ALTER TABLE objections ENABLE ROW LEVEL SECURITY;
CREATE POLICY objections_read ON objections FOR SELECT TO ronggui_app USING (region_code >= app_lo() AND region_code < app_hi());
CREATE POLICY objections_change ON objections FOR UPDATE TO ronggui_app USING (region_code >= app_lo() AND region_code < app_hi());
GRANT SELECT, UPDATE ON objections TO ronggui_app;
ALTER TABLE objection_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY objection_events_scope ON objection_events TO ronggui_app USING (EXISTS (SELECT 1 FROM objections o WHERE o.id = objection_id));
GRANT SELECT, INSERT ON objection_events TO ronggui_app;

CREATE FUNCTION open_objections(wanted uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE chain AS (SELECT n.id, n.replaces FROM public.public_notices n WHERE n.id = wanted UNION SELECT n.id, n.replaces FROM public.public_notices n JOIN chain c ON n.id = c.replaces)
  SELECT count(*)::int FROM public.objections o JOIN chain c ON c.id = o.notice_id WHERE o.state <> 'REPLIED' $$;
COMMENT ON FUNCTION open_objections(uuid) IS 'Objections without reply to a notice and to those it took the place of';
CREATE FUNCTION filed_objections(wanted uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(*)::int FROM public.objections o WHERE o.notice_id = wanted $$;
COMMENT ON FUNCTION filed_objections(uuid) IS 'How many objections a notice has had';

CREATE FUNCTION free_for_objection(wanted uuid, wanted_office uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH desk AS (
    SELECT u.person_id, right(g.role, 1) AS step FROM public.users u JOIN public.role_grants g ON g.user_id = u.id JOIN public.organizations o ON o.id = u.org_id
     WHERE u.org_id = wanted_office AND u.active AND g.valid_from <= public.app_today() AND coalesce(g.valid_to, 'infinity') >= public.app_today()
       AND g.role = ANY (CASE o.kind WHEN 'HRSS' THEN ARRAY['HR1', 'HR2'] ELSE ARRAY['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2'] END)
       AND NOT EXISTS (SELECT 1 FROM public.notice_involved i WHERE i.notice_id = wanted AND i.person_id = u.person_id))
  SELECT EXISTS (SELECT 1 FROM desk a JOIN desk b ON a.step = '1' AND b.step = '2' AND a.person_id <> b.person_id) $$;
COMMENT ON FUNCTION free_for_objection(uuid, uuid) IS 'Whether an office has two people, one of each desk, who took no part in what the notice shows';
CREATE FUNCTION office_for_objection(wanted uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce((SELECT o.id FROM public.public_notices n JOIN public.organizations own ON own.id = n.office_id JOIN public.regions r ON r.code = n.region_code
      JOIN public.organizations o ON o.kind = own.kind AND o.active AND (o.id = own.id OR (o.region_code IN (r.unit_code, '410000000000') AND o.level IN ('city', 'province') AND o.region_code <> n.region_code))
     WHERE n.id = wanted AND public.free_for_objection(wanted, o.id)
     ORDER BY o.id = own.id DESC, o.level = 'city' DESC, o.id LIMIT 1), (SELECT n.office_id FROM public.public_notices n WHERE n.id = wanted)) $$;
COMMENT ON FUNCTION office_for_objection(uuid) IS 'Who handles an objection: the office of the notice, else the same kind of office of the city, else of the province (D-09)';

CREATE FUNCTION file_objection(wanted uuid, of_notice uuid, new_receipt text, about_row integer, by_channel text, filer bytea, contact bytea, what text) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
COMMENT ON FUNCTION file_objection(uuid, uuid, text, integer, text, bytea, bytea, text) IS 'Keeps an objection while its notice runs; answers its receipt, also of an earlier try of the same, or CLOSED, NO_ROW, TAKEN';

CREATE FUNCTION objection_status(wanted text) RETURNS TABLE (number text, title text, state text, filed_on date, accepted_on date, outcome text, refused_because text, reply text, replied_at timestamptz, office text, region_code text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT n.number, n.title, o.state, o.filed_on, o.accepted_on, o.outcome, o.refused_because, o.reply, o.replied_at, g.name, o.region_code
    FROM public.objections o JOIN public.public_notices n ON n.id = o.notice_id JOIN public.organizations g ON g.id = o.office_id WHERE o.receipt = wanted $$;
COMMENT ON FUNCTION objection_status(text) IS 'State and reply of an objection by its receipt; nothing of who filed it or what it says';
REVOKE ALL ON FUNCTION open_objections(uuid), filed_objections(uuid), free_for_objection(uuid, uuid), office_for_objection(uuid), file_objection(uuid, uuid, text, integer, text, bytea, bytea, text), objection_status(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_objections(uuid), filed_objections(uuid), free_for_objection(uuid, uuid), office_for_objection(uuid), file_objection(uuid, uuid, text, integer, text, bytea, bytea, text), objection_status(text) TO ronggui_app;

CREATE FUNCTION objections_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
COMMENT ON FUNCTION objections_guard() IS 'Keeps what was filed, the order of states, and D-09, whoever writes';
CREATE TRIGGER objections_guard BEFORE INSERT OR UPDATE OR DELETE ON objections FOR EACH ROW EXECUTE FUNCTION objections_guard();
CREATE TRIGGER objections_never_emptied BEFORE TRUNCATE ON objections FOR EACH STATEMENT EXECUTE FUNCTION objections_guard();

-- No notice closes over an objection that waits (T34).
CREATE FUNCTION closing_waits_for_objections() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF public.open_objections(NEW.id) > 0 THEN RAISE EXCEPTION 'an objection waits' USING ERRCODE = 'check_violation', CONSTRAINT = 'public_notices_wait_for_objections'; END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION closing_waits_for_objections() IS 'Refuses to close a notice while an objection to it is without reply';
CREATE TRIGGER closing_waits_for_objections BEFORE UPDATE ON public_notices FOR EACH ROW WHEN (NEW.state = 'CLOSED' AND OLD.state <> 'CLOSED') EXECUTE FUNCTION closing_waits_for_objections();
