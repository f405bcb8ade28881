import type { ReactNode } from 'react'
import { useLocation } from '@tanstack/react-router'
import type { RoleCode } from '../../contract/accounts.ts'
import { PhoneFrame } from '../ui/phone/phone-page.tsx'
import { personNavigation, phoneNavigation } from './navigation.ts'
import { openItems } from './open-navigation.ts'
import { OutboxBar } from './outbox-bar.tsx'
import { RestorationBanner } from './restoration-banner.tsx'
import { useSession, useSignIn } from './session.tsx'
import { useGo } from './use-address.ts'
import { useSending } from './use-outbox.ts'

const ownPages = personNavigation.filter((item) => item.path === '/deputies' || item.path === '/my-sign-ins')

/** The phone: offline bar, page, and at the foot the person's few words and the call button. */
export default function PhoneShell({ children }: { children: ReactNode }) {
  const { user, demo } = useSession()
  const { pathname } = useLocation()
  const { leave } = useSignIn()
  const go = useGo()
  useSending(user.id)
  const roles = user.roles.map((role) => role.code)
  const items = openItems(phoneNavigation, roles)
  const here = items.filter((item) => pathname === item.path || pathname.startsWith(`${item.path}/`)).sort((a,
    b) => b.path.length - a.path.length)[0]
  return (
    <PhoneFrame
      demo={demo}
      tabs={items.map((item) => ({ to: item.path, title: item.title, current: item === here }))}
      help={user.helpPhone === null ? null : { phone: user.helpPhone, ...helpWords(roles) }}
      offline={<OutboxBar />}
      own={openItems(ownPages, roles).map((item) => ({ to: item.path, title: item.title }))}
      leave={() => void leave().then(() => go('/sign-in'), () => window.location.reload())}
    >
      <RestorationBanner />
      {children}
    </PhoneFrame>
  )
}

/** Whose number it is: a veteran's station, a trainer's school, the office of everybody else. */
function helpWords(roles: readonly RoleCode[]): { title: string; short: string } {
  if (roles.includes('VET')) return { title: '打给服务站', short: '找站里' }
  if (roles.includes('TRN')) return { title: '打给教务', short: '找教务' }
  return { title: '打给单位', short: '找单位' }
}
