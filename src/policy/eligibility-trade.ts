import type { Reason } from '../values/decision.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import { isSameTradeClass } from './trade-class.ts'
import type { TraineeKind } from './vocabulary.ts'

/** What note 3 of annex 2 asks about a trainee's post, former post or study. */
export interface TraineeFacts {
  traineeKind: TraineeKind | null
  /** Classification code of the trade taught. */
  classTradeCode: string | null
  /** Classification code of the present post, for transfer workers of the former one. */
  postTradeCode: string | null
  /** For students: whether the major maps to the trade taught. */
  majorMatchesTrade: boolean | null
}

const EMPLOYED = { code: 'POST_MATCHES_TRADE', clause: '附2-备注3', requirement: 'R-170' } as const
const TRANSFER = { code: 'TRANSFER_LEAVES_TRADE', clause: '附2-备注3', requirement: 'R-171' } as const
const STUDENT = { code: 'STUDENT_OWN_MAJOR', clause: '附2-备注3', requirement: 'R-172' } as const

/** Note 3: workers train near their post, transfer workers away from it, students not in their own major. */
export function decideTraineeKind(facts: TraineeFacts, parameters: ParameterSet): Reason[] {
  if (!known(facts.traineeKind)) return [lacking(EMPLOYED, '学员身份（企业职工、转岗职工、在校生或其他）')]
  if (facts.traineeKind === 'EMPLOYED') return [decideEmployed(facts, parameters)]
  if (facts.traineeKind === 'TRANSFER_JOB') return [decideTransferJob(facts, parameters)]
  return facts.traineeKind === 'STUDENT' ? [decideStudent(facts)] : []
}

function decideEmployed(facts: TraineeFacts, parameters: ParameterSet): Reason {
  const same = isSameTradeClass(facts.postTradeCode, facts.classTradeCode, parameters.values.SIMILAR_TRADE_PARTS)
  if (same === null) return lacking(EMPLOYED, '本人岗位或培训工种的职业编码')
  const grounds = { facts: { post: facts.postTradeCode, trade: facts.classTradeCode }, parameter: cited(parameters, 'SIMILAR_TRADE_PARTS') }
  if (same) return reason(EMPLOYED, 'pass', '培训工种与本人岗位相同或相近。', grounds)
  return reason(
    EMPLOYED,
    'block',
    `本人岗位（${facts.postTradeCode}）与培训工种（${facts.classTradeCode}）不属于同一小类，不是相同或相近的职业。请选择相近工种；确为转岗的，请改为“转岗职工”。`,
    grounds,
  )
}

function decideTransferJob(facts: TraineeFacts, parameters: ParameterSet): Reason {
  const same = isSameTradeClass(facts.postTradeCode, facts.classTradeCode, parameters.values.SIMILAR_TRADE_PARTS)
  if (same === null) return lacking(TRANSFER, '原岗位或培训工种的职业编码')
  const grounds = { facts: { post: facts.postTradeCode, trade: facts.classTradeCode }, parameter: cited(parameters, 'SIMILAR_TRADE_PARTS') }
  if (!same) return reason(TRANSFER, 'pass', '培训工种与原岗位不属于同一职业分类。', grounds)
  return reason(
    TRANSFER,
    'block',
    `转岗职工的培训工种（${facts.classTradeCode}）与原岗位（${facts.postTradeCode}）属于同一职业分类，不符合转岗培训要求。请选择不同分类的工种。`,
    grounds,
  )
}

function decideStudent(facts: TraineeFacts): Reason {
  if (!known(facts.majorMatchesTrade)) return lacking(STUDENT, '在读专业')
  const grounds = { facts: { majorMatchesTrade: facts.majorMatchesTrade } }
  if (!facts.majorMatchesTrade) return reason(STUDENT, 'pass', '培训工种不是在读专业。', grounds)
  return reason(STUDENT, 'block', '不得对在校生开展在读专业的补贴性技能培训。请选择在读专业以外的工种。', grounds)
}
