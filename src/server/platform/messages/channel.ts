import type { Config } from '../config.ts'
import { outboxChannel } from './outbox.ts'
import { webhookChannel } from './webhook.ts'

/** One message on its way to a person; `id` stays the same when it is sent again. */
export interface Message { id: string; purpose: 'SIGN_IN_CODE' | 'INVITATION' | 'ONE_TIME_PASSWORD' | 'ACCOUNT_NOTICE' | 'TRAINING_INVITATION' | 'FILING_NOTICE'; to: string; text: string }

/** Hands messages to people: an SMS gateway behind an address, or a file for sites without one. */
export interface MessageChannel {
  /** Throws an Error that names neither receiver nor text. */
  deliver(message: Message): Promise<void>
}

/** The channel the settings name: MESSAGE_URL, else the file. */
export const channelOf = (config: Pick<Config, 'dataDir' | 'messages'>): MessageChannel =>
  config.messages === null ? outboxChannel(config.dataDir) : webhookChannel(config.messages)
