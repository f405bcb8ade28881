-- The fund ledger: double entry, only ever added to (R-126, S-10). A fund is purpose × source × level × place × year; purposes and sources are two dimensions.

CREATE TABLE funds (
  id uuid PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('EXCLUSIVE_FUND', 'GOV_COORDINATED_FUND')),
  source text NOT NULL CHECK (source IN ('EMPLOYMENT_SUBSIDY_FUND', 'UNEMPLOYMENT_INSURANCE_FUND', 'SKILL_UPGRADE_FUND', 'OTHER')),
  source_note text,
  level text NOT NULL CHECK (level IN ('CENTRAL', 'PROVINCE', 'CITY', 'COUNTY')),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  year integer NOT NULL CHECK (year BETWEEN 2020 AND 2100),
  opened_by uuid NOT NULL REFERENCES users (id),
  opened_at timestamptz NOT NULL,
  CONSTRAINT funds_source_named CHECK ((source = 'OTHER') = (source_note IS NOT NULL)),
  CONSTRAINT funds_once UNIQUE NULLS NOT DISTINCT (region_code, year, purpose, source, level, source_note)
);
COMMENT ON TABLE funds IS 'Fund accounts of a place and year; its money is the sum of fund_entries';
COMMENT ON COLUMN funds.id IS 'Made by the caller';
COMMENT ON COLUMN funds.purpose IS 'What it stands for: the veterans'' own training fund, or money the governments pool';
COMMENT ON COLUMN funds.source IS 'Budget source as row R30 of annex 2 lists them';
COMMENT ON COLUMN funds.source_note IS 'Name of another source; only for OTHER';
COMMENT ON COLUMN funds.level IS 'Whose budget it is';
COMMENT ON COLUMN funds.region_code IS 'Place whose finance office spends it';
COMMENT ON COLUMN funds.year IS 'Budget year';
COMMENT ON COLUMN funds.opened_by IS 'Who opened the account';
COMMENT ON COLUMN funds.opened_at IS 'When';
ALTER TABLE funds ENABLE ROW LEVEL SECURITY;
CREATE POLICY funds_scope ON funds TO ronggui_app USING (region_code >= app_lo() AND region_code < app_hi());
GRANT SELECT, INSERT ON funds TO ronggui_app;

CREATE TABLE fund_balances (
  fund_id uuid PRIMARY KEY REFERENCES funds (id),
  appropriated bigint NOT NULL DEFAULT 0 CONSTRAINT fund_appropriated_not_below CHECK (appropriated >= 0),
  carried_in bigint NOT NULL DEFAULT 0 CONSTRAINT fund_carried_in_not_below CHECK (carried_in >= 0),
  available bigint NOT NULL DEFAULT 0 CONSTRAINT fund_available_not_below CHECK (available >= 0),
  committed bigint NOT NULL DEFAULT 0 CONSTRAINT fund_committed_not_below CHECK (committed >= 0),
  approved bigint NOT NULL DEFAULT 0 CONSTRAINT fund_approved_not_below CHECK (approved >= 0),
  paid bigint NOT NULL DEFAULT 0 CONSTRAINT fund_paid_not_below CHECK (paid >= 0),
  receivable bigint NOT NULL DEFAULT 0 CONSTRAINT fund_receivable_not_below CHECK (receivable >= 0),
  written_off bigint NOT NULL DEFAULT 0 CONSTRAINT fund_written_off_not_below CHECK (written_off >= 0),
  carried_out bigint NOT NULL DEFAULT 0 CONSTRAINT fund_carried_out_not_below CHECK (carried_out >= 0),
  returned bigint NOT NULL DEFAULT 0 CONSTRAINT fund_returned_not_below CHECK (returned >= 0)
);
COMMENT ON TABLE fund_balances IS 'Sums of fund_entries per fund, kept by a trigger: the row to lock before money moves, and the check that no account falls below 0; compared with the entries every night';
COMMENT ON COLUMN fund_balances.fund_id IS 'The fund';
COMMENT ON COLUMN fund_balances.appropriated IS 'Budget received, in 1/100 yuan';
COMMENT ON COLUMN fund_balances.carried_in IS 'Left over from the year before';
COMMENT ON COLUMN fund_balances.available IS 'Free to be committed';
COMMENT ON COLUMN fund_balances.committed IS 'Set aside for approved classes';
COMMENT ON COLUMN fund_balances.approved IS 'Agreed by finance, not yet paid';
COMMENT ON COLUMN fund_balances.paid IS 'Paid and not taken back';
COMMENT ON COLUMN fund_balances.receivable IS 'To be paid back';
COMMENT ON COLUMN fund_balances.written_off IS 'Given up by decision';
COMMENT ON COLUMN fund_balances.carried_out IS 'Handed to the next year';
COMMENT ON COLUMN fund_balances.returned IS 'Paid back and handed to the treasury';
ALTER TABLE fund_balances ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_balances_scope ON fund_balances TO ronggui_app USING (EXISTS (SELECT 1 FROM funds f WHERE f.id = fund_id));
GRANT SELECT ON fund_balances TO ronggui_app;

