-- Several steps may carry one instant (a fixed clock, one transaction); their order is kept by number.
ALTER TABLE class_events ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE ext_sync_records ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE class_returns ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY;
COMMENT ON COLUMN class_events.seq IS 'Order of writing';
COMMENT ON COLUMN ext_sync_records.seq IS 'Order of writing; the highest number per kind counts';
COMMENT ON COLUMN class_returns.seq IS 'Order of writing';
