import { useEffect, useState } from 'react'
import { approveExport, getExport, refuseExport, withdrawExport, type ExportView } from '../../../contract/exports.ts'
import type { Reason } from '../../../values/decision.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { LongWork } from '../../ui/long-work.tsx'
import { FactList, History } from '../../ui/task-row.tsx'
import { Why } from '../../ui/why.tsx'
import { ExportState } from './export-state.tsx'
import { TakeFile } from './take-file.tsx'

/** One export: what, for whom, why, what happened; and what this person may do with it. */
export function ExportDialog({ id, keepHours, onClose }: { id: string; keepHours: number; onClose: () => void }) {
  const [step, setStep] = useState<'look' | 'approve' | 'refuse' | 'withdraw'>('look')
  const [isMoving, setMoving] = useState(false)
  const reply = useCall(getExport, { params: { id } }, isMoving ? { every: 2000 } : {})
  const view = reply.data
  // asked again only while it is written: a page left open must not keep the session awake
  useEffect(() => setMoving(view?.state === 'QUEUED' || view?.state === 'WRITING'), [view?.state])
  const approve = useSend(approveExport, { onDone: onClose })
  const refuse = useSend(refuseExport, { onDone: onClose })
  const withdraw = useSend(withdrawExport, { onDone: onClose })
  if (view !== undefined && step === 'approve') {
    return (
      <ConfirmDialog title={`同意导出${view.title}？`} verb="同意导出" busy={approve.isPending} refusal={approve.error} onClose={() => setStep('look')} reason={{ label: '核对情况', hint: '例如：已核对用途，省厅调度要求' }}
        onConfirm={(note) => approve.mutate({ params: { id }, body: { note } })}>
        {view.requesterName}要导出 {view.rowCount.toLocaleString('zh-CN')} 行（{view.sensitivityLabel}），用于{view.purposeLabel}：{view.reason}。同意后文件开始生成，只有申请人能下载；您的名字留在记录里。
      </ConfirmDialog>
    )
  }
  if (view !== undefined && step === 'refuse') {
    return (
      <ConfirmDialog title={`不同意导出${view.title}？`} verb="不同意" danger busy={refuse.isPending} refusal={refuse.error} onClose={() => setStep('look')} reason={{ label: '不同意的理由', hint: '申请人会看到' }}
        onConfirm={(note) => refuse.mutate({ params: { id }, body: { note } })}>
        这份申请就此结束，{view.requesterName}需要时可以另外申请。
      </ConfirmDialog>
    )
  }
  if (view !== undefined && step === 'withdraw') {
    return (
      <ConfirmDialog title="撤回这份申请？" verb="撤回" busy={withdraw.isPending} refusal={withdraw.error} onClose={() => setStep('look')} onConfirm={() => withdraw.mutate({ params: { id }, body: {} })}>
        撤回后不再生成文件，也不计入您 24 小时内的导出行数。
      </ConfirmDialog>
    )
  }
  const may = (action: ExportView['can'][number]) => view?.can.includes(action) === true
  return (
    <Dialog title={view === undefined ? '导出' : `${view.number} ${view.title}`} onClose={onClose} actions={
      <>
        {may('withdraw') && <Button onClick={() => setStep('withdraw')}>撤回</Button>}
        {may('refuse') && <Button kind="danger" onClick={() => setStep('refuse')}>不同意</Button>}
        {may('approve') && <Button kind="primary" onClick={() => setStep('approve')}>同意导出</Button>}
        {!may('approve') && <Button onClick={onClose}>关闭</Button>}
      </>
    }>
      <Awaiting reply={reply} rows={6}>
        {(e) => (
          <>
            {e.state === 'WRITING' && <LongWork title="正在生成" done={e.written} total={e.rowCount} note="可以先离开，好了在“我的导出”里下载。" />}
            {e.state === 'QUEUED' && <LongWork title="排队生成" done={0} total={e.rowCount} note="通常几秒钟；可以先离开，好了在“我的导出”里下载。" />}
            {may('pack') && <TakeFile view={e} keepHours={keepHours} />}
            <FactList items={[
              { label: '状态', value: <ExportState row={e} /> },
              { label: '范围', value: e.filterText, detail: `${e.rowCount.toLocaleString('zh-CN')} 行，最敏感的内容：${e.sensitivityLabel}` },
              { label: '用途', value: e.purposeLabel, detail: e.reason },
              { label: '申请人', value: e.requesterName, detail: e.officeName },
              {
                label: '第二人', value: e.second === null ? (e.needsSecond ? '等本单位另一位复核岗位的同志' : '不用') : `${e.second.name}　${momentWords(e.second.at)}`, detail: e.second?.note,
                end: <Why title={e.needsSecond ? '为什么要第二人同意' : '为什么不用第二人同意'} reasons={e.reasons as Reason[]} />,
              },
              ...(e.expiresAt === null ? [] : [{ label: '保留到', value: momentWords(e.expiresAt), detail: `下载过 ${e.downloads} 次` }]),
            ]} />
            <History items={e.events.map((event, index) => ({ key: String(index), text: event.event + (event.note === '' ? '' : `：${event.note}`), note: `${momentWords(event.at)}　${event.byName}` })).reverse()} />
          </>
        )}
      </Awaiting>
    </Dialog>
  )
}
