import { readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { runDueJobs } from '../../../../tests/setup/jobs.ts'
import { createWorld } from '../../../../tests/setup/world.ts'
import { askVeteranCode, signInWithCode } from '../../../contract/veteran-codes.ts'
import { channelOf } from '../../platform/messages/channel.ts'
import { outboxFile } from '../../platform/messages/outbox.ts'
import { deliverMessages } from '../../platform/messages/queue.ts'

vi.mock('./store/veteran-codes.ts', async (load) => ({ ...await load<object>(), markUsed: () => Promise.resolve(1) }))

it('S-08 control: a code that is not marked as used opens a second session', async () => {
  const world = await createWorld()
  try {
    const { idNumber } = await world.veteran()
    await world.browser().call(askVeteranCode, { body: { idNumber } })
    await runDueJobs(world, [deliverMessages(channelOf(world.platform.config))])
    const code = /是 (\d{6})/.exec(readFileSync(outboxFile(world.platform.config.dataDir), 'utf8'))?.[1] ?? ''
    for (let time = 0; time < 2; time++) expect((await world.browser().send(signInWithCode, { body: { idNumber, code } })).status).toBe(200)
  } finally {
    await world.close()
  }
})
