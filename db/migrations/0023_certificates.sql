ALTER TABLE certificates ADD COLUMN skill_henan_category integer, ADD COLUMN revoked_by uuid REFERENCES users (id), ADD COLUMN revoke_reason text;
COMMENT ON COLUMN certificates.skill_henan_category IS 'Category of 人人持证、技能河南 as the class carries it (R-004)';
COMMENT ON COLUMN certificates.revoked_by IS 'Account that revoked it';
COMMENT ON COLUMN certificates.revoke_reason IS 'Why it was revoked';
COMMENT ON COLUMN certificates.number IS 'As folded for comparison; an ID number inside is masked and followed by # and a keyed hash';
COMMENT ON COLUMN certificates.credited_unit IS 'Reporting unit the person is credited to, as in the enrolment (A-16)';
COMMENT ON COLUMN certificates.state IS 'RECORDED, then VERIFIED or VERIFY_FAILED by the labour department, REVOKED for good';
COMMENT ON COLUMN certificates.verify_note IS 'What the national query said, in words';
COMMENT ON COLUMN completion_records.number IS 'The platform''s own number: RG-<batch>-<roster number>';
COMMENT ON COLUMN completion_records.public_view IS 'What the public page may show, names and numbers masked already';
COMMENT ON COLUMN completion_records.revoked_at IS 'When the record stopped holding';
CREATE INDEX certificates_waiting ON certificates (class_region, issued_on DESC, id) WHERE state = 'RECORDED';
CREATE INDEX completion_records_class ON completion_records (class_id);

-- A trainee struck off afterwards loses the record with the place in the class.
CREATE OR REPLACE FUNCTION public_completion_record(wanted text) RETURNS TABLE (number text, issued_at timestamptz, public_view jsonb, revoked_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT r.number, r.issued_at, r.public_view, coalesce(r.revoked_at, CASE WHEN e.state = 'DISQUALIFIED' THEN e.left_at END)
    FROM public.completion_records r JOIN public.enrolments e ON e.id = r.enrolment_id WHERE r.number = wanted $$;
