import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as contract from '../../../contract/accounts.ts'
import { Refusal } from '../../platform/errors.ts'
import { route, sessionCookie, type Api } from '../../platform/http.ts'
import { may } from '../../platform/principal.ts'
import * as actions from './actions.ts'
import { readDemoAccounts } from './demo-accounts.ts'
import { userPermissions } from './permissions.ts'
import { roleLabels } from './role-labels.ts'
import { rolesOfOffice } from './role-rules.ts'
import * as staff from './staff.ts'
import * as store from './store.ts'

export function routes(api: Api): void {
  const demo = api.platform.config.demoMode

  route(api, contract.getSession, ({ tx }) => actions.sessionView(tx, tx.principal, demo))

  route(api, contract.signIn, async ({ tx, body, context, platform }) => {
    const result = await actions.signIn(tx, { ...body, address: addressOf(context), fixedNow: platform.database.fixedNow })
    if ('refusal' in result) {
      // the count of failures must stay, so the transaction ends before the refusal is thrown
      await tx.run('COMMIT')
      throw result.refusal
    }
    setCookie(context, sessionCookie, result.token, { httpOnly: true, sameSite: 'Strict', path: '/', secure: context.req.header('x-forwarded-proto') === 'https' })
    return actions.sessionView(tx, result.principal, demo)
  })

  route(api, contract.signOut, async ({ tx, context }) => {
    await actions.signOut(tx, getCookie(context, sessionCookie))
    deleteCookie(context, sessionCookie, { path: '/' })
    return { signedOut: true }
  })

  route(api, contract.listDemoAccounts, async ({ platform }) => {
    if (!demo) throw new Refusal(404, { code: 'NOT_FOUND', message: '现在不是演示模式，没有演示账号。' })
    return { groups: readDemoAccounts(platform.config.dataDir) }
  })

  route(api, contract.listUsers, async ({ tx, query }) => ({
    items: await staff.listUsers(tx, query), roles: contract.roleCodes.map((code) => ({ code, label: roleLabels[code] })),
    can: may(tx.principal, userPermissions, 'create') ? ['create' as const] : [],
  }))
  route(api, contract.createUser, ({ tx, body }) => staff.createUser(tx, body))
  route(api, contract.setUserActive, ({ tx, params, body }) => staff.setUserActive(tx, params.id, body.active, body.reason))
  route(api, contract.setUserRoles, ({ tx, params, body }) => staff.setUserRoles(tx, params.id, body.roles, body.reason))
  route(api, contract.resetPassword, ({ tx, params, body }) => staff.resetPassword(tx, params.id, body.password, body.reason))
  route(api, contract.listOrganizations, async ({ tx, query }) => {
    const region = query.region ?? tx.principal.regionCode ?? '410000000000'
    const range = await tx.maybe<{ lo: string; hi: string }>('SELECT range_lo AS lo, range_hi AS hi FROM regions WHERE code = $1', [region])
    const items = range ? await store.listOrganizations(tx, { kind: query.kind ?? null, lo: range.lo, hi: range.hi, q: query.q ?? '' }) : []
    return { items: items.map((office) => ({ ...office, roles: rolesOfOffice(office).map((code) => ({ code, label: roleLabels[code] })) })) }
  })
}

function addressOf(context: Context): string | null {
  try {
    return getConnInfo(context).remote.address ?? null
  } catch {
    return null // no socket behind an in-process request
  }
}
