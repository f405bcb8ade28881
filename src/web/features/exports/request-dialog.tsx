import { useState } from 'react'
import { listClasses } from '../../../contract/classes.ts'
import { estimateExport, exportPurpose, exportPurposes, requestExport, type ExportFilterKey, type ExportKindCode, type ExportKindView } from '../../../contract/exports.ts'
import { listTowns } from '../../../contract/reference.ts'
import { dischargeType } from '../../../contract/veterans.ts'
import type { Reason } from '../../../values/decision.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioField, SelectField, TextAreaField } from '../../ui/fields.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Why } from '../../ui/why.tsx'

interface RequestDialogProps { kinds: readonly ExportKindView[]; first: ExportKindCode; classId: string; onClose: () => void; onDone: (id: string) => void }
type Chosen = Readonly<Record<ExportFilterKey, string | null>>

const leastWords = 4

/** Asks for an export: which list, which part of it, what for; says at once how many rows and who has to agree. */
export function RequestDialog({ kinds, first, classId, onClose, onDone }: RequestDialogProps) {
  const session = useSession()
  const [id] = useState(() => crypto.randomUUID())
  const [code, setCode] = useState<ExportKindCode>(kinds.some((k) => k.code === first) ? first : (kinds[0]?.code ?? first))
  const [chosen, setChosen] = useState<Chosen>({ year: session.today.slice(0, 4), region: null, classId: classId === '' ? null : classId, dischargeType: null })
  const [purpose, setPurpose] = useState<keyof typeof exportPurposes | null>(null)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(requestExport, { onDone: (view) => onDone(view.id) })
  const kind = kinds.find((k) => k.code === code)
  const filters = filtersOf(kind, chosen)
  const lacks = kind?.needs.some((need) => chosen[need] === null) === true
  const estimate = useCall(estimateExport, { query: { kind: code, ...filters } }, { enabled: kind !== undefined && !lacks, keepPrevious: true })
  const mistakes = { purpose: purpose === null ? '请选用途' : undefined, reason: [...reason.trim()].length < leastWords ? '请写给谁用、办什么事，至少四个字' : undefined }
  const ask = () => {
    setAsked(true)
    if (kind === undefined || purpose === null || lacks || mistakes.reason !== undefined) return
    send.mutate({ body: { id, kind: code, filters, purpose, reason: reason.trim() } })
  }
  const rows = estimate.data?.rowCount
  const isEmpty = rows === 0 && !lacks
  return (
    <Dialog title="申请导出" onClose={onClose} actions={
      <>
        <Button onClick={onClose}>不导出了</Button>
        <Button kind="primary" busy={send.isPending} {...(isEmpty ? { blockedBecause: '没有数据，不用导出' } : {})} onClick={ask}>{estimate.data?.needsSecond === true ? '提交申请' : '导出'}</Button>
      </>
    }>
      <div className="rg-export-form">
        <SelectField label="名单" name="kind" required value={code} hint={kind?.about} options={kinds.map((k) => ({ value: k.code, label: k.title }))} onChange={(next) => { if (next !== null) setCode(next as ExportKindCode) }} />
        {kind !== undefined && <FilterFields kind={kind} chosen={chosen} onChange={(changes) => setChosen({ ...chosen, ...changes })} isAsked={isAsked} />}
        <Estimate rows={rows} isLacking={lacks} isPending={estimate.isFetching} needsSecond={estimate.data?.needsSecond === true} isQueued={estimate.data?.isQueued === true} reasons={(estimate.data?.reasons ?? []) as Reason[]} />
        <RefusalNotice refusal={lacks ? null : estimate.error} />
        <RadioField label="用途" name="purpose" value={purpose} onChange={(next) => { const parsed = exportPurpose.safeParse(next); if (parsed.success) setPurpose(parsed.data) }}
          options={Object.entries(exportPurposes).map(([value, label]) => ({ value, label }))} error={isAsked ? mistakes.purpose : undefined} />
        <TextAreaField label="具体说明" name="reason" required hint="给谁用、办什么事；不要写证件号、手机号" value={reason} maxLength={200} rows={2} onChange={setReason}
          error={send.error?.field === 'reason' ? send.error.message : isAsked ? mistakes.reason : undefined} />
        <RefusalNotice refusal={send.error?.field === 'reason' ? null : send.error} />
      </div>
    </Dialog>
  )
}

