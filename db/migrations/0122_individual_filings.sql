-- Individual training (R-079 to R-085, F11, D-02, D-06, D-07): a veteran files before he signs up, is told the cap, trains outside the province, and is reimbursed by receipts.

CREATE SEQUENCE filing_numbers;
GRANT USAGE ON SEQUENCE filing_numbers TO ronggui_app;

CREATE TABLE individual_filings (
  id uuid PRIMARY KEY,
  filing_no text NOT NULL UNIQUE,
  veteran_id uuid NOT NULL REFERENCES veterans (id),
  resettlement_region text COLLATE "C" NOT NULL REFERENCES regions (code),
  channel text NOT NULL CHECK (channel IN ('ONLINE', 'STATION', 'COUNTER')),
  place_kind text NOT NULL CHECK (place_kind IN ('WORK', 'RESIDENCE')),
  is_outside boolean NOT NULL,
  place_code text COLLATE "C" NOT NULL CHECK (place_code ~ '^[1-9][0-9]{11}$'),
  place_text text NOT NULL DEFAULT '',
  is_declared boolean NOT NULL,
  proof_id uuid REFERENCES attachments (id),
  institution text NOT NULL CHECK (btrim(institution) <> ''),
  trade_code text NOT NULL REFERENCES trades (code),
  level text NOT NULL REFERENCES skill_levels (code),
  certificate_type text REFERENCES certificate_types (code),
  planned_sign_up date,
  state text NOT NULL CHECK (state IN ('FILED', 'ACKNOWLEDGED', 'SIGNED_UP', 'TRAINING', 'CERTIFIED', 'CLAIMED', 'CLAIM_FIRST', 'CLAIM_SECOND', 'FIN_FIRST', 'FIN_SECOND', 'FIN_AGREED', 'PAID', 'CLOSED', 'RETURNED', 'JOINED_CLASS',
    'LAPSED', 'CANCELLED', 'REFUSED_CLAIM')),
  version integer NOT NULL DEFAULT 1,
  filed_at timestamptz NOT NULL,
  entered_by uuid NOT NULL REFERENCES users (id),
  cap_id uuid REFERENCES reimbursement_caps (id),
  cap_fen bigint CHECK (cap_fen > 0),
  ack_due_on date NOT NULL,
  ack_due_provisional boolean NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by uuid REFERENCES users (id),
  lapses_on date NOT NULL,
  signed_up_at timestamptz,
  started_on date,
  late_reason text,
  late_by uuid REFERENCES users (id),
  late_at timestamptz,
  late_seen_by uuid REFERENCES users (id),
  late_seen_at timestamptz,
  class_id uuid REFERENCES training_classes (id),
  class_region text COLLATE "C" REFERENCES regions (code),
  class_title text,
  enrolment_id uuid REFERENCES enrolments (id),
  certificate_id uuid REFERENCES certificates (id),
  attended_days integer CHECK (attended_days BETWEEN 0 AND 366),
  paid_elsewhere_fen bigint NOT NULL DEFAULT 0 CHECK (paid_elsewhere_fen >= 0),
  paid_elsewhere_note text,
  payee_bank text,
  payee_account_enc bytea,
  claimed_at timestamptz,
  verdict text CHECK (verdict IN ('pass', 'warn', 'block', 'missing')),
  reasons text,
  facts text,
  arithmetic text,
  allowed_fen bigint CHECK (allowed_fen >= 0),
  allowance_fen bigint CHECK (allowance_fen >= 0),
  reckoned_cap_id uuid REFERENCES reimbursement_caps (id),
  reckoned_cap_fen bigint CHECK (reckoned_cap_fen > 0),
  payable_fen bigint CHECK (payable_fen >= 0),
  decided_fen bigint CHECK (decided_fen >= 0),
  refused_code text CHECK (refused_code IN ('E-LATE', 'E-TRADE', 'E-RECEIPT', 'E-RIGHT', 'OTHER')),
  refused_reason text,
  due_on date,
  closed_at timestamptz,
  CONSTRAINT filings_outside CHECK (is_outside = (left(place_code, 2) <> '41')),
  CONSTRAINT filings_proved CHECK (is_declared OR proof_id IS NOT NULL),
  CONSTRAINT filings_goal CHECK ((level = 'NONE') = (certificate_type IS NOT NULL)),
  CONSTRAINT filings_cap CHECK ((cap_id IS NULL) = (cap_fen IS NULL)),
  CONSTRAINT filings_acknowledged CHECK (acknowledged_by IS NULL OR acknowledged_at IS NOT NULL),
  CONSTRAINT filings_late_in_writing CHECK ((late_by IS NULL) = (late_reason IS NULL) AND (late_by IS NULL) = (late_at IS NULL) AND (late_reason IS NULL OR length(btrim(late_reason)) >= 4)),
  CONSTRAINT filings_joined CHECK ((state = 'JOINED_CLASS') = (enrolment_id IS NOT NULL) AND (enrolment_id IS NULL OR class_id IS NOT NULL)),
  CONSTRAINT filings_no_cash_inside CHECK (is_outside OR state IN ('FILED', 'ACKNOWLEDGED', 'JOINED_CLASS', 'LAPSED', 'CANCELLED')),
  CONSTRAINT filings_joined_inside CHECK (NOT is_outside OR enrolment_id IS NULL),
  CONSTRAINT filings_signed_up CHECK (state NOT IN ('SIGNED_UP', 'TRAINING', 'CERTIFIED', 'CLAIMED', 'CLAIM_FIRST', 'CLAIM_SECOND', 'FIN_FIRST', 'FIN_SECOND', 'FIN_AGREED', 'PAID', 'CLOSED', 'RETURNED', 'REFUSED_CLAIM') OR signed_up_at IS NOT NULL),
  CONSTRAINT filings_agreed_with_cap CHECK (state NOT IN ('CLAIM_SECOND', 'FIN_FIRST', 'FIN_SECOND', 'FIN_AGREED', 'PAID', 'CLOSED') OR (decided_fen IS NOT NULL AND reckoned_cap_id IS NOT NULL AND certificate_id IS NOT NULL)),
  CONSTRAINT filings_never_above_cap CHECK (decided_fen IS NULL OR (decided_fen <= reckoned_cap_fen + coalesce(allowance_fen, 0) AND decided_fen <= payable_fen)),
  CONSTRAINT filings_late_unpaid CHECK (state NOT IN ('CLAIM_SECOND', 'FIN_FIRST', 'FIN_SECOND', 'FIN_AGREED', 'PAID', 'CLOSED') OR filed_at < signed_up_at OR late_by IS NOT NULL),
  CONSTRAINT filings_refused CHECK ((state = 'REFUSED_CLAIM') = (refused_code IS NOT NULL) AND (refused_code IS NULL) = (refused_reason IS NULL))
);
COMMENT ON TABLE individual_filings IS 'A veteran''s filing of an individual training with its way to reimbursement, or to a centralised class when it is inside the province (R-079 to R-085)';
COMMENT ON COLUMN individual_filings.id IS 'Made by the caller';
COMMENT ON COLUMN individual_filings.filing_no IS 'Number of the receipt the veteran gets (R-080)';
COMMENT ON COLUMN individual_filings.resettlement_region IS 'Place of resettlement on the day of filing: carries the range, and gives the cap (A-24)';
COMMENT ON COLUMN individual_filings.channel IS 'By himself, through the village station, or at the counter of the bureau';
COMMENT ON COLUMN individual_filings.place_kind IS 'Whether he works or lives there';
COMMENT ON COLUMN individual_filings.place_code IS 'Another province (two digits and zeros), or a county of Henan';
COMMENT ON COLUMN individual_filings.place_text IS 'City and district in words; no house number is asked';
COMMENT ON COLUMN individual_filings.is_declared IS 'He declared that he works or lives there; otherwise a proof is attached';
COMMENT ON COLUMN individual_filings.level IS 'Level of skill he aims at; NONE = exactly the certificate of certificate_type (A-57)';
COMMENT ON COLUMN individual_filings.filed_at IS 'To the second: earlier than signed_up_at, or nothing is paid (T20)';
COMMENT ON COLUMN individual_filings.cap_id IS 'The cap in force on the day of filing, as it was shown to him';
COMMENT ON COLUMN individual_filings.cap_fen IS 'Its amount in 1/100 yuan; promised once a clerk acknowledged the filing, not by the automatic receipt (D-07)';
COMMENT ON COLUMN individual_filings.acknowledged_by IS 'Null with a time = automatic';
COMMENT ON COLUMN individual_filings.lapses_on IS 'Last day for the certificate (P:FILING_LAPSE_MONTHS)';
COMMENT ON COLUMN individual_filings.late_reason IS 'Written exception for a filing after sign-up, signed by the second reviewer (D-07)';
COMMENT ON COLUMN individual_filings.late_seen_at IS 'When the city took note of the exception';
COMMENT ON COLUMN individual_filings.class_region IS 'Place of the bureau of the class he wishes to join: it sees the filing (A-25)';
COMMENT ON COLUMN individual_filings.paid_elsewhere_fen IS 'Other public money for the same items, in 1/100 yuan (F11)';
COMMENT ON COLUMN individual_filings.payee_account_enc IS 'His own account, sealed';
COMMENT ON COLUMN individual_filings.facts IS 'Facts of the last reckoning, canonical JSON: with the tables they give the same amount again';
COMMENT ON COLUMN individual_filings.reckoned_cap_id IS 'The cap the last reckoning stands on';
COMMENT ON COLUMN individual_filings.payable_fen IS 'Amount of the last reckoning';
COMMENT ON COLUMN individual_filings.decided_fen IS 'What the reviewers agreed to; never more than reckoned';
COMMENT ON COLUMN individual_filings.due_on IS 'While returned: until when it should be sent again';
CREATE UNIQUE INDEX individual_filings_one_open ON individual_filings (veteran_id, trade_code, level)
  WHERE state NOT IN ('PAID', 'CLOSED', 'JOINED_CLASS', 'LAPSED', 'CANCELLED', 'REFUSED_CLAIM');
