/** Discharge types in the words of the ledger. */
export const dischargeOptions = [
  { value: 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER', label: '自主就业（士兵）' }, { value: 'DISCHARGE_GOV_PLACEMENT', label: '安排工作' }, { value: 'DISCHARGE_MONTHLY_PENSION', label: '逐月领取退役金' },
  { value: 'DISCHARGE_TRANSFER', label: '转业' }, { value: 'DISCHARGE_SELF_CHOICE', label: '自主择业' }, { value: 'DISCHARGE_DEMOBILIZED', label: '复员' }, { value: 'DISCHARGE_RETIRED', label: '退休' },
  { value: 'DISCHARGE_SUPPORTED', label: '供养' }, { value: 'DISCHARGE_OTHER', label: '无军籍职工/其他' },
] as const
export type DischargeType = (typeof dischargeOptions)[number]['value']

export const educationOptions = [
  { value: 'JUNIOR_MIDDLE', label: '初中及以下' }, { value: 'SENIOR_MIDDLE', label: '高中/中职' }, { value: 'COLLEGE', label: '大专' }, { value: 'BACHELOR', label: '本科' }, { value: 'POSTGRADUATE', label: '研究生' },
  { value: 'UNKNOWN', label: '未填写' },
] as const
export type Education = (typeof educationOptions)[number]['value']

export const sexWords = { M: '男', F: '女' } as const
