/** A code of the national occupational classification, `大类-中类-小类-细类`, such as `6-31-01-03`. */
const SHAPE = /^\d+(?:-\d+)+$/

/** Whether two occupations share their first parts (A-39: three parts = the same 小类); null when a code is absent or not of that shape. */
export function isSameTradeClass(a: string | null, b: string | null, parts: number): boolean | null {
  if (a === null || b === null || !SHAPE.test(a) || !SHAPE.test(b)) return null
  const [left, right] = [a.split('-').map(Number), b.split('-').map(Number)]
  if (left.length < parts || right.length < parts) return null
  return left.slice(0, parts).every((part, i) => part === right[i])
}
