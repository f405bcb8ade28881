import { attendanceMatrix } from '../../../contract/attendance.ts'
import { getClass } from '../../../contract/classes.ts'
import type { Reason } from '../../../values/decision.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useFilters, useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Segments } from '../../ui/button.tsx'
import { kindOfState } from '../../ui/class-state.ts'
import { FigureStrip } from '../../ui/figure-strip.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Why } from '../../ui/why.tsx'
import { LeavesTab } from './leaves-tab.tsx'
import { MatrixTab } from './matrix-tab.tsx'
import { RecordingsTab } from './recordings-tab.tsx'
import './attendance.css'

/** 考勤 of one class: the matrix, leave slips with make-ups, recordings. */
export default function ClassAttendancePage() {
  const id = useParam('id')
  const isProvince = hasRole(useSession(), ['PRV1', 'PRV2'])
  const [filters, change] = useFilters({ tab: 'matrix' })
  const cls = useCall(getClass, { params: { id } })
  const matrix = useCall(attendanceMatrix, { params: { id } })
  return (
    <Awaiting reply={cls} rows={12}>
      {(c) => (
        <Page wide title={`考勤：${c.title}`} tag={<StatusTag kind={kindOfState(c.state)}>{c.stateLabel}</StatusTag>} crumbs={[{ title: '班次', to: '/classes' }, { title: c.title, to: `/classes/${c.id}` }, { title: '考勤' }]}
          lead={`${c.institution.name}・${c.startsOn === null ? '日期未定' : `${dateWords(c.startsOn, 'plain')}至${dateWords(c.endsOn, 'plain')}`}，共 ${c.totalLessons ?? '—'} 课时`}
          actions={<Segments label="看什么" value={filters.tab} onChange={(tab) => change({ tab })} items={[{ key: 'matrix', title: '到课表' }, ...(isProvince ? [] : [{ key: 'leaves' as const, title: '请假与补课' }]), { key: 'recordings', title: '录像' }]} />}>
          {filters.tab === 'leaves' && <LeavesTab cls={c} />}
          {filters.tab === 'recordings' && <RecordingsTab classId={c.id} />}
          {filters.tab === 'matrix' && (
            <Awaiting reply={matrix} rows={12}>
              {(m) => (
                <>
                  <FigureStrip label="本班到课" figures={[
                    { label: '名册人数', value: m.trainees.filter((t) => !GONE.includes(t.state)).length }, { label: '已上 / 计划课时', value: `${m.held} / ${m.planned ?? '—'}` },
                    { label: '到目前到课率', value: m.classRate.soFar, current: true }, { label: '按全部课时', value: m.classRate.text, provisional: m.planned !== null && m.held < m.planned },
                    { label: '不补课达不到的人', value: m.trainees.filter((t) => t.outOfReach).length },
                  ]} />
                  <p className="rg-matrix-why">全班到课率怎么算 <Why title={`为什么全班到课率是 ${m.classRate.text}`} reasons={m.classRate.reasons as Reason[]} /></p>
                  <MatrixTab classId={c.id} matrix={m} />
                </>
              )}
            </Awaiting>
          )}
        </Page>
      )}
    </Awaiting>
  )
}

const GONE: readonly string[] = ['NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT']
