import { useState } from 'react'
import { fileObjection, type NoticeView } from '../../../contract/notices.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** Takes an objection down for somebody who came or called, and gives the receipt to pass on. */
export function FileDialog({ notice, onClose }: { notice: Pick<NoticeView, 'id' | 'title'>; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [content, setContent] = useState('')
  const [rowNo, setRowNo] = useState('')
  const [filer, setFiler] = useState('')
  const [contact, setContact] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(fileObjection)
  const isShort = content.trim().length < 4
  const file = () => {
    setAsked(true)
    if (!isShort) send.mutate({ params: { id: notice.id }, body: { id, content: content.trim(), ...(rowNo === '' ? {} : { rowNo: Number(rowNo) }), ...(filer.trim() === '' ? {} : { filer: filer.trim() }), ...(contact.trim() === '' ? {} : { contact: contact.trim() }) } })
  }
  const isDone = send.data !== undefined
  return (
    <Dialog title="替人提异议" onClose={onClose} actions={isDone ? <Button kind="primary" onClick={onClose}>知道了</Button> : <><Button onClick={onClose}>不办了</Button><Button kind="primary" busy={send.isPending} onClick={file}>提交异议</Button></>}>
      {isDone ? <Notice kind="ok" title={`回执编号 ${send.data.receipt}`}>{send.data.message}</Notice> : (
        <>
          <p>来访、来电的人不会用网页的，由您照他的话填写。</p>
          <TextAreaField label="有什么问题" name="content" required value={content} onChange={setContent} maxLength={1000} rows={4} hint="不要写身份证号、手机号和银行账号" error={isAsked && isShort ? '请写明有什么问题，至少四个字' : undefined} />
          <NumberField label="名单第几行" name="rowNo" value={rowNo} onChange={setRowNo} maxLength={7} hint="对整份公示有意见的不填" />
          <TextField label="提出人姓名" name="filer" value={filer} onChange={setFiler} maxLength={40} hint="不愿意说的不填" />
          <TextField label="联系方式" name="contact" value={contact} onChange={setContact} maxLength={80} hint="加密保存，只有处理的人能看" />
          <RefusalNotice refusal={send.error} />
        </>
      )}
    </Dialog>
  )
}
