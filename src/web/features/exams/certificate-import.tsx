import { useState } from 'react'
import type { z } from 'zod'
import { certificateImportErrors, certificateTemplate, importCertificates } from '../../../contract/exams.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Balance } from '../../ui/figure-strip.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

type Account = z.infer<(typeof importCertificates)['reply']>

const columns: ReadonlyArray<Column<Account['rejected'][number]>> = [
  { key: 'row', title: '行', align: 'right', width: '64px', cell: (r) => r.row },
  { key: 'column', title: '栏', width: '120px', cell: (r) => r.column },
  { key: 'value', title: '填的是', width: '180px', cell: (r) => (r.value === '' ? '（空）' : r.value) },
  { key: 'message', title: '退回原因', cell: (r) => r.message },
]
const noted: ReadonlyArray<Column<Account['notes'][number]>> = [
  { key: 'row', title: '行', align: 'right', width: '64px', cell: (r) => r.row },
  { key: 'message', title: '要留意的', cell: (r) => r.message },
]

/** Results and certificates from a file; every row of it is accounted for. */
export function CertificateImport({ classId }: { classId: string }) {
  const [done, setDone] = useState<Account | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const send = useSend(importCertificates, { onDone: setDone })
  const take = async (files: File[]) => {
    const file = files[0]
    if (file === undefined) return
    setDone(null)
    send.mutate({ params: { id: classId }, body: { importId: crypto.randomUUID(), file: { name: file.name, base64: await readBase64(file) } } })
  }
  const fetchFile = (work: Promise<void>) => {
    setRefusal(null)
    work.catch((error: unknown) => setRefusal(asRefusal(error)))
  }
  const returned = done === null ? 0 : done.read - done.accepted - done.unchanged
  return (
    <div className="rg-cert-import">
      <FileDrop
        label={send.isPending ? '正在核对…' : '上传成绩和证书'}
        hint="Excel 或 CSV；模板里已列好本班学员，照填再传"
        accept=".xlsx,.csv"
        disabled={send.isPending}
        onFiles={(files) => void take(files)}
      />
      <p className="rg-exam-buttons">
        <Button kind="text" icon="download" onClick={() => fetchFile(download(certificateTemplate, { params: { id: classId } }))}>
          下载模板
        </Button>
      </p>
      <RefusalNotice refusal={send.error ?? refusal} />
      {done !== null && (
        <>
          <Notice
            kind={returned === 0 ? 'ok' : 'warn'}
            title={returned === 0 ? '每一行都收下了' : `${returned} 行退回，改好再传一次；已收下的不会重复`}
            action={
              returned === 0 ? undefined : (
                <Button icon="download" onClick={() => fetchFile(download(certificateImportErrors, { params: { id: classId, importId: done.importId } }))}>
                  下载退回的行
                </Button>
              )
            }
          >
            <Balance
              label="导入的行数"
              total={{ value: done.read, label: '读取 行' }}
              terms={[
                { value: done.accepted, label: '接收', tone: 'ok' },
                { value: done.unchanged, label: '不变' },
                { value: returned, label: '退回', ...(returned === 0 ? {} : { tone: 'block' as const }) },
              ]}
            />
          </Notice>
          {done.rejected.length > 0 && (
            <DataTable dense caption="退回的行" columns={columns} rows={done.rejected} rowKey={(r) => `${r.sheet} ${r.row} ${r.column} ${r.code}`} />
          )}
          {done.notes.length > 0 && <DataTable dense captionVisible caption="接受了、要留意的行" columns={noted} rows={done.notes} rowKey={(r) => `${r.sheet} ${r.row}`} />}
        </>
      )}
    </div>
  )
}
