import { useState } from 'react'
import { costPayer, getClassCosts, setClassCosts, type ClassCosts } from '../../../contract/costs.ts'
import { COST_PAYERS, type CostPayer } from '../../../policy/cost-slip.ts'
import { formatMoney, formatYuan, parseYuan } from '../../../values/fen.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, RadioField } from '../../ui/fields.tsx'
import { Money } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'

const items = [
  { key: 'tuition', item: 'TUITION', label: '学杂费' }, { key: 'lodging', item: 'LODGING', label: '住宿费' }, { key: 'skillTest', item: 'SKILL_TEST', label: '技能鉴定费' },
] as const
type Key = (typeof items)[number]['key']

/** What the class costs per trainee and who pays, stated by the school; the trainee pays nothing. */
export function CostsSection({ classId }: { classId: string }) {
  const reply = useCall(getClassCosts, { params: { id: classId } })
  const [isOpen, setOpen] = useState(false)
  return (
    <Awaiting reply={reply} rows={3}>
      {(costs) => (
        <Section size="plain" title="费用清单" note="学杂费、住宿费、鉴定费学员都不交（三（一）3）" {...(costs.can.includes('set') ? { action: <Button onClick={() => setOpen(true)}>{standing(costs, 'TUITION').amountFen === null ? '填写费用' : '改费用'}</Button> } : {})}>
          <TaskList label="费用清单">
            {items.map(({ item, label }) => {
              const { amountFen, payerLabel, missing } = standing(costs, item)
              return (
                <TaskRow key={item} state={amountFen === null ? 'later' : 'done'} label={label} {...(amountFen === null ? {} : { detail: missing === 0 ? '学员本人交 0.00 元' : `后来进班的 ${missing} 人还没有这一项，请再保存一次` })}>
                  {amountFen === null ? '学校还没有填' : <>每人 <Money fen={String(amountFen)} />，{payerLabel}付</>}
                </TaskRow>
              )
            })}
          </TaskList>
          {isOpen && <CostsDialog classId={classId} costs={costs} onClose={() => setOpen(false)} />}
        </Section>
      )}
    </Awaiting>
  )
}

/** What was stated of an item, and how many on the roster came later and lack it. */
function standing(costs: ClassCosts, item: (typeof items)[number]['item']): { amountFen: number | null; payer: CostPayer | null; payerLabel: string; missing: number } {
  const lines = costs.slips.flatMap((slip) => slip.lines.filter((line) => line.item === item))
  const stated = lines.find((line) => line.amountFen !== null)
  return { amountFen: stated?.amountFen ?? null, payer: stated?.payer ?? null, payerLabel: stated?.payerLabel ?? '', missing: lines.filter((line) => line.amountFen === null).length }
}

function CostsDialog({ classId, costs, onClose }: { classId: string; costs: ClassCosts; onClose: () => void }) {
  const [draft, setDraft] = useState(() => Object.fromEntries(items.map(({ key, item }) => {
    const { amountFen, payer } = standing(costs, item)
    return [key, { amount: amountFen === null ? '' : formatYuan(BigInt(amountFen)), payer: payer ?? 'SUBSIDY' }]
  })) as Record<Key, { amount: string; payer: CostPayer }>)
  const [isAsked, setAsked] = useState(false)
  const send = useSend(setClassCosts, { onDone: onClose })
  const set = (key: Key, change: Partial<{ amount: string; payer: CostPayer }>) => setDraft({ ...draft, [key]: { ...draft[key], ...change } })
  const fen = (key: Key) => parseYuan(draft[key].amount)
  const sum = items.reduce((total, { key }) => total + (fen(key) ?? 0n), 0n)
  const stated = (key: Key) => ({ amountFen: Number(fen(key) ?? 0n), payer: draft[key].payer })
  const save = () => {
    setAsked(true)
    if (items.every(({ key }) => fen(key) !== null)) send.mutate({ params: { id: classId }, body: { tuition: stated('tuition'), lodging: stated('lodging'), skillTest: stated('skillTest') } })
  }
  return (
    <Dialog title="填写费用清单" onClose={onClose} actions={<><Button onClick={onClose}>先不填</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={save}>保存</Button></>}>
      <p>写每一名学员的费用和谁付；名册上 {costs.trainees} 人都一样。没有这一项的填 0。学员本人一项也不交，在手机上看得到这份清单。</p>
      {items.map(({ key, label }) => (
        <div key={key}>
          <NumberField kind="money" label={`${label}（每人）`} unit="元" name={key} required value={draft[key].amount} onChange={(amount) => set(key, { amount })} error={isAsked && fen(key) === null ? '请填金额，单位是元，最多两位小数' : undefined} />
          <RadioField label={`${label}谁付`} value={draft[key].payer} onChange={(payer) => set(key, { payer: costPayer.parse(payer) })} options={Object.entries(COST_PAYERS).map(([value, text]) => ({ value, label: text }))} />
        </div>
      ))}
      <p><b>每人合计 {formatMoney(sum)}</b>，学员本人交 ¥0.00</p>
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
