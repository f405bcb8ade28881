import type { LookUpAnswer } from '../../../documents/public-notice/model.ts'
import { MOST_WRONG_LOOK_UPS } from '../../../policy/notice-kinds.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { lookUpKey, nameKey } from './rows.ts'
import * as store from './store.ts'

const none = '名单里没有这个姓名和身份证后 4 位。请核对后再查；确实应在名单里的，可以提出异议。'

/** Whether somebody stands on the list, by name and last four of the number: row or no, the same no for a wrong name and for wrong digits (S-18). */
export async function lookUp(tx: Tx, vault: Vault, noticeId: string, form: Readonly<Record<string, string>>): Promise<LookUpAnswer> {
  const name = (form.name ?? '').trim().slice(0, 40)
  const last4 = (form.last4 ?? '').normalize('NFKC').trim().toUpperCase()
  if (name === '' || !/^\d{3}[\dX]$/.test(last4)) return { found: null, words: '请填姓名和身份证号的后 4 位。' }
  const found = await store.lookUp(tx, noticeId, nameKey(vault, noticeId, name), lookUpKey(vault, noticeId, name, last4), MOST_WRONG_LOOK_UPS)
  if (found === null) return { found: null, words: '公示已结束，名单已经撤下，不能再查。' }
  if (found < 0) return { found: null, words: '这个姓名在这份公示里查错的次数太多，不能再查。请直接看名单，或带证件到发布单位查询。' }
  return found === 0 ? { found: null, words: none } : { found }
}
