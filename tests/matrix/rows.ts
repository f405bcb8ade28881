import { readFileSync } from 'node:fs'
import { roleCodes, type RoleCode } from '../../src/contract/accounts.ts'

/** How a caller stands to the record asked for; `none` for who stands to no record at all (administrators, nobody signed in). */
export const relations = [
  'own', 'above', 'below', 'unassigned', 'other-county', 'other-city', 'other-organisation', 'self', 'other-person', 'none',
] as const
export type Relation = (typeof relations)[number]

/** Somebody who asks: a role of the platform, or PUB without a session. */
export type MatrixRole = RoleCode | 'PUB'
const signedIn: readonly MatrixRole[] = roleCodes
const everybody: readonly MatrixRole[] = [...signedIn, 'PUB']

/** What the specification answers; see docs/permissions.md. */
export const answers = ['allow', 'masked', 'clear', 'partial', 'deny', 'forbid', 'absent'] as const
export type Answer = (typeof answers)[number]

/** Roles of the specification nobody on the platform can hold: rows for them say `absent` and why. */
const comingRoles = ['STN', 'EMP', 'BNK', 'INC', 'LDR', 'JDG']

const groups: Readonly<Record<string, readonly MatrixRole[]>> = {
  '*': everybody,
  'signed-in': signedIn,
  VA: ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2'],
  VA1: ['CTY1', 'CIT1', 'PRV1'],
  VA2: ['CTY2', 'CIT2', 'PRV2'],
  CTY: ['CTY1', 'CTY2'],
  CIT: ['CIT1', 'CIT2'],
  PRV: ['PRV1', 'PRV2'],
  HR: ['HR1', 'HR2'],
  FIN: ['FIN1', 'FIN2'],
  ADMINS: ['ADM', 'SEC', 'LOG'],
}

/** One line of expected.csv, its role groups expanded; `roles` is null for `others`: whoever no other row of the route and state names. */
export interface Row {
  line: number
  route: string
  noun: string
  action: string
  roles: readonly MatrixRole[] | null
  /** Null for `*`: any relation. `-` stands alone: the route has no record, so each role asks once. */
  relations: readonly (Relation | '-')[] | null
  state: string
  expected: Answer
  source: string
}

const columns = ['route', 'noun', 'action', 'role', 'relation', 'state', 'expected', 'source']

/** The reviewed matrix of the specification. */
export const readMatrix = (): Row[] => rowsOf(readFileSync(new URL('./expected.csv', import.meta.url), 'utf8'))

/** Reads the rows of a matrix; an empty route, noun or action repeats the one above, lines that begin with `#` are remarks. Throws naming the line. */
export function rowsOf(text: string): Row[] {
  const lines = text.split('\n')
  if (lines[0] !== columns.join(',')) throw new Error(`the first line names the columns: ${columns.join(',')}`)
  const rows: Row[] = []
  for (const [at, content] of lines.entries()) {
    if (at === 0 || content.trim() === '' || content.startsWith('#')) continue
    rows.push(rowOf(content, at + 1, rows.at(-1)))
  }
  return rows
}

function rowOf(content: string, line: number, above: Row | undefined): Row {
  const cells = content.split(',')
  if (cells.length !== columns.length) throw new Error(`line ${line} has ${cells.length} cells, not ${columns.length}; a source is written without commas`)
  const [route = '', noun = '', action = '', role = '', relation = '', state = '', expected = '', source = ''] = cells
  const answer = answers.find((each) => each === expected)
  if (answer === undefined) throw new Error(`line ${line}: ${expected} is none of ${answers.join(' ')}`)
  if (source === '') throw new Error(`line ${line} names no source in the specification`)
  if ((role === '' || relation === '' || state === '')) throw new Error(`line ${line}: role, relation and state are never empty; - means none`)
  return {
    line, route: inherited(route, above?.route, line), noun: inherited(noun, above?.noun, line), action: inherited(action, above?.action, line),
    roles: rolesOf(role, answer, line), relations: relation === '*' ? null : relation.split('+').map((each) => relationOf(each, line)), state, expected: answer, source,
  }
}

function inherited(cell: string, above: string | undefined, line: number): string {
  if (cell !== '') return cell
  if (above === undefined) throw new Error(`line ${line} repeats a line above, but there is none`)
  return above
}

function rolesOf(cell: string, answer: Answer, line: number): readonly MatrixRole[] | null {
  if (cell === 'others') return null
  const roles = cell.split('+').flatMap((name): readonly MatrixRole[] => {
    if (comingRoles.includes(name)) {
      if (answer !== 'absent') throw new Error(`line ${line}: ${name} does not exist on the platform, so its row says absent and why`)
      return []
    }
    const known = groups[name] ?? everybody.filter((role) => role === name)
    if (known.length > 0 && answer === 'absent') throw new Error(`line ${line}: ${name} exists, so its row says what it may do`)
    if (known.length === 0) throw new Error(`line ${line}: no role or group ${name}`)
    return known
  })
  return [...new Set(roles)]
}

function relationOf(cell: string, line: number): Relation | '-' {
  const known = cell === '-' ? '-' as const : relations.find((each) => each === cell)
  if (known === undefined) throw new Error(`line ${line}: no relation ${cell}`)
  return known
}

/** The row that speaks for one caller among the rows of a route and state; throws when there is none, or more than one. */
export function rowFor(rows: readonly Row[], role: MatrixRole, relation: Relation): Row {
  const standsSo = (row: Row) => row.relations === null || row.relations.includes('-') || row.relations.includes(relation)
  const naming = rows.filter((row) => row.roles !== null && row.roles.includes(role) && standsSo(row))
  const found = naming.length > 0 ? naming : rows.filter((row) => row.roles === null && standsSo(row))
  const [first, second] = found
  if (first === undefined) throw new Error(`no row says what ${role} (${relation}) may do; add one, or a row for others`)
  if (second !== undefined) throw new Error(`lines ${first.line} and ${second.line} both speak for ${role} (${relation})`)
  return first
}

/** Rows by state of one route. */
export function statesOf(rows: readonly Row[], route: string): Map<string, Row[]> {
  const states = new Map<string, Row[]>()
  for (const row of rows.filter((each) => each.route === route)) states.set(row.state, [...(states.get(row.state) ?? []), row])
  return states
}
