-- Roles are proposed by one and granted by another; duties that exclude each other never meet in one natural person, whatever accounts he uses (S-05, S-06).

CREATE TABLE role_proposals (
  id uuid PRIMARY KEY,
  user_id uuid REFERENCES users (id),
  roles text[] NOT NULL CHECK (cardinality(roles) > 0),
  reason text NOT NULL,
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'GRANTED', 'REFUSED', 'WITHDRAWN')),
  proposed_by uuid NOT NULL REFERENCES users (id),
  proposed_at timestamptz NOT NULL,
  decided_by uuid REFERENCES users (id),
  decided_at timestamptz,
  decision_reason text,
  CHECK ((state IN ('GRANTED', 'REFUSED')) = (decided_by IS NOT NULL)),
  CHECK (decided_by IS NULL OR decided_by <> proposed_by)
);
COMMENT ON TABLE role_proposals IS 'Roles an administrator or a unit proposes for an account; only the security administrator (SEC) grants them';
COMMENT ON COLUMN role_proposals.user_id IS 'The account that is to hold exactly these roles; empty while its holder has not yet used his invitation';
COMMENT ON COLUMN role_proposals.roles IS 'All roles the account is to hold afterwards';
COMMENT ON COLUMN role_proposals.reason IS 'Why, in the proposer''s words';
COMMENT ON COLUMN role_proposals.state IS 'WAITING until decided; a newer proposal for the same account withdraws the older';
COMMENT ON COLUMN role_proposals.proposed_by IS 'Never the one who decides';
COMMENT ON COLUMN role_proposals.proposed_at IS 'When it was proposed';
COMMENT ON COLUMN role_proposals.decided_by IS 'The security administrator who granted or refused';
COMMENT ON COLUMN role_proposals.decided_at IS 'When it was decided';
COMMENT ON COLUMN role_proposals.decision_reason IS 'Why it was refused, or a remark';
CREATE UNIQUE INDEX role_proposals_waiting ON role_proposals (user_id) WHERE state = 'WAITING';
CREATE INDEX role_proposals_open ON role_proposals (proposed_at, id) WHERE state = 'WAITING';
CREATE INDEX role_proposals_by ON role_proposals (proposed_by, proposed_at);
GRANT SELECT, INSERT ON role_proposals TO ronggui_app;
GRANT UPDATE (user_id, state, decided_by, decided_at, decision_reason) ON role_proposals TO ronggui_app;

CREATE INDEX users_person ON users (person_id);

CREATE FUNCTION duties_conflict(a text, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT a <> b AND a <> 'VET' AND b <> 'VET' AND (
    a IN ('ADM', 'SEC', 'LOG') OR b IN ('ADM', 'SEC', 'LOG')
    OR (least(a, b), greatest(a, b)) IN (('CTY1', 'CTY2'), ('CIT1', 'CIT2'), ('HR1', 'HR2'), ('FIN1', 'FIN2'), ('PRV1', 'PRV2'))
    OR (a IN ('REG', 'IAD', 'TRN')) <> (b IN ('REG', 'IAD', 'TRN')) AND a <> 'EVA' AND b <> 'EVA') $$;
COMMENT ON FUNCTION duties_conflict(text, text) IS
  'Whether one natural person may not hold both: an administrator beside anything, first beside second review, a training institution beside an office';

CREATE FUNCTION duties_of(person uuid) RETURNS TABLE (user_id uuid, login text, role text, days daterange)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT u.id, u.login, g.role, daterange(g.valid_from, g.valid_to, '[]') FROM public.users u JOIN public.role_grants g ON g.user_id = u.id
   WHERE u.person_id = person AND u.active AND coalesce(g.valid_to, 'infinity') >= public.app_today()
  UNION ALL
  SELECT u.id, u.login, d.role, daterange(d.valid_from, d.valid_to, '[]') FROM public.users u JOIN public.delegations d ON d.to_user = u.id
   WHERE u.person_id = person AND u.active AND d.ended_at IS NULL AND d.valid_to >= public.app_today() $$;
COMMENT ON FUNCTION duties_of(uuid) IS 'What a natural person holds now or later over all his accounts, as his own and as a deputy';
REVOKE ALL ON FUNCTION duties_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duties_of(uuid) TO ronggui_app;

CREATE FUNCTION refuse_conflicting_duties(person uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE clash record;
BEGIN
  -- of two grants at once, the second sees the first
  PERFORM pg_advisory_xact_lock(hashtextextended(person::text, 54));
  SELECT x.role AS one, y.role AS other INTO clash FROM public.duties_of(person) x JOIN public.duties_of(person) y
      ON x.role < y.role AND x.days && y.days AND public.duties_conflict(x.role, y.role) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'one person may not hold % and %', clash.one, clash.other USING ERRCODE = '23514', CONSTRAINT = 'one_person_one_duty';
  END IF;
END $$;
COMMENT ON FUNCTION refuse_conflicting_duties(uuid) IS 'Fails with constraint one_person_one_duty when a person''s duties exclude each other';
REVOKE ALL ON FUNCTION refuse_conflicting_duties(uuid) FROM PUBLIC;

CREATE FUNCTION check_duties_of_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE account uuid;
BEGIN
  account := CASE TG_TABLE_NAME WHEN 'role_grants' THEN to_jsonb(NEW) ->> 'user_id' WHEN 'delegations' THEN to_jsonb(NEW) ->> 'to_user' ELSE to_jsonb(NEW) ->> 'id' END;
  PERFORM public.refuse_conflicting_duties((SELECT u.person_id FROM public.users u WHERE u.id = account));
  RETURN NULL;
END $$;
COMMENT ON FUNCTION check_duties_of_account() IS 'Trigger behind grants, delegations and accounts that change person or are enabled again';
CREATE TRIGGER one_person_one_duty AFTER INSERT OR UPDATE ON role_grants FOR EACH ROW EXECUTE FUNCTION check_duties_of_account();
CREATE TRIGGER one_person_one_duty AFTER INSERT ON delegations FOR EACH ROW EXECUTE FUNCTION check_duties_of_account();
CREATE TRIGGER one_person_one_duty AFTER UPDATE OF person_id, active ON users FOR EACH ROW
  WHEN (NEW.active AND (OLD.person_id <> NEW.person_id OR NOT OLD.active)) EXECUTE FUNCTION check_duties_of_account();
