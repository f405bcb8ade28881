import { useState } from 'react'
import { importStandards, standardTemplate, type StandardImport, type StandardKind } from '../../../contract/standards.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'

const columns: ReadonlyArray<Column<StandardImport['rejected'][number]>> = [
  { key: 'row', title: '行', width: '64px', cell: (r) => r.row },
  { key: 'column', title: '栏', width: '160px', cell: (r) => r.column },
  { key: 'value', title: '填的是', width: '160px', cell: (r) => r.value },
  { key: 'message', title: '退回原因', cell: (r) => r.message },
]

/** Rows of the own place from a file; every row is accounted for. */
export function StandardImportPanel({ kind, title }: { kind: StandardKind; title: string }) {
  const [done, setDone] = useState<StandardImport | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const send = useSend(importStandards, { onDone: setDone })
  const take = async (files: File[]) => {
    const file = files[0]
    if (file === undefined) return
    setDone(null)
    send.mutate({ params: { kind }, body: { file: { name: file.name, base64: await readBase64(file) } } })
  }
  const template = () => { setRefusal(null); download(standardTemplate, { params: { kind } }).catch((error: unknown) => setRefusal(asRefusal(error))) }
  return (
    <Section title={`导入${title}`} action={<Button kind="text" icon="download" onClick={template}>下载模板</Button>}>
      <FileDrop label={send.isPending ? '正在核对…' : '上传标准'} hint="Excel 或 CSV，只导本地的；金额以元为单位。导入后由另一人复核才算数。" accept=".xlsx,.csv" disabled={send.isPending} onFiles={(files) => void take(files)} />
      <RefusalNotice refusal={send.error ?? refusal} />
      {done !== null && (
        <>
          <Notice kind={done.rejected.length === 0 ? 'ok' : 'warn'} title={`读取 ${done.read} 行：接受 ${done.accepted} 行，退回 ${done.read - done.accepted} 行`}>
            <p>接受的：新录入 {done.accepted - done.unchanged} 条，已有的 {done.unchanged} 条没有变动。{done.rejected.length > 0 && '退回的没有存，改好再传一次。'}</p>
            {done.unknownColumns.length > 0 && <p>没有用到的栏：{done.unknownColumns.join('、')}。</p>}
          </Notice>
          {done.rejected.length > 0 && <DataTable dense caption="退回的行" columns={columns} rows={done.rejected} rowKey={(r) => `${r.sheet} ${r.row} ${r.column} ${r.code}`} />}
        </>
      )}
    </Section>
  )
}
