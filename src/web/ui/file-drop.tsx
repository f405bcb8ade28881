import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'
import './file-drop.css'

interface FileDropProps {
  /** 上传名册 */
  label: string
  hint?: ReactNode
  /** `.xlsx,.csv` */
  accept?: string
  multiple?: boolean
  /** Bytes of one file; 20 MB by default. */
  maxBytes?: number
  error?: ReactNode
  disabled?: boolean
  onFiles: (files: File[]) => void
}

/** what no file may hold, said where files are chosen. */
export const UNWANTED_PAPERS = '不要上传写有部队番号、任务、武器装备的材料'

/** Choose files or drop them here; says at once when one is too big. */
export function FileDrop({ label, hint, accept, multiple, maxBytes = 20 * 1024 * 1024, error, disabled, onFiles }: FileDropProps) {
  const [isOver, setOver] = useState(false)
  const [tooBig, setTooBig] = useState<string | null>(null)
  const id = useId()
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].slice(0, multiple === true ? undefined : 1)
    const big = files.find((file) => file.size > maxBytes)
    setTooBig(big === undefined ? null : `“${big.name}”有 ${megabytes(big.size)} MB，超过 ${megabytes(maxBytes)} MB，请拆开再传`)
    if (big === undefined && files.length > 0) onFiles(files)
  }
  const shown = tooBig ?? error
  return (
    <div className={isOver ? 'rg-file-drop rg-file-drop-over' : 'rg-file-drop'}
      onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); if (disabled !== true) take(event.dataTransfer.files) }}>
      <input id={id} className="rg-hidden" type="file" accept={accept} multiple={multiple} disabled={disabled}
        aria-describedby={`${id}-hint`}
        onChange={(event) => { take(event.target.files); event.target.value = '' }} />
      <label htmlFor={id} className="rg-button"><Icon name="upload" />{label}</label>
      <span id={`${id}-hint`} className="rg-file-drop-hint">{hint ?? '也可以把文件拖到这里'}<span>{UNWANTED_PAPERS}</span></span>
      {shown !== undefined && shown !== null && <p className="rg-field-error" role="alert"><Icon name="warning" />{shown}</p>}
    </div>
  )
}

/** A file as the base64 the server takes. */
export async function readBase64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)
}
