-- Problem cases and what is taken back because of them (四(四), R-130).

CREATE TABLE integrity_cases (
  id uuid PRIMARY KEY,
  no text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('FALSE_CLASS', 'FALSE_PERSON', 'CERTIFICATE_REVOKED', 'OVERPAID', 'OTHER')),
  title text NOT NULL CHECK (length(btrim(title)) >= 2),
  account text NOT NULL,
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  class_id uuid REFERENCES training_classes (id),
  claim_id uuid REFERENCES claims (id),
  institution_id uuid REFERENCES organizations (id),
  suspected_fen bigint CHECK (suspected_fen > 0),
  state text NOT NULL DEFAULT 'REPORTED' CHECK (state IN ('REPORTED', 'INVESTIGATING', 'PROPOSED', 'DECIDED', 'CLOSED')),
  version integer NOT NULL DEFAULT 1,
  reported_by uuid REFERENCES users (id),
  reported_at timestamptz NOT NULL,
  accepted_by uuid REFERENCES users (id),
  accepted_at timestamptz,
  proposed_by uuid REFERENCES users (id),
  proposed_at timestamptz,
  outcomes text[] NOT NULL DEFAULT '{}' CHECK (outcomes <@ ARRAY['RECOVER', 'SUSPEND', 'TERMINATE', 'TRANSFER', 'NO_CASE']),
  document text,
  grounds text,
  line_ids uuid[] NOT NULL DEFAULT '{}',
  decided_by uuid REFERENCES users (id),
  decided_at timestamptz,
  opinion text,
  closed_at timestamptz,
  CONSTRAINT integrity_cases_claim_of_class CHECK (claim_id IS NULL OR class_id IS NOT NULL),
  CONSTRAINT integrity_cases_decided CHECK (state NOT IN ('DECIDED', 'CLOSED') OR (decided_by IS NOT NULL AND decided_at IS NOT NULL AND document IS NOT NULL AND cardinality(outcomes) > 0)),
  CONSTRAINT integrity_cases_recover_from CHECK (NOT ('RECOVER' = ANY (outcomes)) OR (claim_id IS NOT NULL AND cardinality(line_ids) > 0)),
  CONSTRAINT integrity_cases_nothing_beside CHECK (NOT ('NO_CASE' = ANY (outcomes)) OR cardinality(outcomes) = 1)
);
COMMENT ON TABLE integrity_cases IS 'Register of problems: what was reported, what was found, what was decided by two and by which document (四(四))';
COMMENT ON COLUMN integrity_cases.id IS 'Made by the caller';
COMMENT ON COLUMN integrity_cases.no IS 'Number of the case';
COMMENT ON COLUMN integrity_cases.kind IS 'What kind of problem';
COMMENT ON COLUMN integrity_cases.title IS 'In a few words';
COMMENT ON COLUMN integrity_cases.account IS 'What is known';
COMMENT ON COLUMN integrity_cases.region_code IS 'Place that handles it';
COMMENT ON COLUMN integrity_cases.class_id IS 'The class it is about';
COMMENT ON COLUMN integrity_cases.claim_id IS 'The claim it is about';
COMMENT ON COLUMN integrity_cases.institution_id IS 'The institution it is about';
COMMENT ON COLUMN integrity_cases.suspected_fen IS 'Money it may be about, in 1/100 yuan';
COMMENT ON COLUMN integrity_cases.state IS 'Where it stands';
COMMENT ON COLUMN integrity_cases.version IS 'Counts up with every step';
COMMENT ON COLUMN integrity_cases.reported_by IS 'Who reported it; null: the platform itself';
COMMENT ON COLUMN integrity_cases.reported_at IS 'When';
COMMENT ON COLUMN integrity_cases.accepted_by IS 'Who took it up';
COMMENT ON COLUMN integrity_cases.accepted_at IS 'When';
COMMENT ON COLUMN integrity_cases.proposed_by IS 'Who investigated and proposes the decision';
COMMENT ON COLUMN integrity_cases.proposed_at IS 'When';
COMMENT ON COLUMN integrity_cases.outcomes IS 'Take back, suspend, end the contract, hand over to discipline, or no case';
COMMENT ON COLUMN integrity_cases.document IS 'Number of the document the decision stands in';
COMMENT ON COLUMN integrity_cases.grounds IS 'What was found';
COMMENT ON COLUMN integrity_cases.line_ids IS 'Lines of the claim whose money is taken back';
COMMENT ON COLUMN integrity_cases.decided_by IS 'Who decided, another person';
COMMENT ON COLUMN integrity_cases.decided_at IS 'When';
COMMENT ON COLUMN integrity_cases.opinion IS 'Opinion of who decided';
COMMENT ON COLUMN integrity_cases.closed_at IS 'When everything was carried out';
CREATE INDEX integrity_cases_region ON integrity_cases (region_code, reported_at, id);
CREATE INDEX integrity_cases_claim ON integrity_cases (claim_id);
ALTER TABLE integrity_cases ENABLE ROW LEVEL SECURITY;
CREATE POLICY integrity_cases_scope ON integrity_cases TO ronggui_app USING (region_code >= app_lo() AND region_code < app_hi());
GRANT SELECT, INSERT ON integrity_cases TO ronggui_app;
GRANT UPDATE (state, version, accepted_by, accepted_at, proposed_by, proposed_at, outcomes, document, grounds, line_ids, decided_by, decided_at, opinion, closed_at) ON integrity_cases TO ronggui_app;

