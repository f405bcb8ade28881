import { randomUUID } from 'node:crypto'
import { createWorkbook } from '../../../documents/workbook/index.ts'
import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import { audit } from '../../platform/audit.ts'
import { sm3, type Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { FileReply } from '../../platform/http.ts'
import { opened } from '../../platform/personal-data/shown.ts'
import { authorise } from '../../platform/principal.ts'
import { errorWorkbook, keepAccount, readSheets, readTable, templateWorkbook, type Rejection, type RowProblem, type TableRow } from '../../platform/sheets/index.ts'
import { get, holdVeteran, ofMergedNumber, type Enrolment } from '../classes/index.ts'
import { isCompletionExam, isRecorded, judgeResult, keepResults, records, type ResultInput } from '../exams/index.ts'
import { channelOf, levelOf, mediumOf, outcomeOf, resultLayout, type ResultColumn } from './layout.ts'
import { certificatePermissions } from './permissions/certificate.ts'
import { judgeCertificate, keepCertificates, openDesk, type CertificateDesk, type CertificateInput, type CertificateProblem } from './recording.ts'
import * as store from './store.ts'

type Row = TableRow<ResultColumn>
type Problem = RowProblem<ResultColumn>
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const maxRows = 2_000

/** Imports results and certificates: every row is settled, good ones apply once, the same file twice changes nothing (R-198). */
export async function importCertificates(tx: Tx, vault: Vault, classId: string, file: { importId: string; name: string; bytes: Uint8Array }) {
  const desk = await openDesk(tx, vault, classId)
  if (await store.findImport(tx, classId, file.importId)) throw conflict('IMPORTED_ALREADY', '这份文件已经导入过，没有重复导入。请刷新页面查看。')
  const batch: Batch = { results: [], certificates: [], seen: new Map() }
  const account = keepAccount(resultLayout)
  let unchanged = 0
  for await (const row of readTable(readSheets(file.bytes, { maxRows }), resultLayout)) {
    const settled = row.problems.length > 0 ? [] : await settle(tx, desk, batch, row)
    if ('isChanged' in settled) {
      account.accept(row, settled.note)
      if (!settled.isChanged) unchanged++
    } else account.reject(row, settled)
  }
  if (batch.results.length > 0) await keepResults(tx, desk, batch.results)
  if (batch.certificates.length > 0) await keepCertificates(tx, desk, batch.certificates, 0)
  const result = account.account()
  await store.insertImport(tx, {
    id: file.importId, classId, fileName: file.name, digest: sm3(file.bytes), read: result.read, accepted: result.accepted, unchanged, rejected: result.rejected.length,
    errors: { rows: result.rejected }, errorsSealed: result.rejected.length === 0 ? null : vault.seal(JSON.stringify(account.rejections())), region: desk.cls.responsibleRegion,
  })
  await audit(tx, {
    noun: 'class', recordId: classId, classId, regionCode: desk.cls.responsibleRegion, action: 'importCertificates',
    summary: `导入考核结果和证书：读取 ${result.read} 行，接受 ${result.accepted} 行（其中未变 ${unchanged} 行），退回 ${result.rejected.length} 行`,
    after: { importId: file.importId, read: result.read, accepted: result.accepted, rejected: result.rejected.length },
  })
  return { importId: file.importId, read: result.read, accepted: result.accepted, unchanged, rejected: [...result.rejected], notes: [...result.notes] }
}

/** The rejected rows of an import, in the layout of the template, with the reason of each. */
export async function importErrors(tx: Tx, vault: Vault, classId: string, importId: string): Promise<FileReply> {
  authorise(tx.principal, certificatePermissions, 'import')
  await get(tx, classId)
  const found = await store.findImport(tx, classId, importId)
  if (!found?.errorsSealed) throw notFound('份错误清单')
  const rejections = JSON.parse(vault.open(found.errorsSealed)) as Rejection<ResultColumn>[]
  await audit(tx, { noun: 'import', recordId: importId, classId, action: 'export', summary: `下载证书未导入的 ${rejections.length} 行`, after: { rows: rejections.length } })
  return { bytes: errorWorkbook(createWorkbook(), resultLayout, rejections), mediaType: workbookType, fileName: `证书未导入的行-${found.fileName.replace(/\.\w+$/, '')}.xlsx` }
}

/** The import template with everybody admitted to the exam, one row a channel; people are known by roster number and name, never by ID number. */
export async function importTemplate(tx: Tx, vault: Vault, classId: string): Promise<FileReply> {
  const { cls, filing, people } = await openDesk(tx, vault, classId)
  const channels = filing.channels.filter((channel) => records(tx.principal, cls, channel))
  const admitted = people.filter(({ enrolment: e }) => ['EXAM_READY', 'EXAMINED', 'CERTIFIED', 'NOT_CERTIFIED'].includes(e.state))
  const rows = admitted.flatMap(({ enrolment: e }) => channels.map((channel) => ({
    rosterNo: String(e.rosterNo), name: e.name, channel: CHANNELS[channel], attempt: '1', level: channel === 'SKILL_LEVEL' || channel === 'VOC_QUALIFICATION' ? LEVELS[cls.level].label : '',
    issuer: (isCompletionExam(channel) ? cls.institutionName : cls.evaluatorName) ?? '', medium: '电子',
  })))
  await audit(tx, { noun: 'class', recordId: classId, classId, action: 'export', summary: `下载考核结果和证书模板，列有学员 ${admitted.length} 人`, after: { rows: rows.length } })
  const notes = ['学员已按名册列好，一人一类考核一行；没有证书的只填考核结果。', '证书编号在全省不能重复；同一份文件重复上传不会重复登记。']
  return { bytes: templateWorkbook(createWorkbook(), resultLayout, notes, rows), mediaType: workbookType, fileName: `考核结果和证书-${cls.title}.xlsx` }
}

interface Batch { results: ResultInput[]; certificates: store.NewCertificate[]; seen: Map<string, number> }

/** Settles one row: taken over, unchanged, or what is wrong with it. A row whose certificate is refused brings no result either. */
async function settle(tx: Tx, desk: CertificateDesk, batch: Batch, row: Row): Promise<{ isChanged: boolean; note: string | null } | Problem[]> {
  const read = await readRow(tx, desk, row)
  if ('problems' in read) return read.problems
  const { result, certificate, key, note } = read
  const earlier = batch.seen.get(key)
  if (earlier !== undefined) return [{ key: 'name', code: 'DUPLICATE_IN_FILE', message: `同一个人同一类考核在本文件第 ${earlier} 行已经出现过，只保留先出现的一行。` }]
  const isNewResult = result !== null && !isRecorded(desk, result)
  if (isNewResult) {
    const virtual = batch.results.map((r) => ({ ...r, absent: r.absent ?? false, score: r.score === null ? null : String(r.score) }))
    const problem = judgeResult(tx, { ...desk, results: [...desk.results, ...virtual] }, result)
    if (problem) return [{ key: columnOfResult[problem.field], code: problem.code, message: problem.message }]
  }
  const judged = certificate === null ? null : await judgeCertificate(tx, desk, certificate, [...batch.results, ...(result === null ? [] : [result])])
  if (judged?.kind === 'refused') return [{ key: columnOfCertificate[judged.problem.field] ?? 'number', code: judged.problem.code, message: judged.problem.message }]
  batch.seen.set(key, row.row)
  if (isNewResult) batch.results.push(result)
  if (judged?.kind === 'new') batch.certificates.push(judged.row)
  return { isChanged: isNewResult || judged?.kind === 'new', note }
}

async function readRow(
  tx: Tx, desk: CertificateDesk, row: Row,
): Promise<{ result: ResultInput | null; certificate: CertificateInput | null; key: string; note: string | null } | { problems: Problem[] }> {
  const { values } = row
  const problems: Problem[] = []
  const say = (key: ResultColumn, code: string, message: string) => { problems.push({ key, code, message }) }
  const found = await findPerson(tx, desk, values, say)
  const person = found?.enrolment ?? null
  const channel = channelOf(values.channel)
  if (channel === null) say('channel', 'CHANNEL_UNKNOWN', `考核类别不认识，请写：${Object.values(CHANNELS).join('、')}。`)
  const attempt = values.attempt === '' ? 1 : Number(values.attempt)
  if (attempt !== 1 && attempt !== 2) say('attempt', 'ATTEMPT_UNKNOWN', '考核次数应为 1（首次）或 2（补考）。')
  const outcome = outcomeOf(values.outcome)
  if (outcome === null) say('outcome', 'OUTCOME_UNKNOWN', '考核结果不认识，请写：合格、不合格或缺考。')
  const score = values.score === '' ? null : Number(values.score)
  if (score !== null && !(score >= 0 && score <= 100)) say('score', 'SCORE_RANGE', '成绩应为 0 到 100 的数。')
  const level = levelOf(values.level)
  const medium = mediumOf(values.medium)
  const hasNumber = values.number !== ''
  if (!hasNumber && outcome === undefined) say('outcome', 'ROW_EMPTY', '这一行没有考核结果，也没有证书编号。请至少填一项。')
  if (hasNumber && level === null) say('level', 'LEVEL_UNKNOWN', `证书级别不认识，请写：${Object.values(LEVELS).map((l) => l.label).join('、')}。`)
  if (hasNumber && medium === null) say('medium', 'MEDIUM_UNKNOWN', '证书形式不认识，请写：电子或纸质。')
  if (hasNumber && values.issuedOn === '') say('issuedOn', 'ISSUED_MISSING', '有证书编号的，请填写发证日期。')
  if (hasNumber && values.issuer.length < 2) say('issuer', 'ISSUER_MISSING', '有证书编号的，请填写发证机构。')
  if (problems.length > 0 || found === null || person === null || channel === null || level === null || medium === null) return { problems }
  const enrolmentId = person.id
  return {
    note: found.note,
    key: `${enrolmentId} ${channel} ${outcome === undefined ? `certificate ${values.number}` : attempt}`,
    result: outcome === undefined || outcome === null ? null : { enrolmentId, channel, attempt, passed: outcome === 'PASSED', absent: outcome === 'ABSENT', score },
    certificate: hasNumber ? {
      id: randomUUID(), enrolmentId, type: channel, number: values.number, level: isCompletionExam(channel) ? 'NONE' : level, issuedOn: values.issuedOn, validTo: values.validTo || null,
      issuer: values.issuer, medium,
    } : null,
  }
}

/** Finds the trainee by ID number or roster number; the name must agree, so that a shifted column does not certify a neighbour. */
async function findPerson(
  tx: Tx, desk: CertificateDesk, { rosterNo, idNumber, name }: Record<'rosterNo' | 'idNumber' | 'name', string>, say: (key: ResultColumn, code: string, message: string) => void,
): Promise<{ enrolment: Enrolment; note: string | null } | null> {
  const people = desk.people.map((p) => p.enrolment)
  if (idNumber === '' && rosterNo === '') {
    say('rosterNo', 'PERSON_MISSING', '请填写名册号或身份证号，系统才知道是哪名学员。')
    return null
  }
  const listed = idNumber !== '' ? people.find((p) => opened(desk.vault, p.idSealed) === idNumber) : people.find((p) => String(p.rosterNo) === rosterNo)
  // a number nobody here has may be one of a record merged into somebody's, who is then known by either name
  const holder = listed === undefined && idNumber !== '' ? await holdVeteran(tx, desk.vault.hash(idNumber), name) : null
  const former = holder?.isName === true ? people.find((p) => p.veteranId === holder.veteranId) : undefined
  const found = listed ?? former
  const key = idNumber !== '' ? 'idNumber' : 'rosterNo'
  if (found === undefined) say(key, 'NOT_ON_ROSTER', '本班名册里没有这个人。请核对号码。')
  else if (former === undefined && comparable(found.name) !== comparable(name)) say('name', 'NAME_MISMATCH', '姓名与名册上这个号码的姓名不一致。请核对姓名和号码。')
  else if (idNumber !== '' && rosterNo !== '' && String(found.rosterNo) !== rosterNo) say('rosterNo', 'NUMBERS_DISAGREE', '名册号和身份证号不是同一个人的。请核对。')
  else return { enrolment: found, note: former === undefined ? null : ofMergedNumber }
  return null
}

const comparable = (name: string): string => name.normalize('NFKC').replace(/[\s•・･．‧∙⋅﹒.·]/g, '')

const columnOfResult = { enrolmentId: 'name', channel: 'channel', attempt: 'attempt', passed: 'outcome', score: 'score' } as const
const columnOfCertificate: Readonly<Partial<Record<CertificateProblem['field'], ResultColumn>>> = {
  enrolmentId: 'name', type: 'channel', number: 'number', level: 'level', issuedOn: 'issuedOn', validTo: 'validTo', issuer: 'issuer', medium: 'medium',
}
