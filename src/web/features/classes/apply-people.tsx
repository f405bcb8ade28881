import { EmptyState } from '../../ui/empty-state.tsx'
import { RadioField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import type { Form } from './apply-draft.ts'
import { ChoiceList, CountField, WaysOut } from './apply-fields.tsx'
import { faultAt } from './apply-limits.ts'
import type { StepProps } from './apply-plan.tsx'
import { JobFollowUpSection } from './job-follow-up-section.tsx'
import { RosterPanel } from './roster-panel.tsx'

const option = (value: string, label: string) => ({ value, label })
export const teachesWords = { THEORY: '理论', PRACTICE: '实操', BOTH: '理论、实操' } as const

/** Step 3: how many people, who teaches them, and how. */
export function PeopleStep({ draft, institution, view }: StepProps) {
  const { form, set, reasons } = draft
  const trade = institution.trades.find((t) => t.code === form.tradeCode)
  const trainers = institution.trainers.filter((t) => form.trainerIds.includes(t.id) || (t.active && (form.tradeCode === null || t.tradeCodes.includes(form.tradeCode))))
  const unfit = (codes: readonly string[]) => form.tradeCode !== null && !codes.includes(form.tradeCode)
  return (
    <>
      <CountField draft={draft} name="plannedCount" label="拟培训人数" hint="每班 1 至 80 人。每名教师最多带 25 人。" unit="人" max={9999} />
      {trainers.length === 0
        ? <EmptyState title="没有可选的教师" text={`本机构还没有登记${trade === undefined ? '' : `能教${trade.name}的`}教师。`} action={<ButtonLink to="/institution">去登记教师</ButtonLink>} />
        : <ChoiceList label="培训教师" name="trainerIds" hint={trade === undefined ? '先选工种，这里只列出能教的教师。' : `只列出登记能教${trade.name}的在职教师。时间是否冲突，排课表时核对。`} error={faultAt(reasons, 'trainerIds')?.message}
            chosen={form.trainerIds} onChange={(trainerIds) => set({ trainerIds })}
            choices={trainers.map((t) => ({ id: t.id, name: t.name, text: `${teachesWords[t.teaches]}　${t.qualification}`, ...(unfit(t.tradeCodes) ? { note: '没有登记这个工种' } : t.active ? {} : { note: '已停用' }) }))} />}
      <RadioField label="拟培训方式" name="deliveryMode" value={form.deliveryMode} onChange={(value) => set({ deliveryMode: value as Form['deliveryMode'] })} error={faultAt(reasons, 'deliveryMode')?.message}
        options={[option('ENTRUSTED', '委托培训'), option('ENTERPRISE_SELF', '企业自主培训'), option('OTHER', '其他')]} />
      {form.deliveryMode === 'OTHER' && <TextField label="其他方式" name="deliveryText" required value={form.deliveryText ?? ''} onChange={(text) => set({ deliveryText: text === '' ? null : text })} maxLength={100} />}
      <RadioField label="订单方式" name="orderMode" value={form.orderMode ?? 'OPEN'} onChange={(value) => set({ orderMode: value as Form['orderMode'] })} error={faultAt(reasons, 'orderMode')?.message}
        options={[option('OPEN', '开放'), option('ORDER', '订单式'), option('POST', '定岗式')]} />
      {(form.orderMode === 'ORDER' || form.orderMode === 'POST') && <JobFollowUpSection classId={view.id} />}
      <TextAreaField label="面向岗位" name="targetJobs" hint="自主就业退役士兵班须在开班前写明" optional value={form.targetJobs ?? ''} onChange={(text) => set({ targetJobs: text === '' ? null : text })} maxLength={300} rows={2} />
    </>
  )
}

/** Step 4: where, with how many workstations. */
export function PlaceStep({ draft, institution }: StepProps) {
  const { form, set, reasons } = draft
  const venues = institution.venues.filter((v) => v.active || form.venueIds.includes(v.id))
  const fault = faultAt(reasons, 'venueIds')
  if (venues.length === 0) return <EmptyState title="没有可选的场地" text="本机构还没有登记场地和工位。" action={<ButtonLink to="/institution">去登记场地</ButtonLink>} />
  const chosen = venues.filter((v) => form.venueIds.includes(v.id))
  return (
    <>
      <ChoiceList label="场地" name="venueIds" hint="实操课按所选场地的工位合计，每个工位最多 25 人。同一时间有别的班用，工位要分着算。" error={fault?.message} chosen={form.venueIds} onChange={(venueIds) => set({ venueIds })}
        choices={venues.map((v) => ({ id: v.id, name: v.name, text: v.address, note: `${v.workstations} 个工位，${v.seats} 个座位` }))} />
      <p>已选 {chosen.length} 处，共 {chosen.reduce((sum, v) => sum + v.workstations, 0)} 个工位。</p>
      <WaysOut draft={draft} fault={fault} />
    </>
  )
}

/** Step 5: who comes. The roster saves itself person by person. */
export function RosterStep({ draft, view }: StepProps) {
  return (
    <>
      {faultAt(draft.reasons, 'roster') !== null && <p className="rg-tone-block">{faultAt(draft.reasons, 'roster')?.message}</p>}
      <RosterPanel classId={view.id} />
    </>
  )
}
