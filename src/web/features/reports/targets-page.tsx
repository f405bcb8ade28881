import { getMap, getProgress, printAnnex1 } from '../../../contract/reports.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { urlOf } from '../../app/call.ts'
import { useCall } from '../../app/use-call.ts'
import { useFilters } from '../../app/use-address.ts'
import { useSession } from '../../app/session.tsx'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Icon } from '../../ui/icons.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { UnitMap, type Boundaries } from './unit-map.tsx'
import './targets.css'

/** 目标任务: the three targets against the time tick, the map of 18 units, and the ranking. */
export default function TargetsPage() {
  const { today } = useSession()
  const thisYear = today.slice(0, 4)
  const [filters] = useFilters({ year: thisYear })
  const progress = useCall(getProgress, { query: { year: filters.year } })
  const map = useCall(getMap, {})
  return (
    <Awaiting reply={progress} rows={12}>
      {(p) => {
        const share = p.elapsedMonths / 12
        return (
          <Page wide title="全省目标进度" crumbs={[{ title: '目标' }, { title: `${p.year}年` }]} lead={`截至${formatDate(plainDate(p.asOf))}，实时数。时间进度 ${p.timeShare}（${p.elapsedMonths}/12 个月）。`}
            actions={<PrintButton href={urlOf(printAnnex1, { params: { format: 'pdf' }, query: { year: p.year } })}>打印附件1</PrintButton>}>
            <div className="rg-targets-figures">
              {p.totals.map((t) => (
                <div key={t.key}>
                  <h2>{t.label}</h2>
                  <p><b>{t.done.toLocaleString('en-US')}</b> / {t.target.toLocaleString('en-US')} {t.unit}</p>
                  <Bar share={t.target > 0 ? t.done / t.target : 0} tick={share} />
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
                          <td><Bar share={m.target > 0 ? m.done / m.target : 0} tick={share} far={m.isFarBehind} /></td>
                          <td className="rg-right">{m.done}/{m.target}</td><td className="rg-right"><b>{m.rateValue === null ? '—' : m.rateValue.toFixed(1)}</b></td>
                          <td className={`rg-right${m.isFarBehind ? ' rg-rank-far' : ''}`}>{m.isFarBehind && <Icon name="warning" size={14} label="滞后 10 个百分点以上" />} {signed(m.gap)}</td>
                        </tr>
                      )
                    })}
                  </tbody>
                </table>
                <p className="rg-targets-foot">竖线为时间进度 {p.timeShare}。差额 = 完成 − 目标 × {p.elapsedMonths}/12。合计为总完成 ÷ 总目标，不是各单位的平均。</p>
              </Section>
              <Section title="四个专项和创业培训" note={`集中办班占 ${p.centralisedShare.text}`}>
                <table className="rg-rank">
                  <thead><tr><th scope="col">项目</th><th scope="col" className="rg-right">开班</th><th scope="col" className="rg-right">学员</th></tr></thead>
                  <tbody>{p.programmes.map((x) => <tr key={x.code}><th scope="row">{x.label}</th><td className="rg-right">{x.classes}</td><td className="rg-right">{x.persons}</td></tr>)}</tbody>
                </table>
              </Section>
            </div>
          </Page>
        )
      }}
    </Awaiting>
  )
}

function Bar({ share, tick, far }: { share: number; tick: number; far?: boolean }) {
  return (
    <svg className={`rg-bar${far === true ? ' rg-bar-far' : ''}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="rg-bar-track" x="0" y="2" width="100" height="6" />
      <rect className="rg-bar-fill" x="0" y="2" width={Math.min(100, share * 100)} height="6" />
      <rect className="rg-bar-tick" x={Math.min(99.4, tick * 100)} y="0" width="0.6" height="10" />
    </svg>
  )
}

function Gap({ gap, isBehind }: { gap: string; isBehind: boolean }) {
  if (isBehind) return <span className="rg-targets-behind"><Icon name="warning" size={14} /> 比时间进度少 {gap.replace(/^[-−]/, '')}</span>
  return <span>比时间进度多 {gap}</span>
}

const signed = (gap: string) => (/^[-−]/.test(gap) ? gap.replace(/^-/, '−') : gap === '0.0' || gap === '—' ? gap : `+${gap}`)
