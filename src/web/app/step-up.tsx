import { useState, useSyncExternalStore } from 'react'
import { proveMyself } from '../../contract/sign-in.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CodeField, PasswordField } from '../ui/password-field.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { call } from './call.ts'
import { asRefusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { proofQuestion } from './session-store.ts'
import { useSession } from './session.tsx'

/** Asks over the page who is there before an important step; what was typed stays, and the step goes on by itself. */
export function StepUp() {
  const isNeeded = useSyncExternalStore(proofQuestion.onChange, proofQuestion.isOpen)
  const { proof } = useSession()
  if (!isNeeded) return null
  return proof === 'signIn' ? <SignInAgain /> : <ProofDialog />
}

function ProofDialog() {
  const { proof, user } = useSession()
  const [typed, setTyped] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const isMissing = isAsked && typed.trim() === ''
  const confirm = async () => {
    setAsked(true)
    if (typed.trim() === '' || isBusy) return
    setBusy(true)
    setRefusal(null)
    try {
      await call(proveMyself, { body: proof === 'code' ? { code: typed.trim() } : { password: typed } })
      proofQuestion.settle(true)
    } catch (error) {
      setRefusal(asRefusal(error))
      setTyped('')
      setAsked(false)
      setBusy(false)
    }
  }
  return (
    <Dialog title="请再确认一次是您本人" onClose={() => proofQuestion.settle(false)} actions={
      <><Button onClick={() => proofQuestion.settle(false)}>先不办</Button><Button kind="primary" type="submit" form="proof" busy={isBusy ? '正在确认' : false}>确认，接着办</Button></>
    }>
      <p>这一步关系重大。确认后会接着办，您填的都还在；接下来几分钟里办同样要紧的事不再问。</p>
      <form id="proof" noValidate onSubmit={(event) => { event.preventDefault(); void confirm() }}>
        <input type="text" name="username" autoComplete="username" value={user.login} readOnly hidden />
        <RefusalNotice refusal={refusal} />
        {proof === 'code'
          ? <CodeField value={typed} onChange={setTyped} hint="口令应用里的 6 位数字；手机不在身边，可以填一个恢复码" error={isMissing ? '请填写口令' : undefined} />
          : <PasswordField label="登录密码" name="proof" value={typed} onChange={setTyped} autoFocus autoComplete="current-password" error={isMissing ? '请填写密码' : undefined} />}
      </form>
    </Dialog>
  )
}

/** For an account that neither a password nor a code proves: what to do instead. */
function SignInAgain() {
  const close = () => proofQuestion.settle(false)
  return (
    <Dialog title="请重新登录一次，确认是您本人" onClose={close} actions={<Button kind="primary" onClick={close}>知道了</Button>}>
      <p>这一步关系重大。您的账号没有密码，也没有绑定动态口令：请退出后再登录一次，几分钟内来办。常办这类事的，请在“我的登录和密码”里绑定动态口令。</p>
    </Dialog>
  )
}
