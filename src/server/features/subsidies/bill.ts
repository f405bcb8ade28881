import type { z } from 'zod'
import type { getBill } from '../../../contract/bills.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import { reckonKept, type KeptLine } from '../../../policy/claim-bill.ts'
import type { ClaimItem, MoneyTables } from '../../../policy/claim.ts'
import { subsidyClaim } from '../../../policy/machines/subsidy-claim.ts'
import { COMPONENTS } from '../../../policy/standards.ts'
import { CHANNELS, LEVELS, PROGRAMMES, TRAINEE_KINDS } from '../../../policy/vocabulary.ts'
import { formatMoney } from '../../../values/fen.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { authorise } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { moneyTables } from '../standards/index.ts'
import { get } from './apply.ts'
import { claimPermissions } from './permissions.ts'
import * as bills from './store/bills.ts'
import * as lines from './store/lines.ts'

type View = z.input<typeof getBill.reply>
type Facts = Partial<KeptLine['facts']> & { person: KeptLine['facts']['person'] | null }
const itemStates = { PROPOSED: '待审核', APPROVED: '已审定，待拨付', PAID: '已拨付', RECOVERED: '已追回' } as const

/** Why a line of a claim has its amount: everything as it was kept, and what it gives when reckoned once more (R-160, R-187). */
export async function viewBill(tx: Tx, vault: Vault, id: string, lineId: string): Promise<View> {
  authorise(tx.principal, claimPermissions, 'view')
  const { claim, cls } = await get(tx, id)
  const line = (await lines.linesOf(tx, id)).find((l) => l.id === lineId)
  if (line === undefined) throw notFound('行申领')
  const items = await bills.itemsOfLine(tx, lineId)
  const history = await bills.standsOf(tx, lineId)
  const tables = await moneyTables(tx)
  const { parameters } = await classes.rulebookOf(tx, cls)
  const reasons = JSON.parse(line.reasons) as ReasonView[]
  const facts = JSON.parse(line.facts) as Facts
  const named = reasons.flatMap((r) => (typeof r.facts['standard'] === 'string' ? [r.facts['standard']] : []))
  const standardIds = new Set([...named, ...items.map((i) => i.standardId)])
  const fresh = facts.person === null || facts.class === undefined ? null : reckonKept({ facts: { person: facts.person, class: facts.class }, codes: line.ruledCodes, standardIds }, tables, parameters)
  return {
    lineId, name: line.name, idMasked: shown(tx.principal, vault, 'veterans.id_no_enc', line.idSealed), classTitle: cls.title, isSubmitted: line.isSubmitted, reckonedFen: Number(line.reckonedFen), submittedFen: Number(line.submittedFen),
    decidedFen: line.decidedFen === null ? null : Number(line.decidedFen),
    certificate: line.certificateType === null ? null : `${CHANNELS[line.certificateType]}${line.certificateLevel === null || line.certificateLevel === 'NONE' ? '' : `（${LEVELS[line.certificateLevel].label}）`}`,
    reasons, facts: factsShown(facts),
    items: items.map((i) => ({ id: i.id, label: COMPONENTS[i.component], payee: i.payee, amountFen: Number(i.amountFen), arithmetic: i.arithmetic, stateLabel: itemStates[i.state], standard: standardOf(tables, i.standardId) })),
    history: history.map((h) => ({ at: h.at.toISOString(), state: h.state, stateLabel: subsidyClaim.states[h.state], parameterVersion: h.parameterVersion, reckonedFen: Number(h.reckonedFen), by: h.by })),
    recomputed: compared(line, items, fresh, { kept: claim.parameterVersion, used: parameters.version }),
  }
}

