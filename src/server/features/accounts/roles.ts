import type { z } from 'zod'
import type { RoleCode } from '../../../contract/accounts.ts'
import type { proposalRow } from '../../../contract/staff.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../platform/errors.ts'
import { pageOf, readPlace } from '../../platform/paging.ts'
import { authorise, may } from '../../platform/principal.ts'
import { givesAlone, manages } from './managers.ts'
import { rolePermissions, userPermissions } from './permissions.ts'
import { labelsOf } from './role-labels.ts'
import { refuseConflicts, refuseMisfit, refuseRolePairs, type Duty } from './role-rules.ts'
import * as store from './store.ts'
import * as roleStore from './store/roles.ts'

type ProposalView = z.input<typeof proposalRow>
interface Holder { id: string | null; personId: string; office: store.Office }

/** Asks for all roles an account is to hold. What the caller's word is enough for holds at once, the rest waits for the security administrator. */
export async function propose(tx: Tx, account: store.UserRow, proposal: { id: string; roles: readonly RoleCode[]; reason: string }): Promise<'granted' | 'waiting'> {
  authorise(tx.principal, rolePermissions, 'propose')
  const office = await officeOf(tx, account)
  if (!manages(tx.principal, office)) throw notFound('个账号')
  if (account.personId === tx.principal.personId) throw refuse('OWN_ACCOUNT', '不能为自己申请岗位。请让另一位有权的同志来办。')
  await refuseUnfit(tx, { id: account.id, personId: account.personId, office }, proposal.roles)
  await roleStore.withdrawWaiting(tx, account.id)
  const added = proposal.roles.filter((role) => !account.roles.includes(role))
  if (givesAlone(tx.principal, office, added) && account.roles.every((role) => proposal.roles.includes(role))) {
    await store.replaceRoles(tx, account.id, proposal.roles)
    await audit(tx, { noun: 'user', recordId: account.id, action: 'setRoles', summary: `授予${labelsOf(added)}：${proposal.reason}`, before: { roles: account.roles }, after: { roles: proposal.roles } })
    return 'granted'
  }
  await roleStore.insertProposal(tx, { ...proposal, userId: account.id })
  await audit(tx, { noun: 'user', recordId: account.id, action: 'proposeRoles', summary: `申请岗位${labelsOf(proposal.roles)}，等安全管理员授权：${proposal.reason}`, after: { roles: proposal.roles } })
  return 'waiting'
}

/** Grants or refuses: not on one's own proposal, and not for oneself, whatever account is used. */
export async function decide(tx: Tx, id: string, decision: { granted: boolean; reason: string }): Promise<ProposalView> {
  authorise(tx.principal, rolePermissions, 'decide', '岗位由安全管理员授权。')
  const proposal = await roleStore.lockProposal(tx, id)
  if (!proposal) throw notFound('条授权申请')
  if (proposal.state !== 'WAITING') throw conflict('ALREADY_DECIDED', '这条申请已经办过，本次没有保存。请刷新列表。')
  const { personId } = tx.principal
  if (proposal.personId === personId || proposal.proposerPerson === personId) throw refuse('OWN_ACCOUNT', '申请人、授权人和岗位的本人不能是同一个人。请让另一位安全管理员来办。')
  if (!decision.granted && decision.reason.trim().length < 2) throw refuse('REASON_NEEDED', '请写明不同意的原因，申请人会看到。', { field: 'reason' })
  await roleStore.decide(tx, id, decision)
  if (proposal.userId !== null && decision.granted) await grant(tx, proposal.userId, proposal.roles)
  await audit(tx, {
    noun: 'user', recordId: proposal.userId ?? id, action: decision.granted ? 'grantRoles' : 'refuseRoles',
    summary: `${decision.granted ? '授权' : '不同意'}${labelsOf(proposal.roles)}${decision.reason === '' ? '' : `：${decision.reason}`}`, before: { roles: proposal.held }, after: { roles: decision.granted ? proposal.roles : proposal.held },
  })
  return view(tx, await roleStore.findProposal(tx, id))
}

/** Puts exactly these roles in the hand of an account; whoever is signed in with the old ones has to sign in again. */
async function grant(tx: Tx, userId: string, roles: readonly RoleCode[]): Promise<void> {
  const account = await store.findUser(tx, userId, 'FOR UPDATE OF u')
  if (!account) throw notFound('个账号')
  await refuseUnfit(tx, { id: userId, personId: account.personId, office: await officeOf(tx, account) }, roles)
  await keepOneAdministrator(tx, account, account.roles.filter((role) => !roles.includes(role)))
  await store.replaceRoles(tx, userId, roles)
  await store.dropSessionsOf(tx, userId)
}

