export const broken = { type: 'string' ;
