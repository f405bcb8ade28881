import { useEffect, useState } from 'react'
import { makeRecoveryCodes } from '../../../contract/sign-in.ts'
import { useRefreshSession, useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import './my-sign-ins.css'

/** Ten codes to print and lock away; they are shown this once. */
export function RecoveryCodesDialog({ onClose }: { onClose: () => void }) {
  const { user } = useSession()
  const refresh = useRefreshSession()
  const [isCopied, setCopied] = useState(false)
  const make = useSend(makeRecoveryCodes, { onDone: () => void refresh() })
  const { mutate } = make
  useEffect(() => mutate({}), [mutate])
  const codes = make.data?.codes ?? []
  const copy = () => { void navigator.clipboard.writeText(codes.join('\n')).then(() => setCopied(true)) }
  return (
    <Dialog title="恢复码" onClose={onClose} actions={
      <>
        {codes.length > 0 && <><PrintButton>打印</PrintButton><Button onClick={copy}>{isCopied ? '已复制' : '复制'}</Button></>}
        <Button kind="primary" onClick={onClose}>{codes.length > 0 ? '收好了' : '关闭'}</Button>
      </>
    }>
      <RefusalNotice refusal={make.error} />
      {codes.length === 0 ? make.error === null && <Skeleton rows={4} label="正在生成" /> : (
        <>
          <p>账号 <b>{user.login}</b> 的 10 个恢复码，只显示这一次。手机不在身边时，登录可以用一个代替动态口令，每个只能用一次。请打印或抄下来锁好，不要存在手机里。以前的恢复码已经作废。</p>
          <ol className="rg-codes" aria-label="恢复码">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
        </>
      )}
    </Dialog>
  )
}
