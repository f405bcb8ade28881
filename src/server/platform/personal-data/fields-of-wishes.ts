import type { PersonalField } from './register.ts'

/** What is kept of the needs survey: situation, wishes, and how he was invited. */
export const wishFields: readonly PersonalField[] = [
  { field: 'needs_surveys.region_code', holds: '安置地', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.scene', holds: '在什么场合填的普查', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.surveyed_on', holds: '填普查的日期', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.contact_confirmed', holds: '联系方式是否核对过', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.living_place', holds: '现居住的区县', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.employment_state', holds: '就业状况', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.income_band', holds: '月收入区间，可以不说', use: 'TRAINING', sensitivity: 'SENSITIVE', mask: 'none' },
  { field: 'needs_surveys.skill_held', holds: '已有技能', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.certificate_held', holds: '已有证书', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.wants_training', holds: '有没有培训意愿', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.wish_trades', holds: '想学的工种', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.wish_quarter', holds: '想在什么时候学', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.wish_place', holds: '想在哪里学', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.startup_wish', holds: '有没有创业意愿', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.education_wish', holds: '有没有学历提升意愿', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'needs_surveys.withdrawn_why', holds: '收回培训意愿的原因', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'wish_invitations.text', holds: '邀请时告诉本人的话', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'wish_invitations.channel', holds: '邀请是发消息还是打电话', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
]