CREATE FUNCTION fund_opened() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO public.fund_balances (fund_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
COMMENT ON FUNCTION fund_opened() IS 'Every fund has its row of balances from the start';
CREATE TRIGGER fund_opened AFTER INSERT ON funds FOR EACH ROW EXECUTE FUNCTION fund_opened();

CREATE TABLE fund_postings (
  id uuid PRIMARY KEY,
  no bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  kind text NOT NULL CHECK (kind IN ('BUDGET', 'BUDGET_CUT', 'COMMIT', 'RELEASE', 'APPROVE', 'WITHDRAW_APPROVAL', 'PAY', 'BOUNCE', 'CARRY_OVER', 'RECOVER', 'REPAY', 'REPAY_TO_TREASURY', 'WRITE_OFF')),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  subject_kind text CHECK (subject_kind IN ('CHANGE', 'CLASS', 'CLAIM', 'REIMBURSEMENT', 'PAYMENT', 'RECOVERY')),
  subject_id uuid,
  reverses uuid UNIQUE REFERENCES fund_postings (id),
  entry_count integer NOT NULL CHECK (entry_count >= 2),
  total_fen bigint NOT NULL CHECK (total_fen > 0),
  note text NOT NULL,
  posted_by uuid REFERENCES users (id),
  posted_on date NOT NULL,
  posted_at timestamptz NOT NULL,
  CONSTRAINT fund_postings_subject_whole CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
);
COMMENT ON TABLE fund_postings IS 'What moved money in the ledger; a mistake is corrected by a posting that reverses it (S-10)';
COMMENT ON COLUMN fund_postings.id IS 'Made by the caller: the same id is posted once';
COMMENT ON COLUMN fund_postings.no IS 'Running number of the voucher';
COMMENT ON COLUMN fund_postings.kind IS 'What happened';
COMMENT ON COLUMN fund_postings.region_code IS 'Place of the funds';
COMMENT ON COLUMN fund_postings.subject_kind IS 'What it is about';
COMMENT ON COLUMN fund_postings.subject_id IS 'Which';
COMMENT ON COLUMN fund_postings.reverses IS 'The posting this one undoes; none is undone twice';
COMMENT ON COLUMN fund_postings.entry_count IS 'Entries it consists of: no later one can join';
COMMENT ON COLUMN fund_postings.total_fen IS 'Sum of its debits, and of its credits';
COMMENT ON COLUMN fund_postings.note IS 'In words, as the statement shows it';
COMMENT ON COLUMN fund_postings.posted_by IS 'Who posted it; null: the platform';
COMMENT ON COLUMN fund_postings.posted_on IS 'Day in Asia/Shanghai';
COMMENT ON COLUMN fund_postings.posted_at IS 'Instant of the transaction';
CREATE INDEX fund_postings_subject ON fund_postings (subject_kind, subject_id);
CREATE INDEX fund_postings_region ON fund_postings (region_code, no);
ALTER TABLE fund_postings ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_postings_scope ON fund_postings TO ronggui_app USING (region_code >= app_lo() AND region_code < app_hi());
GRANT SELECT, INSERT ON fund_postings TO ronggui_app;

CREATE TABLE fund_entries (
  posting_id uuid NOT NULL REFERENCES fund_postings (id),
  seq smallint NOT NULL CHECK (seq > 0),
  fund_id uuid NOT NULL REFERENCES funds (id),
  account text NOT NULL CHECK (account IN ('APPROPRIATED', 'CARRIED_IN', 'AVAILABLE', 'COMMITTED', 'APPROVED', 'PAID', 'RECEIVABLE', 'WRITTEN_OFF', 'CARRIED_OUT', 'RETURNED')),
  debit_fen bigint NOT NULL DEFAULT 0 CHECK (debit_fen >= 0),
  credit_fen bigint NOT NULL DEFAULT 0 CHECK (credit_fen >= 0),
  PRIMARY KEY (posting_id, seq),
  CONSTRAINT fund_entries_one_side CHECK ((debit_fen = 0) <> (credit_fen = 0))
);
COMMENT ON TABLE fund_entries IS 'One side of a posting on one account of one fund, in 1/100 yuan; only ever added to';
COMMENT ON COLUMN fund_entries.posting_id IS 'The posting it belongs to';
COMMENT ON COLUMN fund_entries.seq IS 'Place within the posting';
COMMENT ON COLUMN fund_entries.fund_id IS 'The fund';
COMMENT ON COLUMN fund_entries.account IS 'Account of the fund';
COMMENT ON COLUMN fund_entries.debit_fen IS 'Debit, or 0';
COMMENT ON COLUMN fund_entries.credit_fen IS 'Credit, or 0';
CREATE INDEX fund_entries_fund ON fund_entries (fund_id, account);
ALTER TABLE fund_entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_entries_scope ON fund_entries TO ronggui_app USING (EXISTS (SELECT 1 FROM funds f WHERE f.id = fund_id));
GRANT SELECT, INSERT ON fund_entries TO ronggui_app;

CREATE TRIGGER funds_kept BEFORE UPDATE OR DELETE ON funds FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER funds_never_emptied BEFORE TRUNCATE ON funds FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER fund_postings_kept BEFORE UPDATE OR DELETE ON fund_postings FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER fund_postings_never_emptied BEFORE TRUNCATE ON fund_postings FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER fund_entries_kept BEFORE UPDATE OR DELETE ON fund_entries FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER fund_entries_never_emptied BEFORE TRUNCATE ON fund_entries FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION posting_balances() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE wanted uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid; p public.fund_postings; n integer; debit numeric; credit numeric;
BEGIN
  SELECT * INTO p FROM public.fund_postings x WHERE x.id = wanted;
  SELECT count(*), coalesce(sum(e.debit_fen), 0), coalesce(sum(e.credit_fen), 0) INTO n, debit, credit FROM public.fund_entries e WHERE e.posting_id = wanted;
  IF n <> p.entry_count OR debit <> p.total_fen OR credit <> p.total_fen THEN
    RAISE EXCEPTION 'posting % does not balance: % entries of %, debit %, credit %, total %', wanted, n, p.entry_count, debit, credit, p.total_fen USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM public.fund_entries e JOIN public.funds f ON f.id = e.fund_id WHERE e.posting_id = wanted AND f.region_code <> p.region_code) THEN
    RAISE EXCEPTION 'posting % touches a fund of another place', wanted USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION posting_balances() IS 'At COMMIT: a posting has exactly its entries, debit equals credit, and all funds are of its place';
