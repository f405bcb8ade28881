import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { SheetRefusal } from './refusal.ts'
import { createXmlScanner } from './xml-scan.ts'
import { eachAttribute, textOf } from './xml-text.ts'

const known = ['a', 'row', 'c']

/** What the scanner says about a document fed in pieces of the given size. */
function scan(xml: string, piece: number): string[] {
  const events: string[] = []
  const scanner = createXmlScanner(known, {
    collecting: true,
    open(element, bytes, start, end) {
      const attributes: string[] = []
      eachAttribute(bytes, start, end, (nameStart, nameEnd, valueStart, valueEnd) =>
        attributes.push(`${bytes.toString('utf8', nameStart, nameEnd)}=${textOf(bytes, valueStart, valueEnd, false)}`),
      )
      events.push(`open ${known[element] ?? '-'} ${attributes.join(' ')}`)
    },
    close: (element) => void events.push(`close ${known[element] ?? '-'}`),
    text: (bytes, start, end, literal) => void events.push(`text ${textOf(bytes, start, end, literal)}`),
  })
  const bytes = Buffer.from(xml)
  for (let at = 0; at < bytes.length; at += piece) scanner.write(bytes.subarray(at, at + piece))
  scanner.end()
  return joinTexts(events)
}

/** The same from a general parser. */
function scanWithSaxes(xml: string): string[] {
  const events: string[] = []
  const local = (name: string): string => name.slice(name.indexOf(':') + 1)
  const named = (name: string): string => (known.includes(local(name)) ? local(name) : '-')
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on(
    'opentag',
    (tag) =>
      void events.push(
        `open ${named(tag.name)} ${Object.entries(tag.attributes)
          .map(([name, value]) => `${local(name)}=${value}`)
          .join(' ')}`,
      ),
  )
  parser.on('closetag', (tag) => void events.push(`close ${named(tag.name)}`))
  parser.on('text', (text) => void events.push(`text ${text}`))
  parser.on('cdata', (text) => void events.push(`text ${text}`))
  parser.write(xml).close()
  return joinTexts(events.filter((event, at) => !(event.startsWith('text') && (at === 0 || at === events.length - 1))))
}

function joinTexts(events: readonly string[]): string[] {
  const joined: string[] = []
  for (const event of events) {
    const last = joined.at(-1)
    if (event.startsWith('text ') && last?.startsWith('text ') === true) joined[joined.length - 1] = last + event.slice(5)
    else joined.push(event)
  }
  return joined.filter((event) => event !== 'text ')
}

const text = fc
  .string({ unit: fc.constantFrom('示', '例', '𠮷', 'a', ' ', '&amp;', '&#x793A;', '&#65;', ']', '>', '"', "'") })
  .map((s) => s.replaceAll(']]>', ''))
const value = fc.string({ unit: fc.constantFrom('示', 'x', '=', '/', '>', '&lt;', ' ') })
const name = fc.constantFrom('a', 'row', 'c', 'x:row', 'other', 'ro', 'rows')
const piece = fc.letrec<{ node: string; content: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    text,
    text.map((inner) => `<!--${inner.replaceAll('-', '')} <a> -->`),
    text.map((inner) => `<![CDATA[${inner} <a>]]>`),
    fc.tuple(name, value, value).map(([tag, one, two]) => `<${tag} r="${one}" x:s = '${two}' />`),
    fc.tuple(name, value, tie('content')).map(([tag, one, inner]) => `<${tag}\n t='${one}'>${inner}</${tag} >`),
  ),
  content: fc.array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('')),
})).content

function refusalOf(xml: string, size: number): string {
  try {
    scan(xml, size)
    return 'read'
  } catch (error) {
    return error instanceof SheetRefusal ? error.code : String(error)
  }
}

describe('the XML scanner', () => {
  it('S-20 says the same as a general parser, however the bytes are cut', () => {
    fc.assert(
      fc.property(piece, fc.integer({ min: 1, max: 40 }), (inner, size) => {
        const xml = `<?xml version="1.0"?>\n<root xmlns:x="urn:x"><!-- c -->${inner}</root>\n`
        expect(scan(xml, size)).toEqual(scanWithSaxes(xml))
      }),
      { numRuns: 250 },
    )
  })

  it.each([
    ['<a>', 'SHEET_TRUNCATED'],
    ['', 'SHEET_TRUNCATED'],
    ['<a></row>', 'SHEET_DAMAGED'],
    ['<a/><a/>', 'SHEET_DAMAGED'],
    ['x<a/>', 'SHEET_DAMAGED'],
    ['<a/>x', 'SHEET_DAMAGED'],
    ['<a><</a>', 'SHEET_DAMAGED'],
    ['<a b></a>', 'SHEET_DAMAGED'],
    ['<a b=1></a>', 'SHEET_DAMAGED'],
    ['<a>&x;</a>', 'SHEET_DAMAGED'],
    ['<a>&constructor;</a>', 'SHEET_DAMAGED'],
    ['<a>&#xD800;</a>', 'SHEET_DAMAGED'],
    ['<a>& </a>', 'SHEET_DAMAGED'],
    ['<!ELEMENT a>', 'SHEET_DAMAGED'],
    ['<!DOCTYPE a><a/>', 'SHEET_DTD'],
    ['<!doctype a><a/>', 'SHEET_DTD'],
    ['<a><!ENTITY b "c"></a>', 'SHEET_DTD'],
    ['<![CDATA[x]]><a/>', 'SHEET_DAMAGED'],
    ['</a>', 'SHEET_DAMAGED'],
    ['<a></a></a>', 'SHEET_DAMAGED'],
  ])('S-20 refuses %s', (xml, code) => {
    for (const size of [1, 2, 3, 1_000]) expect(refusalOf(xml, size)).toBe(code)
  })

  it('S-20 refuses a text or tag without end before it fills the memory', () => {
    expect(refusalOf(`<a>${'x'.repeat(1_100_000)}`, 100_000)).toBe('SHEET_DAMAGED')
    expect(refusalOf(`<a b="${'x'.repeat(1_100_000)}`, 100_000)).toBe('SHEET_DAMAGED')
  })
})
