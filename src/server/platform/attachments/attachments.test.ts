import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  AttachmentRefusal,
  attachmentTypes,
  contentType,
  createFileStore,
  displayCopy,
  inspectAttachment,
  inspectAttachments,
  stripJpegMetadata,
} from './index.ts'
import type { AttachmentType } from './index.ts'
import { exifOrientation } from './jpeg.ts'

const file = (name: string): Buffer => readFileSync(fileURLToPath(new URL(`../../../../tests/fixtures/${name}`, import.meta.url)))
const attachment = (name: string): Buffer => file(`attachments/${name}`)
const everything = Object.keys(attachmentTypes) as AttachmentType[]

function codeOf(read: () => unknown): string {
  try {
    read()
    return 'taken'
  } catch (error) {
    if (error instanceof AttachmentRefusal) return error.code
    throw error
  }
}

describe('inspecting attachments', () => {
  it.each([
    ['attachments/photo.jpg', 'jpeg'],
    ['attachments/photo.png', 'png'],
    ['attachments/photo.webp', 'webp'],
    ['attachments/paper.pdf', 'pdf'],
    ['attachments/letter.docx', 'docx'],
    ['attachments/archive.zip', 'zip'],
    ['attachments/clip.mp4', 'mp4'],
    ['sheets/good/roster-81.xlsx', 'xlsx'],
    ['sheets/bad/renamed-pdf.xlsx', 'pdf'],
    ['sheets/bad/renamed-jpg.xlsx', 'jpeg'],
    ['attachments/photo.heic', null],
    ['sheets/good/roster-utf8.csv', null],
    ['sheets/bad/legacy-xls.xls', null],
    ['sheets/bad/web-page.xls', null],
    ['sheets/bad/truncated.xlsx', null],
    ['sheets/bad/empty.xlsx', null],
  ])('S-14 tells by content that %s is %s', (name, type) => {
    expect(contentType(file(name))).toBe(type)
  })

  it('S-14 records type, size and SM3 digest', () => {
    const bytes = attachment('photo.jpg')
    expect(inspectAttachment(bytes, { allowed: ['jpeg'] })).toEqual({
      type: 'jpeg',
      mediaType: 'image/jpeg',
      extension: 'jpg',
      size: bytes.length,
      digest: createHash('sm3').update(bytes).digest('hex'),
    })
    expect(inspectAttachment(Buffer.from('%PDF-1.4 %%EOF'), { allowed: ['pdf'] }).digest).not.toBe(
      inspectAttachment(Buffer.from('%PDF-1.5 %%EOF'), { allowed: ['pdf'] }).digest,
    )
  })

  it('S-14 refuses by type, size, count, macros and missing ends', () => {
    const pdf = attachment('paper.pdf')
    expect(codeOf(() => inspectAttachment(pdf, { allowed: ['jpeg', 'png'] }))).toBe('ATTACHMENT_TYPE')
    expect(codeOf(() => inspectAttachment(attachment('photo.heic'), { allowed: everything }))).toBe('ATTACHMENT_TYPE')
    expect(codeOf(() => inspectAttachment(Buffer.alloc(0), { allowed: everything }))).toBe('ATTACHMENT_EMPTY')
    expect(codeOf(() => inspectAttachment(attachment('macro.docm'), { allowed: everything }))).toBe('ATTACHMENT_MACRO')
    expect(codeOf(() => inspectAttachment(file('sheets/bad/macro.xlsm'), { allowed: everything }))).toBe('ATTACHMENT_MACRO')
    expect(codeOf(() => inspectAttachment(pdf.subarray(0, 20_000), { allowed: everything }))).toBe('ATTACHMENT_INCOMPLETE')
    for (const name of ['photo.jpg', 'photo.png', 'photo.webp']) {
      expect(codeOf(() => inspectAttachment(attachment(name).subarray(0, 100), { allowed: everything }))).toBe('ATTACHMENT_INCOMPLETE')
    }
    expect(codeOf(() => inspectAttachment(pdf, { allowed: everything, maxBytes: pdf.length }))).toBe('taken')
    expect(codeOf(() => inspectAttachment(pdf, { allowed: everything, maxBytes: pdf.length - 1 }))).toBe('ATTACHMENT_TOO_LARGE')
    expect(codeOf(() => inspectAttachments([pdf, pdf], { allowed: everything, maxCount: 2 }))).toBe('taken')
    expect(codeOf(() => inspectAttachments([pdf, pdf, pdf], { allowed: everything, maxCount: 2 }))).toBe('ATTACHMENT_TOO_MANY')
  })
})

