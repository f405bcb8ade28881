INSERT INTO messages (id, purpose, sealed, queued_at, worthless_at) VALUES ('00000000-0000-4000-8000-000000000803', 'SIGN_IN_CODE', '\x0701', '2022-09-01', '2022-09-01T00:05:00Z');
INSERT INTO sign_in_codes (id, id_hash, veteran_id, code_hash, made_at, expires_at) VALUES
  ('00000000-0000-4000-8000-000000000804', '\x1101', '00000000-0000-4000-8000-000000000201', '\x1701', '2022-09-01', '2022-09-01T00:05:00Z');
INSERT INTO external_identities (issuer, subject, user_id, linked_at) VALUES ('https://id.example', 'one', '00000000-0000-4000-8000-000000000301', '2022-09-01');
INSERT INTO signing_keys (id, person_id, year, public_key, private_sealed, made_at) VALUES
  ('00000000-0000-4000-8000-000000000805', '00000000-0000-4000-8000-000000000302', 2022, '04' || repeat('1a', 64), '\x0801', '2022-09-01');
INSERT INTO signatures (id, class_id, noun, record_id, step, statement, signature, public_key, signed_by, signed_name, signed_at) VALUES
  ('00000000-0000-4000-8000-000000000806', '00000000-0000-4000-8000-000000000501', 'review', '00000000-0000-4000-8000-000000000506', 'R7', '{}', '3044', '04' || repeat('1a', 64), '00000000-0000-4000-8000-000000000302', '示例cty2', '2022-09-01');
INSERT INTO audit_checks (at, entries, findings) VALUES ('2022-09-02', 3, 0);
INSERT INTO personal_requests (id, veteran_id, region_code, kind, field, wanted_enc, note, state, asked_at, due_on, due_provisional) VALUES
  ('00000000-0000-4000-8000-000000000807', '00000000-0000-4000-8000-000000000201', '410184000000', 'CORRECTION', 'phone', '\x0901', '换了号码', 'OPEN', '2022-09-03', '2022-09-24', false);
UPDATE veterans SET objected_to = '{STARS}' WHERE name = '示例甲';
