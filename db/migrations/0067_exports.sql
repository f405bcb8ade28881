-- Taking lists out of the platform: every request with its reason, who agreed, what was written and how often it was fetched (S-16, R-190).

CREATE FUNCTION app_office() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT u.org_id FROM public.users u WHERE u.id = public.app_user() $$;
COMMENT ON FUNCTION app_office() IS 'Office or institution of the signed-in user, also of one without a range';
REVOKE ALL ON FUNCTION app_office() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_office() TO ronggui_app;

CREATE TABLE exports (
  id uuid PRIMARY KEY,
  no integer GENERATED ALWAYS AS IDENTITY UNIQUE,
  mark bytea NOT NULL UNIQUE CHECK (octet_length(mark) = 8),
  kind text NOT NULL,
  personal boolean NOT NULL,
  sensitivity text NOT NULL CHECK (sensitivity IN ('ORDINARY', 'CLEAR', 'ACCOUNT')),
  filters jsonb NOT NULL,
  filter_text text NOT NULL,
  purpose text NOT NULL,
  reason text NOT NULL CHECK (length(btrim(reason)) >= 4),
  requested_by uuid NOT NULL REFERENCES users (id),
  requested_person uuid NOT NULL,
  requester_name text NOT NULL,
  office_id uuid NOT NULL REFERENCES organizations (id),
  office_name text NOT NULL,
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  scope jsonb NOT NULL,
  requested_at timestamptz NOT NULL,
  row_count integer NOT NULL CHECK (row_count > 0),
  needs_second boolean NOT NULL,
  decision jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('WAITING', 'REFUSED', 'WITHDRAWN', 'QUEUED', 'WRITING', 'READY', 'REMOVED')),
  second_by uuid REFERENCES users (id),
  second_person uuid,
  second_name text,
  second_at timestamptz,
  second_note text,
  written integer NOT NULL DEFAULT 0 CHECK (written BETWEEN 0 AND row_count),
  next_key jsonb,
  ready_at timestamptz,
  expires_at timestamptz,
  packed_at timestamptz,
  downloads integer NOT NULL DEFAULT 0,
  CONSTRAINT exports_second_is_another CHECK (second_person IS NULL OR second_person <> requested_person),
  CONSTRAINT exports_large_by_two CHECK (NOT needs_second OR state IN ('WAITING', 'REFUSED', 'WITHDRAWN') OR second_person IS NOT NULL),
  CONSTRAINT exports_second_whole CHECK ((second_by IS NULL) = (second_person IS NULL) AND (second_by IS NULL) = (second_at IS NULL))
);
COMMENT ON TABLE exports IS 'One row per request for an export; what was asked for never changes, no row is ever deleted';
COMMENT ON COLUMN exports.id IS 'Made by the caller';
COMMENT ON COLUMN exports.no IS 'Printed as DC000001 on the file';
COMMENT ON COLUMN exports.mark IS 'Invisible mark in every row of the file, random; a leaked file is traced by it';
COMMENT ON COLUMN exports.kind IS 'Which list, by its code in the registry of kinds';
COMMENT ON COLUMN exports.personal IS 'Whether the rows are about persons';
COMMENT ON COLUMN exports.sensitivity IS 'What the gravest column holds; rows are counted apart for each';
COMMENT ON COLUMN exports.filters IS 'What was asked for, by code';
COMMENT ON COLUMN exports.filter_text IS 'The same in words';
COMMENT ON COLUMN exports.purpose IS 'Chosen purpose, by code';
COMMENT ON COLUMN exports.reason IS 'For whom and what for, in words';
COMMENT ON COLUMN exports.requested_by IS 'Account that asked';
COMMENT ON COLUMN exports.requested_person IS 'Natural person behind it, as the account says';
COMMENT ON COLUMN exports.requester_name IS 'Name as printed on the file';
COMMENT ON COLUMN exports.office_id IS 'Office of the requester; the second person comes from it';
COMMENT ON COLUMN exports.office_name IS 'Its name at that time';
COMMENT ON COLUMN exports.region_code IS 'Region of that office';
COMMENT ON COLUMN exports.scope IS 'Range or organisation the rows are taken from, as the requester had it';
COMMENT ON COLUMN exports.requested_at IS 'When it was asked for; rows count for the hours after';
COMMENT ON COLUMN exports.row_count IS 'Rows found when it was decided; the file holds no more';
COMMENT ON COLUMN exports.needs_second IS 'Whether a second person has to agree';
COMMENT ON COLUMN exports.decision IS 'Reasons of that, with clause, figures and bound';
COMMENT ON COLUMN exports.state IS 'WAITING for the second person, REFUSED, WITHDRAWN, QUEUED, WRITING, READY to fetch, REMOVED';
COMMENT ON COLUMN exports.second_by IS 'Account that agreed or refused';
COMMENT ON COLUMN exports.second_person IS 'Natural person behind it, never the requester';
COMMENT ON COLUMN exports.second_name IS 'Name of the second person';
COMMENT ON COLUMN exports.second_at IS 'When';
COMMENT ON COLUMN exports.second_note IS 'What the second person said';
COMMENT ON COLUMN exports.written IS 'Rows written so far';
COMMENT ON COLUMN exports.next_key IS 'Where writing goes on';
COMMENT ON COLUMN exports.ready_at IS 'When the last row was written';
COMMENT ON COLUMN exports.expires_at IS 'When it can no longer be fetched';
COMMENT ON COLUMN exports.packed_at IS 'When it was last packed under a password';
COMMENT ON COLUMN exports.downloads IS 'How often the packed file was fetched';
CREATE INDEX exports_office ON exports (office_id, no DESC);
CREATE INDEX exports_person ON exports (requested_person, sensitivity, requested_at);
CREATE INDEX exports_open ON exports (state) WHERE state IN ('WAITING', 'QUEUED', 'WRITING', 'READY');

