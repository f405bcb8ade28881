-- What the training of one person costs and who pays (R-030): the person himself pays nothing of the first three.
CREATE TABLE enrolment_costs (
  enrolment_id uuid NOT NULL REFERENCES enrolments (id),
  item text NOT NULL CHECK (item IN ('TUITION', 'LODGING', 'SKILL_TEST')),
  amount_fen bigint NOT NULL CHECK (amount_fen >= 0),
  payer text NOT NULL CHECK (payer IN ('SUBSIDY', 'INSTITUTION', 'EVALUATOR')),
  trainee_share_fen bigint NOT NULL DEFAULT 0,
  set_by uuid NOT NULL REFERENCES users (id),
  set_at timestamptz NOT NULL,
  PRIMARY KEY (enrolment_id, item),
  CONSTRAINT trainee_pays_nothing CHECK (trainee_share_fen = 0)
);
COMMENT ON TABLE enrolment_costs IS 'Three of the four lines of a trainee''s cost slip, as the school states them; the fourth, the living allowance, is days of attendance times the standard of the place';
COMMENT ON COLUMN enrolment_costs.amount_fen IS 'What it costs for this person';
COMMENT ON COLUMN enrolment_costs.payer IS 'SUBSIDY: public money through the claim or voucher; INSTITUTION or EVALUATOR bears it';
COMMENT ON COLUMN enrolment_costs.trainee_share_fen IS 'What the trainee pays: nothing, by constraint';
ALTER TABLE enrolment_costs ENABLE ROW LEVEL SECURITY;
CREATE POLICY enrolment_costs_scope ON enrolment_costs TO ronggui_app USING (EXISTS (SELECT 1 FROM enrolments e WHERE e.id = enrolment_id));
GRANT SELECT, INSERT ON enrolment_costs TO ronggui_app;
GRANT UPDATE (amount_fen, payer, set_by, set_at) ON enrolment_costs TO ronggui_app;
