import { useState } from 'react'
import * as contract from '../../../contract/notices.ts'
import type { ObjectionAction, ObjectionView } from '../../../contract/notices.ts'
import type { RevealReason } from '../../../contract/reveal.ts'
import { call } from '../../app/call.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DueBadge } from '../../ui/due.tsx'
import { dateWords, InstantText, momentWords, Money } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RevealedValue } from '../../ui/revealed-value.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList, History } from '../../ui/task-row.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { channelWords, ObjectionState } from './notice-words.tsx'
import './notices.css'

/** One objection: what is said, its clock, and the steps of who took no part in the matter. */
export default function ObjectionPage() {
  const id = useParam('id')
  const reply = useCall(contract.getObjection, { params: { id } })
  const [step, setStep] = useState<ObjectionAction | null>(null)
  return (
    <Awaiting reply={reply} rows={8}>
      {(o) => (
        <Page title={`异议 ${o.receipt}`} crumbs={[{ title: '公示与异议', to: '/publicity?view=open' }, { title: o.receipt }]} tag={<ObjectionState objection={o} large />} lead={`${o.noticeTitle}（${o.noticeNumber}）${o.rowNo === null ? '，整份' : `，第 ${o.rowNo} 行`}`}
          actions={<Steps objection={o} onStep={setStep} />}>
          <Columns kind="notice" right={<Rail objection={o} />}>
            {o.barred !== null && <Notice kind="info" title="这件异议不由您处理">{o.barred}</Notice>}
            <Section title="提出的问题"><p className="rg-objection-content">{o.content}</p></Section>
            {o.row !== null && (
              <Section title={`名单第 ${o.row.rowNo} 行`}>
                <FactList items={[{ label: '姓名', value: `${o.row.name}　${o.row.idMasked ?? ''}` }, { label: '班次', value: `${o.row.className}　${o.row.trade}　${o.row.certificate}` }, { label: '金额', value: <Money fen={o.row.amountFen === null ? null : BigInt(o.row.amountFen)} /> }]} />
              </Section>
            )}
            {o.refusedBecause !== null && <Section title="不予受理的原因"><p>{o.refusedBecause}</p></Section>}
            {o.finding !== null && (
              <Section title="认定">
                <p className="rg-objection-content">{o.finding}</p>
                {o.lines.length > 0 && <FactList items={o.lines.map((line) => ({ label: `第 ${line.rowNo} 行`, value: line.change === 'REMOVE' ? '从名单剔除' : <>改为 <Money fen={line.amountFen === null ? null : BigInt(line.amountFen)} /></> }))} />}
              </Section>
            )}
            {o.reply !== null && <Section title="答复" note={<InstantText at={o.repliedAt} />}><p className="rg-objection-content">{o.reply}</p></Section>}
            <Section title="办理经过"><History items={o.events.map((e, i) => ({ key: String(i), text: e.note === '' ? e.label : `${e.label}：${e.note}`, note: `${momentWords(e.at)}　${e.by}` })).reverse()} /></Section>
          </Columns>
          {step !== null && <StepDialog objection={o} step={step} onClose={() => setStep(null)} />}
        </Page>
      )}
    </Awaiting>
  )
}

const verbs: Readonly<Partial<Record<ObjectionAction, string>>> = { accept: '受理', refuse: '不予受理', investigate: '开始核查', decide: '作出认定', reply: '答复', handOver: '移交上级' }
const order: readonly ObjectionAction[] = ['handOver', 'refuse', 'investigate', 'accept', 'decide', 'reply']

function Steps({ objection: o, onStep }: { objection: ObjectionView; onStep: (step: ObjectionAction) => void }) {
  const shown = order.filter((action) => o.can.includes(action))
  return <>{shown.map((action, i) => <Button key={action} kind={i === shown.length - 1 ? 'primary' : action === 'refuse' ? 'danger' : 'secondary'} onClick={() => onStep(action)}>{verbs[action]}</Button>)}</>
}

