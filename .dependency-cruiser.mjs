// The import table of the architecture: who may use whom. `src/` reads from values (knows nothing) up to web, cli and main (know everything).
// Features stand in the order of the real process; one may use only those before it, through their index.ts.
const features = [
  'regions', 'accounts', 'restorations', 'parameters', 'standards', 'veterans', 'demand', 'institutions', 'plans', 'contracts', 'notices', 'selection', 'reviews', 'classes', 'attendance', 'inspections', 'exams',
  'certificates', 'subsidies', 'funds', 'payments', 'vouchers', 'individuals', 'recoveries', 'assessments', 'programmes', 'employment', 'guidance', 'entrepreneurship', 'honours', 'supervision', 'exports', 'privacy', 'merging', 'steering', 'reports', 'audit',
]

// Tests stand beside what they test and may reach everything.
const notTests = '\\.(test|fixture)\\.tsx?$'
const own = '^(src|db|bench|tests|scripts)/'

const forbid = (name, comment, from, to) => ({
  name, comment, severity: 'error',
  from: typeof from === 'string' ? { path: from, pathNot: notTests } : { pathNot: notTests, ...from },
  to,
})
/** `from` may use nothing of ours but `allowed`. */
const only = (name, from, allowed, comment) => forbid(name, comment, from, { path: own, pathNot: allowed })

export default {
  forbidden: [
    only('values-know-nothing', '^src/values/', ['^src/values/'], 'values use values only'),
    only('policy-is-pure', '^src/policy/', ['^src/(values|policy)/'], 'policy uses values and policy only'),
    forbid('policy-runs-anywhere', 'values and policy use no Node module and no package', '^src/(values|policy)/', {
      dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
    }),
    only('contract-stands-low', '^src/contract/', ['^src/(values|policy|contract)/'], 'the contract uses values, types of policy, and itself'),
    only('documents-stand-low', '^src/documents/', ['^src/(values|policy|documents)/'], 'documents use values, types of policy, and themselves'),
    forbid('types-of-policy-only', 'contract and documents take types from policy, never rules', '^src/(contract|documents)/', {
      path: '^src/policy/', dependencyTypesNot: ['type-only'],
    }),
    only('platform-carries-features', '^src/server/platform/', ['^src/(values|contract|server/platform)/', '^db/reference/read\\.ts$'],
      'the platform knows values, itself, types of the contract and how an endpoint is described'),
    forbid('platform-knows-endpoints', 'beside how an endpoint is described, the platform takes types from the contract', '^src/server/platform/', {
      path: '^src/contract/', pathNot: '^src/contract/endpoint\\.ts$', dependencyTypesNot: ['type-only'],
    }),
    only('features-use-what-carries-them', '^src/server/features/',
      ['^src/(values|policy|contract|documents)/', '^src/server/(platform|features)/'], 'a feature uses values, policy, contract, documents, platform and features'),
    forbid('features-by-the-front-door', 'another feature is used through its index.ts', '^src/server/features/([^/]+)/', {
      path: '^src/server/features/', pathNot: ['^src/server/features/$1/', '^src/server/features/[^/]+/index\\.ts$'],
    }),
    ...features.slice(0, -1).map((feature, at) => {
      const later = features.slice(at + 1)
      return forbid(`${feature}-before-later`, `${feature} comes before ${later.join(', ')}`, `^src/server/features/${feature}/`, {
        path: later.flatMap((each) => [`^src/server/features/${each}/`, `^src/contract/${each}\\.ts$`]),
      })
    }),
    forbid('features-have-a-place', 'every feature stands in the order', { path: '^src/server/features/', pathNot: [...features.map((each) => `^src/server/features/${each}/`), notTests] }, {}),
    only('web-features-stand-apart', '^src/web/features/([^/]+)/',
      ['^src/(values|policy|contract)/', '^src/documents/.*model\\.ts$', '^src/web/ui/', '^src/web/app/(session|refusal|call|use-[a-z-]+)\\.tsx?$', '^src/web/features/$1/'],
      'web/app composes the features: they know its session and calls, not each other'),
    only('web-ui-knows-no-feature', '^src/web/ui/', ['^src/(values|policy|contract)/', '^src/documents/.*model\\.ts$', '^src/web/ui/'], 'the kit knows no feature'),
    only('web-knows-no-server', '^src/web/app/', ['^src/(values|policy|contract|web)/', '^src/documents/.*model\\.ts$'], 'the browser gets form models only'),
    forbid('outside-by-the-front-door', 'cli, bench, the demo story and the server itself use features through index.ts', {
      path: ['^src/cli/', '^bench/', '^db/', '^src/server/[^/]+\\.ts$'], pathNot: notTests,
    }, { path: '^src/server/features/', pathNot: ['^src/server/features/[^/]+/index\\.ts$'] }),
    only('the-verifier-judges-alone', '^src/cli/audit-verifier/', ['^src/cli/audit-verifier/'], 'who checks the log shares no code with who writes it'),
    forbid('no-tests-in-the-product', 'the product does not use tests', '^(src|db)/', { path: ['^tests/', notTests] }),
    forbid('no-drawer', 'a folder is named after what it answers, not shared, common, utils or helpers', {}, { path: '(^|/)(shared|common|utils|helpers)/', pathNot: 'node_modules' }),
    forbid('no-circle', 'two files that need each other are one idea', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid('resolvable', 'every import is there; pdfmake has its types in another package', {}, { couldNotResolve: true, pathNot: '^pdfmake/interfaces' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json'] },
  },
}
