-- The claim of one class, rows R23 to R28 of annex 2 (R-160 to R-165, R-187, D-01, D-03, D-15, A-42): lines are persons, items are what each person brings.

CREATE TABLE claims (
  id uuid PRIMARY KEY,
  class_id uuid NOT NULL REFERENCES training_classes (id),
  class_region text COLLATE "C" NOT NULL REFERENCES regions (code),
  institution_id uuid NOT NULL REFERENCES institutions (id),
  kind text NOT NULL CHECK (kind IN ('MAIN', 'SUPPLEMENT')),
  state text NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'VA_FIRST', 'VA_SECOND', 'VA_AGREED', 'IN_PUBLICITY', 'OBJECTION_HANDLING', 'PUBLICITY_DONE', 'HR_FIRST', 'HR_SECOND', 'FIN_FIRST', 'FIN_SECOND',
    'FIN_AGREED', 'PAID_PART', 'PAID', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'RECOVERING', 'RECOVERED', 'WRITTEN_OFF')),
  version integer NOT NULL DEFAULT 1,
  trained integer NOT NULL CHECK (trained >= 0),
  verdict text NOT NULL CHECK (verdict IN ('pass', 'warn', 'block', 'missing')),
  reasons text NOT NULL,
  parameter_version text NOT NULL,
  reckoned_at timestamptz NOT NULL,
  exchange_reason text,
  cap_lifted_reason text,
  cap_lifted_by uuid REFERENCES users (id),
  recording_decision text CHECK (recording_decision IN ('ACCEPTED', 'REFUSED')),
  recording_reason text,
  recording_by uuid REFERENCES users (id),
  commitment_version text,
  commitment_text text,
  committed_name text,
  committed_by uuid REFERENCES users (id),
  committed_at timestamptz,
  submitted_on date,
  accepted_on date,
  pauses jsonb NOT NULL DEFAULT '[]',
  due_on date,
  created_by uuid NOT NULL REFERENCES users (id),
  created_at timestamptz NOT NULL,
  CONSTRAINT claims_committed CHECK ((commitment_version IS NULL) = (committed_by IS NULL) AND (committed_by IS NULL) = (committed_at IS NULL) AND (committed_by IS NULL) = (commitment_text IS NULL)),
  CONSTRAINT claims_signed_before_sent CHECK (state IN ('DRAFT', 'WITHDRAWN') OR committed_by IS NOT NULL),
  CONSTRAINT claims_cap_lifted CHECK ((cap_lifted_by IS NULL) = (cap_lifted_reason IS NULL)),
  CONSTRAINT claims_recording CHECK ((recording_decision IS NULL) = (recording_by IS NULL) AND (recording_by IS NULL) = (recording_reason IS NULL))
);
COMMENT ON TABLE claims IS 'The claim of one class: the main one, and at most one supplement for late certificates (A-42)';
COMMENT ON COLUMN claims.id IS 'Made by the caller';
COMMENT ON COLUMN claims.class_region IS 'Place of the responsible bureau, as on the class; carries the range';
COMMENT ON COLUMN claims.institution_id IS 'Who claims, as on the class';
COMMENT ON COLUMN claims.trained IS 'Persons the claim must account for (R-187)';
COMMENT ON COLUMN claims.verdict IS 'How the whole claim was judged at its last reckoning; missing or block = no amount to sign';
COMMENT ON COLUMN claims.reasons IS 'Reasons of the whole at its last reckoning, canonical JSON';
COMMENT ON COLUMN claims.parameter_version IS 'Parameters of the last reckoning';
COMMENT ON COLUMN claims.reckoned_at IS 'When the lines were last judged';
COMMENT ON COLUMN claims.exchange_reason IS 'Why the applicant had other persons fall under the cap than proposed (D-03)';
COMMENT ON COLUMN claims.cap_lifted_reason IS 'Written reason of the labour department for paying more than the average on site (D-03)';
COMMENT ON COLUMN claims.recording_decision IS 'What the labour department decided in writing about missing recordings (D-15)';
COMMENT ON COLUMN claims.commitment_text IS 'The commitment of R24 as it was signed';
COMMENT ON COLUMN claims.accepted_on IS 'Day 0 of the working days of R25 (A-20)';
COMMENT ON COLUMN claims.pauses IS 'When the clock of R25 stood still: [{"from":"2022-09-05","to":null}]';
COMMENT ON COLUMN claims.due_on IS 'While returned: until when it must be sent again';
CREATE UNIQUE INDEX claims_one_of_a_kind ON claims (class_id, kind) WHERE state <> 'WITHDRAWN';
CREATE INDEX claims_scope ON claims (class_region, state, id);
CREATE INDEX claims_institution ON claims (institution_id, id);
ALTER TABLE claims ENABLE ROW LEVEL SECURITY;
CREATE POLICY claims_scope ON claims TO ronggui_app USING ((class_region >= app_lo() AND class_region < app_hi()) OR institution_id = app_org());
GRANT SELECT, INSERT ON claims TO ronggui_app;
GRANT UPDATE (state, version, trained, verdict, reasons, parameter_version, reckoned_at, exchange_reason, cap_lifted_reason, cap_lifted_by, recording_decision, recording_reason, recording_by, commitment_version, commitment_text,
  committed_name, committed_by, committed_at, submitted_on, accepted_on, pauses, due_on) ON claims TO ronggui_app;

