-- A photo proves one inspection: the same picture under another class is asked for across ranges, as a verdict only (D-31).
CREATE INDEX attachments_digest ON attachments (digest);
CREATE FUNCTION fact_photo_used(wanted_digest text, except_class uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.attachments a WHERE a.digest = wanted_digest AND a.kind = 'INSPECTION_PHOTO' AND a.class_id <> except_class) $$;
COMMENT ON FUNCTION fact_photo_used(text, uuid) IS 'Whether this very photo already stands for an inspection of another class';
REVOKE ALL ON FUNCTION fact_photo_used(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_photo_used(text, uuid) TO ronggui_app;

-- One opening inspection at a time: the opening head-count has one source.
CREATE UNIQUE INDEX inspections_one_opening ON inspections (class_id) WHERE kind = 'OPENING' AND state <> 'VOID';
COMMENT ON INDEX inspections_one_opening IS 'A class has one opening inspection that is not void';
CREATE INDEX inspections_places ON inspections (inspector_id, inspected_at) WHERE state IN ('DONE', 'CONFIRMED');
