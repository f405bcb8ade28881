import { useState } from 'react'
import type { z } from 'zod'
import { endAllMySignIns, endMySignIn, listMySignIns } from '../../../contract/sign-in.ts'
import { useSession, useSignIn } from '../../app/session.tsx'
import { useGo } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { PhonePage } from '../../ui/phone/phone-page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { AuthenticatorDialog } from './authenticator-dialog.tsx'
import { Identities } from './identities-part.tsx'
import { PasswordDialog } from './my-password-dialog.tsx'
import { MyPhoneDialog } from './my-phone-dialog.tsx'
import { Part } from './own-part.tsx'
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx'
import './my-sign-ins.css'

type Mine = z.infer<typeof listMySignIns.reply>
type Open = 'password' | 'phone' | 'authenticator' | 'codes' | 'all' | null

/** 我的登录和密码: how the account is protected, and where it is signed in. */
export default function MySignInsPage() {
  const session = useSession()
  const reply = useCall(listMySignIns, {})
  const content = <div className="rg-my"><Awaiting reply={reply}>{(mine) => <Content mine={mine} />}</Awaiting></div>
  if (session.user.home === 'phone') return <PhonePage title="我的登录和密码" back="/">{content}</PhonePage>
  return <Page title="我的登录和密码" crumbs={[{ title: '我的登录和密码' }]} lead={`账号 ${session.user.login}，${session.user.name}`}>{content}</Page>
}

function Content({ mine }: { mine: Mine }) {
  const [open, setOpen] = useState<Open>(null)
  const { forget } = useSignIn()
  const go = useGo()
  const endAll = useSend(endAllMySignIns, { refresh: [], onDone: () => void forget().then(() => go('/sign-in')) })
  const close = () => setOpen(null)
  return (
    <>
      <Part title="密码" action={<Button kind={mine.hasPassword ? 'secondary' : 'primary'} onClick={() => setOpen('password')}>{mine.hasPassword ? '改密码' : '设密码'}</Button>}>
        <p>{mine.hasPassword ? passwordWords(mine.passwordDaysLeft) : '还没有密码，现在只能用统一身份认证登录。设一个密码，那边登录不了时也进得来。'}</p>
      </Part>
      {mine.phone !== null && (
        <Part title="手机号" action={<Button kind={mine.phone.shown === null ? 'primary' : 'secondary'} onClick={() => setOpen('phone')}>{mine.phone.shown === null ? '登记' : '更换'}</Button>}>
          <p>{mine.phone.shown === null ? '还没有登记。忘记密码时，一次性密码只发到本人手机；没有登记，管理员没法帮您重设。' : <>{mine.phone.shown}，忘记密码时一次性密码发到这里，管理员看不到。</>}</p>
        </Part>
      )}
      <Part title="动态口令" action={<Button kind={mine.secondFactor.since === null ? 'primary' : 'secondary'} onClick={() => setOpen('authenticator')}>{mine.secondFactor.since === null ? '绑定' : '换手机'}</Button>}>
        <Factor factor={mine.secondFactor} onCodes={() => setOpen('codes')} />
      </Part>
      <Identities />
      <Part title="登录着的地方" action={<Button kind="danger" onClick={() => setOpen('all')}>退出所有设备</Button>}>
        <ul className="rg-my-list" aria-label="登录着的地方">{mine.items.map((item) => <Place key={item.id} item={item} />)}</ul>
        <p className="rg-quiet rg-small">{mine.limits.idleMinutes} 分钟没有操作自动退出，一次最长 {mine.limits.hours} 小时。有不认识的，先退出它，再改密码。</p>
      </Part>
      {open === 'password' && <PasswordDialog hasPassword={mine.hasPassword} onClose={close} />}
      {open === 'phone' && <MyPhoneDialog isChange={mine.phone?.shown !== null} onClose={close} />}
      {open === 'authenticator' && <AuthenticatorDialog isChange={mine.secondFactor.since !== null} onClose={close} onBound={() => setOpen('codes')} />}
      {open === 'codes' && <RecoveryCodesDialog onClose={close} />}
      {open === 'all' && (
        <ConfirmDialog title="退出所有设备？" verb="全部退出" danger busy={endAll.isPending} refusal={endAll.error} onClose={close} onConfirm={() => endAll.mutate({})}>
          包括正在用的这一处，共 {mine.items.length} 处。没有保存的内容会丢失；已经提交的不受影响。
        </ConfirmDialog>
      )}
    </>
  )
}

function Factor({ factor, onCodes }: { factor: Mine['secondFactor']; onCodes: () => void }) {
  if (factor.since === null) {
    return <p>{factor.isRequired ? '您的岗位要求绑定。' : '还没有绑定。'}绑定后，登录时除了密码还要输入手机上的 6 位数字，别人知道密码也进不来。</p>
  }
  return (
    <>
      <p><StatusTag kind="ok">已绑定</StatusTag> {momentWords(factor.since)}起。换手机、手机丢了，都可以重新绑定；进不来的，请找管理员重设。</p>
      <p className="rg-my-codes">
        {factor.recoveryCodesLeft === 0 ? <StatusTag kind="warn">没有恢复码</StatusTag> : <span>恢复码还剩 <b>{factor.recoveryCodesLeft}</b> 个，手机不在身边时可以代替口令，每个用一次。</span>}
        <Button kind={factor.recoveryCodesLeft === 0 ? 'primary' : 'secondary'} onClick={onCodes}>{factor.recoveryCodesLeft === 0 ? '生成恢复码' : '重新生成'}</Button>
      </p>
    </>
  )
}

function Place({ item }: { item: Mine['items'][number] }) {
  const send = useSend(endMySignIn)
  return (
    <li>
      <span className="rg-my-place">
        <b>{item.device}</b>{item.isThis && <StatusTag kind="mine">正在用的这一处</StatusTag>}
        <span className="rg-quiet">{item.address === null ? '本机' : `网络地址 ${item.address}`}，{momentWords(item.startedAt)} 登录，{momentWords(item.lastSeenAt)} 还在用</span>
        {send.error !== null && <span role="alert">{send.error.message}</span>}
      </span>
      {!item.isThis && <Button label={`退出这一处：${item.device}，${momentWords(item.startedAt)} 登录`} busy={send.isPending} onClick={() => send.mutate({ params: { id: item.id } })}>退出这一处</Button>}
    </li>
  )
}

function passwordWords(daysLeft: number | null): string {
  if (daysLeft === null) return '只有您自己知道的密码。怀疑别人知道了，马上改。'
  return daysLeft <= 0 ? '密码已经到期，下次登录要换一个新的。' : `再过 ${daysLeft} 天要换一次。怀疑别人知道了，马上改。`
}
