-- Electronic training vouchers (R-086 to R-092, A-27 to A-29, A-53): one person, one training, one settlement, and no way to another holder.

-- a voucher stands on an enrolment of its own holder: said by the key
ALTER TABLE enrolments ADD CONSTRAINT enrolments_of_person UNIQUE (id, veteran_id);

CREATE TABLE vouchers (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('GENERAL', 'EXCLUSIVE')),
  number text NOT NULL UNIQUE,
  veteran_id uuid NOT NULL REFERENCES veterans (id),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  state text NOT NULL CHECK (state IN ('CLAIMED', 'REGISTERED', 'VERIFIED', 'CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED', 'SETTLED', 'EXPIRED', 'RETURNED', 'VOID')),
  version integer NOT NULL DEFAULT 1,
  claimed_at timestamptz NOT NULL,
  enrolment_id uuid,
  class_id uuid REFERENCES training_classes (id),
  class_region text COLLATE "C",
  institution_id uuid REFERENCES institutions (id),
  certificate_id uuid REFERENCES certificates (id),
  amount_fen bigint DEFAULT 0 CHECK (amount_fen >= 0),
  hr_user uuid REFERENCES users (id),
  hr_person uuid,
  hr_name text,
  hr_fen bigint CHECK (hr_fen >= 0),
  hr_at timestamptz,
  va_user uuid REFERENCES users (id),
  va_person uuid,
  va_name text,
  va_fen bigint CHECK (va_fen >= 0),
  va_at timestamptz,
  code_hash bytea,
  code_until timestamptz,
  CONSTRAINT vouchers_on_own_enrolment FOREIGN KEY (enrolment_id, veteran_id) REFERENCES enrolments (id, veteran_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT vouchers_valid CHECK (valid_to >= valid_from),
  CONSTRAINT vouchers_placed CHECK ((enrolment_id IS NULL) = (class_id IS NULL) AND (class_id IS NULL) = (class_region IS NULL) AND (class_id IS NULL) = (institution_id IS NULL)),
  CONSTRAINT vouchers_registered CHECK (enrolment_id IS NOT NULL OR state IN ('CLAIMED', 'EXPIRED', 'RETURNED', 'VOID')),
  CONSTRAINT vouchers_free CHECK (enrolment_id IS NULL OR state NOT IN ('CLAIMED', 'EXPIRED', 'RETURNED')),
  CONSTRAINT vouchers_certified CHECK (certificate_id IS NOT NULL OR state NOT IN ('CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED', 'SETTLED')),
  CONSTRAINT vouchers_no_certificate_no_value CHECK (certificate_id IS NOT NULL OR (amount_fen IS NOT NULL AND amount_fen = 0)),
  CONSTRAINT vouchers_two_departments CHECK (hr_person IS NULL OR hr_person IS DISTINCT FROM va_person),
  CONSTRAINT vouchers_reviewed CHECK (state NOT IN ('REVIEWED', 'SETTLED') OR (hr_at IS NOT NULL AND va_at IS NOT NULL)),
  CONSTRAINT vouchers_in_order CHECK (CASE kind WHEN 'GENERAL' THEN va_at IS NULL OR hr_at IS NOT NULL ELSE hr_at IS NULL OR va_at IS NOT NULL END),
  CONSTRAINT vouchers_code CHECK ((code_hash IS NULL) = (code_until IS NULL))
);
COMMENT ON TABLE vouchers IS 'Electronic training vouchers: named, never passed on, worth nothing without a certificate';
COMMENT ON COLUMN vouchers.id IS 'Made by the caller';
COMMENT ON COLUMN vouchers.kind IS 'GENERAL pays the training subsidy, EXCLUSIVE the rest for a self-employment soldier whose free right is unused';
COMMENT ON COLUMN vouchers.number IS 'What the holder tells the school';
COMMENT ON COLUMN vouchers.veteran_id IS 'The holder; changes only with a record that is merged into another';
COMMENT ON COLUMN vouchers.region_code IS 'Resettlement place of the holder when he claimed it; carries the range until it stands on a class';
COMMENT ON COLUMN vouchers.valid_to IS 'Last day it may be registered';
COMMENT ON COLUMN vouchers.version IS 'Counted up with every step';
COMMENT ON COLUMN vouchers.claimed_at IS 'When the holder took it';
COMMENT ON COLUMN vouchers.enrolment_id IS 'The one training it stands on';
COMMENT ON COLUMN vouchers.class_id IS 'Class of the enrolment';
COMMENT ON COLUMN vouchers.class_region IS 'Place of the responsible bureau of the class; carries the range';
COMMENT ON COLUMN vouchers.institution_id IS 'School of the class';
COMMENT ON COLUMN vouchers.certificate_id IS 'The verified certificate of the holder in this class that gives it value';
COMMENT ON COLUMN vouchers.amount_fen IS 'What it is worth by the last reckoning in 1/100 yuan: 0 without a certificate; null = a certificate counts, its amount waits for the claim';
COMMENT ON COLUMN vouchers.hr_fen IS 'Worth in 1/100 yuan as the labour department reviewed it';
COMMENT ON COLUMN vouchers.va_fen IS 'Worth in 1/100 yuan as the bureau reviewed it';
COMMENT ON COLUMN vouchers.code_hash IS 'Keyed hash of the short-lived code on the holder''s phone';
COMMENT ON COLUMN vouchers.code_until IS 'Until when the code is taken';
CREATE UNIQUE INDEX vouchers_one_unused ON vouchers (veteran_id, kind) WHERE state NOT IN ('SETTLED', 'EXPIRED', 'RETURNED', 'VOID');
CREATE UNIQUE INDEX vouchers_exclusive_once ON vouchers (veteran_id) WHERE kind = 'EXCLUSIVE' AND state = 'SETTLED';
CREATE UNIQUE INDEX vouchers_one_of_a_kind ON vouchers (enrolment_id, kind) WHERE enrolment_id IS NOT NULL AND state <> 'VOID';
CREATE INDEX vouchers_holder ON vouchers (veteran_id, claimed_at);
CREATE INDEX vouchers_class ON vouchers (class_id) WHERE class_id IS NOT NULL;
CREATE INDEX vouchers_range ON vouchers (class_region, state, id) WHERE class_region IS NOT NULL;
CREATE INDEX vouchers_institution ON vouchers (institution_id, id) WHERE institution_id IS NOT NULL;
CREATE INDEX vouchers_code ON vouchers (code_hash) WHERE code_hash IS NOT NULL;
CREATE INDEX vouchers_unused ON vouchers (valid_to) WHERE state = 'CLAIMED';
ALTER TABLE vouchers ENABLE ROW LEVEL SECURITY;
CREATE POLICY vouchers_scope ON vouchers TO ronggui_app
  USING (veteran_id = app_veteran() OR (region_code >= app_lo() AND region_code < app_hi()) OR (class_region >= app_lo() AND class_region < app_hi()) OR institution_id = app_org());