function Rail({ objection: o }: { objection: ObjectionView }) {
  const ask = async (name: 'filer' | 'contact', reason: RevealReason) => (await call(contract.revealFiler, { params: { id: o.id }, body: { requestId: crypto.randomUUID(), reason } }))[name]
  const may = o.can.includes('reveal')
  return (
    <>
      <Section size="rail" title="答复期限">
        {o.due === null ? <p>{o.state === 'REPLIED' ? '已答复。' : '受理后开始计算。'}</p> : (
          <>
            <DueBadge left={o.due.left} due={dateWords(o.due.due, 'day')} note={`受理后 ${o.due.workingDays} 个工作日`} />
            {o.due.provisional && <p className="rg-quiet rg-small">暂按周一至周五推算</p>}
          </>
        )}
      </Section>
      <Section size="rail" title="提出人">
        <FactList items={[
          { label: '姓名', value: o.filer === null ? '没有留名' : <RevealedValue name="姓名" masked={o.filer} ask={may ? (reason) => ask('filer', reason) : undefined} /> },
          { label: '联系方式', value: o.contact === null ? '没有留' : <RevealedValue name="联系方式" masked={o.contact} ask={may ? (reason) => ask('contact', reason) : undefined} /> },
          { label: '怎么提的', value: channelWords[o.channel] }, { label: '收到', value: <InstantText at={o.filedAt} /> },
        ]} />
      </Section>
      <Section size="rail" title="处理单位"><p>{o.officeName}</p><p className="rg-quiet rg-small">参加过办理的人不处理；本单位没有别人的，由上级处理。</p></Section>
      <ButtonLink to={`/publicity/${o.noticeId}`}>看这份公示</ButtonLink>
    </>
  )
}

function StepDialog({ objection: o, step, onClose }: { objection: ObjectionView; step: ObjectionAction; onClose: () => void }) {
  const done = { onDone: onClose }
  const [accept, refuse, investigate, reply, handOver] = [useSend(contract.acceptObjection, done), useSend(contract.refuseObjection, done), useSend(contract.investigateObjection, done), useSend(contract.replyToObjection, done), useSend(contract.handOverObjection, done)]
  const [params, version] = [{ id: o.id }, o.version]
  switch (step) {
    case 'accept': return (
      <ConfirmDialog title="受理这件异议？" verb="受理" busy={accept.isPending} refusal={accept.error} onClose={onClose} onConfirm={() => accept.mutate({ params, body: { version } })}>受理后开始计算答复期限，答复前公示不结束。</ConfirmDialog>
    )
    case 'refuse': return (
      <ConfirmDialog title="不予受理？" verb="不予受理" danger busy={refuse.isPending} refusal={refuse.error} onClose={onClose} reason={{ label: '为什么不受理', hint: '提出人凭回执能看到；至少四个字', maxLength: 1000 }} onConfirm={(reason) => refuse.mutate({ params, body: { version, reason } })}>
        还要再答复一次，公示才能结束。
      </ConfirmDialog>
    )
    case 'investigate': return (
      <ConfirmDialog title="开始核查？" verb="开始核查" busy={investigate.isPending} refusal={investigate.error} onClose={onClose} onConfirm={() => investigate.mutate({ params, body: { version } })}>提出人凭回执看到“核查中”。</ConfirmDialog>
    )
    case 'reply': return (
      <ConfirmDialog title="答复提出人" verb="答复" busy={reply.isPending} refusal={reply.error} onClose={onClose} reason={{ label: '答复内容', hint: '提出人凭回执编号看到；不要写别人的姓名和号码，至少四个字', maxLength: 2000 }} onConfirm={(text) => reply.mutate({ params, body: { version, reply: text } })}>
        答复后不能再改。
      </ConfirmDialog>
    )
    case 'handOver': return (
      <ConfirmDialog title="移交上级？" verb="移交上级" busy={handOver.isPending} refusal={handOver.error} onClose={onClose} onConfirm={() => handOver.mutate({ params, body: { version } })}>本单位的人都参加过办理，由上级同类部门处理。</ConfirmDialog>
    )
    case 'decide': return <DecideDialog objection={o} onClose={onClose} />
    default: return null
  }
}
