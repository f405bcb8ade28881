import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { sidewaysBy, violations } from './site.ts'

/** Looks at a page as axe and two widths of screen do, under the name of its journey; JOURNEY_PICTURES names a folder for pictures. */
export const soundOf = (journey: string) => async (page: Page, name: string): Promise<void> => {
  const folder = process.env.JOURNEY_PICTURES
  for (const [width, height] of [[390, 844], [1440, 900]] as const) {
    await page.setViewportSize({ width, height })
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: `${folder}/${journey}-${name}-${width}.png`, fullPage: true })
    }
    expect(await violations(page), `${name} ${width}`).toEqual([])
    expect(await sidewaysBy(page), `${name} ${width}`).toBeLessThanOrEqual(0)
  }
}
