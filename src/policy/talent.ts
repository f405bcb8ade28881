import { yearOf } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import { isHighSkilled } from './certificate.ts'
import type { ParameterSet } from './parameters.ts'
import { COUNTING_CHANNELS } from './vocabulary.ts'
import type { Channel, Level } from './vocabulary.ts'

/** A certificate as far as 新增技能人才 goes. Pass the person's whole history: an earlier one decides whether a later one is new. */
export interface TalentCertificate {
  id: string
  personId: string
  type: Channel
  tradeCode: string | null
  level: Level
  issuedOn: PlainDate
  verified: boolean
  revoked: boolean
  /** Issued again for loss or renewal (遗失补办, 复审换证). */
  reissue: boolean
  /** From a class or an individual filing; others stay on the person's record only. */
  organised: boolean
  /** Reporting unit credited. */
  unit: string
}

/** One person newly counted: once a year as skilled, once as high-skilled. */
export interface NewTalent {
  measure: 'NEW_SKILLED' | 'NEW_HIGH_SKILLED'
  personId: string
  certificateId: string
  unit: string
  issuedOn: PlainDate
}

/**
 * F13: the persons of a year with the certificate that counts them: the first verified counting certificate of the year in a trade
 * and level not held before, and the first such one of high-skilled level. Months and quarters of a year can therefore be added.
 */
export function newTalentOf(year: number, certificates: readonly TalentCertificate[], parameters: ParameterSet): NewTalent[] {
  const found: NewTalent[] = []
  const counted = new Set<string>()
  const held = new Set<string>()
  for (const certificate of [...certificates].sort(byIssue)) {
    if (certificate.revoked || !certificate.verified || !COUNTING_CHANNELS.includes(certificate.type)) continue
    const key = `${certificate.personId} ${skillOf(certificate)}`
    const isNew = !held.has(key) && !certificate.reissue
    held.add(key)
    if (!isNew || !certificate.organised || yearOf(certificate.issuedOn) !== year) continue
    count('NEW_SKILLED', certificate)
    if (isHighSkilled(certificate.level, parameters)) count('NEW_HIGH_SKILLED', certificate)
  }
  return found

  function count(measure: NewTalent['measure'], { personId, id, unit, issuedOn }: TalentCertificate): void {
    if (counted.has(`${measure} ${personId}`)) return
    counted.add(`${measure} ${personId}`)
    found.push({ measure, personId, certificateId: id, unit, issuedOn })
  }
}

/** Same trade and level = same skill; a certificate without level is told apart by its type, one without trade stands for itself. */
function skillOf(certificate: TalentCertificate): string {
  const trade = certificate.tradeCode ?? `certificate ${certificate.id}`
  return certificate.level === 'NONE' ? `${trade} ${certificate.type}` : `${trade} ${certificate.level}`
}

function byIssue(a: TalentCertificate, b: TalentCertificate): number {
  if (a.issuedOn !== b.issuedOn) return a.issuedOn < b.issuedOn ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
