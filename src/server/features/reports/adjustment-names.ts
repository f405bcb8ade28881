import type { z } from 'zod'
import type { getLedgerAdjustment } from '../../../contract/reports.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { authorise } from '../../platform/principal.ts'
import { measureLabels, unitToName } from './ledger.ts'
import { ledgerPermissions } from './permissions/ledger.ts'
import { nameRecords, standingOf, type NamedRecord } from './quarters.ts'
import * as store from './quarters-store.ts'

/** The records behind one adjustment, with what is known of why: revoked, verified late, counted by another certificate (附3, R-182, R-183). */
export async function adjustmentBehind(tx: Tx, vault: Vault, asked: z.output<typeof getLedgerAdjustment.query>): Promise<z.infer<typeof getLedgerAdjustment.reply>> {
  authorise(tx.principal, ledgerPermissions, 'names')
  const unit = await unitToName(tx, asked.year, asked.unit)
  const cell = { unit: asked.unit, year: asked.ofYear, month: asked.ofMonth, measure: asked.measure }
  const { frozen, isNext } = await standingOf(tx, asked.year, asked.quarter)
  const records = frozen !== null ? await store.carriedRecords(tx, asked.year, asked.quarter, cell) : isNext ? await store.openRecords(tx, cell) : []
  const named = await nameRecords(tx, vault, records)
  const persons = named.filter((r) => r.kind === 'PERSON').length
  if (persons > 0) {
    await audit(tx, {
      noun: 'ledger', recordId: `${asked.ofYear}-${String(asked.ofMonth).padStart(2, '0')} ${asked.unit}`, action: 'export', after: { rows: persons },
      summary: `查看台账补报、冲减名单：${unit.name} ${asked.ofYear} 年 ${asked.ofMonth} 月${measureLabels[asked.measure]} ${persons} 人`,
    })
  }
  const figure = sumOf(records)
  const count = sumOf(named)
  const { scope } = tx.principal
  const isWhole = scope.kind === 'range' && asked.unit >= scope.lo && asked.unit < scope.hi
  return {
    figure, count, elsewhere: isWhole ? 0 : figure - count, unitName: unit.name,
    records: named.map((r) => ({
      onDate: r.onDate, amount: r.amount, why: whyOf(r, asked.measure), classId: r.kind === 'CLASS' ? (r.named.mayOpen ? r.named.id : null) : r.named.classId,
      ...(r.kind === 'CLASS' ? { title: r.named.title, detail: `${r.named.batchNo}　${r.named.institutionName}`.trim() } : { title: r.named.name, detail: `${r.named.idMasked}　${r.named.trade} ${r.named.level}　${r.named.number}` }),
    })),
  }
}

const sumOf = (rows: readonly { amount: number }[]): number => rows.reduce((n, r) => n + r.amount, 0)

function whyOf(record: NamedRecord, measure: store.Measure): string {
  if (record.kind === 'PERSON') {
    if (record.amount > 0) return '证书在冻结后才核验或补录'
    return record.named.state === 'REVOKED' ? '证书已撤销' : '证书记录已更正，或本人当年已由另一张证书计入'
  }
  if (measure === 'openedClassCount') return record.amount > 0 ? '开班在冻结后才登记' : '该班不再计入开班数'
  return record.amount > 0 ? '参训人次在冻结后补记' : '参训人次在冻结后减少'
}
