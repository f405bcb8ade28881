import type { ListedNotice, ListedObjection } from '../../../contract/notices.ts'
import { dueWords } from '../../ui/due.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

const noticeLooks: Readonly<Record<ListedNotice['state'], StatusKind>> = { DRAFT: 'later', PUBLISHED: 'active', EXTENDED: 'due', CLOSED: 'settled', HIDDEN: 'settled', REPLACED: 'closed' }

/** Where a notice stands, in words, icon and colour. */
export function NoticeState({ notice, large }: { notice: Pick<ListedNotice, 'state' | 'stateLabel'>; large?: boolean }) {
  return <StatusTag kind={noticeLooks[notice.state]} {...(large === true ? { large } : {})}>{notice.stateLabel}</StatusTag>
}

const objectionLooks: Readonly<Record<ListedObjection['state'], StatusKind>> = {
  RECEIVED: 'mine', ACCEPTED: 'active', NOT_ACCEPTED: 'refused', INVESTIGATING: 'active', UPHELD: 'warn', PARTLY: 'warn', REJECTED: 'info', REPLIED: 'settled',
}

export function ObjectionState({ objection, large }: { objection: Pick<ListedObjection, 'state' | 'stateLabel'>; large?: boolean }) {
  return <StatusTag kind={objectionLooks[objection.state]} {...(large === true ? { large } : {})}>{objection.stateLabel}</StatusTag>
}

/** `还剩 2 个工作日`, `今天最后一天`; of what is over nothing. */
export const leftWords = (left: number | null): string => (left === null ? '—' : left === 0 ? '今天或已期满' : `还剩 ${left} 个工作日`)

/** The clock of an objection: before it is taken up there is none. */
export const objectionClock = (objection: ListedObjection): string =>
  objection.state === 'REPLIED' ? '已答复' : objection.due === null ? '待受理' : `${dueWords(objection.due.left)}${objection.due.provisional ? '（暂算）' : ''}`

export const channelWords = { WEB: '公示页，没有登录', ACCOUNT: '本人账号', DESK: '窗口代填' } as const
