import { expect, it } from 'vitest'
import { createApp } from '../../src/server/app.ts'
import { readConfig } from '../../src/server/platform/config.ts'
import type { Platform } from '../../src/server/platform/http.ts'
import { readMatrix, rowsOf } from './rows.ts'
import { misfits, routesOf } from './walk.ts'

// the document is made from the routes alone; nothing here reaches a database
const { app } = createApp({ config: readConfig({ DEMO_MODE: '1' }) } as Platform, '.')
const routes = routesOf(await (await app.request('/api/openapi.json')).json() as Parameters<typeof routesOf>[0])

it('S-01 every route has its rows in the matrix, and every row its route', () => {
  expect(routes.length).toBeGreaterThan(100)
  expect(misfits(routes, readMatrix()).join('\n')).toBe('')
})

it('S-01 control: a route without rows is named with how to write them; a row without a route, or decided nowhere, is named too', () => {
  const without = readMatrix().filter((row) => row.route !== 'POST /classes/{id}/accept')
  expect(misfits(routes, without)).toContainEqual(expect.stringContaining('POST /classes/{id}/accept has no rows'))
  expect(misfits(routes, without).at(-1)).toContain('Write who may call it in tests/matrix/expected.csv')
  const header = 'route,noun,action,role,relation,state,expected,source'
  expect(misfits([], rowsOf(`${header}\nGET /nowhere,class,fly,REG,own,-,allow,a`))).toEqual([
    expect.stringContaining('GET /nowhere is no route'), expect.stringContaining('line 2: class fly stands in no permission table'),
  ])
})
