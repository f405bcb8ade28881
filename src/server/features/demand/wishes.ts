import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { inviteWilling, listWishes, WishTable } from '../../../contract/demand.ts'
import { WISH_QUARTERS, wishCoverage } from '../../../policy/needs-survey.ts'
import { grouped } from '../../../values/grouped.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { queueMessage } from '../../platform/messages/queue.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise, may } from '../../platform/principal.ts'
import { mayUse } from '../veterans/index.ts'
import { surveyPermissions } from './permissions.ts'
import * as store from './store.ts'

const daysAMessageWaits = 3

/** People of the range who wish to be trained, those not yet trained unless asked otherwise, with 有意愿覆盖率 over all of them (R-038, F22). */
export async function list(tx: Tx, vault: Vault, query: z.output<typeof listWishes.query>): Promise<z.input<typeof listWishes.reply>> {
  authorise(tx.principal, surveyPermissions, 'list')
  const limit = query.limit ?? 20
  const filter = { trade: query.trade ?? null, place: query.place ?? null, quarter: query.quarter ?? null, which: query.which ?? 'UNMET' } as const
  const page = pageOf(await store.page(tx, filter, readPlace(query.cursor), limit + 1), limit)
  const { willing, met, expired, withdrawn } = await store.coverage(tx)
  return {
    items: page.items.map(({ phoneSealed, quarter, invitedAt, ...w }) => ({
      ...w, phoneMasked: phoneSealed === null ? null : shown(tx.principal, vault, 'veterans.phone_enc', phoneSealed), quarterLabel: WISH_QUARTERS[quarter ?? 'ANY'], invitedAt: invitedAt?.toISOString() ?? null,
    })),
    next: page.next, total: { value: await store.count(tx, filter), exact: true }, coverage: { willing, met, expired, withdrawn, text: wishCoverage(willing, met).text },
    can: may(tx.principal, surveyPermissions, 'invite') ? ['invite'] : [],
  }
}

/** Tells willing people of a training: a message where they agreed to such messages and have a phone; the others stand on the list of calls. */
export async function invite(tx: Tx, vault: Vault, { surveyIds, text }: z.output<typeof inviteWilling.body>): Promise<{ messages: number; calls: number }> {
  authorise(tx.principal, surveyPermissions, 'invite', '邀请由县级经办办理。')
  const wanted = [...new Set(surveyIds)]
  const found = await store.invitable(tx, wanted)
  if (found.length !== wanted.length) throw notFound(`${wanted.length - found.length} 人的培训意愿`)
  const said = maskNumbersIn(text)
  let messages = 0
  for (const { id, veteranId, phoneSealed } of found) {
    const to = phoneSealed !== null && (await mayUse(tx, veteranId, 'MESSAGES')) ? vault.open(phoneSealed) : null
    if (to !== null) {
      await queueMessage(tx, vault, { id: randomUUID(), purpose: 'TRAINING_INVITATION', to, text: said }, daysAMessageWaits * 24 * 60)
      messages += 1
    }
    await store.insertInvitation(tx, { surveyId: id, text: said, channel: to === null ? 'CALL' : 'MESSAGE' })
  }
  await audit(tx, { noun: 'survey', recordId: found[0]?.id ?? '', action: 'invite', summary: `邀请有培训意愿的退役军人 ${found.length} 人，发消息 ${messages} 人，须打电话 ${found.length - messages} 人`, after: { surveys: found.map((s) => s.id), text: said } })
  return { messages, calls: found.length - messages }
}

/** Valid wishes of the range, trade by county; who has three trades stands in three rows and once in the sum. */
export async function table(tx: Tx, quarter: string | null): Promise<WishTable> {
  authorise(tx.principal, surveyPermissions, 'list')
  return tableOf(tx, store.ownRange(tx), quarter)
}

/** The same for a range of places, without asking who looks. */
export async function tableOf(tx: Tx, range: readonly [string, string], quarter: string | null): Promise<WishTable> {
  const cells = await store.table(tx, range, quarter)
  const places = [...grouped(cells, (c) => c.code)].map(([code, of]) => ({ code, name: of[0]?.name ?? code, persons: of.reduce((sum, c) => sum + c.firsts, 0) })).toSorted((a, b) => (a.code < b.code ? -1 : 1))
  const rows = grouped(cells, (c) => c.tradeCode)
  return {
    rows: [...rows].map(([tradeCode, of]) => ({ tradeCode, tradeName: of[0]?.tradeName ?? tradeCode, persons: of.reduce((sum, c) => sum + c.persons, 0), places: of.map(({ code, name, persons }) => ({ code, name, persons })) }))
      .toSorted((a, b) => b.persons - a.persons || (a.tradeCode < b.tradeCode ? -1 : 1)),
    places, persons: places.reduce((sum, p) => sum + p.persons, 0),
  }
}