function FilterFields({ kind, chosen, onChange, isAsked }: { kind: ExportKindView; chosen: Chosen; onChange: (changes: Partial<Chosen>) => void; isAsked: boolean }) {
  const session = useSession()
  const [search, setSearch] = useState('')
  const knows = (key: ExportFilterKey) => kind.filters.includes(key)
  const needs = (key: ExportFilterKey) => kind.needs.includes(key)
  const regions = useCall(listTowns, { params: { code: session.user.regionCode ?? '' } }, { enabled: knows('region') && session.user.regionCode !== null })
  const classes = useCall(listClasses, { query: { limit: 50, ...(search === '' ? {} : { q: search }) } }, { enabled: knows('classId'), keepPrevious: true })
  const thisYear = Number(session.today.slice(0, 4))
  const years = Array.from({ length: thisYear - 2021 }, (_, i) => String(thisYear - i))
  return (
    <div className="rg-export-filters">
      {knows('year') && <SelectField label="年份" name="year" required={needs('year')} value={chosen.year} clearable={!needs('year')} placeholder="全部年份" onChange={(year) => onChange({ year })} options={years.map((year) => ({ value: year, label: `${year} 年` }))} />}
      {knows('region') && (regions.data?.items.length ?? 0) > 0 && (
        <SelectField label="地区" name="region" value={chosen.region} clearable placeholder={`${session.user.regionName ?? ''}全部`} onChange={(region) => onChange({ region })}
          options={(regions.data?.items ?? []).map((r) => ({ value: r.code, label: r.name }))} />
      )}
      {knows('classId') && (
        <SelectField label="班次" name="classId" required value={chosen.classId} placeholder="输入班次名称的一部分" onSearch={setSearch} loading={classes.isFetching} onChange={(classId) => onChange({ classId })}
          options={(classes.data?.items ?? []).map((c) => ({ value: c.id, label: c.title }))} error={isAsked && chosen.classId === null ? '请选班次' : undefined} />
      )}
      {knows('dischargeType') && (
        <SelectField label="退役类型" name="dischargeType" value={chosen.dischargeType} clearable placeholder="全部类型" onChange={(next) => onChange({ dischargeType: next })}
          options={dischargeType.options.map((value) => ({ value, label: dischargeWords[value] }))} />
      )}
    </div>
  )
}

const dischargeWords = {
  DISCHARGE_SELF_EMPLOYMENT_SOLDIER: '自主就业（士兵）', DISCHARGE_GOV_PLACEMENT: '安排工作', DISCHARGE_MONTHLY_PENSION: '逐月领取退役金', DISCHARGE_TRANSFER: '转业', DISCHARGE_SELF_CHOICE: '自主择业',
  DISCHARGE_DEMOBILIZED: '复员', DISCHARGE_RETIRED: '退休', DISCHARGE_SUPPORTED: '供养', DISCHARGE_OTHER: '无军籍职工/其他',
} as const

function Estimate({ rows, isLacking, isPending, needsSecond, isQueued, reasons }: { rows: number | undefined; isLacking: boolean; isPending: boolean; needsSecond: boolean; isQueued: boolean; reasons: readonly Reason[] }) {
  if (isLacking || rows === undefined) return <p className="rg-export-estimate rg-quiet" role="status">{isLacking ? '选好后显示行数' : isPending ? '正在数行数…' : ''}</p>
  const amount = `共 ${rows.toLocaleString('zh-CN')} 行`
  const why = reasons.length > 0 && <Why title={needsSecond ? '为什么要第二人同意' : '为什么不用第二人同意'} reasons={reasons} />
  if (rows === 0) return <Notice kind="info" title="按这些条件没有数据">换一个条件再试。</Notice>
  if (needsSecond) return <Notice kind="warn" title={`${amount}，要本单位另一位复核岗位的同志同意`}>{reasons[0]?.message} {why}</Notice>
  return <Notice kind="info" title={`${amount}，不用第二人同意`}>{isQueued ? '行数较多，排队生成，可以先离开。' : '提交后马上生成。'} {why}</Notice>
}

function filtersOf(kind: ExportKindView | undefined, chosen: Chosen): { year?: number; region?: string; classId?: string; dischargeType?: string } {
  const of = (key: ExportFilterKey) => (kind?.filters.includes(key) === true ? (chosen[key] ?? undefined) : undefined)
  const [year, region, classId, discharge] = [of('year'), of('region'), of('classId'), of('dischargeType')]
  return { ...(year === undefined ? {} : { year: Number(year) }), ...(region === undefined ? {} : { region }), ...(classId === undefined ? {} : { classId }), ...(discharge === undefined ? {} : { dischargeType: discharge }) }
}
