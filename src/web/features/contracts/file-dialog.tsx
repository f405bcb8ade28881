import { useState } from 'react'
import { addContractFile, type ContractView } from '../../../contract/contracts.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

/** Keeps the paper both signed, under its name, with the newest version of the terms. */
export function FileDialog({ contract: c, onClose }: { contract: ContractView; onClose: () => void }) {
  const [title, setTitle] = useState('双方签字盖章的合同')
  const [file, setFile] = useState<File | null>(null)
  const send = useSend(addContractFile, { onDone: onClose })
  const newest = c.terms[0]?.seq ?? 1
  const save = async () => {
    if (file !== null) send.mutate({ params: { id: c.id }, body: { title: title.trim(), file: { name: file.name, base64: await readBase64(file) } } })
  }
  return (
    <Dialog title="上传签字件" onClose={onClose} actions={<><Button onClick={onClose}>先不传</Button><Button kind="primary" busy={send.isPending && '正在上传'} blockedBecause={file === null ? '还没有选文件' : title.trim().length < 2 ? '请写名称' : undefined} onClick={() => void save()}>上传</Button></>}>
      <p>{c.terms.length === 1 ? '上传以后不能删除；传错的，再传一份并写明。' : `存入第 ${newest} 版。上传以后不能删除；传错的，再传一份并写明。`}</p>
      <TextField label="名称" name="title" required value={title} onChange={setTitle} maxLength={60} />
      <FileDrop label={file === null ? '选文件' : '换一个文件'} hint={file === null ? 'PDF 或图片，最大 20 MB' : `已选 ${file.name}`} accept=".pdf,image/jpeg,image/png" disabled={send.isPending} onFiles={([one]) => setFile(one ?? null)} error={send.error?.field === 'file' ? send.error.message : undefined} />
      {send.error?.field !== 'file' && <RefusalNotice refusal={send.error} />}
    </Dialog>
  )
}
