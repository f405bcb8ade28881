-- What veterans wish for: the needs survey (R-122, D-27), who is invited (R-038), what a county asks of the province and what the province decides (R-108).
CREATE TABLE needs_surveys (
  id uuid PRIMARY KEY,
  veteran_id uuid NOT NULL REFERENCES veterans (id),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  scene text NOT NULL CHECK (scene IN ('CARD_ISSUE', 'VISIT', 'ADAPTATION', 'SELF')),
  surveyed_on date NOT NULL,
  valid_until date NOT NULL,
  contact_confirmed boolean,
  living_place text COLLATE "C" REFERENCES regions (code),
  employment_state text CHECK (employment_state IN ('EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED', 'UNEMPLOYED', 'STUDYING', 'NO_WISH')),
  income_band text CHECK (income_band IN ('UNDER_2000', 'FROM_2000', 'FROM_4000', 'FROM_6000', 'REFUSED')),
  skill_held text,
  certificate_held text,
  wants_training boolean NOT NULL,
  wish_trades text[] NOT NULL DEFAULT '{}' CHECK (cardinality(wish_trades) <= 3),
  wish_quarter text CHECK (wish_quarter IN ('ANY', 'Q1', 'Q2', 'Q3', 'Q4')),
  wish_place text COLLATE "C" REFERENCES regions (code),
  startup_wish boolean,
  education_wish boolean,
  entered_by uuid REFERENCES users (id),
  entered_at timestamptz NOT NULL,
  superseded_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_why text,
  CONSTRAINT surveys_valid CHECK (valid_until >= surveyed_on),
  CONSTRAINT surveys_wish_named CHECK (wants_training OR (wish_trades = '{}' AND wish_quarter IS NULL AND wish_place IS NULL)),
  CONSTRAINT surveys_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_why IS NULL))
);
COMMENT ON TABLE needs_surveys IS 'What a veteran answered when he was asked for his situation and wishes; the newest one counts, earlier ones stay as they were';
COMMENT ON COLUMN needs_surveys.id IS 'Made by the caller';
COMMENT ON COLUMN needs_surveys.veteran_id IS 'Who was asked';
COMMENT ON COLUMN needs_surveys.region_code IS 'His resettlement place, following him when it is corrected';
COMMENT ON COLUMN needs_surveys.scene IS 'On what occasion: card handed out, visit, end of adaptation training, filled in by himself';
COMMENT ON COLUMN needs_surveys.surveyed_on IS 'Day he answered';
COMMENT ON COLUMN needs_surveys.valid_until IS 'Last day the wish counts (A-46)';
COMMENT ON COLUMN needs_surveys.contact_confirmed IS 'His phone and place were confirmed; null = not asked';
COMMENT ON COLUMN needs_surveys.living_place IS 'County he lives in; null = not asked or outside the list';
COMMENT ON COLUMN needs_surveys.employment_state IS 'His situation; null = not asked';
COMMENT ON COLUMN needs_surveys.income_band IS 'Monthly income as a band, or that he would not say; null = not asked';
COMMENT ON COLUMN needs_surveys.skill_held IS 'Skill he has, in his words';
COMMENT ON COLUMN needs_surveys.certificate_held IS 'Certificate he has, in his words';
COMMENT ON COLUMN needs_surveys.wants_training IS 'Whether he wishes to be trained';
COMMENT ON COLUMN needs_surveys.wish_trades IS 'Up to three trades of the catalogue, the dearest first';
COMMENT ON COLUMN needs_surveys.wish_quarter IS 'Quarter that suits him';
COMMENT ON COLUMN needs_surveys.wish_place IS 'County that suits him; null = wherever';
COMMENT ON COLUMN needs_surveys.startup_wish IS 'Whether he wishes to start a business; opens start-up training to him (R-099)';
COMMENT ON COLUMN needs_surveys.education_wish IS 'Whether he wishes for education';
COMMENT ON COLUMN needs_surveys.entered_by IS 'Who wrote it down';
COMMENT ON COLUMN needs_surveys.superseded_at IS 'When a newer survey took its place';
COMMENT ON COLUMN needs_surveys.withdrawn_at IS 'When the wish was taken back';
CREATE UNIQUE INDEX needs_surveys_one_current ON needs_surveys (veteran_id) WHERE superseded_at IS NULL;
CREATE INDEX needs_surveys_region ON needs_surveys (region_code, surveyed_on) WHERE superseded_at IS NULL;
CREATE INDEX needs_surveys_veteran ON needs_surveys (veteran_id, entered_at);
ALTER TABLE needs_surveys ENABLE ROW LEVEL SECURITY;
CREATE POLICY needs_surveys_scope ON needs_surveys TO ronggui_app USING (veteran_id = app_veteran() OR (region_code >= app_lo() AND region_code < app_hi()));
GRANT SELECT, INSERT, UPDATE ON needs_surveys TO ronggui_app;

