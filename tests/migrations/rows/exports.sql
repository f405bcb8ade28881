INSERT INTO users (id, login, person_id, name, org_id) SELECT id::uuid, login, id::uuid, '示例' || login, '00000000-0000-4000-8000-000000000105' FROM (VALUES
  ('00000000-0000-4000-8000-000000000311', 'sec'), ('00000000-0000-4000-8000-000000000312', 'log')) u (id, login);
INSERT INTO role_grants (user_id, role) SELECT id, upper(login) FROM users WHERE login IN ('sec', 'log');
INSERT INTO delegations (id, from_user, to_user, role, valid_from, valid_to, reason, made_by, made_at) VALUES
  ('00000000-0000-4000-8000-000000000701', '00000000-0000-4000-8000-000000000302', '00000000-0000-4000-8000-000000000303', 'CTY2', '2022-07-01', '2022-07-10', '休假', '00000000-0000-4000-8000-000000000302', '2022-06-30');
INSERT INTO sign_in_locks (key, failed_count, counted_from) VALUES ('example', 2, '2022-07-01');
INSERT INTO password_history (user_id, password_hash, set_at) VALUES ('00000000-0000-4000-8000-000000000301', '$argon2id$example', '2022-03-01');
INSERT INTO role_proposals (id, user_id, roles, reason, state, proposed_by, proposed_at, decided_by, decided_at) VALUES
  ('00000000-0000-4000-8000-000000000702', '00000000-0000-4000-8000-000000000303', '{INS}', '新到岗', 'GRANTED', '00000000-0000-4000-8000-000000000308', '2022-07-01', '00000000-0000-4000-8000-000000000311', '2022-07-02');
INSERT INTO exports (id, mark, kind, personal, sensitivity, filters, filter_text, purpose, reason, requested_by, requested_person, requester_name, office_id, office_name, region_code, scope, requested_at, row_count,
  needs_second, decision, state, written) VALUES
  ('00000000-0000-4000-8000-000000000703', '\x0102030405060708', 'veterans', true, 'ORDINARY', '{}', '全部', 'WORK', '核对台账', '00000000-0000-4000-8000-000000000301', '00000000-0000-4000-8000-000000000301', '示例cty1',
   '00000000-0000-4000-8000-000000000101', '新郑市退役军人事务局', '410184000000', '{}', '2022-07-03', 3, false, '{}', 'READY', 3);
INSERT INTO export_events (export_id, at, event, by_user, by_person, by_name) VALUES
  ('00000000-0000-4000-8000-000000000703', '2022-07-03', 'REQUESTED', '00000000-0000-4000-8000-000000000301', '00000000-0000-4000-8000-000000000301', '示例cty1');
INSERT INTO export_slices (export_id, seq, content) VALUES ('00000000-0000-4000-8000-000000000703', 0, '\x0401');
INSERT INTO restorations (id, restored_at, backup_taken_at, reconciled_at, reconciled_by, reason) VALUES
  ('00000000-0000-4000-8000-000000000704', '2022-07-04', '2022-07-03', '2022-07-05', '00000000-0000-4000-8000-000000000310', '已与银行流水逐笔核对');
