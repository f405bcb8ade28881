import type { ReactNode } from 'react'
import type { Verdict } from '../../values/decision.ts'
import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import { Progress } from './progress.tsx'
import './limit-list.css'

export interface Limit {
  key: string
  /** 师生比 */
  title: string
  /** 26 人 / 1 名，超 1 人 */
  value: ReactNode
  verdict: Verdict
  /** 上限 25 人 / 名（含 25） */
  bound?: ReactNode
  clause?: string
  /** `part` of `whole`; `tick` from 0 to 1 where a lower bound lies. */
  bar?: { part: number; whole: number; tick?: number }
}

const looks: Record<Verdict, { icon: IconName; words: string }> = {
  pass: { icon: 'check-disc', words: '符合' },
  warn: { icon: 'warning', words: '要看一眼' },
  block: { icon: 'cross-disc', words: '不符合' },
  missing: { icon: 'circle', words: '还不能查' },
}

/** 随填随查: every bound with its value, whether the bound itself passes, and the clause. */
export function LimitList({ limits, title = '随填随查' }: { limits: readonly Limit[]; title?: string }) {
  const broken = limits.filter((limit) => limit.verdict === 'block').length
  return (
    <section className="rg-limits" aria-label={title}>
      <h2>{title} <span role="status"
        className={broken > 0 ? 'rg-tone-block' : 'rg-tone-ok'}>{broken > 0 ? `${broken} 项不符合` : limits.some((limit) => limit.verdict === 'pass') ? '没有不符合的' : ''}</span></h2>
      <ul>
        {limits.map((limit) => (
          <li key={limit.key} className={`rg-limit rg-limit-${limit.verdict}`}>
            <Icon name={looks[limit.verdict].icon} label={looks[limit.verdict].words} />
            <div className="rg-limit-body">
              <div className="rg-limit-line"><b>{limit.title}</b><span>{limit.value}</span></div>
              {limit.bar !== undefined && (
                <Progress thin label={limit.title}
                  value={limit.verdict === 'block' && limit.bar.part > limit.bar.whole ? limit.bar.whole : limit.bar.part}
                  max={limit.bar.whole}
                  tone={limit.verdict === 'block' ? 'limit' : 'normal'} {...(limit.bar.tick === undefined ? {} : { tick: limit.bar.tick })} />
              )}
              {(limit.bound !== undefined || limit.clause !== undefined) && <div
                className="rg-limit-bound">{limit.bound}　{limit.clause}</div>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