CREATE FUNCTION survey_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a survey is never deleted'; END IF;
  IF (NEW.id, NEW.scene, NEW.surveyed_on, NEW.valid_until, NEW.contact_confirmed, NEW.living_place, NEW.employment_state, NEW.income_band, NEW.skill_held, NEW.certificate_held, NEW.wants_training, NEW.wish_trades, NEW.wish_quarter,
      NEW.wish_place, NEW.startup_wish, NEW.education_wish, NEW.entered_by, NEW.entered_at)
     IS DISTINCT FROM
     (OLD.id, OLD.scene, OLD.surveyed_on, OLD.valid_until, OLD.contact_confirmed, OLD.living_place, OLD.employment_state, OLD.income_band, OLD.skill_held, OLD.certificate_held, OLD.wants_training, OLD.wish_trades, OLD.wish_quarter,
      OLD.wish_place, OLD.startup_wish, OLD.education_wish, OLD.entered_by, OLD.entered_at)
     OR (OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS DISTINCT FROM OLD.superseded_at) OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at) THEN
    RAISE EXCEPTION 'a survey stays as it was answered; a new one takes its place';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION survey_stays() IS 'What was answered is never changed: it is superseded, or its wish is taken back, once';
CREATE TRIGGER survey_stays BEFORE UPDATE OR DELETE ON needs_surveys FOR EACH ROW EXECUTE FUNCTION survey_stays();

CREATE FUNCTION survey_follows_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE public.needs_surveys SET region_code = NEW.resettlement_region WHERE veteran_id = NEW.id AND region_code <> NEW.resettlement_region;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION survey_follows_person() IS 'The wishes of a person whose place is corrected belong to the new place';
CREATE TRIGGER survey_follows_person AFTER UPDATE OF resettlement_region ON veterans FOR EACH ROW EXECUTE FUNCTION survey_follows_person();

-- Somebody else's class may have trained him: asked province-wide, answered as the survey's own row only (D-31, F22).
CREATE FUNCTION fact_wishes_met() RETURNS TABLE (survey_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.id FROM public.needs_surveys s
   WHERE s.superseded_at IS NULL AND s.wants_training AND (s.veteran_id = public.app_veteran() OR (s.region_code >= public.app_lo() AND s.region_code < public.app_hi()))
     AND EXISTS (SELECT 1 FROM public.enrolments e JOIN public.training_classes c ON c.id = e.class_id
                  WHERE e.veteran_id = s.veteran_id AND e.state IN ('STUDYING', 'EXAM_READY', 'EXAMINED', 'CERTIFIED', 'NOT_CERTIFIED', 'FOLLOW_UP', 'CLOSED')
                    AND c.programme IN ('DEMOB_SKILL', 'GENERAL_SKILL', 'STARTUP') AND coalesce(c.opened_on, c.planned_open) >= s.surveyed_on) $$;
COMMENT ON FUNCTION fact_wishes_met() IS 'Current wishes of the caller''s range whose person has begun a training since he was asked (F22)';
REVOKE ALL ON FUNCTION fact_wishes_met() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_wishes_met() TO ronggui_app;

CREATE TABLE wish_invitations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  survey_id uuid NOT NULL REFERENCES needs_surveys (id),
  text text NOT NULL CHECK (length(text) BETWEEN 2 AND 300),
  channel text NOT NULL CHECK (channel IN ('MESSAGE', 'CALL')),
  invited_by uuid NOT NULL REFERENCES users (id),
  invited_at timestamptz NOT NULL
);
COMMENT ON TABLE wish_invitations IS 'Who was told of a training he wished for; without his agreement or a phone he is to be called';
COMMENT ON COLUMN wish_invitations.text IS 'What he was told';
COMMENT ON COLUMN wish_invitations.channel IS 'MESSAGE was queued; CALL = no message may or can be sent, somebody calls';
CREATE INDEX wish_invitations_survey ON wish_invitations (survey_id, invited_at);
ALTER TABLE wish_invitations ENABLE ROW LEVEL SECURITY;
CREATE POLICY wish_invitations_scope ON wish_invitations TO ronggui_app USING (EXISTS (SELECT 1 FROM needs_surveys s WHERE s.id = survey_id));
GRANT SELECT, INSERT ON wish_invitations TO ronggui_app;
CREATE TRIGGER wish_invitations_kept BEFORE UPDATE OR DELETE ON wish_invitations FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();

