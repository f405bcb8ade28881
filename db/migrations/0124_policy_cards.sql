-- The library of the 23 items of the policy summary for veterans (R-128): texts the department supplies, imported from its file, never edited; a changed text is a new version.

CREATE TABLE policy_cards (
  item_no smallint NOT NULL CHECK (item_no BETWEEN 1 AND 23),
  version integer NOT NULL CHECK (version > 0),
  title text NOT NULL CHECK (char_length(btrim(title)) BETWEEN 2 AND 100),
  topic text NOT NULL DEFAULT '' CHECK (char_length(topic) <= 40),
  body text NOT NULL CHECK (char_length(btrim(body)) BETWEEN 4 AND 5000),
  source text NOT NULL CHECK (btrim(source) <> ''),
  imported_by uuid NOT NULL REFERENCES users (id),
  imported_at timestamptz NOT NULL,
  PRIMARY KEY (item_no, version)
);
COMMENT ON TABLE policy_cards IS 'One item of the policy summary as the department supplied it; the highest version of an item is the one shown. Public text, no personal data';
COMMENT ON COLUMN policy_cards.item_no IS 'Number of the item in the summary';
COMMENT ON COLUMN policy_cards.version IS 'Counts up from 1 with every import that says something new about the item';
COMMENT ON COLUMN policy_cards.title IS 'Heading of the card';
COMMENT ON COLUMN policy_cards.topic IS 'What it is about, for grouping; empty when not given';
COMMENT ON COLUMN policy_cards.body IS 'The text, word for word as supplied';
COMMENT ON COLUMN policy_cards.source IS 'The document the text was taken from';
COMMENT ON COLUMN policy_cards.imported_by IS 'Who imported this version';
COMMENT ON COLUMN policy_cards.imported_at IS 'When this version was imported';

CREATE FUNCTION policy_card_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF new.version <> (SELECT coalesce(max(c.version), 0) + 1 FROM policy_cards c WHERE c.item_no = new.item_no) THEN
    RAISE EXCEPTION 'version % of item % does not follow the last one', new.version, new.item_no USING ERRCODE = 'unique_violation';
  END IF;
  RETURN new;
END $$;
COMMENT ON FUNCTION policy_card_follows() IS 'Versions of an item stand without gaps';
CREATE TRIGGER policy_cards_follow BEFORE INSERT ON policy_cards FOR EACH ROW EXECUTE FUNCTION policy_card_follows();

CREATE FUNCTION policy_cards_stay() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  RAISE EXCEPTION 'policy cards are never changed or removed; import a new version' USING ERRCODE = 'restrict_violation';
END $$;
COMMENT ON FUNCTION policy_cards_stay() IS 'Keeps what was published to clerks and veterans as it was published';
CREATE TRIGGER policy_cards_append_only BEFORE UPDATE OR DELETE ON policy_cards FOR EACH ROW EXECUTE FUNCTION policy_cards_stay();
CREATE TRIGGER policy_cards_never_emptied BEFORE TRUNCATE ON policy_cards FOR EACH STATEMENT EXECUTE FUNCTION policy_cards_stay();

-- everybody signed in reads them; who may import is decided by the application
GRANT SELECT, INSERT ON policy_cards TO ronggui_app;
