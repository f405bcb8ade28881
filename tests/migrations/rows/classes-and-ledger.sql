UPDATE training_classes SET roster_changed_at = '2022-04-02', roster_confirmed_at = '2022-04-03', roster_confirmed_by = '00000000-0000-4000-8000-000000000305' WHERE batch_no = '2022-0001';
UPDATE institutions SET type = 'OTHER', type_note = '示例类别' WHERE id = '00000000-0000-4000-8000-000000000103';
