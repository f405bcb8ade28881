import type { ReactNode } from 'react'
import type { InstitutionFile } from '../../../contract/institution-file.ts'
import { LEVELS, type Level } from '../../../policy/vocabulary.ts'
import { formatMoney } from '../../../values/fen.ts'
import { kindOfState } from '../../ui/class-state.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords, Money } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { teachesWords } from './teaching-dialogs.tsx'

type Row<K extends keyof InstitutionFile> = NonNullable<InstitutionFile[K]> extends { items: (infer R)[] } ? R : never
type YearClaim = NonNullable<InstitutionFile['yearClaims']>[number]

const day = (on: string | null) => dateWords(on, 'plain')
const levels = (codes: readonly string[]) => codes.map((code) => LEVELS[code as Level]?.label ?? code).join('、')
const yuan = (amount: number | null) => <Money fen={amount === null ? null : String(amount)} column />

const contractColumns: ReadonlyArray<Column<Row<'contracts'>>> = [
  { key: 'no', title: '合同', cell: (c) => <><Link to={`/contracts/${c.id}`}>{c.no}</Link><span className="rg-task-detail">{c.partyAName}</span></> },
  { key: 'term', title: '期限', width: '250px', cell: (c) => <>{day(c.startsOn)}至{day(c.endsOn)}{c.daysLeft !== null && <span className="rg-task-detail">还有 {c.daysLeft} 天</span>}</> },
  { key: 'scale', title: '规模已用', unit: '人', align: 'right', width: '120px', cell: (c) => (c.used === null ? `约定 ${c.scale}` : `${c.used}/${c.scale}`) },
  { key: 'state', title: '状态', width: '170px', cell: (c) => (c.alert === null ? <StatusTag kind={c.daysLeft === null ? 'closed' : 'ok'}>{c.stateLabel}</StatusTag> : <StatusTag kind="due">{`${c.stateLabel}，快到期`}</StatusTag>) },
]
const tradeColumns: ReadonlyArray<Column<Row<'trades'>>> = [
  { key: 'name', title: '工种', width: '150px', cell: (t) => <b>{t.name}</b> },
  { key: 'levels', title: '级别', cell: (t) => levels(t.levels) },
  { key: 'hours', title: '最少学时', width: '100px', align: 'right', cell: (t) => t.minHours ?? '—' },
  { key: 'price', title: '培训补贴标准', cell: (t) => (t.prices === null || t.prices.length === 0 ? '—' : t.prices.map((p) => `${p.label} ${formatMoney(BigInt(p.fen))}`).join('，')) },
  { key: 'until', title: '认定到', width: '170px', cell: (t) => `${day(t.validTo)}${t.isOver ? '，已到期' : ''}` },
]
const trainerColumns: ReadonlyArray<Column<Row<'trainers'>>> = [
  { key: 'name', title: '姓名', width: '110px', cell: (t) => <b>{t.name}</b> },
  { key: 'teaches', title: '教什么', width: '110px', cell: (t) => teachesWords[t.teaches] },
  { key: 'qualification', title: '资格', cell: (t) => (t.qualification === '' ? '—' : t.qualification) },
  { key: 'trades', title: '工种', cell: (t) => t.trades.join('、') || '—' },
]
const venueColumns: ReadonlyArray<Column<Row<'venues'>>> = [
  { key: 'name', title: '场地', width: '170px', cell: (v) => <b>{v.name}</b> },
  { key: 'address', title: '地址', cell: (v) => v.address },
  { key: 'workstations', title: '工位', unit: '个', align: 'right', width: '90px', cell: (v) => v.workstations },
  { key: 'seats', title: '座位', unit: '个', align: 'right', width: '90px', cell: (v) => v.seats },
]
const classColumns: ReadonlyArray<Column<Row<'classes'>>> = [
  { key: 'title', title: '班次', cell: (c) => <><Link to={`/classes/${c.id}`}>{c.title}</Link><span className="rg-task-detail">{c.trade ?? '—'}</span></> },
  { key: 'days', title: '起止', width: '250px', cell: (c) => (c.from === null ? '—' : `${day(c.from)}至${day(c.to)}`) },
  { key: 'persons', title: '名册', unit: '人', align: 'right', width: '90px', cell: (c) => c.persons },
  { key: 'state', title: '状态', width: '150px', cell: (c) => <StatusTag kind={kindOfState(c.state)}>{c.stateLabel}</StatusTag> },
]
const inspectionColumns: ReadonlyArray<Column<Row<'inspections'>>> = [
  { key: 'on', title: '日期', width: '150px', cell: (i) => <Link to={`/classes/${i.classId}/inspections`} label={`${i.classTitle}，${day(i.on)}的检查`}>{day(i.on)}</Link> },
  { key: 'class', title: '班次', cell: (i) => <>{i.classTitle}<span className="rg-task-detail">{i.kindLabel}</span></> },
  { key: 'present', title: '在位', unit: '人', align: 'right', width: '100px', cell: (i) => (i.present === null ? '—' : `${i.present}/${i.roster ?? '—'}`) },
  { key: 'found', title: '发现的问题', cell: (i) => i.problems ?? '没有发现问题' },
  { key: 'closed', title: '怎么了结', width: '220px', cell: (i) => <>{i.stateLabel}{i.outcome !== null && <span className="rg-task-detail">{i.outcome}</span>}</> },
]
const assessmentColumns: ReadonlyArray<Column<Row<'assessments'>>> = [
  { key: 'on', title: '确认日期', width: '150px', cell: (a) => <Link to={`/assessments/${a.assessmentId}/score-sheet`} label={`${day(a.on)}确认的评估`}>{day(a.on)}</Link> },
  { key: 'by', title: '评估机构', cell: (a) => <>{a.assessor ?? '—'}<span className="rg-task-detail">{a.contractNo}</span></> },
  { key: 'total', title: '得分', unit: '分', align: 'right', width: '90px', cell: (a) => a.total },
  { key: 'grade', title: '等级', width: '110px', cell: (a) => <StatusTag kind={a.grade === 'FAIL' ? 'overdue' : 'ok'}>{a.gradeLabel}</StatusTag> },
  { key: 'effect', title: '影响', cell: (a) => <>{a.effect}<span className="rg-task-detail">下次最迟{day(a.nextOn)}</span></> },
]
const claimColumns: ReadonlyArray<Column<YearClaim>> = [
  { key: 'class', title: '班次', cell: (c) => <><Link to={`/claims/${c.id}`}>{c.classTitle}</Link><span className="rg-task-detail">{c.kindLabel}・{day(c.submittedOn)}提交</span></> },
  { key: 'submitted', title: '申领', unit: '元', align: 'right', width: '130px', cell: (c) => yuan(c.submittedFen) },
  { key: 'approved', title: '核准', unit: '元', align: 'right', width: '130px', cell: (c) => yuan(c.approvedFen) },
  { key: 'paid', title: '已拨付', unit: '元', align: 'right', width: '130px', cell: (c) => yuan(c.paidFen) },
  { key: 'state', title: '状态', width: '170px', cell: (c) => <>{c.stateLabel}{c.heldFen > 0 && <span className="rg-task-detail">暂缓拨付</span>}</> },
]
const caseColumns: ReadonlyArray<Column<Row<'cases'>>> = [
  { key: 'title', title: '事项', cell: (k) => <><Link to={`/integrity-cases/${k.id}`}>{k.title}</Link><span className="rg-task-detail">{k.no}・{k.kindLabel}</span></> },
  { key: 'on', title: '登记', width: '150px', cell: (k) => day(k.on) },
  { key: 'state', title: '状态', width: '130px', cell: (k) => k.stateLabel },
  { key: 'outcome', title: '处理', width: '220px', cell: (k) => k.outcomes.join('、') || '—' },
]

