import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import * as contract from '../../../contract/accounts.ts'
import { Refusal } from '../../platform/errors.ts'
import { route, sessionCookie, type Api } from '../../platform/http.ts'
import * as actions from './actions.ts'
import { readDemoAccounts } from './demo-accounts.ts'
import { roleLabels } from './role-labels.ts'
import { rolesOfOffice } from './role-rules.ts'
import { staffRoutes } from './routes/staff.ts'
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

  staffRoutes(api)
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
