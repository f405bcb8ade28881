-- Public notices (公示): what an office shows the public before it pays, recognises or honours (R-163, R-188, R-195, S-18). Rows hold masked names and numbers only.

-- What belongs to no class is signed too: the statement names its place instead.
ALTER TABLE signatures ALTER COLUMN class_id DROP NOT NULL, ADD COLUMN region_code text COLLATE "C" REFERENCES regions (code),
  ADD CONSTRAINT signatures_somewhere CHECK (class_id IS NOT NULL OR region_code IS NOT NULL);
COMMENT ON COLUMN signatures.class_id IS 'The class it is about; null where several or none are';
COMMENT ON COLUMN signatures.region_code IS 'Place of the office that signed, where there is no class';
DROP POLICY signatures_read ON signatures;
DROP POLICY signatures_sign ON signatures;
CREATE POLICY signatures_read ON signatures FOR SELECT TO ronggui_app
  USING (app_veteran() IS NULL AND CASE WHEN class_id IS NULL THEN region_code >= app_lo() AND region_code < app_hi() ELSE app_sees_class(class_id) END);
CREATE POLICY signatures_sign ON signatures FOR INSERT TO ronggui_app
  WITH CHECK (signed_by = app_user() AND CASE WHEN class_id IS NULL THEN region_code >= app_lo() AND region_code < app_hi() ELSE app_sees_class(class_id) END);

CREATE TABLE public_notices (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('SUBSIDY', 'SELECTION', 'STARS')),
  number text UNIQUE,
  office_id uuid NOT NULL REFERENCES organizations (id),
  office_name text NOT NULL,
  level text NOT NULL CHECK (level IN ('province', 'city', 'county')),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  title text NOT NULL CHECK (length(title) BETWEEN 4 AND 120),
  body text NOT NULL,
  strip jsonb NOT NULL DEFAULT '[]',
  strip_note text NOT NULL DEFAULT '',
  row_count integer NOT NULL CHECK (row_count > 0),
  total_fen bigint CHECK (total_fen >= 0),
  state text NOT NULL DEFAULT 'DRAFT' CHECK (state IN ('DRAFT', 'PUBLISHED', 'EXTENDED', 'CLOSED', 'HIDDEN', 'REPLACED')),
  working_days integer NOT NULL CHECK (working_days BETWEEN 1 AND 60),
  extended_days integer NOT NULL DEFAULT 0 CHECK (extended_days BETWEEN 0 AND 60),
  extended_because text,
  prepared_by uuid NOT NULL REFERENCES users (id),
  prepared_at timestamptz NOT NULL,
  published_by uuid REFERENCES users (id),
  published_at timestamptz,
  published_on date,
  until_on date,
  digest text CHECK (digest ~ '^[0-9a-f]{64}$'),
  closed_by uuid REFERENCES users (id),
  closed_at timestamptz,
  hide_on date,
  hidden_at timestamptz,
  replaces uuid UNIQUE REFERENCES public_notices (id),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT public_notices_published_whole CHECK ((state = 'DRAFT') = (published_on IS NULL) AND (published_on IS NULL) = (number IS NULL) AND (published_on IS NULL) = (digest IS NULL)
    AND (published_on IS NULL) = (published_by IS NULL) AND (published_on IS NULL) = (published_at IS NULL) AND (published_on IS NULL) = (until_on IS NULL))
);
COMMENT ON TABLE public_notices IS 'Notices to the public; once published their content never changes, and none is ever deleted';
COMMENT ON COLUMN public_notices.kind IS 'What is shown: decides the least working days and who publishes';
COMMENT ON COLUMN public_notices.number IS 'Given at publication: year, GS, place, serial number of the place and year';
COMMENT ON COLUMN public_notices.office_name IS 'Name of the office as printed under the notice';
COMMENT ON COLUMN public_notices.body IS 'Paragraphs, one a line; nobody is named in them';
COMMENT ON COLUMN public_notices.strip IS 'Where the number of people comes from: [{label, count}]';
COMMENT ON COLUMN public_notices.strip_note IS 'The same as arithmetic';
COMMENT ON COLUMN public_notices.total_fen IS 'Sum of the rows in fen; null where nothing is paid';
COMMENT ON COLUMN public_notices.working_days IS 'Full working days it is public, at least what the parameter of its kind says';
COMMENT ON COLUMN public_notices.extended_days IS 'Working days added later';
COMMENT ON COLUMN public_notices.extended_because IS 'Why it was extended';
COMMENT ON COLUMN public_notices.published_on IS 'Day 0 of the term: the day of the database''s clock in Shanghai';
COMMENT ON COLUMN public_notices.until_on IS 'Last day of the term as reckoned when published or extended';
COMMENT ON COLUMN public_notices.digest IS 'SM3 over number, dates, text and rows as published';
COMMENT ON COLUMN public_notices.closed_by IS 'Who closed it; null when it closed by itself';
COMMENT ON COLUMN public_notices.hide_on IS 'From this day on the rows are not shown to the public';
COMMENT ON COLUMN public_notices.replaces IS 'The notice this one took the place of';
CREATE INDEX public_notices_place ON public_notices (region_code, published_on DESC);
CREATE INDEX public_notices_running ON public_notices (until_on) WHERE state IN ('PUBLISHED', 'EXTENDED', 'CLOSED', 'REPLACED');

