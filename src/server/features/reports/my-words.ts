import type { z } from 'zod'
import type { MyTrainingView, nextStep } from '../../../contract/my.ts'
import type { EnrolmentState } from '../../../policy/machines/enrolment.ts'
import { isPastWorkingAge } from '../../../policy/retirement.ts'
import { addDays, formatDayAndWeekday, plainDate, type PlainDate } from '../../../values/plain-date.ts'
import { clockTimeOf, plainDateOf } from '../../../values/shanghai-time.ts'
import type { OwnCertificate, OwnEnrolment, OwnPerson } from './my-store.ts'

type Next = z.input<typeof nextStep>

export interface ComingSession { onDate: PlainDate; startsAt: string; endsAt: string; place: string | null }

const LEFT: readonly EnrolmentState[] = ['NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED']
const LEARNING: readonly EnrolmentState[] = ['PRESENT', 'STUDYING', 'EXAM_READY', 'EXAMINED']
const LEARNT: readonly EnrolmentState[] = ['CERTIFIED', 'NOT_CERTIFIED', 'FOLLOW_UP', 'CLOSED']

/** Whether a class still asks something of the person, or he of it. */
export const isCurrent = (own: OwnEnrolment): boolean =>
  !LEFT.includes(own.state) && !['REJECTED', 'CANCELLED', 'TERMINATED', 'COMPLETED', 'CLAIMED', 'CLOSED', 'ARCHIVED'].includes(own.classState)

/** What a person has to do next for one class. */
export function nextOf(own: OwnEnrolment, coming: ComingSession | null, today: PlainDate): Next {
  const step = (title: string, text: string, on: string | null = null, place: string | null = null): Next => ({ title, text, place, on, classId: own.classId })
  if (LEFT.includes(own.state)) return step('您已经不在这个班', '想再学，打电话给服务站。')
  switch (own.classState) {
    case 'APPROVED': return step(own.plannedOpen === null ? '等学校通知开班' : `预计${dayWords(own.plannedOpen, today)}开班`, '班已经批准。开班前学校会通知您，带上身份证。', own.plannedOpen, own.address)
    case 'FILED':
      return coming === null ? step('等学校通知开班', '班已经批准，带上身份证等通知。')
        : step(`${dayWords(coming.onDate, today)} ${coming.startsAt} 去报到上课`, '第一天要带身份证，要签到。', coming.onDate, coming.place ?? own.address)
    case 'POSTPONED': return step('开班推迟了', '新日子定下来，学校会通知您。')
    case 'SUSPENDED': return step('这几天先不上课', '班暂停了，恢复上课学校会通知您。')
    case 'OPEN':
      return coming === null ? step('课上完了', '等学校安排考核。')
        : step(`${dayWords(coming.onDate, today)} ${coming.startsAt} 去上课`, `上到 ${coming.endsAt}，到了要签到。去不了，先请假。`, coming.onDate, coming.place ?? own.address)
    case 'TRAINING_DONE': case 'INSPECTED': return step('课上完了', '等学校安排考核。')
    case 'EXAM_FILED':
      return own.examAt === null ? step('等学校安排考核', '考核日子定下来会写在这里。')
        : step(`${dayWords(plainDateOf(own.examAt), today)} ${clockTimeOf(own.examAt)} 去考核`, '带上身份证，早到半小时。', plainDateOf(own.examAt), own.examPlace)
    case 'EXAM_HELD': case 'RESULTS_IN': return step('已经考完', '等成绩和证书，出来会写在这里。')
    case 'COMPLETED': case 'CLAIMED': case 'CLOSED': case 'ARCHIVED': return step('这个班已经结业', own.recordNumber === null ? '证书出来会写在这里。' : '合格证书在“我的班”里。')
    case 'REJECTED': case 'CANCELLED': case 'TERMINATED': return step('这个班不办了', '您的培训机会还在。想学别的班，打电话给服务站。')
    default: return step('等审核', '您的报名已收到，班还在审核，不用您再办手续。')
  }
}

/** The nearest thing of all classes: what has a day first, then what is being waited for. */
export function nearest(steps: readonly Next[]): Next {
  const dated = steps.filter((s) => s.on !== null).sort((a, b) => (a.on ?? '').localeCompare(b.on ?? ''))
  return dated[0] ?? steps[0] ?? { title: '现在没有要上的班', text: '想学一门手艺，打电话给服务站，站里帮您报名。', place: null, on: null, classId: null }
}

/** `今天`, `明天`, else `10月10日（周六）`. */
export function dayWords(day: PlainDate, today: PlainDate): string {
  if (day === today) return '今天'
  return day === addDays(today, 1) ? '明天' : formatDayAndWeekday(day)
}

/** The right to one free training in plain words (R-029, D-02). */
export function freeRightOf(person: OwnPerson, today: PlainDate): Omit<MyTrainingView['freeRight'], 'label'> {
  const clause = '三(一)3'
  const costs = '学杂费、住宿费、技能鉴定费都不用交，当地有标准的还发生活补助。'
  if (person.drawsPension || isPastWorkingAge(person, today)) return { state: 'ENDED', title: '已过免费培训的年龄', text: '到了法定退休年龄或已领养老金，不再享受政府补贴培训。有疑问打电话给服务站。', clause }
  if (person.dischargeType !== 'DISCHARGE_SELF_EMPLOYMENT_SOLDIER') return { state: 'GENERAL', title: '可以参加免费的普惠性培训', text: '退役军人都能报，学费不用交。想学什么，打电话给服务站。', clause }
  if (person.freeRight === 'UNUSED') return { state: 'UNUSED', title: '一次免费培训，还没用', text: `${costs}只有一次，想好学什么再报。`, clause }
  if (person.freeRight === 'LOCKED') return { state: 'LOCKED', title: '一次免费培训，这次用', text: `${costs}要是这次没算成补贴，机会还给您。`, clause }
  return { state: 'USED', title: '一次免费培训，已经用过', text: '还可以参加免费的普惠性培训。想学什么，打电话给服务站。', clause }
}

/** 一技在身、一证在手、一条致富路: a finished training, a valid certificate, a post or a business of one's own. */
export function lightsOf(enrolments: readonly OwnEnrolment[], certificates: readonly OwnCertificate[], today: PlainDate): MyTrainingView['lights'] {
  const [learnt, learning] = [enrolments.some((e) => LEARNT.includes(e.state)), enrolments.some((e) => LEARNING.includes(e.state) && isCurrent(e))]
  const waiting = enrolments.some(isCurrent)
  const [valid, recorded] = [certificates.filter((x) => isValid(x, today)).length, certificates.some((x) => x.state === 'RECORDED')]
  return [
    { key: 'SKILL', label: '一技在身', state: learnt ? 'DONE' : learning ? 'DOING' : 'NOT_YET', words: learnt ? '学过了' : learning ? '正在学' : waiting ? '等开班' : '还没有' },
    { key: 'CERTIFICATE', label: '一证在手', state: valid > 0 ? 'DONE' : recorded ? 'DOING' : 'NOT_YET', words: valid > 0 ? `有 ${valid} 本` : recorded ? '等核验' : '还没有' },
    // ASSUMPTION A-45: employment is recorded by the office; until it is, the road is not claimed to be missing
    { key: 'ROAD', label: '致富路', state: 'NOT_YET', words: '还没登记' },
  ]
}

export const isValid = (x: OwnCertificate, today: PlainDate): boolean => x.state === 'VERIFIED' && (x.validTo === null || plainDate(x.validTo) >= today)
