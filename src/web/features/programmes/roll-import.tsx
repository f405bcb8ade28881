import { useState } from 'react'
import { importRoll, rollTemplate, type RollImport } from '../../../contract/adaptation.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { saveWorkbook } from '../../ui/save-file.ts'
import { Section } from '../../ui/section.tsx'

/** Takes the roll of a year and accounts for every row. */
export function RollImportPanel({ cohort }: { cohort: string }) {
  const [done, setDone] = useState<RollImport | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const send = useSend(importRoll, { onDone: setDone })
  const take = async (files: File[]) => {
    const file = files[0]
    if (file === undefined) return
    setDone(null)
    send.mutate({ body: { cohort: Number(cohort), file: { name: file.name, base64: await readBase64(file) } } })
  }
  const template = () => { setRefusal(null); download(rollTemplate, {}).catch((error: unknown) => setRefusal(asRefusal(error))) }
  return (
    <Section title={`导入${cohort}年名册`} action={<Button kind="text" icon="download" onClick={template}>下载模板</Button>}>
      <FileDrop label={send.isPending ? '正在核对…' : '上传名册'} hint={`Excel 或 CSV；只列 ${cohort} 年报到的。同一份名册再导入一次，没有变动。`} accept=".xlsx,.csv" disabled={send.isPending} onFiles={(files) => void take(files)} />
      <RefusalNotice refusal={send.error ?? refusal} />
      {done !== null && (
        <>
          <Notice kind={done.rejected.length === 0 ? 'ok' : 'warn'} title={`读取 ${done.read} 行：接受 ${done.accepted} 行，退回 ${done.read - done.accepted} 行`}
            action={done.errorWorkbook === null ? undefined : <Button icon="download" onClick={() => saveWorkbook(done.errorWorkbook ?? '', '退回的行.xlsx')}>下载退回的行</Button>}>
            <p>新列入 {done.created} 人，原来就在名册上 {done.unchanged} 人。{done.rejected.length > 0 && '退回的没有存，改好再传一次。'}</p>
          </Notice>
          {done.rejected.length > 0 && <DataTable dense caption="退回的行" rows={done.rejected} rowKey={(r) => `${r.sheet} ${r.row} ${r.column} ${r.code}`} stacks columns={[
            { key: 'row', title: '行', width: '64px', cell: (r) => r.row }, { key: 'column', title: '栏', width: '140px', cell: (r) => r.column }, { key: 'message', title: '退回原因', cell: (r) => r.message },
          ]} />}
        </>
      )}
    </Section>
  )
}
