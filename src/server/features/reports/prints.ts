import { renderAnnex1Pdf } from '../../../documents/annex1/pdf.ts'
import { renderAnnex1Xlsx } from '../../../documents/annex1/xlsx.ts'
import { renderAnnex2Docx } from '../../../documents/annex2/docx.ts'
import { renderAnnex2Pdf } from '../../../documents/annex2/pdf.ts'
import { renderAnnex2Xlsx } from '../../../documents/annex2/xlsx.ts'
import type { Ledger } from '../../../documents/annex3/model.ts'
import { renderAnnex3Pdf } from '../../../documents/annex3/pdf.ts'
import { renderAnnex3Xlsx } from '../../../documents/annex3/xlsx.ts'
import type { LedgerView } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { isPrintedFor } from '../../platform/personal-data/shown.ts'
import { authorise } from '../../platform/principal.ts'
import { markOf } from '../../platform/print-mark.ts'
import { listUnits } from '../regions/index.ts'
import { formOf, notePrint } from './form.ts'
import { ledgerOf } from './ledger.ts'
import * as store from './ledger-store.ts'
import { progressPermissions } from './permissions/progress.ts'

const mediaTypes = {
  pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
type Format = keyof typeof mediaTypes

const file = (bytes: Uint8Array, format: Format, name: string): FileReply => ({ bytes, mediaType: mediaTypes[format], fileName: `${name}.${format}`, inline: format === 'pdf' })

/** Annex 2 of a class, same data in every format; the account number in full for the desks the register names. */
export async function printForm(tx: Tx, platform: Platform, classId: string, format: Format, showMark: boolean): Promise<FileReply> {
  const { form, view } = await formOf(tx, platform.vault, classId, isPrintedFor(tx.principal, 'bank_accounts.account_enc') ? 'full' : 'masked')
  const options = { mark: await markOf(tx, { number: view.batchNo ?? '未编号', data: form, demo: platform.config.demoMode }), showMark, draft: view.submittedAt === null }
  await notePrint(tx, view, format)
  const render = { pdf: renderAnnex2Pdf, docx: renderAnnex2Docx, xlsx: renderAnnex2Xlsx }[format]
  return file(await render(form, options), format, `附件2 ${view.title}`)
}

/** Annex 3 of a quarter; screen, print and Excel read one ledger. */
export async function printLedger(tx: Tx, platform: Platform, year: number, quarter: number, format: 'pdf' | 'xlsx'): Promise<FileReply> {
  const ledger = ledgerDocument(await ledgerOf(tx, year, quarter))
  const options = { mark: await markOf(tx, { number: `${year}年第${quarter}季度台账`, data: ledger, demo: platform.config.demoMode }) }
  return file(format === 'pdf' ? await renderAnnex3Pdf(ledger, options) : renderAnnex3Xlsx(ledger, options), format, `附件3 ${year}年第${quarter}季度`)
}

/** Annex 1 of a year. */
export async function printTargets(tx: Tx, platform: Platform, year: number, format: 'pdf' | 'xlsx'): Promise<FileReply> {
  authorise(tx.principal, progressPermissions, 'view')
  const targets = await store.listTargets(tx, year)
  const units = (await listUnits(tx, year)).map((unit) => {
    const target = targets.find((t) => t.unitCode === unit.code)
    return { ...unit, trainingPersonTimes: target?.trainingPersonTimes ?? null, newSkilledPersons: target?.newSkilledPersons ?? null, newHighSkilledPersons: target?.newHighSkilledPersons ?? null }
  })
  const plan = { year, units }
  const options = { mark: await markOf(tx, { number: `${year}年任务`, data: plan, demo: platform.config.demoMode }) }
  return file(format === 'pdf' ? await renderAnnex1Pdf(plan, options) : renderAnnex1Xlsx(plan, options), format, `附件1 ${year}年`)
}

function ledgerDocument(view: LedgerView): Ledger {
  return {
    year: view.year, quarter: view.quarter as Ledger['quarter'], provincialClasses: view.provincialClasses, adjustments: view.adjustments, caption: null,
    units: view.units.map((unit) => ({ no: unit.no, code: unit.code, name: unit.name, months: unit.months as unknown as Ledger['units'][number]['months'], confirmed: true, yearToDate: null, targets: null })),
  }
}
