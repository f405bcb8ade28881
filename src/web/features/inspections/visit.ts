import { carryOutInspection, type InspectionSheet } from '../../../contract/inspections.ts'
import type { CallInput } from '../../app/call.ts'
import type { KeptPicture } from '../../app/use-kept-pictures.ts'
import type { Signature } from '../../ui/phone/signature-pad.tsx'

export type NoteKey = 'trainerState' | 'attendanceState' | 'signState' | 'materialState'
export interface Note {
  value: 'NORMAL' | 'PROBLEM' | null
  text: string
}
/** One person of the random roll call. */
export interface Pick {
  enrolmentId: string
  rosterNo: number
  name: string
  isHere: boolean | null
}

/** What an inspector has filled in so far; kept on the phone until the server has it. */
export interface Visit {
  step: 'count' | 'look' | 'sign'
  presentCount: number
  /** When the heads were counted, by the server's time; null before. */
  countedAt: string | null
  /** Null: as the sheet says. */
  leaveCount: number | null
  outsideCount: number
  mismatch: string
  isMismatchOpen: boolean
  picks: Pick[]
  notes: Record<NoteKey, Note>
  place: string | null
  position: { lat: number; lng: number } | null
  reference: string
  signature: Signature | null
  companion: string
}

const open: Note = { value: null, text: '' }
export const emptyVisit: Visit = {
  step: 'count',
  presentCount: 0,
  countedAt: null,
  leaveCount: null,
  outsideCount: 0,
  mismatch: '',
  isMismatchOpen: false,
  picks: [],
  notes: { trainerState: open, attendanceState: open, signState: open, materialState: open },
  place: null,
  position: null,
  reference: '',
  signature: null,
  companion: '',
}

export const NOTES: readonly { key: NoteKey; label: string; ask: string }[] = [
  { key: 'trainerState', label: '师资', ask: '师资有什么问题' },
  { key: 'attendanceState', label: '出勤', ask: '出勤有什么问题' },
  { key: 'signState', label: '签到', ask: '签到有什么问题' },
  { key: 'materialState', label: '资料', ask: '资料有什么问题' },
]
/** As many pictures as the notice wants to be kept of a visit: two. */
export const PICTURES = 2
export const MOST_PICTURES = 6

const PICKS = 5

/** Five names drawn from those who should be there. */
export function draw(trainees: InspectionSheet['trainees']): Pick[] {
  const left = trainees.filter((t) => !t.onLeave)
  const drawn: Pick[] = []
  while (drawn.length < PICKS && left.length > 0) {
    const [one] = left.splice(Math.floor(Math.random() * left.length), 1)
    if (one) drawn.push({ enrolmentId: one.enrolmentId, rosterNo: one.rosterNo, name: one.name, isHere: null })
  }
  return drawn.sort((a, b) => a.rosterNo - b.rosterNo)
}

/** What is still to do on the second page, in words; empty when it is complete. */
export function missingOf(visit: Visit, pictures: readonly KeptPicture[], isRemote: boolean): string[] {
  const notes = NOTES.filter(({ key }) => visit.notes[key].value === null).map((n) => n.label)
  const texts = NOTES.filter(({ key }) => visit.notes[key].value === 'PROBLEM' && visit.notes[key].text.trim() === '').map((n) => n.label)
  return [
    ...(notes.length > 0 ? [`${notes.join('、')}还没看`] : []),
    ...(texts.length > 0 ? [`${texts.join('、')}有什么问题还没写`] : []),
    ...(pictures.length < PICTURES ? [`还差 ${PICTURES - pictures.length} 张${isRemote ? '截图' : '照片'}`] : []),
    ...(isRemote && visit.reference.trim() === '' ? ['画面或文件编号还没填'] : []),
  ]
}

/** What was found by calling five names and by comparing the heads, for 存在问题. */
export function problemsOf(visit: Visit): string {
  const called = visit.picks.filter((p) => p.isHere !== null)
  const away = called.filter((p) => p.isHere === false).map((p) => p.name)
  const picked = called.length === 0 ? [] : [`抽点 ${called.length} 人，${away.length === 0 ? '都在' : `没到：${away.join('、')}`}`]
  return [...picked, ...(visit.mismatch.trim() === '' ? [] : [visit.mismatch.trim()])].join('；')
}

/** The record as the server takes it. */
export function messageOf(
  sheet: InspectionSheet,
  visit: Visit,
  pictures: readonly KeptPicture[],
  signer: string,
): CallInput<typeof carryOutInspection.params, typeof carryOutInspection.query, typeof carryOutInspection.body> {
  const note = (key: NoteKey) =>
    ({ value: visit.notes[key].value ?? 'NORMAL', text: visit.notes[key].value === 'PROBLEM' ? visit.notes[key].text.trim() : '' }) as const
  const { signature, position } = visit
  const own = signature?.kind === 'drawn' ? { name: signer, image: signature.png } : { name: signature?.name.trim() ?? signer }
  return {
    params: { id: sheet.inspection.id },
    body: {
      inspectedAt: visit.countedAt ?? new Date().toISOString(),
      place: placeOf(sheet, visit),
      ...(position === null ? {} : position),
      presentCount: visit.presentCount,
      leaveCount: visit.leaveCount ?? sheet.leaveCount,
      outsideCount: visit.outsideCount,
      trainerState: note('trainerState'),
      attendanceState: note('attendanceState'),
      signState: note('signState'),
      materialState: note('materialState'),
      problems: problemsOf(visit),
      signatures: [own, ...(visit.companion.trim() === '' ? [] : [{ name: visit.companion.trim() }])],
      photos: pictures.map(({ id, name, base64 }) => ({ id, name, base64 })),
      ...(sheet.inspection.channel === 'ONSITE'
        ? {}
        : { evidence: { reference: visit.reference.trim(), ...(visit.countedAt === null ? {} : { at: visit.countedAt }) } }),
    },
  }
}

export const placeOf = (sheet: InspectionSheet, visit: Visit): string => (visit.place ?? sheet.venue ?? '').trim()
export const titleOf = (sheet: InspectionSheet): string =>
  sheet.inspection.kind === 'OPENING' ? '开班当日检查' : `第 ${sheet.earlierCounts.length + 1} 次期间检查`
