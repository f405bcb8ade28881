import type { PlainDate } from '../../../values/plain-date.ts'
import { regionCode, regionRangeOf } from '../../../values/region-code.ts'
import type { Tx } from '../../platform/database.ts'
import type { Standing } from '../contracts/index.ts'

export interface ClassUnder { id: string; title: string; mode: 'ORDER' | 'POST' | 'OPEN'; openedOn: PlainDate; completedOn: PlainDate | null; state: string }

/**
 * Classes opened under a contract: of its institution, opened in its term, with trade and level it names, in the place of the bureau that signed; those the
 * province organises belong to a provincial contract and to no other.
 */
export function classesUnder(tx: Tx, { id, terms, institutionId, lastDay, regionCode: code, isProvincial }: Standing): Promise<ClassUnder[]> {
  const range = regionRangeOf(regionCode(code))
  return tx.many<ClassUnder>(
    `SELECT c.id, c.title, c.order_mode AS mode, c.opened_on AS "openedOn", c.completed_on AS "completedOn", c.state
       FROM training_classes c JOIN organizations o ON o.id = c.responsible_org_id JOIN contract_trades x ON x.contract_id = $1 AND x.seq = $2 AND x.trade_code = c.trade_code AND c.level = ANY (x.levels)
      WHERE c.institution_id = $3 AND c.opened_on BETWEEN $4 AND $5 AND c.responsible_region >= $6 AND c.responsible_region < $7 AND (o.level = 'province') = $8 ORDER BY c.opened_on, c.title, c.id`,
    [id, terms.seq, institutionId, terms.startsOn, lastDay, range.lo, range.hi, isProvincial])
}

/** Problem cases about the institution, or a class of it, reported in the term of the contract and decided with an outcome, in the place of the bureau that signed. */
export function decidedCases(tx: Tx, { terms, institutionId, lastDay, regionCode: code }: Standing) {
  const range = regionRangeOf(regionCode(code))
  return tx.many<{ id: string; no: string; title: string; decidedOn: PlainDate }>(
    `SELECT k.id, k.no, k.title, (k.decided_at AT TIME ZONE 'Asia/Shanghai')::date AS "decidedOn" FROM integrity_cases k LEFT JOIN training_classes c ON c.id = k.class_id
      WHERE coalesce(k.institution_id, c.institution_id) = $1 AND k.state IN ('DECIDED', 'CLOSED') AND NOT ('NO_CASE' = ANY (k.outcomes))
        AND (k.reported_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN $2 AND $3 AND k.region_code >= $4 AND k.region_code < $5 ORDER BY k.decided_at, k.no`, [institutionId, terms.startsOn, lastDay, range.lo, range.hi])
}
