/** A schema that stood on main for people to install: what its migrations added to the release before, and the file with rows of that time. */
export interface Release { name: string; adds: readonly string[]; rows: string | null }

/** Every release, oldest first. Migrations did not land in the order of their numbers; an installation has them in this order. */
export const releases: readonly Release[] = [
  { name: 'first schema', adds: ['0001_platform', '0002_people', '0003_classes', '0004_delivery', '0005_walls', '0006_sessions'], rows: 'first-schema.sql' },
  {
    name: 'classes and ledger', rows: 'classes-and-ledger.sql',
    adds: ['0010_class_roster', '0011_class_facts', '0011_veteran_counts', '0012_busy_hours', '0012_reference_stamps', '0013_event_order', '0014_clashing_trainers', '0014_institution_type', '0020_ledger'],
  },
  { name: 'queue, before inspections', adds: ['0022_exam_results', '0024_jobs', '0029_done_this_week', '0046_search'], rows: 'exams.sql' },
  {
    name: 'the whole class', rows: 'whole-class.sql',
    adds: ['0021_inspections', '0023_certificates', '0025_provincial_shares', '0026_residence', '0027_quick_walls', '0030_evaluator_wall', '0047_temporary_passwords'],
  },
  { name: 'backups and exports', adds: ['0050_sessions_and_deputies', '0051_sign_in', '0054_three_administrators', '0067_exports', '0072_restorations'], rows: 'exports.sql' },
  { name: 'chained log and data keys', adds: ['0052_second_factor', '0055_invitations', '0058_audit_chain', '0061_tighter_walls', '0062_separate_persons', '0064_data_keys'], rows: 'data-keys.sql' },
  {
    name: 'signatures and rights of the person', rows: 'rights.sql',
    adds: ['0056_deputies', '0057_codes_and_identities', '0059_signatures_and_anchors', '0060_reading_the_log', '0069_rights_of_the_person', '0079_reseal_exports'],
  },
  { name: 'merged persons', adds: ['0070_merged_persons', '0085_optional_uses_by_consent'], rows: 'merged.sql' },
]
