-- Accounts and payments of a record that is merged away belong to the person (R-184): he sees what was paid to him, and his own card is not refused as somebody else's.
CREATE FUNCTION money_of_merged_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE paid_to public.payee_accounts;
BEGIN
  UPDATE public.payments SET veteran_id = NEW.merged_into WHERE veteran_id = NEW.id;
  SELECT * INTO paid_to FROM public.payee_accounts a WHERE a.veteran_id = NEW.id AND a.active;
  UPDATE public.payee_accounts SET veteran_id = NEW.merged_into, active = false WHERE veteran_id = NEW.id;
  -- only where the person has none, in his own name, and waiting like any other change: a merge is no way around the waiting time
  IF paid_to.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.payee_accounts a WHERE a.veteran_id = NEW.merged_into AND a.active)
     AND EXISTS (SELECT 1 FROM public.veterans v WHERE v.id = NEW.merged_into AND v.name = NEW.name) THEN
    INSERT INTO public.payee_accounts (id, veteran_id, bank_name, account_enc, account_hash, is_change, entered_by, entered_at)
    VALUES (gen_random_uuid(), NEW.merged_into, paid_to.bank_name, paid_to.account_enc, paid_to.account_hash, true, coalesce(public.app_user(), paid_to.entered_by), public.app_now());
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION money_of_merged_record() IS 'What was paid to one record was paid to the person; its account is his when he has no other, as a change that waits';
REVOKE ALL ON FUNCTION money_of_merged_record() FROM PUBLIC;
CREATE TRIGGER money_of_merged_record AFTER UPDATE ON veterans FOR EACH ROW WHEN (NEW.merged_into IS NOT NULL AND NEW.merged_into IS DISTINCT FROM OLD.merged_into) EXECUTE FUNCTION money_of_merged_record();
CREATE TRIGGER none_of_a_merged_record AFTER INSERT ON payee_accounts REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION none_of_a_merged_record();

UPDATE payments p SET veteran_id = v.merged_into FROM veterans v WHERE v.id = p.veteran_id AND v.merged_into IS NOT NULL;
-- of records merged before today the person enters his account himself
UPDATE payee_accounts a SET veteran_id = v.merged_into, active = false FROM veterans v WHERE v.id = a.veteran_id AND v.merged_into IS NOT NULL;
