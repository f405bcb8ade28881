/** Kinds of attachment the platform knows. */
export type AttachmentType = 'jpeg' | 'png' | 'webp' | 'pdf' | 'xlsx' | 'docx' | 'mp4' | 'zip'

/** What a browser and a person are told about a kind. */
export const attachmentTypes: Readonly<Record<AttachmentType, { mediaType: string; extension: string; label: string }>> = {
  jpeg: { mediaType: 'image/jpeg', extension: 'jpg', label: 'JPEG 图片' },
  png: { mediaType: 'image/png', extension: 'png', label: 'PNG 图片' },
  webp: { mediaType: 'image/webp', extension: 'webp', label: 'WebP 图片' },
  pdf: { mediaType: 'application/pdf', extension: 'pdf', label: 'PDF 文件' },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    label: 'Excel 工作簿（.xlsx）',
  },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
    label: 'Word 文档（.docx）',
  },
  mp4: { mediaType: 'video/mp4', extension: 'mp4', label: 'MP4 视频' },
  zip: { mediaType: 'application/zip', extension: 'zip', label: 'ZIP 压缩包' },
}

const mp4Brands = new Set(['isom', 'iso2', 'iso3', 'iso4', 'iso5', 'iso6', 'iso8', 'iso9', 'mp41', 'mp42', 'avc1', 'M4V ', 'MSNV', 'dash'])

/** What the bytes are by their own marks, whatever the file is called; null for anything the platform does not know. */
export function contentType(bytes: Uint8Array): AttachmentType | null {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts = (mark: string, at = 0): boolean => content.toString('latin1', at, at + mark.length) === mark
  if (starts('\xFF\xD8\xFF')) return 'jpeg'
  if (starts('\x89PNG\r\n\x1A\n')) return 'png'
  if (starts('RIFF') && starts('WEBP', 8)) return 'webp'
  if (starts('%PDF-')) return 'pdf'
  if (starts('ftyp', 4)) return mp4Brands.has(content.toString('latin1', 8, 12)) ? 'mp4' : null
  if (starts('PK\x03\x04')) return packageType(zipNames(content))
  return null
}

/** Whether the content carries macros or other programs of an office document. */
export function hasMacros(bytes: Uint8Array): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return (
    content.toString('latin1', 0, 4) === 'PK\x03\x04' && zipNames(content).some((name) => /vbaproject\.bin$|\/macrosheets\//i.test(name))
  )
}

function packageType(names: readonly string[]): AttachmentType | null {
  if (names.length === 0) return null
  if (!names.includes('[Content_Types].xml')) return 'zip'
  if (names.includes('xl/workbook.xml')) return 'xlsx'
  return names.includes('word/document.xml') ? 'docx' : null
}

/** Entry names from the directory at the end of a zip file; empty if there is none, so that a cut file is no zip. */
function zipNames(content: Buffer): string[] {
  const end = content.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 22 > content.length) return []
  const count = content.readUInt16LE(end + 10)
  const names: string[] = []
  let at = content.readUInt32LE(end + 16)
  for (let n = 0; n < count && at + 46 <= content.length && content.readUInt32LE(at) === 0x02014b50; n++) {
    const nameLength = content.readUInt16LE(at + 28)
    names.push(content.toString('utf8', at + 46, at + 46 + nameLength))
    at += 46 + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32)
  }
  return names
}
