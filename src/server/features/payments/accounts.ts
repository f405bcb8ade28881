import type { z } from 'zod'
import type { getMyAccount, setMyAccount } from '../../../contract/payments.ts'
import { payableFrom } from '../../../policy/payee-account.ts'
import { checkBankAccount } from '../../../values/contact-numbers.ts'
import { foldCode } from '../../../values/folding.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import { today } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise, may } from '../../platform/principal.ts'
import { calendar, parametersFor } from '../parameters/index.ts'
import { paymentPermissions } from './permissions.ts'
import * as store from './store/payees.ts'

type View = z.input<typeof getMyAccount.reply>
type Body = z.output<typeof setMyAccount.body>

/** A veteran's own account as he sees it. */
export async function mine(tx: Tx, vault: Vault): Promise<View> {
  authorise(tx.principal, paymentPermissions, 'ownAccount')
  return viewOf(tx, vault, self(tx))
}

export async function setMine(tx: Tx, vault: Vault, body: Body, demoMode: boolean): Promise<View> {
  authorise(tx.principal, paymentPermissions, 'ownAccount')
  return set(tx, vault, self(tx), body, demoMode)
}

/** A veteran's account as the offices see it that enter or pay. */
export async function ofVeteran(tx: Tx, vault: Vault, id: string): Promise<View> {
  authorise(tx.principal, paymentPermissions, 'viewAccount')
  return viewOf(tx, vault, id)
}

export async function setFor(tx: Tx, vault: Vault, id: string, body: Body, demoMode: boolean): Promise<View> {
  authorise(tx.principal, paymentPermissions, 'setAccount', '收款账户由本人登记，或由县局窗口代为录入。')
  return set(tx, vault, id, body, demoMode)
}

function self(tx: Tx): string {
  if (tx.principal.veteranId === null) throw forbidden()
  return tx.principal.veteranId
}

/** The account is the holder's own; one number under two names is refused; a change waits before it is paid to. */
async function set(tx: Tx, vault: Vault, veteranId: string, body: Body, demoMode: boolean): Promise<View> {
  const veteran = await store.veteranFor(tx, veteranId)
  if (veteran === null) throw notFound('名退役军人')
  const checked = checkBankAccount(body.accountNumber, { demoMode })
  if (!checked.ok) throw refuse(checked.code, checked.message, { field: 'accountNumber' })
  if (foldCode(body.accountName) !== foldCode(veteran.name)) throw refuse('ACCOUNT_NAME', '户名和本人姓名不一致。补助和报销只能付到本人名下的账户，请核对。', { clause: '附2-R29', field: 'accountName' })
  const before = await store.ownAccount(tx, veteranId)
  const hash = vault.hash(checked.number)
  if (before?.hash.equals(hash) === true) throw conflict('SAME_ACCOUNT', '这就是现在登记的账户，没有变动。')
  if (!(await store.replaceAccount(tx, { id: body.id, veteranId, bankName: body.bankName, sealed: vault.seal(checked.number), hash, isChange: before !== null }))) {
    throw refuse('ACCOUNT_TAKEN', '这个账号已登记在另一个人名下，没有保存。请核对卡号；确有错误的，请联系县局。', { field: 'accountNumber' })
  }
  await audit(tx, { noun: 'veteran', recordId: veteranId, regionCode: veteran.regionCode, action: 'setAccount', summary: before === null ? '登记收款账户' : '变更收款账户', after: { accountId: body.id, bankName: body.bankName } })
  return viewOf(tx, vault, veteranId)
}

async function viewOf(tx: Tx, vault: Vault, veteranId: string): Promise<View> {
  const veteran = await store.veteranFor(tx, veteranId)
  if (veteran === null) throw notFound('名退役军人')
  const account = await store.ownAccount(tx, veteranId)
  const mayset = tx.principal.veteranId === veteranId ? may(tx.principal, paymentPermissions, 'ownAccount') : may(tx.principal, paymentPermissions, 'setAccount')
  if (account === null) return { name: veteran.name, account: null, can: mayset ? ['set'] : [] }
  const enteredOn = plainDateOf(account.enteredAt)
  const parameters = await parametersFor(tx, veteran.regionCode, await today(tx))
  return {
    name: veteran.name, can: mayset ? ['set'] : [],
    account: {
      id: account.id, bankName: account.bankName, accountMasked: shown(tx.principal, vault, 'payee_accounts.account_enc', account.sealed), isChange: account.isChange, enteredBy: account.enteredBy, enteredAt: account.enteredAt.toISOString(),
      payableFrom: payableFrom(enteredOn, account.isChange, await calendar(tx), parameters),
    },
  }
}
