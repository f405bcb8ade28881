import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import './stepper.css'

export interface Step {
  key: string
  title: string
  state: 'done' | 'current' | 'wrong' | 'todo'
}

const icons: Record<Exclude<Step['state'], 'todo'>, { icon: IconName; words: string }> = {
  done: { icon: 'check-disc', words: '已填好' },
  current: { icon: 'arrow-disc', words: '正在填' },
  wrong: { icon: 'cross-disc', words: '有要改的' },
}

/** The steps of a wizard; reached ones can be opened again. */
export function Stepper({ steps, onOpen }: { steps: readonly Step[]; onOpen: (key: string) => void }) {
  return (
    <nav aria-label="步骤" className="rg-stepper">
      <ol>
        {steps.map((step, index) => (
          <li key={step.key} className={`rg-step rg-step-${step.state}`}>
            <button type="button" disabled={step.state === 'todo'} aria-current={step.state === 'current' ? 'step' : undefined}
              onClick={() => onOpen(step.key)}>
              {step.state !== 'todo' && <Icon name={icons[step.state].icon} label={icons[step.state].words} />}
              {index + 1} {step.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
