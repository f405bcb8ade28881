/** Programmes a class belongs to; exactly one each. */
export const PROGRAMMES = {
  ADAPT: '适应性培训',
  EDU: '学历提升教育',
  DEMOB_SKILL: '自主就业退役士兵职业技能培训',
  GENERAL_SKILL: '退役军人免费（普惠性）职业技能培训',
  STARTUP: '创业培训',
} as const
export type Programme = keyof typeof PROGRAMMES

/** Programmes that are 职业技能培训: practice share, certificate rates and the quarterly ledger concern these. */
export const SKILL_PROGRAMMES = ['DEMOB_SKILL', 'GENERAL_SKILL'] as const satisfies readonly Programme[]
export type SkillProgramme = (typeof SKILL_PROGRAMMES)[number]

export function isSkillProgramme(programme: Programme): programme is SkillProgramme {
  return programme === 'DEMOB_SKILL' || programme === 'GENERAL_SKILL'
}

/** Certificate types, which are also the exam channels of form annex 2 (D-34). */
export const CHANNELS = {
  VOC_QUALIFICATION: '国家职业资格证书',
  SKILL_LEVEL: '职业技能等级证书',
  SPECIAL_OPERATION: '特种作业操作证书',
  SPECIAL_EQUIPMENT: '特种设备作业证书',
  SPECIAL_ABILITY: '专项职业能力证书',
  TRAINING_COMPLETION: '培训合格证书',
  STARTUP_COMPLETION: '就业创业合格证书',
} as const
export type Channel = keyof typeof CHANNELS
export const CHANNEL_CODES = Object.keys(CHANNELS) as readonly Channel[]

/** Types that count as 新增技能人才: completion certificates do not. */
export const COUNTING_CHANNELS: readonly Channel[] = [
  'VOC_QUALIFICATION',
  'SKILL_LEVEL',
  'SPECIAL_OPERATION',
  'SPECIAL_EQUIPMENT',
  'SPECIAL_ABILITY',
]

/** Levels with their rank; a smaller rank is the higher skill, NONE has none. */
export const LEVELS = {
  LX_APPRENTICE: { label: '学徒工', rank: 6 },
  L5: { label: '五级/初级工', rank: 5 },
  L4: { label: '四级/中级工', rank: 4 },
  L3: { label: '三级/高级工', rank: 3 },
  L2: { label: '二级/技师', rank: 2 },
  L1: { label: '一级/高级技师', rank: 1 },
  L0_SPECIAL: { label: '特级技师', rank: 0 },
  L0_CHIEF: { label: '首席技师', rank: -1 },
  NONE: { label: '无等级', rank: null },
} as const satisfies Readonly<Record<string, { label: string; rank: number | null }>>
export type Level = keyof typeof LEVELS

/** Whether a level is the other or a higher skill; a certificate without level never is. */
export function isAtLeastLevel(level: Level, least: Level): boolean {
  const [rank, bound] = [LEVELS[level].rank, LEVELS[least].rank]
  return rank !== null && bound !== null && rank <= bound
}

/** How a session is taught; online counts as theory (F7). */
export const SESSION_KINDS = { THEORY: '理论', PRACTICE: '实操', ONLINE: '线上' } as const
export type SessionKind = keyof typeof SESSION_KINDS

/** How an inspection was made. */
export const INSPECTION_CHANNELS = { ONSITE: '实地检查', REMOTE_LIVE: '远程视频', RECORDING: '查看录像' } as const
export type InspectionChannel = keyof typeof INSPECTION_CHANNELS

/** What a trainee does for a living, as note 3 of annex 2 distinguishes. */
export const TRAINEE_KINDS = { EMPLOYED: '企业职工', TRANSFER_JOB: '转岗职工', STUDENT: '在校生', OTHER: '其他' } as const
export type TraineeKind = keyof typeof TRAINEE_KINDS
