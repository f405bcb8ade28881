import type pg from 'pg'
import { conflict, forbidden, refuse, Refusal } from './errors.ts'

/** What the database refused, in words: a wall, a simultaneous change, an id that is taken, a query that ran too long; null for what nobody expects. */
export function refusalOfDatabase({ code, constraint }: pg.DatabaseError): Refusal | null {
  if (code === '42501') return forbidden()
  if (code === '40001' || code === '40P01') return conflict('TRY_AGAIN', '同时有别人在改这条记录，本次没有保存。请再点一次。')
  if (constraint === 'one_person_one_duty') return refuse('ROLE_PERSON', '同一个人不能同时担任互相监督的岗位，没有保存。请换一个人。')
  if (constraint === 'none_of_a_merged_record') return conflict('MERGED_MEANWHILE', '这个人的两份档案刚刚合并成一份，本次没有保存。请刷新页面，按合并后的档案再办。')
  // ids are made by the caller
  if (code === '23505' && constraint?.endsWith('_pkey') === true) return conflict('ID_TAKEN', '这个编号已经用过，本次没有保存。请刷新页面后重新提交。')
  if (code === '57014') return new Refusal(503, { code: 'TOO_LONG', message: '这次查询超过了时限，已停止。请缩小范围后再试。' })
  return null
}
