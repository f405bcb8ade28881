-- One round trip opens a request: finds the session, sets who is asking for this transaction, returns the principal.
CREATE FUNCTION app_enter(wanted bytea, fixed_now text) RETURNS TABLE (
    user_id uuid, person_id uuid, login text, name text, org_id uuid, org_kind text, org_name text, org_level text, region_code text, region_name text,
    lo text, hi text, unit_code text, veteran_id uuid, trainer_id uuid, roles text[], csrf text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE found record;
BEGIN
  SELECT u.id, u.person_id, u.login, u.name, u.org_id, o.kind, o.name AS org_name, o.level, o.region_code, r.full_name, r.range_lo, r.range_hi, r.unit_code, u.veteran_id, s.csrf, s.last_seen_at,
         (SELECT t.id FROM public.trainers t WHERE t.user_id = u.id AND t.active LIMIT 1) AS trainer_id,
         ARRAY(SELECT g.role FROM public.role_grants g WHERE g.user_id = u.id AND g.valid_from <= current_date AND coalesce(g.valid_to, 'infinity') >= current_date ORDER BY g.role) AS roles
    INTO found
    FROM public.sessions s JOIN public.users u ON u.id = s.user_id
    LEFT JOIN public.organizations o ON o.id = u.org_id LEFT JOIN public.regions r ON r.code = o.region_code
   WHERE s.token_hash = wanted AND s.expires_at > transaction_timestamp() AND s.last_seen_at > transaction_timestamp() - interval '30 minutes' AND u.active;
  PERFORM set_config('ronggui.now', coalesce(fixed_now, ''), true);
  IF found.id IS NULL OR cardinality(found.roles) = 0 THEN
    PERFORM set_config('ronggui.lo', '', true), set_config('ronggui.hi', '', true), set_config('ronggui.org', '', true), set_config('ronggui.veteran', '', true), set_config('ronggui.user', '', true);
    RETURN;
  END IF;
  IF found.last_seen_at < transaction_timestamp() - interval '1 minute' THEN
    UPDATE public.sessions s SET last_seen_at = transaction_timestamp() WHERE s.token_hash = wanted;
  END IF;
  PERFORM set_config('ronggui.user', found.id::text, true),
    set_config('ronggui.veteran', coalesce(found.veteran_id::text, ''), true),
    set_config('ronggui.org', CASE WHEN found.kind IN ('INSTITUTION', 'EVAL', 'ENTERPRISE') THEN found.org_id::text ELSE '' END, true),
    -- a system administrator has no business range (accounts and reference data only)
    set_config('ronggui.lo', CASE WHEN found.kind IN ('VA', 'HRSS', 'FIN') AND NOT 'ADM' = ANY (found.roles) THEN found.range_lo ELSE '' END, true),
    set_config('ronggui.hi', CASE WHEN found.kind IN ('VA', 'HRSS', 'FIN') AND NOT 'ADM' = ANY (found.roles) THEN found.range_hi ELSE '' END, true);
  RETURN QUERY SELECT found.id, found.person_id, found.login, found.name, found.org_id, found.kind, found.org_name, found.level, found.region_code, found.full_name,
    current_setting('ronggui.lo'), current_setting('ronggui.hi'), found.unit_code, found.veteran_id, found.trainer_id, found.roles, found.csrf;
END $$;
COMMENT ON FUNCTION app_enter(bytea, text) IS 'Opens a request: session to principal, and the row-security settings of this transaction';
REVOKE ALL ON FUNCTION app_enter(bytea, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_enter(bytea, text) TO ronggui_app;
