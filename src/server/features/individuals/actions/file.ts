import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { fileIndividually } from '../../../../contract/individuals.ts'
import { addWorkingDays } from '../../../../policy/calendar.ts'
import { isPastWorkingAge } from '../../../../policy/retirement.ts'
import { LEVELS } from '../../../../policy/vocabulary.ts'
import { formatMoney } from '../../../../values/fen.ts'
import { maskNumbersIn } from '../../../../values/mask.ts'
import { addMonths, formatDate, plainDate, type PlainDate } from '../../../../values/plain-date.ts'
import { provinceOf } from '../../../../values/provinces.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, notFound, refuse } from '../../../platform/errors.ts'
import type { Platform } from '../../../platform/http.ts'
import { authorise } from '../../../platform/principal.ts'
import { calendar, findTrade, parametersFor } from '../../parameters/index.ts'
import { findRegion } from '../../regions/index.ts'
import { capFor } from '../../standards/index.ts'
import { freeRight } from '../../veterans/index.ts'
import { actsAs } from '../authority.ts'
import { filingPermissions } from '../permissions.ts'
import { keepFile } from '../store/files.ts'
import * as filings from '../store/filings.ts'

type Input = Omit<z.output<typeof fileIndividually.body>, 'requestId'>
const CLAUSE = { clause: '三(三)11' }

/**
 * Files an individual training: by the veteran, or by the clerk of his place in his name. Answers nothing; the filing has its number, its time to the second and the cap of that
 * day. Outside the province it locks the free right of a self-employment soldier; of others it asks nothing (D-06).
 */
export async function file(tx: Tx, platform: Platform, body: Input): Promise<void> {
  authorise(tx.principal, filingPermissions, 'file')
  const self = tx.principal.scope.kind === 'self'
  const veteranId = self ? tx.principal.veteranId : body.veteranId
  const person = veteranId === null ? null : await filings.person(tx, veteranId)
  if (person === null) throw notFound('个退役军人')
  if (self && body.veteranId !== null && body.veteranId !== veteranId) throw forbidden('手机上只能给自己报备。')
  if (!actsAs(tx.principal, { region: person.region, veteranId: person.id }, ['VET', 'VA1'])) throw forbidden('个人报备由本人，或者安置地退役军人事务局经办替本人登记。')
  if (person.verifyState === 'REFUSED') throw refuse('IDENTITY_REFUSED', '身份核验没有通过，现在不能报备。请先到安置地退役军人事务局核对身份。', CLAUSE)
  const trade = await findTrade(tx, body.tradeCode)
  if (trade === null) throw refuse('TRADE_UNKNOWN', '工种目录里没有这个工种。请从列表里选择。', { field: 'tradeCode', ...CLAUSE })
  refuseGoal(body)
  const isOutside = !body.placeCode.startsWith('41')
  const wish = isOutside ? null : await insidePlace(tx, body)
  if (isOutside && (provinceOf(body.placeCode) === null || !body.placeCode.endsWith('0000000000'))) throw refuse('PLACE_UNKNOWN', '没有这个省份。请从列表里选择培训所在的省。', { field: 'placeCode', ...CLAUSE })
  if (isOutside && body.classId !== null) throw refuse('CLASS_OUTSIDE', '省外培训不加入本省的班。请去掉所选的班。', { field: 'classId', ...CLAUSE })
  if (!body.isDeclared && body.proof === null) throw refuse('PLACE_UNPROVED', '请上传工作或居住的证明，或者勾选声明。', { field: 'proof', ...CLAUSE })
  const day = await today(tx)
  const rules = (await parametersFor(tx, person.region, day)).values
  const ack = addWorkingDays(await calendar(tx), day, rules.ACK_FILING_WD)
  const cap = isOutside ? await capFor(tx, { regionCode: person.region, tradeCode: trade.code, level: body.level, on: day }) : null
  const proofId = body.proof === null ? null : await keepFile(tx, platform, 'FILING_PROOF', body.proof)
  if (isOutside) await lockRight(tx, person, body, day)
  const added = await filings.insert(tx, {
    id: body.id, veteranId: person.id, region: person.region, channel: self ? 'ONLINE' : body.channel === 'STATION' ? 'STATION' : 'COUNTER', placeKind: body.placeKind, isOutside, placeCode: body.placeCode, placeText: maskNumbersIn(body.placeText),
    isDeclared: body.isDeclared, proofId, institution: maskNumbersIn(body.institution), tradeCode: trade.code, level: body.level, certificateType: body.certificateType, plannedSignUp: body.plannedSignUp, capId: cap?.id ?? null,
    capFen: cap?.capFen ?? null, ackDueOn: ack.deadline, ackProvisional: ack.provisional, lapsesOn: addMonths(day, rules.FILING_LAPSE_MONTHS), classId: wish?.classId ?? null, classRegion: wish?.region ?? null, classTitle: wish?.title ?? null,
  })
  if (!added) throw conflict('ALREADY_FILED', '这个工种和等级已经报备过，还在办理中，没有再报一次。请打开原来的那一份；要改的，先撤销再报。', CLAUSE)
  await filings.insertEvent(tx, { id: randomUUID(), filingId: body.id, event: 'file', from: 'DRAFT', to: 'FILED', facts: { channel: body.channel } })
  await audit(tx, {
    noun: 'filing', recordId: body.id, regionCode: person.region, action: 'file', summary: `报备${isOutside ? `到${provinceOf(body.placeCode) ?? ''}` : '在省内'}参加${trade.name}培训${cap === null ? '' : `，最高可报 ${formatMoney(cap.capFen)}`}`,
    after: { place: body.placeCode, trade: trade.code, level: body.level, capFen: cap === null ? null : String(cap.capFen), cap: cap?.id ?? null, channel: body.channel },
  })
}

