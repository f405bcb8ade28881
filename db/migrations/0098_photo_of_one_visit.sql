-- The same picture proves no second visit, of whatever class; one of a visit made void is free for the visit it belongs to (S-19).
DROP FUNCTION fact_photo_used(text, uuid);
CREATE FUNCTION fact_photo_used(wanted_digest text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.attachments a JOIN public.inspections i ON i.class_id = a.class_id AND a.id = ANY (i.photo_ids)
                  WHERE a.digest = wanted_digest AND a.kind = 'INSPECTION_PHOTO' AND i.state <> 'VOID') $$;
COMMENT ON FUNCTION fact_photo_used(text) IS 'Whether this very photo already stands for an inspection that is not void';
REVOKE ALL ON FUNCTION fact_photo_used(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_photo_used(text) TO ronggui_app;
