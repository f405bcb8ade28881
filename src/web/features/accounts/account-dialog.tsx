import { useState } from 'react'
import { listOrganizations, type RoleCode } from '../../../contract/accounts.ts'
import { proposeRoles, setUserActive, withdrawRoles, type UserRowView } from '../../../contract/staff.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { useRecordHistory } from '../../app/use-record-history.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldGroup } from '../../ui/field.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { AccountState } from './account-state.tsx'
import { FactorDialog, PasswordDialog, PhoneDialog } from './reset-dialogs.tsx'
import { RoleChecks } from './role-checks.tsx'

type Step = 'look' | 'active' | 'roles' | 'withdraw' | 'password' | 'factor' | 'phone'

/** One account: what it is, and what the administrator may do with it. */
export function AccountDialog({ user, onClose }: { user: UserRowView; onClose: () => void }) {
  const [step, setStep] = useState<Step>('look')
  const history = useRecordHistory('user', user.id)
  if (step === 'active') return <SwitchDialog user={user} onClose={onClose} />
  if (step === 'roles') return <RolesDialog user={user} onClose={onClose} />
  if (step === 'withdraw') return <WithdrawDialog user={user} onClose={onClose} />
  if (step === 'password') return <PasswordDialog user={user} onClose={onClose} />
  if (step === 'factor') return <FactorDialog user={user} onClose={onClose} />
  if (step === 'phone') return <PhoneDialog user={user} onClose={onClose} />
  const may = (action: UserRowView['can'][number]) => user.can.includes(action)
  return (
    <Dialog title={user.login} onClose={onClose} actions={
      <>
        {may('disable') && <Button kind="danger" onClick={() => setStep('active')}>停用</Button>}
        {may('enable') && <Button onClick={() => setStep('active')}>启用</Button>}
        {may('proposeRoles') && <Button onClick={() => setStep('roles')}>申请岗位</Button>}
        {may('withdrawRoles') && <Button kind="danger" onClick={() => setStep('withdraw')}>收回岗位</Button>}
        {may('resetPassword') && <Button onClick={() => setStep('password')}>重设密码</Button>}
        {may('setPhone') && <Button onClick={() => setStep('phone')}>{user.phone === null ? '登记手机号' : '更换手机号'}</Button>}
        {may('resetSecondFactor') && <Button onClick={() => setStep('factor')}>重设动态口令</Button>}
        <Button kind="primary" onClick={onClose}>关闭</Button>
      </>
    }>
      <FactList items={[{ label: '姓名', value: user.name }, { label: '单位', value: user.orgName ?? '退役军人本人' }, { label: '岗位', value: user.roleLabels.join('、') || '还没有' },
        ...(user.proposedLabels.length > 0 ? [{ label: '待授权', value: user.proposedLabels.join('、') }] : []), ...(user.otherLogins.length > 0 ? [{ label: '同一人的其他账号', value: user.otherLogins.join('、') }] : []), { label: '手机号', value: user.phone ?? '没有登记' }, { label: '动态口令', value: user.hasSecondFactor ? '已绑定' : '没有绑定' },
        ...(user.standIns.length > 0 ? [{ label: '代岗', value: <ul>{user.standIns.map((one) => <li key={`${one.name} ${one.roleLabel} ${one.validFrom}`}>{standInWords(one)}</li>)}</ul> }] : []), { label: '状态', value: <AccountState user={user} /> }]} />
      {user.can.length === 0 && <p>这个账号不由您管理。自己的账号也不能自己改，请让另一位管理员操作。</p>}
      <RecordHistory {...history} level={3} />
    </Dialog>
  )
}

/** 李四代本人任县局复核，2026年9月1日至9月5日 */
function standInWords({ holderActs, name, roleLabel, validFrom, validTo }: UserRowView['standIns'][number]): string {
  return `${holderActs ? `本人代${name}` : `${name}代本人`}任${roleLabel}，${dateWords(validFrom, 'plain')}至${dateWords(validTo, 'plain')}`
}

