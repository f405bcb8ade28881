-- What looks wrong is held for a person: who is suspected explains, who decides writes why (S-19).

CREATE TABLE inspection_explanations (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  inspection_id uuid NOT NULL REFERENCES inspections (id),
  class_id uuid NOT NULL REFERENCES training_classes (id),
  finding text NOT NULL CHECK (finding IN ('INSPECTOR_TWO_PLACES')),
  party text NOT NULL CHECK (party IN ('INSPECTOR', 'INSTITUTION')),
  words text NOT NULL CHECK (length(words) BETWEEN 1 AND 500),
  explained_by uuid NOT NULL REFERENCES users (id),
  explained_at timestamptz NOT NULL
);
COMMENT ON TABLE inspection_explanations IS 'What the inspector or the institution says to a finding that only suspects; append-only';
COMMENT ON COLUMN inspection_explanations.id IS 'Made by the caller';
COMMENT ON COLUMN inspection_explanations.seq IS 'Order in which they were written';
COMMENT ON COLUMN inspection_explanations.inspection_id IS 'The visit that is suspected';
COMMENT ON COLUMN inspection_explanations.class_id IS 'Its class, for row security';
COMMENT ON COLUMN inspection_explanations.finding IS 'Code of the finding';
COMMENT ON COLUMN inspection_explanations.party IS 'Who speaks: the inspector who made the visit, or the school whose class it counts for';
COMMENT ON COLUMN inspection_explanations.words IS 'The explanation';
COMMENT ON COLUMN inspection_explanations.explained_by IS 'Who wrote it';
COMMENT ON COLUMN inspection_explanations.explained_at IS 'When';
CREATE INDEX inspection_explanations_visit ON inspection_explanations (inspection_id, seq);
ALTER TABLE inspection_explanations ENABLE ROW LEVEL SECURITY;
CREATE POLICY inspection_explanations_scope ON inspection_explanations TO ronggui_app USING (app_works_on(class_id));
GRANT SELECT, INSERT ON inspection_explanations TO ronggui_app;
CREATE TRIGGER inspection_explanations_kept BEFORE UPDATE OR DELETE ON inspection_explanations FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER inspection_explanations_never_emptied BEFORE TRUNCATE ON inspection_explanations FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

ALTER TABLE inspections ADD COLUMN confirm_reason text;
COMMENT ON COLUMN inspections.confirm_reason IS 'Why it was confirmed although something looked wrong; null where nothing did';

CREATE FUNCTION fact_nearest_visit(visit uuid) RETURNS TABLE (at timestamptz, title text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT o.inspected_at, CASE WHEN public.app_works_on(o.class_id) THEN c.title END
    FROM public.inspections i
    JOIN public.inspections o ON o.inspector_id = i.inspector_id AND o.class_id <> i.class_id AND o.state IN ('DONE', 'CONFIRMED')
    JOIN public.training_classes c ON c.id = o.class_id
   WHERE i.id = visit AND i.inspected_at IS NOT NULL AND public.app_works_on(i.class_id)
   ORDER BY abs(extract(epoch FROM o.inspected_at - i.inspected_at)), o.id LIMIT 1 $$;
COMMENT ON FUNCTION fact_nearest_visit(uuid) IS
  'When the inspector of a visit the principal may see was nearest at another class, wherever that is; its title only where the principal works on that class too';
REVOKE ALL ON FUNCTION fact_nearest_visit(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_nearest_visit(uuid) TO ronggui_app;
