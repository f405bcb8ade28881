// node scripts/reference/fonts.mjs FOLDER   — FOLDER holds the unpacked npm packages noto-sans-sc, noto-serif-sc, noto-serif-jp
// and noto-serif-hk (@expo-google-fonts/…, OFL) and tool/node_modules/subset-font. Writes assets/fonts: two families in two
// weights, and two small fonts with the rare characters (𠮷 …) those lack. Why and how much: docs/decisions/0004-fonts.md.
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { codePointsOf, gbkCharacters } from './cmap.mjs'

const folder = process.argv[2]
if (!folder) throw new Error('usage: node scripts/reference/fonts.mjs FOLDER')
const subsetFont = createRequire(join(resolve(folder), 'tool', 'package.json'))('subset-font')
const OUT = 'assets/fonts'

/** Extension A characters of the national table of standard characters, kept in the bold weights too. */
const COMMON_EXTENSION_A =
  '㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮䴉䶑'
/** Names kept in a subset: family, weight (16, 17), version, copyright and licence (0, 13, 14). */
const KEPT_NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17]
const isExtensionA = (point) => point >= 0x3400 && point <= 0x4dbf
const isSupplementary = (point) => point >= 0x20000 || (point >= 0xf900 && point <= 0xfaff)

const regular = {
  sans: join(folder, 'noto-sans-sc', '400Regular', 'NotoSansSC_400Regular.ttf'),
  serif: join(folder, 'noto-serif-sc', '400Regular', 'NotoSerifSC_400Regular.ttf'),
}
copyFileSync(regular.sans, join(OUT, 'NotoSansSC-Regular.ttf'))
copyFileSync(regular.serif, join(OUT, 'NotoSerifSC-Regular.ttf'))

const commonExtensionA = new Set([...COMMON_EXTENSION_A].map((character) => character.codePointAt(0)))
const keptInBold = (point) => !isExtensionA(point) || commonExtensionA.has(point)
await subset(join(folder, 'noto-sans-sc', '700Bold', 'NotoSansSC_700Bold.ttf'), 'NotoSansSC-Bold.ttf', keptInBold)
await subset(join(folder, 'noto-serif-sc', '700Bold', 'NotoSerifSC_700Bold.ttf'), 'NotoSerifSC-Bold.ttf', keptInBold)

const inSerif = codePointsOf(regular.serif)
const covered = new Set([...codePointsOf(regular.sans)].filter((point) => inSerif.has(point)))
const rare = {}
for (const [family, file] of [
  ['noto-serif-jp', 'NotoSerifJP'],
  ['noto-serif-hk', 'NotoSerifHK'],
]) {
  const from = join(folder, family, '400Regular', `${file}_400Regular.ttf`)
  const added = await subset(from, `${file}-Rare.ttf`, (point) => isSupplementary(point) && !covered.has(point))
  rare[`${file}-Rare.ttf`] = String.fromCodePoint(...added)
  for (const point of added) covered.add(point)
}
writeFileSync(join(OUT, 'rare.json'), `${JSON.stringify(rare, null, 2)}\n`)

for (const name of readdirSync(OUT).filter((each) => each.endsWith('.ttf'))) {
  const file = join(OUT, name)
  const points = codePointsOf(file)
  const missing = gbkCharacters().filter((character) => !points.has(character.codePointAt(0)))
  const first = missing.slice(0, 5).join('')
  console.log(`${file}: ${statSync(file).size} bytes, ${points.size} characters, ${missing.length} of GBK missing ${first}`)
}

async function subset(from, to, keep) {
  const points = [...codePointsOf(from)].filter(keep).sort((a, b) => a - b)
  const text = points.map((point) => String.fromCodePoint(point)).join('')
  writeFileSync(join(OUT, to), await subsetFont(readFileSync(from), text, { targetFormat: 'truetype', preserveNameIds: KEPT_NAMES }))
  return points
}
