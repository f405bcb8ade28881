import { randomBytes, randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { createWorld } from '../../../../tests/setup/world.ts'
import { acceptInvitation, invite } from '../../../contract/invitations.ts'

vi.mock('./store/invitations.ts', async (load) => ({ ...await load<object>(), markUsed: () => Promise.resolve(1) }))

it('S-06 control: a link that is not marked as used opens a second account', async () => {
  const world = await createWorld()
  try {
    const token = randomBytes(32).toString('base64url')
    await world.as('iad-410184').call(invite, { body: { id: randomUUID(), token, name: '示例新人', orgId: world.office('INST-410184'), roles: ['REG'], reason: '新任职' } })
    for (const login of ['first-use', 'second-use']) {
      expect(await world.as(null).call(acceptInvitation, { body: { token, name: '示例新人', login, phone: '11900001234', password: 'my-own-choice-2026' } })).toMatchObject({ login })
    }
  } finally {
    await world.close()
  }
})
