import { lifeCycles, permissionTables } from '../../src/server/permissions.ts'
import type { Row } from './rows.ts'

const howTo = `Write who may call it in tests/matrix/expected.csv, from the specification and not from the code: one line per answer,
  route,noun,action,role,relation,state,expected,source
for example
  GET /things/{id},thing,view,CTY1+HR,own+above,-,allow,matrix: things V
  ,,,others,*,-,deny,matrix: things
(an empty route, noun or action repeats the line above; docs/permissions.md explains every column). When its input cannot be made from its
schema, or {id} names a new kind of record, add it in tests/matrix/inputs.ts.`

/** Routes of an OpenAPI document as the matrix writes them: `GET /classes/{id}`. */
export function routesOf(document: { paths: Record<string, Record<string, unknown>> }): string[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`))
}

/** Routes without rows, rows without a route, and rows whose noun and action stand in no table; empty when matrix and platform fit. */
export function misfits(routes: readonly string[], rows: readonly Row[]): string[] {
  const written = new Set(rows.map((row) => row.route))
  const unwritten = routes.filter((route) => !written.has(route)).map((route) => `${route} has no rows`)
  return [
    ...unwritten,
    ...[...written].filter((route) => !routes.includes(route)).map((route) => `${route} is no route of the platform: take its rows out of tests/matrix/expected.csv`),
    ...rows.filter((row) => !decidedSomewhere(row)).map((row) => `line ${row.line}: ${row.noun} ${row.action} stands in no permission table (src/server/permissions.ts)`),
    ...(unwritten.length === 0 ? [] : [howTo]),
  ]
}

function decidedSomewhere({ noun, action }: Row): boolean {
  if (noun === '-' && action === '-') return true
  const cycle = Object.entries(lifeCycles).find(([name]) => name === noun)?.[1]
  return action in (permissionTables[noun] ?? {}) || action in (cycle?.events ?? {})
}