function refuseGoal({ level, certificateType }: Pick<Input, 'level' | 'certificateType'>): void {
  if (level === 'NONE' && certificateType === null) throw refuse('GOAL_MISSING', '没有等级的，请选要考哪一种证书，报销时须正是这一种。', { field: 'certificateType', ...CLAUSE })
  if (level !== 'NONE' && certificateType !== null) throw refuse('GOAL_TWICE', `已经选了${LEVELS[level].label}，不用再选证书种类。`, { field: 'certificateType', ...CLAUSE })
}

/** Inside the province: a county of Henan, and perhaps a class of that place that has places left. */
async function insidePlace(tx: Tx, body: Input): Promise<filings.OpenClassRow | null> {
  const region = await findRegion(tx, body.placeCode)
  if (region === null || region.level === 'province') throw refuse('PLACE_UNKNOWN', '请选工作或居住的县（市、区）。', { field: 'placeCode', ...CLAUSE })
  if (body.classId === null) return null
  const wish = (await filings.openClasses(tx, body.placeCode, null)).find((each) => each.classId === body.classId)
  if (wish === undefined) throw refuse('CLASS_UNKNOWN', '所选的班已经满员、开班或撤销。请刷新班次列表后再选，也可以先报备、以后再选班。', { field: 'classId', ...CLAUSE })
  return wish
}

/** The one free training of a self-employment soldier ends with the statutory age: on the day he means to sign up, today at the earliest (R-029). */
async function lockRight(tx: Tx, person: { id: string; birthOn: PlainDate; sex: 'M' | 'F' }, body: Input, day: PlainDate): Promise<void> {
  await freeRight.hold(tx, person.id)
  const standing = await freeRight.standing(tx, person.id)
  if (!standing.applies) return
  const starts = body.plannedSignUp !== null && body.plannedSignUp > day ? plainDate(body.plannedSignUp) : day
  if (isPastWorkingAge(person, starts)) throw refuse('PAST_RETIREMENT', `${formatDate(starts)}已到法定退休年龄。自主就业退役士兵的一次免费职业技能培训在法定退休年龄前享受，不能再报备。请核对出生日期；日期无误的，向本人说明。`, { clause: '三(一)3' })
  await freeRight.lock(tx, person.id, { kind: 'FILING', id: body.id }, { what: '省外个人培训报备', institution: body.institution, on: day })
}

/** Classes of a place an individual inside the province may join. */
export async function openClassesOf(tx: Tx, query: { placeCode: string; tradeCode?: string | undefined }) {
  authorise(tx.principal, filingPermissions, 'openClasses')
  const found = await filings.openClasses(tx, query.placeCode, query.tradeCode ?? null)
  return { items: found.map((c) => ({ id: c.classId, title: c.title, institution: c.institution, bureau: c.bureau, placeName: c.place, trade: c.trade ?? '—', level: c.level ?? '—', opensOn: c.opensOn, places: c.places })) }
}
