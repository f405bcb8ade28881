import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { chromium, type Page } from 'playwright-core'
import { createApp } from '../../src/server/app.ts'
import { projectFolder } from '../../src/server/platform/migrations.ts'
import type { World } from '../setup/world.ts'
import { buildWebPage } from './web-page.ts'

/** The pages of a test world in a real browser: for journeys that need weeks of clock, which the demo story does not give. */
export interface WorldPages {
  address: string
  /** A fresh browser with the open session of a login. */
  enterAs(login: string, width?: number): Promise<Page>
  stop(): Promise<void>
}

/** Serves a world on a free port of this machine; builds the web page when a source of it changed. */
export async function openWorldPages(world: World): Promise<WorldPages> {
  const web = join(projectFolder(), 'dist', 'web')
  buildWebPage()
  const { app } = createApp(world.platform, web)
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  if (!server.listening) await new Promise((done) => { server.once('listening', done) })
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  return {
    address,
    enterAs: async (login, width = 1440) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' })
      await context.addCookies([{ name: 'rg_session', value: world.token(login), url: address }])
      return context.newPage()
    },
    stop: async () => {
      await browser.close()
      await new Promise((done) => { server.close(done) })
    },
  }
}
