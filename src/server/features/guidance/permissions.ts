import type { Permissions } from '../../platform/principal.ts'
import { classPermissions } from '../classes/index.ts'

/** Who reads the class sees who answered; what was answered is for who runs it and for the bureaus. Trainer and school enter papers of their own class, the trainee answers himself. */
export const adaptSurveyPermissions = {
  view: [...classPermissions.view, 'TRN'],
  readAnswers: ['REG', 'TRN', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2'],
  record: ['REG', 'TRN'],
  answerOwn: ['VET'],
  remind: ['REG', 'CTY1'],
} as const satisfies Permissions<string>

/** Results are personal: the school that entered them, the bureaus and audit read them, labour and inspectors do not; the person reads his own and answers. */
export const talentPermissions = {
  view: ['REG', 'IAD', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'AUD'],
  enter: ['REG'],
  viewOwn: ['VET'],
  remind: ['REG', 'CTY1'],
} as const satisfies Permissions<string>
