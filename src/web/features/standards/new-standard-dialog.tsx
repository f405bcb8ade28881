import { useState } from 'react'
import { getReference, type ReferenceView } from '../../../contract/reference.ts'
import { allowanceInput, capInput, createAllowanceStandard, createReimbursementCap, createSubsidyStandard, subsidyInput, type StandardKind } from '../../../contract/standards.ts'
import { COMPONENTS } from '../../../policy/standards.ts'
import { CHANNELS } from '../../../policy/vocabulary.ts'
import { parseYuan } from '../../../values/fen.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, NumberField, RadioField, SelectField, TextField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

const components = (['TRAINING', 'SKILL_TEST', 'LODGING'] as const).map((value) => ({ value, label: COMPONENTS[value] }))
const channels = Object.entries(CHANNELS).map(([value, label]) => ({ value, label }))
const amounts: Readonly<Record<StandardKind, string>> = { subsidies: '每人金额', allowances: '每天金额', caps: '最高报销' }
const items = [['tuition', '学杂费上限'], ['lodging', '住宿费上限'], ['skillTest', '鉴定费上限'], ['other', '其他上限']] as const

interface Draft {
  component: string | null; certificateType: string | null; level: string | null; tradeCode: string | null; amount: string; tuition: string; lodging: string; skillTest: string; other: string; addsAllowance: string
  direct: string; effectiveFrom: string | null; effectiveTo: string | null; source: string; note: string
}
const blank: Draft = {
  component: 'TRAINING', certificateType: 'SKILL_LEVEL', level: null, tradeCode: null, amount: '', tuition: '', lodging: '', skillTest: '', other: '', addsAllowance: 'false', direct: '', effectiveFrom: null,
  effectiveTo: null, source: '', note: '',
}

