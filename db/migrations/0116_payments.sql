-- Money set aside for approved classes, orders to pay, batches for the treasury and what its receipts said (R-126, R-127, R-166, R-167).

CREATE TABLE class_commitments (
  class_id uuid PRIMARY KEY REFERENCES training_classes (id),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  state text NOT NULL CHECK (state IN ('COMMITTED', 'SHORT', 'NO_BUDGET', 'NO_STANDARD', 'RELEASED')),
  expected_fen bigint CHECK (expected_fen > 0),
  short_fen bigint NOT NULL DEFAULT 0 CHECK (short_fen >= 0),
  message text NOT NULL,
  arithmetic text NOT NULL,
  told_at timestamptz NOT NULL,
  CONSTRAINT class_commitments_known CHECK ((expected_fen IS NULL) = (state = 'NO_STANDARD')),
  CONSTRAINT class_commitments_short CHECK ((short_fen > 0) = (state = 'SHORT') OR state = 'NO_BUDGET')
);
COMMENT ON TABLE class_commitments IS 'Whether the money of an approved class is there; the amounts themselves stand in the ledger under the class';
COMMENT ON COLUMN class_commitments.class_id IS 'The class';
COMMENT ON COLUMN class_commitments.region_code IS 'Place whose funds pay';
COMMENT ON COLUMN class_commitments.state IS 'Set aside, too little there, no fund at all, no standard to reckon with, or given back';
COMMENT ON COLUMN class_commitments.expected_fen IS 'Expected cost in 1/100 yuan';
COMMENT ON COLUMN class_commitments.short_fen IS 'What was missing';
COMMENT ON COLUMN class_commitments.message IS 'What the offices are told';
COMMENT ON COLUMN class_commitments.arithmetic IS 'How the expected cost was reckoned';
COMMENT ON COLUMN class_commitments.told_at IS 'When it was last looked at';
ALTER TABLE class_commitments ENABLE ROW LEVEL SECURITY;
CREATE POLICY class_commitments_scope ON class_commitments TO ronggui_app USING ((region_code >= app_lo() AND region_code < app_hi()) OR app_trains(class_id));
GRANT SELECT, INSERT ON class_commitments TO ronggui_app;
GRANT UPDATE (state, expected_fen, short_fen, message, arithmetic, told_at) ON class_commitments TO ronggui_app;

CREATE TABLE fund_presets (
  id uuid PRIMARY KEY,
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  year integer NOT NULL,
  name text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 30),
  shares jsonb NOT NULL CHECK (jsonb_typeof(shares) = 'array' AND jsonb_array_length(shares) BETWEEN 1 AND 8),
  active boolean NOT NULL DEFAULT true,
  saved_by uuid NOT NULL REFERENCES users (id),
  saved_at timestamptz NOT NULL
);
COMMENT ON TABLE fund_presets IS 'Usual ways of a place to split a payment over its funds';
COMMENT ON COLUMN fund_presets.id IS 'Made by the caller';
COMMENT ON COLUMN fund_presets.region_code IS 'Place of the funds';
COMMENT ON COLUMN fund_presets.year IS 'Budget year of the funds';
COMMENT ON COLUMN fund_presets.name IS 'As the pay dialog shows it';
COMMENT ON COLUMN fund_presets.shares IS 'Funds with whole shares';
COMMENT ON COLUMN fund_presets.active IS 'Still offered';
COMMENT ON COLUMN fund_presets.saved_by IS 'Who saved it';
COMMENT ON COLUMN fund_presets.saved_at IS 'When';
CREATE UNIQUE INDEX fund_presets_once ON fund_presets (region_code, year, name) WHERE active;
ALTER TABLE fund_presets ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_presets_scope ON fund_presets TO ronggui_app USING (region_code >= app_lo() AND region_code < app_hi());
GRANT SELECT, INSERT ON fund_presets TO ronggui_app;
GRANT UPDATE (active) ON fund_presets TO ronggui_app;

