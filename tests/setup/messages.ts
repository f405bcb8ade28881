import { deliverMessages } from '../../src/server/platform/messages/queue.ts'
import type { Message } from '../../src/server/platform/messages/channel.ts'
import type { World } from './world.ts'

/** Hands over what waits, as the worker does, and answers it in the order it was written. */
export async function messagesOf(world: World): Promise<Message[]> {
  const handed: Message[] = []
  const task = deliverMessages({ deliver: (message) => { handed.push(message); return Promise.resolve() } })
  await world.run((tx) => task.run(tx, world.platform.vault))
  return handed
}
