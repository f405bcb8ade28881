-- A class from application to certificates, as the first schema keeps it. Numbers are sealed elsewhere; here any bytes stand for them.
INSERT INTO organizations (id, kind, level, name, region_code) VALUES
  ('00000000-0000-4000-8000-000000000101', 'VA', 'county', '新郑市退役军人事务局', '410184000000'),
  ('00000000-0000-4000-8000-000000000102', 'HRSS', 'county', '新郑市人力资源和社会保障局', '410184000000'),
  ('00000000-0000-4000-8000-000000000103', 'INSTITUTION', 'county', '示例培训学校', '410184000000'),
  ('00000000-0000-4000-8000-000000000104', 'EVAL', 'city', '示例评价机构', '410100000000'),
  ('00000000-0000-4000-8000-000000000105', 'PLATFORM', 'province', '平台管理', '410000000000'),
  ('00000000-0000-4000-8000-000000000106', 'VA', 'province', '河南省退役军人事务厅', '410000000000');
INSERT INTO veterans (id, name, id_no_enc, id_hash, sex, birth_on, phone_enc, phone_hash, resettlement_region, resettlement_unit, residence_region, discharge_type) VALUES
  ('00000000-0000-4000-8000-000000000201', '示例甲', '\x0101', '\x1101', 'M', '1981-05-06', '\x0201', '\x1201', '410184000000', '410100000000', '郑州市新郑市', 'SELF_EMPLOYED'),
  ('00000000-0000-4000-8000-000000000202', '示例乙𠮷', '\x0102', '\x1102', 'F', '1990-11-12', NULL, NULL, '410184000000', '410100000000', NULL, 'SELF_EMPLOYED'),
  ('00000000-0000-4000-8000-000000000203', '示例·丙', '\x0103', '\x1103', 'M', '1979-01-31', NULL, NULL, '410184000000', '410100000000', '外省', 'TRANSFERRED');
INSERT INTO users (id, login, person_id, name, org_id, veteran_id, password_hash) SELECT id::uuid, login, id::uuid, '示例' || login, org::uuid, veteran::uuid, '$argon2id$example' FROM (VALUES
  ('00000000-0000-4000-8000-000000000301', 'cty1', '00000000-0000-4000-8000-000000000101', NULL), ('00000000-0000-4000-8000-000000000302', 'cty2', '00000000-0000-4000-8000-000000000101', NULL),
  ('00000000-0000-4000-8000-000000000303', 'ins', '00000000-0000-4000-8000-000000000101', NULL), ('00000000-0000-4000-8000-000000000304', 'hr1', '00000000-0000-4000-8000-000000000102', NULL),
  ('00000000-0000-4000-8000-000000000305', 'reg', '00000000-0000-4000-8000-000000000103', NULL), ('00000000-0000-4000-8000-000000000306', 'trn', '00000000-0000-4000-8000-000000000103', NULL),
  ('00000000-0000-4000-8000-000000000307', 'eva', '00000000-0000-4000-8000-000000000104', NULL), ('00000000-0000-4000-8000-000000000308', 'adm', '00000000-0000-4000-8000-000000000105', NULL),
  ('00000000-0000-4000-8000-000000000309', 'vet', NULL, '00000000-0000-4000-8000-000000000201'), ('00000000-0000-4000-8000-000000000310', 'prv2', '00000000-0000-4000-8000-000000000106', NULL)) u (id, login, org, veteran);
INSERT INTO role_grants (user_id, role) SELECT id, upper(login) FROM users;
INSERT INTO sessions (token_hash, user_id, csrf, expires_at) VALUES ('\x77', '00000000-0000-4000-8000-000000000301', 'token', '2030-01-01');
INSERT INTO requests (user_id, request_id, endpoint, body_hash, status, reply, at) VALUES
  ('00000000-0000-4000-8000-000000000301', '00000000-0000-4000-8000-000000000901', 'POST /classes', '\x01', 200, '{"id":"1"}', '2022-04-01T08:00:00Z');
INSERT INTO parameter_values (id, key, value, effective_from, clause, reason, set_by) VALUES
  ('00000000-0000-4000-8000-000000000902', 'MAX_CLASS_SIZE', '70', '2022-03-01', '三(三)9', '示例', '00000000-0000-4000-8000-000000000310');
INSERT INTO target_changes (id, year, reason, before, after, changed_by, changed_at) VALUES
  ('00000000-0000-4000-8000-000000000903', 2022, '示例', '{"total":1}', '{"total":2}', '00000000-0000-4000-8000-000000000310', '2022-05-01');
