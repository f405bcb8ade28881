import { useState } from 'react'
import { listInvitations, withdrawInvitation, type InvitationRow } from '../../../contract/invitations.ts'
import { usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'
import { AccountViews } from './account-views.tsx'
import { InviteDialog } from './invite-dialog.tsx'

const looks: Record<InvitationRow['state'], StatusKind> = { OPEN: 'waiting', USED: 'ok', EXPIRED: 'closed', WITHDRAWN: 'closed' }

/** 邀请: links made and what became of them. */
export default function InvitationsPage() {
  const session = useSession()
  const { cursor, pagerOf } = usePaging()
  const [isInviting, setInviting] = useState(false)
  const [withdrawing, setWithdrawing] = useState<InvitationRow | null>(null)
  const reply = useCall(listInvitations, { query: { limit: 20, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const invites = !hasRole(session, ['SEC', 'LOG'])
  const columns: ReadonlyArray<Column<InvitationRow>> = [
    { key: 'name', title: '给谁', width: '140px', cell: (i) => <><b>{i.name}</b>{i.phone !== null && <span className="rg-task-detail">{i.phone}</span>}</> },
    { key: 'unit', title: '单位', cell: (i) => i.orgName },
    { key: 'roles', title: '岗位', width: '240px', cell: (i) => `${i.roleLabels.join('、')}${i.waitsForGrant ? '（待授权）' : ''}` },
    { key: 'by', title: '邀请人', width: '120px', cell: (i) => i.madeBy },
    { key: 'until', title: '有效到', width: '160px', cell: (i) => momentWords(i.expiresAt) },
    { key: 'state', title: '状态', width: '200px', cell: (i) => <StatusTag kind={looks[i.state]}>{i.login === null ? i.stateLabel : `${i.stateLabel}：${i.login}`}</StatusTag> },
    { key: 'do', title: <span className="rg-hidden">办理</span>, width: '80px', cell: (i) => i.can.includes('withdraw') && <Button kind="text" label={`撤回给${i.name}的邀请`} onClick={() => setWithdrawing(i)}>撤回</Button> },
  ]
  return (
    <Page wide title="邀请" crumbs={[{ title: '账号', to: '/accounts' }, { title: '邀请' }]} lead="新人凭一次性链接自己设账号和密码，别人都不知道他的密码。"
      actions={invites && <Button large kind="primary" icon="plus" onClick={() => setInviting(true)}>邀请新人</Button>}>
      <AccountViews current="invitations" may={['invite']} />
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="邀请" columns={columns} rows={reply.data?.items} rowKey={(i) => i.id} loading={reply.isPending} pager={pagerOf(reply.data, '个')} isMuted={(i) => i.state === 'EXPIRED' || i.state === 'WITHDRAWN'}
        empty={{ title: '还没有邀请过人', text: '点“邀请新人”，生成的链接和办理情况列在这里。' }} />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
      {withdrawing !== null && <WithdrawDialog invitation={withdrawing} onClose={() => setWithdrawing(null)} />}
    </Page>
  )
}

function WithdrawDialog({ invitation, onClose }: { invitation: InvitationRow; onClose: () => void }) {
  const send = useSend(withdrawInvitation, { onDone: onClose })
  return (
    <ConfirmDialog title={`撤回给${invitation.name}的邀请？`} verb="撤回" danger busy={send.isPending} refusal={send.error} onClose={onClose} onConfirm={() => send.mutate({ params: { id: invitation.id }, body: {} })}>
      链接马上作废，打开会看到“邀请人已经撤回”。需要时可以重新邀请。
    </ConfirmDialog>
  )
}
