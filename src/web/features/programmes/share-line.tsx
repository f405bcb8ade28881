const [width, height, foot, head, side] = [720, 180, 28, 28, 36]

interface Point { key: string; title: string; spoken: string; n: number; d: number; text: string }

/** A share over time as one line, the scale fitted to what it moves in; the table beside it says the same in figures. Months without a share are gaps. */
export function ShareLine({ points, label }: { points: readonly Point[]; label: string }) {
  const known = points.filter((p) => p.d > 0)
  const shares = known.map((p) => p.n / p.d)
  const [least, most] = [Math.min(...shares), Math.max(...shares)]
  const span = Math.max(most - least, 0.01)
  const xOf = (at: number) => side + (at * (width - 2 * side)) / Math.max(1, points.length - 1)
  const yOf = (p: Point) => height - foot - 12 - ((p.n / p.d - least) / span) * (height - foot - head - 12)
  if (known.length === 0) return null
  const path = points.reduce((line, p, at) => (p.d === 0 ? line : `${line}${line === '' || points[at - 1]?.d === 0 ? 'M' : 'L'}${xOf(at)} ${yOf(p)}`), '')
  return (
    <figure className="rg-share-line">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${label}：${known.map((p) => `${p.spoken} ${p.text}`).join('；')}`}>
        <line x1="0" x2={width} y1={height - foot} y2={height - foot} className="rg-share-axis" />
        <path d={path} className="rg-share-path" />
        {points.map((p, at) => (
          <g key={p.key}>
            {p.d > 0 && <circle cx={xOf(at)} cy={yOf(p)} r="4" className="rg-share-point" />}
            {p.d > 0 && (at === 0 || at === points.length - 1 || p.text !== points[at - 1]?.text) && <text x={xOf(at)} y={yOf(p) - 10} className="rg-share-figure">{p.text}</text>}
            <text x={xOf(at)} y={height - 8} className="rg-share-month">{p.title}</text>
          </g>
        ))}
      </svg>
    </figure>
  )
}
