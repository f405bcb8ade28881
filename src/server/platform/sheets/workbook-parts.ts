import { SaxesParser } from 'saxes'
import { refuse, SheetRefusal, wrongType } from './refusal.ts'
import { formatUse } from './number-format.ts'
import type { FormatUse } from './number-format.ts'
import type { ZipPackage } from './zip-package.ts'

export interface SheetPart {
  name: string
  part: string
  hidden: boolean
}

export interface WorkbookParts {
  /** Worksheets in the order of their tabs; chart sheets are left out. */
  sheets: readonly SheetPart[]
  sharedStrings: string | null
  date1904: boolean
  /** What the number format of each cell style shows. */
  styleUses: readonly FormatUse[]
}

const smallPart = 8 * 1024 * 1024

/**
 * Reads the small parts that say where the sheets are.
 * Refuses what is no plain workbook: `SHEET_WRONG_TYPE`, `SHEET_MACRO`, `SHEET_EXTERNAL_LINK`.
 */
export async function readWorkbookParts(zip: ZipPackage): Promise<WorkbookParts> {
  refuseOtherPackages(zip)
  refuseActiveContent(zip)
  await refuseMacroTypes(zip)
  const workbookPart = (await relationships(zip, '')).find((relation) => relation.type === 'officeDocument')?.target
  if (workbookPart === undefined || !zip.has(workbookPart)) throw refuse('SHEET_DAMAGED')
  const relations = await relationships(zip, workbookPart)
  const { sheets, date1904 } = await readWorkbook(zip, workbookPart, relations)
  const sharedStrings = relations.find((relation) => relation.type === 'sharedStrings')?.target ?? null
  const styles = relations.find((relation) => relation.type === 'styles')?.target
  return {
    sheets,
    date1904,
    sharedStrings: sharedStrings !== null && zip.has(sharedStrings) ? sharedStrings : null,
    styleUses: styles !== undefined && zip.has(styles) ? await readStyles(zip, styles) : [],
  }
}

function refuseOtherPackages(zip: ZipPackage): void {
  if (zip.has('xl/workbook.bin')) throw wrongType('二进制工作簿（.xlsb）')
  if (zip.has('word/document.xml')) throw wrongType(' Word 文档（.docx）')
  if (zip.has('ppt/presentation.xml')) throw wrongType(' PowerPoint 演示文稿（.pptx）')
  if (zip.has('content.xml') && zip.has('mimetype')) throw wrongType('开放文档表格（.ods）')
  if (!zip.has('[Content_Types].xml')) throw wrongType('压缩包')
}

function refuseActiveContent(zip: ZipPackage): void {
  if (zip.names.some((name) => name.endsWith('vbaproject.bin') || name.includes('/macrosheets/'))) throw refuse('SHEET_MACRO')
  if (zip.names.some((name) => name.includes('/externallinks/') || name.endsWith('/connections.xml'))) throw refuse('SHEET_EXTERNAL_LINK')
}

async function refuseMacroTypes(zip: ZipPackage): Promise<void> {
  let macro = false
  // Only what a part really is counts: some writers list a default type for every kind of file there could be.
  await eachElement(zip, '[Content_Types].xml', (name, attributes) => {
    if (name === 'Override' && /macroEnabled|macrosheet|vbaProject/i.test(attributes.ContentType ?? '')) macro = true
  })
  if (macro) throw refuse('SHEET_MACRO')
}

interface Relation {
  id: string
  /** Last word of the type URI, which is the same in the transitional and the strict standard. */
  type: string
  /** Part name without a leading slash. */
  target: string
}

async function relationships(zip: ZipPackage, part: string): Promise<Relation[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const own = `${folder}_rels/${part.slice(folder.length)}.rels`
  const found: Relation[] = []
  if (!zip.has(own)) throw refuse('SHEET_DAMAGED')
  await eachElement(zip, own, (name, attributes) => {
    if (name !== 'Relationship' || attributes.Id === undefined || attributes.Target === undefined) return
    if (attributes.TargetMode === 'External') return
    found.push({ id: attributes.Id, type: (attributes.Type ?? '').split('/').at(-1) ?? '', target: resolvePart(folder, attributes.Target) })
  })
  return found
}

function resolvePart(folder: string, target: string): string {
  const steps: string[] = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) throw refuse('SHEET_UNSAFE_PATH')
  }
  return steps.join('/')
}

async function readWorkbook(
  zip: ZipPackage,
  part: string,
  relations: readonly Relation[],
): Promise<{ sheets: SheetPart[]; date1904: boolean }> {
  const sheets: SheetPart[] = []
  let date1904 = false
  await eachElement(zip, part, (name, attributes) => {
    if (name === 'workbookPr') date1904 = /^(?:1|true|on)$/.test(attributes.date1904 ?? '')
    if (name !== 'sheet') return
    const relation = relations.find((candidate) => candidate.id === attributes.id)
    if (relation === undefined) throw refuse('SHEET_DAMAGED')
    if (relation.type !== 'worksheet') return
    if (!zip.has(relation.target)) throw refuse('SHEET_DAMAGED')
    sheets.push({ name: attributes.name ?? '', part: relation.target, hidden: (attributes.state ?? 'visible') !== 'visible' })
  })
  if (sheets.length === 0) throw refuse('SHEET_EMPTY')
  // Rows are known by the name of their sheet; a spreadsheet program never gives one name twice.
  if (new Set(sheets.map((sheet) => sheet.name.toLowerCase())).size < sheets.length) throw refuse('SHEET_DAMAGED')
  return { sheets, date1904 }
}

async function readStyles(zip: ZipPackage, part: string): Promise<FormatUse[]> {
  const codes = new Map<number, string>()
  const uses: FormatUse[] = []
  let inCellFormats = false
  await eachElement(zip, part, (name, attributes) => {
    if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
    if (name === 'cellXfs') inCellFormats = true
    if (name === 'cellStyles' || name === 'dxfs') inCellFormats = false
    if (name !== 'xf' || !inCellFormats) return
    const id = Number(attributes.numFmtId ?? 0)
    uses.push(formatUse(id, codes.get(id)))
  })
  return uses
}

type OnElement = (name: string, attributes: Readonly<Record<string, string | undefined>>) => void

/** Calls back for each element of a small part, with names free of prefixes. */
async function eachElement(zip: ZipPackage, part: string, onElement: OnElement): Promise<void> {
  if (zip.declaredBytes(part) > smallPart) throw refuse('SHEET_BOMB')
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw refuse('SHEET_DTD')
  })
  parser.on('error', (cause) => {
    throw refuse('SHEET_DAMAGED', cause)
  })
  parser.on('opentag', (tag) => {
    const attributes: Record<string, string | undefined> = Object.create(null) as Record<string, string | undefined>
    for (const [name, value] of Object.entries(tag.attributes)) attributes[localName(name)] ??= value
    onElement(localName(tag.name), attributes)
  })
  let doctype = false
  try {
    for await (const bytes of zip.bytes(part)) {
      const text = bytes.toString('utf8')
      doctype ||= text.includes('<!DOCTYPE')
      parser.write(text)
    }
    parser.close()
  } catch (error) {
    if (doctype) throw refuse('SHEET_DTD', error)
    throw error instanceof SheetRefusal ? error : refuse('SHEET_DAMAGED', error)
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