CREATE FUNCTION integrity_case_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.state IN ('DECIDED', 'CLOSED') AND (NEW.outcomes, NEW.document, NEW.line_ids, NEW.decided_by, NEW.decided_at) IS DISTINCT FROM (OLD.outcomes, OLD.document, OLD.line_ids, OLD.decided_by, OLD.decided_at) THEN
    RAISE EXCEPTION 'a decided case stays as it was decided';
  END IF;
  IF NEW.decided_by IS NOT NULL AND public.is_same_person(NEW.decided_by, NEW.proposed_by) THEN PERFORM public.refuse_person('nobody decides what he proposed'); END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION integrity_case_by_two() IS 'A case is investigated by one person and decided once, by another';
CREATE TRIGGER integrity_case_by_two BEFORE UPDATE ON integrity_cases FOR EACH ROW EXECUTE FUNCTION integrity_case_by_two();

CREATE TABLE recoveries (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL UNIQUE REFERENCES integrity_cases (id),
  claim_id uuid NOT NULL REFERENCES claims (id),
  class_id uuid NOT NULL REFERENCES training_classes (id),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  institution_id uuid NOT NULL REFERENCES organizations (id),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  arithmetic text NOT NULL,
  original_month date NOT NULL,
  ordered_on date NOT NULL,
  state text NOT NULL DEFAULT 'ORDERED' CHECK (state IN ('ORDERED', 'RECOVERED', 'WRITTEN_OFF')),
  ended_by uuid REFERENCES users (id),
  ended_at timestamptz,
  end_document text,
  CONSTRAINT recoveries_ended CHECK ((state = 'ORDERED') = (ended_at IS NULL))
);
COMMENT ON TABLE recoveries IS 'Money of a claim that is taken back by a decision; the claim and its months stay as they were, this is the difference in the quarter of the order';
COMMENT ON COLUMN recoveries.id IS 'Made by the platform';
COMMENT ON COLUMN recoveries.case_id IS 'The case that decided it';
COMMENT ON COLUMN recoveries.claim_id IS 'The claim';
COMMENT ON COLUMN recoveries.class_id IS 'Its class';
COMMENT ON COLUMN recoveries.region_code IS 'Place of the funds';
COMMENT ON COLUMN recoveries.institution_id IS 'Who was paid or answers for it';
COMMENT ON COLUMN recoveries.amount_fen IS 'Amount in 1/100 yuan';
COMMENT ON COLUMN recoveries.arithmetic IS 'How it was reckoned';
COMMENT ON COLUMN recoveries.original_month IS 'First day of the month in which the class was completed: what is corrected';
COMMENT ON COLUMN recoveries.ordered_on IS 'Day of the order: the quarter in which it is corrected';
COMMENT ON COLUMN recoveries.state IS 'Ordered, paid back in full, or given up by decision';
COMMENT ON COLUMN recoveries.ended_by IS 'Who recorded the last repayment or gave it up';
COMMENT ON COLUMN recoveries.ended_at IS 'When';
COMMENT ON COLUMN recoveries.end_document IS 'Number of the document by which it was given up';
CREATE INDEX recoveries_region ON recoveries (region_code, ordered_on);
ALTER TABLE recoveries ENABLE ROW LEVEL SECURITY;
CREATE POLICY recoveries_scope ON recoveries TO ronggui_app USING ((region_code >= app_lo() AND region_code < app_hi()) OR institution_id = app_org());
GRANT SELECT, INSERT ON recoveries TO ronggui_app;
GRANT UPDATE (state, ended_by, ended_at, end_document) ON recoveries TO ronggui_app;

CREATE TABLE recovery_items (
  recovery_id uuid NOT NULL REFERENCES recoveries (id),
  item_id uuid NOT NULL UNIQUE REFERENCES claim_items (id),
  payment_id uuid NOT NULL REFERENCES payments (id),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  PRIMARY KEY (recovery_id, item_id)
);
COMMENT ON TABLE recovery_items IS 'Paid items that are taken back, each once';
COMMENT ON COLUMN recovery_items.recovery_id IS 'The order';
COMMENT ON COLUMN recovery_items.item_id IS 'Item of the claim';
COMMENT ON COLUMN recovery_items.payment_id IS 'The payment it was paid by';
COMMENT ON COLUMN recovery_items.amount_fen IS 'Its amount in 1/100 yuan';
ALTER TABLE recovery_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY recovery_items_scope ON recovery_items TO ronggui_app USING (EXISTS (SELECT 1 FROM recoveries r WHERE r.id = recovery_id));
GRANT SELECT, INSERT ON recovery_items TO ronggui_app;

