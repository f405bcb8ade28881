import type { ExamView } from '../../../contract/exams.ts'
import { EXAM_FILING_STATES } from '../../../policy/machines/training-class.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { hasRole, may, type Principal } from '../../platform/principal.ts'
import { actsAs, mayRaise } from '../classes/index.ts'
import type { ExamFacts } from './figures.ts'
import { mayAssignPatrol } from './patrollers.ts'
import { examPermissions } from './permissions.ts'
import { RESULT_STATES } from './results.ts'
import { records } from './who.ts'

/** What this principal may do next in section 结业考核. */
export function possible(principal: Principal, facts: ExamFacts, opinion: 'first' | 'seal' | null, at: Date, patrols: boolean): ExamView['can'] {
  const { cls, filing, rules, certificates } = facts
  const isRecorder = may(principal, examPermissions, 'record') && (filing?.channels.some((channel) => records(principal, cls, channel)) ?? false)
  const held = RESULT_STATES.includes(cls.state)
  const canFile = EXAM_FILING_STATES.includes(cls.state) && may(principal, examPermissions, 'file') && actsAs(principal, cls, ['REG', 'IAD'])
  const offers: [ExamView['can'][number], boolean][] = [
    ['fileExam', canFile && filing === null],
    ['replaceFiling', canFile && filing !== null],
    ['answerFiling', filing?.state === 'FILED' && filing.examAt > at && actsAs(principal, cls, ['HR1'])],
    ['assignPatrol', filing !== null && mayAssignPatrol(principal, cls)],
    ['patrol', filing !== null && ['EXAM_FILED', 'EXAM_HELD'].includes(cls.state) && plainDateOf(filing.examAt) <= rules.today && patrols],
    ['saveResults', held && isRecorder],
    ['closeResults', mayRaise(principal, cls, 'recordResults')],
    ['addCertificates', held && isRecorder],
    ['verifyCertificates', certificates.some((c) => c.state === 'RECORDED') && (actsAs(principal, cls, ['HR1']) || hasRole(principal, 'PRV1', 'PRV2'))],
    ['signFirst', opinion === 'first'],
    ['seal', opinion === 'seal'],
  ]
  return offers.filter(([, offered]) => offered).map(([name]) => name)
}