CREATE TABLE claim_lines (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claims (id),
  enrolment_id uuid NOT NULL REFERENCES enrolments (id),
  is_submitted boolean NOT NULL,
  left_out_reason text,
  is_exchanged boolean NOT NULL DEFAULT false,
  is_objected boolean NOT NULL DEFAULT false,
  is_payable boolean NOT NULL,
  ruled_code text,
  ruled_codes text[] NOT NULL DEFAULT '{}',
  certificate_id uuid REFERENCES certificates (id),
  reckoned_fen bigint NOT NULL CHECK (reckoned_fen >= 0),
  submitted_fen bigint NOT NULL DEFAULT 0 CHECK (submitted_fen >= 0),
  decision text CHECK (decision IN ('APPROVED', 'EXCLUDED')),
  code text,
  further_codes text[] NOT NULL DEFAULT '{}',
  decided_fen bigint CHECK (decided_fen >= 0),
  note text,
  decided_by uuid REFERENCES users (id),
  decided_at timestamptz,
  facts text NOT NULL,
  reasons text NOT NULL,
  UNIQUE (claim_id, enrolment_id),
  CONSTRAINT claim_lines_left_out CHECK (NOT (is_submitted AND left_out_reason IS NOT NULL)),
  CONSTRAINT claim_lines_decided CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_fen IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CONSTRAINT claim_lines_coded CHECK ((decision IS NOT DISTINCT FROM 'EXCLUDED') = (code IS NOT NULL)),
  CONSTRAINT claim_lines_only_submitted CHECK (decision IS NULL OR is_submitted),
  CONSTRAINT claim_lines_never_raised CHECK (decided_fen IS NULL OR decided_fen <= submitted_fen),
  CONSTRAINT claim_lines_excluded_is_nothing CHECK (decision IS DISTINCT FROM 'EXCLUDED' OR decided_fen = 0)
);
COMMENT ON TABLE claim_lines IS 'One trained person of a claim: submitted or not, approved or excluded with one primary code (F9a)';
COMMENT ON COLUMN claim_lines.left_out_reason IS 'Why the applicant does not claim for somebody who could be paid';
COMMENT ON COLUMN claim_lines.is_exchanged IS 'Chosen by the applicant to fall under the cap instead of another (D-03)';
COMMENT ON COLUMN claim_lines.is_objected IS 'An objection about the person was upheld';
COMMENT ON COLUMN claim_lines.is_payable IS 'What the rules said at the last reckoning';
COMMENT ON COLUMN claim_lines.ruled_code IS 'Primary code of the rules at the last reckoning';
COMMENT ON COLUMN claim_lines.ruled_codes IS 'All codes of the rules, the primary one first';
COMMENT ON COLUMN claim_lines.reckoned_fen IS 'Amount of the last reckoning in 1/100 yuan';
COMMENT ON COLUMN claim_lines.submitted_fen IS 'Amount it was submitted with';
COMMENT ON COLUMN claim_lines.decision IS 'What the reviewer decided; null = not yet';
COMMENT ON COLUMN claim_lines.code IS 'The one code of an excluded line';
COMMENT ON COLUMN claim_lines.decided_fen IS 'What is paid, never more than submitted';
COMMENT ON COLUMN claim_lines.facts IS 'Facts of the last reckoning, canonical JSON: with parameters and standards they give the same amount again';
COMMENT ON COLUMN claim_lines.reasons IS 'Reasons of the last reckoning, canonical JSON';
CREATE INDEX claim_lines_enrolment ON claim_lines (enrolment_id);
ALTER TABLE claim_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY claim_lines_scope ON claim_lines TO ronggui_app USING (EXISTS (SELECT 1 FROM claims c WHERE c.id = claim_id));
GRANT SELECT, INSERT ON claim_lines TO ronggui_app;
GRANT UPDATE (is_submitted, left_out_reason, is_exchanged, is_objected, is_payable, ruled_code, ruled_codes, certificate_id, reckoned_fen, submitted_fen, decision, code, further_codes, decided_fen, note, decided_by, decided_at, facts, reasons)
  ON claim_lines TO ronggui_app;

