import { education } from '../../../../contract/veterans.ts'
import { DEGREES, type Degree } from '../../../../policy/education.ts'
import { checkMobile } from '../../../../values/contact-numbers.ts'
import { checkIdNumber } from '../../../../values/id-number.ts'
import { parsePlainDate } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, notFound, refuse } from '../../../platform/errors.ts'
import { ownField } from '../../../platform/personal-data/own-fields.ts'
import type { PersonalFieldKey } from '../../../platform/personal-data/register.ts'
import { authorise } from '../../../platform/principal.ts'
import { veteranPermissions } from '../permissions.ts'
import * as store from '../store.ts'
import { placeOf } from './people.ts'

/** The value of a field as it is stored, refused with what is wrong about it. */
export function checkedField(field: PersonalFieldKey, typed: string, demoMode: boolean): string {
  const text = typed.normalize('NFKC').trim()
  switch (field) {
    case 'idNumber': {
      const checked = checkIdNumber(text, { demoMode })
      if (!checked.ok) throw refuse(checked.code, checked.message, { field: 'wanted' })
      return checked.idNumber
    }
    case 'phone': {
      const checked = checkMobile(text, { demoMode })
      if (!checked.ok) throw refuse(checked.code, checked.message, { field: 'wanted' })
      return checked.number
    }
    case 'education':
      if (!education.safeParse(text).success) throw refuse('EDUCATION_UNKNOWN', '请从列出的文化程度里选一个。', { field: 'wanted' })
      return text
    case 'enlistedOn': case 'dischargedOn':
      if (parsePlainDate(text) === null) throw refuse('DATE_SHAPE', '日期应写成年-月-日，例如 2015-09-01。', { field: 'wanted' })
      return text
    default:
      if (text === '') throw refuse('EMPTY', '请写上应该是什么。', { field: 'wanted' })
      return text
  }
}

/** Writes one field the person asked to have corrected; null erases it. The county's clerk, in range; the log names the field, never the value. */
export async function correctField(tx: Tx, vault: Vault, id: string, field: PersonalFieldKey, value: string | null, demoMode: boolean): Promise<void> {
  authorise(tx.principal, veteranPermissions, 'update')
  const locked = await store.lock(tx, id)
  const { scope } = tx.principal
  if (locked === null || scope.kind !== 'range' || locked.resettlementRegion < scope.lo || locked.resettlementRegion >= scope.hi) throw notFound('个人')
  await store.correct(tx, id, await columnsOf(tx, vault, field, value === null ? null : checkedField(field, value, demoMode), demoMode))
  const { label } = ownField(field)
  await audit(tx, { noun: 'veteran', recordId: id, action: value === null ? 'erase' : 'correct', summary: `按本人申请${value === null ? '删除' : '更正'}：${label}`, regionCode: locked.resettlementRegion, after: { field } })
}

/** Somebody graduated: a degree higher than the ledger's is written there. Answers what the ledger said before; UNKNOWN when nothing. */
export async function recordGraduation(tx: Tx, id: string, attained: Degree): Promise<Degree | 'UNKNOWN'> {
  authorise(tx.principal, veteranPermissions, 'update')
  const locked = await store.lock(tx, id)
  const record = locked === null ? null : await store.get(tx, id)
  if (locked === null || record === null) throw notFound('个人')
  const before = DEGREES.find((degree) => degree === record.education) ?? 'UNKNOWN'
  if (before !== 'UNKNOWN' && DEGREES.indexOf(before) >= DEGREES.indexOf(attained)) return before
  await store.correct(tx, id, { education: attained })
  await audit(tx, { noun: 'veteran', recordId: id, action: 'graduate', summary: '毕业，更新学历', regionCode: locked.resettlementRegion, before: { education: before }, after: { education: attained } })
  return before
}

async function columnsOf(tx: Tx, vault: Vault, field: PersonalFieldKey, value: string | null, demoMode: boolean): Promise<store.CorrectedColumns> {
  switch (field) {
    case 'name': return { name: value }
    case 'idNumber': return numberColumns(tx, vault, value ?? '', demoMode)
    case 'phone': return { phone_enc: value === null ? null : vault.seal(value), phone_hash: value === null ? null : vault.hash(value) }
    case 'education': return { education: value }
    case 'enlistedOn': return { enlisted_on: value }
    case 'dischargedOn': return { discharged_on: value }
    case 'householdRegion': return { household_region: value }
    case 'residenceRegion': return { residence_region: value, residence_code: await placeOf(tx, value) }
  }
}

async function numberColumns(tx: Tx, vault: Vault, value: string, demoMode: boolean): Promise<store.CorrectedColumns> {
  const checked = checkIdNumber(value, { demoMode })
  if (!checked.ok) throw refuse(checked.code, checked.message, { field: 'wanted' })
  const hash = vault.hash(checked.idNumber)
  if (await store.isRegistered(tx, hash)) throw conflict('HELD_ELSEWHERE', '这个身份证号已经另有一份档案，不能直接更正。请报市局核对，确是同一人的合并两份档案。', { field: 'wanted' })
  return { id_no_enc: vault.seal(checked.idNumber), id_hash: hash, sex: checked.sex, birth_on: checked.birth }
}
