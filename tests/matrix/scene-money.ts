import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { School } from '../setup/training.ts'
import type { World } from '../setup/world.ts'
import type { Target } from './scene.ts'

const picture = readFileSync(new URL('../fixtures/attachments/photo.jpg', import.meta.url))

/** An account of a place's finance office, with a budget that waits for its second clerk. */
async function fundOf(world: World, region: string): Promise<Pick<Target, 'fund' | 'fundChange'>> {
  const ids = { fund: randomUUID(), fundChange: randomUUID() }
  await world.sql(`INSERT INTO funds (id, purpose, source, level, region_code, year, opened_by, opened_at) VALUES ($1, 'EXCLUSIVE_FUND', 'EMPLOYMENT_SUBSIDY_FUND', 'COUNTY', $2, 2022, $3, now())`, [ids.fund, region, world.user('fin1-410184')])
  await world.sql(`INSERT INTO fund_changes (id, kind, fund_id, amount_fen, document, note, proposed_by, proposed_at) VALUES ($1, 'BUDGET', $2, 100, '示例财社〔2022〕1号', '', $3, now())`, [ids.fundChange, ids.fund, world.user('fin1-410184')])
  return ids
}

/** An individual filing of a veteran of 新郑市 at the bureau's first review, with a proof and one receipt that has its picture. */
export async function filingOf(world: World, veteranId: string): Promise<Pick<Target, 'filing' | 'filingReceipt'>> {
  const ids = { filing: randomUUID(), filingReceipt: randomUUID(), proof: randomUUID(), picture: randomUUID() }
  const { digest, size } = await world.platform.files.put(picture)
  for (const [id, kind] of [[ids.proof, 'FILING_PROOF'], [ids.picture, 'FILING_RECEIPT']]) {
    await world.sql(`INSERT INTO attachments (id, digest, size, media_type, file_name, kind, uploaded_by, uploaded_at) VALUES ($1, $2, $3, 'image/jpeg', '证明.jpg', $4, $5, now())`, [id, digest, size, kind, world.user('vet-self')])
  }
  await world.sql(`INSERT INTO individual_filings (id, filing_no, veteran_id, resettlement_region, channel, place_kind, is_outside, place_code, is_declared, proof_id, institution, trade_code, level, state, filed_at, entered_by, ack_due_on,
      ack_due_provisional, lapses_on, signed_up_at) VALUES ($1, $2, $3, '410184000000', 'ONLINE', 'WORK', true, '440000000000', true, $4, '示例深圳技工学校', 'T-WELDER', 'L4', 'CLAIM_FIRST', '2022-05-10T09:00+08', $5, '2022-05-12', false, '2023-05-10',
      '2022-05-11T09:00+08')`, [ids.filing, `GR410184-2022-${ids.filing.slice(0, 6)}`, veteranId, ids.proof, world.user('vet-self')])
  await world.sql(`INSERT INTO filing_reviews (id, filing_id, step, round, opened_at) VALUES ($1, $2, 'CLAIM', 1, now())`, [randomUUID(), ids.filing])
  await world.sql(`INSERT INTO filing_receipts (id, filing_id, item, invoice_code, invoice_number, amount_fen, in_own_name, is_duplicate, attachment_id, added_by, added_at) VALUES ($1, $2, 'TUITION', '', $3, 100000, true, false, $4, $5, now())`,
    [ids.filingReceipt, ids.filing, ids.filing.slice(0, 8), ids.picture, world.user('vet-self')])
  return { filing: ids.filing, filingReceipt: ids.filingReceipt }
}