CREATE TABLE claim_line_history (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  line_id uuid NOT NULL REFERENCES claim_lines (id),
  claim_id uuid NOT NULL REFERENCES claims (id),
  claim_state text NOT NULL,
  parameter_version text NOT NULL,
  at timestamptz NOT NULL,
  by_user uuid REFERENCES users (id),
  line jsonb NOT NULL
);
COMMENT ON TABLE claim_line_history IS 'Every stand of every line, written by a trigger and never changed: what was reckoned and decided, on which facts, by whom';
COMMENT ON COLUMN claim_line_history.claim_state IS 'Where the claim stood then';
COMMENT ON COLUMN claim_line_history.line IS 'The line as it stood, with its facts and reasons';
CREATE INDEX claim_line_history_line ON claim_line_history (line_id, seq);
CREATE INDEX claim_line_history_claim ON claim_line_history (claim_id);
ALTER TABLE claim_line_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY claim_line_history_scope ON claim_line_history TO ronggui_app USING (EXISTS (SELECT 1 FROM claims c WHERE c.id = claim_id));
GRANT SELECT ON claim_line_history TO ronggui_app;

CREATE FUNCTION claim_line_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN
    INSERT INTO public.claim_line_history (line_id, claim_id, claim_state, parameter_version, at, by_user, line)
      SELECT NEW.id, NEW.claim_id, c.state, c.parameter_version, public.app_now(), (SELECT u.id FROM public.users u WHERE u.id = public.app_user()), to_jsonb(NEW) FROM public.claims c WHERE c.id = NEW.claim_id;
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION claim_line_kept() IS 'Keeps each stand of a line of a claim';
CREATE TRIGGER claim_line_kept AFTER INSERT OR UPDATE ON claim_lines FOR EACH ROW EXECUTE FUNCTION claim_line_kept();

CREATE TABLE claim_items (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claims (id),
  line_id uuid NOT NULL REFERENCES claim_lines (id),
  enrolment_id uuid NOT NULL REFERENCES enrolments (id),
  component text NOT NULL CHECK (component IN ('TRAINING', 'SKILL_TEST', 'LODGING', 'LIVING_ALLOWANCE')),
  payee text NOT NULL CHECK (payee IN ('INSTITUTION', 'VETERAN')),
  standard_id uuid NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  arithmetic text NOT NULL,
  state text NOT NULL DEFAULT 'PROPOSED' CHECK (state IN ('PROPOSED', 'APPROVED', 'PAID', 'DROPPED', 'RECOVERED')),
  made_at timestamptz NOT NULL
);
COMMENT ON TABLE claim_items IS 'One component of one person of a claim with its payee and the standard it was reckoned by (D-01)';
COMMENT ON COLUMN claim_items.enrolment_id IS 'The person in this class; another record of the same person takes the enrolment with it when the two are merged';
COMMENT ON COLUMN claim_items.standard_id IS 'Row of subsidy_standards or allowance_standards; their rows are never edited';
COMMENT ON COLUMN claim_items.amount_fen IS 'Amount in 1/100 yuan';
COMMENT ON COLUMN claim_items.state IS 'APPROVED from the seal of R25 on; DROPPED when the line fell out, or was reckoned anew';
CREATE UNIQUE INDEX claim_items_paid_once ON claim_items (enrolment_id, component) WHERE state IN ('APPROVED', 'PAID');
CREATE UNIQUE INDEX claim_items_one_proposed ON claim_items (line_id, component) WHERE state IN ('PROPOSED', 'APPROVED', 'PAID');
CREATE INDEX claim_items_claim ON claim_items (claim_id);
ALTER TABLE claim_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY claim_items_scope ON claim_items TO ronggui_app USING (EXISTS (SELECT 1 FROM claims c WHERE c.id = claim_id));
GRANT SELECT, INSERT ON claim_items TO ronggui_app;
GRANT UPDATE (state) ON claim_items TO ronggui_app;

