import type { Tx } from '../../platform/database.ts'
import { may } from '../../platform/principal.ts'
import { inScope } from '../classes/index.ts'
import * as store from './answers-store.ts'
import { adaptSurveyPermissions, talentPermissions } from './permissions.ts'
import { lackingPush } from './talent-store.ts'

/** Classes whose questionnaire is open and lacks answers: for who enters them, and, beside, for the bureau that is responsible. */
export async function surveyDuties(tx: Tx): Promise<store.SurveyWork[]> {
  if (!may(tx.principal, adaptSurveyPermissions, 'remind')) return []
  return store.openSurveys(tx, inScope(tx.principal.scope, 1))
}

/** Classes with assessed trainees to whom nothing is recommended, for the same. */
export async function pushDuties(tx: Tx): Promise<store.SurveyWork[]> {
  return may(tx.principal, talentPermissions, 'remind') ? lackingPush(tx, inScope(tx.principal.scope, 1)) : []
}
