import * as contract from '../../../contract/parameters.ts'
import * as cards from '../../../contract/policy-cards.ts'
import * as reference from '../../../contract/reference.ts'
import { createWorkbook } from '../../../documents/workbook/index.ts'
import { rulerOf, addWorkingDays } from '../../../policy/calendar.ts'
import { plainDate, yearOf } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import { notFound } from '../../platform/errors.ts'
import { route, type Api } from '../../platform/http.ts'
import { may } from '../../platform/principal.ts'
import { templateWorkbook } from '../../platform/sheets/index.ts'
import { findRegion, listChildren } from '../regions/index.ts'
import { calendarLayout, categoryLayout, importCalendarYear, importCategories } from './actions/imports.ts'
import { policyPage } from './actions/policy-page.ts'
import { setLocalValue, setProvincialValue } from './actions/set-value.ts'
import { calendar, deadlineOf } from './calendar.ts'
import { calendarPermissions } from './permissions/calendar.ts'
import { categoryPermissions } from './permissions/category.ts'
import { cardTemplate, cardVersions, importCards, listCards } from './policy-cards/actions.ts'
import { referenceLists } from './reference.ts'
import * as store from './store.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const bytesOf = (file: { name: string; base64: string }) => ({ name: file.name, bytes: Buffer.from(file.base64, 'base64') })

export function routes(api: Api): void {
  route(api, contract.listParameters, ({ tx, query }) => policyPage(tx, query.day))
  route(api, contract.setParameter, ({ tx, params, body }) => setProvincialValue(tx, params.key, body))
  route(api, contract.setLocalParameter, ({ tx, params, body }) => setLocalValue(tx, params.key, body))

  route(api, contract.getDeadline, async ({ tx, query }) => {
    const days = await calendar(tx)
    const from = plainDate(query.from)
    const term = addWorkingDays(days, from, query.plus)
    const deadline = deadlineOf(days, await today(tx), { from, workingDays: query.plus, kind: 'promise', label: `${query.plus} 个工作日` })
    return { deadline, skipped: term.skipped, ruler: rulerOf(days, term) }
  })
  route(api, contract.calendarTemplate, async () => ({ bytes: templateWorkbook(createWorkbook(), calendarLayout), mediaType: xlsx, fileName: '工作日历导入模板.xlsx' }))
  route(api, contract.getCalendar, async ({ tx, params }) => {
    const days = (await store.listCalendar(tx)).filter((d) => yearOf(d.date) === params.year)
    const publishedYears = [...(await calendar(tx)).years]
    return {
      year: params.year, isPublished: publishedYears.includes(params.year), workingDays: days.filter((d) => d.isWorkday).length, publishedYears, days,
      can: may(tx.principal, calendarPermissions, 'import') ? ['import'] : [],
    }
  })
  route(api, contract.importCalendar, ({ tx, params, body }) => importCalendarYear(tx, params.year, bytesOf(body.file)))
  route(api, contract.skillHenanTemplate, async () => ({ bytes: templateWorkbook(createWorkbook(), categoryLayout), mediaType: xlsx, fileName: '人人持证专项类别导入模板.xlsx' }))
  route(api, contract.getSkillHenanCategories, async ({ tx, params }) => ({
    year: params.year, years: [...new Set((await store.listAllCategories(tx)).map((c) => c.year))], categories: await store.listCategories(tx, params.year),
    can: may(tx.principal, categoryPermissions, 'import') ? ['import' as const] : [],
  }))
  route(api, contract.importSkillHenanCategories, ({ tx, params, body }) => importCategories(tx, params.year, bytesOf(body.file)))

  route(api, cards.listPolicyCards, ({ tx, query }) => listCards(tx, query.text))
  route(api, cards.policyCardTemplate, async ({ tx }) => cardTemplate(tx))
  route(api, cards.policyCardVersions, ({ tx, params }) => cardVersions(tx, params.no))
  route(api, cards.importPolicyCards, ({ tx, body }) => importCards(tx, bytesOf(body.file)))

  route(api, reference.getReference, ({ tx }) => referenceLists(tx))
  route(api, reference.listTowns, async ({ tx, params }) => {
    if (!(await findRegion(tx, params.code))) throw notFound('个行政区划')
    return { items: await listChildren(tx, params.code) }
  })
}
