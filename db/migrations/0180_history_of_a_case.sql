-- The history of a problem case on its page (R-130): every round of it, also an opinion that was returned, which the case's own row no longer shows.
CREATE OR REPLACE FUNCTION record_history(of_noun text, record uuid, with_looks boolean, older_than bigint, at_most int)
  RETURNS TABLE (seq bigint, at timestamptz, actor text, unit text, summary text, is_ours boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT h.seq, h.at, CASE WHEN h.is_ours THEN h.actor END, h.unit, CASE WHEN h.is_ours THEN h.summary ELSE substring(h.summary FROM '^[^：，（]*') END, h.is_ours
    FROM (SELECT a.seq, a.at, a.actor, o.name AS unit, a.summary,
                 coalesce(a.region_code >= public.app_lo() AND a.region_code < public.app_hi(), false) OR a.user_id = public.app_user() OR public.app_reads_log() AS is_ours
            FROM public.audit_log a LEFT JOIN public.users u ON u.id = a.user_id LEFT JOIN public.organizations o ON o.id = u.org_id
           WHERE a.noun = of_noun AND a.record_id = record::text AND a.action <> 'refuse' AND (with_looks OR a.action NOT IN ('view', 'reveal')) AND (older_than IS NULL OR a.seq < older_than)
             AND CASE of_noun
               WHEN 'veteran' THEN public.app_holds_veteran(record) OR public.app_sees_trainee(record)
               WHEN 'institution' THEN record = public.app_org() OR public.app_sees_classes_of(record)
                 OR EXISTS (SELECT 1 FROM public.institutions i WHERE i.id = record AND i.region_code >= public.app_lo() AND i.region_code < public.app_hi())
               WHEN 'user' THEN EXISTS (SELECT 1 FROM public.role_grants g WHERE g.user_id = public.app_user() AND g.role IN ('ADM', 'SEC') AND g.valid_from <= public.app_today()
                   AND coalesce(g.valid_to, 'infinity') >= public.app_today())
                 OR EXISTS (SELECT 1 FROM public.users x JOIN public.organizations w ON w.id = x.org_id
                   WHERE x.id = record AND (w.id = public.app_org() OR (w.region_code >= public.app_lo() AND w.region_code < public.app_hi())))
               WHEN 'integrityCase' THEN EXISTS (SELECT 1 FROM public.integrity_cases k WHERE k.id = record AND k.region_code >= public.app_lo() AND k.region_code < public.app_hi())
               ELSE false END
           ORDER BY a.seq DESC LIMIT at_most) h
   ORDER BY h.seq DESC $$;
COMMENT ON FUNCTION record_history(text, uuid, boolean, bigint, int) IS
  'What was done with one person, institution, account or problem case the principal may see, newest first; entries outside his own log by unit and kind alone, without a name';
