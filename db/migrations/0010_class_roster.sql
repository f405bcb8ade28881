ALTER TABLE training_classes
  ADD COLUMN roster_changed_at timestamptz,
  ADD COLUMN roster_confirmed_at timestamptz,
  ADD COLUMN roster_confirmed_by uuid REFERENCES users (id),
  ADD COLUMN split_from uuid REFERENCES training_classes (id);
COMMENT ON COLUMN training_classes.roster_changed_at IS 'Last roster change after submission; until confirmed the class does not open and the list must be entered again in the labour department''s system (D-23)';
COMMENT ON COLUMN training_classes.roster_confirmed_at IS 'When the bureau confirmed the latest roster change';
COMMENT ON COLUMN training_classes.roster_confirmed_by IS 'Who confirmed it';
COMMENT ON COLUMN training_classes.split_from IS 'The class whose roster ran over the limit, for a class made by splitting (R-064)';

CREATE FUNCTION fact_trainings_of_year(wanted uuid, wanted_year integer, except_class uuid) RETURNS integer
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(*)::integer FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id
   WHERE e.veteran_id = wanted AND c.id <> except_class AND c.year = wanted_year
     AND c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL', 'STARTUP')
     AND e.state NOT IN ('APPLIED', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT', 'NO_SHOW')
     AND c.state NOT IN ('CANCELLED', 'REJECTED', 'TERMINATED') $$;
COMMENT ON FUNCTION fact_trainings_of_year(uuid, integer, uuid) IS 'How many subsidised classes of a year the person is or was in, wherever they were held (E-LIMIT)';

CREATE FUNCTION fact_free_right(wanted uuid, except_class uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM public.enrolments e JOIN public.certificates x ON x.enrolment_id = e.id AND x.state = 'VERIFIED'
                  WHERE e.veteran_id = wanted AND e.class_id <> except_class AND e.programme_of_person = 'DEMOB_SKILL') THEN 'USED'
    WHEN EXISTS (SELECT 1 FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id
                  WHERE e.veteran_id = wanted AND c.id <> except_class AND e.programme_of_person = 'DEMOB_SKILL'
                    AND e.state NOT IN ('APPLIED', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT', 'NO_SHOW', 'NOT_CERTIFIED')
                    AND c.state NOT IN ('CANCELLED', 'REJECTED', 'TERMINATED')) THEN 'LOCKED'
    ELSE 'UNUSED' END $$;
COMMENT ON FUNCTION fact_free_right(uuid, uuid) IS 'State of the one free training of a self-employment soldier, seen across the province (R-029, D-02)';

REVOKE ALL ON FUNCTION fact_trainings_of_year(uuid, integer, uuid), fact_free_right(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_trainings_of_year(uuid, integer, uuid), fact_free_right(uuid, uuid) TO ronggui_app;
