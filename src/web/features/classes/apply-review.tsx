import { getTimetable } from '../../../contract/timetable.ts'
import { getRoster } from '../../../contract/roster.ts'
import { CHANNELS, LEVELS, PROGRAMMES } from '../../../policy/vocabulary.ts'
import { useCall } from '../../app/use-call.ts'
import { LinkButton } from '../../ui/button.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList, type FactItem } from '../../ui/task-row.tsx'
import { applySteps, placeOf } from './apply-limits.ts'
import type { StepProps } from './apply-plan.tsx'

const deliveries = { ENTRUSTED: '委托培训', ENTERPRISE_SELF: '企业自主培训', OTHER: '其他' } as const
const media = { OFFLINE: '线下', ONLINE: '线上', BLENDED: '线上线下结合' } as const
const unfilled = '没有填'
const counted = (value: number | null, unit: string) => (value === null ? unfilled : `${value} ${unit}`)

/** Step 6: every answer once more, what still stands in the way, and who signs. */
export function ReviewStep({ draft, view, institution, onOpen }: StepProps & { onOpen?: (step: number) => void }) {
  const { form, reasons } = draft
  const roster = useCall(getRoster, { params: { id: view.id } })
  const timetable = useCall(getTimetable, { params: { id: view.id } })
  const open = reasons.filter((r) => r.verdict === 'block' || r.verdict === 'missing')
  const trade = institution.trades.find((t) => t.code === form.tradeCode)
  const groups: ReadonlyArray<{ step: number; items: FactItem[] }> = [
    { step: 1, items: [
      { label: '班次名称', value: form.title === '' ? unfilled : form.title }, { label: '培训类别', value: PROGRAMMES[form.programme] },
      { label: '工种、级别', value: `${trade?.name ?? view.trade?.label ?? unfilled} ${LEVELS[form.level].label}` }, { label: '取证目标', value: CHANNELS[form.certGoal] },
      { label: '负责部门', value: view.responsibleOrg.name, detail: `经办人 ${view.responsibleClerk?.name ?? '由该局指定'}；人社部门 ${view.organiserHr?.name ?? '没有选'}` },
      { label: '联系人', value: `${form.contactName ?? unfilled}　${form.contactPhone ?? ''}` }, { label: '收款账户', value: view.bank === null ? unfilled : `${view.bank.bankName} ${view.bank.accountMasked}` },
    ] },
    { step: 2, items: [
      { label: '计划开班', value: form.plannedOpen === null ? unfilled : dateWords(form.plannedOpen) }, { label: '起止', value: form.startsOn === null || form.endsOn === null ? unfilled : `${dateWords(form.startsOn, 'plain')}至${dateWords(form.endsOn, 'plain')}` },
      { label: '课时', value: `${counted(form.totalLessons, '课时')}，其中实操 ${counted(form.practiceLessons, '课时')}，每课时 ${counted(form.lessonMinutes, '分钟')}` },
      { label: '课表', value: timetable.data === undefined ? '—' : timetable.data.totals.lessons === 0 ? '还没有排' : `${timetable.data.totals.days} 天，合计 ${timetable.data.totals.lessons} 课时` }, { label: '授课形式', value: media[form.medium] },
    ] },
    { step: 3, items: [
      { label: '拟培训人数', value: counted(form.plannedCount, '人') }, { label: '培训教师', value: institution.trainers.filter((t) => form.trainerIds.includes(t.id)).map((t) => t.name).join('、') || '没有选' },
      { label: '拟培训方式', value: form.deliveryMode === 'OTHER' ? `其他：${form.deliveryText ?? unfilled}` : deliveries[form.deliveryMode] },
    ] },
    { step: 4, items: [{ label: '场地', value: institution.venues.filter((v) => form.venueIds.includes(v.id)).map((v) => `${v.name}（${v.workstations} 个工位）`).join('、') || '没有选' }] },
    { step: 5, items: [{ label: '名册', value: roster.data === undefined ? '—' : `${roster.data.count} 人` }] },
  ]
  return (
    <>
      {open.length > 0 && (
        <Notice kind="warn" title={`还有 ${open.length} 处要改或要填，才能提交`}>
          <ul>{open.map((r) => {
            const { step } = placeOf(r.code)
            return <li key={`${r.code} ${r.message}`}>{r.message}{step < 6 && onOpen !== undefined && <>　<LinkButton onClick={() => onOpen(step)}>去第 {step} 步</LinkButton></>}</li>
          })}</ul>
        </Notice>
      )}
      {open.length === 0 && reasons.length > 0 && <Notice kind="ok" title="填写的内容都符合，可以交负责人签字提交">申请由本机构负责人（机构管理员账号）在班次档案里签字、盖章后提交，教务不能代签。</Notice>}
      {groups.map((group) => (
        <Section key={group.step} size="plain" title={applySteps[group.step - 1]} action={onOpen === undefined ? undefined : <LinkButton onClick={() => onOpen(group.step)} label={`改：${applySteps[group.step - 1]}`}>改</LinkButton>}>
          <FactList wide items={group.items} />
        </Section>
      ))}
    </>
  )
}
