import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One row of a file of the sheet by its column names. */
export type SheetRow = Readonly<Record<string, string>>

const folder = join(import.meta.dirname, '../fixtures/claims')

/** Rows of one file of tests/fixtures/claims; cells hold no comma and no quote, so that the sheet stays readable. */
export function readSheet(file: string): SheetRow[] {
  const [head = '', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split('\n')
  const names = head.split(',')
  return lines.map((line, at) => {
    const cells = line.split(',')
    if (cells.length !== names.length) throw new Error(`${file}, line ${at + 2}: ${cells.length} cells under ${names.length} headings`)
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']))
  })
}

/** 元 with at most two decimals as 分. */
export function fenOf(yuan: string): bigint {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(yuan)
  if (match === null) throw new Error(`not an amount in yuan: “${yuan}”`)
  return BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'))
}

/** Facts of one person as the sheet gives them, without any judgement: what the policy and the SQL script both start from. */
export interface SheetPerson {
  id: string; at: number; submitted: boolean
  certificates: { type: string; level: string; issuedOn: string; paper: boolean; verified: boolean; inSystem: boolean; heldBefore: boolean }[]
  attended: number; madeUp: number; carried: number; required: number
  sex: string; birth: string; women: string | null; pension: boolean; realName: boolean | null; roster: boolean; system: boolean; paid: string[]; year: number; overlap: boolean; programme: string; discharge: string | null
  right: string | null; integrity: boolean; objection: boolean; video: boolean; kind: string; post: string | null; trade: string; major: boolean | null; joined: string; days: number
  /** What the sheet expects. */
  code: string; further: string[]; fen: bigint
}

/** One claim of the sheet: facts, and what it has to come out as. */
export interface SheetClaim {
  claim: number; title: string; proves: string; worked: string
  goal: string; opened: string; completed: string; claimed: string; lessons: number; minimum: { hours: number; citation: string } | null; places: string[]
  counts: number[]; days: number; less: number; recording: { verdict: 'FULL' | 'SHORT'; decided: 'ACCEPTED' | 'REFUSED' | null }
  exchange: string[] | null; lifted: boolean; parameters: Record<string, boolean | number | string | string[]>
  standards: { id: string; region: string; component: string; type: string; level: string; fen: bigint; from: string; to: string | null }[]
  persons: SheetPerson[]
  expected: { verdict: string; persons: number | null; fen: bigint | null }
}

const yes = (value: string | undefined): boolean => value === 'yes'

function personOf(row: SheetRow, at: number): SheetPerson {
  const facts = Object.fromEntries((row.facts ?? '').split(' ').filter((f) => f !== '').map((f) => f.split('=') as [string, string]))
  const lessons = /^(\d+)(?:\+(\d+)m)?(?:\+(\d+)c)?\/(\d+)$/.exec(row.lessons === '' ? '60/60' : row.lessons ?? '')
  if (lessons === null) throw new Error(`lessons “${row.lessons}”`)
  const held = row.certificates === '' ? 'SKILL_LEVEL/L4/2022-08-10' : row.certificates ?? ''
  return {
    id: `p${String(at).padStart(4, '0')}`, at, submitted: row.submitted !== 'no',
    certificates: held === '-' ? [] : held.split(' ').map((text) => {
      const [type = '', level = '', issuedOn = '', ...flags] = text.split('/')
      return { type, level, issuedOn, paper: flags.includes('paper'), verified: !flags.includes('unverified'), inSystem: !flags.includes('outside'), heldBefore: flags.includes('held') }
    }),
    attended: Number(lessons[1]), madeUp: Number(lessons[2] ?? 0), carried: Number(lessons[3] ?? 0), required: Number(lessons[4]),
    sex: facts.sex ?? 'M', birth: facts.birth ?? '1985-05-01', women: facts.women ?? null, pension: yes(facts.pension), realName: facts.realname === '?' ? null : facts.realname !== 'no', roster: facts.roster !== 'no', system: facts.system !== 'no',
    paid: facts.paid?.split('+') ?? [], year: Number(facts.year ?? 0), overlap: yes(facts.overlap), programme: facts.programme ?? 'GENERAL_SKILL', discharge: facts.discharge ?? null, right: facts.right ?? null, integrity: yes(facts.integrity),
    objection: yes(facts.objection), video: yes(facts.video), kind: facts.kind ?? 'OTHER', post: facts.post ?? null, trade: '6-31-01-03', major: facts.major === undefined ? null : yes(facts.major), joined: facts.joined ?? '2022-06-20',
    days: Number(facts.days ?? 10), code: row.code ?? '', further: (row.further ?? '').split(' ').filter((c) => c !== ''), fen: fenOf(row.each_yuan ?? ''),
  }
}

const parameterOf = (text: string): boolean | number | string | string[] =>
  text === 'true' || text === 'false' ? text === 'true' : /^\d+$/.test(text) ? Number(text) : text.includes('+') ? text.split('+') : text

/** The sixty claims of the sheet. */
export function sheetClaims(): SheetClaim[] {
  const people = readSheet('persons.csv')
  const amounts = readSheet('standards.csv')
  return readSheet('claims.csv').map((row) => {
    const or = (name: string, usual: string) => (row[name] === '' ? usual : row[name] ?? usual)
    const tables = or('tables', 'base').split(' ')
    let at = 0
    const persons = people.filter((p) => p.claim === row.claim).flatMap((p) => Array.from({ length: Number(p.n) }, () => personOf(p, ++at)))
    const [verdict = 'FULL', decided = null] = or('recording', 'FULL').split(' ')
    const minimum = /^(\d+) (.+)$/.exec(row.minimum ?? '')
    const chosen = /^exchange=(.+)$/.exec(row.cap ?? '')
    return {
      claim: Number(row.claim), title: row.title ?? '', proves: row.proves ?? '', worked: row.worked ?? '', goal: or('goal', 'SKILL_LEVEL'), opened: or('opened', '2022-07-04'), completed: or('completed', '2022-08-02'), claimed: or('claimed', '2022-09-01'),
      lessons: Number(or('lessons', '60')), minimum: minimum === null ? null : { hours: Number(minimum[1]), citation: minimum[2] ?? '' }, places: ['410104000000', '410100000000', '410000000000'],
      counts: row.counts === '-' ? [] : or('counts', '80 80').split(' ').map(Number), days: Number(or('days', '10')), less: Number(or('less', '0')), recording: { verdict: verdict as 'FULL' | 'SHORT', decided: decided as 'ACCEPTED' | 'REFUSED' | null },
      exchange: chosen === null ? null : (chosen[1] ?? '').split('+').map((n) => persons[Number(n) - 1]?.id ?? ''), lifted: row.cap === 'lifted',
      parameters: Object.fromEntries((row.parameters ?? '').split(' ').filter((p) => p !== '').map((p) => [p.slice(0, p.indexOf('=')), parameterOf(p.slice(p.indexOf('=') + 1))])),
      standards: amounts.filter((a) => tables.includes(a.table ?? '')).map((a) => ({
        id: a.id ?? '', region: a.region ?? '', component: a.component ?? '', type: a.type ?? '', level: a.level ?? '', fen: fenOf(a.yuan ?? ''), from: a.from ?? '', to: a.to === '' ? null : a.to ?? null,
      })),
      persons, expected: { verdict: row.verdict ?? '', persons: row.h_pay === '—' ? null : Number(row.h_pay), fen: row.total_yuan === '—' ? null : fenOf(row.total_yuan ?? '') },
    }
  })
}