CREATE CONSTRAINT TRIGGER posting_balances AFTER INSERT ON fund_postings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION posting_balances('id');
CREATE CONSTRAINT TRIGGER posting_balances AFTER INSERT ON fund_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION posting_balances('posting_id');

CREATE FUNCTION entries_summed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM public.fund_balances b WHERE b.fund_id IN (SELECT f.fund_id FROM fresh f) ORDER BY b.fund_id FOR UPDATE;
  UPDATE public.fund_balances b SET
    appropriated = b.appropriated + s.appropriated, carried_in = b.carried_in + s.carried_in, available = b.available + s.available, committed = b.committed + s.committed, approved = b.approved + s.approved,
    paid = b.paid + s.paid, receivable = b.receivable + s.receivable, written_off = b.written_off + s.written_off, carried_out = b.carried_out + s.carried_out, returned = b.returned + s.returned
    FROM (SELECT f.fund_id,
      coalesce(sum(f.credit_fen - f.debit_fen) FILTER (WHERE f.account = 'APPROPRIATED'), 0)::bigint AS appropriated, coalesce(sum(f.credit_fen - f.debit_fen) FILTER (WHERE f.account = 'CARRIED_IN'), 0)::bigint AS carried_in,
      coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'AVAILABLE'), 0)::bigint AS available, coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'COMMITTED'), 0)::bigint AS committed,
      coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'APPROVED'), 0)::bigint AS approved, coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'PAID'), 0)::bigint AS paid,
      coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'RECEIVABLE'), 0)::bigint AS receivable, coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'WRITTEN_OFF'), 0)::bigint AS written_off,
      coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'CARRIED_OUT'), 0)::bigint AS carried_out, coalesce(sum(f.debit_fen - f.credit_fen) FILTER (WHERE f.account = 'RETURNED'), 0)::bigint AS returned
      FROM fresh f GROUP BY f.fund_id) s WHERE s.fund_id = b.fund_id;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION entries_summed() IS 'Adds new entries to the balances of their funds, in the order of the funds, so that two postings never wait for each other in a circle';
