import { oleStreamNames } from './ole.ts'
import { refuse, wrongType } from './refusal.ts'

/** Bytes of a file at an offset; shorter at its end. */
export interface FileBytes {
  size: number
  read(offset: number, length: number): Uint8Array
}

const signatures: readonly (readonly [latin1: string, found: string])[] = [
  ['%PDF-', ' PDF 文件'],
  ['\xFF\xD8\xFF', ' JPEG 图片'],
  ['\x89PNG\r\n\x1A\n', ' PNG 图片'],
  ['GIF8', ' GIF 图片'],
  ['BM', '图片'],
  ['RIFF', '图片或音视频'],
  ['Rar!', ' RAR 压缩包'],
  ['7z\xBC\xAF\x27\x1C', ' 7z 压缩包'],
  ['\x1F\x8B', ' gzip 压缩包'],
  ['{\\rtf', ' RTF 文档'],
  ['MZ', '可执行程序'],
  ['\x7FELF', '可执行程序'],
]

/**
 * Tells by content, never by name, whether a file is a zip package or text.
 * Refuses what is neither: `SHEET_EMPTY`, `SHEET_LEGACY_XLS`, `SHEET_PASSWORD`, `SHEET_WRONG_TYPE`.
 */
export function detectContainer(file: FileBytes): 'zip' | 'text' {
  if (file.size === 0) throw refuse('SHEET_EMPTY')
  const head = Buffer.from(file.read(0, 4096))
  const start = head.toString('latin1', 0, 16)
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return 'zip'
  if (start.startsWith('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1')) throw oleRefusal(file, head)
  if (/^\x09[\x00\x02\x04\x08]/.test(start)) throw refuse('SHEET_LEGACY_XLS')
  const signature = signatures.find(([mark]) => start.startsWith(mark) && !looksLikeText(head))
    ?? signatures.find(([mark]) => mark.length >= 4 && start.startsWith(mark))
  if (signature !== undefined) throw wrongType(signature[1])
  if (start.slice(4, 8) === 'ftyp') throw wrongType('音视频文件')
  refuseMarkup(head)
  if (!looksLikeText(head)) throw wrongType('系统不认识的二进制文件')
  return 'text'
}

function oleRefusal(file: FileBytes, head: Buffer): Error {
  const names = oleStreamNames(head, file.read)
  if (names.includes('EncryptedPackage')) return refuse('SHEET_PASSWORD')
  if (names.includes('Workbook') || names.includes('Book')) return refuse('SHEET_LEGACY_XLS')
  if (names.includes('WordDocument')) return wrongType('旧版 Word 文档（.doc）')
  if (names.includes('PowerPoint Document')) return wrongType('旧版 PowerPoint 演示文稿（.ppt）')
  return wrongType('旧版 Office 文件')
}

function refuseMarkup(head: Buffer): void {
  const text = head.toString('utf8').replace(/^\uFEFF/, '').trimStart().toLowerCase()
  if (/^(?:<!doctype html|<html|<head|<meta|<table|<style)/.test(text)) throw wrongType('网页（部分系统导出的“.xls”其实是网页）')
  if (text.startsWith('<?xml') || text.startsWith('<workbook')) throw wrongType(' XML 文件')
}

/** Text holds no control characters but tab and line ends; a UTF-16 file is told by its mark or by its zero bytes in one half. */
function looksLikeText(head: Buffer): boolean {
  if (utf16Order(head) !== null) return true
  return !head.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12)
}

/** Byte order of UTF-16 text, from its mark or, without one, from where ASCII leaves its zero bytes. */
export function utf16Order(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  let evenZeros = 0
  let oddZeros = 0
  const length = Math.min(head.length, 4096) & ~1
  for (let i = 0; i < length; i += 2) {
    if (head[i] === 0) evenZeros++
    if (head[i + 1] === 0) oddZeros++
  }
  const enough = Math.max(2, length / 40)
  if (oddZeros >= enough && evenZeros === 0) return 'utf-16le'
  if (evenZeros >= enough && oddZeros === 0) return 'utf-16be'
  return null
}
