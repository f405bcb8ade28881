import { useState } from 'react'
import { listInspectors, planInspection, sealInspectionOpinion, signInspectionOpinion } from '../../../contract/inspections.ts'
import { registerExtSync } from '../../../contract/class-steps.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, DateField, RadioField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

type Kind = 'OPENING' | 'DURING'
type Channel = 'ONSITE' | 'REMOTE_LIVE' | 'RECORDING'

/** Sends an inspector to the class; the school learns of the visit when it is over. */
export function PlanDialog({
  classId,
  kind: first,
  day,
  isSupervised,
  onClose,
}: {
  classId: string
  kind: Kind
  day: string | null
  isSupervised: boolean
  onClose: () => void
}) {
  const { today } = useSession()
  const people = useCall(listInspectors, { params: { id: classId } })
  const send = useSend(planInspection, { onDone: onClose })
  const [kind, setKind] = useState<Kind>(first)
  const [channel, setChannel] = useState<Channel>('ONSITE')
  const [plannedOn, setPlannedOn] = useState<string | null>(day !== null && day >= today ? day : today)
  const [inspectorId, setInspector] = useState<string | null>(null)
  const isReady = plannedOn !== null && inspectorId !== null
  return (
    <Dialog
      title="安排检查"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>先不办</Button>
          <Button
            kind="primary"
            busy={send.isPending}
            blockedBecause={isReady ? undefined : '请选日期和检查人员'}
            onClick={() =>
              plannedOn !== null &&
              inspectorId !== null &&
              send.mutate({ params: { id: classId }, body: { id: crypto.randomUUID(), kind, channel, plannedOn, inspectorId } })
            }
          >
            安排检查
          </Button>
        </>
      }
    >
      <p>检查日期和检查人员不告诉学校，做完以后学校才看得到。</p>
      <RefusalNotice refusal={send.error ?? people.error} />
      <RadioField
        label="哪种检查"
        value={kind}
        onChange={(value) => setKind(value as Kind)}
        options={[
          { value: 'OPENING', label: '开班当日检查' },
          { value: 'DURING', label: '培训期间检查' },
        ]}
      />
      <RadioField
        label="怎么检查"
        value={channel}
        onChange={(value) => setChannel(value as Channel)}
        vertical
        options={[
          { value: 'ONSITE', label: '实地检查' },
          { value: 'REMOTE_LIVE', label: '远程视频', disabled: !isSupervised, ...(isSupervised ? {} : { hint: '本班标记“有效监管”以后才能用' }) },
          { value: 'RECORDING', label: '查看录像', disabled: !isSupervised, ...(isSupervised ? {} : { hint: '本班标记“有效监管”以后才能用' }) },
        ]}
      />
      <DateField label="检查日期" value={plannedOn} min={today} onChange={setPlannedOn} required />
      <SelectField
        label="检查人员"
        hint="本班承办学校的人和任课教师不在名单里"
        value={inspectorId}
        loading={people.isPending}
        onChange={setInspector}
        required
        options={(people.data?.items ?? []).map((p) => ({ value: p.id, label: `${p.name}（${p.orgName}）` }))}
      />
    </Dialog>
  )
}

/** The labour department's opinion on the inspections: first by name, then by a second person with the seal. */
export function OpinionDialog({ classId, part, onClose }: { classId: string; part: 'signFirst' | 'seal'; onClose: () => void }) {
  const sign = useSend(signInspectionOpinion, { onDone: onClose })
  const seal = useSend(sealInspectionOpinion, { onDone: onClose })
  const [text, setText] = useState(part === 'signFirst' ? '检查记录齐全，情况属实。' : '同意。')
  const [agreed, agree] = useState(false)
  const verb = part === 'signFirst' ? '初审检查意见' : '复核同意并盖章'
  const blocked = text.trim() === '' ? '请写意见' : part === 'seal' && !agreed ? '请勾选同意盖章' : undefined
  const opinion = text.trim()
  const submit = () =>
    part === 'signFirst'
      ? sign.mutate({ params: { id: classId }, body: { opinion } })
      : seal.mutate({ params: { id: classId }, body: { opinion, sealConfirmed: true } })
  return (
    <Dialog
      title={verb}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>先不办</Button>
          <Button kind="primary" busy={sign.isPending || seal.isPending} blockedBecause={blocked} onClick={() => blocked === undefined && submit()}>
            {verb}
          </Button>
        </>
      }
    >
      <p>{part === 'signFirst' ? '初审以后由本部门另一个人复核盖章。' : '盖章以后检查记录定下来，本班可以报考。复核不能是初审那个人。'}</p>
      <RefusalNotice refusal={sign.error ?? seal.error} />
      <TextAreaField label="意见" value={text} onChange={setText} maxLength={500} required />
      {part === 'seal' && (
        <CheckField checked={agreed} onChange={agree}>
          已核对检查记录，同意盖章
        </CheckField>
      )}
    </Dialog>
  )
}

/** Whether the inspections were entered in the labour department's system, and under which number. */
export function RegisterDialog({ classId, onClose }: { classId: string; onClose: () => void }) {
  const send = useSend(registerExtSync, { onDone: onClose })
  const [number, setNumber] = useState('')
  const systemNo = number.trim()
  return (
    <Dialog
      title="登记检查情况填报"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>先不办</Button>
          <Button
            kind="primary"
            busy={send.isPending}
            blockedBecause={systemNo.length < 2 ? '请填系统编号' : undefined}
            onClick={() => systemNo.length >= 2 && send.mutate({ params: { id: classId }, body: { kind: 'INSPECTION', state: 'FILLED', systemNo } })}
          >
            登记填报
          </Button>
        </>
      }
    >
      <RefusalNotice refusal={send.error} />
      <TextField label="系统编号" hint="职业培训信息化管理系统里的编号" value={number} onChange={setNumber} maxLength={60} required />
    </Dialog>
  )
}
