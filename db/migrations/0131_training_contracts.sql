-- Contracts between a city's bureau and a training institution (三(二)6, R-047): terms as versions, signed by both, kept for good.

CREATE TABLE contracts (
  id uuid PRIMARY KEY,
  no text NOT NULL CHECK (btrim(no) <> '' AND length(no) <= 60),
  party_a_id uuid NOT NULL REFERENCES organizations (id),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  is_provincial boolean NOT NULL,
  institution_id uuid NOT NULL REFERENCES institutions (id),
  state text NOT NULL DEFAULT 'DRAFT' CHECK (state IN ('DRAFT', 'PENDING_SIGN', 'ACTIVE', 'AMENDED', 'SUSPENDED', 'TERMINATED', 'EXPIRED', 'RENEWED')),
  version integer NOT NULL DEFAULT 1,
  in_force_seq integer,
  renewal_of uuid REFERENCES contracts (id),
  ended_on date,
  end_reason text,
  settlement jsonb NOT NULL DEFAULT '[]',
  created_by uuid REFERENCES users (id),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT contracts_no_once UNIQUE (party_a_id, no),
  CONSTRAINT contracts_in_force CHECK (state IN ('DRAFT', 'PENDING_SIGN') OR in_force_seq IS NOT NULL),
  CONSTRAINT contracts_ended CHECK ((state IN ('TERMINATED', 'EXPIRED', 'RENEWED')) = (ended_on IS NOT NULL)),
  CONSTRAINT contracts_settled CHECK (state <> 'TERMINATED' OR (end_reason IS NOT NULL AND jsonb_array_length(settlement) > 0))
);
CREATE INDEX contracts_institution ON contracts (institution_id);
CREATE INDEX contracts_region ON contracts (region_code, state);
COMMENT ON TABLE contracts IS 'A contract about training (三(二)6); what was agreed stands in contract_terms';
COMMENT ON COLUMN contracts.id IS 'Made by the caller';
COMMENT ON COLUMN contracts.no IS 'Number of the paper';
COMMENT ON COLUMN contracts.party_a_id IS 'The bureau that signs: a city''s, the province''s only for provincial classes';
COMMENT ON COLUMN contracts.region_code IS 'Place of that bureau';
COMMENT ON COLUMN contracts.is_provincial IS 'Signed by the province; covers classes the province organises and no other';
COMMENT ON COLUMN contracts.institution_id IS 'The institution that signs';
COMMENT ON COLUMN contracts.state IS 'Where it stands';
COMMENT ON COLUMN contracts.version IS 'Counts up with every step';
COMMENT ON COLUMN contracts.in_force_seq IS 'The terms both signed last; null until both signed';
COMMENT ON COLUMN contracts.renewal_of IS 'The contract this one goes on from';
COMMENT ON COLUMN contracts.ended_on IS 'Last day it held, once it is over';
COMMENT ON COLUMN contracts.end_reason IS 'Why it was terminated, or the written decision it was renewed by';
COMMENT ON COLUMN contracts.settlement IS 'What is to be settled after termination: [{item, who, amountFen}]';
COMMENT ON COLUMN contracts.created_by IS 'Who drafted it; null: entered before the platform kept contracts';
COMMENT ON COLUMN contracts.created_at IS 'When';
COMMENT ON COLUMN contracts.updated_at IS 'Last step';

