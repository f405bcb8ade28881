-- Only the body of a filing that holds sees trainees and certificates; one whose filing was replaced or refused does not any more.
CREATE OR REPLACE FUNCTION app_evaluates(wanted_class uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.exam_filings f WHERE f.class_id = wanted_class AND f.evaluator_org_id = public.app_org() AND f.state IN ('FILED', 'CONFIRMED')) $$;
