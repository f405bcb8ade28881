import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { createWorld, type World } from '../setup/world.ts'

let world: World
beforeAll(async () => { world = await createWorld() })
afterAll(() => world.close())

/** Tables the app role reads as a whole, and why that is right. Everything else with data has row security. */
const open: Readonly<Record<string, string>> = {
  regions: 'divisions, public',
  reporting_units: 'units of annex 1, public',
  work_calendar: 'working days, public',
  trades: 'catalogue',
  certificate_types: 'catalogue',
  catalog_entries: 'list the labour department publishes every year, institutions and trades only',
  skill_levels: 'catalogue',
  labels: 'words of codes',
  skill_henan_categories: 'yearly list, public',
  parameter_values: 'policy parameters, everybody may read them',
  subsidy_standards: 'amounts of public policy, as the parameters; lists are narrowed by the standards feature',
  allowance_standards: 'the same',
  reimbursement_caps: 'the same; a veteran is told what his place gives',
  policy_cards: 'public text of the department, shown to everybody signed in',
  provincial_plans: 'what the province organises: figures and reasons; undecided ones are narrowed by the demand feature',
  provincial_quotas: 'seats of units, figures',
  reference_stamps: 'stamps without data',
  annual_targets: 'annex 1: figures of units',
  target_totals: 'annex 1: figures',
  target_changes: 'corrections of annex 1: figures with a reason',
  ledger_months: 'annex 3: figures of units, every office may see all 18',
  ledger_quarters: 'which quarters are frozen, and their digests',
  ledger_frozen_months: 'annex 3 as it was frozen: figures of units',
  ledger_frozen_rows: 'which records stand behind frozen figures; who they are is behind the walls of classes and certificates',
  ledger_adjustments: 'the same of corrections',
  veteran_counts: 'how many people per region, no person',
  organizations: 'offices and institutions by name: every list names them',
  users: 'accounts: sign-in looks them up before anybody is known; lists are narrowed by the accounts feature',
  role_grants: 'roles of accounts, as users',
  sessions: 'found by the hash of a secret token only, before anybody is known',
  delegations: 'who stands in for whom inside an office; names officials only',
  schema_migrations: 'which migrations ran',
  role_proposals: 'who proposes which role for whom; accounts only, read by the administrators who decide',
  sign_in_locks: 'counts of failed sign-ins, needed before anybody is known',
  audit_anchors: 'digests and places of the log, nothing of what it says',
  audit_checks: 'counts of nightly verifications',
  messages: 'what waits for the message channel, sealed, and emptied once sent',
  sign_in_codes: 'keyed hashes and counts, needed before anybody is known',
  external_identities: 'found by the provider’s own subject before anybody is known; no personal data',
  external_sign_ins: 'found by the hash of a secret, gone after ten minutes',
  invitations: 'found by the hash of a secret link before anybody is known; lists are narrowed by the accounts feature',
}

const tables = () => world.sql<{ name: string; walled: boolean; forced: boolean; owner: string; reads: boolean; policies: number }>(
  `SELECT c.relname AS name, c.relrowsecurity AS walled, c.relforcerowsecurity AS forced, pg_get_userbyid(c.relowner) AS owner, has_table_privilege('ronggui_app', c.oid, 'SELECT') AS reads,
          (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND (SELECT oid FROM pg_roles WHERE rolname = 'ronggui_app') = ANY (p.polroles)) AS policies
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`)

it('S-02 every table the app role reads has row security with a policy for it, or a reason why not', async () => {
  const found = await tables()
  expect(found.filter((t) => t.reads && !t.walled && !(t.name in open)).map((t) => t.name), 'tables without row security: add it, or a reason to this file').toEqual([])
  expect(found.filter((t) => t.walled && t.reads && t.policies === 0).map((t) => t.name), 'row security without a policy for the app role').toEqual([])
  expect(Object.keys(open).filter((name) => found.some((t) => t.name === name && t.walled)), 'reasons no longer needed').toEqual([])
})

it('S-02 control: a new table without row security is found', async () => {
  await world.sql('CREATE TABLE probe (id uuid PRIMARY KEY, name text)')
  await world.sql('GRANT SELECT ON probe TO ronggui_app')
  expect((await tables()).filter((t) => t.reads && !t.walled && !(t.name in open)).map((t) => t.name)).toContain('probe')
  await world.sql('DROP TABLE probe')
})

const ownViews = () => world.sql<{ name: string }>(
  `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
    AND NOT (relkind = 'v' AND coalesce(reloptions @> ARRAY['security_invoker=true'], false)) ORDER BY 1`)

it('S-03 every view asks with the rights of its reader, and there is no materialised copy', async () => {
  expect(await ownViews()).toEqual([])
})

