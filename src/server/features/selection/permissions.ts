import type { Permissions } from '../../platform/principal.ts'

/** City and province choose institutions, counties do not (三(二)5): the first desk opens, checks and scores, the second chooses and recognises; the head of an institution applies for it. */
export const selectionPermissions = {
  view: ['REG', 'IAD', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'AUD'],
  open: ['CIT1', 'PRV1'],
  apply: ['IAD'],
  check: ['CIT1', 'PRV1'],
  score: ['CIT1', 'PRV1'],
  select: ['CIT2', 'PRV2'],
  draftNotice: ['CIT1', 'PRV1'],
  recognise: ['CIT2', 'PRV2'],
  withdraw: ['CIT1', 'CIT2', 'PRV1', 'PRV2'],
  withdrawChoice: ['CIT2', 'PRV2'],
} as const satisfies Permissions<string>
