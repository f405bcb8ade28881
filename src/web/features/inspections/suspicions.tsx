import { useState } from 'react'
import { explainInspection, type InspectionView } from '../../../contract/inspections.ts'
import { useSend } from '../../app/use-call.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'

/** What looks wrong with a visit, and what the inspector and the school say to it. */
export function Suspicions({ inspection: { suspicions, state } }: { inspection: InspectionView }) {
  return (
    <>
      {suspicions.map((s) => (
        <Notice key={s.code} kind="warn" title={state === 'DONE' ? '有疑点，等复核人员判断' : '有过疑点'}>
          <p>{s.message}</p>
          {state === 'DONE' && s.explanations.length === 0 && <p>只是提示，检查照常计数。检查人员和承训机构可以写说明。</p>}
          <Explanations of={s} />
        </Notice>
      ))}
    </>
  )
}

type Suspicion = InspectionView['suspicions'][number]

export function Explanations({ of }: { of: Suspicion }) {
  if (of.explanations.length === 0) return null
  return (
    <ul className="rg-explanations" aria-label="说明">
      {of.explanations.map((e) => (
        <li key={`${e.at} ${e.by} ${e.words}`}>
          {e.partyLabel}{e.by}说明：{e.words}（{momentWords(e.at)}）
        </li>
      ))}
    </ul>
  )
}

/** Answers a finding beside it, at a desk. */
export function ExplainDialog({ inspectionId, suspicion, onClose }: { inspectionId: string; suspicion: Suspicion; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const send = useSend(explainInspection, { onDone: onClose })
  return (
    <ConfirmDialog
      title="说明疑点"
      verb="交上去"
      reason={{ label: '说明', hint: '例如：两个教学点在同一栋楼，门口录像能看到', maxLength: 300 }}
      busy={send.isPending}
      refusal={send.error}
      onClose={onClose}
      onConfirm={(words) => send.mutate({ params: { id: inspectionId }, body: { id, finding: suspicion.code, words } })}
    >
      {suspicion.message}说明交上去以后不能改，复核人员确认或作废前能看到。
    </ConfirmDialog>
  )
}
