-- 持证就业率 of an institution starts from the certificates of its classes in a year: without this every certificate of the province is read, each asking the wall.
CREATE INDEX certificates_institution ON certificates (institution_id, issued_on) WHERE institution_id IS NOT NULL;
