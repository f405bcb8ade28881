import { useState } from 'react'
import { resumeContract, suspendContract, takeBackContract, terminateContract, type ContractView } from '../../../contract/contracts.ts'
import { parseYuan } from '../../../values/fen.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import './contracts.css'

export type Step = 'takeBack' | 'suspend' | 'resume' | 'terminate'
const words: Readonly<Record<Step, readonly [title: string, effect: string]>> = {
  takeBack: ['退回修改', '已经签过的一版会留着，修改后须双方重新签署。'], suspend: ['中止合同', '中止期间不能新开班，已开的班照常。'], resume: ['恢复合同', '恢复后可以继续申请开班。'], terminate: ['终止合同', '终止后不能恢复；没有其他合同的机构随之退出。'],
}
const line = { item: '', who: '', amount: '' }
type Line = typeof line

/** A step that needs a reason; termination needs what is still to be settled as well, line by line. */
export function StepDialog({ contract, step, onClose }: { contract: ContractView; step: Step; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [lines, setLines] = useState<readonly Line[]>([line])
  const [takeBack, suspend, resume, terminate] = [useSend(takeBackContract, { onDone: onClose }), useSend(suspendContract, { onDone: onClose }), useSend(resumeContract, { onDone: onClose }), useSend(terminateContract, { onDone: onClose })]
  const sends = { takeBack, suspend, resume, terminate }
  const [title, effect] = step === 'takeBack' && contract.state === 'AMENDED' ? ['撤回变更', '变更不再签署，现行的一版继续有效；提出过的变更留存可查。'] : words[step]
  const at = { params: { id: contract.id }, body: { version: contract.version, reason: reason.trim() } }
  const isWrong = (one: Line) => one.item.trim().length < 2 || one.who.trim() === '' || (one.amount !== '' && parseYuan(one.amount) === null)
  const isMissing = reason.trim().length < 2 || (step === 'terminate' && lines.some(isWrong))
  const save = () => {
    if (step === 'terminate') terminate.mutate({ ...at, body: { ...at.body, settlement: lines.map((one) => ({ item: one.item.trim(), who: one.who.trim(), amountFen: one.amount === '' ? null : Number(parseYuan(one.amount)) })) } })
    else sends[step].mutate(at)
  }
  return (
    <Dialog title={title} onClose={onClose} actions={<><Button onClick={onClose}>先不办</Button><Button kind={step === 'terminate' ? 'danger' : 'primary'} busy={sends[step].isPending && '正在办理'} blockedBecause={isMissing ? '还有必填的没填' : undefined} onClick={save}>{title}</Button></>}>
      <p>{effect}</p>
      <TextAreaField label="理由" name="reason" required value={reason} onChange={setReason} maxLength={200} rows={3} />
      {step === 'terminate' && <Settlement lines={lines} onChange={setLines} />}
      <RefusalNotice refusal={sends[step].error} />
    </Dialog>
  )
}

function Settlement({ lines, onChange }: { lines: readonly Line[]; onChange: (lines: readonly Line[]) => void }) {
  return (
    <>
      {lines.map((one, at) => {
        const set = (part: Partial<Line>) => onChange(lines.map((each, i) => (i === at ? { ...each, ...part } : each)))
        const no = lines.length === 1 ? '' : ` ${at + 1}`
        return (
          <div key={at} className="rg-settlement">
            <TextField label={`待结清事项${no}`} required value={one.item} onChange={(item) => set({ item })} maxLength={120} placeholder="例如：在训班次办到结业" />
            <div className="rg-contract-pair">
              <TextField label={`由谁办理${no}`} required value={one.who} onChange={(who) => set({ who })} maxLength={60} />
              <NumberField kind="money" label={`金额${no}`} optional unit="元" value={one.amount} onChange={(amount) => set({ amount })} />
            </div>
            {lines.length > 1 && <Button kind="text" onClick={() => onChange(lines.filter((_, i) => i !== at))}>去掉<span className="rg-hidden">待结清事项 {at + 1}</span></Button>}
          </div>
        )
      })}
      {lines.length < 40 && <Button icon="plus" onClick={() => onChange([...lines, line])}>加一项待结清事项</Button>}
    </>
  )
}
