import type { Channel } from '../../../policy/vocabulary.ts'

/** Where the labour department looks a certificate up by hand, as text; the addresses are general knowledge and not from the notice. */
const SITES: Readonly<Partial<Record<Channel, string>>> = {
  VOC_QUALIFICATION: '国家职业资格证书全国联网查询（zscx.osta.org.cn）',
  SKILL_LEVEL: '技能人才评价证书全国联网查询（zscx.osta.org.cn）',
  SPECIAL_OPERATION: '特种作业操作证查询平台（cx.mem.gov.cn）',
  SPECIAL_EQUIPMENT: '全国特种设备公示信息查询平台（cnse.samr.gov.cn）',
  TRAINING_COMPLETION: '河南省职业培训信息管理服务系统',
}

export const querySite = (type: Channel): string | null => SITES[type] ?? null
