import { useState } from 'react'
import { askAboutMyData, type MyDataView } from '../../../contract/privacy.ts'
import { education } from '../../../contract/veterans.ts'
import { useSend } from '../../app/use-call.ts'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { PhoneField, PhoneSelect } from '../../ui/phone/phone-field.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { shrink } from '../../ui/phone/picture.ts'
import { PhotoButton, PhotoTile } from '../../ui/phone/photo-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import './me.css'

export type Fact = MyDataView['groups'][number]['facts'][number]

const educations: Readonly<Record<string, string>> = { JUNIOR_MIDDLE: '初中', SENIOR_MIDDLE: '高中、中专', COLLEGE: '大专', BACHELOR: '本科', POSTGRADUATE: '研究生', UNKNOWN: '不清楚' }

/** Asks the county to correct one field, with a photo of what proves it, or to erase it. */
export function AskForm({ fact, onClose }: { fact: Fact; onClose: () => void }) {
  const [typed, setTyped] = useState({ wanted: '', note: '' })
  const [proof, setProof] = useState<Proof | null>(null)
  const [id] = useState(() => crypto.randomUUID())
  const send = useSend(askAboutMyData)
  const { field } = fact
  if (field === null) return null
  const ask = (kind: 'CORRECTION' | 'ERASURE') =>
    send.mutate({ body: { requestId: crypto.randomUUID(), id, kind, field, wanted: kind === 'ERASURE' ? null : typed.wanted.trim(), note: typed.note.trim(), proof: kind === 'ERASURE' || proof === null ? null : { name: '证明.jpg', base64: proof.base64 } } })
  if (send.data !== undefined) {
    return (
      <PhonePage title={fact.label} foot={<BigButton onClick={onClose}>知道了</BigButton>}>
        <Notice kind={send.data.state === 'OPEN' ? 'ok' : 'info'} title={send.data.state === 'OPEN' ? '交上去了，等县局答复' : '这一项按规定要留着'}>
          {send.data.answer ?? (send.data.due === null ? '' : `最晚 ${dateWords(send.data.due.due, 'plain')}答复，结果写在“我的申请”里。`)}
        </Notice>
      </PhonePage>
    )
  }
  const isDay = field === 'enlistedOn' || field === 'dischargedOn'
  return (
    <PhonePage title={`${fact.label}不对？`} foot={<BigButton busy={send.isPending && '正在交'} onClick={() => ask('CORRECTION')}>交给县局改</BigButton>}>
      <RefusalNotice refusal={send.error} />
      <PhoneSection>
        <p className="rg-me-text">现在是：{fact.value ?? '没有登记'}</p>
        {field === 'education' ? (
          <PhoneSelect label="应该是" value={typed.wanted === '' ? null : typed.wanted} options={education.options.map((value) => ({ value, label: educations[value] ?? value }))} onChange={(wanted) => setTyped({ ...typed, wanted })} />
        ) : <PhoneField label="应该是" kind={isDay ? 'date' : field === 'phone' ? 'digits' : 'text'} maxLength={100} value={typed.wanted} onChange={(wanted) => setTyped({ ...typed, wanted })} />}
        <PhoneField label="说明一下" kind="lines" hint="例如：换了号码；身份证上不是这个字。" maxLength={300} value={typed.note} onChange={(note) => setTyped({ ...typed, note })} />
      </PhoneSection>
      <ProofSection proof={proof} onProof={setProof} />
      <PhoneSection>
        {fact.canErase && <BigButton kind="quiet" onClick={() => ask('ERASURE')}>不改，申请删掉</BigButton>}
        <BigButton kind="quiet" onClick={onClose}>不办了</BigButton>
      </PhoneSection>
    </PhonePage>
  )
}

/** The photo of a paper that proves what is right, as a JPEG in base64. */
interface Proof { base64: string }

function ProofSection({ proof, onProof }: { proof: Proof | null; onProof: (proof: Proof | null) => void }) {
  const [isReading, setReading] = useState(false)
  const [isUnread, setUnread] = useState(false)
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    setReading(true)
    setUnread(false)
    await shrink(file).then((base64) => onProof({ base64 }), () => setUnread(true))
    setReading(false)
  }
  return (
    <PhoneSection title="证明" note="有就拍一张，没有也能交">
      <p className="rg-me-text">例如身份证、退役证写着这一项的那一页。只给办这件事的县局看。</p>
      {isUnread && <Notice kind="warn" title="这张照片读不出来">请重新拍，或者换一张。</Notice>}
      {proof === null ? <PhotoButton allowLibrary disabled={isReading} onPhotos={(files) => void take(files[0])}>{isReading ? '正在读照片' : '拍证明或选照片'}</PhotoButton>
        : <PhotoTile src={`data:image/jpeg;base64,${proof.base64}`} alt="证明的照片" note="和申请一起交" onRemove={() => onProof(null)} />}
    </PhoneSection>
  )
}
