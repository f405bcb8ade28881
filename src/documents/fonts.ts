import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TFontDictionary } from 'pdfmake/interfaces.js'
import { readFontCoverage, type FontCoverage } from './font-coverage.ts'

/** Typefaces of the prints: Serif stands for 宋体, Sans for 黑体; the others only lend the rare characters these two lack. */
export type FontFamily = 'Serif' | 'Sans' | 'RareOne' | 'RareTwo'

/** The font files in use, and what they can draw. */
export interface Fonts {
  readonly dictionary: TFontDictionary
  readonly files: readonly string[]
  canDraw(family: FontFamily, bold: boolean, codePoint: number): boolean
}

const folder = 'assets/fonts'

const faces: Readonly<Record<FontFamily, { readonly regular: string; readonly bold: string }>> = {
  Serif: { regular: 'NotoSerifSC-Regular.ttf', bold: 'NotoSerifSC-Bold.ttf' },
  Sans: { regular: 'NotoSansSC-Regular.ttf', bold: 'NotoSansSC-Bold.ttf' },
  RareOne: { regular: 'NotoSerifJP-Rare.ttf', bold: 'NotoSerifJP-Rare.ttf' },
  RareTwo: { regular: 'NotoSerifHK-Rare.ttf', bold: 'NotoSerifHK-Rare.ttf' },
}

let loaded: Fonts | null = null

/** The fonts shipped in assets/fonts; throws when they are missing. */
export function findFonts(): Fonts {
  loaded ??= loadFonts(findFolder())
  return loaded
}

function loadFonts(at: string): Fonts {
  const coverage = new Map<string, FontCoverage>()
  const describe = (family: FontFamily) => {
    const [normal, bold] = [join(at, faces[family].regular), join(at, faces[family].bold)]
    return { normal, bold, italics: normal, bolditalics: bold }
  }
  return {
    dictionary: { Serif: describe('Serif'), Sans: describe('Sans'), RareOne: describe('RareOne'), RareTwo: describe('RareTwo') },
    files: Object.values(faces).flatMap((face) => [join(at, face.regular), join(at, face.bold)]),
    canDraw(family, bold, codePoint) {
      const path = join(at, faces[family][bold ? 'bold' : 'regular'])
      let known = coverage.get(path)
      if (known === undefined) {
        known = readFontCoverage(path)
        coverage.set(path, known)
      }
      return known.has(codePoint)
    },
  }
}

/** assets/fonts below this folder or one of its parents, so that the built server finds it as well as the sources do. */
function findFolder(): string {
  for (let from = dirname(fileURLToPath(import.meta.url)); ; from = dirname(from)) {
    const path = join(from, folder)
    if (existsSync(path)) return path
    if (dirname(from) === from) throw new Error(`Fonts for printing are missing: no ${folder} above ${import.meta.url}`)
  }
}
