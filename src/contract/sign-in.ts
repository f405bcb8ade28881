import { z } from 'zod'
import { byId, endpoint, id, instantText, requestId } from './endpoint.ts'
import { phoneText, userRow } from './staff.ts'

const nothing = z.strictObject({ requestId })
const typedPassword = z.string().min(1).max(256)
const typedCode = z.string().trim().min(1).max(20)

/** One place the person is signed in. */
const signInRow = z.object({
  id, isThis: z.boolean(), startedAt: instantText, lastSeenAt: instantText,
  /** Network address; null where the site was not reached over the network. */
  address: z.string().nullable(),
  /** 电脑（Windows）上的 Edge 浏览器 */
  device: z.string(),
})

export const listMySignIns = endpoint({
  method: 'GET', path: '/my-sign-ins', summary: 'Where I am signed in, and how my account is protected', tag: 'accounts',
  reply: z.object({
    items: z.array(signInRow),
    secondFactor: z.object({ since: instantText.nullable(), isRequired: z.boolean(), recoveryCodesLeft: z.number().int() }),
    /** False for an account that an identity at the provider alone opens. */
    hasPassword: z.boolean(),
    /** Where one-time passwords go, masked; null for a veteran, whose number is in his record. */
    phone: z.object({ shown: z.string().nullable() }).nullable(),
    /** Days until the password has to be replaced; null when it does not run out. */
    passwordDaysLeft: z.number().int().nullable(),
    limits: z.object({ idleMinutes: z.number().int(), hours: z.number().int(), stepUpMinutes: z.number().int(), passwordLength: z.number().int() }),
  }),
})
export const endMySignIn = endpoint({
  method: 'POST', path: '/my-sign-ins/{id}/end', summary: 'End one of my sessions', tag: 'accounts', params: byId, body: nothing, reply: z.object({ ended: z.number().int() }),
})
export const endAllMySignIns = endpoint({
  method: 'POST', path: '/my-sign-ins/end-all', summary: 'End all my sessions, this one too', tag: 'accounts', body: nothing, reply: z.object({ ended: z.number().int() }),
})
export const changeMyPassword = endpoint({
  method: 'POST', path: '/my-password', summary: 'Replace my password; my other sessions end', tag: 'accounts',
  body: z.strictObject({ requestId, password: typedPassword.optional().describe('The present one; an account without any is asked for a fresh sign-in instead'), newPassword: z.string().min(1).max(128) }),
  reply: z.object({ ended: z.number().int() }),
})
export const changeMyPhone = endpoint({
  method: 'POST', path: '/my-phone', summary: 'Where one-time passwords of my account go', tag: 'accounts', stepUp: true,
  body: z.strictObject({ requestId, phone: phoneText }), reply: z.object({ phone: z.string().nullable() }),
})

/** 403 `STEP_UP` goes away for a few minutes after this. */
export const proveMyself = endpoint({
  method: 'POST', path: '/session/proof', summary: 'Prove again who I am: the code where I have a second factor, else the password; the token changes', tag: 'accounts',
  body: z.strictObject({ requestId, password: typedPassword.optional(), code: typedCode.optional() }), reply: z.object({ minutes: z.number().int() }),
})

/** What an authenticator app needs: the address behind the QR code, and the same secret to type. */
export const secondFactorSetup = z.object({ uri: z.string(), secret: z.string() })
export const startSecondFactor = endpoint({
  method: 'POST', path: '/my-second-factor', summary: 'A secret for an authenticator app, in use once a code of it confirms it', tag: 'accounts', stepUp: true, shownOnce: true,
  body: nothing, reply: secondFactorSetup,
})
export const confirmSecondFactor = endpoint({
  method: 'POST', path: '/my-second-factor/confirmation', summary: 'Put the secret into use with a first code; recovery codes made before end', tag: 'accounts',
  body: z.strictObject({ requestId, code: typedCode }), reply: z.object({ since: instantText }),
})
export const makeRecoveryCodes = endpoint({
  method: 'POST', path: '/my-second-factor/recovery-codes', summary: 'Ten codes that stand in once each for the authenticator; earlier ones end', tag: 'accounts', stepUp: true, shownOnce: true,
  body: nothing, reply: z.object({ codes: z.array(z.string()) }),
})
export const acknowledgeReset = endpoint({
  method: 'POST', path: '/my-second-factor/reset-seen', summary: 'I have read that an administrator took my second factor away', tag: 'accounts', body: nothing, reply: z.object({ seen: z.number().int() }),
})
export const resetSecondFactor = endpoint({
  method: 'POST', path: '/users/{id}/second-factor/reset', summary: 'Take a lost second factor away; the sessions end and the holder is told', tag: 'accounts', stepUp: true,
  params: byId, body: z.strictObject({ requestId, reason: z.string().trim().min(2).max(200) }), reply: userRow,
})
