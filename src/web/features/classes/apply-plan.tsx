import { listOrganizations } from '../../../contract/accounts.ts'
import type { ClassView } from '../../../contract/classes.ts'
import type { InstitutionView } from '../../../contract/institutions.ts'
import { getReference } from '../../../contract/reference.ts'
import { CHANNELS, CHANNEL_CODES, LEVELS, PROGRAMMES, type Level, type Programme } from '../../../policy/vocabulary.ts'
import { useCall } from '../../app/use-call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { FixedField } from '../../ui/field.tsx'
import { DateField, RadioField, SelectField, TextField } from '../../ui/fields.tsx'
import { Link } from '../../ui/link.tsx'
import type { Draft, Form } from './apply-draft.ts'
import { CountField, WaysOut } from './apply-fields.tsx'
import { faultAt } from './apply-limits.ts'

export interface StepProps { draft: Draft; view: ClassView; institution: InstitutionView }

const option = (value: string, label: string) => ({ value, label })
const sureLevels = Object.keys(LEVELS) as Level[]

/** Step 1: what is taught, under which contract, who answers for it. */
export function TradeStep({ draft, view, institution }: StepProps) {
  const { form, set, reasons } = draft
  const reference = useCall(getReference, {})
  const offices = useCall(listOrganizations, { query: {} })
  const trade = institution.trades.find((t) => t.code === form.tradeCode)
  const levels = trade === undefined ? sureLevels : trade.levels
  const goals = reference.data?.trades.find((t) => t.code === form.tradeCode)?.certificateTypes ?? CHANNEL_CODES
  const categories = (reference.data?.skillHenanCategories ?? []).filter((c) => c.year === view.year)
  const refused = draft.refusal?.field === 'tradeCode' ? draft.refusal.message : undefined
  const named = (kind: string, current: { id: string; name: string } | null) => {
    const found = (offices.data?.items ?? []).filter((o) => o.kind === kind).map((o) => option(o.id, o.name))
    return current === null || found.some((o) => o.value === current.id) ? found : [option(current.id, current.name), ...found]
  }
  const pickTrade = (code: string | null) => {
    const next = institution.trades.find((t) => t.code === code)
    const level = next !== undefined && !next.levels.includes(form.level) ? (next.levels[0] as Level | undefined) : undefined
    set({ tradeCode: code, ...(level === undefined ? {} : { level }) })
  }
  return (
    <>
      <TextField label="班次名称" name="title" required hint="写明届次和工种，例如“第3期叉车司机班”" value={form.title} onChange={(title) => set({ title })} maxLength={80}
        error={form.title.trim().length === 1 ? '班次名称至少写两个字' : undefined} />
      <SelectField label="培训类别" name="programme" required value={form.programme} onChange={(value) => value !== null && set({ programme: value as Programme })}
        options={(Object.keys(PROGRAMMES) as Programme[]).map((code) => option(code, PROGRAMMES[code]))} />
      <SelectField label="工种" name="tradeCode" required hint="只列出合同里认定的工种" value={form.tradeCode} onChange={pickTrade} error={refused ?? faultAt(reasons, 'tradeCode')?.message}
        options={institution.trades.map((t) => option(t.code, t.name))} note={trade === undefined ? undefined : `合同有效期 ${trade.validFrom} 至 ${trade.validTo}`} />
      <SelectField label="培训级别" name="level" required value={form.level} onChange={(value) => value !== null && set({ level: value as Level })} error={faultAt(reasons, 'level')?.message}
        options={levels.map((code) => option(code, LEVELS[code as Level].label))} />
      <SelectField label="取证目标" name="certGoal" required value={form.certGoal} onChange={(value) => value !== null && set({ certGoal: value as Form['certGoal'] })}
        options={goals.map((code) => option(code, CHANNELS[code as keyof typeof CHANNELS]))} />
      <RadioField label="班次性质" name="projectType" value={form.projectType} onChange={(value) => set({ projectType: value as Form['projectType'] })}
        options={[option('ORDINARY', '普通班'), option('PROJECT_BASED', '项目制')]} />
      {form.projectType === 'PROJECT_BASED' && <TextField label="人社项目编号" name="projectNo" required value={form.projectNo ?? ''} onChange={(text) => set({ projectNo: text === '' ? null : text })} maxLength={60} error={faultAt(reasons, 'projectNo')?.message} />}
      {categories.length === 0
        ? <FixedField label="“人人持证、技能河南”专项类别" note="当年专项清单还没有导入，先标记“待补”，导入后请补填。">待补</FixedField>
        : <SelectField label="“人人持证、技能河南”专项类别" name="skillHenanCategory" required value={form.skillHenanCategory === null ? null : String(form.skillHenanCategory)}
            onChange={(value) => set({ skillHenanCategory: value === null ? null : Number(value) })} error={faultAt(reasons, 'skillHenanCategory')?.message} options={categories.map((c) => option(String(c.seq), c.name))} />}
      <SelectField label="负责的退役军人事务部门" name="responsibleOrgId" required hint="集中办班由县级以上退役军人事务部门负责" value={form.responsibleOrgId} error={faultAt(reasons, 'responsibleOrgId')?.message}
        onChange={(value) => value !== null && set({ responsibleOrgId: value })} options={named('VA', view.responsibleOrg)} note={`经办人：${view.responsibleClerk?.name ?? '由该局指定'}`} />
      <SelectField label="人社部门" name="organiserHrOrgId" value={form.organiserHrOrgId} onChange={(value) => set({ organiserHrOrgId: value })} options={named('HRSS', view.organiserHr)} clearable optional />
      <div className="rg-field-row">
        <TextField label="联系人" name="contactName" required value={form.contactName ?? ''} onChange={(text) => set({ contactName: text === '' ? null : text })} maxLength={40} error={faultAt(reasons, 'contactName')?.message} />
        <TextField label="联系电话" name="contactPhone" required value={form.contactPhone ?? ''} onChange={(text) => set({ contactPhone: text === '' ? null : text })} maxLength={20} />
      </div>
      <FixedField label="收款账户" note={faultAt(reasons, 'bankAccountId')?.message ?? <>只能是本机构本名的账户，在<Link to="/institution">本机构</Link>登记。</>}>
        {view.bank === null
          ? institution.account === null ? '还没有登记账户' : <ButtonAccount draft={draft} institution={institution} />
          : `${view.bank.bankName}　${view.bank.accountName}　${view.bank.accountMasked}`}
      </FixedField>
    </>
  )
}

