import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { listDuplicates, MergeComparison, MergeField, mergeVeterans } from '../../../contract/merging.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { opened, shown } from '../../platform/personal-data/shown.ts'
import { authorise } from '../../platform/principal.ts'
import { vouchersCollide } from '../vouchers/index.ts'
import { mergingPermissions } from './permissions.ts'
import * as store from './store.ts'

const defaultLimit = 20
const forGood = '合并后不能撤回：班次、证书、个人报备和账号都归到保留的档案，原来的身份证号查到的也是这份档案。'

function rangeOf(tx: Tx): { lo: string; hi: string } {
  authorise(tx.principal, mergingPermissions, 'merge', '重复人员由市局复核人员合并；两份档案在不同市的，由省厅合并。')
  const { scope } = tx.principal
  if (scope.kind !== 'range') throw notFound('份档案')
  return scope
}

/** A page of pairs that are likely one person. */
export async function duplicates(tx: Tx, vault: Vault, query: { cursor?: string; limit?: number }): Promise<z.input<typeof listDuplicates.reply>> {
  const range = rangeOf(tx)
  const limit = query.limit ?? defaultLimit
  const found = await store.pairs(tx, range, readCursor(query.cursor), limit + 1)
  const page = found.slice(0, limit)
  const people = new Map((await store.find(tx, page.flatMap((p) => [p.one, p.other]), range)).map((v) => [v.id, v]))
  const last = page.at(-1)
  return {
    items: page.flatMap((p) => {
      const [one, other] = [people.get(p.one), people.get(p.other)]
      if (one === undefined || other === undefined) return []
      return [{ one: brief(tx, vault, one), other: brief(tx, vault, other), why: [...(p.sameBirth ? ['SAME_NAME_AND_BIRTH' as const] : []), ...(p.samePhone ? ['SAME_NAME_AND_PHONE' as const] : [])] }]
    }),
    next: found.length > page.length && last ? Buffer.from(`${last.one} ${last.other}`).toString('base64url') : null,
  }
}

/** Both records side by side, with what stands in the way of a merge. */
export async function compare(tx: Tx, vault: Vault, id: string, otherId: string): Promise<MergeComparison> {
  const [survivor, other] = await bothOf(tx, rangeOf(tx), id, otherId)
  const [standing, moves] = [await obstacles(tx, id, otherId), await store.countMoves(tx, otherId)]
  return {
    survivor: brief(tx, vault, survivor), other: brief(tx, vault, other), fields: fieldsOf(tx, vault, survivor, other), moves, obstacles: standing.map((o) => o.message), warning: forGood,
  }
}

/** Merges the other record into this one, in one transaction, with a log of what both were and what moved. */
export async function merge(tx: Tx, vault: Vault, id: string, body: z.output<typeof mergeVeterans.body>): Promise<z.input<typeof mergeVeterans.reply>> {
  const range = rangeOf(tx)
  const [survivor, other] = await bothOf(tx, range, id, body.otherId, 'FOR UPDATE')
  if (survivor.version !== body.version || other.version !== body.otherVersion) throw conflict('CHANGED_MEANWHILE', '其中一份档案刚被别人改过，本次没有合并。请刷新后核对再办。')
  const [obstacle] = await obstacles(tx, id, other.id)
  if (obstacle) throw conflict(obstacle.code, obstacle.message)
  const fields = fieldsOf(tx, vault, survivor, other)
  const open = fields.filter((f) => f.differs && body.keep[f.field] === undefined)
  if (open.length > 0) throw refuse('CHOOSE_FIELDS', `两份档案的${open.map((f) => f.label).join('、')}不一样，请逐项选定保留哪一份的。`, { field: 'keep' })
  const taken = fields.filter((f) => f.differs && body.keep[f.field] === 'OTHER').map((f) => f.field)
  const moved = await store.move(tx, id, other.id, taken)
  const region = taken.includes('resettlementRegion') ? other.resettlementRegion : survivor.resettlementRegion
  const before = (which: 'survivor' | 'other', v: store.Candidate) => ({ ...Object.fromEntries(fields.map((f) => [f.field, f[which]])), sex: v.sex, birthOn: v.birthOn, version: v.version })
  const reason = maskNumbersIn(body.reason)
  await store.insertMerge(tx, { id: randomUUID(), survivor: id, other: other.id, region, reason, survivorBefore: before('survivor', survivor), otherBefore: before('other', other), taken, moved })
  const entry = { noun: 'veteran', regionCode: region, after: { survivor: id, merged: other.id, taken, moved, reason } }
  await audit(tx, { ...entry, recordId: id, action: 'merge', summary: `另一份重复档案并入本档案：${movedWords(moved)}` })
  await audit(tx, { ...entry, recordId: other.id, action: 'mergeAway', summary: '作为重复档案合并到另一份', regionCode: other.resettlementRegion })
  return { id, mergedId: other.id, moved, message: `已合并：${movedWords(moved)}。${forGood}` }
}

