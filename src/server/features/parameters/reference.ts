import type { ReferenceView } from '../../../contract/reference.ts'
import { yearOf } from '../../../values/plain-date.ts'
import { today } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { listCounties, listUnits } from '../regions/index.ts'
import * as store from './store.ts'

/** The lists every desk loads once: units in the order of annex 1, counties, trades, levels, certificate types, labels. */
export async function referenceLists(tx: Tx): Promise<ReferenceView> {
  const labels: ReferenceView['labels'] = {}
  for (const { kind, code, label } of await store.listLabels(tx)) (labels[kind] ??= []).push({ code, label })
  return {
    units: await listUnits(tx, yearOf(await today(tx))),
    counties: await listCounties(tx),
    trades: (await store.listTrades(tx)).map(({ code, name, levels, certificateTypes }) => ({ code, name, levels, certificateTypes })),
    levels: await store.listLevels(tx),
    certificateTypes: await store.listCertificateTypes(tx),
    labels,
    skillHenanCategories: await store.listAllCategories(tx),
  }
}
