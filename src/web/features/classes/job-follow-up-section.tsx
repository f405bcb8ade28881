import { useId, useState } from 'react'
import { employerOrderFile, getJobFollowUp, jobEventFile, withdrawJobEvent, type JobFollowUp } from '../../../contract/employment.ts'
import type { Reason } from '../../../values/decision.ts'
import { urlOf } from '../../app/call.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Section } from '../../ui/section.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'
import { WhyPanel, WhyToggle } from '../../ui/why.tsx'
import { JobEventDialog, OrdersDialog } from './job-follow-up-dialogs.tsx'

type Event = JobFollowUp['events'][number]

/** 岗位跟进 of a class: what employers ordered, the posts it is aimed at, the job events held before the exam. */
export function JobFollowUpSection({ classId }: { classId: string }) {
  const reply = useCall(getJobFollowUp, { params: { id: classId } })
  return <Awaiting reply={reply} rows={3}>{(box) => <Box box={box} />}</Awaiting>
}

function Box({ box }: { box: JobFollowUp }) {
  const [asked, ask] = useState<'orders' | 'event' | Event | null>(null)
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const close = () => ask(null)
  const needsOrders = box.orderMode !== 'OPEN'
  const lacking = (code: string) => box.reasons.find((r) => r.code === code && r.verdict !== 'pass')
  const [noOrder, noPosts, noEvent] = [lacking('EMPLOYER_ORDER'), lacking('TARGET_POSTS'), lacking('JOB_EVENT')]
  const posts = box.targetJobs ?? box.orders.flatMap((o) => o.post ?? []).join('、')
  const mayAdd = box.can.includes('addEvent')
  const why = box.isWhole ? '岗位跟进怎么算齐' : '岗位跟进还缺什么'
  return (
    <Section title="岗位跟进" note={`${box.orderModeLabel}班・本机构${box.year}年订单式、定岗式班占 ${box.share}`} {...(mayAdd ? { action: <Button onClick={() => ask('event')}>登记招聘对接</Button> } : {})}>
      <TaskList label="岗位跟进">
        {needsOrders && box.orders.length === 0 && <TaskRow state="waiting" label="用人订单" detail={noOrder?.message} action={box.can.includes('setOrders') && <Button onClick={() => ask('orders')}>填写用人订单</Button>}>还没有登记</TaskRow>}
        {box.orders.map((o, i) => (
          <TaskRow key={o.id} state={o.employer !== null && o.post !== null && o.headCount !== null && o.fileName !== null ? 'done' : 'waiting'} label={box.orders.length === 1 ? '用人订单' : `用人订单（第 ${i + 1} 家）`}
            detail={o.fileName === null ? '意向书还没有上传' : <a href={urlOf(employerOrderFile, { params: { id: box.classId, orderId: o.id } })} target="_blank" rel="noopener">看签字的意向书</a>}
            action={i === 0 && box.can.includes('setOrders') ? <Button onClick={() => ask('orders')}>修改</Button> : undefined}>
            {o.employer ?? '用人企业待填'}，{o.post ?? '岗位待填'}，{o.headCount ?? '—'} 人
          </TaskRow>
        ))}
        <TaskRow state={noPosts !== undefined ? 'waiting' : posts === '' ? 'later' : 'done'} label="面向岗位" {...(noPosts === undefined ? {} : { detail: noPosts.message })}>{posts === '' ? '没有写' : posts}</TaskRow>
        {box.events.map((e) => (
          <TaskRow key={e.id} state={e.withdrawnWhy === null ? 'done' : 'later'} label={e.withdrawnWhy === null ? '招聘对接' : '招聘对接（已撤销）'} side={dateWords(e.heldOn, 'plain')}
            detail={<>{e.employers.join('、')}{e.fileName !== null && <>　<a href={urlOf(jobEventFile, { params: { id: box.classId, eventId: e.id } })} target="_blank" rel="noopener">看记录</a></>}{e.withdrawnWhy !== null && `　撤销原因：${e.withdrawnWhy}`}</>}
            action={mayAdd && e.withdrawnWhy === null ? <Button kind="text" onClick={() => ask(e)}>撤销</Button> : undefined}>
            {e.place}，{e.employers.length} 家单位，岗位 {e.posts} 个，参加 {e.attendees} 人
          </TaskRow>
        ))}
        {box.events.every((e) => e.withdrawnWhy !== null) && <TaskRow state={noEvent === undefined ? 'later' : 'waiting'} label="招聘对接" {...(noEvent === undefined ? {} : { detail: noEvent.message })}>还没有组织</TaskRow>}
        {box.reasons.length > 0 && (
          <TaskRow state={box.isWhole ? 'done' : 'waiting'} label="是否齐全" action={<WhyToggle isOpen={isOpen} controls={id} about={why} onToggle={() => setOpen(!isOpen)} />}
            below={isOpen && <WhyPanel id={id} title={why} reasons={box.reasons as Reason[]} onClose={() => setOpen(false)} />}>
            {box.isWhole ? '齐全' : noOrder === undefined ? '不齐全，提醒补办，不影响结业' : `用人订单不齐${box.can.includes('setOrders') ? '，不能提交申请' : ''}`}
          </TaskRow>
        )}
      </TaskList>
      {asked === 'orders' && <OrdersDialog box={box} onClose={close} />}
      {asked === 'event' && <JobEventDialog classId={box.classId} onClose={close} />}
      {asked !== null && typeof asked === 'object' && <Withdraw classId={box.classId} event={asked} onClose={close} />}
    </Section>
  )
}

function Withdraw({ classId, event, onClose }: { classId: string; event: Event; onClose: () => void }) {
  const send = useSend(withdrawJobEvent, { onDone: onClose })
  return (
    <ConfirmDialog title="撤销这次招聘对接？" verb="撤销" danger busy={send.isPending} refusal={send.error} onClose={onClose} reason={{ label: '撤销原因', hint: '写明哪里登记错了', maxLength: 200 }} onConfirm={(reason) => send.mutate({ params: { id: classId, eventId: event.id }, body: { reason } })}>
      <p>{dateWords(event.heldOn)}在{event.place}的招聘对接撤销后仍列在这里，但不再算数。</p>
    </ConfirmDialog>
  )
}
