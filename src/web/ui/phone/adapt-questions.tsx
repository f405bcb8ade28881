import { expectedPay, jobExpectation, roleView, type AdaptAnswers } from '../../../contract/guidance.ts'
import { JOB_EXPECTATIONS, ROLE_VIEWS } from '../../../policy/adapt-survey.ts'
import { INCOME_BANDS } from '../../../policy/needs-survey.ts'
import { PhoneField, PhoneSelect } from './phone-field.tsx'

/** Answers as far as they were given. */
export type OpenAnswers = { [K in keyof Pick<AdaptAnswers, 'roleView' | 'jobExpectation' | 'expectedPay'>]: AdaptAnswers[K] | null } & Pick<AdaptAnswers, 'jobWords' | 'trades'> & { wants: boolean | null }
export const noAnswers: OpenAnswers = { roleView: null, jobExpectation: null, expectedPay: null, jobWords: '', trades: [], wants: null }
export const openedAnswers = (a: AdaptAnswers): OpenAnswers => ({ roleView: a.roleView, jobExpectation: a.jobExpectation, expectedPay: a.expectedPay, jobWords: a.jobWords, trades: a.trades, wants: a.trades.length > 0 })

/** What is still missing, by question; empty when whole. */
export function gapsOf(a: OpenAnswers): Partial<Record<keyof OpenAnswers, string>> {
  return {
    ...(a.roleView === null ? { roleView: '请选一个' } : {}), ...(a.jobExpectation === null ? { jobExpectation: '请选一个' } : {}), ...(a.expectedPay === null ? { expectedPay: '请选一个，也可以选“不愿说”' } : {}),
    ...(a.wants === null ? { wants: '请选想学还是不想学' } : a.wants && a.trades.length === 0 ? { trades: '请至少选一样' } : {}),
  }
}
/** The whole answers; null while something is missing. */
export function answersOf(a: OpenAnswers): AdaptAnswers | null {
  if (Object.keys(gapsOf(a)).length > 0 || a.roleView === null || a.jobExpectation === null || a.expectedPay === null) return null
  return { roleView: a.roleView, jobExpectation: a.jobExpectation, expectedPay: a.expectedPay, jobWords: a.jobWords.trim(), trades: a.wants === true ? a.trades : [] }
}

const choices = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }))
const wishes = [{ value: 'yes', label: '想学' }, { value: 'no', label: '暂时不想学' }]
const places = ['最想学什么', '第二样（可以不选）', '第三样（可以不选）']
const none = '—'

/** The questions of the closing questionnaire, for the trainee himself and for who enters his paper on a phone. */
export function AdaptQuestions({ value: a, onChange, gaps, trades }: { value: OpenAnswers; onChange: (next: OpenAnswers) => void; gaps: ReturnType<typeof gapsOf>; trades: readonly { code: string; name: string }[] }) {
  const set = (changes: Partial<OpenAnswers>) => onChange({ ...a, ...changes })
  const choose = (at: number, code: string) => {
    const next = [...a.trades]
    if (code === none) next.splice(at, 1)
    else next[at] = code
    set({ trades: next })
  }
  return (
    <>
      <PhoneSelect label="退役以后，适应得怎么样？" value={a.roleView} options={choices(ROLE_VIEWS)} onChange={(v) => set({ roleView: roleView.parse(v) })} error={gaps.roleView} />
      <PhoneSelect label="接下来打算做什么？" value={a.jobExpectation} options={choices(JOB_EXPECTATIONS)} onChange={(v) => set({ jobExpectation: jobExpectation.parse(v) })} error={gaps.jobExpectation} />
      <PhoneField label="想找什么工作（可以不填）" hint="例如：电工、货车司机、自己开店" maxLength={60} value={a.jobWords} onChange={(jobWords) => set({ jobWords })} />
      <PhoneSelect label="一个月想挣多少？" value={a.expectedPay} options={choices(INCOME_BANDS)} onChange={(v) => set({ expectedPay: expectedPay.parse(v) })} error={gaps.expectedPay} />
      <PhoneSelect label="想不想学一门手艺？" value={a.wants === null ? null : a.wants ? 'yes' : 'no'} options={wishes} onChange={(v) => set({ wants: v === 'yes', trades: v === 'yes' ? a.trades : [] })} error={gaps.wants} />
      {a.wants === true && places.slice(0, Math.min(a.trades.length + 1, 3)).map((label, at) => (
        <PhoneSelect key={label} label={label} value={a.trades[at] ?? null} {...(at === 0 ? { error: gaps.trades } : {})} onChange={(code) => choose(at, code)}
          options={[...(at === 0 ? [] : [{ value: none, label: '不选' }]), ...trades.filter((t) => t.code === a.trades[at] || !a.trades.includes(t.code)).map((t) => ({ value: t.code, label: t.name }))]} />
      ))}
    </>
  )
}
