import * as client from 'openid-client'
import type { Config } from '../../platform/config.ts'

type Settings = NonNullable<Config['identityProvider']>
const patienceSeconds = 5
const discovered = new Map<string, Promise<client.Configuration>>()

/** The provider as it describes itself; asked once, and again after a failure. */
function providerOf({ issuer, clientId, clientSecret }: Settings): Promise<client.Configuration> {
  const key = `${issuer} ${clientId}`
  const known = discovered.get(key)
  if (known !== undefined) return known
  // the settings allow plain http to this very machine only
  const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : []
  const asked = client.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: patienceSeconds })
  discovered.set(key, asked)
  asked.catch(() => discovered.delete(key))
  return asked
}

/** What goes along and must come back. */
export interface Departure { state: string; nonce: string; verifier: string }

/** The address to send a browser to, and what must be remembered until it returns. */
export async function departure(settings: Settings, redirectUri: string): Promise<Departure & { url: string }> {
  const provider = await providerOf(settings)
  const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
  const url = client.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri, scope: 'openid', state, nonce, code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  })
  return { state, nonce, verifier, url: url.href }
}

/** Who came back: signature, issuer, audience, expiry, state, nonce and PKCE are checked; throws when one is wrong. */
export async function arrival(settings: Settings, address: URL, { state, nonce, verifier }: Departure): Promise<{ issuer: string; subject: string; methods: readonly string[] }> {
  const provider = await providerOf(settings)
  const tokens = await client.authorizationCodeGrant(provider, address, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true })
  const claims = tokens.claims()
  if (claims === undefined) throw new Error('no identity token')
  return { issuer: claims.iss, subject: claims.sub, methods: Array.isArray(claims.amr) ? claims.amr.map(String) : [] }
}
