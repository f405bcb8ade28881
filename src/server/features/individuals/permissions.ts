import type { Permissions } from '../../platform/principal.ts'

/** What the life cycle of a filing does not say: who sees filings, looks for classes, verifies the certificate, excuses a late filing and takes note of it. */
export const filingPermissions = {
  view: ['VET', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'FIN1', 'FIN2', 'AUD'],
  openClasses: ['VET', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2'],
  file: ['VET', 'CTY1'],
  join: ['CTY1', 'CIT1', 'PRV1'],
  verifyCertificate: ['HR1', 'PRV1', 'PRV2'],
  excuseLate: ['CTY2'],
  noteLate: ['CIT1', 'CIT2'],
} as const satisfies Permissions<string>
