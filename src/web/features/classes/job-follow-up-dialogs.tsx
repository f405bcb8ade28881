import { useState } from 'react'
import { addJobEvent, setEmployerOrders, type JobFollowUp } from '../../../contract/employment.ts'
import { useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, NumberField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

interface Line { id: string; employer: string; post: string; headCount: string; fileName: string | null; file: File | null }
const emptyLine = (): Line => ({ id: crypto.randomUUID(), employer: '', post: '', headCount: '', fileName: null, file: null })
const given = (text: string) => (text.trim() === '' ? null : text.trim())
const accept = '.pdf,.jpg,.jpeg,.png'
const encoded = async (file: File | null) => (file === null ? null : { name: file.name, base64: await readBase64(file) })

/** The employers' orders of an application as one list; what is not known yet may be filled in later, before submission. */
export function OrdersDialog({ box, onClose }: { box: JobFollowUp; onClose: () => void }) {
  const [lines, setLines] = useState<Line[]>(() => (box.orders.length === 0 ? [emptyLine()] : box.orders.map((o) => ({ id: o.id, employer: o.employer ?? '', post: o.post ?? '', headCount: o.headCount === null ? '' : String(o.headCount), fileName: o.fileName, file: null }))))
  const send = useSend(setEmployerOrders, { onDone: onClose })
  const set = (id: string, change: Partial<Line>) => setLines(lines.map((line) => (line.id === id ? { ...line, ...change } : line)))
  const save = async () => {
    const orders = await Promise.all(lines.map(async (l) => ({ id: l.id, employer: given(l.employer), post: given(l.post), headCount: l.headCount === '' ? null : Number(l.headCount), file: await encoded(l.file) })))
    send.mutate({ params: { id: box.classId }, body: { orders } })
  }
  return (
    <Dialog title="用人订单" onClose={onClose} actions={<><Button onClick={onClose}>先不保存</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={() => void save()}>保存</Button></>}>
      <p>可以分几次填。提交开班申请时，用人企业、岗位、人数和签字的意向书四项必须齐全。</p>
      {lines.map((line, i) => (
        <fieldset key={line.id} className="rg-day-part">
          <legend>第 {i + 1} 家</legend>
          <TextField label="用人企业" name={`employer-${i}`} value={line.employer} onChange={(employer) => set(line.id, { employer })} maxLength={100} />
          <TextField label="岗位" name={`post-${i}`} value={line.post} onChange={(post) => set(line.id, { post })} maxLength={100} />
          <NumberField label="人数" unit="人" name={`head-count-${i}`} value={line.headCount} onChange={(headCount) => set(line.id, { headCount })} maxLength={4} />
          <FileDrop label={line.file !== null ? `已选：${line.file.name}` : line.fileName === null ? '选择签字的意向书' : '换一份意向书'} hint={line.fileName === null ? 'PDF 或照片' : `已有${line.fileName}；不选就用原来的`} accept={accept} onFiles={([file]) => set(line.id, { file: file ?? null })} />
          <p><Button kind="text" onClick={() => setLines(lines.filter((l) => l.id !== line.id))}>去掉这一家</Button></p>
        </fieldset>
      ))}
      {lines.length < 20 && <p><Button onClick={() => setLines([...lines, emptyLine()])}>再加一家</Button></p>}
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}

/** A job event that was held: when, where, who came. */
export function JobEventDialog({ classId, onClose }: { classId: string; onClose: () => void }) {
  const { today } = useSession()
  const [id] = useState(() => crypto.randomUUID())
  const [heldOn, setHeldOn] = useState<string | null>(today)
  const [text, setText] = useState({ place: '', employers: '', posts: '', attendees: '' })
  const [file, choose] = useState<File | null>(null)
  const [isAsked, setAsked] = useState(false)
  const send = useSend(addJobEvent, { onDone: onClose })
  const employers = text.employers.split(/[\n、，,；;]/).map((name) => name.trim()).filter((name) => name !== '')
  const mistakes = {
    heldOn: heldOn === null ? '请填日期' : undefined, place: text.place.trim().length < 2 ? '请写地点，至少两个字' : undefined,
    employers: employers.length === 0 ? '请写参加的用人企业' : employers.some((name) => name.length < 2) ? '企业名称至少两个字' : undefined,
    posts: Number(text.posts) < 1 ? '请填岗位数，至少 1 个' : undefined, attendees: Number(text.attendees) < 1 ? '请填参加的学员人数，至少 1 人' : undefined,
  }
  const said = (key: keyof typeof mistakes) => (isAsked ? mistakes[key] : undefined)
  const save = async () => {
    setAsked(true)
    if (heldOn === null || Object.values(mistakes).some((m) => m !== undefined)) return
    send.mutate({ params: { id: classId }, body: { id, heldOn, place: text.place.trim(), employers, posts: Number(text.posts), attendees: Number(text.attendees), file: await encoded(file) } })
  }
  return (
    <Dialog title="登记招聘对接" onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在登记'} onClick={() => void save()}>登记</Button></>}>
      <DateField label="日期" name="heldOn" hint="考核前一天及以前的才算" value={heldOn} onChange={setHeldOn} max={today} error={said('heldOn')} />
      <TextField label="地点" name="place" value={text.place} onChange={(place) => setText({ ...text, place })} maxLength={100} error={said('place')} />
      <TextAreaField label="用人企业" name="employers" hint="一行写一家" rows={3} value={text.employers} onChange={(next) => setText({ ...text, employers: next })} maxLength={1000} error={said('employers')} />
      <NumberField label="提供岗位" unit="个" name="posts" value={text.posts} onChange={(posts) => setText({ ...text, posts })} maxLength={4} error={said('posts')} />
      <NumberField label="参加学员" unit="人" name="attendees" value={text.attendees} onChange={(attendees) => setText({ ...text, attendees })} maxLength={4} error={said('attendees')} />
      <FileDrop label={file === null ? '选择记录或照片（可以不传）' : `已选：${file.name}`} hint="PDF 或照片" accept={accept} onFiles={([chosen]) => choose(chosen ?? null)} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