CREATE TABLE notice_subjects (
  notice_id uuid NOT NULL REFERENCES public_notices (id),
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  class_id uuid REFERENCES training_classes (id),
  PRIMARY KEY (notice_id, subject_kind, subject_id)
);
COMMENT ON TABLE notice_subjects IS 'What a notice is about, as the feature that owns it calls it';
COMMENT ON COLUMN notice_subjects.subject_kind IS 'Kind of record, registered by its feature';
COMMENT ON COLUMN notice_subjects.class_id IS 'The class it belongs to, if it does';
CREATE INDEX notice_subjects_subject ON notice_subjects (subject_kind, subject_id);

CREATE TABLE notice_rows (
  notice_id uuid NOT NULL REFERENCES public_notices (id),
  row_no integer NOT NULL CHECK (row_no > 0),
  line_key uuid,
  name text NOT NULL,
  id_masked text,
  class_name text NOT NULL DEFAULT '',
  trade text NOT NULL DEFAULT '',
  certificate text NOT NULL DEFAULT '',
  amount_fen bigint CHECK (amount_fen >= 0),
  look_up bytea,
  PRIMARY KEY (notice_id, row_no),
  CONSTRAINT notice_rows_masked CHECK (id_masked IS NULL OR (id_masked ~ '^[0-9]{3}\*{10,13}[0-9X]{2}$' AND position('*' IN name) > 0)),
  CONSTRAINT notice_rows_no_number CHECK ((name || class_name || trade || certificate) !~ '[0-9]{11}')
);
COMMENT ON TABLE notice_rows IS 'Rows of a notice, reduced before they came here: one character of the name and all but the first three and last two digits masked; kept with the digest after the public page has lost them';
COMMENT ON COLUMN notice_rows.line_key IS 'The line at the feature that owns the subject';
COMMENT ON COLUMN notice_rows.name IS 'Masked name of a person, or the full name of an institution';
COMMENT ON COLUMN notice_rows.id_masked IS 'First three and last two digits';
COMMENT ON COLUMN notice_rows.amount_fen IS 'In fen';
COMMENT ON COLUMN notice_rows.look_up IS 'Keyed hash over notice, name and last four digits, by which a person finds his own row';

CREATE TABLE notice_involved (
  notice_id uuid NOT NULL REFERENCES public_notices (id),
  person_id uuid NOT NULL,
  part text NOT NULL,
  PRIMARY KEY (notice_id, person_id)
);
COMMENT ON TABLE notice_involved IS 'Natural persons who took part in what a notice shows; none of them handles an objection to it (D-09)';
COMMENT ON COLUMN notice_involved.part IS 'What the person did';

CREATE TABLE notice_look_ups (
  notice_id uuid NOT NULL REFERENCES public_notices (id),
  key bytea NOT NULL,
  wrong integer NOT NULL,
  PRIMARY KEY (notice_id, key)
);
COMMENT ON TABLE notice_look_ups IS 'How often somebody looked for a name with wrong digits, so that digits cannot be tried out; written by look_up_notice_row alone';
COMMENT ON COLUMN notice_look_ups.key IS 'Keyed hash of notice and name; whether such a person is listed it does not say';

