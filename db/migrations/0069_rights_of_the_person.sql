-- What a person may ask about his own record: see who looked, have it corrected, limited or erased (S-17).
CREATE TABLE personal_requests (
  id uuid PRIMARY KEY,
  veteran_id uuid NOT NULL REFERENCES veterans (id),
  -- repeats the person's resettlement region when asked: the office that answers
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  kind text NOT NULL CHECK (kind IN ('CORRECTION', 'ERASURE')),
  field text NOT NULL,
  wanted_enc bytea,
  note text NOT NULL,
  proof_id uuid REFERENCES attachments (id),
  state text NOT NULL CHECK (state IN ('OPEN', 'ACCEPTED', 'REFUSED')),
  asked_at timestamptz NOT NULL,
  due_on date NOT NULL,
  due_provisional boolean NOT NULL,
  answered_by uuid REFERENCES users (id),
  answered_at timestamptz,
  answer text,
  CHECK (kind <> 'CORRECTION' OR wanted_enc IS NOT NULL),
  CHECK ((state IN ('ACCEPTED', 'REFUSED')) = (answer IS NOT NULL AND answered_at IS NOT NULL))
);
COMMENT ON TABLE personal_requests IS 'Requests of a person about his own record, answered by the county of his resettlement place (S-17)';
COMMENT ON COLUMN personal_requests.kind IS 'CORRECTION: another value is right; ERASURE: the value should go';
COMMENT ON COLUMN personal_requests.field IS 'Key of the field in the list of personal data';
COMMENT ON COLUMN personal_requests.wanted_enc IS 'The value that should stand there, sealed: it may be a personal number';
COMMENT ON COLUMN personal_requests.note IS 'The person''s own words';
COMMENT ON COLUMN personal_requests.proof_id IS 'A picture or paper that proves it';
COMMENT ON COLUMN personal_requests.state IS 'OPEN waits for the county; a refusal by the retention rule needs nobody';
COMMENT ON COLUMN personal_requests.due_on IS 'Last working day for an answer; a promise, nothing ends by itself';
COMMENT ON COLUMN personal_requests.answered_by IS 'Account that answered; null = the rule';
CREATE UNIQUE INDEX personal_requests_open ON personal_requests (veteran_id, kind, field) WHERE state = 'OPEN';
CREATE INDEX personal_requests_region ON personal_requests (region_code, due_on) WHERE state = 'OPEN';
CREATE INDEX personal_requests_veteran ON personal_requests (veteran_id, asked_at DESC);
GRANT SELECT, INSERT ON personal_requests TO ronggui_app;
GRANT UPDATE (state, answered_by, answered_at, answer) ON personal_requests TO ronggui_app;
ALTER TABLE personal_requests ENABLE ROW LEVEL SECURITY;
CREATE POLICY personal_requests_scope ON personal_requests TO ronggui_app
  USING ((region_code >= app_lo() AND region_code < app_hi()) OR veteran_id = app_veteran());

ALTER TABLE veterans ADD COLUMN restricted_at timestamptz, ADD COLUMN objected_to text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN veterans.restricted_at IS 'Since when the person has limited the use of the record to what the law demands; null = not limited';
COMMENT ON COLUMN veterans.objected_to IS 'Optional uses the person has objected to: STARS, ARTICLES, EMPLOYERS, MESSAGES';

-- A proof belongs to the request, and is for those who may see the request.
ALTER POLICY attachments_scope ON attachments
  USING (uploaded_by = app_user() OR app_trains(class_id)
    OR (kind = 'PERSONAL_PROOF' AND EXISTS (SELECT 1 FROM personal_requests r WHERE r.proof_id = attachments.id)));

-- Who looked: unit and post, never the official's name.
CREATE FUNCTION own_record_looks(since timestamptz) RETURNS TABLE (at timestamptz, unit text, roles text[], action text, summary text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.at, o.name, ARRAY(SELECT g.role FROM public.role_grants g WHERE g.user_id = a.user_id ORDER BY g.role), a.action, a.summary
    FROM public.audit_log a LEFT JOIN public.users u ON u.id = a.user_id LEFT JOIN public.organizations o ON o.id = u.org_id
   WHERE public.app_veteran() IS NOT NULL AND a.noun IN ('veteran', 'search', 'personalRequest') AND a.record_id = public.app_veteran()::text AND a.at >= since
     AND (u.id IS NULL OR u.veteran_id IS DISTINCT FROM public.app_veteran())
   ORDER BY a.seq DESC LIMIT 200 $$;
COMMENT ON FUNCTION own_record_looks(timestamptz) IS 'For a veteran: who looked at or changed his record since an instant, newest first, by unit and posts, without names';
REVOKE ALL ON FUNCTION own_record_looks(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION own_record_looks(timestamptz) TO ronggui_app;
