import { adaptationDue } from '../../../../policy/adaptation.ts'
import { daysToLastDay } from '../../../../policy/calendar.ts'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/database.ts'
import { may } from '../../../platform/principal.ts'
import { calendar, parametersFor, type Deadline } from '../../parameters/index.ts'
import { adaptationPermissions } from '../permissions/adaptation.ts'
import * as store from './store.ts'

/** Who is owed adaptation training and stands in no class; `due` is the last day of who was received first. */
export interface AdaptationDuty { count: number; overdue: number; months: number; due: Deadline }

/** What the clerk of a county owes those it received: a class or a recorded reason for each; null when nobody is owed one. */
export async function adaptationDuty(tx: Tx): Promise<AdaptationDuty | null> {
  if (!may(tx.principal, adaptationPermissions, 'record')) return null
  const day = await today(tx)
  const parameters = await parametersFor(tx, tx.principal.regionCode, day)
  const months = parameters.values.ADAPT_DUE_MONTHS
  const { count, overdue, first } = await store.unplaced(tx, months)
  if (first === null) return null
  const due = adaptationDue(first, parameters)
  return { count, overdue, months, due: { due, from: first, workingDays: 0, left: daysToLastDay(await calendar(tx), day, due), provisional: false, kind: 'promise', label: '适应性培训期限' } }
}
