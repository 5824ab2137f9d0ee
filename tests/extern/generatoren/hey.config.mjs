export default {
  input: '../../../openapi.yaml',
  output: { path: 'gegenereerd/hey', importFileExtension: '.js' },
  plugins: ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch', 'zod'],
};
