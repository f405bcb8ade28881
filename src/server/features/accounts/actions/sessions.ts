import { createHash, randomBytes } from 'node:crypto'
import type { RoleCode, SessionView } from '../../../../contract/accounts.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { forbidden } from '../../../platform/errors.ts'
import { principalOf } from '../../../platform/http.ts'
import type { Principal } from '../../../platform/principal.ts'
import { roleLabels } from '../role-labels.ts'
import { securityRules } from '../security-rules.ts'
import { forgetOldCodes } from '../store/veteran-codes.ts'
import * as store from '../store.ts'
import * as factorStore from '../store/second-factor.ts'
import * as signInStore from '../store/sign-in.ts'

/** Where an attempt to sign in comes from. */
export interface Visitor { address: string | null; agent: string | null; fixedNow: string | null }

/** Opens a session for somebody who has just proved who he is, by whatever means; `summary` names the means in the log. Its token is the browser's alone to know. */
export async function openSession(
  tx: Tx, userId: string, visitor: Visitor, { summary, secondFactor = false }: { summary: string; secondFactor?: boolean },
): Promise<{ token: string; principal: Principal }> {
  const rules = await securityRules(tx)
  // whoever had this browser before is out: its old token opens nothing from here on
  await signInStore.deleteSession(tx, tx.principal.sessionId, tx.principal.userId)
  const { token, tokenHash } = freshToken()
  await signInStore.insertSession(tx, {
    tokenHash, userId, csrf: randomBytes(18).toString('base64url'), address: visitor.address, agent: visitor.agent?.slice(0, 200) ?? null, secondFactor,
    hours: rules.SESSION_HOURS, idleMinutes: rules.SESSION_IDLE_MINUTES, stepUpMinutes: rules.STEP_UP_MINUTES,
  })
  const row = await signInStore.enter(tx, tokenHash, visitor.fixedNow)
  if (!row) throw forbidden('这个账号没有可用的岗位。请找本单位管理员。')
  const principal = principalOf(row)
  await audit({ ...tx, principal } as Tx, {
    noun: 'session', recordId: userId, action: 'signIn', summary, ...(visitor.address === null ? {} : { after: { address: visitor.address } }),
  })
  return { token, principal }
}

/** The session goes on under a new token after its holder has proved again who he is; whoever holds the old one is out. */
export async function renewToken(tx: Tx, secondFactor: boolean): Promise<string> {
  const { token, tokenHash } = freshToken()
  await signInStore.changeToken(tx, tx.principal.sessionId ?? '', tokenHash, secondFactor)
  return token
}

function freshToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: createHash('sha256').update(token).digest() }
}

/** What the browser needs to know about who is signed in. */
export async function sessionView(tx: Tx, principal: Principal, demo: boolean): Promise<SessionView> {
  const phoneRoles: readonly RoleCode[] = ['VET', 'TRN', 'INS']
  return {
    user: {
      id: principal.userId, login: principal.login, name: principal.name, orgName: principal.orgName, regionCode: principal.regionCode, regionName: principal.regionName,
      roles: principal.roles.map((code) => ({ code, label: roleLabels[code] })),
      home: principal.roles.every((role) => phoneRoles.includes(role)) ? 'phone' : 'desk',
      veteranId: principal.veteranId,
      institutionId: principal.orgKind === 'INSTITUTION' ? principal.orgId : null,
      helpPhone: await store.helpPhone(tx, principal.veteranId, principal.orgId),
    },
    csrf: principal.csrf,
    demo,
    today: await today(tx),
    ...(await protection(tx, principal.userId)),
  }
}

async function protection(tx: Tx, userId: string): Promise<Pick<SessionView, 'proof' | 'needsRecoveryCodes' | 'secondFactorReset'>> {
  const [{ factor, password }, left, reset] = await Promise.all([store.proofsOf(tx, userId), factorStore.recoveryCodesLeft(tx, userId), factorStore.unseenReset(tx, userId)])
  return { proof: factor ? 'code' : password ? 'password' : 'signIn', needsRecoveryCodes: factor && left === 0, secondFactorReset: reset === null ? null : { at: reset.at.toISOString(), reason: reset.reason } }
}

export async function signOut(tx: Tx): Promise<void> {
  await signInStore.deleteSession(tx, tx.principal.sessionId, tx.principal.userId)
  await audit(tx, { noun: 'session', recordId: tx.principal.userId, action: 'signOut', summary: '退出登录' })
}

/** Forgets sessions that have run out, and old counts of failures; says how many sessions. Run every night as the system. */
export async function endExpiredSessions(tx: Tx): Promise<number> {
  const ended = await signInStore.deleteExpiredSessions(tx)
  const forgotten = await signInStore.forgetOldFailures(tx) + await forgetOldCodes(tx)
  if (ended + forgotten > 0) await audit(tx, { noun: 'platform', recordId: 'sessions', action: 'endExpiredSessions', summary: `清理已过期的登录 ${ended} 个` })
  return ended
}
