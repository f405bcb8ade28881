/** Uses of a record that serve the person but no law demands: none before he agrees to it, and he may take it back or limit them all. */
export const OPTIONAL_USES = {
  STARS: '推荐就业创业之星', ARTICLES: '写进专栏文章', EMPLOYERS: '把简历推荐给用人单位', MESSAGES: '发送招聘、培训消息',
} as const
export type OptionalUse = keyof typeof OPTIONAL_USES

/** Whether a record may be used for something optional. */
export function decideOptionalUse(facts: { isRestricted: boolean; notAgreedTo: readonly string[] }, use: OptionalUse): boolean {
  return !facts.isRestricted && !facts.notAgreedTo.includes(use)
}

/** What the rule asks of a field. */
interface ErasureField { label: string; group: string; erasable: boolean; retention: string }

/** What the rule says to an erasure: goes to the county, or is kept and until when. */
export function decideErasure(field: ErasureField, facts: { isInTraining: boolean }): { verdict: 'ask' } | { verdict: 'kept'; answer: string } {
  if (!field.erasable) return { verdict: 'kept', answer: `${field.label}按规定不能删除：${field.retention}` }
  if (field.group === '联系' && facts.isInTraining) return { verdict: 'kept', answer: `您还有没结束的培训，${field.label}要留到培训办结；办结后可以再申请删除。` }
  return { verdict: 'ask' }
}
