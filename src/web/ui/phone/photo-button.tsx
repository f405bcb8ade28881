import { useId } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../icons.tsx'
import './phone.css'

interface PhotoButtonProps {
  onPhotos: (files: File[]) => void
  /** 再拍一张 */
  children: ReactNode
  /** Lets the person pick old pictures too; otherwise the camera opens. */
  allowLibrary?: boolean
  disabled?: boolean
}

/** Opens the camera and hands over what was taken. */
export function PhotoButton({ onPhotos, children, allowLibrary, disabled }: PhotoButtonProps) {
  const id = useId()
  return (
    <span className="rg-photo">
      <input id={id} className="rg-hidden" type="file" accept="image/*"
        disabled={disabled} {...(allowLibrary === true ? { multiple: true } : { capture: 'environment' as const })}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) onPhotos(files)
        }} />
      <label htmlFor={id} className="rg-big rg-big-secondary"><Icon name="camera" size={20} />{children}</label>
    </span>
  )
}

/** A picture with when and where it was taken. */
export function PhotoTile({ src, alt, note, onRemove }: { src: string; alt: string; note: string; onRemove?: () => void }) {
  return (
    <figure className="rg-photo-tile">
      <img src={src} alt={alt} />
      <figcaption>{note}</figcaption>
      {onRemove !== undefined && <button type="button" aria-label={`删掉：${alt}`} onClick={onRemove}><Icon name="cross" size={18} /></button>}
    </figure>
  )
}
