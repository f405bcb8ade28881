import { decision, type Decision, type Reason } from '../../../values/decision.ts'
import { checkBankAccount, checkContactPhone } from '../../../values/contact-numbers.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
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

export async function recogniseTrade(tx: Tx, vault: Vault, id: string, trade: { tradeCode: string; levels: readonly string[]; validFrom: string; validTo: string }): Promise<InstitutionView> {
  authorise(tx.principal, institutionPermissions, 'recogniseTrade', '认定培训工种由省辖市以上退役军人事务部门办理，县级不能办理。')
  await visible(tx, id)
  const known = await store.findTrade(tx, trade.tradeCode)
  if (!known) throw refuse('TRADE_UNKNOWN', '工种目录里没有这个工种，请先由省厅加入目录。', { field: 'tradeCode' })
  if (trade.validTo < trade.validFrom) throw refuse('DATES_REVERSED', '截止日期早于开始日期，请核对。', { field: 'validTo' })
  await store.saveTrade(tx, id, trade)
  await audit(tx, { noun: 'institution', recordId: id, action: 'recogniseTrade', summary: `认定可培训工种：${known.name}`, after: trade })
  return getInstitution(tx, vault, id)
}

const MAY_TEACH = { code: 'MAY_TEACH', clause: '三(二)5', requirement: 'R-141' } as const

/** Front door for classes: whether the institution may teach this trade and level on all these days. The institutions' contracts will stand behind it. */
export async function mayTeach(tx: Tx, institutionId: string, trade: { code: string; level: string }, from: string, to: string): Promise<Decision<boolean>> {
  const record = await store.get(tx, institutionId)
  const taught = (await store.listTrades(tx, institutionId)).find((t) => t.code === trade.code)
  const facts = { trade: trade.code, level: trade.level, from, to, validFrom: taught?.validFrom ?? null, validTo: taught?.validTo ?? null, state: record?.state ?? null }
  const answer = (verdict: Reason['verdict'], message: string) => decision(verdict === 'pass', [{ ...MAY_TEACH, verdict, message, facts }])
  if (!record) return decision<boolean>(null, [{ ...MAY_TEACH, verdict: 'missing', message: '没有这个承训机构的登记，无法判断能否开班。', facts }])
  if (record.state !== 'CONTRACTED') return answer('block', '该机构现在不是签约承训机构，不能开班。请先办理认定和签约。')
  if (!taught) return answer('block', '该工种不在本机构的承训工种内，不能开班。请选择已认定的工种，或向市局申请认定。')
  if (!taught.levels.includes(trade.level)) return answer('block', `${taught.name}只认定了 ${taught.levels.length} 个等级，不含所选等级。请改选等级，或向市局申请认定。`)
  if (from < taught.validFrom || to > taught.validTo) return answer('block', `承训期为${formatDate(plainDate(taught.validFrom))}至${formatDate(plainDate(taught.validTo))}，班次日期超出。请改日期，或先续签。`)
  return answer('pass', `${taught.name}在承训范围内，有效期至${formatDate(plainDate(taught.validTo))}。`)
}

async function visible(tx: Tx, id: string): Promise<store.InstitutionRecord> {
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

/** The state of an institution follows a decision on a case about it: suspended, or out; nothing of its history is lost. */
export async function followDecision(tx: Tx, id: string, to: 'SUSPENDED' | 'EXITED', why: string): Promise<void> {
  const before = await visible(tx, id)
  if (before.state === to) return
  await store.setState(tx, id, to)
  await audit(tx, { noun: 'institution', recordId: id, regionCode: before.regionCode, action: to === 'SUSPENDED' ? 'suspend' : 'exit', summary: `${to === 'SUSPENDED' ? '暂停承训' : '终止承训'}：${why}`, before: { state: before.state }, after: { state: to } })
}
