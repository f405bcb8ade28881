import * as contract from '../../../contract/accounts.ts'
import { Refusal } from '../../platform/errors.ts'
import { route, type Api } from '../../platform/http.ts'
import { readDemoAccounts } from './demo-accounts.ts'
import { roleLabels } from './role-labels.ts'
import { rolesOfOffice } from './role-rules.ts'
import { delegationRoutes } from './routes/delegations.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { otherSignInRoutes } from './routes/other-sign-ins.ts'
import { staffRoutes } from './routes/staff.ts'
import * as store from './store.ts'

export function routes(api: Api): void {
  const demo = api.platform.config.demoMode

  signInRoutes(api)
  route(api, contract.listDemoAccounts, async ({ platform }) => {
    if (!demo) throw new Refusal(404, { code: 'NOT_FOUND', message: '现在不是演示模式，没有演示账号。' })
    return { groups: readDemoAccounts(platform.config.dataDir) }
  })

  staffRoutes(api)
  invitationRoutes(api)
  delegationRoutes(api)
  otherSignInRoutes(api)
  route(api, contract.listOrganizations, async ({ tx, query }) => {
    const region = query.region ?? tx.principal.regionCode ?? '410000000000'
    const range = await tx.maybe<{ lo: string; hi: string }>('SELECT range_lo AS lo, range_hi AS hi FROM regions WHERE code = $1', [region])
    const items = range ? await store.listOrganizations(tx, { kind: query.kind ?? null, lo: range.lo, hi: range.hi, q: query.q ?? '' }) : []
    return { items: items.map((office) => ({ ...office, roles: rolesOfOffice(office).map((code) => ({ code, label: roleLabels[code] })) })) }
  })
}
