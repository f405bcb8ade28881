import type { z } from 'zod'
import type { listCertificates } from '../../../contract/exams.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import { decideCertificate } from '../../../policy/certificate.ts'
import { certificate as machine } from '../../../policy/machines/small-machines.ts'
import { CHANNELS, LEVELS } from '../../../policy/vocabulary.ts'
import type { Vault } from '../../platform/crypto.ts'
import { opened, shown } from '../../platform/personal-data/shown.ts'
import type { Tx } from '../../platform/database.ts'
import { readDayPlace, writeDayPlace } from '../../platform/paging.ts'
import { authorise } from '../../platform/principal.ts'
import * as classes from '../classes/index.ts'
import { shownNumber, typedNumber } from '../exams/index.ts'
import { certificatePermissions } from './permissions/certificate.ts'
import { querySite } from './query-sites.ts'
import * as store from './store.ts'
import { mayRevoke, mayVerify } from './verification.ts'

/** A page of certificates in range, newest first, with what the number check warns of. */
export async function certificateList(tx: Tx, vault: Vault, query: z.output<typeof listCertificates.query>): Promise<z.input<typeof listCertificates.reply>> {
  authorise(tx.principal, certificatePermissions, 'list')
  const filter = { state: query.state ?? null, classId: query.classId ?? null, q: query.q ?? '' }
  const limit = query.limit ?? 50
  const rows = await store.listPage(tx, filter, readDayPlace(query.cursor), limit + 1)
  const page = rows.slice(0, limit)
  const known = new Map<string, { cls: classes.ClassRecord; rules: classes.Rulebook }>()
  for (const id of new Set(page.flatMap((row) => row.classId ?? []))) {
    const cls = await classes.get(tx, id)
    known.set(id, { cls, rules: await classes.rulebookOf(tx, cls) })
  }
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map((row) => {
      const idNumber = opened(vault, row.idSealed)
      const of = row.classId === null ? undefined : known.get(row.classId)
      const warnings = of === undefined ? [] : decideCertificate({ ...row, number: idNumber === null ? row.number : typedNumber(row.number, idNumber), numberTaken: false, today: of.rules.today }, of.rules.parameters)
        .reasons.filter((r) => r.verdict !== 'pass')
      return {
        id: row.id, classId: row.classId, classTitle: row.classTitle, personName: row.personName, idMasked: shown(tx.principal, vault, 'veterans.id_no_enc', row.idSealed), type: row.type, typeLabel: CHANNELS[row.type],
        number: shownNumber(row.number), trade: row.trade, levelLabel: LEVELS[row.level].label, issuedOn: row.issuedOn, validTo: row.validTo, issuer: row.issuer, medium: row.medium,
        state: row.state as 'RECORDED', stateLabel: machine.states[row.state], skillHenanCategory: row.skillHenanCategory, verifyNote: row.verifyNote,
        reasons: warnings.map((r) => ({ ...r, facts: { ...r.facts } as ReasonView['facts'] })), querySite: querySite(row.type),
        can: of === undefined ? [] : [
          ...(machine.transition(row.state, 'verify').ok && mayVerify(tx, of.cls) ? ['verify' as const] : []),
          ...(machine.transition(row.state, 'revoke').ok && mayRevoke(tx, of.cls) ? ['revoke' as const] : []),
        ],
      }
    }),
    next: last === undefined ? null : writeDayPlace({ day: last.issuedOn, id: last.id }), total: await store.countMatching(tx, filter),
  }
}
