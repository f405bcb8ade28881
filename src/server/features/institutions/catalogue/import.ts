import { randomUUID } from 'node:crypto'
import type { CatalogueAccount } from '../../../../contract/catalogue.ts'
import { createWorkbook } from '../../../../documents/workbook/index.ts'
import { LEVELS, type Level } from '../../../../policy/vocabulary.ts'
import { audit } from '../../../platform/audit.ts'
import { sm3 } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import type { FileReply } from '../../../platform/http.ts'
import { forbidden } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { errorWorkbook, keepAccount, readSheets, readTable, templateWorkbook, type RowProblem, type TableRow } from '../../../platform/sheets/index.ts'
import { listTrades, type Trade } from '../../parameters/index.ts'
import { institutionPermissions } from '../permissions.ts'
import { catalogueLayout, type CatalogueColumn } from './layout.ts'
import * as store from './store.ts'

type Row = TableRow<CatalogueColumn>
type Problem = RowProblem<CatalogueColumn>
type NewEntry = Parameters<typeof store.insert>[1]
const maxRows = 20_000
const whoImports = '年度目录清单由省辖市或省厅的复核岗导入：进了清单才能认定，导入和认定由同一级负责。'

/** The empty import workbook with its notes. */
export function catalogueTemplate(tx: Tx): FileReply {
  authorise(tx.principal, institutionPermissions, 'importCatalogue', whoImports)
  const notes = ['照人社部门公布的当年目录清单填写，一行是一家机构的一个工种。', '机构须先在平台登记；统一社会信用代码和机构名称至少填一项。', '已经在清单里的同一行不会重复；工种相同而等级不同的，请先撤下原来的再导入。']
  return { bytes: templateWorkbook(createWorkbook(), catalogueLayout, notes), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fileName: '年度目录清单导入模板.xlsx' }
}

/** What the file would bring, row by row; nothing is kept. */
export async function previewCatalogue(tx: Tx, year: number, file: { bytes: Uint8Array }): Promise<CatalogueAccount> {
  return (await judged(tx, year, file)).account
}

/** Takes the good rows into the catalogue of the year, in one transaction; each other row says why not (R-045, D-29). */
export async function importCatalogue(tx: Tx, year: number, file: { bytes: Uint8Array }): Promise<CatalogueAccount> {
  const { account, entries } = await judged(tx, year, file)
  for (const entry of entries) await store.insert(tx, entry)
  await audit(tx, {
    noun: 'catalogue', recordId: String(year), action: 'import', summary: `导入 ${year} 年度目录清单：读取 ${account.read} 行，接受 ${account.accepted} 行（其中已有 ${account.unchanged} 行），退回 ${account.rejected.length} 行`,
    after: { digest: sm3(file.bytes), read: account.read, accepted: account.accepted, unchanged: account.unchanged, rejected: account.rejected.length },
  })
  return account
}

async function judged(tx: Tx, year: number, file: { bytes: Uint8Array }): Promise<{ account: CatalogueAccount; entries: NewEntry[] }> {
  authorise(tx.principal, institutionPermissions, 'importCatalogue', whoImports)
  const { scope } = tx.principal
  if (scope.kind !== 'range') throw forbidden(whoImports)
  await store.holdYears(tx)
  const [trades, institutions, standing] = [await listTrades(tx), await store.institutionsIn(tx, scope.lo, scope.hi), await store.standing(tx, year)]
  const table = readTable(readSheets(file.bytes, { maxRows }), catalogueLayout)
  const keeper = keepAccount(catalogueLayout)
  const inFile = new Map<string, string>()
  const entries: NewEntry[] = []
  let unchanged = 0
  for await (const row of table) {
    const read = row.problems.length > 0 ? { problems: [] } : readRow(row, year, trades, institutions)
    if ('problems' in read) {
      keeper.reject(row, read.problems)
      continue
    }
    const { entry } = read
    const key = `${entry.institutionId} ${entry.tradeCode}`
    const known = standing.find((s) => s.institutionId === entry.institutionId && s.tradeCode === entry.tradeCode)
    const owner = [...standing, ...entries].find((s) => s.entryNo === entry.entryNo && s.institutionId !== entry.institutionId)
    const earlier = inFile.get(key)
    if (earlier !== undefined) keeper.reject(row, [{ key: 'trade', code: 'DUPLICATE_IN_FILE', message: `同一机构的这个工种在本文件${earlier}已经出现过，只保留先出现的一行。` }])
    else if (owner !== undefined) keeper.reject(row, [{ key: 'entryNo', code: 'ENTRY_NO_TAKEN', message: `${year} 年度的目录编号 ${entry.entryNo} 已经是另一家机构的，请核对。` }])
    else if (known !== undefined && !isSame(known, entry)) keeper.reject(row, [{ key: 'levels', code: 'DUPLICATE_IN_STORE', message: `清单里已有这家机构的这个工种（编号 ${known.entryNo}，${known.levels.length} 个等级），和本行不同。要更正的，请先撤下原来的一条。` }])
    else {
      inFile.set(key, `${row.sheet}第 ${row.row} 行`)
      if (known === undefined) entries.push(entry)
      else unchanged += 1
      keeper.accept(row)
    }
  }
  const account = keeper.account()
  const rejections = keeper.rejections()
  return {
    entries,
    account: {
      read: account.read, accepted: account.accepted, unchanged, rejected: [...account.rejected], unknownColumns: table.report.unknownColumns.map((c) => c.header),
      errorWorkbook: rejections.length === 0 ? null : Buffer.from(errorWorkbook(createWorkbook(), catalogueLayout, rejections)).toString('base64'),
    },
  }
}

