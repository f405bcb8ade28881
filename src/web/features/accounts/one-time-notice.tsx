import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import './accounts.css'

/** The password to hand over; it cannot be shown again. */
export function OneTimeNotice({ login, password }: { login: string; password: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = () => { void navigator.clipboard.writeText(password).then(() => setCopied(true)) }
  return (
    <div role="status">
      <p>账号 <b>{login}</b> 的一次性密码，只显示这一次。请当面或电话告诉本人；第一次登录时要换成自己的密码。</p>
      <div className="rg-one-time"><code aria-label="一次性密码">{password}</code><Button onClick={copy}>{isCopied ? '已复制' : '复制'}</Button></div>
    </div>
  )
}
