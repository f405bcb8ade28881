/** One line of COPY's text form; null is \N, bytes are hex. */
export function copyLine(values: readonly (string | number | boolean | Buffer | null)[]): string {
  return `${values.map((value) => {
    if (value === null) return '\\N'
    if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
    return typeof value === 'string' ? value.replace(/[\\\t\n\r]/g, (c) => `\\${c}`) : String(value)
  }).join('\t')}\n`
}
