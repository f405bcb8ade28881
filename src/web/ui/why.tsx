import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { POLICY_DOCUMENT, clauseOf } from '../../policy/clauses.ts'
import type { Reason } from '../../values/decision.ts'
import { LinkButton } from './button.tsx'
import { factName, namedFactText, parameterSource, parameterText } from './fact-words.ts'
import { Icon } from './icons.tsx'
import { Link } from './link.tsx'
import './why.css'

interface WhyPanelProps {
  /** 为什么培训人数是 41 */
  title: string
  reasons: readonly Reason[]
  /** The words of a clause that matter here; the whole clause is always one tap away. */
  quoteOf?: (clause: string) => string | null
  /** What the notice leaves open, said openly. */
  open?: ReactNode
  onClose?: () => void
  id?: string
}

/** Why a figure or an answer is what it is: 条款, 事实, 计算, 参数, 界限. */
export function WhyPanel({ title, reasons, quoteOf, open, onClose, id }: WhyPanelProps) {
  const titleId = useId()
  return (
    <section className="rg-why" id={id} aria-labelledby={titleId}>
      <div className="rg-why-head">
        <Icon name="info" />
        <h3 id={titleId}>{title}</h3>
        {onClose !== undefined && <button type="button" className="rg-why-close" onClick={onClose} aria-label="收起"><Icon
          name="cross" /></button>}
      </div>
      {reasons.length === 0 && <p className="rg-why-body">没有记下理由。</p>}
      {reasons.map((reason, index) => <ReasonRows key={`${reason.code} ${index}`} reason={reason}
        quote={quoteOf?.(reason.clause) ?? null} />)}
      {open !== undefined && <dl className="rg-why-body"><div><dt>没写明</dt><dd>{open}</dd></div></dl>}
    </section>
  )
}

/** 为什么？ as a link that opens the panel under it. For rows, use WhyPanel and `below` with your own state. */
export function Why(props: Omit<WhyPanelProps, 'onClose' | 'id'>) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <WhyToggle isOpen={isOpen} controls={id} onToggle={() => setOpen(!isOpen)} about={props.title} />
      {isOpen && <WhyPanel {...props} id={id} onClose={() => setOpen(false)} />}
    </>
  )
}

/** The link alone. */
export function WhyToggle({ isOpen, onToggle, controls,
  about }: { isOpen: boolean; onToggle: () => void; controls?: string; about?: string }) {
  return <LinkButton onClick={onToggle}
    expanded={isOpen} {...(controls === undefined ? {} : { controls })} {...(about === undefined ? {} : { label: `为什么？${about}` })}>为什么？</LinkButton>
}

function ReasonRows({ reason, quote }: { reason: Reason; quote: string | null }) {
  const facts = Object.entries(reason.facts).flatMap(([key, value]) => {
    const name = factName(key)
    return name === null ? [] : [{ name, text: namedFactText(key, value) }]
  })
  const clause = clauseOf(reason.clause)
  const source = reason.parameter === undefined ? null : parameterSource(reason.parameter.key)
  return (
    <dl className="rg-why-body">
      <div>
        <dt>条款</dt>
        <dd>
          {quote !== null && <q className="rg-why-quote">{quote}</q>}
          <span className={quote === null ? undefined : 'rg-why-source'}>{reason.clause === '安全' ? '平台的安全要求，通知没有规定' : POLICY_DOCUMENT.number} <Link
            to={`/parameters?clause=${encodeURIComponent(reason.clause)}`} label={`依据 ${reason.clause}`}>{reason.clause === '安全' ? '看参数' : reason.clause}</Link></span>
          {clause !== null && (
            <details className="rg-why-clause">
              <summary>看全文</summary>
              <q className="rg-why-quote">{clause.text}</q>
            </details>
          )}
        </dd>
      </div>
      {facts.length > 0 && (
        <div>
          <dt>事实</dt>
          <dd><ul className="rg-why-facts">{facts.map((fact) => <li
            key={fact.name}><span>{fact.name}</span><span>{fact.text}</span></li>)}</ul></dd>
        </div>
      )}
      {reason.arithmetic !== undefined && <div><dt>计算</dt><dd className="rg-why-sum">{reason.arithmetic}</dd></div>}
      {reason.parameter !== undefined && (
        <div>
          <dt>参数</dt>
          <dd>{parameterText(reason.parameter)}{source !== null && <span className="rg-why-source">{source}</span>}</dd>
        </div>
      )}
      <div>
        <dt>{reason.verdict === 'missing' ? '还缺' : '界限'}</dt>
        <dd className={reason.verdict === 'pass' ? undefined : `rg-tone-${reason.verdict === 'block' ? 'block' : 'warn'}`}>{reason.message}</dd>
      </div>
    </dl>
  )
}
