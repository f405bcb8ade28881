import type { MyClassView, MyTrainingView } from '../../../contract/my.ts'
import { SESSION_KINDS } from '../../../policy/vocabulary.ts'
import { maskName } from '../../../values/mask.ts'
import type { PlainDate } from '../../../values/plain-date.ts'
import { percent } from '../../../values/ratio.ts'
import { clockTimeOf, plainDateOf } from '../../../values/shanghai-time.ts'
import { now, today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { authorise } from '../../platform/principal.ts'
import { classLessons, listLeaves, listMakeUps } from '../attendance/index.ts'
import { costSlipOf, get, rulebookOf } from '../classes/index.ts'
import { freeRightView } from '../veterans/index.ts'
import * as store from './my-store.ts'
import { dayWords, freeRightOf, isCurrent, isValid, lightsOf, nearest, nextOf } from './my-words.ts'
import { trainingCardPermissions } from './permissions/training-card.ts'

/** A veteran's own card and classes; nobody else's rows are read for it. */
export async function myTraining(tx: Tx): Promise<MyTrainingView> {
  authorise(tx.principal, trainingCardPermissions, 'view', '这一页给退役军人本人看。')
  const { veteranId } = tx.principal
  const person = veteranId === null ? null : await store.findOwnPerson(tx, veteranId)
  if (veteranId === null || person === null) throw notFound('个人')
  const [day, right] = [await today(tx), await freeRightView(tx, veteranId, person.dischargeType)]
  const enrolments = await store.listOwnEnrolments(tx, veteranId)
  const certificates = await store.listOwnCertificates(tx, veteranId)
  const classes: MyClassView[] = []
  for (const own of enrolments) classes.push(await classView(tx, own, day))
  return {
    nameMasked: maskName(person.name), today: day, next: nearest(classes.filter((c) => c.isCurrent).map((c) => c.next)), lights: lightsOf(enrolments, certificates, day),
    freeRight: { ...freeRightOf(person, day), label: right.applies ? right.label : null }, classes,
    certificates: certificates.map((x) => ({
      id: x.id, typeLabel: x.typeLabel, tradeLabel: [x.tradeName, x.levelName].filter((part) => part !== null).join(' '), number: x.number, issuedOn: x.issuedOn,
      stateWords: isValid(x, day) ? '有效' : words[x.state] ?? '已过期', isValid: isValid(x, day),
    })),
  }
}

const words: Readonly<Record<string, string>> = { RECORDED: '等核验', VERIFY_FAILED: '没有通过核验', REVOKED: '已撤销' }
const STUDYING: readonly string[] = ['CONFIRMED', 'PRESENT', 'STUDYING']

async function classView(tx: Tx, own: store.OwnEnrolment, day: PlainDate): Promise<MyClassView> {
  const cls = await get(tx, own.classId)
  const { parameters } = await rulebookOf(tx, cls)
  const { sessions, presences, people } = await classLessons(tx, cls)
  const lessons = people.find((p) => p.enrolment.id === own.enrolmentId)?.lessons ?? null
  const leaves = (await listLeaves(tx, own.classId)).items
  const present = new Map(presences.filter((p) => p.enrolmentId === own.enrolmentId).map((p) => [p.sessionId, p.lessonsPresent]))
  const covered = new Set(leaves.filter((l) => l.state !== 'REFUSED' && l.state !== 'LAPSED').flatMap((l) => l.covers.map((c) => c.sessionId)))
  const clock = clockTimeOf(await now(tx))
  const [coming] = sessions.filter((s) => s.state !== 'CLOSED' && (s.onDate > day || (s.onDate === day && s.endsAt > clock)))
    .sort((a, b) => `${a.onDate} ${a.startsAt}`.localeCompare(`${b.onDate} ${b.startsAt}`))
  const least = percent(parameters.values.MIN_ATTENDANCE)
  const missed = sessions.reduce((sum, s) => sum + (s.state === 'CLOSED' && present.has(s.id) ? s.lessons - (present.get(s.id) ?? 0) : 0), 0)
  return {
    classId: own.classId, enrolmentId: own.enrolmentId, title: own.title, institutionName: own.institutionName, institutionPhone: own.institutionPhone, address: own.address,
    tradeLabel: [own.tradeName, own.levelName].filter((part) => part !== null).join(' '), startsOn: own.startsOn ?? own.plannedOpen, endsOn: own.endsOn, isCurrent: isCurrent(own),
    stateWords: stateWords(own), next: nextOf(own, coming === undefined ? null : { ...coming, place: coming.venueName }, day),
    attendance: lessons === null ? null : {
      required: lessons.required, least: Math.ceil((least.n * lessons.required) / least.d), attended: lessons.attended + lessons.carried, madeUp: lessons.madeUp, missed,
    },
    sessions: sessions.flatMap((s) => (s.state === 'CANCELLED' ? [] : [{
      id: s.id, onDate: s.onDate, startsAt: s.startsAt, endsAt: s.endsAt, kindLabel: SESSION_KINDS[s.kind], topic: s.topic, place: s.venueName, lessons: s.lessons, state: s.state,
      present: present.get(s.id) ?? null, onLeave: covered.has(s.id),
    }])),
    costs: await costSlipOf(tx, own.enrolmentId), leaves, makeUps: (await listMakeUps(tx, own.classId)).items,
    exam: own.examAt === null ? null : {
      at: own.examAt.toISOString(), place: own.examPlace ?? '', words: `${dayWords(plainDateOf(own.examAt), day)} ${clockTimeOf(own.examAt)}${own.examConfirmed ? '' : '（等确认）'}`,
    },
    recordNumber: own.recordNumber,
    can: [
      ...(STUDYING.includes(own.state) && ['FILED', 'OPEN', 'SUSPENDED'].includes(own.classState) ? ['askForLeave' as const] : []),
      ...(STUDYING.includes(own.state) && ['OPEN', 'SUSPENDED'].includes(own.classState) ? ['withdraw' as const] : []),
    ],
  }
}

function stateWords(own: store.OwnEnrolment): string {
  if (['NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED'].includes(own.state)) return '已离班'
  if (own.state === 'CERTIFIED') return '已拿证'
  switch (own.classState) {
    case 'APPROVED': case 'FILED': case 'POSTPONED': return '等开班'
    case 'OPEN': return '正在上课'
    case 'SUSPENDED': return '暂停'
    case 'TRAINING_DONE': case 'INSPECTED': case 'EXAM_FILED': return '等考核'
    case 'EXAM_HELD': case 'RESULTS_IN': return '等成绩'
    case 'COMPLETED': case 'CLAIMED': case 'CLOSED': case 'ARCHIVED': return '已结业'
    case 'REJECTED': case 'CANCELLED': case 'TERMINATED': return '不办了'
    default: return '等审核'
  }
}
