import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import './state-icon.css'

/** Where one step stands: settled, checked, mine now, with others, not reached, needs a look, stopped. */
export type StepState = 'settled' | 'done' | 'mine' | 'waiting' | 'later' | 'warn' | 'stopped'

const looks: Record<StepState, { icon: IconName; words: string }> = {
  settled: { icon: 'check-disc', words: '已完成' },
  done: { icon: 'check', words: '已办' },
  mine: { icon: 'arrow-disc', words: '您来办' },
  waiting: { icon: 'clock', words: '等别人办' },
  later: { icon: 'circle', words: '还没到' },
  warn: { icon: 'warning', words: '要看一眼' },
  stopped: { icon: 'cross-disc', words: '不符合' },
}

/** The state as shape and colour, with its words for screen readers. */
export function StateIcon({ state, size = 16 }: { state: StepState; size?: number }) {
  const look = looks[state]
  return (
    <span className={`rg-state rg-state-${state}`}>
      <Icon name={look.icon} size={size} label={look.words} />
    </span>
  )
}

/** The words of a state, for places where they stand beside the icon. */
export function stateWords(state: StepState): string {
  return looks[state].words
}
