import { randomUUID } from 'node:crypto'
import { registerAssessor } from '../../src/contract/assessors.ts'
import { transact } from '../../src/server/platform/database.ts'
import type { Platform } from '../../src/server/platform/http.ts'
import { systemPrincipal } from '../../src/server/platform/principal.ts'
import { addDays, type PlainDate } from '../../src/values/plain-date.ts'
import { usccCheckCharacter } from '../../src/values/uscc.ts'
import type { Desks } from './desks.ts'
import { openAccount, type Access } from './offices.ts'
import { drawnPhoto } from './picture.ts'
import { withLuhnDigit } from './schools.ts'

/** The third party the province engaged, registered by its clerk, and the sign-in of one who assesses (三(二)7). */
export async function openAssessor(platform: Platform, desks: Desks, access: Access, day: PlainDate): ReturnType<typeof openAccount> {
  const [id, name, code] = [randomUUID(), '示例中原评估咨询有限公司', '91419900DEM000090']
  desks.on(addDays(day, -58), '08:30')
  await desks.send('prv1', registerAssessor, {
    body: {
      id, name, uscc: code + usccCheckCharacter(code), legalPerson: '示例评估法人', phone: '0371-00000053', bankName: '示例银行文化路支行', accountNumber: withLuhnDigit('000000555500053'),
      engagedFrom: addDays(day, -60), engagedTo: addDays(day, 305), file: { name: '委托合同.jpg', base64: drawnPhoto(0, 53).toString('base64') },
    },
  })
  return transact(platform.database, systemPrincipal(), (tx) => openAccount(tx, access, { login: 'asr-DEMO', role: 'ASR', name: '权衡之', orgId: id, orgName: name, veteranId: null, hint: '委派给本机构的评估：声明、回访、现场查看' }))
}
