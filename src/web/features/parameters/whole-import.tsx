import { useState } from 'react'
import type { Refusal } from '../../app/refusal.ts'
import { asRefusal } from '../../app/refusal.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'

interface Rejected { sheet: string; row: number; column: string; code: string; value: string; message: string }
interface Account { read: number; accepted: number; rejected: readonly Rejected[]; applied: boolean }

const columns: ReadonlyArray<Column<Rejected>> = [
  { key: 'row', title: '行', width: '64px', cell: (r) => r.row }, { key: 'column', title: '栏', width: '140px', cell: (r) => r.column },
  { key: 'value', title: '填的是', width: '180px', cell: (r) => r.value }, { key: 'message', title: '要改什么', cell: (r) => r.message },
]

/** A file that counts as a whole: one faulty row, and nothing changes. */
export function WholeImport({ title, label, hint, done, isSending, refusal, onFile, onTemplate, applied }: {
  title: string; label: string; hint: string; done: Account | undefined; isSending: boolean; refusal: Refusal | null
  onFile: (file: { name: string; base64: string }) => void; onTemplate: () => Promise<void>
  /** What the file changed, once it was applied. */
  applied: string
}) {
  const [broken, setBroken] = useState<Refusal | null>(null)
  const template = () => { setBroken(null); onTemplate().catch((error: unknown) => setBroken(asRefusal(error))) }
  const take = async ([file]: File[]) => { if (file !== undefined) onFile({ name: file.name, base64: await readBase64(file) }) }
  return (
    <Section title={title} action={<Button kind="text" icon="download" onClick={template}>下载模板</Button>}>
      <FileDrop label={isSending ? '正在核对…' : label} hint={hint} accept=".xlsx,.csv" disabled={isSending} onFiles={(files) => void take(files)} />
      <RefusalNotice refusal={refusal ?? broken} />
      {done !== undefined && (done.applied ? <Notice kind="ok" title={applied}>读取 {done.read} 行，全部接受。</Notice> : (
        <>
          <Notice kind="warn" title={`没有导入：${done.rejected.length} 处要改`}>一行有误就整份不导入，原来的不变。改好后再传一次。</Notice>
          <DataTable dense caption="要改的行" columns={columns} rows={done.rejected} rowKey={(r) => `${r.row} ${r.column} ${r.code}`} />
        </>
      ))}
    </Section>
  )
}
