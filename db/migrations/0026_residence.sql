-- Where a person lives is written as he says it; the code beside it is what the writing was recognised as, so that rules compare codes with codes.
ALTER TABLE veterans ADD COLUMN residence_code text COLLATE "C" CHECK (residence_code ~ '^[0-9]{12}$');
COMMENT ON COLUMN veterans.residence_region IS 'Residence in the person''s own words, or a code';
COMMENT ON COLUMN veterans.residence_code IS 'City or county of Henan, or another province (two digits and zeros), the residence was recognised as; null = not recognised';

UPDATE veterans v SET residence_code = (
    SELECT r.code FROM regions r WHERE r.level IN ('city', 'county')
       AND (v.residence_region IN (r.code, left(r.code, 6)) OR starts_with(regexp_replace(v.residence_region, '^河南省|\s', '', 'g'), r.full_name))
     ORDER BY length(r.full_name) DESC LIMIT 1)
 WHERE v.residence_region IS NOT NULL;

CREATE OR REPLACE FUNCTION fact_lives_elsewhere(wanted uuid, unit text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT coalesce(r.unit_code, v.residence_code) IS DISTINCT FROM coalesce(unit, v.resettlement_unit)
    FROM public.veterans v LEFT JOIN public.regions r ON r.code = v.residence_code WHERE v.id = wanted AND v.residence_code IS NOT NULL $$;
COMMENT ON FUNCTION fact_lives_elsewhere(uuid, text) IS 'Whether the person lives outside the class''s city (outside the own resettlement city for a provincial class); no row when the residence is unknown or not recognised';
