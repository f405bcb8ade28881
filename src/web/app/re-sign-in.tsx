import { useSyncExternalStore } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { signInQuestion } from './session-store.ts'
import { useSession } from './session.tsx'
import { SignInForm } from './sign-in-form.tsx'
import './sign-in-page.css'

/** Asks for the password again over the page when the session has ended; what was typed stays, and the step goes on by itself. */
export function ReSignIn() {
  const isNeeded = useSyncExternalStore(signInQuestion.onChange, signInQuestion.isOpen)
  const { user } = useSession()
  if (!isNeeded) return null
  return (
    <Dialog title="太久没有操作，请再登录一次" onClose={() => signInQuestion.settle(false)} actions={<Button kind="text"
      onClick={() => signInQuestion.settle(false)}>先不登录</Button>}>
      <p>您填的都还在。登录后，刚才那一步会接着办。</p>
      <SignInForm login={user.login} onDone={() => signInQuestion.settle(true)} />
    </Dialog>
  )
}
