import { useState } from 'react'
import { recordEmployment } from '../../../contract/employment-records.ts'
import { listRecommendations, placementGroup, recommendationRate, recommendationResult, recommendTrainee, tellResult, type RecommendationRate, type RecommendationView, type TraineeView } from '../../../contract/recommendations.ts'
import { PLACEMENT_GROUPS, RECOMMENDATION_RESULTS, type PlacementGroup } from '../../../policy/recommended-employment.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useFilters, usePaging } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, LinkButton } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmploymentFields, useEmploymentForm } from '../../ui/employment-fields.tsx'
import { DateField, SelectField, TextField } from '../../ui/fields.tsx'
import { BigFigure, BigFigures } from '../../ui/figure-strip.tsx'
import { FilterBar, FilterSelect, OneInstitution } from '../../ui/filter-bar.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { yearChoices } from '../../ui/years.ts'
import './employment.css'

type Asked = { kind: 'recommend' | 'work'; trainee: TraineeView } | { kind: 'tell'; trainee: TraineeView; recommendation: RecommendationView }

/** 推荐就业: the to-do list 待推荐学员 of the institution that trained, worked off with one entry each, and its rate with everybody behind it (R-050, R-092). */
export default function RecommendationsPage() {
  const session = useSession()
  const thisYear = Number(session.today.slice(0, 4))
  // a school works off everybody who waits; an office looks at a year
  const [filters, change] = useFilters({ group: 'WAITING', institutionId: '', year: hasRole(session, ['REG', 'IAD']) ? '' : String(thisYear) })
  const { cursor, pagerOf } = usePaging()
  const group = placementGroup.safeParse(filters.group).data ?? 'WAITING'
  const chosen = { ...(filters.year === '' ? {} : { year: filters.year }), ...(filters.institutionId === '' ? {} : { institutionId: filters.institutionId }) }
  const rate = useCall(recommendationRate, { query: chosen }, { keepPrevious: true })
  const reply = useCall(listRecommendations, { query: { limit: 20, group, ...chosen, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  const [asked, ask] = useState<Asked | null>(null)
  const years = [{ value: '', label: '各年' }, ...yearChoices(thisYear)]
  const may = reply.data?.items.some((t) => t.can.includes('recommend')) === true
  const columns: ReadonlyArray<Column<TraineeView>> = [
    { key: 'person', title: '学员', width: '150px', cell: (t) => <><b>{t.personName}</b><span className="rg-task-detail">{t.tradeLabel}</span></> },
    { key: 'class', title: '班次', cell: (t) => <>{t.classTitle}<span className="rg-task-detail">{t.institutionName}</span></> },
    { key: 'done', title: '结业', width: '150px', cell: (t) => <>{dateWords(t.completedOn, 'plain')}<span className="rg-task-detail">已 {t.days} 天</span></> },
    { key: 'given', title: '推荐', cell: (t) => <Given of={t} onTell={(recommendation) => ask({ kind: 'tell', trainee: t, recommendation })} /> },
    { key: 'why', title: '统计', width: '230px', cell: (t) => <>{t.groupLabel}<span className="rg-task-detail">{t.finding.message}</span></> },
    ...(may ? [{ key: 'act', title: '办理', width: '200px', cell: (t: TraineeView) => <span className="rg-employment-acts"><Button label={`登记推荐：${t.personName}`} onClick={() => ask({ kind: 'recommend', trainee: t })}>登记推荐</Button><Button kind="text" label={`登记就业：${t.personName}`} onClick={() => ask({ kind: 'work', trainee: t })}>登记就业</Button></span> }] : []),
  ]
  return (
    <Page wide title="推荐就业" crumbs={[{ title: '推荐就业' }]} lead="谁培训、谁推荐就业（三（二）6）：结业、有就业意愿的学员由培训他的机构推荐；只有培训机构自己的推荐计入它的推荐就业率">
      <FilterBar note="点数字看名单">看 <FilterSelect label="年份" value={filters.year} options={years} onChange={(next) => change({ year: next })} /> 结业的学员<OneInstitution id={filters.institutionId} onAll={() => change({ institutionId: '' })} /></FilterBar>
      <Awaiting reply={rate} rows={4}>{(r) => <Rate rate={r} onOpen={(next) => change({ group: next })} />}</Awaiting>
      <Section title={`${PLACEMENT_GROUPS[group]}${reply.data === undefined ? '' : ` ${reply.data.total.value} 人`}`} note="结业早的在前" action={group === 'WAITING' ? undefined : <Button kind="text" onClick={() => change({ group: 'WAITING' })}>看待推荐学员</Button>}>
        <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
        {(reply.error === null || reply.data !== undefined) && <DataTable caption={PLACEMENT_GROUPS[group]} columns={columns} rows={reply.data?.items} rowKey={(t) => t.id} loading={reply.isPending} pager={pagerOf(reply.data, '人')} stacks
          empty={group === 'WAITING' ? { title: '没有等推荐的学员', text: '学员结业后当天列在这里，登记推荐后移走。' } : { title: '没有人' }} />}
      </Section>
      {asked?.kind === 'recommend' && <Recommend trainee={asked.trainee} onClose={() => ask(null)} />}
      {asked?.kind === 'work' && <Work trainee={asked.trainee} onClose={() => ask(null)} />}
      {asked?.kind === 'tell' && <Tell trainee={asked.trainee} recommendation={asked.recommendation} onClose={() => ask(null)} />}
    </Page>
  )
}

function Rate({ rate: r, onOpen }: { rate: RecommendationRate; onOpen: (group: PlacementGroup) => void }) {
  const figure = (group: PlacementGroup) => { const n = r.counts[group] ?? 0; return n === 0 ? '0' : <LinkButton label={`${PLACEMENT_GROUPS[group]} ${n} 人`} onClick={() => onOpen(group)}>{n.toLocaleString('en-US')}</LinkButton> }
  const left = (['EMPLOYED_BEFORE', 'STUDENT', 'NO_WISH'] as const).reduce((n, g) => n + (r.counts[g] ?? 0), 0)
  return (
    <BigFigures>
      <BigFigure title="推荐就业率" asOf={`结业后 ${r.windowMonths} 个月内，按“${r.basisLabel}”考核`} value={r.employedText} note={<>推荐后已就业 {figure('EMPLOYED')} ÷ 有就业意愿 {figure('WILLING')} 人</>} />
      <BigFigure title="推荐率" value={r.recommendedText} note={<>本机构推荐过 {r.recommended.toLocaleString('en-US')} 人，待推荐 {figure('WAITING')} 人，已推荐未就业 {figure('RECOMMENDED')} 人，未经推荐就业 {figure('FOUND')} 人</>} />
      <BigFigure title="不计入分母" value={`${left.toLocaleString('en-US')} 人`} note={<>入学时已就业 {figure('EMPLOYED_BEFORE')}，在读学生 {figure('STUDENT')}，没有就业意愿 {figure('NO_WISH')}</>} />
    </BigFigures>
  )
}

function Given({ of: t, onTell }: { of: TraineeView; onTell: (r: RecommendationView) => void }) {
  if (t.recommendations.length === 0) return <span className="rg-quiet">没有推荐过</span>
  return (
    <ul className="rg-employment-given">{t.recommendations.map((r) => (
      <li key={r.id}>
        {r.employer}{r.post !== null && `，${r.post}`}
        <span className="rg-task-detail">{dateWords(r.recommendedOn, 'plain')}{r.isOwn ? '' : `，${r.byName}推荐，不计入`}{r.contact !== null && `，联系${r.contact}`}：{r.resultLabel ?? '还没有结果'}{r.resultNote !== null && `，${r.resultNote}`}</span>
        {r.can.includes('tell') && <LinkButton label={`登记结果：${r.employer}`} onClick={() => onTell(r)}>登记结果</LinkButton>}
      </li>
    ))}</ul>
  )
}

function Recommend({ trainee: t, onClose }: { trainee: TraineeView; onClose: () => void }) {
  const { today } = useSession()
  const [id] = useState(() => crypto.randomUUID())
  const [text, setText] = useState({ employer: '', post: '', contact: '' })
  const [on, setOn] = useState<string | null>(today)
  const [isAsked, setAsked] = useState(false)
  const send = useSend(recommendTrainee, { onDone: onClose })
  const mistakes = { employer: text.employer.trim().length < 2 ? '请写用人单位，至少两个字' : undefined, post: text.post.trim().length < 2 ? '请写岗位，至少两个字' : undefined, on: on === null ? '请填日期' : undefined }
  const said = (key: keyof typeof mistakes) => (isAsked ? mistakes[key] : undefined)
  const save = () => {
    setAsked(true)
    if (on === null || Object.values(mistakes).some((m) => m !== undefined)) return
    send.mutate({ params: { id: t.id }, body: { id, employer: text.employer.trim(), post: text.post.trim(), contact: text.contact.trim().length < 2 ? null : text.contact.trim(), recommendedOn: on } })
  }
  return (
    <Dialog title={`登记对${t.personName}的推荐`} onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={save}>登记推荐</Button></>}>
      <TextField label="用人单位" name="employer" value={text.employer} onChange={(employer) => setText({ ...text, employer })} maxLength={100} error={said('employer')} />
      <TextField label="岗位" name="post" value={text.post} onChange={(post) => setText({ ...text, post })} maxLength={100} error={said('post')} />
      <TextField label="联系人" name="contact" optional hint="写姓名或部门，不写手机号" value={text.contact} onChange={(contact) => setText({ ...text, contact })} maxLength={60} />
      <DateField label="推荐日期" name="recommendedOn" value={on} onChange={setOn} max={today} error={said('on')} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function Tell({ trainee: t, recommendation: r, onClose }: { trainee: TraineeView; recommendation: RecommendationView; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [result, setResult] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(tellResult, { onDone: onClose })
  const save = () => {
    setAsked(true)
    if (result !== null) send.mutate({ params: { id: r.id }, body: { id, result: recommendationResult.parse(result), note: note.trim().length < 2 ? null : note.trim() } })
  }
  return (
    <Dialog title={`${t.personName}在${r.employer}的结果`} onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={save}>登记</Button></>}>
      <p>推荐不等于就业：录用后请“登记就业”，附合同或社保，由县局确认。</p>
      <SelectField label="结果" name="result" value={result} onChange={setResult} options={recommendationResult.options.map((value) => ({ value, label: RECOMMENDATION_RESULTS[value] }))} error={isAsked && result === null ? '请选结果' : undefined} />
      <TextField label="说明" name="note" optional value={note} onChange={setNote} maxLength={200} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

function Work({ trainee: t, onClose }: { trainee: TraineeView; onClose: () => void }) {
  const { today } = useSession()
  const form = useEmploymentForm(today, { status: 'EMPLOYED' })
  const send = useSend(recordEmployment, { onDone: onClose })
  const save = async () => {
    const body = await form.body()
    if (body !== null) send.mutate({ params: { id: t.veteranId }, body: { ...body, corrects: null } })
  }
  return (
    <Dialog title={`登记${t.personName}的就业`} onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在提交'} onClick={() => void save()}>提交确认</Button></>}>
      <p>由学员安置地的县局核对凭证后确认，确认以后计入推荐就业率。</p>
      <EmploymentFields form={form} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
