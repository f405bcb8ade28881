import { emptyExamFigures, type ExamCount, type ExamFigures, type Form2 } from '../../../documents/annex2/model.ts'
import type { ClassState } from '../../../policy/machines/training-class.ts'
import type { Channel } from '../../../policy/vocabulary.ts'
import { formatInstant } from '../../../values/shanghai-time.ts'
import type { Tx } from '../../platform/database.ts'
import { get } from '../classes/index.ts'
import { factsOf, headCounts, patrolsOf, type ExamFacts } from '../exams/index.ts'

/** Until the results are closed, no certificate yet prints blank, not 0. */
const CLOSED: readonly ClassState[] = ['RESULTS_IN', 'COMPLETED', 'CLAIMED', 'CLOSED', 'ARCHIVED']
const COMPLETION: readonly Channel[] = ['TRAINING_COMPLETION', 'STARTUP_COMPLETION']

/** Rows R14–R21 of annex 2: exam time, distinct persons by channel and in all, patrol signatures. */
export async function examOf(tx: Tx, classId: string): Promise<{ examAt: string | null } & Pick<Form2, 'exam' | 'examPatrol'>> {
  const facts = await factsOf(tx, await get(tx, classId))
  const names = (await patrolsOf(tx, classId)).flatMap((patrol) => patrol.signatures)
  return { examAt: facts.filing === null ? null : formatInstant(facts.filing.examAt), exam: figures(facts), examPatrol: [...new Set(names)] }
}

function figures(facts: ExamFacts): ExamFigures {
  const counts = headCounts(facts).counts
  const sat = facts.results.filter((r) => !r.absent)
  if (counts === null || sat.length === 0) return emptyExamFigures
  const verified = facts.certificates.filter((c) => c.state === 'VERIFIED')
  const isKnown = verified.length > 0 || CLOSED.includes(facts.cls.state)
  /** Distinct persons over some channels; a channel nobody was examined in stays blank. */
  const over = (channels: readonly Channel[]): ExamCount => {
    const examined = new Set(sat.filter((r) => channels.includes(r.channel)).map((r) => r.enrolmentId)).size
    const certified = new Set(verified.filter((c) => channels.includes(c.type)).map((c) => c.enrolmentId)).size
    return examined === 0 ? { examined: null, certified: null } : { examined, certified: isKnown ? certified : null }
  }
  return {
    examined: counts.exam, certified: isKnown ? counts.cert : null,
    channels: {
      VOC_QUALIFICATION: over(['VOC_QUALIFICATION']), SKILL_LEVEL: over(['SKILL_LEVEL']), SPECIAL_OPERATION: over(['SPECIAL_OPERATION', 'SPECIAL_EQUIPMENT']),
      SPECIAL_ABILITY: over(['SPECIAL_ABILITY']), TRAINING_COMPLETION: over(COMPLETION),
    },
    specialEquipment: over(['SPECIAL_EQUIPMENT']),
  }
}
