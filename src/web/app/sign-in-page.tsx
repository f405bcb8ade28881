import { useEffect, useState } from 'react'
import { useLocation } from '@tanstack/react-router'
import { listDemoAccounts } from '../../contract/accounts.ts'
import { startExternalSignIn } from '../../contract/federation.ts'
import { signInWays } from '../../contract/sign-in-ways.ts'
import { Button, Segments } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { DemoTag, WordMark, isDemoSite } from '../ui/word-mark.tsx'
import { asRefusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { useSignIn } from './session.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useGo } from './use-address.ts'
import { useCall, useSend } from './use-call.ts'
import { VeteranSignIn } from './veteran-sign-in.tsx'
import './sign-in-page.css'

/** Signing in; in demo mode with the list of roles beside it. Also stands in for a page asked for without a session. */
export default function SignInPage() {
  const { pathname } = useLocation()
  const go = useGo()
  const demo = useCall(listDemoAccounts, {})
  const groups = demo.data?.groups ?? []
  const ways = useCall(signInWays, {})
  const [who, setWho] = useState(pathname.startsWith('/me') ? 'veteran' : 'staff')
  const isDemo = groups.length > 0
  const enterSite = () => {
    if (pathname === '/sign-in') go('/', { replace: true })
  }
  useEffect(() => {
    document.title = '登录 - 戎归中原'
  }, [])
  return (
    <div className="rg-sign-in">
      <header className="rg-public-header">
        <WordMark to="/" large />
        {isDemoSite() && <DemoTag />}
        <span className="rg-public-name">退役军人教育培训全过程管理平台</span>
        <nav className="rg-public-links" aria-label="公开页面">
          <a href="/notices">公示</a>
          <a href="/verify">证书查验</a>
        </nav>
      </header>
      <main id="main" className={isDemo ? 'rg-sign-in-main' : 'rg-sign-in-main rg-sign-in-alone'} tabIndex={-1}>
        <section aria-labelledby="sign-in-title">
          <h1 id="sign-in-title">登录</h1>
          <div className="rg-sign-in-who"><Segments label="您是" value={who} onChange={setWho} items={[{ key: 'staff', title: '工作人员' }, { key: 'veteran', title: '我是退役军人' }]} /></div>
          {who === 'veteran' ? <VeteranSignIn outbox={ways.data?.outbox ?? null} onDone={enterSite} /> : <StaffSignIn provider={ways.data?.identityProvider ?? null} onDone={enterSite} />}
          {who === 'staff' && <p className="rg-quiet rg-small">连续输错 5 次会锁定 15 分钟。忘记密码请找本单位管理员重设。</p>}
          <p className="rg-sign-in-help">不会用？请当地退役军人服务站帮您办。</p>
        </section>
        {isDemo && <DemoRoles groups={groups} onDone={enterSite} />}
      </main>
      <footer className="rg-public-footer">
        <span>{isDemo ? '演示系统：不连接任何政府网络，不收集真实个人信息' : '戎归中原'}</span>
      </footer>
    </div>
  )
}

function StaffSignIn({ provider, onDone }: { provider: string | null; onDone: () => void }) {
  const away = useSend(startExternalSignIn, { onDone: ({ url }) => location.assign(url), refresh: [] })
  return (
    <>
      <p className="rg-sign-in-lead">用单位管理员发给您的账号登录。</p>
      <SignInForm onDone={onDone} />
      {provider !== null && <div className="rg-sign-in-form"><RefusalNotice refusal={away.error} /><Button large block busy={away.isPending} onClick={() => away.mutate({ body: {} })}>用{provider}登录</Button></div>}
    </>
  )
}

interface DemoAccount {
  login: string
  password: string
  roleLabel: string
  personName: string
  orgName: string
  hint: string
}

function DemoRoles({ groups, onDone }: { groups: ReadonlyArray<{ label: string; accounts: readonly DemoAccount[] }>; onDone: () => void }) {
  const { enter } = useSignIn()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [entering, setEntering] = useState<string | null>(null)
  const open = async (account: DemoAccount) => {
    if (entering !== null) return
    setEntering(account.login)
    setRefusal(null)
    try {
      await enter({ login: account.login, password: account.password })
      onDone()
    } catch (error) {
      setRefusal(asRefusal(error))
      setEntering(null)
    }
  }
  return (
    <section aria-labelledby="demo-title" className="rg-demo">
      <div className="rg-demo-head">
        <h2 id="demo-title">看演示：选一个角色直接进入</h2>
        <span className="rg-quiet rg-small">人、机构、号码都是编的</span>
      </div>
      <p className="rg-sign-in-lead">同一个班次，从开班申请走到结业取证，每个角色只看到自己该看的。</p>
      <RefusalNotice refusal={refusal} />
      {groups.map((group) => (
        <div key={group.label}>
          <h3>{group.label}</h3>
          <ul className="rg-demo-grid">
            {group.accounts.map((account) => (
              <li key={account.login}>
                <button type="button" onClick={() => void open(account)} aria-busy={entering === account.login || undefined}>
                  <span className="rg-demo-role">{account.roleLabel}<Icon
                    name={entering === account.login ? 'busy' : 'arrow-right'} /></span>
                  <span className="rg-demo-unit">{account.orgName === '' ? account.personName : `${account.personName}，${account.orgName}`}</span>
                  <span className="rg-demo-hint">{account.hint}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