GRANT SELECT, INSERT ON vouchers TO ronggui_app;
GRANT UPDATE (state, version, certificate_id, amount_fen, hr_user, hr_person, hr_name, hr_fen, hr_at, va_user, va_person, va_name, va_fen, va_at, code_hash, code_until) ON vouchers TO ronggui_app;

CREATE TABLE voucher_events (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  seq bigint GENERATED ALWAYS AS IDENTITY,
  voucher_id uuid NOT NULL REFERENCES vouchers (id),
  event text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  at timestamptz NOT NULL,
  by_user uuid REFERENCES users (id),
  by_name text NOT NULL CHECK (btrim(by_name) <> ''),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  place text NOT NULL CHECK (btrim(place) <> ''),
  class_id uuid REFERENCES training_classes (id),
  reason text,
  facts jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE voucher_events IS 'Every state of a voucher with who, when and where (R-089); only ever added to, by function';
COMMENT ON COLUMN voucher_events.seq IS 'Order of what happened';
COMMENT ON COLUMN voucher_events.by_user IS 'Whose account; null = the platform itself';
COMMENT ON COLUMN voucher_events.by_name IS 'Who, as he was called then';
COMMENT ON COLUMN voucher_events.region_code IS 'Where: place of the office or school that acted, of the holder, or of the class';
COMMENT ON COLUMN voucher_events.place IS 'Where, in words';
COMMENT ON COLUMN voucher_events.class_id IS 'Class it stood on then';
COMMENT ON COLUMN voucher_events.facts IS 'What was known at that step: amounts in 1/100 yuan, how it was read, case number';
CREATE INDEX voucher_events_voucher ON voucher_events (voucher_id, seq);
ALTER TABLE voucher_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY voucher_events_scope ON voucher_events FOR SELECT TO ronggui_app USING (EXISTS (SELECT 1 FROM vouchers v WHERE v.id = voucher_id));
GRANT SELECT ON voucher_events TO ronggui_app;
CREATE TRIGGER voucher_events_kept BEFORE UPDATE OR DELETE ON voucher_events FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();
CREATE TRIGGER voucher_events_never_emptied BEFORE TRUNCATE ON voucher_events FOR EACH STATEMENT EXECUTE FUNCTION only_ever_added_to();

CREATE TABLE voucher_settlements (
  id uuid PRIMARY KEY,
  voucher_id uuid NOT NULL REFERENCES vouchers (id),
  amount_fen bigint NOT NULL CHECK (amount_fen >= 0),
  settled_at timestamptz NOT NULL,
  undone_at timestamptz,
  undone_reason text,
  CONSTRAINT voucher_settlements_undone CHECK ((undone_at IS NULL) = (undone_reason IS NULL))
);
COMMENT ON TABLE voucher_settlements IS 'What a voucher was settled for once the money was paid; undone when the bank sends it back. One stands at a time';
COMMENT ON COLUMN voucher_settlements.amount_fen IS 'Sum of its items in 1/100 yuan';
CREATE UNIQUE INDEX voucher_settlements_once ON voucher_settlements (voucher_id) WHERE undone_at IS NULL;
ALTER TABLE voucher_settlements ENABLE ROW LEVEL SECURITY;
CREATE POLICY voucher_settlements_scope ON voucher_settlements TO ronggui_app USING (EXISTS (SELECT 1 FROM vouchers v WHERE v.id = voucher_id));
GRANT SELECT, INSERT ON voucher_settlements TO ronggui_app;
GRANT UPDATE (undone_at, undone_reason) ON voucher_settlements TO ronggui_app;

CREATE TABLE voucher_settlement_items (
  settlement_id uuid NOT NULL REFERENCES voucher_settlements (id),
  item_id uuid NOT NULL REFERENCES claim_items (id),
  component text NOT NULL,
  amount_fen bigint NOT NULL CHECK (amount_fen > 0),
  is_undone boolean NOT NULL DEFAULT false,
  PRIMARY KEY (settlement_id, item_id)
);
COMMENT ON TABLE voucher_settlement_items IS 'Which paid items of the claim a voucher stands for; each stands for one voucher at a time (A-28)';
COMMENT ON COLUMN voucher_settlement_items.amount_fen IS 'Amount of the item in 1/100 yuan';
COMMENT ON COLUMN voucher_settlement_items.is_undone IS 'Its settlement was undone';
CREATE UNIQUE INDEX voucher_settlement_items_once ON voucher_settlement_items (item_id) WHERE NOT is_undone;
ALTER TABLE voucher_settlement_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY voucher_settlement_items_scope ON voucher_settlement_items TO ronggui_app USING (EXISTS (SELECT 1 FROM voucher_settlements s WHERE s.id = settlement_id));
GRANT SELECT, INSERT ON voucher_settlement_items TO ronggui_app;
GRANT UPDATE (is_undone) ON voucher_settlement_items TO ronggui_app;

-- The holder, the number and what it was issued for never change; ended vouchers stay ended.
CREATE FUNCTION voucher_keeps_its_holder() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.veteran_id <> OLD.veteran_id AND NOT EXISTS (SELECT 1 FROM public.veterans v WHERE v.id = OLD.veteran_id AND v.merged_into = NEW.veteran_id) THEN
    RAISE EXCEPTION 'a voucher is never passed on';
  END IF;
  IF (NEW.id, NEW.kind, NEW.number, NEW.region_code, NEW.valid_from, NEW.valid_to, NEW.claimed_at) IS DISTINCT FROM (OLD.id, OLD.kind, OLD.number, OLD.region_code, OLD.valid_from, OLD.valid_to, OLD.claimed_at) THEN
    RAISE EXCEPTION 'a voucher stays what it was issued as';
  END IF;
  IF NEW.state <> OLD.state AND (OLD.state IN ('EXPIRED', 'RETURNED', 'VOID') OR (OLD.state = 'SETTLED' AND NEW.state <> 'REVIEWED')
     OR (NEW.state = 'SETTLED' AND OLD.state <> 'REVIEWED') OR (NEW.state = 'REGISTERED' AND OLD.state <> 'CLAIMED')) THEN
    RAISE EXCEPTION 'a voucher that is % does not become %', OLD.state, NEW.state;
  END IF;
  IF OLD.enrolment_id IS NOT NULL AND NEW.enrolment_id IS NOT NULL AND NEW.enrolment_id <> OLD.enrolment_id THEN RAISE EXCEPTION 'a voucher goes to another training through its holder only'; END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION voucher_keeps_its_holder() IS 'No transfer, no new number, no way back from an end (R-090)';
CREATE TRIGGER voucher_keeps_its_holder BEFORE UPDATE ON vouchers FOR EACH ROW EXECUTE FUNCTION voucher_keeps_its_holder();

CREATE FUNCTION voucher_state_is_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF (SELECT e.to_state FROM public.voucher_events e WHERE e.voucher_id = NEW.id ORDER BY e.seq DESC LIMIT 1) IS DISTINCT FROM (SELECT v.state FROM public.vouchers v WHERE v.id = NEW.id) THEN
    RAISE EXCEPTION 'no state of a voucher without actor, time and place';
  END IF;
  IF (SELECT v.state FROM public.vouchers v WHERE v.id = NEW.id) = 'SETTLED' AND NOT EXISTS (SELECT 1 FROM public.voucher_settlements s WHERE s.voucher_id = NEW.id AND s.undone_at IS NULL) THEN
    RAISE EXCEPTION 'a voucher is settled by a settlement';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION voucher_state_is_told() IS 'At the end of a transaction the state of a voucher is the one its last event tells (R-089)';
CREATE CONSTRAINT TRIGGER voucher_state_is_told AFTER INSERT OR UPDATE OF state ON vouchers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION voucher_state_is_told();

CREATE FUNCTION voucher_reviewed_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.hr_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.hr_user) OR NEW.va_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.va_user) THEN
    PERFORM public.refuse_person('a reviewer is the person behind his account');
  END IF;
  IF NEW.hr_user IS NOT NULL AND NEW.va_user IS NOT NULL AND public.is_same_person(NEW.hr_user, NEW.va_user) THEN PERFORM public.refuse_person('two departments review a voucher by two people'); END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION voucher_reviewed_by_two() IS 'Labour department and bureau review a voucher by different natural persons (R-091)';
