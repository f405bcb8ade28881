INSERT INTO veterans (id, name, id_no_enc, id_hash, sex, birth_on, resettlement_region, resettlement_unit, discharge_type, merged_into) VALUES
  ('00000000-0000-4000-8000-000000000204', '示例甲', '\x0104', '\x1104', 'M', '1981-05-06', '410184000000', '410100000000', 'SELF_EMPLOYED', '00000000-0000-4000-8000-000000000201');
INSERT INTO veteran_merges (id, survivor_id, merged_id, region_code, reason, survivor_before, merged_before, taken, moved, merged_by, merged_at) VALUES
  ('00000000-0000-4000-8000-000000000808', '00000000-0000-4000-8000-000000000201', '00000000-0000-4000-8000-000000000204', '410184000000', '身份证换号', '{}', '{}', '{}', '{"enrolments":0}', '00000000-0000-4000-8000-000000000302', '2022-10-01');
