import type { Rule } from './reason.ts'

/** Why a person of a claim is not paid, in the order in which one code is the primary one (F9a). */
export const EXCLUSIONS = {
  'E-NOCERT': { label: '无证', clause: '三(三)12', requirement: 'R-090' },
  'E-CERTDATE': { label: '证书日期不符', clause: '附2-R20', requirement: 'R-160' },
  'E-ATT': { label: '到课不足', clause: '三(三)10', requirement: 'R-160' },
  'E-DUP': { label: '同工种同等级已补', clause: '附2-R23', requirement: 'R-160' },
  'E-LIMIT': { label: '年度次数已满', clause: '附2-R23', requirement: 'R-160' },
  'E-AGE': { label: '超龄或已领养老金', clause: '三(一)3', requirement: 'R-160' },
  'E-STUDENT': { label: '在读专业', clause: '附2-备注3', requirement: 'R-172' },
  'E-POST': { label: '岗位不符', clause: '附2-备注3', requirement: 'R-170' },
  'E-PAPER': { label: '纸质证书', clause: '三(三)8', requirement: 'R-061' },
  'E-VIDEO': { label: '录像不足', clause: '附2-备注3', requirement: 'R-173' },
  'E-HOURS': { label: '合格证书不足学时', clause: '附2-备注3', requirement: 'R-174' },
  'E-OUTSYS': { label: '系统外', clause: '三(三)8', requirement: 'R-060' },
  'E-OVERLAP': { label: '同时两班', clause: '三(三)10', requirement: 'R-160' },
  'E-CAP': { label: '平均人数封顶', clause: '三(三)10', requirement: 'R-160' },
  'E-INTEGRITY': { label: '违规', clause: '四(四)', requirement: 'R-130' },
  'E-OBJ': { label: '异议成立', clause: '附2-R26', requirement: 'R-194' },
  'E-REALNAME': { label: '实名未核验', clause: '三(三)12', requirement: 'R-090' },
  'E-ROSTER': { label: '开班前不在名册', clause: '附2-R6', requirement: 'R-160' },
  'E-RIGHT': { label: '免费培训资格已用或不属本类人员', clause: '三(一)3', requirement: 'R-029' },
} as const satisfies Readonly<Record<string, Omit<Rule, 'code'> & { label: string }>>

export type ExclusionCode = keyof typeof EXCLUSIONS

/** All codes, first the one that wins when several apply. */
export const EXCLUSION_CODES = Object.keys(EXCLUSIONS) as readonly ExclusionCode[]

/** The code as a rule, for its reasons. */
export const exclusionRule = (code: ExclusionCode): Rule => ({ code, clause: EXCLUSIONS[code].clause, requirement: EXCLUSIONS[code].requirement })

/** Codes in their order, each once; the first is the primary one. */
export function inOrder(codes: Iterable<ExclusionCode>): ExclusionCode[] {
  const given = new Set(codes)
  return EXCLUSION_CODES.filter((code) => given.has(code))
}
