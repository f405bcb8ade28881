import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a test changes for everything loaded beside it: a module replaced or told another source of facts, settings or signals of the process. */
const changes = /\bvi\.(mock|doMock|unmock|spyOn|stub\w+|useFakeTimers|resetModules)\(|\bprocess\.env(\.\w+|\['\w+'\]) = |\bprocess\.(on|once|chdir)\(|\bregister[A-Z]\w*\((?!\))/

/** Whether a test file, by its text, leaves the process as it found it. */
export const leavesNothingBehind = (text: string): boolean => !changes.test(text)

/** The test files of some rooms, below the project's folder, that may run one after the other in one process, which then loads the application once. */
export function filesSharingProcess(projectFolder: string, rooms: readonly string[]): string[] {
  return rooms.flatMap((room) => readdirSync(join(projectFolder, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `${room}/${file.replaceAll('\\', '/')}`)
    .filter((file) => leavesNothingBehind(readFileSync(join(projectFolder, file), 'utf8'))))
}
