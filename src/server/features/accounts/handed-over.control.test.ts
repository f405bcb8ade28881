import { expect, it, vi } from 'vitest'
import { messagesOf } from '../../../../tests/setup/messages.ts'
import { createWorld } from '../../../../tests/setup/world.ts'
import { signIn } from '../../../contract/accounts.ts'
import { resetPassword, setUserPhone } from '../../../contract/staff.ts'

// one administrator may do both halves
vi.mock('./reset-rules.ts', async (load) => ({ ...await load<object>(), mayReset: () => true, mayResetSome: () => true }))

it('S-06 control: who may set the number and reset the password gets into an account without a second factor', async () => {
  const world = await createWorld()
  try {
    const params = { id: world.user('cty1-410184') }
    await world.as('adm').call(setUserPhone, { params, body: { phone: '11900006666', reason: '换成自己的号码' } })
    await world.as('adm').call(resetPassword, { params, body: { reason: '冒充本人' } })
    const [message] = await messagesOf(world)
    expect(message?.to).toBe('11900006666')
    const sent = /[a-z2-9]{4}(-[a-z2-9]{4}){3}/.exec(message?.text ?? '')?.[0] ?? ''
    expect(await world.as(null).call(signIn, { body: { login: 'cty1-410184', password: sent, newPassword: 'of-the-intruder-2026' } })).toMatchObject({ user: { login: 'cty1-410184' } })
  } finally {
    await world.close()
  }
})
