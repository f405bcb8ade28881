import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const signInWays = endpoint({
  method: 'GET', path: '/sign-in-ways', summary: 'What the sign-in page offers beside login and password', tag: 'accounts', access: 'public',
  reply: z.object({ demo: z.boolean() }),
})
