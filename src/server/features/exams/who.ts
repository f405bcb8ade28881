import type { Channel } from '../../../policy/vocabulary.ts'
import type { Principal } from '../../platform/principal.ts'
import { actsAs, type ClassRecord } from '../classes/index.ts'

/** Exams a school holds itself (结业考核); all others belong to an evaluation body. */
export const isCompletionExam = (channel: Channel): boolean => channel === 'TRAINING_COMPLETION' || channel === 'STARTUP_COMPLETION'

/** Whether the body that trains also examines. */
export const evaluatesItself = (cls: Pick<ClassRecord, 'evaluatorOrgId' | 'institutionId'>): boolean => cls.evaluatorOrgId === cls.institutionId

/** Whether this person records results and certificates of a channel: the school its completion exam, the evaluation body all others. */
export function records(principal: Principal, cls: ClassRecord, channel: Channel): boolean {
  return actsAs(principal, cls, isCompletionExam(channel) || evaluatesItself(cls) ? ['REG'] : ['EVA'])
}

/** Who records a channel, in words. */
export function recorderLabel(cls: ClassRecord, channel: Channel): string {
  if (isCompletionExam(channel) || evaluatesItself(cls)) return `${cls.institutionName}教务`
  return cls.evaluatorName ?? '评价机构'
}
