import { sm3 } from '../crypto.ts'
import { Refusal } from '../errors.ts'
import { attachmentTypes, contentType, hasMacros } from './content-type.ts'
import type { AttachmentType } from './content-type.ts'

export type AttachmentRefusalCode =
  | 'ATTACHMENT_EMPTY' | 'ATTACHMENT_TOO_LARGE' | 'ATTACHMENT_TYPE' | 'ATTACHMENT_MACRO' | 'ATTACHMENT_INCOMPLETE' | 'ATTACHMENT_TOO_MANY'

/** An attachment that is not taken; the message is plain Chinese. */
export class AttachmentRefusal extends Refusal {
  readonly code: AttachmentRefusalCode

  constructor(code: AttachmentRefusalCode, message: string) {
    super(422, { code, message })
    this.name = 'AttachmentRefusal'
    this.code = code
  }
}

export interface AttachmentRules {
  allowed: readonly AttachmentType[]
  /** Bytes of one file, inclusive; 20 MB unless told. */
  maxBytes?: number
  /** Files at once, inclusive; 20 unless told. */
  maxCount?: number
}

/** What is recorded of an attachment: its kind by content, its size in bytes and the SM3 digest of the original. */
export interface InspectedAttachment {
  type: AttachmentType
  mediaType: string
  extension: string
  size: number
  /** 64 hexadecimal digits. */
  digest: string
}

const megabyte = 1024 * 1024
const defaultMaxBytes = 20 * megabyte
const defaultMaxCount = 20

/** Judges one attachment by its content, never by its name; throws {@link AttachmentRefusal}. */
export function inspectAttachment(bytes: Uint8Array, rules: AttachmentRules): InspectedAttachment {
  const maxBytes = rules.maxBytes ?? defaultMaxBytes
  if (bytes.length === 0) throw new AttachmentRefusal('ATTACHMENT_EMPTY', '这个附件没有任何内容，请核对是否选错了文件。')
  if (bytes.length > maxBytes) {
    throw new AttachmentRefusal('ATTACHMENT_TOO_LARGE', `这个附件超过 ${Math.floor((maxBytes / megabyte) * 10) / 10} MB，请压缩或拆分后再上传。`)
  }
  const type = contentType(bytes)
  const allowed = rules.allowed.map((kind) => attachmentTypes[kind].label).join('、')
  if (type === null) throw new AttachmentRefusal('ATTACHMENT_TYPE', `认不出这个附件的内容，可能已损坏或改过后缀。可以上传：${allowed}。`)
  const { mediaType, extension, label } = attachmentTypes[type]
  if (hasMacros(bytes)) throw new AttachmentRefusal('ATTACHMENT_MACRO', '这个附件带有宏，为安全起见不予接收。请另存为不带宏的文件后再上传。')
  if (!rules.allowed.includes(type)) throw new AttachmentRefusal('ATTACHMENT_TYPE', `这个附件的内容是${label}，这里不能用。可以上传：${allowed}。`)
  if (!isWhole(type, bytes)) throw new AttachmentRefusal('ATTACHMENT_INCOMPLETE', '这个附件不完整，可能没有传完。请重新上传。')
  return { type, mediaType, extension, size: bytes.length, digest: sm3(bytes) }
}

/** Judges the attachments of one upload together; throws {@link AttachmentRefusal}, also for too many. */
export function inspectAttachments(files: readonly Uint8Array[], rules: AttachmentRules): InspectedAttachment[] {
  const maxCount = rules.maxCount ?? defaultMaxCount
  if (files.length > maxCount) throw new AttachmentRefusal('ATTACHMENT_TOO_MANY', `一次最多上传 ${maxCount} 个附件，这次选了 ${files.length} 个。请分次上传。`)
  return files.map((bytes) => inspectAttachment(bytes, rules))
}

/** Whether the end mark of the kind is there; a cut upload lacks it. */
function isWhole(type: AttachmentType, bytes: Uint8Array): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (type) {
    case 'jpeg':
      return content.includes('\xFF\xD9', 2, 'latin1')
    case 'png':
      return content.includes('IEND', 8, 'latin1')
    case 'webp':
      return content.length >= 12 && content.readUInt32LE(4) + 8 <= content.length
    case 'pdf':
      return content.lastIndexOf('%%EOF') >= 0
    default:
      return true
  }
}
