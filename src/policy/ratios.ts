import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { ceilRatio, ratio } from '../values/ratio.ts'
import type { Ratio } from '../values/ratio.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import type { SessionKind } from './vocabulary.ts'

/** A trainer of the class: how many of its sessions are scheduled for him, and whether one clashes with another class of his. */
export interface AssignedTrainer {
  id: string
  scheduledSessions: number
  clashes: boolean
}

/** Workstations of one venue, and by how many classes they are used in the same hour (1 = this class alone). */
export interface VenueWorkstations {
  workstations: number
  classesInSlot: number
}

const TRAINER = { code: 'TRAINER_RATIO', clause: '三(三)9', requirement: 'R-062' } as const
const SESSION_TRAINER = { ...TRAINER, code: 'SESSION_TRAINER_RATIO' } as const
const WORKSTATION = { code: 'WORKSTATION_RATIO', clause: '三(三)9', requirement: 'R-063' } as const

/** F5 师生比 of a class: trainees ≤ bound × trainers who have a session here and no clash (D-13); value is trainees per trainer. */
export function decideTrainerRatio(
  facts: { trainees: number | null; trainers: readonly AssignedTrainer[] | null },
  parameters: ParameterSet,
): Decision<Ratio> {
  const { trainees, trainers } = facts
  if (!known(trainees)) return decision<Ratio>(null, [lacking(TRAINER, '学员人数')])
  if (!known(trainers)) return decision<Ratio>(null, [lacking(TRAINER, '教师名单和课表')])
  const counted = new Set(trainers.filter((t) => t.scheduledSessions > 0 && !t.clashes).map((t) => t.id)).size
  return oneTo(
    TRAINER,
    '师生比',
    '教师',
    { trainees, resources: counted, bound: 'MAX_TRAINEES_PER_TRAINER', excess: 'block', advice: '请增加教师并排课，或分班' },
    parameters,
  )
}

/** F5 of one session: too few trainers block a practice session and only warn in theory (A-07, D-13). */
export function decideSessionTrainerRatio(
  facts: { trainees: number; trainers: number; kind: SessionKind },
  parameters: ParameterSet,
): Decision<Ratio> {
  const excess = facts.kind === 'PRACTICE' ? 'block' : 'warn'
  return oneTo(
    SESSION_TRAINER,
    '本课次师生比',
    '教师',
    {
      trainees: facts.trainees,
      resources: facts.trainers,
      bound: 'MAX_TRAINEES_PER_TRAINER',
      excess,
      advice: '请为本课次增加教师，或分组上课',
    },
    parameters,
  )
}

/** F6 工位比: trainees ≤ bound × workstations, asked only where practice is taught; stations shared in one hour are split. */
export function decideWorkstationRatio(
  facts: { trainees: number | null; venues: readonly VenueWorkstations[] | null; practiceLessons: number | null },
  parameters: ParameterSet,
): Decision<Ratio> {
  const { trainees, venues, practiceLessons } = facts
  if (!known(practiceLessons)) return decision<Ratio>(null, [lacking(WORKSTATION, '实操课时')])
  if (practiceLessons === 0)
    return decision<Ratio>(null, [reason(WORKSTATION, 'pass', '没有实操课，不要求工位。', { facts: { practiceLessons } })])
  if (!known(trainees)) return decision<Ratio>(null, [lacking(WORKSTATION, '学员人数')])
  if (!known(venues)) return decision<Ratio>(null, [lacking(WORKSTATION, '工位数')])
  const stations = venues.reduce((sum, v) => sum + Math.floor(v.workstations / Math.max(1, v.classesInSlot)), 0)
  return oneTo(
    WORKSTATION,
    '工位与学员比',
    '工位',
    { trainees, resources: stations, bound: 'MAX_TRAINEES_PER_WORKSTATION', excess: 'block', advice: '请增加工位，或分班' },
    parameters,
  )
}

/** `1∶25` or `1∶25.5`: trainees per trainer, rounded up to one decimal; `—` when there is nothing to divide. */
export function formatOneTo(value: Ratio | null): string {
  if (value === null) return '—'
  const tenths = ceilRatio({ n: value.n * 10, d: value.d })
  return `1∶${tenths % 10 === 0 ? tenths / 10 : `${Math.floor(tenths / 10)}.${tenths % 10}`}`
}

function oneTo(
  rule: { code: string; clause: string; requirement: string },
  label: string,
  resourceName: string,
  given: {
    trainees: number
    resources: number
    bound: 'MAX_TRAINEES_PER_TRAINER' | 'MAX_TRAINEES_PER_WORKSTATION'
    excess: 'block' | 'warn'
    advice: string
  },
  parameters: ParameterSet,
): Decision<Ratio> {
  const { trainees, resources, advice } = given
  const bound = parameters.values[given.bound]
  const unit = resourceName === '教师' ? '名' : '个'
  const grounds = {
    facts: { trainees, resources },
    parameter: cited(parameters, given.bound),
    arithmetic: `${trainees} ≤ ${bound} × ${resources} = ${bound * resources}`,
  }
  const say = (verdict: Reason['verdict'], message: string): Reason => reason(rule, verdict, message, grounds)
  if (trainees === 0) return decision<Ratio>(null, [say('pass', `还没有学员，${label}不适用。`)])
  const value = ratio(trainees, resources)
  if (value === null) {
    return decision<Ratio>(null, [
      say(given.excess, `${trainees} 名学员没有可计入的${resourceName}，${label}须在 1∶${bound} 以内。${advice}。`),
    ])
  }
  const measured = `${trainees} 名学员、${resources} ${unit}${resourceName}，${label} ${formatOneTo(value)}`
  if (trainees <= bound * resources) return decision(value, [say('pass', `${measured}，在 1∶${bound} 以内。`)])
  return decision(value, [say(given.excess, `${measured}，超过 1∶${bound}，至少需要 ${Math.ceil(trainees / bound)} ${unit}。${advice}。`)])
}
