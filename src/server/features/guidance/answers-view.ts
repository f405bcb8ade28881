import type { AdaptAnswersShown, ClassSurvey, MySurvey, SurveyRow } from '../../../contract/guidance.ts'
import { JOB_EXPECTATIONS, ROLE_VIEWS, surveyWindow, SURVEY_WINDOWS } from '../../../policy/adapt-survey.ts'
import { INCOME_BANDS } from '../../../policy/needs-survey.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { authorise, may } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import * as store from './answers-store.ts'
import { ownClass } from './own-class.ts'
import { adaptSurveyPermissions } from './permissions.ts'

const stateLabels = { ANSWERED: '已答', UNANSWERED: '未答', OPEN: '还没有答' } as const

/** Day of the last lesson held; null before the first. */
export const lastLessonOf = (sessions: readonly classes.Session[]): PlainDate | null => sessions.filter((s) => s.state === 'CLOSED').map((s) => s.onDate).toSorted().at(-1) ?? null

/** The questionnaire of a class: answered n of m with the names behind both, and what was answered for who may read it. */
export async function viewSurvey(tx: Tx, classId: string): Promise<ClassSurvey> {
  authorise(tx.principal, adaptSurveyPermissions, 'view')
  const { cls, sessions } = await ownClass(tx, classId)
  const window = surveyWindow(cls, sessions.map((s) => s.state))
  const reads = may(tx.principal, adaptSurveyPermissions, 'readAnswers')
  const given = window === 'NONE' ? [] : await store.ofClass(tx, classId)
  const trainees = window === 'NONE' ? [] : await classes.rosterOf(tx, classId)
  const rows = trainees.map((t): SurveyRow => {
    const a = given.find((one) => one.enrolmentId === t.id)
    const state = a?.kind ?? 'OPEN'
    return {
      enrolmentId: t.id, rosterNo: t.rosterNo, name: t.name, state, stateLabel: stateLabels[state], answeredOn: a?.answeredOn ?? null, via: a?.via ?? null, enteredBy: a?.enteredBy ?? null, why: a?.why ?? null,
      answers: a === undefined || !reads ? null : shownAnswers(a),
    }
  })
  const counted = given.filter((a) => a.kind === 'ANSWERED' && trainees.some((t) => t.id === a.enrolmentId))
  const count = (state: SurveyRow['state']) => rows.filter((r) => r.state === state).length
  return {
    classId, title: cls.title, window, windowWords: SURVEY_WINDOWS[window], lastLesson: lastLessonOf(sessions), total: rows.length, answered: count('ANSWERED'), unanswered: count('UNANSWERED'), open: count('OPEN'),
    roles: shares(Object.entries(ROLE_VIEWS).map(([key, label]) => ({ label, persons: counted.filter((a) => a.roleView === key).length }))),
    jobs: shares(Object.entries(JOB_EXPECTATIONS).map(([key, label]) => ({ label, persons: counted.filter((a) => a.jobExpectation === key).length }))),
    trades: shares([...new Set(counted.flatMap((a) => a.tradeNames))].map((label) => ({ label, persons: counted.filter((a) => a.tradeNames.includes(label)).length }))).toSorted((a, b) => b.persons - a.persons),
    rows, can: window === 'OPEN' && tx.principal.orgId === cls.institutionId && may(tx.principal, adaptSurveyPermissions, 'record') ? ['record'] : [],
  }
}

/** The own questionnaires, those of classes that have not come to their end left out. */
export async function viewMine(tx: Tx): Promise<{ items: MySurvey[] }> {
  authorise(tx.principal, adaptSurveyPermissions, 'answerOwn')
  const items: MySurvey[] = []
  for (const own of await store.ownClasses(tx)) {
    const cls = await classes.get(tx, own.classId)
    const window = surveyWindow(cls, (await classes.sessionsOf(tx, own.classId)).map((s) => s.state))
    const a = await store.standing(tx, own.enrolmentId)
    if (window === 'NOT_YET' || (window === 'OVER' && a === null)) continue
    items.push({ ...own, window, answeredOn: a?.kind === 'ANSWERED' ? a.answeredOn : null, answers: a === null ? null : shownAnswers(a), can: window === 'OPEN' ? ['answer'] : [] })
  }
  return { items }
}

/** When an adaptation class completes with trainees of whom nothing is recorded: nothing is refused, the log names how many. */
export async function noteOpenAtCompletion(tx: Tx, cls: classes.ClassRecord): Promise<void> {
  if (cls.programme !== 'ADAPT') return
  const given = await store.ofClass(tx, cls.id)
  const open = (await classes.rosterOf(tx, cls.id)).filter((t) => !given.some((a) => a.enrolmentId === t.id))
  if (open.length === 0) return
  await audit(tx, {
    noun: 'class', recordId: cls.id, classId: cls.id, regionCode: cls.responsibleRegion, action: 'warnAdaptSurvey', summary: `结业时还有 ${open.length} 人没有答结业问卷，也没有记未答：名册第 ${open.map((t) => t.rosterNo).join('、')} 号`,
  })
}

const shares = (all: { label: string; persons: number }[]) => all.filter((s) => s.persons > 0)

function shownAnswers(a: store.AnswerRecord): AdaptAnswersShown | null {
  if (a.roleView === null || a.jobExpectation === null || a.expectedPay === null) return null
  return {
    roleView: a.roleView, jobExpectation: a.jobExpectation, expectedPay: a.expectedPay, jobWords: a.jobWords ?? '', trades: a.trades, tradeNames: a.tradeNames, roleLabel: ROLE_VIEWS[a.roleView], jobLabel: JOB_EXPECTATIONS[a.jobExpectation],
    payLabel: INCOME_BANDS[a.expectedPay],
  }
}
