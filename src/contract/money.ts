import { z } from 'zod'

/** An amount in 分, whole; up to ten thousand 亿元, so that it is exact in JSON. */
export const fen = z.number().int().min(0).max(1_000_000_000_000_000).describe('分 (1/100 元)')
/** An amount somebody writes down: above 0. */
export const writtenFen = z.number().int().min(1).max(1_000_000_000_000_000).describe('分 (1/100 元), above 0')
