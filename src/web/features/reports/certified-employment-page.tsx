import { useState } from 'react'
import { certifiedEmployment, certifiedEmploymentPeople, certifiedGroup, type CertifiedEmploymentView } from '../../../contract/employment-records.ts'
import { getMap } from '../../../contract/reports.ts'
import { CERTIFIED_GROUPS, type CertifiedGroup } from '../../../policy/certified-employment.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters, useGo } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FilterBar, FilterSelect, OneInstitution } from '../../ui/filter-bar.tsx'
import { BigFigure } from '../../ui/figure-strip.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { UnitMap, type Boundaries } from './unit-map.tsx'
import './targets.css'

type Place = CertifiedEmploymentView['places'][number]
const count = (n: number): string => n.toLocaleString('en-US')

/** 持证就业率: by city on the map and in a table, by county below; every figure opens its names, any month as of its last day. */
export default function CertifiedEmploymentPage() {
  const { today } = useSession()
  const [filters, change] = useFilters({ month: today.slice(0, 7), region: '', institutionId: '', group: '', of: '' })
  const institution = filters.institutionId === '' ? {} : { institutionId: filters.institutionId }
  const reply = useCall(certifiedEmployment, { query: { month: filters.month, ...institution, ...(filters.region === '' ? {} : { region: filters.region }) } }, { keepPrevious: true })
  const months = monthsUntil(today, filters.month)
  const open = (group: CertifiedGroup, of: string) => change({ group, of })
  const group = certifiedGroup.safeParse(filters.group).data
  return (
    <Page wide title="持证就业率" crumbs={[{ title: '目标', to: '/targets' }, { title: '持证就业率' }]} lead="持有效证书、在劳动年龄内、有就业意愿的人里，有多少已经就业。就业凭劳动合同、社保、营业执照或灵活就业声明，由县局确认。">
      <FilterBar note="点数字看名单">看 <FilterSelect label="月份" value={filters.month} options={months} onChange={(month) => change({ month, group: '', of: '' })} /> 月底的数{filters.region !== '' && <>，只看{reply.data?.regionName ?? '一个市'} <Button kind="text" onClick={() => change({ region: '', group: '', of: '' })}>看全部</Button></>}<OneInstitution id={filters.institutionId} onAll={() => change({ institutionId: '', group: '', of: '' })} /></FilterBar>
      <Awaiting reply={reply} rows={10}>
        {(view) => (
          <>
            {view.asKnown !== null && <Notice kind="info" title={`当时是 ${view.asKnown.rateText}，现在按后来的登记是 ${view.total.rateText}`}>{dateWords(view.day, 'plain')}以后又确认了 {view.laterRecords} 条涉及以前的就业登记，或证书核验有变化；下面是现在知道的情况。</Notice>}
            <Figures view={view} open={(g) => open(g, '')} />
            {view.institutionName !== null ? <Section title="按安置地" note={`${view.institutionName}当年取证、安置在本辖区的人`}><Places view={view} open={open} /></Section> : view.isProvince ? <ByCity view={view} open={open} onRegion={(region) => change({ region, group: '', of: '' })} /> : <Section title="按县（市、区）"><Places view={view} open={open} /></Section>}
            {group !== undefined && <People key={`${filters.month} ${filters.region} ${group} ${filters.of}`} institution={institution} month={filters.month} region={filters.of === '' ? filters.region : filters.of} group={group} place={view.places.find((p) => p.code === filters.of)?.name ?? view.regionName} onClose={() => change({ group: '', of: '' })} />}
          </>
        )}
      </Awaiting>
    </Page>
  )
}

function Figures({ view, open }: { view: CertifiedEmploymentView; open: (group: CertifiedGroup) => void }) {
  const { total: t, day } = view
  const figure = (group: CertifiedGroup) => (t.counts[group] === 0 ? '0' : <LinkButton label={`${CERTIFIED_GROUPS[group]} ${t.counts[group]} 人`} onClick={() => open(group)}>{count(t.counts[group] ?? 0)}</LinkButton>)
  return (
    <div className="rg-targets-figures">
      <BigFigure title="持证就业率" asOf={`截至${dateWords(day, 'plain')}`} value={t.rateText} note={<>已就业 {figure('WORKING')} ÷ 有就业意愿 {figure('BASE')} 人</>} />
      {view.institutionName === null && <BigFigure title="持证率" value={t.holdingText} note={<>持证 {figure('HOLDERS')} ÷ 台账 {figure('LEDGER')} 人，都在劳动年龄内</>} />}
      <BigFigure title="没有算进来的" value={<>{count((t.counts.LEFT_OUT ?? 0) + (t.counts.OUT_OF_AGE ?? 0))} 人</>} note={<>在读或没有就业意愿 {figure('LEFT_OUT')} 人，不在劳动年龄 {figure('OUT_OF_AGE')} 人</>} />
    </div>
  )
}

