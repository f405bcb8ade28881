import { useCallback, useEffect, useRef, useState } from 'react'
import { checkClass, getClass, updateClass, type ClassDraft, type ClassView } from '../../../contract/classes.ts'
import type { ReasonView } from '../../../contract/endpoint.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import type { Refusal } from '../../app/refusal.ts'

/** The form as it stands on the screen: every field, saved or not. */
export type Form = Required<ClassDraft>

export interface Draft {
  form: Form
  set: (change: Partial<ClassDraft>) => void
  /** Sends what is not saved yet, with the step reached; answers whether all is saved. */
  save: (wizardStep?: number) => Promise<boolean>
  isSaving: boolean
  isDirty: boolean
  savedAt: Date | null
  refusal: Refusal | null
  reasons: readonly ReasonView[]
  isJudged: boolean
}

/** Keeps what is typed, saves it two seconds after the last key and at every step, and has it judged while it is typed. */
export function useDraft(view: ClassView): Draft {
  const [form, setForm] = useState<Form>(() => formOf(view))
  const [dirty, setDirty] = useState<Partial<ClassDraft>>({})
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [judged, setJudged] = useState<Partial<ClassDraft>>({})
  const version = useRef(view.version)
  version.current = Math.max(version.current, view.version)
  const waiting = useRef(dirty)
  waiting.current = dirty
  const { mutateAsync, isPending, error } = useSend(updateClass, { refresh: [getClass, checkClass] })
  const last = useRef<Promise<boolean>>(Promise.resolve(true))

  const set = useCallback((change: Partial<ClassDraft>) => {
    setForm((old) => ({ ...old, ...change }))
    setDirty((old) => ({ ...old, ...change }))
  }, [])

  const send = useCallback(async (wizardStep?: number): Promise<boolean> => {
    const sent = waiting.current
    const draft = sendable(sent)
    if (Object.keys(draft).length === 0 && wizardStep === undefined) return Object.keys(sent).length === 0
    return mutateAsync({ params: { id: view.id }, body: { version: version.current, draft, ...(wizardStep === undefined ? {} : { wizardStep }) } }).then((saved) => {
      version.current = saved.version
      setDirty((now) => without(now, draft))
      setSavedAt(new Date())
      return true
    }, () => false)
  }, [mutateAsync, view.id])
  // one after the other: two at once would carry the same version, and the second would be refused
  const save = useCallback((wizardStep?: number): Promise<boolean> => {
    last.current = last.current.then(() => send(wizardStep))
    return last.current
  }, [send])

  useEffect(() => {
    const judging = setTimeout(() => setJudged(sendable(dirty)), 350)
    const saving = Object.keys(sendable(dirty)).length === 0 ? undefined : setTimeout(() => void save(), 2000)
    return () => { clearTimeout(judging); clearTimeout(saving) }
  }, [dirty, save])

  const isDirty = Object.keys(dirty).length > 0
  useEffect(() => {
    if (!isDirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isDirty])
  // leaving by a link inside the site: what is left goes out now
  useEffect(() => () => { if (Object.keys(sendable(waiting.current)).length > 0) void save() }, [save])

  const check = useCall(checkClass, { params: { id: view.id }, body: { draft: judged } }, { keepPrevious: true })
  return { form, set, save, isSaving: isPending, isDirty, savedAt, refusal: error, reasons: check.data?.reasons ?? [], isJudged: check.data !== undefined }
}

/** Leaves out what the server could not take yet, such as a title of one character; it stays on the screen. */
function sendable(draft: Partial<ClassDraft>): Partial<ClassDraft> {
  const { title, ...rest } = draft
  return title === undefined || title.trim().length < 2 ? rest : { ...rest, title }
}

function without(now: Partial<ClassDraft>, sent: Partial<ClassDraft>): Partial<ClassDraft> {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => sent[key as keyof ClassDraft] !== value))
}

function formOf(c: ClassView): Form {
  return {
    title: c.title === '未命名班次' ? '' : c.title, programme: c.programme, projectType: c.projectType as Form['projectType'], projectNo: c.projectNo, orderMode: c.orderMode as Form['orderMode'],
    deliveryMode: c.deliveryMode as Form['deliveryMode'], deliveryText: c.deliveryText, medium: c.medium as Form['medium'], applicantKind: c.applicantKind as Form['applicantKind'],
    responsibleOrgId: c.responsibleOrg.id, responsibleClerkId: c.responsibleClerk?.id ?? null, organiserHrOrgId: c.organiserHr?.id ?? null, evaluatorOrgId: c.evaluator?.id ?? null,
    tradeCode: c.trade?.code ?? null, level: c.level.code as Form['level'], certGoal: c.certGoal.code as Form['certGoal'], plannedCount: c.plannedCount, plannedOpen: c.plannedOpen,
    startsOn: c.startsOn, endsOn: c.endsOn, totalLessons: c.totalLessons, practiceLessons: c.practiceLessons, lessonMinutes: c.lessonMinutes, skillHenanCategory: c.skillHenanCategory,
    targetJobs: c.targetJobs, contactName: c.contactName, contactPhone: c.contactPhone, bankAccountId: c.bank?.id ?? null, sealNote: c.sealNote,
    trainerIds: c.trainers.map((t) => t.id), venueIds: c.venues.map((v) => v.id), items: c.items,
  }
}