CREATE CONSTRAINT TRIGGER voucher_reviewed_by_two AFTER INSERT OR UPDATE OF hr_user, hr_person, va_user, va_person ON vouchers FOR EACH ROW EXECUTE FUNCTION voucher_reviewed_by_two();

CREATE FUNCTION settled_by_own_items() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.claim_items i JOIN public.voucher_settlements s ON s.id = NEW.settlement_id JOIN public.vouchers v ON v.id = s.voucher_id
      WHERE i.id = NEW.item_id AND i.enrolment_id = v.enrolment_id AND i.state = 'PAID' AND i.amount_fen = NEW.amount_fen AND i.component = NEW.component) THEN
    RAISE EXCEPTION 'a voucher is settled by paid items of its own enrolment, each as it was paid';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION settled_by_own_items() IS 'What is settled was paid for this very training (A-28)';
CREATE TRIGGER settled_by_own_items BEFORE INSERT ON voucher_settlement_items FOR EACH ROW EXECUTE FUNCTION settled_by_own_items();

CREATE FUNCTION settlement_adds_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF (SELECT coalesce(sum(i.amount_fen), 0) FROM public.voucher_settlement_items i WHERE i.settlement_id = NEW.id) <> NEW.amount_fen THEN RAISE EXCEPTION 'a settlement is the sum of its items'; END IF;
  IF EXISTS (SELECT 1 FROM public.voucher_settlement_items i WHERE i.settlement_id = NEW.id AND i.is_undone IS DISTINCT FROM ((SELECT s.undone_at FROM public.voucher_settlements s WHERE s.id = NEW.id) IS NOT NULL)) THEN
    RAISE EXCEPTION 'the items of a settlement are undone with it';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION settlement_adds_up() IS 'Never more than what was paid';