CREATE TABLE demand_items (
  id uuid PRIMARY KEY,
  year smallint NOT NULL CHECK (year BETWEEN 2020 AND 2100),
  trade_code text NOT NULL REFERENCES trades (code),
  region_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  persons integer NOT NULL CHECK (persons BETWEEN 1 AND 10000),
  prospect text NOT NULL,
  why_not_local text NOT NULL,
  wishes integer NOT NULL,
  state text NOT NULL CHECK (state IN ('DRAFT', 'CONFIRMED')),
  version integer NOT NULL DEFAULT 1,
  entered_by uuid NOT NULL REFERENCES users (id),
  entered_at timestamptz NOT NULL,
  confirmed_by uuid REFERENCES users (id),
  confirmed_at timestamptz,
  CONSTRAINT demand_items_once UNIQUE (year, trade_code, region_code),
  CONSTRAINT demand_confirmed CHECK ((state = 'CONFIRMED') = (confirmed_at IS NOT NULL))
);
COMMENT ON TABLE demand_items IS 'What a county or city asks the province to organise, per trade and year (R-108)';
COMMENT ON COLUMN demand_items.persons IS 'Persons who would take part';
COMMENT ON COLUMN demand_items.prospect IS 'Why jobs are to be had';
COMMENT ON COLUMN demand_items.why_not_local IS 'Why the place cannot organise it itself';
COMMENT ON COLUMN demand_items.wishes IS 'Valid wishes for the trade there when it was written';
COMMENT ON COLUMN demand_items.state IS 'Confirmed by the second desk of the same office';
CREATE INDEX demand_items_trade ON demand_items (year, trade_code);
ALTER TABLE demand_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY demand_items_scope ON demand_items TO ronggui_app USING (region_code >= app_lo() AND region_code < app_hi());
GRANT SELECT, INSERT, UPDATE ON demand_items TO ronggui_app;

CREATE FUNCTION demand_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.confirmed_by IS NOT NULL AND public.is_same_person(NEW.confirmed_by, NEW.entered_by) THEN PERFORM public.refuse_person('nobody confirms the demand he wrote'); END IF;
  IF TG_OP = 'UPDATE' AND OLD.state = 'CONFIRMED' THEN RAISE EXCEPTION 'confirmed demand stays as it was confirmed'; END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION demand_by_two() IS 'Demand is written by one person and confirmed, once, by another';
CREATE TRIGGER demand_by_two BEFORE INSERT OR UPDATE ON demand_items FOR EACH ROW EXECUTE FUNCTION demand_by_two();

CREATE TABLE provincial_plans (
  id uuid PRIMARY KEY,
  year smallint NOT NULL CHECK (year BETWEEN 2020 AND 2100),
  trade_code text NOT NULL REFERENCES trades (code),
  seats integer NOT NULL CHECK (seats BETWEEN 1 AND 10000),
  wishes integer NOT NULL,
  demanded integer NOT NULL,
  prospect text NOT NULL,
  why_not_local text NOT NULL,
  state text NOT NULL CHECK (state IN ('PROPOSED', 'DECIDED', 'REFUSED')),
  version integer NOT NULL DEFAULT 1,
  reasons jsonb NOT NULL,
  proposed_by uuid NOT NULL REFERENCES users (id),
  proposed_at timestamptz NOT NULL,
  decided_by uuid REFERENCES users (id),
  decided_at timestamptz,
  opinion text,
  class_id uuid REFERENCES training_classes (id),
  CONSTRAINT provincial_decided CHECK ((state = 'PROPOSED') = (decided_at IS NULL))
);
COMMENT ON TABLE provincial_plans IS 'A trade the province organises for all, with the three facts it rests on: wishes, prospect of jobs, why no place can do it alone (R-108)';
COMMENT ON COLUMN provincial_plans.wishes IS 'Valid wishes in the province when it was proposed';
COMMENT ON COLUMN provincial_plans.demanded IS 'Persons of the confirmed demand when it was proposed';
COMMENT ON COLUMN provincial_plans.reasons IS 'How it was judged, with the figures of each unit';
COMMENT ON COLUMN provincial_plans.class_id IS 'The class of the province that came of it';
CREATE UNIQUE INDEX provincial_plans_once ON provincial_plans (class_id) WHERE class_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON provincial_plans TO ronggui_app;