/** A new row of the own place; what is wrong with it is said at its field. */
export function NewStandardDialog({ kind, title, onClose }: { kind: StandardKind; title: string; onClose: () => void }) {
  const reference = useCall(getReference, {})
  const { user } = useSession()
  const [id] = useState(() => crypto.randomUUID())
  const [draft, setDraft] = useState(blank)
  const [isAsked, setAsked] = useState(false)
  const set = <K extends keyof Draft>(key: K) => (value: Draft[K]) => setDraft((d) => ({ ...d, [key]: value }))
  const [subsidy, allowance, cap] = [useSend(createSubsidyStandard, { onDone: onClose }), useSend(createAllowanceStandard, { onDone: onClose }), useSend(createReimbursementCap, { onDone: onClose })]
  const send = { subsidies: subsidy, allowances: allowance, caps: cap }[kind]
  const wrong = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  const fen = fenOf(draft.amount)
  const faults = {
    amount: fen === null || fen === 0 ? '请填金额，最多两位小数' : undefined, effectiveFrom: draft.effectiveFrom === null ? '请选施行日期' : undefined,
    source: draft.source.trim().length < 2 ? '请写依据文件的名称和文号' : undefined, level: kind === 'subsidies' && draft.level === null ? '请选等级；不分等级的选“无等级”' : undefined,
    items: kind === 'caps' && items.some(([key]) => draft[key] !== '' && fenOf(draft[key]) === null) ? '金额最多两位小数；不单独限的不填' : undefined,
  }
  const at = (key: keyof typeof faults) => (isAsked ? faults[key] : undefined)
  const save = () => {
    setAsked(true)
    if (Object.values(faults).some((fault) => fault !== undefined) || fen === null) return
    const dated = { id, effectiveFrom: draft.effectiveFrom, effectiveTo: draft.effectiveTo, source: draft.source.trim(), note: draft.note.trim() }
    if (kind === 'allowances') allowance.mutate({ body: allowanceInput.omit({ requestId: true }).parse({ ...dated, amountFen: fen }) })
    else if (kind === 'subsidies') {
      subsidy.mutate({ body: subsidyInput.omit({ requestId: true }).parse({ ...dated, component: draft.component, certificateType: draft.certificateType, level: draft.level, amountFen: fen, directRecognitionPercent: draft.direct === '' ? null : Number(draft.direct) }) })
    } else {
      cap.mutate({ body: capInput.omit({ requestId: true }).parse({
        ...dated, tradeCode: draft.tradeCode, level: draft.level, capFen: fen, tuitionCapFen: fenOf(draft.tuition), lodgingCapFen: fenOf(draft.lodging), skillTestCapFen: fenOf(draft.skillTest),
        otherCapFen: fenOf(draft.other), addsAllowance: draft.addsAllowance === 'true',
      }) })
    }
  }
  return (
    <Dialog title={`录入${title}：${user.regionName ?? '河南省'}`} onClose={onClose} actions={<><Button onClick={onClose}>先不录</Button><Button kind="primary" busy={send.isPending} onClick={save}>交另一人复核</Button></>}>
      <p>复核之前不算数。同一内容已有标准的，新标准复核后，原来的自动截止到施行日的前一天。</p>
      <Awaiting reply={reference} rows={3}>{(data) => <What kind={kind} data={data} draft={draft} set={set} levelError={at('level') ?? wrong('level')} />}</Awaiting>
      <NumberField kind="money" label={amounts[kind]} unit="元" name="amountFen" value={draft.amount} onChange={set('amount')} error={at('amount')} />
      {kind === 'caps' && (
        <>
          {items.map(([key, label]) => <NumberField key={key} kind="money" label={label} unit="元" optional value={draft[key]} onChange={set(key)} error={wrong(`${key}CapFen`) ?? (draft[key] === '' ? undefined : at('items'))} />)}
          <RadioField label="另发培训期间生活补助" value={draft.addsAllowance} onChange={set('addsAllowance')} options={[{ value: 'true', label: '发' }, { value: 'false', label: '不发' }]} />
        </>
      )}
      {kind === 'subsidies' && draft.component === 'SKILL_TEST' && <NumberField label="直接认定时按" unit="%" optional maxLength={3} value={draft.direct} onChange={set('direct')} />}
      <DateField label="施行日期" name="effectiveFrom" value={draft.effectiveFrom} onChange={set('effectiveFrom')} error={at('effectiveFrom')} hint={draft.effectiveFrom === null ? undefined : dateWords(draft.effectiveFrom)} />
      <DateField label="停止日期" name="effectiveTo" optional value={draft.effectiveTo} onChange={set('effectiveTo')} error={wrong('effectiveTo')} hint="含当天；长期有效的不填" />
      <TextField label="依据文件" name="source" maxLength={200} value={draft.source} onChange={set('source')} error={at('source')} />
      <TextField label="备注" optional maxLength={300} value={draft.note} onChange={set('note')} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function What({ kind, data, draft, set, levelError }: {
  kind: StandardKind; data: ReferenceView; draft: Draft; set: <K extends keyof Draft>(key: K) => (value: Draft[K]) => void; levelError: string | undefined
}) {
  const levels = data.levels.map((l) => ({ value: l.code, label: l.label }))
  if (kind === 'allowances') return null
  if (kind === 'subsidies') {
    return (
      <>
        <SelectField label="项目" name="component" value={draft.component} options={components} onChange={set('component')} />
        <SelectField label="证书类型" name="certificateType" value={draft.certificateType} options={channels} onChange={set('certificateType')} />
        <SelectField label="等级" name="level" value={draft.level} options={levels} onChange={set('level')} error={levelError} />
      </>
    )
  }
  return (
    <>
      <SelectField label="工种" optional clearable placeholder="所有工种" value={draft.tradeCode} options={data.trades.map((t) => ({ value: t.code, label: t.name }))} onChange={set('tradeCode')} />
      <SelectField label="等级" optional clearable placeholder="所有等级" value={draft.level} options={levels} onChange={set('level')} />
    </>
  )
}

const fenOf = (text: string): number | null => {
  const fen = parseYuan(text)
  return fen === null ? null : Number(fen)
}
