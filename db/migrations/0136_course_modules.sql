-- The parts a plan of adaptation training (三(一)1, R-022) or of start-up training (三(四)14, R-099) is made of, said of each session.
ALTER TABLE class_sessions ADD COLUMN module text CHECK (module IN ('SECURITY_DISCIPLINE', 'POLICY_LAW', 'PSYCHOLOGY', 'CAREER_GUIDANCE', 'TALENT_ASSESSMENT', 'AWARENESS', 'PROJECT_GUIDANCE', 'MANAGEMENT', 'OTHER'));
COMMENT ON COLUMN class_sessions.module IS 'Module of the course plan the session belongs to; null where the programme has none, and in plans from before modules were named';
