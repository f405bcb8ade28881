import { describe, expect, it } from 'vitest'
import {
  CHANNEL_CODES, COUNTING_CHANNELS, INSPECTION_CHANNELS, LEVELS, PROGRAMMES, SESSION_KINDS, TRAINEE_KINDS,
} from '../../src/policy/vocabulary.ts'
import { RETIREMENT_TABLE } from '../../src/policy/retirement.ts'
import { isWithinRegion, regionCode, regionRangeOf } from '../../src/values/region-code.ts'
import { parseCsv, readReference } from './read.ts'

const ANNEX_1_UNITS = [
  '郑州', '开封', '洛阳', '平顶山', '安阳', '鹤壁', '新乡', '焦作', '濮阳', '许昌', '漯河', '三门峡', '南阳', '商丘', '信阳', '周口', '驻马店', '济源',
]

/** The county-level areas of GB/T 2260 by city, typed in by hand: last two digits and name. */
const COUNTY_AREAS: Readonly<Record<string, string>> = {
  4101: '02中原区 03二七区 04管城回族区 05金水区 06上街区 08惠济区 22中牟县 81巩义市 82荥阳市 83新密市 84新郑市 85登封市',
  4102: '02龙亭区 03顺河回族区 04鼓楼区 05禹王台区 12祥符区 21杞县 22通许县 23尉氏县 25兰考县',
  4103: '02老城区 03西工区 04瀍河回族区 05涧西区 07偃师区 08孟津区 11洛龙区 23新安县 24栾川县 25嵩县 26汝阳县 27宜阳县 28洛宁县 29伊川县',
  4104: '02新华区 03卫东区 04石龙区 11湛河区 21宝丰县 22叶县 23鲁山县 25郏县 81舞钢市 82汝州市',
  4105: '02文峰区 03北关区 05殷都区 06龙安区 22安阳县 23汤阴县 26滑县 27内黄县 81林州市',
  4106: '02鹤山区 03山城区 11淇滨区 21浚县 22淇县',
  4107: '02红旗区 03卫滨区 04凤泉区 11牧野区 21新乡县 24获嘉县 25原阳县 26延津县 27封丘县 81卫辉市 82辉县市 83长垣市',
  4108: '02解放区 03中站区 04马村区 11山阳区 21修武县 22博爱县 23武陟县 25温县 82沁阳市 83孟州市',
  4109: '02华龙区 22清丰县 23南乐县 26范县 27台前县 28濮阳县',
  4110: '02魏都区 03建安区 24鄢陵县 25襄城县 81禹州市 82长葛市',
  4111: '02源汇区 03郾城区 04召陵区 21舞阳县 22临颍县',
  4112: '02湖滨区 03陕州区 21渑池县 24卢氏县 81义马市 82灵宝市',
  4113: '02宛城区 03卧龙区 21南召县 22方城县 23西峡县 24镇平县 25内乡县 26淅川县 27社旗县 28唐河县 29新野县 30桐柏县 81邓州市',
  4114: '02梁园区 03睢阳区 21民权县 22睢县 23宁陵县 24柘城县 25虞城县 26夏邑县 81永城市',
  4115: '02浉河区 03平桥区 21罗山县 22光山县 23新县 24商城县 25固始县 26潢川县 27淮滨县 28息县',
  4116: '02川汇区 03淮阳区 21扶沟县 22西华县 23商水县 24沈丘县 25郸城县 27太康县 28鹿邑县 81项城市',
  4117: '02驿城区 21西平县 22上蔡县 23平舆县 24正阳县 25确山县 26泌阳县 27汝南县 28遂平县 29新蔡县',
  4190: '01济源市',
}

