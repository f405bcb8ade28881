import type { ParameterValues } from '../../../policy/parameters.ts'

/** Whose password it is; none of this may stand in it. */
export interface PasswordOwner { login: string; name: string; orgName: string | null }

type Rules = Pick<ParameterValues, 'PASSWORD_LENGTH' | 'PASSWORD_COMPOSITION'>

/** Why a password is easily guessed, to be read after “密码”; null when it may stand (S-07). */
export function passwordProblem(password: string, owner: PasswordOwner, rules: Rules, common: ReadonlySet<string>): string | null {
  const characters = [...password]
  if (characters.length < rules.PASSWORD_LENGTH) return `只有 ${characters.length} 位，至少要 ${rules.PASSWORD_LENGTH} 位`
  if (new Set(characters).size < 6) return '太简单：重复的字符太多'
  if (kindsOf(password) < (rules.PASSWORD_COMPOSITION ? 3 : 1)) return '太简单：要有大写字母、小写字母、数字、符号中的三种'
  const small = password.toLowerCase()
  if (small.includes(owner.login.toLowerCase())) return '里不能有账号名'
  if ([owner.name, owner.orgName].some((word) => word !== null && [...word].length >= 2 && small.includes(word.toLowerCase()))) return '里不能有本人姓名或单位名称'
  if ([small, unmasked(small)].some((text) => piecesOf(text, common) < leastPieces)) return '太常见：是常用的词、拼音、年份或键盘顺序拼成的，容易被猜到'
  return null
}

/** Words, years and runs count as one piece each, other characters as one each; a password of fewer different pieces falls to guessing. */
const leastPieces = 5

function kindsOf(password: string): number {
  return [/\p{Lu}/u, /\p{Ll}|\p{Lo}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password)).length
}

const masks: Readonly<Record<string, string>> = { '@': 'a', 4: 'a', 3: 'e', '!': 'i', 1: 'l', 0: 'o', $: 's', 5: 's', 7: 't' }
const unmasked = (text: string) => text.replaceAll(/[@431!0$57]/g, (character) => masks[character] ?? character)

/** The fewest pieces a text can be cut into, each different one counted once. */
function piecesOf(text: string, common: ReadonlySet<string>): number {
  const best: { cost: number; piece: string; from: number }[] = [{ cost: 0, piece: '', from: 0 }]
  for (let end = 1; end <= text.length; end++) {
    const choices = [{ cost: (best[end - 1]?.cost ?? 0) + 1, piece: text.slice(end - 1, end), from: end - 1 }]
    for (let from = Math.max(0, end - longest); from <= end - 3; from++) {
      const piece = text.slice(from, end)
      if (common.has(piece) || isYear(piece) || isRun(piece)) choices.push({ cost: (best[from]?.cost ?? 0) + 1, piece, from })
    }
    best.push(choices.reduce((least, choice) => (choice.cost < least.cost ? choice : least)))
  }
  const pieces = new Set<string>()
  for (let at = text.length; at > 0;) {
    const step = best[at]
    if (step === undefined) break
    pieces.add(step.piece)
    at = step.from
  }
  return pieces.size
}

const longest = 24
const isYear = (piece: string) => /^(19|20)\d\d$/.test(piece)

const rows = ['`1234567890-=', '~!@#$%^&*()_+', 'qwertyuiop[]\\', 'asdfghjkl;\'', 'zxcvbnm,./', 'abcdefghijklmnopqrstuvwxyz', '01234567890', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/', '147258369', 'qazwsxedcrfvtgbyhnujmikolp']
const runs = rows.flatMap((row) => [row, [...row].reverse().join('')])

/** The same character again, or neighbours on the keyboard or in the alphabet, either way round. */
function isRun(piece: string): boolean {
  return new Set(piece).size === 1 || runs.some((run) => run.includes(piece))
}
