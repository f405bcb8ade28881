import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { UNWANTED_PAPERS } from './ui/file-drop.tsx'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** What forms, endpoints, import layouts and columns ask people for. */
const asked = ['src/web', 'src/contract', 'src/documents', 'src/server'].flatMap((folder) => sourcesIn(folder)).concat(sourcesIn('db/migrations'))
const unwanted = /部队(番号|代号|名称|驻地)|所在部队|服役部队|原部队|番号|执行任务|任务代号|作战|参战|武器|装备|涉密|驻地|unit_number|unitNumber|military_unit|militaryUnit|weapon|\bmissions?\b/i

/** Lines that ask for a unit, its task or its arms. */
function findUnwanted(text: string): string[] {
  return text.split('\n').filter((line) => unwanted.test(line.replace(UNWANTED_PAPERS, '')))
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|sql)$/.test(name) && !/\.test\.tsx?$|testing\//.test(name)).map((name) => join(folder, name))
}

describe('what the platform never asks for (R-189)', () => {
  it('R-189 no form, endpoint, import, paper or column names unit, task or arms', () => {
    expect(asked.length).toBeGreaterThan(400)
    expect(asked.flatMap((file) => findUnwanted(readFileSync(join(root, file), 'utf8')).map((line) => `${file}: ${line.trim()}`))).toEqual([])
  })

  it('R-189 who chooses a file reads what it must not hold', () => {
    const part = readFileSync(join(root, 'src/web/ui/file-drop.tsx'), 'utf8')
    expect(part).toMatch(/rg-file-drop-hint.*\{UNWANTED_PAPERS\}/)
    const others = asked.filter((file) => file.endsWith('.tsx') && /type="file"/.test(readFileSync(join(root, file), 'utf8')))
    // pictures taken on the spot and recordings of lessons are no papers
    expect(others.sort()).toEqual(['src/web/features/attendance/recording-form.tsx', 'src/web/ui/file-drop.tsx', 'src/web/ui/phone/photo-button.tsx'])
  })

  it.each(['<Field label="部队番号">', '<TextArea label="服役部队及执行任务">', `.describe('Military unit of the veteran'), militaryUnit: z.string()`, 'ADD COLUMN unit_number text'])(
    'R-189 control: a field such as %s would be found', (line) => {
      expect(findUnwanted(line)).toHaveLength(1)
    })
})
