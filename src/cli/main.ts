import { writeFileSync } from 'node:fs'
import { UsageError } from './command.ts'
import type { CommandIo, ExitCode } from './command.ts'
import { COMMANDS } from './commands.ts'

/** Runs one command line; the answer goes to stdout or `--out FILE`, the talk to stderr. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  ignoreClosedPipe()
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(help())
    return name === undefined ? 2 : 0
  }
  const entry = COMMANDS.find((c) => c.name === name)
  if (entry === undefined) return wrongUse(`没有“${name}”这个命令。可用的命令：${COMMANDS.map((c) => c.name).join('、')}。`)
  const { command } = await entry.load()
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${entry.summary}\n\n${command.usage}\n`)
    return 0
  }
  try {
    const { out, others } = takeOut(rest)
    return await command.run(others, ioTo(out))
  } catch (error) {
    if (error instanceof UsageError) return wrongUse(error.message, command.usage)
    throw error
  }
}

function help(): string {
  const width = Math.max(...COMMANDS.map((c) => c.name.length))
  return [
    '戎归中原命令行', '', '用法：ronggui 命令 [选项]', '', '命令：', ...COMMANDS.map((c) => `  ${c.name.padEnd(width)}  ${c.summary}`), '',
    '每个命令都可以加：', '  --out 文件   把结果写入文件，不在屏幕显示', '  --help       查看该命令的用法', '', '退出码：0 正常，1 有问题或被拒绝，2 用法不对。', '',
  ].join('\n')
}

function wrongUse(message: string, usage = '查看帮助：ronggui --help'): ExitCode {
  process.stderr.write(`${message}\n\n${usage}\n`)
  return 2
}

function takeOut(args: readonly string[]): { out: string | null; others: string[] } {
  const others = [...args]
  const at = others.findIndex((a) => a === '--out' || a.startsWith('--out='))
  if (at < 0) return { out: null, others }
  const [given] = others.splice(at, 1)
  const out = given === '--out' ? others.splice(at, 1)[0] : given?.slice('--out='.length)
  if (out === undefined || out === '' || out.startsWith('--')) throw new UsageError('--out 后面要写文件名。')
  return { out, others }
}

function ioTo(out: string | null): CommandIo {
  return {
    talk: (text) => { process.stderr.write(`${text}\n`) },
    answer: (text) => {
      if (out === null) process.stdout.write(`${text}\n`)
      else writeAnswer(out, `${text}\n`)
    },
    answerFile: (bytes) => {
      if (out === null) process.stdout.write(bytes)
      else writeAnswer(out, bytes)
    },
    toScreen: out === null && process.stdout.isTTY,
    outFile: out,
  }
}

function writeAnswer(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content)
  } catch (error) {
    throw new UsageError(`不能写入文件 ${file}，请检查文件夹是否存在、是否有写入权限。`, { cause: error })
  }
}

function ignoreClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
