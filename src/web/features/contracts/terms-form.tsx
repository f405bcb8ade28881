import { useEffect, useState } from 'react'
import type { ContractTerms } from '../../../contract/contracts.ts'
import { formatYuan, parseYuan } from '../../../values/fen.ts'
import { fieldId } from '../../ui/field.tsx'
import { CheckListField, DateField, NumberField, RadioField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { levelWords } from './contract-words.tsx'
import './contracts.css'

/** A trade an institution is recognised for, with its levels. */
export interface TaughtTrade { code: string; name: string; levels: readonly string[] }

interface Typed {
  startsOn: string | null; endsOn: string | null; scale: string; price: string; priceNote: string; cert: string; employment: string; basis: ContractTerms['employmentBasis']; kpiNote: string
  levels: Readonly<Record<string, readonly string[]>>
}
const blank: Typed = { startsOn: null, endsOn: null, scale: '', price: '', priceNote: '', cert: '95', employment: '80', basis: 'EMPLOYED', kpiNote: '', levels: {} }

const typedOf = (t: ContractTerms): Typed => ({
  startsOn: t.startsOn, endsOn: t.endsOn, scale: String(t.scale), price: formatYuan(BigInt(t.priceFen)), priceNote: t.priceNote, cert: String(t.certRatePercent), employment: String(t.employmentRatePercent), basis: t.employmentBasis,
  kpiNote: t.kpiNote, levels: Object.fromEntries(t.trades.map((x) => [x.tradeCode, x.levels])),
})

/** Terms while they are typed: `terms` is null until every part is there. */
export function useTerms(before?: ContractTerms) {
  const [typed, setTyped] = useState<Typed>(before === undefined ? blank : typedOf(before))
  const price = parseYuan(typed.price)
  const trades = Object.entries(typed.levels).map(([tradeCode, levels]) => ({ tradeCode, levels: [...levels] }))
  const isWhole = typed.startsOn !== null && typed.endsOn !== null && Number(typed.scale) >= 1 && price !== null && typed.cert !== '' && typed.employment !== '' && trades.length > 0 && trades.every((t) => t.levels.length > 0)
  const terms: ContractTerms | null = !isWhole || typed.startsOn === null || typed.endsOn === null || price === null ? null : {
    startsOn: typed.startsOn, endsOn: typed.endsOn, scale: Number(typed.scale), priceFen: Number(price), priceNote: typed.priceNote.trim(), certRatePercent: Number(typed.cert), employmentRatePercent: Number(typed.employment),
    employmentBasis: typed.basis, kpiNote: typed.kpiNote.trim(), trades,
  }
  return { typed, set: (part: Partial<Typed>) => setTyped({ ...typed, ...part }), terms }
}

/** The fields of the terms: recognised trades with their levels, days, scale, price, and aims not below the notice. `wrong` is what the server says beside a field. */
export function TermsFields({ of: { typed, set }, taught, wrong }: { of: ReturnType<typeof useTerms>; taught: readonly TaughtTrade[]; wrong: (field: string) => string | undefined }) {
  const chosen = Object.keys(typed.levels)
  const choose = (codes: readonly string[]) => set({ levels: Object.fromEntries(codes.map((code) => [code, typed.levels[code] ?? taught.find((t) => t.code === code)?.levels ?? []])) })
  return (
    <>
      {taught.length > 0 && <CheckListField label="工种" name="trades" hint="机构通过认定的工种" value={chosen} onChange={choose} error={wrong('trades')} options={taught.map((t) => ({ value: t.code, label: t.name, hint: levelWords(t.levels) }))} />}
      {taught.filter((t) => chosen.includes(t.code) && t.levels.length > 1).map((t) => (
        <CheckListField key={t.code} label={`${t.name}的等级`} value={typed.levels[t.code] ?? []} onChange={(levels) => set({ levels: { ...typed.levels, [t.code]: levels } })} options={t.levels.map((level) => ({ value: level, label: levelWords([level]) }))}
          error={typed.levels[t.code]?.length === 0 ? '至少选一个等级' : undefined} />
      ))}
      <div className="rg-contract-pair">
        <DateField label="起始日期" name="startsOn" required value={typed.startsOn} onChange={(startsOn) => set({ startsOn })} error={wrong('startsOn')} />
        <DateField label="到期日期" name="endsOn" required value={typed.endsOn} onChange={(endsOn) => set({ endsOn })} error={wrong('endsOn')} />
      </div>
      <div className="rg-contract-pair">
        <NumberField label="培训规模" name="scale" unit="人" required value={typed.scale} onChange={(scale) => set({ scale })} />
        <NumberField kind="money" label="合同价款" name="price" unit="元" required value={typed.price} onChange={(text) => set({ price: text })} />
      </div>
      <TextField label="价款说明" name="priceNote" optional hint="怎样结算、何时结算" value={typed.priceNote} onChange={(priceNote) => set({ priceNote })} maxLength={200} />
      <NumberField label="取证率不低于" name="certRatePercent" unit="%" required hint="按实际参训人员计算，不低于 95 %" value={typed.cert} onChange={(cert) => set({ cert })} error={wrong('certRatePercent')} maxLength={3} />
      <NumberField label="推荐就业率不低于" name="employmentRatePercent" unit="%" required hint="分母是有就业意愿的结业人员，不低于 80 %" value={typed.employment} onChange={(employment) => set({ employment })} error={wrong('employmentRatePercent')} maxLength={3} />
      <RadioField label="推荐就业率的分子" name="employmentBasis" vertical value={typed.basis} onChange={(basis) => set({ basis: basis as Typed['basis'] })}
        options={[{ value: 'EMPLOYED', label: '推荐后六个月内就业的人数' }, { value: 'RECOMMENDED', label: '获得推荐的人数' }]} />
      <TextAreaField label="其他约定" name="kpiNote" optional value={typed.kpiNote} onChange={(kpiNote) => set({ kpiNote })} maxLength={500} rows={2} />
    </>
  )
}

/** Fields whose refusal is said beside them; every other one stands at the foot of the dialog. */
export const TERMS_FIELDS: readonly string[] = ['trades', 'startsOn', 'endsOn', 'certRatePercent', 'employmentRatePercent']

/** Brings the field a refusal names into view: in a long form it may stand far above the button. */
export function useWrongInView(refusal: { field?: string | undefined } | null): void {
  useEffect(() => {
    if (refusal?.field !== undefined) document.getElementById(fieldId(refusal.field))?.scrollIntoView({ block: 'center' })
  }, [refusal])
}
