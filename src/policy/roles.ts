import { JIYUAN_CODE } from '../values/region-code.ts'
import type { RegionCode } from '../values/region-code.ts'

/** Roles that act on the platform; SYSTEM is the platform itself. */
export type PolicyRole =
  | 'VET'
  | 'REG'
  | 'IAD'
  | 'TRN'
  | 'EVA'
  | 'ASR'
  | 'CTY1'
  | 'CTY2'
  | 'CIT1'
  | 'CIT2'
  | 'PRV1'
  | 'PRV2'
  | 'HR1'
  | 'HR2'
  | 'FIN1'
  | 'FIN2'
  | 'INS'
  | 'AUD'
  | 'ADM'
  | 'STN'
  | 'SYSTEM'

/**
 * Who may raise an event: a role, or the first or second reviewer of the bureau responsible for the class (VA1, VA2). VA_COUNTERSIGN signs the second
 * time on the application: in a city's own class its staff may too, never the one who signed first (附2-R7).
 */
export type Actor = PolicyRole | BureauDesk
type BureauDesk = 'VA1' | 'VA2' | 'VA_COUNTERSIGN'

/** The bureau responsible for a class. */
export interface ResponsibleBureau {
  level: 'COUNTY' | 'CITY' | 'PROVINCE'
  region: RegionCode
}

const REVIEWERS: Readonly<Record<ResponsibleBureau['level'], Readonly<Record<BureauDesk, readonly PolicyRole[]>>>> = {
  COUNTY: { VA1: ['CTY1'], VA2: ['CTY2'], VA_COUNTERSIGN: ['CTY2'] },
  CITY: { VA1: ['CIT1'], VA2: ['CIT2'], VA_COUNTERSIGN: ['CIT2', 'CIT1'] },
  PROVINCE: { VA1: ['PRV1'], VA2: ['PRV2'], VA_COUNTERSIGN: ['PRV2'] },
}

/** The roles behind a list of actors for one class; the bureau of 济源 does the county's and the city's work alike. */
export function rolesOf(actors: readonly Actor[], bureau: ResponsibleBureau): PolicyRole[] {
  return [...new Set(actors.flatMap((actor) => (actor === 'VA1' || actor === 'VA2' || actor === 'VA_COUNTERSIGN' ? reviewersOf(actor, bureau) : [actor])))]
}

function reviewersOf(actor: BureauDesk, bureau: ResponsibleBureau): readonly PolicyRole[] {
  if (bureau.region !== JIYUAN_CODE || bureau.level === 'PROVINCE') return REVIEWERS[bureau.level][actor]
  return [...REVIEWERS.COUNTY[actor], ...REVIEWERS.CITY[actor]]
}