const isSame = (a: { entryNo: string; levels: readonly string[] }, b: NewEntry): boolean => a.entryNo === b.entryNo && [...a.levels].sort().join() === [...b.levels].sort().join()

type Known = Awaited<ReturnType<typeof store.institutionsIn>>[number]

function readRow({ values }: Row, year: number, trades: readonly Trade[], institutions: readonly Known[]): { problems: Problem[] } | { entry: NewEntry } {
  const problems: Problem[] = []
  const say = (key: CatalogueColumn, code: string, message: string) => { problems.push({ key, code, message }) }
  if (values.year.replace(/年(度)?$/, '') !== String(year)) say('year', 'WRONG_YEAR', `本行写的是“${values.year}”，导入的是 ${year} 年度。请核对年度。`)
  const byCode = values.uscc === '' ? undefined : institutions.find((i) => i.uscc === values.uscc.toUpperCase())
  const named = values.institution === '' ? [] : institutions.filter((i) => i.name === values.institution)
  const found = values.uscc === '' ? (named.length === 1 ? named[0] : undefined) : byCode
  if (values.uscc === '' && values.institution === '') say('institution', 'INSTITUTION_MISSING', '统一社会信用代码和机构名称至少填一项。')
  else if (named.length > 1 && values.uscc === '') say('institution', 'INSTITUTION_AMBIGUOUS', '本范围有几家同名机构，请填统一社会信用代码。')
  else if (found === undefined) say(values.uscc === '' ? 'institution' : 'uscc', 'INSTITUTION_UNKNOWN', '本单位范围内没有登记这家机构。请核对，或先登记机构；外市的机构由当地导入。')
  else if (values.institution !== '' && found.name !== values.institution) say('institution', 'INSTITUTION_MISMATCH', `这个信用代码登记的是“${found.name}”，和本行的机构名称不一致。`)
  const trade = trades.find((t) => t.name === values.trade || t.code === values.trade)
  if (trade === undefined) say('trade', 'TRADE_UNKNOWN', '工种目录里没有这个工种，请写目录里的名称。')
  const levels: Level[] = []
  for (const text of values.levels.split(/[、，,；;\s]+/).filter((part) => part !== '')) {
    const level = (Object.keys(LEVELS) as Level[]).find((code) => code === text || LEVELS[code].label === text || LEVELS[code].label.split('/').includes(text))
    if (level === undefined) say('levels', 'LEVEL_UNKNOWN', `“${text}”不是等级，应填：${Object.values(LEVELS).map((l) => l.label).join('、')}。`)
    else if (trade !== undefined && !trade.levels.includes(level)) say('levels', 'LEVEL_NOT_OF_TRADE', `${trade.name}没有“${LEVELS[level].label}”，请核对等级。`)
    else if (!levels.includes(level)) levels.push(level)
  }
  if (values.entryNo.length > 40) say('entryNo', 'ENTRY_NO_LENGTH', '目录编号不超过 40 个字。')
  if (problems.length > 0 || found === undefined || trade === undefined) return { problems }
  return { entry: { id: randomUUID(), year, entryNo: values.entryNo, institutionId: found.id, tradeCode: trade.code, levels, regionCode: found.regionCode } }
}
