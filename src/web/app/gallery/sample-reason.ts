import type { Reason } from '../../../values/decision.ts'

/** A reason of the worked example: two inspections, 42 and 41 people present. */
export const sampleReason: Reason = {
  code: 'AVERAGE_ON_SITE',
  verdict: 'pass',
  clause: '三(三)10',
  requirement: 'R-076',
  message: '每次检查人数不得多于名册 45 人；补贴人数最多 41 人',
  facts: { '第 1 次期间检查': '8月31日 9:40，42 人', '第 2 次期间检查': '9月8日 15:10，41 人', rosterCount: 45 },
  parameter: { key: 'MAX_CLASS_SIZE', value: 80, inclusive: true },
  arithmetic: '(42 + 41) ÷ 2 = 41.5，取整 41',
}
