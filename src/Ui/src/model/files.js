// The content of files.

/** The address of the content of a file of a row. */
export const fileAddress = (entity, id, field) => `/api/${entity.path}/${encodeURIComponent(id)}/${field}`;
