import type { z } from 'zod'
import type { todoItem } from '../../../contract/reports.ts'
import type { Tx } from '../../platform/database.ts'
import { pushDuties, surveyDuties } from '../guidance/index.ts'

type Item = z.input<typeof todoItem>

/** Questionnaires at the end of adaptation training that lack answers, and assessed trainees to whom nothing is recommended. */
export async function guidanceTodo(tx: Tx): Promise<Item[]> {
  const surveys = (await surveyDuties(tx)).map(({ classId, title, institutionName, open }): Item => ({
    key: `survey ${classId}`, what: `结业问卷还有 ${open} 人没有答`, detail: `${title}・${institutionName}`, classId, due: null, href: `/classes/${classId}`, action: '看问卷', module: 'SUPERVISION',
  }))
  const pushes = (await pushDuties(tx)).map(({ classId, title, institutionName, open }): Item => ({
    key: `push ${classId}`, what: `人才测评后还有 ${open} 人没有推荐`, detail: `${title}・${institutionName}`, classId, due: null, href: `/classes/${classId}`, action: '看测评', module: 'SUPERVISION',
  }))
  return [...surveys, ...pushes]
}
