/** Why somebody looks at a number in clear. */
export const REVEAL_REASONS = { CONTACT: '联系本人', CHECK: '核对身份或账号', CORRECT: '更正资料', PAY: '核对拨付', SUPERVISE: '审计检查', OTHER: '其他' } as const
