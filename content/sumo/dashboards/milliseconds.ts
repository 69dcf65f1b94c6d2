/** A time as ship writes it, such as `2026-03-07T09:00:00.218Z`, as a number to reckon with. */
export const milliseconds = (name: string, made: string): string =>
  `parseDate(${name}, "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", "Etc/UTC") as ${made}`;
