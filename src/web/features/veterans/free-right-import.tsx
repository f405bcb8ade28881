import { useState } from 'react'
import { freeRightTemplate, importFreeRight, type FreeRightImport } from '../../../contract/veterans.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'

const columns: ReadonlyArray<Column<FreeRightImport['rejected'][number]>> = [
  { key: 'row', title: '行', width: '64px', cell: (r) => r.row },
  { key: 'column', title: '栏', width: '140px', cell: (r) => r.column },
  { key: 'message', title: '退回原因', cell: (r) => r.message },
]

/** Free trainings of earlier years from a file: the right then counts as used, with year, place and document (T28). */
export function FreeRightImportPanel() {
  const [done, setDone] = useState<FreeRightImport | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const send = useSend(importFreeRight, { onDone: setDone })
  const take = async (files: File[]) => {
    const file = files[0]
    if (file === undefined) return
    setDone(null)
    send.mutate({ body: { file: { name: file.name, base64: await readBase64(file) } } })
  }
  const template = () => { setRefusal(null); download(freeRightTemplate, {}).catch((error: unknown) => setRefusal(asRefusal(error))) }
  return (
    <Section title="补登往年免费培训" action={<Button kind="text" icon="download" onClick={template}>下载模板</Button>}>
      <FileDrop label={send.isPending ? '正在核对…' : '上传往年名单'} hint="Excel 或 CSV，只登记自主就业退役士兵。登记后资格算已使用，不能撤回，请先核对依据材料。" accept=".xlsx,.csv" disabled={send.isPending} onFiles={(files) => void take(files)} />
      <RefusalNotice refusal={send.error ?? refusal} />
      {done !== null && (
        <>
          <Notice kind={done.rejected.length === 0 ? 'ok' : 'warn'} title={`读取 ${done.read} 行：接受 ${done.accepted} 行，退回 ${done.read - done.accepted} 行`}>
            <p>接受的：新登记 {done.accepted - done.unchanged} 人，原来已登记 {done.unchanged} 人。{done.rejected.length > 0 && '退回的没有存，改好再传一次。'}</p>
          </Notice>
          {done.rejected.length > 0 && <DataTable dense caption="退回的行" columns={columns} rows={done.rejected} rowKey={(r) => `${r.sheet} ${r.row} ${r.column} ${r.code}`} />}
        </>
      )}
    </Section>
  )
}
