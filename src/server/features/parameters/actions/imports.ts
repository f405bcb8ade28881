import type { CalendarRow } from '../../../../policy/calendar.ts'
import { daysFromTo, formatDate, isWeekend, plainDate, plainDateFrom } from '../../../../values/plain-date.ts'
import { audit } from '../../../platform/audit.ts'
import type { Tx } from '../../../platform/database.ts'
import { refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import { keepAccount, readSheets, readTable, type ImportAccount, type RowProblem, type TableLayout, type TableRow } from '../../../platform/sheets/index.ts'
import { calendarPermissions } from '../permissions/calendar.ts'
import { categoryPermissions } from '../permissions/category.ts'
import * as store from '../store.ts'

export type CalendarColumn = 'date' | 'kind' | 'note'

/** The yearly notice as a table: only days that differ from Monday to Friday need a row. */
export const calendarLayout: TableLayout<CalendarColumn> = [
  { key: 'date', header: '日期', required: true, content: 'date', note: '每天一行，只列放假的日子和调休上班的日子', example: '2027-01-01' },
  { key: 'kind', header: '放假或上班', aliases: ['类型', '安排', '是否上班'], required: true, note: '填“放假”或“上班”', example: '放假' },
  { key: 'note', header: '说明', aliases: ['节日', '备注'], example: '元旦' },
]

export type CategoryColumn = 'seq' | 'name' | 'leadDepartment'

export const categoryLayout: TableLayout<CategoryColumn> = [
  { key: 'seq', header: '专项序号', aliases: ['序号', '编号'], required: true, content: 'identifier', note: '1 到 14，每个一行', example: '1' },
  { key: 'name', header: '专项名称', aliases: ['名称', '专项培训名称'], required: true, note: '以当年省级工作方案为准', example: '专项01' },
  { key: 'leadDepartment', header: '牵头部门', aliases: ['牵头单位'] },
]

const categoryCount = 14

type File = Readonly<{ name: string; bytes: Uint8Array }>
type WholeImport = ImportAccount & { applied: boolean }

/** Publishes a year's working days: the file lists holidays and swapped days, the rest is Monday to Friday. Any rejected row leaves the year as it was. */
export async function importCalendarYear(tx: Tx, year: number, file: File) {
  authorise(tx.principal, calendarPermissions, 'import', '工作日历由省厅经办或系统管理员导入。')
  const listed = new Map<string, CalendarRow>()
  const account = await settle(file, calendarLayout, (row) => judgeDay(row, year, listed))
  const days = daysFromTo(plainDateFrom(year, 1, 1), plainDateFrom(year, 12, 31)).map((date) => listed.get(date) ?? { date, isWorkday: !isWeekend(date), note: isWeekend(date) ? '周末' : '' })
  const workingDays = days.filter((d) => d.isWorkday).length
  if (account.read === 0) throw refuse('NO_ROWS', `文件里没有 ${year} 年的放假或调休安排，没有导入。请按模板填写后再传。`, { field: 'file' })
  const applied = account.rejected.length === 0
  const changedDays = applied ? await store.saveCalendar(tx, days) : 0
  await audit(tx, {
    noun: 'calendar', recordId: String(year), action: applied ? 'import' : 'refuseImport',
    summary: applied ? `导入 ${year} 年工作日历：全年 ${workingDays} 个工作日` : `${year} 年工作日历没有导入：${account.rejected.length} 行有误`, after: { read: account.read, rejected: account.rejected.length, changedDays },
  })
  return { year, workingDays, changedDays, ...account, rejected: [...account.rejected], applied }
}

/** Loads the year's fourteen special categories: exactly 14 rows, each number once; anything else leaves the list as it was. */
export async function importCategories(tx: Tx, year: number, file: File) {
  authorise(tx.principal, categoryPermissions, 'import', '“人人持证”专项类别由省厅导入。')
  const listed = new Map<number, store.SkillHenanCategory>()
  const account = await settle(file, categoryLayout, (row) => judgeCategory(row, listed))
  if (account.rejected.length === 0 && listed.size !== categoryCount) {
    throw refuse('NOT_FOURTEEN', `专项类别应当正好 ${categoryCount} 个，文件里有 ${listed.size} 个，没有导入。请对照当年省级工作方案补齐或删去后再传。`, { clause: '三(一)4', field: 'file' })
  }
  const applied = account.rejected.length === 0
  const before = await store.listCategories(tx, year)
  const categories = applied ? [...listed.values()].sort((a, b) => a.seq - b.seq) : before
  if (applied) await store.replaceCategories(tx, year, categories)
  await audit(tx, {
    noun: 'skillHenanCategories', recordId: String(year), action: applied ? 'import' : 'refuseImport',
    summary: applied ? `导入 ${year} 年“人人持证”${categoryCount} 类专项` : `${year} 年专项类别没有导入：${account.rejected.length} 行有误`, before, after: categories,
  })
  return { year, categories, ...account, rejected: [...account.rejected], applied }
}

async function settle<Key extends string>(file: File, layout: TableLayout<Key>, judge: (row: TableRow<Key>) => RowProblem<Key>[]): Promise<Omit<WholeImport, 'applied'>> {
  const keeper = keepAccount(layout)
  for await (const row of readTable(readSheets(file.bytes), layout)) {
    const problems = row.problems.length > 0 ? [] : judge(row)
    if (row.problems.length + problems.length > 0) keeper.reject(row, problems)
    else keeper.accept(row)
  }
  return keeper.account()
}

function judgeDay({ values }: TableRow<CalendarColumn>, year: number, listed: Map<string, CalendarRow>): RowProblem<CalendarColumn>[] {
  const date = plainDate(values.date)
  if (!date.startsWith(`${year}-`)) return [{ key: 'date', code: 'OTHER_YEAR', message: `这一天不在 ${year} 年内。` }]
  if (listed.has(date)) return [{ key: 'date', code: 'DAY_TWICE', message: `${formatDate(date)}在文件里出现了两次。` }]
  const isWorkday = { 上班: true, 放假: false, 是: true, 否: false, 休息: false, 调休上班: true }[values.kind]
  if (isWorkday === undefined) return [{ key: 'kind', code: 'KIND_UNKNOWN', message: '这一列应填“放假”或“上班”。' }]
  listed.set(date, { date, isWorkday, note: values.note })
  return []
}

function judgeCategory({ values }: TableRow<CategoryColumn>, listed: Map<number, store.SkillHenanCategory>): RowProblem<CategoryColumn>[] {
  const seq = Number(values.seq)
  if (!Number.isInteger(seq) || seq < 1 || seq > categoryCount) return [{ key: 'seq', code: 'SEQ_RANGE', message: `序号应为 1 到 ${categoryCount} 的整数。` }]
  if (listed.has(seq)) return [{ key: 'seq', code: 'SEQ_TWICE', message: `序号 ${seq} 在文件里出现了两次。` }]
  if ([...listed.values()].some((c) => c.name === values.name)) return [{ key: 'name', code: 'NAME_TWICE', message: '同一个专项名称在文件里出现了两次。' }]
  listed.set(seq, { seq, name: values.name, leadDepartment: values.leadDepartment })
  return []
}