CREATE TABLE contract_terms (
  contract_id uuid NOT NULL REFERENCES contracts (id),
  seq integer NOT NULL CHECK (seq > 0),
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  scale integer NOT NULL CHECK (scale > 0),
  price_fen bigint NOT NULL CHECK (price_fen >= 0),
  price_note text NOT NULL DEFAULT '',
  cert_rate_percent integer NOT NULL CHECK (cert_rate_percent BETWEEN 0 AND 100),
  employment_rate_percent integer NOT NULL CHECK (employment_rate_percent BETWEEN 0 AND 100),
  employment_basis text NOT NULL CHECK (employment_basis IN ('EMPLOYED', 'RECOMMENDED')),
  kpi_note text NOT NULL DEFAULT '',
  reason text,
  made_by uuid REFERENCES users (id),
  made_at timestamptz NOT NULL,
  PRIMARY KEY (contract_id, seq),
  CHECK (ends_on >= starts_on),
  CHECK (seq = 1 OR reason IS NOT NULL)
);
COMMENT ON TABLE contract_terms IS 'What is agreed: the first version and every change; never changed once somebody signed';
COMMENT ON COLUMN contract_terms.contract_id IS 'The contract';
COMMENT ON COLUMN contract_terms.seq IS 'Version, from 1';
COMMENT ON COLUMN contract_terms.starts_on IS 'First day';
COMMENT ON COLUMN contract_terms.ends_on IS 'Last day, included';
COMMENT ON COLUMN contract_terms.scale IS 'Persons to be trained over the term';
COMMENT ON COLUMN contract_terms.price_fen IS 'Price of the contract in 1/100 yuan';
COMMENT ON COLUMN contract_terms.price_note IS 'How the price is reckoned';
COMMENT ON COLUMN contract_terms.cert_rate_percent IS 'Certificates per hundred who really took part, at least (三(三)9)';
COMMENT ON COLUMN contract_terms.employment_rate_percent IS 'Recommended employment per hundred, at least (三(三)9)';
COMMENT ON COLUMN contract_terms.employment_basis IS 'EMPLOYED: at work after the recommendation; RECOMMENDED: recommended at all';
COMMENT ON COLUMN contract_terms.kpi_note IS 'Other aims agreed, in words';
COMMENT ON COLUMN contract_terms.reason IS 'Why the terms change; none for the first version';
COMMENT ON COLUMN contract_terms.made_by IS 'Who wrote this version; null: entered before the platform kept contracts';
COMMENT ON COLUMN contract_terms.made_at IS 'When';

CREATE TABLE contract_trades (
  contract_id uuid NOT NULL,
  seq integer NOT NULL,
  trade_code text NOT NULL REFERENCES trades (code),
  levels text[] NOT NULL CHECK (cardinality(levels) > 0),
  PRIMARY KEY (contract_id, seq, trade_code),
  FOREIGN KEY (contract_id, seq) REFERENCES contract_terms (contract_id, seq)
);
COMMENT ON TABLE contract_trades IS 'Trades and levels of one version of the terms';
COMMENT ON COLUMN contract_trades.contract_id IS 'The contract';
COMMENT ON COLUMN contract_trades.seq IS 'The version';
COMMENT ON COLUMN contract_trades.trade_code IS 'What is taught';
COMMENT ON COLUMN contract_trades.levels IS 'To which levels';

CREATE TABLE contract_signatures (
  contract_id uuid NOT NULL,
  seq integer NOT NULL,
  party text NOT NULL CHECK (party IN ('A', 'B')),
  signed_by uuid REFERENCES users (id),
  person_id uuid,
  signed_name text NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (contract_id, seq, party),
  FOREIGN KEY (contract_id, seq) REFERENCES contract_terms (contract_id, seq)
);
COMMENT ON TABLE contract_signatures IS 'Who signed which version for which party; append-only';
COMMENT ON COLUMN contract_signatures.contract_id IS 'The contract';
COMMENT ON COLUMN contract_signatures.seq IS 'The version that was signed';
COMMENT ON COLUMN contract_signatures.party IS 'A: the bureau, B: the institution';
COMMENT ON COLUMN contract_signatures.signed_by IS 'The account; null: signed on paper before the platform kept contracts';
COMMENT ON COLUMN contract_signatures.person_id IS 'The natural person behind it';
COMMENT ON COLUMN contract_signatures.signed_name IS 'Name as it was on that day';
COMMENT ON COLUMN contract_signatures.signed_at IS 'When';

CREATE TABLE contract_files (
  attachment_id uuid PRIMARY KEY REFERENCES attachments (id),
  contract_id uuid NOT NULL,
  seq integer NOT NULL,
  title text NOT NULL CHECK (btrim(title) <> ''),
  added_by uuid NOT NULL REFERENCES users (id),
  added_at timestamptz NOT NULL,
  FOREIGN KEY (contract_id, seq) REFERENCES contract_terms (contract_id, seq)
);
CREATE INDEX contract_files_contract ON contract_files (contract_id);
COMMENT ON TABLE contract_files IS 'The signed paper as a scan, per version; append-only';
COMMENT ON COLUMN contract_files.attachment_id IS 'The file';
COMMENT ON COLUMN contract_files.contract_id IS 'The contract';
COMMENT ON COLUMN contract_files.seq IS 'The version it shows';
COMMENT ON COLUMN contract_files.title IS 'What it is';
COMMENT ON COLUMN contract_files.added_by IS 'Who added it';
COMMENT ON COLUMN contract_files.added_at IS 'When';

