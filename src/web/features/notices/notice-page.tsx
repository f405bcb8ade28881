import { useState } from 'react'
import { closeNotice, extendNotice, getNotice, publishNotice, type NoticeRow, type NoticeView } from '../../../contract/notices.ts'
import type { Reason } from '../../../values/decision.ts'
import { useSession } from '../../app/session.tsx'
import { useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, TextAreaField } from '../../ui/fields.tsx'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { dateWords, InstantText, Money } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { Why } from '../../ui/why.tsx'
import { WorkdayRuler } from '../../ui/workday-ruler.tsx'
import { FileDialog } from './file-dialog.tsx'
import { leftWords, NoticeState } from './notice-words.tsx'
import { PublicLink } from './public-link.tsx'
import './notices.css'

const columns: ReadonlyArray<Column<NoticeRow>> = [
  { key: 'no', title: '序号', align: 'right', width: '64px', cell: (r) => r.rowNo },
  { key: 'name', title: '姓名', width: '100px', cell: (r) => r.name },
  { key: 'id', title: '身份证号', width: '180px', cell: (r) => r.idMasked ?? '—' },
  { key: 'class', title: '班次', cell: (r) => r.className },
  { key: 'trade', title: '工种', width: '110px', cell: (r) => r.trade },
  { key: 'certificate', title: '证书', width: '140px', cell: (r) => r.certificate },
  { key: 'amount', title: '金额', unit: '元', align: 'right', width: '110px', cell: (r) => <Money fen={r.amountFen === null ? null : BigInt(r.amountFen)} column /> },
]

/** One notice at the desk: what the public reads, how long, what was objected, and the steps of the second desk. */
export default function NoticePage() {
  const id = useParam('id')
  const [page, setPage] = useState(1)
  const reply = useCall(getNotice, { params: { id }, query: { page } }, { keepPrevious: true })
  const [step, setStep] = useState<NoticeView['can'][number] | null>(null)
  return (
    <Awaiting reply={reply} rows={10}>
      {(n) => (
        <Page title={n.title} crumbs={[{ title: '公示与异议', to: '/publicity' }, { title: n.number ?? '待发布' }]} tag={<NoticeState notice={n} large />} lead={`${n.officeName}　${n.kindLabel}`}
          actions={<Steps notice={n} onStep={setStep} />}>
          <Columns kind="notice" right={<Rail notice={n} />}>
            <Section title="公示内容">
              <div className="rg-notice-words">{n.paragraphs.map((p) => <p key={p}>{p}</p>)}</div>
              {n.strip.length > 0 && <div className="rg-notice-figures"><FigureStrip label="人数怎么来的" figures={n.strip.map((part, i) => ({ label: part.label, value: part.count.toLocaleString('zh-CN'), current: i === n.strip.length - 1 }))} /></div>}
              {n.stripNote !== '' && <p className="rg-quiet rg-small">{n.stripNote}</p>}
            </Section>
            <Section title={`名单（${n.rowCount.toLocaleString('zh-CN')} 行）`} note={n.totalFen === null ? undefined : <>合计 <Money fen={BigInt(n.totalFen)} wan /></>}>
              <DataTable caption="公示名单" columns={columns} rows={n.rows} rowKey={(r) => String(r.rowNo)} loading={reply.isFetching} dense
                pager={{ page, hasPrevious: page > 1, hasNext: page < n.pages, onPrevious: () => setPage(page - 1), onNext: () => setPage(page + 1), total: { value: n.rowCount, exact: true }, measure: '行' }} />
            </Section>
          </Columns>
          {step === 'publish' && <PublishDialog notice={n} onClose={() => setStep(null)} />}
          {step === 'extend' && <ExtendDialog notice={n} onClose={() => setStep(null)} />}
          {step === 'close' && <CloseDialog notice={n} onClose={() => setStep(null)} />}
          {step === 'object' && <FileDialog notice={n} onClose={() => setStep(null)} />}
        </Page>
      )}
    </Awaiting>
  )
}

function Steps({ notice: n, onStep }: { notice: NoticeView; onStep: (step: NoticeView['can'][number]) => void }) {
  const may = (action: NoticeView['can'][number]) => n.can.includes(action)
  return (
    <>
      {n.number !== null && <PublicLink to={`/notices/${n.number}`}>看公开页</PublicLink>}
      {may('object') && <Button onClick={() => onStep('object')}>替人提异议</Button>}
      {may('extend') && <Button onClick={() => onStep('extend')}>延长公示</Button>}
      {may('close') && <Button kind="primary" onClick={() => onStep('close')}>结束公示</Button>}
      {may('publish') && <Button kind="primary" onClick={() => onStep('publish')}>发布公示</Button>}
    </>
  )
}

