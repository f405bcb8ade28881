import { useState } from 'react'
import { importPolicyCards, policyCardTemplate, type PolicyCardImport } from '../../../contract/policy-cards.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import './policy-cards.css'

const columns: ReadonlyArray<Column<PolicyCardImport['rejected'][number]>> = [
  { key: 'row', title: '行', width: '64px', cell: (r) => r.row }, { key: 'column', title: '栏', width: '120px', cell: (r) => r.column }, { key: 'value', title: '填的是', width: '200px', cell: (r) => r.value },
  { key: 'message', title: '退回原因', cell: (r) => r.message },
]

/** Cards from the department's file; every row is accounted for. */
export function PolicyCardImportPanel() {
  const [done, setDone] = useState<PolicyCardImport | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const send = useSend(importPolicyCards, { onDone: setDone })
  const take = async (files: File[]) => {
    const file = files[0]
    if (file === undefined) return
    setDone(null)
    send.mutate({ body: { file: { name: file.name, base64: await readBase64(file) } } })
  }
  const template = () => { setRefusal(null); download(policyCardTemplate, {}).catch((error: unknown) => setRefusal(asRefusal(error))) }
  return (
    <Section title="导入政策卡片" action={<Button kind="text" icon="download" onClick={template}>下载模板</Button>}>
      <FileDrop label={send.isPending ? '正在核对…' : '上传政策卡片'} hint="Excel 或 CSV，一条一行，照原文填写。文字变了的成为新版本，旧版本留着。" accept=".xlsx,.csv" disabled={send.isPending} onFiles={(files) => void take(files)} />
      <RefusalNotice refusal={send.error ?? refusal} />
      {done !== null && (
        <div className="rg-policy-outcome">
          <Notice kind={done.rejected.length === 0 ? 'ok' : 'warn'} title={`读取 ${done.read} 行：接受 ${done.accepted} 行，退回 ${done.read - done.accepted} 行`}>
            <p>接受的：新的或改过的 {done.accepted - done.unchanged} 条，没有变动的 {done.unchanged} 条。{done.rejected.length > 0 && '退回的没有存，改好再传一次。'}</p>
            {done.unknownColumns.length > 0 && <p>没有用到的栏：{done.unknownColumns.join('、')}。</p>}
          </Notice>
          {done.rejected.length > 0 && <DataTable dense stacks caption="退回的行" columns={columns} rows={done.rejected} rowKey={(r) => `${r.sheet} ${r.row} ${r.column} ${r.code}`} />}
        </div>
      )}
    </Section>
  )
}
