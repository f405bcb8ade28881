import { z } from 'zod'
import { assessmentGrade } from './assessment-scores.ts'
import { claimState } from './claims.ts'
import { classState } from './classes.ts'
import { contractState } from './contracts.ts'
import { byId, endpoint, id, plainDateText } from './endpoint.ts'
import { fen } from './money.ts'
import { caseState } from './recoveries.ts'

const year = z.coerce.number().int().min(2022).max(2100)

/** The newest rows of a list, with how many there are; the whole section is null for who may not read the list itself. */
const latest = <R extends z.ZodType>(row: R) => z.object({ total: z.number().int(), items: z.array(row) }).nullable()

/** One figure of the year; no text where nothing is known, and then why. */
const figure = z.object({
  key: z.enum(['CLASSES', 'TRAINED', 'PASSED', 'CERTIFIED', 'EMPLOYED', 'AT_WORK', 'APPROVED', 'PAID', 'HELD']), label: z.string(), text: z.string().nullable(), note: z.string().nullable(), why: z.string().nullable(), rows: z.number().int().describe('How many named rows stand behind it'),
})
/** A class that opened or ended in the year, with what it gives to the figures; null where it gives nothing yet. */
const yearClass = z.object({
  id, title: z.string(), stateLabel: z.string(), openedOn: plainDateText.nullable(), completedOn: plainDateText.nullable(), isOpening: z.boolean().describe('Opened in the year'),
  trained: z.number().int().nullable().describe('Persons who really took part'), passed: z.number().int().nullable(), certified: z.number().int().nullable(), base: z.number().int().nullable().describe('Of 取证率; null before somebody was examined'),
})
const yearClaim = z.object({
  id, classTitle: z.string(), kindLabel: z.string(), state: claimState, stateLabel: z.string(), submittedOn: plainDateText, submittedFen: fen, approvedFen: fen.nullable().describe('Null until finance agreed'), paidFen: fen, heldFen: fen, heldWhy: z.string().nullable(),
})

export const institutionFile = z.object({
  id, year: z.number().int(), years: z.array(z.number().int()), asOf: plainDateText, name: z.string(), typeLabel: z.string(), uscc: z.string().nullable(), cityName: z.string(), regionName: z.string(), address: z.string(), legalPerson: z.string(),
  state: z.string(), stateLabel: z.string(), recognition: z.object({ no: z.string().nullable().describe('Number in the catalogue of the year'), from: plainDateText, until: plainDateText, isOver: z.boolean() }).nullable(),
  grade: z.object({ assessmentId: id, gradeLabel: z.string(), grade: assessmentGrade, total: z.number(), on: plainDateText }).nullable().describe('Of the last confirmed assessment the reader may see'),
  against: z.object({ isClear: z.boolean(), text: z.string() }).describe('What stands against it, in one sentence'),
  figures: z.array(figure).describe('Only those whose rows the reader may open'), yearClasses: z.array(yearClass).nullable(), yearClaims: z.array(yearClaim).nullable(), employed: z.object({ willing: z.number().int(), employed: z.number().int() }).nullable(),
  atWork: z.object({ certified: z.number().int().describe('Hold a valid certificate'), base: z.number().int().describe('Of working age and neither studying nor without a wish'), working: z.number().int() }).nullable().describe('Of those certified in the year and resettled in the range of the reader'),
  trainers: z.object({ total: z.number().int(), items: z.array(z.object({ id, name: z.string(), teaches: z.enum(['THEORY', 'PRACTICE', 'BOTH']), qualification: z.string(), trades: z.array(z.string()) })) }),
  venues: z.object({ total: z.number().int(), workstations: z.number().int(), seats: z.number().int(), items: z.array(z.object({ id, name: z.string(), address: z.string(), workstations: z.number().int(), seats: z.number().int() })) }),
  trades: z.object({ total: z.number().int(), items: z.array(z.object({
    code: z.string(), name: z.string(), levels: z.array(z.string()), validFrom: plainDateText, validTo: plainDateText, isOver: z.boolean(), minHours: z.number().int().nullable(),
    prices: z.array(z.object({ label: z.string(), fen })).nullable().describe('Training subsidy of one person by level, as confirmed for the place today; null for who may not read the amounts'),
  })) }),
  contracts: latest(z.object({
    id, no: z.string(), state: contractState, stateLabel: z.string(), partyAName: z.string(), startsOn: plainDateText, endsOn: plainDateText, daysLeft: z.number().int().nullable(), alert: z.number().int().nullable(), scale: z.number().int(),
    used: z.number().int().nullable().describe('Persons trained under it; null for who does not see all its classes'),
  })),
  classes: latest(z.object({ id, title: z.string(), trade: z.string().nullable(), state: classState, stateLabel: z.string(), from: plainDateText.nullable(), to: plainDateText.nullable(), persons: z.number().int() })),
  inspections: latest(z.object({ id, classId: id, classTitle: z.string(), on: plainDateText, kindLabel: z.string(), present: z.number().int().nullable(), roster: z.number().int().nullable(), problems: z.string().nullable(), state: z.string(), stateLabel: z.string(), outcome: z.string().nullable() })),
  inspected: z.object({ valid: z.number().int(), withProblems: z.number().int(), open: z.number().int() }).nullable().describe('Of all visits: those that count, those that found problems, and of these those nobody judged yet'),
  assessments: latest(z.object({ assessmentId: id, on: plainDateText, contractNo: z.string(), assessor: z.string().nullable(), total: z.number(), grade: assessmentGrade, gradeLabel: z.string(), nextOn: plainDateText, effect: z.string() })),
  cases: latest(z.object({ id, no: z.string(), title: z.string(), kindLabel: z.string(), on: plainDateText, state: caseState, stateLabel: z.string(), outcomes: z.array(z.string()) })),
})
export type InstitutionFile = z.infer<typeof institutionFile>

export const getInstitutionFile = endpoint({
  method: 'GET', path: '/institutions/{id}/file', tag: 'reports', summary: 'The file of an institution: what it is, what it did in a year with the rows behind every figure, and what stands against it, each part for who may read its rows', params: byId,
  query: z.strictObject({ year: year.optional() }), reply: institutionFile,
})
