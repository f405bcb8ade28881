import type { ModuleCheck } from '../../../contract/timetable.ts'
import { Section } from '../../ui/section.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'

/** 课程模块: what an adaptation or start-up plan must hold, with its lessons; nothing for other programmes. */
export function ModulesSection({ modules }: { modules: readonly ModuleCheck[] }) {
  if (modules.length === 0) return null
  return (
    <Section size="plain" title="课程模块" note={noteOf(modules)}>
      <TaskList label="课程模块">
        {modules.map((m) => (
          <TaskRow key={m.code} state={m.lessons > 0 ? 'done' : lacks(m, modules) ? 'warn' : 'later'} label={m.label}>
            {m.lessons > 0 ? `${m.lessons} 课时` : m.needed === 'EACH' ? '还没有排课，至少要 1 课时' : '没有排课'}
          </TaskRow>
        ))}
      </TaskList>
    </Section>
  )
}

/** Whether a module without lessons is one the plan needs. */
const lacks = (m: ModuleCheck, all: readonly ModuleCheck[]): boolean =>
  m.lessons === 0 && (m.needed === 'EACH' || (m.needed === 'ONE_OF' && !all.some((o) => o.needed === 'ONE_OF' && o.lessons > 0)))

function noteOf(modules: readonly ModuleCheck[]): string {
  if (modules.some((m) => m.needed === 'ONE_OF')) return modules.some((m) => lacks(m, modules)) ? '前三项至少排一项（三（四）14）' : '符合：前三项已有排课（三（四）14）'
  const absent = modules.filter((m) => lacks(m, modules)).length
  return absent === 0 ? '五个模块都已排课（三（一）1）' : `五个模块都要有，还缺 ${absent} 个（三（一）1）`
}
