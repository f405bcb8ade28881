import type { UserRowView } from '../../../contract/staff.ts'
import { StatusTag } from '../../ui/status-tag.tsx'

/** In words, icon and colour: whether the person can sign in now. */
export function AccountState({ user }: { user: UserRowView }) {
  if (!user.active) return <StatusTag kind="closed">停用</StatusTag>
  if (user.locked) return <StatusTag kind="locked">输错锁定</StatusTag>
  if (user.roles.length === 0) return <StatusTag kind="waiting">{user.proposedLabels.length > 0 ? '待授权' : '没有岗位'}</StatusTag>
  return user.passwordIsTemporary ? <StatusTag kind="waiting">等本人改密码</StatusTag> : <StatusTag kind="ok">在用</StatusTag>
}
