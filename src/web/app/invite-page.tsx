import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { signInWays } from '../../contract/sign-in-ways.ts'
import { acceptExternally, acceptInvitation, readInvitation } from '../../contract/invitations.ts'
import { call } from './call.ts'
import { asRefusal, type Refusal } from './refusal.ts'
import { useParam } from './use-address.ts'
import { useCall, useSend } from './use-call.ts'
import { Button, ButtonLink, Segments } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { momentWords } from '../ui/formats.tsx'
import { Notice } from '../ui/notice.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { FactList } from '../ui/task-row.tsx'
import { DemoTag, WordMark, isDemoSite } from '../ui/word-mark.tsx'
import { newPasswordHint } from '../ui/password-field.tsx'
import './sign-in-page.css'

/** `/invite/<secret>`: the new person sets name, login and password; says plainly when the link opens nothing any more. */
export default function InvitePage() {
  const token = useParam('token')
  const ways = useCall(signInWays, {})
  const reply = useQuery<Awaited<ReturnType<typeof read>>, Refusal>({ queryKey: ['invitation', token], queryFn: () => read(token), retry: false, staleTime: Infinity })
  useEffect(() => { document.title = '开通账号 - 戎归中原' }, [])
  return (
    <div className="rg-sign-in">
      <header className="rg-public-header"><WordMark to="/" large />{isDemoSite() && <DemoTag />}<span className="rg-public-name">退役军人教育培训全过程管理平台</span></header>
      <main id="main" className="rg-sign-in-main rg-sign-in-alone" tabIndex={-1}>
        {reply.isPending ? <Skeleton rows={6} /> : reply.error !== null ? <Closed refusal={reply.error} /> : <OpenForm token={token} invitation={reply.data} provider={ways.data?.identityProvider ?? null} />}
      </main>
      <footer className="rg-public-footer"><span>{ways.data?.demo === true ? '演示系统：不连接任何政府网络，不收集真实个人信息' : '戎归中原'}</span></footer>
    </div>
  )
}

async function read(token: string) {
  try {
    return await call(readInvitation, { body: { token } })
  } catch (error) {
    throw asRefusal(error)
  }
}

const titles: Readonly<Record<string, string>> = {
  INVITATION_USED: '这个链接已经用过', INVITATION_WITHDRAWN: '这个邀请已经撤回', INVITATION_EXPIRED: '这个链接已经过期', NO_INVITATION: '这个链接不对', BAD_INPUT: '这个链接不完整',
}

function Closed({ refusal }: { refusal: Refusal }) {
  return (
    <section aria-labelledby="invite-title">
      <h1 id="invite-title">{titles[refusal.code] ?? '现在打不开'}</h1>
      <p className="rg-sign-in-lead" role="alert">{refusal.code === 'BAD_INPUT' ? '请从收到的消息里重新打开，或者请邀请人重发。' : refusal.message}</p>
      <ButtonLink to="/sign-in" large block>去登录</ButtonLink>
    </section>
  )
}

interface Open { name: string; orgName: string; roleLabels: readonly string[]; waitsForGrant: boolean; expiresAt: string; phone: string | null }

