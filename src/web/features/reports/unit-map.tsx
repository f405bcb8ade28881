type Ring = ReadonlyArray<readonly [number, number]>
export interface Boundaries {
  features: ReadonlyArray<{ properties: { code: string; name: string; cp: readonly [number, number] }; geometry: { coordinates: ReadonlyArray<ReadonlyArray<Ring>> } }>
}
interface Unit { code: string; name: string; measures: ReadonlyArray<{ rateValue: number | null; done: number; target: number }> }

const width = 528
const height = 540

type Words = Readonly<Record<'label' | 'far' | 'behind' | 'near' | 'ahead', string>>
const progressWords: Words = { label: '各单位职业技能培训完成率地图，数字见右侧排名表', far: '滞后 10 个百分点以上', behind: '滞后 10 点以内', near: '超前 5 点以内', ahead: '超前 5 点以上' }

/** The 18 units as shapes; the fill says how far from the time tick, a hatch and red words say 10 points behind. */
export function UnitMap({ boundaries, units, timeShare, words = progressWords }: { boundaries: Boundaries; units: readonly Unit[]; timeShare: number; words?: Words }) {
  const project = projection(boundaries)
  const shapes = boundaries.features.map((feature) => {
    const measure = units.find((u) => u.code === feature.properties.code)?.measures[0]
    const rate = measure?.rateValue ?? null
    return { ...feature.properties, rate, tone: toneOf(rate, timeShare * 100), path: feature.geometry.coordinates.flat().map((ring) => pathOf(ring, project)).join(''), at: project(feature.properties.cp) }
  })
  return (
    <figure className="rg-map">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.label}>
        <defs>
          <pattern id="rg-map-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" className="rg-map-hatch-ground" /><rect width="2" height="6" className="rg-map-hatch-line" /></pattern>
        </defs>
        {shapes.map((s) => <path key={s.code} d={s.path} className={`rg-map-unit rg-map-${s.tone}`} />)}
        {shapes.map((s) => (
          <text key={s.code} x={s.at[0]} y={s.at[1]} className={`rg-map-name rg-map-name-${s.tone}`}><tspan>{s.name}</tspan><tspan x={s.at[0]} dy="15">{s.rate === null ? '—' : s.rate.toFixed(1)}</tspan></text>
        ))}
      </svg>
      <figcaption>
        <span><i className="rg-map-key rg-map-key-far" /> {words.far}</span><span><i className="rg-map-key rg-map-key-behind" /> {words.behind}</span>
        <span><i className="rg-map-key rg-map-key-near" /> {words.near}</span><span><i className="rg-map-key rg-map-key-ahead" /> {words.ahead}</span>
        <span className="rg-map-note">示意图，发布前换用审定地图。</span>
      </figcaption>
    </figure>
  )
}

function toneOf(rate: number | null, tick: number): 'far' | 'behind' | 'near' | 'ahead' {
  if (rate === null) return 'behind'
  if (rate <= tick - 10) return 'far'
  if (rate < tick) return 'behind'
  return rate < tick + 5 ? 'near' : 'ahead'
}

function projection(boundaries: Boundaries): (point: readonly [number, number]) => [number, number] {
  const points = boundaries.features.flatMap((f) => f.geometry.coordinates.flat(2))
  const [west, east] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0]))]
  const [south, north] = [Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))]
  const squeeze = Math.cos(((south + north) / 2) * (Math.PI / 180))
  const scale = Math.min((width - 8) / ((east - west) * squeeze), (height - 8) / (north - south))
  return ([lng, lat]) => [4 + (lng - west) * squeeze * scale, 4 + (north - lat) * scale]
}

const pathOf = (ring: Ring, project: (p: readonly [number, number]) => [number, number]) => `M${ring.map((p) => project(p).map((n) => n.toFixed(1)).join(' ')).join('L')}Z`
