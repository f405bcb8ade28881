import { useState } from 'react'
import { Notice } from '../../ui/notice.tsx'
import { PhotoButton, PhotoTile } from '../../ui/phone/photo-button.tsx'
import { shrink } from '../../ui/phone/picture.ts'

/** One photo as JPEG in base64: taken or picked, shown, taken away again. */
export function OnePhoto({ label, alt, value, onChange }: { label: string; alt: string; value: string | null; onChange: (base64: string | null) => void }) {
  const [isReading, setReading] = useState(false)
  const [isUnread, setUnread] = useState(false)
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    setReading(true)
    setUnread(false)
    await shrink(file).then(onChange, () => setUnread(true))
    setReading(false)
  }
  return (
    <>
      {isUnread && <Notice kind="warn" title="这张照片读不出来">请重新拍，或者换一张。</Notice>}
      {value === null ? <PhotoButton allowLibrary disabled={isReading} onPhotos={(files) => void take(files[0])}>{isReading ? '正在读照片' : label}</PhotoButton>
        : <PhotoTile src={`data:image/jpeg;base64,${value}`} alt={alt} note="和申请一起交" onRemove={() => onChange(null)} />}
    </>
  )
}
