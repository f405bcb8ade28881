import { useState } from 'react'
import { confirmDemandItem, getDemand, type DemandItem, type DemandOfYear, type ProvincialPlan } from '../../../contract/demand.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters, useGo } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { WhyPanel } from '../../ui/why.tsx'
import { AskDialog, DecideDialog, LinkDialog, ProposeDialog } from './provincial-dialogs.tsx'
import './demand.css'

/** 省级统一组织: what places ask for, trade by trade, and what the province decided, with the seats of each unit. */
export default function ProvincialDemandPage() {
  const { today } = useSession()
  const now = Number(today.slice(0, 4))
  const [filters, change] = useFilters({ year: String(now) })
  const year = /^20\d\d$/.test(filters.year) ? filters.year : String(now)
  const reply = useCall(getDemand, { query: { year } }, { keepPrevious: true })
  const [dialog, setDialog] = useState<'ask' | 'propose' | null>(null)
  const can = reply.data?.can ?? []
  return (
    <Page wide title="省级统一组织" crumbs={[{ title: '省级统一组织' }]} lead="培训意愿高、就业前景好、各地单独组织较为困难的工种，由省厅根据各地需求统一组织（三(四)15）。"
      actions={<>{can.includes('ask') && <Button kind="primary" icon="plus" onClick={() => setDialog('ask')}>填报需求</Button>}{can.includes('propose') && <Button kind="primary" icon="plus" onClick={() => setDialog('propose')}>提出计划</Button>}</>}>
      <FilterBar note="名额按各市已确认的需求分配">看 <FilterSelect label="年份" value={year} onChange={(next) => change({ year: next })} options={[now + 1, now, now - 1].map((y) => ({ value: String(y), label: `${y}年` }))} /> 的需求和计划</FilterBar>
      <Awaiting reply={reply} rows={8}>
        {(data) => (
          <>
            <Section title="计划" note={`${data.plans.length} 个`}>
              {data.plans.length === 0 ? <p className="rg-quiet">{data.year}年还没有省级统一组织的工种。</p> : data.plans.map((plan) => <Plan key={plan.id} plan={plan} />)}
            </Section>
            <Ranking data={data} />
            <Items items={data.items} />
            {dialog === 'ask' && <AskDialog year={data.year} before={null} onClose={() => setDialog(null)} />}
            {dialog === 'propose' && <ProposeDialog data={data} onClose={() => setDialog(null)} />}
          </>
        )}
      </Awaiting>
    </Page>
  )
}

const kindOfPlan = { PROPOSED: 'waiting', DECIDED: 'ok', REFUSED: 'closed' } as const

function Plan({ plan }: { plan: ProvincialPlan }) {
  const go = useGo()
  const [dialog, setDialog] = useState<'decide' | 'link' | null>(null)
  return (
    <div className="rg-demand-plan">
      <p><b>{plan.tradeName} {plan.seats} 人</b> <StatusTag kind={kindOfPlan[plan.state]}>{plan.stateLabel}</StatusTag> {plan.proposedBy}提出{plan.decidedBy !== null && `，${plan.decidedBy}决定：${plan.opinion ?? ''}`}</p>
      <p>就业前景：{plan.prospect}　各地单独组织困难的原因：{plan.whyNotLocal}</p>
      <WhyPanel title={`为什么由省厅组织${plan.tradeName}`} reasons={plan.reasons} />
      <DataTable caption={`${plan.tradeName}名额`} rows={plan.quotas} rowKey={(q) => q.unit} columns={[
        { key: 'unit', title: '单位', cell: (q) => q.name, foot: '合计' },
        { key: 'demanded', title: '需求', unit: '人', align: 'right', width: '120px', cell: (q) => q.demanded, foot: plan.demanded },
        { key: 'persons', title: '名额', unit: '人', align: 'right', width: '120px', cell: (q) => <b>{q.persons}</b>, foot: plan.seats },
        { key: 'enrolled', title: '已进名册', unit: '人', align: 'right', width: '140px', cell: (q) => q.enrolled ?? '—', foot: plan.classId === null ? '—' : plan.quotas.reduce((sum, q) => sum + (q.enrolled ?? 0), 0) },
      ]} />
      <p className="rg-quiet">{plan.arithmetic}。</p>
      <div className="rg-demand-steps">
        {plan.classId !== null && <Button onClick={() => go(`/classes/${plan.classId ?? ''}`)}>打开班次：{plan.classTitle ?? '省级班次'}</Button>}
        {plan.can.includes('link') && <Button onClick={() => setDialog('link')}>{plan.classId === null ? '对应班次' : '改对应的班次'}</Button>}
        {plan.can.includes('decide') && <Button kind="primary" onClick={() => setDialog('decide')}>作出决定</Button>}
      </div>
      {dialog === 'decide' && <DecideDialog plan={plan} onClose={() => setDialog(null)} />}
      {dialog === 'link' && <LinkDialog plan={plan} onClose={() => setDialog(null)} />}
    </div>
  )
}

