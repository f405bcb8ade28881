import { z } from 'zod'
import { endpoint } from './endpoint.ts'

export const signInWays = endpoint({
  method: 'GET', path: '/sign-in-ways', summary: 'What the sign-in page offers beside login and password', tag: 'accounts', access: 'public',
  reply: z.object({
    demo: z.boolean(),
    /** In a demo without gateway: the file in which codes lie. */
    outbox: z.string().nullable(),
    /** Name of the external identity provider; null when there is none. */
    identityProvider: z.string().nullable(),
  }),
})
