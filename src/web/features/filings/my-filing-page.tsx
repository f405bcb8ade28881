import { useState } from 'react'
import { getFiling, type FilingView } from '../../../contract/individuals.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords, momentWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { PhoneFacts, PhoneList } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { correctionWords, lapsedUncorrected, Settlement } from './filing-words.tsx'
import { ClaimForm } from './my-claim-form.tsx'
import { CancelForm, CertificateForm, SignUpForm, StartForm } from './my-training-forms.tsx'
import './filings.css'

const forms = { recordSignUp: SignUpForm, startTraining: StartForm, recordCertificate: CertificateForm, claim: ClaimForm, resubmit: ClaimForm, cancel: CancelForm } as const
type FormKey = keyof typeof forms
const next: readonly { key: FormKey; verb: string }[] = [
  { key: 'recordSignUp', verb: '我报名了' }, { key: 'startTraining', verb: '我开始上课了' }, { key: 'recordCertificate', verb: '我拿到证书了' }, { key: 'claim', verb: '申请报销' }, { key: 'resubmit', verb: '补正后重新交' },
]

/** One filing on the phone: the cap in big letters, what is next, how far it is, and the settlement when there is one. */
export default function MyFilingPage() {
  const id = useParam('id')
  const reply = useCall(getFiling, { params: { id } })
  if (reply.data === undefined) return <PhonePage title="我的报备" back="/me/money"><Awaiting reply={reply}>{() => null}</Awaiting></PhonePage>
  return <MyFiling filing={reply.data} />
}

function MyFiling({ filing }: { filing: FilingView }) {
  const [form, setForm] = useState<FormKey | null>(null)
  if (form !== null) {
    const Form = forms[form]
    return <Form filing={filing} onClose={() => setForm(null)} />
  }
  const step = next.find(({ key }) => filing.can.includes(key))
  const { reckoning } = filing
  const open = filing.returns.find((r) => r.answers === null)
  return (
    <PhonePage title={filing.goal} back="/me/money">
      <PhoneSection strong>
        <p>{filing.stateLabel}，编号 {filing.filingNo}</p>
        <h2 className="rg-filing-big">{filing.cap.big}</h2>
        <p>{filing.cap.text}</p>
        {step !== undefined && <BigButton kind="inverse" onClick={() => setForm(step.key)}>{step.verb}</BigButton>}
      </PhoneSection>
      {filing.refusal !== null && <Notice kind="refused" title={`没有报成：${filing.refusal.label}`}>{filing.refusal.reason}。有不明白的，请打电话问安置地的局。</Notice>}
      {filing.isLate && filing.late.reason === null && <Notice kind="warn" title="报备晚于报名，现在报不了">您 {momentWords(filing.signedUpAt)}报名，{momentWords(filing.filedAt)}才报备。确有原因的，请找{filing.bureauName}说明，由复核人员书面作例外。</Notice>}
      {open !== undefined && filing.state === 'RETURNED' && <Notice kind="warn" title={`退回补正：${open.reason}`}><ul>{open.items.map((item) => <li key={item}>{item}</li>)}</ul><p>{correctionWords(filing, open.dueOn)}</p></Notice>}
      {lapsedUncorrected(filing) && <Notice kind="refused" title="没有按期补正，已经失效">补正期限到{dateWords(filing.returnDue, 'plain')}，到期没有重新提交。占用了一次免费培训资格的，资格已经退还。还要参加培训的，可以重新报备。</Notice>}
      {reckoning !== null && (
        <PhoneSection title={filing.state === 'PAID' || filing.state === 'CLOSED' ? '报销结果' : '能报多少'} note={reckoning.decidedFen === null ? '以审核为准' : '审核同意'}>
          <Settlement reckoning={reckoning} />
        </PhoneSection>
      )}
      <PhoneSection title="办到哪一步">
        <PhoneList label="办到哪一步" items={filing.steps.map((s) => ({ key: s.label, title: <span className={`rg-filing-step-${s.state}`}>{s.label}</span>, text: s.detail === '' ? undefined : s.detail, end: s.state === 'DONE' ? dateOf(s.at) : s.state === 'NOW' ? '现在' : s.state === 'FAILED' ? '没有办成' : '' , ...(s.state === 'DONE' ? { icon: 'check' as const, tone: 'ok' as const } : s.state === 'NOW' ? { icon: 'arrow-disc' as const, tone: 'accent' as const } : { icon: 'circle' as const }) }))} />
      </PhoneSection>
      {filing.receipts.length > 0 && (
        <PhoneSection title="我交的发票">
          <PhoneFacts facts={filing.receipts.map((r) => ({ label: `${r.itemLabel} ${r.invoiceNumber}`, value: r.isDuplicate ? '这张在本省已报销过，计 0 元' : r.inOwnName ? `${(r.amountFen / 100).toFixed(2)} 元` : '不是本人抬头，计 0 元', ...(r.countedFen === 0 ? { tone: 'warn' as const } : {}) }))} />
        </PhoneSection>
      )}
      <PhoneSection title="报备的内容">
        <PhoneFacts facts={[
          { label: '在哪里', value: `${filing.placeName}（${filing.placeKindLabel}）` }, { label: '学什么', value: filing.goal }, { label: '学校', value: filing.institution }, { label: '报备时间', value: momentWords(filing.filedAt) }, { label: '哪个局办', value: filing.bureauName },
          ...(filing.isOutside ? [{ label: '证书最晚', value: dateWords(filing.lapsesOn, 'plain') }] : []),
        ]} />
        {filing.can.includes('cancel') && <BigButton kind="quiet" onClick={() => setForm('cancel')}>不学了，撤销报备</BigButton>}
      </PhoneSection>
    </PhonePage>
  )
}

const dateOf = (at: string | null): string => (at === null ? '' : momentWords(at).replace(/\s?\d{2}:\d{2}$/, ''))