CREATE TRIGGER entries_summed AFTER INSERT ON fund_entries REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION entries_summed();

CREATE FUNCTION lock_funds(wanted uuid[]) RETURNS SETOF fund_balances LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT b.* FROM public.fund_balances b JOIN public.funds f ON f.id = b.fund_id WHERE b.fund_id = ANY (wanted) AND f.region_code >= public.app_lo() AND f.region_code < public.app_hi() ORDER BY b.fund_id FOR UPDATE OF b $$;
COMMENT ON FUNCTION lock_funds(uuid[]) IS 'Balances of funds in the range of who asks, locked until the end of the transaction, in one order';
REVOKE ALL ON FUNCTION lock_funds(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_funds(uuid[]) TO ronggui_app;

CREATE FUNCTION fund_differences() RETURNS TABLE (fund_id uuid, account text, kept bigint, summed bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH summed AS (SELECT e.fund_id, e.account, sum(CASE WHEN e.account IN ('APPROPRIATED', 'CARRIED_IN') THEN e.credit_fen - e.debit_fen ELSE e.debit_fen - e.credit_fen END)::bigint AS amount FROM public.fund_entries e GROUP BY 1, 2),
  kept AS (SELECT b.fund_id, k.account, k.amount FROM public.fund_balances b CROSS JOIN LATERAL (VALUES ('APPROPRIATED', b.appropriated), ('CARRIED_IN', b.carried_in), ('AVAILABLE', b.available), ('COMMITTED', b.committed),
    ('APPROVED', b.approved), ('PAID', b.paid), ('RECEIVABLE', b.receivable), ('WRITTEN_OFF', b.written_off), ('CARRIED_OUT', b.carried_out), ('RETURNED', b.returned)) k (account, amount))
  SELECT k.fund_id, k.account, k.amount, coalesce(s.amount, 0) FROM kept k LEFT JOIN summed s ON s.fund_id = k.fund_id AND s.account = k.account WHERE k.amount <> coalesce(s.amount, 0) $$;
COMMENT ON FUNCTION fund_differences() IS 'Accounts whose kept balance is not the sum of their entries; none on a healthy ledger';
REVOKE ALL ON FUNCTION fund_differences() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fund_differences() TO ronggui_app;

CREATE TABLE fund_changes (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('BUDGET', 'BUDGET_CUT', 'CARRY_OVER')),
  fund_id uuid NOT NULL REFERENCES funds (id),
  to_fund_id uuid REFERENCES funds (id),
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  document text NOT NULL CHECK (length(btrim(document)) >= 2),
  note text NOT NULL,
  state text NOT NULL DEFAULT 'PROPOSED' CHECK (state IN ('PROPOSED', 'CONFIRMED', 'REFUSED')),
  proposed_by uuid NOT NULL REFERENCES users (id),
  proposed_at timestamptz NOT NULL,
  decided_by uuid REFERENCES users (id),
  decided_at timestamptz,
  decision_note text,
  posting_id uuid UNIQUE REFERENCES fund_postings (id),
  CONSTRAINT fund_changes_target CHECK ((kind = 'CARRY_OVER') = (to_fund_id IS NOT NULL) AND to_fund_id IS DISTINCT FROM fund_id),
  CONSTRAINT fund_changes_decided CHECK ((state = 'PROPOSED') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT fund_changes_posted CHECK ((state = 'CONFIRMED') = (posting_id IS NOT NULL))
);
COMMENT ON TABLE fund_changes IS 'Budgets, cuts and carry-overs as one finance clerk enters them from a document and another confirms; confirmed they are a posting';
COMMENT ON COLUMN fund_changes.id IS 'Made by the caller';
COMMENT ON COLUMN fund_changes.kind IS 'What is to change';
COMMENT ON COLUMN fund_changes.fund_id IS 'The fund';
COMMENT ON COLUMN fund_changes.to_fund_id IS 'For a carry-over, the fund of the next year';
COMMENT ON COLUMN fund_changes.amount_fen IS 'Amount in 1/100 yuan';
COMMENT ON COLUMN fund_changes.document IS 'Number of the document it follows';
COMMENT ON COLUMN fund_changes.note IS 'Remark';
COMMENT ON COLUMN fund_changes.state IS 'Waiting for the second clerk, confirmed, or refused';
COMMENT ON COLUMN fund_changes.proposed_by IS 'Who entered it';
COMMENT ON COLUMN fund_changes.proposed_at IS 'When';
COMMENT ON COLUMN fund_changes.decided_by IS 'Who confirmed or refused it, another person';
COMMENT ON COLUMN fund_changes.decided_at IS 'When';
COMMENT ON COLUMN fund_changes.decision_note IS 'Why it was refused';
COMMENT ON COLUMN fund_changes.posting_id IS 'The posting it became';
CREATE INDEX fund_changes_fund ON fund_changes (fund_id, proposed_at);
ALTER TABLE fund_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY fund_changes_scope ON fund_changes TO ronggui_app USING (EXISTS (SELECT 1 FROM funds f WHERE f.id = fund_id));
GRANT SELECT, INSERT ON fund_changes TO ronggui_app;
GRANT UPDATE (state, decided_by, decided_at, decision_note, posting_id) ON fund_changes TO ronggui_app;

CREATE FUNCTION fund_change_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state <> 'PROPOSED' THEN RAISE EXCEPTION 'a decided change of a fund stays as it is'; END IF;
  IF NEW.decided_by IS NOT NULL AND public.is_same_person(NEW.decided_by, NEW.proposed_by) THEN PERFORM public.refuse_person('nobody confirms the budget he entered'); END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION fund_change_by_two() IS 'A change of a fund is entered by one person and decided once, by another';
CREATE CONSTRAINT TRIGGER fund_change_by_two AFTER INSERT OR UPDATE ON fund_changes FOR EACH ROW EXECUTE FUNCTION fund_change_by_two();