it('S-03 control: a view with the rights of its owner is found, and shows the app role everything', async () => {
  await world.veteran()
  await world.sql('CREATE VIEW probe AS SELECT id FROM veterans')
  await world.sql('GRANT SELECT ON probe TO ronggui_app')
  expect(await ownViews()).toEqual([{ name: 'probe' }])
  const nobody = { ...systemPrincipal(), scope: { kind: 'nothing' as const } }
  expect(await world.run((tx) => tx.many('SELECT id FROM veterans'), nobody)).toEqual([])
  expect((await world.run((tx) => tx.many('SELECT id FROM probe'), nobody)).length).toBe(1)
  await world.sql('ALTER VIEW probe SET (security_invoker = true)')
  expect(await world.run((tx) => tx.many('SELECT id FROM probe'), nobody)).toEqual([])
  await world.sql('DROP VIEW probe')
})

it('S-03 the app role owns nothing, is no superuser and is not above row security', async () => {
  const [role] = await world.sql(`SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = 'ronggui_app'`)
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false })
  expect(await world.sql(`SELECT relname FROM pg_class WHERE relowner = 'ronggui_app'::regrole UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'ronggui_app'::regrole`)).toEqual([])
  expect(await world.sql(`SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid WHERE m.member = 'ronggui_app'::regrole`), 'member of another role').toEqual([])
  expect(await world.sql(`SELECT 1 FROM pg_namespace WHERE has_schema_privilege('ronggui_app', oid, 'CREATE') AND nspname !~ '^pg_'`), 'may make objects').toEqual([])
})

it('S-03 control: the owner of a table passes its row security, so an app that owned tables would too', async () => {
  // FORCE would bind the owner as well; the app role owns nothing, so it is not needed, and SECURITY DEFINER functions rely on the owner seeing all
  const [{ n: asOwner = 0 } = {}] = await world.sql<{ n: number }>('SELECT count(*)::int AS n FROM veterans')
  expect(asOwner).toBeGreaterThan(0)
  expect((await tables()).filter((t) => t.forced || t.owner === 'ronggui_app')).toEqual([])
})

interface Definer { name: string; path: string[] | null; toPublic: boolean; toApp: boolean; result: string; kind: string }
const definers = () => world.sql<Definer & Record<string, unknown>>(
  `SELECT p.proname AS name, p.proconfig AS path, has_function_privilege('public', p.oid, 'EXECUTE') AS "toPublic", has_function_privilege('ronggui_app', p.oid, 'EXECUTE') AS "toApp",
          pg_get_function_result(p.oid) AS result, p.prorettype::regtype::text AS kind
     FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef ORDER BY 1`)
const loose = (list: readonly Definer[]) => list.filter((f) => f.kind !== 'trigger' && (f.toPublic || !(f.path ?? []).some((c) => c.startsWith('search_path=pg_catalog')))).map((f) => f.name)

it('S-03 functions with the owner’s rights pin their search path and are not for everybody', async () => {
  const found = await definers()
  expect(found.length).toBeGreaterThan(20)
  expect(loose(found)).toEqual([])
  expect(found.filter((f) => f.kind === 'trigger' && !(f.path ?? []).some((c) => c.startsWith('search_path='))).map((f) => f.name)).toEqual([])
})

it('S-03 control: a function without both is found', async () => {
  await world.sql(`CREATE FUNCTION fact_probe() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM veterans'`)
  expect(loose(await definers())).toEqual(['fact_probe'])
  await world.sql('DROP FUNCTION fact_probe()')
})

/** Facts that give more than one verdict, reviewed: what comes out and to whom. */
const reviewed: Readonly<Record<string, string>> = {
  fact_match_veteran: 'number and name together give the record’s id; a wrong name gives only that it is wrong',
  fact_enrolment_facts: 'what eligibility is judged by, for an id only fact_match_veteran gives',
  fact_veteran_to_sign_in: 'for a whole ID number, by its keyed hash: where the one-time code goes (sealed) and whose account it opens; never answered to anybody',
  fact_exported_rows: 'how many rows one account or office took out lately, as counts',
  fact_nearest_visit: 'when the inspector of a visit to the caller’s own class was nearest elsewhere; the other class by title only where the caller works on it',
  fact_adaptation_trained: 'the day a person finished his first adaptation class, wherever it was; no class and no office',
  fact_contract_cover: 'number, days and state of the contract that comes nearest to covering a class, for whoever decides about the class; nothing of scale, price or aims',
  fact_contract_periods: 'number, state and days of contracts that hold or held for a trade and level, for whoever looks at a class; nothing of scale, price or aims',
  fact_open_classes: 'classes of a place with places left, as they are announced: school, trade, opening day and how many places; nobody on a roster',
  fact_certified_persons: 'ids of people of the caller’s own range who hold a valid certificate on a day, without which and where from',
  fact_wishes_met: 'ids of the caller’s own surveys whose person began a training, without which and where',
  fact_clashing_trainers: 'trainers of the caller’s own class who are busy, without where',
}

it('S-03 facts across ranges are verdicts, counts or codes', async () => {
  const verdicts = ['boolean', 'integer', 'text']
  expect((await definers()).filter((f) => f.name.startsWith('fact_') && !verdicts.includes(f.result) && !(f.name in reviewed)).map((f) => f.name)).toEqual([])
})
