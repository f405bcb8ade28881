import { useLocation } from '@tanstack/react-router'
import { getRestoration } from '../../contract/restorations.ts'
import { InstantText } from '../ui/formats.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { useSession } from './session.tsx'
import { useCall } from './use-call.ts'

const everyFiveMinutes = 300_000
/** Those who see no business have nothing to enter again. */
const notTold: readonly string[] = ['VET', 'SEC', 'LOG']

/** Says on every page that the database came from a backup and what that means, until the province has declared it reconciled. */
export function RestorationBanner() {
  const { user } = useSession()
  const { pathname } = useLocation()
  const { data } = useCall(getRestoration, {}, { enabled: user.roles.some((role) => !notTold.includes(role.code)), every: everyFiveMinutes })
  if (data === undefined || data.open === null) return null
  return (
    <Notice kind="warn" title={<>数据从 <InstantText at={data.open.backupTakenAt} /> 的备份恢复，尚未对账</>}
      action={data.can.includes('reconcile') && pathname !== '/restorations' ? <ButtonLink to="/restorations">去对账</ButtonLink> : undefined}>
      这之后办理的事可能不在系统里：请核对您最近办的，缺的重新办理。省厅登记“已对账”之前，不能拨付。
    </Notice>
  )
}
