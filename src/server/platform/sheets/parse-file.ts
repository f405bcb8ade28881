import type { RowSink } from './batch.ts'
import { readCsv } from './csv.ts'
import { detectContainer } from './detect.ts'
import { openFileBytes } from './file-bytes.ts'
import type { SheetLimits } from './limits.ts'
import { limitRows } from './limited-sink.ts'
import { SheetRefusal, refuse } from './refusal.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readWorkbookParts } from './workbook-parts.ts'
import { createWorksheetReader } from './worksheet.ts'
import { openZipPackage } from './zip-package.ts'

/** How far reading has come. */
export interface SheetProgress {
  /** Filled rows so far, over all sheets. */
  rows: number
  /** Bytes (CSV: characters) read so far and in all, after inflation. */
  done: number
  total: number
}

export interface ParseHooks {
  /** Awaited between pieces of the file; resolves when the receiver wants more. */
  pause(progress: SheetProgress): Promise<void>
  hiddenSheet(name: string): void
}

/** Reads a whole file (path or bytes) into the sink; every refusal is a {@link SheetRefusal}. */
export async function parseFile(source: string | Uint8Array, limits: SheetLimits, sink: RowSink, hooks: ParseHooks): Promise<void> {
  const limited = limitRows(sink, limits)
  const file = openFileBytes(source)
  try {
    if (file.size > limits.maxFileBytes) {
      const megabytes = Math.floor(limits.maxFileBytes / 1024 / 1024)
      throw new SheetRefusal('SHEET_TOO_LARGE', `文件超过 ${megabytes} MB。请删除图片等与表格无关的内容，或拆成几份分批上传。`)
    }
    if (detectContainer(file) === 'zip') {
      await parseWorkbook(source, limits, limited, hooks)
    } else {
      limited.startSheet('CSV')
      await readCsv(file.read(0, file.size), limited, (done) => hooks.pause({ rows: limited.rows(), done, total: file.size }))
    }
  } finally {
    file.close()
  }
  if (limited.rows() === 0) throw refuse('SHEET_EMPTY')
}

type LimitedSink = ReturnType<typeof limitRows>

async function parseWorkbook(source: string | Uint8Array, limits: SheetLimits, sink: LimitedSink, hooks: ParseHooks): Promise<void> {
  const zip = await openZipPackage(source, limits)
  try {
    const parts = await readWorkbookParts(zip)
    if (parts.sheets.length > limits.maxSheets) {
      throw new SheetRefusal('SHEET_TOO_MANY_SHEETS', `文件有 ${parts.sheets.length} 张工作表，超过允许的 ${limits.maxSheets} 张。请删除与导入无关的工作表，再重新上传。`)
    }
    const strings = parts.sharedStrings === null ? [] : await readSharedStrings(zip.bytes(parts.sharedStrings))
    const visible = parts.sheets.filter((sheet) => !sheet.hidden)
    for (const sheet of parts.sheets) if (sheet.hidden) hooks.hiddenSheet(sheet.name)
    const total = zip.inflatedBytes() + visible.reduce((sum, sheet) => sum + zip.declaredBytes(sheet.part), 0)
    for (const { name, part } of visible) {
      sink.startSheet(name)
      const reader = createWorksheetReader({ sheet: name, strings, styleUses: parts.styleUses, date1904: parts.date1904 }, sink)
      for await (const chunk of zip.bytes(part)) {
        reader.write(chunk)
        await hooks.pause({ rows: sink.rows(), done: zip.inflatedBytes(), total })
      }
      reader.end()
    }
  } finally {
    zip.close()
  }
}
