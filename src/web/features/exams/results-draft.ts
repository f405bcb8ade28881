import { useState } from 'react'
import { saveResults, type ExamView } from '../../../contract/exams.ts'
import type { Channel } from '../../../policy/vocabulary.ts'
import { useSend } from '../../app/use-call.ts'
import { latestResult, type Trainee } from './exam-words.ts'

/** One cell of the grid as typed: a trainee's attempt in a channel. */
export interface Mark {
  enrolmentId: string
  channel: Channel
  attempt: number
  score: string
  passed: boolean | null
}

const keyOf = (enrolmentId: string, channel: Channel) => `${enrolmentId} ${channel}`

/** What is typed and not saved yet, and saving it in one go. */
export function useResultsDraft(exam: ExamView) {
  const [marks, setMarks] = useState<Readonly<Record<string, Mark>>>({})
  const send = useSend(saveResults, { onDone: () => setMarks({}) })
  const markOf = (trainee: Trainee, channel: Channel): Mark => {
    const saved = latestResult(trainee, channel)
    return (
      marks[keyOf(trainee.enrolmentId, channel)] ?? {
        enrolmentId: trainee.enrolmentId,
        channel,
        attempt: saved?.attempt ?? 1,
        score: saved?.score ?? '',
        passed: saved?.passed ?? null,
      }
    )
  }
  const change = (trainee: Trainee, channel: Channel, part: Partial<Mark>) =>
    setMarks((old) => ({ ...old, [keyOf(trainee.enrolmentId, channel)]: { ...markOf(trainee, channel), ...part } }))
  const forget = (trainee: Trainee, channel: Channel) => setMarks(({ [keyOf(trainee.enrolmentId, channel)]: _dropped, ...rest }) => rest)
  const changed = Object.values(marks)
  const wrong = changed.filter((mark) => !isScore(mark.score))
  const complete = changed.filter((mark) => mark.passed !== null && isScore(mark.score))
  const undecided = changed.length - complete.length - wrong.length
  return {
    markOf,
    change,
    forget,
    send,
    isChanged: (trainee: Trainee, channel: Channel) => keyOf(trainee.enrolmentId, channel) in marks,
    changed: changed.length,
    undecided,
    wrong: wrong.length,
    passAll: (channel: Channel) => {
      for (const trainee of exam.trainees) if (trainee.isReady && markOf(trainee, channel).passed === null) change(trainee, channel, { passed: true })
    },
    reset: () => setMarks({}),
    save: () =>
      send.mutate({
        params: { id: exam.classId },
        body: { results: complete.map(({ score, passed, ...mark }) => ({ ...mark, passed: passed === true, score: score.trim() === '' ? null : Number(score) })) },
      }),
  }
}
export type ResultsDraft = ReturnType<typeof useResultsDraft>

/** Empty, or a figure from 0 to 100. */
export function isScore(text: string): boolean {
  return text.trim() === '' || (/^\d{1,3}(\.\d{1,2})?$/.test(text.trim()) && Number(text) <= 100)
}
