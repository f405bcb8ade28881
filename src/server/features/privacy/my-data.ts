import type { z } from 'zod'
import type { limitMyData, MyDataView } from '../../../contract/privacy.ts'
import { EDUCATION_PATHS, EDUCATION_PREFERENCES, EDUCATION_RESULTS, PREFERENCE_STATES } from '../../../policy/education.ts'
import { RECORD_STATES } from '../../../policy/employment-record.ts'
import { RECOMMENDATION_RESULTS } from '../../../policy/recommended-employment.ts'
import { EMPLOYMENT_STATES } from '../../../policy/needs-survey.ts'
import { educationCase } from '../../../policy/machines/education-case.ts'
import { enrolment as enrolmentMachine } from '../../../policy/machines/enrolment.ts'
import { voucher as voucherMachine } from '../../../policy/machines/voucher.ts'
import { VOUCHER_KINDS } from '../../../policy/voucher.ts'
import { formatMoney } from '../../../values/fen.ts'
import { OPTIONAL_USES, type OptionalUse } from '../../../policy/personal-data.ts'
import { addDays, formatDate, type PlainDate } from '../../../values/plain-date.ts'
import { instantOf } from '../../../values/shanghai-time.ts'
import { today } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { keeps, ownFields, type OwnField } from '../../platform/personal-data/own-fields.ts'
import { personalField } from '../../platform/personal-data/register.ts'
import { opened, shown } from '../../platform/personal-data/shown.ts'
import { authorise, type Principal } from '../../platform/principal.ts'
import { officeFor, roleLabels } from '../accounts/index.ts'
import { ownSurveys } from '../demand/index.ts'
import { ownAnswers, ownTalent } from '../guidance/index.ts'
import { ownFilings } from '../individuals/index.ts'
import { parametersFor } from '../parameters/index.ts'
import { ownRoll } from '../programmes/index.ts'
import { limitUse, chosenUse } from '../veterans/index.ts'
import { ownDataPermissions } from './permissions.ts'
import { view as requestView } from './requests.ts'
import * as store from './store.ts'

/** How far back looks are shown: two years. */
const daysShown = 730