/** The pixels of a picture as stored: scans of a JPEG, data chunks of a PNG, the coded chunk of a WebP. */
const pictureData: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'photo.jpg': (bytes) => bytes.subarray(bytes.indexOf('\xFF\xDB', 0, 'latin1'), bytes.lastIndexOf('\xFF\xD9', undefined, 'latin1') + 2),
  'photo.png': (bytes) => bytes.subarray(bytes.indexOf('IDAT') - 4),
  'photo.webp': (bytes) => bytes.subarray(bytes.indexOf('VP8 '), bytes.indexOf('VP8 ') + 8 + bytes.readUInt32LE(bytes.indexOf('VP8 ') + 4)),
}

describe('pictures for display', () => {
  it.each([
    ['photo.jpg', 'jpeg'],
    ['photo.png', 'png'],
    ['photo.webp', 'webp'],
  ] as const)('S-14 strips place, time and phone from %s and keeps the picture', (name, type) => {
    const original = attachment(name)
    const before = Buffer.from(original)
    const shown = Buffer.from(displayCopy(type, original))
    expect(original.includes('EXAMPLE-PHONE-1')).toBe(true)
    for (const secret of ['EXAMPLE-PHONE-1', '2022:03:07', '113.62']) expect(shown.includes(secret)).toBe(false)
    expect(contentType(shown)).toBe(type)
    expect(codeOf(() => inspectAttachment(shown, { allowed: [type] }))).toBe('taken')
    expect(pictureData[name]?.(shown).equals(pictureData[name]?.(original) ?? Buffer.alloc(0))).toBe(true)
    expect(original.equals(before)).toBe(true)
    expect(Buffer.from(displayCopy(type, shown)).equals(shown)).toBe(true)
  })

  it('S-14 keeps which way up a photo is', () => {
    const shown = Buffer.from(stripJpegMetadata(attachment('photo.jpg')))
    expect(exifOrientation(shown.subarray(shown.indexOf('Exif\0\0', 0, 'latin1') + 6))).toBe(6)
    const upright = file('sheets/bad/renamed-jpg.xlsx')
    expect(Buffer.from(stripJpegMetadata(upright)).includes('Exif')).toBe(false)
  })

  it('S-14 refuses to guess at half a picture', () => {
    const photo = attachment('photo.jpg')
    for (const cut of [3, 100, 300, 700, 1_000]) expect(() => stripJpegMetadata(photo.subarray(0, cut))).toThrow(RangeError)
    expect(() => stripJpegMetadata(attachment('photo.png'))).toThrow(RangeError)
  })
})

describe('the file store', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'files-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('S-14 keeps the original under its digest, once, readable by the server alone', async () => {
    const store = createFileStore(folder)
    const original = attachment('photo.jpg')
    const [one, two] = await Promise.all([store.put(original), store.put(original)])
    const { digest } = inspectAttachment(original, { allowed: ['jpeg'] })
    expect([one, two]).toEqual([
      { digest, size: original.length },
      { digest, size: original.length },
    ])
    expect(Buffer.from((await store.get(digest)) ?? []).equals(original)).toBe(true)
    expect(await readdir(join(folder, digest.slice(0, 2)))).toEqual([digest])
    expect((await stat(join(folder, digest.slice(0, 2), digest))).mode & 0o077).toBe(0)
    expect([await store.has(digest), await store.has('0'.repeat(64))]).toEqual([true, false])
  })

  it('S-14 notices a file that was changed, and stores it anew when it comes again', async () => {
    const store = createFileStore(folder)
    const original = attachment('photo.png')
    const { digest } = await store.put(original)
    const changed = Buffer.from(original)
    changed[60] = (changed[60] ?? 0) ^ 1
    await writeFile(join(folder, digest.slice(0, 2), digest), changed)
    await expect(store.get(digest)).rejects.toMatchObject({ code: 'FILE_CHANGED', digest })
    await store.put(original)
    expect(Buffer.from((await store.get(digest)) ?? []).equals(original)).toBe(true)
    expect(await store.get('0'.repeat(64))).toBeNull()
    expect(await store.get('../../../../../../../../etc/passwd')).toBeNull()
    expect(await store.has('../../../../../../../../etc/passwd')).toBe(false)
  })
})
