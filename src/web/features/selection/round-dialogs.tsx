import { useState } from 'react'
import { recogniseSelected, selectInRound, withdrawRound, type RoundView } from '../../../contract/selection.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckListField, DateField, TextAreaField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { points } from './selection-words.tsx'

interface Props { round: RoundView; onClose: () => void }

/** The chief chooses by the ranked table; whoever passes over a better score says why. */
export function SelectDialog({ round, onClose }: Props) {
  const candidates = round.applications.filter((a) => a.state === 'UNDER_SCORING')
  const [chosen, choose] = useState<readonly string[]>([])
  const [opinion, setOpinion] = useState('')
  const [why, setWhy] = useState('')
  const [isTried, setTried] = useState(false)
  const send = useSend(selectInRound, { onDone: onClose })
  const lowest = Math.max(0, ...candidates.filter((a) => chosen.includes(a.id)).map((a) => a.rank ?? 0))
  const passedOver = candidates.filter((a) => !chosen.includes(a.id) && (a.rank ?? 0) < lowest)
  const mistakes = { opinion: opinion.trim().length < 2 ? '请写意见，至少两个字' : undefined, why: passedOver.length > 0 && why.trim().length < 4 ? '请写明没有按得分顺序选定的理由' : undefined }
  const save = () => {
    setTried(true)
    if (Object.values(mistakes).some((m) => m !== undefined)) return
    send.mutate({ params: { id: round.id }, body: { version: round.version, applicationIds: [...chosen], opinion: opinion.trim(), outOfOrder: passedOver.length > 0 ? why.trim() : null } })
  }
  return (
    <Dialog title="择优选定" onClose={onClose} actions={<><Button onClick={onClose}>先不定</Button><Button kind="primary" busy={send.isPending && '正在签字'} onClick={save}>{chosen.length === 0 ? '签字，无人入选' : `签字选定 ${chosen.length} 家`}</Button></>}>
      <p>按得分从高到低选。合格线 {round.passMark} 分。没有勾选的为未入选，签字后不能撤回。</p>
      <div className="rg-selection-choices">
        <CheckListField label="选定哪些机构" name="applicationIds" value={chosen} onChange={choose} options={candidates.map((a) => ({
          value: a.id, label: `第 ${a.rank ?? '—'} 名　${a.institutionName}　${points(a.averageHundredths)} 分`, hint: `${a.arithmetic ?? ''}；${a.trades.map((t) => t.name).join('、')}`,
        }))} />
      </div>
      {passedOver.length > 0 && <TextAreaField label={`为什么不选得分更高的${passedOver.map((a) => a.institutionName).join('、')}`} name="outOfOrder" value={why} onChange={setWhy} maxLength={300} rows={2} error={isTried ? mistakes.why : undefined} />}
      <TextAreaField label="意见" name="opinion" required value={opinion} onChange={setOpinion} maxLength={300} rows={2} error={isTried ? mistakes.opinion : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** The chief recognises whoever was shown to the public and nobody objected to successfully. */
export function RecogniseDialog({ round, onClose }: Props) {
  const { today } = useSession()
  const recognised = round.applications.filter((a) => a.state === 'IN_PUBLICITY')
  const [validTo, setValidTo] = useState<string | null>(`${Number(today.slice(0, 4)) + 1}-12-31`)
  const [opinion, setOpinion] = useState('公示期满，没有未答复的异议，同意认定。')
  const [isTried, setTried] = useState(false)
  const send = useSend(recogniseSelected, { onDone: onClose })
  const save = () => {
    setTried(true)
    if (validTo === null || opinion.trim().length < 2) return
    send.mutate({ params: { id: round.id }, body: { version: round.version, validTo, opinion: opinion.trim() } })
  }
  return (
    <Dialog title="认定承训机构" onClose={onClose} actions={<><Button onClick={onClose}>先不认定</Button><Button kind="primary" busy={send.isPending && '正在签字'} onClick={save}>签字认定 {recognised.length} 家</Button></>}>
      <p>{recognised.length === 0 ? '公示期间异议成立，没有机构可以认定；签字后本轮办结。' : '认定后机构可以签承训合同；工种和等级按申请，从今天起有效。'}</p>
      <ul className="rg-selection-items">{recognised.map((a) => <li key={a.id}>{a.institutionName}：{a.trades.map((t) => t.name).join('、')}</li>)}</ul>
      <DateField label="认定有效期到" required value={validTo} min={today} onChange={setValidTo} error={send.error?.field === 'validTo' ? send.error.message : isTried && validTo === null ? '请选日期' : undefined} />
      <TextAreaField label="意见" name="opinion" required value={opinion} onChange={setOpinion} maxLength={300} rows={2} error={isTried && opinion.trim().length < 2 ? '请写意见，至少两个字' : undefined} />
      {send.error?.field !== 'validTo' && <RefusalNotice refusal={send.error} />}
    </Dialog>
  )
}

/** Takes back a round that was published with an error; every applicant reads the reason. */
export function WithdrawDialog({ round, onClose }: Props) {
  const send = useSend(withdrawRound, { onDone: onClose })
  return (
    <ConfirmDialog title="撤回这一轮？" verb="撤回这一轮" danger reason={{ label: '撤回的原因', hint: '所有申请机构都会看到', maxLength: 300 }} busy={send.isPending} refusal={send.error} onClose={onClose}
      onConfirm={(reason) => send.mutate({ params: { id: round.id }, body: { version: round.version, reason } })}>
      {round.applications.length === 0 ? '还没有机构申请。' : `已有 ${round.applications.length} 家机构申请，申请随之终止，机构会在待办里看到原因，可以在新的一轮重新申请。`}撤回以后不能恢复；公布过的条件留存可查。
    </ConfirmDialog>
  )
}
