CREATE FUNCTION fact_clashing_trainers(wanted_class uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT DISTINCT mine.trainer_id FROM public.session_trainers mine JOIN public.class_sessions m ON m.id = mine.session_id
    JOIN public.session_trainers theirs ON theirs.trainer_id = mine.trainer_id AND theirs.class_id <> mine.class_id JOIN public.class_sessions t ON t.id = theirs.session_id
    JOIN public.training_classes c ON c.id = theirs.class_id
   WHERE mine.class_id = wanted_class AND m.state = 'PLANNED' AND t.state <> 'CANCELLED' AND t.on_date = m.on_date AND t.starts_at < m.ends_at AND t.ends_at > m.starts_at
     AND c.state NOT IN ('DRAFT', 'REJECTED', 'CANCELLED', 'TERMINATED') $$;
COMMENT ON FUNCTION fact_clashing_trainers(uuid) IS 'Trainers of a class who teach another class in an hour still planned here (F5)';
REVOKE ALL ON FUNCTION fact_clashing_trainers(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_clashing_trainers(uuid) TO ronggui_app;
