import { randomUUID } from 'node:crypto'
import type { FreeRightImport } from '../../../../contract/veterans.ts'
import { createWorkbook } from '../../../../documents/workbook/index.ts'
import { SELF_EMPLOYMENT_SOLDIER } from '../../../../policy/eligibility.ts'
import { checkIdNumber } from '../../../../values/id-number.ts'
import { yearOf } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import { sm3, type Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import type { FileReply } from '../../../platform/http.ts'
import { authorise } from '../../../platform/principal.ts'
import { errorWorkbook, keepAccount, readSheets, readTable, templateWorkbook, type RowProblem, type TableLayout, type TableRow } from '../../../platform/sheets/index.ts'
import { freeRight } from '../free-right.ts'
import * as store from '../free-right-store.ts'
import { veteranPermissions } from '../permissions.ts'

type Column = 'name' | 'idNumber' | 'year' | 'place' | 'institution' | 'document'

/** Columns of past free trainings (T28). */
export const freeRightLayout: TableLayout<Column> = [
  { key: 'name', header: '姓名', aliases: ['学员姓名'], required: true, content: 'name', example: '示例张三' },
  { key: 'idNumber', header: '身份证号', aliases: ['身份证号码', '公民身份号码', '证件号码'], required: true, content: 'identifier', note: '18 位，与实名台账一致' },
  { key: 'year', header: '培训年份', aliases: ['年份', '年度'], required: true, note: '四位年份', example: '2021' },
  { key: 'place', header: '培训地点', aliases: ['地点', '培训地区'], required: true, note: '在哪里参加的免费培训', example: '河南省郑州市' },
  { key: 'institution', header: '培训机构', aliases: ['承训机构', '机构'] },
  { key: 'document', header: '依据材料', aliases: ['依据', '依据文件', '来源'], required: true, note: '名册、文件或档案的名称和编号', example: '示例 2021 年培训名册' },
]

/** The empty workbook. */
export async function freeRightTemplate(tx: Tx): Promise<FileReply> {
  authorise(tx.principal, veteranPermissions, 'importFreeRight')
  const notes = ['只登记自主就业退役士兵在本平台之前已参加过的一次免费培训。', '导入后资格记为已使用，不能撤回；请先核对依据材料。']
  return { bytes: templateWorkbook(createWorkbook(), freeRightLayout, notes), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fileName: '往年免费培训补登模板.xlsx' }
}

/** Past uses of the free right from a file (R-029, T28, S-21): every row is settled, the same file twice changes nothing. */
export async function importFreeRight(tx: Tx, vault: Vault, file: { name: string; bytes: Uint8Array }, options: { demoMode: boolean }): Promise<FreeRightImport> {
  authorise(tx.principal, veteranPermissions, 'importFreeRight', '往年免费培训由安置地县（市、区）局经办人员补登。')
  const table = readTable(readSheets(file.bytes), freeRightLayout)
  const keeper = keepAccount(freeRightLayout)
  const importId = randomUUID()
  const thisYear = yearOf(await today(tx))
  const people: { id: string; row: TableRow<Column>; year: number }[] = []
  for await (const row of table) {
    const judged = row.problems.length > 0 ? [] : await judge(tx, vault, row, { ...options, thisYear })
    if ('id' in judged) people.push({ ...judged, row })
    else keeper.reject(row, judged)
  }
  let unchanged = 0
  // in one order, so that two imports of the same people cannot wait for each other
  for (const { id, row, year } of people.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.row.row - b.row.row))) {
    const { place, institution, document } = row.values
    if (!(await freeRight.importUsed(tx, id, importId, { year, place, institution: institution === '' ? null : institution, document }))) unchanged += 1
    keeper.accept(row)
  }
  const account = keeper.account()
  const rejections = keeper.rejections()
  await audit(tx, {
    noun: 'import', recordId: importId, action: 'importFreeRight', summary: `补登往年免费培训：读取 ${account.read} 行，接受 ${account.accepted} 行（其中已登记 ${unchanged} 行），退回 ${account.rejected.length} 行`,
    after: { digest: sm3(file.bytes), read: account.read, accepted: account.accepted, unchanged, rejected: account.rejected.length },
  })
  return {
    read: account.read, accepted: account.accepted, unchanged, rejected: [...account.rejected], unknownColumns: table.report.unknownColumns.map((c) => c.header),
    errorWorkbook: rejections.length === 0 ? null : Buffer.from(errorWorkbook(createWorkbook(), freeRightLayout, rejections)).toString('base64'),
  }
}

async function judge(tx: Tx, vault: Vault, { values }: TableRow<Column>, { demoMode, thisYear }: { demoMode: boolean; thisYear: number }): Promise<{ id: string; year: number } | RowProblem<Column>[]> {
  const number = checkIdNumber(values.idNumber, { demoMode })
  if (!number.ok) return [{ key: 'idNumber', code: number.code, message: number.message }]
  const year = /^\d{4}(年)?$/.test(values.year) ? Number(values.year.slice(0, 4)) : 0
  if (year < 2000 || year > thisYear) return [{ key: 'year', code: 'YEAR', message: `培训年份应为 2000 到 ${thisYear} 的四位年份。` }]
  const person = await store.byHash(tx, vault.hash(number.idNumber))
  if (person === null) return [{ key: 'idNumber', code: 'NOT_IN_LEDGER', message: '本局台账里没有这个人。请先建档；在其他地区建档的，由当地补登。' }]
  if (person.name !== values.name) return [{ key: 'name', code: 'NAME_MISMATCH', message: '姓名与实名台账里这个身份证号的姓名不一致，请核对。' }]
  if (person.dischargeType !== SELF_EMPLOYMENT_SOLDIER) return [{ key: 'idNumber', code: 'FREE_RIGHT_NONE', message: '这个人不是自主就业退役士兵，没有一次免费培训资格，不用登记。' }]
  return { id: person.id, year }
}
