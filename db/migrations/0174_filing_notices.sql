-- A returned reimbursement has a day by which it is to be mended and lapses after it (R-085): he is told both times.

ALTER TABLE messages DROP CONSTRAINT messages_purpose_check;
ALTER TABLE messages ADD CONSTRAINT messages_purpose_check CHECK (purpose IN ('SIGN_IN_CODE', 'INVITATION', 'ONE_TIME_PASSWORD', 'ACCOUNT_NOTICE', 'TRAINING_INVITATION', 'FILING_NOTICE'));
COMMENT ON COLUMN individual_filings.due_on IS 'While returned: the last day to send it again (P:RETURN_WD), after which it lapses; stays when it lapsed. Null where the calendar did not know the day yet';
CREATE INDEX individual_filings_returned ON individual_filings (due_on) WHERE state = 'RETURNED';
