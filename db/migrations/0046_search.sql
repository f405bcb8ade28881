-- The search box finds a certificate by the beginning of its number; byte order, so that the condition may be used below row security.
CREATE INDEX certificates_by_number ON certificates (number text_pattern_ops);
COMMENT ON INDEX certificates_by_number IS 'Prefix search of certificate numbers, whatever the type';
