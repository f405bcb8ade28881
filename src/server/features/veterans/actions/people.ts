import { checkMobile } from '../../../../values/contact-numbers.ts'
import { checkIdNumber } from '../../../../values/id-number.ts'
import { instantOf } from '../../../../values/shanghai-time.ts'
import type { MergedInto, VeteranRow, VeteranView } from '../../../../contract/veterans.ts'
import { enrolment } from '../../../../policy/machines/enrolment.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, notFound, refuse, Refusal } from '../../../platform/errors.ts'
import { shown } from '../../../platform/personal-data/shown.ts'
import { authorise, hasRole, may } from '../../../platform/principal.ts'
import { addressReader, findRegion } from '../../regions/index.ts'
import { veteranPermissions } from '../permissions.ts'
import { freeRightView } from './free-right-view.ts'
import { revealableBy } from './reveal.ts'
import * as store from '../store.ts'

const defaultLimit = 20
const exactUpTo = 10_000

export interface VeteranInput {
  name: string; phone: string | null; dischargeType: string; resettlementRegion: string; enlistedOn: string | null; dischargedOn: string | null; education: string | null; residenceRegion: string | null; householdRegion: string | null
}

/** A page of the ledger in the principal's range; a whole ID or phone number finds its person by keyed hash. */
export async function listVeterans(tx: Tx, vault: Vault, query: { q?: string; dischargeType?: string; region?: string; ageFrom?: number; ageTo?: number; cursor?: string; limit?: number }) {
  authorise(tx.principal, veteranPermissions, 'list')
  const { scope } = tx.principal
  if (scope.kind !== 'range') throw notFound('份台账')
  const wanted = query.region ? await findRegion(tx, query.region) : null
  const [lo, hi] = wanted && wanted.lo >= scope.lo && wanted.hi <= scope.hi ? [wanted.lo, wanted.hi] : [scope.lo, scope.hi]
  const q = query.q ?? ''
  const folded = q.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const filter: store.ListFilter = {
    lo, hi, dischargeType: query.dischargeType ?? null, ageFrom: query.ageFrom ?? null, ageTo: query.ageTo ?? null, after: readCursor(query.cursor), limit: (query.limit ?? defaultLimit) + 1,
    idHash: /^\d{17}[\dX]$/.test(folded) ? await store.standingHash(tx, vault.hash(folded)) : null,
    phoneHash: /^1\d{10}$/.test(folded) ? vault.hash(folded) : null,
    name: q !== '' && !/^\d{11}$|^\d{17}[\dX]$/.test(folded) ? q : null,
  }
  const isFiltered = q !== '' || filter.dischargeType !== null || filter.ageFrom !== null || filter.ageTo !== null
  const [rows, counted] = await Promise.all([store.list(tx, filter), isFiltered ? store.countUpTo(tx, filter, exactUpTo) : store.countRange(tx, lo, hi)])
  const items = rows.slice(0, filter.limit - 1)
  const last = items.at(-1)
  return {
    items: items.map((r) => rowView(tx, vault, r)),
    next: rows.length > items.length && last ? Buffer.from(`${last.resettlementRegion} ${last.id}`).toString('base64url') : null,
    total: { value: isFiltered ? Math.min(counted, exactUpTo) : counted, exact: !isFiltered || counted <= exactUpTo },
  }
}

export async function getVeteran(tx: Tx, vault: Vault, id: string): Promise<VeteranView> {
  authorise(tx.principal, veteranPermissions, 'view')
  const isOther = tx.principal.scope.kind === 'self' && tx.principal.veteranId !== id
  const record = isOther ? null : await store.get(tx, id)
  if (!record) throw isOther ? notFound('个人') : await absence(tx, vault, id)
  const labels: Readonly<Record<string, string>> = enrolment.states
  return {
    ...rowView(tx, vault, record), enlistedOn: record.enlistedOn, householdRegion: record.householdRegion, residenceRegion: record.residenceRegion, stationPhone: record.stationPhone, hasCard: record.hasCard, version: record.version,
    restrictedAt: record.restrictedAt?.toISOString() ?? null, freeRight: await freeRightView(tx, id, record.dischargeType),
    classes: record.classes.map((c) => ({ ...c, stateLabel: labels[c.state] ?? c.state })),
    certificates: record.certificates,
    reveal: revealableBy(tx.principal),
    can: (['update', 'updateContacts'] as const).filter((action) => may(tx.principal, veteranPermissions, action)),
  }
}

/** Nobody, or for who may see the record this one was merged into, where it is. */
async function absence(tx: Tx, vault: Vault, id: string): Promise<Refusal> {
  const standing = await store.standingRecord(tx, id)
  const record = standing === null ? null : await store.get(tx, standing)
  if (record === null) return notFound('个人')
  return new Refusal(404, { code: 'MERGED', message: '这份档案是重复的，已合并到同一个人的另一份档案。请打开合并后的档案。', details: { veteranId: record.id, name: record.name, idMasked: rowView(tx, vault, record).idMasked, resettlementName: record.resettlementName } satisfies MergedInto })
}

/** As getVeteran, for a person's page: the first look of an account at somebody on a day is in the log, so that he can see who looked (S-17). */
export async function viewVeteran(tx: Tx, vault: Vault, id: string): Promise<VeteranView> {
  const view = await getVeteran(tx, vault, id)
  if (tx.principal.veteranId === id) return view
  const startOfDay = instantOf(await today(tx), '00:00')
  if (!(await store.hasLooked(tx, id, startOfDay))) await audit(tx, { noun: 'veteran', recordId: id, action: 'view', summary: '查看人员档案', regionCode: view.resettlementRegion })
  return view
}