CREATE FUNCTION claim_item_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF OLD.state IN ('DROPPED', 'RECOVERED') AND NEW.state <> OLD.state THEN RAISE EXCEPTION 'what fell out of a claim does not come back: it is reckoned anew'; END IF;
  IF OLD.state = 'PAID' AND NEW.state NOT IN ('PAID', 'APPROVED', 'RECOVERED') THEN RAISE EXCEPTION 'what was paid is bounced or recovered, not dropped'; END IF;
  IF (OLD.claim_id, OLD.line_id, OLD.enrolment_id, OLD.component, OLD.payee, OLD.standard_id, OLD.amount_fen) IS DISTINCT FROM (NEW.claim_id, NEW.line_id, NEW.enrolment_id, NEW.component, NEW.payee, NEW.standard_id, NEW.amount_fen) THEN
    RAISE EXCEPTION 'an item of a claim is never edited: it falls out, and another is reckoned';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION claim_item_stays() IS 'Items of claims change their state only, and never come back';
CREATE TRIGGER claim_item_stays BEFORE UPDATE ON claim_items FOR EACH ROW EXECUTE FUNCTION claim_item_stays();

CREATE TABLE claim_reviews (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claims (id),
  step text NOT NULL CHECK (step IN ('R25', 'R27', 'R28')),
  round integer NOT NULL,
  org_id uuid REFERENCES organizations (id),
  first_user uuid REFERENCES users (id),
  first_person uuid,
  first_name text,
  first_opinion text,
  first_at timestamptz,
  second_user uuid REFERENCES users (id),
  second_person uuid,
  second_name text,
  opinion text,
  decision text CHECK (decision IN ('AGREED', 'RETURNED', 'REJECTED', 'WITHDRAWN')),
  closed_at timestamptz,
  opened_at timestamptz NOT NULL,
  UNIQUE (claim_id, step, round),
  CONSTRAINT claim_first_is_not_second CHECK (first_person IS NULL OR first_person IS DISTINCT FROM second_person),
  CONSTRAINT claim_agreed_by_two CHECK (decision IS DISTINCT FROM 'AGREED' OR (first_person IS NOT NULL AND second_person IS NOT NULL AND closed_at IS NOT NULL))
);
COMMENT ON TABLE claim_reviews IS 'Opinions R25, R27 and R28 on a claim, round by round: first reviewer, second reviewer with seal; never one person twice (T33)';
CREATE UNIQUE INDEX claim_reviews_one_open ON claim_reviews (claim_id) WHERE decision IS NULL;
ALTER TABLE claim_reviews ENABLE ROW LEVEL SECURITY;
CREATE POLICY claim_reviews_scope ON claim_reviews TO ronggui_app USING (EXISTS (SELECT 1 FROM claims c WHERE c.id = claim_id));
GRANT SELECT, INSERT ON claim_reviews TO ronggui_app;
GRANT UPDATE (first_user, first_person, first_name, first_opinion, first_at, second_user, second_person, second_name, opinion, decision, closed_at) ON claim_reviews TO ronggui_app;

CREATE TABLE claim_returns (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claims (id),
  from_state text NOT NULL,
  to_state text NOT NULL,
  reason text NOT NULL,
  items jsonb NOT NULL,
  returned_by uuid NOT NULL REFERENCES users (id),
  returned_at timestamptz NOT NULL,
  due_on date,
  answers jsonb,
  answered_at timestamptz
);
COMMENT ON TABLE claim_returns IS 'Returns of a claim with what is to be mended; the clock of R25 stands still meanwhile (R-197)';
CREATE INDEX claim_returns_claim ON claim_returns (claim_id, returned_at);
ALTER TABLE claim_returns ENABLE ROW LEVEL SECURITY;
CREATE POLICY claim_returns_scope ON claim_returns TO ronggui_app USING (EXISTS (SELECT 1 FROM claims c WHERE c.id = claim_id));
GRANT SELECT, INSERT ON claim_returns TO ronggui_app;
GRANT UPDATE (answers, answered_at) ON claim_returns TO ronggui_app;

