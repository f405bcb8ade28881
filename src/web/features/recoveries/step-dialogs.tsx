import { useState } from 'react'
import { caseOutcome, decideCase, proposeCase, type CaseView } from '../../../contract/recoveries.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckListField, RadioField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Money } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { outcomes, sumWords } from './case-words.tsx'

interface Props { case: CaseView; onClose: () => void }

/** What was found and what ought to be done; lines to recover are ticked with their sum in view, those under suspicion from the start. */
export function ProposeDialog({ case: k, onClose }: Props) {
  const [chosen, choose] = useState<readonly string[]>(k.outcomes.map((o) => o.code))
  const [document, setDocument] = useState(k.document ?? '')
  const [grounds, setGrounds] = useState(k.grounds ?? '')
  const [lineIds, tick] = useState<readonly string[]>(() => k.lines.filter((l) => (k.outcomes.length > 0 ? l.chosen : l.suspect !== null)).map((l) => l.lineId))
  const [isAsked, setAsked] = useState(false)
  const send = useSend(proposeCase, { onDone: onClose })
  const recovers = chosen.includes('RECOVER')
  const ticked = k.lines.filter((l) => lineIds.includes(l.lineId))
  const offered = outcomes.filter((o) => (o.value === 'RECOVER' ? k.lines.length > 0 : o.value === 'SUSPEND' || o.value === 'TERMINATE' ? k.institutionName !== null : true))
  const mistakes = {
    outcomes: chosen.length === 0 ? '请至少选一项' : chosen.includes('NO_CASE') && chosen.length > 1 ? '“查无问题”不能和其他处理一起选' : undefined,
    document: document.trim().length < 2 ? '请填文件名或文号' : undefined, grounds: grounds.trim().length < 4 ? '请写明查到了什么，至少四个字' : undefined, lines: recovers && ticked.length === 0 ? '请勾选要追回的人员' : undefined,
  }
  const save = () => {
    setAsked(true)
    if (Object.values(mistakes).some((m) => m !== undefined)) return
    send.mutate({ params: { id: k.id }, body: { version: k.version, outcomes: chosen.map((o) => caseOutcome.parse(o)), document: document.trim(), grounds: grounds.trim(), lineIds: recovers ? ticked.map((l) => l.lineId) : [] } })
  }
  return (
    <Dialog title="提出处理意见" onClose={onClose} actions={<><Button onClick={onClose}>先不提</Button><Button kind="primary" busy={send.isPending && '正在提交'} onClick={save}>提交，送复核</Button></>}>
      <p>提交后由另一人决定；决定以前不追回、不暂停。</p>
      <div className="rg-recovery-choices">
        <CheckListField label="怎么处理" name="outcomes" value={chosen} onChange={choose} options={offered} error={isAsked ? mistakes.outcomes : undefined} />
        {recovers && (
          <>
            <CheckListField label="追回谁的" name="lineIds" value={lineIds} onChange={tick} error={isAsked ? mistakes.lines : undefined} options={k.lines.map((l) => ({ value: l.lineId, label: <>{l.name}，已拨付 <Money fen={String(l.paidFen)} /></>, ...(l.suspect === null ? {} : { hint: `可疑：${l.suspect}` }) }))} />
            <p role="status">{ticked.length === 0 ? '还没有勾选人员。' : <>追回 <b>{ticked.length} 人</b>：{sumWords(ticked.map((l) => l.paidFen))}</>}</p>
          </>
        )}
      </div>
      <TextField label="依据的文件" name="document" hint="文件名或文号" value={document} onChange={setDocument} maxLength={120} error={isAsked ? mistakes.document : undefined} />
      <TextAreaField label="查到了什么" name="grounds" value={grounds} onChange={setGrounds} maxLength={1000} rows={4} error={isAsked ? mistakes.grounds : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** The second person agrees or returns it; agreed it is signed and carried out at once. */
export function DecideDialog({ case: k, onClose }: Props) {
  const [answer, setAnswer] = useState<string | null>(null)
  const [opinion, setOpinion] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(decideCase, { onDone: onClose })
  const ticked = k.lines.filter((l) => l.chosen)
  const mistakes = { answer: answer === null ? '请选同意或退回' : undefined, opinion: opinion.trim().length < 2 ? '请写意见，至少两个字' : undefined }
  const save = () => {
    setAsked(true)
    if (Object.values(mistakes).some((m) => m !== undefined)) return
    send.mutate({ params: { id: k.id }, body: { version: k.version, agree: answer === 'agree', opinion: opinion.trim() } })
  }
  return (
    <Dialog title="复核决定" onClose={onClose} actions={<><Button onClick={onClose}>先不定</Button><Button kind="primary" busy={send.isPending && '正在决定'} onClick={save}>{answer === 'return' ? '退回再查' : '签字决定'}</Button></>}>
      <FactList items={[
        { label: '处理意见', value: k.outcomes.map((o) => o.label).join('、'), detail: `${k.proposedBy ?? ''}提出` }, { label: '依据的文件', value: k.document ?? '—' }, { label: '查到了什么', value: k.grounds ?? '—' },
        ...(ticked.length === 0 ? [] : [{ label: '追回', value: `${ticked.map((l) => l.name).join('、')}`, detail: sumWords(ticked.map((l) => l.paidFen)) }]),
      ]} />
      <RadioField label="决定" name="agree" vertical value={answer} onChange={setAnswer} error={isAsked ? mistakes.answer : undefined} options={[
        { value: 'agree', label: '同意，照此办理', hint: '签名留存，马上执行，不能撤回' }, { value: 'return', label: '退回再查', hint: '回到核查，请写明还要查什么' },
      ]} />
      <TextAreaField label="意见" name="opinion" value={opinion} onChange={setOpinion} maxLength={300} rows={3} error={isAsked ? mistakes.opinion : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
