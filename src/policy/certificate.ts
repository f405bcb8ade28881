import { decision } from '../values/decision.ts'
import type { Decision, Reason } from '../values/decision.ts'
import { foldCode, looksScientific } from '../values/folding.ts'
import { formatDate } from '../values/plain-date.ts'
import type { PlainDate } from '../values/plain-date.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import { CHANNELS, isAtLeastLevel } from './vocabulary.ts'
import type { Channel, Level } from './vocabulary.ts'

/** A certificate as it is recorded, and what is known around it. */
export interface CertificateFacts {
  type: Channel | null
  number: string | null
  level: Level | null
  issuedOn: PlainDate | null
  validTo: PlainDate | null
  medium: 'ELECTRONIC' | 'PAPER' | null
  today: PlainDate
  /** Opening and last day of the class it comes from; null = from no class. */
  openedOn: PlainDate | null
  completedOn: PlainDate | null
  /** Whether the same number of the same type is already recorded for somebody or for another certificate. */
  numberTaken: boolean | null
}

const NUMBER = { code: 'CERT_NUMBER', clause: '附2-R20', requirement: 'R-200' } as const
const UNIQUE = { code: 'CERT_NUMBER_UNIQUE', clause: '附2-R20', requirement: 'R-200' } as const
const LEVEL = { code: 'CERT_LEVEL', clause: '附2-R16', requirement: 'R-153' } as const
const DATES = { code: 'CERT_DATES', clause: '附2-R20', requirement: 'R-200' } as const
const MEDIUM = { code: 'CERT_MEDIUM', clause: '三(三)8', requirement: 'R-061' } as const

const ANY_NUMBER = /^[0-9A-Z\u4e00-\u9fff()〔〕\-/]{6,40}$/
/** Usual shapes by type (general knowledge): another shape asks for a second look, it does not refuse. */
const USUAL: Readonly<Partial<Record<Channel, { shape: RegExp; words: string }>>> = {
  VOC_QUALIFICATION: { shape: /^\d{16}$|^\d{18}$/, words: '16 或 18 位数字' },
  SKILL_LEVEL: { shape: /^[A-Z]\d{21}$/, words: '1 个字母加 21 位数字' },
  SPECIAL_OPERATION: { shape: /^T\d{17}[\dX]$/, words: '字母 T 加 18 位身份证号' },
  SPECIAL_EQUIPMENT: { shape: /^(?:TS[A-Z]*)?\d{17}[\dX]$/, words: '18 位身份证号（可带字母前缀）' },
}
const WITHOUT_LEVEL: readonly Channel[] = [
  'SPECIAL_OPERATION',
  'SPECIAL_EQUIPMENT',
  'SPECIAL_ABILITY',
  'TRAINING_COMPLETION',
  'STARTUP_COMPLETION',
]

/** A certificate number as it is stored and compared. */
export function foldCertificateNumber(number: string): string {
  return foldCode(number)
}

/** Whether a level is 高技能 (三级/高级工 and above, A-15). */
export function isHighSkilled(level: Level, parameters: ParameterSet): boolean {
  return isAtLeastLevel(level, parameters.values.HIGH_SKILLED_MIN_LEVEL as Level)
}

/** Number, uniqueness, level, dates and medium of a certificate; value is whether it is high-skilled. */
export function decideCertificate(facts: CertificateFacts, parameters: ParameterSet): Decision<boolean> {
  if (!known(facts.type)) return decision<boolean>(null, [lacking(NUMBER, '证书类型')])
  const reasons = [
    decideNumber(facts.type, facts.number),
    decideUnique(facts.type, facts.numberTaken),
    decideLevel(facts.type, facts.level),
  ]
  const high = facts.level === null ? null : isHighSkilled(facts.level, parameters)
  return decision(high, [...reasons, ...decideDates(facts), ...decideMedium(facts.type, facts.medium, parameters)])
}

