import * as adaptation from '../../../contract/adaptation.ts'
import * as education from '../../../contract/education.ts'
import type { Tx } from '../../platform/database.ts'
import { route, type Api } from '../../platform/http.ts'
import * as roll from './adaptation/actions.ts'
import { importRoll, rollTemplate } from './adaptation/import.ts'
import * as rolls from './adaptation/view.ts'
import * as cases from './education/actions.ts'
import { people, share } from './education/share.ts'
import * as read from './education/view.ts'

export function routes(api: Api): void {
  /** Every step of an education case answers with it as it stands afterwards. */
  const then = async (tx: Tx, id: string, done: Promise<void>) => {
    await done
    return read.viewCase(tx, id)
  }
  route(api, education.listEducation, ({ tx, query }) => read.list(tx, query))
  route(api, education.openEducation, ({ tx, body }) => then(tx, body.id, cases.open(tx, body)))
  route(api, education.getEducation, ({ tx, params }) => read.viewCase(tx, params.id))
  route(api, education.addPreference, ({ tx, params, body }) => then(tx, params.id, cases.addOne(tx, params.id, body)))
  route(api, education.answerPreference, ({ tx, params, body }) => then(tx, params.id, cases.answer(tx, params.id, params.preferenceId, body)))
  route(api, education.admitEducation, ({ tx, params, body }) => then(tx, params.id, cases.admit(tx, params.id, body)))
  route(api, education.closeEducation, ({ tx, params, body }) => then(tx, params.id, cases.close(tx, params.id, body)))
  route(api, education.listPreferences, ({ tx, query }) => read.waiting(tx, query))
  route(api, education.countEducation, ({ tx, query }) => read.counts(tx, query))
  route(api, education.educationShare, ({ tx, query }) => share(tx, query))
  route(api, education.educationSharePeople, ({ tx, query }) => people(tx, query))
  route(api, education.myEducation, ({ tx }) => read.mine(tx))

  const { vault, config } = api.platform
  const rowAfter = async (tx: Tx, id: string, done: Promise<void>) => {
    await done
    return rolls.viewOne(tx, vault, id)
  }
  route(api, adaptation.rollTemplate, ({ tx }) => rollTemplate(tx))
  route(api, adaptation.importRoll, ({ tx, body }) => importRoll(tx, vault, body.cohort, { name: body.file.name, bytes: Buffer.from(body.file.base64, 'base64') }, { demoMode: config.demoMode }))
  route(api, adaptation.listRoll, ({ tx, query }) => rolls.list(tx, vault, query))
  route(api, adaptation.adaptationCoverage, ({ tx, query }) => rolls.coverage(tx, query))
  route(api, adaptation.addToRoll, ({ tx, body }) => rowAfter(tx, body.id, roll.add(tx, body)))
  route(api, adaptation.inviteToAdaptation, ({ tx, params, body }) => rowAfter(tx, params.id, roll.invite(tx, params.id, body.version)))
  route(api, adaptation.giveReason, ({ tx, params, body }) => rowAfter(tx, params.id, roll.reason(tx, params.id, body)))
}