CREATE TABLE contract_events (
  id uuid PRIMARY KEY,
  contract_id uuid NOT NULL REFERENCES contracts (id),
  seq integer,
  event text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  reason text,
  by_user uuid REFERENCES users (id),
  by_name text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX contract_events_contract ON contract_events (contract_id, at);
COMMENT ON TABLE contract_events IS 'What happened to a contract; append-only';
COMMENT ON COLUMN contract_events.id IS 'Given by the platform';
COMMENT ON COLUMN contract_events.contract_id IS 'The contract';
COMMENT ON COLUMN contract_events.seq IS 'The version it is about';
COMMENT ON COLUMN contract_events.event IS 'Event of the life cycle, or draft, sign, addFile';
COMMENT ON COLUMN contract_events.from_state IS 'Where it stood';
COMMENT ON COLUMN contract_events.to_state IS 'Where it stood afterwards';
COMMENT ON COLUMN contract_events.reason IS 'Why';
COMMENT ON COLUMN contract_events.by_user IS 'Who; null: the platform';
COMMENT ON COLUMN contract_events.by_name IS 'Name as it was then';
COMMENT ON COLUMN contract_events.at IS 'When';

CREATE FUNCTION signed_terms_stay() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.contract_signatures s WHERE s.contract_id = OLD.contract_id AND s.seq = OLD.seq) THEN
    RAISE EXCEPTION 'terms somebody signed are never changed or removed; agree on new ones' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
COMMENT ON FUNCTION signed_terms_stay() IS 'Keeps what was signed as it was signed';
CREATE TRIGGER contract_terms_stay BEFORE UPDATE OR DELETE ON contract_terms FOR EACH ROW EXECUTE FUNCTION signed_terms_stay();
CREATE TRIGGER contract_trades_stay BEFORE UPDATE OR DELETE ON contract_trades FOR EACH ROW EXECUTE FUNCTION signed_terms_stay();
CREATE TRIGGER contract_terms_never_emptied BEFORE TRUNCATE ON contract_terms FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE FUNCTION no_trade_after_signing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.contract_signatures s WHERE s.contract_id = NEW.contract_id AND s.seq = NEW.seq) THEN
    RAISE EXCEPTION 'a trade is not added to terms somebody signed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION no_trade_after_signing() IS 'Nothing slips into terms after a signature';
CREATE TRIGGER contract_trades_before_signing BEFORE INSERT ON contract_trades FOR EACH ROW EXECUTE FUNCTION no_trade_after_signing();
CREATE TRIGGER contract_signatures_kept BEFORE UPDATE OR DELETE ON contract_signatures FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER contract_signatures_never_emptied BEFORE TRUNCATE ON contract_signatures FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER contract_files_kept BEFORE UPDATE OR DELETE ON contract_files FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER contract_events_kept BEFORE UPDATE OR DELETE ON contract_events FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION contract_in_force_is_signed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.in_force_seq IS NOT NULL
     AND 2 <> (SELECT count(*) FROM public.contract_signatures s WHERE s.contract_id = NEW.id AND s.seq = NEW.in_force_seq) THEN
    RAISE EXCEPTION 'terms of contract % hold only once both parties signed them', NEW.no USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION contract_in_force_is_signed() IS 'At COMMIT: terms that hold carry both signatures';
CREATE CONSTRAINT TRIGGER contract_in_force_is_signed AFTER INSERT OR UPDATE ON contracts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION contract_in_force_is_signed();