CREATE FUNCTION notice_shows_rows(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.public_notices n WHERE n.id = wanted AND (n.state IN ('PUBLISHED', 'EXTENDED') OR (n.state = 'CLOSED' AND public.app_today() < n.hide_on))) $$;
COMMENT ON FUNCTION notice_shows_rows(uuid) IS 'Whether the rows of a notice are on its public page today';
CREATE FUNCTION notice_in_range(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.public_notices n WHERE n.id = wanted AND n.region_code >= public.app_lo() AND n.region_code < public.app_hi()) $$;
COMMENT ON FUNCTION notice_in_range(uuid) IS 'Whether the office of a notice lies in the range of who asks';
REVOKE ALL ON FUNCTION notice_shows_rows(uuid), notice_in_range(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notice_shows_rows(uuid), notice_in_range(uuid) TO ronggui_app;

ALTER TABLE public_notices ENABLE ROW LEVEL SECURITY;
CREATE POLICY public_notices_read ON public_notices FOR SELECT TO ronggui_app USING (state <> 'DRAFT' OR (region_code >= app_lo() AND region_code < app_hi()));
CREATE POLICY public_notices_add ON public_notices FOR INSERT TO ronggui_app WITH CHECK (region_code >= app_lo() AND region_code < app_hi());
CREATE POLICY public_notices_change ON public_notices FOR UPDATE TO ronggui_app USING (region_code >= app_lo() AND region_code < app_hi());
GRANT SELECT, INSERT, UPDATE ON public_notices TO ronggui_app;
ALTER TABLE notice_subjects ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_subjects_scope ON notice_subjects TO ronggui_app USING (EXISTS (SELECT 1 FROM public_notices n WHERE n.id = notice_id)) WITH CHECK (notice_in_range(notice_id));
GRANT SELECT, INSERT, DELETE ON notice_subjects TO ronggui_app;
ALTER TABLE notice_rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_rows_read ON notice_rows FOR SELECT TO ronggui_app USING (notice_shows_rows(notice_id) OR notice_in_range(notice_id));
CREATE POLICY notice_rows_add ON notice_rows FOR INSERT TO ronggui_app WITH CHECK (notice_in_range(notice_id));
CREATE POLICY notice_rows_redraft ON notice_rows FOR DELETE TO ronggui_app USING (notice_in_range(notice_id));
GRANT SELECT, INSERT, DELETE ON notice_rows TO ronggui_app;
ALTER TABLE notice_involved ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_involved_scope ON notice_involved TO ronggui_app USING (notice_in_range(notice_id));
GRANT SELECT, INSERT ON notice_involved TO ronggui_app;
ALTER TABLE notice_look_ups ENABLE ROW LEVEL SECURITY;

-- What was published is never changed, and rows come and go with a draft only.
CREATE FUNCTION public_notices_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
COMMENT ON FUNCTION public_notices_guard() IS 'Keeps what was published, the order of states and the term, whoever writes';
CREATE TRIGGER public_notices_guard BEFORE INSERT OR UPDATE OR DELETE ON public_notices FOR EACH ROW EXECUTE FUNCTION public_notices_guard();
CREATE TRIGGER public_notices_never_emptied BEFORE TRUNCATE ON public_notices FOR EACH STATEMENT EXECUTE FUNCTION public_notices_guard();

CREATE FUNCTION notice_drafts_only() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'TRUNCATE') THEN RAISE EXCEPTION '% is not changed', TG_TABLE_NAME; END IF;
  IF NOT EXISTS (SELECT 1 FROM public.public_notices n WHERE n.id = coalesce(NEW.notice_id, OLD.notice_id) AND n.state = 'DRAFT') THEN RAISE EXCEPTION 'what was published is not changed'; END IF;
  RETURN coalesce(NEW, OLD);
END $$;
COMMENT ON FUNCTION notice_drafts_only() IS 'Rows and subjects of a notice are written while it is a draft';
CREATE TRIGGER notice_rows_kept BEFORE INSERT OR UPDATE OR DELETE ON notice_rows FOR EACH ROW EXECUTE FUNCTION notice_drafts_only();
CREATE TRIGGER notice_rows_never_emptied BEFORE TRUNCATE ON notice_rows FOR EACH STATEMENT EXECUTE FUNCTION notice_drafts_only();
CREATE TRIGGER notice_subjects_kept BEFORE INSERT OR UPDATE OR DELETE ON notice_subjects FOR EACH ROW EXECUTE FUNCTION notice_drafts_only();
CREATE TRIGGER notice_subjects_never_emptied BEFORE TRUNCATE ON notice_subjects FOR EACH STATEMENT EXECUTE FUNCTION notice_drafts_only();
CREATE TRIGGER notice_involved_kept BEFORE UPDATE OR DELETE ON notice_involved FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER notice_involved_never_emptied BEFORE TRUNCATE ON notice_involved FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION look_up_notice_row(wanted uuid, wanted_name bytea, wanted_row bytea, most_wrong integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
COMMENT ON FUNCTION look_up_notice_row(uuid, bytea, bytea, integer) IS 'Number of the row somebody asks for by name and last digits; 0 = none, -1 = too many wrong tries for this name, null = the list is not shown';
REVOKE ALL ON FUNCTION look_up_notice_row(uuid, bytea, bytea, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION look_up_notice_row(uuid, bytea, bytea, integer) TO ronggui_app;
