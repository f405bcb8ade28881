import { useState } from 'react'
import { limitMyData, myData, myDataFile, type MyDataView } from '../../../contract/privacy.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { BigButton, BigRow } from '../../ui/phone/big-button.tsx'
import { ChoiceRow } from '../../ui/phone/choice-row.tsx'
import { PhoneFacts, PhoneList } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { AskForm, type Fact } from './ask-form.tsx'
import './me.css'

/** 关于我的信息: what is held, who looked, a copy, corrections, limits. */
export default function MyDataPage() {
  const reply = useCall(myData, {})
  const [asked, setAsked] = useState<Fact | null>(null)
  if (asked !== null) return <AskForm fact={asked} onClose={() => setAsked(null)} />
  return (
    <PhonePage title="关于我的信息" back="/me">
      <Awaiting reply={reply}>{(data) => <Held data={data} onAsk={setAsked} />}</Awaiting>
    </PhonePage>
  )
}

function Held({ data, onAsk }: { data: MyDataView; onAsk: (fact: Fact) => void }) {
  return (
    <>
      {data.groups.map((group) => (
        <PhoneSection key={group.title} title={group.title}>
          <PhoneFacts facts={group.facts.map((fact) => ({ label: fact.label, value: fact.value ?? '没有登记', ...(fact.canCorrect ? { onChange: () => onAsk(fact) } : {}) }))} />
          <details className="rg-me-text rg-me-clause">
            <summary>为什么留着，留多久</summary>
            {group.facts.map((fact) => <p key={fact.label}><b>{fact.label}</b>：{fact.purpose}{fact.retention}</p>)}
          </details>
        </PhoneSection>
      ))}
      <PhoneSection title="还留着这些">
        <PhoneList label="还留着这些" items={data.held.map((one) => ({ key: one.label, title: one.label, text: one.count === 0 ? '没有' : one.text, end: `${one.count} 条` }))} />
      </PhoneSection>
      <PhoneSection title="谁看过、改过我的档案" note={data.looks.length === 0 ? undefined : `${data.looks.length} 次`}>
        {data.looks.length === 0 ? <p className="rg-me-text">近两年没有人看过。</p> : (
          <PhoneList label="谁看过" items={data.looks.map((look, i) => ({ key: `${look.at} ${i}`, title: `${look.unit} ${look.post}`, text: `${dateWords(look.at.slice(0, 10), 'plain')}，${look.why}`, end: look.what }))} />
        )}
      </PhoneSection>
      {data.requests.length > 0 && (
        <PhoneSection title="我的申请">
          <PhoneList label="我的申请" items={data.requests.map((r) => ({
            key: r.id, title: `${r.kind === 'ERASURE' ? '删除' : '更正'}${r.fieldLabel}`, end: r.stateLabel, tone: r.state === 'ACCEPTED' ? 'ok' : r.state === 'OPEN' ? 'accent' : 'warn',
            text: r.answer ?? (r.due === null ? '' : `${dateWords(r.due.due, 'plain')}前答复`),
          }))} />
        </PhoneSection>
      )}
      <Choices data={data} />
      <Copies />
    </>
  )
}

function Choices({ data }: { data: MyDataView }) {
  const send = useSend(limitMyData)
  const notAgreedTo = data.uses.filter((use) => !use.isAgreed).map((use) => use.key)
  const isRestricted = data.restrictedAt !== null
  // to agree to one use under a limit still refuses the others
  const refused = isRestricted ? data.uses.map((use) => use.key) : notAgreedTo
  const save = (next: { isRestricted: boolean; notAgreedTo: typeof notAgreedTo }) => send.mutate({ body: { requestId: crypto.randomUUID(), ...next } })
  return (
    <PhoneSection title="我的信息可以用来做什么">
      <p className="rg-me-text">办培训、考核、补贴是法律规定要用的。下面这些要您同意才用，不同意也不影响您办事，点了马上算数。</p>
      <RefusalNotice refusal={send.error} />
      {data.uses.map((use) => (
        <ChoiceRow key={use.key} label={use.label} choices={[{ value: 'yes', title: '同意' }, { value: 'no', title: '不同意', tone: 'warn' }]} value={!use.isAgreed || isRestricted ? 'no' : 'yes'}
          onChange={(value) => save(value === 'no' ? { isRestricted, notAgreedTo: [...new Set([...notAgreedTo, use.key])] } : { isRestricted: false, notAgreedTo: refused.filter((key) => key !== use.key) })} />
      ))}
      <BigButton kind="secondary" busy={send.isPending && '正在保存'} onClick={() => save({ isRestricted: !isRestricted, notAgreedTo })}>{isRestricted ? '取消限制，恢复使用' : '除法定用途外都不许用'}</BigButton>
    </PhoneSection>
  )
}

function Copies() {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const save = (format: 'pdf' | 'json') => { setRefusal(null); download(myDataFile, { params: { format } }).catch((error: unknown) => setRefusal(asRefusal(error))) }
  return (
    <PhoneSection title="存一份带走">
      <p className="rg-me-text">里面有完整的身份证号和手机号，请自己保管好。</p>
      <RefusalNotice refusal={refusal} />
      <BigRow>
        <BigButton icon="download" onClick={() => save('pdf')}>能打印的（PDF）</BigButton>
        <BigButton kind="secondary" icon="download" onClick={() => save('json')}>数据文件（JSON）</BigButton>
      </BigRow>
    </PhoneSection>
  )
}