CREATE FUNCTION provincial_plan_by_two() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.decided_by IS NOT NULL AND public.is_same_person(NEW.decided_by, NEW.proposed_by) THEN PERFORM public.refuse_person('nobody decides the plan he proposed'); END IF;
  IF TG_OP = 'UPDATE' AND OLD.state <> 'PROPOSED' AND (NEW.seats, NEW.state, NEW.decided_by, NEW.prospect, NEW.why_not_local, NEW.reasons) IS DISTINCT FROM (OLD.seats, OLD.state, OLD.decided_by, OLD.prospect, OLD.why_not_local, OLD.reasons) THEN
    RAISE EXCEPTION 'a decided plan stays as it was decided';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION provincial_plan_by_two() IS 'A plan of the province is proposed by one person and decided, once, by another';
CREATE TRIGGER provincial_plan_by_two BEFORE INSERT OR UPDATE ON provincial_plans FOR EACH ROW EXECUTE FUNCTION provincial_plan_by_two();

CREATE TABLE provincial_quotas (
  plan_id uuid NOT NULL REFERENCES provincial_plans (id),
  unit_code text COLLATE "C" NOT NULL REFERENCES regions (code),
  demanded integer NOT NULL CHECK (demanded >= 0),
  persons integer NOT NULL CHECK (persons >= 0),
  PRIMARY KEY (plan_id, unit_code)
);
COMMENT ON TABLE provincial_quotas IS 'Seats of a plan per reporting unit, by largest remainder of what the units asked for (T23)';
COMMENT ON COLUMN provincial_quotas.demanded IS 'What the unit and its counties asked for';
COMMENT ON COLUMN provincial_quotas.persons IS 'Seats it gets';
GRANT SELECT, INSERT ON provincial_quotas TO ronggui_app;

CREATE FUNCTION provincial_quotas_add_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE wanted uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
  IF (SELECT p.seats FROM public.provincial_plans p WHERE p.id = wanted) <> (SELECT coalesce(sum(q.persons), 0) FROM public.provincial_quotas q WHERE q.plan_id = wanted) THEN
    RAISE EXCEPTION 'quotas of plan % do not add up to its seats', wanted USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION provincial_quotas_add_up() IS 'At COMMIT: the quotas of a plan are its seats';
CREATE CONSTRAINT TRIGGER provincial_quotas_add_up AFTER INSERT ON provincial_plans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION provincial_quotas_add_up('id');
CREATE CONSTRAINT TRIGGER provincial_quotas_add_up AFTER INSERT ON provincial_quotas DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION provincial_quotas_add_up('plan_id');
CREATE TRIGGER provincial_quotas_kept BEFORE UPDATE OR DELETE ON provincial_quotas FOR EACH ROW EXECUTE FUNCTION only_ever_added_to();

CREATE FUNCTION fact_startup_wish(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce((SELECT s.startup_wish FROM public.needs_surveys s WHERE s.veteran_id = wanted AND s.superseded_at IS NULL), false) $$;
COMMENT ON FUNCTION fact_startup_wish(uuid) IS 'Whether a person wishes to start a business, asked by whoever enrols him (D-31, R-099)';
REVOKE ALL ON FUNCTION fact_startup_wish(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_startup_wish(uuid) TO ronggui_app;

ALTER TABLE messages DROP CONSTRAINT messages_purpose_check;
ALTER TABLE messages ADD CONSTRAINT messages_purpose_check CHECK (purpose IN ('SIGN_IN_CODE', 'INVITATION', 'ONE_TIME_PASSWORD', 'ACCOUNT_NOTICE', 'TRAINING_INVITATION'));

CREATE FUNCTION hold_survey(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM 1 FROM public.veterans v WHERE v.id = wanted FOR NO KEY UPDATE;
END $$;
COMMENT ON FUNCTION hold_survey(uuid) IS 'Lets one transaction at a time write about the wishes of a person';
REVOKE ALL ON FUNCTION hold_survey(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hold_survey(uuid) TO ronggui_app;
