import { useState } from 'react'
import { saveResults, type ExamView } from '../../../contract/exams.ts'
import type { Channel } from '../../../policy/vocabulary.ts'
import { useSend } from '../../app/use-call.ts'
import { latestResult, type Trainee } from './exam-words.ts'

export type Outcome = 'pass' | 'fail' | 'absent'
/** One cell of the grid as typed: a trainee's attempt in a channel. */
export interface Mark {
  enrolmentId: string
  channel: Channel
  attempt: number
  score: string
  outcome: Outcome | null
}

const keyOf = (enrolmentId: string, channel: Channel) => `${enrolmentId} ${channel}`

/** What is typed and not saved yet, and saving it in one go. */
export function useResultsDraft(exam: ExamView) {
  const [marks, setMarks] = useState<Readonly<Record<string, Mark>>>({})
  const send = useSend(saveResults, { onDone: () => setMarks({}) })
  const savedMark = (trainee: Trainee, channel: Channel): Mark => {
    const saved = latestResult(trainee, channel)
    return { enrolmentId: trainee.enrolmentId, channel, attempt: saved?.attempt ?? 1, score: saved?.score ?? '', outcome: saved === null ? null : outcomeOf(saved) }
  }
  const markOf = (trainee: Trainee, channel: Channel) => marks[keyOf(trainee.enrolmentId, channel)] ?? savedMark(trainee, channel)
  const change = (trainee: Trainee, channel: Channel, part: Partial<Mark>) =>
    setMarks((old) => {
      const key = keyOf(trainee.enrolmentId, channel)
      return { ...old, [key]: { ...(old[key] ?? savedMark(trainee, channel)), ...part } }
    })
  const forget = (trainee: Trainee, channel: Channel) => setMarks(({ [keyOf(trainee.enrolmentId, channel)]: _dropped, ...rest }) => rest)
  const changed = Object.values(marks)
  const wrong = changed.filter((mark) => !isScore(mark.score))
  const complete = changed.filter((mark) => mark.outcome !== null && isScore(mark.score))
  return {
    markOf,
    change,
    forget,
    send,
    isChanged: (trainee: Trainee, channel: Channel) => keyOf(trainee.enrolmentId, channel) in marks,
    changed: changed.length,
    wrong: wrong.length,
    undecided: changed.length - complete.length - wrong.length,
    /** Everybody who may sit the exam and has nothing yet passes; exceptions are then changed one by one. */
    passAll: (channel: Channel) => {
      for (const trainee of exam.trainees) if (trainee.isReady && markOf(trainee, channel).outcome === null) change(trainee, channel, { outcome: 'pass' })
    },
    reset: () => setMarks({}),
    save: () =>
      send.mutate({
        params: { id: exam.classId },
        body: {
          results: complete.map(({ score, outcome, ...mark }) => ({
            ...mark,
            passed: outcome === 'pass',
            score: score.trim() === '' || outcome === 'absent' ? null : Number(score),
            ...(outcome === 'absent' ? { absent: true } : {}),
          })),
        },
      }),
  }
}
export type ResultsDraft = ReturnType<typeof useResultsDraft>

export function outcomeOf(result: { passed: boolean; absent: boolean }): Outcome {
  if (result.absent) return 'absent'
  return result.passed ? 'pass' : 'fail'
}

/** Empty, or a figure from 0 to 100. */
export function isScore(text: string): boolean {
  return text.trim() === '' || (/^\d{1,3}(\.\d{1,2})?$/.test(text.trim()) && Number(text) <= 100)
}