function compared(line: lines.LineRecord, items: readonly bills.BillItem[], fresh: readonly ClaimItem[] | null, version: { kept: string; used: string }): View['recomputed'] {
  const parameterVersion = version.used
  if (fresh === null) return { amountFen: null, isSame: false, parameterVersion, sentence: '没有留下可以重新计算的依据，金额不能复算。请核对原始材料。' }
  const sum = fresh.reduce((total, i) => total + i.amountFen, 0n)
  const keyOf = (i: Pick<ClaimItem, 'component' | 'payee' | 'amountFen' | 'standardId'>) => `${i.component} ${i.payee} ${i.amountFen} ${i.standardId}`
  const expected = fresh.map(keyOf).toSorted()
  // who is excluded or not claimed for keeps no items
  const isAlike = items.length === 0 ? line.decision === 'EXCLUDED' || !line.isSubmitted || expected.length === 0 : String(items.map(keyOf).toSorted()) === String(expected)
  const isSame = sum === line.reckonedFen && isAlike && version.kept === version.used
  const kept = items.length === 0 ? line.reckonedFen : items.reduce((total, i) => total + i.amountFen, 0n)
  const sentence = isSame ? `按当时留下的依据、标准和参数（${parameterVersion}）重新计算，是 ${formatMoney(sum)} 元，与账单一分不差。`
    : version.kept !== version.used ? `这行按参数 ${version.kept} 核算，现在只找到 ${version.used}，复算 ${formatMoney(sum)} 元不能作准。`
      : `按当时留下的依据重新计算是 ${formatMoney(sum)} 元，账单上是 ${formatMoney(kept)} 元，两者不一致。请先查明原因，再办理拨付。`
  return { amountFen: Number(sum), isSame, parameterVersion, sentence }
}

function standardOf({ standards, allowances }: MoneyTables, id: string): View['items'][number]['standard'] {
  const row = standards.find((s) => s.id === id) ?? allowances.find((a) => a.id === id)
  return row === undefined ? null : { id, regionCode: row.regionCode, amountFen: Number(row.amountFen), effectiveFrom: row.effectiveFrom, effectiveTo: row.effectiveTo, source: row.source }
}

const yes = (fact: boolean | null): string => (fact === null ? '没有记录' : fact ? '是' : '否')

/** The kept facts people may read here; birth, sex and service details stay where they are. */
function factsShown({ person, class: cls }: Facts): View['facts'] {
  if (person === null || cls === undefined) return []
  const { lessons } = person
  return [
    { label: '培训结束', value: cls.completedOn }, { label: '申领日期', value: cls.claimedOn }, { label: '实际学时', value: `${cls.lessonsGiven}` }, { label: '培训类别', value: person.programme === null ? '没有记录' : PROGRAMMES[person.programme] },
    { label: '人员类型', value: person.traineeKind === null ? '没有记录' : TRAINEE_KINDS[person.traineeKind] },
    { label: '课时', value: lessons === null ? '没有记录' : `应到 ${lessons.required}，到课 ${lessons.attended}，转入前 ${lessons.carried}，补课 ${lessons.madeUp}` }, { label: '到课天数', value: person.attendedDays === null ? '没有记录' : `${person.attendedDays}` },
    { label: '实名核验通过', value: yes(person.realNameVerified) }, { label: '开班前在名册上', value: yes(person.onRosterBeforeOpening) }, { label: '进入系统', value: yes(person.inSystem) }, { label: '同期在别的班', value: yes(person.overlapsClass) },
    { label: '当年已补贴次数', value: person.subsidiesThisYear === null ? '没有记录' : `${person.subsidiesThisYear}` },
    { label: '本工种已补贴等级', value: person.paidLevels === null ? '没有记录' : person.paidLevels.map((level) => LEVELS[level].label).join('、') || '无' },
    ...(person.certificates ?? []).map((c) => ({ label: '证书', value: `${CHANNELS[c.type]}${c.level === 'NONE' ? '' : `（${LEVELS[c.level].label}）`}，${c.issuedOn} 发证，${c.verified ? '已核验' : '没有核验通过'}` })),
  ]
}
