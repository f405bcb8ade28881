import { useState } from 'react'
import { myEmployment, reportMyEmployment, type EmploymentRecordView } from '../../../contract/employment-records.ts'
import { myRecommendations, tellMyResult, type RecommendationView } from '../../../contract/recommendations.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { proofOptionsOf, statusOptions, useEmploymentForm } from '../../ui/employment-fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Button } from '../../ui/button.tsx'
import { spanWords } from '../../ui/employment-record.tsx'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { PhoneField, PhoneSelect } from '../../ui/phone/phone-field.tsx'
import { PhoneList, type PhoneItem } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { PhotoButton } from '../../ui/phone/photo-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import './employment.css'

/** 我的就业: what is recorded of my work, and a place to tell the county where I work now. */
export default function MyEmploymentPage() {
  const reply = useKeptCall(myEmployment, {})
  const [isTelling, tell] = useState(false)
  if (isTelling) return <Tell onClose={() => tell(false)} />
  return (
    <PhonePage title="我的就业" back="/me" foot={<BigButton onClick={() => tell(true)}>告诉县局我的工作</BigButton>}>
      <Awaiting reply={reply}>
        {({ items, nowLabel }) => (
          <PhoneSection title={`现在：${nowLabel}`}>
            {items.length === 0 ? <p>有了工作、换了工作或者不干了，都可以在这里告诉县退役军人事务局，附一张凭证的照片。</p> : <PhoneList label="就业登记" items={items.map(itemOf)} />}
          </PhoneSection>
        )}
      </Awaiting>
      <Recommended />
    </PhonePage>
  )
}

/** To whom the school named me, and what came of it. */
function Recommended() {
  const reply = useKeptCall(myRecommendations, {})
  const send = useSend(tellMyResult)
  const tell = (r: RecommendationView, result: 'HIRED' | 'NOT_HIRED' | 'DECLINED') => send.mutate({ params: { id: r.id }, body: { id: crypto.randomUUID(), result, note: null } })
  if (reply.data === undefined || reply.data.items.length === 0) return null
  return (
    <>
      <RefusalNotice refusal={send.error} />
      {reply.data.items.map((r) => (
        <PhoneSection key={r.id} title={r.employer} note={r.resultLabel ?? '还没有结果'}>
          <p>{r.post === null ? '' : `岗位：${r.post}。`}{dateWords(r.recommendedOn, 'plain')}由{r.byName}推荐{r.contact === null ? '' : `，联系${r.contact}`}。</p>
          {r.resultLabel === null && <p className="rg-employment-acts"><Button disabled={send.isPending} label={`${r.employer}录用了我`} onClick={() => tell(r, 'HIRED')}>录用了</Button><Button disabled={send.isPending} label={`${r.employer}没有录用我`} onClick={() => tell(r, 'NOT_HIRED')}>没有录用</Button><Button disabled={send.isPending} label={`我不去${r.employer}`} onClick={() => tell(r, 'DECLINED')}>我不去</Button></p>}
        </PhoneSection>
      ))}
    </>
  )
}

const itemOf = (r: EmploymentRecordView): PhoneItem => ({
  key: r.id, title: r.employer === null ? r.statusLabel : `${r.statusLabel}，${r.employer}`, text: r.refusedWhy ?? `${spanWords(r)}，${r.sourceLabel}登记`, end: r.isSuperseded ? '已更正' : r.stateLabel,
  ...(r.isSuperseded ? {} : { tone: r.state === 'CONFIRMED' ? 'ok' as const : r.state === 'REFUSED' ? 'block' as const : 'warn' as const }),
})

function Tell({ onClose }: { onClose: () => void }) {
  const { today } = useSession()
  const form = useEmploymentForm(today)
  const send = useSend(reportMyEmployment, { onDone: onClose })
  const save = async () => {
    const body = await form.body()
    if (body !== null) send.mutate({ body })
  }
  return (
    <PhonePage title="告诉县局我的工作" foot={<BigButton busy={send.isPending && '正在交'} onClick={() => void save()}>交给县局确认</BigButton>}>
      <RefusalNotice refusal={send.error} />
      <PhoneSection>
        <PhoneSelect label="现在的状况" value={form.status} onChange={form.setStatus} options={statusOptions} error={form.said('status')} />
        {form.works && <PhoneField label={form.status === 'SELF_EMPLOYED' ? '企业或个体字号' : '在哪个单位'} value={form.text.employer} onChange={(employer) => form.setText({ ...form.text, employer })} maxLength={100} error={form.said('employer')} />}
        {form.works && <PhoneField label="在什么地方" hint="写到乡镇或街道" value={form.text.place} onChange={(place) => form.setText({ ...form.text, place })} maxLength={100} error={form.said('place')} />}
        <PhoneField label="从哪天起" kind="date" value={form.fromOn ?? ''} onChange={(day) => form.setFrom(day === '' ? null : day)} error={form.said('fromOn')} />
      </PhoneSection>
      {form.works && (
        <PhoneSection title="凭证">
          <PhoneSelect label="是哪一种" value={form.proofKind} onChange={form.setProof} options={proofOptionsOf(form.status)} error={form.said('proofKind')} />
          {form.said('file') !== undefined && <p role="alert">{form.said('file')}</p>}
          <p>{form.file === null ? '拍下盖章签字的那一页。' : `已选：${form.file.name}`}</p>
          <PhotoButton allowLibrary onPhotos={([photo]) => form.choose(photo ?? null)}>{form.file === null ? '拍照片' : '换一张'}</PhotoButton>
        </PhoneSection>
      )}
      <PhoneSection><BigButton kind="quiet" onClick={onClose}>先不交</BigButton></PhoneSection>
    </PhonePage>
  )
}
