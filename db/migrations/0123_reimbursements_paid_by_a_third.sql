-- Who signed a reimbursement for finance does not pay it either (D-08).

CREATE OR REPLACE FUNCTION signed_for_finance(wanted_kind text, wanted uuid, wanted_user uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT (wanted_kind = 'CLAIM' AND EXISTS (SELECT 1 FROM public.users u JOIN public.claim_reviews r ON u.person_id IN (r.first_person, r.second_person)
      WHERE u.id = wanted_user AND r.claim_id = wanted AND r.step = 'R28' AND r.decision = 'AGREED'))
    OR (wanted_kind = 'REIMBURSEMENT' AND EXISTS (SELECT 1 FROM public.users u JOIN public.filing_reviews r ON u.person_id IN (r.first_person, r.second_person)
      WHERE u.id = wanted_user AND r.filing_id = wanted AND r.step = 'FIN' AND r.decision = 'AGREED')) $$;
COMMENT ON FUNCTION signed_for_finance(text, uuid, uuid) IS 'Whether the person behind the account signed for finance: R28 of a claim, or the opinion on a reimbursement (D-08)';