function decideNumber(type: Channel, number: string | null): Reason {
  if (number === null || number.trim() === '') return lacking(NUMBER, '证书编号')
  const folded = foldCode(number)
  const facts = { type, length: folded.length }
  if (looksScientific(folded))
    return reason(NUMBER, 'block', '证书编号被表格软件改成了科学计数法，请把这一列改为“文本”后按证书重新录入。', { facts })
  if (!ANY_NUMBER.test(folded)) return reason(NUMBER, 'block', '证书编号应为 6 至 40 位的数字、字母或汉字，请对照证书核对。', { facts })
  const usual = USUAL[type]
  if (usual === undefined || usual.shape.test(folded) || folded.startsWith('DEMO'))
    return reason(NUMBER, 'pass', '证书编号格式正确。', { facts })
  return reason(NUMBER, 'warn', `${CHANNELS[type]}的编号一般是${usual.words}，请对照证书核对。`, { facts })
}

function decideUnique(type: Channel, taken: boolean | null): Reason {
  if (!known(taken)) return lacking(UNIQUE, '证书编号查重结果')
  if (!taken) return reason(UNIQUE, 'pass', '证书编号没有重复。')
  return reason(UNIQUE, 'block', `这个${CHANNELS[type]}编号已被登记过，同一编号只能登记一次。请核对编号，或先更正原来的登记。`)
}

function decideLevel(type: Channel, level: Level | null): Reason {
  if (!known(level)) return lacking(LEVEL, '等级')
  const facts = { type, level }
  if (type === 'SKILL_LEVEL' && level === 'NONE') return reason(LEVEL, 'block', '职业技能等级证书必须填写等级。', { facts })
  if (WITHOUT_LEVEL.includes(type) && level !== 'NONE')
    return reason(LEVEL, 'block', `${CHANNELS[type]}不分等级，请选择“无等级”。`, { facts })
  return reason(LEVEL, 'pass', '等级与证书类型相符。', { facts })
}

function decideDates({ issuedOn, validTo, today, openedOn, completedOn }: CertificateFacts): Reason[] {
  if (!known(issuedOn)) return [lacking(DATES, '发证日期')]
  const grounds = { facts: { issuedOn, validTo, openedOn, completedOn } }
  if (issuedOn > today) return [reason(DATES, 'block', `发证日期${formatDate(issuedOn)}还没有到，请核对。`, grounds)]
  if (known(validTo) && validTo < issuedOn) return [reason(DATES, 'block', '有效期截止日早于发证日期，请核对。', grounds)]
  if (known(openedOn) && issuedOn < openedOn) {
    return [reason(DATES, 'block', `发证日期${formatDate(issuedOn)}早于开班日期${formatDate(openedOn)}，不是本班取得的证书。`, grounds)]
  }
  if (known(completedOn) && issuedOn < completedOn) {
    return [
      reason(
        DATES,
        'warn',
        `发证日期${formatDate(issuedOn)}早于培训结束日期${formatDate(completedOn)}，这样的证书不能申领补贴，请核对。`,
        grounds,
      ),
    ]
  }
  return [reason(DATES, 'pass', '发证日期在培训之后。', grounds)]
}

function decideMedium(type: Channel, medium: CertificateFacts['medium'], parameters: ParameterSet): Reason[] {
  if (type !== 'TRAINING_COMPLETION' && type !== 'STARTUP_COMPLETION') return []
  if (!known(medium)) return [lacking(MEDIUM, '证书形式（电子或纸质）')]
  const exempt = parameters.values.PAPER_EXEMPT_TYPES.includes(type)
  const grounds = { facts: { type, medium }, parameter: cited(parameters, 'PAPER_EXEMPT_TYPES') }
  if (medium === 'ELECTRONIC' || exempt || !parameters.values.ELECTRONIC_CERT_REQUIRED)
    return [reason(MEDIUM, 'pass', '证书形式符合要求。', grounds)]
  return [reason(MEDIUM, 'warn', '纸质培训合格证书可以登记，但不予补贴。请在职业培训信息管理服务系统办理电子合格证书。', grounds)]
}
