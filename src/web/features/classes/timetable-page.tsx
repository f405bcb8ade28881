import { useState } from 'react'
import { Select } from 'antd'
import { getClass } from '../../../contract/classes.ts'
import { getTimetable, putTimetable, type PlannedSession, type SessionRow } from '../../../contract/timetable.ts'
import { COURSE_MODULES, moduleChecklist } from '../../../policy/course-modules.ts'
import { SESSION_KINDS } from '../../../policy/vocabulary.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { ModulesSection } from './modules-section.tsx'
import { ProposeForm } from './timetable-propose.tsx'

const looks = { PLANNED: 'later', STARTED: 'active', CLOSED: 'ok', CANCELLED: 'closed' } as const
const states = { PLANNED: '未上', STARTED: '正在上', CLOSED: '已上', CANCELLED: '已取消' } as const
const kinds: Readonly<Record<string, string>> = SESSION_KINDS

/** 课表: the sessions day by day; proposed from a daily pattern, looked over, then saved as a whole. */
export default function TimetablePage() {
  const id = useParam('id')
  const cls = useCall(getClass, { params: { id } })
  const reply = useCall(getTimetable, { params: { id } })
  const [proposed, setProposed] = useState<readonly PlannedSession[] | null>(null)
  const save = useSend(putTimetable, { onDone: () => setProposed(null) })
  return (
    <Awaiting reply={cls} rows={10}>
      {(c) => (
        <Page title={`课表：${c.title}`} crumbs={[{ title: '班次', to: '/classes' }, { title: c.title, to: `/classes/${c.id}` }, { title: '课表' }]}
          lead={`申请 ${c.totalLessons ?? '—'} 课时，其中实操 ${c.practiceLessons ?? '—'}${c.startsOn === null ? '' : `・${dateWords(c.startsOn, 'plain')}至${dateWords(c.endsOn, 'plain')}`}`}
          actions={c.can.includes('edit') ? <ButtonLink to={`/classes/${c.id}/apply`}>回到申请</ButtonLink> : <ButtonLink to={`/classes/${c.id}/roster`}>名册</ButtonLink>}>
          <Awaiting reply={reply} rows={8}>
            {(timetable) => {
              const mayEdit = timetable.can.length > 0
              const venue = (v: string | null) => c.venues.find((x) => x.id === v)?.name ?? '—'
              const trainers = (ids: readonly string[]) => ids.map((t) => c.trainers.find((x) => x.id === t)?.name ?? '—').join('、') || '—'
              const hasModules = timetable.modules.length > 0
              const choices = timetable.modules.map((m) => ({ value: m.code, label: m.label }))
              const draftColumns: ReadonlyArray<Column<PlannedSession>> = [
                { key: 'day', title: '日期', width: '190px', cell: (s) => dateWords(s.onDate) },
                { key: 'time', title: '时间', width: '120px', cell: (s) => `${s.lessonIntervals[0]?.from ?? ''}–${s.lessonIntervals.at(-1)?.to ?? ''}` },
                { key: 'kind', title: '类型', width: '72px', cell: (s) => kinds[s.kind] },
                { key: 'topic', title: '内容', cell: (s) => s.topic },
                ...(hasModules ? [{ key: 'module', title: '课程模块', width: '220px', cell: (s: PlannedSession) => (
                  <Select aria-label={`${dateWords(s.onDate)} ${s.lessonIntervals[0]?.from ?? ''} 的课程模块`} value={s.module ?? undefined} options={choices} allowClear placeholder="没有标明" style={{ width: '100%' }}
                    onChange={(module?: PlannedSession['module']) => setProposed((now) => (now ?? []).map((p) => (p.id === s.id ? { ...p, module: module ?? null } : p)))} />
                ) }] : []),
                { key: 'lessons', title: '课时', align: 'right', width: '64px', cell: (s) => s.declaredLessons },
                { key: 'venue', title: '场地', width: '140px', cell: (s) => venue(s.venueId) },
                { key: 'trainers', title: '教师', width: '160px', cell: (s) => trainers(s.trainerIds) },
                { key: 'drop', title: '', width: '72px', cell: (s) => <Button kind="text" label={`去掉 ${s.onDate} ${s.topic}`} onClick={() => setProposed((now) => (now ?? []).filter((p) => p.id !== s.id))}>去掉</Button> },
              ]
              const total = lessonsIn(proposed ?? [])
              const practice = lessonsIn((proposed ?? []).filter((s) => s.kind === 'PRACTICE'))
              return (
                <>
                  {proposed === null && <ModulesSection modules={timetable.modules} />}
                  {proposed !== null && <ModulesSection modules={moduleChecklist(c.programme, proposed.map((s) => ({ module: s.module ?? null, lessons: s.declaredLessons })))} />}
                  {mayEdit && <ProposeForm view={c} onProposed={setProposed} />}
                  {proposed !== null && (
                    <Section title="排好的课表（还没有保存）" note={`${new Set(proposed.map((s) => s.onDate)).size} 天，${total} 课时`}
                      action={<Button kind="primary" busy={save.isPending} blockedBecause={proposed.length === 0 ? '一次课都没有' : undefined} onClick={() => save.mutate({ params: { id }, body: { sessions: [...proposed] } })}>保存课表</Button>}>
                      <RefusalNotice refusal={save.error} />
                      {c.totalLessons !== null && total !== c.totalLessons && <Notice kind="warn" title={`课表合计 ${total} 课时，申请 ${c.totalLessons} 课时，两者要一致`} />}
                      {c.practiceLessons !== null && practice !== c.practiceLessons && (
                        <Notice kind="warn" title={`课表里实操合计 ${practice} 课时，申请 ${c.practiceLessons} 课时，两者要一致`}>要么改每日安排再排一次，要么保存后回到申请第 2 步改实操课时。</Notice>
                      )}
                      <DataTable dense caption="排好的课表" columns={draftColumns} rows={proposed} rowKey={(s) => s.id} />
                    </Section>
                  )}
                  {proposed === null && (
                    <Section title="课表" note={`${timetable.totals.days} 天，${timetable.totals.lessons} 课时：理论 ${timetable.totals.theory}，实操 ${timetable.totals.practice}`}
                      action={mayEdit && hasModules && timetable.days.length > 0 ? <Button onClick={() => setProposed(timetable.days.flatMap((d) => d.sessions.filter((s) => s.state !== 'CANCELLED').map(plannedOf)))}>标明课程模块</Button> : undefined}>
                      {timetable.reasons.filter((r) => r.verdict !== 'pass').map((r) => <Notice key={`${r.code} ${r.message}`} kind={r.verdict === 'block' ? 'refused' : 'warn'} title={r.message}>依据：{r.clause}</Notice>)}
                      <DataTable caption="课表" columns={hasModules ? withModules : columns} rowKey={(s) => s.id} isMuted={(s) => s.state === 'CANCELLED'} empty={{ title: '还没有排课', text: mayEdit ? '用上面的每日安排排出整张课表，看过再保存。' : '由承训机构的教务排课。' }}
                        groups={timetable.days.map((day) => ({ key: day.date, heading: `${dateWords(day.date)}　${day.lessons} 课时`, rows: day.sessions }))} />
                    </Section>
                  )}
                </>
              )
            }}
          </Awaiting>
        </Page>
      )}
    </Awaiting>
  )
}