function ByCity({ view, open, onRegion }: { view: CertifiedEmploymentView; open: (group: CertifiedGroup, of: string) => void; onRegion: (region: string) => void }) {
  const map = useCall(getMap, {})
  const average = view.total.ratePercent
  return (
    <div className="rg-certified-body">
      <Section title="各市地图" note="深浅和斜纹都有文字对照">
        <Awaiting reply={map} rows={10}>{(boundaries) => <UnitMap boundaries={boundaries as unknown as Boundaries} units={view.places.map((p) => ({ code: p.code, name: p.name, measures: [{ rateValue: p.ratePercent, done: 0, target: 0 }] }))} timeShare={(average ?? 0) / 100}
          words={{ label: '各市持证就业率地图，数字见右侧表格', far: '低于全省 10 个百分点以上', behind: '低于全省，或没有持证人员', near: '高于全省 5 点以内', ahead: '高于全省 5 点以上' }} />}</Awaiting>
      </Section>
      <Section title="18 个单位" note="按附件1次序"><Places view={view} open={open} onRegion={onRegion} /></Section>
    </div>
  )
}

function Places({ view, open, onRegion }: { view: CertifiedEmploymentView; open: (group: CertifiedGroup, of: string) => void; onRegion?: (region: string) => void }) {
  const figure = (n: number, group: CertifiedGroup, of: string, name: string) => (n === 0 ? '0' : <LinkButton label={`${name}，${CERTIFIED_GROUPS[group]} ${n} 人`} onClick={() => open(group, of)}>{count(n)}</LinkButton>)
  const column = (group: CertifiedGroup, title: string): Column<Place> => ({ key: group, title, align: 'right', cell: (p) => figure(p.counts[group] ?? 0, group, p.code, p.name), foot: figure(view.total.counts[group] ?? 0, group, '', '合计') })
  const columns: ReadonlyArray<Column<Place>> = [
    { key: 'place', title: '单位', width: '130px', cell: (p) => (onRegion === undefined ? <b>{p.name}</b> : <LinkButton label={`看${p.name}各县`} onClick={() => onRegion(p.code)}>{p.name}</LinkButton>), foot: '合计' },
    column('HOLDERS', '持证'), column('BASE', '有意愿'), column('WORKING', '已就业'), column('SEEKING', '待业'), column('UNKNOWN', '没有登记'),
    { key: 'rate', title: '持证就业率', align: 'right', cell: (p) => <b>{p.rateText}</b>, foot: <b>{view.total.rateText}</b> },
    ...(view.institutionName === null ? [{ key: 'holding', title: '持证率', align: 'right', cell: (p: Place) => p.holdingText, foot: view.total.holdingText } as const] : []),
  ]
  return <DataTable dense caption={`${view.regionName}持证就业率`} columns={columns} rows={view.places} rowKey={(p) => p.code} stacks empty={view.institutionName === null ? { title: '台账上没有人', text: '登记人员档案后列在这里。' } : { title: '本辖区还没有人在这里取证', text: '当年取得证书并经核验的人列在这里。' }} />
}

interface Asked { institution: { institutionId?: string }; month: string; region: string; group: CertifiedGroup; place: string; onClose: () => void }
function People({ institution, month, region, group, place, onClose }: Asked) {
  const go = useGo()
  const [cursors, setCursors] = useState<readonly string[]>([])
  const cursor = cursors.at(-1)
  const reply = useCall(certifiedEmploymentPeople, { query: { limit: 20, month, group, ...institution, ...(region === '' ? {} : { region }), ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const next = reply.data?.next ?? null
  return (
    <Section title={`${place}：${CERTIFIED_GROUPS[group]}`} action={<Button kind="text" onClick={onClose}>关上名单</Button>}>
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      {(reply.error === null || reply.data !== undefined) && <DataTable caption={`${place}${CERTIFIED_GROUPS[group]}名单`} rows={reply.data?.items} rowKey={(p) => p.id} loading={reply.isPending} onOpen={(p) => go(`/people/${p.id}`)} stacks empty={{ title: '没有人' }}
        pager={{ page: cursors.length + 1, hasPrevious: cursors.length > 0, hasNext: next !== null, onPrevious: () => setCursors(cursors.slice(0, -1)), onNext: () => { if (next !== null) setCursors([...cursors, next]) }, ...(reply.data === undefined ? {} : { total: reply.data.total }), measure: '人' }}
        columns={[{ key: 'name', title: '姓名', width: '160px', cell: (p) => <b>{p.name}</b> }, { key: 'region', title: '安置地', cell: (p) => p.regionName }, { key: 'status', title: '就业状况', width: '160px', cell: (p) => p.statusLabel }, { key: 'employer', title: '单位', cell: (p) => p.employer ?? '—' }, { key: 'since', title: '从哪天起', width: '160px', cell: (p) => dateWords(p.sinceOn, 'plain') }]} />}
    </Section>
  )
}

/** This month and the 23 before it, and the one that is shown. */
function monthsUntil(today: string, shown: string): { value: string; label: string }[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const latest = Array.from({ length: 24 }, (_, back) => {
    const index = year * 12 + month - 1 - back
    const [y, m] = [Math.floor(index / 12), (index % 12) + 1]
    return { value: `${y}-${String(m).padStart(2, '0')}`, label: `${y}年${m}月` }
  })
  return latest.some((m) => m.value === shown) ? latest : [...latest, { value: shown, label: `${shown.slice(0, 4)}年${Number(shown.slice(5))}月` }]
}
