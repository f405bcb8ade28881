import { useState } from 'react'
import type { RoleCode } from '../../../contract/accounts.ts'
import { invite, listInvitable } from '../../../contract/invitations.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FieldGroup } from '../../ui/field.tsx'
import { SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { HandOverField, handOverMistake, phoneGiven, type HandOver } from './hand-over-field.tsx'
import { RoleChecks } from './role-checks.tsx'
import './accounts.css'

interface Form { name: string; orgId: string | null; roles: RoleCode[]; reason: string; samePersonAs: string; to: HandOver }

/** Invites a new person into a unit; the link goes to his phone, or is shown once to be handed over. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [token] = useState(freshToken)
  const [form, setForm] = useState<Form>({ name: '', orgId: null, roles: [], reason: '', samePersonAs: '', to: { phone: '', isShown: false } })
  const [search, setSearch] = useState('')
  const [isAsked, setAsked] = useState(false)
  const units = useCall(listInvitable, { query: search === '' ? {} : { q: search } }, { keepPrevious: true })
  const send = useSend(invite)
  const offered = units.data?.items ?? []
  const only = search === '' && offered.length === 1 ? offered[0] : undefined
  const unit = only ?? offered.find((o) => o.id === form.orgId)
  const wrong = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  const mistakes = {
    name: form.name.trim() === '' ? '请填姓名' : undefined, orgId: unit === undefined ? '请选单位' : undefined, roles: form.roles.length === 0 ? '请选岗位' : undefined,
    phone: handOverMistake(form.to), reason: form.reason.trim().length < 2 ? '请写明原因，至少两个字' : undefined,
  }
  const submit = () => {
    setAsked(true)
    if (unit === undefined || Object.values(mistakes).some((m) => m !== undefined)) return
    send.mutate({ body: { id, ...phoneGiven(form.to), ...(form.to.isShown ? { token } : {}), name: form.name.trim(), orgId: unit.id, roles: form.roles, reason: form.reason.trim(), ...(form.samePersonAs === '' ? {} : { samePersonAs: form.samePersonAs }) } })
  }
  if (send.isSuccess) return <Dialog title={form.to.isShown ? '邀请已建好' : '邀请已发出'} onClose={onClose} actions={<Button kind="primary" onClick={onClose}>{form.to.isShown ? '记下了' : '知道了'}</Button>}>{form.to.isShown ? <LinkNotice name={send.data.name} token={token} until={send.data.expiresAt} /> : <p role="status">链接已经发往<b>{send.data.name}</b>的手机 {send.data.phone}，由他本人打开设账号和密码。链接有效到 {momentWords(send.data.expiresAt)}，只能用一次。</p>}
    {send.data.waitsForGrant && <p>岗位已提交安全管理员授权；授权前本人可以先设好账号，但登录不进去。</p>}
  </Dialog>
  const isNamed = ['name', 'orgId', 'roles', 'reason', 'samePersonAs', 'phone'].includes(send.error?.field ?? '')
  return (
    <Dialog title="邀请新人" onClose={onClose} actions={<><Button onClick={onClose}>先不办</Button><Button kind="primary" busy={send.isPending} onClick={submit}>{form.to.isShown ? '生成邀请链接' : '发出邀请'}</Button></>}>
      <TextField label="姓名" name="name" required value={form.name} maxLength={40} onChange={(name) => setForm({ ...form, name })} error={isAsked ? mistakes.name : undefined} />
      {only !== undefined ? <p>单位：<b>{only.name}</b></p> : (
        <SelectField label="单位" name="orgId" required placeholder="输入单位名称的一部分" value={form.orgId} onSearch={setSearch} loading={units.isFetching}
          options={offered.map((o) => ({ value: o.id, label: o.name }))} onChange={(orgId) => setForm({ ...form, orgId, roles: [] })} error={isAsked ? mistakes.orgId : undefined} />
      )}
      {unit !== undefined && (
        <FieldGroup label="岗位" name="roles" hint={unit.roles.some((role) => role.needsGrant) ? '标“须授权”的由安全管理员授权后生效' : undefined} error={wrong('roles') ?? (isAsked ? mistakes.roles : undefined)}>
          <RoleChecks offered={unit.roles.map((role) => ({ code: role.code, label: role.needsGrant ? `${role.label}（须授权）` : role.label }))} value={form.roles} onChange={(roles) => setForm({ ...form, roles })} />
        </FieldGroup>
      )}
      <HandOverField value={form.to} what="链接" onChange={(to) => setForm({ ...form, to })} error={wrong('phone') ?? (isAsked ? mistakes.phone : undefined)} />
      <TextField label="本人已有的账号" name="samePersonAs" optional hint="同一个人不能在两个账号上担任互相监督的岗位" value={form.samePersonAs} maxLength={40} onChange={(login) => setForm({ ...form, samePersonAs: login.trim().toLowerCase() })} error={wrong('samePersonAs')} />
      <TextAreaField label="原因" name="reason" hint="例如：新到任，任职文件某号" value={form.reason} maxLength={200} rows={2} onChange={(reason) => setForm({ ...form, reason })} error={isAsked ? mistakes.reason : undefined} />
      <RefusalNotice refusal={isNamed ? null : send.error} />
    </Dialog>
  )
}

/** The link to hand over; it cannot be shown again. */
function LinkNotice({ name, token, until }: { name: string; token: string; until: string }) {
  const [isCopied, setCopied] = useState(false)
  const link = `${location.origin}/invite/${token}`
  const copy = () => { void navigator.clipboard.writeText(link).then(() => setCopied(true)) }
  return (
    <div role="status">
      <p>把下面的链接当面给<b>{name}</b>本人，由他自己设账号和密码。链接有效到 {momentWords(until)}，只能用一次，只显示这一次。</p>
      <div className="rg-one-time"><code className="rg-invite-link" aria-label="邀请链接">{link}</code><Button onClick={copy}>{isCopied ? '已复制' : '复制'}</Button></div>
    </div>
  )
}

/** 32 random bytes as 43 characters. */
function freshToken(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
