import { useState } from 'react'
import { catalogueTemplate, importCatalogue, listCatalogue, previewCatalogue, withdrawCatalogueEntry, type CatalogueAccount } from '../../../contract/catalogue.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useSession } from '../../app/session.tsx'
import { useFilters } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'

/** 年度目录清单: which institutions stand in the list of a year with which trades, and whether they are recognised; the city and the province bring the list in (三(二)5). */
export default function CataloguePage() {
  const { today } = useSession()
  const now = Number(today.slice(0, 4))
  const [filters, change] = useFilters({ year: String(now) })
  const year = /^20\d\d$/.test(filters.year) ? Number(filters.year) : now
  const reply = useCall(listCatalogue, { query: { year: String(year) } }, { keepPrevious: true })
  const [wrong, setWrong] = useState<{ id: string; title: string } | null>(null)
  const can = reply.data?.can ?? []
  return (
    <Page wide title="年度目录清单" crumbs={[{ title: '机构', to: '/institutions' }, { title: '年度目录清单' }]} lead="“人人持证、技能河南”监管平台的年度目录清单。不在当年清单里的机构不能认定，清单里没有的工种不能开班（三(二)5）。">
      {can.includes('import') && <ImportPanel year={year} />}
      <FilterBar note="只列本级范围内的机构">看 <FilterSelect label="年份" value={String(year)} onChange={(next) => change({ year: next })} options={[...new Set([now + 1, now, now - 1, now - 2, year])].map((y) => ({ value: String(y), label: `${y}年` }))} /> 的清单</FilterBar>
      <Awaiting reply={reply} rows={8}>
        {(data) => (
          <DataTable caption={`${data.year}年目录清单`} rows={data.items} rowKey={(e) => e.id} stacks empty={{ title: `${data.year}年的清单还没有导入`, text: '由市局或省厅处长导入；导入以前不能认定工种，也不能申请开班。' }} columns={[
            { key: 'no', title: '目录编号', width: '160px', cell: (e) => e.entryNo },
            { key: 'name', title: '机构', cell: (e) => <><b>{e.institutionName}</b><span className="rg-task-detail">{e.regionName}</span></> },
            { key: 'trade', title: '工种', width: '200px', cell: (e) => e.tradeName },
            { key: 'levels', title: '等级', width: '260px', cell: (e) => e.levels.join('、') },
            { key: 'state', title: '认定', width: '140px', cell: (e) => (e.isRecognised ? <StatusTag kind="ok">已认定</StatusTag> : <StatusTag kind="later">没有认定</StatusTag>) },
            ...(data.can.includes('withdraw') ? [{ key: 'do', title: '', width: '100px', cell: (e: (typeof data.items)[number]) => <Button kind="text" onClick={() => setWrong({ id: e.id, title: `${e.institutionName} ${e.tradeName}` })}>撤下</Button> }] : []),
          ]} />
        )}
      </Awaiting>
      {wrong !== null && <WithdrawDialog entry={wrong} onClose={() => setWrong(null)} />}
    </Page>
  )
}

const rejected: ReadonlyArray<Column<CatalogueAccount['rejected'][number]>> = [
  { key: 'row', title: '行', width: '64px', cell: (r) => r.row }, { key: 'column', title: '栏', width: '120px', cell: (r) => r.column }, { key: 'value', title: '填的是', width: '200px', cell: (r) => r.value }, { key: 'message', title: '退回原因', cell: (r) => r.message },
]

/** A file is judged first, row by row; the good rows are taken over when somebody says so. */
function ImportPanel({ year }: { year: number }) {
  const [file, setFile] = useState<{ name: string; base64: string } | null>(null)
  const [judged, setJudged] = useState<CatalogueAccount | null>(null)
  const [done, setDone] = useState<CatalogueAccount | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const preview = useSend(previewCatalogue, { onDone: setJudged, refresh: [] })
  const send = useSend(importCatalogue, { onDone: (account) => { setDone(account); setJudged(null); setFile(null) } })
  const judge = async (files: File[]) => {
    const [first] = files
    if (first === undefined) return
    const read = { name: first.name, base64: await readBase64(first) }
    setFile(read)
    setJudged(null)
    setDone(null)
    preview.mutate({ body: { year, file: read } })
  }
  const template = () => { setRefusal(null); download(catalogueTemplate, {}).catch((error: unknown) => setRefusal(asRefusal(error))) }
  const account = judged ?? done
  const fresh = judged === null ? 0 : judged.accepted - judged.unchanged
  return (
    <Section title={`导入${year}年目录清单`} action={<Button kind="text" icon="download" onClick={template}>下载模板</Button>}>
      <FileDrop label={preview.isPending ? '正在核对…' : '上传目录清单'} hint="Excel 或 CSV，一行一个机构的一个工种。先核对，再导入；有错的行说明原因，不影响其他行。" accept=".xlsx,.csv" disabled={preview.isPending || send.isPending} onFiles={(files) => void judge(files)} />
      <RefusalNotice refusal={preview.error ?? send.error ?? refusal} />
      {account !== null && (
        <Notice kind={account.rejected.length === 0 ? 'ok' : 'warn'} title={`读取 ${account.read} 行：${judged === null ? '导入' : '可以导入'} ${account.accepted - account.unchanged} 行，已有的 ${account.unchanged} 行，退回 ${account.read - account.accepted} 行`}
          action={judged !== null && file !== null && fresh > 0 ? <Button kind="primary" busy={send.isPending && '正在导入'} onClick={() => send.mutate({ body: { year, file } })}>导入这 {fresh} 行</Button> : undefined}>
          {account.unknownColumns.length > 0 && <p>没有用到的栏：{account.unknownColumns.join('、')}。</p>}
          {account.rejected.length > 0 && <p>退回的行没有存，改好再传一次。</p>}
        </Notice>
      )}
      {account !== null && account.rejected.length > 0 && <DataTable dense stacks caption="退回的行" columns={rejected} rows={account.rejected} rowKey={(r) => `${r.sheet} ${r.row} ${r.column} ${r.code}`} />}
    </Section>
  )
}

function WithdrawDialog({ entry, onClose }: { entry: { id: string; title: string }; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(withdrawCatalogueEntry, { onDone: onClose })
  const isShort = reason.trim().length < 2
  return (
    <Dialog title={`撤下：${entry.title}`} onClose={onClose} actions={<><Button onClick={onClose}>先不撤下</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={() => {
      setAsked(true)
      if (!isShort) send.mutate({ params: { id: entry.id }, body: { reason: reason.trim() } })
    }}>撤下</Button></>}>
      <TextAreaField label="为什么撤下" name="reason" hint="导入错了的才撤下；撤下以后这个工种不能再开班。" value={reason} onChange={setReason} maxLength={200} error={isAsked && isShort ? '请写明原因，至少两个字' : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
