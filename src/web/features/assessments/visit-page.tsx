import { useState } from 'react'
import { myAssessments, type AssessmentView } from '../../../contract/assessors.ts'
import { handInVisit } from '../../../contract/field-work.ts'
import { LOOKED_AT, VISIT_PHOTOS, type LookedAt } from '../../../policy/field-work.ts'
import { clockTimeOf } from '../../../values/shanghai-time.ts'
import { useGo, useParam } from '../../app/use-address.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { useKeptPictures, type KeptPicture } from '../../app/use-kept-pictures.ts'
import { useLetters, useOutbox } from '../../app/use-outbox.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { BigButton, BigLink } from '../../ui/phone/big-button.tsx'
import { ChoiceRow } from '../../ui/phone/choice-row.tsx'
import { useOnline } from '../../ui/phone/offline-bar.tsx'
import { PhoneField } from '../../ui/phone/phone-field.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { PhotoButton, PhotoTile } from '../../ui/phone/photo-button.tsx'
import { shrink } from '../../ui/phone/picture.ts'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

interface Note { value: 'NORMAL' | 'PROBLEM' | null; text: string }
interface Visit { id: string | null; at: string | null; place: string; findings: string; looked: Record<LookedAt, Note> }
const open: Note = { value: null, text: '' }
const empty: Visit = { id: null, at: null, place: '', findings: '', looked: { VENUE: open, EQUIPMENT: open, TRAINERS: open, RECORDS: open } }
const keys = Object.keys(LOOKED_AT) as LookedAt[]
const answers = [{ value: 'NORMAL', title: '正常', tone: 'ok' as const }, { value: 'PROBLEM', title: '有问题', tone: 'warn' as const }]

/** 现场查看: what an assessor looks at on the spot, on a phone; every change is kept there, and sent when there is a network. */
export default function VisitPage() {
  const id = useParam('id')
  const back = `/assessments/${id}`
  const reply = useKeptCall(myAssessments, {})
  const found = reply.data?.items.find((a) => a.id === id)
  if (reply.data === undefined) return <PhonePage title="现场查看" back={back}><Awaiting reply={reply}>{() => null}</Awaiting></PhonePage>
  if (found === undefined || !found.can.includes('work')) {
    return <PhonePage title="现场查看" back={back} foot={<BigLink to="/my-assessments" kind="secondary">回到我的评估</BigLink>}><EmptyState title="现在不能记现场查看" text="这次评估没有委派给您，还没有开始，或者已经交了报告。" /></PhonePage>
  }
  const behind = reply.readAt === null ? 0 : Date.parse(reply.data.now) - Date.parse(reply.readAt)
  return <Filling key={id} of={found} back={back} time={() => new Date(Date.now() + behind).toISOString()} />
}

