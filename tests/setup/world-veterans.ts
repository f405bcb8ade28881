import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Vault } from '../../src/server/platform/crypto.ts'
import { idCheckDigit, type Sex } from '../../src/values/id-number.ts'
import { plainDate, type PlainDate } from '../../src/values/plain-date.ts'
import { cityUnitOf, regionCode } from '../../src/values/region-code.ts'

/** One person of the ledger as a test states him. */
export interface WorldVeteran {
  id: string
  name: string
  idNumber: string
  sex: Sex
  birthOn: PlainDate
  phone: string
  /** County-level region, 12 digits (default 新郑市). */
  region: string
  dischargeType: string
  rankClass: string | null
  enlistedOn: string
  dischargedOn: string
  education: string
  verifyState: 'UNVERIFIED' | 'VERIFIED' | 'REFUSED'
  drawsPension: boolean
}

let made = 0

/** The n-th valid ID number of demo data (county digits 410390), for a birth date and a sex. */
export function idNumberOf(n: number, birthOn: PlainDate = plainDate('1990-06-15'), sex: Sex = 'M'): string {
  const sequence = String((n % 499) * 2 + (sex === 'M' ? 1 : 0)).padStart(3, '0')
  const first17 = `4103${90 + (Math.floor(n / 499) % 10)}${birthOn.replaceAll('-', '')}${sequence}`
  return first17 + idCheckDigit(first17)
}

/** Adds people in one statement and answers their facts in order. */
export async function insertVeterans(owner: pg.Client, vault: Vault, people: readonly Partial<WorldVeteran>[]): Promise<WorldVeteran[]> {
  const all = people.map((given): WorldVeteran => {
    const n = ++made
    const sex = given.sex ?? 'M'
    const birthOn = given.birthOn ?? plainDate('1990-06-15')
    return {
      id: randomUUID(), name: `示例${n}`, idNumber: idNumberOf(n, birthOn, sex), sex, birthOn, phone: `100${String(n).padStart(8, '0')}`, region: '410184000000',
      dischargeType: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER', rankClass: 'CONSCRIPT', enlistedOn: '2010-09-01', dischargedOn: '2015-09-01', education: 'SENIOR_MIDDLE',
      verifyState: 'VERIFIED', drawsPension: false, ...given,
    }
  })
  await owner.query(
    `INSERT INTO veterans (id, name, id_no_enc, id_hash, sex, birth_on, phone_enc, phone_hash, resettlement_region, resettlement_unit, discharge_type, rank_class,
                           enlisted_on, discharged_on, education, verify_state, draws_pension)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::bytea[], $5::text[], $6::date[], $7::bytea[], $8::bytea[], $9::text[], $10::text[], $11::text[], $12::text[],
                          $13::date[], $14::date[], $15::text[], $16::text[], $17::boolean[])`,
    [all.map((v) => v.id), all.map((v) => v.name), all.map((v) => vault.seal(v.idNumber)), all.map((v) => vault.hash(v.idNumber)), all.map((v) => v.sex),
      all.map((v) => v.birthOn), all.map((v) => vault.seal(v.phone)), all.map((v) => vault.hash(v.phone)), all.map((v) => v.region),
      all.map((v) => cityUnitOf(regionCode(v.region))), all.map((v) => v.dischargeType), all.map((v) => v.rankClass), all.map((v) => v.enlistedOn),
      all.map((v) => v.dischargedOn), all.map((v) => v.education), all.map((v) => v.verifyState), all.map((v) => v.drawsPension)])
  return all
}
