INSERT INTO second_factors (user_id, secret) VALUES ('00000000-0000-4000-8000-000000000302', '\x0501');
UPDATE users SET second_factor_since = '2022-08-01' WHERE login = 'cty2';
INSERT INTO recovery_codes (user_id, code_hash, made_at) VALUES ('00000000-0000-4000-8000-000000000302', '\x1501', '2022-08-01');
INSERT INTO second_factor_resets (id, user_id, by_user, reason, at) VALUES
  ('00000000-0000-4000-8000-000000000801', '00000000-0000-4000-8000-000000000301', '00000000-0000-4000-8000-000000000311', '手机丢失', '2022-08-02');
INSERT INTO invitations (id, token_hash, name, org_id, roles, needs_grant, made_by, made_at, expires_at) VALUES
  ('00000000-0000-4000-8000-000000000802', '\x1601', '示例新人', '00000000-0000-4000-8000-000000000101', '{CTY1}', false, '00000000-0000-4000-8000-000000000308', '2022-08-03', '2022-08-06');
INSERT INTO master_keys (id, check_value) VALUES ('m1', '\x01');
INSERT INTO data_keys (id, kind, cohort, master, wrapped) VALUES ('d1', 'DATA', '2022', 'm1', '\x0601'), ('s1', 'SEARCH', 'ALL', 'm1', '\x0602');
INSERT INTO reseal_progress (field, resealed) VALUES ('veterans.id_no_enc', 3);
UPDATE imports SET errors_sealed = '\x01020304', errors = '{"count":1}' WHERE file_name = '台账.xlsx';
