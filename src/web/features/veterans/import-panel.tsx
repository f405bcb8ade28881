import { useState } from 'react'
import { importVeterans, veteranTemplate, type ImportAccountView } from '../../../contract/veterans.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { saveWorkbook } from '../../ui/save-file.ts'
import { Section } from '../../ui/section.tsx'

type Rejected = ImportAccountView['rejected'][number]

const columns: ReadonlyArray<Column<Rejected>> = [
  { key: 'row', title: '行', width: '64px', cell: (r) => r.row },
  { key: 'sheet', title: '表', width: '140px', cell: (r) => r.sheet },
  { key: 'column', title: '栏', width: '140px', cell: (r) => r.column },
  { key: 'message', title: '退回原因', cell: (r) => r.message },
]
const noted: ReadonlyArray<Column<ImportAccountView['notes'][number]>> = [
  { key: 'row', title: '行', width: '64px', cell: (r) => r.row },
  { key: 'sheet', title: '表', width: '140px', cell: (r) => r.sheet },
  { key: 'message', title: '要留意的', cell: (r) => r.message },
]

/** Takes a ledger file and accounts for every row: read = accepted + rejected, the rejected ones with their reasons. */
export function ImportPanel() {
  const [done, setDone] = useState<ImportAccountView | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const send = useSend(importVeterans, { onDone: setDone })
  const take = async (files: File[]) => {
    const file = files[0]
    if (file === undefined) return
    setDone(null)
    send.mutate({ body: { file: { name: file.name, base64: await readBase64(file) } } })
  }
  const template = () => { setRefusal(null); download(veteranTemplate, {}).catch((error: unknown) => setRefusal(asRefusal(error))) }
  return (
    <Section title="导入台账" action={<Button kind="text" icon="download" onClick={template}>下载模板</Button>}>
      <FileDrop label={send.isPending ? '正在核对…' : '上传台账'} hint="Excel 或 CSV；也可以把文件拖到这里。同一个人再导入一次，只更新变动的内容。" accept=".xlsx,.csv" disabled={send.isPending} onFiles={(files) => void take(files)} />
      <RefusalNotice refusal={send.error ?? refusal} />
      {done !== null && (
        <>
          <Notice kind={done.rejected.length === 0 ? 'ok' : 'warn'} title={`读取 ${done.read} 行：接受 ${done.accepted} 行，退回 ${done.read - done.accepted} 行`}
            action={done.errorWorkbook === null ? undefined : <Button icon="download" onClick={() => saveWorkbook(done.errorWorkbook ?? '', '退回的行.xlsx')}>下载退回的行</Button>}>
            <p>接受的：新登记 {done.created} 人，更新 {done.changed} 人，没有变动 {done.unchanged} 人。{done.rejected.length > 0 && '退回的没有存，改好再传一次。'}</p>
            {done.unknownColumns.length > 0 && <p>没有用到的栏：{done.unknownColumns.join('、')}。</p>}
          </Notice>
          {done.rejected.length > 0 && <DataTable dense caption="退回的行" columns={columns} rows={done.rejected} rowKey={(r) => `${r.sheet} ${r.row} ${r.column} ${r.code}`} />}
          {done.notes.length > 0 && <DataTable dense captionVisible caption="接受了、要留意的行" columns={noted} rows={done.notes} rowKey={(r) => `${r.sheet} ${r.row}`} />}
        </>
      )}
    </Section>
  )
}
