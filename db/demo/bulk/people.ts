import type { Client } from 'pg'
import { copyIn } from '../../../src/server/platform/copy.ts'
import type { Vault } from '../../../src/server/platform/crypto.ts'
import { idCheckDigit } from '../../../src/values/id-number.ts'
import { addDays, plainDate, yearOf, type PlainDate } from '../../../src/values/plain-date.ts'
import { given, randomOf, surnames } from '../people.ts'
import { copyLine } from './copy.ts'
import type { Unit } from './places.ts'
import { idOf, withoutKeys } from './rows.ts'

/** Newly discharged soldiers who look for work (35 in 100), or everybody else: who may sit in which class. */
export type Cohort = 'A' | 'B'
/** The id of the rank-th person of a cohort in a unit; SQL makes the same one from `veteran <unit> <cohort> <rank>`. */
export const veteranId = (unit: string, cohort: Cohort, rank: number): string => idOf(`veteran ${unit} ${cohort} ${rank}`)
export type Cohorts = Map<string, number>

const chunkSize = 2000
const ages: Readonly<Record<Cohort, readonly (readonly [share: number, from: number, to: number])[]>> = {
  A: [[38, 20, 22], [34, 23, 25], [18, 26, 29], [8, 30, 35], [2, 36, 40]],
  B: [[22, 25, 34], [33, 35, 44], [32, 45, 54], [11, 55, 59], [2, 60, 66]],
}
const dischargedB = [
  [78, 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER'], [10, 'DISCHARGE_GOV_PLACEMENT'], [4, 'DISCHARGE_TRANSFER'], [4, 'DISCHARGE_SELF_CHOICE'], [2, 'DISCHARGE_MONTHLY_PENSION'],
  [2, 'DISCHARGE_DEMOBILIZED'],
] as const
const educations = [[8, 'JUNIOR_MIDDLE'], [38, 'SENIOR_MIDDLE'], [36, 'COLLEGE'], [16, 'BACHELOR'], [2, 'POSTGRADUATE']] as const

/** Puts so many made-up people into the ledger; answers how many each unit has of each cohort. */
export async function fillPeople(client: Client, vault: Vault, units: readonly Unit[], count: number, today: PlainDate, onChunk: (done: number) => void): Promise<Cohorts> {
  const cohorts: Cohorts = new Map()
  await withoutKeys(client, 'veterans', () => copyIn(client,
    `COPY veterans (id, name, id_no_enc, id_hash, sex, birth_on, phone_enc, phone_hash, resettlement_region, resettlement_unit, residence_region, residence_code, discharge_type,
      rank_class, enlisted_on, discharged_on,
       education, verify_state, draws_pension, source) FROM STDIN`, lines({ vault, units, count, today, cohorts, onChunk })))
  return cohorts
}

interface Grounds { vault: Vault; units: readonly Unit[]; count: number; today: PlainDate; cohorts: Cohorts; onChunk: (done: number) => void }

function* lines({ vault, units, count, today, cohorts, onChunk }: Grounds): Generator<string> {
  const random = randomOf(20_220_215)
  const pick = (text: string) => text.charAt(Math.floor(random() * text.length))
  const born = new Map<string, number>()
  const counties = units.flatMap((unit) => {
    // a rural county has somewhat more veterans than a district of the same size
    const weights = unit.counties.map((c) => (0.6 + random()) * (/[县市]$/.test(c.name) ? 1.3 : 1))
    const sum = weights.reduce((a, b) => a + b, 0)
    return unit.counties.map((county, i) => [(unit.target * (weights[i] ?? 0)) / sum, { unit, county }] as const)
  })
  const place = drawFrom(counties)
  const dischargeB = drawFrom(dischargedB)
  const education = drawFrom(educations)
  const age = { A: drawFrom(ages.A.map(([w, from, to]) => [w, [from, to]] as const)), B: drawFrom(ages.B.map(([w, from, to]) => [w, [from, to]] as const)) }
  let chunk = ''
  for (let n = 0; n < count; n++) {
    const { unit, county } = place(random())
    const cohort: Cohort = random() < 0.35 ? 'A' : 'B'
    const key = `${unit.code} ${cohort}`
    const rank = cohorts.get(key) ?? 0
    cohorts.set(key, rank + 1)
    const [from = 20, to = 20] = age[cohort](random())
    const birth = addDays(plainDate(`${yearOf(today) - from - Math.floor(random() * (to - from + 1))}-01-01`), Math.floor(random() * 365) - 365)
    const sex = random() < 0.96 ? 'M' : 'F'
    const idNumber = idNumberOf(unit.code, birth, sex, born)
    const phone = random() < 0.94 ? `10${String(n).padStart(9, '0')}` : null
    const dischargeType = cohort === 'A' ? 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER' : dischargeB(random())
    const enlisted = yearOf(birth) + 18 + Math.floor(random() * 3)
    const discharged = Math.min(enlisted + (random() < 0.72 ? 2 : 8), yearOf(today) - 1)
    const name = `${pick(surnames)}${pick(given)}${random() < 0.7 ? pick(given) : ''}`
    const residence = random() < 0.71 ? county.code : null
    chunk += copyLine([
      veteranId(unit.code, cohort, rank), name, vault.seal(idNumber), vault.hash(idNumber), sex, birth,
      phone === null ? null : vault.seal(phone), phone === null ? null : vault.hash(phone), county.code, unit.code, residence, residence, dischargeType,
      discharged - enlisted > 2 ? 'SERGEANT' : 'CONSCRIPT', `${enlisted}-09-01`, `${Math.max(discharged, enlisted + 1)}-09-01`, education(random()),
        random() < 0.99 ? 'VERIFIED' : 'UNVERIFIED', false, 'IMPORT',
    ])
    if ((n + 1) % chunkSize === 0) {
      yield chunk
      onChunk(n + 1)
      chunk = ''
    }
  }
  yield chunk
}

/** Area digits 90 to 93 of the unit are assigned to nobody; the order number counts those born on one day. */
function idNumberOf(unit: string, birth: PlainDate, sex: 'M' | 'F', born: Map<string, number>): string {
  const key = `${unit}${birth}${sex}`
  const nth = born.get(key) ?? 0
  born.set(key, nth + 1)
  const order = (nth % 499) * 2 + (sex === 'M' ? 1 : 2)
  const first17 = `${unit.slice(0, 4)}9${Math.floor(nth / 499) % 4}${birth.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  return first17 + idCheckDigit(first17)
}

/** Draws by weight: the returned function maps a number in [0, 1) to a value. */
export function drawFrom<T>(weighted: readonly (readonly [weight: number, value: T])[]): (at: number) => T {
  const total = weighted.reduce((sum, [weight]) => sum + weight, 0)
  return (at) => {
    let left = at * total
    for (const [weight, value] of weighted) {
      left -= weight
      if (left < 0) return value
    }
    const last = weighted.at(-1)
    if (last === undefined) throw new Error('nothing to draw from')
    return last[1]
  }
}
