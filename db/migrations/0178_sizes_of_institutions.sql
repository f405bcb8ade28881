-- The register of institutions counts trades, trainers and workstations of each: asked row by row, every one of them asks again whether its institution may be seen.
CREATE FUNCTION sizes_of_institutions() RETURNS TABLE (institution_id uuid, trades integer, trainers integer, workstations integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT i.id, (SELECT count(*)::int FROM public.institution_trades t WHERE t.institution_id = i.id), (SELECT count(*)::int FROM public.trainers t WHERE t.institution_id = i.id AND t.active),
         (SELECT coalesce(sum(v.workstations), 0)::int FROM public.venues v WHERE v.institution_id = i.id AND v.active)
    FROM public.institutions i WHERE i.region_code >= public.app_lo() AND i.region_code < public.app_hi() $$;
COMMENT ON FUNCTION sizes_of_institutions() IS 'Trades, active trainers and workstations of each institution in the range of the principal; nothing for who has no range';
REVOKE ALL ON FUNCTION sizes_of_institutions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sizes_of_institutions() TO ronggui_app;
