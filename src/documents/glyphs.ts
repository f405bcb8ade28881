import type { FontFamily, Fonts } from './fonts.ts'

/** A stretch of text that one font can draw. */
export interface GlyphRun {
  readonly text: string
  readonly font: FontFamily
}

/** Where a character is looked for when the wanted family lacks it. */
const fallbacks: readonly FontFamily[] = ['Serif', 'Sans', 'RareOne', 'RareTwo']

/**
 * Splits a text by the font that can draw it, so that a rare character in a name never prints as a box; what no font has is written out by
 * its code, e.g. 〔U+2A6D6〕.
 */
export function splitByFont(text: string, family: FontFamily, bold: boolean, fonts: Fonts): GlyphRun[] {
  const runs: { text: string; font: FontFamily }[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const last = runs.at(-1)
    if (code < 0x20 && last) {
      last.text += character
      continue
    }
    const font = [family, ...fallbacks].find((candidate) => fonts.canDraw(candidate, bold, code))
    const drawn = font === undefined && code >= 0x20 ? `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕` : character
    if (last && last.font === (font ?? family)) last.text += drawn
    else runs.push({ text: drawn, font: font ?? family })
  }
  return runs
}
