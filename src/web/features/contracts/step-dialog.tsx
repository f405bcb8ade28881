import { useState } from 'react'
import { resumeContract, suspendContract, takeBackContract, terminateContract, type ContractView } from '../../../contract/contracts.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

export type Step = 'takeBack' | 'suspend' | 'resume' | 'terminate'
const words: Readonly<Record<Step, readonly [title: string, effect: string]>> = {
  takeBack: ['退回修改', '已经签过的一版会留着，修改后须双方重新签署。'], suspend: ['中止合同', '中止期间不能新开班，已开的班照常。'], resume: ['恢复合同', '恢复后可以继续申请开班。'], terminate: ['终止合同', '终止后不能恢复；没有其他合同的机构随之退出。'],
}

/** A step that needs a reason; termination needs what is still to be settled as well. */
export function StepDialog({ contract, step, onClose }: { contract: ContractView; step: Step; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [item, setItem] = useState('')
  const [who, setWho] = useState('')
  const [takeBack, suspend, resume, terminate] = [useSend(takeBackContract, { onDone: onClose }), useSend(suspendContract, { onDone: onClose }), useSend(resumeContract, { onDone: onClose }), useSend(terminateContract, { onDone: onClose })]
  const sends = { takeBack, suspend, resume, terminate }
  const [title, effect] = words[step]
  const at = { params: { id: contract.id }, body: { version: contract.version, reason: reason.trim() } }
  const isMissing = reason.trim().length < 2 || (step === 'terminate' && (item.trim().length < 2 || who.trim() === ''))
  const save = () => {
    if (step === 'terminate') terminate.mutate({ ...at, body: { ...at.body, settlement: [{ item: item.trim(), who: who.trim(), amountFen: null }] } })
    else sends[step].mutate(at)
  }
  return (
    <Dialog title={title} onClose={onClose} actions={<><Button onClick={onClose}>先不办</Button><Button kind={step === 'terminate' ? 'danger' : 'primary'} busy={sends[step].isPending && '正在办理'} blockedBecause={isMissing ? '还有必填的没填' : undefined} onClick={save}>{title}</Button></>}>
      <p>{effect}</p>
      <TextAreaField label="理由" name="reason" value={reason} onChange={setReason} maxLength={200} rows={3} />
      {step === 'terminate' && <><TextField label="待结清事项" name="item" value={item} onChange={setItem} maxLength={120} /><TextField label="由谁办理" name="who" value={who} onChange={setWho} maxLength={60} /></>}
      <RefusalNotice refusal={sends[step].error} />
    </Dialog>
  )
}
