/** An exact fraction of safe integers, kept unreduced so that people recognise both numbers; the denominator is positive. */
export interface Ratio {
  readonly n: number
  readonly d: number
}

/** `n/d`, or null when the denominator is 0: a rate over nothing has no value. Throws RangeError for anything but integers with d ≥ 0. */
export function ratio(n: number, d: number): Ratio | null {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(d) || d < 0) throw new RangeError(`not an exact fraction: ${n}/${d}`)
  return d === 0 ? null : { n, d }
}

/** A percentage with at most two decimals as an exact fraction: 60 → 60/100, 62.5 → 6250/10000. */
export function percent(value: number): Ratio {
  if (Number.isSafeInteger(value)) return { n: value, d: 100 }
  const hundredths = Math.round(value * 100)
  if (Math.abs(value * 100 - hundredths) > 1e-6) throw new RangeError(`a percentage has at most two decimals: ${value}`)
  return { n: hundredths, d: 10_000 }
}

/** Negative, zero or positive as a is less than, equal to or greater than b, by cross-multiplication. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const difference = BigInt(a.n) * BigInt(b.d) - BigInt(b.n) * BigInt(a.d)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Whether a ratio reaches a bound; the bound itself counts (以上 includes). */
export function isAtLeast(value: Ratio, bound: Ratio): boolean {
  return compareRatios(value, bound) >= 0
}

/** The whole part: 83/2 → 41. */
export function floorRatio(value: Ratio): number {
  return Number(floorDivide(BigInt(value.n), BigInt(value.d)))
}

/** Rounded half up: 83/2 → 42. */
export function roundRatio(value: Ratio): number {
  return Number(floorDivide(2n * BigInt(value.n) + BigInt(value.d), 2n * BigInt(value.d)))
}

/** Rounded up: 83/2 → 42. */
export function ceilRatio(value: Ratio): number {
  return Number(-floorDivide(-BigInt(value.n), BigInt(value.d)))
}

/** The exact text `83/2`; `—` for no value. */
export function formatRatio(value: Ratio | null): string {
  return value === null ? '—' : `${value.n}/${value.d}`
}

/** Rounded half up to a number of decimals: 83/2 → `41.5`; `—` for no value. */
export function formatDecimal(value: Ratio | null, decimals = 1): string {
  if (value === null) return '—'
  const scale = 10n ** BigInt(decimals)
  return scaledText(floorDivide(2n * BigInt(value.n) * scale + BigInt(value.d), 2n * BigInt(value.d)), decimals)
}

/** `95.0 %`, rounded half up; `—` for no value. */
export function formatPercent(value: Ratio | null, decimals = 1): string {
  if (value === null) return '—'
  const scale = 100n * 10n ** BigInt(decimals)
  return `${scaledText(floorDivide(2n * BigInt(value.n) * scale + BigInt(value.d), 2n * BigInt(value.d)), decimals)} %`
}

/** A percentage beside its bound: decimals are added until rounding no longer makes a miss look like a hit (94.99 %, not 95.0 %). */
export function formatPercentBeside(value: Ratio | null, bound: Ratio): string {
  if (value === null || compareRatios(value, bound) === 0) return formatPercent(value)
  let decimals = 1
  while (decimals < 6 && formatPercent(value, decimals) === formatPercent(bound, decimals)) decimals++
  return formatPercent(value, decimals)
}

function floorDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d
  return n % d !== 0n && n < 0n !== d < 0n ? quotient - 1n : quotient
}

function scaledText(scaled: bigint, decimals: number): string {
  const sign = scaled < 0n ? '-' : ''
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimals + 1, '0')
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
