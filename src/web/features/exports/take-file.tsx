import { useState } from 'react'
import { fetchExport, getExport, packExport, type ExportView } from '../../../contract/exports.ts'
import { download } from '../../app/call.ts'
import { asRefusal, type Refusal } from '../../app/refusal.ts'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { zipPassword } from './zip-password.ts'

/** Packs the file under a password that is shown once, then hands it over. */
export function TakeFile({ view, keepHours }: { view: ExportView; keepHours: number }) {
  const [password, setPassword] = useState(zipPassword)
  const [isShown, setShown] = useState(false)
  const [isCopied, setCopied] = useState(false)
  const [isFetching, setFetching] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const pack = useSend(packExport, { onDone: () => setShown(true), refresh: [getExport] })
  const start = () => {
    setCopied(false)
    pack.mutate({ params: { id: view.id }, body: { password } })
  }
  const take = () => {
    setFetching(true)
    setRefusal(null)
    download(fetchExport, { params: { id: view.id } }).catch((error: unknown) => setRefusal(asRefusal(error))).finally(() => setFetching(false))
  }
  const again = () => {
    setPassword(zipPassword())
    setShown(false)
  }
  if (!isShown) {
    return (
      <Notice kind="ok" title={view.packedAt === null ? '文件好了' : '密码已经给过一次，不能再看'} action={<Button kind="primary" icon="lock" busy={pack.isPending ? '正在加密' : false} onClick={start}>{view.packedAt === null ? '生成打开密码' : '换一个密码'}</Button>}>
        {view.packedAt === null ? `先生成打开密码，再下载。密码只显示一次，文件只留 ${keepHours} 小时。` : '还记得密码的，用原来下载的文件；忘了的，换一个密码重新下载。'}
        <RefusalNotice refusal={pack.error} />
      </Notice>
    )
  }
  return (
    <div className="rg-export-take" role="status">
      <p><b>打开密码</b>，只显示这一次。请抄下来，不要和文件放在一起发。</p>
      <div className="rg-export-password">
        <code aria-label="打开密码">{password}</code>
        <Button onClick={() => { void navigator.clipboard.writeText(password).then(() => setCopied(true)) }}>{isCopied ? '已复制' : '复制'}</Button>
      </div>
      <div className="rg-export-take-actions">
        <Button kind="primary" icon="download" busy={isFetching ? '正在下载' : false} onClick={take}>下载 {view.number}.zip</Button>
        <Button kind="text" onClick={again}>没抄下来，换一个</Button>
      </div>
      <p className="rg-quiet rg-small">用 7-Zip、WPS 或 WinRAR 打开；系统自带的解压打不开。每次下载都会记录。</p>
      <RefusalNotice refusal={refusal} />
    </div>
  )
}