CREATE TABLE claim_holds (
  id uuid PRIMARY KEY,
  claim_id uuid NOT NULL REFERENCES claims (id),
  kind text NOT NULL CHECK (kind IN ('OBJECTION', 'INTEGRITY', 'ASSESSMENT', 'OTHER')),
  reason text NOT NULL CHECK (btrim(reason) <> ''),
  set_by uuid REFERENCES users (id),
  set_at timestamptz NOT NULL,
  lifted_by uuid REFERENCES users (id),
  lifted_at timestamptz,
  lift_reason text,
  CONSTRAINT claim_holds_lifted CHECK ((lifted_at IS NULL) = (lift_reason IS NULL))
);
COMMENT ON TABLE claim_holds IS 'Marks that stop payment of a claim wherever it stands (暂缓); lifting one leaves the claim where it was';
CREATE INDEX claim_holds_claim ON claim_holds (claim_id);
ALTER TABLE claim_holds ENABLE ROW LEVEL SECURITY;
CREATE POLICY claim_holds_scope ON claim_holds TO ronggui_app USING (EXISTS (SELECT 1 FROM claims c WHERE c.id = claim_id));
GRANT SELECT, INSERT ON claim_holds TO ronggui_app;
GRANT UPDATE (lifted_by, lifted_at, lift_reason) ON claim_holds TO ronggui_app;

CREATE TABLE claim_events (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  claim_id uuid NOT NULL REFERENCES claims (id),
  event text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  at timestamptz NOT NULL,
  by_user uuid REFERENCES users (id),
  facts jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE claim_events IS 'Every state change of a claim; only ever added to. The entry time of a state starts its clock';
CREATE INDEX claim_events_claim ON claim_events (claim_id, seq);
ALTER TABLE claim_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY claim_events_scope ON claim_events TO ronggui_app USING (EXISTS (SELECT 1 FROM claims c WHERE c.id = claim_id));
GRANT SELECT, INSERT ON claim_events TO ronggui_app;

CREATE FUNCTION claim_record_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
COMMENT ON FUNCTION claim_record_is_append_only() IS 'Refuses change and deletion of what happened to a claim, also by the owner';
CREATE TRIGGER claim_events_append_only BEFORE UPDATE OR DELETE ON claim_events FOR EACH ROW EXECUTE FUNCTION claim_record_is_append_only();
CREATE TRIGGER claim_line_history_append_only BEFORE UPDATE OR DELETE ON claim_line_history FOR EACH ROW EXECUTE FUNCTION claim_record_is_append_only();
CREATE TRIGGER claim_events_never_emptied BEFORE TRUNCATE ON claim_events FOR EACH STATEMENT EXECUTE FUNCTION claim_record_is_append_only();
CREATE TRIGGER claim_line_history_never_emptied BEFORE TRUNCATE ON claim_line_history FOR EACH STATEMENT EXECUTE FUNCTION claim_record_is_append_only();

-- Who claims, reviews first and reviews second are different natural persons, over all three opinions (S-05): said by the application, and here for whatever passes it.
CREATE FUNCTION claimed_by(wanted uuid, wanted_user uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.users asked JOIN public.users own ON own.person_id = asked.person_id WHERE asked.id = wanted_user
    AND (own.id IN (SELECT c.created_by FROM public.claims c WHERE c.id = wanted) OR own.id IN (SELECT c.committed_by FROM public.claims c WHERE c.id = wanted)
      OR own.id IN (SELECT e.by_user FROM public.claim_events e WHERE e.claim_id = wanted AND e.event IN ('submit', 'resubmit')))) $$;
COMMENT ON FUNCTION claimed_by(uuid, uuid) IS 'Whether the person behind the account prepared, signed or sent the claim';
REVOKE ALL ON FUNCTION claimed_by(uuid, uuid) FROM PUBLIC;

CREATE FUNCTION claim_reviewed_by_others() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.first_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.first_user)
     OR NEW.second_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.second_user) THEN
    PERFORM public.refuse_person('a reviewer is the person behind his account');
  END IF;
  IF public.is_same_person(NEW.first_user, NEW.second_user) THEN PERFORM public.refuse_person('first and second reviewer of a claim are two'); END IF;
  IF public.claimed_by(NEW.claim_id, NEW.first_user) OR public.claimed_by(NEW.claim_id, NEW.second_user) THEN PERFORM public.refuse_person('nobody reviews what he claimed'); END IF;
  IF EXISTS (SELECT 1 FROM public.claim_reviews r WHERE r.claim_id = NEW.claim_id AND r.step <> NEW.step AND r.decision = 'AGREED'
      AND (r.first_person IN (NEW.first_person, NEW.second_person) OR r.second_person IN (NEW.first_person, NEW.second_person))) THEN
    PERFORM public.refuse_person('bureau, labour department and finance each sign by their own people');
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION claim_reviewed_by_others() IS 'Applicant and the reviewers of R25, R27 and R28 are different persons';
CREATE CONSTRAINT TRIGGER claim_reviewed_by_others AFTER INSERT OR UPDATE ON claim_reviews FOR EACH ROW EXECUTE FUNCTION claim_reviewed_by_others();

