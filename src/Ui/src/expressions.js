// What generated rules call. The expression language's owner widens this file.

/** The id of a relation, whether it came as an id or as the related row; null when there is none. */
export const id = (relation) => (relation == null ? null : typeof relation === 'object' ? relation.id ?? null : relation);
