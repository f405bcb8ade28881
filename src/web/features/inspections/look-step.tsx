import { useState } from 'react'
import type { InspectionSheet } from '../../../contract/inspections.ts'
import { clockTimeOf } from '../../../values/shanghai-time.ts'
import type { KeptPicture } from '../../app/use-kept-pictures.ts'
import { Notice } from '../../ui/notice.tsx'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { ChoiceRow } from '../../ui/phone/choice-row.tsx'
import { PhoneField } from '../../ui/phone/phone-field.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'
import { PhotoButton, PhotoTile } from '../../ui/phone/photo-button.tsx'
import { shrink } from '../../ui/phone/picture.ts'
import { MOST_PICTURES, NOTES, PICTURES, type Note, type Visit } from './visit.ts'

const answers = [
  { value: 'NORMAL', title: '正常', tone: 'ok' as const },
  { value: 'PROBLEM', title: '有问题', tone: 'warn' as const },
]

interface LookProps {
  sheet: InspectionSheet
  visit: Visit
  update: (part: Partial<Visit>) => void
  pictures: readonly KeptPicture[]
  keepPictures: (next: readonly KeptPicture[]) => Promise<void>
  time: () => string
}

/** 看四项，拍两张照: a button each, words only where something is wrong; pictures are made small before they are kept. */
export function LookStep({ sheet, visit, update, pictures, keepPictures, time }: LookProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isReading, setReading] = useState(false)
  const isRemote = sheet.inspection.channel !== 'ONSITE'
  const word = isRemote ? '截图' : '照片'
  const take = async (files: File[]) => {
    setReading(true)
    setProblem(null)
    try {
      const taken: KeptPicture[] = []
      for (const file of files.slice(0, MOST_PICTURES - pictures.length))
        taken.push({ id: crypto.randomUUID(), name: file.name.slice(0, 200) || '照片.jpg', base64: await shrink(file), at: time() })
      await keepPictures([...pictures, ...taken])
    } catch {
      setProblem(`这张${word}打不开或存不下，请再拍一张。`)
    } finally {
      setReading(false)
    }
  }
  return (
    <>
      {NOTES.map(({ key, label, ask }) => {
        const set = (part: Partial<Note>) => update({ notes: { ...visit.notes, [key]: { ...visit.notes[key], ...part } } })
        return (
          <div key={key}>
            <ChoiceRow label={label} choices={answers} value={visit.notes[key].value} onChange={(value) => set({ value: value as Note['value'] })} />
            {visit.notes[key].value === 'PROBLEM' && (
              <PhoneField label={ask} placeholder="写一句" maxLength={200} value={visit.notes[key].text} onChange={(text) => set({ text })} />
            )}
          </div>
        )
      })}
      <PhoneSection title={`${word} ${pictures.length} 张`} note="自动记下时间">
        {pictures.length > 0 && (
          <div className="rg-photo-grid">
            {pictures.map((p, i) => (
              <PhotoTile
                key={p.id}
                src={`data:image/jpeg;base64,${p.base64}`}
                alt={`第 ${i + 1} 张${word}`}
                note={clockTimeOf(new Date(p.at))}
                onRemove={() => void keepPictures(pictures.filter((other) => other !== p))}
              />
            ))}
          </div>
        )}
        {problem !== null && <Notice kind="refused" title={problem} />}
        <PhotoButton disabled={isReading || pictures.length >= MOST_PICTURES} allowLibrary={isRemote} onPhotos={(files) => void take(files)}>
          {isReading
            ? '正在存'
            : pictures.length >= MOST_PICTURES
              ? `已有 ${MOST_PICTURES} 张`
              : pictures.length === 0
                ? isRemote
                  ? '选截图'
                  : '拍照'
                : pictures.length < PICTURES
                  ? '再拍一张'
                  : '还要拍'}
        </PhotoButton>
      </PhoneSection>
      {isRemote && (
        <PhoneField
          label="画面或文件编号"
          hint="远程视频的通道，或录像文件的编号"
          maxLength={300}
          value={visit.reference}
          onChange={(reference) => update({ reference })}
        />
      )}
      <Place sheet={sheet} visit={visit} update={update} />
    </>
  )
}

/** Where: typed or as the timetable says; the position only when the phone gives it. */
function Place({ sheet, visit, update }: Pick<LookProps, 'sheet' | 'visit' | 'update'>) {
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle')
  const locate = () => {
    if (!('geolocation' in navigator)) return setState('refused')
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle')
        update({ position: { lat: coords.latitude, lng: coords.longitude } })
      },
      () => setState('refused'),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    )
  }
  return (
    <PhoneSection title="地点">
      <PhoneField label="检查地点" maxLength={100} value={visit.place ?? sheet.venue ?? ''} onChange={(place) => update({ place })} />
      <BigButton kind="secondary" icon="pin" busy={state === 'asking' && '正在定位'} onClick={locate}>
        {visit.position === null ? '记下定位（可不记）' : '已记下定位，重新定位'}
      </BigButton>
      {state === 'refused' && <p role="status">手机没有给出定位，不影响提交。</p>}
    </PhoneSection>
  )
}
