import { Suspense, lazy } from 'react'
import './authenticator-setup.css'

const QrCode = lazy(() => import('./qr-code.tsx'))

/** How to bring the secret into an app on the phone: scan it, or type it. */
export function AuthenticatorSetup({ uri, secret }: { uri: string; secret: string }) {
  return (
    <div className="rg-setup">
      <div className="rg-setup-qr"><Suspense fallback={<div className="rg-setup-wait" />}><QrCode value={uri} size={168} label="绑定动态口令的二维码" /></Suspense></div>
      <ol>
        <li>手机上装一个动态口令应用，如“腾讯身份验证器”小程序、宁盾令牌、Microsoft Authenticator。不用联网也能用。</li>
        <li>用它扫这个二维码。扫不了的，选手动输入，密钥是<br /><code className="rg-setup-secret" aria-label="密钥">{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code></li>
        <li>把应用里显示的 6 位数字填在下面。</li>
      </ol>
    </div>
  )
}
