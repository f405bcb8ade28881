import type { PolicyCard, PolicyCardImport } from '../../../../contract/policy-cards.ts'
import { createWorkbook } from '../../../../documents/workbook/index.ts'
import { audit } from '../../../platform/audit.ts'
import { sm3 } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import type { FileReply } from '../../../platform/http.ts'
import { authorise, may } from '../../../platform/principal.ts'
import { errorWorkbook, keepAccount, readSheets, readTable, templateWorkbook, type RowProblem, type TableRow } from '../../../platform/sheets/index.ts'
import { policyCardPermissions } from '../permissions/policy-card.ts'
import { cardCount, cardLayout, type CardColumn } from './layout.ts'
import * as store from './store.ts'

/** Cards as they stand; `text` keeps those whose title, topic or words hold it. */
export async function listCards(tx: Tx, text: string | undefined): Promise<{ items: PolicyCard[]; total: number; expected: number; can: 'import'[] }> {
  const all = await store.current(tx)
  const sought = (text ?? '').toLowerCase()
  const items = all.filter((card) => `${card.title}\n${card.topic}\n${card.body}`.toLowerCase().includes(sought))
  return { items: items.map(viewOf), total: all.length, expected: cardCount, can: may(tx.principal, policyCardPermissions, 'import') ? ['import'] : [] }
}

export const cardVersions = async (tx: Tx, no: number): Promise<{ items: PolicyCard[] }> => ({ items: (await store.versions(tx, no)).map(viewOf) })

/** The empty import workbook. */
export function cardTemplate(tx: Tx): FileReply {
  authorise(tx.principal, policyCardPermissions, 'import', '政策卡片由省厅导入。')
  const notes = ['原文由退役军人事务部门提供，照原文逐条填写，不要改动字句。', '再次导入同一条：文字没有变的不动，变了的成为新版本，旧版本留着。']
  return { bytes: templateWorkbook(createWorkbook(), cardLayout, notes), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fileName: '政策卡片导入模板.xlsx' }
}

/** Takes the rows of a file (R-128, S-21): a new text is the next version of its item, a known one changes nothing, every other row says why not. */
export async function importCards(tx: Tx, file: { name: string; bytes: Uint8Array }): Promise<PolicyCardImport> {
  authorise(tx.principal, policyCardPermissions, 'import', '政策卡片由省厅导入。')
  await store.hold(tx)
  const standing = new Map((await store.current(tx)).map((card) => [card.no, card]))
  const table = readTable(readSheets(file.bytes), cardLayout)
  const keeper = keepAccount(cardLayout)
  const inFile = new Set<number>()
  let unchanged = 0
  for await (const row of table) {
    const problems = row.problems.length > 0 ? [] : faultsOf(row, inFile)
    if (row.problems.length + problems.length > 0) {
      keeper.reject(row, problems)
      continue
    }
    const { title, topic, body, source } = row.values
    const no = Number(row.values.no)
    inFile.add(no)
    const before = standing.get(no)
    if (before !== undefined && before.title === title && before.topic === topic && before.body === body && before.source === source) unchanged += 1
    else await store.insert(tx, { no, version: (before?.version ?? 0) + 1, title, topic, body, source })
    keeper.accept(row)
  }
  const account = keeper.account()
  const rejections = keeper.rejections()
  await audit(tx, {
    noun: 'policyCard', recordId: 'all', action: 'import', summary: `导入政策卡片：读取 ${account.read} 行，接受 ${account.accepted} 行（其中没有变动 ${unchanged} 行），退回 ${account.rejected.length} 行`,
    after: { digest: sm3(file.bytes), read: account.read, accepted: account.accepted, unchanged, rejected: account.rejected.length, items: [...inFile] },
  })
  return {
    read: account.read, accepted: account.accepted, unchanged, rejected: [...account.rejected], unknownColumns: table.report.unknownColumns.map((c) => c.header),
    errorWorkbook: rejections.length === 0 ? null : Buffer.from(errorWorkbook(createWorkbook(), cardLayout, rejections)).toString('base64'),
  }
}

function faultsOf({ values }: TableRow<CardColumn>, inFile: ReadonlySet<number>): RowProblem<CardColumn>[] {
  const no = /^\d{1,2}$/.test(values.no) ? Number(values.no) : 0
  const problems: RowProblem<CardColumn>[] = []
  if (no < 1 || no > cardCount) problems.push({ key: 'no', code: 'ITEM_RANGE', message: `条号应为 1 到 ${cardCount} 的整数。` })
  else if (inFile.has(no)) problems.push({ key: 'no', code: 'ITEM_TWICE', message: `第 ${no} 条在文件里出现了两次，只保留先出现的一行。` })
  if (!isBetween(values.title, 2, 100)) problems.push({ key: 'title', code: 'TITLE_LENGTH', message: '标题应为 2 到 100 个字。' })
  if (!isBetween(values.topic, 0, 40)) problems.push({ key: 'topic', code: 'TOPIC_LENGTH', message: '主题不超过 40 个字。' })
  if (!isBetween(values.body, 4, 5000)) problems.push({ key: 'body', code: 'BODY_LENGTH', message: '原文应为 4 到 5000 个字，请照部门提供的原文填写。' })
  return problems
}

/** Length in characters as the database counts them. */
const isBetween = (text: string, least: number, most: number): boolean => [...text].length >= least && [...text].length <= most

const viewOf = ({ importedAt, ...card }: store.Card): PolicyCard => ({ ...card, importedAt: importedAt.toISOString() })
