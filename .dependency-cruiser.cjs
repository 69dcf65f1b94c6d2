// The direction of imports: services → runtime → schemas; services meet on topics, never in code.
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: '^(schemas|runtime|services|sandbox|content|test|bench)/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    only('schemas-know-nothing', '^schemas/', '^schemas/'),
    only('runtime-knows-schemas', '^runtime/', '^(runtime|schemas)/'),
    ...['ingest', 'enrich', 'detect', 'ship'].map((service) =>
      only(`${service}-stands-alone`, `^services/${service}/`, `^(runtime|schemas|services/${service})/`),
    ),
    only('content-stands-alone', '^content/', '^content/'),
    {
      name: 'kafkajs-only-in-runtime',
      severity: 'error',
      from: { path: '^(schemas|services|sandbox|content)/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules/(kafkajs|@kafkajs)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/(?!kafkajs|@kafkajs)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
