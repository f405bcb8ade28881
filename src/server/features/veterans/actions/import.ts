import { randomUUID } from 'node:crypto'
import { createWorkbook } from '../../../../documents/workbook/index.ts'
import { checkMobile } from '../../../../values/contact-numbers.ts'
import { checkIdNumber } from '../../../../values/id-number.ts'
import type { ImportAccountView } from '../../../../contract/veterans.ts'
import { audit } from '../../../platform/audit.ts'
import { sm3, type Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { authorise } from '../../../platform/principal.ts'
import { errorWorkbook, keepAccount, readSheets, readTable, type RowProblem, type TableRow } from '../../../platform/sheets/index.ts'
import { addressReader, regionMatcher, type Region } from '../../regions/index.ts'
import { dischargeTypeOf, educationOf, veteranLayout, type VeteranColumn } from '../layout.ts'
import { veteranPermissions } from '../permissions.ts'
import * as store from '../store.ts'

type Row = TableRow<VeteranColumn>
type Problem = RowProblem<VeteranColumn>
const batchSize = 2000

/**
 * Imports the real-name ledger: every record is accepted or rejected with its reasons, good ones are merged in bulk, the same file twice changes nothing.
 * Shapes of refusal: SheetRefusal for the file as a whole.
 */
export async function importVeterans(tx: Tx, vault: Vault, file: { name: string; bytes: Uint8Array }, options: { demoMode: boolean }): Promise<ImportAccountView> {
  authorise(tx.principal, veteranPermissions, 'import')
  const match = await regionMatcher(tx)
  const placeOf = await addressReader(tx)
  const table = readTable(readSheets(file.bytes), veteranLayout)
  const keeper = keepAccount(veteranLayout)
  const seen = new Map<string, string>()
  const tally = { created: 0, changed: 0, unchanged: 0 }
  let batch: Judged[] = []
  let merging = Promise.resolve()
  try {
    for await (const row of table) {
      const judged = judge(row, { tx, vault, match, placeOf, demoMode: options.demoMode })
      if ('problems' in judged) {
        keeper.reject(row, judged.problems)
        continue
      }
      const hash = judged.person.idHash.toString('hex')
      const earlier = seen.get(hash)
      if (earlier !== undefined) {
        keeper.reject(row, [{ key: 'idNumber', code: 'DUPLICATE_IN_FILE', message: `同一身份证号在本文件${earlier}已经出现过，只保留先出现的一行。` }])
        continue
      }
      seen.set(hash, `${row.sheet}第 ${row.row} 行`)
      batch.push({ row, person: judged.person })
      if (batch.length < batchSize) continue
      // the database merges one batch while the next is read and sealed
      await merging
      merging = merge(tx, batch, keeper, tally)
      merging.catch(() => undefined)
      batch = []
    }
  } finally {
    // nothing of this import may still be on its way when the transaction ends
    await merging
  }
  await merge(tx, batch, keeper, tally)
  const account = keeper.account()
  const importId = randomUUID()
  await store.insertImport(tx, { id: importId, fileName: file.name, digest: sm3(file.bytes), region: tx.principal.regionCode, read: account.read, accepted: account.accepted, unchanged: tally.unchanged, errors: account.rejected.slice(0, 1000) })
  await audit(tx, {
    noun: 'import', recordId: importId, action: 'importVeterans', summary: `导入人员台账：读取 ${account.read} 行，接受 ${account.accepted} 行，退回 ${account.rejected.length} 行`,
    after: { read: account.read, accepted: account.accepted, rejected: account.rejected.length, ...tally },
  })
  const rejections = keeper.rejections()
  return {
    importId, read: account.read, accepted: account.accepted, ...tally, rejected: [...account.rejected], notes: [...account.notes], unknownColumns: table.report.unknownColumns.map((c) => c.header),
    errorWorkbook: rejections.length === 0 ? null : Buffer.from(errorWorkbook(createWorkbook(), veteranLayout, rejections)).toString('base64'),
  }
}

interface Judged { row: Row; person: store.NewVeteran }
interface Grounds { tx: Tx; vault: Vault; match: (text: string) => Region | null; placeOf: (address: string) => string | null; demoMode: boolean }

function judge(row: Row, { tx, vault, match, placeOf, demoMode }: Grounds): { person: store.NewVeteran } | { problems: Problem[] } {
  if (row.problems.length > 0) return { problems: [] }
  const { values } = row
  const problems: Problem[] = []
  const say = (key: VeteranColumn, code: string, message: string) => problems.push({ key, code, message })
  const id = checkIdNumber(values.idNumber, { demoMode })
  if (!id.ok) say('idNumber', id.code, id.message)
  const phone = values.phone === '' ? null : checkMobile(values.phone, { demoMode })
  if (phone !== null && !phone.ok) say('phone', phone.code, phone.message)
  const dischargeType = dischargeTypeOf(values.dischargeType)
  if (dischargeType === null) say('dischargeType', 'DISCHARGE_UNKNOWN', '退役类型不认识，请写：自主就业、安排工作、转业、复员、自主择业、逐月领取退役金、退休、供养或其他。')
  const education = values.education === '' ? null : educationOf(values.education)
  if (values.education !== '' && education === null) say('education', 'EDUCATION_UNKNOWN', '文化程度不认识，请写：初中、高中、中职、大专、本科或研究生。')
  const region = match(values.resettlement)
  if (region === null || region.unitCode === null) say('resettlement', 'REGION_UNKNOWN', '安置地找不到或不唯一，请写全称，例如“河南省郑州市新郑市”，或六位代码。')
  else if (!isInRange(tx, region.code)) say('resettlement', 'REGION_OUTSIDE', `安置地${region.fullName}不在本局范围内，请由当地退役军人事务局登记。`)
  if (values.enlistedOn !== '' && values.dischargedOn !== '' && values.dischargedOn < values.enlistedOn) say('dischargedOn', 'DATES_REVERSED', '退役时间早于入伍时间，请核对。')
  if (problems.length > 0 || !id.ok || dischargeType === null || region === null || region.unitCode === null) return { problems }
  const number = phone?.ok ? phone.number : null
  return {
    person: {
      id: randomUUID(), name: values.name, idNoEnc: vault.seal(id.idNumber), idHash: vault.hash(id.idNumber), sex: id.sex, birthOn: id.birth, phoneEnc: number === null ? null : vault.seal(number),
      phoneHash: number === null ? null : vault.hash(number), resettlementRegion: region.code, resettlementUnit: region.unitCode, dischargeType, enlistedOn: values.enlistedOn || null,
      dischargedOn: values.dischargedOn || null, education, householdRegion: values.household || null, residenceRegion: values.residence || null, residenceCode: values.residence === '' ? null : placeOf(values.residence), cardNoEnc: values.cardNo === '' ? null : vault.seal(values.cardNo), source: 'IMPORT',
    },
  }
}

function isInRange(tx: Tx, code: string): boolean {
  const { scope } = tx.principal
  return scope.kind === 'range' && code >= scope.lo && code < scope.hi
}

async function merge(tx: Tx, batch: readonly Judged[], keeper: ReturnType<typeof keepAccount<VeteranColumn>>, tally: { created: number; changed: number; unchanged: number }): Promise<void> {
  if (batch.length === 0) return
  const known = new Map((await store.listByHash(tx, batch.map((b) => b.person.idHash))).map((k) => [k.hash, k]))
  const fresh = batch.filter((b) => !known.has(b.person.idHash.toString('hex')))
  const made = await store.insertMany(tx, fresh.map((b) => b.person), 'IMPORT')
  const held = fresh.filter((b) => !made.has(b.person.idHash.toString('hex')))
  const merged = held.length === 0 ? null : await store.mergedNumbers(tx, held.map((b) => b.person))
  const changed: store.NewVeteran[] = []
  for (const { row, person } of batch) {
    const hash = person.idHash.toString('hex')
    const before = known.get(hash)
    if (before !== undefined) {
      if (differs(before, person)) changed.push({ ...person, id: before.id })
      else tally.unchanged += 1
      keeper.accept(row)
    } else if (made.has(hash)) {
      tally.created += 1
      keeper.accept(row)
    } else if (merged?.has(hash)) {
      // what both records said was decided when they were merged: a file that still knows the other number does not undo it
      if (merged.get(hash)?.isName) {
        tally.unchanged += 1
        keeper.accept(row, '这个身份证号属于已合并的重复档案，这一行对应到合并后的那份档案，没有新建，也没有改动。请核对源表；要更改档案内容的，填档案里现在的身份证号再导入。')
      } else keeper.reject(row, [{ key: 'name', code: 'MERGED_NAME', message: '这个身份证号属于已合并的重复档案，但姓名不是档案上的那个人。请对照身份证核对号码和姓名；号码确是另一个人的，请报市局核对。' }])
    } else {
      keeper.reject(row, [{ key: 'idNumber', code: 'HELD_ELSEWHERE', message: '该人员已在其他地区建档，请申请转接，不要重复登记。' }])
    }
  }
  if (changed.length > 0) await store.updateMany(tx, changed)
  tally.changed += changed.length
}

type Known = Awaited<ReturnType<typeof store.listByHash>>[number]

/** Whether the file says something else than the ledger; empty cells say nothing. */
function differs(before: Known, person: store.NewVeteran): boolean {
  const says = (now: string | null, then: string | null) => now !== null && now !== then
  return before.name !== person.name || before.dischargeType !== person.dischargeType || before.resettlementRegion !== person.resettlementRegion
    || says(person.enlistedOn, before.enlistedOn) || says(person.dischargedOn, before.dischargedOn) || says(person.education, before.education)
    || says(person.householdRegion, before.householdRegion) || says(person.residenceRegion, before.residenceRegion) || (person.cardNoEnc !== null && !before.hasCard)
    || (person.phoneHash !== null && !(before.phoneHash?.equals(person.phoneHash) ?? false))
}