CREATE TABLE payee_accounts (
  id uuid PRIMARY KEY,
  veteran_id uuid NOT NULL REFERENCES veterans (id),
  bank_name text NOT NULL,
  account_enc bytea NOT NULL,
  account_hash bytea NOT NULL,
  active boolean NOT NULL DEFAULT true,
  is_change boolean NOT NULL,
  entered_by uuid NOT NULL REFERENCES users (id),
  entered_at timestamptz NOT NULL
);
COMMENT ON TABLE payee_accounts IS 'Accounts of veterans for what is paid to themselves, always in their own name; a changed one waits before it is paid to';
COMMENT ON COLUMN payee_accounts.id IS 'Made by the caller';
COMMENT ON COLUMN payee_accounts.veteran_id IS 'Whose';
COMMENT ON COLUMN payee_accounts.bank_name IS 'Bank and branch';
COMMENT ON COLUMN payee_accounts.account_enc IS 'Account number, sealed';
COMMENT ON COLUMN payee_accounts.account_hash IS 'Keyed digest, to find one account under two names';
COMMENT ON COLUMN payee_accounts.active IS 'The one that is paid to';
COMMENT ON COLUMN payee_accounts.is_change IS 'Took the place of another one';
COMMENT ON COLUMN payee_accounts.entered_by IS 'The veteran himself, or who entered it at the counter';
COMMENT ON COLUMN payee_accounts.entered_at IS 'When; the waiting time runs from here';
CREATE UNIQUE INDEX payee_accounts_active ON payee_accounts (veteran_id) WHERE active;
CREATE UNIQUE INDEX payee_accounts_one_name ON payee_accounts (account_hash) WHERE active;
ALTER TABLE payee_accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY payee_accounts_scope ON payee_accounts TO ronggui_app
  USING (veteran_id = app_veteran() OR app_holds_veteran(veteran_id) OR (app_org() IS NULL AND app_sees_trainee(veteran_id)));
GRANT SELECT, INSERT ON payee_accounts TO ronggui_app;
GRANT UPDATE (active) ON payee_accounts TO ronggui_app;

CREATE TABLE payment_batches (
  id uuid PRIMARY KEY,
  no text NOT NULL UNIQUE,
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  state text NOT NULL DEFAULT 'EXPORTED' CHECK (state IN ('EXPORTED', 'RETRACTED')),
  payments integer NOT NULL CHECK (payments > 0),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  digest text NOT NULL,
  exported_by uuid NOT NULL REFERENCES users (id),
  exported_at timestamptz NOT NULL,
  retracted_by uuid REFERENCES users (id),
  retracted_at timestamptz,
  retract_reason text,
  CONSTRAINT payment_batches_retracted CHECK ((state = 'RETRACTED') = (retracted_at IS NOT NULL AND retracted_by IS NOT NULL AND retract_reason IS NOT NULL))
);
COMMENT ON TABLE payment_batches IS 'Orders handed to the treasury in one file';
COMMENT ON COLUMN payment_batches.id IS 'Made by the caller';
COMMENT ON COLUMN payment_batches.no IS 'Number of the batch';
COMMENT ON COLUMN payment_batches.region_code IS 'Place of the funds';
COMMENT ON COLUMN payment_batches.state IS 'Handed over, or taken back before anything was paid';
COMMENT ON COLUMN payment_batches.payments IS 'How many orders';
COMMENT ON COLUMN payment_batches.amount_fen IS 'Their sum in 1/100 yuan';
COMMENT ON COLUMN payment_batches.digest IS 'SM3 of its rows: the file can be told from a forged one';
COMMENT ON COLUMN payment_batches.exported_by IS 'Who handed it over';
COMMENT ON COLUMN payment_batches.exported_at IS 'When';
COMMENT ON COLUMN payment_batches.retracted_by IS 'Who took it back';
COMMENT ON COLUMN payment_batches.retracted_at IS 'When';
COMMENT ON COLUMN payment_batches.retract_reason IS 'Why';
CREATE INDEX payment_batches_region ON payment_batches (region_code, exported_at);
ALTER TABLE payment_batches ENABLE ROW LEVEL SECURITY;
CREATE POLICY payment_batches_scope ON payment_batches TO ronggui_app USING (region_code >= app_lo() AND region_code < app_hi());
GRANT SELECT, INSERT ON payment_batches TO ronggui_app;
GRANT UPDATE (state, retracted_by, retracted_at, retract_reason) ON payment_batches TO ronggui_app;

