import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getSession, signIn, signOut } from '../../contract/accounts.ts'
import type { RoleCode, SessionView } from '../../contract/accounts.ts'
import { call } from './call.ts'
import { forgetReplies } from './phone-store.ts'
import { asRefusal } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { setCsrf, signInQuestion } from './session-store.ts'

const sessionKey = ['session'] as const
const SessionContext = createContext<SessionView | null>(null)

interface SessionState {
  session: SessionView | null
  isLoading: boolean
  /** Set when the server could not be asked at all. */
  error: Refusal | null
  retry: () => void
}

/** Asks the server who is signed in; `session` is null for nobody. */
export function useSessionState(): SessionState {
  const query = useQuery<SessionView | null, Refusal>({ queryKey: sessionKey, queryFn: readSession, staleTime: Infinity, retry: false })
  return { session: query.data ?? null, isLoading: query.isPending, error: query.error, retry: () => void query.refetch() }
}

export function SessionProvider({ session, children }: { session: SessionView | null; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The signed-in person; only inside pages that need a session. */
export function useSession(): SessionView {
  const session = use(SessionContext)
  if (session === null) throw new Error('useSession needs a signed-in page')
  return session
}

/** The signed-in person, or null on public pages. */
export function useOptionalSession(): SessionView | null {
  return use(SessionContext)
}

/** True when the signed-in person holds one of these roles; for showing menus only, a record's `can` decides about buttons. */
export function hasRole(session: SessionView, roles: readonly RoleCode[] | undefined): boolean {
  return roles === undefined || session.user.roles.some((role) => roles.includes(role.code))
}

interface Credentials {
  login: string
  password: string
  /** Takes the place of the password. */
  newPassword?: string
  /** Of the second factor. */
  code?: string
}

interface SigningIn {
  /** Goes on as the session that another way of signing in has opened. */
  take: (session: SessionView) => void
  enter: (credentials: Credentials) => Promise<SessionView>
  leave: () => Promise<void>
  /** What leaving does here once the server has ended the session by other means. */
  forget: () => Promise<void>
}

/** Signing in and out; both leave the cache clean of another person's data. */
export function useSignIn(): SigningIn {
  const client = useQueryClient()
  const forget = async () => {
    const before = client.getQueryData<SessionView | null>(sessionKey)
    if (before !== null && before !== undefined) await forgetReplies(before.user.id)
    setCsrf(null)
    signInQuestion.settle(false)
    client.clear()
    client.setQueryData(sessionKey, null)
  }
  return {
    enter: async (credentials) => {
      const before = client.getQueryData<SessionView | null>(sessionKey)
      const session = await call(signIn, { body: credentials })
      setCsrf(session.csrf)
      if (before !== null && before !== undefined && before.user.id !== session.user.id) client.clear()
      client.setQueryData(sessionKey, session)
      signInQuestion.settle(true)
      return session
    },
    take: (session) => {
      setCsrf(session.csrf)
      client.clear()
      client.setQueryData(sessionKey, session)
      signInQuestion.settle(true)
    },
    leave: async () => {
      await call(signOut, {})
      await forget()
    },
    forget,
  }
}

/** Asks again who is signed in, after something about the account itself changed. */
export function useRefreshSession(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: sessionKey })
}

async function readSession(): Promise<SessionView | null> {
  try {
    const session = await call(getSession, {})
    setCsrf(session.csrf)
    return session
  } catch (error) {
    const refusal = asRefusal(error)
    setCsrf(null)
    if (refusal.status === 401) return null
    throw refusal
  }
}
