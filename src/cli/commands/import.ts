import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { importRoster, rosterErrors } from '../../contract/roster.ts'
import { importVeterans } from '../../contract/veterans.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError } from '../command.ts'
import type { Command, CommandIo } from '../command.ts'
import { atDeskOf, loginOf } from '../desk.ts'
import type { Desk } from '../desk.ts'
import { findClass } from '../find-class.ts'
import { withPlatform } from '../with-platform.ts'

interface Outcome {
  account: { read: number; accepted: number; rejected: readonly object[]; notes: readonly object[]; unknownColumns: readonly string[] }
  /** Makes the workbook of the rejected rows. */
  errors(): Promise<Uint8Array>
}

/** `import veterans FILE` and `import roster CLASS FILE`: every row is accepted or rejected with its reason. */
export const command: Command = {
  usage: [
    '用法：ronggui import veterans 文件 --as 账号 [--errors 错误清单.xlsx]',
    '      ronggui import roster 班次 文件 --as 账号 [--errors 错误清单.xlsx]',
    '',
    '  veterans  导入人员台账',
    '  roster    导入一个班的学员名册；班次写开班批次号或编号（id）',
    '  文件      .xlsx 或 CSV，与网页上导入的格式相同',
    '  --as      以哪个账号办理，权限和管辖范围与这个账号登录后相同',
    '  --errors  把退回的行和原因写成 Excel 工作簿',
    '',
    '输出 JSON：read（读取行数）、accepted（接受行数）、rejected（退回的行：sheet、row、column、code、value、message）、',
    'notes（接受了但要留意的行：sheet、row、message）。',
    '合格的行已经导入；有退回的行时退出码为 1。同一文件再导入一次不会重复。',
  ].join('\n'),
  run(args, io) {
    const { values, positionals } = parseArguments(args, { as: { type: 'string' }, errors: { type: 'string' } }, 3)
    const login = loginOf(values.as)
    const importIt = plan(positionals)
    return withPlatform(io, ({ platform }) => atDeskOf(platform, login, async (desk) => {
      const { account, errors } = await importIt(desk)
      const { read, accepted, rejected, notes, unknownColumns } = account
      io.answer(JSON.stringify({ read, accepted, rejected, notes }))
      if (unknownColumns.length > 0) io.talk(`没有用到的列：${unknownColumns.join('、')}`)
      if (values.errors !== undefined) await keepErrors(values.errors, rejected.length, errors, io)
      return rejected.length > 0 ? 1 : 0
    }))
  },
}

function plan([what, ...rest]: readonly string[]): (desk: Desk) => Promise<Outcome> {
  if (what === 'veterans') {
    const [path, more] = rest
    if (more !== undefined) throw new UsageError(`多了参数：${more}`)
    const file = uploadOf(path)
    return (desk) => veterans(desk, file)
  }
  if (what === 'roster') {
    const [given, path] = rest
    if (given === undefined || path === undefined) throw new UsageError('请写明班次和文件，例如：ronggui import roster 班次 名册.xlsx --as 账号。')
    const file = uploadOf(path)
    return (desk) => roster(desk, given, file)
  }
  throw new UsageError(what === undefined ? '请写明导入什么：veterans（人员台账）或 roster（学员名册）。' : `不能导入“${what}”，只能是 veterans 或 roster。`)
}

interface Upload { name: string; base64: string }

function uploadOf(path: string | undefined): Upload {
  if (path === undefined) throw new UsageError('请写明要导入的文件。')
  try {
    return { name: basename(path), base64: readFileSync(path).toString('base64') }
  } catch (error) {
    throw new UsageError(`读不到文件 ${path}，请检查文件名和权限。`, { cause: error })
  }
}

async function veterans(desk: Desk, file: Upload): Promise<Outcome> {
  const account = await desk.ask(importVeterans, { body: { file } })
  return { account, errors: () => Promise.resolve(Buffer.from(account.errorWorkbook ?? '', 'base64')) }
}

async function roster(desk: Desk, given: string, file: Upload): Promise<Outcome> {
  const id = await findClass(desk, given)
  const account = await desk.ask(importRoster, { params: { id }, body: { importId: randomUUID(), file } })
  return { account, errors: () => desk.fetchFile(rosterErrors, { params: { id, importId: account.importId } }) }
}

async function keepErrors(path: string, count: number, errors: () => Promise<Uint8Array>, io: CommandIo): Promise<void> {
  if (count === 0) {
    io.talk('没有退回的行，没有写错误清单。')
    return
  }
  try {
    writeFileSync(path, await errors())
  } catch (error) {
    throw new Error(`导入已完成，但错误清单写不进 ${path}，请检查文件夹是否存在、是否有写入权限，再导入一次即可得到。`, { cause: error })
  }
}
