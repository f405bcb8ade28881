-- What was claimed and paid for a veteran, for himself (R-160, S-17): his own lines wherever the class was, never anybody else's, and no claim as a whole.
CREATE FUNCTION own_claim_lines() RETURNS TABLE (
  id uuid, claim_id uuid, state text, parameter_version text, submitted_on date, class_title text, institution_name text, completed_on date, class_region text, class_parameter_version text, class_parameter_set jsonb, is_submitted boolean,
  left_out_reason text, ruled_codes text[], reckoned_fen bigint, submitted_fen bigint, decision text, code text, further_codes text[], decided_fen bigint, certificate_type text, certificate_level text, facts text, reasons text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.id, c.id, c.state, c.parameter_version, c.submitted_on, k.title, o.name, k.completed_on, k.responsible_region, k.parameter_version, k.parameter_set, l.is_submitted, l.left_out_reason, l.ruled_codes, l.reckoned_fen,
         l.submitted_fen, l.decision, l.code, l.further_codes, l.decided_fen, x.type, x.level, l.facts, l.reasons
    FROM public.enrolments e JOIN public.claim_lines l ON l.enrolment_id = e.id JOIN public.claims c ON c.id = l.claim_id JOIN public.training_classes k ON k.id = c.class_id JOIN public.organizations o ON o.id = c.institution_id
    LEFT JOIN public.certificates x ON x.id = l.certificate_id
   WHERE e.veteran_id = public.app_veteran() AND c.state NOT IN ('DRAFT', 'WITHDRAWN') ORDER BY c.submitted_on DESC, l.id $$;
COMMENT ON FUNCTION own_claim_lines() IS 'For a veteran: his lines of claims that were submitted, newest first, with what each was judged on; nobody else gets any';

CREATE FUNCTION own_claim_items() RETURNS TABLE (id uuid, line_id uuid, component text, payee text, amount_fen bigint, standard_id uuid, arithmetic text, state text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT i.id, i.line_id, i.component, i.payee, i.amount_fen, i.standard_id, i.arithmetic, i.state
    FROM public.enrolments e JOIN public.claim_lines l ON l.enrolment_id = e.id JOIN public.claim_items i ON i.line_id = l.id
   WHERE e.veteran_id = public.app_veteran() ORDER BY i.line_id, i.component, i.made_at, i.id $$;
COMMENT ON FUNCTION own_claim_items() IS 'For a veteran: the items of his own lines, those that fell out too';

CREATE FUNCTION own_payments(wanted_claim uuid) RETURNS TABLE (payment_id uuid, no text, item_id uuid, amount_fen bigint, state text, on_day date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.id, p.no, i.id, q.amount_fen, p.state, coalesce(p.paid_on, (p.ordered_at AT TIME ZONE 'Asia/Shanghai')::date)
    FROM public.enrolments e JOIN public.claim_lines l ON l.enrolment_id = e.id JOIN public.claim_items i ON i.line_id = l.id JOIN public.payment_items q ON q.item_id = i.id JOIN public.payments p ON p.id = q.payment_id
   WHERE e.veteran_id = public.app_veteran() AND l.claim_id = wanted_claim ORDER BY p.ordered_at, p.no, i.id $$;
COMMENT ON FUNCTION own_payments(uuid) IS 'For a veteran: when each item of his own line of a claim was ordered and paid, to whomever; neither the whole order nor an account';

REVOKE ALL ON FUNCTION own_claim_lines(), own_claim_items(), own_payments(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION own_claim_lines(), own_claim_items(), own_payments(uuid) TO ronggui_app;
