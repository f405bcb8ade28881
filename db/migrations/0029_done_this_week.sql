-- The desk's list of what a person did this week.
CREATE INDEX audit_log_user ON audit_log (user_id, at DESC);
