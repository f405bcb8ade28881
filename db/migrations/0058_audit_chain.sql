-- The log becomes a chain in 64 lanes: each entry carries the SM3 digest of itself and of the entry before it in its lane (docs/audit.md).
-- One lane would make every commit wait for the one before it; a transaction takes a lane nobody holds and keeps it until it ends.

ALTER TABLE audit_log
  ADD COLUMN session_id uuid,
  ADD COLUMN form smallint,
  ADD COLUMN lane smallint,
  ADD COLUMN lane_seq bigint,
  ADD COLUMN previous bytea,
  ADD COLUMN digest bytea;
COMMENT ON COLUMN audit_log.address IS 'Network address the request came from; null for work of the system';
COMMENT ON COLUMN audit_log.request_id IS 'requestId of the write, when it carried one';
COMMENT ON COLUMN audit_log.session_id IS 'Session the entry was made in; null for work of the system';
COMMENT ON COLUMN audit_log.form IS 'Version of the canonical form the digest was made from';
COMMENT ON COLUMN audit_log.lane IS 'Lane of the chain, 0 to 63; null only for entries from before the chain';
COMMENT ON COLUMN audit_log.lane_seq IS 'Place within the lane, from 1 without gaps';
COMMENT ON COLUMN audit_log.previous IS 'Digest of the entry before in the lane; 32 zero bytes for the first';
COMMENT ON COLUMN audit_log.digest IS 'SM3 of form, previous digest and canonical entry';

-- a rule for the app role and not for the table: what was there before has no lane, and a restore brings it back as it was
ALTER POLICY audit_append ON audit_log WITH CHECK (form IS NOT NULL AND lane BETWEEN 0 AND 63 AND lane_seq > 0 AND octet_length(previous) = 32 AND octet_length(digest) = 32);
CREATE UNIQUE INDEX audit_log_lane ON audit_log (lane, lane_seq);

CREATE TABLE audit_before_chain (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  last_seq bigint NOT NULL
);
COMMENT ON TABLE audit_before_chain IS 'How far the log reached when it became a chain; entries up to here may stand without a lane';
COMMENT ON COLUMN audit_before_chain.one_row IS 'One row';
COMMENT ON COLUMN audit_before_chain.last_seq IS 'Highest seq at that moment, 0 when the log was empty';
INSERT INTO audit_before_chain (last_seq) SELECT coalesce(max(seq), 0) FROM audit_log;

CREATE FUNCTION audit_take_lane() RETURNS TABLE (lane smallint, lane_seq bigint, digest bytea, at text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  start integer := pg_backend_pid() % 64;
  mine integer := start;
BEGIN
  -- locks of the transaction, so that a pooler may hand the connection on afterwards
  WHILE NOT pg_try_advisory_xact_lock(7720, mine) LOOP
    mine := (mine + 1) % 64;
    IF mine = start THEN
      PERFORM pg_advisory_xact_lock(7720, mine);
      EXIT;
    END IF;
  END LOOP;
  -- a statement of its own sees what the last holder committed
  RETURN QUERY SELECT mine::smallint, coalesce(l.lane_seq, 0), coalesce(l.digest, '\x0000000000000000000000000000000000000000000000000000000000000000'::bytea),
      to_char(public.app_now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT a.lane_seq, a.digest FROM public.audit_log a WHERE a.lane = mine ORDER BY a.lane_seq DESC LIMIT 1) l ON true;
END $$;
COMMENT ON FUNCTION audit_take_lane() IS 'Takes a free lane of the audit chain until the end of the transaction and says where it stands and what time it is';
REVOKE ALL ON FUNCTION audit_take_lane() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_take_lane() TO ronggui_app;

CREATE TRIGGER audit_never_emptied BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
