import { useState } from 'react'
import { getReference } from '../../../contract/reference.ts'
import { openRound, type RoundView } from '../../../contract/selection.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, MultiSelectField, NumberField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

const usual = [{ name: '师资力量', weight: '30' }, { name: '实训条件', weight: '30' }, { name: '培训质量和取证率', weight: '20' }, { name: '就业推荐去向', weight: '20' }]

/** Opens a round: what is written here is public at once and stays; criteria make a hundred points. */
export function OpenDialog({ onClose, onDone }: { onClose: () => void; onDone: (made: RoundView) => void }) {
  const { today } = useSession()
  const year = Number(today.slice(0, 4))
  const reference = useCall(getReference, {})
  const [form, setForm] = useState({ title: `${year}年度承训机构择优选择`, conditions: '', items: '', passMark: '60', closesOn: null as string | null, tradeCodes: [] as string[] })
  const [criteria, setCriteria] = useState(usual)
  const [id] = useState(() => crypto.randomUUID())
  const [isAsked, setAsked] = useState(false)
  const send = useSend(openRound, { onDone })
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  const items = form.items.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const sum = criteria.reduce((all, c) => all + Number(c.weight), 0)
  const mistakes = {
    conditions: form.conditions.trim().length < 4 ? '请写明条件，至少四个字' : undefined, items: items.length === 0 ? '请至少写一项，一行一项' : undefined, closesOn: form.closesOn === null ? '请选申请截止日' : undefined,
    tradeCodes: form.tradeCodes.length === 0 ? '请选征集的工种' : undefined, criteria: sum !== 100 ? `现在合计 ${sum} 分，应为 100 分` : criteria.some((c) => c.name.trim().length < 2) ? '评分项要写名称' : undefined,
  }
  const save = () => {
    setAsked(true)
    if (form.closesOn === null || Object.values(mistakes).some((m) => m !== undefined)) return
    send.mutate({
      body: {
        id, title: form.title.trim(), year, closesOn: form.closesOn, conditions: form.conditions.trim(), items, tradeCodes: form.tradeCodes, passMark: Number(form.passMark),
        criteria: criteria.map((c) => ({ name: c.name.trim(), weight: Number(c.weight) })),
      },
    })
  }
  return (
    <Dialog title="发起一轮择优选择" onClose={onClose} actions={<><Button onClick={onClose}>先不发起</Button><Button kind="primary" busy={send.isPending && '正在公布'} onClick={save}>公布条件，开始接受申请</Button></>}>
      <p>公布后条件、工种和评分项都不能再改；发起日期由系统记录。</p>
      <TextField label="名称" required value={form.title} onChange={(title) => set({ title })} maxLength={80} />
      <TextAreaField label="条件" name="conditions" required value={form.conditions} onChange={(conditions) => set({ conditions })} maxLength={4000} rows={3} error={isAsked ? mistakes.conditions : undefined} />
      <TextAreaField label="逐项列出要交的材料和须具备的条件" name="items" required hint="一行一项" value={form.items} onChange={(next) => set({ items: next })} maxLength={4000} rows={4} error={isAsked ? mistakes.items : undefined} />
      <MultiSelectField label="征集的工种" value={form.tradeCodes} onChange={(tradeCodes) => set({ tradeCodes })} options={(reference.data?.trades ?? []).map((t) => ({ value: t.code, label: t.name }))} error={isAsked ? mistakes.tradeCodes : undefined} />
      <DateField label="申请截止日" required hint="当日 24:00 止" value={form.closesOn} min={today} onChange={(closesOn) => set({ closesOn })} error={isAsked ? mistakes.closesOn : undefined} />
      {criteria.map((c, at) => (
        <div key={at} className="rg-selection-criterion">
          <TextField label={`评分项 ${at + 1}`} value={c.name} onChange={(name) => setCriteria(criteria.map((each, i) => (i === at ? { ...each, name } : each)))} maxLength={40} />
          <NumberField label="满分" unit="分" value={c.weight} onChange={(weight) => setCriteria(criteria.map((each, i) => (i === at ? { ...each, weight } : each)))} maxLength={3} />
          <Button kind="text" onClick={() => setCriteria(criteria.filter((_, i) => i !== at))}>去掉<span className="rg-hidden">评分项 {at + 1}</span></Button>
        </div>
      ))}
      <p className="rg-selection-sum" role="status">{criteria.map((c) => c.weight === '' ? '0' : c.weight).join(' + ')} = <b>{sum}</b> 分{isAsked && mistakes.criteria !== undefined ? `，${mistakes.criteria}` : ''} <Button kind="text" onClick={() => setCriteria([...criteria, { name: '', weight: '' }])}>加一项</Button></p>
      <NumberField label="合格线" unit="分" hint="平均分低于它的不能选定" value={form.passMark} onChange={(passMark) => set({ passMark })} maxLength={3} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