CREATE UNIQUE INDEX individual_filings_certificate ON individual_filings (certificate_id) WHERE state NOT IN ('LAPSED', 'CANCELLED', 'REFUSED_CLAIM');
CREATE INDEX individual_filings_scope ON individual_filings (resettlement_region, state, id);
CREATE INDEX individual_filings_class ON individual_filings (class_region, state) WHERE class_region IS NOT NULL;
CREATE INDEX individual_filings_place ON individual_filings (place_code, state) WHERE NOT is_outside;
CREATE INDEX individual_filings_proof ON individual_filings (proof_id);
CREATE INDEX individual_filings_waiting ON individual_filings (state, ack_due_on, lapses_on);
ALTER TABLE individual_filings ENABLE ROW LEVEL SECURITY;
CREATE POLICY individual_filings_scope ON individual_filings TO ronggui_app
  USING ((resettlement_region >= app_lo() AND resettlement_region < app_hi()) OR veteran_id = app_veteran() OR (class_region >= app_lo() AND class_region < app_hi())
    OR (NOT is_outside AND place_code >= app_lo() AND place_code < app_hi()));
GRANT SELECT, INSERT ON individual_filings TO ronggui_app;
GRANT UPDATE (state, version, cap_id, cap_fen, acknowledged_at, acknowledged_by, signed_up_at, started_on, late_reason, late_by, late_at, late_seen_by, late_seen_at, class_id, class_region, class_title, enrolment_id, certificate_id, attended_days,
  paid_elsewhere_fen, paid_elsewhere_note, payee_bank, payee_account_enc, claimed_at, verdict, reasons, facts, arithmetic, allowed_fen, allowance_fen, reckoned_cap_id, reckoned_cap_fen, payable_fen, decided_fen, refused_code, refused_reason,
  due_on, closed_at) ON individual_filings TO ronggui_app;

