import { z } from 'zod'
import { byId, endpoint, id, instantText, pageOf, pageQuery, reason, requestId } from './endpoint.ts'

export const exportKindCodes = ['PEOPLE', 'PEOPLE_CLEAR', 'TRAINING', 'ROSTER', 'CERTIFICATES', 'SKILL_HENAN', 'INSTITUTION_ACCOUNTS', 'USERS'] as const
export const exportKindCode = z.enum(exportKindCodes)
export type ExportKindCode = (typeof exportKindCodes)[number]

/** What narrows an export; each kind knows some of them. */
export const exportFilterKeys = ['year', 'region', 'classId', 'dischargeType'] as const
export type ExportFilterKey = (typeof exportFilterKeys)[number]
const filters = {
  year: z.coerce.number().int().min(2022).max(2100).optional(), region: z.string().regex(/^\d{12}$/).optional(), classId: id.optional(), dischargeType: z.string().max(40).optional(),
}

export const exportPurposes = { REPORT: '上级调度报送', CHECK: '核对数据', WORK: '办理业务', AUDIT: '审计监督', OTHER: '其他' } as const
export const exportPurpose = z.enum(Object.keys(exportPurposes) as [keyof typeof exportPurposes, ...(keyof typeof exportPurposes)[]])

/** Words of people; personal numbers do not belong into the log. */
const words = z.string().trim().max(200).refine((text) => !/\d{11}/.test(text.normalize('NFKC')), '里不要写身份证号、手机号等号码')

export const exportKind = z.object({
  code: exportKindCode, title: z.string(), about: z.string(), sensitivity: z.enum(['ORDINARY', 'CLEAR', 'ACCOUNT']), sensitivityLabel: z.string(),
  filters: z.array(z.enum(exportFilterKeys)), needs: z.array(z.enum(exportFilterKeys)).describe('Filters that must be given'),
  columns: z.array(z.object({ title: z.string(), holds: z.enum(['plain', 'masked', 'clear', 'account']) })),
})
export type ExportKindView = z.infer<typeof exportKind>

export const exportView = z.object({
  id, number: z.string(), kind: exportKindCode, title: z.string(), filterText: z.string(), purposeLabel: z.string(), reason: z.string(), sensitivityLabel: z.string(),
  rowCount: z.number().int(), written: z.number().int(), needsSecond: z.boolean(), reasons: z.array(reason),
  state: z.enum(['WAITING', 'REFUSED', 'WITHDRAWN', 'QUEUED', 'WRITING', 'READY', 'REMOVED']), stateLabel: z.string(),
  requesterName: z.string(), officeName: z.string(), requestedAt: instantText,
  second: z.object({ name: z.string(), at: instantText, note: z.string() }).nullable(),
  expiresAt: instantText.nullable(), packedAt: instantText.nullable(), downloads: z.number().int(),
  can: z.array(z.enum(['approve', 'refuse', 'withdraw', 'pack', 'fetch'])),
})
export type ExportView = z.infer<typeof exportView>

export const listExportKinds = endpoint({
  method: 'GET', path: '/exports/kinds', summary: 'Lists I may export, and whether I see the log', tag: 'exports',
  reply: z.object({ kinds: z.array(exportKind), isReviewer: z.boolean(), log: z.enum(['ALL', 'OFFICE', 'NONE']), keepHours: z.number().int() }),
})
export const estimateExport = endpoint({
  method: 'GET', path: '/exports/estimate', summary: 'Rows an export would hold, and whether a second person is needed and why', tag: 'exports',
  query: z.strictObject({ kind: exportKindCode, ...filters }),
  reply: z.object({ rowCount: z.number().int(), filterText: z.string(), needsSecond: z.boolean(), reasons: z.array(reason), isQueued: z.boolean() }),
})
export const listExports = endpoint({
  method: 'GET', path: '/exports', summary: 'Exports: mine, waiting for me, or the log', tag: 'exports',
  query: z.strictObject({ view: z.enum(['MINE', 'WAITING', 'LOG']), ...pageQuery }), reply: pageOf(exportView),
})
export const getExport = endpoint({
  method: 'GET', path: '/exports/{id}', summary: 'One export with what happened to it', tag: 'exports', params: byId,
  reply: exportView.extend({ events: z.array(z.object({ at: instantText, event: z.string(), byName: z.string(), note: z.string() })) }),
})
export const requestExport = endpoint({
  method: 'POST', path: '/exports', summary: 'Ask for an export; small ones are ready at once', tag: 'exports', stepUp: true,
  body: z.strictObject({ requestId, id, kind: exportKindCode, filters: z.strictObject(filters), purpose: exportPurpose, reason: words }), reply: exportView,
})
export const approveExport = endpoint({
  method: 'POST', path: '/exports/{id}/approve', summary: 'Agree as second person', tag: 'exports', params: byId, stepUp: true, body: z.strictObject({ requestId, note: words }), reply: exportView,
})
export const refuseExport = endpoint({
  method: 'POST', path: '/exports/{id}/refuse', summary: 'Refuse as second person', tag: 'exports', params: byId, body: z.strictObject({ requestId, note: words.min(2) }), reply: exportView,
})
export const withdrawExport = endpoint({ method: 'POST', path: '/exports/{id}/withdraw', summary: 'Take a request back', tag: 'exports', params: byId, body: z.strictObject({ requestId }), reply: exportView })
export const packExport = endpoint({
  method: 'POST', path: '/exports/{id}/pack', summary: 'Pack the file under a one-time password made by the caller, which is neither kept nor answered back; an earlier pack is replaced', tag: 'exports', params: byId, stepUp: true,
  body: z.strictObject({ requestId, password: z.string().regex(/^[a-hj-km-np-z2-9]{4}(-[a-hj-km-np-z2-9]{4}){3}$/).describe('Sixteen random characters in four groups') }), reply: exportView,
})
export const fetchExport = endpoint({ method: 'GET', path: '/exports/{id}/file', summary: 'The packed file: zip, AES-256', tag: 'exports', params: byId, stepUp: true, replyKind: 'file' })
