-- Classes and certificates that stood in a database before the rollup came (0020) were never counted in it: annex 3 is counted once more from the records.
-- Where nothing is missing, nothing changes.
LOCK TABLE training_classes, class_unit_shares, certificates, talent_years, ledger_months IN SHARE ROW EXCLUSIVE MODE;

DO $$ BEGIN
  PERFORM talent_refresh(x.veteran_id, x.year)
    FROM (SELECT DISTINCT c.veteran_id, c.year::integer AS year FROM talent_certificates c ORDER BY 1, 2) x
   WHERE NOT EXISTS (SELECT 1 FROM talent_years t WHERE t.veteran_id = x.veteran_id AND t.year = x.year);
END $$;

WITH years AS (
  SELECT DISTINCT extract(year FROM c.opened_on)::integer AS year FROM training_classes c WHERE c.opened_on IS NOT NULL
  UNION SELECT DISTINCT extract(year FROM c.completed_on)::integer FROM training_classes c WHERE c.completed_on IS NOT NULL
  UNION SELECT DISTINCT c.year::integer FROM talent_certificates c
  UNION SELECT DISTINCT l.year FROM ledger_months l),
raw AS (SELECT y.year, r.* FROM years y CROSS JOIN LATERAL ledger_raw(y.year) r),
wanted AS (
  SELECT unit_code, year, month, opened_classes, person_times, new_skilled, new_high_skilled FROM raw
  UNION ALL
  SELECT l.unit_code, l.year, l.month, 0, 0, 0, 0 FROM ledger_months l WHERE NOT EXISTS (SELECT 1 FROM raw r WHERE (r.unit_code, r.year, r.month) = (l.unit_code, l.year, l.month)))
INSERT INTO ledger_months AS l (unit_code, year, month, opened_classes, person_times, new_skilled, new_high_skilled) SELECT * FROM wanted
ON CONFLICT (unit_code, year, month) DO UPDATE SET opened_classes = excluded.opened_classes, person_times = excluded.person_times, new_skilled = excluded.new_skilled, new_high_skilled = excluded.new_high_skilled
  WHERE (l.opened_classes, l.person_times, l.new_skilled, l.new_high_skilled) IS DISTINCT FROM (excluded.opened_classes, excluded.person_times, excluded.new_skilled, excluded.new_high_skilled);
