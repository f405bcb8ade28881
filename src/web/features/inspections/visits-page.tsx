import { useEffect } from 'react'
import { carryOutInspection, myInspections, type InspectionSheet } from '../../../contract/inspections.ts'
import { myExamPatrols } from '../../../contract/exams.ts'
import { clockTimeOf } from '../../../values/shanghai-time.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { useDroppedDrafts } from '../../app/use-kept-pictures.ts'
import { useLetters } from '../../app/use-outbox.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { PhoneList, type PhoneItem } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { examWhen } from './patrol-page.tsx'
import { titleOf } from './visit.ts'

/** 检查: what an inspector has to visit, today's first; everything needed on the spot is kept on the phone. */
export default function VisitsPage() {
  const reply = useKeptCall(myInspections, {})
  const patrols = useKeptCall(myExamPatrols, {})
  const letters = useLetters()
  useDroppedDrafts((reply.data?.sent ?? []).map((i) => `visit ${i.id}`))
  useEffect(() => {
    // the pages of a workshop without a signal
    void import('./visit-page.tsx').catch(() => undefined)
    void import('./sent-page.tsx').catch(() => undefined)
  }, [])
  const waiting = new Set(
    letters.filter((l) => l.path === carryOutInspection.path && l.refusal === null).map((l) => (l.input.params as { id?: string } | undefined)?.id),
  )
  return (
    <PhonePage title="检查">
      <Awaiting reply={reply}>
        {({ items, today }) => {
          const left = items.filter((s) => !waiting.has(s.inspection.id))
          const due = left.filter((s) => (s.inspection.plannedOn ?? today) <= today)
          const later = left.filter((s) => (s.inspection.plannedOn ?? today) > today)
          return (
            <>
              {reply.keptAt !== null && <p>{clockTimeOf(new Date(reply.keptAt))} 存在手机里的安排</p>}
              {items.length === 0 && (patrols.data?.items.length ?? 0) === 0 && <EmptyState title="没有要做的检查" text="安排好以后会出现在这里。" />}
              {due.length > 0 && (
                <PhoneSection title={`今天 ${due.length} 次`}>
                  <PhoneList label="今天的检查" items={due.map((s) => itemOf(s, today))} />
                </PhoneSection>
              )}
              {later.length > 0 && (
                <PhoneSection title="以后">
                  <PhoneList label="以后的检查" items={later.map((s) => itemOf(s, today))} />
                </PhoneSection>
              )}
              {(patrols.data?.items ?? []).length > 0 && (
                <PhoneSection title="考核巡查">
                  <PhoneList
                    label="要巡查的考核"
                    items={(patrols.data?.items ?? []).map((p) => ({
                      key: p.classId,
                      title: p.classTitle,
                      icon: 'calendar',
                      tone: 'accent',
                      to: `/inspect/patrol/${p.classId}`,
                      text: `${examWhen(p.examAt)}${p.place === null ? '' : `，${p.place}`}${p.signatures.length === 0 ? '' : '，已签字'}`,
                    }))}
                  />
                </PhoneSection>
              )}
              {items.length > left.length && (
                <PhoneSection title="等着发出">
                  <PhoneList
                    label="等着发出的检查"
                    items={items
                      .filter((s) => waiting.has(s.inspection.id))
                      .map((s) => ({
                        key: s.inspection.id,
                        title: s.inspection.classTitle,
                        text: `${titleOf(s)}，已存好，有网自动发`,
                        icon: 'offline',
                        tone: 'warn',
                      }))}
                  />
                </PhoneSection>
              )}
            </>
          )
        }}
      </Awaiting>
    </PhonePage>
  )
}

function itemOf(sheet: InspectionSheet, today: string): PhoneItem {
  const { inspection } = sheet
  const isPast = inspection.plannedOn !== null && inspection.plannedOn < today
  const when = isPast
    ? `原定${dateWords(inspection.plannedOn, 'day')}，还没做`
    : inspection.plannedOn === today
      ? '今天'
      : dateWords(inspection.plannedOn, 'day')
  return {
    key: inspection.id,
    title: inspection.classTitle,
    icon: isPast ? 'warning' : 'calendar',
    tone: isPast ? 'warn' : 'accent',
    to: `/inspect/${inspection.id}`,
    text: (
      <>
        {titleOf(sheet)}・{inspection.channelLabel}・{when}
        <br />
        {inspection.institutionName}，{sheet.venue ?? '地点未填'}，名册 {sheet.rosterCount} 人
      </>
    ),
  }
}