function SwitchDialog({ user, onClose }: { user: UserRowView; onClose: () => void }) {
  const send = useSend(setUserActive, { onDone: onClose })
  const verb = user.active ? '停用' : '启用'
  return (
    <ConfirmDialog title={`${verb}账号 ${user.login}？`} verb={verb} danger={user.active} busy={send.isPending} refusal={send.error} onClose={onClose} reason={{ label: `${verb}原因` }}
      onConfirm={(reason) => send.mutate({ params: { id: user.id }, body: { active: !user.active, reason } })}>
      {user.active ? `${user.name}马上退出登录，以后不能再登录；办过的事都还在。` : `${user.name}可以用原来的密码重新登录。`}
    </ConfirmDialog>
  )
}

/** Asks for all roles the account is to hold; what the caller may give alone holds at once, the rest waits for 安全管理员. */
function RolesDialog({ user, onClose }: { user: UserRowView; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const offices = useCall(listOrganizations, { query: { q: user.orgName ?? '' } })
  const [roles, setRoles] = useState<RoleCode[]>([...user.roles])
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(proposeRoles, { onDone: onClose })
  const offered = offices.data?.items.find((o) => o.id === user.orgId)?.roles ?? []
  const save = () => {
    setAsked(true)
    if (roles.length > 0 && reason.trim().length >= 2) send.mutate({ params: { id: user.id }, body: { id, roles, reason: reason.trim() } })
  }
  return (
    <Dialog title={`申请岗位：${user.name}`} onClose={onClose} actions={<><Button onClick={onClose}>先不办</Button><Button kind="primary" busy={send.isPending} onClick={save}>提交申请</Button></>}>
      <p>选上本人以后要有的全部岗位。提交后由安全管理员授权，授权后本人要重新登录。初审和复核不能是同一个人。</p>
      <FieldGroup label="岗位" name="roles" error={send.error?.field === 'roles' ? send.error.message : isAsked && roles.length === 0 ? '至少选一个岗位；不再使用的账号请停用' : undefined}>
        <RoleChecks offered={offered} value={roles} onChange={setRoles} />
      </FieldGroup>
      <TextAreaField label="原因" name="reason" value={reason} maxLength={200} rows={2} onChange={setReason} error={isAsked && reason.trim().length < 2 ? '请写明原因，至少两个字' : undefined} />
      <RefusalNotice refusal={send.error?.field === 'roles' ? null : send.error} />
    </Dialog>
  )
}

function WithdrawDialog({ user, onClose }: { user: UserRowView; onClose: () => void }) {
  const [roles, setRoles] = useState<RoleCode[]>(user.roles.length === 1 ? [...user.roles] : [])
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(withdrawRoles, { onDone: onClose })
  const save = () => {
    setAsked(true)
    if (roles.length > 0 && reason.trim().length >= 2) send.mutate({ params: { id: user.id }, body: { roles, reason: reason.trim() } })
  }
  return (
    <Dialog title={`收回 ${user.login} 的岗位？`} onClose={onClose} actions={<><Button onClick={onClose}>先不办</Button><Button kind="danger-filled" busy={send.isPending} onClick={save}>收回</Button></>}>
      <p>收回后{user.name}马上退出登录，不能再办这些岗位的事；办过的事都还在。</p>
      <FieldGroup label="收回哪些岗位" name="roles" error={isAsked && roles.length === 0 ? '请选要收回的岗位' : undefined}>
        <RoleChecks offered={user.roles.map((code, at) => ({ code, label: user.roleLabels[at] ?? code }))} value={roles} onChange={setRoles} />
      </FieldGroup>
      <TextAreaField label="原因" name="reason" value={reason} maxLength={200} rows={2} onChange={setReason} error={isAsked && reason.trim().length < 2 ? '请写明原因，至少两个字' : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
