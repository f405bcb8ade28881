import { useState } from 'react'
import { decideProposal, listProposals, type ProposalRow } from '../../../contract/staff.ts'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { AccountViews } from './account-views.tsx'
import './accounts.css'

const looks: Record<ProposalRow['state'], StatusKind> = { WAITING: 'waiting', GRANTED: 'ok', REFUSED: 'refused', WITHDRAWN: 'closed' }
const rolesOf = (labels: readonly string[]): string => labels.join('、') || '没有'

const columns: ReadonlyArray<Column<ProposalRow>> = [
  { key: 'who', title: '给谁', width: '180px', cell: (p) => <b>{p.name}</b> },
  { key: 'unit', title: '单位', cell: (p) => p.orgName ?? '—' },
  { key: 'change', title: '岗位', width: '300px', cell: (p) => (p.before.length === 0 ? rolesOf(p.after) : `${rolesOf(p.before)} → ${rolesOf(p.after)}`) },
  { key: 'by', title: '申请人', width: '130px', cell: (p) => p.proposedBy },
  { key: 'at', title: '申请时间', width: '160px', cell: (p) => momentWords(p.proposedAt) },
  { key: 'state', title: '状态', width: '120px', cell: (p) => <StatusTag kind={looks[p.state]}>{p.stateLabel}</StatusTag> },
]

/** 授权申请: what was asked for and waits for 安全管理员; askers see their own. */
export default function ProposalsPage() {
  const session = useSession()
  const [filters, change] = useFilters({ state: 'waiting' })
  const { cursor, pagerOf } = usePaging()
  const [open, setOpen] = useState<string | null>(null)
  const isWaiting = filters.state !== 'decided'
  const reply = useCall(listProposals, { query: { state: isWaiting ? 'waiting' : 'decided', limit: 20, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const chosen = reply.data?.items.find((p) => p.id === open)
  const decides = hasRole(session, ['SEC'])
  return (
    <Page wide title={decides ? '待授权' : '授权申请'} crumbs={[{ title: '账号', to: '/accounts' }, { title: '授权申请' }]}
      lead={decides ? '系统管理员和各单位申请的岗位，由您逐条核对后授权。不能给自己授权。' : '您申请的岗位，由安全管理员授权。'}>
      <AccountViews current="proposals" may={[decides ? 'decide' : 'invite']} />
      <FilterBar>
        看 <FilterSelect label="状态" value={isWaiting ? 'waiting' : 'decided'} onChange={(state) => change({ state })} options={[{ value: 'waiting', label: '等授权的' }, { value: 'decided', label: '办过的' }]} />
      </FilterBar>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="授权申请" columns={columns} rows={reply.data?.items} rowKey={(p) => p.id} loading={reply.isPending} pager={pagerOf(reply.data, '条')} onOpen={(p) => setOpen(p.id)}
        empty={isWaiting ? { title: '没有等授权的申请', text: '系统管理员或单位申请岗位后，列在这里。' } : { title: '还没有办过的申请' }} />
      {chosen !== undefined && <ProposalDialog proposal={chosen} onClose={() => setOpen(null)} />}
    </Page>
  )
}

function ProposalDialog({ proposal, onClose }: { proposal: ProposalRow; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const send = useSend(decideProposal, { onDone: onClose })
  const decide = (granted: boolean) => send.mutate({ params: { id: proposal.id }, body: { granted, reason: reason.trim() } })
  const mayDecide = proposal.can.includes('decide')
  return (
    <Dialog title={`${proposal.name}：${rolesOf(proposal.after)}`} onClose={onClose} actions={mayDecide
      ? <><Button onClick={onClose}>先不办</Button><Button kind="danger" busy={send.isPending} onClick={() => decide(false)}>不同意</Button><Button kind="primary" busy={send.isPending} onClick={() => decide(true)}>授权</Button></>
      : <Button kind="primary" onClick={onClose}>关闭</Button>}>
      <FactList items={[
        { label: '账号', value: proposal.login ?? '本人还没有打开邀请' }, { label: '单位', value: proposal.orgName ?? '—' }, { label: '现在的岗位', value: rolesOf(proposal.before) },
        { label: '授权后的岗位', value: rolesOf(proposal.after) }, { label: '申请原因', value: proposal.reason }, { label: '申请人', value: `${proposal.proposedBy}，${momentWords(proposal.proposedAt)}` },
        ...(proposal.decidedBy === null ? [] : [{ label: proposal.stateLabel, value: `${proposal.decidedBy}，${momentWords(proposal.decidedAt ?? '')}${proposal.decisionReason ? `：${proposal.decisionReason}` : ''}` }]),
      ]} />
      {mayDecide && <TextAreaField label="意见" name="reason" hint="不同意时写明原因，申请人会看到" value={reason} maxLength={200} rows={2} onChange={setReason} error={send.error?.field === 'reason' ? send.error.message : undefined} />}
      <RefusalNotice refusal={send.error?.field === 'reason' ? null : send.error} />
    </Dialog>
  )
}
