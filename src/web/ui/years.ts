const FIRST_YEAR = 2022

/** Years to choose from, the newest first: every one since the notice took effect, and as many to come as a list may plan for. */
export const yearChoices = (thisYear: number, ahead = 0): { value: string; label: string }[] =>
  Array.from({ length: Math.max(1, thisYear + ahead - FIRST_YEAR + 1) }, (_, back) => String(thisYear + ahead - back)).map((value) => ({ value, label: `${value}年` }))
