import { z } from 'zod'
import type { SignatureView } from '../../../../contract/classes.ts'
import { subsidyClaim } from '../../../../policy/machines/subsidy-claim.ts'
import { trainingClass } from '../../../../policy/machines/training-class.ts'
import { CHANNELS, PROGRAMMES } from '../../../../policy/vocabulary.ts'
import { formatMoneyWithWan } from '../../../../values/fen.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { formatDate, parsePlainDate } from '../../../../values/plain-date.ts'
import type { Tx } from '../../../platform/database.ts'
import { authorise } from '../../../platform/principal.ts'
import { isSignatureOf } from '../../../platform/signing.ts'
import { roleLabels } from '../../accounts/index.ts'
import { get } from '../apply.ts'
import { classPermissions } from '../permissions/class.ts'
import { signaturesOf, type SignatureRow } from '../store/signatures.ts'

const statementForm = z.object({
  classId: z.string(), noun: z.string(), recordId: z.string(), step: z.string(), at: z.string(), opinion: z.string(), seen: z.record(z.string(), z.unknown()),
  by: z.object({ userId: z.string(), name: z.string(), office: z.string().nullable(), deputyOf: z.array(z.object({ role: z.string(), name: z.string() })) }),
})
type Statement = z.infer<typeof statementForm>

/** Signed opinions on a class in words; whether each still fits its signature is computed at every look. */
export async function classSignatures(tx: Tx, id: string): Promise<{ items: SignatureView[] }> {
  authorise(tx.principal, classPermissions, 'view')
  const [rows] = await Promise.all([signaturesOf(tx, id), get(tx, id)])
  return { items: rows.map(view) }
}

function view(row: SignatureRow): SignatureView {
  const statement = read(row.statement)
  return {
    id: row.id, noun: row.noun, who: row.name, office: statement?.by.office ?? null,
    deputyOf: (statement?.by.deputyOf ?? []).map(({ name, role }) => `${name}（${roles[role] ?? '岗位不明'}）`),
    label: labelOf(row), at: row.at.toISOString(), opinion: maskNumbersIn(statement?.opinion ?? ''),
    shown: statement === null ? [] : factsOf(statement.seen), isVerified: statement !== null && isSignatureOf(row) && agrees(row, statement),
  }
}

/** A row whose own columns say something else than what was signed has been altered too. */
const agrees = (row: SignatureRow, statement: Statement): boolean =>
  statement.classId === row.classId && statement.noun === row.noun && statement.recordId === row.recordId && statement.step === row.step
  && statement.by.userId === row.userId && statement.by.name === row.name && statement.at === row.at.toISOString()

function read(text: string): Statement | null {
  try {
    return statementForm.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null // no longer JSON: somebody has written over it
  }
}

const roles: Readonly<Record<string, string | undefined>> = roleLabels
const opinions: Readonly<Record<string, string | undefined>> = { R7: '行业主管部门审核意见', R8: '人力资源社会保障部门审核意见', R13: '人力资源社会保障部门检查意见', R22: '人力资源社会保障部门结业意见', R24: '补贴申领', R25: '行业主管部门补贴审核意见', R27: '人力资源社会保障部门补贴审核意见', R28: '财政部门补贴审核意见' }

function labelOf({ noun, step }: SignatureRow): string {
  const [code = '', part = ''] = step.split(' ')
  if (noun === 'certificate') return `证书${part}`
  return `${opinions[code] ?? '意见'}：${part}`
}

/** In the order of the form; what has no words here is not shown, so that nothing written into a statement afterwards reaches a screen unnamed. */
const facts: Readonly<Record<string, { label: string; words?: (value: unknown) => string }>> = {
  type: { label: '证书类别', words: (value) => channels[String(value)] ?? '' }, number: { label: '证书编号' },
  title: { label: '班次' }, batchNo: { label: '批次号' }, round: { label: '第几轮' }, version: { label: '资料版本' },
  state: { label: '当时状态', words: (value) => states[String(value)] ?? '' }, institution: { label: '承训机构' }, responsibleOffice: { label: '负责局' },
  programme: { label: '培训类别', words: (value) => programmes[String(value)] ?? '' }, trade: { label: '工种' }, level: { label: '级别' }, certificate: { label: '证书目标' },
  plannedCount: { label: '拟培训人数' }, plannedOpen: { label: '拟开班日期' }, startsOn: { label: '开始' }, endsOn: { label: '结束' }, totalLessons: { label: '总课时' },
  practiceLessons: { label: '实操课时' }, openedOn: { label: '开班日期' }, openedHeadcount: { label: '开班实到' }, parameterVersion: { label: '政策参数版本' },
  trained: { label: '参训人数' }, submitted: { label: '申领人数' }, notSubmitted: { label: '未申领人数' }, submittedFen: { label: '申领金额', words: moneyWords }, approved: { label: '核准人数' }, approvedFen: { label: '核准金额', words: moneyWords },
  signedBy: { label: '承诺人' }, judged: { label: '开班条件', words: judgedWords },
}
const states: Readonly<Record<string, string | undefined>> = { ...subsidyClaim.states, ...trainingClass.states }
const channels: Readonly<Record<string, string | undefined>> = CHANNELS
const programmes: Readonly<Record<string, string | undefined>> = PROGRAMMES

const factsOf = (seen: Readonly<Record<string, unknown>>): SignatureView['shown'] =>
  Object.entries(facts).flatMap(([key, { label, words }]) => {
    const value = seen[key]
    const text = value === null || value === undefined ? '' : (words ?? plainWords)(value)
    return text === '' ? [] : [{ label, value: text }]
  })

function plainWords(value: unknown): string {
  const day = typeof value === 'string' ? parsePlainDate(value) : null
  return day === null ? maskNumbersIn(String(value)) : formatDate(day)
}

function moneyWords(value: unknown): string {
  return /^\d{1,18}$/.test(String(value)) ? formatMoneyWithWan(BigInt(String(value))) : ''
}

function judgedWords(value: unknown): string {
  const verdicts = z.array(z.object({ verdict: z.string() })).safeParse(value).data ?? []
  const count = (verdict: string) => verdicts.filter((each) => each.verdict === verdict).length
  if (verdicts.length === 0) return '没有逐项判断'
  const parts = ([['pass', '符合'], ['warn', '提醒'], ['block', '不符合'], ['missing', '资料不全']] as const).filter(([verdict]) => count(verdict) > 0)
  return `共 ${verdicts.length} 项：${parts.map(([verdict, words]) => `${words} ${count(verdict)}`).join('，')}`
}
