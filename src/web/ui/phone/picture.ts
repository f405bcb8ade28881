const LONGEST_SIDE = 1600
const QUALITY = 0.8

/** A photo small enough for a weak signal: at most 1600 px on its longer side, as a JPEG in base64. Throws when the file is no picture. */
export async function shrink(file: File): Promise<string> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no drawing on this device')
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const url = canvas.toDataURL('image/jpeg', QUALITY)
  return url.slice(url.indexOf(',') + 1)
}
