import { Refusal } from './errors.ts'

const deepest = 40

/**
 * Refuses what no database keeps and no two programs read alike: NUL, half a character, and nesting without end. Asked of everything people send
 * before it meets its schema (S-20).
 */
export function refuseUnreadable(value: unknown, where: string): void {
  const waiting: [value: unknown, field: string, depth: number][] = [[value, '', 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [part, field, depth] = next
    if (depth > deepest) throw new Refusal(400, { code: 'TOO_DEEP', message: `${where}的层次太多，无法读取。请重新提交。` })
    if (typeof part === 'string') {
      if (isUnreadable(part)) throw unreadable(where, field)
    } else if (typeof part === 'object' && part !== null) {
      for (const [key, inner] of Object.entries(part)) {
        if (isUnreadable(key)) throw unreadable(where, field)
        waiting.push([inner, field === '' ? key : `${field}.${key}`, depth + 1])
      }
    }
  }
}

/** Whether a text holds NUL or half a character. */
export const isUnreadable = (text: string): boolean => text.includes('\0') || !text.isWellFormed()

const unreadable = (where: string, field: string): Refusal => new Refusal(400, {
  code: 'UNREADABLE_TEXT', message: `${where}里有无法保存的字符（空字符或残缺的字符）${field === '' ? '' : `：${field}`}。请删去后重新输入。`, ...(field === '' ? {} : { field }),
})

/** Text of bytes that are UTF-8 throughout; throws 400 `NOT_UTF8` otherwise, so that nothing is kept as question marks. */
export function utf8Of(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Refusal(400, { code: 'NOT_UTF8', message: '提交的内容不是 UTF-8 编码，无法读取。请重新提交。' }, { cause })
  }
}
