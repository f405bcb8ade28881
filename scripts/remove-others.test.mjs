import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { removeOthers } from './remove-others.mjs'

it('leaves what the build has just written and nothing of the build before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ronggui-build-'))
  try {
    mkdirSync(join(folder, 'chunks'))
    const written = ['main.mjs', 'chunks/new-B.mjs'].map((name) => join(folder, name))
    for (const path of [...written, join(folder, 'chunks/old-A.mjs'), join(folder, 'old.mjs.map')]) writeFileSync(path, '')
    removeOthers(folder, written)
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['chunks', 'chunks/new-B.mjs', 'main.mjs'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