CREATE TABLE payments (
  id uuid PRIMARY KEY,
  no text NOT NULL UNIQUE,
  subject_kind text NOT NULL CHECK (subject_kind IN ('CLAIM', 'REIMBURSEMENT')),
  subject_id uuid NOT NULL,
  class_id uuid REFERENCES training_classes (id),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  institution_id uuid REFERENCES organizations (id),
  payee text NOT NULL CHECK (payee IN ('INSTITUTION', 'VETERAN')),
  veteran_id uuid REFERENCES veterans (id),
  payee_name text NOT NULL,
  bank_name text NOT NULL,
  account_enc bytea NOT NULL,
  account_id uuid NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  is_higher_level boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'ORDERED' CHECK (state IN ('ORDERED', 'EXPORTED', 'PAID', 'FAILED', 'RETURNED', 'CANCELLED')),
  batch_id uuid REFERENCES payment_batches (id),
  ordered_by uuid NOT NULL REFERENCES users (id),
  ordered_at timestamptz NOT NULL,
  paid_on date,
  bank_reference text,
  ended_by uuid REFERENCES users (id),
  end_reason text,
  CONSTRAINT payments_payee_known CHECK ((payee = 'VETERAN') = (veteran_id IS NOT NULL) AND (payee = 'VETERAN' OR institution_id IS NOT NULL)),
  CONSTRAINT payments_paid CHECK ((state IN ('PAID', 'RETURNED')) = (paid_on IS NOT NULL)),
  CONSTRAINT payments_in_a_batch CHECK (state <> 'EXPORTED' OR batch_id IS NOT NULL),
  CONSTRAINT payments_why CHECK (state NOT IN ('FAILED', 'RETURNED', 'CANCELLED') OR end_reason IS NOT NULL)
);
COMMENT ON TABLE payments IS 'One order to pay one payee for items of one claim or reimbursement (附2-R29)';
COMMENT ON COLUMN payments.id IS 'Made by the platform from the order';
COMMENT ON COLUMN payments.no IS 'Number of the order, as the treasury sees it';
COMMENT ON COLUMN payments.subject_kind IS 'What is paid';
COMMENT ON COLUMN payments.subject_id IS 'Which';
COMMENT ON COLUMN payments.class_id IS 'The class of a claim';
COMMENT ON COLUMN payments.region_code IS 'Place of the funds';
COMMENT ON COLUMN payments.institution_id IS 'The school, for its wall and its bill';
COMMENT ON COLUMN payments.payee IS 'Who receives it';
COMMENT ON COLUMN payments.veteran_id IS 'The veteran who receives it';
COMMENT ON COLUMN payments.payee_name IS 'Name on the account';
COMMENT ON COLUMN payments.bank_name IS 'Bank as it stood when ordered';
COMMENT ON COLUMN payments.account_enc IS 'Account number as it stood when ordered, sealed';
COMMENT ON COLUMN payments.account_id IS 'Row of bank_accounts or payee_accounts it was taken from';
COMMENT ON COLUMN payments.amount_fen IS 'Amount in 1/100 yuan';
COMMENT ON COLUMN payments.is_higher_level IS '更高层次: senior level and above from two funds (四(四))';
COMMENT ON COLUMN payments.state IS 'Ordered, handed to the treasury, paid, failed there, sent back by the bank after payment, or cancelled before';
COMMENT ON COLUMN payments.batch_id IS 'The file it was handed over in';
COMMENT ON COLUMN payments.ordered_by IS 'The third person of finance (D-08)';
COMMENT ON COLUMN payments.ordered_at IS 'When';
COMMENT ON COLUMN payments.paid_on IS 'Day of payment by the receipt';
COMMENT ON COLUMN payments.bank_reference IS 'Number of the bank';
COMMENT ON COLUMN payments.ended_by IS 'Who recorded the receipt or cancelled it';
COMMENT ON COLUMN payments.end_reason IS 'Why it failed, came back or was cancelled';
CREATE INDEX payments_subject ON payments (subject_kind, subject_id);
CREATE INDEX payments_region ON payments (region_code, ordered_at, id);
CREATE INDEX payments_class ON payments (class_id);
CREATE INDEX payments_veteran ON payments (veteran_id);
CREATE UNIQUE INDEX payments_bank_reference ON payments (bank_reference) WHERE bank_reference IS NOT NULL;
ALTER TABLE payments ENABLE ROW LEVEL SECURITY;
CREATE POLICY payments_scope ON payments TO ronggui_app
  USING ((region_code >= app_lo() AND region_code < app_hi()) OR institution_id = app_org() OR veteran_id = app_veteran());
