/** Who reads certificates: those who trained and examined, the bureaus, the labour departments and the auditor. */
export const readers = ['REG', 'IAD', 'EVA', 'CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'AUD'] as const
