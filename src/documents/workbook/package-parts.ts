import type { SheetOptions } from './sheet-xml.ts'
import { escapeXml, xmlHead } from './xml.ts'

const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A sheet as the workbook part needs to know it. */
export interface SheetEntry {
  readonly name: string
  readonly options: SheetOptions
}

/** Refuses sheet names that spreadsheet programs would call damaged: empty, longer than 31, with `[]:*?/\`, or twice. */
export function checkSheetNames(sheets: readonly SheetEntry[]): void {
  const seen = new Set<string>()
  for (const { name } of sheets) {
    if (name === '' || name.length > 31 || /[[\]:*?/\\]/.test(name)) throw new Error(`Sheet name cannot be used: ${JSON.stringify(name)}`)
    if (seen.has(name.toLowerCase())) throw new Error(`Sheet name used twice: ${JSON.stringify(name)}`)
    seen.add(name.toLowerCase())
  }
}

/** Path of the n-th sheet (from 1) inside the package. */
export function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`
}

/** Parts that depend on the sheets' names and options only: path → content. `properties` are the file's own, by name. */
export function fixedParts(sheets: readonly SheetEntry[], properties: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const hasProperties = Object.keys(properties).length > 0
  const overrides = sheets
    .map((_, index) => `<Override PartName="/${sheetPath(index + 1)}" ContentType="${types}.worksheet+xml"/>`)
    .join('')
  const links = sheets
    .map((_, index) => `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`)
    .join('')
  return {
    '[Content_Types].xml': `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
      + '<Default Extension="xml" ContentType="application/xml"/>'
      + `<Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>`
      + (hasProperties ? '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>' : '')
      + `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${overrides}</Types>`,
    '_rels/.rels': `${xmlHead}<Relationships xmlns="${packageRelations}">`
      + `<Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/>`
      + (hasProperties ? `<Relationship Id="rId2" Type="${relations}/custom-properties" Target="docProps/custom.xml"/>` : '') + '</Relationships>',
    'xl/_rels/workbook.xml.rels': `${xmlHead}<Relationships xmlns="${packageRelations}">${links}`
      + `<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/workbook.xml': workbookXml(sheets),
    ...(hasProperties ? { 'docProps/custom.xml': propertiesXml(properties) } : {}),
  }
}

function propertiesXml(properties: Readonly<Record<string, string>>): string {
  const entries = Object.entries(properties).map(([name, value], index) =>
    `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${escapeXml(name)}"><vt:lpwstr>${escapeXml(value)}</vt:lpwstr></property>`)
  return `${xmlHead}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"`
    + ` xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${entries.join('')}</Properties>`
}

function workbookXml(sheets: readonly SheetEntry[]): string {
  const entries = sheets
    .map(({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('')
  const titles = sheets.map(printTitles).join('')
  return `${xmlHead}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}">`
    + `<bookViews><workbookView/></bookViews><sheets>${entries}</sheets>`
    + `${titles ? `<definedNames>${titles}</definedNames>` : ''}</workbook>`
}

function printTitles({ name, options }: SheetEntry, index: number): string {
  const rows = options.print?.repeatRows
  if (!rows) return ''
  const quoted = escapeXml(`'${name.replaceAll("'", "''")}'`)
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted}!$${rows[0]}:$${rows[1]}</definedName>`
}
