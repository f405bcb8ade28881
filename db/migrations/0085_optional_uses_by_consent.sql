-- What no law demands begins only when the person agrees to it.
ALTER TABLE veterans ALTER COLUMN objected_to SET DEFAULT '{STARS,ARTICLES,EMPLOYERS,MESSAGES}';
UPDATE veterans SET objected_to = '{STARS,ARTICLES,EMPLOYERS,MESSAGES}' WHERE objected_to = '{}' AND restricted_at IS NULL;
COMMENT ON COLUMN veterans.objected_to IS 'Optional uses the person has not agreed to: STARS, ARTICLES, EMPLOYERS, MESSAGES; all of them until he does';
