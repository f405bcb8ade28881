import { attendanceOverview, type ClassInTraining } from '../../../contract/teaching.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { PhoneFigures, PhoneList } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'

/** 考勤: how the classes an inspector is sent to are attended, today's sessions first. */
export default function AttendanceOfMyClassesPage() {
  const reply = useCall(attendanceOverview, {})
  return (
    <PhonePage title="考勤">
      <Awaiting reply={reply}>
        {({ items }) => (
          <>
            {items.length === 0 && <EmptyState title="没有正在上课的班" text="安排您检查的班开课以后，点名情况会出现在这里。" />}
            {items.map((cls) => (
              <OneClass key={cls.id} cls={cls} />
            ))}
          </>
        )}
      </Awaiting>
    </PhonePage>
  )
}

function OneClass({ cls }: { cls: ClassInTraining }) {
  return (
    <PhoneSection title={cls.title} note={cls.stateLabel}>
      <p>
        {cls.institutionName}，{dateWords(cls.startsOn, 'day')}至{dateWords(cls.endsOn, 'day')}
      </p>
      <PhoneFigures
        figures={[
          { label: '名册 人', value: cls.rosterCount },
          { label: '已上 课时', value: cls.held },
          { label: '过去没点完的课', value: cls.unclosed, ...(cls.unclosed > 0 ? { tone: 'warn' as const } : {}) },
        ]}
      />
      {cls.today.length > 0 && (
        <PhoneList
          label="今天的课"
          items={cls.today.map((s) => ({
            key: s.id,
            title: `今天 ${s.startsAt}–${s.endsAt}`,
            ...(s.rollTaken ? { text: `到 ${s.presentCount} 人，名册 ${s.rosterCount} 人`, end: '已点名', tone: 'ok' as const } : { text: `名册 ${s.rosterCount} 人`, end: '还没点名' }),
          }))}
        />
      )}
    </PhoneSection>
  )
}
