-- Somebody who stayed away from an exam is recorded as absent, so that “every result is in” can be told from “nobody asked about him”;
-- an absence is no sitting: it never counts among the examinees (R15–R19).
ALTER TABLE exam_results ADD COLUMN absent boolean NOT NULL DEFAULT false;
ALTER TABLE exam_results ADD CONSTRAINT absent_has_no_result CHECK (NOT absent OR (NOT passed AND score IS NULL));
COMMENT ON COLUMN exam_results.class_id IS 'Class of the enrolment';
COMMENT ON COLUMN exam_results.enrolment_id IS 'Who sat the exam';
COMMENT ON COLUMN exam_results.channel IS 'Exam channel, which is the certificate type (D-34)';
COMMENT ON COLUMN exam_results.attempt IS '1 = first sitting, 2 = re-exam within the year';
COMMENT ON COLUMN exam_results.score IS 'Score out of 100 where one is given';
COMMENT ON COLUMN exam_results.passed IS 'Whether the exam was passed';
COMMENT ON COLUMN exam_results.absent IS 'Admitted but did not come (缺考); counts in no head-count';
COMMENT ON COLUMN exam_results.recorded_by IS 'Account that recorded it last';
COMMENT ON COLUMN exam_results.recorded_at IS 'When it was recorded last';

COMMENT ON COLUMN exam_filings.channels IS 'Exam channels filed';
COMMENT ON COLUMN exam_filings.filed_at IS 'When the exam was filed; the three days are counted from this day';
COMMENT ON COLUMN exam_filings.exam_at IS 'When the exam starts';
COMMENT ON COLUMN exam_filings.evaluator_org_id IS 'Body that examines; the institution itself = self-evaluation; null = the completion exam of the institution';
COMMENT ON COLUMN exam_filings.ext_system_no IS 'Number in the labour department''s system';
COMMENT ON COLUMN exam_filings.state IS 'FILED and CONFIRMED hold (silence confirms); REFUSED and REPLACED do not';
COMMENT ON COLUMN exam_filings.refusal IS 'Why the labour department refused it';
COMMENT ON COLUMN exam_patrols.signatures IS '[{"name":…}], at least one';
COMMENT ON COLUMN exam_patrols.at IS 'When the patrol signed, never before the day of the exam';
CREATE INDEX exam_filings_class ON exam_filings (class_id, filed_at DESC);
CREATE INDEX exam_filings_coming ON exam_filings (exam_at) WHERE state IN ('FILED', 'CONFIRMED');
CREATE INDEX exam_patrols_class ON exam_patrols (class_id);

-- Only the body of a filing that holds sees trainees and certificates; one whose filing was replaced or refused does not any more.
DROP POLICY enrolments_scope ON enrolments;
CREATE POLICY enrolments_scope ON enrolments TO ronggui_app
  USING ((class_region >= app_lo() AND class_region < app_hi())
    OR institution_id = app_org()
    OR veteran_id = app_veteran()
    OR EXISTS (SELECT 1 FROM exam_filings f WHERE f.class_id = enrolments.class_id AND f.evaluator_org_id = app_org() AND f.state IN ('FILED', 'CONFIRMED')));
DROP POLICY certificates_scope ON certificates;
CREATE POLICY certificates_scope ON certificates TO ronggui_app
  USING ((class_region >= app_lo() AND class_region < app_hi())
    OR institution_id = app_org()
    OR veteran_id = app_veteran()
    OR EXISTS (SELECT 1 FROM veterans v WHERE v.id = certificates.veteran_id AND v.resettlement_region >= app_lo() AND v.resettlement_region < app_hi())
    OR EXISTS (SELECT 1 FROM exam_filings f WHERE f.class_id = certificates.class_id AND f.evaluator_org_id = app_org() AND f.state IN ('FILED', 'CONFIRMED')));
