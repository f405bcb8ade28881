import { everywhere, type Task } from '../../platform/jobs.ts'
import { onArrival } from '../classes/index.ts'
import { tellWishes, tellWishesName } from './answers.ts'
import { noteOpenAtCompletion } from './answers-view.ts'

onArrival(async (tx, cls, to) => { if (to === 'COMPLETED') await noteOpenAtCompletion(tx, cls) })

export { routes } from './routes.ts'
export { adaptSurveyPermissions, talentPermissions } from './permissions.ts'
export { ownAnswers, ownTalent } from './own-copy.ts'
export { pushDuties, surveyDuties } from './duties.ts'

/** Wishes told on paper at the end of adaptation training become wishes of their persons. */
export const wishesTold: Task = { name: tellWishesName, daily: { hour: 1, minute: 10 }, range: everywhere, run: tellWishes }
