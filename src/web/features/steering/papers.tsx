import { useState } from 'react'
import type { addMeetingFile, addObservationFile, addTaskFile, SteeringTask } from '../../../contract/steering.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** Papers of a task or an event, each opened beside; — for none. */
export function Papers({ files }: { files: SteeringTask['files'] }) {
  if (files.length === 0) return <>—</>
  return <ul className="rg-steering-papers">{files.map((f) => <li key={f.id}><a href={`/api/v1/steering-files/${f.id}`} target="_blank" rel="noreferrer">{f.title}</a></li>)}</ul>
}

/** Adds one paper to a task, a meeting or an observation event. */
export function PaperDialog({ to, id, title, onClose }: { to: typeof addTaskFile | typeof addMeetingFile | typeof addObservationFile; id: string; title: string; onClose: () => void }) {
  const [reading, setReading] = useState(false)
  const send = useSend(to as typeof addTaskFile, { onDone: onClose })
  const take = async ([file]: File[]) => {
    if (file === undefined) return
    setReading(true)
    const base64 = await readBase64(file)
    setReading(false)
    send.mutate({ params: { id }, body: { file: { name: file.name, base64 } } })
  }
  const isBusy = reading || send.isPending
  return (
    <Dialog title="添加附件" onClose={onClose} actions={<Button onClick={onClose}>关闭</Button>}>
      <p>添加到“{title}”。加上以后不能删除。</p>
      <FileDrop label={isBusy ? '正在上传…' : '选文件'} hint="PDF、Word、Excel 或图片，20 MB 以内" accept=".pdf,.docx,.xlsx,image/jpeg,image/png,image/webp" disabled={isBusy} onFiles={(files) => void take(files)} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
