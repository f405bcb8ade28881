import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { codePointsOf, gbkCharacters } from '../../scripts/reference/cmap.mjs'
import { readReference } from './read.ts'

const asset = (path: string) => fileURLToPath(new URL(`../../assets/${path}`, import.meta.url))
const covers = (file: string) => {
  const points = codePointsOf(asset(`fonts/${file}.ttf`))
  return (character: string) => points.has(character.codePointAt(0) ?? -1)
}
const MAIN_FONTS = ['NotoSansSC-Regular', 'NotoSansSC-Bold', 'NotoSerifSC-Regular', 'NotoSerifSC-Bold']

interface UnitFeature {
  id: string
  properties: { adcode: string; code: string; name: string; cp: [number, number] }
  geometry: { type: string; coordinates: [number, number][][][] }
}

describe('fonts', () => {
  it.each(MAIN_FONTS)('%s has every character of GBK but ≒, and 䶮 and the interpunct of names', (file) => {
    const has = covers(file)
    expect(gbkCharacters().filter((character) => !has(character))).toEqual(['≒'])
    expect([...'䶮·•㛃䜣'].filter((character) => !has(character))).toEqual([])
  })

  it('the rare fonts hold 𠮷 and exactly the characters rare.json promises', () => {
    const promised = Object.entries(JSON.parse(readFileSync(asset('fonts/rare.json'), 'utf8')) as Record<string, string>)
    expect(promised.some(([, characters]) => characters.includes('𠮷'))).toBe(true)
    for (const [file, characters] of promised) {
      const has = covers(file.replace('.ttf', ''))
      expect([...characters].filter((character) => !has(character))).toEqual([])
    }
  })

  it('every name in the region tables can be printed in all four faces', () => {
    const used = new Set(readReference('regions').flatMap((row) => [...(row.full_name ?? '')]))
    for (const file of MAIN_FONTS) {
      const has = covers(file)
      expect([...used].filter((character) => !has(character))).toEqual([])
    }
  })
})

describe('map', () => {
  const map = JSON.parse(readFileSync(asset('map/henan.json'), 'utf8')) as { features: UnitFeature[] }

  it('R-002: the map has the 18 reporting units, each once, with its code and printed name', () => {
    expect(map.features.map(({ properties }) => `${properties.code} ${properties.name}`))
      .toEqual(readReference('reporting_units').map((unit) => `${unit.code} ${unit.name}`))
    expect(statSync(asset('map/henan.json')).size).toBeLessThan(150_000)
  })

  it('every outline is closed and lies in Henan', () => {
    for (const { geometry, properties } of map.features) {
      expect(geometry.type).toBe('MultiPolygon')
      for (const ring of geometry.coordinates.flat()) expect(ring.at(-1)).toEqual(ring[0])
      for (const [x, y] of [...geometry.coordinates.flat(2), properties.cp]) {
        expect(x > 110.3 && x < 116.7 && y > 31.3 && y < 36.4, `${properties.name} ${x},${y}`).toBe(true)
      }
    }
  })
})
