import { myBills, type MyBill, type MyBillsView } from '../../../contract/bills.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords, Money } from '../../ui/formats.tsx'
import { PhoneFacts, PhoneList } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import './me.css'

const results: Readonly<Record<MyBill['result'], string>> = { UNDER_REVIEW: '正在审核', NOTHING: '没有补贴', APPROVED: '已核定，还没全部拨付', PAID: '已拨付', RECOVERED: '有款项被追回' }

/** 我的补贴账单: what the state paid for the veteran, to whomever, and why. */
export default function MyBillsPage() {
  const reply = useCall(myBills, {})
  return <PhonePage title="我的补贴账单" back="/me/money"><Awaiting reply={reply}>{(data) => <Bills data={data} />}</Awaiting></PhonePage>
}

function Bills({ data }: { data: MyBillsView }) {
  if (data.items.length === 0) return <PhoneSection title="还没有账单"><p className="rg-me-text">参加免费培训、学校申领补贴以后，国家为您付了多少、付给了谁，都在这里。</p></PhoneSection>
  return (
    <>
      <PhoneSection title="国家已为您支付">
        <p className="rg-me-bill-sum"><Money fen={String(data.toSchoolFen + data.toMeFen)} /></p>
        <p className="rg-me-text">其中付给培训机构 <Money fen={String(data.toSchoolFen)} />，打给您本人 <Money fen={String(data.toMeFen)} />。</p>
        {data.recoveredFen > 0 && <p className="rg-me-text">另有 <Money fen={String(data.recoveredFen)} /> 已决定追回，没有算在里面。</p>}
      </PhoneSection>
      {data.items.map((bill) => <Bill key={bill.lineId} bill={bill} />)}
    </>
  )
}

function Bill({ bill }: { bill: MyBill }) {
  return (
    <PhoneSection title={bill.classTitle} note={results[bill.result]}>
      <PhoneFacts facts={[
        { label: '学校', value: bill.institutionName }, ...(bill.completedOn === null ? [] : [{ label: '结业', value: dateWords(bill.completedOn, 'plain') }]), ...(bill.certificate === null ? [] : [{ label: '证书', value: bill.certificate }]),
        { label: bill.result === 'UNDER_REVIEW' ? '学校申领' : '核定', value: <Money fen={String(bill.amountFen)} /> },
      ]} />
      {bill.items.length > 0 && bill.recomputed !== null && (
        <PhoneList label="各项" items={bill.items.map((i) => ({
          key: i.id, title: i.label, text: <>付给{i.payee === 'INSTITUTION' ? '培训机构' : '您本人'}，{i.paidOn === null ? i.stateLabel : `${dateWords(i.paidOn, 'plain')}${i.stateLabel}`}</>, end: <Money fen={String(i.amountFen)} />,
        }))} />
      )}
      {bill.reasons.map((words) => <p key={words} className="rg-me-text">{words}</p>)}
      {bill.recomputed !== null && <Why bill={bill} recomputed={bill.recomputed} />}
    </PhoneSection>
  )
}

/** The same arithmetic, standards and facts an official reads. */
function Why({ bill, recomputed }: { bill: MyBill; recomputed: NonNullable<MyBill['recomputed']> }) {
  const standards = bill.items.flatMap((i) => [i.standard, i.lower]).filter((s) => s !== null)
  return (
    <details className="rg-me-text rg-me-clause">
      <summary>为什么是这个数</summary>
      <PhoneFacts facts={bill.steps.map((s) => ({ label: s.label, value: s.text }))} />
      {standards.map((s) => <p key={s.id}>{s.name}：<Money fen={String(s.amountFen)} />，{s.regionName}第 {s.version} 版标准，{dateWords(s.effectiveFrom, 'plain')}起执行，依据{s.source}。</p>)}
      {bill.excluded.map((e) => <p key={e.code}>不补的原因：{e.label}（{e.clause}）</p>)}
      <p>{recomputed.sentence}</p>
      <PhoneFacts facts={bill.facts.map((f, at) => ({ label: bill.facts.findIndex((x) => x.label === f.label) === at ? f.label : `${f.label} ${at}`, value: f.value }))} />
      <p>觉得不对，可以向学校或者退役军人服务站提出。</p>
    </details>
  )
}
