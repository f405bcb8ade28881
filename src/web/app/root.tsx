import { Suspense, lazy, useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Outlet, useLocation, useMatches } from '@tanstack/react-router'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { AccountNotices } from './account-notices.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { homeOf } from './open-navigation.ts'
import { NoPermission, PlainPage, Welcome } from './plain-pages.tsx'
import { ReSignIn } from './re-sign-in.tsx'
import type { RouteEntry } from './route-entry.ts'
import { SessionProvider, hasRole, useOptionalSession, useSessionState } from './session.tsx'
import { StepUp } from './step-up.tsx'
import { useGo } from './use-address.ts'

const DeskShell = lazy(() => import('./desk-shell.tsx'))
const PhoneShell = lazy(() => import('./phone-shell.tsx'))
const SignInPage = lazy(() => import('./sign-in-page.tsx'))

/** Chooses the shell for the page asked for, and asks who is there before showing it. */
export function Root() {
  const { session, isLoading, error, retry } = useSessionState()
  const entry = useMatches().at(-1)?.staticData.entry
  const isPublic = entry?.face === 'public'
  if (isPublic) return <SessionProvider session={session}><Framed>{<Outlet />}</Framed></SessionProvider>
  if (isLoading) return <Skeleton rows={6} label="正在打开" />
  if (error !== null) return <PlainPage title="打不开"><RefusalNotice refusal={error} onRetry={retry} /></PlainPage>
  if (session === null) return <Framed><SignInPage /></Framed>
  return (
    <SessionProvider session={session}>
      <Framed>
        <Shell entry={entry}><AccountNotices />{hasRole(session, entry?.roles) ? <Outlet /> : <NoPermission />}</Shell>
        <ReSignIn />
        <StepUp />
      </Framed>
    </SessionProvider>
  )
}

/** `/`: on to the person's own first page. */
export function Home() {
  const session = useOptionalSession()
  const go = useGo()
  const to = session === null ? null : homeOf(session)
  useEffect(() => {
    if (to !== null && to !== '/welcome') go(to, { replace: true })
  })
  return to === '/welcome' ? <Welcome /> : <Skeleton rows={6} />
}

function Shell({ entry, children }: { entry: RouteEntry | undefined; children: ReactNode }) {
  const session = useOptionalSession()
  const face = entry === undefined || entry.face === 'own' ? session?.user.home ?? 'desk' : entry.face
  return face === 'phone' ? <PhoneShell>{children}</PhoneShell> : <DeskShell>{children}</DeskShell>
}

function Framed({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  useFocusOnNewPage(pathname)
  return (
    <ErrorBoundary resetKey={pathname}>
      <Suspense fallback={<Skeleton rows={6} label="正在打开" />}>{children}</Suspense>
    </ErrorBoundary>
  )
}

/** After a step to another page the reading position starts at its main part, as on a fresh load. */
function useFocusOnNewPage(pathname: string): void {
  const previous = useRef(pathname)
  useEffect(() => {
    if (previous.current === pathname) return
    previous.current = pathname
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [pathname])
}