/** State Council holiday notices, typed in by hand: days off (inclusive ranges), weekend days that work, working days of the year. */
const HOLIDAY_NOTICES = [
  {
    year: '2022', workingDays: 249, work: '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
    off: '01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07 12-31/12-31',
  },
  {
    year: '2023', workingDays: 249, work: '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
    off: '01-01/01-02 01-21/01-27 04-05/04-05 04-29/05-03 06-22/06-24 09-29/10-06',
  },
  {
    year: '2024', workingDays: 251, work: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
    off: '01-01/01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10/06-10 09-15/09-17 10-01/10-07',
  },
  {
    year: '2025', workingDays: 248, work: '01-26 02-08 04-27 09-28 10-11',
    off: '01-01/01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
  },
  {
    year: '2026', workingDays: 248, work: '01-04 02-14 02-28 05-09 09-20 10-10',
    off: '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
  },
]

const regions = readReference('regions')
const units = readReference('reporting_units')
const byCode = new Map(regions.map((row) => [row.code, row]))
const sumOf = (column: string) => readReference('targets').reduce((sum, row) => sum + Number(row[column]), 0)
const codes = (table: string) => readReference(table).map((row) => row.code ?? '')
const codesOf = (kind: string) => readReference('labels').filter((row) => row.kind === kind).map((row) => row.code ?? '')

describe('regions', () => {
  it('附1 R-002 R-136: 18 reporting units stand in the order of annex 1 and are the city-level regions', () => {
    expect(units.map((row) => row.name)).toEqual(ANNEX_1_UNITS)
    expect(units.map((row) => row.no)).toEqual(ANNEX_1_UNITS.map((_, i) => String(i + 1)))
    expect(units.map((row) => row.code)).toEqual(regions.filter((row) => row.level === 'city').map((row) => row.code))
    for (const unit of units) expect(byCode.get(unit.code ?? '')).toMatchObject({ name: unit.name, full_name: unit.full_name })
  })

  it('R-002: the county-level areas are the 157 of GB/T 2260, 济源 counted once', () => {
    const expected = Object.entries(COUNTY_AREAS).flatMap(([city, areas]) =>
      areas.split(' ').map((area) => `${city}${area.slice(0, 2)}000000 ${area.slice(2)}`))
    const stored = regions.filter((row) => row.is_county_area === '1')
      .map((row) => `${row.code} ${row.level === 'city' ? row.full_name : row.name}`)
    expect(stored).toHaveLength(157)
    expect(stored).toEqual(expected)
  })

  it('R-002: 2,586 townships each have a parent that holds their code', () => {
    const towns = regions.filter((row) => row.level === 'town')
    expect(towns).toHaveLength(2586)
    expect(regions).toHaveLength(1 + 18 + 156 + 2586)
    expect(byCode.size).toBe(regions.length)
    for (const row of regions.filter((each) => each.parent_code !== '')) {
      expect(byCode.has(row.parent_code), `${row.code} has no parent`).toBe(true)
      expect(isWithinRegion(regionCode(row.code ?? ''), regionCode(row.parent_code ?? '')), `${row.code} outside its parent`).toBe(true)
    }
  })

  it('R-002: every region lies inside its reporting unit and no two units overlap', () => {
    for (const row of regions) {
      const holders = units.filter((unit) => isWithinRegion(regionCode(row.code ?? ''), regionCode(unit.code ?? '')))
      expect(holders.map((unit) => unit.code)).toEqual(row.level === 'province' ? [] : [row.unit_code])
    }
  })

  it('R-002: 济源 is a reporting unit and a county-level area with its 16 townships directly below', () => {
    const below = regions.filter((row) => row.parent_code === '419001000000')
    expect(byCode.get('419001000000')).toMatchObject({ level: 'city', is_county_area: '1', parent_code: '410000000000' })
    expect(below.map((row) => row.level)).toEqual(Array.from({ length: 16 }, () => 'town'))
  })

  it('R-002: the 92 townships of the 24 development zones stand directly below their city', () => {
    const inZones = regions.filter((row) => row.zone_name !== '')
    expect(inZones).toHaveLength(92)
    expect(new Set(inZones.map((row) => row.code?.slice(0, 6))).size).toBe(24)
    for (const row of inZones) expect(byCode.get(row.parent_code ?? '')?.level).toBe('city')
    expect(regions.filter((row) => /^41\d\d7[1-9]000000$/.test(row.code ?? ''))).toEqual([])
  })

  it('R-002: stored ranges are the ranges the platform computes', () => {
    for (const row of regions) expect(regionRangeOf(regionCode(row.code ?? ''))).toEqual({ lo: row.range_lo, hi: row.range_hi })
  })
})

