INSERT INTO exam_results (class_id, enrolment_id, channel, attempt, passed, absent, recorded_by, recorded_at) VALUES
  ('00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000602', 'SKILL_LEVEL', 2, false, true, '00000000-0000-4000-8000-000000000307', '2022-06-16');
