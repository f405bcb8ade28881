import { useState } from 'react'
import { listClasses } from '../../../contract/classes.ts'
import { decidePlan, linkPlanClass, proposePlan, saveDemandItem, type DemandItem, type DemandOfYear, type ProvincialPlan } from '../../../contract/demand.ts'
import { getReference } from '../../../contract/reference.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, RadioField, SelectField, TextAreaField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

const countOf = (text: string): number | null => (/^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : null)

/** What a county or city asks for; `before` is changed. */
export function AskDialog({ year, before, onClose }: { year: number; before: DemandItem | null; onClose: () => void }) {
  const [id] = useState(() => before?.id ?? crypto.randomUUID())
  const [tradeCode, setTrade] = useState<string | null>(before?.tradeCode ?? null)
  const [persons, setPersons] = useState(before === null ? '' : String(before.persons))
  const [prospect, setProspect] = useState(before?.prospect ?? '')
  const [whyNotLocal, setWhy] = useState(before?.whyNotLocal ?? '')
  const [isAsked, setAsked] = useState(false)
  const reference = useCall(getReference, {})
  const send = useSend(saveDemandItem, { onDone: onClose })
  const count = countOf(persons)
  const wrong = { trade: tradeCode === null, persons: count === null, prospect: prospect.trim().length < 2, why: whyNotLocal.trim().length < 2 }
  const save = () => {
    setAsked(true)
    if (tradeCode === null || count === null || wrong.prospect || wrong.why) return
    send.mutate({ body: { id, year, tradeCode, persons: count, prospect: prospect.trim(), whyNotLocal: whyNotLocal.trim(), ...(before === null ? {} : { version: before.version }) } })
  }
  return (
    <Dialog title={before === null ? `填报${year}年统一组织的需求` : `修改${before.tradeName}的需求`} onClose={onClose} actions={<><Button onClick={onClose}>先不保存</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={save}>保存</Button></>}>
      <SelectField label="工种" name="tradeCode" value={tradeCode} onChange={setTrade} disabled={before !== null} loading={reference.isPending} options={(reference.data?.trades ?? []).map((t) => ({ value: t.code, label: t.name }))} error={isAsked && wrong.trade ? '请选工种' : undefined} />
      <NumberField label="多少人要参加" name="persons" unit="人" value={persons} onChange={setPersons} error={isAsked && wrong.persons ? '请填 1 到 9999 的整数' : undefined} />
      <Basis prospect={prospect} onProspect={setProspect} whyNotLocal={whyNotLocal} onWhy={setWhy} isAsked={isAsked} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function Basis({ prospect, onProspect, whyNotLocal, onWhy, isAsked }: { prospect: string; onProspect: (text: string) => void; whyNotLocal: string; onWhy: (text: string) => void; isAsked: boolean }) {
  return (
    <>
      <TextAreaField label="就业前景" name="prospect" hint="哪些企业要人，一年大约多少岗位" value={prospect} onChange={onProspect} maxLength={300} error={isAsked && prospect.trim().length < 2 ? '请写明就业前景' : undefined} />
      <TextAreaField label="为什么各地单独组织有困难" name="whyNotLocal" value={whyNotLocal} onChange={onWhy} maxLength={300} error={isAsked && whyNotLocal.trim().length < 2 ? '请写明原因' : undefined} />
    </>
  )
}

/** The province proposes a trade out of the ranking; the seats are what the places asked for unless fewer. */
export function ProposeDialog({ data, onClose }: { data: DemandOfYear; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const asked = data.ranking.filter((r) => r.demanded > 0)
  const [tradeCode, setTrade] = useState<string | null>(asked[0]?.tradeCode ?? null)
  const [seats, setSeats] = useState(asked[0] === undefined ? '' : String(asked[0].demanded))
  const [prospect, setProspect] = useState('')
  const [whyNotLocal, setWhy] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(proposePlan, { onDone: onClose })
  const count = countOf(seats)
  const save = () => {
    setAsked(true)
    if (tradeCode === null || count === null || prospect.trim().length < 2 || whyNotLocal.trim().length < 2) return
    send.mutate({ body: { id, year: data.year, tradeCode, seats: count, prospect: prospect.trim(), whyNotLocal: whyNotLocal.trim() } })
  }
  return (
    <Dialog title={`提出${data.year}年省级统一组织计划`} onClose={onClose} actions={<><Button onClick={onClose}>先不提出</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={save}>提出</Button></>}>
      <SelectField label="工种" name="tradeCode" hint={asked.length === 0 ? '还没有单位确认过需求' : '有单位确认过需求的工种'} value={tradeCode} onChange={(code) => { setTrade(code); setSeats(String(asked.find((r) => r.tradeCode === code)?.demanded ?? '')) }}
        options={asked.map((r) => ({ value: r.tradeCode, label: `${r.tradeName}（需求 ${r.demanded} 人，意愿 ${r.wishes} 人）` }))} error={isAsked && tradeCode === null ? '请选工种' : undefined} />
      <NumberField label="计划人数" name="seats" unit="人" value={seats} onChange={setSeats} error={isAsked && count === null ? '请填 1 到 9999 的整数' : undefined} />
      <Basis prospect={prospect} onProspect={setProspect} whyNotLocal={whyNotLocal} onWhy={setWhy} isAsked={isAsked} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

export function DecideDialog({ plan, onClose }: { plan: ProvincialPlan; onClose: () => void }) {
  const [choice, setChoice] = useState<string | null>(null)
  const [opinion, setOpinion] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(decidePlan, { onDone: onClose })
  const isShort = opinion.trim().length < 2
  const save = () => {
    setAsked(true)
    if (choice !== null && !isShort) send.mutate({ params: { id: plan.id }, body: { version: plan.version, agree: choice === 'yes', opinion: opinion.trim() } })
  }
  return (
    <Dialog title={`${plan.tradeName} ${plan.seats} 人`} onClose={onClose} actions={<><Button onClick={onClose}>先不决定</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={save}>决定</Button></>}>
      <RadioField label="由省厅统一组织吗" name="agree" value={choice} onChange={setChoice} options={[{ value: 'yes', label: '同意统一组织' }, { value: 'no', label: '不统一组织' }]} error={isAsked && choice === null ? '请选一项' : undefined} />
      <TextAreaField label="意见" name="opinion" value={opinion} onChange={setOpinion} maxLength={300} error={isAsked && isShort ? '请写意见，至少两个字' : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

export function LinkDialog({ plan, onClose }: { plan: ProvincialPlan; onClose: () => void }) {
  const [classId, setClass] = useState<string | null>(plan.classId)
  const reply = useCall(listClasses, { query: { limit: 100, trade: plan.tradeCode } })
  const send = useSend(linkPlanClass, { onDone: onClose })
  return (
    <Dialog title="对应省级班次" onClose={onClose} actions={<><Button onClick={onClose}>先不对应</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={() => classId !== null && send.mutate({ params: { id: plan.id }, body: { version: plan.version, classId } })}>保存</Button></>}>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <SelectField label="班次" name="classId" hint={`省厅组织的${plan.tradeName}班`} value={classId} onChange={setClass} loading={reply.isPending} options={(reply.data?.items ?? []).map((c) => ({ value: c.id, label: `${c.title}（${c.institution.name}）` }))} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
