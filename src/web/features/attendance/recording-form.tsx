import { useId, useState } from 'react'
import { addRecordings, type SessionCoverage } from '../../../contract/attendance.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useLetters, useOutbox } from '../../app/use-outbox.ts'
import { Icon } from '../../ui/icons.tsx'
import { LongWork } from '../../ui/long-work.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BigButton, BigRow } from '../../ui/phone/big-button.tsx'
import { PhoneField } from '../../ui/phone/phone-field.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { digestOf } from './digest.ts'

interface Piece {
  id: string
  fileName: string
  size: number
  digest: string
  from: string
  to: string
}

/** Registers recordings of one session: the file is read on the phone for its fingerprint, its times are asked. What was read is kept. */
export function RecordingForm({ session, onDone }: { session: SessionCoverage; onDone: () => void }) {
  const [pieces, change, clear] = useDraft<readonly Piece[]>(`recordings ${session.id}`, [])
  const [reading, setReading] = useState<{ name: string; share: number } | null>(null)
  const [unread, setUnread] = useState<string | null>(null)
  const add = useOutbox(addRecordings)
  const isWaiting = useLetters().some((l) => l.refusal === null && l.path === addRecordings.path && (l.input.params as { id?: string }).id === session.id)
  const id = useId()
  const read = async (files: readonly File[]) => {
    let known = pieces
    for (const file of files) {
      try {
        const digest = await digestOf(file, (share) => setReading({ name: file.name, share }))
        known = [...known, { id: crypto.randomUUID(), fileName: file.name.slice(-200), size: file.size, digest, from: session.startsAt, to: session.endsAt }]
        change(known)
      } catch {
        setUnread(file.name)
      }
    }
    setReading(null)
  }
  const send = async () => {
    const recordings = pieces.map((p) => ({ id: p.id, startedAt: `${session.onDate}T${p.from}:00+08:00`, endedAt: `${session.onDate}T${p.to}:00+08:00`, camera: '', fileName: p.fileName, digest: p.digest, size: p.size }))
    const done = await add.post({ params: { id: session.id }, body: { recordings } }, `第 ${session.seq} 次课登记录像`)
    if (done === null) return
    clear()
    if (done.isSent) onDone()
  }
  const wrong = pieces.find((p) => p.from >= p.to)
  return (
    <div className="rg-recording-form">
      {isWaiting && <Notice kind="info" title="登记存在手机里，有网自动发" />}
      {unread !== null && <Notice kind="refused" title={`“${unread}”读不出来`}>可能文件已移走或还没有录完。请重新选一次。</Notice>}
      {pieces.map((piece) => (
        <div key={piece.id} className="rg-recording-file">
          <p><Icon name="video" size={18} /> <b>{piece.fileName}</b>，{megabytes(piece.size)}<br />指纹 {piece.digest.slice(0, 8)}…{piece.digest.slice(-4)}</p>
          <div className="rg-teach-times">
            <PhoneField kind="time" label="从几点" value={piece.from} onChange={(from) => change(pieces.map((p) => (p.id === piece.id ? { ...p, from } : p)))} />
            <PhoneField kind="time" label="到几点" value={piece.to} onChange={(to) => change(pieces.map((p) => (p.id === piece.id ? { ...p, to } : p)))} error={piece.from >= piece.to ? '要晚于开始' : undefined} />
          </div>
          <BigButton kind="quiet" onClick={() => change(pieces.filter((p) => p.id !== piece.id))}>不登记这个文件</BigButton>
        </div>
      ))}
      {reading !== null && <LongWork title={`正在算指纹：${reading.name}`} done={Math.round(reading.share * 100)} total={100} note="算的时候不要关掉这一页" />}
      <span className="rg-photo">
        <input id={id} className="rg-hidden" type="file" accept="video/*" multiple disabled={reading !== null}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            event.target.value = ''
            setUnread(null)
            void read(files)
          }} />
        <label htmlFor={id} className="rg-big rg-big-secondary"><Icon name="video" size={20} />{pieces.length === 0 ? '选录像文件' : '再选文件'}</label>
      </span>
      <RefusalNotice refusal={add.refusal} />
      <BigRow>
        <BigButton kind="secondary" onClick={onDone}>先不登记</BigButton>
        <BigButton disabled={pieces.length === 0 || wrong !== undefined || reading !== null} busy={add.isSending && '正在登记'} onClick={() => void send()}>登记 {pieces.length} 段</BigButton>
      </BigRow>
    </div>
  )
}

const megabytes = (bytes: number): string => (bytes >= 1_073_741_824 ? `${(bytes / 1_073_741_824).toFixed(1)} GB` : `${(bytes / 1_048_576).toFixed(1)} MB`)
