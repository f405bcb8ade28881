import { useState } from 'react'
import { listRestorations, reconcileRestoration, type RestorationRow } from '../../../contract/restorations.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { CheckField, TextAreaField } from '../../ui/fields.tsx'
import { InstantText } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'

/** 恢复与对账: what was restored, what may be missing since, what was compared, and when payments opened again. */
export default function RestorationsPage() {
  const reply = useCall(listRestorations, {})
  const open = reply.data?.items.filter((one) => one.reconciledAt === null) ?? []
  const oldest = open.reduce<RestorationRow | null>((found, one) => (found === null || one.backupTakenAt < found.backupTakenAt ? one : found), null)
  const columns: ReadonlyArray<Column<RestorationRow>> = [
    { key: 'state', title: '状态', width: '110px', cell: (r) => (r.reconciledAt === null ? <StatusTag kind="waiting">等对账</StatusTag> : <StatusTag kind="ok">已对账</StatusTag>) },
    { key: 'restored', title: '恢复时间', width: '180px', cell: (r) => <InstantText at={r.restoredAt} /> },
    { key: 'taken', title: '备份时刻', width: '180px', cell: (r) => <InstantText at={r.backupTakenAt} /> },
    { key: 'by', title: '谁登记', width: '230px', cell: (r) => (r.reconciledAt === null ? '—' : <>{r.reconciledBy} <InstantText at={r.reconciledAt} /></>) },
    { key: 'reason', title: '核对了什么', cell: (r) => r.reason ?? '—' },
  ]
  return (
    <Page title="恢复与对账" crumbs={[{ title: '恢复与对账' }]} lead="数据从备份恢复以后，备份到恢复之间办的事不在系统里。省厅核对清楚、登记“已对账”，才能再拨付。">
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      {reply.isPending && <Skeleton rows={5} />}
      {oldest !== null && reply.data !== undefined && (
        <>
          <Missing restoration={oldest} lastKnown={reply.data.lastKnown} />
          {reply.data.can.includes('reconcile')
            ? <ReconcileForm />
            : <Notice kind="info" title="由省厅复核登记“已对账”">恢复数据的人不能自己放开拨付。您可以把核对的结果告诉省厅。</Notice>}
        </>
      )}
      {reply.data !== undefined && (
        <Section title="历次恢复">
          <DataTable caption="历次恢复" columns={columns} rows={reply.data.items} rowKey={(r) => r.id} empty={{ title: '没有恢复过', text: '系统管理员用备份恢复数据以后列在这里。' }} />
        </Section>
      )}
    </Page>
  )
}

interface LastKnown { noun: string; label: string; at: string; summary: string }

/** How long is missing, and from where on to look. */
function Missing({ restoration, lastKnown }: { restoration: RestorationRow; lastKnown: readonly LastKnown[] }) {
  return (
    <>
      <Section title="可能缺了什么">
        <FactList items={[
          { label: '备份时刻', value: <InstantText at={restoration.backupTakenAt} />, detail: '到这一刻为止的都在' },
          { label: '恢复时间', value: <InstantText at={restoration.restoredAt} />, detail: '从这一刻起办的都在' },
          { label: '中间', value: lengthWords(restoration.backupTakenAt, restoration.restoredAt), detail: '这一段办的事、付的款不在系统里' },
        ]} />
      </Section>
      {lastKnown.length > 0 && (
        <Section title="系统里最后一次办理" note="每一类从这里往后查：有没有办过、系统里却没有的">
          <FactList items={lastKnown.map((one) => ({ label: one.label, value: <InstantText at={one.at} />, detail: one.summary }))} />
        </Section>
      )}
    </>
  )
}

/** Whole days, hours and minutes between two instants, rounded up to the minute. */
function lengthWords(from: string, to: string): string {
  const minutes = Math.max(0, Math.ceil((Date.parse(to) - Date.parse(from)) / 60_000))
  const parts = [[Math.floor(minutes / 1440), '天'], [Math.floor(minutes / 60) % 24, '小时'], [minutes % 60, '分钟']] as const
  return parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(' ') || '不到 1 分钟'
}

const checks = [
  { key: 'payments', label: '银行付款流水：备份以后付过的款逐笔核对，都已补记' },
  { key: 'records', label: '班次、检查、考核、证书：各单位已经查过并补办' },
  { key: 'people', label: '账号和岗位：备份以后停用的账号、收回的岗位已经再次停用、收回' },
] as const

/** What was compared, in the province's words; every point is ticked before payments open. */
function ReconcileForm() {
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(reconcileRestoration)
  const submit = () => {
    setAsked(true)
    if (ticked.length === checks.length && reason.trim().length >= 2) send.mutate({ body: { reason: reason.trim() } })
  }
  return (
    <Section title="登记“已对账”">
      <form noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
        <RefusalNotice refusal={send.error} />
        {checks.map(({ key, label }) => (
          <CheckField key={key} name={key} checked={ticked.includes(key)} error={isAsked && !ticked.includes(key) ? '核对清楚再勾选' : undefined}
            onChange={(checked) => setTicked(checked ? [...ticked, key] : ticked.filter((one) => one !== key))}>{label}</CheckField>
        ))}
        <TextAreaField label="核对了什么" name="reason" hint="写清和什么核对、补了哪些，例如“与 3 月 1 日银行流水逐笔核对，补记 2 笔”。记入日志，审计能看到。" value={reason} onChange={setReason} maxLength={500} rows={4}
          error={isAsked && reason.trim().length < 2 ? '请写明核对了什么，至少两个字' : undefined} />
        <Button kind="primary" large type="submit" busy={send.isPending ? '正在登记' : false}>已对账，放开拨付</Button>
      </form>
    </Section>
  )
}
