-- Auditors and the administrator of the log read all of it, also entries of no region; everybody else what audit_read gives.

CREATE FUNCTION app_reads_log() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.role_grants g WHERE g.user_id = public.app_user() AND g.role IN ('AUD', 'LOG')
    AND g.valid_from <= public.app_today() AND coalesce(g.valid_to, 'infinity') >= public.app_today()) $$;
COMMENT ON FUNCTION app_reads_log() IS 'Whether the principal holds a role that reads the whole log';
REVOKE ALL ON FUNCTION app_reads_log() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_reads_log() TO ronggui_app;
CREATE POLICY audit_read_whole ON audit_log FOR SELECT TO ronggui_app USING ((SELECT app_reads_log()));
CREATE INDEX audit_log_region ON audit_log (region_code, seq);
