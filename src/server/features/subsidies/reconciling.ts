import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import * as claims from './store/claims.ts'

/** What the comparison looks at, in words: what is stored, and what the tables it came from give. */
const DIFFERENCES: Readonly<Record<string, (kept: bigint, expected: bigint) => string>> = {
  ITEM_STANDARD: () => '有款项所依据的标准与证书、地方或日期不符',
  ITEM_AMOUNT: (kept, expected) => `有款项记 ${kept} 分，按标准应为 ${expected} 分`,
  LINE_TOTAL: (kept, expected) => `有人的金额记 ${kept} 分，各款项合计 ${expected} 分`,
  NOTHING_DUE: (kept) => `有人没有核准，却记有 ${kept} 分可拨付的款项`,
  PAID_TWICE: (kept) => `同一人同一班同一项目核准或拨付了 ${kept} 次`,
  LEVEL_PAID_TWICE: (kept) => `同一人同一工种同一等级在 ${kept} 个班核准或拨付`,
  STRIP_TRAINED: (kept, expected) => `参训记 ${kept} 人，名单上有 ${expected} 人`,
  STRIP_UNDECIDED: (kept) => `已经签字，却还有 ${kept} 人没有决定`,
  OVER_AVERAGE: (kept, expected) => `核准 ${kept} 人，超过在位平均 ${expected} 人`,
}

/** Every night: stored claims are what the tables they came from give; a difference is written to the log, where auditors look, and stops nothing by itself. */
export async function compareClaims(tx: Tx): Promise<void> {
  for (const d of await claims.differences(tx)) {
    await audit(tx, {
      noun: 'claim', recordId: d.claimId, classId: d.classId, regionCode: d.regionCode, action: 'difference', summary: `补贴申领与重新核算不符：${DIFFERENCES[d.what]?.(d.kept, d.expected) ?? d.what}，请立即核查`,
      after: { what: d.what, line: d.lineId, kept: String(d.kept), expected: String(d.expected) },
    })
  }
}
