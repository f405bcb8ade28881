import { useState } from 'react'
import type { ClassView } from '../../../contract/classes.ts'
import * as steps from '../../../contract/class-steps.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckField, DateField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import type { ClassAction } from './class-actions.ts'

const endpoints = {
  submit: steps.submitClass, accept: steps.acceptClass, vaFirstAgree: steps.firstReviewClass, vaSecondAgree: steps.secondReviewClass, hrFirstAgree: steps.hrFirstClass, hrSecondAgree: steps.hrSecondClass,
  returnForCorrection: steps.returnClass, resubmit: steps.resubmitClass, reject: steps.rejectClass, file: steps.fileClass, open: steps.openClass, postpone: steps.postponeClass, replan: steps.replanClass,
  cancel: steps.cancelClass, suspend: steps.suspendClass, resume: steps.resumeClass, finishTraining: steps.finishTraining, registerExtSync: steps.registerExtSync,
} as const
type Event = keyof typeof endpoints

const consequences: Readonly<Record<string, string>> = {
  accept: '受理后进入初审，从今天起计审核时限。', vaFirstAgree: '初审同意后交本局复核。复核必须是另一个人。', vaSecondAgree: '复核同意并盖章后，转人社部门审核。', hrFirstAgree: '初审同意后交人社复核。', hrSecondAgree: '复核同意并盖章后，由负责局登记报备编号。',
  returnForCorrection: '退回后资料都保留，审核时限停止计算；机构逐项答复后重新提交。', reject: '不同意后本班不能再办，机构要重新申请。', file: '登记报备编号后，机构才能开班。', open: '开班人数以实到培训人数为准；没有开班当日检查时，按今天的签到计。',
  cancel: '撤销后本班不再办，学员退出名册，占用的免费培训资格退还。', suspend: '暂停期间不能上课。', submit: '提交后由负责局受理，名册和计划锁定；提交时的限额参数会随班次保存。', finishTraining: '结束培训要求课时上满、实操占比达标、请假都已处理。',
}

/** The form of one step: what it asks, what follows from it, and the refusal where it happened. */
export function ActionDialog({ view, action, onClose }: { view: ClassView; action: ClassAction; onClose: () => void }) {
  const endpoint = endpoints[action.event as Event]
  const send = useSend(endpoint as typeof steps.acceptClass, { onDone: onClose })
  const [text, setText] = useState(action.kind === 'seal' || action.kind === 'opinion' ? '材料齐全，同意开班。' : '')
  const [items, setItems] = useState<readonly string[]>([''])
  const [date, setDate] = useState(view.plannedOpen ?? '')
  const [agreed, agree] = useState(false)
  const open = view.returns.find((r) => r.resubmittedAt === null)
  const [answers, setAnswers] = useState<Readonly<Record<number, string>>>({})
  const body = bodyOf()
  return (
    <Dialog title={action.verb} onClose={onClose} actions={
      <>
        <Button onClick={onClose}>先不办</Button>
        <Button kind={action.danger === true ? 'danger-filled' : 'primary'} busy={send.isPending} blockedBecause={body === null ? '还有必填的没填' : undefined}
          onClick={() => body !== null && send.mutate({ params: { id: view.id }, body: { version: view.version, ...body } as never })}>{action.verb}</Button>
      </>
    }>
      <p>{view.title}，{view.institution.name}</p>
      {consequences[action.event] !== undefined && <p>{consequences[action.event]}</p>}
      <RefusalNotice refusal={send.error} />
      {(action.kind === 'opinion' || action.kind === 'seal') && <TextAreaField label="意见" value={text} onChange={setText} maxLength={500} required />}
      {action.kind === 'reason' && <TextAreaField label="原因" value={text} onChange={setText} maxLength={500} required />}
      {action.kind === 'dateReason' && <TextAreaField label="延期原因" value={text} onChange={setText} maxLength={500} required />}
      {(action.kind === 'date' || action.kind === 'dateReason') && <DateField label="新的开班日期" value={date === '' ? null : date} onChange={(value) => setDate(value ?? '')} required />}
      {action.kind === 'filing' && <TextField label="报备编号" hint="全省技能人才管理服务信息系统给的编号" value={text} onChange={setText} maxLength={60} required />}
      {action.kind === 'sync' && <TextField label="系统编号" hint="职业培训信息化管理系统里的编号" value={text} onChange={setText} maxLength={60} required />}
      {action.kind === 'submit' && <TextField label="签字人" hint="机构负责人姓名" value={text} onChange={setText} maxLength={40} required />}
      {action.kind === 'items' && (
        <>
          {items.map((item, i) => <TextField key={i} label={`要补正的第 ${i + 1} 项`} value={item} onChange={(value) => setItems(items.map((old, j) => (j === i ? value : old)))} maxLength={200} required />)}
          <Button icon="plus" onClick={() => setItems([...items, ''])}>再加一项</Button>
        </>
      )}
      {action.kind === 'answers' && open?.items.map((item) => <TextAreaField key={item.no} label={`${item.no}. ${item.text}`} value={answers[item.no] ?? ''} onChange={(value) => setAnswers({ ...answers, [item.no]: value })} maxLength={500} required />)}
      {(action.kind === 'seal' || action.kind === 'submit') && <CheckField checked={agreed} onChange={agree}>{action.kind === 'seal' ? '已核对材料，同意盖章' : '已加盖印章，内容属实'}</CheckField>}
    </Dialog>
  )

  function bodyOf(): object | null {
    const words = text.trim()
    switch (action.kind) {
      case 'confirm': case 'go': return {}
      case 'opinion': return words === '' ? null : { opinion: words }
      case 'seal': return words === '' || !agreed ? null : { opinion: words, sealConfirmed: true }
      case 'reason': return words.length < 2 ? null : { reason: words }
      case 'filing': return words.length < 3 ? null : { filingNo: words }
      case 'sync': return words.length < 2 ? null : { version: undefined, kind: 'PLAN_ROSTER', state: 'FILLED', systemNo: words }
      case 'date': return date === '' ? null : { plannedOpen: date }
      case 'dateReason': return date === '' || words.length < 2 ? null : { plannedOpen: date, reason: words }
      case 'submit': return words.length < 2 || !agreed ? null : { signedBy: words, sealConfirmed: true }
      case 'items': {
        const listed = items.map((i) => i.trim()).filter((i) => i.length >= 2)
        return listed.length === 0 ? null : { opinion: '材料需要补正', items: listed.map((t) => ({ field: null, text: t })) }
      }
      case 'answers': {
        const given = (open?.items ?? []).map((item) => ({ no: item.no, answer: (answers[item.no] ?? '').trim() }))
        return given.some((a) => a.answer.length < 2) ? null : { answers: given }
      }
    }
  }
}
