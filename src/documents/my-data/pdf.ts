import type { Content } from 'pdfmake/interfaces.js'
import { renderPdf } from '../pdf.ts'
import type { PrintOptions } from '../print-options.ts'

/** What is held about one person, as it is handed to him. */
export interface OwnCopy {
  readonly name: string
  readonly facts: readonly { readonly label: string; readonly value: string | null; readonly purpose: string; readonly retention: string }[]
  readonly sections: readonly { readonly title: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }[]
}

const nothing = '没有登记'

/** 关于我的信息 as PDF, A4 portrait. */
export async function renderMyDataPdf(copy: OwnCopy, options: PrintOptions): Promise<Uint8Array> {
  const { bytes } = await renderPdf({
    title: '关于我的信息', orientation: 'portrait', options, lineHeight: 1,
    content: [
      { text: '关于我的信息', bold: true, fontSize: 20, alignment: 'center', margin: [0, 4, 0, 12] },
      { text: `${copy.name}。以下是戎归中原平台保存的您的全部信息，含完整号码，请妥善保管。`, margin: [0, 0, 0, 8] },
      table(['项目', '内容', '为什么留着', '留多久'], copy.facts.map((f) => [f.label, f.value ?? nothing, f.purpose, f.retention]), [70, 130, '*', '*']),
      ...copy.sections.flatMap((section): Content[] => [
        { text: section.title, bold: true, fontSize: 13, margin: [0, 12, 0, 4] },
        section.rows.length === 0 ? { text: '没有' } : table(section.head, section.rows, section.head.map(() => '*')),
      ]),
    ],
  })
  return bytes
}

function table(head: readonly string[], rows: readonly (readonly string[])[], widths: (number | string)[]): Content {
  return {
    fontSize: 9, layout: 'lightHorizontalLines',
    table: { headerRows: 1, widths, body: [head.map((text) => ({ text, bold: true })), ...rows.map((row) => row.map((text) => ({ text })))] },
  }
}
