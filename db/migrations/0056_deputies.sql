-- Deputies, listed by office and by whom they stand in for.
CREATE INDEX delegations_from ON delegations (from_user, valid_to);
COMMENT ON COLUMN delegations.from_user IS 'Whose role it is';
COMMENT ON COLUMN delegations.to_user IS 'Who acts in it, in the same office';
COMMENT ON COLUMN delegations.role IS 'The role lent; it does not pass on further';
COMMENT ON COLUMN delegations.valid_from IS 'First day';
COMMENT ON COLUMN delegations.valid_to IS 'Last day, inclusive';
COMMENT ON COLUMN delegations.reason IS 'Why: leave, duty elsewhere, training';
COMMENT ON COLUMN delegations.made_by IS 'The holder himself or the chief of the office';
COMMENT ON COLUMN delegations.made_at IS 'When it was made';
COMMENT ON COLUMN delegations.ended_at IS 'Ended before its last day';
