import { useEffect, useState } from 'react'
import { confirmSecondFactor, startSecondFactor } from '../../../contract/sign-in.ts'
import { useRefreshSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { AuthenticatorSetup } from '../../ui/authenticator-setup.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CodeField } from '../../ui/password-field.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Binds an authenticator: the code to scan, then a first code of it. Nothing is in use before that. */
export function AuthenticatorDialog({ isChange, onClose, onBound }: { isChange: boolean; onClose: () => void; onBound: () => void }) {
  const refresh = useRefreshSession()
  const start = useSend(startSecondFactor, { refresh: [] })
  const bind = useSend(confirmSecondFactor, { onDone: () => void refresh().then(onBound) })
  const [code, setCode] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { mutate } = start
  useEffect(() => mutate({}), [mutate])
  const send = () => {
    setAsked(true)
    if (code.trim() === '' || bind.isPending) return
    bind.mutate({ body: { code: code.trim() } })
    setCode('')
    setAsked(false)
  }
  return (
    <Dialog title={isChange ? '换手机：重新绑定动态口令' : '绑定动态口令'} onClose={onClose} actions={
      <><Button onClick={onClose}>先不绑</Button>{start.data !== undefined && <Button kind="primary" type="submit" form="bind" busy={bind.isPending ? '正在核对' : false}>绑定</Button>}</>
    }>
      {isChange && <p>绑定好以前，原来的手机照样能用；绑定好以后，原来的手机和恢复码作废。</p>}
      <RefusalNotice refusal={start.error ?? bind.error} />
      {start.data === undefined ? start.error === null && <Skeleton rows={4} label="正在准备" /> : (
        <form id="bind" noValidate onSubmit={(event) => { event.preventDefault(); send() }}>
          <AuthenticatorSetup uri={start.data.uri} secret={start.data.secret} />
          <CodeField label="应用里显示的 6 位数字" value={code} onChange={setCode} error={isAsked && code.trim() === '' ? '请填写 6 位数字' : undefined} />
        </form>
      )}
    </Dialog>
  )
}