function Rail({ notice: n }: { notice: NoticeView }) {
  const session = useSession()
  const isRunning = n.state === 'PUBLISHED' || n.state === 'EXTENDED'
  return (
    <>
      <Section size="rail" title={n.term === null ? '还没有发布' : isRunning ? leftWords(n.term.left) : '公示已结束'}>
        {n.term === null ? <p>发布当日不计，至少公示 {n.leastWorkingDays} 个工作日。由没有参加准备的复核人员发布。</p> : (
          <>
            <WorkdayRuler days={n.term.ruler.map((d) => ({ ...d, note: d.kind === 'HOLIDAY' ? (/^\p{Script=Han}/u.exec(d.note)?.[0] ?? null) : null }))} today={session.today} startWord="发布" note={n.term.arithmetic} />
            <FactList items={[
              { label: '公示期', value: `${dateWords(n.term.publishedOn, 'plain')}至${dateWords(n.term.until, 'plain')}`, detail: `共 ${n.term.calendarDays} 天，${n.term.workingDays} 个工作日${n.term.provisional ? '，暂按周一至周五推算' : ''}` },
              ...(n.extendedBecause === null ? [] : [{ label: '延期', value: n.extendedBecause }]),
              ...(n.closedAt === null ? [] : [{ label: '结束', value: <InstantText at={n.closedAt} />, detail: n.hideOn === null ? undefined : `公开页的名单 ${dateWords(n.hideOn, 'plain')}撤下` }]),
            ]} />
            {n.closing.length > 0 && <Why title={n.closing[0]?.verdict === 'pass' ? '为什么可以结束' : '为什么还不能结束'} reasons={n.closing as Reason[]} />}
          </>
        )}
      </Section>
      <Section size="rail" title="异议">
        <FactList items={[{ label: '收到', value: `${n.objections.filed} 件` }, { label: '没答复', value: `${n.objections.open} 件` }]} />
        {n.objections.filed > 0 && <ButtonLink to="/publicity?view=open">看异议</ButtonLink>}
      </Section>
      <Section size="rail" title="核对">
        <FactList items={[
          { label: '公示编号', value: n.number ?? '发布时给' },
          { label: '内容校验', value: n.digest === null ? '发布时算' : n.digest.slice(0, 12), detail: n.digestHolds === null ? undefined : n.digestHolds ? '发布后没有改动' : '与发布时不一致，请报告管理员' },
          ...(n.replacesNumber === null ? [] : [{ label: '代替', value: n.replacesNumber }]), ...(n.replacedByNumber === null ? [] : [{ label: '被代替', value: n.replacedByNumber }]),
        ]} />
      </Section>
    </>
  )
}

function PublishDialog({ notice: n, onClose }: { notice: NoticeView; onClose: () => void }) {
  const [days, setDays] = useState(String(n.leastWorkingDays))
  const send = useSend(publishNotice, { onDone: onClose })
  const count = Number(days)
  const isShort = !Number.isInteger(count) || count < n.leastWorkingDays || count > 60
  return (
    <Dialog title="发布公示？" onClose={onClose} actions={
      <><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending} {...(isShort ? { blockedBecause: `填 ${n.leastWorkingDays} 到 60 个工作日` } : {})} onClick={() => send.mutate({ params: { id: n.id }, body: { version: n.version, workingDays: count } })}>发布公示</Button></>
    }>
      <p>任何人都能看到遮盖后的名单，内容发布后不能再改；名单有变化的，另发新公示代替。您的意见会签名留存。</p>
      <NumberField label="公示几个工作日" name="workingDays" required value={days} onChange={setDays} maxLength={2} hint={`发布当日不计，至少 ${n.leastWorkingDays} 个`} error={isShort ? `填 ${n.leastWorkingDays} 到 60` : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function ExtendDialog({ notice: n, onClose }: { notice: NoticeView; onClose: () => void }) {
  const [days, setDays] = useState('1')
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(extendNotice, { onDone: onClose })
  const mistakes = { days: Number(days) < 1 || Number(days) > 60 ? '填 1 到 60' : undefined, reason: reason.trim().length < 4 ? '请写明原因，至少四个字' : undefined }
  const extend = () => {
    setAsked(true)
    if (mistakes.days === undefined && mistakes.reason === undefined) send.mutate({ params: { id: n.id }, body: { version: n.version, workingDays: Number(days), reason: reason.trim() } })
  }
  return (
    <Dialog title="延长公示？" onClose={onClose} actions={<><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending} onClick={extend}>延长公示</Button></>}>
      <NumberField label="再加几个工作日" name="days" required value={days} onChange={setDays} maxLength={2} error={isAsked ? mistakes.days : undefined} />
      <TextAreaField label="原因" name="reason" required value={reason} onChange={setReason} maxLength={200} rows={2} hint="公开页上看得到" error={isAsked ? mistakes.reason : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function CloseDialog({ notice: n, onClose }: { notice: NoticeView; onClose: () => void }) {
  const send = useSend(closeNotice, { onDone: onClose })
  return (
    <ConfirmDialog title="结束公示？" verb="结束公示" busy={send.isPending} refusal={send.error} onClose={onClose} onConfirm={() => send.mutate({ params: { id: n.id }, body: { version: n.version } })}>
      公示期已满，没有未答复的异议。结束后公开页按规定撤下名单，不再收异议；您的意见会签名留存。
    </ConfirmDialog>
  )
}
