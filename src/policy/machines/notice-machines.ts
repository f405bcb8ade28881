import { machine } from './machine.ts'

export type NoticeState = 'DRAFT' | 'PUBLISHED' | 'EXTENDED' | 'CLOSED' | 'HIDDEN' | 'REPLACED'
export type NoticeEvent = 'publish' | 'extend' | 'close' | 'hide' | 'replace'

/** The life cycle of a public notice (公示); hiding takes the personal data off the public page, the internal copy with its digest stays. */
export const publicNotice = machine<NoticeState, NoticeEvent>({
  name: '公示',
  states: { DRAFT: '草稿', PUBLISHED: '公示中', EXTENDED: '延期公示', CLOSED: '已结束', HIDDEN: '已撤下名单', REPLACED: '已被新公示代替' },
  events: { publish: '发布公示', extend: '延长公示', close: '结束公示', hide: '撤下名单', replace: '以新公示代替' },
  transitions: [
    { event: 'publish', from: ['DRAFT'], to: 'PUBLISHED', who: ['HR2', 'VA2'], guard: 'namesMasked', clause: '附2-R26', deadline: { parameter: 'PUBLICITY_START_WD', unit: 'WD', anchor: 'STATE_ENTERED' } },
    { event: 'extend', from: ['PUBLISHED', 'EXTENDED'], to: 'EXTENDED', who: ['SYSTEM', 'HR2', 'VA2'], guard: 'objectionOpenOrReasonGiven', clause: '附2-R26', deadline: null },
    { event: 'close', from: ['PUBLISHED', 'EXTENDED'], to: 'CLOSED', who: ['SYSTEM', 'HR2', 'VA2'], guard: 'publicityOverAndNoObjection', clause: '附2-R26', deadline: null },
    { event: 'replace', from: ['PUBLISHED', 'EXTENDED'], to: 'REPLACED', who: ['HR2', 'VA2'], guard: 'linesChanged', clause: '附2-R26', deadline: null },
    { event: 'hide', from: ['CLOSED', 'REPLACED'], to: 'HIDDEN', who: ['SYSTEM'], guard: 'keptLongEnough', clause: '附2-R26', deadline: null },
  ],
})

export type ObjectionState = 'RECEIVED' | 'ACCEPTED' | 'NOT_ACCEPTED' | 'INVESTIGATING' | 'UPHELD' | 'PARTLY' | 'REJECTED' | 'REPLIED'
export type ObjectionEvent = 'accept' | 'refuse' | 'investigate' | 'uphold' | 'upholdPartly' | 'reject' | 'reply'

/** The life cycle of an objection (异议): whoever signed what it objects to does not handle it (D-09). */
export const objection = machine<ObjectionState, ObjectionEvent>({
  name: '异议',
  states: { RECEIVED: '已收到', ACCEPTED: '已受理', NOT_ACCEPTED: '不予受理', INVESTIGATING: '核查中', UPHELD: '成立', PARTLY: '部分成立', REJECTED: '不成立', REPLIED: '已答复' },
  events: { accept: '受理', refuse: '不予受理', investigate: '开始核查', uphold: '认定成立', upholdPartly: '认定部分成立', reject: '认定不成立', reply: '答复' },
  transitions: [
    { event: 'accept', from: ['RECEIVED'], to: 'ACCEPTED', who: ['HR1', 'VA1'], guard: 'handlerTookNoPart', clause: '附2-R26', deadline: null },
    { event: 'refuse', from: ['RECEIVED'], to: 'NOT_ACCEPTED', who: ['HR1', 'VA1'], guard: 'reasonGiven', clause: '附2-R26', deadline: null },
    { event: 'investigate', from: ['ACCEPTED'], to: 'INVESTIGATING', who: ['HR1', 'VA1'], guard: 'handlerTookNoPart', clause: '附2-R26', deadline: null },
    { event: 'uphold', from: ['ACCEPTED', 'INVESTIGATING'], to: 'UPHELD', who: ['HR2', 'VA2'], guard: 'findingWritten', clause: '附2-R26', deadline: { parameter: 'OBJECTION_ANSWER_WD', unit: 'WD', anchor: 'STATE_ENTERED' } },
    { event: 'upholdPartly', from: ['ACCEPTED', 'INVESTIGATING'], to: 'PARTLY', who: ['HR2', 'VA2'], guard: 'findingWritten', clause: '附2-R26', deadline: { parameter: 'OBJECTION_ANSWER_WD', unit: 'WD', anchor: 'STATE_ENTERED' } },
    { event: 'reject', from: ['ACCEPTED', 'INVESTIGATING'], to: 'REJECTED', who: ['HR2', 'VA2'], guard: 'findingWritten', clause: '附2-R26', deadline: { parameter: 'OBJECTION_ANSWER_WD', unit: 'WD', anchor: 'STATE_ENTERED' } },
    { event: 'reply', from: ['UPHELD', 'PARTLY', 'REJECTED', 'NOT_ACCEPTED'], to: 'REPLIED', who: ['HR1', 'HR2', 'VA1', 'VA2'], guard: 'replyWritten', clause: '附2-R26', deadline: { parameter: 'OBJECTION_ANSWER_WD', unit: 'WD', anchor: 'STATE_ENTERED' } },
  ],
})