function OpenForm({ token, invitation, provider }: { token: string; invitation: Open; provider: string | null }) {
  const [form, setForm] = useState({ name: invitation.name, login: '', phone: '', password: '', again: '' })
  const [way, setWay] = useState<'password' | 'provider'>('password')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(acceptInvitation, { refresh: [] })
  const away = useSend(acceptExternally, { onDone: ({ url }) => location.assign(url), refresh: [] })
  const error = way === 'password' ? send.error : away.error
  const refused = error?.field
  const asksPhone = invitation.phone === null
  const mistakes: Readonly<Record<keyof typeof form, string | undefined>> = {
    name: form.name.trim() === '' ? '请填姓名' : undefined,
    login: refused === 'login' ? error?.message : isAsked && !/^[a-z0-9-]{3,40}$/.test(form.login) ? '3 到 40 位，只用小写字母、数字和短横线' : undefined,
    phone: refused === 'phone' ? error?.message : isAsked && asksPhone && form.phone.trim() === '' ? '请填手机号' : undefined,
    password: refused === 'password' ? error?.message : isAsked && form.password === '' ? '请设一个密码' : undefined,
    again: isAsked && form.again !== form.password ? '两次输入的密码不一样' : undefined,
  }
  const submit = () => {
    setAsked(true)
    if (form.name.trim() === '' || !/^[a-z0-9-]{3,40}$/.test(form.login) || (asksPhone && form.phone.trim() === '')) return
    const account = { token, name: form.name.trim(), login: form.login, ...(asksPhone ? { phone: form.phone.trim() } : {}) }
    if (way === 'provider') away.mutate({ body: account })
    else if (form.password !== '' && form.again === form.password) send.mutate({ body: { ...account, password: form.password } })
  }
  if (send.isSuccess) return <Done login={send.data.login} waits={send.data.waitsForGrant} />
  const text = (name: keyof typeof form, label: ReactNode, more: { hint?: string; type?: 'password'; autoComplete: string }) => (
    <Field label={label} name={name} width="full" hint={more.hint} error={mistakes[name]}>
      {(control) => <input {...control} className="rg-input rg-input-large" type={more.type ?? 'text'} value={form[name]} autoComplete={more.autoComplete} autoCapitalize="none" spellCheck={false}
        maxLength={more.type === undefined ? 40 : 128} onChange={(event) => setForm({ ...form, [name]: name === 'login' ? event.target.value.trim().toLowerCase() : event.target.value })} />}
    </Field>
  )
  return (
    <section aria-labelledby="invite-title">
      <h1 id="invite-title">开通账号</h1>
      <p className="rg-sign-in-lead">{invitation.orgName}请您开通账号。{provider === null ? '请自己设账号和密码，不要告诉别人。' : `可以自己设密码，也可以用${provider}登录。`}</p>
      <FactList items={[{ label: '单位', value: invitation.orgName }, { label: '岗位', value: invitation.roleLabels.join('、') }, ...(invitation.phone === null ? [] : [{ label: '手机号', value: invitation.phone }]), { label: '链接有效到', value: momentWords(invitation.expiresAt) }]} />
      <form className="rg-sign-in-form" noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
        <RefusalNotice refusal={refused === 'login' || refused === 'password' || refused === 'phone' ? null : error} />
        {provider !== null && <div className="rg-sign-in-who"><Segments label="怎么登录" value={way} onChange={(next) => { setWay(next === 'provider' ? 'provider' : 'password'); setAsked(false) }} items={[{ key: 'password', title: '设一个密码' }, { key: 'provider', title: `用${provider}登录` }]} /></div>}
        {text('name', '姓名', { autoComplete: 'name' })}
        {text('login', '账号', { hint: '登录用，建议“岗位-地区”，例如 cty2-410184', autoComplete: 'username' })}
        {asksPhone && text('phone', '手机号', { hint: '忘记密码时，一次性密码只发到这里', autoComplete: 'tel' })}
        {way === 'password' && text('password', '密码', { hint: newPasswordHint, type: 'password', autoComplete: 'new-password' })}
        {way === 'password' && text('again', '再输一次密码', { type: 'password', autoComplete: 'new-password' })}
        <Button kind="primary" type="submit" large block busy={send.isPending ? '正在开通' : away.isPending ? `正在前往${provider ?? ''}` : false}>{way === 'password' ? '开通账号' : `去${provider ?? ''}登录并开通`}</Button>
      </form>
    </section>
  )
}

function Done({ login, waits }: { login: string; waits: boolean }) {
  return (
    <section aria-labelledby="invite-title">
      <h1 id="invite-title">账号已开通</h1>
      <Notice kind={waits ? 'info' : 'ok'} title={`您的账号是 ${login}`}>{waits ? '岗位还在等安全管理员授权，授权后才能登录。' : '现在就可以登录。这个链接已经作废。'}</Notice>
      <p><ButtonLink to="/sign-in" kind="primary" large block>去登录</ButtonLink></p>
    </section>
  )
}
