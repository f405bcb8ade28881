-- An institution becomes recognised through a round and no other way (三(二)5, R-042).
CREATE FUNCTION recognised_by_selection() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.state = 'RECOGNISED' AND OLD.state <> 'RECOGNISED' AND NOT EXISTS (
    SELECT 1 FROM public.selection_applications a WHERE a.institution_id = NEW.id AND a.state = 'RECOGNISED' AND a.recognised_at = public.app_now()) THEN
    RAISE EXCEPTION 'an institution is recognised by a round, after all its steps' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION recognised_by_selection() IS 'No institution is recognised without an application that went through all dated steps and is recognised in the same moment';
CREATE TRIGGER recognised_by_selection BEFORE UPDATE OF state ON institutions FOR EACH ROW EXECUTE FUNCTION recognised_by_selection();
