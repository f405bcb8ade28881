import { useState } from 'react'
import { importRoster, rosterErrors, rosterTemplate, type NotedRow, type RejectedRow } from '../../../contract/roster.ts'
import type { z } from 'zod'
import type { rosterImport } from '../../../contract/roster.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useSend } from '../../app/use-call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'

const columns: ReadonlyArray<Column<RejectedRow>> = [
  { key: 'row', title: '行', width: '64px', cell: (row) => row.row },
  { key: 'column', title: '栏', width: '120px', cell: (row) => row.column ?? '—' },
  { key: 'message', title: '退回原因', cell: (row) => row.message },
]
const noted: ReadonlyArray<Column<NotedRow>> = [
  { key: 'row', title: '行', width: '64px', cell: (row) => row.row },
  { key: 'message', title: '要留意的', cell: (row) => row.message },
]

/** Takes a roster file and accounts for every row of it. */
export function RosterImport({ classId }: { classId: string }) {
  const [done, setDone] = useState<z.infer<typeof rosterImport> | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const send = useSend(importRoster, { onDone: setDone })
  const take = async (files: File[]) => {
    const file = files[0]
    if (file === undefined) return
    setDone(null)
    send.mutate({ params: { id: classId }, body: { importId: crypto.randomUUID(), file: { name: file.name, base64: await readBase64(file) } } })
  }
  const fetchFile = (work: Promise<void>) => { setRefusal(null); work.catch((error: unknown) => setRefusal(asRefusal(error))) }
  return (
    <Section size="plain" title="整批导入" action={<Button kind="text" icon="download" onClick={() => fetchFile(download(rosterTemplate, {}))}>下载模板</Button>}>
      <FileDrop label={send.isPending ? '正在核对…' : '上传名册'} hint="Excel 或 CSV；也可以把文件拖到这里" accept=".xlsx,.csv" disabled={send.isPending} onFiles={(files) => void take(files)} />
      <RefusalNotice refusal={send.error ?? refusal} />
      {done !== null && (
        <>
          <Notice kind={done.rejected.length === 0 ? 'ok' : 'warn'} title={`读取 ${done.read} 行：接受 ${done.accepted} 行，原已在册 ${done.unchanged} 行，退回 ${done.rejected.length} 行`}
            action={done.rejected.length === 0 ? undefined : <Button icon="download" onClick={() => fetchFile(download(rosterErrors, { params: { id: classId, importId: done.importId } }))}>下载退回的行</Button>}>
            {done.unknownColumns.length > 0 && <p>没有用到的栏：{done.unknownColumns.join('、')}。</p>}
            {done.split !== null && <p>共 {done.split.total} 人，超过每班 {done.split.limit} 人，请分成 {done.split.classes.length} 个班：{done.split.classes.join(' 人、')} 人。</p>}
            {done.newClassId !== null && <ButtonLink to={`/classes/${done.newClassId}/roster`}>看分出的新班</ButtonLink>}
          </Notice>
          {done.rejected.length > 0 && <DataTable dense caption="退回的行" columns={columns} rows={done.rejected} rowKey={(row) => `${row.sheet} ${row.row} ${row.code}`} />}
          {done.notes.length > 0 && <DataTable dense captionVisible caption="接受了、要留意的行" columns={noted} rows={done.notes} rowKey={(row) => `${row.sheet} ${row.row}`} />}
        </>
      )}
    </Section>
  )
}
