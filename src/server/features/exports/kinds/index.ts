import type { ExportKindCode } from '../../../../contract/exports.ts'
import { certificates, skillHenan } from './certificates.ts'
import type { ExportKind } from './kind.ts'
import { institutionAccounts, users } from './offices.ts'
import { people, peopleClear } from './people.ts'
import { roster, training } from './training.ts'

export type { Asked, ExportKind, PageKey } from './kind.ts'

/** Every list that can be exported, in the order they are offered. */
export const kinds: readonly ExportKind[] = [people, peopleClear, training, roster, certificates, skillHenan, institutionAccounts, users]

/** The kind of a code. */
export function kindOf(code: ExportKindCode): ExportKind {
  const kind = kinds.find((each) => each.code === code)
  if (!kind) throw new Error(`no export of kind ${code}`)
  return kind
}
