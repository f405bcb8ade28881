import type { ClassRecord } from './store/record.ts'

/** The facts of a class a reviewer has before him; they stand in the statement he signs, so that it can be read without the database. */
export const shownOf = (cls: ClassRecord): object => ({
  classId: cls.id, version: cls.version, state: cls.state, batchNo: cls.batchNo, title: cls.title, programme: cls.programme, institution: cls.institutionName,
  responsibleOffice: cls.responsibleOrgName, trade: cls.tradeName, level: cls.levelName, certificate: cls.certGoalName, plannedCount: cls.plannedCount,
  plannedOpen: cls.plannedOpen, startsOn: cls.startsOn, endsOn: cls.endsOn, totalLessons: cls.totalLessons, practiceLessons: cls.practiceLessons, openedOn: cls.openedOn,
  openedHeadcount: cls.openedHeadcount, parameterVersion: cls.parameterVersion, judged: (cls.decision?.reasons ?? []).map(({ code, verdict, clause }) => ({ code, verdict, clause })),
})
