/** Who does it, and to whom. */

export const boss = { type: 'admin', id: '5845d8f9c4894c85596c54f3', email: 'boss@example.com' };
export const jane = { type: 'systemuser', id: '5c86b7149fdce00001d38014', username: 'jane.doe' };
