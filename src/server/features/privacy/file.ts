import { renderMyDataPdf } from '../../../documents/my-data/pdf.ts'
import { formatInstant } from '../../../values/shanghai-time.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { markOf } from '../../platform/print-mark.ts'
import { authorise } from '../../platform/principal.ts'
import { copyOf } from './my-data.ts'
import { ownDataPermissions } from './permissions.ts'

/** The copy a person takes along, as a sheet to read or as data; noted in the log. */
export async function fileOf(tx: Tx, platform: Platform, format: 'pdf' | 'json'): Promise<FileReply> {
  authorise(tx.principal, ownDataPermissions, 'copy')
  const copy = await copyOf(tx, platform.vault)
  const { veteranId, name } = tx.principal
  await audit(tx, { noun: 'veteran', recordId: veteranId ?? '', action: 'ownCopy', summary: `本人下载关于自己的信息（${format.toUpperCase()}）` })
  if (format === 'json') {
    return { bytes: Buffer.from(JSON.stringify({ kind: '关于我的信息', ...copy }, null, 2)), mediaType: 'application/json; charset=utf-8', fileName: '关于我的信息.json' }
  }
  const at = (text: string) => formatInstant(new Date(text))
  const yesNo = (passed: boolean, absent: boolean) => (absent ? '缺考' : passed ? '合格' : '不合格')
  const mark = await markOf(tx, { number: '本人信息', data: copy, demo: platform.config.demoMode })
  const bytes = await renderMyDataPdf({
    name, facts: copy.facts,
    sections: [
      { title: '参加的班', head: ['班次', '机构', '起止', '状态', '到课课时'], rows: copy.classes.map((c) => [c.title, c.institution, `${c.from ?? '—'} 至 ${c.to ?? '—'}`, c.state, String(c.lessonsAttended)]) },
      { title: '证书', head: ['证书', '编号', '发证日期', '发证单位'], rows: copy.certificates.map((x) => [x.type, x.number, x.issuedOn, x.issuer]) },
      { title: '培训券', head: ['券', '券号', '有效期', '班次', '券面', '状态'], rows: copy.vouchers.map((w) => [w.kind, w.number, `${w.from} 至 ${w.to}`, w.title ?? '—', w.amount, w.state]) },
      { title: '个人报备与报销', head: ['编号', '报备时间', '在哪里、哪个学校', '学什么', '状态', '报销金额', '收款账户', '说明'], rows: copy.filings.map((f) => [
        f.number, f.filedAt, `${f.place}，${f.institution}`, f.goal, f.state, f.amount ?? '—', f.account === null ? '—' : `${f.bank ?? ''} ${f.account}`.trim(),
        [f.late, f.paidElsewhere === null ? null : `其他公共资金已付 ${f.paidElsewhere}`, f.refusal === null ? null : `不予报销 ${f.refusal}`].filter((w) => w !== null).join('；') || '—',
      ]) },
      ...(copy.filings.every((f) => f.receipts.length === 0) ? [] : [{ title: '报销票据', head: ['报备编号', '项目', '发票', '金额', '说明'], rows: copy.filings.flatMap((f) => f.receipts.map((r) => [f.number, r.item, r.invoice, r.amount, r.note])) }]),
      ...(copy.filings.every((f) => f.returns.length === 0) ? [] : [{ title: '报销退回补正', head: ['报备编号', '时间', '理由', '要补的', '本人答复'], rows: copy.filings.flatMap((f) => f.returns.map((r) => [f.number, r.at, r.reason, r.items.join('；'), r.answers.join('；') || '—'])) }]),
      { title: '学历提升', head: ['路径', '学校', '年份', '状态', '结果', '优惠'], rows: copy.education.map((k) => [k.path, k.school, String(k.year), k.state, k.result ?? '—', k.preferences.join('、') || '—']) },
      { title: '就业登记', head: ['状况', '单位', '地点', '起止', '核对'], rows: copy.employment.map((w) => [w.status, w.employer ?? '—', w.place ?? '—', `${w.from} 至 ${w.to ?? '现在'}`, w.state]) },
      ...(copy.adaptation.length === 0 ? [] : [{ title: '适应性培训名册', head: ['年度', '报到日期', '状态', '通知日期', '未参加原因', '参加日期'], rows: copy.adaptation.map((a) => [String(a.cohort), a.receivedOn, a.state, a.invitedOn ?? '—', a.reason ?? '—', a.trainedOn ?? '—']) }]),
      ...(copy.adaptAnswers.length === 0 ? [] : [{ title: '结业问卷', head: ['班次', '日期', '角色适应', '就业打算', '想找的工作', '期望月收入', '想学的工种', '谁填的'], rows: copy.adaptAnswers.map((a) => [a.title, a.on, a.role, a.job, a.words || '—', a.pay, a.trades.join('、') || '—', a.by]) }]),
      ...(copy.surveys.length === 0 ? [] : [{ title: '就业创业信息普查', head: ['日期', '场合', '谁填的', '状况', '技能、证书', '培训意愿', '其他意愿'], rows: copy.surveys.map((s) => [
        s.on, s.scene, s.by, [s.living, s.employment, s.income === null ? null : `月收入 ${s.income}`].filter((w) => w !== null).join('，') || '—', [s.skill, s.certificate].filter((w) => w !== null && w !== '').join('，') || '—',
        [s.wish, s.until === null ? null : `有效到 ${s.until}`, s.withdrawn === null ? null : `已撤回：${s.withdrawn}`].filter((w) => w !== null).join('，'),
        [s.startup === null ? null : `想创业：${s.startup}`, s.education === null ? null : `想提升学历：${s.education}`, s.contactConfirmed === null ? null : `联系方式核对过：${s.contactConfirmed}`].filter((w) => w !== null).join('，') || '—',
      ]) }]),
      { title: '就业推荐', head: ['单位', '岗位', '日期', '谁推荐的', '结果'], rows: copy.recommendations.map((r) => [r.employer, r.post ?? '—', r.on, r.by, r.result]) },
      ...(copy.talent.length === 0 ? [] : [
        { title: '人才测评', head: ['班次', '日期', '类型', '档次', '建议的工种'], rows: copy.talent.map((t) => [t.title, t.on, t.kind, t.band, t.trades.join('、')]) },
        { title: '为您推荐', head: ['类别', '推荐', '单位或学校', '原因', '本人回复', '撤回原因'], rows: copy.talent.flatMap((t) => t.pushes.map((p) => [p.kind, p.title, p.detail, p.reason, p.reply, p.withdrawn ?? '—'])) },
      ]),
      { title: '考核成绩', head: ['班次', '考核', '结果', '分数', '登记日期'], rows: copy.examResults.map((r) => [r.title, r.channel, yesNo(r.passed, r.absent), r.score ?? '—', r.on]) },
      { title: '请假条', head: ['班次', '原因', '课时', '提交时间'], rows: copy.leaves.map((l) => [l.title, l.reason, String(l.lessons), at(l.askedAt)]) },
      { title: '登录账号', head: ['账号', '开通日期'], rows: copy.accounts.map((a) => [a.login, a.createdOn]) },
      { title: '谁看过、改过我的档案', head: ['时间', '单位', '岗位', '做了什么', '事由'], rows: copy.looks.map((l) => [at(l.at), l.unit, l.post, l.what, l.why]) },
      { title: '我的申请', head: ['时间', '申请', '状态', '答复'], rows: copy.requests.map((r) => [at(r.askedAt), r.what, r.state, r.answer ?? '—']) },
      { title: '我的选择', head: ['项目', '内容'], rows: [['限制使用', copy.restrictedAt === null ? '没有限制' : `从 ${at(copy.restrictedAt)} 起`], ['不同意的用途', copy.notAgreedTo.join('、') || '没有']] },
    ],
  }, { mark })
  return { bytes, mediaType: 'application/pdf', fileName: '关于我的信息.pdf' }
}
