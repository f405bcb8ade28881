import type { z } from 'zod'
import type { claimView } from '../../../contract/claims.ts'
import { EXCLUSIONS } from '../../../policy/claim-exclusions.ts'
import { publicNotice } from '../../../policy/machines/notice-machines.ts'
import { formatWan, formatYuan } from '../../../values/fen.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../platform/errors.ts'
import { opened } from '../../platform/personal-data/shown.ts'
import { authorise } from '../../platform/principal.ts'
import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import { draft, reduced, registerSubject, standing, type ObjectionNews } from '../notices/index.ts'
import { apply, get, lock, refuseStale } from './apply.ts'
import { actsAs } from './authority.ts'
import { excludeObjected, holdForObjection, involvedPersons, liftForObjection } from './objections.ts'
import { claimPermissions } from './permissions.ts'
import * as lines from './store/lines.ts'
import { notSubmittedBy, refuseUnbalanced } from './strip.ts'

const KIND = 'CLAIM'

/** Draws up the public notice of a claim the bureau has agreed to (R26), at the first desk of the labour department; another person publishes it. */
export async function draftNotice(tx: Tx, vault: Vault, id: string, body: { version: number; noticeId: string; replaces: string | null }): Promise<void> {
  authorise(tx.principal, claimPermissions, 'draftNotice', '补贴公示由人社部门初审人员准备。')
  const { claim, cls } = await lock(tx, id)
  if (!actsAs(tx.principal, cls, ['HR1'])) throw forbidden('补贴公示由负责本班的人社部门准备。')
  refuseStale(claim, body.version)
  const isAgain = claim.state === 'IN_PUBLICITY' || claim.state === 'OBJECTION_HANDLING'
  if (claim.state !== 'VA_AGREED' && !(isAgain && body.replaces !== null)) throw conflict('NOT_AGREED', '主管部门复核盖章以后才能准备公示；名单有变化的，另发新公示代替原来的。请刷新页面看最新状态。')
  const all = await lines.linesOf(tx, id)
  const sums = refuseUnbalanced(claim.trained, all)
  const rows = all.filter((l) => l.decision === 'APPROVED').map((l) => {
    const idNumber = opened(vault, l.idSealed)
    if (idNumber === null) throw refuse('NUMBER_DESTROYED', `第 ${l.rosterNo} 号的身份证号已按规定销毁，不能公示。请先核减。`)
    return reduced(vault, body.noticeId, {
      lineKey: l.id, name: l.name, idNumber, className: cls.title, trade: cls.tradeName ?? '—', amountFen: l.decidedFen,
      certificate: l.certificateType === null ? '—' : `${CHANNELS[l.certificateType]}${l.certificateLevel === null || l.certificateLevel === 'NONE' ? '' : `（${LEVELS[l.certificateLevel].label}）`}`,
    })
  })
  await draft(tx, {
    id: body.noticeId, kind: 'SUBSIDY', title: `关于${cls.year}年退役军人职业技能培训补贴的公示`,
    body: `按照年度政府补贴性职业技能培训申请表规定流程，${cls.institutionName}申领“${cls.title}”的培训补贴，${cls.responsibleOrgName}审核，拟同意补贴 ${sums.approved} 人，${formatWan(sums.approvedFen)} 万元。\n现予公示，接受社会监督。`,
    strip: [
      { label: '实际参训', count: sums.trained }, ...notSubmittedBy(all).map((n) => ({ label: `没有申报：${n.label}`, count: n.persons })), { label: '申报', count: sums.submitted },
      ...sums.excluded.map((e) => ({ label: `核减：${EXCLUSIONS[e.code].label}`, count: e.persons })), { label: '拟同意', count: sums.approved },
    ],
    stripNote: `${sums.trained} = ${sums.submitted} + ${sums.notSubmitted}；${sums.submitted} = ${[sums.approved, ...sums.excluded.map((e) => e.persons)].join(' + ')}。合计 ${formatYuan(sums.approvedFen)} 元。`,
    totalFen: sums.approvedFen, rows, subjects: [{ kind: KIND, id, classId: cls.id }], ...(body.replaces === null ? {} : { replaces: body.replaces }),
  })
}

/** Where R26 of a claim stands, as far as the principal may see it; null before a notice is drawn up. */
export async function publicityOf(tx: Tx, id: string): Promise<z.input<typeof claimView>['publicity']> {
  const found = await standing(tx, { kind: KIND, id })
  if (found === null) return null
  const isRunning = found.state === 'PUBLISHED' || found.state === 'EXTENDED'
  return {
    noticeId: found.noticeId, number: found.number, stateLabel: publicNotice.states[found.state], officeName: found.officeName, from: found.term?.publishedOn ?? null, until: found.term?.until ?? null,
    left: isRunning ? (found.term?.left ?? null) : null, closedOn: found.closedOn, filed: found.filed, open: found.open,
  }
}

/** What happens to a claim with its notice: publication and closing move it, an objection holds its payment, one that is upheld takes lines out. */
export function ownNotices(): void {
  registerSubject(KIND, {
    involvedPersons,
    noticeEvent: async (tx, id, event) => {
      const { claim } = await get(tx, id)
      if (event === 'publish') await apply(tx, id, claim.state === 'VA_AGREED' ? 'publish' : 'republish')
      if (event === 'close') await apply(tx, id, 'closePublicity')
    },
    objectionNews: heard,
  })
}

async function heard(tx: Tx, id: string, news: ObjectionNews): Promise<void> {
  const { claim } = await get(tx, id)
  if (news.event === 'accepted') {
    await holdForObjection(tx, id, news.objectionId)
    if (claim.state === 'IN_PUBLICITY') await apply(tx, id, 'takeObjection')
    return
  }
  if (news.lines.some((l) => l.change === 'AMOUNT')) throw refuse('AMOUNT_BY_OBJECTION', '异议只改金额的，须先退回主管部门重新核算，再发新公示；这里只能按人核减。')
  const out = news.lines.flatMap((l) => (l.lineKey === null ? [] : [l.lineKey]))
  if (out.length > 0) await excludeObjected(tx, id, out, '公示期间异议成立')
  await liftForObjection(tx, id, news.objectionId)
  if (news.open === 0 && claim.state === 'OBJECTION_HANDLING') await apply(tx, id, 'settleObjection')
}
