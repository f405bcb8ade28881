import type { PersonalField } from './register.ts'

/** What is recorded of a person's training: enrolment, presence, leave, exams, certificates. */
export const trainingFields: readonly PersonalField[] = [
  { field: 'enrolments.school', holds: '在读学校', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'enrolments.major', holds: '在读专业', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'enrolments.trainee_kind', holds: '学员类别', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'enrolments.current_trade', holds: '现岗位工种', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'enrolments.eligibility', holds: '资格判定及其依据', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'enrolments.left_reason', holds: '离班原因', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'enrolments.left_proof', holds: '离班凭证', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'attendance_records.present_mask', holds: '逐节出勤', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'attendance_records.place', holds: '签到地点', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'attendance_records.remark', holds: '出勤备注', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'leave_requests.reason', holds: '请假原因，可能涉及健康', use: 'TRAINING', sensitivity: 'SENSITIVE', mask: 'none' },
  { field: 'leave_requests.signature', holds: '请假人的手写签名', use: 'TRAINING', sensitivity: 'SENSITIVE', mask: 'none' },
  { field: 'exam_results.score', holds: '考核成绩', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'certificates.number', holds: '证书编号；含身份号码的，中间遮盖后存', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'completion_records.public_view', holds: '公开页的内容：遮盖的姓名和身份号码', use: 'PUBLIC', sensitivity: 'PERSONAL', mask: 'id-public' },
  { field: 'attachments.file_name', holds: '上传文件的名称', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'attachments.lat', holds: '照片拍摄位置', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'attachments.lng', holds: '照片拍摄位置', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'recordings.file_name', holds: '录像文件的名称', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'inspections.signatures', holds: '检查人员和在场人员的手写签名', use: 'TRAINING', sensitivity: 'SENSITIVE', mask: 'none' },
  { field: 'inspections.photo_ids', holds: '检查照片，可能拍到学员', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'inspections.lat', holds: '检查地点', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'inspections.lng', holds: '检查地点', use: 'TRAINING', sensitivity: 'PERSONAL', mask: 'none' },
  { field: 'exam_patrols.signatures', holds: '巡查人员的手写签名', use: 'TRAINING', sensitivity: 'SENSITIVE', mask: 'none' },
]
