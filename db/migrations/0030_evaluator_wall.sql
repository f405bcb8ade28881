-- The quicker walls asked for any filing of an evaluation body; only one that holds opens trainees and certificates (0022).
CREATE OR REPLACE FUNCTION app_evaluates(wanted_class uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.exam_filings f WHERE f.class_id = wanted_class AND f.evaluator_org_id = public.app_org() AND f.state IN ('FILED', 'CONFIRMED')) $$;
COMMENT ON FUNCTION app_evaluates(uuid) IS 'Whether the principal''s organisation is the evaluation body of an exam of the class that holds; refused and replaced filings do not';