const columns: ReadonlyArray<Column<SessionRow>> = [
  { key: 'time', title: '时间', width: '130px', cell: (s) => `${s.startsAt}–${s.endsAt}` },
  { key: 'kind', title: '类型', width: '72px', cell: (s) => kinds[s.kind] },
  { key: 'topic', title: '内容', cell: (s) => s.topic },
  { key: 'lessons', title: '课时', align: 'right', width: '72px', cell: (s) => s.lessons },
  { key: 'minutes', title: '净时长', unit: '分钟', align: 'right', width: '110px', cell: (s) => s.netMinutes },
  { key: 'venue', title: '场地', width: '140px', cell: (s) => s.venueName ?? '—' },
  { key: 'trainers', title: '教师', width: '280px', cell: (s) => s.trainers.map((t) => t.name).join('、') || '—' },
  { key: 'state', title: '状态', width: '110px', cell: (s) => <StatusTag kind={looks[s.state]}>{states[s.state]}</StatusTag> },
]

const withModules: typeof columns = columns.flatMap((column) => (column.key === 'topic' ? [column, { key: 'module', title: '课程模块', width: '180px', cell: (s: SessionRow) => (s.module === null ? '—' : COURSE_MODULES[s.module]) }] : [column]))

const plannedOf = ({ id, onDate, kind, topic, venueId, trainerIds, declaredLessons, lessonIntervals, module }: SessionRow): PlannedSession => ({ id, onDate, kind, topic, venueId, trainerIds, declaredLessons, lessonIntervals, module })

const lessonsIn = (sessions: readonly PlannedSession[]): number => sessions.reduce((sum, s) => sum + s.declaredLessons, 0)