CREATE FUNCTION app_filing_name(wanted uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT v.name FROM public.individual_filings f JOIN public.veterans v ON v.id = f.veteran_id WHERE f.id = wanted
    AND ((f.resettlement_region >= public.app_lo() AND f.resettlement_region < public.app_hi()) OR f.veteran_id = public.app_veteran() OR (f.class_region >= public.app_lo() AND f.class_region < public.app_hi())
      OR (NOT f.is_outside AND f.place_code >= public.app_lo() AND f.place_code < public.app_hi())) $$;
COMMENT ON FUNCTION app_filing_name(uuid) IS 'Name of who filed, for everybody who may see the filing: the bureau of the class he wishes to join has no other record of him yet';
REVOKE ALL ON FUNCTION app_filing_name(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_filing_name(uuid) TO ronggui_app;

CREATE FUNCTION filing_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF (OLD.id, OLD.filing_no, OLD.filed_at, OLD.is_outside, OLD.place_code, OLD.trade_code, OLD.level, OLD.certificate_type, OLD.resettlement_region) IS DISTINCT FROM
     (NEW.id, NEW.filing_no, NEW.filed_at, NEW.is_outside, NEW.place_code, NEW.trade_code, NEW.level, NEW.certificate_type, NEW.resettlement_region) THEN
    RAISE EXCEPTION 'what was filed is never edited: it is cancelled and filed again';
  END IF;
  IF OLD.state IN ('JOINED_CLASS', 'LAPSED', 'CANCELLED', 'REFUSED_CLAIM') AND NEW.state <> OLD.state THEN RAISE EXCEPTION 'a filing that has ended does not come back'; END IF;
  IF OLD.state IN ('FIN_AGREED', 'PAID', 'CLOSED') AND NEW.decided_fen IS DISTINCT FROM OLD.decided_fen THEN RAISE EXCEPTION 'an amount that was agreed to stays'; END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION filing_stays() IS 'What was filed and what was agreed to stay as they were';
CREATE TRIGGER filing_stays BEFORE UPDATE ON individual_filings FOR EACH ROW EXECUTE FUNCTION filing_stays();

CREATE FUNCTION filings_of_merged_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.individual_filings SET veteran_id = NEW.merged_into WHERE veteran_id = NEW.id;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION filings_of_merged_record() IS 'What one record filed, the person has filed';
CREATE TRIGGER filings_of_merged_record AFTER UPDATE ON veterans FOR EACH ROW WHEN (NEW.merged_into IS DISTINCT FROM OLD.merged_into) EXECUTE FUNCTION filings_of_merged_record();

CREATE FUNCTION invoice_key(code text, number text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT CASE WHEN bare.number ~ '^[0-9]{20}$' THEN '' ELSE bare.code END || '/' || bare.number
    FROM (SELECT regexp_replace(upper(normalize($1, NFKC) COLLATE "C"), '[^0-9A-Z]', '', 'g') AS code, regexp_replace(upper(normalize($2, NFKC) COLLATE "C"), '[^0-9A-Z]', '', 'g') AS number) bare $$;
COMMENT ON FUNCTION invoice_key(text, text) IS 'An invoice as it is compared across the province: full width, blanks and hyphens do not matter; a fully digital one has no code';

CREATE TABLE filing_receipts (
  id uuid PRIMARY KEY,
  filing_id uuid NOT NULL REFERENCES individual_filings (id),
  item text NOT NULL CHECK (item IN ('TUITION', 'LODGING', 'SKILL_TEST', 'OTHER')),
  invoice_code text NOT NULL DEFAULT '',
  invoice_number text NOT NULL,
  invoice_key text NOT NULL GENERATED ALWAYS AS (invoice_key(invoice_code, invoice_number)) STORED,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  in_own_name boolean NOT NULL,
  is_duplicate boolean NOT NULL,
  attachment_id uuid REFERENCES attachments (id),
  state text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'DROPPED')),
  added_by uuid NOT NULL REFERENCES users (id),
  added_at timestamptz NOT NULL
);
COMMENT ON TABLE filing_receipts IS 'Receipts of a reimbursement; one invoice counts once in the whole province (R-085)';
COMMENT ON COLUMN filing_receipts.invoice_key IS 'What makes the invoice one, however it is written';
COMMENT ON COLUMN filing_receipts.is_duplicate IS 'The invoice was handed in before, somewhere in the province: it counts 0, and nobody is told where (D-31)';
COMMENT ON COLUMN filing_receipts.state IS 'DROPPED when the claim was corrected, cancelled or refused: the invoice is free again';
CREATE UNIQUE INDEX filing_receipts_one_invoice ON filing_receipts (invoice_key) WHERE state = 'ACTIVE' AND NOT is_duplicate;
CREATE INDEX filing_receipts_filing ON filing_receipts (filing_id);
CREATE INDEX filing_receipts_attachment ON filing_receipts (attachment_id);
ALTER TABLE filing_receipts ENABLE ROW LEVEL SECURITY;
CREATE POLICY filing_receipts_scope ON filing_receipts TO ronggui_app USING (EXISTS (SELECT 1 FROM individual_filings f WHERE f.id = filing_id));
GRANT SELECT, INSERT ON filing_receipts TO ronggui_app;
GRANT UPDATE (state) ON filing_receipts TO ronggui_app;

CREATE FUNCTION filing_receipt_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  -- the generated column is made after this
  IF to_jsonb(NEW) - 'state' - 'invoice_key' <> to_jsonb(OLD) - 'state' - 'invoice_key' OR OLD.state = 'DROPPED' THEN RAISE EXCEPTION 'a receipt is never edited: it falls out, and another is entered'; END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION filing_receipt_stays() IS 'Receipts only fall out';
CREATE TRIGGER filing_receipt_stays BEFORE UPDATE ON filing_receipts FOR EACH ROW EXECUTE FUNCTION filing_receipt_stays();

CREATE POLICY attachments_of_filings ON attachments FOR SELECT TO ronggui_app
  USING ((kind = 'FILING_PROOF' AND EXISTS (SELECT 1 FROM individual_filings f WHERE f.proof_id = attachments.id)) OR (kind = 'FILING_RECEIPT' AND EXISTS (SELECT 1 FROM filing_receipts r WHERE r.attachment_id = attachments.id)));

CREATE TABLE filing_reviews (
  id uuid PRIMARY KEY,
  filing_id uuid NOT NULL REFERENCES individual_filings (id),
  step text NOT NULL CHECK (step IN ('CLAIM', 'FIN')),
  round integer NOT NULL,
  first_user uuid REFERENCES users (id),
  first_person uuid,
  first_name text,
  first_opinion text,
  first_at timestamptz,
  second_user uuid REFERENCES users (id),
  second_person uuid,
  second_name text,
  opinion text,
  decision text CHECK (decision IN ('AGREED', 'RETURNED', 'REFUSED', 'CANCELLED')),
  closed_at timestamptz,
  opened_at timestamptz NOT NULL,
  UNIQUE (filing_id, step, round),
  CONSTRAINT filing_first_is_not_second CHECK (first_person IS NULL OR first_person IS DISTINCT FROM second_person),
  CONSTRAINT filing_agreed_by_two CHECK (decision IS DISTINCT FROM 'AGREED' OR (first_person IS NOT NULL AND second_person IS NOT NULL AND closed_at IS NOT NULL))
);
COMMENT ON TABLE filing_reviews IS 'Opinions of bureau and finance on a reimbursement, round by round: first reviewer, second reviewer; never one person twice (R-085)';
CREATE UNIQUE INDEX filing_reviews_one_open ON filing_reviews (filing_id) WHERE decision IS NULL;
ALTER TABLE filing_reviews ENABLE ROW LEVEL SECURITY;
CREATE POLICY filing_reviews_scope ON filing_reviews TO ronggui_app USING (EXISTS (SELECT 1 FROM individual_filings f WHERE f.id = filing_id));
GRANT SELECT, INSERT ON filing_reviews TO ronggui_app;
GRANT UPDATE (first_user, first_person, first_name, first_opinion, first_at, second_user, second_person, second_name, opinion, decision, closed_at) ON filing_reviews TO ronggui_app;

CREATE TABLE filing_returns (
  id uuid PRIMARY KEY,
  filing_id uuid NOT NULL REFERENCES individual_filings (id),
  from_state text NOT NULL,
  reason text NOT NULL,
  items jsonb NOT NULL,
  returned_by uuid NOT NULL REFERENCES users (id),
  returned_at timestamptz NOT NULL,
  due_on date,
  answers jsonb,
  answered_at timestamptz
);
COMMENT ON TABLE filing_returns IS 'Returns of a claim to the veteran with what is to be mended, and his answers';
CREATE INDEX filing_returns_filing ON filing_returns (filing_id, returned_at);
ALTER TABLE filing_returns ENABLE ROW LEVEL SECURITY;
CREATE POLICY filing_returns_scope ON filing_returns TO ronggui_app USING (EXISTS (SELECT 1 FROM individual_filings f WHERE f.id = filing_id));
GRANT SELECT, INSERT ON filing_returns TO ronggui_app;
GRANT UPDATE (answers, answered_at) ON filing_returns TO ronggui_app;

CREATE TABLE filing_events (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  filing_id uuid NOT NULL REFERENCES individual_filings (id),
  event text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  at timestamptz NOT NULL,
  by_user uuid REFERENCES users (id),
  facts jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE filing_events IS 'Every step of a filing; only ever added to. The entry time of a state starts its clock';
CREATE INDEX filing_events_filing ON filing_events (filing_id, seq);
ALTER TABLE filing_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY filing_events_scope ON filing_events TO ronggui_app USING (EXISTS (SELECT 1 FROM individual_filings f WHERE f.id = filing_id));
GRANT SELECT, INSERT ON filing_events TO ronggui_app;
CREATE TRIGGER filing_events_kept BEFORE UPDATE OR DELETE ON filing_events FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER filing_events_never_emptied BEFORE TRUNCATE ON filing_events FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

-- Who files or claims in the veteran's name, reviews first, reviews second, and both of finance are different natural persons, none of them the veteran himself (S-05).
CREATE FUNCTION filing_entered_by(wanted uuid, wanted_user uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.users asked JOIN public.users own ON own.person_id = asked.person_id WHERE asked.id = wanted_user
    AND (own.id IN (SELECT f.entered_by FROM public.individual_filings f WHERE f.id = wanted) OR own.veteran_id = (SELECT f.veteran_id FROM public.individual_filings f WHERE f.id = wanted)
      OR own.id IN (SELECT e.by_user FROM public.filing_events e WHERE e.filing_id = wanted AND e.event IN ('file', 'recordSignUp', 'startTraining', 'recordCertificate', 'claim', 'resubmit')))) $$;
COMMENT ON FUNCTION filing_entered_by(uuid, uuid) IS 'Whether the person behind the account is the veteran, or entered the filing or the claim in his name';
REVOKE ALL ON FUNCTION filing_entered_by(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION filing_entered_by(uuid, uuid) TO ronggui_app;

CREATE FUNCTION filing_reviewed_by_others() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.first_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.first_user)
     OR NEW.second_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.second_user) THEN
    PERFORM public.refuse_person('a reviewer is the person behind his account');
  END IF;
  IF public.is_same_person(NEW.first_user, NEW.second_user) THEN PERFORM public.refuse_person('first and second reviewer of a reimbursement are two'); END IF;
  IF public.filing_entered_by(NEW.filing_id, NEW.first_user) OR public.filing_entered_by(NEW.filing_id, NEW.second_user) THEN PERFORM public.refuse_person('nobody reviews a reimbursement he entered'); END IF;
  IF EXISTS (SELECT 1 FROM public.filing_reviews r WHERE r.filing_id = NEW.filing_id AND r.step <> NEW.step AND r.decision = 'AGREED'
      AND (r.first_person IN (NEW.first_person, NEW.second_person) OR r.second_person IN (NEW.first_person, NEW.second_person))) THEN
    PERFORM public.refuse_person('bureau and finance each sign a reimbursement by their own people');
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION filing_reviewed_by_others() IS 'Who entered a reimbursement and the four who review it are different persons';
CREATE CONSTRAINT TRIGGER filing_reviewed_by_others AFTER INSERT OR UPDATE ON filing_reviews FOR EACH ROW EXECUTE FUNCTION filing_reviewed_by_others();

CREATE FUNCTION filing_agreed_by_four() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF (SELECT count(DISTINCT r.step) FROM public.filing_reviews r WHERE r.filing_id = NEW.id AND r.decision = 'AGREED') < 2 THEN
    RAISE EXCEPTION 'a reimbursement is payable once bureau and finance have agreed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION filing_agreed_by_four() IS 'No reimbursement becomes payable without both opinions';
CREATE CONSTRAINT TRIGGER filing_agreed_by_four AFTER UPDATE OF state ON individual_filings FOR EACH ROW WHEN (NEW.state IN ('FIN_AGREED', 'PAID', 'CLOSED')) EXECUTE FUNCTION filing_agreed_by_four();

-- Facts across ranges (D-31)
CREATE FUNCTION fact_invoice_used(wanted_key text, except_filing uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.filing_receipts r WHERE r.invoice_key = wanted_key AND r.state = 'ACTIVE' AND NOT r.is_duplicate AND r.filing_id <> except_filing) $$;
COMMENT ON FUNCTION fact_invoice_used(text, uuid) IS 'Whether an invoice counts already in another reimbursement, anywhere in the province';

CREATE FUNCTION fact_open_classes(wanted_place text, wanted_trade text) RETURNS TABLE (class_id uuid, title text, institution text, bureau text, region text, place text, trade text, level text, opens_on date, places integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.id, c.title, o.name, b.name, c.responsible_region, r.full_name, t.name, l.name, c.planned_open, coalesce(c.planned_count, 0) - e.n
    FROM public.training_classes c JOIN public.organizations o ON o.id = c.institution_id JOIN public.organizations b ON b.id = c.responsible_org_id JOIN public.regions r ON r.code = c.responsible_region
    LEFT JOIN public.trades t ON t.code = c.trade_code LEFT JOIN public.skill_levels l ON l.code = c.level
    CROSS JOIN LATERAL (SELECT count(*)::integer AS n FROM public.enrolments x WHERE x.class_id = c.id AND x.state NOT IN ('NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT')) e
   WHERE c.state IN ('APPROVED', 'FILED', 'POSTPONED') AND c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL') AND left(c.responsible_region, 4) = left(wanted_place, 4)
     AND (wanted_trade IS NULL OR c.trade_code = wanted_trade) AND coalesce(c.planned_count, 0) > e.n
   ORDER BY c.responsible_region = wanted_place DESC, c.planned_open, c.id LIMIT 50 $$;
COMMENT ON FUNCTION fact_open_classes(text, text) IS 'Classes of a city that were agreed to and have places left: what is announced of them, and nobody on their rosters (R-082)';
REVOKE ALL ON FUNCTION fact_invoice_used(text, uuid), fact_open_classes(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_invoice_used(text, uuid), fact_open_classes(text, text) TO ronggui_app;