function Filling({ of: a, back, time }: { of: AssessmentView; back: string; time: () => string }) {
  const go = useGo()
  const isOnline = useOnline()
  const [visit, change, clear] = useDraft<Visit>(`assessment visit ${a.id}`, empty)
  const kept = useKeptPictures(`assessment visit ${a.id}`)
  const outbox = useOutbox(handInVisit)
  const isWaiting = useLetters().some((l) => l.path === handInVisit.path && l.refusal === null && (l.input.params as { id?: string } | undefined)?.id === a.id)
  if (kept.pictures === undefined) return <PhonePage title="现场查看" back={back}><Skeleton rows={6} /></PhonePage>
  const { pictures } = kept
  if (isWaiting) return <PhonePage title="现场查看" back={back} foot={<BigLink to="/my-assessments">回到我的评估</BigLink>}><EmptyState title="已经存好" text={`${a.institutionName}的现场查看存在这部手机里，有网时自动发出，只发一次。请不要清除浏览器数据。`} /></PhonePage>
  const update = (part: Partial<Visit>) => change({ ...visit, id: visit.id ?? crypto.randomUUID(), at: visit.at ?? time(), ...part })
  const missing = missingOf(visit, pictures.length)
  const send = async () => {
    const done = await outbox.post({
      params: { id: a.id },
      body: {
        id: visit.id ?? crypto.randomUUID(), visitedAt: visit.at ?? time(), place: visit.place.trim(), findings: visit.findings.trim(), photos: pictures.map(({ id, name, base64 }) => ({ id, name, base64 })),
        looked: { VENUE: said(visit.looked.VENUE), EQUIPMENT: said(visit.looked.EQUIPMENT), TRAINERS: said(visit.looked.TRAINERS), RECORDS: said(visit.looked.RECORDS) },
      },
    }, `${a.institutionName}现场查看`)
    // the draft stays until the server has the record, so that a late refusal can still be put right here
    if (done?.isSent !== true) return
    clear()
    await kept.clear()
    go(back)
  }
  return (
    <PhonePage title={a.institutionName} back={back} foot={<>
      <BigButton icon="upload" disabled={missing.length > 0} busy={outbox.isSending && '正在发出'} onClick={() => void send()}>{isOnline ? '发出' : '存好，有网就发'}</BigButton>
      {missing.length > 0 && <p>{missing.join('；')}</p>}
    </>}>
      <RefusalNotice refusal={outbox.refusal} />
      <PhoneField label="地点" placeholder="例如：第一教学楼、实训车间" maxLength={100} value={visit.place} onChange={(place) => update({ place })} />
      {keys.map((key) => {
        const set = (part: Partial<Note>) => update({ looked: { ...visit.looked, [key]: { ...visit.looked[key], ...part } } })
        return (
          <div key={key}>
            <ChoiceRow label={LOOKED_AT[key]} choices={answers} value={visit.looked[key].value} onChange={(value) => set({ value: value === 'PROBLEM' ? 'PROBLEM' : 'NORMAL' })} />
            {visit.looked[key].value === 'PROBLEM' && <PhoneField label={`${LOOKED_AT[key]}有什么问题`} placeholder="写一句" maxLength={200} value={visit.looked[key].text} onChange={(text) => set({ text })} />}
          </div>
        )
      })}
      <PhoneField label="看到什么、发现什么" kind="lines" maxLength={1000} value={visit.findings} onChange={(findings) => update({ findings })} />
      <Photos pictures={pictures} keep={kept.change} time={time} />
    </PhonePage>
  )
}

const said = (note: Note) => ({ value: note.value ?? 'NORMAL' as const, text: note.text.trim() })

/** What is still to do, in words. */
function missingOf(visit: Visit, photos: number): string[] {
  const unseen = keys.filter((key) => visit.looked[key].value === null)
  const unsaid = keys.filter((key) => visit.looked[key].value === 'PROBLEM' && visit.looked[key].text.trim() === '')
  return [
    ...(visit.place.trim() === '' ? ['地点还没填'] : []), ...(unseen.length > 0 ? [`${unseen.map((key) => LOOKED_AT[key]).join('、')}还没看`] : []),
    ...(unsaid.length > 0 ? [`${unsaid.map((key) => LOOKED_AT[key]).join('、')}有什么问题还没写`] : []), ...(visit.findings.trim().length < 2 ? ['发现还没写'] : []),
    ...(photos < VISIT_PHOTOS.least ? ['还没拍照'] : []),
  ]
}

function Photos({ pictures, keep, time }: { pictures: readonly KeptPicture[]; keep: (next: readonly KeptPicture[]) => Promise<void>; time: () => string }) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isReading, setReading] = useState(false)
  const take = async (files: File[]) => {
    setReading(true)
    setProblem(null)
    try {
      const taken: KeptPicture[] = []
      for (const file of files.slice(0, VISIT_PHOTOS.most - pictures.length)) taken.push({ id: crypto.randomUUID(), name: file.name.slice(0, 200) || '照片.jpg', base64: await shrink(file), at: time() })
      await keep([...pictures, ...taken])
    } catch {
      setProblem('这张照片打不开或存不下，请再拍一张。')
    } finally {
      setReading(false)
    }
  }
  return (
    <PhoneSection title={`照片 ${pictures.length} 张`} note="自动记下时间">
      {pictures.length > 0 && <div className="rg-photo-grid">{pictures.map((p, i) => <PhotoTile key={p.id} src={`data:image/jpeg;base64,${p.base64}`} alt={`第 ${i + 1} 张照片`} note={clockTimeOf(new Date(p.at))} onRemove={() => void keep(pictures.filter((other) => other !== p))} />)}</div>}
      {problem !== null && <Notice kind="refused" title={problem} />}
      <PhotoButton disabled={isReading || pictures.length >= VISIT_PHOTOS.most} allowLibrary={false} onPhotos={(files) => void take(files)}>{isReading ? '正在存' : pictures.length === 0 ? '拍照' : '再拍一张'}</PhotoButton>
    </PhoneSection>
  )
}
