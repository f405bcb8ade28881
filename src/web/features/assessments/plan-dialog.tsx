import { useState } from 'react'
import { planAssessment, type AssessmentRow } from '../../../contract/assessments.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, RadioField, TextAreaField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { occasionLabels } from './assessment-words.tsx'

/** The province sets a day for one contract and says why. */
export function PlanDialog({ row, onClose }: { row: AssessmentRow; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [occasion, setOccasion] = useState<string | null>('PLAN')
  const [plannedOn, setDay] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const send = useSend(planAssessment, { onDone: onClose })
  const isMissing = occasion === null || plannedOn === null || reason.trim().length < 2
  const save = () => {
    if (plannedOn !== null) send.mutate({ body: { id, contractId: row.contractId, occasion: occasion === 'EVENT' ? 'EVENT' : 'PLAN', plannedOn, reason: reason.trim() } })
  }
  return (
    <Dialog title="安排评估" onClose={onClose} actions={<><Button onClick={onClose}>先不安排</Button><Button kind="primary" busy={send.isPending && '正在保存'} blockedBecause={isMissing ? '还有必填的没填' : undefined} onClick={save}>安排</Button></>}>
      <p>{row.institutionName}，合同 {row.no}，{dateWords(row.startsOn)}至{dateWords(row.endsOn)}。合同期内至少评估一次。</p>
      <RadioField label="为什么评估" value={occasion} onChange={setOccasion} options={Object.entries(occasionLabels).map(([value, label]) => ({ value, label }))} />
      <DateField label="评估日期" name="plannedOn" required value={plannedOn} onChange={setDay} />
      <TextAreaField label="说明" name="reason" required value={reason} onChange={setReason} maxLength={200} rows={3} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