/** 全部 n 条, where the page shows fewer than there are. */
const rest = (total: number, items: readonly unknown[], to: string, what: string): { action?: ReactNode } => (total > items.length ? { action: <span className="rg-no-print"><Link to={to} label={`${what}全部 ${total} 条`}>{`全部 ${total} 条`}</Link></span> } : {})
const claimsShown = 6

/** What stands behind the institution, section by section; a section the server keeps back is not there. */
export function FileSections({ file, record }: { file: InstitutionFile; record: string }) {
  const { contracts, trades, trainers, venues, classes, inspections, inspected, assessments, yearClaims, cases } = file
  const named = (path: string) => `${path}?${new URLSearchParams({ institutionId: file.id }).toString()}`
  return (
    <>
      {contracts !== null && <Section title="合同" note={`${contracts.total} 份，先到期的在前`} {...rest(contracts.total, contracts.items, `/contracts?${new URLSearchParams({ q: file.name }).toString()}`, '合同')}>
        <DataTable caption="合同" columns={contractColumns} rows={contracts.items} rowKey={(c) => c.id} stacks empty={{ title: '还没有合同', text: '认定以后，由省辖市退役军人事务局和机构签订。' }} />
      </Section>}
      {classes !== null && <Section title="班次" note={`${classes.total} 个，新的在前`} {...rest(classes.total, classes.items, named('/classes'), '班次')}>
        <DataTable caption="班次" columns={classColumns} rows={classes.items} rowKey={(c) => c.id} stacks empty={{ title: '还没有班次', text: '机构提交开班申请以后，列在这里。' }} />
      </Section>}
      {inspections !== null && inspected !== null && <Section title="检查和整改" note={`检查 ${inspections.total} 次，有效 ${inspected.valid} 次，发现问题 ${inspected.withProblems} 次`} action={<span className="rg-no-print"><Link to={named('/inspections')}>全部检查</Link></span>}>
        <DataTable caption="检查和整改" columns={inspectionColumns} rows={inspections.items} rowKey={(i) => i.id} stacks empty={{ title: '还没有检查过', text: '每个班至少检查 2 次；查过的列在这里。' }} />
      </Section>}
      {assessments !== null && <Section title="考核评估" note="省厅确认过的结果" {...rest(assessments.total, assessments.items, `${record}#assessments`, '评估')}>
        <DataTable caption="考核评估" columns={assessmentColumns} rows={assessments.items} rowKey={(a) => a.assessmentId} stacks empty={{ title: '还没有确认过评估结果', text: '合同期内至少评估 1 次（三（二）7）。' }} />
      </Section>}
      {yearClaims !== null && <Section title={`${file.year}年资金`} note="按提交日期，金额以元为单位" {...rest(yearClaims.length, yearClaims.slice(0, claimsShown), `${named('/claims')}&view=all&year=${file.year}`, '申领')}>
        <DataTable caption={`${file.year}年资金`} columns={claimColumns} rows={yearClaims.slice(0, claimsShown)} rowKey={(c) => c.id} stacks empty={{ title: `${file.year}年没有提交补贴申领`, text: '班次结业以后，由机构申领。' }} />
      </Section>}
      {cases !== null && <Section title="问题和处理" note={cases.total === 0 ? undefined : `${cases.total} 条`} {...rest(cases.total, cases.items, named('/integrity-cases'), '问题线索')}>
        <DataTable caption="问题和处理" columns={caseColumns} rows={cases.items} rowKey={(k) => k.id} stacks empty={{ title: '没有问题线索', text: '本辖区登记的、涉及这家机构和它的班次的问题线索列在这里。' }} />
      </Section>}
      <Section title="专业" note={`认定的工种 ${trades.total} 个`} {...rest(trades.total, trades.items, record, '工种')}>
        <DataTable caption="专业" columns={trades.items.every((t) => t.prices === null) ? tradeColumns.filter((c) => c.key !== 'price') : tradeColumns} rows={trades.items} rowKey={(t) => t.code} stacks empty={{ title: '还没有认定工种', text: '由省辖市以上退役军人事务部门认定。' }} />
      </Section>
      <Section title="师资" note={`在用 ${trainers.total} 人`} {...rest(trainers.total, trainers.items, record, '教师')}>
        <DataTable caption="师资" columns={trainerColumns} rows={trainers.items} rowKey={(t) => t.id} stacks empty={{ title: '还没有登记教师', text: '由机构登记。' }} />
      </Section>
      <Section title="场地和设备" note={`${venues.total} 处，工位 ${venues.workstations} 个，座位 ${venues.seats} 个`} {...rest(venues.total, venues.items, record, '场地')}>
        <DataTable caption="场地和设备" columns={venueColumns} rows={venues.items} rowKey={(v) => v.id} stacks empty={{ title: '还没有登记场地', text: '由机构登记。' }} />
      </Section>
    </>
  )
}
