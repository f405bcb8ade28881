import { useState } from 'react'
import { recordingCoverage, type SessionCoverage } from '../../../contract/attendance.ts'
import { myClasses, type TaughtClass } from '../../../contract/teaching.ts'
import type { Reason } from '../../../values/decision.ts'
import { clockTimeOf } from '../../../values/shanghai-time.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Icon } from '../../ui/icons.tsx'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { Why } from '../../ui/why.tsx'
import { RecordingForm } from './recording-form.tsx'
import { kindWords } from './words.ts'
import './teach.css'

/** 录像: which session still lacks recordings and why, and registering the files one has. The files stay with the school. */
export default function RecordingsPage() {
  const classes = useKeptCall(myClasses, {})
  return (
    <PhonePage title="录像">
      <p className="rg-teach-day">这里登记录像的时间和文件指纹，文件留在学校，不上传。</p>
      <Awaiting reply={classes}>
        {({ items }) => {
          const taught = items.filter((c) => c.sessions.some((s) => s.state === 'CLOSED' || s.state === 'STARTED'))
          if (taught.length === 0) return <EmptyState title="还没有要登记录像的课" text="上完第一次课，就在这里登记录像。" />
          return taught.map((cls) => <OneClass key={cls.id} cls={cls} />)
        }}
      </Awaiting>
    </PhonePage>
  )
}

function OneClass({ cls }: { cls: TaughtClass }) {
  const reply = useKeptCall(recordingCoverage, { params: { id: cls.id } })
  return (
    <Awaiting reply={reply}>
      {({ sessions }) => {
        const own = sessions.filter((s) => cls.sessions.some((o) => o.id === s.id)).sort((a, b) => b.onDate.localeCompare(a.onDate) || b.seq - a.seq)
        const owed = own.filter((s) => s.verdict !== 'pass')
        const fine = own.filter((s) => s.verdict === 'pass')
        return (
          <>
            <PhoneSection title={cls.title} note={owed.length === 0 ? '录像齐了' : `还欠 ${owed.length} 次课`}>{owed.map((s) => <Owed key={s.id} session={s} />)}</PhoneSection>
            {fine.length > 0 && <PhoneSection title="已齐" note={`${fine.length} 次课`}>{fine.map((s) => <Fine key={s.id} session={s} />)}</PhoneSection>}
          </>
        )
      }}
    </Awaiting>
  )
}

function Owed({ session }: { session: SessionCoverage }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="rg-slip-decide">
      <Head session={session} />
      <p className="rg-teach-note"><span className="rg-phone-tone-warn"><Icon name="warning" size={18} /></span><span>{session.reasons.find((r) => r.verdict !== 'pass')?.message ?? '还没有登记录像'}</span></p>
      <Why title="为什么说录像不够" reasons={session.reasons as Reason[]} />
      <Pieces session={session} />
      {session.can.includes('addRecordings') && !isOpen && <BigButton kind="secondary" icon="video" onClick={() => setOpen(true)}>登记录像</BigButton>}
      {isOpen && <RecordingForm session={session} onDone={() => setOpen(false)} />}
    </div>
  )
}

function Fine({ session }: { session: SessionCoverage }) {
  return (
    <div className="rg-slip-decide">
      <Head session={session} />
      <p className="rg-teach-note"><span className="rg-phone-tone-ok"><Icon name="check" size={18} /></span><span>{session.reasons[0]?.message ?? '录像齐了'}</span></p>
    </div>
  )
}

function Head({ session }: { session: SessionCoverage }) {
  return <><b>{dateWords(session.onDate, 'day')} {session.startsAt}—{session.endsAt}</b><p className="rg-teach-quiet">第 {session.seq} 次课，{kindWords[session.kind]}：{session.topic}</p></>
}

function Pieces({ session }: { session: SessionCoverage }) {
  if (session.pieces.length === 0) return null
  return (
    <ul className="rg-teach-quiet" aria-label="已登记的录像">
      {session.pieces.map((p) => <li key={p.id}>{clockTimeOf(new Date(p.startedAt))}—{clockTimeOf(new Date(p.endedAt))}　{p.fileName}</li>)}
    </ul>
  )
}
