import { describe, expect, it } from 'vitest'
import { plainDate } from '../../../values/plain-date.ts'
import { publicityCell } from './form-publicity.ts'

/** Published on a Thursday for three working days: until Tuesday 18 October, six days with both ends. */
const term = { publishedOn: plainDate('2022-10-13'), until: plainDate('2022-10-18'), workingDays: 3, calendarDays: 6, provisional: false, arithmetic: '', ruler: [], left: 0, isOver: true }
const standing = { level: 'county' as const, officeName: '新郑市人力资源和社会保障局', term, closedOn: plainDate('2022-10-19'), filed: 0, open: 0, earlier: [] }
const running = { ...standing, closedOn: null, term: { ...term, isOver: false } }
const before = (filed: number) => [{ publishedOn: plainDate('2022-09-26'), filed }]

describe('附2-R26', () => {
  it.each([
    ['closed the day after its term', standing, '2022-10-18', 6, '未收到异议'],
    ['closed late by hand, nothing having come in', { ...standing, closedOn: plainDate('2022-10-24') }, '2022-10-18', 6, '未收到异议'],
    ['an objection answered within the term', { ...standing, filed: 1 }, '2022-10-18', 6, '收到异议 1 件，均已答复'],
    ['an objection that kept it open', { ...standing, filed: 2, closedOn: plainDate('2022-10-21') }, '2022-10-21', 9, '收到异议 2 件，均已答复'],
    ['running, nothing yet', running, '2022-10-18', 6, null],
    ['running, one waits', { ...running, filed: 2, open: 1 }, '2022-10-18', 6, '收到异议 2 件，其中 1 件正在处理'],
    ['past its term and held open', { ...running, term, filed: 1, open: 1 }, null, null, '收到异议 1 件，其中 1 件正在处理'],
    ['published again after an objection', { ...standing, earlier: before(1) }, '2022-10-18', 6, '2022年9月26日公示收到异议 1 件，2022年10月13日重新公示，未收到异议；异议均已答复'],
    ['published again and running', { ...running, earlier: before(1), open: 1 }, '2022-10-18', 6, '2022年9月26日公示收到异议 1 件，2022年10月13日重新公示；异议其中 1 件正在处理'],
    ['published again without one', { ...standing, earlier: before(0) }, '2022-10-18', 6, '未收到异议'],
  ])('R-163 R-194 A-21 %s', (_, notice, to, days, objections) => {
    expect(publicityCell(notice)).toEqual({ from: '2022-10-13', to, bureau: '新郑市', days, objections })
  })

  it('R-175 stays blank before anything is published', () => {
    for (const notice of [null, { ...standing, term: null }]) expect(publicityCell(notice)).toEqual({ from: null, to: null, bureau: null, days: null, objections: null })
  })
})
