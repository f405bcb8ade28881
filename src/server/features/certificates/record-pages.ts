import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { publicPageStyle, renderVerifyForm, renderVerifyPage } from '../../../documents/completion-record/html.ts'
import type { CompletionRecord } from '../../../documents/completion-record/model.ts'
import { renderCompletionRecordPdf } from '../../../documents/completion-record/pdf.ts'
import { clockTimeOf, plainDateOf } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import { now } from '../../platform/clock.ts'
import { sm3 } from '../../platform/crypto.ts'
import { transact, type Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { contentPolicy } from '../../platform/headers.ts'
import type { Api, FileReply, Platform } from '../../platform/http.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise, systemPrincipal } from '../../platform/principal.ts'
import { isUnreadable } from '../../platform/readable-text.ts'
import { completionRecordPermissions } from './permissions/completion-record.ts'
import * as store from './record-store.ts'

/** The completion record as PDF: full name, masked number, the official number once it is verified, and the address of its public page. */
export async function recordPdf(tx: Tx, platform: Platform, context: Context, number: string): Promise<FileReply> {
  authorise(tx.principal, completionRecordPermissions, 'read')
  const found = await store.findRecord(tx, number)
  if (found === null) throw notFound('份培训结业记录')
  if (found.revokedAt !== null) throw conflict('RECORD_REVOKED', '这份培训结业记录已经撤销，不能再打印。需要说明的，请联系当地退役军人事务局。')
  const { view } = found
  const issuedOn = plainDateOf(found.issuedAt)
  const record: CompletionRecord = {
    number, personName: found.personName, idNumber: shown(tx.principal, platform.vault, 'veterans.id_no_enc', found.idSealed), className: view.className, batchNo: view.batchNo, trade: view.trade, level: view.level,
    lessons: view.lessons, start: view.start ?? issuedOn, end: view.end ?? issuedOn, institution: view.institution, issuedOn, officialNumber: view.officialNumber,
    verifyUrl: `${platform.config.publicUrl ?? new URL(context.req.url).origin}/verify/${encodeURIComponent(number)}`,
  }
  await audit(tx, { noun: 'completion-record', recordId: number, action: 'print', summary: '打印电子培训结业记录', after: { rows: 1 } })
  const at = await now(tx)
  const mark = { number, version: sm3(JSON.stringify(record)).slice(0, 6), printedAt: `${plainDateOf(at)} ${clockTimeOf(at)}`, demo: platform.config.demoMode }
  return { bytes: await renderCompletionRecordPdf(record, { mark }), mediaType: 'application/pdf', fileName: `电子培训结业记录-${number}.pdf`, inline: true }
}

/** The public pages below /verify: no sign-in, no scripts, and nothing but the masked record behind one whole number. */
export function publicPages({ app, platform }: Api): void {
  const { demoMode: demo } = platform.config
  const nobody = { ...systemPrincipal(), scope: { kind: 'nothing' as const } }
  app.get('/verify', (context) => {
    const number = (context.req.query('number') ?? '').trim()
    return number === '' ? html(renderVerifyForm(null, demo), 200) : context.redirect(`/verify/${encodeURIComponent(number)}`, 303)
  })
  app.get('/verify/:number', async (context) => {
    const number = context.req.param('number').trim().slice(0, 60)
    const found = isUnreadable(number) ? null : await transact(platform.database, nobody, (tx) => store.publicRecord(tx, number))
    if (found === null) return html(renderVerifyForm(number, demo), 404)
    return html(renderVerifyPage({
      number, issuedOn: plainDateOf(found.issuedAt), record: found.view, revokedOn: found.revokedAt === null ? null : plainDateOf(found.revokedAt), demo,
    }), 200)
  })
}

const publicPolicy = contentPolicy(`'sha256-${createHash('sha256').update(publicPageStyle).digest('base64')}'`)

function html(page: string, status: number): Response {
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': publicPolicy } })
}