INSERT INTO skill_henan_categories (year, seq, name) VALUES (2022, 1, '示例专项');
INSERT INTO institutions (id, type, legal_person, address, contact_name, contact_phone, region_code) VALUES
  ('00000000-0000-4000-8000-000000000103', 'PRIVATE_TRAINING', '示例', '示例路1号', '示例', '0371-00000000', '410184000000');
INSERT INTO institution_trades (institution_id, trade_code, levels, valid_from, valid_to) VALUES ('00000000-0000-4000-8000-000000000103', 'T-WELDER', '{L5}', '2022-01-01', '2027-12-31');
INSERT INTO trainers (id, institution_id, name, user_id, teaches) VALUES ('00000000-0000-4000-8000-000000000401', '00000000-0000-4000-8000-000000000103', '示例教师', '00000000-0000-4000-8000-000000000306', 'BOTH');
INSERT INTO venues (id, institution_id, name, address, workstations, seats, lat, lng) VALUES ('00000000-0000-4000-8000-000000000402', '00000000-0000-4000-8000-000000000103', '实训车间', '示例路1号', 40, 80, 34.39551, 113.74062);
INSERT INTO bank_accounts (id, org_id, bank_name, account_name, account_enc, account_hash, created_at) VALUES
  ('00000000-0000-4000-8000-000000000403', '00000000-0000-4000-8000-000000000103', '示例银行', '示例培训学校', '\x0301', '\x1301', '2022-03-01');
INSERT INTO attachments (id, digest, size, media_type, file_name, kind, class_id, uploaded_by, uploaded_at) VALUES
  ('00000000-0000-4000-8000-000000000404', repeat('ab', 32), 12, 'image/jpeg', '照片.jpg', 'INSPECTION_PHOTO', '00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000303', '2022-04-20');
INSERT INTO imports (id, kind, file_name, digest, region_code, rows_read, accepted, rejected, errors, imported_by, imported_at) VALUES
  ('00000000-0000-4000-8000-000000000405', 'VETERANS', '台账.xlsx', repeat('cd', 32), '410184000000', 3, 2, 1, '{"count":1,"sealed":"AQIDBA=="}', '00000000-0000-4000-8000-000000000301', '2022-03-10'),
  ('00000000-0000-4000-8000-000000000406', 'ROSTER', '名册.csv', repeat('ef', 32), '410184000000', 2, 2, 0, '[]', '00000000-0000-4000-8000-000000000305', '2022-04-01');

INSERT INTO training_classes (id, batch_no, title, year, programme, institution_id, responsible_org_id, responsible_region, evaluator_org_id, credited_unit, trade_code, level, cert_goal, planned_count,
  planned_open, starts_on, ends_on, total_lessons, practice_lessons, lesson_minutes, bank_account_id, state, opened_on, opened_headcount, completed_on, average_on_site_n, average_on_site_d, trained_headcount,
  settlement, created_by, created_at, updated_at) VALUES
  ('00000000-0000-4000-8000-000000000501', '2022-0001', '焊工（五级）示例班', 2022, 'DEMOB_SKILL', '00000000-0000-4000-8000-000000000103', '00000000-0000-4000-8000-000000000101', '410184000000',
   '00000000-0000-4000-8000-000000000104', '410100000000', 'T-WELDER', 'L5', 'SKILL_LEVEL', 2, '2022-04-11', '2022-04-11', '2022-05-10', 80, 40, 45, '00000000-0000-4000-8000-000000000403',
   'COMPLETED', '2022-04-11', 2, '2022-05-20', 2, 1, 2, '{"perHeadFen":"150000"}', '00000000-0000-4000-8000-000000000305', '2022-03-20', '2022-05-20');
-- organised by the province itself, open at the time
INSERT INTO training_classes (id, batch_no, title, year, programme, institution_id, responsible_org_id, responsible_region, credited_unit, trade_code, state, opened_on, opened_headcount, created_by, created_at, updated_at) VALUES
  ('00000000-0000-4000-8000-000000000502', '2022-0002', '省级示例班', 2022, 'GENERAL_SKILL', '00000000-0000-4000-8000-000000000103', '00000000-0000-4000-8000-000000000106', '410000000000', NULL, 'T-WELDER',
   'OPENED', '2022-06-01', 1, '00000000-0000-4000-8000-000000000305', '2022-05-20', '2022-06-01');
INSERT INTO class_items (id, class_id, seq, trade_code, level, planned_count, starts_on, ends_on, total_lessons) VALUES
  ('00000000-0000-4000-8000-000000000503', '00000000-0000-4000-8000-000000000501', 1, 'T-WELDER', 'L5', 2, '2022-04-11', '2022-05-10', 80);
