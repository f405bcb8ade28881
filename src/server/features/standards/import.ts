import { randomUUID } from 'node:crypto'
import type { StandardImport, StandardKind } from '../../../contract/standards.ts'
import { createWorkbook } from '../../../documents/workbook/index.ts'
import { faultsOfCap, faultsOfDates, faultsOfSubsidy } from '../../../policy/standard-rows.ts'
import { COMPONENTS, type Component, type ReceiptItem } from '../../../policy/standards.ts'
import { CHANNELS, LEVELS, type Channel, type Level } from '../../../policy/vocabulary.ts'
import { parseYuan, type Fen } from '../../../values/fen.ts'
import { plainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import { sm3 } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { errorWorkbook, keepAccount, readSheets, readTable, type RowProblem, type TableRow } from '../../platform/sheets/index.ts'
import { listTrades, type Trade } from '../parameters/index.ts'
import { itemCapsOf, placeToWriteFor } from './create.ts'
import { kindTitles, standardLayouts, type StandardColumn } from './layout.ts'
import * as store from './store.ts'

type Row = TableRow<StandardColumn>
type Problem = RowProblem<StandardColumn>
const maxRows = 5_000
/** Over 10 million 元 a slip of the keyboard is likelier than a standard. */
const mostFen = 1_000_000_000n

/** Rows of the caller's own place from a file (S-21): good rows wait for the second person, each other row says why not; a row already there changes nothing. */
export async function importStandards(tx: Tx, kind: StandardKind, file: { name: string; bytes: Uint8Array }): Promise<StandardImport> {
  const regionCode = await placeToWriteFor(tx)
  const layout = standardLayouts[kind]
  const trades = kind === 'caps' ? await listTrades(tx) : []
  const there = new Set((await store.known(tx, kind, regionCode)).map(sameness))
  const table = readTable(readSheets(file.bytes, { maxRows }), layout)
  const keeper = keepAccount(layout)
  const inFile = new Map<string, string>()
  let unchanged = 0
  for await (const row of table) {
    const read = row.problems.length > 0 ? { problems: [] } : readRow(kind, row, regionCode, trades)
    if ('problems' in read) {
      keeper.reject(row, read.problems)
      continue
    }
    const earlier = inFile.get(read.key)
    if (earlier !== undefined) {
      keeper.reject(row, [{ key: 'effectiveFrom', code: 'DUPLICATE_IN_FILE', message: `同一标准、同一施行日期在本文件${earlier}已经出现过，只保留先出现的一行。` }])
      continue
    }
    inFile.set(read.key, `${row.sheet}第 ${row.row} 行`)
    if (there.has(read.same)) unchanged += 1
    else await read.write(tx)
    keeper.accept(row)
  }
  const account = keeper.account()
  const rejections = keeper.rejections()
  const importId = randomUUID()
  await audit(tx, {
    noun: 'standard', recordId: importId, action: 'import', regionCode,
    summary: `导入${kindTitles[kind]}：读取 ${account.read} 行，接受 ${account.accepted} 行（其中已有 ${unchanged} 行），退回 ${account.rejected.length} 行；接受的待另一人复核`,
    after: { kind, digest: sm3(file.bytes), read: account.read, accepted: account.accepted, unchanged, rejected: account.rejected.length },
  })
  return {
    read: account.read, accepted: account.accepted, unchanged, rejected: [...account.rejected], unknownColumns: table.report.unknownColumns.map((c) => c.header),
    errorWorkbook: rejections.length === 0 ? null : Buffer.from(errorWorkbook(createWorkbook(), layout, rejections)).toString('base64'),
  }
}

/** A row told by what it is for, its first day and its amounts. */
const sameness = (row: store.StandardRecord): string => textOf([
  row.component, row.certificateType, row.level, row.tradeCode, row.amountFen, row.tuitionCapFen, row.lodgingCapFen, row.skillTestCapFen, row.otherCapFen, row.addsAllowance, row.effectiveFrom, row.effectiveTo, row.source,
])
const textOf = (parts: readonly unknown[]): string => parts.map((part) => String(part ?? '')).join('|')

type ReadRow = { problems: Problem[] } | { key: string; same: string; write: (tx: Tx) => Promise<unknown> }

function readRow(kind: StandardKind, row: Row, regionCode: string, trades: readonly Trade[]): ReadRow {
  const cells = cellReader(row)
  const amountFen = cells.amount('amount', true) ?? 0n
  const common = {
    id: randomUUID(), regionCode, effectiveFrom: plainDate(row.values.effectiveFrom), effectiveTo: row.values.effectiveTo === '' ? null : plainDate(row.values.effectiveTo),
    source: row.values.source, note: row.values.note ?? '',
  }
  for (const fault of faultsOfDates(common)) cells.say('effectiveTo', fault.code, fault.message)
  if (kind === 'allowances') return cells.settled(common.effectiveFrom, textOf(['', '', '', '', amountFen, '', '', '', '', '', common.effectiveFrom, common.effectiveTo, common.source]), (tx) => store.insertAllowance(tx, { ...common, amountFen }))
  if (kind === 'subsidies') {
    const component = cells.choice<Component>('component', COMPONENTS) ?? 'TRAINING'
    const certificateType = cells.choice<Channel>('certificateType', CHANNELS) ?? 'SKILL_LEVEL'
    const level = row.values.level === '' ? 'NONE' : (cells.level() ?? 'NONE')
    const directRecognitionPercent = cells.percent('directRecognition')
    if (cells.problems.length === 0) for (const fault of faultsOfSubsidy({ component, certificateType, level })) cells.say(fault.field, fault.code, fault.message)
    const what = [component, certificateType, level, '']
    return cells.settled(textOf([...what, common.effectiveFrom]), textOf([...what, amountFen, '', '', '', '', '', common.effectiveFrom, common.effectiveTo, common.source]),
      (tx) => store.insertSubsidy(tx, { ...common, component, certificateType, level, amountFen, directRecognitionPercent }))
  }
  const tradeCode = row.values.trade === '' ? null : (trades.find((t) => t.name === row.values.trade || t.code === row.values.trade)?.code ?? undefined)
  if (tradeCode === undefined) cells.say('trade', 'TRADE_UNKNOWN', '工种目录里没有这个工种，请写目录里的名称；所有工种同一标准的不填。')
  const level = row.values.level === '' ? null : (cells.level() ?? null)
  const addsAllowance = cells.yesNo('addsAllowance')
  const caps = { tuitionCapFen: cells.amount('tuition'), lodgingCapFen: cells.amount('lodging'), skillTestCapFen: cells.amount('skillTest'), otherCapFen: cells.amount('other') }
  if (cells.problems.length === 0) for (const fault of faultsOfCap({ capFen: amountFen, itemCaps: itemCapsOf(caps) })) cells.say(capColumns[fault.field], fault.code, fault.message)
  const what = ['', '', level, tradeCode]
  return cells.settled(textOf([...what, common.effectiveFrom]), textOf([...what, amountFen, ...Object.values(caps), addsAllowance, common.effectiveFrom, common.effectiveTo, common.source]),
    (tx) => store.insertCap(tx, { ...common, tradeCode: tradeCode ?? null, level, capFen: amountFen, ...caps, addsAllowance }))
}

const capColumns: Readonly<Record<ReceiptItem, StandardColumn>> = { TUITION: 'tuition', LODGING: 'lodging', SKILL_TEST: 'skillTest', OTHER: 'other' }

function cellReader({ values }: Row) {
  const problems: Problem[] = []
  const say = (key: StandardColumn, code: string, message: string) => { problems.push({ key, code, message }) }
  return {
    problems, say,
    amount(key: StandardColumn, isNeeded = false): Fen | null {
      if (values[key] === '') return null
      const fen = parseYuan(values[key])
      if (fen === null || fen > mostFen || (isNeeded && fen === 0n)) say(key, 'AMOUNT', '金额应为大于 0、最多两位小数的元数，例如 1600 或 1600.50。')
      return fen
    },
    choice<Code extends string>(key: StandardColumn, labels: Readonly<Record<Code, string>>): Code | null {
      const found = (Object.keys(labels) as Code[]).find((code) => code === values[key] || labels[code] === values[key])
      if (found === undefined) say(key, 'CHOICE', `这一列应填：${Object.values(labels).join('、')}。`)
      return found ?? null
    },
    level(): Level | null {
      const text = values.level
      const found = (Object.keys(LEVELS) as Level[]).find((code) => code === text || LEVELS[code].label === text || LEVELS[code].label.split('/').includes(text))
      if (found === undefined) say('level', 'LEVEL_UNKNOWN', `等级应填：${Object.values(LEVELS).map((l) => l.label).join('、')}。`)
      return found ?? null
    },
    percent(key: StandardColumn): number | null {
      if (values[key] === '') return null
      const percent = /^\d{1,3}%?$/.test(values[key]) ? Number(values[key].replace('%', '')) : -1
      if (percent < 0 || percent > 100) say(key, 'PERCENT', '比例应为 0 到 100 的整数，例如 50。')
      return percent
    },
    yesNo(key: StandardColumn): boolean {
      if (!['是', '否'].includes(values[key])) say(key, 'YES_NO', '这一列应填“是”或“否”。')
      return values[key] === '是'
    },
    settled: (key: string, same: string, write: (tx: Tx) => Promise<unknown>): ReadRow => (problems.length > 0 ? { problems } : { key, same, write }),
  }
}
