import { useState } from 'react'
import { amendAnnualPlan, draftAnnualPlan, editAnnualPlan, type AnnualPlanView } from '../../../contract/annual-plans.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, TextAreaField } from '../../ui/fields.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

interface Content { issuedOn: string; targets: string; reason: string; file: { name: string; base64: string } | null }
interface FormProps {
  title: string
  verb: string
  start: { issuedOn: string | null; targets: string }
  /** Said when no file was chosen; without it the kept one stays. */
  fileMissing?: string
  asksReason?: boolean
  busy: boolean
  refusal: Parameters<typeof RefusalNotice>[0]['refusal']
  onSave: (content: Content) => void
  onClose: () => void
}

/** Day of issue, targets and file of a version. */
function PlanForm({ title, verb, start, fileMissing, asksReason, busy, refusal, onSave, onClose }: FormProps) {
  const { today } = useSession()
  const [issuedOn, setIssued] = useState(start.issuedOn)
  const [targets, setTargets] = useState(start.targets)
  const [reason, setReason] = useState('')
  const [chosen, choose] = useState<File | null>(null)
  const [isAsked, setAsked] = useState(false)
  const mistakes = {
    issuedOn: issuedOn === null ? '请填印发日期' : issuedOn > today ? '印发日期还没到' : undefined, targets: targets.trim().length < 2 ? '请写年度目标，至少两个字' : undefined,
    reason: asksReason === true && reason.trim().length < 2 ? '请写明修订原因，至少两个字' : undefined, file: chosen === null ? fileMissing : undefined,
  }
  const save = async () => {
    setAsked(true)
    if (issuedOn === null || Object.values(mistakes).some((mistake) => mistake !== undefined)) return
    onSave({ issuedOn, targets: targets.trim(), reason: reason.trim(), file: chosen === null ? null : { name: chosen.name, base64: await readBase64(chosen) } })
  }
  const said = (mistake: string | undefined) => (isAsked ? mistake : undefined)
  return (
    <Dialog title={title} onClose={onClose} actions={<><Button onClick={onClose}>先不保存</Button><Button kind="primary" busy={busy && '正在保存'} onClick={() => void save()}>{verb}</Button></>}>
      {asksReason === true && <TextAreaField label="修订原因" name="reason" rows={2} value={reason} onChange={setReason} maxLength={300} error={said(mistakes.reason)} />}
      <DateField label="印发日期" name="issuedOn" hint="以文件上的日期为准，按这一天判定是否按时" value={issuedOn} onChange={setIssued} max={today} error={said(mistakes.issuedOn)} />
      <TextAreaField label="年度目标" name="targets" hint="培训人次、新增技能人才、班次安排等" rows={5} value={targets} onChange={setTargets} maxLength={2000} error={said(mistakes.targets)} />
      <FileDrop label={chosen === null ? '选择方案文件' : `已选：${chosen.name}`} hint={fileMissing === undefined ? 'PDF 或 Word；不选就用原来的文件' : 'PDF 或 Word'} accept=".pdf,.docx" error={said(mistakes.file)} onFiles={([file]) => choose(file ?? null)} />
      <RefusalNotice refusal={refusal} />
    </Dialog>
  )
}

const missing = '请选方案文件'

/** Begins the plan of the own office. */
export function DraftDialog({ year, onClose, onDone }: { year: number; onClose: () => void; onDone: (made: AnnualPlanView) => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const send = useSend(draftAnnualPlan, { onDone })
  return <PlanForm title={`${year}年度工作方案`} verb="保存草稿" start={{ issuedOn: null, targets: '' }} fileMissing={missing} busy={send.isPending} refusal={send.error} onClose={onClose}
    onSave={({ issuedOn, targets, file }) => { if (file !== null) send.mutate({ body: { id, year, issuedOn, targets, file } }) }} />
}

/** Changes a draft or a returned version. */
export function EditDialog({ plan, onClose }: { plan: AnnualPlanView; onClose: () => void }) {
  const send = useSend(editAnnualPlan, { onDone: onClose })
  return <PlanForm title="修改方案" verb="保存" start={plan} busy={send.isPending} refusal={send.error} onClose={onClose}
    onSave={({ issuedOn, targets, file }) => send.mutate({ params: { id: plan.id }, body: { version: plan.version, issuedOn, targets, file } })} />
}

/** Begins a new version of an accepted plan. */
export function AmendDialog({ plan, onClose, onDone }: { plan: AnnualPlanView; onClose: () => void; onDone: (made: AnnualPlanView) => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const send = useSend(amendAnnualPlan, { onDone })
  return <PlanForm title={`修订方案，出第 ${plan.edition + 1} 版`} verb="保存新版草稿" start={{ issuedOn: null, targets: plan.targets }} fileMissing={missing} asksReason busy={send.isPending} refusal={send.error} onClose={onClose}
    onSave={({ issuedOn, targets, reason, file }) => { if (file !== null) send.mutate({ params: { id: plan.id }, body: { version: plan.version, id, reason, issuedOn, targets, file } }) }} />
}