/** Everything held about the person who asks, in his words; numbers masked, because phones are shared. */
export async function myData(tx: Tx, vault: Vault): Promise<MyDataView> {
  authorise(tx.principal, ownDataPermissions, 'view')
  const record = await store.ownRecord(tx)
  if (record === null) throw notFound('份档案')
  const day = await today(tx)
  const [history, looks, requests, use, { values }, office] = [
    await store.ownHistory(tx), await store.looks(tx, instantOf(addDays(day, -daysShown), '00:00')), await store.ownRequests(tx), await chosenUse(tx, record.id),
    await parametersFor(tx, record.resettlementRegion, day), await officeFor(tx, 'VA', record.resettlementRegion),
  ]
  const [roll, answers, talent, filed, surveys] = [await ownRoll(tx), await ownAnswers(tx), await ownTalent(tx), await ownFilings(tx, vault, 'masked'), await ownSurveys(tx)]
  const facts = factsOf(tx.principal, vault, record, 'masked')
  const shownRequests = []
  for (const row of requests) shownRequests.push(await requestView(tx, vault, row))
  return {
    name: record.name,
    groups: ['身份', '本人', '服役', '联系'].map((title) => ({ title, facts: facts.filter((f) => f.group === title).map(({ group: _group, ...fact }) => fact) })),
    held: [
      { label: '参加的班', count: history.classes.length, text: history.classes.slice(0, 3).map((c) => c.title).join('、') },
      { label: '证书', count: history.certificates.length, text: history.certificates.slice(0, 3).map((c) => c.type).join('、') },
      { label: '培训券', count: history.vouchers.length, text: history.vouchers.slice(0, 3).map((w) => `${kindWords(w.kind)} ${w.number}`).join('、') },
      { label: '个人报备与报销', count: filed.length, text: filed.slice(0, 3).map((f) => [f.number, f.goal, f.state, ...(f.account === null ? [] : [`收款 ${f.bank ?? ''} ${f.account}`])].join('，')).join('；') },
      { label: '学历提升', count: history.education.length, text: history.education.slice(0, 3).map((k) => `${educationWords(k).path} ${k.school}`).join('、') },
      { label: '就业登记', count: history.employment.length, text: history.employment.slice(0, 3).map((w) => [employmentWords(w).status, w.employer ?? ''].join(' ').trim()).join('、') },
      ...(roll.length === 0 ? [] : [{ label: '适应性培训名册', count: roll.length, text: roll.map((a) => `${a.cohort}年，${a.state}`).join('、') }]),
      ...(answers.length === 0 ? [] : [{ label: '结业问卷', count: answers.length, text: '适应得怎么样、就业打算、期望收入、想学的工种' }]),
      ...(surveys.length === 0 ? [] : [{ label: '就业创业信息普查', count: surveys.length, text: surveys.filter((s) => s.isCurrent).map((s) => `${s.on}，${s.wish}${s.withdrawn === null ? '' : `，已撤回：${s.withdrawn}`}`).join('') }]),
      { label: '就业推荐', count: history.recommendations.length, text: history.recommendations.slice(0, 3).map((r) => r.employer).join('、') },
      ...(talent.length === 0 ? [] : [{ label: '人才测评和推荐', count: talent.length, text: talent.map((t) => `${t.kind}，推荐 ${t.pushes.length} 项`).join('、') }]),
      { label: '考核成绩', count: history.examResults.length, text: '哪一科、合格没有、分数' },
      { label: '请假条', count: history.leaves.length, text: '请假的课和原因' },
      { label: '登录账号', count: history.accounts.length, text: history.accounts.map((a) => a.login).join('、') },
    ],
    looks: looks.map((look) => ({
      at: look.at.toISOString(), unit: look.unit ?? '平台', post: look.roles.map((role) => roleLabels[role as keyof typeof roleLabels] ?? role).join('、') || '系统',
      what: whatOf(look.action), why: look.summary,
    })),
    restrictedAt: use?.restrictedAt?.toISOString() ?? null,
    uses: (Object.keys(OPTIONAL_USES) as OptionalUse[]).map((key) => ({ key, label: OPTIONAL_USES[key], isAgreed: use !== null && !use.notAgreedTo.includes(key) })),
    requests: shownRequests, answerDays: values.PERSONAL_REQUEST_WD, office: office?.name ?? '安置地退役军人事务局',
  }
}

export async function limit(tx: Tx, vault: Vault, body: z.output<typeof limitMyData.body>): Promise<MyDataView> {
  await limitUse(tx, body)
  return myData(tx, vault)
}

type Fact = MyDataView['groups'][number]['facts'][number] & { group: OwnField['group'] }

/** Every fact of the record with why it is held and how long; `whole` shows numbers in full, for the copy the person takes along. */
export function factsOf(principal: Principal, vault: Vault, r: store.OwnRecord, numbers: 'masked' | 'whole'): Fact[] {
  const number = (field: string, sealed: Buffer | null) => (sealed === null ? null : (numbers === 'whole' ? opened(vault, sealed) : null) ?? shown(principal, vault, field, sealed))
  const day = (text: PlainDate | null) => (text === null ? null : formatDate(text))
  const values: Readonly<Record<OwnField['key'], string | null>> = {
    name: r.name, idNumber: number('veterans.id_no_enc', r.idNoEnc), phone: number('veterans.phone_enc', r.phoneEnc), enlistedOn: day(r.enlistedOn), dischargedOn: day(r.dischargedOn), education: r.educationLabel,
    householdRegion: r.householdRegion, residenceRegion: r.residenceRegion,
  }
  const kept = { field: null, canCorrect: false, canErase: false, retention: `${keeps(personalField('veterans.id_no_enc'))}，和身份信息一起。` }
  return [
    ...ownFields.map((f): Fact => ({ field: f.key, label: f.label, value: values[f.key], purpose: f.purpose, retention: f.retention, canCorrect: true, canErase: f.erasable && values[f.key] !== null, group: f.group })),
    { ...kept, group: '身份', label: '性别', value: r.sex === 'M' ? '男' : '女', purpose: '随身份证号。' },
    { ...kept, group: '身份', label: '出生日期', value: formatDate(r.birthOn), purpose: '算能不能参加免费培训，随身份证号。' },
    { ...kept, group: '身份', label: '优待证号', value: number('veterans.card_no_enc', r.cardNoEnc), purpose: '证明退役军人身份。' },
    { ...kept, group: '服役', label: '安置地', value: r.resettlementName, purpose: '决定哪个局为您办事、能看您的档案；要改请到县局办转接。' },
    { ...kept, group: '服役', label: '退役类型', value: r.dischargeType, purpose: '决定能参加哪一类培训；有误请找县局核对。' },
  ]
}

