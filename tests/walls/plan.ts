import fc from 'fast-check'

/** A place of a random tree; what lies below it is `lo <= code < hi`. */
export interface Place { code: string; parent: string | null; level: 'province' | 'city' | 'county' | 'town' | 'village'; lo: string; hi: string }

/** What fast-check chooses: shapes and numbers only; numbers pick from lists by remainder. */
export interface Plan {
  cities: { counties: { towns: number }[] }[]
  schools: number[]
  bodies: number[]
  people: number[]
  classes: { office: number; school: number; body: number; filing: 'NONE' | 'FILED' | 'CONFIRMED' | 'REPLACED' | 'REFUSED'; seats: number[] }[]
  certificates: number[]
  /** Held without a class. */
  loose: number[]
}

const pick = fc.nat({ max: 1000 })

/** Province → cities, some without counties (as 济源) → counties → towns → villages, and everybody and everything in them. */
export const plans: fc.Arbitrary<Plan> = fc.record({
  cities: fc.array(fc.record({ counties: fc.array(fc.record({ towns: fc.nat({ max: 2 }) }), { maxLength: 3 }) }), { minLength: 2, maxLength: 3 }),
  schools: fc.array(pick, { minLength: 2, maxLength: 3 }),
  bodies: fc.array(pick, { minLength: 1, maxLength: 2 }),
  people: fc.array(pick, { minLength: 4, maxLength: 8 }),
  classes: fc.array(fc.record({
    office: pick, school: pick, body: pick, filing: fc.constantFrom('NONE', 'FILED', 'CONFIRMED', 'REPLACED', 'REFUSED'), seats: fc.array(pick, { maxLength: 4 }),
  }), { minLength: 2, maxLength: 4 }),
  certificates: fc.array(pick, { maxLength: 3 }),
  loose: fc.array(pick, { maxLength: 2 }),
})

/** The n-th of a list, around and around. */
export function nth<T>(list: readonly T[], n: number): T {
  const found = list[n % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** The places of a plan below a province of its own, whose two digits stand for no real one. */
export function placesOf(plan: Plan, province: string): Place[] {
  const places: Place[] = [{ code: `${province}0000000000`, parent: null, level: 'province', lo: `${province}0000000000`, hi: `${String(Number(province) + 1)}0000000000` }]
  const two = (n: number) => String(n).padStart(2, '0')
  const add = (prefix: string, parent: string, level: Place['level']) => {
    const hi = String(BigInt(prefix) + 1n).padStart(prefix.length, '0')
    const place: Place = { code: prefix.padEnd(12, '0'), parent, level, lo: prefix.padEnd(12, '0'), hi: hi.padEnd(12, '0') }
    places.push(place)
    return place.code
  }
  plan.cities.forEach((city, i) => {
    const isLone = city.counties.length === 0
    // a city without counties carries a county's code
    const code = add(isLone ? `${province}900${i + 1}` : `${province}${two(i + 1)}`, `${province}0000000000`, 'city')
    const parents = isLone ? [{ code, prefix: `${province}900${i + 1}`, towns: 2 }] : city.counties.map((county, j) => {
      const prefix = `${province}${two(i + 1)}${two(j + 1)}`
      return { code: add(prefix, code, 'county'), prefix, towns: county.towns }
    })
    for (const { code: parent, prefix, towns } of parents) {
      for (let t = 0; t < towns; t++) {
        const town = add(`${prefix}00${t + 1}`, parent, 'town')
        if (t === 0) add(`${prefix}001201`, town, 'village')
      }
    }
  })
  return places
}
