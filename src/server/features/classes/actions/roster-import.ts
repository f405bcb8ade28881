import { randomUUID } from 'node:crypto'
import type { RosterPerson } from '../../../../contract/roster.ts'
import { createWorkbook } from '../../../../documents/workbook/index.ts'
import { TRAINEE_KINDS, type TraineeKind } from '../../../../policy/vocabulary.ts'
import { audit } from '../../../platform/audit.ts'
import { sm3, type Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import type { FileReply } from '../../../platform/http.ts'
import { authorise } from '../../../platform/principal.ts'
import { errorWorkbook, keepAccount, readSheets, readTable, templateWorkbook, type Rejection, type RowProblem, type TableLayout,
  type TableRow } from '../../../platform/sheets/index.ts'
import { get } from '../apply.ts'
import { rosterPermissions } from '../permissions/roster.ts'
import * as read from '../store/read.ts'
import * as store from '../store/roster.ts'
import { joinPerson, type JoinContext, type JoinResult, type PersonColumn } from './join.ts'
import { proposeSplit, startJoining } from './roster.ts'
import { makeSibling } from './split.ts'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const maxRows = 2_000

/** Columns of a roster file. */
export const rosterLayout: TableLayout<PersonColumn> = [
  { key: 'name', header: '姓名', aliases: ['学员姓名'], required: true, content: 'name', example: '示例张三' },
  { key: 'idNumber', header: '身份证号', aliases: ['身份证号码', '公民身份号码', '证件号码'], required: true, content: 'identifier', note: '18 位，与实名台账一致',
    example: '41019019900307001X' },
  { key: 'phone', header: '手机号', aliases: ['联系电话', '手机号码', '电话'], content: 'phone', note: '11 位，用于核对' },
  { key: 'traineeKind', header: '学员类别', aliases: ['人员类别'], note: `${Object.values(TRAINEE_KINDS).join('、')}；不填按“其他”`, example: '其他' },
  { key: 'currentTrade', header: '现岗位工种', aliases: ['现岗位', '原岗位工种'], note: '企业职工填现岗位，转岗职工填原岗位；填工种名称或职业编码' },
  { key: 'major', header: '在读专业', aliases: ['专业'], note: '在校生必填' },
]

/** Imports a roster: every row is settled, good rows apply once, rows over the limit are named with a proposal or go to a sibling class. */
export async function importRoster(
  tx: Tx, context: { vault: Vault; demoMode: boolean }, classId: string,
  file: { importId: string; name: string; bytes: Uint8Array; newClassId: string | null },
) {
  const join = await startJoining(tx, context, classId)
  if (await store.findImport(tx, classId, file.importId)) throw conflict('IMPORTED_ALREADY', '这份名册已经导入过，没有重复导入。请刷新名册查看。')
  const table = readTable(readSheets(file.bytes, { maxRows }), rosterLayout)
  const account = keepAccount(rosterLayout)
  const full: TableRow<PersonColumn>[] = []
  let unchanged = 0
  for await (const row of table) {
    const settled = row.problems.length > 0 ? row.problems : await joinRow(tx, join, row)
    if (settled === 'FULL') full.push(row)
    else if ('joined' in settled) {
      account.accept(row, settled.note)
      if (!settled.isNew) unchanged++
    } else account.reject(row, settled === row.problems ? [] : settled)
  }
  const before = await read.rosterCount(tx, classId)
  const split = full.length === 0 ? null : proposeSplit(before + full.length, join.parameters)
  if (full.length > 0 && file.newClassId !== null) {
    const sibling = await makeSibling(tx, join.cls, file.newClassId, full.length)
    for (const row of full) {
      const settled = await joinRow(tx, { ...join, cls: sibling, heldLessons: 0 }, row)
      if (settled === 'FULL') account.reject(row, [fullProblem(join, split?.total ?? 0)])
      else if ('joined' in settled) account.accept(row, settled.note)
      else account.reject(row, settled)
    }
  } else for (const row of full) account.reject(row, [fullProblem(join, split?.total ?? 0)])
  const result = account.account()
  await store.insertImport(tx, {
    id: file.importId, classId, fileName: file.name, digest: sm3(file.bytes), read: result.read, accepted: result.accepted, unchanged,
    rejected: result.rejected.length,
    // the rows themselves hold ID numbers: kept sealed, for the error workbook only
    errors: { rows: result.rejected }, errorsSealed: result.rejected.length === 0 ? null : context.vault.seal(JSON.stringify(account.rejections())), region: join.cls.responsibleRegion,
  })
  await audit(tx, {
    noun: 'class', recordId: classId, classId, regionCode: join.cls.responsibleRegion, action: 'importRoster',
    summary: `导入名册：读取 ${result.read} 行，加入 ${result.accepted - unchanged} 人，已在名册 ${unchanged} 人，未导入 ${result.rejected.length} 行`,
    after: { importId: file.importId, read: result.read, accepted: result.accepted, rejected: result.rejected.length },
  })
  return {
    importId: file.importId, read: result.read, accepted: result.accepted, unchanged, rejected: [...result.rejected], notes: [...result.notes],
    unknownColumns: table.report.unknownColumns.map((c) => c.header), split,
    newClassId: full.length > 0 ? file.newClassId : null,
  }
}

/** The rejected rows of an import, in the layout of the template, with the reason of each. */
export async function rosterErrors(tx: Tx, vault: Vault, classId: string, importId: string): Promise<FileReply> {
  authorise(tx.principal, rosterPermissions, 'edit')
  await get(tx, classId)
  const found = await store.findImport(tx, classId, importId)
  if (!found?.errorsSealed) throw notFound('份错误清单')
  const rejections = JSON.parse(vault.open(found.errorsSealed)) as Rejection<PersonColumn>[]
  await audit(tx, { noun: 'import', recordId: importId, classId, action: 'export', summary: `下载名册未导入的 ${rejections.length} 行`, after: { rows: rejections.length } })
  return { bytes: errorWorkbook(createWorkbook(), rosterLayout, rejections), mediaType: workbookType,
    fileName: `名册未导入的行-${found.fileName.replace(/\.\w+$/, '')}.xlsx` }
}

/** The empty roster workbook. */
export function rosterTemplate(): FileReply {
  const notes = ['学员须已在退役军人实名台账建档，系统按身份证号查找并核对姓名。', '每班不超过 80 人，多出的行会退回，可在系统里一键分班。']
  return { bytes: templateWorkbook(createWorkbook(), rosterLayout, notes), mediaType: workbookType, fileName: '学员名册模板.xlsx' }
}

async function joinRow(tx: Tx, join: JoinContext, row: TableRow<PersonColumn>): Promise<'FULL' | JoinResult & { joined: true }
  | readonly RowProblem<PersonColumn>[]> {
  const { values } = row
  const traineeKind = kindOf(values.traineeKind)
  if (traineeKind === null) return [{ key: 'traineeKind', code: 'TRAINEE_KIND',
    message: `“学员类别”应为${Object.values(TRAINEE_KINDS).join('、')}之一，请改正。` }]
  const person: RosterPerson = {
    enrolmentId: randomUUID(), idNumber: values.idNumber, name: values.name, phone: values.phone || undefined, traineeKind,
    currentTrade: values.currentTrade || null, major: values.major || null,
    school: null, mode: 'CENTRALISED',
  }
  const result = await joinPerson(tx, join, person)
  if (result.joined) return result
  return result.problem.code === 'CLASS_FULL' ? 'FULL' : [result.problem]
}

function kindOf(text: string): TraineeKind | null {
  if (text === '') return 'OTHER'
  const entry = Object.entries(TRAINEE_KINDS).find(([code, label]) => code === text || label === text)
  return entry === undefined ? null : (entry[0] as TraineeKind)
}

function fullProblem(join: JoinContext, total: number): RowProblem<PersonColumn> {
  const max = join.parameters.values.MAX_CLASS_SIZE
  return { key: 'name', code: 'CLASS_FULL', message: `本班已满 ${max} 人，这一行没有加入。请点“分班”，把 ${total} 人分成 ${Math.ceil(total / max)} 个班。` }
}
