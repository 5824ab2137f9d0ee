// De hoofdversie in het pad is die van info.version.
export default (document) => {
  const hoofd = `/v${`${document.info?.version}`.split('.')[0]}`;
  return (document.servers ?? [])
    .map((server, i) => ({ server, i }))
    .filter(({ server }) => server.url !== hoofd)
    .map(({ server, i }) => ({ message: `${server.url} is niet ${hoofd}`, path: ['servers', i, 'url'] }));
};
