-- A class that ended, or was never submitted, takes nobody's hours.
CREATE OR REPLACE FUNCTION fact_trainer_busy(wanted uuid, on_day date, from_time time, to_time time, except_class uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.session_trainers t JOIN public.class_sessions s ON s.id = t.session_id JOIN public.training_classes c ON c.id = s.class_id
    WHERE t.trainer_id = wanted AND s.class_id <> except_class AND s.on_date = on_day AND s.state <> 'CANCELLED' AND s.starts_at < to_time AND s.ends_at > from_time
      AND c.state NOT IN ('DRAFT', 'REJECTED', 'CANCELLED', 'TERMINATED')) $$;

CREATE OR REPLACE FUNCTION fact_venue_shared(wanted uuid, on_day date, from_time time, to_time time, except_class uuid) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(DISTINCT s.class_id)::integer FROM public.class_sessions s JOIN public.training_classes c ON c.id = s.class_id
   WHERE s.venue_id = wanted AND s.class_id <> except_class AND s.on_date = on_day AND s.state <> 'CANCELLED' AND s.starts_at < to_time AND s.ends_at > from_time
     AND c.state NOT IN ('DRAFT', 'REJECTED', 'CANCELLED', 'TERMINATED') $$;
