import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { findFonts, type FontFamily, type Fonts } from './fonts.ts'
import { splitByFont } from './glyphs.ts'
import { markText, type PrintOptions } from './print-options.ts'

/** Points in a millimetre. */
export const mm = 72 / 25.4

/** A4 in points. */
export const a4 = { width: 595.28, height: 841.89 } as const

/** A page's make-up; the mark and the draft stamp come from the print options. */
export interface PdfPage {
  readonly title: string
  readonly orientation: 'portrait' | 'landscape'
  readonly content: Content[]
  readonly options: PrintOptions
  /** Points of body text; default 10.5. */
  readonly fontSize?: number
  /** Line height as a share of the font's own; default 0.85. */
  readonly lineHeight?: number
  /** Millimetres on all sides; default 20. */
  readonly marginMm?: number
  /** Points between the content's lower edge and the print mark; default 8. */
  readonly markGap?: number
}

/** A finished document: its bytes, how many pages it took, and on which page the content of each headline level begins. */
export interface RenderedPdf {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly startPages: ReadonlyMap<number, number>
}

/** Renders a document. */
export async function renderPdf(page: PdfPage): Promise<RenderedPdf> {
  // only when something is printed: it takes longer to load than the rest of the server
  const { default: pdfmake } = await import('pdfmake')
  const fonts = findFonts()
  const margin = (page.marginMm ?? 20) * mm
  let pages = 0
  const startPages = new Map<number, number>()
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageOrientation: page.orientation,
    pageMargins: margin,
    info: { title: page.title, producer: '戎归中原', creator: '戎归中原',
      creationDate: new Date(`${page.options.mark.printedAt.replace(' ', 'T')}:00+08:00`) },
    language: 'zh-CN',
    defaultStyle: { font: 'Serif', fontSize: page.fontSize ?? 10.5, lineHeight: page.lineHeight ?? 0.85, color: '#000000' },
    content: page.content.map((node) => withDrawableText(node, fonts, 'Serif', false)),
    pageBreakBefore: ({ headlineLevel, startPosition }) => {
      if (headlineLevel !== undefined) startPages.set(headlineLevel, startPosition.pageNumber)
      return false
    },
    header: () => (page.options.draft ? draftStamp(page.orientation === 'portrait' ? a4.width : a4.height, margin, fonts) : ''),
    footer: (current, count) => {
      pages = count
      return footer(markText(page.options), current, count, { margin, gap: page.markGap ?? 8 }, fonts)
    },
  }
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => fonts.files.includes(path))
  pdfmake.setFonts(fonts.dictionary)
  const bytes = await pdfmake.createPdf(definition).getBuffer()
  return { bytes, pages, startPages }
}

function footer(mark: string, current: number, count: number, place: { margin: number; gap: number }, fonts: Fonts): Content {
  if (mark === '') return ''
  const grey = { fontSize: 7, color: '#6b6b6b' }
  return withDrawableText({
    columns: [{ text: mark, width: '*', ...grey }, { text: `第 ${current} 页 共 ${count} 页`, width: 'auto', ...grey }],
    margin: [place.margin, place.gap, place.margin, 0],
  }, fonts, 'Serif', false)
}

function draftStamp(pageWidth: number, margin: number, fonts: Fonts): Content {
  const stamp = { text: '草　稿', font: 'Sans', bold: true, fontSize: 12, color: '#8c1d18', alignment: 'center' as const }
  return withDrawableText({
    table: { widths: [54], body: [[stamp]] },
    layout: { hLineColor: '#8c1d18', vLineColor: '#8c1d18' },
    absolutePosition: { x: pageWidth - margin - 65, y: margin - 30 },
  }, fonts, 'Serif', false)
}

/** Rewrites every text so that each character is drawn by a font that has it. */
function withDrawableText(node: Content, fonts: Fonts, family: FontFamily, bold: boolean): Content {
  if (typeof node === 'string') return { text: splitByFont(node, family, bold, fonts) }
  if (Array.isArray(node)) return node.map((child) => withDrawableText(child, fonts, family, bold))
  if (typeof node !== 'object' || node === null) return node
  const copy = { ...node } as Record<string, unknown>
  const ownFamily = (copy.font as FontFamily | undefined) ?? family
  const ownBold = (copy.bold as boolean | undefined) ?? bold
  const inner = (child: unknown): Content => withDrawableText(child as Content, fonts, ownFamily, ownBold)
  if (typeof copy.text === 'string') copy.text = splitByFont(copy.text, ownFamily, ownBold, fonts)
  else if (Array.isArray(copy.text)) {
    copy.text = (copy.text as (TextRun | string)[]).flatMap((run) => drawableRuns(run, fonts, ownFamily, ownBold))
  }
  for (const key of ['stack', 'columns']) if (Array.isArray(copy[key])) copy[key] = (copy[key] as unknown[]).map(inner)
  const table = copy.table as { body: unknown[][] } | undefined
  if (table) copy.table = { ...table, body: table.body.map((row) => row.map(inner)) }
  return copy as unknown as Content
}

interface TextRun {
  readonly text: string
  readonly font?: FontFamily
  readonly bold?: boolean
}

/** Runs stay side by side in one list: pdfmake drops the look of a run that is nested a second time. */
function drawableRuns(run: TextRun | string, fonts: Fonts, family: FontFamily, bold: boolean): TextRun[] {
  if (typeof run === 'string') return splitByFont(run, family, bold, fonts)
  return splitByFont(run.text, run.font ?? family, run.bold ?? bold, fonts).map((part) => ({ ...run, ...part }))
}
