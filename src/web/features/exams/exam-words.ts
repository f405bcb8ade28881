import type { z } from 'zod'
import type { ExamView, certificateState, examTrainee } from '../../../contract/exams.ts'
import { CHANNEL_CODES, CHANNELS, type Channel } from '../../../policy/vocabulary.ts'
import { formatDateAndWeekday } from '../../../values/plain-date.ts'
import { clockTimeOf, plainDateOf } from '../../../values/shanghai-time.ts'
import type { StatusKind } from '../../ui/status-tag.tsx'

export type Trainee = z.infer<typeof examTrainee>
export type CertificateState = z.infer<typeof certificateState>

/** What an exam of a channel is called on form annex 2 (R15–R19). */
export const examNames: Readonly<Record<Channel, string>> = {
  VOC_QUALIFICATION: '国家职业资格鉴定',
  SKILL_LEVEL: '职业技能等级评定',
  SPECIAL_OPERATION: '特种作业操作考核',
  SPECIAL_EQUIPMENT: '特种设备作业考核',
  SPECIAL_ABILITY: '专项能力考核认定',
  TRAINING_COMPLETION: '结业考核',
  STARTUP_COMPLETION: '创业培训结业考核',
}

export const channelOptions = CHANNEL_CODES.map((code) => ({ value: code, label: examNames[code], hint: `发${CHANNELS[code]}` }))

/** 2026年6月20日（周六）09:00 */
export function dayAndTime(at: string): string {
  const instant = new Date(at)
  return `${formatDateAndWeekday(plainDateOf(instant))} ${clockTimeOf(instant)}`
}

export const certificateKinds: Readonly<Record<CertificateState, StatusKind>> = { RECORDED: 'waiting', VERIFIED: 'ok', VERIFY_FAILED: 'warn', REVOKED: 'closed' }

/** The trainee's result that counts in a channel: the latest attempt. */
export function latestResult(trainee: Trainee, channel: Channel): Trainee['results'][number] | null {
  return trainee.results.filter((r) => r.channel === channel).sort((a, b) => b.attempt - a.attempt)[0] ?? null
}

/** Everybody who may sit the exam and has no result yet in one of its channels. */
export function withoutResult(exam: ExamView): Trainee[] {
  const channels = exam.filing?.channels ?? []
  return exam.trainees.filter((t) => t.isReady && channels.some((channel) => latestResult(t, channel) === null))
}

export type ExamStep = ExamView['can'][number]

/** The one step that is due now among those this person may take, in the order of the form. */
export function stepDue(exam: ExamView): ExamStep | null {
  const may = (step: ExamStep, isDue = true) => (isDue && exam.can.includes(step) ? step : null)
  return (
    may('answerFiling', exam.filing?.state === 'FILED') ??
    may('fileExam', exam.filing === null) ??
    may('patrol', exam.patrols.length === 0) ??
    may('saveResults', withoutResult(exam).length > 0) ??
    may('addCertificates', exam.missingCertificates > 0) ??
    may('verifyCertificates', exam.counts.recordedOnly > 0) ??
    may('closeResults') ??
    may('signFirst') ??
    may('seal')
  )
}

/** Whether a channel's results are recorded at this desk: the school its completion exam (and its own evaluation), the evaluation body all others. */
export function recordsHere(exam: ExamView, channel: Channel, isBody: boolean): boolean {
  const isSchools = channel === 'TRAINING_COMPLETION' || channel === 'STARTUP_COMPLETION' || exam.filing?.selfEvaluation === true
  return exam.can.includes('saveResults') && isSchools !== isBody
}
