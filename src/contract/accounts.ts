import { z } from 'zod'
import { endpoint, id, requestId } from './endpoint.ts'

export const roleCodes = [
  'VET', 'REG', 'IAD', 'TRN', 'EVA', 'ASR', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'INS', 'AUD', 'ADM', 'SEC', 'LOG',
] as const
export const roleCode = z.enum(roleCodes)
export type RoleCode = (typeof roleCodes)[number]

export const sessionView = z.object({
  user: z.object({
    id,
    login: z.string(),
    name: z.string(),
    orgName: z.string().nullable(),
    regionCode: z.string().nullable(),
    regionName: z.string().nullable(),
    roles: z.array(z.object({ code: roleCode, label: z.string() })),
    /** Which face opens first. */
    home: z.enum(['desk', 'phone']),
    veteranId: id.nullable(),
    institutionId: id.nullable(),
    /** Phone to call for help: station for a veteran, registrar for a trainer. */
    helpPhone: z.string().nullable(),
  }),
  csrf: z.string(),
  demo: z.boolean(),
  today: z.string(),
  /** What proves again who is there before an important step; an account with neither password nor second factor signs in once more. */
  proof: z.enum(['password', 'code', 'signIn']),
  /** A second factor without any recovery code left: the next lost phone locks its holder out. */
  needsRecoveryCodes: z.boolean(),
  /** An administrator took the second factor away, and the holder has not yet said he read it. */
  secondFactorReset: z.object({ at: z.string(), reason: z.string() }).nullable(),
})
export type SessionView = z.infer<typeof sessionView>

export const getSession = endpoint({ method: 'GET', path: '/session', summary: 'Who am I', tag: 'accounts', reply: sessionView })

export const signIn = endpoint({
  method: 'POST', path: '/session', summary: 'Sign in with login and password', tag: 'accounts', access: 'public',
  body: z.strictObject({
    requestId, login: z.string().trim().min(1).max(64), password: z.string().min(1).max(256),
    newPassword: z.string().min(1).max(128).optional().describe('Replaces the password; needed once after an administrator has set it, and when it has run out'),
    code: z.string().trim().min(1).max(20).optional().describe('Of the second factor, asked for by 401 CODE_NEEDED or SECOND_FACTOR_SETUP'),
  }),
  reply: sessionView,
})

export const signOut = endpoint({
  method: 'DELETE', path: '/session', summary: 'Sign out', tag: 'accounts',
  body: z.strictObject({ requestId }), reply: z.object({ signedOut: z.boolean() }),
})

export const demoAccount = z.object({
  login: z.string(), password: z.string(), roleCode, roleLabel: z.string(), personName: z.string(), orgName: z.string(), hint: z.string(),
})
export const listDemoAccounts = endpoint({
  method: 'GET', path: '/demo/accounts', summary: 'Demo sign-ins, in demo mode only', tag: 'accounts', access: 'public',
  reply: z.object({ groups: z.array(z.object({ label: z.string(), accounts: z.array(demoAccount) })) }),
})

export const listOrganizations = endpoint({
  method: 'GET', path: '/organizations', summary: 'Organisations by kind and region', tag: 'accounts',
  query: z.strictObject({ kind: z.string().max(20).optional(), region: z.string().max(12).optional(), q: z.string().max(60).optional() }),
  reply: z.object({
    items: z.array(z.object({
      id, name: z.string(), kind: z.string(), regionCode: z.string(),
      /** What its people may be. */
      roles: z.array(z.object({ code: roleCode, label: z.string() })),
    })),
  }),
})