CREATE TABLE recovery_splits (
  recovery_id uuid NOT NULL REFERENCES recoveries (id),
  fund_id uuid NOT NULL REFERENCES funds (id),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  PRIMARY KEY (recovery_id, fund_id)
);
COMMENT ON TABLE recovery_splits IS 'To which funds the money belongs: those it was paid from, by their parts';
COMMENT ON COLUMN recovery_splits.recovery_id IS 'The order';
COMMENT ON COLUMN recovery_splits.fund_id IS 'The fund';
COMMENT ON COLUMN recovery_splits.amount_fen IS 'Its part in 1/100 yuan';
ALTER TABLE recovery_splits ENABLE ROW LEVEL SECURITY;
CREATE POLICY recovery_splits_scope ON recovery_splits TO ronggui_app USING (EXISTS (SELECT 1 FROM recoveries r WHERE r.id = recovery_id));
GRANT SELECT, INSERT ON recovery_splits TO ronggui_app;

CREATE TABLE recovery_repayments (
  id uuid PRIMARY KEY,
  recovery_id uuid NOT NULL REFERENCES recoveries (id),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  on_date date NOT NULL,
  bank_reference text NOT NULL UNIQUE,
  recorded_by uuid NOT NULL REFERENCES users (id),
  recorded_at timestamptz NOT NULL
);
COMMENT ON TABLE recovery_repayments IS 'What came back, receipt by receipt; only ever added to, never above the order';
COMMENT ON COLUMN recovery_repayments.id IS 'Made by the caller';
COMMENT ON COLUMN recovery_repayments.recovery_id IS 'The order';
COMMENT ON COLUMN recovery_repayments.amount_fen IS 'Amount in 1/100 yuan';
COMMENT ON COLUMN recovery_repayments.on_date IS 'Day it came in';
COMMENT ON COLUMN recovery_repayments.bank_reference IS 'Number of the bank';
COMMENT ON COLUMN recovery_repayments.recorded_by IS 'Who recorded it';
COMMENT ON COLUMN recovery_repayments.recorded_at IS 'When';
CREATE INDEX recovery_repayments_recovery ON recovery_repayments (recovery_id);
ALTER TABLE recovery_repayments ENABLE ROW LEVEL SECURITY;
CREATE POLICY recovery_repayments_scope ON recovery_repayments TO ronggui_app USING (EXISTS (SELECT 1 FROM recoveries r WHERE r.id = recovery_id));
GRANT SELECT, INSERT ON recovery_repayments TO ronggui_app;
CREATE TRIGGER recovery_repayments_kept BEFORE UPDATE OR DELETE ON recovery_repayments FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER recovery_repayments_never_emptied BEFORE TRUNCATE ON recovery_repayments FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION recovery_adds_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE wanted uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid; r public.recoveries;
BEGIN
  SELECT * INTO r FROM public.recoveries x WHERE x.id = wanted;
  IF r.amount_fen <> (SELECT coalesce(sum(i.amount_fen), 0) FROM public.recovery_items i WHERE i.recovery_id = wanted)
     OR r.amount_fen <> (SELECT coalesce(sum(s.amount_fen), 0) FROM public.recovery_splits s WHERE s.recovery_id = wanted) THEN
    RAISE EXCEPTION 'recovery % does not add up', wanted USING ERRCODE = 'check_violation';
  END IF;
  IF r.amount_fen < (SELECT coalesce(sum(p.amount_fen), 0) FROM public.recovery_repayments p WHERE p.recovery_id = wanted) THEN
    RAISE EXCEPTION 'more came back than recovery % asks for', wanted USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION recovery_adds_up() IS 'At COMMIT: items and parts of a recovery add up to it, and no more is paid back than it asks for';
CREATE CONSTRAINT TRIGGER recovery_adds_up AFTER INSERT ON recoveries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recovery_adds_up('id');
CREATE CONSTRAINT TRIGGER recovery_adds_up AFTER INSERT ON recovery_items DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recovery_adds_up('recovery_id');
CREATE CONSTRAINT TRIGGER recovery_adds_up AFTER INSERT ON recovery_splits DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recovery_adds_up('recovery_id');
CREATE CONSTRAINT TRIGGER recovery_adds_up AFTER INSERT ON recovery_repayments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recovery_adds_up('recovery_id');

CREATE SEQUENCE integrity_case_numbers;
COMMENT ON SEQUENCE integrity_case_numbers IS 'Running numbers of cases';
GRANT USAGE ON SEQUENCE integrity_case_numbers TO ronggui_app;
