// What the compiler cannot hold: purity of the core, and the habits of the code.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The files that may touch the world: sockets, files, clocks, chance, the environment. Everything else is pure. */
const edge = [
  '**/main.ts',
  '**/*.test.ts',
  'vitest.config.ts',
  'test/**',
  'bench/{appearance,ingest,simulator,latency,process-meter,stage,throughput}.ts',
  'bench/detect/{alert-latency,match-only,measure,remembering,world}.ts',
  'bench/enrich/{measure,pass-through,raw-backlog,steps}.ts',
  'bench/ship/{compression,enriched-backlog,measure}.ts',
  'schemas/generate.ts',
  'runtime/{cluster,health,http,log,oauth,registry,service,setting-types,settings,until-answered,watched-files}.ts',
  'runtime/kafka/{client,delivery,delivery-partition,follow,kafkajs,lock,membership,owner-partition,positions,restore,stage,stage-partition,writer}.ts',
  'runtime/kafka/fixtures/**',
  'runtime/testing/**',
  'runtime/dead-letters/{cli,mailbox}.ts',
  'runtime/topics/{carry-out,cli,read-state,registry-admin}.ts',
  'runtime/{topic-reader,topic-writer}.ts',
  'services/ingest/backfill/{command,display,read-back,running-jobs,stop-command}.ts',
  'services/ingest/{access,check-command,cli,client,import-sumo-source-command,key-file,restart-command,sources-text,sources-watch,work}.ts',
  'services/detect/cli.ts',
  'services/detect/tools/{backtest-command,enriched-file,explain-command,junit-file,rematch-command,rules-given,spool,test-command}.ts',
  'services/enrich/{built-at,cli,databases,user-agent-files}.ts',
  'services/enrich/agents/testing/regexes.ts',
  'services/ship/send.ts',
  'services/ship/canary/command.ts',
  'content/sumo/build.ts',
  'sandbox/{apply-topics,artifacts,child,class-archive,java,kafka,lock,ports,registry,secured-kafka,server,services,start,warm-up}.ts',
  'sandbox/start/{announce,run,traffic,watch}.ts',
  'sandbox/{jumpcloud,slack,sumo}/server.ts',
  'sandbox/sumo/{admin,receive,ship.test-kit}.ts',
  'sandbox/traffic/samples.ts',
];

const worldModules = [
  'fs',
  'fs/promises',
  'net',
  'http',
  'https',
  'child_process',
  'timers',
  'timers/promises',
  'os',
  'worker_threads',
  'dgram',
  'dns',
  'tls',
];

export default tseslint.config(
  { ignores: ['node_modules', '.sandbox', 'schemas/generated.ts', '**/*.cjs'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] } } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.ts'],
    ignores: edge,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [...worldModules.flatMap((name) => [name, `node:${name}`]), 'undici', 'kafkajs'].map((name) => ({
            name,
            // A type does nothing.
            allowTypeImports: true,
          })),
        },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'fetch',
        'setTimeout',
        'setInterval',
        'setImmediate',
        'performance',
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Time is an argument.',
        },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument.' },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Chance is an argument.',
        },
        { selector: "CallExpression[callee.property.name='randomUUID']", message: 'Ids are derived.' },
      ],
    },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
);
