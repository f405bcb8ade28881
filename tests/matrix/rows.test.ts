import { expect, it } from 'vitest'
import { rowFor, rowsOf, statesOf } from './rows.ts'

const header = 'route,noun,action,role,relation,state,expected,source'
const read = (...lines: string[]) => rowsOf([header, ...lines].join('\n'))

it('S-01 reads a row, repeats what is left empty, skips remarks', () => {
  const rows = read('# a remark', 'GET /classes/{id},class,view,REG+HR,own+above,OPEN,allow,matrix: class application', '', ',,,others,*,OPEN,deny,matrix: class application')
  expect(rows).toMatchObject([
    { line: 3, route: 'GET /classes/{id}', roles: ['REG', 'HR1', 'HR2'], relations: ['own', 'above'], state: 'OPEN', expected: 'allow' },
    { line: 5, route: 'GET /classes/{id}', noun: 'class', action: 'view', roles: null, relations: null, expected: 'deny' },
  ])
  expect([...statesOf(rows, 'GET /classes/{id}').keys()]).toEqual(['OPEN'])
})

it('S-01 exactly one row speaks for a caller, a named role before the others', () => {
  const rows = read('GET /x,-,-,CTY1,own,-,allow,a', ',,,CTY1,other-county,-,deny,b', ',,,others,*,-,deny,c')
  expect(rowFor(rows, 'CTY1', 'own').expected).toBe('allow')
  expect(rowFor(rows, 'CTY1', 'other-county').source).toBe('b')
  expect(rowFor(rows, 'VET', 'self').source).toBe('c')
  expect(rowFor(rows, 'PUB', 'none').source).toBe('c')
  expect(() => rowFor(read('GET /x,-,-,CTY1,own,-,allow,a'), 'CTY1', 'above')).toThrow('no row says what CTY1 (above) may do')
  expect(() => rowFor(read('GET /x,-,-,CTY1,own,-,allow,a', ',,,CTY,*,-,deny,b'), 'CTY1', 'own')).toThrow('lines 2 and 3 both speak for CTY1 (own)')
})

it('S-01 refuses what nobody could mean', () => {
  expect(() => rowsOf('route,role\n')).toThrow('the first line names the columns')
  expect(() => read('GET /x,-,-,CTY9,own,-,allow,a')).toThrow('line 2: no role or group CTY9')
  expect(() => read('GET /x,-,-,CTY1,near,-,allow,a')).toThrow('line 2: no relation near')
  expect(() => read('GET /x,-,-,CTY1,own,-,perhaps,a')).toThrow('line 2: perhaps is none of')
  expect(() => read('GET /x,-,-,CTY1,own,-,allow,')).toThrow('line 2 names no source')
  expect(() => read('GET /x,-,-,CTY1,own,-,allow,a,b')).toThrow('line 2 has 9 cells')
  expect(() => read(',-,-,CTY1,own,-,allow,a')).toThrow('line 2 repeats a line above')
  expect(() => read('GET /x,-,-,,own,-,allow,a')).toThrow('never empty')
})

it('S-01 a role nobody can hold says absent and asks nothing; one that exists may not hide behind the word', () => {
  expect(read('GET /x,-,-,STN,own,-,absent,matrix: leave')[0]?.roles).toEqual([])
  expect(() => read('GET /x,-,-,STN,own,-,allow,matrix: leave')).toThrow('STN does not exist on the platform')
  expect(() => read('GET /x,-,-,CTY1,own,-,absent,matrix: leave')).toThrow('CTY1 exists, so its row says what it may do')
  expect(() => read('GET /x,-,-,CTY1,own,-,later,matrix: leave')).toThrow('later is none of')
})
