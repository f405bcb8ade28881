import { getMap, getProgress, printAnnex1 } from '../../../contract/reports.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { urlOf } from '../../app/call.ts'
import { useCall } from '../../app/use-call.ts'
import { useFilters } from '../../app/use-address.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { Awaiting } from '../../ui/awaiting.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Link } from '../../ui/link.tsx'
import { Progress } from '../../ui/progress.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { UnitMap, type Boundaries } from './unit-map.tsx'
import './targets.css'

const rateReaders = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'AUD'] as const

/** 目标任务: the three targets against the time tick, the map of 18 units, and the ranking. */
export default function TargetsPage() {
  const session = useSession()
  const { today } = session
  const thisYear = today.slice(0, 4)
  const [filters] = useFilters({ year: thisYear })
  const progress = useCall(getProgress, { query: { year: filters.year } })
  const map = useCall(getMap, {})
  return (
    <Awaiting reply={progress} rows={12}>
      {(p) => {
        const share = p.elapsedMonths / 12
        const whole = p.totals[0]
        return (
          <Page wide title="全省目标进度" crumbs={[{ title: '目标' }, { title: `${p.year}年` }]} lead={`截至${formatDate(plainDate(p.asOf))}，实时数。时间进度 ${p.timeShare}（${p.elapsedMonths}/12 个月）。`}
            actions={<>{hasRole(session, rateReaders) && <ButtonLink to="/certified-employment">持证就业率</ButtonLink>}<ButtonLink to={`/annual-plans?year=${p.year}`}>年度工作方案</ButtonLink><PrintButton href={urlOf(printAnnex1, { params: { format: 'pdf' }, query: { year: p.year } })}>打印附件1</PrintButton></>}>
            <div className="rg-targets-figures">
              {p.totals.map((t) => (
                <div key={t.key}>
                  <h2>{t.label}</h2>
                  <p><b>{t.done.toLocaleString('en-US')}</b> / {t.target.toLocaleString('en-US')} {t.unit}</p>
                  <Progress label={`${t.label}完成情况`} value={t.done} max={t.target} tick={share} />
                  <p className="rg-targets-note"><span>{t.rate}</span><Gap gap={t.gap} isBehind={t.isBehind} /></p>
                </div>
              ))}
            </div>
            <div className="rg-targets-body">
              <Section title="职业技能培训完成率" note="深浅和斜纹都有文字对照">
                <Awaiting reply={map} rows={10}>{(boundaries) => <UnitMap boundaries={boundaries as unknown as Boundaries} units={p.units} timeShare={share} />}</Awaiting>
              </Section>
              <Section title="18 个单位排名" note="按完成率">
                <table className="rg-rank">
                  <thead>
                    <tr><th scope="col">名次</th><th scope="col">单位</th><th scope="col">完成率</th><th scope="col" className="rg-right">人次</th><th scope="col" className="rg-right">%</th><th scope="col" className="rg-right">差额</th></tr>
                  </thead>
                  <tbody>
                    {[...p.units].sort((a, b) => a.rank - b.rank).map((unit) => {
                      const m = unit.measures[0]
                      if (m === undefined) return null
                      return (
                        <tr key={unit.code}>
                          <td>{unit.rank}</td><th scope="row">{unit.name}</th>
                          <td><Progress thin label={`${unit.name}完成情况`} value={m.done} max={m.target} tick={share} tone={m.isFarBehind ? 'lagging' : 'normal'} /></td>
                          <td className="rg-right">{thousands(m.done)}/{thousands(m.target)}</td><td className="rg-right"><b>{m.rateValue === null ? '—' : m.rateValue.toFixed(1)}</b></td>
                          <td className={`rg-right${m.isFarBehind ? ' rg-rank-far' : ''}`}>{m.isFarBehind && <Icon name="warning" size={14} label="滞后 10 个百分点以上" />} {signed(m.gap)}</td>
                        </tr>
                      )
                    })}
                  </tbody>
                  {whole !== undefined && (
                    <tfoot>
                      <tr>
                        <th scope="row" colSpan={2}>合计</th><td><Progress thin label="全省完成情况" value={whole.done} max={whole.target} tick={share} /></td>
                        <td className="rg-right">{thousands(whole.done)}/{thousands(whole.target)}</td><td className="rg-right"><b>{whole.rate.replace(' %', '')}</b></td><td className="rg-right">{signed(whole.gap)}</td>
                      </tr>
                    </tfoot>
                  )}
                </table>
                <p className="rg-targets-foot">竖线为时间进度 {p.timeShare}。差额 = 完成 − 目标 × {p.elapsedMonths}/12。合计为总完成 ÷ 总目标，不是各单位的平均。</p>
              </Section>
              <div>
                <Section title={p.problems.length === 0 ? '没有发现问题' : `${p.problems.length} 个问题`} note="点开看名单">
                  {p.problems.length === 0 && <p className="rg-targets-foot">没有滞后 10 个百分点以上的单位，结束的班次都有检查，证书都已核验。</p>}
                  {p.problems.map((problem) => (
                    <div key={problem.key} className="rg-problem"><h3>{problem.title}</h3><p>{problem.text}</p><p><Link to={problem.href}>{problem.link}</Link></p></div>
                  ))}
                </Section>
                <Section title="五类培训" note={`集中办班占 ${p.centralisedShare.text}`}>
                  <table className="rg-rank rg-rank-programmes">
                    <thead><tr><th scope="col">项目</th><th scope="col" className="rg-right">班</th><th scope="col" className="rg-right">学员</th></tr></thead>
                    <tbody>{p.programmes.map((x) => <tr key={x.code}><th scope="row">{x.label}</th><td className="rg-right">{thousands(x.classes)}</td><td className="rg-right">{thousands(x.persons)}</td></tr>)}</tbody>
                  </table>
                </Section>
              </div>
            </div>
          </Page>
        )
      }}
    </Awaiting>
  )
}

function Gap({ gap, isBehind }: { gap: string; isBehind: boolean }) {
  if (isBehind) return <span className="rg-targets-behind"><Icon name="warning" size={14} /> 比时间进度少 {grouped(gap.replace(/^[-−]/, ''))}</span>
  return <span>比时间进度多 {grouped(gap)}</span>
}

const thousands = (n: number) => n.toLocaleString('en-US')
/** A decimal with its thousands set apart: 18,333.3. */
const grouped = (decimal: string) => decimal.replace(/\B(?=(\d{3})+(?!\d)(?=.*\.))/g, ',')
const signed = (gap: string) => grouped(/^[-−]/.test(gap) ? gap.replace(/^-/, '−') : gap === '0.0' || gap === '—' ? gap : `+${gap}`)
