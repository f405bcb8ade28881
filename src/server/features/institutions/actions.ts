import { checkBankAccount, checkContactPhone } from '../../../values/contact-numbers.ts'
import type { InstitutionView } from '../../../contract/institutions.ts'
import type { RevealReason } from '../../../contract/reveal.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { forbidden, notFound, refuse } from '../../platform/errors.ts'
import { mayReveal, reveal } from '../../platform/personal-data/reveal.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise, may } from '../../platform/principal.ts'
import { institutionPermissions } from './permissions.ts'
import * as store from './store.ts'

/** The record as its own people and the offices in range see it; the account number stays masked. */
export async function getInstitution(tx: Tx, vault: Vault, id: string): Promise<InstitutionView> {
  authorise(tx.principal, institutionPermissions, 'view')
  const record = await visible(tx, id)
  const account = await store.activeAccount(tx, id)
  const isOwn = tx.principal.orgId === id
  const can = [
    ...(isOwn && may(tx.principal, institutionPermissions, 'edit') ? ['edit'] : []), ...(isOwn && may(tx.principal, institutionPermissions, 'setAccount') ? ['setAccount'] : []),
    ...(may(tx.principal, institutionPermissions, 'recogniseTrade') ? ['recogniseTrade'] : []),
  ]
  return {
    ...record, typeLabel: record.typeLabel ?? record.type, trades: await store.listTrades(tx, id), trainers: await store.listTrainers(tx, id), venues: await store.listVenues(tx, id),
    account: account === null ? null : {
      id: account.id, bankName: account.bankName, accountName: account.accountName, accountMasked: shown(tx.principal, vault, 'bank_accounts.account_enc', account.accountEnc),
      reasons: await accountReasons(tx, id, account.accountHash), mayReveal: mayReveal(tx.principal, 'bank_accounts.account_enc'),
    },
    can,
  }
}

export async function listInstitutions(tx: Tx, q: string) {
  authorise(tx.principal, institutionPermissions, 'list')
  const { scope } = tx.principal
  return scope.kind === 'range' ? store.list(tx, { lo: scope.lo, hi: scope.hi, q }) : []
}

type Basic = Parameters<typeof store.update>[2]

export async function updateInstitution(tx: Tx, vault: Vault, id: string, basic: Basic, demoMode: boolean): Promise<InstitutionView> {
  const before = await own(tx, id, 'edit')
  await store.update(tx, id, { ...basic, ...checkedBasics(basic, demoMode) })
  await audit(tx, { noun: 'institution', recordId: id, action: 'update', summary: '更正机构基本情况', before: { type: before.type, address: before.address }, after: { type: basic.type, address: basic.address } })
  return getInstitution(tx, vault, id)
}

/** Phone and kind as they are stored; a kind outside the list is named in words (三(二)5). */
export function checkedBasics(basic: { type: string; typeNote?: string | null; contactPhone: string }, demoMode: boolean): { contactPhone: string; typeNote: string | null } {
  const phone = checkContactPhone(basic.contactPhone, { demoMode })
  if (!phone.ok) throw refuse(phone.code, phone.message, { field: 'contactPhone' })
  const typeNote = basic.type === 'OTHER' ? (basic.typeNote ?? '') : null
  if (typeNote === '') throw refuse('TYPE_NOTE', '机构类型选“其他”的，请写明是哪一类机构。', { clause: '三(二)5', field: 'typeNote' })
  return { contactPhone: phone.number, typeNote }
}

export async function saveTrainer(tx: Tx, vault: Vault, id: string, trainer: store.Trainer): Promise<InstitutionView> {
  await own(tx, id, 'edit')
  if ((await store.saveTrainer(tx, id, trainer)) === 0) throw notFound('名教师')
  await audit(tx, { noun: 'institution', recordId: id, action: 'saveTrainer', summary: trainer.active ? '登记培训教师' : '停用培训教师', after: { trainerId: trainer.id, teaches: trainer.teaches, active: trainer.active } })
  return getInstitution(tx, vault, id)
}

export async function saveVenue(tx: Tx, vault: Vault, id: string, venue: store.Venue): Promise<InstitutionView> {
  await own(tx, id, 'edit')
  if ((await store.saveVenue(tx, id, venue)) === 0) throw notFound('处场地')
  await audit(tx, { noun: 'institution', recordId: id, action: 'saveVenue', summary: '登记培训场地', after: { venueId: venue.id, workstations: venue.workstations, active: venue.active } })
  return getInstitution(tx, vault, id)
}

/** The account number in clear, for the institution itself and the desks that pay. */
export async function revealAccount(tx: Tx, vault: Vault, id: string, reason: RevealReason): Promise<{ accountNumber: string }> {
  authorise(tx.principal, institutionPermissions, 'revealAccount')
  const record = await visible(tx, id)
  const account = await store.activeAccount(tx, id)
  if (account === null) throw notFound('个收款账户')
  const { accountNumber } = await reveal(tx, vault, { noun: 'institution', id, regionCode: record.regionCode, reason }, [{ name: 'accountNumber', field: 'bank_accounts.account_enc', sealed: account.accountEnc }])
  return { accountNumber: accountNumber ?? '' }
}

/** The payee account: its name must be the institution's own; the same number elsewhere is shown to the reviewers. */
export async function setAccount(tx: Tx, vault: Vault, id: string, input: { accountId: string; bankName: string; accountName: string; accountNumber: string }, demoMode: boolean): Promise<InstitutionView> {
  const institution = await own(tx, id, 'setAccount')
  const checked = checkBankAccount(input.accountNumber, { demoMode })
  if (!checked.ok) throw refuse(checked.code, checked.message, { field: 'accountNumber' })
  if (fold(input.accountName) !== fold(institution.name)) {
    throw refuse('ACCOUNT_NAME', `账户名称“${input.accountName}”和机构名称“${institution.name}”不一致。补贴只能付到机构本名的账户，请核对。`, { clause: '附2-R2', field: 'accountName' })
  }
  await store.replaceAccount(tx, id, { id: input.accountId, bankName: input.bankName, accountName: input.accountName, accountEnc: vault.seal(checked.number), accountHash: vault.hash(checked.number) })
  await audit(tx, { noun: 'institution', recordId: id, action: 'setAccount', summary: '登记收款账户', after: { accountId: input.accountId, bankName: input.bankName } })
  return getInstitution(tx, vault, id)
}

/** The record, or 404 when it lies outside the principal's range. */
export async function visible(tx: Tx, id: string): Promise<store.InstitutionRecord> {
  const record = await store.get(tx, id)
  if (!record) throw notFound('个机构')
  return record
}

async function own(tx: Tx, id: string, action: 'edit' | 'setAccount'): Promise<store.InstitutionRecord> {
  authorise(tx.principal, institutionPermissions, action)
  if (tx.principal.orgId !== id) throw forbidden('只能修改本机构的资料。')
  return visible(tx, id)
}

async function accountReasons(tx: Tx, id: string, hash: Buffer): Promise<NonNullable<InstitutionView['account']>['reasons']> {
  if (!(await store.isAccountUsedElsewhere(tx, hash, id))) return []
  return [{ code: 'ACCOUNT_SHARED', verdict: 'warn', clause: '附2-R2', requirement: 'R-140', message: '另一家机构也在用这个账号，请审核时核对。', facts: {} }]
}

const fold = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')