CREATE CONSTRAINT TRIGGER settlement_adds_up AFTER INSERT OR UPDATE ON voucher_settlements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION settlement_adds_up();

-- Writes events: the only way, so that none lacks who, when and where.
CREATE FUNCTION record_voucher_event(wanted uuid, happened text, state_before text, named text, why text, known jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE v record; who record;
BEGIN
  SELECT x.state, x.class_id, x.region_code, x.class_region INTO v FROM public.vouchers x WHERE x.id = wanted;
  SELECT u.id, u.name, coalesce(o.region_code, p.resettlement_region) AS region, coalesce(o.name, r.full_name || '（本人）') AS place INTO who FROM public.users u
    LEFT JOIN public.organizations o ON o.id = u.org_id LEFT JOIN public.veterans p ON p.id = u.veteran_id LEFT JOIN public.regions r ON r.code = p.resettlement_region WHERE u.id = public.app_user();
  INSERT INTO public.voucher_events (voucher_id, event, from_state, to_state, at, by_user, by_name, region_code, place, class_id, reason, facts)
    VALUES (wanted, happened, state_before, v.state, public.app_now(), who.id, coalesce(named, who.name, '系统'), coalesce(who.region, v.class_region, v.region_code),
      coalesce(who.place, (SELECT r.full_name FROM public.regions r WHERE r.code = coalesce(v.class_region, v.region_code))), v.class_id, why, known);
END $$;
COMMENT ON FUNCTION record_voucher_event(uuid, text, text, text, text, jsonb) IS 'Adds what happened to a voucher, with the account that acts, now, and the place of its office, of the holder or of the class';

-- A school finds a voucher only by what its holder shows, and only for somebody on its own roster.
CREATE FUNCTION shown_voucher(wanted_number text, wanted_code bytea, wanted_enrolment uuid)
  RETURNS TABLE (id uuid, kind text, state text, valid_to date, is_holder boolean, region_code text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE holder uuid;
BEGIN
  SELECT e.veteran_id INTO holder FROM public.enrolments e WHERE e.id = wanted_enrolment AND e.institution_id = public.app_org();
  IF holder IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT v.id, v.kind, v.state, v.valid_to, v.veteran_id = holder, v.region_code FROM public.vouchers v
    WHERE v.number = wanted_number OR (wanted_code IS NOT NULL AND v.code_hash = wanted_code AND v.code_until > public.app_now())
    ORDER BY (v.veteran_id = holder) DESC LIMIT 1 FOR UPDATE;
END $$;
COMMENT ON FUNCTION shown_voucher(text, bytea, uuid) IS 'The voucher behind a number or an unexpired code, held until the transaction ends; whose it is comes out as yes or no';

CREATE FUNCTION register_voucher(wanted uuid, wanted_enrolment uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE n integer;
BEGIN
  UPDATE public.vouchers v SET state = 'REGISTERED', version = v.version + 1, enrolment_id = e.id, class_id = e.class_id, class_region = e.class_region, institution_id = e.institution_id, code_hash = NULL, code_until = NULL
    FROM public.enrolments e WHERE v.id = wanted AND v.state = 'CLAIMED' AND v.valid_to >= public.app_today() AND e.id = wanted_enrolment AND e.institution_id = public.app_org() AND e.veteran_id = v.veteran_id;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n = 1;
END $$;
COMMENT ON FUNCTION register_voucher(uuid, uuid) IS 'Puts an unused voucher on an enrolment of its holder at the caller''s own school; false when anything of that is not so';

-- Releases follow the enrolment and the class wherever they are written.
CREATE FUNCTION let_voucher_go(wanted uuid, named text, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE v record;
BEGIN
  SELECT x.* INTO v FROM public.vouchers x WHERE x.id = wanted AND x.state IN ('REGISTERED', 'VERIFIED', 'CERT_LINKED', 'HALF_REVIEWED', 'REVIEWED') FOR UPDATE;
  IF v.id IS NULL THEN RETURN false; END IF;
  UPDATE public.vouchers SET state = 'CLAIMED', version = version + 1, enrolment_id = NULL, class_id = NULL, class_region = NULL, institution_id = NULL, certificate_id = NULL, amount_fen = 0,
    hr_user = NULL, hr_person = NULL, hr_name = NULL, hr_fen = NULL, hr_at = NULL, va_user = NULL, va_person = NULL, va_name = NULL, va_fen = NULL, va_at = NULL WHERE id = wanted;
  PERFORM public.record_voucher_event(wanted, 'release', v.state, named, why, jsonb_build_object('classId', v.class_id, 'enrolmentId', v.enrolment_id));
  RETURN true;
END $$;
COMMENT ON FUNCTION let_voucher_go(uuid, text, text) IS 'Gives a registered voucher back to its holder, as it was when he claimed it';

CREATE FUNCTION release_voucher(wanted uuid, named text, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM public.vouchers v WHERE v.id = wanted AND (v.institution_id = public.app_org() OR (v.class_region >= public.app_lo() AND v.class_region < public.app_hi()))) THEN RETURN false; END IF;
  RETURN public.let_voucher_go(wanted, named, why);
END $$;
COMMENT ON FUNCTION release_voucher(uuid, text, text) IS 'As let_voucher_go, for the school of the class and for offices and the system in range of it';

CREATE FUNCTION vouchers_follow(wanted_enrolment uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE r record; why text;
BEGIN
  SELECT e.state, c.state AS class_state, EXISTS (SELECT 1 FROM public.certificates x WHERE x.enrolment_id = e.id AND x.state = 'VERIFIED') AS certified INTO r
    FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id WHERE e.id = wanted_enrolment;
  why := CASE
    WHEN r.class_state IN ('CANCELLED', 'REJECTED') THEN '班次没有办成'
    WHEN r.class_state = 'TERMINATED' AND NOT r.certified THEN '班次提前终止'
    WHEN r.state = 'NO_SHOW' THEN '没有到班' WHEN r.state = 'WITHDRAWN' THEN '已离班' WHEN r.state = 'DISQUALIFIED' THEN '已取消资格'
    WHEN r.state = 'TRANSFERRED_OUT' THEN '已转到另一个班' WHEN r.state = 'NOT_CERTIFIED' THEN '没有取得证书' END;
  IF why IS NOT NULL THEN PERFORM public.let_voucher_go(v.id, NULL, why) FROM (SELECT x.id FROM public.vouchers x WHERE x.enrolment_id = wanted_enrolment ORDER BY x.id) v; END IF;
END $$;
COMMENT ON FUNCTION vouchers_follow(uuid) IS 'No voucher stays on a training that came to nothing';

CREATE FUNCTION vouchers_of_enrolment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.vouchers_follow(NEW.id);
  RETURN NULL;
END $$;
COMMENT ON FUNCTION vouchers_of_enrolment() IS 'Vouchers follow the enrolment';
CREATE TRIGGER vouchers_of_enrolment AFTER UPDATE ON enrolments FOR EACH ROW
  WHEN (NEW.state IS DISTINCT FROM OLD.state AND NEW.state IN ('NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT', 'NOT_CERTIFIED')) EXECUTE FUNCTION vouchers_of_enrolment();

CREATE FUNCTION vouchers_of_class() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM public.vouchers_follow(e.id) FROM (SELECT DISTINCT x.enrolment_id AS id FROM public.vouchers x WHERE x.class_id = NEW.id ORDER BY 1) e;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION vouchers_of_class() IS 'A class that falls gives every voucher back';
CREATE TRIGGER vouchers_of_class AFTER UPDATE ON training_classes FOR EACH ROW
  WHEN (NEW.state IS DISTINCT FROM OLD.state AND NEW.state IN ('CANCELLED', 'REJECTED', 'TERMINATED')) EXECUTE FUNCTION vouchers_of_class();

-- The right an EXCLUSIVE voucher locked on a training of another programme comes back with it; enrolments of DEMOB_SKILL hold it themselves.
CREATE FUNCTION free_right_of_voucher() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE r record;
BEGIN
  SELECT e.state, e.programme_of_person, c.title, o.name AS school, EXISTS (SELECT 1 FROM public.attendance_records a WHERE a.enrolment_id = e.id AND a.lessons_present > 0) AS attended INTO r
    FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id JOIN public.organizations o ON o.id = c.institution_id WHERE e.id = OLD.enrolment_id;
  PERFORM public.hold_free_right(OLD.veteran_id);
  IF r.programme_of_person <> 'DEMOB_SKILL' AND public.fact_free_right_held(OLD.veteran_id, 'ENROLMENT', OLD.enrolment_id)
     AND public.fact_free_right(OLD.veteran_id, '00000000-0000-0000-0000-000000000000') <> 'USED' THEN
    PERFORM public.record_free_right(OLD.veteran_id, 'RELEASED', 'ENROLMENT', OLD.enrolment_id, r.state = 'NOT_CERTIFIED' OR (r.state IN ('WITHDRAWN', 'DISQUALIFIED') AND r.attended), r.title, r.school, NULL, NULL, NULL, NULL);
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION free_right_of_voucher() IS 'The free right follows the exclusive voucher that locked it (A-27)';
CREATE TRIGGER free_right_of_voucher AFTER UPDATE ON vouchers FOR EACH ROW
  WHEN (OLD.kind = 'EXCLUSIVE' AND OLD.enrolment_id IS NOT NULL AND (NEW.enrolment_id IS NULL OR (NEW.state = 'VOID' AND OLD.state <> 'VOID'))) EXECUTE FUNCTION free_right_of_voucher();

-- Two records that are one person bring their vouchers together; the look-up below says beforehand when that would make two of what there is one of.
CREATE FUNCTION fact_vouchers_collide(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.vouchers a JOIN public.vouchers b ON b.veteran_id = other AND b.kind = a.kind WHERE a.veteran_id = one
    AND ((a.state NOT IN ('SETTLED', 'EXPIRED', 'RETURNED', 'VOID') AND b.state NOT IN ('SETTLED', 'EXPIRED', 'RETURNED', 'VOID')) OR (a.kind = 'EXCLUSIVE' AND a.state = 'SETTLED' AND b.state = 'SETTLED'))) $$;
COMMENT ON FUNCTION fact_vouchers_collide(uuid, uuid) IS 'Whether two records of one person hold two unused vouchers of a kind, or two settled exclusive ones';

CREATE FUNCTION vouchers_of_merged_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.vouchers SET veteran_id = NEW.merged_into, version = version + 1 WHERE veteran_id = NEW.id;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION vouchers_of_merged_record() IS 'Vouchers move only with a record that was merged into another';
CREATE TRIGGER vouchers_of_merged_record AFTER UPDATE ON veterans FOR EACH ROW WHEN (NEW.merged_into IS DISTINCT FROM OLD.merged_into) EXECUTE FUNCTION vouchers_of_merged_record();

REVOKE ALL ON FUNCTION record_voucher_event(uuid, text, text, text, text, jsonb), shown_voucher(text, bytea, uuid), register_voucher(uuid, uuid), let_voucher_go(uuid, text, text), release_voucher(uuid, text, text),
  vouchers_follow(uuid), fact_vouchers_collide(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_voucher_event(uuid, text, text, text, text, jsonb), shown_voucher(text, bytea, uuid), register_voucher(uuid, uuid), release_voucher(uuid, text, text), fact_vouchers_collide(uuid, uuid) TO ronggui_app;
