import { useGo } from '../../app/use-address.ts'
import { Segments } from '../../ui/button.tsx'

const views = [
  { key: 'accounts', title: '账号', path: '/accounts' },
  { key: 'invitations', title: '邀请', path: '/accounts/invitations' },
  { key: 'proposals', title: '授权申请', path: '/accounts/proposals' },
] as const

/** The pages about accounts, for whoever looks after some; nothing for the others. */
export function AccountViews({ current, may }: { current: (typeof views)[number]['key']; may: readonly ('create' | 'invite' | 'decide')[] }) {
  const go = useGo()
  if (may.length === 0) return null
  const shown = views.filter((view) => view.key !== 'invitations' || !may.includes('decide'))
  return <div className="rg-account-views"><Segments label="看什么" value={current} items={shown} onChange={(key) => go(views.find((view) => view.key === key)?.path ?? '/accounts')} /></div>
}
