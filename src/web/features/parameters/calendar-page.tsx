import { calendarTemplate, getCalendar, importCalendar } from '../../../contract/parameters.ts'
import { download } from '../../app/call.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { DeadlineCalculator } from './deadline-calculator.tsx'
import { YearGrid } from './year-grid.tsx'
import { WholeImport } from './whole-import.tsx'

/** 工作日历: the year's working days with holidays and swapped days, and how a deadline is counted in them. */
export default function CalendarPage() {
  const { today } = useSession()
  const [filters, change] = useFilters({ year: today.slice(0, 4) })
  const year = Number(filters.year)
  const reply = useCall(getCalendar, { params: { year } }, { keepPrevious: true })
  const send = useSend(importCalendar)
  return (
    <Page wide title="工作日历" crumbs={[{ title: '参数', to: '/parameters' }, { title: '工作日历' }]} lead="所有期限都按这份日历数工作日；调休上班的周末算工作日。">
      <DeadlineCalculator />
      <Awaiting reply={reply} rows={10}>
        {(data) => {
          const years = [...new Set([...data.publishedYears, Number(today.slice(0, 4)), Number(today.slice(0, 4)) + 1, data.year])].sort()
          return (
            <>
              <Section title={`${data.year}年`} note={data.isPublished ? `全年 ${data.workingDays} 个工作日` : '还没有公布'}>
                <FilterBar>看 <FilterSelect label="年份" value={String(year)} options={years.map((y) => ({ value: String(y), label: `${y}年` }))} onChange={(next) => change({ year: next })} /></FilterBar>
                {data.days.length === 0 ? <EmptyState title={`${data.year}年的放假安排还没有导入`} text="国务院办公厅公布后由省厅经办或系统管理员导入。在此之前，期限按周一到周五暂算，标明“暂按”，不会因此作废。" /> : <YearGrid days={data.days} today={today} />}
              </Section>
              {data.can.includes('import') && (
                <WholeImport title={`导入 ${data.year} 年放假和调休`} label="上传放假安排" hint="Excel 或 CSV，只列放假的日子和调休上班的日子；整年重排，其余按周一到周五。" done={send.data} isSending={send.isPending} refusal={send.error}
                  applied={`${send.data?.year ?? year} 年已导入：全年 ${send.data?.workingDays ?? 0} 个工作日，改动 ${send.data?.changedDays ?? 0} 天`}
                  onFile={(file) => send.mutate({ params: { year: data.year }, body: { file } })} onTemplate={() => download(calendarTemplate, {})} />
              )}
            </>
          )
        }}
      </Awaiting>
    </Page>
  )
}
