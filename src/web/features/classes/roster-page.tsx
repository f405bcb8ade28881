import { getClass } from '../../../contract/classes.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { kindOfState } from '../../ui/class-state.ts'
import { RosterPanel } from './roster-panel.tsx'

/** 名册 of one class. */
export default function RosterPage() {
  const id = useParam('id')
  const reply = useCall(getClass, { params: { id } })
  return (
    <Awaiting reply={reply} rows={10}>
      {(c) => (
        <Page title={`名册：${c.title}`} tag={<StatusTag kind={kindOfState(c.state)}>{c.stateLabel}</StatusTag>} crumbs={[{ title: '班次', to: '/classes' }, { title: c.title, to: `/classes/${c.id}` }, { title: '名册' }]}
          lead={`${c.institution.name}・拟培训 ${c.plannedCount ?? '—'} 人`} actions={<><ButtonLink to={`/exports?ask=ROSTER&classId=${c.id}`} icon="download">导出（要写用途）</ButtonLink><ButtonLink to={`/classes/${c.id}/timetable`} icon="calendar">课表</ButtonLink></>}>
          <RosterPanel classId={c.id} />
        </Page>
      )}
    </Awaiting>
  )
}
