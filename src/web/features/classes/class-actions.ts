/** One thing a person may do to a class, as a button and the form behind it. */
export interface ClassAction {
  event: string
  verb: string
  /** What the dialog asks for. */
  kind: 'confirm' | 'opinion' | 'seal' | 'items' | 'answers' | 'reason' | 'filing' | 'date' | 'dateReason' | 'submit' | 'sync' | 'go'
  danger?: boolean
  /** Done on a page of its own. */
  href?: (id: string) => string
}

const examPage = (id: string) => `/classes/${id}/exam`

const inspectionsPage = (id: string) => `/classes/${id}/inspections`

const actions: readonly ClassAction[] = [
  { event: 'submit', verb: '核对并提交', kind: 'submit' },
  { event: 'accept', verb: '受理', kind: 'confirm' },
  { event: 'vaFirstAgree', verb: '初审同意', kind: 'opinion' },
  { event: 'vaSecondAgree', verb: '复核同意并盖章', kind: 'seal' },
  { event: 'hrFirstAgree', verb: '初审同意', kind: 'opinion' },
  { event: 'hrSecondAgree', verb: '复核同意并盖章', kind: 'seal' },
  { event: 'returnForCorrection', verb: '退回补正', kind: 'items' },
  { event: 'resubmit', verb: '逐项答复并重新提交', kind: 'answers' },
  { event: 'reject', verb: '不同意', kind: 'reason', danger: true },
  { event: 'file', verb: '登记报备编号', kind: 'filing' },
  { event: 'open', verb: '开班', kind: 'confirm' },
  { event: 'postpone', verb: '申请延期', kind: 'dateReason' },
  { event: 'replan', verb: '同意新的开班日期', kind: 'date' },
  { event: 'cancel', verb: '撤销班次', kind: 'reason', danger: true },
  { event: 'suspend', verb: '暂停', kind: 'reason', danger: true },
  { event: 'resume', verb: '恢复', kind: 'reason' },
  { event: 'finishTraining', verb: '结束培训', kind: 'confirm' },
  { event: 'signInspectionFirst', verb: '初审检查意见', kind: 'go', href: inspectionsPage },
  { event: 'signInspection', verb: '复核同意并盖章', kind: 'go', href: inspectionsPage },
  { event: 'fileExam', verb: '报考', kind: 'go', href: examPage },
  { event: 'holdExam', verb: '登记巡查签字', kind: 'go', href: examPage },
  { event: 'recordResults', verb: '录结果和证书', kind: 'go', href: examPage },
  { event: 'completeFirst', verb: '初审结业意见', kind: 'go', href: examPage },
  { event: 'complete', verb: '复核同意并盖章', kind: 'go', href: examPage },
]

/** The action behind an entry of `can`; null for what is done elsewhere on the page. */
export const actionOf = (event: string): ClassAction | null => actions.find((a) => a.event === event) ?? null

/** Recording the number the labour department's system gave to plan and roster. */
export const extSyncAction: ClassAction = { event: 'registerExtSync', verb: '登记填报编号', kind: 'sync' }
