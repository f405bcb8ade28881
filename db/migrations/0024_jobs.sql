-- The job queue: a schema of the jobs role, filled by graphile-worker, and the one door through which the app role puts work into it.
CREATE SCHEMA jobs AUTHORIZATION ronggui_jobs;
SET LOCAL ROLE ronggui_jobs;
COMMENT ON SCHEMA jobs IS 'Queue of work done after the request that asked for it; its tables are graphile-worker''s and belong to ronggui_jobs';

-- The list graphile-worker keeps of its own migrations. Made here because making a schema needs a right on the database which the jobs role does not have.
CREATE TABLE jobs.migrations (
  id integer PRIMARY KEY,
  ts timestamptz NOT NULL DEFAULT now(),
  breaking boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE jobs.migrations IS 'Migrations of the queue''s own tables, applied by graphile-worker';
COMMENT ON COLUMN jobs.migrations.id IS 'Number of the migration';
COMMENT ON COLUMN jobs.migrations.ts IS 'When it was applied';
COMMENT ON COLUMN jobs.migrations.breaking IS 'Whether older workers must not run beside it';

CREATE FUNCTION jobs.enqueue(task text, payload json, run_at timestamptz, job_key text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM jobs.add_job(identifier => enqueue.task, payload => enqueue.payload, run_at => enqueue.run_at, job_key => enqueue.job_key);
END $$;
COMMENT ON FUNCTION jobs.enqueue(text, json, timestamptz, text) IS
  'Queues a task inside the caller''s transaction; a job still waiting under the same key is replaced. No time = at once';
REVOKE ALL ON FUNCTION jobs.enqueue(text, json, timestamptz, text) FROM PUBLIC;
GRANT USAGE ON SCHEMA jobs TO ronggui_app;
GRANT EXECUTE ON FUNCTION jobs.enqueue(text, json, timestamptz, text) TO ronggui_app;
RESET ROLE;

-- Answers are repeated for as long as a browser or a script may still ask again.
CREATE FUNCTION forget_old_requests() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (DELETE FROM public.requests WHERE at < transaction_timestamp() - interval '30 days' RETURNING 1) SELECT count(*)::integer FROM gone $$;
COMMENT ON FUNCTION forget_old_requests() IS 'Deletes answers older than 30 days, of everybody, and says how many';
REVOKE ALL ON FUNCTION forget_old_requests() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_old_requests() TO ronggui_app;
