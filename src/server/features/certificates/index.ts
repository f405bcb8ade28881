export { routes } from './routes.ts'
export { certificatePermissions } from './permissions/certificate.ts'
export { completionRecordPermissions } from './permissions/completion-record.ts'
export { registerJudged } from './judged.ts'
