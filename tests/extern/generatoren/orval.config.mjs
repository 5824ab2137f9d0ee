const uitvoer = (target, client) => ({ input: '../../../openapi.yaml', output: { target, client, mode: 'single', baseUrl: `${process.env.WIJKBENCHMARK}/v1` } });
export default { fetch: uitvoer('gegenereerd/orval.ts', 'fetch'), zod: uitvoer('gegenereerd/orval-zod.ts', 'zod') };
