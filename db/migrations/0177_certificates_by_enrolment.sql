-- Who asks for the certificates of one enrolment read them all: the free right of earlier enrolments, employment of the certified, claims. In a province's table that is minutes.
CREATE INDEX certificates_enrolment ON certificates (enrolment_id) WHERE enrolment_id IS NOT NULL;
