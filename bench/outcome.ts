/** One line of the table: what was measured, ours beside the plain way, and whether the goal is met; null = not judged here. */
export interface Outcome { goal: string; what: string; ours: string; plain: string; ratio: string; aim: string; met: boolean | null }

const columns = ['goal', 'what', 'ours', 'plain', 'ratio', 'aim', 'met'] as const
const headings: Record<(typeof columns)[number], string> = { goal: '', what: 'what', ours: 'ours', plain: 'plain', ratio: 'ratio', aim: 'goal', met: 'met' }

/** The table in Markdown, also readable on a terminal. */
export function table(outcomes: readonly Outcome[]): string {
  const cell = (outcome: Outcome, column: (typeof columns)[number]) => (column === 'met' ? (outcome.met === null ? '–' : outcome.met ? 'yes' : '**no**') : outcome[column])
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(columns.map((c) => headings[c])), line(columns.map(() => '---')), ...outcomes.map((o) => line(columns.map((c) => cell(o, c))))].join('\n')
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en-US')}/s`
export const times = (value: number): string => `${value < 0.1 ? value.toFixed(4) : value.toFixed(2)} ×`
