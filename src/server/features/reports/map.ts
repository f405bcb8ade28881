import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../platform/migrations.ts'

let cached: { path: string; map: object } | null = null

/** Boundaries of the 18 units; MAP_FILE replaces the schematic one by an approved map. */
export function readMap(mapFile: string | null): object {
  const path = mapFile ?? join(projectFolder(), 'assets', 'map', 'henan.json')
  if (cached?.path !== path) cached = { path, map: JSON.parse(readFileSync(path, 'utf8')) as object }
  return cached.map
}
