CREATE FUNCTION fact_lives_elsewhere(wanted uuid, unit text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce(r.unit_code, v.residence_region) IS DISTINCT FROM coalesce(unit, v.resettlement_unit)
    FROM public.veterans v LEFT JOIN public.regions r ON r.code = v.residence_region WHERE v.id = wanted AND v.residence_region IS NOT NULL $$;
COMMENT ON FUNCTION fact_lives_elsewhere(uuid, text) IS 'Whether the person lives outside the class''s city (outside the own resettlement city for a provincial class); no row when the residence is unknown';

CREATE FUNCTION fact_venue_shared(wanted uuid, on_day date, from_time time, to_time time, except_class uuid) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(DISTINCT s.class_id)::integer FROM public.class_sessions s
   WHERE s.venue_id = wanted AND s.class_id <> except_class AND s.on_date = on_day AND s.state <> 'CANCELLED' AND s.starts_at < to_time AND s.ends_at > from_time $$;
COMMENT ON FUNCTION fact_venue_shared(uuid, date, time, time, uuid) IS 'How many other classes use a venue at that hour: its workstations are split between them (F6)';

REVOKE ALL ON FUNCTION fact_lives_elsewhere(uuid, text), fact_venue_shared(uuid, date, time, time, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_lives_elsewhere(uuid, text), fact_venue_shared(uuid, date, time, time, uuid) TO ronggui_app;
