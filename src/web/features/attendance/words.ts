/** Kinds of session in words. */
export const kindWords: Readonly<Record<string, string>> = { THEORY: '理论', PRACTICE: '实操', ONLINE: '线上' }

/** States of a session in words. */
export const stateWords: Readonly<Record<string, string>> = { PLANNED: '还没上', STARTED: '正在上', CLOSED: '已下课', CANCELLED: '已取消' }
