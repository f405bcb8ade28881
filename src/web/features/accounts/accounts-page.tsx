import { useState } from 'react'
import { roleCode } from '../../../contract/accounts.ts'
import { listUsers, type UserRowView } from '../../../contract/staff.ts'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect, FilterText } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { AccountDialog } from './account-dialog.tsx'
import { AccountState } from './account-state.tsx'
import { AccountViews } from './account-views.tsx'
import { CreateDialog } from './create-dialog.tsx'
import { InviteDialog } from './invite-dialog.tsx'

const columns: ReadonlyArray<Column<UserRowView>> = [
  { key: 'login', title: '账号', width: '180px', cell: (u) => <b>{u.login}</b> },
  { key: 'name', title: '姓名', width: '140px', cell: (u) => u.name },
  { key: 'unit', title: '单位', cell: (u) => u.orgName ?? '退役军人本人' },
  { key: 'roles', title: '岗位', width: '280px', cell: (u) => [...u.roleLabels, ...(u.proposedLabels.length > 0 ? [`待授权：${u.proposedLabels.join('、')}`] : [])].join('；') || '—' },
  { key: 'state', title: '状态', width: '180px', cell: (u) => <AccountState user={u} /> },
]

/** 账号: who may sign in and as what; a row opens what may be done with it. */
export default function AccountsPage() {
  const [filters, change] = useFilters({ q: '', role: '', active: '' })
  const { cursor, pagerOf } = usePaging()
  const [open, setOpen] = useState<string | null>(null)
  const [isCreating, setCreating] = useState(false)
  const [isInviting, setInviting] = useState(false)
  const role = roleCode.safeParse(filters.role)
  const reply = useCall(listUsers, {
    query: { limit: 20, ...(cursor === undefined ? {} : { cursor }), ...(filters.q === '' ? {} : { q: filters.q }), ...(role.success ? { role: role.data } : {}), ...(filters.active === 'yes' || filters.active === 'no' ? { active: filters.active } : {}) },
  }, { keepPrevious: true })
  const items = reply.data?.items ?? []
  const may = reply.data?.can ?? []
  const chosen = items.find((user) => user.id === open)
  const isManager = items.some((user) => user.can.length > 0)
  return (
    <Page wide title="账号" crumbs={[{ title: '账号' }]} lead={isManager || may.length > 0 ? '系统管理员开通和停用账号，安全管理员授权，审计管理员看日志：三个人，互不兼任。每一步都留痕。' : '这里只能看。要开通、停用或重设密码，请联系系统管理员。'}
      actions={<>{may.includes('create') && <Button large icon="plus" onClick={() => setCreating(true)}>开通账号</Button>}{may.includes('invite') && <Button large kind="primary" icon="plus" onClick={() => setInviting(true)}>邀请新人</Button>}</>}>
      <AccountViews current="accounts" may={may} />
      <FilterBar>
        查 <FilterText label="账号、姓名或单位" value={filters.q} onChange={(q) => change({ q })} /> ，岗位
        <FilterSelect label="岗位" value={filters.role} onChange={(next) => change({ role: next })} options={[{ value: '', label: '全部' }, ...(reply.data?.roles ?? []).map((r) => ({ value: r.code, label: r.label }))]} /> ，
        <FilterSelect label="状态" value={filters.active} onChange={(next) => change({ active: next })} options={[{ value: '', label: '在用和停用的' }, { value: 'yes', label: '在用的' }, { value: 'no', label: '停用的' }]} />
      </FilterBar>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable caption="账号" columns={columns} rows={reply.data?.items} rowKey={(u) => u.id} loading={reply.isPending} pager={pagerOf(reply.data, '个')} isMuted={(u) => !u.active} {...(isManager ? { onOpen: (u: UserRowView) => setOpen(u.id) } : {})}
        empty={{ title: '没有符合条件的账号', text: '换一个条件再查。' }} />
      {chosen !== undefined && <AccountDialog user={chosen} onClose={() => setOpen(null)} />}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
      {isCreating && <CreateDialog onClose={() => setCreating(false)} />}
    </Page>
  )
}
