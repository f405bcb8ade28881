-- Two steps of one transaction happen at one instant; a counter says which came first.
ALTER TABLE contract_events ADD COLUMN order_no bigint GENERATED ALWAYS AS IDENTITY;
COMMENT ON COLUMN contract_events.order_no IS 'Counts up with every event, so that two of one instant have an order';

CREATE FUNCTION fact_contract_periods(wanted_institution uuid, wanted_trade text, wanted_level text, provincial boolean)
RETURNS TABLE(contract_no text, state text, starts_on date, last_day date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT c.no, c.state, t.starts_on, coalesce(c.ended_on, t.ends_on)
    FROM public.contracts c JOIN public.contract_terms t ON t.contract_id = c.id AND t.seq = c.in_force_seq
    JOIN public.contract_trades x ON x.contract_id = c.id AND x.seq = t.seq AND x.trade_code = wanted_trade
   WHERE c.institution_id = wanted_institution AND (NOT c.is_provincial OR provincial) AND wanted_level = ANY (x.levels)
   ORDER BY t.starts_on, c.no $$;
COMMENT ON FUNCTION fact_contract_periods(uuid, text, text, boolean) IS 'The days contracts of an institution hold or held for a trade and level, for whoever looks at a class; no terms of money';
REVOKE ALL ON FUNCTION fact_contract_periods(uuid, text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact_contract_periods(uuid, text, text, boolean) TO ronggui_app;
