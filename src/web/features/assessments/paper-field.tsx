import { FileDrop, readBase64 } from '../../ui/file-drop.tsx'

/** A signed paper as it is sent. */
export interface Paper { name: string; base64: string }

/** One signed paper, PDF or picture. */
export function PaperField({ label, paper, onChange, error }: { label: string; paper: Paper | null; onChange: (paper: Paper) => void; error?: string | undefined }) {
  const take = async ([file]: File[]) => {
    if (file !== undefined) onChange({ name: file.name, base64: await readBase64(file) })
  }
  return <FileDrop label={label} accept=".pdf,.jpg,.jpeg,.png" hint={paper === null ? 'PDF 或照片，一份' : `已选：${paper.name}`} error={error} onFiles={(files) => void take(files)} />
}
