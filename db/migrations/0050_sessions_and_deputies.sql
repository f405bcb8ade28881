-- Sessions that know when their holder last proved who he is, deputies for a period, and administrators without business data.

ALTER TABLE sessions
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  ADD COLUMN proved_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN second_factor boolean NOT NULL DEFAULT false,
  ADD COLUMN idle_minutes integer NOT NULL DEFAULT 30 CHECK (idle_minutes BETWEEN 1 AND 1440),
  ADD COLUMN agent text;
COMMENT ON COLUMN sessions.id IS 'Names the session in lists; the token itself is never shown';
COMMENT ON COLUMN sessions.proved_at IS 'When the holder last proved who he is: at sign-in, and again for steps that ask for it (S-08)';
COMMENT ON COLUMN sessions.second_factor IS 'Whether a second factor was given in this session';
COMMENT ON COLUMN sessions.idle_minutes IS 'Minutes without a request after which the session ends';
COMMENT ON COLUMN sessions.agent IS 'What the browser calls itself, cut to 200 characters';

CREATE TABLE delegations (
  id uuid PRIMARY KEY,
  from_user uuid NOT NULL REFERENCES users (id),
  to_user uuid NOT NULL REFERENCES users (id),
  role text NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  reason text NOT NULL,
  made_by uuid NOT NULL REFERENCES users (id),
  made_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK (valid_from <= valid_to),
  CHECK (from_user <> to_user)
);
COMMENT ON TABLE delegations IS 'Deputies: to_user acts in from_user''s role from valid_from to valid_to (inclusive days), unless ended before';
CREATE INDEX delegations_to ON delegations (to_user, valid_to);
GRANT SELECT, INSERT ON delegations TO ronggui_app;
GRANT UPDATE (ended_at) ON delegations TO ronggui_app;

DROP FUNCTION app_enter(bytea, text);
CREATE FUNCTION app_enter(wanted bytea, fixed_now text) RETURNS TABLE (
    user_id uuid, person_id uuid, login text, name text, org_id uuid, org_kind text, org_name text, org_level text, region_code text, region_name text,
    lo text, hi text, unit_code text, veteran_id uuid, trainer_id uuid, roles text[], csrf text,
    session_id uuid, proved_seconds integer, second_factor boolean, acting jsonb)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE found record; held text[]; lent jsonb; has_range boolean;
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
    PERFORM set_config('ronggui.lo', '', true), set_config('ronggui.hi', '', true), set_config('ronggui.org', '', true), set_config('ronggui.veteran', '', true), set_config('ronggui.user', '', true);
    RETURN;
  END IF;
  IF found.last_seen_at < transaction_timestamp() - interval '1 minute' THEN
    UPDATE public.sessions s SET last_seen_at = transaction_timestamp() WHERE s.token_hash = wanted;
  END IF;
  -- administrators of the system, of roles and of the log have no business range
  has_range := found.kind IN ('VA', 'HRSS', 'FIN') AND NOT held && ARRAY['ADM', 'SEC', 'LOG'];
  PERFORM set_config('ronggui.user', found.id::text, true),
    set_config('ronggui.veteran', coalesce(found.veteran_id::text, ''), true),
    set_config('ronggui.org', CASE WHEN found.kind IN ('INSTITUTION', 'EVAL', 'ENTERPRISE') THEN found.org_id::text ELSE '' END, true),
    set_config('ronggui.lo', CASE WHEN has_range THEN found.range_lo ELSE '' END, true),
    set_config('ronggui.hi', CASE WHEN has_range THEN found.range_hi ELSE '' END, true);
  RETURN QUERY SELECT found.id, found.person_id, found.login, found.name, found.org_id, found.kind, found.org_name, found.level, found.region_code, found.full_name,
    current_setting('ronggui.lo'), current_setting('ronggui.hi'), found.unit_code, found.veteran_id, found.trainer_id, held, found.csrf,
    found.session_id, found.proved_seconds, found.second_factor, coalesce(lent, '[]'::jsonb);
END $$;
COMMENT ON FUNCTION app_enter(bytea, text) IS 'Opens a request: session to principal with deputies'' roles, and the row-security settings of this transaction';
REVOKE ALL ON FUNCTION app_enter(bytea, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_enter(bytea, text) TO ronggui_app;
