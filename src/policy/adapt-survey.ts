import type { PlainDate } from '../values/plain-date.ts'
import type { ClassState } from './machines/training-class.ts'
import type { Programme } from './vocabulary.ts'

/** 角色定位: how far somebody feels he has arrived in civil life (三(一)1). */
export const ROLE_VIEWS = { SETTLED: '已经适应，知道自己该做什么', ADAPTING: '正在适应，还要一段时间', UNSURE: '还没有想清楚' } as const
export type RoleView = keyof typeof ROLE_VIEWS
/** 择业观: what he means to live on. */
export const JOB_EXPECTATIONS = { LOCAL_JOB: '在本地找工作', AWAY_JOB: '外出找工作', OWN_BUSINESS: '自己创业', STUDY: '继续读书', HAS_JOB: '已经有工作', UNDECIDED: '还没有想好' } as const
export type JobExpectation = keyof typeof JOB_EXPECTATIONS

/** Whether the questionnaire of a class is taken: other programmes have none; it opens with the end of the last lesson and ends with the class. */
export type SurveyWindow = 'NONE' | 'NOT_YET' | 'OPEN' | 'OVER'
export const SURVEY_WINDOWS: Readonly<Record<SurveyWindow, string>> = { NONE: '只有适应性培训班有结业问卷', NOT_YET: '最后一次课下课后开始填', OPEN: '正在填', OVER: '班次已办结，不再填' }

const LESSONS_OVER: readonly ClassState[] = ['TRAINING_DONE', 'INSPECTED', 'EXAM_FILED', 'EXAM_HELD', 'RESULTS_IN', 'COMPLETED', 'CLAIMED']
const ENDED: readonly ClassState[] = ['CLOSED', 'ARCHIVED', 'TERMINATED', 'REJECTED', 'CANCELLED']

/** ASSUMPTION A-76: "end of class" is the end of its last lesson, sessions taken off the timetable left out; training reported as finished is the end in any case. */
export function surveyWindow(cls: { programme: Programme; state: ClassState }, sessions: readonly ('PLANNED' | 'STARTED' | 'CLOSED' | 'CANCELLED')[]): SurveyWindow {
  if (cls.programme !== 'ADAPT') return 'NONE'
  if (ENDED.includes(cls.state)) return 'OVER'
  if (LESSONS_OVER.includes(cls.state)) return 'OPEN'
  const standing = sessions.filter((s) => s !== 'CANCELLED')
  return (cls.state === 'OPEN' || cls.state === 'SUSPENDED') && standing.length > 0 && standing.every((s) => s === 'CLOSED') ? 'OPEN' : 'NOT_YET'
}

/** What stands for a trainee already. */
export interface StandingAnswer { kind: 'ANSWERED' | 'UNANSWERED'; via: 'PHONE' | 'PAPER' }

/** Whether an entry may take the place of the one that stands: his own word on the phone is nobody else's to change, and an answer is never turned into 未答. Null = it may. */
export function whyNotReplaced(before: StandingAnswer | null, next: StandingAnswer): { code: string; message: string } | null {
  if (before === null || before.kind === 'UNANSWERED') return null
  if (next.kind === 'UNANSWERED') return { code: 'HAS_ANSWER', message: '这名学员已经答过问卷，不能再记“未答”。' }
  if (before.via === 'PHONE' && next.via === 'PAPER') return { code: 'OWN_ANSWER', message: '本人已在手机上答过，以本人填的为准，没有改动。' }
  return null
}

/** A paper is dated within the class's end and today. Null = it is. */
export function whyNotThatDay(answeredOn: PlainDate, facts: { lastLesson: PlainDate | null; today: PlainDate }): { code: string; message: string } | null {
  if (answeredOn > facts.today) return { code: 'ANSWER_AHEAD', message: '填写日期还没有到，请核对。没有保存。' }
  if (facts.lastLesson !== null && answeredOn < facts.lastLesson) return { code: 'ANSWER_EARLY', message: '问卷在最后一次课之后填，这个日期早于最后一次课，请核对。没有保存。' }
  return null
}
