import type { ClassDraft } from '../../../../contract/classes.ts'
import { plainDate } from '../../../../values/plain-date.ts'
import { officeFor } from '../../accounts/index.ts'
import { audit } from '../../../platform/audit.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { conflict, forbidden, refuse } from '../../../platform/errors.ts'
import { authorise } from '../../../platform/principal.ts'
import * as institutions from '../../institutions/index.ts'
import { get, lock, refuseStale } from '../apply.ts'
import { judgeApplication, yearOfClass } from '../application-facts.ts'
import { classPermissions } from '../permissions/class.ts'
import type { ClassRecord } from '../store/record.ts'
import * as read from '../store/read.ts'
import * as teaching from '../store/teaching.ts'
import * as write from '../store/write.ts'

/** Starts an application at the registrar's own institution; the rest of the form may follow later. */
export async function createClass(tx: Tx, id: string,
  draft: ClassDraft & { programme: NonNullable<ClassDraft['programme']> }): Promise<void> {
  authorise(tx.principal, classPermissions, 'create')
  const institution = await institutions.findInstitution(tx, tx.principal.orgId ?? '')
  if (!institution) throw forbidden('开班申请由承训机构的教务提出，您的账号不属于承训机构。')
  if (institution.state !== 'CONTRACTED') {
    throw refuse('NOT_CONTRACTED', '本机构现在没有有效的承训合同，或合同已暂停，不能申请开班。请先与市局签订或恢复合同。', { clause: '三(二)6' })
  }
  if (await write.isTaken(tx, id)) throw conflict('CLASS_EXISTS', '这个班次已经建好，不用再建。请刷新页面。')
  const responsible = draft.responsibleOrgId ? { id: draft.responsibleOrgId } : await officeFor(tx, 'VA', institution.regionCode)
  const office = await officeOf(tx, responsible?.id ?? null)
  const day = await today(tx)
  await write.insert(tx, {
    id, title: draft.title ?? '未命名班次', year: yearOfClass({ plannedOpen: draft.plannedOpen ? plainDate(draft.plannedOpen) : null }, day),
    programme: draft.programme,
    institutionId: institution.id, responsibleOrgId: office.id, responsibleRegion: office.regionCode, creditedUnit: office.unitCode,
    splitFrom: null,
  })
  const hr = await officeFor(tx, 'HRSS', office.regionCode)
  await saveDraft(tx, await get(tx, id), {
    organiserHrOrgId: hr?.id ?? null, responsibleClerkId: await teaching.clerkOf(tx, office.id),
    bankAccountId: (await institutions.activeAccount(tx, institution.id))?.id ?? null,
    contactName: institution.contactName, contactPhone: institution.contactPhone, ...draft, responsibleOrgId: office.id,
  }, {})
  await audit(tx, { noun: 'class', recordId: id, classId: id, regionCode: office.regionCode, action: 'create', summary: '新建开班申请草稿',
    after: { programme: draft.programme, tradeCode: draft.tradeCode ?? null } })
}

/** Saves a step of the wizard. */
export async function updateClass(tx: Tx, id: string, change: { version: number; wizardStep?: number; draft: ClassDraft }): Promise<void> {
  authorise(tx.principal, classPermissions, 'edit')
  const cls = await lock(tx, id)
  refuseOthers(tx, cls)
  if (cls.state !== 'DRAFT' && cls.state !== 'RETURNED') {
    throw conflict('NOT_EDITABLE', '这份申请已经提交，不能再改。需要修改的，请让审核部门退回补正。', { clause: '附2-R7' })
  }
  refuseStale(cls, change.version)
  await saveDraft(tx, cls, change.draft, change.wizardStep === undefined ? {} : { wizardStep: Math.max(cls.wizardStep, change.wizardStep) })
  await audit(tx, { noun: 'class', recordId: id, classId: id, regionCode: cls.responsibleRegion, action: 'update', summary: '修改开班申请',
    after: { fields: Object.keys(change.draft) } })
}

/** The application judged as it stands, with values not saved yet laid over it. */
export async function checkClass(tx: Tx, id: string, draft: ClassDraft) {
  authorise(tx.principal, classPermissions, 'view')
  const { verdict, reasons } = await judgeApplication(tx, await get(tx, id), draft, null)
  return { verdict, reasons }
}

/** Refuses people of other institutions, whatever they may see. */
export function refuseOthers(tx: Tx, cls: Pick<ClassRecord, 'institutionId'>): void {
  if (tx.principal.orgId !== cls.institutionId) throw forbidden('这个班次由承办的培训机构填写，您不能修改。')
}

