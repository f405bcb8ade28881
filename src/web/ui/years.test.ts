import { expect, it } from 'vitest'
import { yearChoices } from './years.ts'

it.each<[number, number, string]>([[2022, 0, '2022'], [2023, 0, '2023 2022'], [2026, 0, '2026 2025 2024 2023 2022'], [2026, 1, '2027 2026 2025 2024 2023 2022'], [2022, 1, '2023 2022']])('S-20 in %i with %i to come no year since the notice is left out: %s', (year, ahead, expected) => {
  expect(yearChoices(year, ahead).map((y) => y.value).join(' ')).toBe(expected)
  expect(yearChoices(year, ahead)[0]?.label).toBe(`${year + ahead}年`)
})