GRANT SELECT, INSERT ON payments TO ronggui_app;
GRANT UPDATE (state, batch_id, paid_on, bank_reference, ended_by, end_reason) ON payments TO ronggui_app;

CREATE TABLE payment_items (
  payment_id uuid NOT NULL REFERENCES payments (id),
  item_id uuid NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  is_live boolean NOT NULL DEFAULT true,
  PRIMARY KEY (payment_id, item_id)
);
COMMENT ON TABLE payment_items IS 'Which items an order pays; an item stands in one living order at most';
COMMENT ON COLUMN payment_items.payment_id IS 'The order';
COMMENT ON COLUMN payment_items.item_id IS 'Item of the claim, or the reimbursement itself';
COMMENT ON COLUMN payment_items.amount_fen IS 'Its amount in 1/100 yuan';
COMMENT ON COLUMN payment_items.is_live IS 'False once the order failed, came back or was cancelled';
CREATE UNIQUE INDEX payment_items_once ON payment_items (item_id) WHERE is_live;
ALTER TABLE payment_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY payment_items_scope ON payment_items TO ronggui_app USING (EXISTS (SELECT 1 FROM payments p WHERE p.id = payment_id));
GRANT SELECT, INSERT ON payment_items TO ronggui_app;
GRANT UPDATE (is_live) ON payment_items TO ronggui_app;

CREATE TABLE payment_splits (
  payment_id uuid NOT NULL REFERENCES payments (id),
  fund_id uuid NOT NULL REFERENCES funds (id),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  PRIMARY KEY (payment_id, fund_id)
);
COMMENT ON TABLE payment_splits IS 'From which funds an order is paid (附2-R30); the parts add up to it';
COMMENT ON COLUMN payment_splits.payment_id IS 'The order';
COMMENT ON COLUMN payment_splits.fund_id IS 'The fund';
COMMENT ON COLUMN payment_splits.amount_fen IS 'Its part in 1/100 yuan';
ALTER TABLE payment_splits ENABLE ROW LEVEL SECURITY;
CREATE POLICY payment_splits_scope ON payment_splits TO ronggui_app USING (EXISTS (SELECT 1 FROM payments p WHERE p.id = payment_id));
GRANT SELECT, INSERT ON payment_splits TO ronggui_app;