export async function createVeteran(tx: Tx, vault: Vault, id: string, input: VeteranInput & { idNumber: string }, demoMode: boolean): Promise<VeteranView> {
  authorise(tx.principal, veteranPermissions, 'create')
  const checked = checkIdNumber(input.idNumber, { demoMode })
  if (!checked.ok) throw refuse(checked.code, checked.message, { field: 'idNumber' })
  const idHash = vault.hash(checked.idNumber)
  if (await store.isRegistered(tx, idHash)) throw conflict('HELD_ELSEWHERE', '该人员已经建档。在本局范围内的，请在人员台账中查身份证号；在其他地区建档的，请申请转接。', { field: 'idNumber' })
  const person = await personOf(tx, vault, id, input, demoMode)
  await store.insertMany(tx, [{ ...person, idNoEnc: vault.seal(checked.idNumber), idHash, sex: checked.sex, birthOn: checked.birth }], 'MANUAL')
  await audit(tx, { noun: 'veteran', recordId: id, action: 'create', summary: '登记人员', regionCode: input.resettlementRegion, after: { dischargeType: input.dischargeType, resettlementRegion: input.resettlementRegion } })
  return getVeteran(tx, vault, id)
}

export async function updateVeteran(tx: Tx, vault: Vault, id: string, version: number, input: VeteranInput, demoMode: boolean): Promise<VeteranView> {
  authorise(tx.principal, veteranPermissions, 'update')
  const locked = await store.lock(tx, id)
  const before = locked === null ? null : await store.get(tx, id)
  if (locked === null || before === null || !inRange(tx, locked.resettlementRegion)) throw notFound('个人')
  if (locked.version !== version) throw conflict('CHANGED_MEANWHILE', '这个人的资料刚被别人改过，本次没有保存。请刷新后核对再改。')
  await store.updateMany(tx, [await personOf(tx, vault, id, input, demoMode)])
  await audit(tx, {
    noun: 'veteran', recordId: id, action: 'update', summary: '更正人员资料', regionCode: input.resettlementRegion,
    before: { dischargeType: before.dischargeType, resettlementRegion: before.resettlementRegion }, after: { dischargeType: input.dischargeType, resettlementRegion: input.resettlementRegion },
  })
  return getVeteran(tx, vault, id)
}

async function personOf(tx: Tx, vault: Vault, id: string, input: VeteranInput, demoMode: boolean): Promise<store.NewVeteran> {
  const region = await findRegion(tx, input.resettlementRegion)
  if (!region?.unitCode || !inRange(tx, region.code)) throw refuse('REGION_OUTSIDE', '安置地不在本局范围内，请由当地退役军人事务局登记。', { field: 'resettlementRegion' })
  const phone = input.phone === null || input.phone === '' ? null : checkMobile(input.phone, { demoMode })
  if (phone && !phone.ok) throw refuse(phone.code, phone.message, { field: 'phone' })
  if (input.enlistedOn !== null && input.dischargedOn !== null && input.dischargedOn < input.enlistedOn) throw refuse('DATES_REVERSED', '退役时间早于入伍时间，请核对。', { field: 'dischargedOn' })
  return {
    id, name: input.name, idNoEnc: Buffer.alloc(0), idHash: Buffer.alloc(0), sex: 'M', birthOn: '1900-01-01', phoneEnc: phone?.ok ? vault.seal(phone.number) : null, phoneHash: phone?.ok ? vault.hash(phone.number) : null,
    resettlementRegion: region.code, resettlementUnit: region.unitCode, dischargeType: input.dischargeType, enlistedOn: input.enlistedOn, dischargedOn: input.dischargedOn, education: input.education,
    householdRegion: input.householdRegion, residenceRegion: input.residenceRegion, residenceCode: await placeOf(tx, input.residenceRegion), cardNoEnc: null, source: 'MANUAL',
  }
}

/** The city, county or other province an address lies in; null when it says none for certain. */
export const placeOf = async (tx: Tx, address: string | null): Promise<string | null> => (address === null ? null : (await addressReader(tx))(address))

function rowView(tx: Tx, vault: Vault, r: store.VeteranRecord): VeteranRow {
  return {
    id: r.id, name: r.name, idMasked: shown(tx.principal, vault, 'veterans.id_no_enc', r.idNoEnc), sex: r.sex, birthOn: r.birthOn, phoneMasked: r.phoneEnc === null ? null : shown(tx.principal, vault, 'veterans.phone_enc', r.phoneEnc), resettlementRegion: r.resettlementRegion,
    resettlementName: r.resettlementName, dischargeType: r.dischargeType, dischargeLabel: r.dischargeLabel ?? r.dischargeType, dischargedOn: r.dischargedOn, education: r.education, educationLabel: r.educationLabel ?? '—',
    verifyState: r.verifyState, classCount: r.classCount,
  }
}

function inRange(tx: Tx, code: string): boolean {
  const { scope } = tx.principal
  return scope.kind === 'range' && code >= scope.lo && code < scope.hi && !hasRole(tx.principal, 'ADM')
}

function readCursor(cursor: string | undefined): { region: string; id: string } | null {
  if (cursor === undefined) return null
  const [region = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  if (!/^\d{12}$/.test(region) || !/^[0-9a-f-]{36}$/.test(id)) throw refuse('BAD_CURSOR', '翻页位置已失效，请回到第一页。')
  return { region, id }
}
