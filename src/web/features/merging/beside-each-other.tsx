import { useId } from 'react'
import type { MergeComparison, MergeField } from '../../../contract/merging.ts'
import { Link } from '../../ui/link.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { heldWords } from './merging-words.ts'
import './merging.css'

type Side = 'SURVIVOR' | 'OTHER'
export type Kept = Partial<Record<MergeField, Side>>

interface Props {
  both: MergeComparison
  kept: Kept
  onChoose: (field: MergeField, side: Side) => void
  /** Whether fields without a choice are marked as missing. */
  isAsked: boolean
  isLocked: boolean
}

/** Both records field by field; where they differ, which one is kept is chosen in place. */
export function BesideEachOther({ both, kept, onChoose, isAsked, isLocked }: Props) {
  return (
    <div className="rg-merge">
      <div className="rg-merge-heads">
        <Head title="保留的档案" record={both.survivor} />
        <Head title="要合并掉的档案" record={both.other} />
      </div>
      {both.fields.map((field) => (field.differs && !isLocked
        ? <Choice key={field.field} field={field} value={kept[field.field]} isMissing={isAsked && kept[field.field] === undefined} onChoose={(side) => onChoose(field.field, side)} />
        : <Same key={field.field} field={field} />))}
    </div>
  )
}

function Head({ title, record }: { title: string; record: MergeComparison['survivor'] }) {
  return (
    <div className="rg-merge-head">
      <b>{title}</b>
      <span className="rg-merge-line">{record.idMasked}・{heldWords(record)}</span>
      <Link to={`/people/${record.id}`}>看{title}</Link>
    </div>
  )
}

type Field = MergeComparison['fields'][number]
const words = (value: string | null) => value ?? '没有登记'

function Same({ field }: { field: Field }) {
  return (
    <div className={field.differs ? 'rg-merge-row rg-merge-differs' : 'rg-merge-row'}>
      <span className="rg-merge-label">{field.label}{field.differs && <StatusTag kind="warn">不一样</StatusTag>}</span>
      {field.differs || field.survivor !== field.other
        ? <><span className="rg-merge-value"><i>保留的</i>{words(field.survivor)}</span><span className="rg-merge-value"><i>合并掉的</i>{words(field.other)}</span></>
        : <span className="rg-merge-value rg-merge-both">{words(field.survivor)}<em>两份相同</em></span>}
    </div>
  )
}

function Choice({ field, value, isMissing, onChoose }: { field: Field; value: Side | undefined; isMissing: boolean; onChoose: (side: Side) => void }) {
  const id = useId()
  const option = (side: Side, text: string | null, whose: string) => (
    <label className={value === side ? 'rg-merge-value rg-merge-option rg-merge-chosen' : 'rg-merge-value rg-merge-option'}>
      <input type="radio" name={id} checked={value === side} onChange={() => onChoose(side)} />
      <span><i>{whose}</i>{words(text)}</span>
    </label>
  )
  return (
    <div className={isMissing ? 'rg-merge-row rg-merge-differs rg-merge-missing' : 'rg-merge-row rg-merge-differs'} role="radiogroup" aria-labelledby={id} aria-required>
      <span className="rg-merge-label" id={id}>{field.label}<StatusTag kind={value === undefined ? 'warn' : 'ok'}>{value === undefined ? '不一样，请选' : '选好了'}</StatusTag></span>
      {option('SURVIVOR', field.survivor, '用保留的')}
      {option('OTHER', field.other, '用合并掉的')}
    </div>
  )
}
