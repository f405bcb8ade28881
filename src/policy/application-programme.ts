import type { Reason } from '../values/decision.ts'
import type { ParameterSet } from './parameters.ts'
import { cited, known, lacking, reason } from './reason.ts'
import { isAtLeastLevel, LEVELS, PROGRAMMES } from './vocabulary.ts'
import type { Channel, Level, Programme } from './vocabulary.ts'

/** What programme, project and categories a class is applied for. */
export interface ProgrammeFacts {
  programme: Programme | null
  projectType: 'ORDINARY' | 'PROJECT_BASED' | null
  projectNo: string | null
  level: Level | null
  certGoal: Channel | null
  /** Number of the year's 人人持证 category; null = not chosen. */
  skillHenanCategory: number | null
  /** Numbers of the year's published list; empty while it is not loaded (D-35). */
  skillHenanCategories: readonly number[]
  /** Discharge types of the roster, once there is one; a DEMOB_SKILL class holds only 自主就业退役士兵 (D-22). */
  rosterOnlySelfEmploymentSoldiers: boolean | null
  /** Level of the bureau that is responsible, and whether its clerk is named. */
  responsibleLevel: 'TOWN' | 'COUNTY' | 'CITY' | 'PROVINCE' | null
  responsibleClerkNamed: boolean | null
}

const PROGRAMME = { code: 'PROGRAMME', clause: '三(一)', requirement: 'R-019' } as const
const PERSONS = { code: 'PROGRAMME_PERSONS', clause: '三(一)3', requirement: 'R-028' } as const
const PROJECT = { code: 'PROJECT_LEVEL', clause: '三(一)4', requirement: 'R-040' } as const
const GOAL = { code: 'CERT_GOAL_LEVEL', clause: '附2-R3', requirement: 'R-141' } as const
const CATEGORY = { code: 'SKILL_HENAN_CATEGORY', clause: '前言', requirement: 'R-004' } as const
const RESPONSIBLE = { code: 'RESPONSIBLE_BUREAU', clause: '三(三)10', requirement: 'R-071' } as const

/** Rules that depend on the programme: exactly one programme, its persons, project level, category of 人人持证, responsible bureau. */
export function decideProgrammeRules(facts: ProgrammeFacts, parameters: ParameterSet): Reason[] {
  return [
    known(facts.programme)
      ? reason(PROGRAMME, 'pass', `培训类别：${PROGRAMMES[facts.programme]}。`, { facts: { programme: facts.programme } })
      : lacking(PROGRAMME, '培训类别'),
    ...decidePersons(facts),
    ...decideProject(facts, parameters),
    ...decideGoal(facts),
    decideCategory(facts),
    decideResponsible(facts),
  ]
}

function decidePersons({ programme, rosterOnlySelfEmploymentSoldiers }: ProgrammeFacts): Reason[] {
  if (programme !== 'DEMOB_SKILL' || rosterOnlySelfEmploymentSoldiers === null) return []
  if (rosterOnlySelfEmploymentSoldiers) return [reason(PERSONS, 'pass', '名册全部是自主就业退役士兵。')]
  return [
    reason(
      PERSONS,
      'block',
      '名册中有非自主就业退役士兵，不能办自主就业退役士兵班。请移出这些学员，或改为退役军人免费（普惠性）职业技能培训。',
    ),
  ]
}

function decideProject({ projectType, projectNo, level }: ProgrammeFacts, parameters: ParameterSet): Reason[] {
  if (projectType !== 'PROJECT_BASED') return []
  if (!known(level)) return [lacking(PROJECT, '培训级别')]
  const least = parameters.values.PROJECT_MIN_LEVEL as Level
  const grounds = { facts: { level, projectNo }, parameter: cited(parameters, 'PROJECT_MIN_LEVEL') }
  const high = isAtLeastLevel(level, least)
  return [
    high
      ? reason(PROJECT, 'pass', `项目制培训级别为${LEVELS[level].label}，符合要求。`, grounds)
      : reason(
          PROJECT,
          'block',
          `项目制培训须为${LEVELS[least].label}及以上，现为${LEVELS[level].label}。请提高级别，或改为普通班。`,
          grounds,
        ),
    projectNo === null || projectNo.trim() === ''
      ? lacking(PROJECT, '人社项目编号')
      : reason(PROJECT, 'pass', '已填写人社项目编号。', grounds),
  ]
}

function decideGoal({ certGoal, level }: ProgrammeFacts): Reason[] {
  if (!known(certGoal)) return [lacking(GOAL, '取证目标')]
  if (certGoal !== 'SKILL_LEVEL' || level !== 'NONE') return []
  return [
    reason(GOAL, 'block', '取证目标是职业技能等级证书，必须选择培训级别。请选择级别，或更改取证目标。', { facts: { certGoal, level } }),
  ]
}

function decideCategory({ skillHenanCategory, skillHenanCategories }: ProgrammeFacts): Reason {
  const facts = { skillHenanCategory, listed: skillHenanCategories.length }
  if (skillHenanCategories.length === 0) {
    return reason(CATEGORY, 'warn', '当年“人人持证、技能河南”专项清单还没有导入，类别先标记“待补”，导入后请补填。', { facts })
  }
  if (!known(skillHenanCategory)) return reason(CATEGORY, 'block', '请选择“人人持证、技能河南”专项类别。', { facts })
  if (skillHenanCategories.includes(skillHenanCategory)) return reason(CATEGORY, 'pass', '已选择专项类别。', { facts })
  return reason(CATEGORY, 'block', '所选专项类别不在当年清单内，请重新选择。', { facts })
}

function decideResponsible({ responsibleLevel, responsibleClerkNamed }: ProgrammeFacts): Reason {
  if (!known(responsibleLevel)) return lacking(RESPONSIBLE, '负责的退役军人事务部门')
  if (responsibleLevel === 'TOWN')
    return reason(RESPONSIBLE, 'block', '集中办班须由县级以上退役军人事务部门负责，请改为县级以上部门。', { facts: { responsibleLevel } })
  if (responsibleClerkNamed !== true) return lacking(RESPONSIBLE, '负责经办人')
  return reason(RESPONSIBLE, 'pass', '由县级以上退役军人事务部门负责，经办人已明确。', { facts: { responsibleLevel } })
}