describe('targets', () => {
  it('附1 R-136: the 18 rows sum to 20000, 5000 and 1000 (T35)', () => {
    expect([sumOf('training_person_times'), sumOf('new_skilled'), sumOf('new_high_skilled')]).toEqual([20000, 5000, 1000])
    expect(readReference('targets').map((row) => row.code)).toEqual(units.map((row) => row.code))
  })

  it('二: the provincial figures are those of the notice and agree with the split', () => {
    const figures = Object.fromEntries(readReference('province_targets').map((row) => [row.indicator, Number(row.value)]))
    expect(figures).toEqual({ TRAIN_PERSON_TIMES: 20000, NEW_SKILLED: 5000, NEW_HIGH_SKILLED: 1000, STARTUP_TRAINED: 2000, STARS: 100 })
  })

  it.each([
    ['郑州', '2000', '600', '110'], ['开封', '1200', '350', '60'], ['洛阳', '1800', '400', '80'], ['平顶山', '1000', '250', '50'],
    ['安阳', '1100', '250', '50'], ['鹤壁', '400', '100', '20'], ['新乡', '1200', '250', '50'], ['焦作', '800', '200', '40'],
    ['濮阳', '500', '150', '30'], ['许昌', '900', '200', '40'], ['漯河', '400', '150', '30'], ['三门峡', '500', '150', '30'],
    ['南阳', '1600', '400', '80'], ['商丘', '1600', '300', '70'], ['信阳', '1600', '400', '80'], ['周口', '1600', '400', '80'],
    ['驻马店', '1600', '400', '80'], ['济源', '200', '50', '20'],
  ])('附1 R-136: the row of %s carries the printed figures', (name, personTimes, skilled, highSkilled) => {
    expect(readReference('targets').find((row) => row.name === name))
      .toMatchObject({ training_person_times: personTimes, new_skilled: skilled, new_high_skilled: highSkilled })
  })
})

