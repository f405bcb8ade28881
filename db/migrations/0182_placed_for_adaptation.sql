-- A to-do names who is owed adaptation training and stands in no class (R-020, A-50).

-- the class may belong to another county: only whether there is one is told (D-31)
CREATE FUNCTION fact_adaptation_placed(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id
   WHERE e.veteran_id = wanted AND c.programme = 'ADAPT' AND c.completed_on IS NULL AND c.state NOT IN ('CANCELLED', 'REJECTED', 'TERMINATED')
     AND e.state NOT IN ('APPLIED', 'NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')) $$;
COMMENT ON FUNCTION fact_adaptation_placed(uuid) IS 'Whether a person stands on the roster of an adaptation class that is still to finish, wherever';
REVOKE ALL ON FUNCTION fact_adaptation_placed(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_adaptation_placed(uuid) TO ronggui_app;
