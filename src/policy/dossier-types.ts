import type { PlainDate } from '../values/plain-date.ts'
import type { Sex } from '../values/id-number.ts'
import type { LessonInterval } from './lessons.ts'
import type { Channel, InspectionChannel, Level, Programme, SessionKind, TraineeKind } from './vocabulary.ts'

/** What is known about one class, in any state; every part and every field may be absent, and a rule that lacks it says so. */
export interface Dossier {
  schemaVersion?: 1
  /** Day the dossier describes; dates after it are refused. Absent = dates are not compared with today. */
  asOf?: PlainDate
  class?: DossierClass
  application?: DossierApplication
  plan?: DossierPlan
  trainers?: readonly { id: string; clashes?: boolean }[]
  workstations?: readonly { venue: string; workstations: number; classesInSlot?: number }[]
  sessions?: readonly DossierSession[]
  roster?: readonly DossierPerson[]
  attendance?: readonly { personId: string; sessionId: string; lessons: readonly number[] }[]
  leaves?: readonly DossierLeave[]
  makeUps?: readonly { personId: string; sessionId: string; lesson: number; endedAt?: Date }[]
  recordings?: readonly { sessionId: string; start: Date; end: Date }[]
  inspections?: readonly DossierInspection[]
  exam?: { filedOn?: PlainDate; startsAt?: Date; results?: readonly { personId: string; channel: Channel; passed: boolean }[] }
  certificates?: readonly DossierCertificate[]
  reviews?: readonly { step: 'R7' | 'R8' | 'R13' | 'R22'; firstPersonId?: string; secondPersonId?: string }[]
}

export interface DossierClass {
  programme?: Programme
  certGoal?: Channel
  level?: Level
  projectType?: 'ORDINARY' | 'PROJECT_BASED'
  projectNo?: string
  tradeCode?: string
  /** Code of the national occupational classification, `6-31-01-03`. */
  tradeClass?: string
  skillHenanCategory?: number
  skillHenanCategories?: readonly number[]
  responsibleLevel?: 'TOWN' | 'COUNTY' | 'CITY' | 'PROVINCE'
  responsibleClerkNamed?: boolean
  /** Null = not approved, not filed, not flagged; absent = not known. */
  approvedAt?: Date | null
  filingNumber?: string | null
  filedAt?: Date | null
  openedOn?: PlainDate
  completedOn?: PlainDate
  firstDaySignIns?: number
  remoteSupervisedFrom?: Date | null
}

export interface DossierApplication {
  submittedOn?: PlainDate
  applicantKind?: 'INSTITUTION' | 'ENTERPRISE' | 'PERSON'
  applicantName?: string
  sealed?: boolean
  contactName?: string
  contactPhone?: string
  bankName?: string
  hasBankAccount?: boolean
  accountName?: string
  batchNo?: string
  tradeInCatalogue?: boolean
  contractCovers?: boolean
  deliveryMode?: 'ENTERPRISE_SELF' | 'ENTRUSTED' | 'OTHER'
  deliveryText?: string
  medium?: 'OFFLINE' | 'ONLINE' | 'BLENDED'
  planInSystem?: boolean
  /** Null = not signed. */
  signedBy?: string | null
}

export interface DossierPlan {
  plannedCount?: number
  plannedOpen?: PlainDate
  startsOn?: PlainDate
  endsOn?: PlainDate
  totalLessons?: number
  practiceLessons?: number
  otherMinimum?: { hours: number; citation: string }
}

export interface DossierSession {
  id: string
  date: PlainDate
  kind: SessionKind
  declaredLessons?: number
  lessons: readonly LessonInterval[]
  trainerIds?: readonly string[]
  /** Whether the session was held; planned only when absent. */
  held?: boolean
}

export interface DossierPerson {
  personId: string
  programme?: Programme
  dischargeType?: string
  identityVerified?: boolean
  isVeteran?: boolean
  sex?: Sex
  birth?: PlainDate
  womenCategory?: 'FEMALE_CADRE' | 'FEMALE_WORKER'
  drawsPension?: boolean
  overlappingClass?: boolean
  sameTradeLevelPaid?: boolean
  subsidiesThisYear?: number
  residesElsewhere?: boolean
  voucherValidTo?: PlainDate
  feeFen?: number
  traineeKind?: TraineeKind
  postTradeClass?: string
  majorMatchesTrade?: boolean
  /** Lessons brought along by transfer. */
  carriedLessons?: number
  /** How and after how many lessons of the plan he left; absent = stayed. */
  left?: { how: 'WITHDRAWN' | 'TRANSFERRED_OUT' | 'DISQUALIFIED' | 'NO_SHOW'; afterLessons: number; hasProof?: boolean }
}

export interface DossierLeave {
  personId: string
  lessons: readonly { sessionId: string; lesson: number }[]
  approved?: boolean
  hasEvidence?: boolean
  reason?: string
  submittedOn?: PlainDate
}

export interface DossierInspection {
  kind: 'OPENING' | 'DURING'
  channel: InspectionChannel
  at?: Date
  presentCount?: number
  rosterCount?: number
  signatures?: number
  evidenceReference?: string
  stills?: number
  void?: boolean
}

export interface DossierCertificate {
  personId: string
  type: Channel
  number?: string
  level?: Level
  issuedOn?: PlainDate
  validTo?: PlainDate
  medium?: 'ELECTRONIC' | 'PAPER'
  verified?: boolean
}