/** What an entry of the log says was done, in the person's words. */
function whatOf(action: string): string {
  const words: Readonly<Record<string, string>> = {
    view: '看了档案', update: '改了资料', correct: '更正了资料', erase: '删除了资料', create: '建了档案', findById: '按身份证号查过', findByPhone: '按手机号查过', reveal: '看了完整号码',
    merge: '合并了两份档案', accept: '答复了您的申请', refuse: '答复了您的申请', export: '导出过名单',
  }
  return words[action] ?? '办过一项事'
}

const kindWords = (kind: string): string => (VOUCHER_KINDS as Readonly<Record<string, string>>)[kind] ?? kind
const stateWords = (state: string): string => (enrolmentMachine.states as Readonly<Record<string, string>>)[state] ?? state

/** An education case in words. */
function educationWords(k: store.OwnHistory['education'][number]) {
  const labelOf = (labels: Readonly<Record<string, string>>, code: string) => labels[code] ?? code
  const preferences = k.preferences.map((each) => {
    const [kind = '', state = ''] = each.split(' ')
    return `${labelOf(EDUCATION_PREFERENCES, kind)}${labelOf(PREFERENCE_STATES, state)}`
  })
  return { ...k, path: labelOf(EDUCATION_PATHS, k.path), state: labelOf(educationCase.states, k.state), result: k.result === null ? null : labelOf(EDUCATION_RESULTS, k.result), preferences }
}

/** An employment record in words. */
function employmentWords(w: store.OwnHistory['employment'][number]) {
  const states: Readonly<Record<string, string>> = { ...RECORD_STATES, SUPERSEDED: '已更正' }
  return { ...w, status: (EMPLOYMENT_STATES as Readonly<Record<string, string>>)[w.status] ?? w.status, state: states[w.state] ?? w.state }
}

/** The whole of it for a file, numbers in full. */
export async function copyOf(tx: Tx, vault: Vault) {
  const view = await myData(tx, vault)
  const record = await store.ownRecord(tx)
  if (record === null) throw notFound('份档案')
  const history = await store.ownHistory(tx)
  return {
    facts: factsOf(tx.principal, vault, record, 'whole').map(({ label, value, purpose, retention }) => ({ label, value, purpose, retention })),
    ...history, classes: history.classes.map((c) => ({ ...c, state: stateWords(c.state) })),
    vouchers: history.vouchers.map((w) => ({ ...w, kind: kindWords(w.kind), state: (voucherMachine.states as Readonly<Record<string, string>>)[w.state] ?? w.state, amount: w.amountFen === null ? '等补贴核算' : formatMoney(BigInt(w.amountFen)) })),
    education: history.education.map(educationWords), employment: history.employment.map(employmentWords), adaptation: await ownRoll(tx), adaptAnswers: await ownAnswers(tx), filings: await ownFilings(tx, vault, 'whole'), talent: await ownTalent(tx), surveys: await ownSurveys(tx),
    recommendations: history.recommendations.map((r) => ({ ...r, result: r.result === null ? '还没有结果' : (RECOMMENDATION_RESULTS as Readonly<Record<string, string>>)[r.result] ?? r.result })),
    looks: view.looks, requests: view.requests.map((r) => ({ askedAt: r.askedAt, what: `${r.kind === 'ERASURE' ? '删除' : '更正'}${r.fieldLabel}`, state: r.stateLabel, answer: r.answer })),
    restrictedAt: view.restrictedAt, notAgreedTo: view.uses.filter((u) => !u.isAgreed).map((u) => u.label),
  }
}
