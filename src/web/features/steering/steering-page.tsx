import { useFilters } from '../../app/use-address.ts'
import { Segments } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { EventsTab } from './events-tab.tsx'
import { GroupTab } from './group-tab.tsx'
import { TasksTab } from './tasks-tab.tsx'
import './steering.css'

const views = { group: '领导小组', tasks: '任务', meetings: '协调会议', observations: '观摩活动' } as const

/** 领导小组与任务: who leads the programme, what each office is to do by when, what offices held together (四(一), 四(二); ). */
export default function SteeringPage() {
  const [filters, change] = useFilters({ view: 'group', state: 'OPEN', office: '' })
  const view = filters.view in views ? filters.view : 'group'
  return (
    <Page wide title="领导小组与任务" crumbs={[{ title: '领导小组与任务' }]} lead="“戎归中原”工程工作领导小组、处室分工、部门协调和观摩交流">
      <div className="rg-steering-views"><Segments label="看什么" value={view} onChange={(next) => change({ view: next })} items={Object.entries(views).map(([key, title]) => ({ key, title }))} /></div>
      {view === 'group' && <GroupTab />}
      {view === 'tasks' && <TasksTab state={filters.state} office={filters.office} onChange={change} />}
      {view === 'meetings' && <EventsTab key="meetings" kind="meeting" />}
      {view === 'observations' && <EventsTab key="observations" kind="observation" />}
    </Page>
  )
}