describe('calendar', () => {
  const days = readReference('calendar')
  const workday = new Map(days.map((row) => [row.date, row.is_workday === '1']))

  it('R-196: every day of 2022 to 2026 stands exactly once, in order', () => {
    const all: string[] = []
    for (let day = Date.UTC(2022, 0, 1); day <= Date.UTC(2026, 11, 31); day += 86_400_000) {
      all.push(new Date(day).toISOString().slice(0, 10))
    }
    expect(days.map((row) => row.date)).toEqual(all)
  })

  it.each(HOLIDAY_NOTICES)('R-196: $year follows its holiday notice and has $workingDays working days', (notice) => {
    const { year, workingDays, work, off } = notice
    const swapped = new Set(work.split(' ').map((day) => `${year}-${day}`))
    const ranges = off.split(' ').map((range) => range.split('/').map((day) => `${year}-${day}`))
    const ofYear = days.filter((row) => row.date?.startsWith(year))
    for (const { date = '' } of ofYear) {
      const isWeekend = [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
      const isHoliday = ranges.some(([first = '', last = '']) => date >= first && date <= last)
      expect(workday.get(date), date).toBe(swapped.has(date) || (!isWeekend && !isHoliday))
    }
    expect(ofYear.filter((row) => row.is_workday === '1')).toHaveLength(workingDays)
  })

  it('R-196: days say in Chinese why they are off or work', () => {
    const note = (date: string) => days.find((row) => row.date === date)?.note
    expect([note('2022-10-01'), note('2022-10-08'), note('2022-10-15'), note('2022-10-17')]).toEqual(['国庆节', '调休上班', '周末', ''])
  })
})

describe('types, levels and labels', () => {
  const levels = readReference('levels')
  const types = readReference('certificate_types')

  it('levels are those of the rules and high-skilled means 三级/高级工 and above', () => {
    expect(Object.fromEntries(levels.map((row) => [row.code, row.numeric === '' ? null : Number(row.numeric)])))
      .toEqual(Object.fromEntries(Object.entries(LEVELS).map(([code, { rank }]) => [code, rank])))
    expect(levels.filter((row) => row.high_skilled === '1').map((row) => row.code)).toEqual(['L3', 'L2', 'L1', 'L0_SPECIAL', 'L0_CHIEF'])
  })

  it('certificate types are the exam channels of the rules and count the same way', () => {
    expect(types.filter((row) => row.is_exam_channel === '1').map((row) => row.code)).toEqual(CHANNEL_CODES)
    expect(types.filter((row) => row.counts_new_skilled === '1').map((row) => row.code)).toEqual(COUNTING_CHANNELS)
  })

  it('三(三)8, 附2-备注3: only 河南省职业培训合格证书 on paper is unpayable, and it needs 40 lessons', () => {
    const exam = types.filter((row) => row.is_exam_channel === '1')
    expect(exam.filter((row) => row.paper_payable === '0').map((row) => row.code)).toEqual(['TRAINING_COMPLETION'])
    expect(exam.filter((row) => row.min_lessons !== '').map((row) => [row.code, row.min_lessons])).toEqual([['TRAINING_COMPLETION', '40']])
  })

  it('the table of retirement ages is the one the rules apply', () => {
    expect(readReference('retirement_ages').map((row) => ({
      category: row.code, baseAgeMonths: Number(row.base_age_months), gradualFrom: row.gradual_from,
      firstAffectedBirth: `${row.first_affected_birth_month}-01`,
      birthMonthsPerExtraMonth: Number(row.birth_months_per_extra_month), maxAgeMonths: Number(row.max_age_months),
    }))).toEqual(RETIREMENT_TABLE)
  })

  it('三(四)15: trades use known types, levels and tags, and all five flagship tags occur', () => {
    const known = {
      certificate_types: codes('certificate_types'), levels: codes('levels'),
      tags: [...codesOf('flagship'), ...codesOf('trade_tag')],
      special_category: [...codes('special_operation_categories'), ...codes('special_equipment_groups')],
    }
    const trades = readReference('trades')
    for (const trade of trades) {
      for (const [column, allowed] of Object.entries(known)) {
        const unknown = (trade[column] ?? '').split('|').filter((code) => code !== '' && !allowed.includes(code))
        expect(unknown, `${trade.code} ${column}`).toEqual([])
      }
      expect(trade.official_code_verified).toBe('0')
    }
    expect(codesOf('flagship').filter((flag) => !trades.some((trade) => trade.tags?.includes(flag)))).toEqual([])
  })

  it('三(一)4: the 14 special categories ship empty, because their names were not published with the notice', () => {
    expect(readReference('skill_henan_categories')).toEqual([])
  })

  it('labels cover programmes, institution types and exclusion codes, each once', () => {
    const keys = readReference('labels').map((row) => `${row.kind} ${row.code}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(codesOf('programme')).toEqual(Object.keys(PROGRAMMES))
    expect(codesOf('session_kind')).toEqual(Object.keys(SESSION_KINDS))
    expect(codesOf('inspection_channel')).toEqual(Object.keys(INSPECTION_CHANNELS))
    expect(codesOf('trainee_kind')).toEqual(Object.keys(TRAINEE_KINDS))
    expect(codesOf('institution_type')).toHaveLength(10)
    expect(codesOf('exclusion_code')).toHaveLength(19)
  })
})

describe('reading', () => {
  it('keeps quotes, commas and line breaks inside cells and refuses a short record', () => {
    expect(parseCsv('a,b\n"x,""y""",\n,"l\nm"\n', 'example')).toEqual([{ a: 'x,"y"', b: '' }, { a: '', b: 'l\nm' }])
    expect(() => parseCsv('a,b\n1\n', 'example')).toThrow('example: record 2 has 1 cells, the header has 2')
  })
})
