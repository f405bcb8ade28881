import type { PlainDate } from '../values/plain-date.ts'
import { plainDate } from '../values/plain-date.ts'
import { plainDateOf } from '../values/shanghai-time.ts'
import { decideCertificate, foldCertificateNumber } from './certificate.ts'
import type { CertificateFacts } from './certificate.ts'
import type { DossierFacts } from './dossier-facts.ts'
import type { Dossier } from './dossier-types.ts'
import { decideExamFiling } from './exam-filing.ts'
import type { ParameterSet } from './parameters.ts'
import type { Add } from './dossier-training.ts'

const NO_DAY_YET = plainDate('2999-12-31')
/** Stands for absent certificates, so that their rules say what they lack. */
const UNKNOWN_CERTIFICATE: CertificateFacts = {
  type: null,
  number: null,
  level: null,
  issuedOn: null,
  validTo: null,
  medium: null,
  today: NO_DAY_YET,
  openedOn: null,
  completedOn: null,
  numberTaken: null,
}

/** Rules about exam filing and every certificate. */
export function addExam(dossier: Dossier, facts: DossierFacts, parameters: ParameterSet, add: Add): void {
  const { exam } = dossier
  add(
    decideExamFiling(
      { filedOn: exam?.filedOn ?? null, examOn: exam?.startsAt === undefined ? null : plainDateOf(exam.startsAt) },
      parameters,
    ),
  )
  if (dossier.certificates === undefined) add(decideCertificate(UNKNOWN_CERTIFICATE, parameters))
  const seen = new Map<string, number>()
  const numberKey = (type: string, number: string | undefined): string => `${type} ${foldCertificateNumber(number ?? '')}`
  for (const { type, number } of dossier.certificates ?? []) seen.set(numberKey(type, number), (seen.get(numberKey(type, number)) ?? 0) + 1)
  for (const [i, c] of (dossier.certificates ?? []).entries()) {
    add(
      decideCertificate(
        {
          type: c.type,
          number: c.number ?? null,
          level: c.level ?? null,
          issuedOn: c.issuedOn ?? null,
          validTo: c.validTo ?? null,
          medium: c.medium ?? null,
          today: dossier.asOf ?? NO_DAY_YET,
          openedOn: dossier.class?.openedOn ?? null,
          completedOn: dossier.class?.completedOn ?? lastDay(facts),
          numberTaken: c.number === undefined ? null : (seen.get(numberKey(c.type, c.number)) ?? 0) > 1,
        },
        parameters,
      ),
      `certificate ${i + 1}`,
    )
  }
}

function lastDay(facts: DossierFacts): PlainDate | null {
  return (
    facts.held
      ?.map(({ session }) => session.date)
      .sort()
      .at(-1) ?? null
  )
}