async function bothOf(tx: Tx, range: { lo: string; hi: string }, id: string, otherId: string, lock: 'FOR UPDATE' | '' = ''): Promise<[store.Candidate, store.Candidate]> {
  if (id === otherId) throw refuse('SAME_RECORD', '两份是同一份档案，不用合并。', { field: 'otherId' })
  const found = await store.find(tx, [id, otherId], range, lock)
  const [survivor, other] = [found.find((v) => v.id === id), found.find((v) => v.id === otherId)]
  if (survivor === undefined || other === undefined) throw notFound('份档案')
  return [survivor, other]
}

async function obstacles(tx: Tx, id: string, otherId: string): Promise<{ code: string; message: string }[]> {
  const filed = await store.filingsCollide(tx, id, otherId)
  return [
    ...(await store.sharesClass(tx, id, otherId) ? [{
      code: 'SAME_CLASS', message: '两份档案在同一个班的名单里，不能合并。班次还没有提交的，请办班机构先把多报的一份移出名单；已经提交的，请由负责的退役军人事务局先查清这两个名额。',
    }] : []),
    ...(await vouchersCollide(tx, id, otherId) ? [{ code: 'TWO_VOUCHERS', message: '两份档案各有一张同一种、没用完的培训券（或各核销过一张专属券），不能合并。没用完的，请本人先退还一张；两张都核销过的，请先查清补贴。' }] : []),
    ...(filed === null ? [] : [filingObstacles[filed]]),
    ...(await store.hasOpenRequest(tx, otherId) ? [{ code: 'OPEN_REQUEST', message: '要合并掉的档案有本人的更正或删除申请没有答复，请县局先答复。' }] : []),
  ]
}

const filingObstacles = {
  SAME_GOAL: { code: 'TWO_FILINGS', message: '两份档案各有一份同一工种、同一等级、还没有办结的个人报备，不能合并。请先由本人或安置地退役军人事务局撤销一份。' },
  ONE_RIGHT: { code: 'TWO_HOLD_RIGHT', message: '两份档案都占用着一次免费培训资格，其中有省外培训的个人报备，不能合并。一个人只有一次，请先撤销或办结一份，再合并。' },
} as const

/** 2 个班次、1 本证书, and filings where there are any. */
const movedWords = ({ enrolments, certificates, filings }: store.Moved): string => `移过来 ${enrolments} 个班次、${certificates} 本证书${filings === 0 ? '' : `、${filings} 份个人报备`}`

function brief(tx: Tx, vault: Vault, v: store.Candidate): MergeComparison['survivor'] {
  return {
    id: v.id, name: v.name, idMasked: shown(tx.principal, vault, 'veterans.id_no_enc', v.idNoEnc), birthOn: v.birthOn, phoneMasked: v.phoneEnc === null ? null : shown(tx.principal, vault, 'veterans.phone_enc', v.phoneEnc),
    resettlementName: v.resettlementName, classCount: v.classCount, certificateCount: v.certificateCount, filingCount: v.filingCount, version: v.version,
  }
}

function fieldsOf(tx: Tx, vault: Vault, survivor: store.Candidate, other: store.Candidate): MergeComparison['fields'] {
  const masked = (field: string, sealed: Buffer | null) => (sealed === null ? null : shown(tx.principal, vault, field, sealed))
  const card = (v: store.Candidate) => (v.cardNoEnc === null ? null : opened(vault, v.cardNoEnc))
  /** What is shown, and what is compared where that is not the same. */
  const field = (key: MergeField, label: string, show: (v: store.Candidate) => string | null, compared: (v: store.Candidate) => string | null = show) =>
    ({ field: key, label, survivor: show(survivor), other: show(other), differs: compared(survivor) !== compared(other) })
  return [
    field('name', '姓名', (v) => v.name),
    // no two records have one number, whatever the masks show
    field('idNumber', '身份证号', (v) => masked('veterans.id_no_enc', v.idNoEnc), (v) => v.id),
    field('phone', '手机号', (v) => masked('veterans.phone_enc', v.phoneEnc), (v) => v.phoneHash?.toString('hex') ?? null),
    field('cardNo', '优待证号', (v) => masked('veterans.card_no_enc', v.cardNoEnc), card),
    field('resettlementRegion', '安置地', (v) => v.resettlementName, (v) => v.resettlementRegion),
    field('dischargeType', '退役类型', (v) => v.dischargeLabel ?? v.dischargeType, (v) => v.dischargeType),
    field('enlistedOn', '入伍时间', (v) => v.enlistedOn),
    field('dischargedOn', '退役时间', (v) => v.dischargedOn),
    field('education', '文化程度', (v) => v.educationLabel ?? v.education, (v) => v.education),
    field('householdRegion', '户籍地', (v) => v.householdRegion),
    field('residenceRegion', '居住地', (v) => v.residenceRegion),
  ]
}

function readCursor(cursor: string | undefined): { one: string; other: string } | null {
  if (cursor === undefined) return null
  const [one = '', other = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
  if (!isId(one) || !isId(other)) throw refuse('BAD_CURSOR', '翻页位置已失效，请回到第一页。')
  return { one, other }
}