CREATE TABLE payment_receipts (
  id uuid PRIMARY KEY,
  payment_id uuid NOT NULL REFERENCES payments (id),
  result text NOT NULL CHECK (result IN ('PAID', 'FAILED', 'RETURNED')),
  on_date date NOT NULL,
  bank_reference text,
  reason text NOT NULL,
  file_digest text,
  recorded_by uuid NOT NULL REFERENCES users (id),
  recorded_at timestamptz NOT NULL,
  UNIQUE (payment_id, result)
);
COMMENT ON TABLE payment_receipts IS 'What treasury and bank said of an order; only ever added to';
COMMENT ON COLUMN payment_receipts.id IS 'Made by the platform';
COMMENT ON COLUMN payment_receipts.payment_id IS 'The order';
COMMENT ON COLUMN payment_receipts.result IS 'Paid, failed, or sent back after payment';
COMMENT ON COLUMN payment_receipts.on_date IS 'Day it happened';
COMMENT ON COLUMN payment_receipts.bank_reference IS 'Number of the bank';
COMMENT ON COLUMN payment_receipts.reason IS 'Why it failed or came back';
COMMENT ON COLUMN payment_receipts.file_digest IS 'SM3 of the receipt file, null when entered by hand';
COMMENT ON COLUMN payment_receipts.recorded_by IS 'Who recorded it';
COMMENT ON COLUMN payment_receipts.recorded_at IS 'When';
ALTER TABLE payment_receipts ENABLE ROW LEVEL SECURITY;
CREATE POLICY payment_receipts_scope ON payment_receipts TO ronggui_app USING (EXISTS (SELECT 1 FROM payments p WHERE p.id = payment_id));
GRANT SELECT, INSERT ON payment_receipts TO ronggui_app;
CREATE TRIGGER payment_receipts_kept BEFORE UPDATE OR DELETE ON payment_receipts FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER payment_receipts_never_emptied BEFORE TRUNCATE ON payment_receipts FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION payment_adds_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE wanted uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid; p public.payments; items numeric; splits numeric;
BEGIN
  SELECT * INTO p FROM public.payments x WHERE x.id = wanted;
  SELECT coalesce(sum(i.amount_fen), 0) INTO items FROM public.payment_items i WHERE i.payment_id = wanted;
  SELECT coalesce(sum(s.amount_fen), 0) INTO splits FROM public.payment_splits s WHERE s.payment_id = wanted;
  IF items <> p.amount_fen OR splits <> p.amount_fen THEN
    RAISE EXCEPTION 'payment % of % has items of % and splits of %', wanted, p.amount_fen, items, splits USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM public.payment_splits s JOIN public.funds f ON f.id = s.fund_id WHERE s.payment_id = wanted AND f.region_code <> p.region_code) THEN
    RAISE EXCEPTION 'payment % is paid from a fund of another place', wanted USING ERRCODE = 'check_violation';
  END IF;
  IF p.subject_kind = 'CLAIM' AND EXISTS (SELECT 1 FROM public.payment_items i LEFT JOIN public.claim_items c ON c.id = i.item_id
      WHERE i.payment_id = wanted AND (c.id IS NULL OR c.claim_id <> p.subject_id OR c.amount_fen <> i.amount_fen OR c.payee <> p.payee)) THEN
    RAISE EXCEPTION 'payment % pays what is not an item of its claim', wanted USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION payment_adds_up() IS 'At COMMIT: items and parts of an order each add up to it, its funds are of its place, its items are items of its claim';
CREATE CONSTRAINT TRIGGER payment_adds_up AFTER INSERT ON payments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment_adds_up('id');
CREATE CONSTRAINT TRIGGER payment_adds_up AFTER INSERT ON payment_items DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment_adds_up('payment_id');
CREATE CONSTRAINT TRIGGER payment_adds_up AFTER INSERT ON payment_splits DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment_adds_up('payment_id');

CREATE FUNCTION signed_for_finance(wanted_kind text, wanted uuid, wanted_user uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT wanted_kind = 'CLAIM' AND EXISTS (SELECT 1 FROM public.users u JOIN public.claim_reviews r ON u.person_id IN (r.first_person, r.second_person)
    WHERE u.id = wanted_user AND r.claim_id = wanted AND r.step = 'R28' AND r.decision = 'AGREED') $$;
COMMENT ON FUNCTION signed_for_finance(text, uuid, uuid) IS 'Whether the person behind the account signed R28 of the claim (D-08)';
REVOKE ALL ON FUNCTION signed_for_finance(text, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION signed_for_finance(text, uuid, uuid) TO ronggui_app;

CREATE FUNCTION payment_by_a_third() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF public.signed_for_finance(NEW.subject_kind, NEW.subject_id, NEW.ordered_by)
     OR (NEW.ended_by IS NOT NULL AND public.signed_for_finance(NEW.subject_kind, NEW.subject_id, NEW.ended_by)) THEN
    PERFORM public.refuse_person('who signed for finance does not pay');
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.state <> 'EXPORTED' OR OLD.state = 'EXPORTED') THEN RETURN NULL; END IF;
  IF NEW.subject_kind = 'CLAIM' AND EXISTS (SELECT 1 FROM public.claim_holds h WHERE h.claim_id = NEW.subject_id AND h.lifted_at IS NULL) THEN
    RAISE EXCEPTION 'payment of claim % is held', NEW.subject_id USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM public.restorations r WHERE r.reconciled_at IS NULL) THEN
    RAISE EXCEPTION 'the database was restored and is not reconciled' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION payment_by_a_third() IS 'Neither reviewer of R28 orders or records a payment (D-08); nothing is ordered or handed over while the claim is held or a restore is open';
CREATE CONSTRAINT TRIGGER payment_by_a_third AFTER INSERT OR UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION payment_by_a_third();