/** Fund, claim, and an order of it handed to the treasury. */
export async function moneyOf(world: World, classId: string, school: School, enrolmentId: string): Promise<Pick<Target, 'fund' | 'fundChange' | 'claim' | 'claimLine' | 'claimHold' | 'payment' | 'batch' | 'case' | 'recovery'>> {
  const [funds, claim] = [await fundOf(world, '410184000000'), await claimOf(world, classId, school, enrolmentId)]
  const ids = { payment: randomUUID(), batch: randomUUID(), item: randomUUID(), case: randomUUID(), recovery: randomUUID() }
  await world.sql(`INSERT INTO claim_items (id, claim_id, line_id, enrolment_id, component, payee, standard_id, amount_fen, arithmetic, state, made_at) SELECT $1, claim_id, id, enrolment_id, 'TRAINING', 'INSTITUTION', $1, 160000, '', 'APPROVED', now() FROM claim_lines WHERE claim_id = $2`, [ids.item, claim.claim])
  await world.sql(`INSERT INTO payment_batches (id, no, region_code, payments, amount_fen, digest, exported_by, exported_at) VALUES ($1::uuid, $1::uuid::text, '410184000000', 1, 160000, '', $2, now())`, [ids.batch, world.user('fin1-410100')])
  await world.sql('ALTER TABLE payments DISABLE TRIGGER payment_by_a_third')
  await world.sql(
    `WITH p AS (INSERT INTO payments (id, no, subject_kind, subject_id, class_id, region_code, institution_id, payee, payee_name, bank_name, account_enc, account_id, amount_fen, state, batch_id, ordered_by, ordered_at)
       SELECT $1::uuid, $1::uuid::text, 'CLAIM', $2::uuid, c.id, c.responsible_region, c.institution_id, 'INSTITUTION', '示例学校', '示例银行', b.account_enc, b.id, 160000, 'EXPORTED', $3::uuid, $4::uuid, now() FROM training_classes c JOIN bank_accounts b ON b.org_id = c.institution_id AND b.active WHERE c.id = $5 RETURNING id),
     i AS (INSERT INTO payment_items (payment_id, item_id, amount_fen) SELECT id, $6::uuid, 160000 FROM p)
     INSERT INTO payment_splits (payment_id, fund_id, amount_fen) SELECT id, $7::uuid, 160000 FROM p`, [ids.payment, claim.claim, ids.batch, world.user('fin1-410100'), classId, ids.item, funds.fund])
  await world.sql('ALTER TABLE payments ENABLE TRIGGER payment_by_a_third')
  const about = `SELECT $1::uuid, $2::text, c.id, x.id, c.responsible_region, c.institution_id FROM claims x JOIN training_classes c ON c.id = x.class_id WHERE x.id = $3`
  await world.sql(`INSERT INTO integrity_cases (id, no, class_id, claim_id, region_code, institution_id, kind, title, account, state, reported_at) SELECT a.*, 'OVERPAID', '示例线索', '示例', 'INVESTIGATING', now() FROM (${about}) a`, [ids.case, ids.case, claim.claim])
  await world.sql(
    `WITH y AS (INSERT INTO recoveries (id, arithmetic, class_id, claim_id, region_code, institution_id, case_id, amount_fen, original_month, ordered_on) SELECT a.*, $4::uuid, 160000, '2022-08-01', '2022-08-24' FROM (${about}) a RETURNING id),
     i AS (INSERT INTO recovery_items (recovery_id, item_id, payment_id, amount_fen) SELECT id, $5::uuid, $6::uuid, 160000 FROM y)
     INSERT INTO recovery_splits (recovery_id, fund_id, amount_fen) SELECT id, $7::uuid, 160000 FROM y`, [ids.recovery, '', claim.claim, ids.case, ids.item, ids.payment, funds.fund])
  return { ...funds, ...claim, payment: ids.payment, batch: ids.batch, case: ids.case, recovery: ids.recovery }
}

/** A claim of a class at the bureau's first review, with one line and a hold. */
async function claimOf(world: World, classId: string, school: School, enrolmentId: string): Promise<Pick<Target, 'claim' | 'claimLine' | 'claimHold'>> {
  const ids = { claim: randomUUID(), claimLine: randomUUID(), claimHold: randomUUID() }
  await world.sql(`INSERT INTO claims (id, class_id, class_region, institution_id, kind, state, trained, verdict, reasons, parameter_version, reckoned_at, commitment_version, commitment_text, committed_name, committed_by, committed_at, submitted_on,
      accepted_on, created_by, created_at) SELECT $1, id, responsible_region, institution_id, 'MAIN', 'VA_FIRST', 1, 'pass', '[]', 'V1', now(), '1', '承诺', '示例负责人', $3, now(), '2022-08-24', '2022-08-24', $3, now() FROM training_classes WHERE id = $2`,
  [ids.claim, classId, world.user(school.iad)])
  await world.sql(`INSERT INTO claim_reviews (id, claim_id, step, round, opened_at) VALUES ($1, $2, 'R25', 1, now())`, [randomUUID(), ids.claim])
  await world.sql(`INSERT INTO claim_lines (id, claim_id, enrolment_id, is_submitted, is_payable, reckoned_fen, submitted_fen, facts, reasons) VALUES ($1, $2, $3, true, true, 160000, 160000, '{"person":null}', '[]')`, [ids.claimLine, ids.claim, enrolmentId])
  await world.sql(`INSERT INTO claim_holds (id, claim_id, kind, reason, set_by, set_at) VALUES ($1, $2, 'OTHER', '核查中', $3, now())`, [ids.claimHold, ids.claim, world.user('cty2-410184')])
  return ids
}

/** A general voucher of a trainee that waits for its first review, an unused exclusive one, */
export async function vouchersOf(world: World, veteranId: string, enrolmentId: string, certificateId: string): Promise<Pick<Target, 'voucher' | 'freeVoucher'>> {
  const ids = { voucher: randomUUID(), freeVoucher: randomUUID() }
  const told = (state: string) => `INSERT INTO voucher_events (voucher_id, event, to_state, at, by_name, region_code, place) SELECT id, 'claim', '${state}', now(), '示例', '410184000000', '示例' FROM made`
  const held = `gen_random_uuid()::text, $2, '410184000000', '2022-08-01', '2023-07-31'`
  await world.sql(`WITH made AS (INSERT INTO vouchers (id, kind, number, veteran_id, region_code, valid_from, valid_to, state, claimed_at, enrolment_id, class_id, class_region, institution_id, certificate_id)
    SELECT $1, 'GENERAL', ${held}, 'CERT_LINKED', now(), e.id, e.class_id, e.class_region, e.institution_id, $4 FROM enrolments e WHERE e.id = $3 RETURNING id) ${told('CERT_LINKED')}`, [ids.voucher, veteranId, enrolmentId, certificateId])
  await world.sql(`WITH made AS (INSERT INTO vouchers (id, kind, number, veteran_id, region_code, valid_from, valid_to, state, claimed_at) SELECT $1, 'EXCLUSIVE', ${held}, 'CLAIMED', now() RETURNING id) ${told('CLAIMED')}`, [ids.freeVoucher, veteranId])
  return ids
}
