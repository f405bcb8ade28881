import { useState } from 'react'
import { cancelInspection, confirmInspection, inspectionPhoto, voidInspection, type InspectionView } from '../../../contract/inspections.ts'
import type { Reason } from '../../../values/decision.ts'
import { urlOf } from '../../app/call.ts'
import { useSend } from '../../app/use-call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { dateWords, momentWords } from '../../ui/formats.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList, type FactItem } from '../../ui/task-row.tsx'
import { Why } from '../../ui/why.tsx'
import { Explanations, ExplainDialog, Suspicions } from './suspicions.tsx'
import { kindOfInspection } from './words.ts'

/** One inspection: what was counted and found, its photos, and what may be done about it. */
export function InspectionRecord({ inspection: i, title }: { inspection: InspectionView; title: string }) {
  const [asking, ask] = useState<'confirm' | 'void' | 'cancel' | 'explain' | null>(null)
  const done = { onDone: () => ask(null) }
  const sends = { confirm: useSend(confirmInspection, done), void: useSend(voidInspection, done), cancel: useSend(cancelInspection, done) }
  const [suspicion] = i.suspicions
  const doubts = i.suspicions.map((s) => (
    <div key={s.code} className="rg-doubt">
      <p>疑点：{s.message}</p>
      {s.explanations.length === 0 ? <p>还没有人说明。</p> : <Explanations of={s} />}
    </div>
  ))
  const params = { id: i.id }
  return (
    <Section size="plain" level={3} title={title} note={<StatusTag kind={kindOfInspection(i)}>{i.stateLabel}</StatusTag>}>
      <Suspicions inspection={i} />
      <FactList wide items={factsOf(i)} />
      {i.photoIds.length > 0 && (
        <ul className="rg-photos" aria-label={`${title}的照片`}>
          {i.photoIds.map((photoId, n) => {
            const url = urlOf(inspectionPhoto, { params: { id: i.id, photoId } })
            return (
              <li key={photoId}>
                <a href={url} target="_blank" rel="noreferrer">
                  <img src={url} alt={`${title}，第 ${n + 1} 张照片，看大图`} loading="lazy" />
                </a>
              </li>
            )
          })}
        </ul>
      )}
      {i.reasons.length > 0 && <Why title={i.valid ? '为什么算有效检查' : '按现在的情况怎么判断'} reasons={i.reasons as Reason[]} />}
      {i.can.length > 0 && (
        <p className="rg-inspection-actions">
          {i.can.includes('carryOut') && (
            <ButtonLink to={`/inspect/${i.id}`} kind="primary">
              去检查
            </ButtonLink>
          )}
          {i.can.includes('confirm') && (
            <Button kind="primary" onClick={() => ask('confirm')}>
              确认检查
            </Button>
          )}
          {i.can.includes('void') && (
            <Button kind="danger" onClick={() => ask('void')}>
              作废
            </Button>
          )}
          {i.can.includes('explain') && <Button onClick={() => ask('explain')}>说明疑点</Button>}
          {i.can.includes('cancel') && <Button onClick={() => ask('cancel')}>取消安排</Button>}
        </p>
      )}
      {asking === 'confirm' && (
        <ConfirmDialog
          title="确认这次检查？"
          verb="确认检查"
          busy={sends.confirm.isPending}
          refusal={sends.confirm.error}
          onClose={() => ask(null)}
          {...(suspicion === undefined ? {} : { reason: { label: '为什么仍然确认', hint: '例如：电话核对过，签到和录像都对得上' } })}
          onConfirm={(reason) => sends.confirm.mutate({ params, body: suspicion === undefined ? {} : { reason } })}
        >
          {doubts}
          确认以后不能再作废。在位 {i.presentCount ?? '—'} 人，{momentWords(i.inspectedAt)}，{i.inspectorName}。
        </ConfirmDialog>
      )}
      {asking === 'void' && (
        <ConfirmDialog
          title="作废这次检查？"
          verb="作废检查"
          danger
          reason={{ label: '作废原因' }}
          busy={sends.void.isPending}
          refusal={sends.void.error}
          onClose={() => ask(null)}
          onConfirm={(reason) => sends.void.mutate({ params, body: { reason } })}
        >
          {doubts}
          作废以后不再计数，开班人数、在位平均和季度台账马上重算。记录和照片仍然保留。
        </ConfirmDialog>
      )}
      {asking === 'explain' && suspicion !== undefined && <ExplainDialog inspectionId={i.id} suspicion={suspicion} onClose={() => ask(null)} />}
      {asking === 'cancel' && (
        <ConfirmDialog
          title="取消这次安排？"
          verb="取消安排"
          reason={{ label: '取消原因' }}
          busy={sends.cancel.isPending}
          refusal={sends.cancel.error}
          onClose={() => ask(null)}
          onConfirm={(reason) => sends.cancel.mutate({ params, body: { reason } })}
        >
          取消以后检查人员手机上不再有这次检查。
        </ConfirmDialog>
      )}
    </Section>
  )
}

function factsOf(i: InspectionView): FactItem[] {
  if (i.inspectedAt === null) {
    return [
      { label: '检查日期', value: i.plannedOn === null ? '做完以后显示' : dateWords(i.plannedOn) },
      { label: '检查人员', value: i.inspectorName || '做完以后显示' },
      { label: '方式', value: i.channelLabel },
      ...(i.voidReason === null ? [] : [{ label: '取消原因', value: i.voidReason }]),
    ]
  }
  return [
    {
      label: '在位人数',
      value: `${i.presentCount ?? '—'} 人`,
      detail: `名册 ${i.rosterCount ?? '—'} 人，请假 ${i.leaveCount ?? 0} 人${(i.outsideCount ?? 0) > 0 ? `，非名册人员 ${i.outsideCount} 人` : ''}`,
    },
    { label: '时间、地点', value: `${momentWords(i.inspectedAt)}，${i.place ?? '—'}`, detail: `${i.channelLabel}${i.sentLate ? '，离线补传' : ''}` },
    ...notesOf(i),
    ...(i.problems === null ? [] : [{ label: '另记', value: i.problems }]),
    ...(i.evidenceReference === null ? [] : [{ label: '画面或文件', value: i.evidenceReference }]),
    { label: '检查人员签字', value: i.signatures.join('、') },
    ...(i.confirmReason === null ? [] : [{ label: '为什么仍然确认', value: i.confirmReason }]),
    ...(i.voidReason === null ? [] : [{ label: '作废原因', value: i.voidReason }]),
  ]
}

/** The four notes: what is in order in one line, each problem in its own. */
function notesOf(i: InspectionView): FactItem[] {
  const notes = [
    ['师资', i.trainerState],
    ['学员出勤', i.attendanceState],
    ['签到', i.signState],
    ['资料留存', i.materialState],
  ] as const
  const fine = notes.filter(([, text]) => text === '正常').map(([label]) => label)
  const wrong = notes.filter(([, text]) => text !== '正常')
  return [
    ...wrong.map(([label, text]) => ({ label, value: <span className="rg-tone-warn">{text ?? '—'}</span> })),
    ...(fine.length === 0 ? [] : [{ label: '四项情况', value: `${fine.join('、')}正常` }]),
  ]
}
