import { useState } from 'react'
import { listOrganizations, type RoleCode } from '../../../contract/accounts.ts'
import { createUser } from '../../../contract/staff.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldGroup } from '../../ui/field.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { HandOverField, handOverMistake, phoneGiven, type HandOver } from './hand-over-field.tsx'
import { oneTimePassword } from './one-time-password.ts'
import { OneTimeNotice } from './one-time-notice.tsx'
import { RoleChecks } from './role-checks.tsx'

/** Opens an account: whose, in which unit, which roles are asked for; ends with the one-time password. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [password] = useState(oneTimePassword)
  const [form, setForm] = useState<{ name: string; login: string; orgId: string | null; roles: RoleCode[]; samePersonAs: string; to: HandOver }>({ name: '', login: '', orgId: null, roles: [], samePersonAs: '', to: { phone: '', isShown: false } })
  const [search, setSearch] = useState('')
  const [isAsked, setAsked] = useState(false)
  const offices = useCall(listOrganizations, { query: search === '' ? {} : { q: search } }, { keepPrevious: true })
  const send = useSend(createUser)
  const office = offices.data?.items.find((o) => o.id === form.orgId)
  const wrong = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  const mistakes = {
    name: form.name.trim() === '' ? '请填姓名' : undefined,
    login: /^[a-z0-9-]{3,40}$/.test(form.login) ? undefined : '3 到 40 位，只用小写字母、数字和短横线',
    orgId: form.orgId === null ? '请选单位' : undefined,
    roles: form.roles.length === 0 ? '请选岗位' : undefined,
    phone: handOverMistake(form.to),
  }
  const create = () => {
    setAsked(true)
    if (form.orgId === null || Object.values(mistakes).some((m) => m !== undefined)) return
    send.mutate({ body: { id, login: form.login, name: form.name.trim(), orgId: form.orgId, roles: form.roles, ...phoneGiven(form.to), ...(form.to.isShown ? { password } : {}), ...(form.samePersonAs === '' ? {} : { samePersonAs: form.samePersonAs }) } })
  }
  if (send.isSuccess) {
    return <Dialog title="账号已开通" onClose={onClose} actions={<Button kind="primary" onClick={onClose}>{form.to.isShown ? '记下了' : '知道了'}</Button>}>{form.to.isShown ? <OneTimeNotice login={form.login} password={password} /> : <p role="status">账号 <b>{form.login}</b> 的一次性密码已经发往本人手机 {send.data.phone}，只有他本人看得到；第一次登录时要换成自己的密码。</p>}<p>岗位已提交安全管理员授权，授权前登录不进去。</p></Dialog>
  }
  return (
    <Dialog title="开通账号" onClose={onClose} actions={<><Button onClick={onClose}>先不办</Button><Button kind="primary" busy={send.isPending} onClick={create}>开通</Button></>}>
      <TextField label="姓名" name="name" required value={form.name} maxLength={40} onChange={(name) => setForm({ ...form, name })} error={isAsked ? mistakes.name : undefined} />
      <TextField label="账号" name="login" required hint="登录用，建议“岗位-地区”，例如 cty1-410184" value={form.login} maxLength={40} onChange={(login) => setForm({ ...form, login: login.trim().toLowerCase() })}
        error={wrong('login') ?? (isAsked ? mistakes.login : undefined)} />
      <SelectField label="单位" name="orgId" required placeholder="输入单位名称的一部分" value={form.orgId} onSearch={setSearch} loading={offices.isFetching}
        options={(offices.data?.items ?? []).map((o) => ({ value: o.id, label: o.name }))} onChange={(orgId) => setForm({ ...form, orgId, roles: [] })} error={isAsked ? mistakes.orgId : undefined} />
      <TextField label="本人已有的账号" name="samePersonAs" optional hint="同一个人不能在两个账号上担任互相监督的岗位" value={form.samePersonAs} maxLength={40} onChange={(login) => setForm({ ...form, samePersonAs: login.trim().toLowerCase() })} error={wrong('samePersonAs')} />
      {office !== undefined && (
        <FieldGroup label="申请的岗位" name="roles" error={wrong('roles') ?? (isAsked ? mistakes.roles : undefined)}>
          <RoleChecks offered={office.roles} value={form.roles} onChange={(roles) => setForm({ ...form, roles })} />
        </FieldGroup>
      )}
      <HandOverField value={form.to} what="一次性密码" onChange={(to) => setForm({ ...form, to })} error={wrong('phone') ?? (isAsked ? mistakes.phone : undefined)} />
      <RefusalNotice refusal={send.error !== null && wrong('login') === undefined && wrong('phone') === undefined && wrong('roles') === undefined && wrong('samePersonAs') === undefined ? send.error : null} />
    </Dialog>
  )
}
