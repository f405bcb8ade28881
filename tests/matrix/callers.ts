import type { MatrixRole, Relation } from './rows.ts'

/** Somebody who asks, and how he stands to the record of one target. */
export interface Caller { role: MatrixRole; login: string | null; relation: Relation }

/** At which level the bureau stands that answers for a class. */
export type Level = 'county' | 'city' | 'province'

const desk = (role: MatrixRole, relation: Relation, ...places: string[]): Caller[] =>
  places.map((place) => ({ role, relation, login: `${role.toLowerCase()}-${place}` }))
const desks = (roles: readonly MatrixRole[], relation: Relation, ...places: string[]) => roles.flatMap((role) => desk(role, relation, ...places))
const one = (role: MatrixRole, login: string | null, relation: Relation): Caller => ({ role, login, relation })

const departments = ['HR1', 'HR2', 'FIN1', 'FIN2'] as const
const outside: readonly Caller[] = [
  one('AUD', 'aud', 'above'), one('ADM', 'adm', 'none'), one('SEC', 'sec', 'none'), one('LOG', 'log', 'none'), one('PUB', null, 'none'),
]
const school = (own: string, ...others: string[]) => (['REG', 'IAD', 'TRN'] as const).flatMap((role) => [...desk(role, 'own', own), ...desk(role, 'other-organisation', ...others)])

/** Everybody who asks for a class of 新郑市, of the city of 郑州, of the province. The first of each role stands nearest. */
export const callers: Readonly<Record<Level, readonly Caller[]>> = {
  county: [
    one('VET', 'vet-self', 'self'), one('VET', 'vet-other', 'other-person'),
    ...school('410184', 'DEMO04', '419001'), one('TRN', 'trn-second', 'unassigned'),
    one('EVA', 'eva-410100', 'own'), one('EVA', 'eva-419001', 'other-organisation'), one('ASR', 'asr-1', 'own'), one('ASR', 'asr-2', 'other-organisation'),
    ...desks(['CTY1', 'CTY2', ...departments, 'INS'], 'own', '410184'),
    one('INS', 'ins-second', 'unassigned'),
    ...desks(['CIT1', 'CIT2', ...departments], 'above', '410100'), ...desks(departments, 'above', '410000'), one('PRV1', 'prv1', 'above'), one('PRV2', 'prv2', 'above'),
    ...desks(['CTY1', 'CTY2', ...departments, 'INS'], 'other-county', '410122'),
    ...desks(['CTY1', 'CTY2', 'CIT1', 'CIT2', ...departments, 'INS'], 'other-city', '419001'),
    ...outside,
  ],
  city: [
    one('VET', 'vet-other', 'other-person'), ...school('DEMO03', '410184', '419001'), one('EVA', 'eva-419001', 'other-organisation'), one('ASR', 'asr-2', 'other-organisation'),
    ...desks(['CIT1', 'CIT2', ...departments], 'own', '410100'), ...desks(departments, 'above', '410000'), one('PRV1', 'prv1', 'above'), one('PRV2', 'prv2', 'above'),
    ...desks(['CTY1', 'CTY2', ...departments], 'below', '410184'), ...desks(['CTY1', 'CTY2', 'CIT1', 'CIT2', ...departments], 'other-city', '419001'),
    ...desk('INS', 'unassigned', '410100'), ...outside,
  ],
  province: [
    one('VET', 'vet-other', 'other-person'), ...school('410184', 'DEMO04', '419001'), one('EVA', 'eva-419001', 'other-organisation'), one('ASR', 'asr-2', 'other-organisation'),
    one('PRV1', 'prv1', 'own'), one('PRV2', 'prv2', 'own'), ...desks(departments, 'own', '410000'),
    ...desks(['CIT1', 'CIT2', ...departments], 'below', '410100', '419001'), ...desks(['CTY1', 'CTY2', ...departments], 'below', '410184'),
    ...desk('INS', 'unassigned', '410000'), ...outside,
  ],
}

/** One caller of every role, for routes that name no record. */
export const onePerRole: readonly Caller[] = callers.county.filter((caller, at, all) => all.findIndex((other) => other.role === caller.role) === at)
