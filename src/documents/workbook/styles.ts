import type { CellStyle } from './cell.ts'
import { escapeXml, xmlHead } from './xml.ts'

const dateFormat = 'yyyy"年"m"月"d"日"'
const firstOwnFormatId = 164

/** Collects the looks used in a workbook and numbers them. */
export interface StyleRegistry {
  /** Index for a cell's `s` attribute. */
  indexOf(style: CellStyle | null, kind: 'plain' | 'date' | 'quoted'): number
  /** Content of `xl/styles.xml`. */
  toXml(): string
}

/**
 * An empty registry. Index 0 is what column widths are measured in: Arial, which every office program has or replaces by one of the same
 * widths; no cell uses it.
 */
export function createStyleRegistry(): StyleRegistry {
  const fonts = createList(fontXml({ font: 'Arial', size: 10 }))
  const fills = createList('<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>')
  const borders = createList('<border><left/><right/><top/><bottom/><diagonal/></border>')
  const formats = createList()
  const looks = createList('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>')
  const plain: CellStyle = {}
  const indexes = (): WeakMap<CellStyle, number> => new WeakMap()
  const known = { plain: indexes(), date: indexes(), quoted: indexes() }

  return {
    indexOf(style, kind) {
      const key = style ?? plain
      const seen = known[kind].get(key)
      if (seen !== undefined) return seen
      const index = looks.add(lookXml(key, kind))
      known[kind].set(key, index)
      return index
    },
    toXml() {
      const numberFormats = formats.items
        .map((format, index) => `<numFmt numFmtId="${firstOwnFormatId + index}" formatCode="${escapeXml(format)}"/>`).join('')
      return `${xmlHead}<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`
        + (formats.items.length > 0 ? `<numFmts count="${formats.items.length}">${numberFormats}</numFmts>` : '')
        + section('fonts', fonts.items) + section('fills', fills.items) + section('borders', borders.items)
        + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        + section('cellXfs', looks.items)
        + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    },
  }

  function lookXml(style: CellStyle, kind: 'plain' | 'date' | 'quoted'): string {
    const format = style.format ?? (kind === 'date' ? dateFormat : null)
    const formatId = format === null ? 0 : firstOwnFormatId + formats.add(format)
    const alignment = alignmentXml(style)
    return `<xf numFmtId="${formatId}" fontId="${fonts.add(fontXml(style))}" fillId="${style.fill ? fills.add(fillXml(style.fill)) : 0}"`
      + ` borderId="${style.border ? borders.add(thinBorder) : 0}" xfId="0"`
      + ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"'
      + (kind === 'quoted' ? ' quotePrefix="1"' : '')
      + (alignment ? ` applyAlignment="1">${alignment}</xf>` : '/>')
  }
}

const thinBorder = `<border>${['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FF000000"/></${side}>`).join('')}<diagonal/></border>`

function fontXml(style: CellStyle): string {
  return `<font>${style.bold ? '<b/>' : ''}<sz val="${style.size ?? 10.5}"/><color rgb="FF${style.color ?? '000000'}"/>`
    + `<name val="${escapeXml(style.font ?? '宋体')}"/><charset val="134"/></font>`
}

function fillXml(color: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`
}

function alignmentXml(style: CellStyle): string {
  const attributes = (style.align ? ` horizontal="${style.align}"` : '') + (style.valign ? ` vertical="${style.valign}"` : '')
    + (style.wrap ? ' wrapText="1"' : '') + (style.stacked ? ' textRotation="255"' : '')
  return attributes ? `<alignment${attributes}/>` : ''
}

function section(name: string, items: readonly string[]): string {
  return `<${name} count="${items.length}">${items.join('')}</${name}>`
}

function createList(...initial: string[]): { items: string[]; add(item: string): number } {
  const items = [...initial]
  const indexes = new Map(items.map((item, index) => [item, index]))
  return {
    items,
    add(item) {
      const seen = indexes.get(item)
      if (seen !== undefined) return seen
      indexes.set(item, items.length)
      return items.push(item) - 1
    },
  }
}