INSERT INTO class_trainers (class_id, trainer_id, added_at) VALUES ('00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000401', '2022-03-20');
INSERT INTO class_venues (class_id, venue_id) VALUES ('00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000402');
INSERT INTO class_events (id, class_id, event, from_state, to_state, at, by_user) VALUES
  ('00000000-0000-4000-8000-000000000504', '00000000-0000-4000-8000-000000000501', 'submit', 'DRAFT', 'SUBMITTED', '2022-03-21T09:00:00+08:00', '00000000-0000-4000-8000-000000000305'),
  ('00000000-0000-4000-8000-000000000505', '00000000-0000-4000-8000-000000000501', 'accept', 'SUBMITTED', 'VA_FIRST', '2022-03-21T09:00:00+08:00', '00000000-0000-4000-8000-000000000301');
INSERT INTO review_steps (id, class_id, step, round, org_id, accepted_at, first_user, first_person, first_name, first_opinion, first_at, second_user, second_person, second_name, opinion, decision, sealed_at) VALUES
  ('00000000-0000-4000-8000-000000000506', '00000000-0000-4000-8000-000000000501', 'R7', 1, '00000000-0000-4000-8000-000000000101', '2022-03-21', '00000000-0000-4000-8000-000000000301',
   '00000000-0000-4000-8000-000000000301', '示例cty1', '同意', '2022-03-22', '00000000-0000-4000-8000-000000000302', '00000000-0000-4000-8000-000000000302', '示例cty2', '同意', 'AGREED', '2022-03-23');
INSERT INTO class_returns (id, class_id, step, from_state, items, returned_by, returned_at, days_used, resubmitted_at, answers) VALUES
  ('00000000-0000-4000-8000-000000000507', '00000000-0000-4000-8000-000000000501', 'R7', 'VA_FIRST', '[{"field":"title"}]', '00000000-0000-4000-8000-000000000301', '2022-03-21', 1, '2022-03-21', '[{"text":"已改"}]');
INSERT INTO ext_sync_records (id, class_id, kind, state, system_no, at, by_user) VALUES
  ('00000000-0000-4000-8000-000000000508', '00000000-0000-4000-8000-000000000501', 'PLAN_ROSTER', 'CONFIRMED', 'X-1', '2022-04-01', '00000000-0000-4000-8000-000000000304');
INSERT INTO enrolments (id, class_id, veteran_id, class_region, institution_id, roster_no, programme_of_person, credited_unit, state, added_at) VALUES
  ('00000000-0000-4000-8000-000000000601', '00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000201', '410184000000', '00000000-0000-4000-8000-000000000103', 1, 'DEMOB_SKILL', '410100000000', 'CERTIFIED', '2022-04-01'),
  ('00000000-0000-4000-8000-000000000602', '00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000202', '410184000000', '00000000-0000-4000-8000-000000000103', 2, 'DEMOB_SKILL', '410100000000', 'EXAMINED', '2022-04-01'),
  ('00000000-0000-4000-8000-000000000603', '00000000-0000-4000-8000-000000000502', '00000000-0000-4000-8000-000000000203', '410000000000', '00000000-0000-4000-8000-000000000103', 1, 'GENERAL_SKILL', '410100000000', 'STUDYING', '2022-05-25');
INSERT INTO class_sessions (id, class_id, seq, on_date, starts_at, ends_at, kind, topic, venue_id, declared_lessons, lessons, net_minutes, lesson_intervals, state, started_at, closed_at, closed_by) VALUES
  ('00000000-0000-4000-8000-000000000604', '00000000-0000-4000-8000-000000000501', 1, '2022-04-11', '08:20', '11:35', 'PRACTICE', '平焊', '00000000-0000-4000-8000-000000000402', 4, 4, 180,
   '[{"from":"08:20","to":"09:05"},{"from":"09:10","to":"09:55"},{"from":"10:00","to":"10:45"},{"from":"10:50","to":"11:35"}]', 'CLOSED', '2022-04-11T08:20:00+08:00', '2022-04-11T11:35:00+08:00', '00000000-0000-4000-8000-000000000306');
INSERT INTO session_trainers (session_id, trainer_id, class_id) VALUES ('00000000-0000-4000-8000-000000000604', '00000000-0000-4000-8000-000000000401', '00000000-0000-4000-8000-000000000501');
INSERT INTO attendance_records (session_id, enrolment_id, class_id, present_mask, lessons_present, mode, at, operator_id) VALUES
  ('00000000-0000-4000-8000-000000000604', '00000000-0000-4000-8000-000000000601', '00000000-0000-4000-8000-000000000501', 15, 4, 'ROLL_CALL', '2022-04-11T08:25:00+08:00', '00000000-0000-4000-8000-000000000306'),
  ('00000000-0000-4000-8000-000000000604', '00000000-0000-4000-8000-000000000602', '00000000-0000-4000-8000-000000000501', 3, 2, 'PAPER', '2022-04-11T08:25:00+08:00', '00000000-0000-4000-8000-000000000306');
