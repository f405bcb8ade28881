/** Who reads the papers of a class beside its own institution. */
export const offices = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'INS', 'AUD'] as const
