import { join } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The files that last longest, in the order they begin: a long one that begins last keeps one worker waiting for the other. Not two that need the same
 * demo story next to each other at the top, for the second would wait until the first has told it.
 */
export const longest = [
  'tests/matrix/controls.test.ts',
  'tests/inputs/every-field.test.ts',
  'tests/model/chain.test.ts',
  'tests/matrix/executed.test.ts',
  'tests/journeys/school.test.ts',
  'tests/journeys/new-people.test.ts',
  'tests/inputs/imports.test.ts',
  'src/cli/commands/backup-commands.test.ts',
  'tests/model/money.test.ts',
  'db/demo/planted.test.ts',
  'tests/migrations/migrations.test.ts',
  'src/cli/commands/database-commands.test.ts',
  'bench/bench.test.ts',
  'tests/journeys/trainer.test.ts',
]

/** Begins with the longest files, then journeys, then the larger before the smaller. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files)
    const rank = new Map(longest.map((path, at) => [join(this.ctx.config.root, path), at]))
    const rankOf = ({ moduleId }: TestSpecification) => rank.get(moduleId) ?? longest.length + (moduleId.includes('/tests/journeys/') ? 0 : 1)
    return bySize.sort((a, b) => rankOf(a) - rankOf(b))
  }
}