-- Facts across ranges (D-31): verdicts and codes only.
CREATE FUNCTION fact_paid_levels(wanted uuid, wanted_trade text, except_class uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce(string_agg(DISTINCT x.level, ',' ORDER BY x.level), '') FROM public.claim_items i JOIN public.enrolments e ON e.id = i.enrolment_id
    JOIN public.claim_lines l ON l.id = i.line_id JOIN public.certificates x ON x.id = l.certificate_id
   WHERE e.veteran_id = wanted AND e.class_id <> except_class AND i.component = 'TRAINING' AND i.state IN ('APPROVED', 'PAID') AND x.trade_code = wanted_trade $$;
COMMENT ON FUNCTION fact_paid_levels(uuid, text, uuid) IS 'Levels of a trade for which public money was approved or paid for the person, anywhere in the province, apart from one class, with commas between (E-DUP)';

CREATE FUNCTION fact_subsidies_of_year(wanted uuid, wanted_year integer, except_class uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(DISTINCT e.class_id)::integer FROM public.claim_items i JOIN public.enrolments e ON e.id = i.enrolment_id JOIN public.training_classes c ON c.id = e.class_id
   WHERE e.veteran_id = wanted AND c.id <> except_class AND c.year = wanted_year AND i.component = 'TRAINING' AND i.state IN ('APPROVED', 'PAID') $$;
COMMENT ON FUNCTION fact_subsidies_of_year(uuid, integer, uuid) IS 'How many trainings of a year were approved or paid for the person, anywhere in the province, apart from one class (E-LIMIT)';

CREATE FUNCTION fact_held_before(wanted uuid, wanted_type text, wanted_trade text, before_day date, except_class uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.certificates x WHERE x.veteran_id = wanted AND x.type = wanted_type AND x.trade_code IS NOT DISTINCT FROM wanted_trade AND x.issued_on < before_day
    AND x.class_id IS DISTINCT FROM except_class AND x.state = 'VERIFIED') $$;
COMMENT ON FUNCTION fact_held_before(uuid, text, text, date, uuid) IS 'Whether the person held a certificate of this type and trade before, for types paid the first time only';

CREATE FUNCTION fact_on_roster_before_opening(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE way AS (SELECT e.id, e.transferred_from, e.class_id, e.added_at, 1 AS n FROM public.enrolments e WHERE e.id = wanted
    UNION ALL SELECT p.id, p.transferred_from, p.class_id, p.added_at, w.n + 1 FROM way w JOIN public.enrolments p ON p.id = w.transferred_from WHERE w.n < 20),
  first AS (SELECT * FROM way ORDER BY n DESC LIMIT 1)
  SELECT (SELECT f.added_at < min(v.at) FROM public.class_events v WHERE v.class_id = f.class_id AND v.event = 'open') FROM first f $$;
COMMENT ON FUNCTION fact_on_roster_before_opening(uuid) IS 'Whether the person was on the roster before the opening; after a transfer, of the first class (F9). Null = not opened';

REVOKE ALL ON FUNCTION fact_paid_levels(uuid, text, uuid), fact_subsidies_of_year(uuid, integer, uuid), fact_held_before(uuid, text, text, date, uuid), fact_on_roster_before_opening(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_paid_levels(uuid, text, uuid), fact_subsidies_of_year(uuid, integer, uuid), fact_held_before(uuid, text, text, date, uuid), fact_on_roster_before_opening(uuid) TO ronggui_app;