CREATE FUNCTION app_sees_contract(wanted_institution uuid, wanted_region text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT (wanted_region >= public.app_lo() AND wanted_region < public.app_hi()) OR wanted_institution = public.app_org()
    OR EXISTS (SELECT 1 FROM public.institutions i WHERE i.id = wanted_institution AND i.region_code >= public.app_lo() AND i.region_code < public.app_hi()) $$;
COMMENT ON FUNCTION app_sees_contract(uuid, text) IS 'Whether a contract is the principal''s to see: his range holds the bureau that signed or the institution, or it is his institution''s';
CREATE FUNCTION app_sees_contract_of(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.contracts c WHERE c.id = wanted AND public.app_sees_contract(c.institution_id, c.region_code)) $$;
COMMENT ON FUNCTION app_sees_contract_of(uuid) IS 'The same, asked by the contract''s id';

ALTER TABLE contracts ENABLE ROW LEVEL SECURITY;
CREATE POLICY contracts_scope ON contracts TO ronggui_app USING (app_sees_contract(institution_id, region_code));
ALTER TABLE contract_terms ENABLE ROW LEVEL SECURITY;
CREATE POLICY contract_terms_scope ON contract_terms TO ronggui_app USING (app_sees_contract_of(contract_id));
ALTER TABLE contract_trades ENABLE ROW LEVEL SECURITY;
CREATE POLICY contract_trades_scope ON contract_trades TO ronggui_app USING (app_sees_contract_of(contract_id));
ALTER TABLE contract_signatures ENABLE ROW LEVEL SECURITY;
CREATE POLICY contract_signatures_scope ON contract_signatures TO ronggui_app USING (app_sees_contract_of(contract_id));
ALTER TABLE contract_files ENABLE ROW LEVEL SECURITY;
CREATE POLICY contract_files_scope ON contract_files TO ronggui_app USING (app_sees_contract_of(contract_id));
ALTER TABLE contract_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY contract_events_scope ON contract_events TO ronggui_app USING (app_sees_contract_of(contract_id));
CREATE POLICY attachments_of_contracts ON attachments FOR SELECT TO ronggui_app
  USING (kind = 'CONTRACT' AND EXISTS (SELECT 1 FROM contract_files f WHERE f.attachment_id = attachments.id));
-- the head of an institution has no range; what he signs about his contract is his and the bureau's to read
CREATE POLICY signatures_of_contracts_read ON signatures FOR SELECT TO ronggui_app USING (CASE WHEN noun = 'contract' AND class_id IS NULL THEN app_sees_contract_of(record_id::uuid) ELSE false END);
CREATE POLICY signatures_of_contracts_sign ON signatures FOR INSERT TO ronggui_app WITH CHECK (signed_by = app_user() AND CASE WHEN noun = 'contract' AND class_id IS NULL THEN app_sees_contract_of(record_id::uuid) ELSE false END);
GRANT SELECT, INSERT, UPDATE ON contracts, contract_terms TO ronggui_app;
GRANT SELECT, INSERT, DELETE ON contract_trades TO ronggui_app;
GRANT SELECT, INSERT ON contract_signatures, contract_files, contract_events TO ronggui_app;

CREATE FUNCTION fact_contract_cover(wanted_institution uuid, wanted_trade text, wanted_level text, from_day date, to_day date, provincial boolean)
RETURNS TABLE(contract_no text, state text, starts_on date, ends_on date, ended_on date, has_trade boolean, has_level boolean, covers boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.no, c.state, t.starts_on, t.ends_on, c.ended_on, x.trade_code IS NOT NULL, coalesce(wanted_level = ANY (x.levels), false),
         c.state IN ('ACTIVE', 'AMENDED') AND t.starts_on <= from_day AND t.ends_on >= to_day AND coalesce(wanted_level = ANY (x.levels), false)
    FROM public.contracts c JOIN public.contract_terms t ON t.contract_id = c.id AND t.seq = c.in_force_seq
    LEFT JOIN public.contract_trades x ON x.contract_id = c.id AND x.seq = t.seq AND x.trade_code = wanted_trade
   WHERE c.institution_id = wanted_institution AND (NOT c.is_provincial OR provincial)
   ORDER BY 8 DESC, 7 DESC, 6 DESC, t.ends_on DESC, c.no LIMIT 1 $$;
COMMENT ON FUNCTION fact_contract_cover(uuid, text, text, date, date, boolean) IS 'The contract that covers trade, level and days, or the one that comes nearest, for whoever decides about a class; no terms of money';
REVOKE ALL ON FUNCTION app_sees_contract(uuid, text), app_sees_contract_of(uuid), fact_contract_cover(uuid, text, text, date, date, boolean), signed_terms_stay(), no_trade_after_signing(), contract_in_force_is_signed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_sees_contract(uuid, text), app_sees_contract_of(uuid), fact_contract_cover(uuid, text, text, date, date, boolean) TO ronggui_app;
