// Where files that are thrown away anyway are made fastest: making a file in memory costs a tenth or less of making it on many a disk, and a database is
// some 1500 files.
import { accessSync, constants, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const inMemory = '/dev/shm'
const gibibyte = 1024 ** 3
// a whole run of the tests held 0.8 GB at most
const wanted = { room: 4 * gibibyte, memory: 8 * gibibyte }

/** The folder for temporary files that lies in memory, where there is one with room in which programs may run; else the system's own. */
export function folderForThrowaways() {
  try {
    accessSync(inMemory, constants.W_OK | constants.X_OK)
    const { bavail, bsize } = statfsSync(inMemory)
    return bavail * bsize >= wanted.room && process.availableMemory() >= wanted.memory && mayRunProgramsIn(inMemory) ? inMemory : tmpdir()
  } catch {
    return tmpdir()
  }
}

// many containers mount it without
function mayRunProgramsIn(parent) {
  const folder = mkdtempSync(join(parent, 'ronggui-probe-'))
  try {
    writeFileSync(join(folder, 'program'), '#!/bin/sh\nexit 0\n', { mode: 0o700 })
    return spawnSync(join(folder, 'program')).status === 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
