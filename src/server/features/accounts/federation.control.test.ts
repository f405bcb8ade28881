import { expect, it, vi } from 'vitest'
import { startIdentityProvider } from '../../../../tests/setup/identity-provider.ts'
import { createWorld } from '../../../../tests/setup/world.ts'
import { finishExternalSignIn, linkMyIdentity, startExternalSignIn } from '../../../contract/federation.ts'

const forged = 'of-somebody-else'
// whatever nonce a token carries is taken for the right one
vi.mock('openid-client', async (load) => {
  const actual = await load<typeof import('openid-client')>()
  return { ...actual, authorizationCodeGrant: (...[provider, address, checks]: Parameters<typeof actual.authorizationCodeGrant>) =>
    actual.authorizationCodeGrant(provider, address, { ...checks, expectedNonce: checks?.expectedState === undefined ? '' : nonceOf(String(checks.expectedState)) ?? checks.expectedNonce ?? '' }) }
})
const nonces = new Map<string, string>()
const nonceOf = (state: string) => nonces.get(state)

it('S-08 control: without the check of the nonce a token made for somebody else’s sign-in is accepted', async () => {
  const world = await createWorld()
  const provider = await startIdentityProvider('http://localhost/sign-in/return')
  try {
    const { issuer, clientId, clientSecret } = provider
    world.platform.config.identityProvider = { issuer, clientId, clientSecret, name: '统一身份认证' }
    provider.next.subject = 'subject'
    const holder = world.browser({ held: { ...world.session('cty1-410184') } })
    await holder.call(finishExternalSignIn, { body: { search: await provider.visit((await holder.call(linkMyIdentity)).url) } })
    const browser = world.browser()
    const url = new URL((await browser.call(startExternalSignIn)).url)
    url.searchParams.set('nonce', forged)
    nonces.set(url.searchParams.get('state') ?? '', forged)
    const reply = await browser.call(finishExternalSignIn, { body: { search: await provider.visit(url.href) } })
    expect(reply.session?.user.login).toBe('cty1-410184')
  } finally {
    await provider.stop()
    await world.close()
  }
})
