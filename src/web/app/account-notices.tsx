import { acknowledgeReset } from '../../contract/sign-in.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { momentWords } from '../ui/formats.tsx'
import { Notice } from '../ui/notice.tsx'
import { useRefreshSession, useSession } from './session.tsx'
import { useSend } from './use-call.ts'
import './account-notices.css'

/** What the holder of the account must know right after signing in; nothing most of the time. */
export function AccountNotices() {
  const { secondFactorReset: reset, needsRecoveryCodes } = useSession()
  const refresh = useRefreshSession()
  const seen = useSend(acknowledgeReset, { refresh: [], onDone: () => void refresh() })
  if (reset === null && !needsRecoveryCodes) return null
  return (
    <div className="rg-account-notices rg-no-print">
      {reset !== null && (
        <Notice kind="warn" title={`管理员于 ${momentWords(reset.at)} 重设了您的动态口令`} action={<><ButtonLink to="/my-sign-ins">重新绑定</ButtonLink><Button busy={seen.isPending} onClick={() => seen.mutate({})}>知道了</Button></>}>
          原因：{reset.reason}。不是您要求的，请马上改密码，并告诉本单位负责人。
        </Notice>
      )}
      {needsRecoveryCodes && (
        <Notice kind="warn" title="您还没有恢复码" action={<ButtonLink to="/my-sign-ins">去生成</ButtonLink>}>手机丢了或坏了，没有恢复码就只能找管理员重设。</Notice>
      )}
    </div>
  )
}
