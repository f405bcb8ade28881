import { formatRatio, ratio } from '../values/ratio.ts'
import type { Ratio } from '../values/ratio.ts'
import type { CertRate } from './cert-rate.ts'
import { trainersOf } from './dossier-application.ts'
import type { DossierFacts } from './dossier-facts.ts'
import type { Dossier } from './dossier-types.ts'
import type { HeadCounts } from './head-counts.ts'

/** Figures of a class; fractions are exact text such as `83/2`, null = undefined (which is not 0). */
export interface DossierFigures {
  H_plan: number | null
  H_roster: number | null
  H_open: number | null
  H_avg: string | null
  H_train: number | null
  H_actual: number | null
  H_exam: number | null
  H_cert: number | null
  examByChannel: Readonly<Record<string, number>> | null
  certByChannel: Readonly<Record<string, number>> | null
  lessonsPlanned: number | null
  lessonsPlannedPractice: number | null
  lessonsActual: number | null
  lessonsActualPractice: number | null
  lessonsPayable: number | null
  practiceShare: string | null
  attendanceRate: string | null
  trainerRatio: string | null
  workstationRatio: string | null
  certRate: string | null
  certRateByProgramme: Readonly<Record<string, string | null>>
  examPassRate: string | null
}

/** Collects the figures of a checked dossier. */
export function figuresOf(given: {
  dossier: Dossier
  facts: DossierFacts
  headCounts: HeadCounts | null
  rates: readonly CertRate[]
  attendance: Ratio | null
  payableLessons: number | null
}): DossierFigures {
  const { dossier, facts, headCounts: h, rates } = given
  const lessons = facts.actual ?? facts.planned
  const trainees = facts.rosterNow ?? dossier.plan?.plannedCount ?? null
  const trainers = trainersOf(dossier)?.filter((t) => t.scheduledSessions > 0 && !t.clashes).length ?? null
  const stations = dossier.workstations?.reduce((sum, v) => sum + Math.floor(v.workstations / Math.max(1, v.classesInSlot ?? 1)), 0) ?? null
  return {
    H_plan: h?.plan ?? null,
    H_roster: h?.roster ?? null,
    H_open: h?.open ?? null,
    H_avg: text(h?.average),
    H_train: h?.train ?? null,
    H_actual: h?.actual ?? null,
    H_exam: h?.exam ?? null,
    H_cert: h?.cert ?? null,
    examByChannel: nonZero(h?.examBy),
    certByChannel: nonZero(h?.certBy),
    lessonsPlanned: facts.planned.total,
    lessonsPlannedPractice: facts.planned.practice,
    lessonsActual: facts.actual?.total ?? null,
    lessonsActualPractice: facts.actual?.practice ?? null,
    lessonsPayable: given.payableLessons,
    practiceShare: fraction(lessons.practice, lessons.total),
    attendanceRate: text(given.attendance),
    trainerRatio: fraction(trainees, trainers),
    workstationRatio: fraction(trainees, stations),
    certRate: sumOf(rates.map((r) => r.rate)),
    certRateByProgramme: Object.fromEntries(rates.map((r) => [r.programme, text(r.rate)])),
    examPassRate: sumOf(rates.map((r) => r.passRate)),
  }
}

function text(value: Ratio | null | undefined): string | null {
  return value ? formatRatio(value) : null
}

function fraction(n: number | null, d: number | null): string | null {
  return n === null || d === null ? null : text(ratio(n, d))
}

function sumOf(rates: readonly (Ratio | null)[]): string | null {
  const known = rates.flatMap((r) => (r === null ? [] : [r]))
  return text(
    ratio(
      known.reduce((sum, r) => sum + r.n, 0),
      known.reduce((sum, r) => sum + r.d, 0),
    ),
  )
}

function nonZero(counts: Readonly<Record<string, number>> | null | undefined): Record<string, number> | null {
  return counts ? Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0)) : null
}
