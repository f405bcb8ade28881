import { useState } from 'react'
import { completionRecordPdf } from '../../../contract/exams.ts'
import type { MyClassView } from '../../../contract/my.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** The electronic completion record: its public page to show around, and the PDF to keep. */
export function Proofs({ cls }: { cls: MyClassView }) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const { recordNumber } = cls
  if (recordNumber === null) return null
  const save = () => { setRefusal(null); download(completionRecordPdf, { params: { number: recordNumber } }).catch((error: unknown) => setRefusal(asRefusal(error))) }
  return (
    <PhoneSection title="电子合格证书">
      <p>编号 {recordNumber}</p>
      <p className="rg-me-text">打开后给别人看，谁都能核对真假。</p>
      <RefusalNotice refusal={refusal} />
      <a className="rg-big rg-big-primary" href={`/verify/${encodeURIComponent(recordNumber)}`}>打开证书</a>
      <BigButton kind="secondary" icon="download" onClick={save}>存到手机（PDF）</BigButton>
    </PhoneSection>
  )
}
