import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** A real OpenID provider on this machine. */
export interface TestProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who signs in there next, how long his identity token holds, in seconds, and whether he gives up on the way. */
  next: { subject: string; tokenSeconds: number; refuses?: boolean }
  /** Walks a browser from the address it was sent to, back to the site; answers the query it comes back with. */
  visit(url: string): Promise<string>
  stop(): Promise<void>
}

export async function startIdentityProvider(redirectUri: string): Promise<TestProvider> {
  const next: TestProvider['next'] = { subject: 'nobody', tokenSeconds: 3600 }
  const server: Server = createServer()
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['ronggui', randomUUID()]
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri], token_endpoint_auth_method: 'client_secret_post' }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kty: 'RSA', kid: 'one', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomUUID()] },
    features: { devInteractions: { enabled: false } },
    ttl: { IdToken: () => next.tokenSeconds },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    loadExistingGrant: async (context: { oidc: { provider: Provider; client?: { clientId: string }; session?: { accountId?: string } } }) => {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client?.clientId, accountId: context.oidc.session?.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') === true) void provider.interactionFinished(request, response, next.refuses === true ? { error: 'access_denied', error_description: 'given up' } : { login: { accountId: next.subject } })
    else void answer(request, response)
  })
  return {
    issuer, clientId, clientSecret, next,
    visit: async (url) => {
      const jar = new Map<string, string>()
      for (let at = url, hops = 0; hops < 12; hops++) {
        if (at.startsWith(redirectUri)) return new URL(at).search
        const response = await fetch(at, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } })
        for (const line of response.headers.getSetCookie()) {
          const [name = '', ...value] = (line.split(';')[0] ?? '').split('=')
          jar.set(name, value.join('='))
        }
        const to = response.headers.get('location')
        if (to === null) throw new Error(`the provider answered ${response.status}: ${(await response.text()).slice(0, 300)}`)
        at = new URL(to, at).href
      }
      throw new Error('the provider did not send the browser back')
    },
    stop: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()) }),
  }
}
