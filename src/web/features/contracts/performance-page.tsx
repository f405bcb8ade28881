import type { ContractPerformanceView } from '../../../contract/contract-performance.ts'
import { getContractPerformance } from '../../../contract/contract-performance.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'

type Obligation = ContractPerformanceView['obligations'][number]
type ClassUnder = ContractPerformanceView['classes'][number]
type Mode = ContractPerformanceView['modes'][number]

/** 履约情况: what a contract promised against what was done until today, with the classes and cases behind every figure. */
export default function PerformancePage() {
  const reply = useCall(getContractPerformance, { params: { id: useParam('id') } })
  return <Awaiting reply={reply} rows={10}>{(sheet) => <Sheet of={sheet} />}</Awaiting>
}

const kinds: Readonly<Record<Obligation['finding']['verdict'], readonly [StatusKind, string]>> = { pass: ['ok', '达到'], warn: ['active', '还未达到'], block: ['overdue', '不符合约定'], missing: ['later', '暂无数据'] }
const rowsBehind: Readonly<Record<Obligation['key'], string>> = { SCALE: '#classes', CERT_RATE: '#classes', EMPLOYMENT_RATE: '#classes', VIOLATIONS: '#cases' }

const obligationColumns: ReadonlyArray<Column<Obligation>> = [
  { key: 'label', title: '约定事项', width: '140px', cell: (o) => <b>{o.label}</b> },
  { key: 'planned', title: '合同约定', align: 'right', width: '120px', cell: (o) => o.planned },
  { key: 'actual', title: '实际', align: 'right', width: '120px', cell: (o) => (o.actual === null ? '暂无数据' : <a href={rowsBehind[o.key]} aria-label={`${o.label} ${o.actual}，看名单`}>{o.actual}</a>) },
  { key: 'verdict', title: '结论', width: '140px', cell: (o) => <StatusTag kind={kinds[o.finding.verdict][0]}>{kinds[o.finding.verdict][1]}</StatusTag> },
  { key: 'why', title: '说明', cell: (o) => <>{o.finding.message}{o.finding.arithmetic !== undefined && `（${o.finding.arithmetic}）`}</> },
]

function Sheet({ of: s }: { of: ContractPerformanceView }) {
  const opened = s.classes.length
  const modeColumns: ReadonlyArray<Column<Mode>> = [
    { key: 'mode', title: '方式', width: '88px', cell: (m) => m.label },
    { key: 'bar', title: '占比', cell: (m) => <Progress label={`${m.label}班次占比`} value={m.classes} max={opened} /> },
    { key: 'count', title: '班次', unit: '个', align: 'right', width: '110px', cell: (m) => `${m.classes}/${opened}` },
  ]
  const labelOf = (mode: Mode['mode']) => s.modes.find((m) => m.mode === mode)?.label ?? mode
  const classColumns: ReadonlyArray<Column<ClassUnder>> = [
    { key: 'title', title: '班次', cell: (c) => <Link to={`/classes/${c.id}`}>{c.title}</Link> },
    { key: 'mode', title: '方式', width: '100px', cell: (c) => labelOf(c.mode) },
    { key: 'opened', title: '开班', width: '150px', cell: (c) => dateWords(c.openedOn) },
    { key: 'completed', title: '结束', width: '150px', cell: (c) => (c.completedOn === null ? '在训' : dateWords(c.completedOn)) },
    { key: 'trained', title: '参训', unit: '人', align: 'right', width: '100px', cell: (c) => c.trained ?? '—' },
    { key: 'certified', title: '取证', unit: '人', align: 'right', width: '110px', cell: (c) => (c.tookPart === null ? '—' : <Link to={`/classes/${c.id}/exam`} label={`${c.title}取证 ${c.certified ?? 0}/${c.tookPart}，看名单`}>{`${c.certified ?? 0}/${c.tookPart}`}</Link>) },
  ]
  return (
    <Page wide title="履约情况" crumbs={[{ title: '合同', to: '/contracts' }, { title: s.no, to: `/contracts/${s.contractId}` }, { title: '履约情况' }]} lead={`${s.institutionName}。${dateWords(s.startsOn)}至${dateWords(s.lastDay)}，截至${dateWords(s.asOf)}，实时数。`}>
      <Section title="约定和实际"><DataTable caption="约定和实际" columns={obligationColumns} rows={s.obligations} rowKey={(o) => o.key} stacks /></Section>
      <Section title="订单式、定岗式培训" note={`共开班 ${opened} 个`}>
        {opened === 0 ? <p className="rg-quiet">合同期内还没有开班。</p> : <DataTable caption="班次按方式" columns={modeColumns} rows={s.modes} rowKey={(m) => m.mode} />}
      </Section>
      <Section title="合同期内的班次" id="classes"><DataTable caption="合同期内的班次" columns={classColumns} rows={s.classes} rowKey={(c) => c.id} stacks empty={{ title: '还没有开班', text: '合同约定的工种开班以后，列在这里。' }} /></Section>
      <Section title="查实的违规" id="cases">
        <DataTable caption="查实的违规" rows={s.cases} rowKey={(k) => k.id} stacks empty={{ title: '没有查实的违规' }}
          columns={[{ key: 'no', title: '编号', width: '180px', cell: (k) => <Link to={`/integrity-cases/${k.id}`}>{k.no}</Link> }, { key: 'title', title: '事项', cell: (k) => k.title }, { key: 'day', title: '决定日期', width: '160px', cell: (k) => dateWords(k.decidedOn) }]} />
      </Section>
    </Page>
  )
}
