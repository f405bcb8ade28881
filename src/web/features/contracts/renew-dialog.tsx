import { useState } from 'react'
import { renewContract, type ContractView } from '../../../contract/contracts.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, TextField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { assessedWords } from './contract-words.tsx'
import './contracts.css'

/** Renews a contract that ran out, beside its last assessment: without any it cannot be, after 不合格 only by a written decision. */
export function RenewDialog({ contract: c, onClose, onRenewed }: { contract: ContractView; onClose: () => void; onRenewed: (id: string) => void }) {
  const [newId] = useState(() => crypto.randomUUID())
  const [form, setForm] = useState({ no: '', decision: '' })
  const [days, setDays] = useState<{ from: string | null; to: string | null }>({ from: null, to: null })
  const send = useSend(renewContract, { onDone: () => onRenewed(newId) })
  const failed = c.assessments.lastGrade === 'FAIL'
  const barred = c.renewal !== null && c.renewal.verdict !== 'pass' && !failed ? c.renewal : null
  const current = c.terms.find((t) => t.isInForce)
  const wrong = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  const isMissing = form.no.trim().length < 2 || days.from === null || days.to === null || (failed && form.decision.trim().length < 2)
  const save = () => {
    if (days.from === null || days.to === null) return
    send.mutate({ params: { id: c.id }, body: { version: c.version, newId, no: form.no.trim(), startsOn: days.from, endsOn: days.to, decision: failed ? form.decision.trim() : null } })
  }
  return (
    <Dialog title="续约" onClose={onClose}
      actions={barred === null
        ? <><Button onClick={onClose}>先不续</Button><Button kind="primary" busy={send.isPending && '正在续约'} blockedBecause={isMissing ? '还有必填的没填' : undefined} onClick={save}>续约，生成新草稿</Button></>
        : <Button kind="primary" onClick={onClose}>知道了</Button>}>
      <FactList items={[{ label: '原合同', value: c.no, detail: current === undefined ? '' : `${dateWords(current.startsOn, 'plain')}至${dateWords(current.endsOn, 'plain')}` }, { label: '绩效评估', value: assessedWords(c.assessments) }]} />
      {barred !== null ? <Notice kind="refused" title={barred.message}>依据：{barred.clause}</Notice> : (
        <>
          {failed && <Notice kind="warn" title="最近一次评估不合格">没有书面决定不能续约。请填决定的文号，它会写入办理记录。</Notice>}
          {failed && <TextField label="书面决定的文号" name="decision" required value={form.decision} onChange={(decision) => setForm({ ...form, decision })} maxLength={120} error={wrong('decision')} />}
          <p>新合同沿用现行条款，先成为草稿；要调整的在草稿里改，再送双方签署。</p>
          <TextField label="新合同编号" name="no" required value={form.no} onChange={(no) => setForm({ ...form, no })} maxLength={60} error={wrong('no')} />
          <div className="rg-contract-pair">
            <DateField label="起始日期" name="startsOn" required value={days.from} onChange={(from) => setDays({ ...days, from })} error={wrong('startsOn')} />
            <DateField label="到期日期" name="endsOn" required value={days.to} onChange={(to) => setDays({ ...days, to })} error={wrong('endsOn')} />
          </div>
          {!['decision', 'no', 'startsOn', 'endsOn'].includes(send.error?.field ?? '') && <RefusalNotice refusal={send.error} />}
        </>
      )}
    </Dialog>
  )
}
