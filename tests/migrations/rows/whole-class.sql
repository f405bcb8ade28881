INSERT INTO class_unit_shares (class_id, unit_code, person_times) VALUES ('00000000-0000-4000-8000-000000000502', '410100000000', 1);
UPDATE training_classes SET state = 'COMPLETED', completed_on = '2022-07-01' WHERE batch_no = '2022-0002';
UPDATE certificates SET skill_henan_category = 1 WHERE number = 'S000041018422000001';
UPDATE users SET password_is_temporary = true WHERE login = 'vet';