function Ranking({ data }: { data: DemandOfYear }) {
  const go = useGo()
  return (
    <Section title="需求排序" note="只算已确认的">
      <DataTable caption="需求排序" rows={data.ranking} rowKey={(r) => r.tradeCode} stacks empty={{ title: '还没有需求', text: '有效意愿和各地确认的需求汇总在这里。' }} columns={[
        { key: 'trade', title: '工种', width: '220px', cell: (r) => <b>{r.tradeName}</b> },
        { key: 'demanded', title: '需求', unit: '人', align: 'right', width: '110px', cell: (r) => (r.demanded === 0 ? '—' : r.demanded) },
        { key: 'wishes', title: '有效意愿', unit: '人', align: 'right', width: '140px', cell: (r) => (r.wishes === 0 ? '—' : <Button kind="text" onClick={() => go(`/wishes?which=ALL&trade=${r.tradeCode}`)}>{r.wishes}</Button>) },
        { key: 'units', title: '哪些单位', cell: (r) => r.units.map((u) => `${u.name} ${u.persons}`).join('、') || '没有单位报' },
      ]} />
    </Section>
  )
}

function Items({ items }: { items: readonly DemandItem[] }) {
  const [change, setChange] = useState<DemandItem | null>(null)
  const confirm = useSend(confirmDemandItem)
  return (
    <Section title="各地填报" note={`${items.length} 条`}>
      <RefusalNotice refusal={confirm.error} />
      <DataTable caption="各地填报" rows={items} rowKey={(i) => i.id} stacks empty={{ title: '还没有填报', text: '市、县觉得自己开不起来的工种，在这里报给省厅。' }} columns={[
        { key: 'region', title: '单位', width: '180px', cell: (i) => i.regionName },
        { key: 'trade', title: '工种', width: '180px', cell: (i) => <b>{i.tradeName}</b> },
        { key: 'persons', title: '需求', unit: '人', align: 'right', width: '100px', cell: (i) => i.persons },
        { key: 'wishes', title: '有效意愿', unit: '人', align: 'right', width: '130px', cell: (i) => i.wishes },
        { key: 'why', title: '依据', cell: (i) => <>{i.whyNotLocal}<span className="rg-task-detail">就业前景：{i.prospect}</span></> },
        { key: 'state', title: '状态', width: '220px', cell: (i) => (
          <>
            {i.state === 'CONFIRMED' ? `${i.confirmedBy ?? ''}已确认` : '待复核确认'}
            {i.can.includes('change') && <Button kind="text" onClick={() => setChange(i)}>修改</Button>}
            {i.can.includes('confirm') && <Button kind="text" busy={confirm.isPending && '正在确认'} onClick={() => confirm.mutate({ params: { id: i.id }, body: { version: i.version } })}>确认</Button>}
          </>
        ) },
      ]} />
      {change !== null && <AskDialog year={change.year} before={change} onClose={() => setChange(null)} />}
    </Section>
  )
}
