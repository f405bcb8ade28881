/** Longest edges in px and JPEG qualities tried in turn. */
const TRIES = [[1400, 0.8], [1200, 0.7], [1000, 0.6], [800, 0.5], [640, 0.4]] as const
/** Characters a signature may have. */
const MOST = 190_000

/** A photo of a slip as a JPEG data URL small enough to be kept with it; throws when the file is no picture. */
export async function shrinkPhoto(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file)
  try {
    let smallest = ''
    for (const [edge, quality] of TRIES) {
      smallest = draw(picture, Math.min(1, edge / Math.max(picture.width, picture.height)), quality)
      if (smallest.length <= MOST) break
    }
    return smallest
  } finally {
    picture.close()
  }
}

function draw(picture: ImageBitmap, scale: number, quality: number): string {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (pen === null) throw new Error('the browser draws nothing')
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', quality)
}