/** Takes roles away at once; what was waiting for the account is set aside. */
export async function withdraw(tx: Tx, account: store.UserRow, roles: readonly RoleCode[], reason: string): Promise<void> {
  authorise(tx.principal, userPermissions, 'withdrawRoles', '收回岗位由安全管理员办理。')
  if (account.personId === tx.principal.personId) throw refuse('OWN_ACCOUNT', '不能收回自己的岗位。请让另一位安全管理员操作。')
  const lost = roles.filter((role) => account.roles.includes(role))
  if (lost.length === 0) throw conflict('NOT_HELD', '这个账号已经没有这些岗位，本次没有保存。请刷新列表。')
  await keepOneAdministrator(tx, account, lost)
  await roleStore.deleteRoles(tx, account.id, lost)
  await roleStore.withdrawWaiting(tx, account.id)
  await store.dropSessionsOf(tx, account.id)
  await audit(tx, { noun: 'user', recordId: account.id, action: 'withdrawRoles', summary: `收回${labelsOf(lost)}：${reason}`, before: { roles: account.roles }, after: { roles: account.roles.filter((role) => !lost.includes(role)) } })
}

/** Refuses what would leave the platform without anybody to run it or to grant roles. */
export async function keepOneAdministrator(tx: Tx, account: { id: string }, lost: readonly RoleCode[]): Promise<void> {
  for (const role of ['ADM', 'SEC'] as const) {
    if (!lost.includes(role) || (await roleStore.othersWith(tx, role, account.id)) > 0) continue
    throw refuse('LAST_ADMINISTRATOR', `这是最后一个能用的${labelsOf([role])}，停用或收回以后就没有人能${role === 'ADM' ? '管账号' : '授权'}了。请先再设一位。`)
  }
}

export async function listProposals(tx: Tx, query: { state?: 'waiting' | 'decided' | undefined; cursor?: string | undefined; limit?: number | undefined }) {
  authorise(tx.principal, rolePermissions, 'list')
  const isWaiting = query.state !== 'decided'
  const by = may(tx.principal, rolePermissions, 'decide') ? null : tx.principal.userId
  const limit = query.limit ?? 20
  const page = pageOf(await roleStore.listProposals(tx, { isWaiting, by, after: readPlace(query.cursor), limit: limit + 1 }), limit)
  return { items: page.items.map((row) => view(tx, row)), next: page.next, total: { value: await roleStore.countProposals(tx, isWaiting, by), exact: true } }
}

/** Everything that speaks against these roles: the office, pairs in one account, and the person's other accounts. */
export async function refuseUnfit(tx: Tx, holder: Holder, roles: readonly RoleCode[]): Promise<void> {
  refuseRolePairs(roles)
  refuseMisfit(holder.office, roles)
  const elsewhere: Duty[] = await roleStore.dutiesElsewhere(tx, holder.personId, holder.id)
  refuseConflicts(roles, elsewhere)
}

async function officeOf(tx: Tx, account: store.UserRow): Promise<store.Office> {
  const office = account.orgId === null ? null : await store.findOrganization(tx, account.orgId)
  if (!office) throw refuse('NO_OFFICE', '这个账号不属于任何单位（例如退役军人本人），岗位不能改。')
  return office
}

const stateLabels = { WAITING: '待授权', GRANTED: '已授权', REFUSED: '不同意', WITHDRAWN: '已撤回' } as const

function view(tx: Tx, row: roleStore.Proposal | null): ProposalView {
  if (!row) throw forbidden()
  const isOwn = row.personId === tx.principal.personId || row.proposerPerson === tx.principal.personId
  return {
    id: row.id, state: row.state, stateLabel: stateLabels[row.state], userId: row.userId, login: row.login, name: row.name, orgName: row.orgName,
    before: row.held.map((role) => labelsOf([role])), after: row.roles.map((role) => labelsOf([role])), reason: row.reason,
    proposedBy: row.proposerName, proposedAt: row.proposedAt.toISOString(), decidedBy: row.decidedBy, decidedAt: row.decidedAt?.toISOString() ?? null, decisionReason: row.decisionReason,
    can: row.state === 'WAITING' && !isOwn && may(tx.principal, rolePermissions, 'decide') ? ['decide'] : [],
  }
}
