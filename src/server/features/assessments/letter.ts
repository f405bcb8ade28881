import { renderAssignmentLetterPdf } from '../../../documents/assignment-letter/pdf.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import type { Tx } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import type { FileReply, Platform } from '../../platform/http.ts'
import { authorise } from '../../platform/principal.ts'
import { markOf } from '../../platform/print-mark.ts'
import { contractBrief } from '../contracts/index.ts'
import * as store from './assignment-store.ts'
import { note } from './assign.ts'
import { assessmentPermissions } from './permissions.ts'

/** The letter of assignment on paper, for the province and the organisation it is written to. */
export async function printLetter(tx: Tx, platform: Platform, id: string): Promise<FileReply> {
  authorise(tx.principal, assessmentPermissions, 'viewOne')
  const row = await store.find(tx, id)
  const contract = row === null ? undefined : await contractBrief(tx, row.contractId)
  if (row === null || row.assignment === null || contract === undefined) throw notFound('份委派函')
  const { assignment } = row
  const letter = {
    letterNo: assignment.letterNo, assessorName: assignment.assessorName, uscc: await store.usccOf(tx, assignment.assessorId), institutionName: contract.institutionName, contractNo: contract.no, partyAName: contract.partyAName,
    startsOn: contract.startsOn, endsOn: contract.endsOn, plannedOn: row.plannedOn, reason: row.reason, people: assignment.people.map((p) => p.name), signer: assignment.assignedBy, assignedOn: plainDateOf(new Date(assignment.assignedAt)),
  }
  await note(tx, { row, contract }, 'print', `打印委派函 ${assignment.letterNo}`)
  const mark = await markOf(tx, { number: assignment.letterNo, data: letter, demo: platform.config.demoMode })
  return { bytes: await renderAssignmentLetterPdf(letter, { mark }), mediaType: 'application/pdf', fileName: `委派函 ${assignment.letterNo}.pdf`, inline: true }
}