CREATE FUNCTION payment_moves_on() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT (OLD.state = NEW.state OR (OLD.state, NEW.state) IN (('ORDERED', 'EXPORTED'), ('ORDERED', 'CANCELLED'), ('EXPORTED', 'ORDERED'), ('EXPORTED', 'PAID'), ('EXPORTED', 'FAILED'), ('PAID', 'RETURNED'))) THEN
    RAISE EXCEPTION 'a payment does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION payment_moves_on() IS 'An order goes its way and not back; EXPORTED to ORDERED is a batch taken back';
CREATE TRIGGER payment_moves_on BEFORE UPDATE ON payments FOR EACH ROW EXECUTE FUNCTION payment_moves_on();

-- What a claim has in each fund: the entries about it, about its payments, and (as committed) about its class.
CREATE FUNCTION subject_funds(wanted_kind text, wanted uuid) RETURNS TABLE (fund_id uuid, approved_fen bigint, promised_fen bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH about AS (SELECT p.id FROM public.fund_postings p WHERE p.subject_kind = wanted_kind AND p.subject_id = wanted
      UNION ALL SELECT p.id FROM public.fund_postings p JOIN public.payments y ON p.subject_kind = 'PAYMENT' AND p.subject_id = y.id WHERE y.subject_kind = wanted_kind AND y.subject_id = wanted),
  approved AS (SELECT e.fund_id, sum(e.debit_fen - e.credit_fen)::bigint AS fen FROM public.fund_entries e JOIN about a ON a.id = e.posting_id WHERE e.account = 'APPROVED' GROUP BY 1),
  promised AS (SELECT s.fund_id, sum(s.amount_fen)::bigint AS fen FROM public.payment_splits s JOIN public.payments y ON y.id = s.payment_id
    WHERE y.subject_kind = wanted_kind AND y.subject_id = wanted AND y.state IN ('ORDERED', 'EXPORTED') GROUP BY 1)
  SELECT a.fund_id, a.fen, coalesce(p.fen, 0) FROM approved a LEFT JOIN promised p ON p.fund_id = a.fund_id JOIN public.funds f ON f.id = a.fund_id
   WHERE f.region_code >= public.app_lo() AND f.region_code < public.app_hi() $$;
COMMENT ON FUNCTION subject_funds(text, uuid) IS 'Per fund in range: what is approved for a claim or reimbursement and not yet paid, and what of it living orders already promise';
REVOKE ALL ON FUNCTION subject_funds(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION subject_funds(text, uuid) TO ronggui_app;

CREATE FUNCTION class_committed(wanted uuid) RETURNS TABLE (fund_id uuid, committed_fen bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT e.fund_id, sum(e.debit_fen - e.credit_fen)::bigint FROM public.fund_entries e JOIN public.fund_postings p ON p.id = e.posting_id JOIN public.funds f ON f.id = e.fund_id
   WHERE e.account = 'COMMITTED' AND ((p.subject_kind = 'CLASS' AND p.subject_id = wanted)
      OR (p.subject_kind = 'CLAIM' AND p.subject_id IN (SELECT c.id FROM public.claims c WHERE c.class_id = wanted)))
     AND f.region_code >= public.app_lo() AND f.region_code < public.app_hi() GROUP BY 1 HAVING sum(e.debit_fen - e.credit_fen) <> 0 $$;
COMMENT ON FUNCTION class_committed(uuid) IS 'Per fund in range: what is still set aside for a class and its claims';
REVOKE ALL ON FUNCTION class_committed(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION class_committed(uuid) TO ronggui_app;

CREATE SEQUENCE payment_numbers;
COMMENT ON SEQUENCE payment_numbers IS 'Running numbers of orders and batches';
GRANT USAGE ON SEQUENCE payment_numbers TO ronggui_app;

CREATE FUNCTION fact_bank_reference(wanted text, except_payment uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.payments p WHERE p.bank_reference = wanted AND p.id <> except_payment) $$;
COMMENT ON FUNCTION fact_bank_reference(text, uuid) IS 'Whether another order, anywhere in the province, carries this number of the bank';
REVOKE ALL ON FUNCTION fact_bank_reference(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_bank_reference(text, uuid) TO ronggui_app;
