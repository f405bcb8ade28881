import { describe, expect, it } from 'vitest'
import { findFonts } from './fonts.ts'
import { splitByFont } from './glyphs.ts'

describe('fonts', () => {
  const fonts = findFonts()

  it('draws common text in one run', () => {
    expect(splitByFont('培训机构（加盖印章）2022年①·', 'Serif', false, fonts)).toEqual([{ text: '培训机构（加盖印章）2022年①·', font: 'Serif' }])
  })

  it('draws rare name characters with a font that has them, never as a box', () => {
    const runs = splitByFont('王䶮、李𠮷·买买提', 'Serif', true, fonts)
    expect(runs.map((run) => run.text).join('')).toBe('王䶮、李𠮷·买买提')
    for (const { text, font } of runs) {
      for (const character of text) expect(fonts.canDraw(font, true, character.codePointAt(0) ?? 0)).toBe(true)
    }
  })

  it('writes out the code of a character no font has', () => {
    expect(splitByFont('王\u{2FA20}', 'Serif', false, fonts)).toEqual([{ text: '王〔U+2FA20〕', font: 'Serif' }])
  })
})