CREATE TABLE export_events (
  export_id uuid NOT NULL REFERENCES exports (id),
  seq integer GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  event text NOT NULL CHECK (event IN ('REQUESTED', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'WRITTEN', 'PACKED', 'FETCHED', 'REMOVED', 'TRACED')),
  by_user uuid NOT NULL,
  by_person uuid NOT NULL,
  by_name text NOT NULL,
  note text NOT NULL DEFAULT '',
  PRIMARY KEY (export_id, seq)
);
COMMENT ON TABLE export_events IS 'What happened to an export, step by step; append-only';
COMMENT ON COLUMN export_events.seq IS 'Order of the steps';
COMMENT ON COLUMN export_events.event IS 'Which step';
COMMENT ON COLUMN export_events.by_user IS 'Account, or zeros for the system';
COMMENT ON COLUMN export_events.by_person IS 'Natural person behind it';
COMMENT ON COLUMN export_events.by_name IS 'Name at that time';
COMMENT ON COLUMN export_events.note IS 'What was said or counted; never a password';

CREATE TABLE export_slices (
  export_id uuid NOT NULL REFERENCES exports (id),
  seq integer NOT NULL CHECK (seq >= 0),
  content bytea NOT NULL,
  PRIMARY KEY (export_id, seq)
);
COMMENT ON TABLE export_slices IS 'Rows of an export as they will stand in the file, some thousand in a slice, sealed with the key of the platform; deleted when the export expires';
COMMENT ON COLUMN export_slices.content IS 'JSON of the cells, SM4 and HMAC-SM3';

CREATE TABLE export_packs (
  export_id uuid NOT NULL REFERENCES exports (id),
  seq integer NOT NULL CHECK (seq >= 0),
  content bytea NOT NULL,
  PRIMARY KEY (export_id, seq)
);
COMMENT ON TABLE export_packs IS 'The packed file (zip, AES-256 under a password the platform does not keep) in pieces; deleted when the export expires';
COMMENT ON COLUMN export_packs.content IS 'A piece of the file, in order of seq';

-- What stands in the request is looked up, not believed; administrators take nothing personal; nothing that was asked for is changed or deleted.
CREATE FUNCTION exports_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
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
COMMENT ON FUNCTION exports_guard() IS 'Checks persons against their accounts, keeps administrators from personal data, keeps the request as it was';
CREATE TRIGGER exports_guard BEFORE INSERT OR UPDATE OR DELETE ON exports FOR EACH ROW EXECUTE FUNCTION exports_guard();
CREATE TRIGGER exports_never_emptied BEFORE TRUNCATE ON exports FOR EACH STATEMENT EXECUTE FUNCTION exports_guard();

CREATE FUNCTION export_events_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'export_events is append-only'; END $$;
COMMENT ON FUNCTION export_events_append_only() IS 'Refuses change and deletion, also by the owner';
CREATE TRIGGER export_events_append_only BEFORE UPDATE OR DELETE ON export_events FOR EACH ROW EXECUTE FUNCTION export_events_append_only();
CREATE TRIGGER export_events_never_emptied BEFORE TRUNCATE ON export_events FOR EACH STATEMENT EXECUTE FUNCTION export_events_append_only();

-- Rows a natural person asked for, under whatever account and in whatever office: figures and times only.
CREATE FUNCTION fact_exported_rows(wanted_person uuid, wanted_sensitivity text, since timestamptz) RETURNS TABLE (at timestamptz, row_count integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT e.requested_at, e.row_count FROM public.exports e
   WHERE e.requested_person = wanted_person AND e.sensitivity = wanted_sensitivity AND e.requested_at >= since AND e.state NOT IN ('REFUSED', 'WITHDRAWN') $$;
COMMENT ON FUNCTION fact_exported_rows(uuid, text, timestamptz) IS 'When and how many rows of a sensitivity a natural person asked for, without those refused or withdrawn';
REVOKE ALL ON FUNCTION fact_exported_rows(uuid, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_exported_rows(uuid, text, timestamptz) TO ronggui_app;

GRANT SELECT, INSERT ON exports, export_events TO ronggui_app;
GRANT UPDATE (state, second_by, second_person, second_name, second_at, second_note, written, next_key, ready_at, expires_at, packed_at, downloads) ON exports TO ronggui_app;
GRANT SELECT, INSERT, DELETE ON export_slices, export_packs TO ronggui_app;

ALTER TABLE exports ENABLE ROW LEVEL SECURITY;
CREATE POLICY exports_scope ON exports TO ronggui_app
  USING ((region_code >= app_lo() AND region_code < app_hi()) OR requested_by = app_user() OR office_id = app_office());
ALTER TABLE export_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY export_events_scope ON export_events TO ronggui_app USING (EXISTS (SELECT 1 FROM exports e WHERE e.id = export_events.export_id));

-- Only the requester, and the system that writes and removes, get at the content.
ALTER TABLE export_slices ENABLE ROW LEVEL SECURITY;
CREATE POLICY export_slices_own ON export_slices TO ronggui_app USING (EXISTS (SELECT 1 FROM exports e WHERE e.id = export_slices.export_id
  AND (e.requested_by = app_user() OR app_user() = '00000000-0000-0000-0000-000000000000')));
ALTER TABLE export_packs ENABLE ROW LEVEL SECURITY;
CREATE POLICY export_packs_own ON export_packs TO ronggui_app USING (EXISTS (SELECT 1 FROM exports e WHERE e.id = export_packs.export_id
  AND (e.requested_by = app_user() OR app_user() = '00000000-0000-0000-0000-000000000000')));
