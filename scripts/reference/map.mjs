// node scripts/reference/map.mjs FOLDER   — FOLDER/echarts is the unpacked npm package echarts@4.9.0 (Apache-2.0)
// Writes assets/map/henan.json: the 18 units as plain GeoJSON with codes and label points.
// It is a working outline only: an approved map must take its place before publication (docs/decisions/0002-map.md).
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv } from './csv.mjs'

const folder = process.argv[2]
if (!folder) throw new Error('usage: node scripts/reference/map.mjs FOLDER')
const { features } = JSON.parse(readFileSync(join(folder, 'echarts', 'map', 'json', 'province', 'henan.json'), 'utf8'))
/** Points snap to this grid (about 1 km, a pixel on a wide screen): neighbours keep sharing their border, the file stays small. */
const GRID_DEGREES = 1 / 100
const units = new Map(readCsv('db/reference/reporting_units.csv').map((unit) => [unit.code, unit]))

const map = {
  type: 'FeatureCollection',
  note: '示意底图，正式发布前须换成经审核的标准地图',
  features: features.map(unitFeature).sort((a, b) => a.id.localeCompare(b.id)),
}
writeFileSync('assets/map/henan.json', `${JSON.stringify(map)}\n`)
console.log(`assets/map/henan.json: ${map.features.length} units, ${JSON.stringify(map).length} bytes`)

function unitFeature({ id, properties, geometry }) {
  const unit = units.get(id.padEnd(12, '0'))
  if (!unit || unit.full_name !== properties.name) throw new Error(`${id} ${properties.name} is not a reporting unit`)
  const coordinates = polygonsOf(geometry).filter(([outline]) => outline.length > 3)
  return {
    type: 'Feature',
    id: unit.code,
    properties: { adcode: id, code: unit.code, name: unit.name, fullName: unit.full_name, cp: labelPoint(coordinates) },
    geometry: { type: 'MultiPolygon', coordinates },
  }
}

/** The grid point inside the unit that is farthest from its border, where a name fits best. */
function labelPoint(polygons) {
  const rings = polygons.flat()
  const longitudes = rings.flat().map(([x]) => x)
  const latitudes = rings.flat().map(([, y]) => y)
  let best = { distance: -1, point: null }
  for (let x = Math.min(...longitudes); x < Math.max(...longitudes); x += 0.05) {
    for (let y = Math.min(...latitudes); y < Math.max(...latitudes); y += 0.05) {
      const distance = isInside(rings, x, y) ? distanceToBorder(rings, x, y) : -1
      if (distance > best.distance) best = { distance, point: [round(x), round(y)] }
    }
  }
  return best.point
}

function isInside(rings, x, y) {
  const crossings = rings.flatMap((ring) => ring.slice(1).filter(([bx, by], i) => {
    const [ax, ay] = ring[i]
    return (ay > y) !== (by > y) && x < ((bx - ax) * (y - ay)) / (by - ay) + ax
  }))
  return crossings.length % 2 === 1
}

function distanceToBorder(rings, x, y) {
  return Math.min(...rings.flat().map(([bx, by]) => Math.hypot(bx - x, by - y)))
}

/** Every geometry as polygons of rings; the source writes coordinates as zigzag offsets in 1/1024 degree. */
function polygonsOf({ type, coordinates, encodeOffsets }) {
  if (type === 'Polygon') return [coordinates.map((ring, i) => decodeRing(ring, encodeOffsets[i]))]
  return coordinates.map((polygon, p) => polygon.map((ring, i) => decodeRing(ring, encodeOffsets[p][i])))
}

function decodeRing(text, [startX, startY]) {
  const ring = []
  let [x, y] = [startX, startY]
  for (let i = 0; i < text.length; i += 2) {
    x += zigzag(text.charCodeAt(i) - 64)
    y += zigzag(text.charCodeAt(i + 1) - 64)
    const point = [snap(x / 1024), snap(y / 1024)]
    if (isSamePoint(point, ring.at(-1))) continue
    if (isBetween(ring.at(-2), ring.at(-1), point)) ring.pop()
    ring.push(point)
  }
  return isSamePoint(ring[0], ring.at(-1)) ? ring : [...ring, ring[0]]
}

function isSamePoint(a, b) {
  return b !== undefined && a[0] === b[0] && a[1] === b[1]
}

function isBetween(a, middle, b) {
  if (!a || !middle) return false
  const [ux, uy, vx, vy] = [middle[0] - a[0], middle[1] - a[1], b[0] - middle[0], b[1] - middle[1]]
  return Math.abs(ux * vy - uy * vx) < 1e-9 && ux * vx + uy * vy > 0
}

function snap(degrees) {
  return round(Math.round(degrees / GRID_DEGREES) * GRID_DEGREES)
}

function zigzag(value) {
  return (value >> 1) ^ -(value & 1)
}

function round(degrees) {
  return Math.round(degrees * 1000) / 1000
}
