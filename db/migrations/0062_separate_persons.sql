-- Who submits, reviews first, reviews second, inspects and verifies are different natural persons (S-05): said by the application, and here for whatever passes it.
-- The functions run with the owner's rights, because the rows that prove it may lie outside the writer's range. A refusal is a lack of rights (42501).

CREATE FUNCTION is_same_person(one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.users a JOIN public.users b ON b.person_id = a.person_id WHERE a.id = one AND b.id = other) $$;
COMMENT ON FUNCTION is_same_person(uuid, uuid) IS 'Whether one natural person stands behind two accounts';

CREATE FUNCTION takes_part_in(wanted_class uuid, wanted_user uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.training_classes c JOIN public.users asked ON asked.id = wanted_user JOIN public.users own ON own.person_id = asked.person_id
    WHERE c.id = wanted_class AND (own.org_id = c.institution_id OR own.id = c.created_by
      OR own.id IN (SELECT t.user_id FROM public.class_trainers ct JOIN public.trainers t ON t.id = ct.trainer_id WHERE ct.class_id = c.id))) $$;
COMMENT ON FUNCTION takes_part_in(uuid, uuid) IS 'Whether the person behind the account works at the class''s school, made the class, or teaches in it, from whatever account';

CREATE FUNCTION submitted_class(wanted_class uuid, wanted_user uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM public.users asked JOIN public.users own ON own.person_id = asked.person_id WHERE asked.id = wanted_user
    AND (own.id IN (SELECT c.created_by FROM public.training_classes c WHERE c.id = wanted_class)
      OR own.id IN (SELECT e.by_user FROM public.class_events e WHERE e.class_id = wanted_class
                     AND e.event IN ('submit', 'resubmit', 'finishTraining', 'fileExam', 'recordResults')))) $$;
COMMENT ON FUNCTION submitted_class(uuid, uuid) IS 'Whether the person behind the account made, submitted or reported what is reviewed of the class';

CREATE FUNCTION refuse_person(rule text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  RAISE EXCEPTION 'separation of persons: %', rule USING ERRCODE = 'insufficient_privilege';
END $$;
COMMENT ON FUNCTION refuse_person(text) IS 'Ends a write that would let one natural person do what two must';

CREATE FUNCTION review_by_two_others() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.first_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.first_user)
     OR NEW.second_person IS DISTINCT FROM (SELECT u.person_id FROM public.users u WHERE u.id = NEW.second_user) THEN
    PERFORM public.refuse_person('a reviewer is the person behind his account');
  END IF;
  IF public.is_same_person(NEW.first_user, NEW.second_user) THEN PERFORM public.refuse_person('first and second reviewer are two'); END IF;
  IF (TG_OP = 'INSERT' OR NEW.first_user IS DISTINCT FROM OLD.first_user) AND public.submitted_class(NEW.class_id, NEW.first_user)
     OR (TG_OP = 'INSERT' OR NEW.second_user IS DISTINCT FROM OLD.second_user) AND public.submitted_class(NEW.class_id, NEW.second_user) THEN
    PERFORM public.refuse_person('nobody reviews what he submitted');
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION review_by_two_others() IS 'First reviewer, second reviewer and whoever submitted are different persons';
CREATE CONSTRAINT TRIGGER review_by_two_others AFTER INSERT OR UPDATE ON review_steps FOR EACH ROW EXECUTE FUNCTION review_by_two_others();

CREATE FUNCTION inspected_by_others() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF (TG_OP = 'INSERT' OR NEW.inspector_id <> OLD.inspector_id) AND NEW.state <> 'VOID' AND public.takes_part_in(NEW.class_id, NEW.inspector_id) THEN
    PERFORM public.refuse_person('nobody inspects the class of his own school');
  END IF;
  IF NEW.confirmed_by IS NOT NULL AND public.is_same_person(NEW.confirmed_by, NEW.inspector_id) THEN PERFORM public.refuse_person('nobody confirms his own inspection'); END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION inspected_by_others() IS 'The inspector has no part in the class, and another person confirms the inspection';
CREATE CONSTRAINT TRIGGER inspected_by_others AFTER INSERT OR UPDATE OF inspector_id, confirmed_by, state ON inspections FOR EACH ROW EXECUTE FUNCTION inspected_by_others();

CREATE FUNCTION taught_by_others() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM public.inspections i JOIN public.trainers t ON t.id = NEW.trainer_id
              WHERE i.class_id = NEW.class_id AND i.state <> 'VOID' AND public.is_same_person(i.inspector_id, t.user_id)) THEN
    PERFORM public.refuse_person('nobody teaches a class he inspects');
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION taught_by_others() IS 'Whoever inspects a class does not become its trainer';
CREATE CONSTRAINT TRIGGER taught_by_others AFTER INSERT ON class_trainers FOR EACH ROW EXECUTE FUNCTION taught_by_others();

CREATE FUNCTION patrolled_by_others() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF public.takes_part_in(NEW.class_id, NEW.by_user) THEN PERFORM public.refuse_person('nobody patrols the exam of his own school'); END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION patrolled_by_others() IS 'The exam patrol has no part in the class';
CREATE CONSTRAINT TRIGGER patrolled_by_others AFTER INSERT ON exam_patrols FOR EACH ROW EXECUTE FUNCTION patrolled_by_others();

CREATE FUNCTION filing_confirmed_by_another() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF public.is_same_person(NEW.filed_by, NEW.confirmed_by) THEN PERFORM public.refuse_person('nobody answers his own exam filing'); END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION filing_confirmed_by_another() IS 'Who files an exam does not confirm it';
CREATE CONSTRAINT TRIGGER filing_confirmed_by_another AFTER INSERT OR UPDATE OF filed_by, confirmed_by ON exam_filings FOR EACH ROW
  WHEN (NEW.confirmed_by IS NOT NULL) EXECUTE FUNCTION filing_confirmed_by_another();

CREATE FUNCTION certificate_verified_by_another() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF public.is_same_person(NEW.recorded_by, NEW.verified_by) THEN PERFORM public.refuse_person('nobody verifies a certificate he recorded'); END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION certificate_verified_by_another() IS 'Who records a certificate does not verify it';
CREATE CONSTRAINT TRIGGER certificate_verified_by_another AFTER INSERT OR UPDATE OF recorded_by, verified_by ON certificates FOR EACH ROW
  WHEN (NEW.verified_by IS NOT NULL AND NEW.state = 'VERIFIED') EXECUTE FUNCTION certificate_verified_by_another();

REVOKE ALL ON FUNCTION is_same_person(uuid, uuid), takes_part_in(uuid, uuid), submitted_class(uuid, uuid), refuse_person(text) FROM PUBLIC;
