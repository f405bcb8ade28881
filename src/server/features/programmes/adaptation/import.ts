import { randomUUID } from 'node:crypto'
import type { RollImport } from '../../../../contract/adaptation.ts'
import { createWorkbook } from '../../../../documents/workbook/index.ts'
import { SELF_EMPLOYMENT_SOLDIER } from '../../../../policy/eligibility.ts'
import { checkIdNumber } from '../../../../values/id-number.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import { sm3, type Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import type { FileReply } from '../../../platform/http.ts'
import { authorise } from '../../../platform/principal.ts'
import { errorWorkbook, keepAccount, readSheets, readTable, templateWorkbook, type RowProblem, type TableLayout, type TableRow } from '../../../platform/sheets/index.ts'
import { adaptationPermissions } from '../permissions/adaptation.ts'
import * as store from './store.ts'

type Column = 'name' | 'idNumber' | 'receivedOn'

/** Columns of the yearly roll (D-29). */
export const rollLayout: TableLayout<Column> = [
  { key: 'name', header: '姓名', aliases: ['退役军人姓名', '学员姓名'], required: true, content: 'name', example: '示例张三' },
  { key: 'idNumber', header: '身份证号', aliases: ['身份证号码', '公民身份号码', '证件号码'], required: true, content: 'identifier', note: '18 位，与实名台账一致' },
  { key: 'receivedOn', header: '报到日期', aliases: ['返乡报到日期', '报到时间', '接收日期'], required: true, content: 'date', note: '年-月-日，须在所选年度内', example: '2026-09-10' },
]

/** The empty workbook. */
export async function rollTemplate(tx: Tx): Promise<FileReply> {
  authorise(tx.principal, adaptationPermissions, 'record')
  const notes = ['只列当年报到的自主就业退役士兵；先建档，再导入名册。', '同一个人只在报到那一年的名册上。同一份名册再导入一次，没有变动。']
  return { bytes: templateWorkbook(createWorkbook(), rollLayout, notes), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fileName: '适应性培训名册模板.xlsx' }
}

/** The roll of a year from a file: every row is settled, with its reason where it is not taken; a person stands on it once. */
export async function importRoll(tx: Tx, vault: Vault, cohort: number, file: { name: string; bytes: Uint8Array }, options: { demoMode: boolean }): Promise<RollImport> {
  authorise(tx.principal, adaptationPermissions, 'record', '适应性培训名册由接收地县级退役军人事务局经办人员导入。')
  const table = readTable(readSheets(file.bytes), rollLayout)
  const keeper = keepAccount(rollLayout)
  const [importId, day] = [randomUUID(), await today(tx)]
  const seen = new Map<string, string>()
  const people: { person: store.Candidate; row: TableRow<Column> }[] = []
  for await (const row of table) {
    const judged = row.problems.length > 0 ? [] : await judge(tx, vault, row, { cohort, day, ...options })
    if (!('person' in judged)) {
      keeper.reject(row, judged)
      continue
    }
    const earlier = seen.get(judged.person.id)
    if (earlier !== undefined) keeper.reject(row, [{ key: 'idNumber', code: 'DUPLICATE_IN_FILE', message: `这个人在本文件${earlier}已经出现过，只保留先出现的一行。` }])
    else {
      seen.set(judged.person.id, `${row.sheet}第 ${row.row} 行`)
      people.push({ person: judged.person, row })
    }
  }
  const tally = { created: 0, unchanged: 0 }
  // in one order, so that two imports of the same people cannot wait for each other
  for (const { person, row } of people.toSorted((a, b) => (a.person.id < b.person.id ? -1 : 1))) {
    const isNew = await store.insert(tx, { id: randomUUID(), veteranId: person.id, regionCode: person.regionCode, receivedOn: row.values.receivedOn, source: 'IMPORT' })
    tally[isNew ? 'created' : 'unchanged'] += 1
    keeper.accept(row)
  }
  const account = keeper.account()
  const rejections = keeper.rejections()
  await audit(tx, {
    noun: 'import', recordId: importId, action: 'importAdaptation', summary: `导入 ${cohort} 年适应性培训名册：读取 ${account.read} 行，接受 ${account.accepted} 行（其中已在名册 ${tally.unchanged} 行），退回 ${account.rejected.length} 行`,
    after: { digest: sm3(file.bytes), cohort, read: account.read, accepted: account.accepted, ...tally, rejected: account.rejected.length },
  })
  return {
    read: account.read, accepted: account.accepted, ...tally, rejected: [...account.rejected], unknownColumns: table.report.unknownColumns.map((c) => c.header),
    errorWorkbook: rejections.length === 0 ? null : Buffer.from(errorWorkbook(createWorkbook(), rollLayout, rejections)).toString('base64'),
  }
}

interface Grounds { cohort: number; day: string; demoMode: boolean }

async function judge(tx: Tx, vault: Vault, { values }: TableRow<Column>, { cohort, day, demoMode }: Grounds): Promise<{ person: store.Candidate } | RowProblem<Column>[]> {
  const number = checkIdNumber(values.idNumber, { demoMode })
  if (!number.ok) return [{ key: 'idNumber', code: number.code, message: number.message }]
  if (Number(values.receivedOn.slice(0, 4)) !== cohort) return [{ key: 'receivedOn', code: 'WRONG_YEAR', message: `报到日期不在 ${cohort} 年。请核对日期，或导入到那一年的名册。` }]
  if (values.receivedOn > day) return [{ key: 'receivedOn', code: 'RECEIVED_LATER', message: '报到日期还没有到，请核对。' }]
  const person = await store.candidateByHash(tx, vault.hash(number.idNumber))
  if (person === null) return [{ key: 'idNumber', code: 'NOT_IN_LEDGER', message: '本局台账里没有这个人。请先建档；在其他地区建档的，由当地列入名册，或先申请转接。' }]
  if (person.name !== values.name) return [{ key: 'name', code: 'NAME_MISMATCH', message: '姓名与实名台账里这个身份证号的姓名不一致，请核对。' }]
  if (person.dischargeType !== SELF_EMPLOYMENT_SOLDIER) return [{ key: 'idNumber', code: 'NOT_SELF_EMPLOYMENT', message: '这个人不是自主就业退役士兵，不列入适应性培训名册。' }]
  if (person.receivedOn !== null && person.receivedOn !== values.receivedOn) return [{ key: 'receivedOn', code: 'ON_ROLL', message: `这个人已按报到日期 ${person.receivedOn} 列入 ${person.receivedOn.slice(0, 4)} 年的名册，不再重复。请核对日期。` }]
  return { person }
}
