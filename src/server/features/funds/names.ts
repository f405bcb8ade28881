import { BUDGET_SOURCES, FUND_LEVELS, PURPOSE_ACCOUNTS, type BudgetSource, type FundLevel, type PurposeAccount } from '../../../policy/funds.ts'

/** `退役军人专属职业技能培训资金 · 就业补助资金（省级，2026年）` */
export function fundName(f: { purpose: PurposeAccount; source: BudgetSource; sourceNote: string | null; level: FundLevel; year: number }): string {
  return `${PURPOSE_ACCOUNTS[f.purpose]} · ${f.sourceNote ?? BUDGET_SOURCES[f.source]}（${FUND_LEVELS[f.level]}级，${f.year}年）`
}
