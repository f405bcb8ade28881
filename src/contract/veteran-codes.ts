import { z } from 'zod'
import { sessionView } from './accounts.ts'
import { endpoint, requestId } from './endpoint.ts'

const idNumber = z.string().trim().min(1).max(40)

export const askVeteranCode = endpoint({
  method: 'POST', path: '/veteran-codes', summary: 'Send a one-time code to the phone of the veteran with this ID number; the answer is the same when there is none', tag: 'accounts', access: 'public',
  body: z.strictObject({ requestId, idNumber }), reply: z.object({ minutes: z.number().int() }),
})
export const signInWithCode = endpoint({
  method: 'POST', path: '/session/veteran-code', summary: 'Sign in as a veteran with ID number and code; the first time makes the account', tag: 'accounts', access: 'public',
  body: z.strictObject({ requestId, idNumber, code: z.string().trim().regex(/^\d{6}$/) }), reply: sessionView,
})