INSERT INTO leave_requests (id, class_id, enrolment_id, reason_kind, reason, covers, lessons, signature, state, submitted_at, submitted_by) VALUES
  ('00000000-0000-4000-8000-000000000605', '00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000602', 'FAMILY', '家里有事', '[{"sessionId":"00000000-0000-4000-8000-000000000604","mask":12}]', 2, 'M0 0', 'MADE_UP', '2022-04-10', '00000000-0000-4000-8000-000000000305');
INSERT INTO make_ups (id, class_id, leave_id, enrolment_id, missed_session_id, missed_lesson, way, starts_at, ends_at, state, done_at, done_by) VALUES
  ('00000000-0000-4000-8000-000000000606', '00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000605', '00000000-0000-4000-8000-000000000602', '00000000-0000-4000-8000-000000000604', 3, 'INDIVIDUAL',
   '2022-04-15T14:00:00+08:00', '2022-04-15T14:45:00+08:00', 'DONE', '2022-04-15T15:00:00+08:00', '00000000-0000-4000-8000-000000000306');
INSERT INTO recordings (id, class_id, session_id, started_at, ended_at, file_name, digest, added_by, added_at) VALUES
  ('00000000-0000-4000-8000-000000000607', '00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000604', '2022-04-11T08:15:00+08:00', '2022-04-11T11:40:00+08:00', '录像.mp4', repeat('01', 32), '00000000-0000-4000-8000-000000000306', '2022-04-11');
INSERT INTO inspections (id, class_id, kind, channel, state, inspector_id, inspected_at, present_count, leave_count, roster_count, photo_ids, valid, confirmed_by, confirmed_at) VALUES
  ('00000000-0000-4000-8000-000000000608', '00000000-0000-4000-8000-000000000501', 'DURING', 'ONSITE', 'CONFIRMED', '00000000-0000-4000-8000-000000000303', '2022-04-20T09:30:00+08:00', 2, 0, 2,
   '{00000000-0000-4000-8000-000000000404}', true, '00000000-0000-4000-8000-000000000304', '2022-04-21');
INSERT INTO exam_filings (id, class_id, class_region, institution_id, channels, filed_at, filed_by, exam_at, place, evaluator_org_id, state, confirmed_by, confirmed_at) VALUES
  ('00000000-0000-4000-8000-000000000609', '00000000-0000-4000-8000-000000000501', '410184000000', '00000000-0000-4000-8000-000000000103', '{SKILL_LEVEL}', '2022-05-10', '00000000-0000-4000-8000-000000000305', '2022-05-15T09:00:00+08:00', '示例路1号',
   '00000000-0000-4000-8000-000000000104', 'CONFIRMED', '00000000-0000-4000-8000-000000000307', '2022-05-11');
INSERT INTO exam_patrols (id, class_id, filing_id, signatures, at, by_user) VALUES
  ('00000000-0000-4000-8000-000000000610', '00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000609', '[]', '2022-05-15', '00000000-0000-4000-8000-000000000301');
INSERT INTO exam_results (class_id, enrolment_id, channel, score, passed, recorded_by, recorded_at) VALUES
  ('00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000601', 'SKILL_LEVEL', 85.5, true, '00000000-0000-4000-8000-000000000307', '2022-05-16'),
  ('00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000602', 'SKILL_LEVEL', 55, false, '00000000-0000-4000-8000-000000000307', '2022-05-16');
INSERT INTO certificates (id, veteran_id, class_id, enrolment_id, class_region, institution_id, credited_unit, type, number, trade_code, level, issued_on, issuer, state, verified_by, verified_at, recorded_by, recorded_at) VALUES
  ('00000000-0000-4000-8000-000000000611', '00000000-0000-4000-8000-000000000201', '00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000601', '410184000000', '00000000-0000-4000-8000-000000000103',
   '410100000000', 'SKILL_LEVEL', 'S000041018422000001', 'T-WELDER', 'L5', '2022-05-18', '示例评价机构', 'VERIFIED', '00000000-0000-4000-8000-000000000304', '2022-05-19', '00000000-0000-4000-8000-000000000307', '2022-05-18');
INSERT INTO completion_records (number, enrolment_id, class_id, issued_at, public_view) VALUES
  ('RG-2022-DEMO03-001-0001', '00000000-0000-4000-8000-000000000601', '00000000-0000-4000-8000-000000000501', '2022-05-20', '{"name":"示*"}');
