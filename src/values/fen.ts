/** Money in 分 (1/100 元), always an integer. */
export type Fen = bigint

const YUAN = /^(\d{1,12})(?:\.(\d{1,2}))?$/

/** The amount a text in 元 names (`2980.5`, `2,980.50`), or null when it is not an amount with at most two decimals. */
export function parseYuan(text: string): Fen | null {
  const match = YUAN.exec(text.trim().replace(/,(?=\d{3}(?:\D|$))/g, ''))
  if (match === null) return null
  return BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'))
}

/** Exact 元 without trailing zeros: `2980.5`. */
export function formatYuan(amountFen: Fen): string {
  return exactDecimal(amountFen, 2)
}

/** Exact 万元 without trailing zeros, as the official form prints it: `3.8`; up to 4 decimals, 6 when the sum has 角 or 分. */
export function formatWan(amountFen: Fen): string {
  return exactDecimal(amountFen, 6)
}

/** `¥38,000.00`. */
export function formatMoney(amountFen: Fen): string {
  const absolute = amountFen < 0n ? -amountFen : amountFen
  const whole = String(absolute / 100n).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amountFen < 0n ? '-' : ''}¥${whole}.${String(absolute % 100n).padStart(2, '0')}`
}

/** `¥38,000.00（3.8 万元）`. */
export function formatMoneyWithWan(amountFen: Fen): string {
  return `${formatMoney(amountFen)}（${formatWan(amountFen)} 万元）`
}

function exactDecimal(scaled: bigint, decimals: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(decimals + 1, '0')
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -decimals)}${fraction === '' ? '' : `.${fraction}`}`
}
