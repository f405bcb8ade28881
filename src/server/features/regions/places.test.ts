import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../../../db/reference/read.ts'
import { placeReader } from './places.ts'

const rows = parseCsv(readFileSync(new URL('../../../../db/reference/regions.csv', import.meta.url), 'utf8'), 'regions.csv')
const read = placeReader(rows.filter((r) => ['province', 'city', 'county'].includes(r.level ?? '')).map((r) => ({
  code: r.code ?? '', name: r.name ?? '', fullName: r.full_name ?? '', level: r.level ?? '', parentCode: r.parent_code ?? null, unitCode: r.unit_code ?? null, lo: r.range_lo ?? '', hi: r.range_hi ?? '',
})))

describe('the place an address begins with', () => {
  it.each([
    ['河南省郑州市金水区文化路1号', '410105000000'], ['郑州金水区', '410105000000'], ['郑州市 金水区', '410105000000'], ['金水区', '410105000000'],
    ['河南省新郑市龙湖镇', '410184000000'], ['河南郑州新郑', '410184000000'], ['新郑', '410184000000'], ['新安', '410323000000'], ['新安街道海城路', null], ['安阳', '410500000000'], ['安阳县', '410522000000'], ['郑州市', '410100000000'], ['河南·洛阳', '410300000000'],
    ['济源市沁园街道', '419001000000'], ['410184', '410184000000'], ['410184000000', '410184000000'], ['４１０１８４', '410184000000'],
    ['广东省深圳市南山区', '440000000000'], ['北京市海淀区', '110000000000'], ['新疆维吾尔自治区', '650000000000'], ['440305', '440000000000'],
    ['河南省', null], ['幸福村三组', null], ['深圳市', null], ['', null], ['415999', null], ['新', null],
  ])('%s is %s', (address, code) => expect(read(address)).toBe(code))
})