async function saveDraft(tx: Tx, cls: ClassRecord, draft: ClassDraft, more: write.ClassValues): Promise<void> {
  const merged = { ...cls, ...draft }
  const values: write.ClassValues = { ...write.columnsOfDraft(draft), ...more }
  if (draft.plannedOpen !== undefined) values.year = yearOfClass(merged as ClassRecord, await today(tx))
  if (draft.responsibleOrgId !== undefined && draft.responsibleOrgId !== cls.responsibleOrgId) {
    const office = await officeOf(tx, draft.responsibleOrgId)
    Object.assign(values, { responsibleRegion: office.regionCode, creditedUnit: office.unitCode,
      responsibleClerkId: draft.responsibleClerkId ?? (await teaching.clerkOf(tx, office.id)) })
  }
  await refuseUnknownTrade(tx, cls, merged as ClassRecord, draft)
  await refuseForeignParts(tx, cls, draft)
  await write.setFields(tx, cls.id, values)
  if (draft.trainerIds) await write.replaceTrainers(tx, cls.id, draft.trainerIds)
  if (draft.venueIds) await write.replaceVenues(tx, cls.id, draft.venueIds)
  if (draft.items) await write.replaceItems(tx, cls.id, draft.items)
}

/** A trade outside the contract is refused as soon as it is chosen; everything else is told by the live check. */
async function refuseUnknownTrade(tx: Tx, cls: ClassRecord, merged: ClassRecord, draft: ClassDraft): Promise<void> {
  if (!merged.tradeCode || (draft.tradeCode === undefined && draft.level === undefined && draft.startsOn === undefined
    && draft.endsOn === undefined)) return
  const trade = await teaching.tradeFacts(tx, merged.tradeCode)
  if (!trade?.active) throw refuse('TRADE_UNKNOWN', '所选工种不在目录内，请重新选择，或联系省里增补目录。', { clause: '附2-R3', field: 'tradeCode' })
  const from = merged.startsOn ?? merged.plannedOpen ?? (await today(tx))
  const judged = await institutions.mayTeach(tx, { institutionId: cls.institutionId, trade: { code: trade.code, level: merged.level }, from, to: merged.endsOn ?? from, isProvincial: await isProvincial(tx, merged) })
  if (judged.verdict === 'pass') return
  throw refuse('TRADE_NOT_CONTRACTED', judged.reasons.map((r) => r.message).join(''),
    { clause: '三(二)6', field: 'tradeCode', details: { reasons: judged.reasons } })
}

const isProvincial = async (tx: Tx, cls: ClassRecord): Promise<boolean> => (await officeOf(tx, cls.responsibleOrgId)).level === 'province'

async function refuseForeignParts(tx: Tx, cls: ClassRecord, draft: ClassDraft): Promise<void> {
  const trainers = [...new Set(draft.trainerIds ?? [])]
  if (trainers.length > 0 && (await teaching.trainersOfInstitution(tx, cls.institutionId, trainers)) < trainers.length) {
    throw refuse('TRAINER_UNKNOWN', '所选教师有的不是本机构在职教师，请从教师名单里选。', { field: 'trainerIds' })
  }
  const venues = [...new Set(draft.venueIds ?? [])]
  if (venues.length > 0 && (await teaching.venuesOfInstitution(tx, cls.institutionId, venues)) < venues.length) {
    throw refuse('VENUE_UNKNOWN', '所选场地有的不属于本机构或已停用，请从场地名单里选。', { field: 'venueIds' })
  }
  if (draft.bankAccountId && (await read.bankAccount(tx, draft.bankAccountId))?.orgId !== cls.institutionId) {
    throw refuse('ACCOUNT_UNKNOWN', '所选银行账户不是本机构的账户，请重新选择。', { clause: '附2-R2', field: 'bankAccountId' })
  }
  if (draft.responsibleClerkId && (await read.officeOfUser(tx,
    draft.responsibleClerkId)) !== (draft.responsibleOrgId ?? cls.responsibleOrgId)) {
    throw refuse('CLERK_UNKNOWN', '所选经办人不在负责的退役军人事务部门，请重新选择。', { clause: '三(三)10', field: 'responsibleClerkId' })
  }
  if (draft.organiserHrOrgId && (await read.findOrganization(tx, draft.organiserHrOrgId))?.kind !== 'HRSS') {
    throw refuse('HR_UNKNOWN', '联合组织单位应为人社部门，请重新选择。', { clause: '三(一)4', field: 'organiserHrOrgId' })
  }
}

async function officeOf(tx: Tx, orgId: string | null) {
  const office = orgId === null ? null : await read.findOrganization(tx, orgId)
  if (office?.kind === 'VA' && ['county', 'city', 'province'].includes(office.level)) return office
  throw refuse('RESPONSIBLE_BUREAU', '集中办班须由县级以上退役军人事务部门负责，请重新选择负责单位。', { clause: '三(三)10', field: 'responsibleOrgId' })
}