function ButtonAccount({ draft, institution }: Pick<StepProps, 'draft' | 'institution'>) {
  const { account } = institution
  if (account === null) return null
  return <label><input type="checkbox" checked={draft.form.bankAccountId === account.id} onChange={(event) => draft.set({ bankAccountId: event.target.checked ? account.id : null })} /> 用 {account.bankName} {account.accountMasked}</label>
}

/** Step 2: when, how many lessons, and the timetable that must add up to them. */
export function TimeStep({ draft, view }: StepProps) {
  const { form, set, reasons } = draft
  const open = faultAt(reasons, 'plannedOpen')
  return (
    <>
      <DateField label="计划开班日期" name="plannedOpen" required hint="从提交之日起留足工作日" value={form.plannedOpen} error={open?.message} unit={<WaysOut draft={draft} fault={open} />}
        onChange={(day) => set(form.startsOn === null || form.startsOn === form.plannedOpen ? { plannedOpen: day, startsOn: day } : { plannedOpen: day })} />
      <div className="rg-field-row">
        <DateField label="培训开始" name="startsOn" required value={form.startsOn} onChange={(startsOn) => set({ startsOn })} />
        <DateField label="培训结束" name="endsOn" required value={form.endsOn} onChange={(endsOn) => set({ endsOn })} error={faultAt(reasons, 'endsOn')?.message} {...(form.startsOn === null ? {} : { min: form.startsOn })} />
      </div>
      <CountField draft={draft} name="totalLessons" label="总课时" unit="课时" max={2000} />
      <CountField draft={draft} name="practiceLessons" label="其中实操课时" hint="实操课时不少于总课时的六成　三(三)9" unit="课时" max={2000} />
      <CountField draft={draft} name="lessonMinutes" label="每课时" hint="不低于 40 分钟　三(三)9" unit="分钟" max={240} />
      <RadioField label="授课形式" name="medium" value={form.medium} onChange={(value) => set({ medium: value as Form['medium'] })}
        options={[option('OFFLINE', '线下'), option('ONLINE', '线上'), option('BLENDED', '线上线下结合')]} />
      <FixedField label="课表" note="课表合计要和总课时一致，课次要在起止日期之内。"><ButtonLink to={`/classes/${view.id}/timetable`} icon="calendar">排课表</ButtonLink></FixedField>
    </>
  )
}
